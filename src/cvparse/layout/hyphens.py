"""Whether a hyphen at the end of a drawn line belongs to the word."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from functools import cached_property

import regex

from cvparse import lexicons
from cvparse.layout.rows import Row

_WORD = regex.compile(r"[\p{L}\p{M}]+(?:[-‐][\p{L}\p{M}]+)*")
_PARTS = regex.compile(r"[\p{L}\p{M}]+")
_BROKEN = regex.compile(r"(?<![\p{L}\p{M}])([\p{L}\p{M}]{2,}+)[-‐\u00ad]$")
_HYPHENATING = 0.03
"""A document breaks words at the ends of its lines when at least this share of its rows end in a hyphen."""


class Hyphens:
    """What the document's own words tell about its hyphens."""

    def __init__(self, rows: Sequence[Row]) -> None:
        self._rows = rows

    @cached_property
    def _texts(self) -> list[str]:
        return [row.text for row in self._rows]

    @cached_property
    def _words(self) -> Counter[str]:
        return Counter(word.casefold() for text in self._texts for word in _inner_words(text))

    @cached_property
    def _parts(self) -> Counter[str]:
        return Counter(part for word in self._words for part in _PARTS.findall(word))

    @cached_property
    def _hyphenates(self) -> bool:
        broken = sum(bool(_BROKEN.search(text)) for text in self._texts)
        long = sum(len(text) > 40 for text in self._texts)
        return broken >= 3 and broken >= _HYPHENATING * max(1, long)

    def joins(self, left: str, right: str) -> bool:
        """Whether the word broken after `left` (which ends in a hyphen) goes on in `right` without the hyphen."""
        head, tail = _BROKEN.search(left), _PARTS.match(right)
        if not head or not tail or not tail[0][0].islower():
            return False
        if "-" in left.split()[-1][:-1]:
            return False
        first, second = head[1].casefold(), tail[0].casefold()
        whole, kept = self._words[first + second], self._words[f"{first}-{second}"]
        if whole or kept:
            return whole >= kept
        if self._parts[first] and (self._parts[second] and len(second) > 2 or not self._hyphenates):
            return False
        heads, tails = lexicons.listing("hyphen_heads"), lexicons.listing("hyphen_tails")
        return lexicons.fold(first) not in heads or lexicons.fold(second).startswith(tails)


def _inner_words(text: str) -> Iterable[str]:
    """The words of a row but those broken at its end."""
    return (found[0] for found in _WORD.finditer(text) if found.end() < len(text) - 1 or not text.endswith(("-", "‐")))
