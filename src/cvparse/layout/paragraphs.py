"""Rows → logical lines: wrapped paragraphs and list items are joined again.

A row continues the one above when its first word would not have fitted there, and nothing speaks against it: a
marker, another style, another left edge, a wider distance.
"""

from __future__ import annotations

import statistics
from collections.abc import Sequence
from dataclasses import dataclass, field

from cvparse.layout.rows import Column, Row
from cvparse.layout.words import Word


@dataclass(slots=True)
class Paragraph:
    """Rows that make up one logical line, with the space above the first in line heights."""

    rows: list[Row]
    column: Column
    gap: float = 0.0
    rule: bool = False
    depth: int = 0


@dataclass(slots=True)
class Measure:
    """What is usual in a column: the line distance of each size (in sizes), and where wrapped lines end."""

    distances: dict[int, float] = field(default_factory=dict)
    typical: float = 1.2
    right: float = 0.0
    wraps: bool = False

    def distance(self, size: float) -> float:
        """The usual distance of two rows of a paragraph, in points."""
        return self.distances.get(round(size), self.typical) * size


def paragraphs_of(column: Column) -> list[Paragraph]:
    """The paragraphs of a column, in order."""
    measure = measure_column(column)
    found: list[Paragraph] = []
    for row in column.rows:
        last = found[-1] if found else None
        if last and continues(last, row, column, measure):
            last.rows.append(row)
            continue
        gap = _gap(last.rows[-1], row, measure) if last else 0.0
        found.append(Paragraph([row], column, gap))
    return found


def measure_column(column: Column) -> Measure:
    """Measure line distances and the right edge of a column."""
    measure = Measure(right=column.right)
    samples: dict[int, list[float]] = {}
    for above, row in zip(column.rows, column.rows[1:]):
        if above.page == row.page and abs(above.size - row.size) < 0.06 * row.size:
            distance = (row.baseline - above.baseline) / row.size
            if 0.8 <= distance <= 2.6:
                samples.setdefault(round(row.size), []).append(distance)
    for size, distances in samples.items():
        measure.distances[size] = _lower_mode(distances)
    if samples:
        measure.typical = _lower_mode([distance for distances in samples.values() for distance in distances])
    ends = sorted(row.x1 for row in column.rows if len(row.cells) == 1 + row.main)
    near = [end for end in ends if column.right - end <= 4 * _usual_size(column)]
    measure.wraps = len(near) >= 3
    return measure


def _usual_size(column: Column) -> float:
    return statistics.median(row.size for row in column.rows)


def _lower_mode(values: Sequence[float]) -> float:
    """The smallest value that many are near to."""
    ordered = sorted(values)
    need = max(1, min(3, len(ordered) // 4))
    for value in ordered:
        alike = [other for other in ordered if value <= other <= value * 1.06]
        if len(alike) >= need:
            return statistics.median(alike)
    return ordered[0]


def continues(paragraph: Paragraph, row: Row, column: Column, measure: Measure) -> bool:
    """Whether `row` is the next drawn line of the paragraph."""
    above = paragraph.rows[-1]
    if row.marker or row.main or row.ruled or len(above.cells) > above.main + 1 or len(row.cells) > 1:
        return False
    if above.page != row.page or not _near(paragraph, row, measure) or not same_style(above, row):
        return False
    return _same_edge(paragraph, row) and _had_no_room(paragraph, row, column, measure)


def _near(paragraph: Paragraph, row: Row, measure: Measure) -> bool:
    above = paragraph.rows[-1]
    distance = row.baseline - above.baseline
    if len(paragraph.rows) >= 2:
        inner = above.baseline - paragraph.rows[-2].baseline
        return abs(distance - inner) <= 0.15 * row.size
    return 0.6 * row.size < distance <= 1.22 * measure.distance(row.size)


def same_style(above: Row, row: Row) -> bool:
    """One paragraph is of one size, and is not a bold (or coloured) line followed by a plain one."""
    if abs(above.size - row.size) > 0.06 * row.size:
        return False
    last, first = above.words[-1], row.words[0]
    if _whole(above, "bold") and not first.bold or _whole(row, "bold") and not last.bold:
        return False
    if _whole(above, "italic") != _whole(row, "italic") and first.italic != last.italic:
        return _starts_low(row)
    one, other = _colour(above), _colour(row)
    return one is None or other is None or one == other


def _whole(row: Row, style: str) -> bool:
    words = [word for word in row.words if any(char.isalnum() for char in word.text)]
    return bool(words) and all(getattr(word, style) for word in words)


def _colour(row: Row) -> object:
    """The colour of a row that has just one and no link."""
    colours = {word.colour for word in row.words}
    linked = any(word.link for word in row.words)
    return next(iter(colours)) if len(colours) == 1 and not linked else None


def _starts_low(row: Row) -> bool:
    return row.words[0].text[:1].islower()


def _same_edge(paragraph: Paragraph, row: Row) -> bool:
    """Left edges are equal, or the second row hangs (or the first is indented)."""
    first, above = paragraph.rows[0], paragraph.rows[-1]
    tolerance = 0.35 * row.size
    if len(paragraph.rows) >= 2:
        return abs(row.x0 - above.x0) <= tolerance
    shift = row.x0 - first.x0
    if abs(shift) <= tolerance:
        return True
    if first.marker:
        return first.marker_x is not None and first.marker_x - tolerance <= row.x0 <= first.x0 + tolerance
    return -3.5 * row.size <= shift <= 5 * row.size


def _had_no_room(paragraph: Paragraph, row: Row, column: Column, measure: Measure) -> bool:
    """The row's first word would not have fitted at the end of the row above."""
    above = paragraph.rows[-1]
    word = _first_chunk(row)
    room = measure.right - above.x1
    if room >= word + 0.2 * row.size:
        return False
    if measure.wraps or _starts_low(row):
        return True
    return above.words[-1].text[-1] in ",;-–&" or room < 0


def _first_chunk(row: Row) -> float:
    """Width of the row's first word, up to where a line may break."""
    run = row.body.runs[0]
    end = run.words[0].x1
    for word, glue in zip(run.words[1:], run.glued[1:]):
        if not glue:
            break
        end = word.x1
    return end - run.x0


def words_of(paragraph: Paragraph) -> list[Word]:
    """All its words in order."""
    return [word for row in paragraph.rows for word in row.words]


def _gap(above: Row, row: Row, measure: Measure) -> float:
    """White space between two rows beyond the usual line distance, in line heights."""
    if above.page != row.page:
        return 0.0
    size = max(above.size, row.size)
    usual = measure.distances.get(round(row.size), measure.typical) * size
    return max(0.0, round((row.baseline - above.baseline - usual) / usual, 2))
