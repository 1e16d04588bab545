"""Sections whose heading names two kinds ("Awards & Certifications", "Employment and Education"): which of their
entries is of which kind."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from cvparse.document import Line
from cvparse.extract.honor_entries import honor_entries
from cvparse.models import SectionType
from cvparse.sections.cuts import DEGREES, JOBS
from cvparse.sections.entries import split_entries
from cvparse.sections.model import Entry, Section
from cvparse.sections.reading import named_types
from cvparse.signals.kinds import kinds_in
from cvparse.signals.vocabulary import hits

Judge = Callable[[Entry], SectionType | None]
"""The kind that an entry shows to be of; None where it shows none."""
_HEAD = 3
"""Lines of an entry that name what it is."""


def shares(section: Section) -> list[Section]:
    """The parts of a section that are of one kind each; most sections are one part."""
    named = set(named_types(section.title)) | {section.type}
    for kinds, split, judge in _PAIRS:
        if kinds <= named and section.type in kinds:
            parts: dict[SectionType, list[Line]] = {}
            for entry in split(section.lines):
                parts.setdefault(judge(entry) or section.type, []).extend(entry.lines)
            return [replace(section, type=type, lines=lines) for type, lines in parts.items()]
    return [section]


def _award_or_certificate(entry: Entry) -> SectionType | None:
    if _has(entry.lines[:1], "award_words"):
        return None if _has(entry.lines[:1], "certification_words") else "awards"
    if _has(entry.lines, "certification_words"):
        return None if _has(entry.lines, "award_words") else "certifications"
    return "awards" if _has(entry.lines, "award_words") else None


def _degree_or_certificate(entry: Entry) -> SectionType | None:
    kinds = _kinds(entry)
    if kinds & {"degree", "school"}:
        return "education"
    return "certifications" if _has(entry.lines[:_HEAD], "certification_words") else None


def _degrees_and_papers(lines: Sequence[Line]) -> list[Entry]:
    """Entries of degrees; a line below one that names a certificate, and is set like its first, is an entry itself."""
    found: list[Entry] = []
    for entry in split_entries(lines, DEGREES):
        found.append(Entry([], entry.above))
        for line in entry.lines:
            first = found[-1].lines[:1]
            alike = first and (line.marker, line.depth) == (first[0].marker, first[0].depth)
            if alike and _degree_or_certificate(Entry([line])) == "certifications":
                found.append(Entry([], entry.above))
            found[-1].lines.append(line)
    return found


def _job_or_degree(entry: Entry) -> SectionType | None:
    kinds = _kinds(entry)
    if "title" in kinds:
        return "experience"
    return "education" if "degree" in kinds else None


def _has(lines: Sequence[Line], words: str) -> bool:
    return any(hits(line.text, words) for line in lines)


def _kinds(entry: Entry) -> set[str]:
    """What the first lines surely name."""
    return {kind for line in entry.lines[:_HEAD] for kind, sure in kinds_in(line.text) if sure}


_PAIRS: Sequence[tuple[frozenset[SectionType], Callable[[Sequence[Line]], list[Entry]], Judge]] = (
    (
        frozenset({"awards", "certifications"}),
        lambda lines: honor_entries(lines, "award_words"),
        _award_or_certificate,
    ),
    (
        frozenset({"education", "certifications"}),
        _degrees_and_papers,
        _degree_or_certificate,
    ),
    (frozenset({"experience", "education"}), lambda lines: split_entries(lines, JOBS), _job_or_degree),
)
