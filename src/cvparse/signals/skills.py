"""The vocabulary of skills: the one spelling of each, and which of them are traits of character."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache, lru_cache

import regex

from cvparse import lexicons
from cvparse.signals.levels import without_level

_BRACKET = regex.compile(r"\s*[(（\[].*$")
_VERSION = regex.compile(r"\s+(?:v|ver\.?\s?)?\d+(?:[./]\d+)*(?:\.x|\+)?$")
_JOINTS = regex.compile(r"[\s._/‐‑-]+")
_SHORTEST_SQUEEZED = 5
"""Letters; a shorter name without its spaces and hyphens is easily another's."""


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """Folded spelling → usual spelling; and the same without spaces, hyphens and dots."""

    spellings: dict[str, str]
    squeezed: dict[str, str]

    def canonical(self, name: str) -> str | None:
        """The usual spelling of a skill ("pytorch" → "PyTorch"), also where a version or a bracket follows it.

        None for one that the vocabulary lacks.
        """
        key = lexicons.fold(name)
        for form in (key, _BRACKET.sub("", key), _VERSION.sub("", key)):
            if found := self._exactly(form):
                return found
        return None

    def holds(self, name: str) -> bool:
        """The name itself is known, in any spelling."""
        return self._exactly(lexicons.fold(name)) is not None

    def _exactly(self, key: str) -> str | None:
        for form in (key, _own_name(key)):
            short = _squeeze(form)
            found = self.spellings.get(form) or (self.squeezed.get(short) if len(short) >= _SHORTEST_SQUEEZED else None)
            if found:
                return found
        return None


@lru_cache(maxsize=8)
def vocabulary(extra: tuple[str, ...] = ()) -> Vocabulary:
    """The shipped vocabulary, with the lines of a file of the user's own in front: its spellings win.

    A line is "usual spelling | another | …"; "#" begins a comment.
    """
    own = _spellings(line for line in extra if line.strip() and not line.lstrip().startswith("#"))
    known = {**_shipped(), **own}
    squeezed: dict[str, str] = {}
    for key, name in [*own.items(), *_shipped().items()]:
        squeezed.setdefault(_squeeze(key), name)
    return Vocabulary(known, squeezed)


@cache
def _shipped() -> dict[str, str]:
    return _spellings(lexicons.listing("skills"))


def _spellings(lines: Iterable[str]) -> dict[str, str]:
    known: dict[str, str] = {}
    for line in lines:
        forms = [form.strip() for form in line.split("|") if form.strip()]
        for form in forms:
            known.setdefault(lexicons.fold(form), forms[0])
    return known


def _own_name(key: str) -> str:
    """A product's name without its maker in front ("apache …") and the word for its kind behind ("… framework")."""
    maker, _, rest = key.partition(" ")
    return (rest if rest and maker in _makers() else key).removesuffix(" framework")


@cache
def _makers() -> frozenset[str]:
    return frozenset(lexicons.listing("skill_makers"))


def _squeeze(key: str) -> str:
    return _JOINTS.sub("", key)


def is_soft(name: str, category: str | None = None) -> bool:
    """A trait of character or a way with people ("teamwork"), by itself or by the label it is listed under."""
    known, bare = lexicons.words("soft_skills"), lexicons.fold(name).strip(". ")
    return bare in known or without_level(bare) in known or (category is not None and _bare(category) in _soft_labels())


def _bare(label: str) -> str:
    return lexicons.fold(label).strip(" :：")


@cache
def _soft_labels() -> frozenset[str]:
    return frozenset(map(lexicons.fold, lexicons.listing("soft_skill_labels")))
