"""A heading that was found, and the two things that the lines of a document are grouped into."""

from __future__ import annotations

from dataclasses import dataclass, field

from cvparse.document import Line, Piece
from cvparse.models import SectionType


@dataclass(frozen=True, slots=True)
class Found:
    """A heading: the index of its first line, its type, how sure that is, and how many lines it takes."""

    index: int
    type: SectionType
    strength: float
    size: int = 1

    @property
    def end(self) -> int:
        """Index of the line below it."""
        return self.index + self.size


@dataclass(slots=True)
class Section:
    """A top-level part of the document: its heading (None for what stands before the first) and the lines below."""

    type: SectionType
    heading: Line | None
    lines: list[Line]
    confidence: float = 1.0
    title: str = ""
    """The heading as printed, white space folded."""
    language: str | None = None
    """ISO 639-1 code."""


@dataclass(slots=True)
class Entry:
    """The lines of one job, degree, project …; `above` are the sub-headings it stands under, outermost first."""

    lines: list[Line]
    above: list[Line] = field(default_factory=list)

    @property
    def pieces(self) -> list[Piece]:
        return [line.piece for line in self.lines]
