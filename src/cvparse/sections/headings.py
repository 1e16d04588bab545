"""Which lines are headings.

A line is typed by its words (`reading`) and found by its style: the lines that the lexicon knows show how this
document sets its headings, and other lines in that very style are headings too, even with unknown words. Where the
style tells nothing, the place does: the indent and the white space above.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass

import regex

from cvparse.document import Line
from cvparse.models import SectionType
from cvparse.sections.model import Found
from cvparse.sections.reading import (
    ASIDE,
    LONGEST,
    NUMBERING,
    Reading,
    guess_heading,
    is_known,
    names_document,
    names_resume,
    read_heading,
)
from cvparse.sections.style import Style, body_size, is_capitals, outranks, style_of
from cvparse.sections.tidy import tidy
from cvparse.signals.kinds import label_of
from cvparse.signals.people import name_strength
from cvparse.signals.titles import title_strength

__all__ = ["find_headings", "read_heading"]

_DIGIT = regex.compile(r"\d")
_WORDS = 10
"""A heading has hardly more words."""
_COUNTED = regex.compile(r"([A-Z]|[IVX]{1,5})[.)]\s+\S")
_NUMERALS = ("ABCDEFGHIJKL", ("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII"))
_SAYS_ALL = 2
"""Spaces from which words for references are the whole of their section: "References available on request"."""
_APART = 0.4
"""White space above a line, in line heights, that sets it apart."""
_LOOSE: frozenset[SectionType] = frozenset({"contact", "summary"})
"""Sections that hold no parts of another kind."""
_RECORDED: frozenset[SectionType] = frozenset(
    {"education", "experience", "interests", "skills", "awards", "languages", "certifications", "publications"}
)
"""Kinds whose known headings are believed below the heading of a loose section."""


@dataclass(slots=True)
class _Page:
    """The lines of a document as the finding of headings sees them, all lists in step."""

    lines: Sequence[Line]
    styles: list[Style]
    readings: list[Reading | None]
    short: list[bool]
    """Which lines could be headings by their length and shape."""
    body: float
    """Font size of the running text; 0 where the format has none."""


def find_headings(lines: Sequence[Line], certain: Collection[int] = ()) -> list[Found]:
    """The top-level headings among `lines`, in order; those that start at a `certain` offset are headings anyway."""
    short = [_could_be_heading(line) for line in lines]
    readings = [read_heading(line.text) if may else None for line, may in zip(lines, short, strict=True)]
    page = _Page(lines, [style_of(line) for line in lines], readings, short, body_size(lines))
    if (title := _document_title(page)) is not None:
        page.readings[title], page.short[title] = None, False
    house = _house_styles(page)
    found = {here.index: here for here in _in_house(page, house)}
    for i, line in enumerate(lines):
        if line.start in certain and i not in found and (reading := readings[i]):
            found[i] = Found(i, reading.type, 0.8)
    for here in (*_in_sequence(page), *_set_apart(page, house, found)):
        found.setdefault(here.index, here)
    if not house:
        found = {here.index: here for here in _by_place(page, found)}
    for here in _below_loose(page, house, found):
        found.setdefault(here.index, here)
    return tidy([found[i] for i in sorted(found)], page.lines, page.styles, house)


def _in_house(page: _Page, house: set[Style]) -> Iterator[Found]:
    """The lines in the document's heading styles, from the first one on whose words are known."""
    known = (i for i, reading in enumerate(page.readings) if reading and reading.strength >= 0.75)
    sure = [i for i in known if page.styles[i] in house]
    first = min(sure, default=len(page.lines))
    apart = not page.body and len(sure) > 2 and all(_is_apart(page.lines[i]) for i in sure if i)
    for i, line in enumerate(page.lines):
        reading = page.readings[i]
        if page.styles[i] not in house or not page.short[i] or not (i >= first or _opens_section(line, reading)):
            continue
        reading = reading or guess_heading(line.text)
        below = i > 0 and page.styles[i - 1] not in house
        if apart and below and not _is_apart(line) and (reading is None or reading.strength <= 0.5):
            continue  # in a plain text where the others stand below white space
        if reading and reading.strength <= 0.5 and title_strength(line.text) >= 0.8:
            reading = None
        yield Found(i, reading.type if reading else "other", reading.strength if reading else 0.5)


def _is_apart(line: Line) -> bool:
    return line.gap >= _APART or line.rule


def _opens_section(line: Line, reading: Reading | None) -> bool:
    """A heading before the first one that is surely known: markup states it, or it is known in part; no one's name."""
    if reading and reading.strength >= 0.6 and reading.type not in ("contact", "projects"):
        return True
    return bool(line.heading) and name_strength(line.text) < 0.6 and title_strength(line.text) < 0.8


def _document_title(page: _Page) -> int | None:
    """The name of the document, or of its owner, at the top: no section. It may be the one heading of its level."""
    if (named := next((i for i, line in enumerate(page.lines[:4]) if names_resume(line.text)), None)) is not None:
        return named
    levels = [line.heading for line in page.lines if line.heading]
    if not levels:
        return _printed_title(page)
    if levels.count(min(levels)) > 1 or len(set(levels)) < 2:
        return None
    top = next(i for i, line in enumerate(page.lines) if line.heading == min(levels))
    reading = page.readings[top]
    typed = reading and reading.strength == 1 and reading.type != "other"
    return None if top > 5 or (typed and not (top == 0 and names_document(page.lines[0].text))) else top


def _printed_title(page: _Page) -> int | None:
    """A line at the top that names the whole document, in the largest print or above labels ("Name: …")."""
    titles = (i for i, line in enumerate(page.lines[:4]) if page.readings[i] and names_document(line.text))
    largest = max((style.size for style in page.styles), default=0.0)
    below = [label_of(line.text) for line in page.lines[1:5]]
    return next((i for i in titles if page.styles[i].size == largest > page.body or any(below[i : i + 1])), None)


def _in_sequence(page: _Page) -> Iterator[Found]:
    """Headings that letters or Roman numbers count ("A. Personal Statement", "B. Positions"), half of them known."""
    for numerals in _NUMERALS:
        run: list[int] = []
        for i, line in enumerate(page.lines):
            count = _COUNTED.match(line.text) if page.short[i] else None
            if count and count[1] == numerals[min(len(run), len(numerals) - 1)]:
                run.append(i)
        read = [(i, page.readings[i] or guess_heading(page.lines[i].text)) for i in run]
        known = sum(reading is not None and reading.strength >= 0.75 for _, reading in read)
        if len(run) > 1 and 2 * known >= len(run):
            yield from (Found(i, reading.type, 0.8) if reading else Found(i, "other", 0.5) for i, reading in read)


def _could_be_heading(line: Line) -> bool:
    text = line.text.strip()
    if not text or len(text) > LONGEST or "\t" in text or "@" in text or "http" in text or text.count(" ") >= _WORDS:
        return False
    if text[-1] in ".,;" and not is_capitals(text) and not is_known(text):
        return False
    return not _DIGIT.search(text) or is_known(text) or not _DIGIT.search(NUMBERING.sub("", ASIDE.sub("", text)))


def _house_styles(page: _Page) -> set[Style]:
    """The styles in which this document sets its top-level headings.

    A style qualifies by the lexicon's words that stand in it, weighed against the lines in it that are no headings.
    """
    matched: dict[Style, list[int]] = defaultdict(list)
    for i, reading in enumerate(page.readings):
        if reading and reading.strength >= 0.75:
            matched[page.styles[i]].append(i)
    house = {style: worth for style, indices in matched.items() if (worth := _worth(page, style, indices))}
    if not house:
        return set()
    best = max(house, key=lambda style: house[style])
    columns = {line.group for line, style in zip(page.lines, page.styles, strict=True) if style == best}
    for style in list(house):
        below = [i for i in matched[style] if page.lines[i].group in columns]
        if outranks(best, style) and 2 * len(below) > len(matched[style]):
            del house[style]
    levels = [style.level for style in house if style.level]
    top = best.level or min(levels, default=0)
    if best.level:
        # Where markup states the headings, another look must be mostly of headings, and of several kinds.
        house = {style: worth for style, worth in house.items() if style.level or _is_mostly_known(worth)}
    return {style for style in house if not style.level or style.level <= top}


def _is_mostly_known(worth: float) -> bool:
    """At least two kinds, and most lines in the style known (`_worth` is kinds plus purity)."""
    return worth >= 2.6 and (worth % 1 >= 0.6 or worth % 1 == 0)


def _worth(page: _Page, style: Style, known: Sequence[int]) -> float:
    """How well a style serves as that of the headings, by the lines in it whose words are known; 0 if it does not."""
    alike = sum(other == style for other in page.styles[known[0] :])
    kinds = {reading.type for i in known if (reading := page.readings[i])}
    purity = len(known) / alike
    prominent = style.emphasised or (page.body and style.size > page.body)
    enough = 0.25 if style.level else 0.3 if len(kinds) >= 2 else 0.6
    bulleted = style.listed and not (len(kinds) >= 3 and purity >= 0.5)
    return len(kinds) + purity if prominent and purity >= enough and not bulleted else 0.0


def _set_apart(page: _Page, house: set[Style], found: dict[int, Found]) -> Iterator[Found]:
    """Known headings in another style than the house's: believed if they are set apart from their neighbours."""
    spaced = sum(line.gap >= _APART and not line.marker for line in page.lines[1:]) > 0.05 * len(page.lines)
    first = min(found, default=len(page.lines))
    for i, line in enumerate(page.lines):
        reading = page.readings[i]
        if reading is None or reading.strength < 1 or page.styles[i] in house:
            continue
        if reading.type == "references" and line.text.count(" ") >= _SAYS_ALL:
            yield Found(i, reading.type, 0.8)
        elif not house and _stands_free(page, i, spaced):
            yield Found(i, reading.type, 0.7)
        elif house and _stands_beside(page, i, house):
            if line.gap >= 1.5 or (line.rule and not page.body) or _purity(page, page.styles[i]) >= 0.5:
                yield Found(i, reading.type, 0.7)
        elif house and i < first and reading.type not in ("contact", "other") and _tops_a_block(page, i):
            yield Found(i, reading.type, 0.7)


def _stands_free(page: _Page, i: int, spaced: bool) -> bool:
    """In a document without a style for headings: the line is set apart by space, a rule, a colon, or its look."""
    line = page.lines[i]
    if line.marker or i + 1 == len(page.lines):
        return False
    following = page.lines[i + 1]
    underlined = following.rule and following.gap < _APART
    apart = line.gap >= _APART or line.rule or underlined or i == 0 or not spaced
    return apart or _is_prominent(page, i) or line.text.rstrip().endswith(":")


def _stands_beside(page: _Page, i: int, house: set[Style]) -> bool:
    """Beside the house's styles: far below the line above, or as prominent as they are."""
    line, style = page.lines[i], page.styles[i]
    if line.marker or line.italic or i + 1 == len(page.lines):
        return False
    if style.level and any(other.level and other.level < style.level for other in house):
        return False
    prominent = _is_prominent(page, i) or line.text.rstrip().endswith(":")
    ruled = line.rule and line.gap >= _APART and not page.body
    return line.gap >= 1.5 or ruled or (prominent and not any(outranks(other, style) for other in house))


def _tops_a_block(page: _Page, i: int) -> bool:
    """Above the first heading of the house: a known heading that is set larger, and apart by a rule or space."""
    line = page.lines[i]
    if line.marker or line.italic or i + 1 == len(page.lines) or page.styles[i].level:
        return False
    return (line.rule or line.gap >= 0.8) and _is_prominent(page, i)


def _is_prominent(page: _Page, i: int) -> bool:
    return page.styles[i].emphasised or (page.body > 0 and page.styles[i].size > page.body)


def _purity(page: _Page, style: Style) -> float:
    """The share of the lines in a style that the lexicon knows as headings."""
    alike = [reading for other, reading in zip(page.styles, page.readings, strict=True) if other == style]
    return sum(reading is not None and reading.strength == 1 for reading in alike) / len(alike)


def _by_place(page: _Page, found: dict[int, Found]) -> Iterator[Found]:
    """Where style tells nothing: what stands where the known headings stand is a heading, what is known in part too.

    The place of most headings decides: a known word further right is a label inside a section.
    """
    places: dict[tuple[object, ...], set[SectionType]] = defaultdict(set)
    for i, here in found.items():
        places[_place(page, i)].add(here.type)
    best = max(places, key=lambda place: len(places[place]), default=None)
    if best is None or len(places[best]) < 3:
        yield from found.values()
        return
    there = [i for i in range(len(page.lines)) if page.short[i] and _place(page, i) == best]
    known = sum((reading := page.readings[i]) is not None and reading.strength >= 0.6 for i in there)
    pure = known >= 0.6 * len(there)
    edge = min(page.lines[i].indent for i in there)
    yield from (here for i, here in found.items() if page.lines[i].indent <= edge + 1 or page.lines[i].gap >= 1.5)
    for i in there:
        reading = page.readings[i]
        if i in found or i < min(found):
            continue
        if not _is_titled(page.lines[i].text):
            continue
        if reading and reading.strength >= (0.6 if pure else 0.75):
            yield Found(i, reading.type, 0.6)
        elif pure:
            guess = guess_heading(page.lines[i].text)
            yield Found(i, guess.type if guess else "other", 0.5)


def _place(page: _Page, i: int) -> tuple[object, ...]:
    """Where and how a line stands: lines that agree in it are set alike."""
    line = page.lines[i]
    return page.styles[i], round(line.indent / 2), line.gap >= _APART or line.rule


def _is_titled(text: str) -> bool:
    """Few words, the long ones with capitals as in a title (or in a script without any), not "label: value"."""
    words = [word for word in text.split() if len(word) > 3]
    if not words or len(words) > 5 or any(word[0].islower() for word in words):
        return False
    return text.count(",") < 2 and not any(mark in text.rstrip(" :：") for mark in ":：")


def _below_loose(page: _Page, house: set[Style], found: dict[int, Found]) -> Iterator[Found]:
    """Known headings of a lower level where the section above them cannot hold such a part.

    Below "Biography", "Education" is a section of its own; so is "About" below the owner's headline.
    """
    typed = (i for i in sorted(found) if found[i].type != "other" and found[i].strength >= 0.75)
    first, above = next(typed, len(page.lines)), None
    for i, line in enumerate(page.lines):
        if i in found:
            above = found[i]
            continue
        reading = page.readings[i]
        if not line.heading or reading is None or reading.strength < 1 or page.styles[i] in house:
            continue
        below_loose = above is not None and above.type in _LOOSE and above.index >= first
        if (below_loose and reading.type in _RECORDED) or (i < first and reading.type in _LOOSE):
            yield Found(i, reading.type, 0.7)
