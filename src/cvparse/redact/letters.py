"""Finds words in a text whatever stands between their letters: line breaks, hyphens, dots, spaced-out capitals.

A text is squeezed to its letters and digits, without case and accents; words are looked for there, in linear time, and
the place where they stand is then judged in the text itself.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

import regex

_BROKEN = regex.compile(r"[\p{M}\p{Cf}\x02]*(?:[-‐‑–]\s+|\u00ad\s*|\x02\s*)?[\p{M}\p{Cf}\x02]*")
"""What may stand inside a word: marks, unseen characters, the hyphen of a line's end."""
_MOST_BETWEEN = 6
"""Characters between two words of one name."""
_GENITIVE = regex.compile(r"['’`]?s(?![\p{L}\p{N}])|['’`]\p{Ll}{1,4}(?![\p{L}\p{N}])")
_CASE_ENDING = regex.compile(r"\p{Cyrillic}{1,3}(?![\p{L}\p{N}])")
_NO_WORD_BREAKS = regex.compile(r"[\p{Han}\p{Hiragana}\p{Katakana}\p{Hangul}]")


@lru_cache(maxsize=5_000)
def _letters_of(char: str) -> str:
    """The letters and digits that a character stands for, in their plainest form; "" for all else."""
    plain = unicodedata.normalize("NFKD", char)
    return "".join(each for each in plain.casefold() if each.isalnum())


def squeeze(text: str) -> str:
    """The letters and digits of a text, in lower case, without accents."""
    return "".join(map(_letters_of, text))


@dataclass(frozen=True, slots=True)
class Haystack:
    """A text to look in."""

    text: str
    letters: str
    at: tuple[int, ...]
    """For each letter, where it stands in the text."""

    @classmethod
    def of(cls, text: str) -> Haystack:
        letters: list[str] = []
        at: list[int] = []
        for index, char in enumerate(text):
            found = _letters_of(char)
            letters.append(found)
            at.extend([index] * len(found))
        return cls(text, "".join(letters), tuple(at))

    def find(self, words: str, *, inflected: bool = False) -> Iterator[tuple[int, int]]:
        """(start, end) of every place where the words stand by themselves, and not as a part of others.

        With `inflected`, the ending that a language gives to a name goes with it: "Doe's", "Ивановой".
        """
        wanted = squeeze(words)
        if not wanted:
            return
        gaps = _gaps(words)
        begin = self.letters.find(wanted)
        while begin >= 0:
            last = begin + len(wanted) - 1
            end = self._free(begin, last, inflected)
            if end and self._together(begin, last, gaps):
                yield self.at[begin], end
                begin = self.letters.find(wanted, last + 1)
            else:
                begin = self.letters.find(wanted, begin + 1)

    def _free(self, first: int, last: int, inflected: bool) -> int:
        """Where the words end, if no letter touches them on either side; else 0."""
        text, start, end = self.text, self.at[first], self.at[last] + 1
        while end < len(text) and unicodedata.combining(text[end]):
            end += 1
        if first and self.at[first - 1] == start or last + 1 < len(self.at) and self.at[last + 1] == self.at[last]:
            return 0
        if start and _touch(text[start - 1], text[start]):
            return 0
        if inflected and (match := _GENITIVE.match(text, end)):
            return end if match[0][0] in "'’`" else match.end()
        if inflected and last - first >= 4 and (match := _CASE_ENDING.match(text, end)):
            return match.end()
        return 0 if end < len(text) and _touch(text[end - 1], text[end]) else end

    def _together(self, first: int, last: int, gaps: frozenset[int]) -> bool:
        """What stands between the letters may stand there."""
        spaced = inner = 0
        for index in range(first, last):
            here, there = self.at[index], self.at[index + 1]
            between = self.text[here + 1 : there]
            if index - first in gaps:
                if not self._parts_words(index, first, last, between):
                    return False
                continue
            inner += 1
            if not between or _BROKEN.fullmatch(between):
                continue
            if not between.isspace() or len(between) > 2:
                return False
            spaced += 1
        return not spaced or spaced == inner > 2

    def _parts_words(self, index: int, first: int, last: int, between: str) -> bool:
        """What may stand between two words: little, or nothing ("JaneDoe"); an initial is not joined to its name
        ("S. Park" is no Spark), and no comma parts it from a name behind it, which is another one of a list."""
        if index == first and "," in between:
            return False
        is_initial = index in (first, last - 1) and not _NO_WORD_BREAKS.match(self.letters[index])
        return len(between) <= _MOST_BETWEEN and bool(between or not is_initial)


def _gaps(words: str) -> frozenset[int]:
    """After which of the squeezed letters something stands that is none."""
    gaps, count, pending = set(), 0, False
    for char in words:
        size = len(_letters_of(char))
        if size and pending and count:
            gaps.add(count - 1)
        pending = (pending and not size) or (not size and not unicodedata.combining(char))
        count += size
    return frozenset(gaps)


def _touch(left: str, right: str) -> bool:
    """Two neighbours belong to one word, or one number."""
    if _NO_WORD_BREAKS.match(left) or _NO_WORD_BREAKS.match(right):
        return False
    return (left.isalpha() and right.isalpha()) or (left.isdigit() and right.isdigit())
