"""Where the names of fields, records and sections are written: beside their box, on as few words as can be."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from cvparse.document import Box, Page
from cvparse.explain.marks import Mark
from cvparse.explain.places import Place

_HEIGHTS = {"section": 9.0, "record": 7.0, "unplaced": 6.0, "line": 5.8, "field": 5.6}
"""Of a tag, in points, by the kind of its mark. Sections choose their place first, then records …"""
LETTER = 0.53
"""Width of a letter, in heights of the writing."""
WRITING = 0.8
"""Height of the writing, in heights of the tag."""


@dataclass(slots=True, frozen=True)
class Tag:
    """The tag of a mark and where it is drawn."""

    mark: Mark
    box: Box


def place_tags(marks: Sequence[tuple[Mark, list[Place]]], page: Page) -> list[Tag]:
    """The tags of the marks on a page. Those of higher kinds choose first; none leaves the page."""
    first = {mark.id: places[0].box for mark, places in marks}
    words = [place.box for mark, places in marks if mark.kind == "line" for place in places]
    blocks = [place.box for mark, places in marks if mark.kind == "section" for place in places]
    placed: list[Tag] = []
    for kind, height in _HEIGHTS.items():
        for mark in leaders(mark for mark, _ in marks if mark.kind == kind):
            box = first[mark.id]
            spots = _number_spots(mark, box, blocks, height) if kind == "line" else _spots(mark, box, height)
            taken = [tag.box for tag in placed]
            ranked = [(_cost(spot, words, taken) + 0.5 * i, spot) for i, spot in enumerate(_inside(spots, page))]
            placed.append(Tag(mark, min(ranked)[1]))
    return placed


def leaders(marks: Iterable[Mark]) -> list[Mark]:
    """The marks that are named: of equal ones that follow each other (authors, skills) only the first."""
    named: list[Mark] = []
    before: Mark | None = None
    for mark in sorted(marks, key=lambda mark: (mark.start, -mark.end)):
        if mark.tag and (before is None or (mark.tag, mark.type) != (before.tag, before.type)):
            named.append(mark)
        before = mark
    return named


def _number_spots(mark: Mark, box: Box, blocks: Iterable[Box], height: float) -> list[Box]:
    """Left of the block that the line stands in, under the numbers above it; else left of the line."""
    edge = min([box.x0, *(block.x0 for block in blocks if _shared(block, box) > 0)])
    wide = _width(mark, height)
    return [_left_of(box._replace(x0=edge), wide, height, 4), _left_of(box, wide, height, 1)]


def _width(mark: Mark, height: float) -> float:
    return len(mark.tag) * LETTER * WRITING * height + 0.6 * height


def _spots(mark: Mark, box: Box, height: float) -> list[Box]:
    """Where the tag of a box can go, the best first."""
    wide = _width(mark, height)
    far = box.x1 - wide - box.x0
    above = Box(box.x0, box.top - height, box.x0 + wide, box.top)
    below = Box(box.x0, box.bottom, box.x0 + wide, box.bottom + height)
    if mark.kind in ("section", "record"):
        corner = Box(box.x1 + 3, box.top - 1, box.x1 + 3 + wide, box.top - 1 + height)
        return [_aside(above, far), corner, above, _left_of(box, wide, height, 3)]
    middle = (box.top + box.bottom - height) / 2
    right = Box(box.x1 + 1, middle, box.x1 + 1 + wide, middle + height)
    return [above, _aside(above, far), below, _aside(below, far), right, _left_of(box, wide, height, 1)]


def _left_of(box: Box, wide: float, height: float, off: float) -> Box:
    """Beside the first row of a box."""
    top = box.top + min(4.0, (box.bottom - box.top - height) / 2)
    return Box(box.x0 - off - wide, top, box.x0 - off, top + height)


def _aside(box: Box, by: float) -> Box:
    return box._replace(x0=box.x0 + by, x1=box.x1 + by)


def _inside(spots: Iterable[Box], page: Page) -> Iterator[Box]:
    """The spots, moved onto the page."""
    for box in spots:
        right = max(0.0, min(box.x0, page.width - (box.x1 - box.x0)))
        down = max(0.0, min(box.top, page.height - (box.bottom - box.top)))
        yield Box(right, down, right + box.x1 - box.x0, down + box.bottom - box.top)


def _cost(spot: Box, words: Iterable[Box], taken: Iterable[Box]) -> float:
    """How much of the spot hides words and other tags, in square points."""
    return sum(_shared(spot, box) for box in words) + 4 * sum(_shared(spot, box) for box in taken)


def _shared(one: Box, other: Box) -> float:
    wide = min(one.x1, other.x1) - max(one.x0, other.x0)
    high = min(one.bottom, other.bottom) - max(one.top, other.top)
    return wide * high if wide > 0 and high > 0 else 0.0
