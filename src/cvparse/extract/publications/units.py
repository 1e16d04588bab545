"""The paragraphs of a list of publications, each sorted by what it holds: a title, authors, a venue, links, prose …"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import Literal

import regex

from cvparse.document import Line
from cvparse.extract.publications.links import is_link_text, says_preprint
from cvparse.extract.publications.marked import are_one, mark
from cvparse.extract.publications.subheads import read_subhead
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


YEAR = regex.compile(r"(?<!\w)(?:1[89]\d\d|20[0-4]\d)[a-z]?(?!\w)")
_FOOTNOTE = regex.compile(
    r"^[\s(\[]*(?:[*∗†‡§¶#^✉]+\s*[:=]?\s*(?:\p{L}|=)|(?:[*∗†‡§¶#^]\s*){1,3}(?:and|,))[^.]{0,90}$|^[\s(\[]*(?:denotes"
    r"|indicates|equal contribution|joint first|corresponding author)",
    regex.I,
)
_FOOTNOTE_WORDS = regex.compile(
    r"equal|contribut|correspond|joint|first author|denot|indicat|alphabetical|student|advis|mentee|supervis|order"
    r"|gleich|undergrad|co-",
    regex.I,
)
_PROSE = regex.compile(
    r"\b(?:we|our|this paper|this work|this article|is|are|was|were|has|have|can|which|that|show|propose|present"
    r"|introduce|demonstrate|it|they|these)\b",
    regex.I,
)
_SENTENCES = regex.compile(r"\p{Ll}{2}[.!?]\s+\p{Lu}")
_CITATIONS = regex.compile(r"^(?:\([^()]{3,60},\s*\d{4}[a-z]?\)\s*){2,}$")
_BIBTEX = regex.compile(r"^\s*(?:@\w+\s*\{|\w+\s*=\s*[{\"].*[}\"],?\s*$|\}\s*$)")


def sort_alone(lines: Sequence[Line]) -> list[Unit]:
    """The lines as paragraphs, each with what it seems to hold by itself."""
    units: list[Unit] = []
    for group in _paragraphs(lines):
        text = mark(group).text
        if text:
            units.append(Unit(group, text))
    for unit in units:
        unit.holds = _holds(unit)
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
    if len(block) > 1 and len(block) <= 12 and are_one(block):
        return [block]
    joined: list[list[Line]] = []
    for line in block:
        if joined and len(joined[-1]) < 12 and are_one([joined[-1][-1], line]):
            joined[-1].append(line)
        else:
            joined.append([line])
    return joined


_TAGGED: dict[str, Holds] = {
    "title": "title", "author": "authors", "authors": "authors", "periodical": "venue", "venue": "venue",
    "abstract": "prose", "bibtex": "footnote", "links": "links",
}  # fmt: skip
"""What the markup itself says a line is."""


def _holds(unit: Unit) -> Holds:
    """What a paragraph holds, by itself."""
    line, text = unit.first, unit.text
    words = text.split()
    links = is_link_text(text)
    if line.tag in _TAGGED and len(unit.lines) == 1 and not line.heading:
        return "links" if links and _TAGGED[line.tag] == "prose" else _TAGGED[line.tag]
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
    return not (
        line.heading or line.bold or line.gap or line.rule or line.text.rstrip().endswith(":") or line.text.isupper()
    )


def _is_preprint(unit: Unit) -> bool:
    """ "Preprint" that is no link stands for a venue."""
    return says_preprint(unit.text) and not any(unit.first.links())


def _is_prose(text: str, words: list[str]) -> bool:
    if len(words) < 14:
        return False
    if text.rstrip().endswith(("…", "...")) and not YEAR.search(text):
        return True
    sentences = len(_SENTENCES.findall(text))
    verbs = len(_PROSE.findall(text))
    if len(words) > 60 and verbs >= 3 and sentences >= 1:
        return True
    return verbs >= 3 and sentences >= 1 and not YEAR.search(text) and verbs * 14 >= len(words)


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
    years = YEAR.findall(text)
    if len(words) <= 4 and strength >= 0.55 and not years:
        return "badge"
    if strength >= 0.5 and (len(words) <= 24) and (years or strength >= 0.7) and not _SENTENCES.search(text):
        return "venue"
    whole = bool(_SENTENCES.search(text))
    if years and len(words) <= 7 and not unit.first.heading and not whole:
        return "venue"
    if (
        len(words) >= (5 if whole else 9)
        and years
        and (
            whole or "?" in text[:-1] or _SENTENCES.search(text) or text.count(",") >= 2 or "”" in text or "\t" in text
        )
    ):
        return "reference"
    return "title"


_LEAD = regex.compile(
    r"^(?:in|submitted to|under review at|to appear in|accepted (?:to|at|in)|appeared in|published in)\b:?\s+", regex.I
)


def _venue_share(text: str) -> float:
    """How much a line looks like a venue, without what stands behind its first comma or year."""
    bare = _LEAD.sub("", text)
    lead = 0.3 if bare != text else 0.0
    head = regex.split(r"\s*[(,]?\s*(?:1[89]\d\d|20\d\d)\b", bare)[0].strip(" ,(")
    first = head.split(",")[0]
    if not head:
        head = bare
    return max(venue_strength(head), 0.95 * venue_strength(first) if len(first) > 3 else 0.0) + lead
