"""The account of every line: read into a field, kept as a section's text, page furniture, or unplaced."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence

from cvparse.document import Line, Piece
from cvparse.extract.contact import Header
from cvparse.extract.making import Context, fold_space
from cvparse.models import Evidence, Publication, Record
from cvparse.sections.entries import announces_body, is_prose
from cvparse.sections.model import Section
from cvparse.sections.parts import is_subheading, split_parts
from cvparse.sections.reading import names_resume

KEPT_AS_TEXT = frozenset({"other", "news", "references", "activities", "courses", "summary", "interests"})
"""Sections whose content is their text; no record is owed for their lines."""


def account(
    sections: Sequence[Section],
    header: Header,
    summary: Sequence[Line],
    pieces: Sequence[Piece],
    records: Iterable[Record],
    context: Context,
) -> tuple[list[str], float]:
    """(lines that nothing accounts for, share of the characters that are accounted for)."""
    spans = [(piece.start, piece.end) for piece in (*header.used, *pieces)]
    spans += [(line.start, line.end) for line in summary]
    spans += [(e.start, e.end) for record in records for e in _evidence(record)]
    kept = {line.start for section in sections for line in _kept_lines(section)}
    read = _merged(spans)
    unplaced: list[str] = []
    lost = total = 0
    for line in context.document.lines:
        size = len(line.text.strip())
        total += size
        named = announces_body(line.text) or names_resume(line.text)
        if line.role != "body" or line.start in kept or named or _touches(read, line):
            continue
        lost += size
        unplaced.append(fold_space(line.text))
    return unplaced, round(1 - lost / total, 4) if total else 1.0


def _kept_lines(section: Section) -> Iterator[Line]:
    if section.heading:
        yield section.heading
    if section.heading and section.type in KEPT_AS_TEXT:
        yield from section.lines
    elif section.type in ("publications", "patents"):
        yield from (line for line in section.lines if is_prose(line.text))
    else:
        parts = (part for _, part in split_parts(section)[1])
        yield from (line for part in parts for line in (part.heading, *part.lines) if line and is_subheading(line))


def _evidence(record: Record) -> Iterator[Evidence]:
    """Where the record's fields stand. The whole span would hide what was not read; a publication keeps it as `raw`."""
    yield from record.field_evidence.values()
    if isinstance(record, Publication) and record.evidence:
        yield record.evidence


def _merged(spans: Iterable[tuple[int, int]]) -> list[tuple[int, int]]:
    merged: list[tuple[int, int]] = []
    for start, end in sorted(spans):
        if merged and start <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((start, end))
    return merged


def _touches(read: Sequence[tuple[int, int]], line: Line) -> bool:
    """Whether one of the spans, which are in order and apart, shares a character with the line."""
    at = bisect_left(read, (line.end,)) - 1
    return at >= 0 and line.start < read[at][1]
