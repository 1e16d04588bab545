"""The one thing that every reader yields and all rooms above read: a `Document` of `Line`s.

A line is a *logical* line: one paragraph, one list item, one heading, one table row. Readers of formats that break
lines for looks (PDF, wrapped plain text) join them again and undo hyphenation, so `Document.text` is the text in
reading order, one logical line each, and every offset points into it. Cells of a line (table cells, tab stops,
text · right-aligned date) are separated by a tab in its text.
"""

from __future__ import annotations

import datetime
import math
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any, Literal, NamedTuple

import regex

CELL = "\t"
"""What separates the cells of a line in its text."""


class Box(NamedTuple):
    """A rectangle on a page, in points, origin at the top left."""

    x0: float
    top: float
    x1: float
    bottom: float

    def union(self, other: Box) -> Box:
        """The smallest box that holds both."""
        return Box(
            min(self.x0, other.x0), min(self.top, other.top), max(self.x1, other.x1), max(self.bottom, other.bottom)
        )


@dataclass(slots=True, frozen=True)
class Span:
    """A run of text in one style. The spans of a line, put together, are its text.

    `size` is the font size in points (None where the format has none), `link` the target of the link it stands in.
    `page` (from 1) and `box` say where it is drawn, `words` where the words of it stand in the box: (offset in the
    text, left edge, right edge) of each, in points. A wrapped paragraph has one span or more for each drawn line.
    """

    text: str
    bold: bool = False
    italic: bool = False
    size: float | None = None
    link: str | None = None
    superscript: bool = False
    page: int | None = None
    box: Box | None = None
    words: tuple[tuple[int, float, float], ...] = ()


@dataclass(slots=True, frozen=True)
class Piece:
    """A slice of `Document.text` that remembers where it stands: `document.text[start:end] == text`."""

    text: str
    start: int

    @property
    def end(self) -> int:
        return self.start + len(self.text)

    def __bool__(self) -> bool:
        return bool(self.text)

    def cut(self, begin: int, end: int | None = None) -> Piece:
        """The part from `begin` to `end` (offsets within this piece), as is."""
        return Piece(self.text[begin:end], self.start + max(0, min(begin, len(self.text))))

    def strip(self, chars: str | None = None) -> Piece:
        """Without white space, or `chars`, at both ends."""
        head = len(self.text) - len(self.text.lstrip(chars))
        return Piece(self.text.strip(chars), self.start + head)

    def split(self, pattern: str | regex.Pattern[str]) -> list[Piece]:
        """The parts between the matches of `pattern`, stripped, empty ones left out."""
        parts, last = [], 0
        for match in _compiled(pattern).finditer(self.text):
            parts.append(self.cut(last, match.start()).strip())
            last = match.end()
        parts.append(self.cut(last).strip())
        return [part for part in parts if part]

    def without(self, holes: Iterable[tuple[int, int]]) -> list[Piece]:
        """The parts outside `holes` (begin, end within this piece), stripped, empty ones left out."""
        parts, last = [], 0
        for begin, end in sorted(holes):
            parts.append(self.cut(last, max(begin, last)).strip())
            last = max(last, end)
        parts.append(self.cut(last).strip())
        return [part for part in parts if part]


@lru_cache(maxsize=256)
def _compiled(pattern: str | regex.Pattern[str]) -> regex.Pattern[str]:
    return regex.compile(pattern)


Role = Literal["body", "header", "footer", "furniture"]


@dataclass(slots=True)
class Line:
    """One logical line of a document, with its style, place and structural rank.

    heading   level of a heading that the markup states (1 = highest), 0 for none
    marker    bullet or number of a list item ("•", "[12]", "3."), which is not part of the text; "" for none
    depth     nesting of the list item, from 0
    gap       white space above, in line heights beyond the usual line distance (0 = none; 1 = one blank line)
    indent    left edge, in points (PDF) or characters (text), from the left edge of its column
    role      body, or what repeats on the page's edge: header, footer; furniture: navigation, page numbers
    group     lines of one container (table cell, column, HTML block) share a number
    rule      a horizontal rule or border stands above this line
    tag       the markup's own word where there is one: "time", "address", "title", a DOCX style name, "th", "dt", …
    start     offset of the first character in `Document.text`, set by the document
    """

    spans: tuple[Span, ...]
    heading: int = 0
    marker: str = ""
    depth: int = 0
    gap: float = 0.0
    indent: float = 0.0
    role: Role = "body"
    group: int = 0
    rule: bool = False
    tag: str = ""
    start: int = 0
    text: str = field(init=False)

    def __post_init__(self) -> None:
        self.text = "".join(span.text for span in self.spans)

    @property
    def end(self) -> int:
        return self.start + len(self.text)

    @property
    def piece(self) -> Piece:
        return Piece(self.text, self.start)

    @property
    def cells(self) -> list[Piece]:
        """The cells of the line, stripped; one for an ordinary line."""
        return self.piece.split(CELL)

    @property
    def page(self) -> int | None:
        return next((span.page for span in self.spans if span.page), None)

    @property
    def box(self) -> Box | None:
        """Where the line is drawn, on its first page."""
        first, whole = self.page, None
        for span in self.spans:
            if span.box and span.page == first:
                whole = whole.union(span.box) if whole else span.box
        return whole

    @property
    def size(self) -> float | None:
        """Font size of most of its characters."""
        sizes: dict[float, int] = {}
        for span in self.spans:
            if span.size:
                sizes[span.size] = sizes.get(span.size, 0) + len(span.text.strip())
        return max(sizes, key=lambda size: sizes[size]) if sizes else None

    @property
    def bold(self) -> bool:
        """All of its words are bold."""
        return self._all("bold")

    @property
    def italic(self) -> bool:
        """All of its words are italic."""
        return self._all("italic")

    def _all(self, style: str) -> bool:
        words = [span for span in self.spans if any(c.isalnum() for c in span.text)]
        return bool(words) and all(getattr(span, style) for span in words)

    def placed_spans(self) -> Iterator[tuple[int, int, Span]]:
        """(start, end, span) with offsets into `Document.text`."""
        at = self.start
        for span in self.spans:
            yield at, at + len(span.text), span
            at += len(span.text)

    def links(self) -> Iterator[tuple[Piece, str]]:
        """(linked text, target) of each link; neighbouring spans with one target are one link."""
        begin, end, target = 0, 0, None
        for start, stop, span in self.placed_spans():
            if span.link and span.link == target:
                end = stop
                continue
            if target:
                yield self.piece.cut(begin - self.start, end - self.start), target
            begin, end, target = start, stop, span.link
        if target:
            yield self.piece.cut(begin - self.start, end - self.start), target


@dataclass(slots=True, frozen=True)
class Page:
    """A page of a paged document: number from 1, size in points."""

    number: int
    width: float
    height: float


@dataclass(slots=True)
class Document:
    """A document as its reader saw it. Make one with `Document.build`."""

    format: str
    lines: list[Line]
    text: str = ""
    pages: list[Page] = field(default_factory=list)
    title: str | None = None
    """What the file calls itself: `<title>`, or the title in a PDF's or DOCX's properties."""
    date: datetime.date | None = None
    """When the file says it was last changed."""
    filename: str | None = None
    jsonld: list[dict[str, Any]] = field(default_factory=list)
    """JSON-LD objects of an HTML page."""
    stated: dict[str, Any] | None = None
    """What a format of data says, field by field, in the shape of a `CV`; None for formats of text. The line where a
    value stands has the value's path for its `tag`: "experience.0.title"."""
    warnings: list[str] = field(default_factory=list)
    _starts: list[int] = field(default_factory=list, repr=False)

    @classmethod
    def build(cls, format: str, lines: Iterable[Line], **properties: Any) -> Document:
        """Lay the lines one after the other: sets `text` and each line's `start`. Lines without text are dropped."""
        kept = [line for line in lines if line.text.strip()]
        at = 0
        for line in kept:
            line.start = at
            at = line.end + 1
        document = cls(format, kept, "\n".join(line.text for line in kept), **properties)
        document._starts = [line.start for line in kept]
        return document

    def lines_between(self, start: int, end: int) -> Sequence[Line]:
        """The lines that the slice of the text touches."""
        first = max(0, bisect_right(self._starts, start) - 1)
        last = bisect_right(self._starts, max(start, end - 1))
        return self.lines[first:last]

    def locate(self, start: int, end: int) -> tuple[int | None, Box | None]:
        """Page and box of a slice of the text; the box covers its part on the first page it stands on."""
        page: int | None = None
        x0, top, x1, bottom = math.inf, math.inf, -math.inf, -math.inf
        for line in self.lines_between(start, end):
            stop = line.start
            for span in line.spans:
                begin, stop = stop, stop + len(span.text)
                if stop <= start or span.box is None:
                    continue
                if begin >= end:
                    break
                page = page or span.page
                if span.page == page:
                    box = span.box
                    if begin < start or stop > end:
                        box = _part(span, box, max(start, begin) - begin, min(end, stop) - begin)
                    x0, top = min(x0, box.x0), min(top, box.top)
                    x1, bottom = max(x1, box.x1), max(bottom, box.bottom)
        return page, Box(x0, top, x1, bottom) if x0 < math.inf else None


def _part(span: Span, box: Box, begin: int, end: int) -> Box:
    """The box of some characters of a span."""
    return Box(_edge(span, box, begin, last=False), box.top, _edge(span, box, end, last=True), box.bottom)


def _edge(span: Span, box: Box, at: int, last: bool) -> float:
    """Where the character at `at` begins (or, with `last`, where the one before it ends): exact at the edges of words,
    inside them by the usual widths of letters."""
    starts, count = span.words or ((0, box.x0, box.x1),), len(span.text.rstrip())
    index = max(0, (bisect_left(starts, (at,)) if last else bisect_left(starts, (at + 1,))) - 1)
    start, left, right = starts[index]
    stop = starts[index + 1][0] - 1 if index + 1 < len(starts) else count
    if at <= start or at >= stop:
        return left if at <= start else right
    widths = [_usual_width(char) for char in span.text[start:stop]]
    return left + (right - left) * sum(widths[: at - start]) / sum(widths)


def _usual_width(char: str) -> float:
    """About how wide a character is in most fonts, in font sizes."""
    if char in ".,;:'’|!iIjl":
        return 0.27
    if char in "frt()[]-/ ":
        return 0.35
    if char in "mwMW@—":
        return 0.85
    return 0.67 if char.isupper() else 0.53
