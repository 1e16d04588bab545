"""Degrees told in sentences: "I received my PhD in EECS from UC Berkeley, where I was advised by …"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

import regex

from cvparse.document import Piece
from cvparse.extract.education import make_degree
from cvparse.extract.experience import read_range
from cvparse.extract.labels import find_label
from cvparse.extract.making import Context, Read
from cvparse.extract.places import make_location
from cvparse.extract.prose_grammar import AND, ARTICLE, CAP, GAP, NAMED, Body, Sentence, Verb, is_place
from cvparse.models import DateRange, Education
from cvparse.signals import Signal
from cvparse.signals.dates import Period
from cvparse.signals.degrees import DegreeName, find_degrees
from cvparse.signals.organizations import department_strength, organization_strength, school_strength
from cvparse.signals.titles import ends_in_title

_PEOPLE = regex.compile(r"\s*,?\s+(?:and|&)\s+|\s*,\s+")
_NAME = regex.compile(rf"^(?:(?:Prof(?:essors?|s)?|Drs?)\.?\s+)*{CAP}(?:\s+{CAP}){{0,4}}")
_JOINT = rf"[\s.,'’s]*(?:(?:{AND}|\+|/)(?:\s+an?)?)?[\s,]*"
_OTHER_USE = regex.compile(
    r"\s+(?:stud(?:y|ies|ents)|candidates|research|program|course|level|fellow|award|scholar|schol"
    r"|symposium|forum|committee|advis|supervis|school|work\b|project|exam|training|admission|position|intern)",
    regex.I,
)
_THESIS = regex.compile(r"\s+(?:thes[ie]s|dissertation)", regex.I)
_DEGREE_WORD = regex.compile(r"\s*degrees?\b", regex.I)
_HONOURS = regex.compile(r"\s*\((?:Hons?|Honou?rs)\.?\)", regex.I)
_BRACKET = regex.compile(r"\s*\(([^()\d]{2,60})\)")
_TRAILING = rf"\s+(?:{AND}|{{article}}|{{in}}|{{place}}|{{of}})$"


@dataclass(frozen=True, slots=True)
class _Clause:
    """What a sentence says of one degree, or of several that "and" joins; offsets are within the sentence."""

    degrees: tuple[tuple[int, int], ...]
    stop: int
    student: bool = False
    subject: tuple[int, int] | None = None
    body: Body | None = None
    period: Signal[Period] | None = None

    @property
    def begin(self) -> int:
        return self.degrees[0][0]

    @property
    def end(self) -> int:
        return self.degrees[-1][1]


def read_degrees(sentence: Sentence, context: Context) -> Iterator[Education]:
    """The degrees that a sentence tells of."""
    say, text = sentence.say, sentence.text
    if say.told(text, "ask"):
        return
    found = [signal for signal in find_degrees(text) if _is_told(sentence, signal)]
    told = any(verb.kind in ("receive", "be_now", "be_past", "study", "pursue") for verb in sentence.verbs)
    led = found and say.pattern(r"(?:^|(?<!\p{L})(?:{with}|{after})\s+)(?:{article}\s+)?.{0,2}$").search(
        text[: found[0].start]
    )
    if not told and not led:
        return
    clauses = [_read_clause(sentence, clause) for clause in _clauses(sentence, found)]
    clauses = [part for clause in _with_shared_body(clauses) for part in _each(sentence, clause)]
    clauses = [clause for clause in clauses if clause.body and _may_be_school(clause.body.name.text)]
    for i, clause in enumerate(clauses):
        yield _education(sentence, clause, context, first=i == 0)
    if not clauses:
        yield from _studied(sentence, context)


def _is_told(sentence: Sentence, signal: Signal[DegreeName]) -> bool:
    """A degree that one gets, as against "during my undergraduate study", "PhD students"."""
    text, say = sentence.text, sentence.say
    if signal.value.level in ("certificate", "secondary") or _OTHER_USE.match(text, signal.end):
        return False
    if say.pattern(r"\b{before}\b[^,.]*$").search(text[: signal.start]):
        return False
    if any(verb.begin == signal.start for verb in sentence.verbs):
        return False
    verb = sentence.verb_before(signal.start)
    if _THESIS.match(text, signal.end) and not (verb and verb.kind == "receive" and signal.start - verb.end < 12):
        return False
    named = text[signal.start : signal.end].rsplit(" ", 1)[-1]
    word = text[signal.end :].split(",")[0].strip().partition(" ")[0].strip(" .")
    return say.is_one(named, "student") or say.is_one(word, "student") or not ends_in_title(word)


def _clauses(sentence: Sentence, found: Sequence[Signal[DegreeName]]) -> list[_Clause]:
    """Degrees that only "and" joins are one clause: "an M.S. and B.S. (CS)"."""
    groups: list[list[tuple[int, int]]] = []
    for signal in found:
        if groups and sentence.say.pattern(_JOINT).fullmatch(sentence.text, groups[-1][-1][1], signal.start):
            groups[-1].append((signal.start, signal.end))
        else:
            groups.append([(signal.start, signal.end)])
    stops = [*(group[0][0] for group in groups[1:]), len(sentence.text)]
    return [_Clause(tuple(group), stop) for group, stop in zip(groups, stops, strict=False)]


def _read_clause(sentence: Sentence, clause: _Clause) -> _Clause:
    """What stands behind the degree, and before it where nothing does: subject, school, date."""
    text, say = sentence.text, sentence.say
    begin, end = clause.degrees[-1]
    words = text[begin:end].split(" ")
    student = say.is_one(words[-1], "student")
    trimmed = student and len(words) > 1
    if trimmed:
        end -= len(words[-1]) + 1
    elif text[end : end + 1] == "." and "." in text[begin:end]:
        end += 1
    end = _without_degree_word(text, begin, end)
    clause = replace(clause, degrees=(*clause.degrees[:-1], (begin, end)))
    at = end + (len(words[-1]) + 1 if trimmed else 0)
    honours = _HONOURS.match(text, at, clause.stop)
    if honours:
        at = end = honours.end()
        clause = replace(clause, degrees=(*clause.degrees[:-1], (begin, end)))
    word = _DEGREE_WORD.match(text, at)
    at = word.end() if word else at
    title = say.pattern(r"\s+{student}(?!\p{L})").match(text, at, clause.stop)
    stop = sentence.verb_after(at)
    if not text[at:stop].strip():
        stop = sentence.verb_after(stop + 1)
    stop = min(clause.stop, stop)
    at = title.end() if title else at
    subject, at = _subject(sentence, at, stop)
    body = _school(sentence, at, stop) or _school_before(sentence, clause.begin)
    subject = subject or (_studied_there(sentence, body.end, clause.stop) if body else None)
    period = next((period for period in sentence.periods if clause.end <= period.start < stop), None)
    pupil = say.is_one(" ".join(words), "pupil") and not word
    return replace(
        clause,
        stop=stop,
        student=student or title is not None or pupil,
        subject=subject,
        body=body,
        period=period or _period_before(sentence, clause.begin),
    )


def _without_degree_word(text: str, begin: int, end: int) -> int:
    """ "Master of Science degree", "Ph.D. degree": the word adds nothing to a full name; "Bachelor's degree" is one."""
    word = regex.search(r"\s+degrees?$", text[begin:end], regex.I)
    if not word:
        return end
    name = text[begin : begin + word.start()]
    full = " of " in name or sum(char.isupper() for char in name) >= 2
    return begin + word.start() if full and find_degrees(name) else end


def _subject(sentence: Sentence, at: int, stop: int) -> tuple[tuple[int, int] | None, int]:
    """The field of study, and where the sentence goes on behind it."""
    text, say = sentence.text, sentence.say
    bracket = _BRACKET.match(text, at, stop)
    if bracket:
        return bracket.span(1), bracket.end()
    comma = regex.compile(r",\s+(\p{Lu}[\p{L} &-]{2,50})(?=\))").match(text, at, stop)
    if comma:
        return comma.span(1), comma.end()
    joint = say.pattern(rf"\s*(?:in|{{of}}){GAP}{ARTICLE}").match(text, at, stop)
    if not joint:
        return None, at
    dates = [period.start for period in sentence.periods if period.start >= joint.start()]
    stop = min([stop, *dates[:1]])
    field = say.pattern(
        rf"[^,.;()]{{2,80}}?(?=\s+(?:{{place}}|{{with}}|{{as}}|{{in}}|where|(?:{AND})\s+(?:my|an?|was|the|\p{{L}}\.)){GAP}|\s*[,.;()]|\s*$)"
    ).match(text, joint.end(), stop)
    if not field:
        return None, at
    end = field.end()
    while trailing := say.pattern(_TRAILING).search(text[joint.end() : end]):
        end = joint.end() + trailing.start()
    name = text[joint.end() : end]
    if not name or department_strength(name) or school_strength(name) or is_place(name):
        return None, at
    return (joint.end(), end), end


def _studied_there(sentence: Sentence, at: int, stop: int) -> tuple[int, int] | None:
    """ "… at X, where I studied mathematics"."""
    where = r"(?:\s*\([^()]*\))?\s*,?\s+(?:\p{Ll}+\s+(?:{own})\s+)?{study}\s+"
    end = rf"(?=\s+(?:{{place}}|{{with}}|{{in}}|{{as}}){GAP}|[,.;]|\s*$)"
    match = sentence.say.pattern(rf"{where}([\p{{L}} &-]{{3,60}}?){end}").match(sentence.text, at, stop)
    return match.span(1) if match else None


def _school(sentence: Sentence, at: int, stop: int) -> Body | None:
    """The school that is named first behind a degree."""
    lead = sentence.say.pattern(
        rf"(?:(?<!\p{{L}})(?:(?P<from>{{from}})|(?P<at>{{at}})|{{in}}){GAP}|,\s+|\(){ARTICLE}{NAMED}"
    )
    for match in lead.finditer(sentence.text, at, stop):
        body = sentence.body_at(match.end(), stop)
        if body is None or is_place(body.name.text):
            continue
        name = body.name.text
        acronym = regex.match(r"\p{Lu}{2,}(?![\p{Ll}])", name)
        sure = school_strength(name) >= 0.4 or match["at"] and (acronym or organization_strength(name) >= 0.8)
        if sure or match["from"]:
            return body
    return None


def _school_before(sentence: Sentence, stop: int) -> Body | None:
    """ "I graduated from X with a B.Sc.", "degrees from X (PhD, Physics)"."""
    verb = sentence.verb_before(stop)
    if verb is not None and verb.kind not in ("receive", "study"):
        return None
    begin = verb.end if verb else 0
    earlier = sentence.verb_before(verb.begin) if verb else None
    if verb and earlier and earlier.kind in ("receive", "study") and verb.begin - earlier.end < 80:
        begin = earlier.end
    found = None
    lead = sentence.say.pattern(rf"(?<!\p{{L}})(?:{{place}}|{AND}){GAP}(?:{{place}}{GAP})?{ARTICLE}{NAMED}")
    for match in lead.finditer(sentence.text, begin, stop):
        body = sentence.body_at(match.end(), stop)
        if body and school_strength(body.name.text) >= 0.4:
            bracket = sentence.text[body.end : stop].strip() == "("
            found = body if bracket or found is None and _only_words(sentence.text[body.end : stop]) else found
    return found


def _only_words(text: str) -> bool:
    """Nothing between a school and the degree got there but "in 2017 with a"."""
    return not regex.search(r"[;:]|\p{Lu}", text) and len(text) < 40


def _period_before(sentence: Sentence, begin: int) -> Signal[Period] | None:
    """ "In 2018 I received my PhD": the date that opens the clause."""
    verb = sentence.verb_before(begin)
    if verb is None:
        return None
    previous = sentence.verb_before(verb.begin)
    low = previous.end if previous else 0
    return next((period for period in sentence.periods if low <= period.start and period.end <= begin), None)


def _with_shared_body(clauses: Sequence[_Clause]) -> list[_Clause]:
    """A degree without a school has that of the next one, with its date; else the school of the one before."""
    shared: list[_Clause] = []
    following: _Clause | None = None
    for clause in reversed(clauses):
        if clause.body:
            following = clause
        elif following:
            clause = replace(clause, body=following.body, period=clause.period or following.period)
        shared.append(clause)
    shared.reverse()
    last = next((clause.body for clause in reversed(clauses) if clause.body), None)
    return [clause if clause.body else replace(clause, body=last) for clause in shared]


def _each(sentence: Sentence, clause: _Clause) -> list[_Clause]:
    """ "a BS and an MS in 2014 and 2016, respectively" are two, each with its date."""
    count = len(clause.degrees)
    periods = [period for period in sentence.periods if clause.end <= period.start]
    if count < 2 or len(periods) < count or not sentence.say.told(sentence.text, "each"):
        return [clause]
    pairs = zip(clause.degrees, periods, strict=False)
    return [replace(clause, degrees=(degree,), period=period) for degree, period in pairs]


def _education(sentence: Sentence, clause: _Clause, context: Context, *, first: bool) -> Education:
    assert clause.body is not None
    degree = sentence.cut(clause.begin, clause.end)
    dates = None
    verb = sentence.verb_before(clause.begin)
    if clause.period and clause.period.value.single and verb and sentence.say.is_one(_word(sentence, verb), "begin"):
        date = sentence.cut(clause.period.start, clause.period.end)
        dates = Read(DateRange(start=clause.period.value.start, ongoing=True, raw=date.text), date)
    elif clause.period:
        dates = read_range((clause.period.value, sentence.cut(clause.period.start, clause.period.end)), "end")
    elif _is_under_way(sentence, clause):
        dates = Read(DateRange(ongoing=True, raw=degree.text), degree)
    return context.make(
        Education,
        sentence.piece,
        0.75,
        institution=clause.body.name,
        degree=make_degree(degree, context),
        field=sentence.cut(*clause.subject) if clause.subject else None,
        dates=dates,
        location=make_location(clause.body.place, context),
        advisors=_advisors(sentence.piece) if first else None,
    )


def _is_under_way(sentence: Sentence, clause: _Clause) -> bool:
    verb = sentence.verb_before(clause.begin)
    if verb is None:
        return clause.student
    done = sentence.say.pattern(r"(?<!\p{L}){after}\s+$").search(sentence.text[: verb.begin])
    return (verb.kind == "pursue" and not done) or (clause.student and verb.kind in ("be_now", "work_now"))


def _word(sentence: Sentence, verb: Verb) -> str:
    return sentence.text[verb.begin : verb.end]


def _studied(sentence: Sentence, context: Context) -> Iterator[Education]:
    """ "I studied computer science at X", "a senior at X majoring in linguistics", "ich promoviere an der X"."""
    say, text = sentence.say, sentence.text
    subject, at = r"([^,.;]{3,80}?)\s+", rf"{{place}}{GAP}{ARTICLE}(?=\p{{Lu}})"
    for kind, words in (
        ("study", rf"{{study}}\s+{ARTICLE}{subject}"),
        ("receive", rf"{{receive}}\s+{subject}"),
        ("pupil", r"{pupil}\s+"),
        ("graduate", r"{graduate}\s+(?:\p{Ll}+\s+){0,3}?"),
        ("pursue", r"{pursue}(?:\s+\p{Ll}+){0,2}\s+"),
    ):
        match = say.pattern(rf"(?<!\p{{L}}){words}{at}").search(text)
        body = sentence.body_at(match.end()) if match else None
        if match is None or body is None or school_strength(body.name.text) < 0.4:
            continue
        if kind == "receive" and not _closes_with_study(sentence, body.end):
            continue
        field = sentence.cut(*match.span(1)) if kind in ("study", "receive") else None
        if kind == "pupil":
            said = say.pattern(r"{study}\s+([\p{L} &-]{3,60})").search(text, body.end)
            field = sentence.cut(*said.span(1)).strip() if said else None
        if kind == "graduate":
            there = _studied_there(sentence, body.end, len(text))
            field = sentence.cut(*there) if there else None
        now = kind == "pursue" or (kind == "pupil" and say.told(text[: match.start()], "be_now"))
        yield context.make(
            Education,
            sentence.piece,
            0.65,
            institution=body.name,
            field=field,
            location=make_location(body.place, context),
            dates=Read(DateRange(ongoing=True, raw=match[0]), sentence.piece) if now else None,
        )
        return


def _closes_with_study(sentence: Sentence, at: int) -> bool:
    """ "ich habe … an der Universität X studiert": the verb stands at the end."""
    verb = next((verb for verb in sentence.verbs if verb.begin >= at), None)
    return verb is not None and verb.kind == "study" and verb.begin - at < 4


def _may_be_school(text: str) -> bool:
    return text.isupper() and 2 <= len(text) <= 6 or max(organization_strength(text), school_strength(text)) >= 0.4


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
