"""The two things that the lines of a document are grouped into."""

from __future__ import annotations

from dataclasses import dataclass, field

from cvparse.document import Line, Piece
from cvparse.models import SectionType


@dataclass(slots=True)
class Section:
    """A top-level part of the document: its heading (None for what stands before the first) and the lines below."""

    type: SectionType
    heading: Line | None
    lines: list[Line]
    confidence: float = 1.0
    title: str = ""
    """The heading as printed, white space folded."""


@dataclass(slots=True)
class Entry:
    """The lines of one job, degree, project …; `above` are the sub-headings it stands under, outermost first."""

    lines: list[Line]
    above: list[Line] = field(default_factory=list)

    @property
    def pieces(self) -> list[Piece]:
        return [line.piece for line in self.lines]
