"""How sure a value is, as a probability: of the values at 0.9, nine in ten are right.

Extractors give each record a score by which readings compare. Here, in one place at the end of extraction, that score
and the other `signs` of the record become its confidence: the share of its values that are expected to be right. A
record within an entry (the place of a job, the venue of a paper) has one of its own.

What each sign counts for is in `confidence.toml`, a table a kind of record: log-odds, added up. `training/calibrate.py`
makes it from labelled documents. Kinds without labels (talks, teaching, supervision, service, volunteering,
media, single authors) have no table and keep the extractor's score.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from importlib import resources
from math import exp
from types import MappingProxyType
from typing import Any, TypeVar

from cvparse.extract.making import mean
from cvparse.extract.signs import Signs, Surroundings, part_signs, signs_of
from cvparse.models import CV, Record

R = TypeVar("R", bound=Record)

Weights = Mapping[str, Mapping[str, float]]
"""Kind of record ("education", "education.degree") → sign → its log-odds; "always" is added for every record."""

LISTS = (
    "education", "experience", "publications", "skills", "projects", "awards", "languages", "certifications",
    "talks", "teaching", "supervision", "service", "volunteering", "media",
)  # fmt: skip
PARTS = ("degree", "grade", "location", "venue")
"""The fields of an entry that are records of their own."""
LEAST, MOST = 0.01, 0.99
"""Nothing is certain."""


def calibrated(cv: CV, weights: Weights | None = None) -> CV:
    """The same `CV`, its confidences made probabilities."""
    weights = _shipped() if weights is None else weights
    sure: dict[int, float] = {}
    for judged in (judged_entries(cv), judged_parts(cv, sure)):
        sure |= {id(record): probability(signs, weights[kind]) for kind, record, signs in judged if kind in weights}
    cv = _with(cv, sure)
    everything = [record.confidence for name in LISTS for record in getattr(cv, name)]
    return cv.model_copy(update={"confidence": round(mean(everything), 3)}) if everything else cv


def judged_entries(cv: CV) -> Iterator[tuple[str, Record, Signs]]:
    """(kind, record, signs) of all records of lists, and of the name and the parts of the contact.

    The confidence of `contact` itself is that of the e-mail addresses, which are no records.
    """
    contact = cv.contact
    lists: dict[str, Sequence[Record | None]] = {
        "name": [cv.name],
        "contact": [contact] if contact.emails else [],
        "contact.phones": contact.phones,
        "contact.links": contact.links,
        "contact.location": [contact.location],
        **{name: getattr(cv, name) for name in LISTS},
    }
    for kind, listed in lists.items():
        records = [record for record in listed if record]
        if not records:
            continue
        around = Surroundings(cv, records)
        yield from ((kind, record, signs_of(record, around)) for record in records)


def judged_parts(cv: CV, sure: Mapping[int, float] = MappingProxyType({})) -> Iterator[tuple[str, Record, Signs]]:
    """(kind, record, signs) of the records within entries; `sure` has probabilities of the entries (by identity)."""
    for name in LISTS:
        for entry in getattr(cv, name):
            for field in PARTS:
                if isinstance(part := getattr(entry, field, None), Record):
                    yield f"{name}.{field}", part, part_signs(part, sure.get(id(entry), entry.confidence))


def _with(record: R, sure: Mapping[int, float]) -> R:
    """The record, and those within it, with the confidences that `sure` has for them (by identity)."""
    changed: dict[str, Any] = {}
    for name in type(record).model_fields:
        value = getattr(record, name)
        if isinstance(value, Record):
            changed[name] = _with(value, sure)
        elif isinstance(value, list) and value and isinstance(value[0], Record):
            changed[name] = [_with(member, sure) for member in value]
    if id(record) in sure:
        changed["confidence"] = sure[id(record)]
    return record.model_copy(update=changed) if changed else record


def probability(signs: Signs, table: Mapping[str, float]) -> float:
    """The log-odds of the signs added up, as a probability."""
    odds = table["always"] + sum(table.get(name, 0.0) * value for name, value in signs.items())
    return round(min(MOST, max(LEAST, 1 / (1 + exp(-odds)))), 3)


@cache
def _shipped() -> Weights:
    text = resources.files(__package__).joinpath("confidence.toml").read_text("utf-8")
    return MappingProxyType(tomllib.loads(text))
