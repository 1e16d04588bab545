"""Which lines of a list belong to one publication.

Each paragraph is first sorted by what it holds: a title, authors, a venue, a whole reference, links, prose … Then
several ways to cut the list (at every line, at list markers, at headings, at blank lines, at titles …) are tried, and
the one whose entries most often have one title, one list of authors and one venue is taken.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

import regex

from cvparse.document import Line
from cvparse.extract.publications.cutting import best_cut
from cvparse.extract.publications.settling import sort_units
from cvparse.extract.publications.subheads import Subhead, read_subhead
from cvparse.extract.publications.units import YEAR, Unit
from cvparse.sections.headings import read_heading


@dataclass(slots=True)
class RawEntry:
    """The lines of one publication: those of the reference itself, and the prose and links around it."""

    lines: list[Line]
    notes: list[Line] = field(default_factory=list)
    links: list[Line] = field(default_factory=list)
    badges: list[Line] = field(default_factory=list)
    above: Subhead = field(default_factory=Subhead)


def split_entries(lines: Sequence[Line]) -> list[RawEntry]:
    """The publications among the lines of a list, in order."""
    spans = _spans(sort_units(lines))
    spans = [(above, span) for above, span in spans if span]
    parted = best_cut([span for _, span in spans])
    entries = [_entry(group, above) for (above, _), groups in zip(spans, parted) for group in groups]
    _inherit_years(entries)
    return [entry for entry in entries if entry.lines]


def _spans(units: Sequence[Unit]) -> list[tuple[Subhead, list[Unit]]]:
    """The paragraphs between sub-headings, each run with what those say; footnotes and other sections left out."""
    spans: list[tuple[Subhead, list[Unit]]] = [(Subhead(), [])]
    elsewhere = False
    for unit in units:
        if unit.holds in ("subhead", "year"):
            elsewhere = False
            spans.append((spans[-1][0].then(read_subhead(unit.first) or Subhead()), []))
            continue
        elsewhere = elsewhere or _opens_other_section(unit)
        if not elsewhere and unit.holds != "footnote":
            spans[-1][1].append(unit)
    return spans


_YEAR_CELL = regex.compile(r"((?:19|20)\d\d)\t")


def _inherit_years(entries: list[RawEntry]) -> None:
    """A year in a column at the left is printed once for all entries of that year."""
    year: int | None = None
    for entry in entries:
        text = entry.lines[0].text if entry.lines else ""
        cell = _YEAR_CELL.match(text)
        if cell:
            year = int(cell[1])
        elif year and not any(YEAR.search(line.text) for line in entry.lines) and not entry.above.year:
            entry.above = Subhead(year, entry.above.kind, entry.above.status)


def _opens_other_section(unit: Unit) -> bool:
    """A heading of another kind of section that went unnoticed ("Grants and Awards")."""
    if unit.holds not in ("title", "badge") or unit.first.marker or len(unit.text.split()) > 5:
        return False
    reading = read_heading(unit.text)
    return (
        reading is not None
        and reading.strength >= 0.9
        and reading.type not in ("publications", "other", "patents", "projects", "interests")
    )


def _entry(group: Sequence[Unit], above: Subhead) -> RawEntry:
    entry = RawEntry([], above=above)
    depth = group[0].first.depth if group[0].first.marker else -1
    held: set[str] = set()
    for i, unit in enumerate(group):
        below = unit.first.marker and unit.first.depth > depth and not held.isdisjoint(("authors", "reference"))
        described = (
            i > 2
            and unit.holds == "title"
            and group[i - 1].holds in ("venue", "links", "prose", "title")
            and "authors" in held
        )
        held.add(unit.holds)
        if unit.holds == "prose" or described or (below and unit.holds in ("title", "reference", "prose")):
            entry.notes += unit.lines
        elif unit.holds == "links":
            entry.links += unit.lines
        elif unit.holds == "badge" and i == 0 and len(group) > 1:
            entry.badges += unit.lines
        else:
            entry.lines += unit.lines
    if not entry.lines and entry.notes and any(YEAR.search(line.text) for line in entry.notes):
        entry.lines, entry.notes = entry.notes[:1], entry.notes[1:]
    return entry
