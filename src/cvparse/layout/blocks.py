"""What a file's own structure says of its text: which pieces are one paragraph, which are headings or list items.

Only tagged PDFs have such a structure, and programs differ in how well they write it. So it is weighed first
(`forget_unsound`), and then heard only on what it knows better than the looks of the page do.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Literal

import regex

if TYPE_CHECKING:
    from cvparse.layout.rows import Column, Row
    from cvparse.layout.sheet import Glyph, Sheet
    from cvparse.layout.word import Word
    from cvparse.layout.words import Run

Bond = Literal["", "run", "block", "apart"]
"""What the structure says of a drawn line and the next: nothing; one run of text; one block; two blocks."""
_WIDE = 18
"""Font sizes; a drawn line at least as wide may be one of a paragraph."""
_MOST_CUTS = 0.1
"""Share of the sentences of a sound structure that may go on in another block."""
_MOST_HEADINGS = 0.25
"""Share of the blocks that may be headings where headings mean something."""
_MARGIN_ROWS = 3
"""Text in a margin, beside a row of a table, takes no more drawn lines than this."""
_ADDRESS = regex.compile(r"^\S*[@/]\S*$|^\S+\.\S+$")


@dataclass(slots=True, frozen=True)
class Tag:
    """Where a piece of text stands in the structure that the file states.

    `block` numbers the paragraphs, headings, list items and table cells of a page in the file's reading order, -1 for
    what is none. `run` numbers the texts that are broken into lines only for want of room; None where the program does
    not tell these. `role` is the block's: "H1" … "H6", "P", "LI", "Lbl" (the marker of a list item), "TD", …; "" for
    text that only a group holds, and "Artifact" for what is no part of the text. `row` numbers the rows of tables.
    """

    block: int
    run: int | None = None
    role: str = ""
    row: int | None = None

    @property
    def level(self) -> int:
        """1 to 6 in a heading, 0 in all else."""
        return int(self.role[1]) if len(self.role) == 2 and self.role[0] == "H" and self.role[1].isdigit() else 0


# ── how far the structure can be trusted ──────────────────────────────────────────────────────────────────────────


def forget_unsound(sheets: Sequence[Sheet]) -> None:
    """Take the tags off all text where the structure cuts sentences to pieces (a paragraph for each line, or word),
    and its headings where they are too many to be any."""
    sheets = [sheet for sheet in sheets if any(glyph.tag for glyph in sheet.glyphs)]
    kept: Counter[bool] = Counter()
    cut: Counter[bool] = Counter()
    for sheet in sheets:
        for one, other, on_next_line in _in_one_sentence(sheet.glyphs):
            (kept if _same_block(one.tag, other.tag) else cut)[on_next_line] += 1
    if any(cut[place] > _MOST_CUTS * (cut[place] + kept[place]) for place in cut):
        _retag(sheets, lambda tag: None)
    elif _has_too_many_headings(sheets):
        _retag(sheets, lambda tag: replace(tag, role="P") if tag.level else tag)


def _retag(sheets: Sequence[Sheet], change: Callable[[Tag], Tag | None]) -> None:
    for sheet in sheets:
        for glyph in sheet.glyphs:
            glyph.tag = change(glyph.tag) if glyph.tag else None


def _in_one_sentence(glyphs: Sequence[Glyph]) -> Iterator[tuple[Glyph, Glyph, bool]]:
    """The tagged glyphs that follow one another in one sentence, as small letters say, on one drawn line or where a
    wide one ends (True)."""
    start: Glyph | None = None
    for before, glyph in zip(glyphs, glyphs[1:]):
        start = start or before
        drop = (glyph.baseline - before.baseline) / glyph.size
        on_next_line = abs(drop) > 0.3
        if on_next_line:
            wide = before.x1 - start.x0 >= _WIDE * before.size
            close = wide and 0 < drop <= 1.8 and abs(glyph.x0 - start.x0) <= 2 * glyph.size
            start = glyph
        else:
            close = 0 <= glyph.x0 - before.x1 <= 0.4 * glyph.size
        if close and _goes_on(before, glyph):
            yield before, glyph, on_next_line


def _goes_on(before: Glyph, glyph: Glyph) -> bool:
    if not before.tag or not glyph.tag or abs(before.size - glyph.size) > 0.06 * glyph.size:
        return False
    return glyph.text.isalpha() and glyph.text.islower() and (before.text[-1].islower() or before.text[-1] == ",")


def _has_too_many_headings(sheets: Sequence[Sheet]) -> bool:
    blocks = {
        (sheet.number, glyph.tag.block): glyph.tag.level
        for sheet in sheets
        for glyph in sheet.glyphs
        if glyph.tag and glyph.tag.role != "Lbl"
    }
    return sum(map(bool, blocks.values())) > _MOST_HEADINGS * len(blocks)


def _same_block(one: Tag | None, other: Tag | None) -> bool:
    return bool(one and other and one.block == other.block)


# ── what belongs together ─────────────────────────────────────────────────────────────────────────────────────────


def bond(above: Row, row: Row) -> Bond:
    """What the structure says of two drawn lines, from the last word of the one and the first of the other."""
    last, first = _tag(above.body.words[::-1]), _tag(row.body.words)
    if not last or not first or above.page != row.page or "Artifact" in (last.role, first.role):
        return ""
    if last.block != first.block:
        return "apart"
    if last.run is None or last.run != first.run or _is_figures(above) and _is_figures(row):
        return "block"
    return "run"


def breaks_address(above: Row, row: Row) -> bool:
    """An address too long for its line goes on in the next row: no white space stands between the two."""
    words = above.body.words
    return len(words) == 1 and bool(_ADDRESS.match(words[0].text)) and bond(above, row) == "run"


def are_apart(left: Word, right: Word) -> bool:
    """Two neighbours on one drawn line belong to different blocks: cells of a table, items set side by side.

    Not so what a comma, a colon or a dash ties together, which pages set with a block for each piece, too.
    """
    one, other = left.tag, right.tag
    if not one or not other or one.block == other.block or "Lbl" in (one.role, other.role):
        return False
    return left.text[-1] not in ",:;" and _has_letters(left.text) and _has_letters(right.text)


def cuts_table(left: Sequence[Run], right: Sequence[Run]) -> bool:
    """Two columns are but the cells of a table, of which those on one side are a margin: dates, labels."""
    sides = [
        Counter(tag.row for run in runs if (tag := _tag(run.words)) and tag.row is not None) for runs in (left, right)
    ]
    shared = sides[0].keys() & sides[1].keys()
    margins = sum(min(sides[0][row], sides[1][row]) <= _MARGIN_ROWS for row in shared)
    return len(shared) >= 2 and margins > 0.5 * len(shared)


def _tag(words: Sequence[Word]) -> Tag | None:
    """The tag of the first word that has one, markers of list items aside."""
    return next((word.tag for word in words if word.tag and word.tag.role != "Lbl"), None)


def _is_figures(row: Row) -> bool:
    """Numbers only: a date's begin and end, one below the other, say more than side by side."""
    return not any(character.isalpha() for character in row.body.text)


def _has_letters(text: str) -> bool:
    return any(character.isalnum() for character in text)


# ── headings, list items, running heads ───────────────────────────────────────────────────────────────────────────


def level_of(rows: Sequence[Row]) -> int:
    """The level of the heading that some rows are, 0 for none."""
    first = _tag(rows[0].words)
    if not first or not first.level:
        return 0
    alike = all(word.tag and word.tag.level == first.level for row in rows for word in row.words)
    return first.level if alike else 0


def set_headings_apart(column: Column) -> None:
    """Give a heading that stands in the margin, beside the first line of its section, a row of its own."""
    rows: list[Row] = []
    for row, below in zip(column.rows, [*column.rows[1:], None]):
        if below and row.page == below.page and _is_side_heading(row, below):
            rows.append(replace(row, cells=row.cells[:1], main=0))
            row.cells, row.main = row.cells[1:], 0
        rows.append(row)
    column.rows = rows


def _is_side_heading(row: Row, below: Row) -> bool:
    if len(row.cells) < 2 or row.marker:
        return False
    heading, beside = row.cells[:2]
    tags = {word.tag for word in heading.words}
    if not all(tag and tag.level for tag in tags) or not are_apart(heading.words[-1], beside.words[0]):
        return False
    return abs(below.cells[0].x0 - beside.x0) <= row.size


def mark_items(rows: Sequence[Row]) -> None:
    """Mark the first rows of list items that are drawn without a marker."""
    above: Row | None = None
    for row in rows:
        first = _tag(row.body.words)
        alone = len(row.cells) == 1 and not row.marker
        if first and first.role == "LI" and alone and (above is None or bond(above, row) == "apart"):
            row.marker, row.marker_x = "•", row.x0
        above = row


def mark_artifacts(rows: Sequence[Row], tops: Sequence[Row], bottoms: Sequence[Row]) -> None:
    """Running heads and footers that the file says to be no part of its text; the first page's head stays.

    Nothing is marked on a page where such text stands in the middle, too: there it is drawn wrongly.
    """
    edges = {id(row) for row in (*tops, *bottoms)}
    wrong = {row.page for row in rows if _is_artifact(row) and id(row) not in edges}
    for row in rows:
        if _is_artifact(row) and row.page not in wrong and row.role == "body":
            lower = any(row is other for other in bottoms)
            row.role = "footer" if lower else "header" if row.page > 1 else "body"


def _is_artifact(row: Row) -> bool:
    return all(word.tag and word.tag.role == "Artifact" for word in row.words)
