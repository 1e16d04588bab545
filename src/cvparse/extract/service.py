"""Service to a field, memberships, volunteering: who one was, for whom, and when.

A row may name several: "Reviewer: Nature 2019, Science (2020–2022)", "Chair of the Rope Workshop. Juror: Knot Prize".
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

import regex

from cvparse import lexicons
from cvparse.document import Piece
from cvparse.extract.experience import read_range, score_part
from cvparse.extract.heads import Head, assign_roles, joined, read_heads, trim
from cvparse.extract.making import Context, Read
from cvparse.models import DateRange, Role
from cvparse.sections.entries import is_prose, split_entries, split_items
from cvparse.sections.model import Entry, Section
from cvparse.signals.dates import Period, find_periods
from cvparse.signals.organizations import organization_strength
from cvparse.signals.places import place_strength
from cvparse.signals.venues import venue_strength

_CLAUSE = regex.compile(r"(?<=[\p{Ll}\d)])[.;]\s+(?=\p{Lu})")
_VENUE = 0.5
"""Strength from which a name is a journal's or a conference's."""
_SURE = 0.8
_TIMES = regex.compile(r"\s*\(\s*[x×]?\s*\d{1,3}\s*[x×]?\s*\)\s*$")
"""How often, behind a name: "(12)"."""
Dated = tuple[Period, Piece]
"""A date, and where it stands."""


@dataclass(frozen=True, slots=True)
class _Post:
    """One role at one organisation."""

    role: Piece | None
    organization: Piece | None
    periods: Sequence[Dated]
    whole: Piece


def read_roles(section: Section, context: Context) -> list[Role]:
    """The roles of a section, in order."""
    entries = entries_of(section)
    records: list[Role] = []
    for entry, head in zip(entries, read_heads(entries, score_part), strict=True):
        listed = _listed(entry)
        if listed:
            records += [_record(post, _SURE * section.confidence, None, context) for post in listed]
            continue
        reading = assign_roles(head, ("title", "organization"))
        title = joined(reading.roles.get("title", []), context.slice)
        organization = joined(reading.roles.get("organization", []), context.slice)
        if title or organization:
            post = _Post(title, organization, head.periods, context.span(*entry.pieces))
            records.append(_record(post, reading.confidence * 0.85 * section.confidence, _told(head), context))
    return records


def _told(head: Head) -> Piece | None:
    return next((line.piece for line in head.body), None)


def _record(post: _Post, confidence: float, summary: Piece | None, context: Context) -> Role:
    return context.make(
        Role, post.whole, confidence, role=post.role, organization=post.organization,
        dates=dates_of(post.periods, context), summary=summary,
    )  # fmt: skip


def dates_of(periods: Sequence[Dated], context: Context) -> Read[DateRange] | None:
    """The dates of a role or a course, a single one being its beginning and its end; of some in a row ("2015, 2016,
    2018–2022") from the first to the last."""
    row = list(periods[:1])
    for period in periods[1:]:
        if not _joint().fullmatch(context.document.text, row[-1][1].end, period[1].start):
            break
        row.append(period)
    ranges = [read.value for period in row if (read := read_range(period, "both"))]
    starts = [dates.start for dates in ranges if dates.start]
    ends = [dates.end for dates in ranges if dates.end]
    if len(row) < 2 or not starts or not (ends or ranges[-1].ongoing):
        return read_range(row[0], "both") if row else None
    ongoing = any(dates.ongoing for dates in ranges)
    whole = context.span(*(piece for _, piece in row))
    end = None if ongoing else max(ends)
    return Read(DateRange(start=min(starts), end=end, ongoing=ongoing, raw=whole.text), whole)


def entries_of(section: Section) -> list[Entry]:
    """By dates where the section is set in entries of several lines, else a line each."""
    lines = section.lines
    heads = [line for line in lines if not line.marker and not is_prose(line.text)]
    several = any(line.marker for line in lines) and len(heads) > 1
    return split_entries(lines) if several else split_items(lines)


def _listed(entry: Entry) -> list[_Post]:
    """The posts of a row whose clauses each open with a role and name whom it was for; [] for any other row."""
    if len(entry.lines) > 1:
        return []
    posts: list[_Post] = []
    for clause in entry.lines[0].piece.split(_CLAUSE):
        found = list(_posts(clause.strip(" .")))
        if not found:
            return []
        posts += found
    return posts


def _posts(clause: Piece) -> Iterator[_Post]:
    """ "Reviewer for Nature 2019, Science": one for each name behind the role; a row of journals has no role."""
    role = _role().match(clause.text)
    named = clause.cut(*role.span("role")) if role else None
    rest = clause.cut(role.end()) if role else clause
    items = [item for item in rest.split(_joint()) if trim(item)]
    bodies = _bodies(items)
    if not bodies:
        return
    colon = role is not None and bool(role["colon"])
    if role is None and not _is_row_of_venues(bodies):
        return
    if role and len(bodies) > 1 and not _is_list(bodies, colon):
        whole = _name_of(rest)
        if whole and "," not in whole.text:
            yield _Post(named, whole, _periods(rest)[:1], clause)
        return
    if _name_of(items[-1]) is None and not any(periods for _, periods in bodies[:-1]):  # "…, 2019–2021" is of all
        bodies = [(name, bodies[-1][1]) for name, _ in bodies]
    for name, periods in bodies:
        end = max(name.end, *(piece.end for _, piece in periods)) if periods else name.end
        own = clause.cut(name.start - clause.start, end - clause.start)
        yield _Post(named, name, periods, clause if len(bodies) == 1 else own)


def _bodies(items: Sequence[Piece]) -> list[tuple[Piece, list[Dated]]]:
    """The names among the items of a list, with the dates behind them; [] where an item has neither."""
    bodies: list[tuple[Piece, list[Dated]]] = []
    for item in items:
        name, periods = _name_of(item), _periods(item)
        if name:
            bodies.append((name, periods))
        elif periods and bodies:
            bodies[-1][1].extend(periods)
        else:
            return []
    return bodies


def _is_list(bodies: Sequence[tuple[Piece, list[Dated]]], colon: bool) -> bool:
    """Several organisations, not one with its department: they have dates, are venues, or stand behind a colon."""
    dated = sum(bool(periods) for _, periods in bodies)
    venues = sum(venue_strength(name.text) >= _VENUE or name.text.isupper() for name, _ in bodies)
    return colon or dated > 1 or 2 * venues > len(bodies)


def _is_row_of_venues(bodies: Sequence[tuple[Piece, list[Dated]]]) -> bool:
    """Journals or conferences and nothing else: most are known for ones, or one of three names of nothing else."""
    names = [name.text for name, _ in bodies]
    known = [name for name in names if venue_strength(name) >= _VENUE]
    others = any(
        max(organization_strength(name), place_strength(name)) >= _VENUE for name in names if name not in known
    )
    return len(names) > 1 and (2 * len(known) > len(names) or (bool(known) and len(names) > 2 and not others))


def _periods(piece: Piece) -> list[Dated]:
    return [(signal.value, piece.cut(signal.start, signal.end)) for signal in find_periods(piece.text)]


def _name_of(item: Piece) -> Piece | None:
    """What an item names besides its dates."""
    first = next(iter(find_periods(item.text)), None)
    times = _TIMES.search(item.text) if first is None else None
    stop = times.start() if times else None
    parts = [item.cut(0, stop)] if first is None else [item.cut(0, first.start), item.cut(first.end)]
    names = [name for part in parts if any(map(str.isalpha, (name := trim(part)).text))]
    return names[0] if len(names) == 1 else None


@cache
def _joint() -> regex.Pattern[str]:
    """What stands between the names of a list."""
    words = lexicons.alternatives(lexicons.listed("prose", "and") | {"&"})
    return regex.compile(rf"\s*[,;，、]\s*(?:(?:{words})\s+)?|\s+(?:{words})\s+(?=\p{{Lu}})")


@cache
def _role() -> regex.Pattern[str]:
    """A role at the beginning, and what leads on to whom it was for."""
    roles = lexicons.alternatives(lexicons.words("service_roles"))
    links = lexicons.alternatives(lexicons.listing("service_links"))
    return regex.compile(
        rf"\s*(?P<role>(?i:(?:[\p{{L}}-]+\s){{0,3}}?(?:{roles})))(?!\w)"
        rf"(?:(?P<colon>\s*[:：]\s*)|(?P<link>,\s+)|\s+(?P<link>(?i:{links}))\s+(?=[\p{{Lu}}\p{{N}}“\"]))"
    )
