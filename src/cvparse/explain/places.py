"""Where a slice of the text is drawn: boxes that hug its words, one a drawn row, and the blocks they form."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from cvparse.document import Box, Document, Span


class Letter(NamedTuple):
    """A drawn character, in points from the top left of its page."""

    text: str
    x0: float
    x1: float
    middle: float


class Place(NamedTuple):
    """A box on a page."""

    page: int
    box: Box


@dataclass(slots=True)
class Locator:
    """Finds the places of slices of a document's text.

    `letters` (page number → the letters drawn on it) make the boxes exact; without them all characters of a span
    count as equally wide.
    """

    document: Document
    letters: Mapping[int, Sequence[Letter]] = field(default_factory=dict)
    _edges: dict[int, list[tuple[float, float] | None]] = field(default_factory=dict)

    def words(self, start: int, end: int) -> list[Place]:
        """One box for each drawn row of the words between two offsets."""
        return _rows(self._parts(start, end))

    def blocks(self, start: int, end: int) -> list[Place]:
        """The rows put together as long as they go down one column: what an outline goes round."""
        return blocks_of(_rows(self._parts(start, end), gap=None))

    def _parts(self, start: int, end: int) -> Iterator[Place]:
        for line in self.document.lines_between(start, end):
            for begin, stop, span in line.placed_spans():
                low, high = max(start, begin) - begin, min(end, stop) - begin
                if span.box and span.page and low < high and span.text[low:high].strip():
                    yield Place(span.page, self._part(begin, span, low, high))

    def _part(self, key: int, span: Span, low: int, high: int) -> Box:
        """The box of the characters `low` to `high` of a span which stands at offset `key`."""
        assert span.box is not None
        while span.text[low].isspace():
            low += 1
        while span.text[high - 1].isspace():
            high -= 1
        if high - low == len(span.text):
            return span.box
        if key not in self._edges:
            self._edges[key] = _letter_edges(span, self.letters.get(span.page or 0, ()))
        known = [edge for edge in self._edges[key][low:high] if edge]
        if known:
            return span.box._replace(x0=min(edge[0] for edge in known), x1=max(edge[1] for edge in known))
        wide = (span.box.x1 - span.box.x0) / len(span.text)
        return span.box._replace(x0=span.box.x0 + low * wide, x1=span.box.x0 + high * wide)


def _letter_edges(span: Span, drawn: Sequence[Letter]) -> list[tuple[float, float] | None]:
    """Left and right edge of each character of a span; None where the letters drawn there are others."""
    from rapidfuzz.distance import Indel

    assert span.box is not None
    x0, top, x1, bottom = span.box
    near = [each for each in drawn if top <= each.middle <= bottom and x0 - 1 <= (each.x0 + each.x1) / 2 <= x1 + 1]
    written = [(i, letter) for i, char in enumerate(span.text) for letter in _folded(char)]
    edges: list[tuple[float, float] | None] = [None] * len(span.text)
    for order in (near, sorted(near, key=lambda each: each.x0)):
        shown = [(each, letter) for each in order for letter in _folded(each.text)]
        codes = Indel.opcodes([letter for _, letter in written], [letter for _, letter in shown])
        same = [code for code in codes if code.tag == "equal"]
        if sum(code.src_end - code.src_start for code in same) < 0.8 * len(written):
            continue
        for code in same:
            for i, j in zip(range(code.src_start, code.src_end), range(code.dest_start, code.dest_end)):
                edges[written[i][0]] = shown[j][0].x0, shown[j][0].x1
        break
    return edges


def _folded(text: str) -> str:
    """Its letters without accents and blanks, ligatures taken apart."""
    return "".join(
        char for char in unicodedata.normalize("NFKD", text) if not char.isspace() and not unicodedata.combining(char)
    )


def _rows(parts: Iterable[Place], gap: float | None = 2.5) -> list[Place]:
    """Neighbours in one row as one box, unless more than `gap` heights of blank lie between them."""
    rows: list[Place] = []
    for page, box in parts:
        if rows and rows[-1].page == page and _continues(rows[-1].box, box, gap):
            rows[-1] = Place(page, rows[-1].box.union(box))
        else:
            rows.append(Place(page, box))
    return rows


def _continues(left: Box, right: Box, gap: float | None) -> bool:
    height = min(left.bottom - left.top, right.bottom - right.top)
    if min(left.bottom, right.bottom) - max(left.top, right.top) < 0.5 * height:
        return False
    return gap is None or max(right.x0 - left.x1, left.x0 - right.x1) <= gap * height


def blocks_of(rows: Iterable[Place]) -> list[Place]:
    """Rows of one column under each other as one box; a step up or aside begins a new one."""
    blocks: list[Place] = []
    for page, box in rows:
        if blocks and blocks[-1].page == page and _goes_on_below(blocks[-1].box, box):
            blocks[-1] = Place(page, blocks[-1].box.union(box))
        else:
            blocks.append(Place(page, box))
    return blocks


def _goes_on_below(above: Box, below: Box) -> bool:
    shared = min(above.x1, below.x1) - max(above.x0, below.x0)
    return below.bottom >= above.bottom - 1 and shared > 0
