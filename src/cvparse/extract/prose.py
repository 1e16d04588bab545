"""Careers told in sentences: "I received my PhD in EECS from UC Berkeley, where I was advised by …".

The words that carry such sentences (to be, to work, to receive, at, from, as) are the `[prose]` table of the
language files; what stands between them is believed only if it looks like a title, an organisation or a degree.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

import regex

from cvparse import lexicons
from cvparse.document import Line, Piece
from cvparse.extract.bodies import split_sentences
from cvparse.extract.education import make_degree
from cvparse.extract.experience import read_range
from cvparse.extract.labels import find_label
from cvparse.extract.making import Context, Read, fold_space
from cvparse.models import DateRange, Education, Experience
from cvparse.signals import Signal
from cvparse.signals.dates import find_periods
from cvparse.signals.degrees import DegreeName, find_degrees
from cvparse.signals.organizations import organization_strength, school_strength
from cvparse.signals.places import find_place
from cvparse.signals.titles import ends_in_title
from cvparse.signals.vocabulary import hits, keys_of

_CAP = r"[\p{Lu}\p{N}][\p{L}\p{N}.&'’/-]*"
_ORGANIZATION = (
    rf"{_CAP}(?:\s+(?:of\s+the|of|for|de\s+la|de|du|des|der|für|di|&)\s+{_CAP}|\s+{_CAP}|\s+\([\p{{Lu}}\p{{N}}&-]+\))*"
)
_ARTICLE = r"(?:(?:the|a|an|my|our)\s+)?"
_FIELD = regex.compile(
    r"^\s*(?:degrees?\b)?\s*(?:\(([^()]{2,60})\)|(?:in|of)\s+((?:(?!\b(?:from|at|where|under|with|and\s+(?:my|an?|was|the|[\p{L}]\.)|in\s+\d)\b)[^,.;()]){2,80}))"
)
_STUDENT = regex.compile(r"^\s*(?:student|candidate)\b", regex.I)
_PEOPLE = regex.compile(r"\s*,?\s+(?:and|&)\s+|\s*,\s+")
_NAME = regex.compile(rf"^(?:(?:Prof(?:essors?|s)?|Drs?)\.?\s+)*{_CAP}(?:\s+{_CAP}){{0,4}}")


def read_prose(lines: Sequence[Line], context: Context) -> tuple[list[Education], list[Experience]]:
    """Degrees and positions that the sentences of `lines` tell of."""
    education: list[Education] = []
    experience: list[Experience] = []
    for line in lines:
        for sentence in split_sentences(line.piece):
            if len(sentence.text) > 1200:
                continue
            degrees = list(_degrees(sentence, context))
            education += degrees
            experience += _positions(sentence, context)
    return education, experience


@dataclass(frozen=True, slots=True)
class _Clause:
    """What a sentence says of one degree: from its name to the next degree."""

    degree: Piece
    rest: Piece


def _degrees(sentence: Piece, context: Context) -> Iterator[Education]:
    if not _told(sentence.text, "receive", "be", "study"):
        return
    found = [signal for signal in find_degrees(sentence.text) if _is_told(sentence.text, signal)]
    clauses = _clauses(sentence, [(signal.start, signal.end) for signal in found])
    shared = _institution(clauses[-1].rest) if clauses else None
    for i, clause in enumerate(clauses):
        institution = _institution(clause.rest) or shared
        if institution is None or school_strength(institution.text) < 0.4 and not _is_acronym(institution.text):
            continue
        yield _education(sentence, clause, institution, context, first=i == 0)
    if not found:
        yield from _studied(sentence, context)


def _is_told(text: str, signal: Signal[DegreeName]) -> bool:
    """A degree that one gets, as against "during my undergraduate study"."""
    if _pattern(r"\b(?:{before})\b[^,.]*$").search(text[: signal.start]):
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


def _education(sentence: Piece, clause: _Clause, institution: Piece, context: Context, *, first: bool) -> Education:
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
        and _told(sentence.text[: clause.degree.start - sentence.start], "be_now")
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


def _studied(sentence: Piece, context: Context) -> Iterator[Education]:
    """ "I studied computer science at X"."""
    match = _pattern(rf"\b(?:{{study}})\s+([^,.;]{{3,80}}?)\s+(?:{{at}})\s+{_ARTICLE}({_ORGANIZATION})").search(
        sentence.text
    )
    if match and school_strength(match[2]) >= 0.4:
        institution = _with_city(sentence, match.start(2), match.end(2))
        yield context.make(
            Education, sentence, 0.65, institution=institution, field=sentence.cut(match.start(1), match.end(1))
        )


def _institution(piece: Piece) -> Piece | None:
    for joint in ("from", "at"):
        match = _pattern(rf"\b(?:{{{joint}}})\s+{_ARTICLE}({_ORGANIZATION})").search(piece.text)
        if match and (joint == "from" or school_strength(match[1]) >= 0.4 or match[1].isupper()):
            return _with_city(piece, match.start(1), match.end(1))
    return None


def _with_city(piece: Piece, begin: int, end: int) -> Piece:
    """A school's name goes on over a comma to the city it is named after: "University of California, Berkeley"."""
    name = piece.cut(begin, end).strip(" .,")
    follows = regex.match(rf",\s+({_CAP}(?:\s+{_CAP})?)", piece.text[name.end - piece.start :])
    if follows and hits(name.text, "schools") and find_place(name.text.rsplit(" ", 1)[-1]) and find_place(follows[1]):
        return piece.cut(begin, name.end - piece.start + follows.end())
    return name


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


def _positions(sentence: Piece, context: Context) -> Iterator[Experience]:
    """The positions told in one sentence, each once."""
    seen: list[tuple[int, int]] = []
    for title, organization, ongoing in _told_positions(sentence):
        whole = context.span(*(piece for piece in (title, organization) if piece))
        if any(whole.start < end and begin < whole.end for begin, end in seen):
            continue
        seen.append((whole.start, whole.end))
        yield _experience(sentence, whole, title, organization, ongoing, context)


Told = tuple[Piece | None, Piece | None, bool]
"""(title, organisation, still held)."""


def _told_positions(sentence: Piece) -> Iterator[Told]:
    """The positions of a sentence, by each of the turns of phrase that tell one; the surest first."""
    for read in (_worked_as, _title_at, _was_at, _my_post, _titled):
        yield from read(sentence)


def _worked_as(sentence: Piece) -> Iterator[Told]:
    """ "worked at X as a Y"."""
    pattern = _pattern(
        rf"\b(?:{{work}}|{{be}})\s+(?:[\p{{Ll}}]+\s+)?(?:{{at}})\s+{_ARTICLE}({_ORGANIZATION})\s+(?:{{as}})\s+"
        r"(?:an?|the|my)?\s*([^,.;()]{3,60}?)(?=\s+(?:with|on|where|in|and|under|for|from)\b|[,.;(]|$)"
    )
    for match in pattern.finditer(sentence.text):
        if ends_in_title(match[2]):
            yield sentence.cut(*match.span(2)), sentence.cut(*match.span(1)).strip(" ."), False


def _title_at(sentence: Piece) -> Iterator[Told]:
    """ "a Y at X"."""
    pattern = _pattern(
        r"(?:^|\b(?:an?|the|as|my|current|former)\s+)((?:[\p{L}\p{N}/&'’.-]+\s+){0,6}?[\p{L}/-]+)"
        rf"\s+(?:{{at}})\s+{_ARTICLE}({_ORGANIZATION})"
    )
    now = _told(sentence.text, "be_now")
    for match in pattern.finditer(sentence.text):
        title = _kind_of_stay(_trim_article(sentence.cut(*match.span(1))))
        if (ends_in_title(title.text) or keys_of(title.text, "experience_kinds")) and not _is_student(title.text):
            organization = _with_city(sentence, *match.span(2))
            held = title.start == sentence.start or (now and _present(sentence.text, title.start - sentence.start))
            yield title, organization, held


def _was_at(sentence: Piece) -> Iterator[Told]:
    """ "was at X"."""
    pattern = _pattern(rf"\b(?:{{be_past}}|{{work}}|{{be_now}})\s+(?:{{at}})\s+{_ARTICLE}({_ORGANIZATION})")
    for match in pattern.finditer(sentence.text):
        organization = sentence.cut(*match.span(1)).strip(" .")
        if organization_strength(organization.text) >= 0.25 and not find_place(organization.text):
            yield None, organization, False


def _my_post(sentence: Piece) -> Iterator[Told]:
    """ "my Y at X"."""
    pattern = _pattern(rf"\bmy\s+([\p{{L}}-]+(?:\s+[\p{{L}}-]+){{0,2}})\s+(?:{{at}})\s+{_ARTICLE}({_ORGANIZATION})")
    for match in pattern.finditer(sentence.text):
        if ends_in_title(match[1]) and not _is_student(match[1]):
            yield sentence.cut(*match.span(1)), sentence.cut(*match.span(2)).strip(" ."), False


def _titled(sentence: Piece) -> Iterator[Told]:
    """ "worked as a Y", without a place."""
    pattern = _pattern(
        r"\b(?:{work}|{be})\s+(?:{as})\s+(?:an?|the)\s+((?:[\p{L}-]+\s+){0,3}?[\p{L}-]+)"
        r"(?=\s+(?:with|under|for|in|on)\b|[,.;]|$)"
    )
    for match in pattern.finditer(sentence.text):
        if ends_in_title(match[1]) and not _is_student(match[1]):
            yield sentence.cut(*match.span(1)), None, False


def _trim_article(piece: Piece) -> Piece:
    ends = [match.end() for match in regex.finditer(r"\b(?:an?|the|as|my)\s+", piece.text)]
    return piece.cut(ends[-1]) if ends else piece


def _kind_of_stay(title: Piece) -> Piece:
    """ "one year traineeship" → "traineeship": a stay is named by its kind."""
    word = title.text.rsplit(" ", 1)[-1]
    stay = not ends_in_title(title.text) and any(key != "employment" for key in keys_of(word, "experience_kinds"))
    return title.cut(len(title.text) - len(word)) if stay else title


def _is_student(title: str) -> bool:
    words = lexicons.fold(title).split()
    return (
        words[-1] in ("student", "candidate") and any(find_degrees(title)) or words[-1] == "student" and len(words) <= 2
    )


def _present(text: str, before: int) -> bool:
    """The last of the verbs before `before` is in the present tense."""
    last_now = max((match.end() for match in _pattern("(?:{be_now})").finditer(text[:before])), default=-1)
    last_past = max(
        (match.end() for match in _pattern(r"\b(?:{be_past}|{work})\b").finditer(text[:before])), default=-1
    )
    return last_now >= 0 and last_now > last_past


def _experience(
    sentence: Piece, whole: Piece, title: Piece | None, organization: Piece | None, ongoing: bool, context: Context
) -> Experience:
    periods = find_periods(sentence.cut(whole.end - sentence.start).text)
    dates: Read[DateRange] | None = None
    if periods and periods[0].start < 25:
        piece = sentence.cut(whole.end - sentence.start)
        dates = read_range((periods[0].value, piece.cut(periods[0].start, periods[0].end)), "both")
    elif ongoing:
        dates = Read(DateRange(ongoing=True, raw=fold_space(sentence.text)[:40]), sentence)
    return context.make(
        Experience,
        sentence,
        0.7 if title and organization else 0.5,
        title=title,
        organization=organization,
        dates=dates,
    )


def _told(text: str, *keys: str) -> bool:
    alternatives = "|".join(f"{{{key}}}" for key in keys)
    return bool(_pattern(rf"(?<!\p{{L}})(?:{alternatives})(?!\p{{L}})").search(text))


@cache
def _pattern(template: str) -> regex.Pattern[str]:
    """A pattern with the words of the `[prose]` tables in place of {be}, {work}, {at} …"""
    filled = template
    for key in ("be_now", "be_past", "work", "receive", "study", "before", "from", "at", "as"):
        filled = filled.replace(f"{{{key}}}", _words(key))
    filled = filled.replace("{be}", f"{_words('be_now')}|{_words('be_past')}")
    return regex.compile(filled)


@cache
def _words(key: str) -> str:
    listed = lexicons.listed("prose", key) | (lexicons.listed("prose", "from") if key == "at" else frozenset())
    return "(?i:" + (lexicons.alternatives(listed).replace("'", "['’]") or r"(?!)") + ")"
