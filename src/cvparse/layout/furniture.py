"""Running heads, footers and page numbers: what repeats at the edges of the pages."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence

import regex

from cvparse.layout.blocks import mark_artifacts
from cvparse.layout.rows import Column, Row, rows_of
from cvparse.layout.sheet import Sheet
from cvparse.layout.words import Run

_DIGITS = regex.compile(r"\d+")
_PAGE_NUMBER = regex.compile(
    r"^[\W_]*+(?:(?:page|seite|página|pagina|pagină|strona|sida|side|pag|p|стр|第)?\.?\s*\d{1,3}\s*(?:页|頁|ページ)?"
    r"(?:\s*(?:/|of|von|de|di|van|sur|af|av|z|из|\||–|-|共)\s*\d{1,3}\s*页?)?)[\W_]*$",
    regex.IGNORECASE,
)
_PAGE_OF = regex.compile(
    r"\b(?:page|seite|página|pagina|стр\.?)\s*\d{1,3}\s*(?:/|of|von|de|di|van|sur|из)\s*\d{1,3}\b", regex.IGNORECASE
)
_EDGE = 0.13
"""Running heads stand within this share of the page's height from its edge."""


def take_furniture(pages: Mapping[int, list[Run]], sheets: Sequence[Sheet]) -> list[Column]:
    """Remove from `pages` (page number → runs) what is no part of the running text, and return it in columns."""
    heights = {sheet.number: sheet.height for sheet in sheets}
    rows = [row for number, runs in pages.items() for row in rows_of(runs, number)]
    tops = [row for row in rows if row.bottom <= _EDGE * heights[row.page]]
    bottoms = [row for row in rows if row.top >= (1 - _EDGE) * heights[row.page]]
    _mark_repeated(tops, "header")
    _mark_repeated(bottoms, "footer")
    _mark_numbers(rows, tops, bottoms)
    mark_artifacts(rows, tops, bottoms)
    marked = [row for row in [*tops, *bottoms] if row.role != "body"]
    gone = {id(run) for row in marked for cell in row.cells for run in cell.runs}
    gone |= {id(word) for row in marked for word in row.words}
    for runs in pages.values():
        runs[:] = [run for run in runs if id(run) not in gone and id(run.words[0]) not in gone]
    return [_column(row) for row in marked]


def _column(row: Row) -> Column:
    return Column([row], row.cells[0].x0, row.x1)


def _mark_repeated(rows: Sequence[Row], role: str) -> None:
    """Rows with the same words (page numbers aside) at the same height on several pages; a head's first one stays."""
    alike: dict[tuple[str, int], list[Row]] = defaultdict(list)
    for row in rows:
        alike[_DIGITS.sub("#", row.text), round(row.baseline / row.size)].append(row)
    for found in alike.values():
        if len({row.page for row in found}) < 2:
            continue
        for row in found:
            if role == "footer" or row.page > 1:
                row.role = role


def _mark_numbers(rows: Sequence[Row], tops: Sequence[Row], bottoms: Sequence[Row]) -> None:
    """Page numbers: the outermost row of a page that holds nothing else."""
    pages: dict[int, list[Row]] = defaultdict(list)
    for row in rows:
        pages[row.page].append(row)
    for listed in pages.values():
        listed = [row for row in sorted(listed, key=lambda row: row.baseline) if row.role == "body"]
        for row in listed[:1] if len(pages) > 1 else []:
            if row in tops and _PAGE_NUMBER.match(row.text):
                row.role = "furniture"
        for row in listed[-1:]:
            if row in bottoms and _PAGE_NUMBER.match(row.text):
                row.role = "furniture"
            elif row in bottoms and _PAGE_OF.search(row.text) and len(row.text) < 80:
                row.role = "footer"
