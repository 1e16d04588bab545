"""Degrees: which words of a text name one, of which level, in which field."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import cast

import regex

from cvparse import lexicons
from cvparse.models import DegreeLevel
from cvparse.signals import Signal

_TOKEN = regex.compile(r"[\p{L}\p{N}]+(?:[.'’+-]+[\p{L}\p{N}]+)*\.?")
_CJK = regex.compile(r"[\p{Han}\p{Hiragana}\p{Katakana}]")
_OPEN = regex.compile(rf"\sin\s|\s(?:{lexicons.alternatives(lexicons.listing('field_links'))}|na|в)$")
_LONGEST = 6
_RANK: dict[DegreeLevel, int] = {
    "secondary": 0, "certificate": 1, "associate": 2, "bachelor": 3, "diploma": 4, "master": 5, "doctorate": 6,
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class DegreeName:
    """A degree's level and its canonical name, where the lexicon knows one."""

    level: DegreeLevel
    name: str | None


def find_degrees(text: str) -> tuple[Signal[DegreeName], ...]:
    """The degrees named in a text, left to right, without overlaps; the longest phrase at a place wins.

    Where languages disagree about a form ("Ing."), that of the document being read decides.
    """
    return _find(text, lexicons.spoken())


@lru_cache(maxsize=10_000)
def _find(text: str, language: str | None) -> tuple[Signal[DegreeName], ...]:
    words = [(match.start(), match.end()) for match in _TOKEN.finditer(text)]
    found: list[Signal[DegreeName]] = []
    at = 0
    while at < len(words):
        signal = _phrase_at(text, words, at, language)
        if signal:
            found.append(signal)
            at = next((i for i, (begin, _) in enumerate(words) if begin >= signal.end), len(words))
        else:
            at += 1
    return tuple(found) or _cjk_degrees(text)


def highest(signals: tuple[Signal[DegreeName], ...]) -> DegreeName | None:
    """The highest of several degrees."""
    return max((signal.value for signal in signals), key=lambda value: _RANK[value.level], default=None)


def _phrase_at(text: str, words: list[tuple[int, int]], at: int, language: str | None) -> Signal[DegreeName] | None:
    known, own = _forms(), _own_forms(language)
    begin = words[at][0]
    for size in range(min(_LONGEST, len(words) - at), 0, -1):
        end = words[at + size - 1][1]
        key = _key(text[begin:end])
        level = own.get(key) or known.get(key)
        if level is None or (len(key) <= 3 and not _abbreviation(text[begin:end])):
            continue
        return Signal(DegreeName(level, _names().get(key)), begin, end, 0.9 if len(key) > 3 else 0.8)
    return None


def _abbreviation(text: str) -> bool:
    """Short forms ("MA", "B.S.", "BSc") are believed only with capitals."""
    letters = [char for char in text if char.isalpha()]
    return letters[0].isupper() and (sum(char.isupper() for char in letters) >= 2 or "." in text or len(letters) == 1)


def _cjk_degrees(text: str) -> tuple[Signal[DegreeName], ...]:
    if not _CJK.search(text):
        return ()
    for form, level in _cjk_forms():
        at = text.find(form)
        if at >= 0:
            return (Signal(DegreeName(level, _names().get(_key(form))), at, at + len(form), 0.8),)
    return ()


def _key(text: str) -> str:
    """Dots, spaces after dots and hyphens do not tell degrees apart."""
    folded = lexicons.fold(text).replace("'s", "s")
    return (
        " ".join(folded.replace(".", " ").replace("-", " ").split()).replace(" ", "")
        if _dotted(folded)
        else (" ".join(folded.replace(".", "").replace("-", " ").split()))
    )


def _dotted(folded: str) -> bool:
    """Made of abbreviated parts: "b. sc.", "ph. d", "m.s."."""
    parts = folded.replace("-", ".").split(".")
    return "." in folded and all(len(part.strip()) <= 4 for part in parts)


@cache
def _forms() -> dict[str, DegreeLevel]:
    """Folded form → level. Forms that go on into the field ("… in nursing", "… en") are left out."""
    return _by_key(lexicons.table("degree_levels"))


@lru_cache(maxsize=64)
def _own_forms(_language: str | None) -> dict[str, DegreeLevel]:
    return _by_key(lexicons.own("degree_levels"))


def _by_key(table: Mapping[str, str]) -> dict[str, DegreeLevel]:
    return {_key(form): cast(DegreeLevel, level) for form, level in table.items() if not _OPEN.search(form)}


@cache
def _names() -> dict[str, str]:
    return {_key(form): name for form, name in lexicons.table("degree_names").items()}


@cache
def _cjk_forms() -> tuple[tuple[str, DegreeLevel], ...]:
    forms = [
        (form, cast(DegreeLevel, level)) for form, level in lexicons.table("degree_levels").items() if _CJK.search(form)
    ]
    return tuple(sorted(forms, key=lambda item: -len(item[0])))
