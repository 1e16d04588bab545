"""Where a page falls into columns: white gutters with independent lines on both sides.

Lines on the two sides of a gutter are independent when their baselines do not pair up. Where they do (dates beside
entries, labels beside values), the sides are cells of rows and the page is read across.
"""

from __future__ import annotations

import statistics
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import regex

from cvparse.layout.rows import Row, rows_of
from cvparse.layout.sides import both_stand_alone, line_distance
from cvparse.layout.words import Run

_MOST_RUNS = 1500
"""A page of more pieces is a table or a drawing and is read across."""
_MOST_EDGES = 40
_YEAR = regex.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
_NARROWEST = 0.5
"""Least width of a gutter, in font sizes."""


@dataclass(slots=True, eq=False)
class Gutter:
    """White space from `left_end` to `x` between two groups of runs that stand side by side."""

    x: float
    left: list[Run]
    right: list[Run]
    score: float = 0.0

    @property
    def top(self) -> float:
        return min(run.baseline for run in [*self.left, *self.right])

    @property
    def bottom(self) -> float:
        return max(run.baseline for run in [*self.left, *self.right])


def best_gutter(runs: Sequence[Run]) -> Gutter | None:
    """The gutter that most surely separates columns, if any does."""
    if not 6 <= len(runs) <= _MOST_RUNS:
        return None
    found: list[Gutter] = []
    for x in _edges(runs):
        for gutter in _gutters_at(x, runs):
            gutter.score = _independence(gutter)
            if gutter.score > 0:
                found.append(gutter)
    return max(found, key=lambda gutter: gutter.score, default=None)


def _edges(runs: Sequence[Run]) -> list[float]:
    """The left edges that several runs share."""
    size = statistics.median(run.size for run in runs)
    starts = sorted(run.x0 for run in runs)
    edges: list[tuple[int, float]] = []
    at = 0
    while at < len(starts):
        end = at
        while end < len(starts) and starts[end] - starts[at] <= 0.3 * size:
            end += 1
        if end - at >= 2 and starts[at] > starts[0] + 2 * size:
            edges.append((end - at, starts[at]))
        at = end
    return sorted(x for _, x in sorted(edges, reverse=True)[:_MOST_EDGES])


def _gutters_at(x: float, runs: Sequence[Run]) -> Iterable[Gutter]:
    """The stretches from top to bottom where nothing crosses the white space left of `x`."""
    crossing = [run for run in runs if run.x0 < x - 0.1 and run.x1 > x - _NARROWEST * run.size]
    levels = sorted(run.baseline for run in crossing)
    bounds = [float("-inf"), *levels, float("inf")]
    for upper, lower in zip(bounds, bounds[1:]):
        inside = [run for run in runs if upper + 0.3 * run.size < run.baseline < lower - 0.3 * run.size]
        left = [run for run in inside if run.x1 <= x - _NARROWEST * run.size]
        right = [run for run in inside if run.x0 >= x - 0.1]
        if len(left) >= 2 and len(right) >= 2:
            yield Gutter(x, left, right)


def _independence(gutter: Gutter) -> float:
    """How surely the two sides are columns; 0 when they are rows of cells."""
    left, right = rows_of(gutter.left, 0), rows_of(gutter.right, 0)
    if len(left) < 2 or len(right) < 2:
        return 0.0
    sparse, dense = (left, right) if len(left) <= len(right) else (right, left)
    levels = [row.baseline for row in dense]
    states = [_state(row, _around(row, dense, levels)) for row in sparse]
    beside = [state for state in states if state]
    if len(beside) < 2:
        return 0.0
    share = beside.count("apart") / len(beside)
    blocks = blocks_of(sparse)
    known = {id(row): state for row, state in zip(sparse, states) if state}
    heads = [block[0] for block in blocks if id(block[0]) in known]
    head_share = sum(known[id(row)] == "apart" for row in heads) / max(1, len(heads))
    head_share = max(head_share, _loose_share(heads, dense, levels))
    width = gutter.x - max(run.x1 for run in gutter.left)
    size = statistics.median(row.size for row in dense)
    weight = (len(left) + len(right)) * (1 + min(width / size, 3.0) / 3)
    if head_share >= 0.34 and share >= 0.4 and not _scattered(blocks, dense):
        return share * share * weight
    if both_stand_alone(left, right):
        return 0.3 * weight
    return 0.0


def _around(row: Row, others: Sequence[Row], levels: Sequence[float]) -> Sequence[Row]:
    """The rows of the other side that may stand beside `row` (`levels` are their baselines, in order)."""
    reach = 4 * row.size
    return others[bisect_left(levels, row.baseline - reach) : bisect_right(levels, row.baseline + reach)]


def _loose_share(heads: Sequence[Row], dense: Sequence[Row], levels: Sequence[float]) -> float:
    """Share of the blocks' first rows that keep no common distance to the other side's rows, if most do not.

    Cells that are meant to stand on one line do so precisely: their baselines agree, or differ always by the same.
    """
    if len(heads) < 3:
        return 0.0
    shifts = [
        min((row.baseline - other.baseline for other in _around(row, dense, levels)), key=abs, default=row.size)
        for row in heads
    ]
    precise = max(sum(abs(one - other) <= 0.4 for other in shifts) for one in shifts)
    loose = 1 - precise / len(heads)
    return loose if loose > 0.5 else 0.0


def _state(row: Row, others: Sequence[Row]) -> str:
    """How a row stands to the other side: "level" with a row there, "apart" between rows, "" beside nothing."""
    state = ""
    for other in others:
        overlap = min(row.bottom, other.bottom) - max(row.top, other.top)
        if overlap > 0.15 * min(row.size, other.size):
            if is_level(row, other):
                return "level"
            state = "apart"
    return state


def is_level(row: Row, other: Row) -> bool:
    """Both stand on one line: baselines, tops or (with different sizes) middles agree."""
    size = max(row.size, other.size)
    if abs(row.baseline - other.baseline) <= 0.12 * size:
        return True
    if abs(row.size - other.size) <= 0.06 * size:
        return False
    middle = (row.top + row.bottom - other.top - other.bottom) / 2
    return abs(row.top - other.top) <= 0.12 * size or abs(middle) <= 0.12 * size


def blocks_of(rows: Sequence[Row]) -> list[list[Row]]:
    """Rows that follow one another closely and are of one size."""
    blocks: list[list[Row]] = []
    limit = max(1.6, 1.35 * line_distance(rows))
    for row in rows:
        last = blocks[-1][-1] if blocks else None
        if (
            last
            and row.baseline - last.baseline <= limit * max(row.size, last.size)
            and (abs(row.size - last.size) <= 0.15 * row.size)
        ):
            blocks[-1].append(row)
        else:
            blocks.append([row])
    return blocks


def _scattered(blocks: Sequence[Sequence[Row]], dense: Sequence[Row]) -> bool:
    """Short pieces strewn along the other side: dates, places and labels of what stands beside them."""
    rows = [row for block in blocks for row in block]
    if sum(_is_marginal(row.text) for row in rows) < 0.8 * len(rows):
        return False
    if len(rows) / len(blocks) < 1.7 and len(dense) / len(blocks) > 2.0:
        return True
    small = (
        len(blocks) >= 4
        and max(map(len, blocks)) <= 5
        and len(rows) <= 2.6 * len(blocks)
        and len(dense) / len(blocks) > 1.8
    )
    return small and _one_style(rows)


def _one_style(rows: Sequence[Row]) -> bool:
    """All of one size and weight: no headings among them."""
    sizes = [row.size for row in rows]
    return max(sizes) <= 1.06 * min(sizes) and len({row.body.words[0].bold for row in rows}) == 1


def _is_marginal(text: str) -> bool:
    """A date, or a label of few words: nothing that stands for itself, such as an address."""
    return bool(_YEAR.search(text)) or len(text) < 30 and not any(char.isdigit() or char == "@" for char in text)
