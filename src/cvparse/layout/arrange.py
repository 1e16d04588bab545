"""The whole way from drawn pages to logical lines."""

from __future__ import annotations

import statistics
from collections.abc import Sequence

from cvparse.document import Line
from cvparse.layout import bullets
from cvparse.layout.blocks import forget_unsound, mark_items, set_headings_apart
from cvparse.layout.columns import Node, columns, divide, follow
from cvparse.layout.furniture import take_furniture
from cvparse.layout.hyphens import Hyphens
from cvparse.layout.ligatures import name_ligatures
from cvparse.layout.lines import Clean, lines_of
from cvparse.layout.margins import settle_margins
from cvparse.layout.measure import text_distance
from cvparse.layout.paragraphs import Paragraph, paragraphs_of
from cvparse.layout.rows import Cell, Column, Row
from cvparse.layout.sheet import Sheet
from cvparse.layout.words import Run, runs_of


def lay_out(sheets: Sequence[Sheet], clean: Clean = str) -> list[Line]:
    """The logical lines of a document's pages, in reading order. `clean` mends the text of each span.

    Running heads, footers, page numbers and rotated text come last, with their role.
    """
    forget_unsound(sheets)
    name_ligatures([sheet.glyphs for sheet in sheets])
    pages: dict[int, list[Run]] = {}
    aside: list[Column] = []
    for sheet in sheets:
        pages[sheet.number], rotated = runs_of(sheet)
        aside += [_set_aside(run, sheet.number) for run in rotated]
    furniture = [*take_furniture(pages, sheets), *aside]
    tree: Node | None = None
    for number, runs in pages.items():
        if runs:
            page = divide(runs, number)
            tree = follow(tree, page) if tree else page
    found = list(columns(tree)) if tree else []
    if found:
        size = statistics.median(row.size for column in found for row in column.rows)
        distance = text_distance(found, size)
        for column in found:
            column.text_size, column.text_distance = size, distance
    for number, column in enumerate([*found, *furniture]):
        column.group = number
    paragraphs = [paragraph for column in [*found, *furniture] for paragraph in _read(column)]
    _note_rules(paragraphs, sheets)
    hyphens = Hyphens([row for column in found for row in column.rows])
    return [line for line in lines_of(paragraphs, clean, hyphens) if line.text.strip()]


def _set_aside(run: Run, page: int) -> Column:
    """Rotated text: labels in the margin, watermarks, names along the edge."""
    return Column([Row([Cell([run])], page, role="furniture")], run.x0, run.x1)


def _read(column: Column) -> list[Paragraph]:
    set_headings_apart(column)
    bullets.mark(column.rows)
    settle_margins(column)
    bullets.mark(column.rows)
    mark_items(column.rows)
    return paragraphs_of(column)


def _note_rules(paragraphs: Sequence[Paragraph], sheets: Sequence[Sheet]) -> None:
    """Note which paragraphs a drawn rule stands above, or which follow a heading with a rule below."""
    pages = {sheet.number: sheet for sheet in sheets}
    above: Paragraph | None = None
    for paragraph in paragraphs:
        row, column = paragraph.rows[0], paragraph.column
        start = row.bottom - 3 * row.size
        if above and above.rows[-1].page == row.page and above.column is column:
            start = above.rows[-1].baseline
        width = max(column.right - column.left, 1.0)
        paragraph.rule = any(
            start <= rule.top <= row.baseline - 0.5 * row.size
            and min(rule.x1, column.right) - max(rule.x0, column.left) >= 0.6 * width
            for rule in pages[row.page].rules
        )
        above = paragraph
