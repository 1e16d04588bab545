"""Locations as records."""

from __future__ import annotations

from cvparse.document import Piece
from cvparse.extract.making import Context
from cvparse.models import Location
from cvparse.signals.places import find_place


def make_location(piece: Piece | None, context: Context) -> Location | None:
    """The place that a piece names, taken apart as far as the tables know it."""
    if piece is None:
        return None
    found = find_place(piece.text)
    if found is None:
        return context.make(Location, piece, 0.4, raw=piece)
    place = found.value
    return context.make(
        Location,
        piece,
        found.strength,
        raw=piece,
        city=place.city,
        region=place.region,
        country=place.country,
        country_code=place.country_code,
        postal_code=place.postal_code,
        street=place.street,
    )
