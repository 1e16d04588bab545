"""Table rows as lines, for every format that has tables."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from cvparse.document import CELL, Line, Span

SHORT = 45
"""Characters; a cell of one line up to this length is a label or a date beside the next cell."""


def row_lines(cells: Sequence[Sequence[Line]]) -> Iterator[Line]:
    """A row of one-line cells is one line; a short cell beside a long one goes in front of its first line.

    Other cells are read one after the other, as columns.
    """
    if len(cells) > 1 and all(len(lines) == 1 and not lines[0].heading for lines in cells):
        whole = cells[0][0]
        for lines in cells[1:]:
            whole = beside(whole, lines[0])
        yield whole
        return
    head, *rest = cells
    short = len(head) == 1 and len(head[0].text) <= SHORT and not head[0].heading
    if short and len(rest) == 1 and not rest[0][0].heading and not rest[0][0].marker:
        yield beside(head[0], rest[0][0])
        yield from rest[0][1:]
        return
    for lines in cells:
        yield from lines


def beside(left: Line, right: Line) -> Line:
    """Two lines as the cells of one."""
    return Line(
        (*left.spans, Span(CELL), *right.spans),
        left.heading or right.heading,
        left.marker,
        left.depth,
        left.gap,
        left.indent,
        left.role,
        left.group,
        left.rule,
        left.tag,
    )
