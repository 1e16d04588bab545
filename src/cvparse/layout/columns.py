"""Which runs of a page form a column, and in which order the columns are read.

A page becomes a tree: a leaf is a column of rows, `Stack`s are read from top to bottom, `Beside`s from left to right.
Trees of successive pages are put together so that a column goes on in the column of the same place.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from cvparse.layout.blocks import cuts_table
from cvparse.layout.gutters import Gutter, best_gutter
from cvparse.layout.heads import head_gutter
from cvparse.layout.rows import Column, Row, rows_of
from cvparse.layout.sides import margin_labels
from cvparse.layout.words import Run


@dataclass(slots=True, eq=False)
class Stack:
    """Parts below one another."""

    parts: list[Node]


@dataclass(slots=True, eq=False)
class Beside:
    """Two parts on either side of a gutter at `x`."""

    left: Node
    right: Node
    x: float


Node = Column | Stack | Beside
_DEEPEST = 12


def divide(runs: Sequence[Run], page: int, depth: int = 0) -> Node:
    """The tree of columns that the runs of a page form."""
    gutter = head_gutter(runs) if depth == 0 and page == 1 else None
    if gutter is None:
        gutter = best_gutter(runs) if depth < _DEEPEST else None
        if gutter is None or cuts_table(gutter.left, gutter.right):
            return _leaf(runs, page)
        if labels := margin_labels(gutter.left):
            return _below_labels(labels, runs, page, depth)
        _release_head(gutter)
        _release_foot(gutter, runs)
    inside = {id(run) for run in [*gutter.left, *gutter.right]}
    rest = [run for run in runs if id(run) not in inside]
    above = [run for run in rest if run.baseline <= gutter.top]
    below = [run for run in rest if run.baseline > gutter.top]
    middle = Beside(divide(gutter.left, page, depth + 1), divide(gutter.right, page, depth + 1), gutter.x)
    parts: list[Node] = [divide(above, page, depth + 1)] if above else []
    parts.append(middle)
    if below:
        parts.append(divide(below, page, depth + 1))
    return Stack(parts) if len(parts) > 1 else middle


def _below_labels(labels: Sequence[Row], runs: Sequence[Run], page: int, depth: int) -> Node:
    """Labels in the margin of columns: each heads what stands beside and below it, down to the next."""
    taken = {id(run) for label in labels for run in label.cells[0].runs}
    starts = [label.baseline - 0.6 * label.size for label in labels]
    zones: list[list[Run]] = [[] for _ in range(len(labels) + 1)]
    for run in runs:
        if id(run) not in taken:
            zones[bisect_right(starts, run.baseline)].append(run)
    parts: list[Node] = [divide(zones[0], page, depth + 1)] if zones[0] else []
    for label, zone in zip(labels, zones[1:]):
        parts.append(_leaf(label.cells[0].runs, page))
        if zone:
            parts.append(divide(zone, page, depth + 1))
    return Stack(parts)


def _release_head(gutter: Gutter) -> None:
    """Leave out of the columns what stands above one of them only, set apart: a name, a line of contacts."""
    for side, other in ((gutter.left, gutter.right), (gutter.right, gutter.left)):
        start = min(run.top for run in other)
        head = [run for run in side if run.bottom <= start + 0.3 * run.size]
        body = [run for run in side if run.bottom > start + 0.3 * run.size]
        if not head or len(body) < 2:
            continue
        last, first = max(head, key=lambda run: run.bottom), min(body, key=lambda run: run.top)
        if first.top - last.bottom >= 0.8 * max(first.size, min(last.size, first.size * 1.5)):
            side[:] = body


def _release_foot(gutter: Gutter, runs: Sequence[Run]) -> None:
    """Leave out of the columns a last line that belongs to what stands below them: a heading."""
    below = [run for run in runs if run.baseline > gutter.bottom + 0.3 * run.size]
    if not below:
        return
    following = min(below, key=lambda run: run.top)
    for side, other in ((gutter.left, gutter.right), (gutter.right, gutter.left)):
        end = max(run.bottom for run in other)
        last = max(side, key=lambda run: run.baseline)
        foot = [run for run in side if run.baseline > last.baseline - 0.5 * last.size]
        rest = [run for run in side if run.baseline <= last.baseline - 0.5 * last.size]
        if len(rest) < 2 or last.top < end - 0.3 * last.size:
            continue
        nearer = 0.5 if _heads(last, following) else 1.2
        if last.top - max(run.bottom for run in rest) > nearer * max(following.top - last.bottom, 0.3 * last.size):
            side[:] = [run for run in side if run not in foot]


def _heads(run: Run, below: Run) -> bool:
    """Set more prominently than what stands below it."""
    largest = max(word.size for word in run.words)
    return largest > 1.06 * below.size or (run.words[0].bold and not below.words[0].bold)


def _leaf(runs: Sequence[Run], page: int) -> Column:
    return Column(rows_of(runs, page), min(run.x0 for run in runs), max(run.x1 for run in runs))


def follow(upper: Node, lower: Node) -> Node:
    """The tree of a page put together with that of the next page."""
    if isinstance(upper, Stack):
        return Stack([*upper.parts[:-1], *_parts(follow(upper.parts[-1], lower))])
    if isinstance(lower, Stack):
        return Stack([*_parts(follow(upper, lower.parts[0])), *lower.parts[1:]])
    if isinstance(upper, Column) and isinstance(lower, Column) and _same_place(upper, lower):
        rows = [*upper.rows, *lower.rows]
        return Column(rows, min(upper.left, lower.left), max(upper.right, lower.right))
    if isinstance(upper, Beside) and not _even(upper):
        joined = _into_sides(upper, lower)
        if joined:
            return joined
    return Stack([upper, lower])


def _into_sides(upper: Beside, lower: Node) -> Node | None:
    """A sidebar and the text beside it go on in their own columns on the next page."""
    left, right = extent(upper.left), extent(upper.right)
    size = next(columns(upper)).rows[0].size
    if isinstance(lower, Beside):
        if abs(lower.x - upper.x) > 2 * size:
            return None
        return Beside(follow(upper.left, lower.left), follow(upper.right, lower.right), upper.x)
    start, end = extent(lower)
    if end <= left[1] + 2 * size and end < upper.x:
        return Beside(follow(upper.left, lower), upper.right, upper.x)
    if start >= right[0] - 2 * size:
        return Beside(upper.left, follow(upper.right, lower), upper.x)
    return None


def _even(node: Beside) -> bool:
    """Two columns of one width: text may flow from the first into the second."""
    left, right = extent(node.left), extent(node.right)
    widths = sorted([left[1] - left[0], right[1] - right[0]])
    return widths[0] >= 0.8 * widths[1]


def _same_place(upper: Column, lower: Column) -> bool:
    width = max(upper.right - upper.left, lower.right - lower.left)
    return abs(upper.left - lower.left) <= 0.15 * width or upper.left <= lower.left and lower.right <= upper.right


def extent(node: Node) -> tuple[float, float]:
    """Left and right edge of all of a tree's columns."""
    found = list(columns(node))
    return min(column.left for column in found), max(column.right for column in found)


def columns(node: Node) -> Iterator[Column]:
    """The columns of a tree in reading order."""
    if isinstance(node, Column):
        yield node
    elif isinstance(node, Stack):
        for part in node.parts:
            yield from columns(part)
    else:
        yield from columns(node.left)
        yield from columns(node.right)


def _parts(node: Node) -> list[Node]:
    return node.parts if isinstance(node, Stack) else [node]
