"""Records with few fields: service, volunteering, teaching, talks, interests."""

from __future__ import annotations

from dataclasses import replace

import regex

from cvparse.document import Line, Piece
from cvparse.extract.experience import read_range, score_part
from cvparse.extract.heads import Head, assign_roles, joined, read_heads, trim
from cvparse.extract.making import Context, Read
from cvparse.extract.skills import read_skills
from cvparse.models import Course, DateRange, Role, Talk
from cvparse.sections.entries import is_prose, split_entries, split_items
from cvparse.sections.model import Entry, Section
from cvparse.signals.dates import find_periods

_QUOTED = regex.compile(r"[\"“”„«](.{6,300}?)[\"”“»]")
_SPLIT = regex.compile(r"\t|\s+[|·•–—]\s+|\s*,\s+|\.\s+(?=\p{Lu})|\s*[:;]\s+")


def read_roles(section: Section, context: Context) -> list[Role]:
    """Service to a field, memberships, volunteering: a role at an organisation."""
    entries = _entries(section)
    records: list[Role] = []
    for entry, head in zip(entries, read_heads(entries, score_part), strict=True):
        reading = assign_roles(head, ("title", "organization"))
        title = joined(reading.roles.get("title", []), context.slice)
        organization = joined(reading.roles.get("organization", []), context.slice)
        if not (title or organization):
            continue
        prose = next((line.piece for line in head.body), None)
        records.append(
            context.make(
                Role,
                context.span(*entry.pieces),
                reading.confidence * 0.85 * section.confidence,
                role=title,
                organization=organization,
                dates=_dates(head),
                summary=prose,
            )
        )
    return records


def read_teaching(section: Section, context: Context) -> list[Course]:
    """Courses taught: the first words of an entry are its title."""
    records: list[Course] = []
    entries = _entries(section)
    for entry, head in zip(entries, read_heads(entries, score_part), strict=True):
        reading = assign_roles(head, ("title", "organization", "location"))
        other = [part.piece for part in head.parts if part not in reading.roles.get("organization", [])]
        role = joined(reading.roles.get("title", []), context.slice)
        title = next(
            (piece for piece in other if role is None or piece.start >= role.end or piece.end <= role.start), role
        )
        if title is None and head.parts:
            title = head.parts[0].piece
        if title is None:
            continue
        institution = joined(reading.roles.get("organization", []), context.slice)
        records.append(
            context.make(
                Course,
                context.span(*entry.pieces),
                0.6 * section.confidence,
                title=title,
                role=role if role is not title else None,
                institution=institution,
                dates=_dates(head),
            )
        )
    return records


def read_talks(section: Section, context: Context) -> list[Talk]:
    """Talks: a quoted or first phrase is the title, what follows the event."""
    records: list[Talk] = []
    for entry in _entries(section):
        line = entry.lines[0]
        periods = find_periods(line.text)
        parts = [
            trim(part)
            for chunk in line.piece.without((signal.start, signal.end) for signal in periods)
            for part in chunk.split(_SPLIT)
        ]
        quoted = _QUOTED.search(line.text)
        title = (
            line.piece.cut(quoted.start(1), quoted.end(1)) if quoted else next((part for part in parts if part), None)
        )
        if title is None:
            continue
        event = next((part for part in parts if part and part.start >= title.end), None)
        date = (periods[0].value.start or periods[0].value.end) if periods else None
        records.append(
            context.make(
                Talk,
                context.span(*entry.pieces),
                0.6 * section.confidence,
                title=title.strip(" .,"),
                event=event,
                date=Read(date, line.piece.cut(periods[0].start, periods[0].end)) if date else None,
            )
        )
    return records


def read_interests(section: Section, context: Context) -> list[Piece]:
    """Interests as listed; a paragraph of prose is one interest."""
    lines = [line for line in section.lines if not _is_signature(line, context)]
    prose = [line.piece for line in lines if is_prose(line.text) and line.text.count(",") < 2]
    if prose:
        return prose
    listed = read_skills(replace(section, lines=lines), context)
    return [Piece(skill.name, skill.evidence.start) for skill in listed if skill.evidence]


def _is_signature(line: Line, context: Context) -> bool:
    """Place, date and name at the end of a document ("Ulm, 3 June 2024")."""
    named = context.owner is not None and context.owner.full.casefold() == line.text.strip().casefold()
    return named or any(signal.value.start and signal.value.start.day for signal in find_periods(line.text))


def _entries(section: Section) -> list[Entry]:
    """By dates where the section is set in entries of several lines, else a line each."""
    lines = section.lines
    heads = [line for line in lines if not line.marker and not is_prose(line.text)]
    several = any(line.marker for line in lines) and len(heads) > 1
    return split_entries(lines) if several else split_items(lines)


def _dates(head: Head) -> Read[DateRange] | None:
    return read_range(head.periods[0] if head.periods else None, "both")
