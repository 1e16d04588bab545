"""Where the entries of a list begin: the way to cut it under which most entries look like exactly one publication."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence

from cvparse.extract.publications.units import Unit

Starts = Callable[[Sequence[Unit]], list[bool]]
"""For each paragraph: whether an entry begins with it."""


def _every(units: Sequence[Unit]) -> list[bool]:
    return [unit.holds not in ("links", "prose") for unit in units]


def _at_marker(units: Sequence[Unit]) -> list[bool]:
    depth = min((unit.first.depth for unit in units if unit.first.marker), default=0)
    return [bool(unit.first.marker) and unit.first.depth == depth for unit in units]


def _at_marker_or_title(units: Sequence[Unit]) -> list[bool]:
    """List markers, and titles behind an abstract or row of links whose marker was lost."""
    befores = [None, *units]
    return [
        marked or bool(before and before.holds in ("prose", "links") and unit.holds == "title" and titled)
        for before, unit, marked, titled in zip(befores, units, _at_marker(units), _at_title(units))
    ]


def _at_heading(units: Sequence[Unit]) -> list[bool]:
    return [bool(unit.first.heading) for unit in units]


def _at_gap(units: Sequence[Unit]) -> list[bool]:
    return [(unit.first.gap > 0 or unit.first.rule) and unit.holds != "links" for unit in units]


def _at_title(units: Sequence[Unit]) -> list[bool]:
    """A title with authors or a venue below; a badge above it belongs to it."""
    held = ["", *(unit.holds for unit in units), ""]
    return [_is_title(unit, held[i], held[i + 2]) for i, unit in enumerate(units)]


def _is_title(unit: Unit, before: str, after: str) -> bool:
    if unit.holds == "badge":
        return after == "title"
    if unit.holds == "title" and before == "authors" and not unit.first.gap:
        return False
    if unit.holds == "reference":
        return True
    return unit.holds == "title" and before != "badge" and after in ("authors", "venue", "reference", "prose")


def _at_authors(units: Sequence[Unit]) -> list[bool]:
    return [unit.holds in ("authors", "reference") for unit in units]


def _at_venue(units: Sequence[Unit]) -> list[bool]:
    return [unit.holds == "venue" for unit in units]


def _at_bold(units: Sequence[Unit]) -> list[bool]:
    return [unit.first.bold or unit.text[:1] == "*" for unit in units]


def _at_top_heading(units: Sequence[Unit]) -> list[bool]:
    top = min((unit.first.heading for unit in units if unit.first.heading), default=0)
    return [bool(top) and unit.first.heading == top for unit in units]


_CUTS: tuple[Starts, ...] = (
    _every,
    _at_marker,
    _at_marker_or_title,
    _at_heading,
    _at_top_heading,
    _at_gap,
    _at_title,
    _at_authors,
    _at_venue,
    _at_bold,
)


def best_cut(spans: Sequence[Sequence[Unit]]) -> list[list[list[Unit]]]:
    """The entries of each span, by the way to cut that suits all of them best."""
    best: list[list[list[Unit]]] = []
    most = -math.inf
    for starts in _CUTS:
        begun = [starts(span) for span in spans]
        parted = [groups(span, begins) for span, begins in zip(spans, begun)]
        value = _prior(spans, starts, begun) + sum(_worth(group) for entries in parted for group in entries)
        if value > most:
            best, most = parted, value
    return best


def _prior(spans: Sequence[Sequence[Unit]], starts: Starts, begun: Sequence[Sequence[bool]]) -> float:
    """Marks that the writer set on purpose (list markers, headings, blank lines) count by themselves."""
    if starts not in (_at_marker, _at_marker_or_title, _at_heading, _at_top_heading, _at_gap):
        return 0.0
    marked = sum(map(sum, begun))
    units = sum(unit.holds not in ("links", "prose") for span in spans for unit in span)
    if starts in (_at_marker, _at_marker_or_title) and marked >= 3 and marked >= 0.8 * units:
        return 1.0 + 0.7 * marked
    numbered = starts is _at_marker and all(any(char.isdigit() for char in span[0].first.marker) for span in spans)
    return 1.0 + 0.5 * marked if numbered else 0.35 * marked if marked >= 3 else 0.0


def groups(units: Sequence[Unit], begins: Sequence[bool]) -> list[list[Unit]]:
    """The units from one beginning to the next; the first always begins one."""
    groups: list[list[Unit]] = []
    for unit, begin in zip(units, begins):
        if not groups or begin:
            groups.append([])
        groups[-1].append(unit)
    return groups


def _worth(group: Sequence[Unit]) -> float:
    """How much some lines look like exactly one publication."""
    held = [unit.holds for unit in group]
    whole = held.count("reference")
    authors, titles = held.count("authors") + whole, held.count("title") + whole
    venues = held.count("venue") + held.count("badge") + whole
    if titles and not authors and not venues:
        return -0.3 * titles
    again = 0.25 if "authors" in held[1:3] else 0.5
    value = (-0.2 if not authors else 1.0 - 1.2 * (authors - 1)) + (
        -1.0 if not titles else 0.6 - min(2.5, again * (titles - 1))
    )
    value += -0.2 if not venues else 0.4 - 0.25 * max(0, venues - 2)
    if (
        "prose" in held
        and held[-1] != "prose"
        and "prose" in held[:-1]
        and any(part in ("title", "reference") for part in held[held.index("prose") :])
    ):
        value -= 0.6
    return value
