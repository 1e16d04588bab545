"""Rows → logical lines: wrapped paragraphs and list items are joined again.

A row continues the one above when its first word would not have fitted there, and nothing speaks against it: a
marker, another style, another left edge, a wider distance.
"""

from __future__ import annotations

from dataclasses import dataclass

import regex

from cvparse.layout.blocks import bond
from cvparse.layout.measure import Measure, could_follow, first_chunk, measure_column, starts_low, starts_with_address
from cvparse.layout.rows import Column, Row

_WIDE = 15
"""Font sizes; narrower text has no indented first lines."""
_FAR = 1.28
"""Times the usual distance of lines."""
_CUT = regex.compile(r"\p{L}[-‐\u00ad]$")


@dataclass(slots=True, eq=False)
class Paragraph:
    """Rows that make up one logical line, with the space above the first in line heights."""

    rows: list[Row]
    column: Column
    gap: float = 0.0
    rule: bool = False
    depth: int = 0


def paragraphs_of(column: Column) -> list[Paragraph]:
    """The paragraphs of a column, in order."""
    measure = measure_column(column)
    found: list[Paragraph] = []
    for row in column.rows:
        last = found[-1] if found else None
        if last and continues(last, row, measure):
            last.rows.append(row)
            continue
        gap = _gap(last.rows[-1], row, measure) if last else 0.0
        found.append(Paragraph([row], column, gap))
    return found


def continues(paragraph: Paragraph, row: Row, measure: Measure) -> bool:
    """Whether `row` is the next drawn line of the paragraph."""
    above = paragraph.rows[-1]
    said = bond(above, row)
    if said == "apart":
        return False
    if _ends_title(paragraph, row, measure):
        return True
    if not could_follow(above, row, measure) or not same_style(above, row):
        return False
    if not paragraph.rows[0].marker and _is_far(above, row, measure):
        return False
    if len(paragraph.rows) >= 2 and above.page == row.page:
        inner = above.baseline - paragraph.rows[-2].baseline
        if paragraph.rows[-2].page == row.page and abs(row.baseline - above.baseline - inner) > 0.15 * row.size:
            return False
    if said == "run" or _is_name(paragraph, row):
        return True
    return _same_edge(paragraph, row) and _had_no_room(paragraph, row, measure)


def _ends_title(paragraph: Paragraph, row: Row, measure: Measure) -> bool:
    """The row is the end of a bold title that needs two lines, with a date or place at its right."""
    above = paragraph.rows[-1]
    if len(above.cells) > 1 or len(row.cells) != 2 or row.main or row.marker or above.marker or above.page != row.page:
        return False
    if not (_whole(above, "bold") and _whole(row, "bold")) or abs(above.size - row.size) > 0.06 * row.size:
        return False
    close = 0.5 * row.size < row.baseline - above.baseline <= 1.2 * measure.distance(above)
    return close and _same_edge(paragraph, row) and measure.right - above.body.x1 < first_chunk(row) + 0.2 * row.size


def _is_far(above: Row, row: Row, measure: Measure) -> bool:
    """Rows of which nothing tells that they flow, farther apart than the lines of text elsewhere."""
    near = measure.stretches[id(above)]
    if above.page != row.page or near.trust == "flows" or _goes_on(above, row):
        return False
    return row.baseline - above.baseline > _FAR * measure.closest(above)


def _is_name(paragraph: Paragraph, row: Row) -> bool:
    """The large name at the head of the document, broken for want of room."""
    first, size = paragraph.rows[0], paragraph.column.text_size
    if first.page > 1 or paragraph.column.group > 0 or not size or row.size < 2 * size or abs(first.x0 - row.x0) > 1:
        return False
    return all(len(line.words) <= 3 and line.text.replace(" ", "").replace("-", "").isalpha() for line in (first, row))


def same_style(above: Row, row: Row) -> bool:
    """One paragraph is of one size, and is not a bold (or coloured) line followed by a plain one."""
    if abs(above.size - row.size) > 0.06 * row.size:
        return False
    last, first = above.body.words[-1], row.words[0]
    if _whole(above, "bold") and not first.bold or _whole(row, "bold") and not last.bold:
        return False
    if _whole(above, "italic") != _whole(row, "italic") and first.italic != last.italic:
        return starts_low(row)
    one, other = _colour(above), _colour(row)
    return one is None or other is None or one == other


def _whole(row: Row, style: str) -> bool:
    words = [word for word in row.body.words if any(char.isalnum() for char in word.text)]
    return bool(words) and all(getattr(word, style) for word in words)


def _colour(row: Row) -> object:
    """The colour of a row that has just one and no link."""
    colours = {word.colour for word in row.body.words}
    linked = any(word.link for word in row.body.words)
    return next(iter(colours)) if len(colours) == 1 and not linked else None


def _same_edge(paragraph: Paragraph, row: Row) -> bool:
    """Left edges are equal, or the second row hangs (or the first is indented)."""
    first, above = paragraph.rows[0], paragraph.rows[-1]
    tolerance = 0.35 * row.size
    if above.page != row.page:
        return True
    if len(paragraph.rows) >= 2:
        return abs(row.x0 - above.x0) <= tolerance
    shift = row.x0 - first.x0
    if abs(shift) <= tolerance:
        return True
    if first.marker:
        return first.marker_x is not None and first.marker_x - tolerance <= row.x0 <= first.x0 + tolerance
    if shift < 0:
        return shift >= -3.5 * row.size and first.x1 - first.x0 >= _WIDE * row.size
    return shift <= 5 * row.size


def _had_no_room(paragraph: Paragraph, row: Row, measure: Measure) -> bool:
    """The row's first word would not have fitted at the end of the row above."""
    above = paragraph.rows[-1]
    if _CUT.search(above.body.words[-1].text) and starts_low(row):
        return True
    if starts_with_address(row) and len(above.body.words) <= 3 and not above.marker:
        return False
    need = first_chunk(row) + 0.2 * row.size
    if len(above.cells) > above.main + 1:
        wide = above.body.x1 - above.body.x0 >= 0.4 * (paragraph.column.right - paragraph.column.left)
        full = above.cells[above.main + 1].x0 - above.body.x1 < need + row.size
        return wide and (full or starts_low(row) or _is_open(above))
    edge, trust = measure.edge_of(above)
    if edge - above.body.x1 < need:
        wide = edge - above.x0 >= _full(row) * row.size and above.body.words[-1].text[-1] not in ".:;!?。！？："
        return trust == "flows" or starts_low(row) or trust == "unsure" and (_is_open(above) or wide)
    near = measure.stretches[id(above)]
    return trust != "list" and near.trust == "unsure" and near.right - above.body.x1 < need and _goes_on(above, row)


def _full(row: Row) -> int:
    """Font sizes; a line that fills so much goes on in the next unless it ends a sentence."""
    return 12 if row.body.words[0].text[0] > "\u2e7f" else 25


def _is_open(row: Row) -> bool:
    """The row ends where no sentence or item does."""
    return row.body.words[-1].text[-1] in ",;&–-"


def _goes_on(above: Row, row: Row) -> bool:
    """The words themselves say that the second row goes on: a small letter after no full stop."""
    return starts_low(row) and above.body.words[-1].text[-1] not in ".:;!?"


def _gap(above: Row, row: Row, measure: Measure) -> float:
    """White space between two rows beyond the usual line distance, in line heights."""
    if above.page != row.page:
        return 0.0
    size = max(above.size, row.size)
    usual = measure.distances.get(round(row.size), measure.typical) * size
    return max(0.0, round((row.baseline - above.baseline - usual) / usual, 2))
