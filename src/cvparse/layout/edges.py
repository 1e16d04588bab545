"""Left edges that the text of many rows shares."""

from __future__ import annotations

from collections.abc import Sequence

from cvparse.layout.word import Word

_LEAST = 4
"""Rows that make an edge."""


def text_edges(words: Sequence[Word]) -> list[float]:
    """The x at which at least a few rows begin, or go on after a gap wider than a word space."""
    starts = sorted(word.x0 for word in _beginnings(words))
    edges: list[float] = []
    at = 0
    while at < len(starts):
        end = at
        while end < len(starts) and starts[end] - starts[at] <= 0.8:
            end += 1
        if end - at >= _LEAST:
            edges.append(starts[at + (end - at) // 2])
        at = end
    return edges


def _beginnings(words: Sequence[Word]) -> list[Word]:
    """Words with nothing close to their left on their baseline."""
    ordered = sorted(words, key=lambda word: (round(word.baseline), word.x0))
    found = ordered[:1]
    for before, word in zip(ordered, ordered[1:]):
        same_row = round(before.baseline) == round(word.baseline)
        if not same_row or word.x0 - before.x1 > 0.5 * word.size:
            found.append(word)
    return found
