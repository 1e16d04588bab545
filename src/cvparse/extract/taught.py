"""Posts in a section of teaching: "Teaching Assistant, Calculus II, Hilltop University (Fall 2019)" is a job, too.

A row counts only with both a post and an employer; courses alone are no jobs. Where the rows print the employer in the
same place, a name that is not known to be one is believed there.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import takewhile

import regex

from cvparse.document import Line, Piece
from cvparse.extract.experience import read_range
from cvparse.extract.heads import trim
from cvparse.extract.making import Context, Read
from cvparse.models import DateRange, Experience
from cvparse.sections.entries import is_prose
from cvparse.sections.model import Section
from cvparse.signals import Signal
from cvparse.signals.dates import Period, find_periods
from cvparse.signals.organizations import school_strength
from cvparse.signals.places import find_place
from cvparse.signals.titles import ends_in_title
from cvparse.signals.vocabulary import keys_of

_SPLIT = regex.compile(r"\t|\s*[,;:|()]\s*|\s+[–—-]\s+|\s+(?:at|@|an der|à|en)\s+(?=\p{Lu})")
_LABELLED = regex.compile(r"^[^:]{3,40}:\s+\S")


@dataclass(slots=True)
class _Row:
    """A post with the lines that may say more of it: those of dates above it, and the one below."""

    line: Line
    title: Piece
    parts: list[Piece]
    above: list[Line] = field(default_factory=list)
    below: list[Line] = field(default_factory=list)
    body: list[Line] = field(default_factory=list)
    """Bullets below it."""
    employer: Piece | None = None


def read_taught(section: Section, context: Context) -> list[Experience]:
    """The positions among the rows of a section of teaching."""
    rows = list(_rows(section.lines))
    for row in rows:
        row.employer = _employer(row)
    last = {len(row.parts) for row in rows if row.employer and row.parts and row.parts[-1] == row.employer}
    for row in rows:
        alike = row.employer is None and len(row.parts) > 1 and len(row.parts) in last
        if alike and not find_place(row.parts[-1].text):
            row.employer = row.parts[-1]
    return [_experience(row, context, section) for row in rows if row.employer]


def _rows(lines: Sequence[Line]) -> Iterator[_Row]:
    titles = [_title(line) for line in lines]
    for i, title in enumerate(titles):
        if title is None:
            continue
        row = _Row(lines[i], title, [])
        row.parts = [part for part in _undated(lines[i].piece.cut(title.end - lines[i].start)) if part]
        j = i
        while j and titles[j - 1] is None and _is_date(lines[j - 1]):
            j -= 1
        row.above = list(lines[j:i])
        if j == i and i and titles[i - 1] is None and find_periods(lines[i - 1].text) and not lines[i - 1].marker:
            row.above = [lines[i - 1]]
        below = next(iter(lines[i + 1 : i + 2]), None)
        if below and titles[i + 1] is None and not below.marker and not find_periods(below.text):
            row.below = [below]
        row.body = list(takewhile(lambda line: line.marker, lines[i + 1 :])) if not lines[i].marker else []
        yield row


def _title(line: Line) -> Piece | None:
    """The post that a line begins with."""
    first = next(iter(_undated(line.piece)), None)
    if first is None or is_prose(first.text) or len(first.text.split()) > 6:
        return None
    if "teaching" not in keys_of(first.text, "experience_kinds") or not ends_in_title(first.text):
        return None
    labels = _LABELLED.match(line.text) and not first.text.isupper() and not line.marker
    return None if labels else first


def _undated(piece: Piece) -> list[Piece]:
    holes = [(period.start, period.end) for period in find_periods(piece.text)]
    return [part for chunk in piece.without(holes) for cut in chunk.split(_SPLIT) if (part := trim(cut))]


def _is_date(line: Line) -> bool:
    return bool(find_periods(line.text)) and not any(part.text[:1].isalpha() for part in _undated(line.piece))


def _employer(row: _Row) -> Piece | None:
    for parts in (row.parts, *(_undated(line.piece) for line in (*row.below, *row.above))):
        schools = [part for part in parts if school_strength(part.text) >= 0.9 and len(part.text.split()) <= 8]
        if schools:
            return schools[-1]
    return None


def _experience(row: _Row, context: Context, section: Section) -> Experience:
    assert row.employer is not None
    courses = [*_courses(row, context), *(line.piece.strip() for line in row.body)]
    whole = context.span(*(line.piece for line in (*row.above, row.line, *row.below, *row.body)))
    return context.make(
        Experience,
        whole,
        0.7 * section.confidence,
        title=row.title,
        organization=row.employer,
        kind=Read("teaching", row.title),
        dates=_dates(row),
        highlights=courses,
    )


def _courses(row: _Row, context: Context) -> list[Piece]:
    """What was taught: the words of the row between the post and the employer or date, else the line below."""
    stops = [row.line.piece.end, *(period.start + row.line.start for period in find_periods(row.line.text))]
    if row.employer and row.title.end <= row.employer.start < row.line.piece.end:
        stops.append(row.employer.start)
    stop = min(stop for stop in stops if stop >= row.title.end)
    course = trim(context.slice(row.title.end, stop))
    if row.parts and row.parts[0] != row.employer and any(char.isalpha() for char in course.text):
        return [course.strip(" (")]
    return [line.piece.strip() for line in row.below if row.employer and row.employer.start < line.start]


def _dates(row: _Row) -> Read[DateRange] | None:
    """The date of the row; where dates stand above it, from the first of them to the last."""
    found: list[tuple[Signal[Period], Line]] = [
        (period, line) for line in (row.line, *row.below, *row.above) for period in find_periods(line.text)
    ]
    if not found:
        return None
    pieces = [(period.value, line.piece.cut(period.start, period.end)) for period, line in found]
    first = read_range(pieces[0], "both")
    if len(row.above) < 2 or first is None:
        return first
    ranges = [read.value for piece in pieces if (read := read_range(piece, "both"))]
    starts = [item.start for item in ranges if item.start]
    ends = [item.end for item in ranges if item.end]
    if not starts or not ends:
        return first
    return Read(DateRange(start=min(starts), end=max(ends), raw=first.value.raw), pieces[0][1])
