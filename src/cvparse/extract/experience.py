"""Jobs: title, organisation, place, dates and what was done."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import lru_cache

import regex

from cvparse.document import Line, Piece
from cvparse.extract.bodies import highlights_of
from cvparse.extract.careers import second_reading
from cvparse.extract.heads import Head, joined, main_period, read_heads
from cvparse.extract.labels import read_label
from cvparse.extract.making import Context, Read
from cvparse.extract.places import make_location
from cvparse.models import DateRange, Experience
from cvparse.sections.cuts import JOBS
from cvparse.sections.entries import split_entries
from cvparse.sections.model import Entry, Section
from cvparse.signals.dates import Period
from cvparse.signals.organizations import department_strength, organization_strength
from cvparse.signals.places import place_strength
from cvparse.signals.titles import title_strength
from cvparse.signals.vocabulary import keys_of

ROLES = ("title", "organization", "team", "location")
_LABELS = frozenset({"organization", "title", "location", "dates", "team"})
_NOISE = regex.compile(
    r"^(?:full[- ]?time|part[- ]?time|contract|permanent|temporary|hybrid|on-?site|remote)$", regex.I
)


def read_experience(section: Section, context: Context) -> list[Experience]:
    """The positions of a section, in order; several roles at one employer are a record each."""
    entries = split_entries(section.lines, JOBS)
    drafts = [_draft(head, context) for head in heads_of(entries)]
    for draft, entry in zip(drafts, entries, strict=True):
        draft.whole = context.span(*entry.pieces)
    drafts = _inherit(drafts)
    return [record for draft in drafts if (record := _record(draft, context, section))]


def heads_of(entries: Sequence[Entry]) -> list[Head]:
    """The heads of jobs, their parts scored for `ROLES`."""
    return read_heads(entries, score_part)


@lru_cache(maxsize=20_000)
def _scores(text: str) -> tuple[tuple[str, float], ...]:
    title, place = title_strength(text), place_strength(text)
    organization, department = organization_strength(text), department_strength(text)
    if place >= 0.6 and organization < 0.8:
        organization *= 0.3
    if title >= 0.8 and organization < 0.9:
        organization *= 0.5
    if _NOISE.match(text.strip()):
        return (("title", -0.3), ("organization", -0.3), ("team", -0.2), ("location", place - 0.2))
    return (
        ("title", title - 0.1),
        ("organization", organization),
        ("team", department * 0.7 - 0.1),
        ("location", place - 0.15),
    )


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
    draft.spare = [part.piece for part in reading.roles.get("other", [])]
    draft.period = main_period(head)
    _read_labels(draft)
    return draft


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


def _inherit(drafts: Sequence[_Draft]) -> list[_Draft]:
    """Roles below an employer's name take the employer (and its place) from the entry above."""
    kept: list[_Draft] = []
    employer: _Draft | None = None
    for i, draft in enumerate(drafts):
        following = drafts[i + 1] if i + 1 < len(drafts) else None
        if draft.organization:
            employer = draft
        elif draft.title and employer and draft.period:
            draft.organization, draft.location = employer.organization, draft.location or employer.location
            draft.confidence *= 0.9
        only_employer = draft.organization and not draft.title and not draft.body
        if only_employer and following and following.title and not following.organization:
            continue
        kept.append(draft)
    return kept


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
