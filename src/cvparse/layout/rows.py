"""Runs → rows: the drawn lines of one column, with the cells that stand side by side on them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from cvparse.layout.blocks import are_apart
from cvparse.layout.word import Word
from cvparse.layout.words import Run

_CELL_GAP = 1.5
"""A gap wider than this (in font sizes) separates cells."""


@dataclass(slots=True, eq=False)
class Cell:
    """Runs that belong together: one run mostly; several when a cell of a margin is wrapped."""

    runs: list[Run]

    @property
    def x0(self) -> float:
        return self.runs[0].x0 if len(self.runs) == 1 else min(run.x0 for run in self.runs)

    @property
    def x1(self) -> float:
        return self.runs[0].x1 if len(self.runs) == 1 else max(run.x1 for run in self.runs)

    @property
    def text(self) -> str:
        return " ".join(run.text for run in self.runs)

    @property
    def words(self) -> list[Word]:
        return [word for run in self.runs for word in run.words]


@dataclass(slots=True, eq=False)
class Row:
    """A drawn line: cells from left to right. `main` is the index of the cell that carries the running text."""

    cells: list[Cell]
    page: int
    main: int = 0
    marker: str = ""
    marker_x: float | None = None
    ruled: bool = False
    role: str = "body"

    @property
    def body(self) -> Cell:
        return self.cells[self.main]

    @property
    def x0(self) -> float:
        """Left edge of the running text, without its marker."""
        return self.body.x0

    @property
    def x1(self) -> float:
        return self.cells[-1].x1

    @property
    def words(self) -> list[Word]:
        return [word for cell in self.cells for word in cell.words]

    @property
    def text(self) -> str:
        return "\t".join(cell.text for cell in self.cells)

    @property
    def size(self) -> float:
        return _dominant(self.body.runs).size

    @property
    def baseline(self) -> float:
        return self.body.runs[0].baseline

    @property
    def top(self) -> float:
        return min(run.top for run in self.body.runs)

    @property
    def bottom(self) -> float:
        return max(run.bottom for cell in self.cells for run in cell.runs)


def _dominant(runs: Sequence[Run]) -> Run:
    return runs[0] if len(runs) == 1 else max(runs, key=lambda run: len(run.text))


@dataclass(slots=True, eq=False)
class Column:
    """Rows from top to bottom between two edges; `right` is where a wrapped line may reach.

    `text_size` is the usual font size of the whole document, `text_distance` its usual line distance in sizes.
    """

    rows: list[Row]
    left: float
    right: float
    group: int = 0
    text_size: float = 0.0
    text_distance: float = 0.0


_MOST_CELLS = 24
"""Runs of a row that another is compared with; no line of text has more."""


def rows_of(runs: Sequence[Run], page: int) -> list[Row]:
    """The rows that the runs of one column form."""
    clusters: list[list[Run]] = []
    for run in sorted(runs, key=lambda run: (run.baseline, run.x0)):
        cluster = _cluster_of(run, clusters[-3:])
        if cluster is None:
            clusters.append([run])
        else:
            cluster.append(run)
    return [Row(_cells(cluster), page) for cluster in clusters]


def _cluster_of(run: Run, clusters: Sequence[list[Run]]) -> list[Run] | None:
    """The row that a run stands on: baselines nearly equal and nothing of the row in its place."""
    for cluster in reversed(clusters):
        near = cluster[-_MOST_CELLS:]
        if any(_same_row(run, other) for other in near) and not any(_overlap(run, other) for other in near):
            return cluster
    return None


def _same_row(a: Run, b: Run) -> bool:
    difference = abs(a.baseline - b.baseline)
    if difference <= 0.25 * min(a.size, b.size):
        return True
    lower, upper = min(a.bottom, b.bottom), max(a.top, b.top)
    shared = (lower - upper) / min(a.bottom - a.top, b.bottom - b.top)
    if max(a.size, b.size) > 1.6 * min(a.size, b.size):
        return False
    return shared >= 0.6 and (abs(a.size - b.size) > 0.15 * a.size or len(a.text) <= 2 or len(b.text) <= 2)


def _overlap(a: Run, b: Run) -> bool:
    return min(a.x1, b.x1) - max(a.x0, b.x0) > 0.3 * min(a.size, b.size)


def _cells(cluster: Sequence[Run]) -> list[Cell]:
    """Cells from left to right; runs that stand near one another are one cell."""
    cells: list[Cell] = []
    for run in sorted(cluster, key=lambda run: run.x0):
        if cells and not run.at_edge and _is_near(cells[-1].runs[-1], run):
            cells[-1] = Cell([_joined(cells[-1].runs[0], run)])
        else:
            cells.append(Cell([run]))
    return cells


def _is_near(left: Run, right: Run) -> bool:
    """Too near for another cell; a gap after a full stop is wider in justified text."""
    if are_apart(left.words[-1], right.words[0]):
        return False
    limit = 2.2 if left.words[-1].text[-1] in ".,;:" and len(left.words) > 3 else _CELL_GAP
    return right.x0 - left.x1 <= limit * max(left.size, right.size)


def _joined(left: Run, right: Run) -> Run:
    return Run([*left.words, *right.words], [*left.glued, False, *right.glued[1:]])
