"""Which lines are headings, and of what.

A line is typed by the lexicon (exactly, by its first-named part, or by a known last word) and found by its style:
the lines that match the lexicon show how this document sets its headings, and other lines in that very style are
headings too, even with unknown words.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache, lru_cache

import regex

from cvparse import lexicons
from cvparse.document import Line
from cvparse.models import SectionType
from cvparse.sections.style import Style, body_size, is_capitals, style_of
from cvparse.signals.people import name_strength

_LONGEST = 70
"""Characters; a longer line is no heading."""
_NUMBERING = regex.compile(r"^(?:\d{1,2}[.)]\s*|[IVX]{1,5}[.)]\s+|[A-Z][.)]\s+)(?=\S)")
_ASIDE = regex.compile(
    r"\s*[(\[（【][^()\[\]（）]*[)\]）】]\s*$|\s*[—–-]\s*\d{1,2}\s+\p{L}+(?:\s+\d{1,2}\s+\p{L}+)?\s*$"
)
"""What may follow the words of a heading: something in brackets, or a length of time ("Experience – 5 years")."""
_EDGES = " :：-–—_=*#•·|~.►▪■●◆❖»>/<\t"
_JOINT = regex.compile(
    r"\s*(?:&|/|,|\+|\||·|•|–|—|\band\b|\bund\b|\bet\b|\by\b|\be\b|\ben\b|\bi\b|\bve\b|\bи\b|与|和|及|・|、)\s*"
)


@dataclass(frozen=True, slots=True)
class Reading:
    """What the lexicon says of a line: its section type, and how surely (1 exact, less for parts)."""

    type: SectionType
    strength: float


@lru_cache(maxsize=4096)
def read_heading(text: str) -> Reading | None:
    """The section type that a line's words name, if they name one."""
    if len(text) > _LONGEST or not any(char.isalpha() for char in text):
        return None
    key = heading_key(text)
    known = _headings()
    if key in known:
        return Reading(known[key], 1.0)
    parts = [part for part in _JOINT.split(key) if part]
    if len(parts) > 1 and parts[0] in known and len(key.split()) <= 8:
        return Reading(known[parts[0]], 0.9 if all(part in known for part in parts) else 0.75)
    return _by_part(key, known)


def _by_part(key: str, known: dict[str, SectionType]) -> Reading | None:
    """A qualified heading: "Recent Relevant Work Experience", "Publications in Peer-Reviewed Journals"."""
    words = key.split()
    if not 2 <= len(words) <= 7:
        return None
    for size in range(len(words) - 1, 0, -1):
        tail = " ".join(words[-size:])
        if tail in known and known[tail] != "other":
            return Reading(known[tail], 0.6)
    for size in range(len(words) - 1, 0, -1):
        head = " ".join(words[:size])
        if head in known and known[head] not in ("other", "interests"):
            return Reading(known[head], 0.5)
    return None


def heading_key(text: str) -> str:
    """The words of a heading as the lexicon lists them: no numbering, no aside in brackets, no decoration."""
    text = _ASIDE.sub("", _NUMBERING.sub("", text.strip(_EDGES)))
    return lexicons.fold(text.strip(_EDGES)).replace("- ", "-").replace(" -", "-")


@cache
def _headings() -> dict[str, SectionType]:
    return dict(lexicons.table("headings"))  # type: ignore[arg-type]


@dataclass(frozen=True, slots=True)
class Found:
    """A heading line: its index among the lines, its type and how sure that is."""

    index: int
    type: SectionType
    strength: float


def find_headings(lines: Sequence[Line]) -> list[Found]:
    """The top-level headings among `lines`, in order."""
    readings = [read_heading(line.text) if _could_be_heading(line) else None for line in lines]
    if (title := _document_title(lines, readings)) is not None:
        readings[title] = None
    styles = [style_of(line) for line in lines]
    body = body_size(lines)
    seeds = [i for i, reading in enumerate(readings) if reading and reading.strength >= 0.75]
    house = _house_styles(lines, seeds, styles, readings, body)
    first = min((i for i in seeds if styles[i] in house), default=len(lines))
    found: list[Found] = []
    for i, line in enumerate(lines):
        reading = readings[i]
        opened = i >= first or _opens_section(line, reading)
        if styles[i] in house and opened and i != title and _could_be_heading(line):
            found.append(Found(i, reading.type if reading else "other", reading.strength if reading else 0.5))
        elif reading and reading.strength == 1.0 and _stands_alone(lines, i, styles, house, body):
            pure = not house or line.gap >= 1.5 or _purity(styles[i], styles, readings) >= 0.5
            found += [Found(i, reading.type, 0.7)] if pure else []
    return _tidy(found, styles)


def _opens_section(line: Line, reading: Reading | None) -> bool:
    """Markup states a heading before the first one whose words are known; it is no person's name."""
    return bool(line.heading) and (reading is not None or name_strength(line.text) < 0.6)


def _document_title(lines: Sequence[Line], readings: Sequence[Reading | None]) -> int | None:
    """The only heading of the highest level, at the top: the name of the document or of its owner, no section."""
    levels = [line.heading for line in lines if line.heading]
    if not levels or levels.count(min(levels)) > 1 or len(set(levels)) < 2:
        return None
    top = next(i for i, line in enumerate(lines) if line.heading == min(levels))
    reading = readings[top]
    typed = reading and reading.strength == 1 and reading.type != "other"
    return None if typed or top > 5 else top


def _could_be_heading(line: Line) -> bool:
    text = line.text.strip()
    if not text or len(text) > _LONGEST or len(text.split()) > 9 or "\t" in text:
        return False
    if "@" in text or text[-1] in ".,;" and not is_capitals(text) or "http" in text:
        return False
    return not any(char.isdigit() for char in _NUMBERING.sub("", _ASIDE.sub("", text)))


def _house_styles(
    lines: Sequence[Line],
    seeds: Sequence[int],
    styles: Sequence[Style],
    readings: Sequence[Reading | None],
    body: float,
) -> set[Style]:
    """The styles in which this document sets its top-level headings.

    A style qualifies by the lexicon's words that stand in it, weighed against the lines in it that are no headings.
    """
    matched: dict[Style, list[int]] = defaultdict(list)
    for i in seeds:
        matched[styles[i]].append(i)
    house: dict[Style, float] = {}
    for style, indices in matched.items():
        alike = [i for i, other in enumerate(styles) if other == style and i >= indices[0]]
        kinds = {(reading := readings[i]) and reading.type for i in indices}
        purity = len(indices) / len(alike)
        prominent = style.emphasised or (body and style.size > body)
        enough = 0.25 if style.level else 0.3 if len(kinds) >= 2 else 0.6
        bulleted = style.listed and not (len(kinds) >= 3 and purity >= 0.5)
        if prominent and purity >= enough and not bulleted:
            house[style] = len(kinds) + purity
    if not house:
        return set()
    best = max((style for style in house), key=lambda style: house[style])
    columns = {line.group for i, line in enumerate(lines) if styles[i] == best}
    for style in list(house):
        below = [i for i in matched[style] if lines[i].group in columns]
        if _outranks(best, style) and 2 * len(below) > len(matched[style]):
            del house[style]
    levels = [style.level for style in house if style.level]
    if not levels:
        return set(house)
    top = best.level or min(levels)
    return {style for style in house if not style.level or style.level <= top}


def _stands_alone(lines: Sequence[Line], i: int, styles: Sequence[Style], house: set[Style], body: float) -> bool:
    """An exact heading word in another style than the house's: believed if it is set apart from its neighbours."""
    line, style = lines[i], styles[i]
    if line.marker or (line.italic and house):
        return False
    if style.level and any(other.level and other.level < style.level for other in house):
        return False
    following = lines[i + 1] if i + 1 < len(lines) else None
    if following is None:
        return False
    spaced = sum(other.gap >= 0.4 and not other.marker for other in lines[1:]) > 0.05 * len(lines)
    underlined = following.rule and following.gap < 0.4
    apart = line.gap >= 0.4 or line.rule or underlined or i == 0 or not spaced
    prominent = style.emphasised or (body > 0 and style.size > body) or line.text.rstrip().endswith(":")
    if house:
        return line.gap >= 1.5 or (prominent and not any(_outranks(other, style) for other in house))
    return apart or prominent


def _purity(style: Style, styles: Sequence[Style], readings: Sequence[Reading | None]) -> float:
    """The share of the lines in a style that the lexicon knows as headings."""
    alike = [reading for other, reading in zip(styles, readings, strict=True) if other == style]
    return sum(reading is not None and reading.strength == 1 for reading in alike) / len(alike)


def _outranks(house: Style, style: Style) -> bool:
    """A style that is plainly weaker than the headings' own marks sub-headings."""
    if house.capitals and not style.capitals and house.size >= style.size:
        return True
    return bool(house.size and style.size and style.size < house.size - 0.6 and not style.capitals)


def _tidy(found: list[Found], styles: Sequence[Style]) -> list[Found]:
    """Without unknown headings that hold nothing and are followed at once by one that outranks or types them."""
    kept: list[Found] = []
    for here, following in zip(found, [*found[1:], None]):
        empty = following is not None and following.index == here.index + 1
        if empty and here.type == "other" and here.strength <= 0.5 and styles[here.index] == styles[here.index + 1]:
            continue
        kept.append(here)
    return kept
