"""Where the entries of a list begin: the way to cut it under which most entries look like exactly one publication."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from cvparse.extract.publications.units import Unit

Starts = Callable[[Sequence[Unit], int], bool]


def _every(units: Sequence[Unit], i: int) -> bool:
    return units[i].holds not in ("links", "prose")


def _at_marker(units: Sequence[Unit], i: int) -> bool:
    depth = min((unit.first.depth for unit in units if unit.first.marker), default=0)
    return bool(units[i].first.marker) and units[i].first.depth == depth


def _at_marker_or_title(units: Sequence[Unit], i: int) -> bool:
    """List markers, and titles behind an abstract or row of links whose marker was lost."""
    if _at_marker(units, i):
        return True
    return i > 0 and units[i - 1].holds in ("prose", "links") and units[i].holds == "title" and _at_title(units, i)


def _at_heading(units: Sequence[Unit], i: int) -> bool:
    return bool(units[i].first.heading)


def _at_gap(units: Sequence[Unit], i: int) -> bool:
    return (units[i].first.gap > 0 or units[i].first.rule) and units[i].holds != "links"


def _at_title(units: Sequence[Unit], i: int) -> bool:
    """A title with authors or a venue below; a badge above it belongs to it."""
    following = [unit.holds for unit in units[i + 1 : i + 3]]
    if units[i].holds == "badge":
        return bool(following) and following[0] == "title"
    if units[i].holds == "title" and i and units[i - 1].holds == "authors" and not units[i].first.gap:
        return False
    if units[i].holds == "reference":
        return True
    after_badge = i > 0 and units[i - 1].holds == "badge"
    return (
        units[i].holds == "title"
        and not after_badge
        and bool(following)
        and following[0] in ("authors", "venue", "reference", "prose")
    )


def _at_authors(units: Sequence[Unit], i: int) -> bool:
    return units[i].holds in ("authors", "reference")


def _at_venue(units: Sequence[Unit], i: int) -> bool:
    return units[i].holds == "venue"


def _at_bold(units: Sequence[Unit], i: int) -> bool:
    return units[i].first.bold or units[i].text[:1] == "*"


def _at_top_heading(units: Sequence[Unit], i: int) -> bool:
    top = min((unit.first.heading for unit in units if unit.first.heading), default=0)
    return bool(top) and units[i].first.heading == top


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


def best_cut(spans: Sequence[Sequence[Unit]]) -> Starts:
    return max(
        _CUTS,
        key=lambda starts: (
            _prior(spans, starts) + sum(_worth(group) for span in spans for group in groups(span, starts))
        ),
    )


def _prior(spans: Sequence[Sequence[Unit]], starts: Starts) -> float:
    """Marks that the writer set on purpose (list markers, headings, blank lines) count by themselves."""
    if starts not in (_at_marker, _at_marker_or_title, _at_heading, _at_top_heading, _at_gap):
        return 0.0
    marked = sum(starts(span, i) for span in spans for i in range(len(span)))
    units = sum(unit.holds not in ("links", "prose") for span in spans for unit in span)
    if starts in (_at_marker, _at_marker_or_title) and marked >= 3 and marked >= 0.8 * units:
        return 1.0 + 0.7 * marked
    numbered = starts is _at_marker and all(any(char.isdigit() for char in span[0].first.marker) for span in spans)
    return 1.0 + 0.5 * marked if numbered else 0.35 * marked if marked >= 3 else 0.0


def groups(units: Sequence[Unit], starts: Starts) -> list[list[Unit]]:
    groups: list[list[Unit]] = []
    for i, unit in enumerate(units):
        if not groups or starts(units, i):
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
