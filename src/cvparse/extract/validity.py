"""What a certificate says of itself besides its name and issuer: its number, and until when it is valid."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

import regex

from cvparse import lexicons
from cvparse.document import Piece
from cvparse.extract.heads import trim
from cvparse.extract.making import Read
from cvparse.models import PartialDate
from cvparse.sections.model import Entry
from cvparse.signals.dates import find_periods

_YEAR = regex.compile(r"(?:19|20)\d\d")
_NEAR = 4
"""Characters that may stand between the word for an end and its date."""


@dataclass(frozen=True, slots=True)
class Validity:
    """The number and the end of a certificate, and what is left of a text without them."""

    identifier: Piece | None = None
    expires: Read[PartialDate] | None = None
    taken: tuple[Piece, ...] = ()
    """Number and end with the words that announce them."""

    def without(self, piece: Piece | None) -> Piece | None:
        """A name up to the first of what is taken; None where nothing is left."""
        if piece is None:
            return None
        starts = [told.start for told in self.taken if piece.start <= told.start < piece.end]
        kept = trim(piece.cut(0, min(starts) - piece.start).strip(" ,;:([-–—|·•")) if starts else piece
        return kept or None

    def holds(self, piece: Piece) -> bool:
        """The piece is part of what is taken."""
        return any(told.start <= piece.start and piece.end <= told.end for told in self.taken)


def validity_of(entry: Entry) -> Validity:
    """What an entry says of its number and its end."""
    number = next((found for piece in entry.pieces for found in _numbers(piece)), None)
    end = next((found for piece in entry.pieces for found in _ends(piece)), None)
    taken = tuple(found[0] for found in (number, end) if found)
    return Validity(number[1] if number else None, end[1] if end else None, taken)


def _numbers(piece: Piece) -> Iterator[tuple[Piece, Piece]]:
    """(number with its label, number)."""
    for match in _number().finditer(piece.text):
        if not _YEAR.fullmatch(match["value"]):
            yield piece.cut(*match.span()), piece.cut(*match.span("value"))


def _ends(piece: Piece) -> Iterator[tuple[Piece, Read[PartialDate]]]:
    """(end with the words before it, end)."""
    for match in _expiry().finditer(piece.text):
        rest = piece.cut(match.end())
        first = next(iter(find_periods(rest.text)), None)
        date = (first.value.end or first.value.start) if first and first.start <= _NEAR else None
        if first and date:
            value = rest.cut(first.start, first.end)
            yield piece.cut(match.start(), match.end() + first.end), Read(date, value)


@cache
def _number() -> regex.Pattern[str]:
    labels = lexicons.alternatives(lexicons.listed("labels", "license"))
    return regex.compile(
        rf"(?:(?<!\w)(?i:{labels})(?:\s*(?i:no\.?|number|nr\.?|n[°º]|id))?\s*[:#.]?\s*#?|(?<=\s)#)(?<value>(?=[^\s\d]{{0,12}}\d)"
        r"[\p{Lu}\d][\p{L}\d]*+(?:[/.-][\p{L}\d]++)*+)(?!\w)"
    )


@cache
def _expiry() -> regex.Pattern[str]:
    return regex.compile(rf"(?<!\w)(?:{lexicons.alternatives(lexicons.words('expiry'))})(?!\w)\.?\s*:?\s*", regex.I)
