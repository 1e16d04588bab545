"""Records with few fields: teaching, talks, interests."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import cache

import regex

from cvparse import lexicons
from cvparse.document import Line, Piece
from cvparse.extract.experience import score_part
from cvparse.extract.heads import assign_roles, joined, read_heads, trim
from cvparse.extract.making import Context, Read
from cvparse.extract.service import dates_of, entries_of
from cvparse.extract.skills import read_skills
from cvparse.models import Course, Talk
from cvparse.sections.entries import is_prose
from cvparse.sections.model import Entry, Section
from cvparse.sections.style import split_line
from cvparse.signals.dates import find_periods
from cvparse.signals.organizations import department_strength, organization_strength, school_strength
from cvparse.signals.titles import title_strength

_QUOTED = regex.compile(r"[\"“”„«](.{6,300}?)[\"”“»]")
_COURSE_CODE = regex.compile(r"\p{Lu}[\p{L}&]{1,9}[ -]?\d{2,4}\p{Lu}?(?!\w)")
_SEMICOLON = regex.compile(r"\s*;\s+")
_STRONG = regex.compile(r"\t|\s+[|·•–—/]\s+|(?<=(?:\p{Ll}{2}|[)”\"])[.?!])\s+(?=\p{Lu})")
"""What parts a talk from where it was given more surely than a comma."""
_SPLIT = regex.compile(r"\t|\s+[|·•–—/]\s+|\s*,\s+|\.\s+(?=\p{Lu})|\s*[:;]\s+")


def read_teaching(section: Section, context: Context) -> list[Course]:
    """Courses taught: the first words of an entry are its title."""
    records: list[Course] = []
    entries = [part for entry in entries_of(section) for part in _in_a_row(entry)]
    for entry, head in zip(entries, read_heads(entries, score_part, cut=_role_apart), strict=True):
        reading = assign_roles(head, ("title", "organization", "location"))
        schools = [part for part in reading.roles.get("organization", []) if _teaches(part.piece, context)]
        other = [part.piece for part in head.parts if part not in schools]
        posts = [part for part in reading.roles.get("title", []) if title_strength(part.piece.text) >= 0.5]
        role = joined(posts, context.slice)
        role = role or next((piece for piece in other if lexicons.fold(piece.text) in _posts()), None)
        title = next(
            (piece for piece in other if role is None or piece.start >= role.end or piece.end <= role.start), role
        )
        if title is None and head.parts:
            title, schools = head.parts[0].piece, [part for part in schools if part is not head.parts[0]]
        if title is None:
            continue
        institution = joined(schools, context.slice)
        records.append(
            context.make(
                Course,
                context.span(*entry.pieces),
                0.6 * section.confidence,
                title=title,
                role=role if role is not title else None,
                institution=institution,
                dates=dates_of(head.periods, context),
            )
        )
    return records


def _in_a_row(entry: Entry) -> list[Entry]:
    """ "Syntax (2022, 2023); Parsing (2024)" are two: each has its date."""
    if len(entry.lines) > 1:
        return [entry]
    courses = [course for course in split_line(entry.lines[0], _SEMICOLON) if course.text]
    if len(courses) < 2 or not all(find_periods(course.text) for course in courses):
        return [entry]
    return [Entry([course], entry.above) for course in courses]


def _role_apart(piece: Piece) -> list[Piece]:
    """ "Assistant for Introduction to Knots": the role, and the course."""
    match = _role_before().match(piece.text)
    if match is None:
        return [piece]
    return [piece.cut(*match.span("role")), piece.cut(match.end()).strip(' "“”„«»')]


def _posts() -> frozenset[str]:
    return lexicons.listed("experience_kinds", "teaching")


@cache
def _role_before() -> regex.Pattern[str]:
    roles = lexicons.alternatives(_posts())
    links = lexicons.alternatives(lexicons.listing("service_links"))
    lead = rf"\s*(?P<role>(?:\p{{L}}+\s){{0,2}}?(?:{roles}))(?:\s+(?:{links}|in)\s+|\s*:\s+)"
    return regex.compile(lead + r"(?=[\p{L}\p{N}“\"„«])", regex.I)


def _teaches(piece: Piece, context: Context) -> bool:
    """A school or another body, as against the name of a course."""
    quoted = context.slice(max(0, piece.start - 1), piece.start).text in ('"', "“", "„", "«")
    text = piece.text
    if quoted or _COURSE_CODE.match(text):
        return False
    return max(school_strength(text), department_strength(text), organization_strength(text)) >= 0.5


def read_talks(section: Section, context: Context) -> list[Talk]:
    """Talks: a quoted or first phrase is the title, what follows the event."""
    records: list[Talk] = []
    for entry in entries_of(section):
        line = entry.lines[0]
        periods = find_periods(line.text)
        chunks = line.piece.without((signal.start, signal.end) for signal in periods)
        phrases = _parts(chunks, _STRONG)
        quoted = _QUOTED.search(line.text)
        title = next(iter(phrases if len(phrases) > 1 else _parts(chunks, _SPLIT)), None)
        title = line.piece.cut(quoted.start(1), quoted.end(1)) if quoted else title
        if title is None:
            continue
        end = line.start + quoted.end() if quoted else title.end
        behind = [chunk.cut(max(0, end - chunk.start)) for chunk in chunks]
        event = next(iter(_parts(behind, _SPLIT)), None)
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


def _parts(chunks: Sequence[Piece], separator: regex.Pattern[str]) -> list[Piece]:
    return [part for chunk in chunks for each in chunk.split(separator) if (part := trim(each))]


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
