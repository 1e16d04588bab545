"""Making records whose every field knows where it was read.

Extractors work on `Piece`s (slices of `Document.text`), so a value and its place never part. A field is given as

    Piece           the value is its text, white space folded
    Read(v, piece)  the value is `v`, read from `piece`
    a list of these
    Record          a record with evidence of its own (a location, a degree)
    None            the document does not state it
"""

from __future__ import annotations

import datetime
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Generic, TypeVar

from cvparse.document import Document, Piece
from cvparse.models import Evidence, PersonName, Record
from cvparse.options import Options

T = TypeVar("T")
R = TypeVar("R", bound=Record)


@dataclass(frozen=True, slots=True)
class Read(Generic[T]):
    """A value and the piece of the document that it was read from."""

    value: T
    piece: Piece


Given = Piece | Read[Any] | Record | str | float | bool | None | Sequence["Piece | Read[Any] | Record | str"]


@dataclass(slots=True)
class Context:
    """What extractors know of the document besides the section they read."""

    document: Document
    options: Options = field(default_factory=Options)
    language: str | None = None
    owner: PersonName | None = None
    today: datetime.date = field(default_factory=datetime.date.today)
    """What "present" means: `Options.reference_date`, else the document's date, else today."""
    warnings: list[str] = field(default_factory=list)

    def evidence(self, piece: Piece) -> Evidence:
        """Where a piece stands."""
        page, box = self.document.locate(piece.start, piece.end)
        return Evidence(
            start=piece.start, end=piece.end, page=page, box=(box.x0, box.top, box.x1, box.bottom) if box else None
        )

    def slice(self, start: int, end: int) -> Piece:
        """The piece of the document between two offsets."""
        return Piece(self.document.text[start:end], start)

    def span(self, *pieces: Piece) -> Piece:
        """The smallest piece that holds all of `pieces`."""
        return self.slice(min(piece.start for piece in pieces), max(piece.end for piece in pieces))

    def make(self, kind: type[R], whole: Piece, confidence: float, /, **given: Given) -> R:
        """A record of `kind`, read from `whole`, with evidence for each of the fields `given`."""
        values: dict[str, Any] = {}
        proof: dict[str, Evidence] = {}
        for name, item in given.items():
            if item is None:
                continue
            if isinstance(item, (list, tuple)):
                values[name] = [self._take(member, f"{name}.{i}", proof) for i, member in enumerate(item)]
            else:
                values[name] = self._take(item, name, proof)
        confidence = round(min(1.0, max(0.0, confidence)), 3)
        return kind(confidence=confidence, evidence=self.evidence(whole), field_evidence=proof, **values)

    def _take(self, item: Any, name: str, proof: dict[str, Evidence]) -> Any:
        if isinstance(item, Piece):
            proof[name] = self.evidence(item)
            return fold_space(item.text)
        if isinstance(item, Read):
            proof[name] = self.evidence(item.piece)
            return item.value
        if isinstance(item, Record) and item.evidence:
            proof[name] = item.evidence
        return item


def fold_space(text: str) -> str:
    """White space of any kind and length as one space."""
    return " ".join(text.split())


def mean(scores: Mapping[str, float] | Sequence[float]) -> float:
    """The arithmetic mean; 0 for nothing."""
    listed = list(scores.values()) if isinstance(scores, Mapping) else list(scores)
    return sum(listed) / len(listed) if listed else 0.0
