"""Correcting what paragraphs seem to hold by what stands above and below them."""

from __future__ import annotations

from collections.abc import Sequence

from cvparse.document import Line
from cvparse.extract.publications.units import YEAR, Unit, sort_alone
from cvparse.signals.venues import venue_strength


def sort_units(lines: Sequence[Line]) -> list[Unit]:
    """The lines as paragraphs, each with what it holds."""
    units = sort_alone(lines)
    _settle(units)
    return units


def _settle(units: list[Unit]) -> None:
    """Correct by the neighbours: a line between a title and its year is hardly a second title."""
    _settle_badges(units)
    _settle_bullets(units)
    _settle_below_authors(units)
    for before, unit, after in zip([None, *units], units, [*units[1:], None]):
        if unit.holds == "venue" and unit.first.heading and after and after.holds == "authors":
            unit.holds = "title"
        elif (
            unit.holds == "venue"
            and after
            and after.holds == "authors"
            and not (before and before.holds in ("title", "venue"))
        ):
            unit.holds = "title" if not YEAR.search(unit.text) else "venue"
        elif unit.holds == "badge" and before and before.holds == "authors":
            unit.holds = "venue"
        elif (
            unit.holds == "badge"
            and before
            and before.holds == "badge"
            and after
            and after.holds in ("venue", "authors")
        ):
            unit.holds = "title"
        elif _is_remark(before, unit, after):
            unit.holds = "venue"
        elif (
            unit.holds == "title"
            and before
            and before.holds == "authors"
            and not unit.first.gap
            and not unit.first.heading
        ):
            if YEAR.search(unit.text) or after is None or after.holds == "links" or after.first.gap:
                unit.holds = "venue"
        elif unit.holds == "reference" and after and after.holds == "authors" and not YEAR.search(unit.text):
            unit.holds = "title"


def _settle_below_authors(units: list[Unit]) -> None:
    """Where venues stand below the authors, "Workshop on Proofs (under review)" in that place is no sub-heading."""
    below = [after for unit, after in zip(units, units[1:]) if unit.holds == "authors"]
    venues = sum(unit.holds == "venue" for unit in below)
    for unit in below:
        first = unit.first
        if unit.holds == "subhead" and 2 * venues > len(below) and not (first.gap or first.heading or first.bold):
            unit.holds = "venue"


def _is_remark(before: Unit | None, unit: Unit, after: Unit | None) -> bool:
    """ "Oral presentation" on a line of its own between the venue and the abstract."""
    between = before is not None and before.holds == "venue" and (after is None or after.holds in ("prose", "links"))
    return (
        between
        and unit.holds == "title"
        and len(unit.text.split()) <= 5
        and not unit.first.gap
        and not unit.first.heading
    )


def _settle_badges(units: list[Unit]) -> None:
    """ "Preprint" below the authors is a venue, and among badges such as "ICLR" one of them, no sub-heading."""
    badges = sum(1 for unit, after in zip(units, units[1:]) if unit.holds == "badge" and after.holds == "title")
    for before, unit, after in zip([None, *units], units, [*units[1:], None]):
        if (
            unit.holds != "subhead"
            or unit.first.heading
            or len(unit.text.split()) > 3
            or venue_strength(unit.text) < 0.7
        ):
            continue
        if before and before.holds == "authors":
            unit.holds = "venue"
        elif badges and after and after.holds == "title":
            unit.holds = "badge"
    _settle_deeper(units)
    for before, unit, after in zip([None, *units], units, [*units[1:], None]):
        alone = before is None or unit.first.marker or before.holds in ("prose", "links", "year", "subhead")
        if unit.holds == "links" and alone and after and after.holds == "title" and len(unit.text.split()) <= 2:
            unit.holds = "badge"


def _settle_deeper(units: list[Unit]) -> None:
    """A sub-heading below the heading of a title belongs to that paper."""
    level = 0
    for unit in units:
        if unit.holds == "title" and unit.first.heading:
            level = unit.first.heading
        elif unit.holds == "subhead" and level and unit.first.heading > level:
            unit.holds = "venue"


def _settle_bullets(units: list[Unit]) -> None:
    """Where titles have no bullets, the bullets below them describe the papers."""
    plain = sum(1 for title, below in zip(units, units[1:]) if below.holds == "authors" and not title.first.marker)
    if not plain:
        return
    for before, unit, after in zip(units, units[1:], [*units[2:], None]):
        bullet = bool(unit.first.marker) and not any(char.isdigit() for char in unit.first.marker)
        named = after is not None and after.holds == "authors"
        if (
            bullet
            and not named
            and unit.holds in ("title", "venue", "reference")
            and before.holds in ("authors", "venue", "prose", "links", "badge")
        ):
            unit.holds = "prose" if len(unit.text.split()) > 6 else unit.holds
