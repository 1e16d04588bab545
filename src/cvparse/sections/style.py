"""How lines look: what makes two lines 'set alike', and one more prominent than another."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

import regex

from cvparse.document import Line, Piece, Span


@dataclass(frozen=True, slots=True)
class Style:
    """The look of a line. Equal styles are 'set alike'."""

    level: int
    bold: bool
    italic: bool
    capitals: bool
    size: float
    listed: bool

    @property
    def emphasised(self) -> bool:
        """It stands out by more than its size."""
        return bool(self.level) or self.bold or self.capitals


def style_of(line: Line) -> Style:
    """The look of one line. Sizes count in half points."""
    size = line.size
    return Style(
        line.heading,
        line.bold,
        line.italic,
        is_capitals(line.text),
        round(size * 2) / 2 if size else 0.0,
        bool(line.marker),
    )


def is_capitals(text: str) -> bool:
    """It holds letters, and all that have two cases are capitals."""
    return text.isupper()


def outranks(house: Style, style: Style) -> bool:
    """A style that is plainly weaker than the headings' own marks sub-headings."""
    if house.capitals and not style.capitals and house.size >= style.size:
        return True
    return bool(house.size and style.size and style.size < house.size - 0.6 and not style.capitals)


def body_size(lines: Iterable[Line]) -> float:
    """The font size of most characters; 0 where the format has none."""
    sizes: Counter[float] = Counter()
    for line in lines:
        for span in line.spans:
            if span.size:
                sizes[round(span.size * 2) / 2] += len(span.text)
    return sizes.most_common(1)[0][0] if sizes else 0.0


def slice_line(line: Line, begin: int, end: int | None = None) -> Line:
    """The part of a line from offset `begin` to `end` of its text, as a line of its own at its place."""
    text = line.text[begin:end]
    begin += len(text) - len(text.lstrip())
    end = begin + len(text.strip())
    spans: list[Span] = []
    at = 0
    for span in line.spans:
        part = span.text[max(0, begin - at) : max(0, end - at)]
        if part:
            spans.append(replace(span, text=part))
        at += len(span.text)
    return replace(line, spans=tuple(spans), start=line.start + begin)


def split_line(line: Line, separator: regex.Pattern[str]) -> list[Line]:
    """The parts of a line between the matches of a separator, as lines of their own; a part may be empty."""
    inside = [edge for match in separator.finditer(line.text) for edge in match.span()]
    edges = [0, *inside, len(line.text)]
    return [slice_line(line, begin, end) for begin, end in zip(edges[::2], edges[1::2], strict=True)]


def piece_style(line: Line, piece: Piece) -> tuple[bool, bool]:
    """(bold, italic) of most of the characters of a piece of the line."""
    bold = italic = total = 0
    for start, end, span in line.placed_spans():
        shared = min(end, piece.end) - max(start, piece.start)
        if shared > 0:
            total += shared
            bold += shared * span.bold
            italic += shared * span.italic
    return bold * 2 > total, italic * 2 > total


def runs(lines: Sequence[Line], starts: Sequence[int]) -> list[list[Line]]:
    """The lines cut before each of the `starts` (ascending, the first of them 0)."""
    ends = [*starts[1:], len(lines)]
    return [list(lines[begin:end]) for begin, end in zip(starts, ends, strict=True)]
