"""What is shown of a document, whatever it is shown on: the marks of its sections, records, fields and lines.

A mark is a slice of `Document.text` with what was read from it. Values read from the same words share a mark, so a
place and its values are linked by one id.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Literal

from cvparse.document import Line
from cvparse.explain.palette import shade_of
from cvparse.explain.places import Place
from cvparse.explain.wording import Reading
from cvparse.models import SectionInfo

Kind = Literal["section", "record", "field", "line", "unplaced"]


@dataclass(slots=True, frozen=True)
class Mark:
    """A slice of the text, where it is drawn, and how to show it.

    `type` is the section type whose colour it has; `tag` the few letters drawn beside it, "" for none;
    `confidence` is None where none is stated.
    """

    id: str
    kind: Kind
    label: str
    type: str
    start: int
    end: int
    places: tuple[Place, ...] = ()
    confidence: float | None = None
    readings: tuple[Reading, ...] = ()
    tag: str = ""

    @property
    def shade(self) -> str:
        return shade_of(self.confidence)


@dataclass(slots=True, frozen=True)
class MarkedRecord:
    """A record: its own mark (None where it has no place), those of its fields, and values that stand nowhere."""

    kind: str
    type: str
    confidence: float | None
    mark: Mark | None
    fields: tuple[Mark, ...]
    unplaced: tuple[Reading, ...] = ()


@dataclass(slots=True, frozen=True)
class MarkedSection:
    """A section: its mark, its type and heading, and the lines that are its own."""

    mark: Mark
    info: SectionInfo
    lines: tuple[Line, ...]


@dataclass(slots=True)
class Marked:
    """All marks of a document. `owner` tells the section of a line by the line's start."""

    sections: list[MarkedSection]
    records: list[MarkedRecord]
    lines: list[Mark]
    unplaced: list[Mark]
    owner: dict[int, MarkedSection] = field(default_factory=dict)

    def all(self) -> Iterator[Mark]:
        """Every mark, wider ones before those that may stand within them."""
        yield from (section.mark for section in self.sections)
        yield from self.lines
        yield from self.unplaced
        yield from (record.mark for record in self.records if record.mark)
        fields = (mark for record in self.records for mark in record.fields)
        yield from sorted(fields, key=lambda mark: mark.start - mark.end)

    def on(self, page: int) -> list[tuple[Mark, list[Place]]]:
        """The marks on a page, with their places there."""
        found = ((mark, [place for place in mark.places if place.page == page]) for mark in self.all())
        return [(mark, places) for mark, places in found if places]
