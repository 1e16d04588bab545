"""What the parts of a line name: a title, an organisation, a school, a department, a place, a degree."""

from __future__ import annotations

from functools import lru_cache

import regex

from cvparse import lexicons
from cvparse.signals.dates import find_periods, remembered
from cvparse.signals.degrees import find_degrees
from cvparse.signals.organizations import department_strength, organization_strength, school_strength
from cvparse.signals.places import place_strength
from cvparse.signals.titles import title_strength

KINDS = ("title", "organization", "school", "department", "place", "degree")
UNKNOWN = "unknown"
_LEAST = 0.35
_SURE = 0.5
_LONGEST = 200
"""Characters of a line whose parts are looked at; a longer one is text."""
BARS = "|│┃•·∙●▪◆►»›~"
"""What separates the fields of a line in many scripts and fonts."""
_NAMED = r"(?=[\p{Lu}\p{N}]|[\p{Ll}\d]+\.\p{Ll}{2,3}\b)"
"""A name begins: with a capital, or as an address does ("acme.io")."""
PLACED_AT = rf"\s+(?:{lexicons.alternatives(lexicons.words('placed_at'))})\s+{_NAMED}"
"""Pattern of the words that stand between a title and the employer's name, in any language."""
_CUT = regex.compile(
    r"\t|\s*[" + BARS + r"／｜;，;、,]\s*|\s+[-–—―]{1,2}\s+|\s*[–—]\s*(?=\p{Lu})|\s+@\s+|\s-(?=\p{Lu}\p{Ll})|\s{3,}|　+"
    r"|\s*[()（）\[\]]\s*|" + PLACED_AT + r"|:\s+|(?<=\p{Ll}{3}|\))\.\s+(?=\p{Lu})"
)
_LABEL = regex.compile(r"^\s*([^:：\t]{2,40}?)\s*[:：\t]\s*")
_LABELLED = {
    "organization": "organization",
    "institution": "school",
    "title": "title",
    "degree": "degree",
    "location": "place",
    "team": "department",
}
"""Label of a line → what the line names."""


@lru_cache(maxsize=20_000)
def strengths(text: str) -> tuple[float, ...]:
    """How much a short text looks like each of `KINDS`, 0–1."""
    school = school_strength(text)
    return (
        title_strength(text),
        0.0 if school else organization_strength(text),
        school,
        department_strength(text),
        place_strength(text),
        max((signal.strength for signal in find_degrees(text)), default=0.0),
    )


@lru_cache(maxsize=20_000)
def kind_of(text: str) -> tuple[str, bool]:
    """What a short text most likely names, and whether that is sure."""
    found = strengths(text)
    best = max(range(len(KINDS)), key=found.__getitem__)
    return (UNKNOWN, False) if found[best] < _LEAST else (KINDS[best], found[best] >= _SURE)


@remembered
def parts_of(text: str) -> tuple[tuple[int, int], ...]:
    """(begin, end) of the parts of a line between its separators, without its dates."""
    holes = [(signal.start, signal.end) for signal in find_periods(text) if signal.strength >= 0.3]
    cuts = sorted([*holes, *(match.span() for match in _CUT.finditer(text))])
    found = []
    last = 0
    for begin, end in [*cuts, (len(text), len(text))]:
        part = text[last : max(begin, last)]
        left = last + len(part) - len(part.lstrip(" ,.;:-–—"))
        right = last + len(part.rstrip(" ,;:-–—"))
        if right > left and any(map(str.isalnum, text[left:right])):
            found.append((left, right))
        last = max(last, end)
    return tuple(found)


def leading_label(text: str) -> tuple[str, int] | None:
    """The key (in the lexicon's `labels`) of the label that a line begins with, and where what it announces begins."""
    match = _LABEL.match(text)
    key = lexicons.table("labels").get(lexicons.fold(match[1].strip(" *_"))) if match else None
    return (key, match.end()) if match and key else None


def label_of(text: str) -> str | None:
    """The key of the label that a line begins with."""
    found = leading_label(text)
    return found[0] if found else None


@remembered
def kinds_in(text: str) -> tuple[tuple[str, bool], ...]:
    """What each part of a line names, and whether that is sure; nothing for a long text. A label says it for all."""
    if len(text) > _LONGEST:
        return ()
    label = label_of(text)
    if label:
        return ((_LABELLED.get(label, UNKNOWN), label in _LABELLED),)
    return tuple(kind_of(text[begin:end]) for begin, end in parts_of(text))
