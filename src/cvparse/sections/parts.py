"""Parts of a section that hold something else than the section: supervision within teaching, media within news.

Nobody would miss a type of section for them, but their records are of another kind. The words of the section's heading
and of the sub-headings inside it tell them, by the lexicon's table `parts`.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from functools import cache
from types import MappingProxyType
from typing import Literal, get_args

from cvparse import lexicons
from cvparse.document import CELL, Line
from cvparse.models import SectionType
from cvparse.sections.entries import is_prose
from cvparse.sections.model import Section
from cvparse.sections.reading import ASIDE, is_known
from cvparse.sections.style import style_of
from cvparse.signals.dates import find_periods
from cvparse.signals.people import name_strength
from cvparse.signals.titles import ends_in_title
from cvparse.signals.vocabulary import is_cjk, keys_of, phrases, tokens

PartKind = Literal["supervision", "media"]
"""What a part may hold, as a field of `CV`."""

_HOLDERS: frozenset[SectionType] = frozenset({"teaching", "service", "talks", "news", "other"})
"""Types of section that are looked through for parts."""
_OTHERS = frozenset({"teaching", "news"})
"""Keys of `parts` for what a section holds itself."""
_TELLING = frozenset({"students", *get_args(PartKind)})
_LONGEST = 8
"""Words of a sub-heading."""


def split_parts(section: Section) -> tuple[Section, list[tuple[PartKind, Section]]]:
    """What is left of a section, and its parts, in order. A part's title is the heading that opens it."""
    if section.type not in _HOLDERS or not section.lines:
        return section, []
    whole = kind_of_part(section.title)
    own: list[Line] = []
    parts: list[tuple[PartKind, Section]] = []
    kind, lines = whole, own
    if whole:
        lines = []
        parts.append((whole, replace(section, lines=lines)))
    opener: Line | None = None
    for line in section.lines:
        named = _named(line, kind, opener)
        if named is None:
            lines.append(line)
            continue
        kind, opener, lines = named or None, line if named else None, own
        if kind:
            lines = []
            parts.append((kind, replace(section, heading=line, lines=lines, title=line.text)))
        else:
            own.append(line)
    return replace(section, lines=own), [(kind, part) for kind, part in parts if part.lines]


def kind_of_part(heading: str) -> PartKind | None:
    """What a heading says that the lines below it hold; None where they hold other things, too, or only those."""
    found, whole = _words_of(ASIDE.sub("", heading))
    if found & _OTHERS:
        return None
    if "students" in found and whole:
        return "supervision"
    kinds = [kind for kind in get_args(PartKind) if kind in found]
    return kinds[0] if len(kinds) == 1 else None


def _words_of(heading: str) -> tuple[set[str], bool]:
    """The keys of `parts` whose words stand in a heading, the longest words first; whether it has no other words."""
    words = tokens(heading)
    free = [True] * len(words)
    found: set[str] = set()
    known = _known()
    for first, end, phrase in phrases(words):
        if phrase in known and all(free[first:end]):
            free[first:end] = [False] * (end - first)
            found.add(known[phrase])
    if is_cjk(heading) and not found:
        return set(keys_of(heading, "parts")) - {"students"}, False
    return found, not any(free)


@cache
def _known() -> Mapping[str, str]:
    """Words of headings → what they say there; "" for words that say nothing."""
    small = {
        word: "" for use in ("qualifier", "frame", "link", "joint") for word in lexicons.listed("heading_words", use)
    }
    degrees = dict.fromkeys(lexicons.table("degree_levels"), "")
    students = dict.fromkeys(lexicons.table("supervised"), "students")
    merged = {**small, **degrees, **students, **lexicons.table("parts")}
    return MappingProxyType({" ".join(tokens(word)): key for word, key in merged.items()})


def _named(line: Line, current: PartKind | None, opener: Line | None) -> PartKind | Literal[""] | None:
    """What a sub-heading opens: a kind of part, "" for what belongs to the section; None for any other line.

    `opener` is the sub-heading that opened the part above it: one that is set alike, and says something else, ends it.
    """
    alike = opener is not None and style_of(line) == style_of(opener) and style_of(line).emphasised
    if not (is_subheading(line) or (alike and _may_head(line))):
        return None
    if kind := kind_of_part(line.text):
        # Below "Supervision", "PhD students" only tells whose.
        return kind if kind != current else None
    found, whole = _words_of(line.text)
    if current is None or (not found & _OTHERS and (found & _TELLING or (found and whole))):
        return None
    return "" if alike or found & _OTHERS or is_known(line.text) else None


def is_subheading(line: Line) -> bool:
    """A short line that is set apart, or known, as a heading: no row with a date, no name, no post."""
    text = line.text.strip()
    bare = ASIDE.sub("", text).rstrip(" :：")
    if not _may_head(line) or (ends_in_title(bare) and not _ends_in_part(bare)):
        return False
    return bool(line.heading) or style_of(line).emphasised or text.endswith((":", "：")) or is_known(text)


def _may_head(line: Line) -> bool:
    text = line.text.strip()
    if line.marker or CELL in text or len(text.split()) > _LONGEST or is_prose(text) or find_periods(text):
        return False
    return name_strength(ASIDE.sub("", text).rstrip(" :：")) < 0.5


def _ends_in_part(text: str) -> bool:
    """ "PhD students" are no post that somebody holds."""
    return any(lexicons.fold(text).endswith(word) for word in lexicons.table("parts"))
