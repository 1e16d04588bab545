"""The head of a page: a name in large letters with lines of contacts beside it."""

from __future__ import annotations

import statistics
from collections.abc import Sequence

from cvparse.layout.gutters import Gutter
from cvparse.layout.rows import rows_of
from cvparse.layout.words import Run

_LARGE = 1.6
"""A name is at least this many times as large as the usual text."""
_TALLEST = 4.0
"""How far the lines beside it may reach beyond it, in its font sizes."""


def head_gutter(runs: Sequence[Run]) -> Gutter | None:
    """The gutter between the name and the small lines to its right, if the page begins with such a head."""
    if len(runs) < 6:
        return None
    usual = statistics.median(run.size for run in runs)
    name = max(runs, key=lambda run: run.size)
    if name.size < _LARGE * usual or name.baseline > statistics.median(run.baseline for run in runs):
        return None
    parts = _parts(name, runs)
    end, top, bottom = max(run.x1 for run in parts), parts[0].top, parts[-1].bottom
    beside = [run for run in runs if run.x0 > end + usual and run.size < 0.7 * name.size]
    right = _block(beside, top, bottom, parts[-1].baseline + _TALLEST * name.size)
    if len(rows_of(right, 0)) < 2:
        return None
    x = min(run.x0 for run in right)
    top, bottom = min(top, *(run.top for run in right)), max(bottom, *(run.bottom for run in right))
    inside = [run for run in runs if top - 0.1 <= run.top and run.bottom <= bottom + 0.1 and run not in right]
    if any(run.x1 > x - 0.5 * run.size for run in inside):
        return None
    return Gutter(x, inside, right)


def _parts(name: Run, runs: Sequence[Run]) -> list[Run]:
    """The lines into which the name is broken."""
    parts = [name]
    for run in sorted(runs, key=lambda run: run.baseline):
        close = 0 < run.baseline - parts[-1].baseline <= 1.4 * name.size
        if close and abs(run.size - name.size) < 0.05 * name.size:
            parts.append(run)
    return parts


def _block(runs: Sequence[Run], top: float, bottom: float, lowest: float) -> list[Run]:
    """The lines that stand beside the name, and those that follow them closely; none if they go on for long."""
    rows = rows_of(runs, 0)
    found = [row for row in rows if row.bottom > top and row.top < bottom]
    for row in rows:
        if found and row not in found and 0 < row.baseline - found[-1].baseline <= 1.8 * row.size:
            found.append(row)
    for row in reversed(rows):
        if found and row not in found and 0 < found[0].baseline - row.baseline <= 1.8 * row.size:
            found.insert(0, row)
    if not found or found[-1].baseline > lowest:
        return []
    words = {id(word) for row in found for word in row.words}
    return [run for run in runs if id(run.words[0]) in words]
