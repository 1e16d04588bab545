"""Bullets and numbers at the heads of rows of text, and how deep the lists that they make are nested."""

from __future__ import annotations

from collections.abc import Sequence

import regex

from cvparse.document import Span
from cvparse.readers.rows import Row
from cvparse.readers.spans import cut, text_of, tidy

GLYPHS = "•●○◦▪▫■□◆◇◊►▶▸▹▷➢➤➔→⇒✓✔✗✦✧❖★☆∙‣⁃◘◙⦁⦿⚫⚪⬤◉◎❑❒❏☐☑✱✻※·・"
_DASHES = "-–—*+»›>~−"

_GLYPH = regex.compile(rf"^([{GLYPHS}])\s*(?=\S)")
_DASH = regex.compile(rf"^([{regex.escape(_DASHES)}])\s+(?=\S)")
_GLUED = regex.compile(r"^([-–*])(?=\p{Lu}\p{L})")
_LETTER = regex.compile(r"^(o|§)\s+(?=\S)")
_STAR = regex.compile(r"^\*\s")
_FOOTNOTE = regex.compile(r"^\*\s+\p{Ll}")
_BRACKET = regex.compile(
    r"^(\[(?:[A-Z]{1,3}[-.]?)?\d{1,3}\]|\([A-Z]{0,2}\d{1,3}\)|\(?[a-z]\)|\([ivx]{1,4}\))\s+"
    r"(?!\d{3,5}[\s.-]?\d{3,})(?=\S)"  # "(312) 555-0142" is a telephone number
)
_NUMBER = regex.compile(r"^([A-Z]{0,2}\d{1,3}[.)])\s+(?=\S)")
_DIGITS = regex.compile(r"\d+")
_ALONE = frozenset(GLYPHS + "*-–")


def mark(rows: list[Row], *, reunite: bool = True) -> list[Row]:
    """Take the markers off the heads of the rows; give list items their depth.

    `reunite`: a bullet alone on a row belongs to the next row (the rows are not bound to anything else).
    """
    if reunite:
        rows = _reunite(rows)
    glued, lettered = _count(rows, _GLUED), _count(rows, _LETTER)
    starred, numbers = _count(rows, _STAR), _sequences(rows)
    for index, row in enumerate(rows):
        if row.heading or row.table:
            continue
        if row.marker:
            _take_number(row)
            continue
        match = _GLYPH.match(row.text) or _DASH.match(row.text) or _BRACKET.match(row.text)
        if match and starred == 1 and _FOOTNOTE.match(row.text):
            continue
        if not match and glued >= 2:
            match = _GLUED.match(row.text)
        if not match and lettered >= 2:
            match = _LETTER.match(row.text)
        if not match and index in numbers:
            match = _NUMBER.match(row.text)
        if match:
            _take(row, match)
            _take_number(row)
    _nest(rows)
    return rows


def mark_spans(rows: list[Row], spans: Sequence[Sequence[Span]]) -> list[tuple[Span, ...]]:
    """Take the markers off the rows and off the spans that belong to them."""
    before = [row.text for row in rows]
    mark(rows, reunite=False)
    marked: list[tuple[Span, ...]] = []
    for row, text, parts in zip(rows, before, spans, strict=True):
        if row.text == text:
            marked.append(tuple(parts))
            continue
        whole, kept = tidy(parts), len(text_of(tidy([Span(row.text)])))
        marked.append(tuple(cut(whole, len(text_of(whole)) - kept)))
    return marked


def _take_number(row: Row) -> None:
    """A number in brackets behind a bullet is the item's real marker ("- [4] …")."""
    if row.marker.isalnum() or not (match := _BRACKET.match(row.text)):
        return
    if match[1][0] == "[":
        indent = row.indent
        _take(row, match)
        row.indent = indent


def _take(row: Row, match: regex.Match[str]) -> None:
    row.marker = match[1]
    row.body = row.indent + match.end() if "\t" not in match[0] else (row.columns[1:2] or [row.indent + 2])[0]
    if "\t" in match[0]:
        row.columns = row.columns[1:]
    row.text = row.text[match.end() :]


def _count(rows: Sequence[Row], pattern: regex.Pattern[str]) -> int:
    return sum(bool(pattern.match(row.text)) for row in rows)


def _reunite(rows: list[Row]) -> list[Row]:
    """A bullet that stands on a row of its own belongs to the next row."""
    united: list[Row] = []
    bullet: Row | None = None
    for row in rows:
        if row.text in _ALONE and not row.heading:
            bullet = row
            continue
        if bullet and not row.heading and not _GLYPH.match(row.text):
            row.marker, row.gap, row.rule = bullet.text, bullet.gap, bullet.rule or row.rule
            row.indent = min(bullet.indent, row.indent)
        bullet = None
        united.append(row)
    return united


def _sequences(rows: Sequence[Row]) -> set[int]:
    """Indices of the rows whose numbers count: the number before or after is found nearby, or it is a lone 1."""
    found = [(index, match[1]) for index, row in enumerate(rows) if (match := _NUMBER.match(row.text))]
    counted: set[int] = set()
    for here, (index, marker) in enumerate(found):
        neighbours = [other for _, other in [*found[max(0, here - 2) : here], *found[here + 1 : here + 3]]]
        if any(_adjacent(marker, other) for other in neighbours):
            counted.add(index)
    return counted


def _adjacent(marker: str, other: str) -> bool:
    """Two numbers of one shape, one apart."""
    if _DIGITS.sub("", marker) != _DIGITS.sub("", other):
        return False
    return abs(int(_DIGITS.findall(marker)[0]) - int(_DIGITS.findall(other)[0])) == 1


def _nest(rows: Sequence[Row]) -> None:
    """Depth from indents; at one indent, from a change of glyph inside the list."""
    stack: list[tuple[int, str]] = []
    for row in rows:
        if not row.marker:
            if stack and (row.gap or row.heading or row.indent < stack[0][0]):
                stack = []
            continue
        kind = _DIGITS.sub("0", row.marker)
        stack = _placed(stack, row.indent, kind)
        row.depth = len(stack) - 1


def _placed(stack: list[tuple[int, str]], indent: int, kind: str) -> list[tuple[int, str]]:
    """The stack of open lists, with the item's on top."""
    while stack and stack[-1][0] > indent + 1:
        stack = stack[:-1]
    level = [i for i, (at, glyph) in enumerate(stack) if abs(at - indent) <= 1 and glyph == kind]
    if level:
        return stack[: level[-1] + 1]
    return [*stack, (indent, kind)]
