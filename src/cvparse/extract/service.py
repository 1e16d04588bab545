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
from cvparse.signals.venues import venue_strength

_CLAUSE = regex.compile(r"(?<=[\p{Ll}\d)])[.;]\s+(?=\p{Lu})")
_VENUE = 0.5
"""Strength from which a name is a journal's or a conference's."""
_SURE = 0.8


@dataclass(frozen=True, slots=True)
class _Post:
    """One role at one organisation."""

    role: Piece | None
    organization: Piece | None
    period: tuple[Period, Piece] | None
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
            post = _Post(title, organization, next(iter(head.periods), None), context.span(*entry.pieces))
            records.append(_record(post, reading.confidence * 0.85 * section.confidence, _told(head), context))
    return records


def _told(head: Head) -> Piece | None:
    return next((line.piece for line in head.body), None)


def _record(post: _Post, confidence: float, summary: Piece | None, context: Context) -> Role:
    return context.make(
        Role, post.whole, confidence, role=post.role, organization=post.organization, dates=dates_of(post.period),
        summary=summary,
    )  # fmt: skip


def dates_of(period: tuple[Period, Piece] | None) -> Read[DateRange] | None:
    """The dates of a role or a course: a single one is its beginning and its end."""
    return read_range(period, "both")


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
    """ "Reviewer for Nature 2019, Science": one for each name behind the role."""
    role = _role().match(clause.text)
    if role is None:
        return
    named = clause.cut(*role.span("role"))
    rest = clause.cut(role.end())
    items = [item for item in rest.split(_joint()) if trim(item)]
    if not items or not (role["colon"] or role["link"]):
        return
    names = [(_name_of(item), next(iter(_periods(item)), None)) for item in items]
    if not all(name or period for name, period in names):
        return
    if len(names) > 1 and not _is_list(names, bool(role["colon"])):
        whole = _name_of(rest)
        if whole and "," not in whole.text:
            yield _Post(named, whole, next(iter(_periods(rest)), None), clause)
        return
    last = names[-1]
    if last[0] is None:  # "…, 2019–2021" is of all of them
        names = [(name, period or last[1]) for name, period in names[:-1]]
    for name, period in names:
        if name:
            end = max(name.end, period[1].end if period else 0)
            own = clause.cut(name.start - clause.start, end - clause.start)
            yield _Post(named, name, period, clause if len(names) == 1 else own)


def _is_list(names: Sequence[tuple[Piece | None, tuple[Period, Piece] | None]], colon: bool) -> bool:
    """Several organisations, not one with its department: they have dates, are venues, or stand behind a colon."""
    known = [name for name, _ in names if name]
    dated = sum(period is not None for name, period in names if name)
    venues = sum(venue_strength(name.text) >= _VENUE or name.text.isupper() for name in known)
    return colon or len(known) == 1 or dated > 1 or 2 * venues > len(known)


def _periods(piece: Piece) -> list[tuple[Period, Piece]]:
    return [(signal.value, piece.cut(signal.start, signal.end)) for signal in find_periods(piece.text)]


def _name_of(item: Piece) -> Piece | None:
    """What an item names besides its dates."""
    first = next(iter(find_periods(item.text)), None)
    parts = [item] if first is None else [item.cut(0, first.start), item.cut(first.end)]
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
