"""Labels that are centred beside their texts, as in a table whose cells are aligned in the middle.

Where the texts begin and end is told by the labels alone: each stands in the exact middle of its own.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from cvparse.layout.rows import Cell, Row

_EXACT = 0.12
"""Font sizes by which a label may miss the middle of its text."""


@dataclass(slots=True)
class _Part:
    """Successive rows that stand in the two columns: labels (with their baselines) and texts."""

    labels: list[tuple[float, Cell]]
    texts: list[Row]


def raise_middle_labels(rows: Sequence[Row], edge: float) -> list[Row] | None:
    """The rows with each label before the first row of its text; None where labels are not set in the middle.

    `edge` is where the texts begin.
    """
    result: list[Row] = []
    found = False
    at = 0
    while at < len(rows):
        end = at
        while end < len(rows) and rows[end].page == rows[at].page and _stands_in(rows[end], edge):
            end += 1
        if end == at:
            result.append(rows[at])
            at += 1
            continue
        raised = _raised(_part(rows[at:end]))
        found = found or raised is not None
        result.extend(raised if raised is not None else rows[at:end])
        at = end
    return result if found else None


def _stands_in(row: Row, edge: float) -> bool:
    """A label, a text, or both, and nothing that reaches from one column into the other."""
    if row.main:
        return True
    return len(row.cells) == 1 and (row.x1 < edge or row.x0 >= edge - 0.5 * row.size)


def _part(rows: Sequence[Row]) -> _Part:
    part = _Part([], [])
    right = min((row.x0 for row in rows if row.main), default=float("inf"))
    for row in rows:
        if row.main:
            part.labels += [(cell.runs[0].baseline, cell) for cell in row.cells[: row.main]]
            part.texts.append(_without_labels(row))
        elif row.x1 < right:
            part.labels.append((row.baseline, row.cells[0]))
        else:
            part.texts.append(row)
    return part


def _without_labels(row: Row) -> Row:
    return Row(row.cells[row.main :], row.page, 0, row.marker, row.marker_x, row.ruled, row.role)


def _raised(part: _Part) -> list[Row] | None:
    """The part's texts, each with its label; None if the labels are not all in the middle of something."""
    labels, texts = part.labels, part.texts
    if len(labels) < 2 or len(texts) <= len(labels) or texts[0].baseline > labels[0][0] - 0.3 * texts[0].size:
        return None
    if _head_their_texts(labels, texts):
        return None
    result: list[Row] = []
    at = 0
    for level, cell in labels:
        if at >= len(texts):
            return None
        wanted = 2 * level - texts[at].baseline
        last = min(range(at, len(texts)), key=lambda index: abs(texts[index].baseline - wanted))
        if abs(texts[last].baseline - wanted) > 2 * _EXACT * texts[at].size:
            return None
        first = texts[at]
        result.append(Row([cell, *first.cells], first.page, 1, first.marker, first.marker_x, first.ruled, first.role))
        result.extend(texts[at + 1 : last + 1])
        at = last + 1
    return result if at == len(texts) else None


def _head_their_texts(labels: Sequence[tuple[float, Cell]], texts: Sequence[Row]) -> bool:
    """The rows on level with the labels are set in another weight than the others: titles, under dates at the top."""
    levels = {level for level, _ in labels}
    beside = [row.body.words[0].bold for row in texts if row.baseline in levels]
    others = [row.body.words[0].bold for row in texts if row.baseline not in levels]
    return len(beside) >= 2 and sum(beside) >= 0.8 * len(beside) and sum(others) <= 0.2 * len(others)
