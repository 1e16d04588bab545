"""What a section is of, when its heading alone does not say: its lines and its neighbours do.

"References" may be people to ask or works cited; "Courses" are taught by a professor and attended by a clerk; what
stands under "Personal" may be an address or a paragraph about the person.
"""

from __future__ import annotations

import itertools
from collections.abc import Callable, Iterable, Sequence

import regex

from cvparse import lexicons
from cvparse.document import Line
from cvparse.models import SectionType
from cvparse.sections.model import Section
from cvparse.sections.reading import bare_key, heading_key
from cvparse.signals.contacts import find_emails
from cvparse.signals.dates import find_periods
from cvparse.signals.degrees import find_degrees
from cvparse.signals.levels import is_level
from cvparse.signals.skills import vocabulary
from cvparse.signals.spoken import find_language_names
from cvparse.signals.titles import title_strength

_CITED_YEAR = regex.compile(r"\b(?:19|20)\d\d\b")
_ITEMS = regex.compile(r"\s*[,;|•·、，；/\t]\s*")
_REACHABLE = regex.compile(r"\d[\d\s().-]{5,}\d|@|https?://|www\.|linkedin|github", regex.I)
_SCHOLARLY: frozenset[SectionType] = frozenset({"publications", "talks", "teaching", "service", "patents"})
_VAGUE: frozenset[SectionType] = frozenset({"other", "summary", "courses", "activities", "certifications"})
"""Kinds that may turn out to be of degrees or jobs where the document has no such section."""


def settle_types(sections: Sequence[Section]) -> None:
    """Correct the types of sections by what they hold and by what the others are."""
    headed = [section for section in sections if section.heading]
    scholarly = any(section.type in _SCHOLARLY and not _lay_type(section) for section in headed)
    for section in headed:
        section.type = (None if scholarly else _lay_type(section)) or _by_content(section)
    _find_more_skills(headed)
    _find_missing(headed)
    _find_portrait(headed)


def _by_content(section: Section) -> SectionType:
    type, lines = section.type, section.lines
    if type == "references" and _share(lines, _is_citation) > 0.5:
        return "publications"
    if type == "skills" and len(lines) >= 3 and _share(lines, _is_sentence) >= 0.6:
        return "other"
    if type == "contact" and _is_portrait(lines):
        return "summary"
    if type == "other" and section.confidence <= 0.5 and _lists_skills(lines):
        return "skills"
    if type == "languages" and _lists_skills(lines) and not any(find_language_names(line.text) for line in lines):
        return "skills"
    return type


def _lay_type(section: Section) -> SectionType | None:
    """What the heading means outside academia: courses attended rather than taught, service to the community."""
    lay = lexicons.table("lay_headings")
    return lay.get(heading_key(section.title)) or lay.get(bare_key(section.title))  # type: ignore[return-value]


def _find_missing(sections: Sequence[Section]) -> None:
    """A CV has degrees and jobs: where no section is of them, a vague one that lists them is."""
    have = {section.type for section in sections}
    vague = [section for section in sections if section.type in _VAGUE - {"certifications"}]
    if "education" not in have:
        papers = [section for section in sections if section.type == "certifications"]
        _retype(papers, "education", lambda lines: _share(lines, _names_degree) > 0.5)
        _retype(vague, "education", lambda lines: _share(lines, _names_degree) >= 0.25)
    if "experience" not in have:
        _retype(vague, "experience", lambda lines: _share(lines, _is_dated) >= 0.2 and _share(lines, _names_job) >= 0.2)


def _find_portrait(sections: Sequence[Section]) -> None:
    """The paragraph about the person, under a heading that the lexicon does not know, at the top."""
    if any(section.type == "summary" for section in sections):
        return
    for section in sections[:2]:
        unknown = section.type == "other" and section.confidence <= 0.5 and len(section.lines) <= 3
        if unknown and _is_portrait(section.lines):
            section.type = "summary"
            return


def _find_more_skills(sections: Sequence[Section]) -> None:
    """Beside a section of skills, short ones under unknown headings that list a few words a line are of skills, too."""
    for ordered in (sections, sections[::-1]):
        for before, section in itertools.pairwise(ordered):
            unknown = section.type == "other" and section.confidence <= 0.5
            if before.type == "skills" and unknown and _lists_words(section.lines):
                section.type = "skills"


def _lists_words(lines: Sequence[Line]) -> bool:
    """Several items of a few words, parted by commas, bullets or cells; no sentence, no date."""
    items = [item for line in lines for item in _ITEMS.split(line.text) if item]
    short = all(len(item.split()) <= 4 and not item.endswith(".") for item in items)
    return len(lines) <= 8 and len(items) >= max(3, len(lines) + 1) and short and not any(map(_is_dated, lines))


def _retype(sections: Iterable[Section], type: SectionType, test: Callable[[Sequence[Line]], bool]) -> None:
    for section in sections:
        if len(section.lines) >= 2 and section.type in _VAGUE and test(section.lines):
            section.type = type


def _share(lines: Sequence[Line], test: Callable[[Line], bool]) -> float:
    return sum(test(line) for line in lines) / len(lines) if lines else 0.0


def _is_sentence(line: Line) -> bool:
    return line.text.rstrip().endswith((".", "。")) and len(line.text.split()) >= 9 and line.text.count(",") < 4


def _is_citation(line: Line) -> bool:
    return bool(_CITED_YEAR.search(line.text)) and len(line.text) > 60 and "@" not in line.text


def _is_portrait(lines: Sequence[Line]) -> bool:
    """Sentences about the person, and nothing by which to reach them."""
    prose = sum(len(line.text) for line in lines if len(line.text.split()) >= 12)
    if 2 * prose <= sum(len(line.text) for line in lines):
        return False
    return not any(_REACHABLE.search(line.text) or find_emails(line.text) for line in lines)


def _lists_skills(lines: Sequence[Line]) -> bool:
    """Most of the items that the lines list are known skills."""
    if len(lines) > 12 or any(len(line.text) > 200 for line in lines):
        return False
    items = [item for line in lines for item in _ITEMS.split(line.text) if item and not is_level(item)]
    known = sum(map(vocabulary().holds, items))
    return known >= 2 and 2 * known > len(items)


def _names_degree(line: Line) -> bool:
    return len(line.text) < 200 and any(signal.strength >= 0.6 for signal in find_degrees(line.text))


def _is_dated(line: Line) -> bool:
    return len(line.text) < 200 and any(period.strength >= 0.6 for period in find_periods(line.text))


def _names_job(line: Line) -> bool:
    parts = line.text.split("\t")
    return len(line.text) < 120 and any(title_strength(part.strip()) >= 0.8 for part in parts)
