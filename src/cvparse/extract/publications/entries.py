"""Which lines of a list belong to one publication.

Each line is first sorted by what it holds: a title, authors, a venue, a whole reference, links, prose … Then several
ways to cut the list (at every line, at list markers, at headings, at blank lines, at titles …) are tried, and the one
whose entries most often have one title, one list of authors and one venue is taken.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from itertools import islice
from typing import Literal

import regex

from cvparse.document import Line
from cvparse.extract.publications.links import is_link_text, says_preprint
from cvparse.extract.publications.marked import mark
from cvparse.extract.publications.subheads import Subhead, read_subhead
from cvparse.sections.headings import read_heading
from cvparse.signals.authors import author_list
from cvparse.signals.venues import venue_strength

Holds = Literal["title", "authors", "venue", "reference", "links", "prose", "badge", "footnote", "subhead", "year"]


@dataclass(slots=True)
class Unit:
    """Lines that are one paragraph, and what it holds."""

    lines: list[Line]
    text: str
    holds: Holds = "title"

    @property
    def first(self) -> Line:
        return self.lines[0]


@dataclass(slots=True)
class RawEntry:
    """The lines of one publication: those of the reference itself, and the prose and links around it."""

    lines: list[Line]
    notes: list[Line] = field(default_factory=list)
    links: list[Line] = field(default_factory=list)
    badges: list[Line] = field(default_factory=list)
    above: Subhead = field(default_factory=Subhead)


_YEAR = regex.compile(r"(?<!\w)(?:1[89]\d\d|20[0-4]\d)[a-z]?(?!\w)")
_FOOTNOTE = regex.compile(
    r"^[\s(\[]*(?:[*∗†‡§¶#^✉]+\s*[:=]?\s*(?:\p{L}|=)|(?:[*∗†‡§¶#^]\s*){1,3}(?:and|,))[^.]{0,90}$|^[\s(\[]*(?:denotes|indicates|equal contribution|joint first|corresponding author)", regex.I
)
_FOOTNOTE_WORDS = regex.compile(r"equal|contribut|correspond|joint|first author|denot|indicat|alphabetical|student|advis|mentee|supervis|order|gleich|undergrad|co-", regex.I)
_PROSE = regex.compile(r"\b(?:we|our|this paper|this work|this article|is|are|was|were|has|have|can|which|that|show|propose|present|introduce|demonstrate|it|they|these)\b", regex.I)
_SENTENCES = regex.compile(r"\p{Ll}{2}[.!?]\s+\p{Lu}")
_CITATIONS = regex.compile(r"^(?:\([^()]{3,60},\s*\d{4}[a-z]?\)\s*){2,}$")
_BIBTEX = regex.compile(r"^\s*(?:@\w+\s*\{|\w+\s*=\s*[{\"].*[}\"],?\s*$|\}\s*$)")


def split_entries(lines: Sequence[Line]) -> list[RawEntry]:
    """The publications among the lines of a list, in order."""
    units = sort_units(lines)
    spans: list[tuple[Subhead, list[Unit]]] = []
    above = Subhead()
    elsewhere = False
    for unit in units:
        if unit.holds in ("subhead", "year"):
            elsewhere = False
        elif _opens_other_section(unit):
            elsewhere = True
        if elsewhere:
            continue
        if unit.holds == "subhead" or unit.holds == "year":
            above = above.then(read_subhead(unit.first) or Subhead())
            spans.append((above, []))
        elif unit.holds != "footnote":
            if not spans:
                spans.append((above, []))
            spans[-1][1].append(unit)
    starts = _best_cut([span for _, span in spans if span])
    entries: list[RawEntry] = []
    for above, span in spans:
        entries += [_entry(group, above) for group in _groups(span, starts)]
    _inherit_years(entries)
    return [entry for entry in entries if entry.lines]


_YEAR_CELL = regex.compile(r"((?:19|20)\d\d)\t")


def _inherit_years(entries: list[RawEntry]) -> None:
    """A year in a column at the left is printed once for all entries of that year."""
    year: int | None = None
    for entry in entries:
        text = entry.lines[0].text if entry.lines else ""
        cell = _YEAR_CELL.match(text)
        if cell:
            year = int(cell[1])
        elif year and not any(_YEAR.search(line.text) for line in entry.lines) and not entry.above.year:
            entry.above = Subhead(year, entry.above.kind, entry.above.status)


def _opens_other_section(unit: Unit) -> bool:
    """A heading of another kind of section that went unnoticed ("Grants and Awards")."""
    if unit.holds not in ("title", "badge") or unit.first.marker or len(unit.text.split()) > 5:
        return False
    reading = read_heading(unit.text)
    return reading is not None and reading.strength >= 0.9 and reading.type not in ("publications", "other", "patents", "projects", "interests")


def sort_units(lines: Sequence[Line]) -> list[Unit]:
    """The lines as paragraphs, each with what it holds."""
    units: list[Unit] = []
    for group in _paragraphs(lines):
        text = mark(group).text
        if text:
            units.append(Unit(group, text))
    for unit in units:
        unit.holds = _holds(unit)
    _settle(units)
    return units


def _paragraphs(lines: Sequence[Line]) -> Iterable[list[Line]]:
    """Lines that a reader left wrapped are put together."""
    block: list[Line] = []
    for line in lines:
        if block and (line.gap or line.marker or line.heading or block[-1].heading or line.rule):
            yield from _unwrapped(block)
            block = []
        block.append(line)
    yield from _unwrapped(block)


def _unwrapped(block: list[Line]) -> Iterable[list[Line]]:
    if len(block) > 1 and len(block) <= 12 and "\n" not in mark(block).text:
        return [block]
    joined: list[list[Line]] = []
    for line in block:
        if joined and "\n" not in mark([joined[-1][-1], line]).text and len(joined[-1]) < 12:
            joined[-1].append(line)
        else:
            joined.append([line])
    return joined


def _holds(unit: Unit) -> Holds:
    """What a paragraph holds, by itself."""
    line, text = unit.first, unit.text
    words = text.split()
    links = is_link_text(text)
    if len(words) <= 14 and read_subhead(line) and not (links and _is_plain(line)):
        return "year" if not any(char.isalpha() for char in text) else "subhead"
    if links:
        return "badge" if _is_preprint(unit) else "links"
    if _BIBTEX.match(text) or _CITATIONS.match(text):
        return "footnote"
    if _FOOTNOTE.match(text) and len(words) <= 25 and _FOOTNOTE_WORDS.search(text):
        return "footnote"
    if _is_prose(text, words):
        return "prose"
    return _reference_part(unit, words)


def _is_plain(line: Line) -> bool:
    """Nothing sets the line apart as a sub-heading."""
    return not (line.heading or line.bold or line.gap or line.rule or line.text.rstrip().endswith(":") or line.text.isupper())


def _is_preprint(unit: Unit) -> bool:
    """ "Preprint" that is no link stands for a venue."""
    return says_preprint(unit.text) and not any(unit.first.links())


def _is_prose(text: str, words: list[str]) -> bool:
    if len(words) < 14:
        return False
    if text.rstrip().endswith(("…", "...")) and not _YEAR.search(text):
        return True
    sentences = len(_SENTENCES.findall(text))
    verbs = len(_PROSE.findall(text))
    if len(words) > 60 and verbs >= 3 and sentences >= 1:
        return True
    return verbs >= 3 and sentences >= 1 and not _YEAR.search(text) and verbs * 14 >= len(words)


def _reference_part(unit: Unit, words: list[str]) -> Holds:
    text = unit.text
    if _LEAD.match(text) and len(words) <= 50:
        return "venue"
    if _QUOTED_TITLE.match(text):
        return "reference"
    names = author_list(text)
    if names:
        covered = len(text[: names.end].rstrip()) / max(1, len(text.rstrip(" .,;*†‡")))
        many = len(names.value.names) >= 2 or names.value.et_al
        if covered >= 0.92 and names.strength >= (0.55 if many else 0.7) and (many or len(words) <= 4):
            return "authors"
        if names.strength >= 0.6 and len(words) >= 8 and covered < 0.9 and (many or names.strength > 0.9):
            return "reference"
    return "reference" if _has_names_inside(text, words) else _without_names(unit, words)


_QUOTED_TITLE = regex.compile(r"[“\"«„][^“”\"«»„]{12,300}[”\"»“]\W+\w")
_TITLE_END = regex.compile(r"(?<=\p{Ll}{2}|\p{Lu}{2}|[)\d”\"])[.?!]\s+(?=\p{Lu})")


def _has_names_inside(text: str, words: list[str]) -> bool:
    """ "Title. A. Author, B. Author, and C. Author": a list of names behind the first or second full stop."""
    if len(words) < 9:
        return False
    for match in islice(_TITLE_END.finditer(text), 2):
        names = author_list(text, match.end())
        if names and names.strength > 0.7 and len(names.value.names) >= 2:
            return True
    return False


def _without_names(unit: Unit, words: list[str]) -> Holds:
    text = unit.text
    strength = _venue_share(text)
    years = _YEAR.findall(text)
    if len(words) <= 4 and strength >= 0.55 and not years:
        return "badge"
    if strength >= 0.5 and (len(words) <= 24) and (years or strength >= 0.7) and not _SENTENCES.search(text):
        return "venue"
    whole = bool(_SENTENCES.search(text))
    if years and len(words) <= 7 and not unit.first.heading and not whole:
        return "venue"
    if len(words) >= (5 if whole else 9) and years and (whole or "?" in text[:-1] or _SENTENCES.search(text) or text.count(",") >= 2 or "”" in text or "\t" in text):
        return "reference"
    return "title"


_LEAD = regex.compile(r"^(?:in|submitted to|under review at|to appear in|accepted (?:to|at|in)|appeared in|published in)\b:?\s+", regex.I)


def _venue_share(text: str) -> float:
    """How much a line looks like a venue, without what stands behind its first comma or year."""
    bare = _LEAD.sub("", text)
    lead = 0.3 if bare != text else 0.0
    head = regex.split(r"\s*[(,]?\s*(?:1[89]\d\d|20\d\d)\b", bare)[0].strip(" ,(")
    first = head.split(",")[0]
    if not head:
        head = bare
    return max(venue_strength(head), 0.95 * venue_strength(first) if len(first) > 3 else 0.0) + lead


def _settle(units: list[Unit]) -> None:
    """Correct by the neighbours: a line between a title and its year is hardly a second title."""
    _settle_badges(units)
    _settle_bullets(units)
    for before, unit, after in zip([None, *units], units, [*units[1:], None]):
        if unit.holds == "venue" and unit.first.heading and after and after.holds == "authors":
            unit.holds = "title"
        elif unit.holds == "venue" and after and after.holds == "authors" and not (before and before.holds in ("title", "venue")):
            unit.holds = "title" if not _YEAR.search(unit.text) else "venue"
        elif unit.holds == "badge" and before and before.holds == "authors":
            unit.holds = "venue"
        elif unit.holds == "badge" and before and before.holds == "badge" and after and after.holds in ("venue", "authors"):
            unit.holds = "title"
        elif _is_remark(before, unit, after):
            unit.holds = "venue"
        elif unit.holds == "title" and before and before.holds == "authors" and not unit.first.gap and not unit.first.heading:
            if _YEAR.search(unit.text) or after is None or after.holds == "links" or after.first.gap:
                unit.holds = "venue"
        elif unit.holds == "reference" and after and after.holds == "authors" and not _YEAR.search(unit.text):
            unit.holds = "title"


def _is_remark(before: Unit | None, unit: Unit, after: Unit | None) -> bool:
    """ "Oral presentation" on a line of its own between the venue and the abstract."""
    between = before is not None and before.holds == "venue" and (after is None or after.holds in ("prose", "links"))
    return between and unit.holds == "title" and len(unit.text.split()) <= 5 and not unit.first.gap and not unit.first.heading


def _settle_badges(units: list[Unit]) -> None:
    """ "Preprint" below the authors is a venue, and among badges such as "ICLR" one of them, no sub-heading."""
    badges = sum(1 for unit, after in zip(units, units[1:]) if unit.holds == "badge" and after.holds == "title")
    for before, unit, after in zip([None, *units], units, [*units[1:], None]):
        if unit.holds != "subhead" or unit.first.heading or len(unit.text.split()) > 3 or venue_strength(unit.text) < 0.7:
            continue
        if before and before.holds == "authors":
            unit.holds = "venue"
        elif badges and after and after.holds == "title":
            unit.holds = "badge"
    _settle_deeper(units)
    for before, unit, after in zip([None, *units], units, [*units[1:], None]):
        alone = before is None or unit.first.marker or before.holds in ("prose", "links", "year", "subhead")
        if unit.holds == "links" and alone and after and after.holds == "title" and len(unit.text.split()) <= 2:
            unit.holds = "badge"


def _settle_deeper(units: list[Unit]) -> None:
    """A sub-heading below the heading of a title belongs to that paper."""
    level = 0
    for unit in units:
        if unit.holds == "title" and unit.first.heading:
            level = unit.first.heading
        elif unit.holds == "subhead" and level and unit.first.heading > level:
            unit.holds = "venue"


def _settle_bullets(units: list[Unit]) -> None:
    """Where titles have no bullets, the bullets below them describe the papers."""
    plain = sum(1 for title, below in zip(units, units[1:]) if below.holds == "authors" and not title.first.marker)
    if not plain:
        return
    for before, unit, after in zip(units, units[1:], [*units[2:], None]):
        bullet = bool(unit.first.marker) and not any(char.isdigit() for char in unit.first.marker)
        named = after is not None and after.holds == "authors"
        if bullet and not named and unit.holds in ("title", "venue", "reference") and before.holds in ("authors", "venue", "prose", "links", "badge"):
            unit.holds = "prose" if len(unit.text.split()) > 6 else unit.holds


# Cutting

Starts = Callable[[Sequence[Unit], int], bool]


def _every(units: Sequence[Unit], i: int) -> bool:
    return units[i].holds not in ("links", "prose")


def _at_marker(units: Sequence[Unit], i: int) -> bool:
    depth = min((unit.first.depth for unit in units if unit.first.marker), default=0)
    return bool(units[i].first.marker) and units[i].first.depth == depth


def _at_marker_or_title(units: Sequence[Unit], i: int) -> bool:
    """List markers, and titles behind an abstract or row of links whose marker was lost."""
    if _at_marker(units, i):
        return True
    return i > 0 and units[i - 1].holds in ("prose", "links") and units[i].holds == "title" and _at_title(units, i)


def _at_heading(units: Sequence[Unit], i: int) -> bool:
    return bool(units[i].first.heading)


def _at_gap(units: Sequence[Unit], i: int) -> bool:
    return (units[i].first.gap > 0 or units[i].first.rule) and units[i].holds != "links"


def _at_title(units: Sequence[Unit], i: int) -> bool:
    """A title with authors or a venue below; a badge above it belongs to it."""
    following = [unit.holds for unit in units[i + 1 : i + 3]]
    if units[i].holds == "badge":
        return bool(following) and following[0] == "title"
    if units[i].holds == "title" and i and units[i - 1].holds == "authors" and not units[i].first.gap:
        return False
    if units[i].holds == "reference":
        return True
    after_badge = i > 0 and units[i - 1].holds == "badge"
    return units[i].holds == "title" and not after_badge and bool(following) and following[0] in ("authors", "venue", "reference", "prose")


def _at_authors(units: Sequence[Unit], i: int) -> bool:
    return units[i].holds in ("authors", "reference")


def _at_venue(units: Sequence[Unit], i: int) -> bool:
    return units[i].holds == "venue"


def _at_bold(units: Sequence[Unit], i: int) -> bool:
    return units[i].first.bold or units[i].text[:1] == "*"


def _at_top_heading(units: Sequence[Unit], i: int) -> bool:
    top = min((unit.first.heading for unit in units if unit.first.heading), default=0)
    return bool(top) and units[i].first.heading == top


_CUTS: tuple[Starts, ...] = (_every, _at_marker, _at_marker_or_title, _at_heading, _at_top_heading, _at_gap, _at_title, _at_authors, _at_venue, _at_bold)


def _best_cut(spans: Sequence[Sequence[Unit]]) -> Starts:
    return max(_CUTS, key=lambda starts: _prior(spans, starts) + sum(_worth(group) for span in spans for group in _groups(span, starts)))


def _prior(spans: Sequence[Sequence[Unit]], starts: Starts) -> float:
    """Marks that the writer set on purpose (list markers, headings, blank lines) count by themselves."""
    if starts not in (_at_marker, _at_marker_or_title, _at_heading, _at_top_heading, _at_gap):
        return 0.0
    marked = sum(starts(span, i) for span in spans for i in range(len(span)))
    units = sum(unit.holds not in ("links", "prose") for span in spans for unit in span)
    if starts in (_at_marker, _at_marker_or_title) and marked >= 3 and marked >= 0.8 * units:
        return 1.0 + 0.7 * marked
    numbered = starts is _at_marker and all(any(char.isdigit() for char in span[0].first.marker) for span in spans)
    return 1.0 + 0.5 * marked if numbered else 0.35 * marked if marked >= 3 else 0.0


def _groups(units: Sequence[Unit], starts: Starts) -> list[list[Unit]]:
    groups: list[list[Unit]] = []
    for i, unit in enumerate(units):
        if not groups or starts(units, i):
            groups.append([])
        groups[-1].append(unit)
    return groups


def _worth(group: Sequence[Unit]) -> float:
    """How much some lines look like exactly one publication."""
    held = [unit.holds for unit in group]
    whole = held.count("reference")
    authors, titles = held.count("authors") + whole, held.count("title") + whole
    venues = held.count("venue") + held.count("badge") + whole
    if titles and not authors and not venues:
        return -0.3 * titles
    again = 0.25 if "authors" in held[1:3] else 0.5
    value = (-0.2 if not authors else 1.0 - 1.2 * (authors - 1)) + (-1.0 if not titles else 0.6 - min(2.5, again * (titles - 1)))
    value += -0.2 if not venues else 0.4 - 0.25 * max(0, venues - 2)
    if "prose" in held and held[-1] != "prose" and "prose" in held[:-1] and any(part in ("title", "reference") for part in held[held.index("prose") :]):
        value -= 0.6
    return value


def _entry(group: Sequence[Unit], above: Subhead) -> RawEntry:
    entry = RawEntry([], above=above)
    depth = group[0].first.depth if group[0].first.marker else -1
    for i, unit in enumerate(group):
        below = i > 0 and unit.first.marker and unit.first.depth > depth and any(u.holds in ("authors", "reference") for u in group[:i])
        described = i > 2 and unit.holds == "title" and group[i - 1].holds in ("venue", "links", "prose", "title") and any(
            earlier.holds == "authors" for earlier in group[:i]
        )
        if unit.holds == "prose" or described or (below and unit.holds in ("title", "reference", "prose")):
            entry.notes += unit.lines
        elif unit.holds == "links":
            entry.links += unit.lines
        elif unit.holds == "badge" and i == 0 and len(group) > 1:
            entry.badges += unit.lines
        else:
            entry.lines += unit.lines
    if not entry.lines and entry.notes and any(_YEAR.search(line.text) for line in entry.notes):
        entry.lines, entry.notes = entry.notes[:1], entry.notes[1:]
    return entry
