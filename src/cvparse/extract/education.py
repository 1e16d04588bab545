"""Degrees and schooling."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from dataclasses import field as default
from functools import cache, lru_cache

import regex

from cvparse import lexicons
from cvparse.document import Line, Piece
from cvparse.extract.bodies import highlights_of
from cvparse.extract.careers import second_reading
from cvparse.extract.careers.learned import Opinion
from cvparse.extract.experience import read_range
from cvparse.extract.grades import find_grade, read_grade
from cvparse.extract.heads import Head, joined, main_period, read_heads, trim
from cvparse.extract.labels import before_label, find_label, read_label
from cvparse.extract.making import Context
from cvparse.extract.places import make_location
from cvparse.models import Degree, Education, Grade
from cvparse.sections.cuts import DEGREES
from cvparse.sections.entries import split_entries
from cvparse.sections.model import Entry, Section
from cvparse.signals import Signal
from cvparse.signals.dates import Period
from cvparse.signals.degrees import DegreeName, find_degrees, highest
from cvparse.signals.gazetteer import region_of
from cvparse.signals.organizations import department_strength, organization_strength, school_strength
from cvparse.signals.places import place_strength
from cvparse.signals.vocabulary import hits

ROLES = ("degree", "institution", "field", "team", "location", "honors")
_LABELS = frozenset(
    {"organization", "degree", "field", "minor", "location", "grade", "advisor", "thesis", "courses", "dates"}
)
_LINK = lexicons.alternatives(lexicons.listing("field_links"))
_IN = regex.compile(rf"^\s*(?:[,:–—-]\s*|(?:{_LINK})\s+|de\s+l['’])+", regex.I)
_CJK_ASIDE = regex.compile(r"\s*[（(]([\p{Han}\p{Katakana}]{1,12})[）)]")
_HONOURS = regex.compile(r"\s*\(?(?:hons?|honou?rs)\.?\)?(?![\p{L}])", regex.I)
_LISTED = regex.compile(r"\s*[,;]\s+|\s+[-–—|]\s+|\.\s+")
_PEOPLE = regex.compile(r"\s*(?:,|;|&|\band\b|\bund\b|\bet\b|\by\b)\s+")
_CLAUSE_END = regex.compile(r"(?<!\b(?:Prof|Dr|Drs|Mr|Mrs|Ms|St|\p{Lu}))\.(?:\s|$)|[;(\t]|\s[-–—|]\s")
_MINOR = regex.compile(r"\b(?:minors?|nebenfach|mineure?)\s*(?:in|of|:)?\s+(?=\p{Lu})", regex.I)
_STOP = regex.compile(r"\s*[,;.(|]|\s+[-–—]\s+|\s+(?:with|at|from|from the|and was|where|minor)\b", regex.I)


def read_education(section: Section, context: Context) -> list[Education]:
    """The degrees and programmes of a section, in order."""
    entries = split_entries(section.lines, DEGREES)
    drafts = [_draft(head, context) for head in heads_of(entries)]
    for draft, entry in zip(drafts, entries, strict=True):
        draft.whole = context.span(*entry.pieces)
    return [record for draft in _inherit(drafts) if (record := _record(draft, context, section))]


def heads_of(entries: Sequence[Entry]) -> list[Head]:
    """The heads of degrees, their parts scored for `ROLES`."""
    return read_heads(entries, score_part, cut=_cut)


def _cut(piece: Piece) -> list[Piece]:
    """ "Ph.D. University of X": a degree and a school without a separator between them; "BA in History from Y"."""
    for match in _from().finditer(piece.text):
        parts = [trim(piece.cut(0, match.start())), trim(piece.cut(match.end()))]
        if find_degrees(parts[0].text) and school_strength(parts[1].text) >= 0.9:
            return parts
    found = find_degrees(piece.text)
    if len(found) != 1 or found[0].start > 2:
        return [piece]
    end = found[0].end
    honours = _HONOURS.match(piece.text[end:])
    end += honours.end() if honours else 0
    rest = trim(piece.cut(end).strip(" .,"))
    if (
        school_strength(rest.text) < 0.9
        or _IN.match(piece.text[end:])
        and not piece.text[end:].startswith((".", ",", " "))
    ):
        return [piece]
    joint = regex.match(rf"\s*\.?\s*(?:{_LINK})\s", piece.text[end:], regex.I)
    return [piece] if joint else [piece.cut(0, end).strip(), rest]


@cache
def _from() -> regex.Pattern[str]:
    words = lexicons.alternatives(lexicons.listed("prose", "from"))
    return regex.compile(rf"\s+(?:{words})\s+(?:the\s+)?(?=\p{{Lu}})")


@lru_cache(maxsize=20_000)
def _scores(text: str) -> tuple[tuple[str, float], ...]:
    degrees = [signal for signal in find_degrees(text) if not _names_school(text, signal)]
    degree = max((signal.strength for signal in degrees), default=0.0)
    named = sum(signal.end - signal.start for signal in degrees) > 0.55 * len(text)
    school, place = school_strength(text), place_strength(text)
    institution = max(school, 0.75 * organization_strength(text))
    department = department_strength(text)
    honor = 0.9 if hits(text, "honors") else 0.0
    subject = 0.7 if hits(text, "fields") and not department else 0.0
    if named:
        school = 0.0
    if degree and not school:
        institution *= 0.2
    if place >= 0.6 and institution < 0.8:
        institution *= 0.3
    if subject and school < 0.5:
        institution *= 0.5
    return (
        ("degree", degree - 0.1 if not school else degree - 0.5),
        ("institution", institution),
        ("field", subject - (0.5 if school or degree else 0.1)),
        ("team", department * 0.7 - 0.1),
        ("location", place - 0.15),
        ("honors", honor - 0.2),
    )


def _names_school(text: str, degree: Signal[DegreeName]) -> bool:
    """A school that is called like the degree it gives: "Gymnasium am Inn"."""
    return degree.end - degree.start < len(text) and school_strength(text[degree.start : degree.end]) >= 0.9


def score_part(text: str) -> dict[str, float]:
    """How well a text fits each of `ROLES`."""
    return dict(_scores(text))


@dataclass(slots=True)
class _Draft:
    degree: Piece | None = None
    institution: Piece | None = None
    field: Piece | None = None
    minor: Piece | None = None
    team: Piece | None = None
    location: Piece | None = None
    honors: list[Piece] = default(default_factory=list)
    advisors: list[Piece] = default(default_factory=list)
    courses: list[Piece] = default(default_factory=list)
    thesis: Piece | None = None
    grade: Grade | None = None
    period: tuple[Period, Piece] | None = None
    body: list[Line] = default(default_factory=list)
    confidence: float = 0.5
    whole: Piece | None = None


def _draft(head: Head, context: Context) -> _Draft:
    draft = _Draft(body=head.body)
    for part in head.parts:
        if part.label == "grade":
            draft.grade = read_grade(part.piece, context)
        else:
            _take_labelled(part.piece, draft, context)
    head.parts = [part for part in head.parts if not _is_labelled(part.piece, draft)]
    reading, opinion = second_reading("education", head, ROLES, ("institution",))
    draft.confidence = reading.confidence
    for role in ("institution", "field", "team", "location"):
        if getattr(draft, role) is None:
            setattr(draft, role, joined(reading.roles.get(role, []), context.slice))
    _rejoin_city(draft, context)
    degree = joined(reading.roles.get("degree", []), context.slice)
    if degree and draft.field and 0 < draft.field.start - degree.end <= 2:
        degree, draft.field = context.span(degree, draft.field), None
    if draft.field and regex.search(r"\bminor$", draft.field.text, regex.I) and draft.minor is None:
        draft.minor, draft.field = trim(draft.field.cut(0, -5)), None
    draft.honors = [part.piece for part in reading.roles.get("honors", [])]
    _split_degree(draft, degree)
    _hear(draft, opinion, context)
    draft.period = main_period(head)
    for line in head.body:
        _take_labelled(line.piece, draft, context)
    for role in ("institution", "field"):
        setattr(draft, role, _before_grade(getattr(draft, role), draft.grade))
    return draft


def _before_grade(piece: Piece | None, grade: Grade | None) -> Piece | None:
    """Without the grade behind a bracket or comma, and the words that announce it."""
    at = grade.evidence.start - piece.start if piece and grade and grade.evidence else -1
    if piece is None or not 0 < at < len(piece.text):
        return piece
    edge = max(piece.text.rfind(mark, 0, at) for mark in "(,;|")
    return trim(piece.cut(0, edge)) if edge > 0 else piece


def _hear(draft: _Draft, opinion: Opinion, context: Context) -> None:
    """What the model takes for the field, and for the degree where the rules know none, apart from the school."""
    known = draft.degree is not None and _is_degree(draft.degree.text)
    for role in ("field",) if known else ("degree", "field"):
        run = next(iter(opinion.runs(role)), None)
        piece = trim(_closed(context, context.span(*run))) if run else None
        taken = [other for other in (draft.institution, draft.minor) if other]
        if piece and not any(_overlap(piece, other) for other in taken) and not _is_end(piece, draft.field):
            setattr(draft, role, piece)
    if draft.degree and draft.field and _overlap(draft.degree, draft.field):
        draft.field = None
    draft.field = _without_honours(_only_subject(draft.field), draft)


def _is_end(piece: Piece, whole: Piece | None) -> bool:
    """It is the last words of a longer name."""
    return whole is not None and whole.start < piece.start and piece.end == whole.end and not _LISTED.search(whole.text)


def _is_degree(text: str) -> bool:
    """Most of its words are one degree's name."""
    found = find_degrees(text)
    return len(found) == 1 and 2 * (found[0].end - found[0].start) >= len(text)


def _only_subject(piece: Piece | None) -> Piece | None:
    """A field of study without the department or the school that is listed after it."""
    if piece is None or read_label(piece):
        return None
    lead = _study_lead().match(piece.text)
    piece = piece.cut(lead.end()) if lead else piece
    kept = None
    for part in piece.split(_LISTED):
        body = max(department_strength(part.text), school_strength(part.text))
        if body and not hits(part.text, "fields"):
            break
        if body and kept is not None:
            break
        kept = part
    return piece.cut(0, kept.end - piece.start) if kept else None


@cache
def _study_lead() -> regex.Pattern[str]:
    """ "Studium der", before what was studied."""
    return regex.compile(
        rf"\s*(?:{lexicons.alternatives(lexicons.listed('prose', 'study'))})\s+(?:(?:{_LINK})\s+)?(?=\p{{L}})", regex.I
    )


def _overlap(one: Piece, other: Piece) -> bool:
    return one.start < other.end and other.start < one.end


def _closed(context: Context, piece: Piece) -> Piece:
    """With the point of an abbreviation, or the bracket, that closes it."""
    following = context.slice(piece.end, piece.end + 1).text
    dotted = following == "." and ("." in piece.text or len(piece.text) <= 4)
    opened = following in (")", "）") and piece.text.count("(") + piece.text.count("（") > piece.text.count(following)
    return context.slice(piece.start, piece.end + 1) if dotted or opened else piece


def _rejoin_city(draft: _Draft, context: Context) -> None:
    """ "University of California, Berkeley": the city is part of the name of a school named after its region."""
    if not (draft.institution and draft.location) or draft.location.start - draft.institution.end not in (1, 2):
        return
    last = draft.institution.text.rsplit(" ", 1)[-1]
    if region_of(last) and "," not in draft.location.text:
        draft.institution = context.span(draft.institution, draft.location)
        draft.location = None


def _take_labelled(piece: Piece, draft: _Draft, context: Context) -> None:
    """Grades, advisors, theses and courses say themselves what they are, wherever they stand in the entry."""
    if draft.grade is None or draft.grade.value is None:
        draft.grade = find_grade(piece, context) or draft.grade
    advisor = find_label(piece, "advisor")
    if advisor and not draft.advisors and len(advisor[1].text) < 120:
        draft.advisors = _people(advisor[1])
    thesis = find_label(piece, "thesis")
    if thesis and thesis[0] <= 2 and draft.thesis is None:
        draft.thesis = before_label(thesis[1]).strip(" \"“”„«»'‘’.")
    labelled = read_label(piece, frozenset({"courses"}))
    if labelled:
        draft.courses += labelled.value.split(r"\s*[;,](?![^()]{0,200}\))\s*")


def _people(piece: Piece) -> list[Piece]:
    """Names up to the end of the clause."""
    end = _CLAUSE_END.search(piece.text)
    text = piece.text[: end.start()] if end else piece.text
    names = [trim(part) for part in piece.cut(0, len(text)).split(_PEOPLE)]
    return [name for name in names if name and name.text[0].isupper() and len(name.text.split()) <= 6][:4]


def _is_labelled(piece: Piece, draft: _Draft) -> bool:
    """The part is used up by what its label announced."""
    taken = [*draft.advisors, *([draft.thesis] if draft.thesis else []), *draft.courses]
    inside = any(piece.start <= other.start < piece.end for other in taken)
    evidence = draft.grade.evidence if draft.grade else None
    if inside or evidence is None or not piece.start <= evidence.start < piece.end:
        return inside
    rest = piece.cut(0, evidence.start - piece.start)
    return evidence.end - evidence.start > 0.5 * len(piece.text) and not find_degrees(rest.text)


def _split_degree(draft: _Draft, piece: Piece | None) -> None:
    """ "PhD in Computer Science" → the degree and its field; several degrees on one line stay together."""
    if piece is None:
        return
    found = find_degrees(piece.text)
    if not found:
        draft.degree = piece
        return
    minor = _MINOR.search(piece.text)
    if minor:
        draft.minor = trim(piece.cut(minor.end()))
        piece = piece.cut(0, minor.start()).strip(" ,;")
    last = found[-1]
    if len(found) > 1 and last.start > found[0].end + 4:
        draft.degree = piece
        after = piece.cut(found[0].end, last.start)
    else:
        draft.degree = trim(piece.cut(found[0].start, last.end))
        after_at = last.end
        honours = _HONOURS.match(piece.text[last.end :])
        if honours:
            draft.degree = piece.cut(found[0].start, last.end + honours.end()).strip()
            after_at = last.end + honours.end()
        elif draft.degree and not draft.degree.text.endswith(".") and piece.text[last.end : last.end + 1] == ".":
            draft.degree = piece.cut(found[0].start, last.end + 1)
        after = piece.cut(after_at)
    subject = _subject(_without_honours(after, draft) or after)
    if subject and draft.field is None:
        draft.field = subject
    elif not subject and found[0].start > 2 and draft.field is None:
        before = trim(piece.cut(0, found[0].start))
        draft.field = before if before and hits(before.text, "fields") else None


def _without_honours(piece: Piece | None, draft: _Draft) -> Piece | None:
    """A field of study without the "cum laude" in front, which is kept."""
    lead = _honours_lead().match(piece.text) if piece else None
    if piece is None or lead is None:
        return piece
    honours = piece.cut(*lead.span("honours"))
    if not any(_overlap(honours, known) for known in draft.honors):
        draft.honors.append(honours)
    return trim(piece.cut(lead.end())) or None


@cache
def _honours_lead() -> regex.Pattern[str]:
    return regex.compile(
        rf"\s*[,(]?\s*(?P<honours>{lexicons.alternatives(lexicons.words('honors'))})(?!\w)\)?", regex.I
    )


def _subject(after: Piece) -> Piece | None:
    """The field of study that follows a degree."""
    aside = _CJK_ASIDE.match(after.text)
    if aside:
        return after.cut(*aside.span(1))
    match = _IN.match(after.text)
    rest = after.cut(match.end()) if match else after
    stop = regex.search(r"\s*[;|]|\s+[-–—+]\s+|\s+(?:at|from)\s|\s*,?\s*(?:minor|advis|gpa)", rest.text, regex.I)
    subject = trim(rest.cut(0, stop.start() if stop else None))
    if subject.text.startswith("(") or not any(char.isalpha() for char in subject.text):
        return None
    return subject if len(subject.text) > 1 and len(subject.text.split()) <= 12 else None


def _inherit(drafts: Sequence[_Draft]) -> list[_Draft]:
    """Degrees below a school's name take the school from the entry above; one that only names the school goes."""
    kept: list[_Draft] = []
    above: _Draft | None = None
    for draft, following in zip(drafts, [*drafts[1:], None], strict=False):
        if draft.institution:
            above = draft
        elif above and draft.degree and find_degrees(draft.degree.text):
            draft.institution = above.institution
            draft.location = draft.location or above.location
            draft.confidence *= 0.9
        only_school = draft.institution and not (draft.degree or draft.field or draft.period or draft.body)
        if not (only_school and following and following.degree and not following.institution):
            kept.append(draft)
    return kept


def _record(draft: _Draft, context: Context, section: Section) -> Education | None:
    if not (draft.institution or draft.degree):
        return None
    assert draft.whole is not None
    highlights, _ = highlights_of(draft.body)
    return context.make(
        Education,
        draft.whole,
        draft.confidence * section.confidence,
        institution=draft.institution or draft.team,
        degree=make_degree(draft.degree, context),
        field=draft.field,
        minor=draft.minor,
        dates=read_range(draft.period, "end"),
        location=make_location(draft.location, context),
        grade=draft.grade,
        honors=draft.honors,
        advisors=draft.advisors,
        thesis=draft.thesis,
        courses=draft.courses,
        highlights=highlights,
    )


def make_degree(piece: Piece | None, context: Context) -> Degree | None:
    """A degree as printed, with its level and canonical name where the lexicon knows it."""
    if piece is None:
        return None
    best = highest(find_degrees(piece.text))
    return context.make(
        Degree,
        piece,
        0.9 if best else 0.4,
        raw=piece,
        level=best.level if best else None,
        name=best.name if best else None,
    )
