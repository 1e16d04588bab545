"""The rows of a plain text: what stands on each, before rows are joined into logical lines."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace

import regex

from cvparse.document import CELL
from cvparse.readers.cleaning import width

TAB = 4
"""Columns of a tab at the head of a row."""

_CELL_GAP = regex.compile(r" {3,}|\s*\t\s*")
_TWO_SPACES = regex.compile(r"(?<=[^\s.!?:]) {2}(?=\S)")
_RULE_CHARS = "-=_*~─━═—–#+·•^"
_UNDERLINES = {"=": 1, "═": 1, "#": 1, "*": 1}
_DELIMITER = regex.compile(r"^[|+:\-=─│┼├┤┌┐└┘┬┴ ]{3,}$")
_DECORATED = regex.compile(r"^(=|-|\*|#|~|_|─|═)\1++\s*(\S(?:.{0,70}\S)?)\s*\1{2,}$")
_ATX = regex.compile(r"^(#{1,6})\s+(\S.{0,118}?)[\s#]*$")
_PAGE_MARK = regex.compile(r"(?i)^(?:page|seite|página|pagina|p\.)?\s*\d{1,3}(?:\s*(?:/|of|von|de|sur|di)\s*\d{1,3})?$")
_PIPE = regex.compile(r"(?<!\\)\|")


@dataclass(slots=True)
class Row:
    """One row of a text file.

    text     without marker, cells separated by a tab
    indent   column of its first character; `body` that of its text, `columns` those of its cells
    right    column behind its last character
    gap      blank rows above; `rule`: a rule stands above
    heading  level of an underlined or decorated heading
    cells    it is a row of a table that the text draws
    """

    text: str
    indent: int = 0
    body: int = 0
    right: int = 0
    gap: int = 0
    rule: bool = False
    heading: int = 0
    marker: str = ""
    depth: int = 0
    table: bool = False
    furniture: bool = False
    columns: list[int] = field(default_factory=list)

    @property
    def cells(self) -> int:
        return len(self.columns)


def split_rows(text: str) -> list[Row]:
    """The rows that carry text; blank rows, rules and underlines become properties of their neighbours."""
    rows: list[Row] = []
    gap, rule, alone = 0, False, False
    for raw in text.split("\n"):
        stripped = raw.strip()
        if not stripped:
            gap += 1
        elif set(stripped) <= set("|│ "):
            gap, rule = max(gap, 1), True
        elif is_rule(stripped):
            if rows and not gap and _underlines(stripped, rows[-1], alone):
                rows[-1].heading = _UNDERLINES.get(stripped[0], 2)
            else:
                rule = True
        elif _DELIMITER.match(stripped) and ("-" in stripped or "─" in stripped or "=" in stripped):
            if rows and not gap and "|" in stripped and not rows[-1].table:
                _make_table(rows[-1])
        else:
            alone = gap > 0 or rule or not rows
            rows.append(_row(raw, gap, rule))
            gap, rule = 0, False
    return rows


def is_rule(stripped: str) -> bool:
    """A row of nothing but one character that draws a line."""
    marks = stripped.replace(" ", "")
    return len(marks) >= 3 and marks[0] in _RULE_CHARS and marks == marks[0] * len(marks)


def _underlines(rule: str, above: Row, alone: bool) -> bool:
    """Whether a rule makes a heading of the row above it: as long as that, or that stands alone."""
    text = above.text
    if above.heading or CELL in text or len(text) > 70 or len(text.split()) > 10 or text.endswith((".", ",", ";")):
        return False
    if rule[0] in "*#+·•" and not alone:
        return False
    return abs(len(rule) - width(text)) <= 4 or (alone and len(rule) > len(text))


def _row(raw: str, gap: int, rule: bool) -> Row:
    stripped = raw.strip()
    head = raw[: len(raw) - len(raw.lstrip())].expandtabs(TAB)
    row = Row(stripped, len(head), len(head), len(head) + width(stripped), gap, rule)
    if stripped[0] in "|│":
        _make_table(row)
    else:
        _find_heading(row)
        row.columns = columns_of(row.text, row.indent)
        row.text = _CELL_GAP.sub(CELL, row.text)
    row.furniture = bool(_PAGE_MARK.match(row.text)) and row.heading > 0
    return row


def _find_heading(row: Row) -> None:
    """A heading between marks ("== Skills ==") or behind them ("## Skills")."""
    if atx := _ATX.match(row.text):
        row.heading, row.text = len(atx[1]), atx[2]
    elif decorated := _DECORATED.match(row.text):
        row.heading, row.text = _UNDERLINES.get(decorated[1], 2), decorated[2]


def columns_of(text: str, indent: int) -> list[int]:
    """The columns at which the cells of a row begin."""
    columns, at, last = [indent], indent, 0
    for match in _CELL_GAP.finditer(text):
        at += width(text[last : match.end()].replace("\t", " " * TAB))
        last = match.end()
        columns.append(at)
    return columns


def align(rows: list[Row]) -> list[Row]:
    """Cells that only two spaces part: where neighbouring rows begin a word at the same column behind them."""
    start = 0
    for end in range(1, len(rows) + 1):
        if end < len(rows) and not rows[end].gap and rows[end].indent == rows[start].indent:
            continue
        block = rows[start:end]
        if len(block) > 1:
            _align_block(block)
        start = end
    return rows


def _align_block(block: Sequence[Row]) -> None:
    gaps = [_TWO_SPACES.search(row.text) for row in block]
    column = gaps[0].end() if gaps[0] else 0
    if column and all(
        gap and gap.end() == column and CELL not in row.text for gap, row in zip(gaps, block, strict=True)
    ):
        for row in block:
            row.text = row.text[: column - 2].rstrip() + CELL + row.text[column:]
            row.columns = [row.indent, row.indent + column]


def _make_table(row: Row) -> None:
    """Take the drawn borders of a table row away."""
    cells = [cell.strip().replace("\\|", "|") for cell in _PIPE.split(row.text.replace("│", "|").replace(CELL, " "))]
    row.text = CELL.join(cell for cell in cells if cell)
    row.table = CELL in row.text
    row.columns = [row.indent] * max(1, len(cells))


_BADGE = regex.compile(r"(?<=[.!?)”\"\]*]) [-–•] ((?:[\p{Lu}\d][\p{L}\p{N}&'@./-]{1,24}[ ]?){1,4})$")
_BADGE_HOST = 100
"""Characters that a row must have in front of a badge."""
_INLINE_BULLET = regex.compile(r"(?:^|\s+)[•◦▪●■❖➢‣](?=\s+\S)")
CHUNK_GAP = regex.compile(r"(?<=\S) {2,}(?=\S)")
FLATTENED = 800
"""Characters beyond which a row is taken for several that a crawler put into one."""


def unglue(rows: Iterable[Row]) -> list[Row]:
    """Undo what crawlers glue together: inline bullets, the rows of a flattened page, badges behind a paragraph."""
    rows = [part for row in rows for part in _split_flat(row)]
    hosts = [row for row in rows if len(row.text) > _BADGE_HOST and _BADGE.search(row.text)]
    alone = sum(bool(_BADGE.search(f". {row.text}")) for row in rows if row.text.startswith(("-", "–", "•")))
    if len(hosts) < 2 or len(hosts) + alone < 3:
        return rows
    return [part for row in rows for part in _split_badge(row)]


def _split_badge(row: Row) -> Iterator[Row]:
    match = _BADGE.search(row.text) if len(row.text) > _BADGE_HOST else None
    if not match:
        yield row
        return
    yield _part(row, row.text[: match.start()], first=True)
    yield replace(_part(row, match[1], first=False), marker="-", gap=1)


def _split_flat(row: Row) -> Iterator[Row]:
    for index, piece in enumerate(_flat_pieces(row.text)):
        yield row if piece == row.text else _part(row, piece, first=index == 0)


def _flat_pieces(text: str) -> list[str]:
    if len(text) > 300 and len(_INLINE_BULLET.findall(text)) >= 3:
        starts = [0, *(match.start() for match in _INLINE_BULLET.finditer(text) if match.start())]
        return [part for a, b in zip(starts, [*starts[1:], len(text)], strict=True) if (part := text[a:b].strip())]
    if len(text) > FLATTENED:
        gaps = list(CHUNK_GAP.finditer(text))
        if len(gaps) >= 3 and not spaces_sentences(text):
            return [part.strip() for part in CHUNK_GAP.split(text)]
    return [text]


def spaces_sentences(text: str) -> bool:
    """Whether the writer puts two spaces between sentences, so that two spaces say nothing else."""
    double = len(regex.findall(r"\p{Ll}[.!?] {2}\p{Lu}", text))
    single = len(regex.findall(r"\p{Ll}[.!?] \p{Lu}", text))
    return double > 2 and double > 2 * single


def _part(row: Row, text: str, *, first: bool) -> Row:
    """A part of a row as a row of its own."""
    columns = row.columns if first else [row.indent]
    part = replace(row, text=text, columns=columns, right=row.indent + width(text))
    return part if first else replace(part, gap=0, rule=False, marker="", heading=0)
