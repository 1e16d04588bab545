"""What only some works have: their numbers in PubMed, the number of a patent, the degree that a thesis was for."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from types import MappingProxyType

import regex

from cvparse.models import DegreeLevel, PublicationKind
from cvparse.signals import Signal
from cvparse.signals.identifiers import find_identifiers, pubmed_of
from cvparse.signals.theses import find_level

Found = Signal[str]
"""A value and where it stands in the text."""

_GENRES: Mapping[DegreeLevel, str] = MappingProxyType(
    {"doctorate": "PhD thesis", "master": "Master's thesis", "bachelor": "Bachelor's thesis"}
)
"""Level of the degree → what reference managers call the thesis."""
_DIGITS = regex.compile(r"\d+")


def particulars(
    text: str, kind: PublicationKind, title: tuple[int, int] | None, links: Iterable[tuple[int, int, str]]
) -> dict[str, Found]:
    """`pmid`, `pmcid`, `number` and `genre` of a work, those that its text or the targets of its links state."""
    found: dict[str, Found] = {}
    for signal in find_identifiers(text):
        value = signal.value
        if value.kind == "url":
            _add_pubmed(found, value.value, signal.start, signal.end)
        elif value.kind in ("pmid", "pmcid"):
            number = _DIGITS.search(value.value)
            bare = number[0] if number else value.value
            found.setdefault(
                value.kind, Signal(bare if value.kind == "pmid" else f"PMC{bare}", signal.start, signal.end)
            )
        elif value.kind == "patent" and kind == "patent" and value.value:
            found.setdefault("number", Signal(value.value.strip(), signal.start, signal.end))
    for begin, end, target in links:
        _add_pubmed(found, target, begin, end)
    if kind == "thesis" and (genre := _genre(text, title)):
        found["genre"] = genre
    return found


def _add_pubmed(found: dict[str, Found], address: str, begin: int, end: int) -> None:
    for name, number in pubmed_of(address).items():
        found.setdefault(name, Signal(number, begin, end))


def _genre(text: str, title: tuple[int, int] | None) -> Found | None:
    """By the level that is named outside of the title."""
    holes = [title] if title else []
    for begin, end in _outside(len(text), holes):
        level = find_level(text[begin:end])
        if level and level.value in _GENRES:
            return Signal(_GENRES[level.value], begin + level.start, begin + level.end)
    return None


def _outside(length: int, holes: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """Behind the title first: that is where citations say what they are of."""
    if not holes:
        return [(0, length)]
    begin, end = holes[0]
    return [(end, length), (0, begin)]
