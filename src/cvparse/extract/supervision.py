"""Students supervised, mentored or examined: "Jane Roe, PhD thesis: 'On tides', 2019–2022 (co-supervised with A. Tay)".

A row is cut at its separators, and each part says by its own words what it is: a name, a level of study, the person's
part in it, a school. What is left, if it is long enough, is what the thesis is about. Sub-headings ("Master's theses",
"External examiner") say what their rows leave out.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from functools import cache
from typing import Literal

import regex

from cvparse import lexicons
from cvparse.document import Line, Piece
from cvparse.extract.experience import read_range
from cvparse.extract.heads import trim
from cvparse.extract.making import Context, Read
from cvparse.models import DateRange, DegreeLevel, Supervision
from cvparse.sections.entries import split_items
from cvparse.sections.model import Entry, Section
from cvparse.sections.parts import is_subheading
from cvparse.sections.style import style_of
from cvparse.signals import Signal
from cvparse.signals.dates import Period, find_periods
from cvparse.signals.organizations import department_strength, school_strength
from cvparse.signals.people import name_shape, name_strength
from cvparse.signals.places import place_strength
from cvparse.signals.theses import find_level
from cvparse.signals.vocabulary import hits, is_cjk, tokens

_QUOTED = regex.compile(
    r"[“”\"„«‘'《「『](?P<topic>[^“”\"„«»《》「」『』\t]{4,400}?)[.,]?(?:[”\"“»》」』]|['’](?![\p{L}]))"
)
_SPLIT = regex.compile(
    r"[\t\n|•·;()\[\]（）]|(?<!\s)\s++(?=[→⇒])|\s[-–—]+\s|(?<!\s)\s*+[,，、](?!\d)\s*+|(?<!\s)\s*+[:：]\s++|："
    r"|(?<=\p{L}{2}|[\d)])(?<!\b(?:Prof|Assoc|Ass|St|Dr))\.\s++"
)
_WHOLE = regex.compile(r"[\t\n|•·;()\[\]（）]")
"""Separators that no title of a thesis goes on behind."""
_ENDS = regex.compile(r"[\n;·•|)\]）]")
"""What ends the words about a student's later life."""
_MARKS = " \t,;:.-–—/"
_LONGEST_NAME = 6
What = Literal["student", "level", "role", "institution", "topic", "aside"]


@dataclass(slots=True)
class _Above:
    """What the headings above a row say of it."""

    level: Read[DegreeLevel] | None = None
    role: Piece | None = None
    date: tuple[Period, Piece] | None = None


@dataclass(slots=True)
class _Row:
    """The parts of one row, by what they are; `topic` in pieces that stand side by side."""

    whole: Piece
    above: _Above
    student: Piece | None = None
    level: Read[DegreeLevel] | None = None
    role: Piece | None = None
    institution: Piece | None = None
    topic: Piece | None = None
    period: tuple[Period, Piece] | None = None
    parts: list[tuple[What, Piece]] = field(default_factory=list)

    @property
    def opens_with_name(self) -> bool:
        return bool(self.parts) and self.parts[0][0] == "student"


def read_supervision(section: Section, context: Context) -> list[Supervision]:
    """The students and theses of a part of a CV that lists them; its title may say what they have in common."""
    entries = list(_entries(section))
    rows = [row for entry, said in entries for row in _read(entry, said, context)]
    if 2 * sum(row.opens_with_name for row in rows) >= len(rows) > 2:
        rows = [row for entry, said in entries for row in _read(entry, said, context, trusting=True)]
    return [record for row in rows if (record := _record(row, section, context))]


def tells_of_supervision(line: Line) -> bool:
    """A row among others that opens with the person's part and the student: "Mentored Jane Roe", "Advisor of …"."""
    role = _role().match(line.text)
    if not role:
        return False
    first = next(iter(_after_link(line.piece.cut(role.end()), " ").split(_SPLIT)), Piece("", 0))
    name = (_name_and_topic(first) or (first, first))[0]
    return line.text[role.end() : role.end() + 1] == " " and _is_name(name)


# --- rows ---


def _entries(section: Section) -> Iterator[tuple[Entry, _Above]]:
    """The entries, each with what the headings above it say; one that is set like the section's own takes its place."""
    heading = section.heading
    first = _heard(heading.piece, _Above()) if heading else _Above()
    above, run = first, list[Line]()
    for line in section.lines:
        dated = _is_date(line)
        if not dated and not is_subheading(line):
            run.append(line)
            continue
        yield from ((entry, above) for entry in _joined(run))
        run = []
        if dated:
            above = replace(above, date=_period(line.piece))
        else:
            sibling = heading is not None and style_of(heading) == style_of(line)
            above = _heard(line.piece, _Above() if sibling else first)
    yield from ((entry, above) for entry in _joined(run))


def _joined(lines: Sequence[Line]) -> Iterator[Entry]:
    """Items; a line that is only a title in quotes goes on with the one above."""
    entries: list[Entry] = []
    for entry in split_items(lines):
        quoted = _QUOTED.match(entry.lines[0].text.strip(_MARKS))
        if entries and quoted and len(entries[-1].lines) == 1 and not _QUOTED.search(entries[-1].lines[0].text):
            entries[-1] = Entry([*entries[-1].lines, *entry.lines])
        else:
            entries.append(entry)
    yield from entries


def _heard(piece: Piece, before: _Above) -> _Above:
    """What a heading says of the rows below it."""
    role = _role().search(piece.text)
    return _Above(_level(piece) or before.level, piece.cut(*role.span()) if role else before.role)


def _is_date(line: Line) -> bool:
    period = _period(line.piece)
    return period is not None and len(line.text.strip(_MARKS)) - len(period[1].text) <= 2


def _period(piece: Piece) -> tuple[Period, Piece] | None:
    found = [signal for signal in find_periods(piece.text) if signal.strength >= 0.3]
    best: Signal[Period] | None = next((each for each in found if not each.value.single), next(iter(found), None))
    return (best.value, piece.cut(best.start, best.end)) if best else None


def _read(entry: Entry, above: _Above, context: Context, trusting: bool = False) -> list[_Row]:
    """A row; several where a line lists several students. `trusting`: as most rows do, it opens with a name."""
    whole = context.span(*entry.pieces)
    quoted = _QUOTED.search(whole.text)
    held = [quoted.span()] if quoted else []
    dates = [_period(piece) for piece in whole.without(held)]
    row = _Row(whole, above, period=next((date for date in dates if date), None))
    if quoted:
        row.topic = whole.cut(*quoted.span("topic")).strip(_MARKS)
    row.parts = list(_parts(whole, held, trusting))
    names = [piece for what, piece in row.parts if what == "student"]
    topics = any(what == "topic" for what, _ in row.parts)
    if not quoted and len(names) > (2 if topics else 1):
        return list(_one_by_one(row, names))
    _settle(row)
    return [row]


def _one_by_one(row: _Row, names: Sequence[Piece]) -> Iterator[_Row]:
    """ "Jane Roe (2019–2022), John Tay (2021–)": a row each, from name to name; what stands before them is of all."""
    shared = [part for part in row.parts if part[1].end <= names[0].start]
    for name, following in zip(names, [*names[1:], None], strict=False):
        end = following.start if following else row.whole.end
        own = row.whole.cut(name.start - row.whole.start, end - row.whole.start).strip(_MARKS)
        each = _Row(own, row.above, period=_period(own))
        each.parts = [*shared, *(part for part in row.parts if own.start <= part[1].start < own.end)]
        each.parts = [part for part in each.parts if part[0] != "topic"]
        _settle(each)
        yield each


def _parts(whole: Piece, held: Sequence[tuple[int, int]], trusting: bool) -> Iterator[tuple[What, Piece]]:
    """What each part between separators, dates and quotes is."""
    named, first = False, trusting
    later: Piece | None = None
    for chunk in whole.without(held):
        holes = [(period.start, period.end) for period in find_periods(chunk.text) if period.strength >= 0.3]
        for clear in chunk.without(holes):
            for part in _between_separators(clear):
                before = whole.text[: part.start - whole.start]
                if _begins_with(part, "afterwards") or (later and not _ENDS.search(before, later.end - whole.start)):
                    later = part
                    continue
                later = None
                if first and name_shape(part.text) >= 0.5 and not _level(part):
                    first, named = False, True
                    yield "student", part
                    continue
                first = False
                if named and before.rstrip().endswith((":", "：")):
                    yield "topic", part
                    continue
                if named and before.endswith("(") and _is_name(part):
                    continue  # "Jane Roe (Carnegie Quay)"
                for what, piece in _told(part, named):
                    named = named or what == "student"
                    yield what, piece


def _between_separators(piece: Piece) -> Iterator[Piece]:
    """The parts, "Roe, Jane" as one."""
    parts = [trim(part) for part in piece.split(_SPLIT)]
    parts = [part for part in parts if any(char.isalnum() for char in part.text)]
    if len(parts) > 1 and len(parts[0].text.split()) <= 2 and name_strength(parts[0].text) < 0.5:
        both = piece.cut(parts[0].start - piece.start, parts[1].end - piece.start)
        if len(parts[1].text.split()) <= 2 and "\n" not in both.text and name_strength(both.text) >= 0.5:
            parts[:2] = [both]
    yield from parts


def _told(part: Piece, named: bool) -> Iterator[tuple[What, Piece]]:
    """What a part is; a role or a name with more behind it is several things."""
    if _begins_with(part, "with"):
        yield "aside", part
        return
    role = _role().match(part.text)
    if role:
        yield "role", part.cut(*role.span()).strip(_MARKS)
        rest = part.cut(role.end()).strip(_MARKS)
        if not _begins_with(rest, "with") and _is_name(_after_link(rest)):
            yield "student", _after_link(rest)
        elif len(rest.text.split()) > 1:
            yield from _told(_after_link(rest) if not _begins_with(rest, "with") else rest, named)
        return
    level = _level(part)
    if level and level.piece.start == part.start and _is_name(_after_link(part.cut(len(level.piece.text)))):
        yield "level", level.piece
        yield "student", _after_link(part.cut(len(level.piece.text)))
        return
    if not named and (cut := _name_and_topic(part)):
        yield "student", cut[0]
        yield "topic", cut[1]
        return
    yield _what(part), part


def _what(part: Piece) -> What:
    text = part.text
    if _is_name(part):
        return "student"
    if school_strength(text) >= 0.8 or _is_school(text):
        return "institution"
    level = _level(part)
    if level and len(tokens(text)) <= len(tokens(level.piece.text)) + 2:
        return "level"
    if _small("state").fullmatch(text.strip(_MARKS)) or department_strength(text) >= 0.8 or place_strength(text) >= 0.6:
        return "aside"
    return "topic" if len(text.split()) >= 2 or (is_cjk(text) and len(text) >= 5) else "aside"


def _is_school(text: str) -> bool:
    """It begins or ends with the word for one, however its other words are written ("Hill valley University")."""
    edges = {0, len(tokens(text))}
    short = len(text.split()) <= _LONGEST_NAME and text[:1].isupper()
    return short and any({first, end} & edges for first, end in hits(text, "schools"))


def _is_name(piece: Piece) -> bool:
    words = piece.text.split()
    if not words or len(words) > _LONGEST_NAME or hits(piece.text, "fields"):
        return False
    return lexicons.fold(words[0]) not in lexicons.listed("prose", "article") and name_strength(piece.text) >= 0.5


def _name_and_topic(part: Piece) -> tuple[Piece, Piece] | None:
    """ "Jane Roe on the salt of tides"."""
    for match in _small("about").finditer(part.text):
        name, topic = part.cut(0, match.start()).strip(), part.cut(match.end()).strip()
        if _is_name(name) and topic:
            return name, topic
    return None


def _after_link(piece: Piece, marks: str = _MARKS) -> Piece:
    """What follows a role: "Jane Roe" of "of Jane Roe", " for Jane Roe"."""
    rest = piece.strip(marks)
    first = rest.text.split(" ", 1)
    linked = len(first) > 1 and lexicons.fold(first[0]) in lexicons.listed("heading_words", "link")
    return rest.cut(len(first[0])).strip() if linked else rest


def _settle(row: _Row) -> None:
    """Give each part its field; the longest run of parts that tell nothing else is the topic."""
    for name in ("student", "institution", "role"):
        setattr(row, name, next((piece.strip(_MARKS) for what, piece in row.parts if what == name), None))
    row.level = next(
        (level for what, piece in row.parts if (level := _level(piece)) and _is_of(level, what, piece)), None
    )
    if row.topic is None and (row.student or any(what == "level" for what, _ in row.parts)):
        row.topic = max(_topics(row), key=lambda piece: len(piece.text), default=None)


def _is_of(level: Read[DegreeLevel], what: What, part: Piece) -> bool:
    """Within a title a level says nothing of the student, but at its edges ("Masterarbeit Salz und Netze")."""
    return what != "topic" or level.piece.start == part.start or level.piece.end == part.end


def _topics(row: _Row) -> Iterator[Piece]:
    """What may be a title: parts that stand side by side, and tell nothing else, as one piece."""
    runs: list[Piece] = []
    before: tuple[What, Piece] | None = None
    for what, piece in row.parts:
        joint = _between(before[1].end, piece.start, row).text if before else ""
        if what == "topic" and before and before[0] == "topic" and not _WHOLE.search(joint):
            runs[-1] = _between(runs[-1].start, piece.end, row)
        elif what == "topic" and before and before[0] == "aside" and joint.strip() == ":":  # "Nets: a study of knots"
            runs.append(_between(before[1].start, piece.end, row))
        elif what == "topic":
            runs.append(piece)
        before = what, piece
    yield from (_closed(_without_lead(run), row.whole) for run in runs if _is_topic(run))


def _between(start: int, end: int, row: _Row) -> Piece:
    return row.whole.cut(start - row.whole.start, end - row.whole.start)


def _is_topic(piece: Piece) -> bool:
    return len(piece.text.split()) >= 2 or is_cjk(piece.text)


def _without_lead(piece: Piece) -> Piece:
    """ "tides" of "on tides."."""
    about = _small("about").match(piece.text)
    return piece.cut(about.end() if about and about[0].islower() else 0).strip(_MARKS)


def _closed(piece: Piece, whole: Piece) -> Piece:
    """With the bracket that it opened."""
    end = piece.end - whole.start
    open = piece.text.count("(") > piece.text.count(")") and whole.text[end : end + 1] == ")"
    return whole.cut(piece.start - whole.start, end + open)


def _record(row: _Row, section: Section, context: Context) -> Supervision | None:
    """A record of a row that names a student, a thesis, or a part played at some place."""
    played = row.role and row.institution
    if not (row.student or row.topic or played):
        return None
    told = sum(map(bool, (row.student, row.student, row.topic, row.level or row.above.level, row.period)))
    return context.make(
        Supervision,
        row.whole,
        (0.45 + 0.09 * told) * section.confidence,
        student=row.student,
        level=row.level or row.above.level,
        role=row.role or row.above.role,
        topic=row.topic,
        institution=row.institution,
        dates=_dates(row),
    )


def _dates(row: _Row) -> Read[DateRange] | None:
    return read_range(row.period or row.above.date, "end")


# --- words ---


def _level(piece: Piece) -> Read[DegreeLevel] | None:
    """The level of the degree that a text names."""
    found = find_level(piece.text)
    return Read(found.value, piece.cut(found.start, found.end)) if found else None


def _begins_with(piece: Piece, use: str) -> bool:
    """The text begins with one of the words for `use`."""
    return bool(_small(use).match(piece.text))


@cache
def _small(use: str) -> regex.Pattern[str]:
    """The words for one use in `supervision_words.txt`."""
    words = lexicons.alternatives(lexicons.keyed("supervision_words", use))
    return regex.compile(rf"(?<!\p{{L}})(?:{words})(?!\p{{L}})", regex.I)


@cache
def _role() -> regex.Pattern[str]:
    """What the person was to the student: "co-supervisor", "Supervised"."""
    words = lexicons.alternatives(lexicons.words("supervision_roles"))
    return regex.compile(rf"(?<![\p{{L}}])(?:{words})(?![\p{{L}}])", regex.I) if words else regex.compile(r"(?!)")
