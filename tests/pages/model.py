"""What stands on a page: blocks in the order in which a person reads them.

Inline marks in texts: `**bold**`, `^{raised}`, `_{lowered}`. They are no part of the truth.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

import regex

_MARKS = regex.compile(r"\*\*(.+?)\*\*|\^\{(.+?)\}|_\{(.+?)\}")


@dataclass(frozen=True)
class Look:
    """How a page is set: lengths in points (`margin` in millimetres), `leading` in font sizes."""

    font: str = "sans"
    size: float = 10.0
    leading: float = 1.3
    space: float = 4.0
    """Between paragraphs."""
    heading: str = "bold"
    """bold, upper, spaced (by the style), literal (blanks typed between the letters), smallcaps, ruled."""
    bullet: str = "•"
    """A glyph; "disc" as the program draws it itself."""
    right: str = "flex"
    """How a date is set flush right: flex, table, float (HTML); tab or table elsewhere."""
    justified: bool = False
    hyphens: bool = False
    language: str = "en"
    paper: str = "a4"
    landscape: bool = False
    margin: float = 18.0
    tagged: bool = False
    shuffled: bool = False
    """Draw the blocks in another order than they are read."""
    header: str = ""
    footer: str = ""
    numbered: bool = False


@dataclass(frozen=True)
class Name:
    """The large name at the head."""

    text: str
    size: float = 26.0


@dataclass(frozen=True)
class Heading:
    text: str


@dataclass(frozen=True)
class Para:
    text: str
    keep: bool = False
    """Not to be broken over a column's or page's end."""


@dataclass(frozen=True)
class Items:
    """List items with their depths."""

    items: tuple[tuple[int, str], ...]


@dataclass(frozen=True)
class Row:
    """Cells of one line: the first at the left, the last flush right."""

    cells: tuple[str, ...]
    bold: bool = True


@dataclass(frozen=True)
class Contact:
    """A line with an icon before it."""

    icon: str
    text: str


@dataclass(frozen=True)
class Rotated:
    """Text set on its side, in the margin."""

    text: str


@dataclass(frozen=True)
class Break:
    """The end of a page."""


@dataclass(frozen=True)
class Sides:
    """Blocks in columns side by side. `shares` of the width; in `strict` ones the text flows from left to right."""

    columns: tuple[tuple[Block, ...], ...]
    shares: tuple[float, ...]
    gap: float = 18.0
    tint: int | None = None
    """The column with a coloured background."""
    strict: bool = False


@dataclass(frozen=True)
class Table:
    """Rows of cells that are read across."""

    rows: tuple[tuple[tuple[Block, ...], ...], ...]
    shares: tuple[float, ...]
    borders: bool = False
    middle: bool = False
    """Cells stand in the middle of their rows, not at the top."""
    loose: bool = False
    """The first cell is a label, which may be a line of its own or a cell of the next."""
    gap: float = 10.0
    line: bool = False
    """A line with a dot at each row runs between the first two columns, as in a timeline."""


@dataclass(frozen=True)
class Cards:
    """A grid of small texts, each read whole."""

    cards: tuple[tuple[Block, ...], ...]
    across: int
    gap: float = 18.0
    borders: bool = False


Block = Name | Heading | Para | Items | Row | Contact | Rotated | Break | Sides | Table | Cards


@dataclass(frozen=True)
class Paper:
    """A document to be drawn by some programs."""

    name: str
    blocks: tuple[Block, ...]
    look: Look
    programs: tuple[str, ...]


@dataclass(frozen=True)
class Expected:
    """A line of the truth. Cells that may be `loose` may be lines of their own."""

    cells: tuple[str, ...]
    marker: bool = False
    depth: int = 0
    loose: bool = False

    @property
    def text(self) -> str:
        return "\t".join(self.cells)


@dataclass
class Group:
    """Flows that may be read in any order, each of them whole (or the part of each page whole)."""

    flows: list[list[Expected]]
    pages: int = 1
    strict: bool = False


@dataclass
class Truth:
    groups: list[Group] = field(default_factory=list)
    aside: list[str] = field(default_factory=list)
    """Texts that must not stand in the body."""


def plain(text: str) -> str:
    """The text without inline marks."""
    return _MARKS.sub(lambda match: next(part for part in match.groups() if part), text)


def pieces(text: str) -> Iterator[tuple[str, str]]:
    """("", "bold", "super" or "sub"; text) of each inline piece."""
    at = 0
    for match in _MARKS.finditer(text):
        if match.start() > at:
            yield "", text[at : match.start()]
        kind = ("bold", "super", "sub")[next(index for index, part in enumerate(match.groups()) if part)]
        yield kind, next(part for part in match.groups() if part)
        at = match.end()
    if at < len(text):
        yield "", text[at:]


def truth_of(paper: Paper) -> Truth:
    """How the paper is to be read."""
    truth = Truth()
    before: Sides | None = None
    for block in paper.blocks:
        if isinstance(block, Sides):
            if before and before.shares == block.shares and not block.strict:
                group = truth.groups[-1]
                group.pages += 1
                for flow, column in zip(group.flows, block.columns):
                    flow.extend(_flow(column, truth))
            else:
                truth.groups.append(Group([_flow(column, truth) for column in block.columns], strict=block.strict))
            before = block
        elif isinstance(block, Cards):
            truth.groups.append(Group([_flow(card, truth) for card in block.cards]))
            before = None
        else:
            lines = _flow([block], truth)
            if lines:
                truth.groups.append(Group([lines]))
                before = None
    look = paper.look
    truth.aside.extend(text for text in (look.header, look.footer) if text)
    return truth


def _flow(blocks: Sequence[Block], truth: Truth) -> list[Expected]:
    found: list[Expected] = []
    for block in blocks:
        match block:
            case Name(text) | Heading(text) | Para(text) | Contact(_, text):
                found.append(Expected((plain(text),)))
            case Items(items):
                found.extend(Expected((plain(text),), True, depth) for depth, text in items)
            case Row(cells):
                found.append(Expected(tuple(map(plain, cells))))
            case Table(rows):
                for row in rows:
                    found.extend(_across([_flow(cell, truth) for cell in row], block.loose))
            case Rotated(text):
                truth.aside.append(text)
    return found


def _across(cells: Sequence[Sequence[Expected]], loose: bool) -> list[Expected]:
    """The lines of a table's row: the first line holds the first of all cells, then each cell goes on."""
    heads = [cell[0] for cell in cells if cell]
    first = Expected(tuple(text for head in heads for text in head.cells), heads[-1].marker, heads[-1].depth, loose)
    return [first, *(line for cell in cells for line in cell[1:])]
