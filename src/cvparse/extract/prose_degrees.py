"""Degrees told in sentences: "I received my PhD in EECS from UC Berkeley, where I was advised by …"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import regex

from cvparse.document import Piece
from cvparse.extract.education import make_degree
from cvparse.extract.experience import read_range
from cvparse.extract.labels import find_label
from cvparse.extract.making import Context, Read
from cvparse.extract.prose_grammar import ARTICLE, CAP, ORGANIZATION, Grammar, whole_body
from cvparse.models import DateRange, Education
from cvparse.signals import Signal
from cvparse.signals.dates import find_periods
from cvparse.signals.degrees import DegreeName, find_degrees
from cvparse.signals.organizations import organization_strength, school_strength
from cvparse.signals.titles import ends_in_title

_STOP = r"from|at|where|under|with|and\s+(?:my|an?|was|the|[\p{L}]\.)|in\s+\d|in\s+\p{Lu}\p{Ll}+\s+\d"
_FIELD = regex.compile(
    rf"^\s*(?:degrees?\b)?\s*(?:\(([^()]{{2,60}})\)|(?:in|of)\s+((?:(?!\b(?:{_STOP})\b)[^,.;()]){{2,80}}))"
)
_STUDENT = regex.compile(r"^\s*(?:student|candidate)\b", regex.I)
_PEOPLE = regex.compile(r"\s*,?\s+(?:and|&)\s+|\s*,\s+")
_NAME = regex.compile(rf"^(?:(?:Prof(?:essors?|s)?|Drs?)\.?\s+)*{CAP}(?:\s+{CAP}){{0,4}}")


@dataclass(frozen=True, slots=True)
class _Clause:
    """What a sentence says of one degree: from its name to the next degree."""

    degree: Piece
    rest: Piece


def read_degrees(sentence: Piece, say: Grammar, context: Context) -> Iterator[Education]:
    """The degrees that a sentence tells of."""
    if not say.told(sentence.text, "receive", "be", "study"):
        return
    found = [signal for signal in find_degrees(sentence.text) if _is_told(sentence.text, signal, say)]
    clauses = _clauses(sentence, [(signal.start, signal.end) for signal in found])
    shared = _institution(clauses[-1].rest, say) if clauses else None
    for i, clause in enumerate(clauses):
        institution = _institution(clause.rest, say) or shared
        if institution is None or school_strength(institution.text) < 0.4 and not _is_acronym(institution.text):
            continue
        yield _education(sentence, clause, institution, say, context, first=i == 0)
    if not found:
        yield from _studied(sentence, say, context)


def _is_told(text: str, signal: Signal[DegreeName], say: Grammar) -> bool:
    """A degree that one gets, as against "during my undergraduate study"."""
    if say.pattern(r"\b(?:{before})\b[^,.]*$").search(text[: signal.start]):
        return False
    if ends_in_title(text[signal.end :].split(",")[0].strip().partition(" ")[0]) and not _STUDENT.match(
        text[signal.end :]
    ):
        return False
    adjective = text[signal.start].islower() and regex.match(
        r"\s+(?:stud|research|thes|program|course|level)", text[signal.end :]
    )
    return signal.value.level != "certificate" and not adjective


def _clauses(sentence: Piece, degrees: Sequence[tuple[int, int]]) -> list[_Clause]:
    """Degrees that only "and" joins are one: "an M.S. and B.S. (CS)"."""
    groups: list[tuple[int, int]] = []
    for begin, end in degrees:
        between = sentence.text[groups[-1][1] : begin].strip(" .,'’s") if groups else None
        if groups and between is not None and between.casefold() in ("and", "&", "+", "/", "and a", "and an", ""):
            groups[-1] = (groups[-1][0], end)
        else:
            groups.append((begin, end))
    if not groups:
        return []
    stops = [*(begin for begin, _ in groups[1:]), len(sentence.text)]
    return [
        _Clause(_with_dot(sentence, begin, end), sentence.cut(end, stop))
        for (begin, end), stop in zip(groups, stops, strict=True)
    ]


def _with_dot(sentence: Piece, begin: int, end: int) -> Piece:
    text = sentence.text
    if text[end : end + 1] == "." and "." in text[begin:end]:
        end += 1
    return sentence.cut(begin, end)


def _education(
    sentence: Piece, clause: _Clause, institution: Piece, say: Grammar, context: Context, *, first: bool
) -> Education:
    match = _FIELD.match(clause.rest.text.lstrip("."))
    shift = len(clause.rest.text) - len(clause.rest.text.lstrip("."))
    subject = None
    if match:
        group = 1 if match[1] else 2
        subject = clause.rest.cut(shift + match.start(group), shift + match.end(group)).strip()
        joint = regex.search(r"\s(?:and|&|und|et|y)$", subject.text)
        subject = subject.cut(0, joint.start() if joint else None).strip(" ,")
    periods = (
        find_periods(sentence.cut(clause.degree.end - sentence.start).text) if first else find_periods(clause.rest.text)
    )
    base = sentence.cut(clause.degree.end - sentence.start) if first else clause.rest
    period = (periods[0].value, base.cut(periods[0].start, periods[0].end)) if periods else None
    dates = read_range(period, "end")
    if (
        dates is None
        and _STUDENT.match(clause.rest.text)
        and say.told(sentence.text[: clause.degree.start - sentence.start], "be_now")
    ):
        dates = Read(DateRange(ongoing=True, raw=clause.degree.text), clause.degree)
    return context.make(
        Education,
        sentence,
        0.75,
        institution=institution,
        degree=make_degree(clause.degree, context),
        field=subject,
        dates=dates,
        advisors=_advisors(sentence) if first else None,
    )


def _studied(sentence: Piece, say: Grammar, context: Context) -> Iterator[Education]:
    """ "I studied computer science at X"."""
    match = say.pattern(rf"\b(?:{{study}})\s+([^,.;]{{3,80}}?)\s+(?:{{at}})\s+{ARTICLE}({ORGANIZATION})").search(
        sentence.text
    )
    if match and school_strength(match[2]) >= 0.4:
        institution = whole_body(sentence, match.start(2), match.end(2))
        yield context.make(
            Education, sentence, 0.65, institution=institution, field=sentence.cut(match.start(1), match.end(1))
        )


def _institution(piece: Piece, say: Grammar) -> Piece | None:
    for joint in ("from", "at"):
        match = say.pattern(rf"\b(?:{{{joint}}})\s+{ARTICLE}({ORGANIZATION})").search(piece.text)
        if match and (joint == "from" or school_strength(match[1]) >= 0.4 or match[1].isupper()):
            return whole_body(piece, match.start(1), match.end(1))
    return None


def _is_acronym(text: str) -> bool:
    return text.isupper() and 2 <= len(text) <= 6 or organization_strength(text) >= 0.4


def _advisors(sentence: Piece) -> list[Piece]:
    found = find_label(sentence, "advisor")
    if not found:
        return []
    names: list[Piece] = []
    for part in found[1].split(_PEOPLE):
        match = _NAME.match(part.text)
        if not match:
            break
        names.append(part.cut(0, match.end()).strip(" ."))
        if match.end() < len(part.text) - 1:
            break
    return names
