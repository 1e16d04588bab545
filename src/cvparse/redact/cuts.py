"""What is taken out of a text: slices of it, each with a kind and whom or what it names."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Literal, get_args

Level = Literal["contact", "identity", "blind"]
LEVELS: tuple[Level, ...] = get_args(Level)
"""Each takes out what the one before it does, and more."""


class Kind(StrEnum):
    """What a cut names; the value is the word in its placeholder."""

    email = "EMAIL"
    phone = "PHONE"
    link = "LINK"
    address = "ADDRESS"
    photo = "PHOTO"
    name = "NAME"
    birth = "BIRTH"
    gender = "GENDER"
    nationality = "NATIONALITY"
    marital = "MARITAL STATUS"
    number = "ID"
    org = "ORG"
    person = "PERSON"
    place = "PLACE"
    study = "STUDY DATES"
    paper = "IDENTIFIER"


_FROM: dict[Level, tuple[Kind, ...]] = {
    "contact": (Kind.email, Kind.phone, Kind.link, Kind.address, Kind.photo),
    "identity": (Kind.name, Kind.birth, Kind.gender, Kind.nationality, Kind.marital, Kind.number),
    "blind": (Kind.org, Kind.person, Kind.place, Kind.study, Kind.paper),
}


def kinds_of(level: Level) -> frozenset[Kind]:
    """What a level takes out."""
    return frozenset(kind for each in LEVELS[: LEVELS.index(level) + 1] for kind in _FROM[each])


@dataclass(frozen=True, slots=True)
class Cut:
    """A slice of a text that is taken out. `entity` is the same for all cuts that name the same person or thing."""

    start: int
    end: int
    kind: Kind
    entity: str = ""


def settle(text: str, cuts: Iterable[Cut]) -> list[Cut]:
    """The cuts in order, without white space at their ends; where two overlap, the longer one wins and the other keeps
    what is left of it, so that nothing that was to go stays."""
    return [cut for cluster in _clusters(_stripped(text, cut) for cut in cuts) for cut in _apart(text, cluster)]


def _clusters(cuts: Iterable[Cut]) -> Iterator[list[Cut]]:
    """Cuts that overlap each other, cluster by cluster, in the order of the text."""
    cluster: list[Cut] = []
    end = 0
    for cut in sorted(cuts, key=lambda cut: cut.start):
        if cluster and cut.start >= end:
            yield cluster
            cluster = []
        cluster.append(cut)
        end = max(end, cut.end)
    if cluster:
        yield cluster


def _apart(text: str, cluster: Sequence[Cut]) -> list[Cut]:
    """The cuts of a cluster so that none overlaps another, the longest whole."""
    kept: list[Cut] = []
    for cut in sorted(cluster, key=lambda cut: (cut.start - cut.end, cut.start)):
        for rest in _outside(cut, kept):
            rest = _stripped(text, rest)
            if any(map(str.isalnum, text[rest.start : rest.end])):
                kept.append(rest)
    return sorted(kept, key=lambda cut: cut.start)


def _stripped(text: str, cut: Cut) -> Cut:
    inner = text[cut.start : cut.end]
    start = cut.start + len(inner) - len(inner.lstrip())
    return replace(cut, start=start, end=max(start, cut.start + len(inner.rstrip())))


def _outside(cut: Cut, kept: Iterable[Cut]) -> list[Cut]:
    """The parts of a cut that no other covers."""
    parts = [cut]
    for other in kept:
        parts = [
            replace(part, start=start, end=end)
            for part in parts
            for start, end in ((part.start, min(part.end, other.start)), (max(part.start, other.end), part.end))
            if start < end
        ]
    return parts
