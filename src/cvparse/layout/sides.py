"""What stands on one side of a gutter: text that can be read for itself, or notes to the rows of the other side."""

from __future__ import annotations

import statistics
from collections import Counter
from collections.abc import Sequence

import regex

from cvparse.layout.bullets import is_bulleted
from cvparse.layout.measure import first_chunk
from cvparse.layout.rows import Row, rows_of
from cvparse.layout.words import Run

_YEAR = regex.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
_LOUD = 1.06
"""A heading is at least this many times as large as the text below it, or bold, or in capitals, where that is not."""
_LONGEST = 40
"""Characters of a heading."""
Style = tuple[float, bool, bool]
"""Size, bold, in capitals."""


def line_distance(rows: Sequence[Row]) -> float:
    """The usual distance of the rows of a paragraph, in font sizes: the lower quartile of those in question."""
    pairs = zip(rows, rows[1:])
    found = sorted(distance for a, b in pairs if 0.8 <= (distance := (b.baseline - a.baseline) / b.size) <= 2.2)
    return found[len(found) // 4] if found else 1.2


def both_stand_alone(left: Sequence[Row], right: Sequence[Row]) -> bool:
    """Both sides are sections under headings of one style, or hold text that is broken into lines, or lists."""
    left = [_nearest(row, -1) for row in left]
    right = [_nearest(row, 0) for row in right]
    if _are_labels(left) or _are_labels(right) or not _is_flush(right):
        return False
    return _share_headings(left, right) or all(_flows(rows) for rows in (left, right))


def margin_labels(runs: Sequence[Run]) -> list[Row]:
    """The rows of a column that begin with a label in a margin of its own, if those at their right have one edge."""
    rows = rows_of(runs, 0)
    size = statistics.median(row.size for row in rows)
    starts = sorted(row.cells[0].x0 for row in rows)
    edge = next(
        (
            x
            for before, x in zip(starts, starts[1:])
            if x - before > size and 5 * sum(at >= x for at in starts) >= 3 * len(starts)
        ),
        0.0,
    )
    labels = [row for row in rows if row.cells[0].x0 < edge - 0.5 * size]
    return labels if all(_is_label(row, edge) for row in labels) else []


def _is_label(row: Row, edge: float) -> bool:
    """A few words without figures left of `edge`, set otherwise than the text beside them."""
    if len(row.cells) < 2 or edge - row.cells[0].x1 < row.size or abs(row.cells[1].x0 - edge) > 0.5 * row.size:
        return False
    label, text = row.cells[0].words[0], row.cells[1].words[0]
    plain = len(row.cells[0].text) < 30 and not any(char.isdigit() for char in row.cells[0].text)
    return plain and (abs(label.size - text.size) > 0.06 * text.size or label.bold != text.bold)


def _nearest(row: Row, at: int) -> Row:
    """The row's cell next to the gutter: what stands farther away may be of another column."""
    return row if len(row.cells) == 1 else Row([row.cells[at]], row.page)


def _are_labels(rows: Sequence[Row]) -> bool:
    return 3 * sum(row.text.rstrip().endswith((":", "：")) for row in rows) >= len(rows)


def _is_flush(rows: Sequence[Row]) -> bool:
    """Most rows begin at one edge, and not rather end at one, as notes at the ends of lines do."""
    starts = [row.cells[0].x0 if row.marker_x is None else row.marker_x for row in rows]
    ends = [row.x1 for row in rows]
    size = statistics.median(row.size for row in rows)
    begin = sum(start - min(starts) <= 2.5 * size for start in starts) / len(rows)
    exact = sum(start - min(starts) <= 0.3 * size for start in starts) / len(rows)
    end = sum(max(ends) - x1 <= 0.3 * size for x1 in ends) / len(rows)
    return begin >= 0.6 and not (end >= 0.8 and exact < 0.6)


def _share_headings(left: Sequence[Row], right: Sequence[Row]) -> bool:
    """Headings of one style stand above text of their own on both sides."""
    if any(sum(bool(_YEAR.search(row.text)) for row in rows) > 0.4 * len(rows) for rows in (left, right)):
        return False
    one, other = _headings(left), _headings(right)
    for style, count in one.items():
        matching = sum(number for peer, number in other.items() if _alike(style, peer))
        if matching and (count + matching >= 3 or style[0] >= _LOUD * min(_body_size(left), _body_size(right))):
            return True
    return False


def _alike(one: Style, other: Style) -> bool:
    return abs(one[0] - other[0]) <= 0.03 * one[0] and one[1:] == other[1:]


def _body_size(rows: Sequence[Row]) -> float:
    return statistics.median(row.size for row in rows)


def _headings(rows: Sequence[Row]) -> Counter[Style]:
    """How many headings there are of each style."""
    found: Counter[Style] = Counter()
    for row, below in zip(rows, rows[1:]):
        if is_heading(row, below):
            found[_style(row)] += 1
    return found


def _style(row: Row) -> Style:
    text = row.text
    largest = max(word.size for word in row.body.words)
    return largest, row.body.words[0].bold, text.isupper() and len(text) > 3


def is_heading(row: Row, below: Row) -> bool:
    """A few words, set off from the text that follows closely below them."""
    text = row.text
    if len(text) > _LONGEST or len(row.cells) > 1 or any(char.isdigit() or char == "@" for char in text):
        return False
    if below.baseline - row.baseline > 3.5 * row.size or below.x0 - row.x0 > 4 * row.size:
        return False
    (size, bold, upper), (lower_size, lower_bold, lower_upper) = _style(row), _style(below)
    if size < 0.97 * lower_size:
        return False
    return size >= _LOUD * lower_size or bold > lower_bold or upper > lower_upper


def _flows(rows: Sequence[Row]) -> bool:
    """The rows are those of wrapped paragraphs, or of a list."""
    if len(rows) < 3:
        return False
    bulleted = [is_bulleted(row) for row in rows]
    if sum(bulleted) >= 0.6 * len(rows):
        return True
    right = max(row.x1 for row in rows)
    reach = 1.3 * line_distance(rows)
    pairs = [
        (row, below)
        for row, below, bullet in zip(rows, rows[1:], bulleted[1:])
        if not bullet
        and below.baseline - row.baseline <= reach * row.size
        and abs(row.size - below.size) < 0.06 * row.size
    ]
    full = [row for row, below in pairs if right - row.x1 < first_chunk(below) + 0.2 * row.size]
    long = statistics.mean(len(row.text) for row in full) >= 18 if full else False
    return long and len(full) >= max(2, 0.6 * len(pairs), 0.3 * len(rows))
