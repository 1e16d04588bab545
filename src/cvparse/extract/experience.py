"""Jobs: title, organisation, place, dates and what was done."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from functools import cache, lru_cache

import regex

from cvparse import lexicons
from cvparse.document import CELL, Line, Piece
from cvparse.extract.bodies import highlights_of
from cvparse.extract.careers import second_reading
from cvparse.extract.heads import Head, Part, Reading, joined, main_period, read_heads
from cvparse.extract.labels import read_label
from cvparse.extract.making import Context, Read
from cvparse.extract.places import make_location
from cvparse.models import DateRange, Experience
from cvparse.sections.cuts import JOBS
from cvparse.sections.entries import split_entries
from cvparse.sections.model import Entry, Section
from cvparse.signals.dates import Period
from cvparse.signals.organizations import department_strength, organization_strength, school_strength
from cvparse.signals.places import place_strength
from cvparse.signals.titles import title_strength
from cvparse.signals.vocabulary import hits, keys_of

_AND = regex.compile(r"\s*(?:&|/|\band\b)\s*")
_LISTED = 3
"""Parts of a title from which it is a list of something else, where none is a word for a job."""
_COMMA = 2
"""Characters between a title and what a comma joins to it."""
_IN_BRACKETS = regex.compile(r"([^()]{3,})\s+\(([^()]{3,})\)\.?$")
_TOLD_OF_EMPLOYER = 6
"""Lines that may stand between an employer and the title."""
_TITLE_WORDS = 6
_FUNCTION = 0.4
"""How much of a title a function of business is, which goes on with one: "Manager, Customer Success"."""
_FIELD = 0.5
"""How much of a department a field is by itself: "Intern, Internal Medicine, Mercy Hospital"."""
ROLES = ("title", "organization", "team", "location")
_LABELS = frozenset({"organization", "title", "location", "dates", "team"})


def read_experience(section: Section, context: Context) -> list[Experience]:
    """The positions of a section, in order; several roles at one employer are a record each."""
    entries = split_entries(section.lines, JOBS)
    drafts = [
        replace(_draft(head, context), whole=context.span(*entry.pieces))
        for entry, whole in zip(entries, heads_of(entries), strict=True)
        for head in _one_by_one(whole)
    ]
    drafts = _inherit(drafts, context)
    return [record for draft in drafts if (record := _record(draft, context, section))]


def heads_of(entries: Sequence[Entry]) -> list[Head]:
    """The heads of jobs, their parts scored for `ROLES`."""
    return read_heads(entries, score_part, cut=_cut)


def _cut(piece: Piece) -> list[Piece]:
    """ "Lecturer in the Department of Physics", "Assistant (Example College)": a title and its body on both sides of a
    small word or a bracket."""
    bracket = _IN_BRACKETS.match(piece.text)
    if bracket and title_strength(bracket[1]) >= 0.6 and organization_strength(bracket[2]) >= 0.8:
        return [piece.cut(*bracket.span(1)), piece.cut(*bracket.span(2))]
    for match in _placed_in().finditer(piece.text):
        title, body = piece.cut(0, match.start()), piece.cut(match.end())
        if title_strength(title.text) >= 0.6 and _begins_a_body(body.text):
            return [title, body]
    return [piece]


@cache
def _placed_in() -> regex.Pattern[str]:
    """The words between a title and the school or department where it is held."""
    return regex.compile(rf"\s+(?:{lexicons.alternatives(lexicons.words('placed_in'))})\s+(?=\p{{Lu}})")


def _begins_a_body(text: str) -> bool:
    """It is the name of a school or department of several words, and begins with the word that says so."""
    if " " not in text or max(school_strength(text), department_strength(text)) < 0.8:
        return False
    return any(first == 0 for name in ("schools", "departments") for first, _ in hits(text, name))


def _one_by_one(head: Head) -> list[Head]:
    """Several titles with their dates on one line ("Director (2019–2021), Deputy (2016–2018)") are a head each."""
    for line in head.lines:
        periods = [item for item in head.periods if line.start <= item[1].start < line.end]
        if len(periods) < 2:
            continue
        edges = [line.start, *(piece.end for _, piece in periods)]
        groups: list[list[Part]] = [[] for _ in periods]
        for part in head.parts:
            at = bisect_right(edges, part.piece.start)
            if 0 < at < len(edges):
                groups[at - 1].append(part)
        if all(any(title_strength(part.piece.text) >= 0.6 for part in group) for group in groups):
            others = [part for part in head.parts if not line.start <= part.piece.start < line.end]
            last = len(groups) - 1
            return [
                Head(head.lines, [period], [*others, *group], head.body if i == last else [])
                for i, (period, group) in enumerate(zip(periods, groups, strict=True))
            ]
    return [head]


@lru_cache(maxsize=20_000)
def _scores(text: str) -> tuple[tuple[str, float], ...]:
    title, place = title_strength(text), place_strength(text)
    organization, department = organization_strength(text), department_strength(text)
    if place >= 0.6 and organization < 0.8:
        organization *= 0.3
    if school_strength(text) >= 0.9:  # "Hilltop Institute of Technology"
        department *= 0.3
    if title >= 0.8 and organization < 0.9:
        organization *= 0.5
    if _is_made_of(text, "business_functions"):
        organization, department, title = -_FUNCTION, 0.0, max(title, _FUNCTION)
    elif _is_made_of(text, "fields"):
        organization, department = 0.4 * organization, max(department, _FIELD)
    if lexicons.fold(text) in lexicons.words("work_terms"):
        return (("title", -0.3), ("organization", -0.3), ("team", -0.2), ("location", place - 0.2))
    return (
        ("title", title - 0.1),
        ("organization", organization),
        ("team", department * 0.7 - 0.1),
        ("location", place - 0.15),
    )


def _is_made_of(text: str, name: str) -> bool:
    """The text is of a list, or several things that are: "Internal Medicine", "Finance & Planning"."""
    folded, known = lexicons.fold(text), lexicons.words(name)
    return folded in known or all(part in known for part in _AND.split(folded))


def score_part(text: str) -> dict[str, float]:
    """How well a text fits each of `ROLES`."""
    return dict(_scores(text))


@dataclass(slots=True)
class _Draft:
    title: Piece | None = None
    organization: Piece | None = None
    team: Piece | None = None
    location: Piece | None = None
    period: tuple[Period, Piece] | None = None
    body: list[Line] = field(default_factory=list)
    spare: list[Piece] = field(default_factory=list)
    confidence: float = 0.5
    whole: Piece | None = None


def _draft(head: Head, context: Context) -> _Draft:
    reading = second_reading("experience", head, ROLES, ("title", "organization"))[0]
    draft = _Draft(confidence=reading.confidence, body=head.body)
    for role in ROLES:
        setattr(draft, role, joined(reading.roles.get(role, []), context.slice, reach=int(role == "title")))
    _part_team(draft, reading.roles.get("organization", []))
    draft.spare = [part.piece for part in reading.roles.get("other", [])]
    if draft.title and len(reading.roles["title"]) >= _LISTED and not title_strength(draft.title.text):
        draft.title = None
    draft.body = [*_left_over(head, reading), *head.body]
    _title_with_team(draft, context)
    draft.period = main_period(head)
    _read_labels(draft)
    _title_below(draft)
    return draft


def _left_over(head: Head, reading: Reading) -> list[Line]:
    """The lines at the end of a head that play no role tell of the work."""
    spare = {part.piece.start for part in reading.roles.get("other", [])}
    dated = [piece.start for _, piece in head.periods]
    count = 0
    for line in reversed(head.lines[1:]):
        own = [part.piece.start for part in head.parts if line.start <= part.piece.start < line.end]
        if not own or not spare.issuperset(own) or any(line.start <= start < line.end for start in dated):
            break
        count += 1
    return head.lines[len(head.lines) - count :]


def _part_team(draft: _Draft, parts: Sequence[Part]) -> None:
    """ "Search Team, Acme": the team and the firm, while a department stays with its university's name."""
    if draft.organization is None or draft.team or len(parts) < 2:
        return
    first, last = parts[0].piece, parts[-1].piece
    inside = first.start >= draft.organization.start and last.end <= draft.organization.end
    firm = not department_strength(last.text) and organization_strength(last.text) >= 0.35
    if inside and firm and department_strength(first.text) and not school_strength(draft.organization.text):
        draft.team, draft.organization = first, last


def _title_with_team(draft: _Draft, context: Context) -> None:
    """ "Chair, Department of Physics" below the line of a university is the title as a whole."""
    title, team, body = draft.title, draft.team, draft.organization
    if not (title and team and body) or team.start - title.end != _COMMA:
        return
    between = context.slice(min(title.start, body.start), max(team.end, body.end)).text
    if CELL in between or "\n" in between:
        draft.title = context.span(title, team)


def _read_labels(draft: _Draft) -> None:
    """Lines of the body that say what they hold fill what the head left open."""
    kept: list[Line] = []
    for line in draft.body:
        labelled = read_label(line.piece, _LABELS) if not line.marker else None
        fills = labelled and labelled.key != "dates" and getattr(draft, labelled.key) is None
        if labelled and fills:
            setattr(draft, labelled.key, labelled.value)
        else:
            kept.append(line)
    draft.body = kept


def _title_below(draft: _Draft) -> None:
    """A head without a title: a line below what is told of the employer may be nothing but one."""
    if draft.title or not (draft.organization and draft.period):
        return
    for i, line in enumerate(draft.body[:_TOLD_OF_EMPLOYER]):
        if i and not line.marker and len(line.text.split()) <= _TITLE_WORDS and title_strength(line.text) >= 0.9:
            draft.title, draft.body = line.piece.strip(), draft.body[i + 1 :]
            return


def _is_unit(draft: _Draft) -> bool:
    """What stands behind the comma after the title is a part of an employer rather than one."""
    title, body = draft.title, draft.organization
    if not title or not body or body.start - title.end != _COMMA:
        return False
    return organization_strength(body.text) < 0.5 or (
        department_strength(body.text) > 0 and school_strength(body.text) < 0.5
    )


def _inherit(drafts: Sequence[_Draft], context: Context) -> list[_Draft]:
    """Roles below an employer's name take the employer (and its place) from the entry above."""
    kept: list[_Draft] = []
    employer: _Draft | None = None
    heading = False
    for i, draft in enumerate(drafts):
        following = drafts[i + 1] if i + 1 < len(drafts) else None
        if heading and draft.title and _is_unit(draft):
            assert draft.organization
            draft.title, draft.team = context.span(draft.title, draft.organization), draft.organization
            draft.organization = None
        if draft.organization:
            employer, heading = draft, draft.title is None
        elif draft.title and employer and draft.period and not _on_one_line(employer):
            draft.organization, draft.location = employer.organization, draft.location or employer.location
            draft.confidence *= 0.9
        only_employer = draft.organization and not draft.title and not draft.body
        if only_employer and following and following.title and not following.organization:
            continue
        kept.append(draft)
    return kept


def _on_one_line(draft: _Draft) -> bool:
    """Title and employer share a line."""
    if not (draft.title and draft.organization and draft.whole):
        return False
    first, second = sorted((draft.title, draft.organization), key=lambda piece: piece.start)
    between = draft.whole.cut(first.end - draft.whole.start, second.start - draft.whole.start).text
    return "\n" not in between and CELL not in between


def _record(draft: _Draft, context: Context, section: Section) -> Experience | None:
    if not (draft.title or draft.organization):
        return None
    if not (draft.period or draft.body or (draft.title and draft.organization)):
        return None
    assert draft.whole is not None
    highlights, technologies = highlights_of(draft.body)
    return context.make(
        Experience,
        draft.whole,
        draft.confidence * section.confidence,
        organization=draft.organization,
        team=draft.team,
        title=draft.title,
        kind=_kind(draft),
        dates=read_range(draft.period, "both"),
        location=make_location(draft.location, context),
        highlights=highlights,
        skills=technologies,
    )


def read_range(found: tuple[Period, Piece] | None, single: str) -> Read[DateRange] | None:
    """A period as a date range; a single date is start and end ("both") or the end alone ("end")."""
    if found is None:
        return None
    period, piece = found
    return Read(period.to_range(piece.text, single=single), piece)  # type: ignore[arg-type]


def _kind(draft: _Draft) -> Read[str] | None:
    """What kind of position it is, where its title or employer says so."""
    for piece in (draft.title, draft.organization):
        keys = [key for key in keys_of(piece.text, "experience_kinds") if key != "employment"] if piece else []
        if piece and keys:
            return Read(keys[0], piece)
    return None
