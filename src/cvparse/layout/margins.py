"""Narrow columns that belong to the rows beside them: dates, places and labels in the margin.

Their cells are rows' cells: "2016 – 2018 ⇥ Software engineer". A cell that is wrapped in its margin is put together
again, and a margin label that heads many rows (a section's name) becomes a row of its own.
"""

from __future__ import annotations

import statistics
from collections import defaultdict
from collections.abc import Sequence

import regex

from cvparse.layout.middles import raise_middle_labels
from cvparse.layout.rows import Cell, Column, Row

_OPEN_END = regex.compile(r"(?:[-–—,/&(]|\b(?:to|and|bis|und|et|a|à|al|y|e|tot|en))$", regex.IGNORECASE)
_OPEN_START = regex.compile(r"^(?:[-–—/&)]|(?:to|bis|à|al|tot|heute|present|now)\b)", regex.IGNORECASE)


def settle_margins(column: Column) -> Column:
    """Put what stands in the left and right margins of a column into the rows it belongs to."""
    edge = _text_edge(column.rows)
    if edge is not None:
        _settle_left(column, edge)
    _settle_right(column)
    for row, below in zip(column.rows, column.rows[1:]):
        _adopt(row, below)
    return column


def _adopt(row: Row, below: Row) -> None:
    """Let the cell under which the next row stands carry the running text."""
    if row.main or row.marker or len(row.cells) < 2 or len(below.cells) > 1 or row.page != below.page:
        return
    close = below.baseline - row.baseline <= 1.6 * row.size
    if close and abs(below.x0 - row.cells[1].x0) <= 0.3 * row.size and not below.marker:
        row.main = 1


def _text_edge(rows: Sequence[Row]) -> float | None:
    """Where the running text begins when cells stand left of it: the left edge that second cells share."""
    if not rows:
        return None
    size = statistics.median(row.size for row in rows)
    counts: dict[int, int] = defaultdict(int)
    for row in rows:
        if len(row.cells) > 1:
            counts[round(row.cells[1].x0 / (0.4 * size))] += 1
    for key, count in sorted(counts.items(), key=lambda item: -item[1]):
        edge = key * 0.4 * size
        starts = sum(abs(row.cells[0].x0 - edge) <= 0.6 * size for row in rows)
        crossing = sum(row.cells[0].x0 < edge - size and row.cells[0].x1 > edge for row in rows)
        if count >= 2 and count + starts >= 4 and starts >= 1 and crossing <= 0.6 * (count + starts):
            return edge
    return None


def _settle_left(column: Column, edge: float) -> None:
    """Make the text at `edge` the main cell of its rows and gather wrapped margin cells."""
    size = statistics.median(row.size for row in column.rows)
    kept: list[Row] = []
    holder: Row | None = None
    for row in column.rows:
        if len(row.cells) > 1 and abs(row.cells[1].x0 - edge) <= 2.2 * size and row.cells[0].x1 < edge:
            if holder and _is_rest(holder, row, kept):
                holder.cells[0].runs.extend(row.cells[0].runs)
                del row.cells[0]
            else:
                row.main = 1
                holder = row
        elif holder and row.cells[0].x1 < edge and len(row.cells) == 1 and _hangs_on(holder, row, kept):
            holder.cells[0].runs.extend(row.cells[0].runs)
            continue
        elif row.cells[0].x1 < edge and _hangs_beside(row, kept, edge):
            holder = kept[-1]
            holder.cells.insert(0, row.cells[0])
            holder.main = 1
            continue
        elif row.cells[0].x0 < edge - size:
            holder = None
        kept.append(row)
    if (raised := raise_middle_labels(kept, edge)) is not None:
        column.rows = raised
    else:
        column.rows = _raise_labels(_set_labels_apart(kept), edge)


def _is_rest(holder: Row, row: Row, kept: Sequence[Row]) -> bool:
    """The margin cell of `row` goes on from the cell above: a range broken in two."""
    cell = row.cells[0]
    if any(other.main for other in kept[kept.index(holder) + 1 :]) or not _one_style(holder.cells[0], cell):
        return False
    if cell.runs[0].baseline - holder.cells[0].runs[-1].baseline > 1.6 * row.size:
        return False
    if row.marker or row.cells[1].text[:1].islower() and "@" not in row.cells[1].words[0].text:
        return True
    return bool(_OPEN_END.search(holder.cells[0].text) or _OPEN_START.search(cell.text))


def _hangs_on(holder: Row, row: Row, kept: Sequence[Row]) -> bool:
    """A row with nothing but margin text, close below the margin cell of `holder`, beside its text."""
    last = holder.cells[0].runs[-1]
    if holder.page != row.page or not _one_style(holder.cells[0], row.cells[0]):
        return False
    close = row.baseline - last.baseline <= 1.5 * max(row.size, last.size)
    return close and all(other is holder or other.main == 0 for other in kept[kept.index(holder) :])


def _hangs_beside(row: Row, kept: Sequence[Row], edge: float) -> bool:
    """A row with nothing but margin text, set lower than the row of text above it by less than a line."""
    if not kept or kept[-1].page != row.page or len(row.cells) > 1 or row.marker:
        return False
    above = kept[-1]
    free = above.main == 0 and abs(above.x0 - edge) <= above.size
    return free and row.baseline - above.baseline <= 0.75 * max(row.size, above.size)


def _one_style(a: Cell, b: Cell) -> bool:
    first, second = a.words[0], b.words[0]
    return abs(first.size - second.size) <= 0.06 * first.size and first.bold == second.bold


def _set_labels_apart(rows: list[Row]) -> list[Row]:
    """Give margin labels that head many rows each a row of their own."""
    styles: dict[tuple[object, ...], list[int]] = defaultdict(list)
    for index, row in enumerate(rows):
        if row.main == 1:
            styles[_label_style(row.cells[0])].append(index)
    headings: set[int] = set()
    for indices in styles.values():
        if _are_headings(indices, rows):
            headings.update(indices)
    result: list[Row] = []
    for index, row in enumerate(rows):
        if index in headings:
            result.append(Row([row.cells[0]], row.page))
            row.cells, row.main = row.cells[1:], 0
        result.append(row)
    return result


def _raise_labels(rows: list[Row], edge: float) -> list[Row]:
    """Put labels that are set beside the middle of their text before its first row.

    The texts of the labels are told apart by the widest gaps; of several labels beside one text, the nearest to its
    middle is its own.
    """
    labels = [row for row in rows if len(row.cells) == 1 and row.cells[0].x1 < edge and not _has_digit(row.text)]
    inside = [row for row in labels if _is_inside(row, rows, edge)]
    if len(inside) < 2 or len(inside) < 0.4 * len(labels):
        return rows
    waiting = list(labels)
    result: list[Row] = []
    for text in _texts([row for row in rows if row not in labels], len(labels)):
        own = [label for label in waiting if _is_beside(label, text)]
        above = [label for label in waiting if label not in own and _stands_before(label, text[0])]
        waiting = [label for label in waiting if label not in own and label not in above]
        middle = (text[0].baseline + text[-1].baseline) / 2
        result.extend([*above, *sorted(own, key=lambda label: -abs(label.baseline - middle)), *text])
    return [*result, *waiting]


def _texts(rows: Sequence[Row], most: int) -> list[list[Row]]:
    """Rows grouped at their widest gaps, into about `most` texts."""
    pairs = list(zip(rows, rows[1:]))
    gaps = sorted(below.baseline - above.baseline for above, below in pairs if above.page == below.page)
    least = max(gaps[-most:][0], 1.5 * statistics.median(gaps)) if gaps else 0.0
    texts = [list(rows[:1])]
    for above, below in pairs:
        if above.page != below.page or below.baseline - above.baseline >= least:
            texts.append([])
        texts[-1].append(below)
    return texts if rows else []


def _has_digit(text: str) -> bool:
    return any(char.isdigit() for char in text)


def _is_beside(label: Row, text: Sequence[Row]) -> bool:
    if label.page != text[0].page:
        return False
    return text[0].baseline - label.size <= label.baseline <= text[-1].baseline + label.size


def _stands_before(label: Row, row: Row) -> bool:
    return (label.page, label.baseline) < (row.page, row.baseline)


def _is_inside(label: Row, rows: Sequence[Row], edge: float) -> bool:
    """Text goes on at its usual distance above and below the label's line."""
    texts = [row for row in rows if row.page == label.page and row.x0 >= edge - row.size]
    above = max((row.baseline for row in texts if row.baseline < label.baseline - 1), default=None)
    below = min((row.baseline for row in texts if row.baseline >= label.baseline - 1), default=None)
    return above is not None and below is not None and below - above < 2.2 * label.size


def _label_style(cell: Cell) -> tuple[object, ...]:
    word = max(cell.words, key=lambda word: len(word.text))
    return round(word.size), word.bold, word.text.isupper()


def _are_headings(indices: Sequence[int], rows: Sequence[Row]) -> bool:
    """Labels without digits that are followed by several rows on average."""
    texts = [rows[index].cells[0].text for index in indices]
    if len(indices) < 2 or sum(map(_has_digit, texts)) > 0.2 * len(texts):
        return False
    ends = [*indices[1:], len(rows)]
    owned = [end - start for start, end in zip(indices, ends)]
    return statistics.mean(owned) >= 4


def _settle_right(column: Column) -> None:
    """Move the right-hand cells that stand beside list items or between rows to the row they belong to."""
    kept: list[Row] = []
    floats = _floating(column)
    for row in column.rows:
        head = _head_of_stack(row, kept)
        if head is not None and len(row.cells) == row.main + 2:
            _append(head, row.cells.pop())
        elif row in floats and (head or _is_near(row, kept) or _is_pushed(row, kept, column)):
            _append(head or kept[-1], row.cells[0])
            continue
        kept.append(row)
    column.rows = kept


def _floating(column: Column) -> list[Row]:
    """Rows with nothing but text at the right, in line with the right-hand cells of other rows."""
    half = column.left + 0.5 * (column.right - column.left)
    cells = [row.cells[-1] for row in column.rows if len(row.cells) > row.main + 1]
    alone = [row for row in column.rows if len(row.cells) == 1 and not row.marker and row.x0 > half]
    found = []
    for row in alone:
        peers = [*cells, *(other.cells[0] for other in alone if other is not row)]
        tolerance = 0.5 * row.size
        if sum(abs(cell.x0 - row.x0) <= tolerance or abs(cell.x1 - row.x1) <= tolerance for cell in peers) >= 2:
            found.append(row)
    return found


def _is_near(row: Row, kept: Sequence[Row]) -> bool:
    """Set closer to the row above than lines of text are, and beyond its text."""
    if not kept or kept[-1].page != row.page:
        return False
    above = kept[-1]
    return row.baseline - above.baseline < 1.1 * max(row.size, above.size) and above.body.x1 < row.x0


def _is_pushed(row: Row, kept: Sequence[Row], column: Column) -> bool:
    """Flush right below a row that left no room for it."""
    if not kept or kept[-1].page != row.page or len(kept[-1].cells) > kept[-1].main + 1:
        return False
    if column.right - column.left < 25 * row.size:
        return False
    above = kept[-1]
    close = row.baseline - above.baseline <= 2.2 * row.size
    return close and column.right - row.x1 <= 0.3 * row.size and above.body.x1 > row.x0 - row.size


def _head_of_stack(row: Row, kept: Sequence[Row]) -> Row | None:
    """The row above whose right-hand cell the right-hand cell of `row` stands below."""
    if not kept or kept[-1].page != row.page:
        return None
    cell = row.cells[-1]
    if len(row.cells) == row.main + 2 and not row.marker and not _OPEN_END.search(kept[-1].cells[-1].text):
        return None
    for above in reversed(kept[-3:]):
        if len(above.cells) < above.main + 2:
            continue
        upper = above.cells[-1]
        aligned = abs(upper.x1 - cell.x1) <= 0.5 * row.size or abs(upper.x0 - cell.x0) <= 0.5 * row.size
        close = cell.runs[0].baseline - upper.runs[-1].baseline <= 1.6 * row.size
        return above if aligned and close and above.page == row.page else None
    return None


def _append(head: Row, cell: Cell) -> None:
    """Wrapped text goes on in the last cell; anything else is a cell of its own."""
    upper = head.cells[-1]
    if _one_style(upper, cell) and _OPEN_END.search(upper.text):
        upper.runs.extend(cell.runs)
    else:
        head.cells.append(cell)
