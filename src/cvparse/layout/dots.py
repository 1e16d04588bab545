"""Bullets that are drawn as shapes, not as characters."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Sequence

from cvparse.document import Box
from cvparse.layout.word import Word

_MOST = 1500
"""More shapes than these are a drawing."""
_FARTHEST = 3.5
"""A bullet stands at most this far (in font sizes) before its text."""


def dot_words(words: Sequence[Word], dots: Sequence[Box]) -> list[Word]:
    """A word "•" for each small shape that stands before a row of text; shapes of one kind only come in numbers."""
    if len(dots) > _MOST:
        return []
    kinds = Counter(_kind(dot) for dot in dots)
    ordered = sorted(words, key=lambda word: word.baseline)
    levels = [word.baseline for word in ordered]
    found: list[Word] = []
    for dot in dots:
        if kinds[_kind(dot)] < 2 or _crowded(dot, dots):
            continue
        near = ordered[bisect_left(levels, dot.top) : bisect_right(levels, dot.bottom + 30)]
        host = _host(dot, near)
        if host:
            found.append(Word("•", dot.x0, dot.x1, host.baseline, host.size, colour=host.colour, symbol=True))
    return found


def _kind(dot: Box) -> tuple[int, int]:
    return round(4 * (dot.x1 - dot.x0)), round(4 * (dot.bottom - dot.top))


def _crowded(dot: Box, dots: Sequence[Box]) -> bool:
    """Others of its kind stand beside it (a rating), or on it (a drawing)."""
    reach = 3 * (dot.x1 - dot.x0)
    return any(
        other is not dot
        and other != dot
        and abs(other.top - dot.top) < dot.bottom - dot.top
        and abs(other.x0 - dot.x0) < reach
        for other in dots
    )


def _host(dot: Box, words: Sequence[Word]) -> Word | None:
    """The first word to the right of the dot on its line, unless text stands close to its left."""
    middle = (dot.top + dot.bottom) / 2
    level = [word for word in words if word.baseline - 0.75 * word.size < middle < word.baseline + 0.05 * word.size]
    after = [word for word in level if 0 <= word.x0 - dot.x1 <= _FARTHEST * word.size]
    host = min(after, key=lambda word: word.x0, default=None)
    if host is None or dot.bottom - dot.top > 0.6 * host.size or dot.bottom - dot.top < 0.1 * host.size:
        return None
    before = any(word.x0 < dot.x0 and dot.x0 - word.x1 < 1.2 * word.size for word in level)
    return None if before else host
