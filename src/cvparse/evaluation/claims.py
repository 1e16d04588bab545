"""What a `CV` claims, value by value, with how sure it says it is and whether the label agrees.

A claim is one value that the scorer looks at: a field of an entry, an address, a skill. It is right when the scorer
would count it as right: its entry is paired with a labelled one, and the labelled field agrees. So a value that was
invented, and any value of an entry that was invented, is wrong. Its confidence is that of the innermost record that
holds it: of the `Location` for a job's place, of the `Experience` for its title.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from cvparse.evaluation.agreement import have_partners, stated
from cvparse.evaluation.labels import Label, label_of
from cvparse.evaluation.pairing import pair
from cvparse.evaluation.scoring import LISTED, SINGLE, EntryRule, rules_for
from cvparse.models import CV, Record


@dataclass(frozen=True, slots=True)
class Claim:
    """One predicted value: `group` and `field` as in the scorer's report, such as "education" and "degree"."""

    group: str
    field: str
    record: Record
    """The entry that holds the value, or the value's own record where it is no part of an entry."""
    holder: Record
    """The innermost record that holds the value."""
    value: Any
    """As a label words it."""
    right: bool

    @property
    def confidence(self) -> float:
        return self.holder.confidence


def claims(gold: Label, cv: CV) -> list[Claim]:
    """Everything that `cv` claims of what the scorer compares, but for the fields that the label says to skip."""
    predicted = label_of(cv)
    skipped = set(gold.get("skip") or [])
    found = [*_head(gold, predicted, cv), *_listed(gold, predicted, cv)]
    for group, rule in rules_for(gold).items():
        found += _entries(group, rule, gold.get(group) or [], predicted[group], getattr(cv, group))
    return [claim for claim in found if f"{claim.group}.{claim.field}" not in skipped]


def _head(gold: Label, predicted: Label, cv: CV) -> Iterator[Claim]:
    for name, record in (("name", cv.name), ("location", cv.contact.location)):
        if record and stated(predicted[name]):
            right = stated(gold.get(name)) and SINGLE[name](gold[name], predicted[name])
            yield Claim("contact", name, record, record, predicted[name], right)


def _listed(gold: Label, predicted: Label, cv: CV) -> Iterator[Claim]:
    holders: dict[str, Sequence[Record]] = {
        "emails": [cv.contact] * len(cv.contact.emails),
        "phones": cv.contact.phones,
        "urls": cv.contact.links,
        "skills": cv.skills,
    }
    for key, (name, agree) in LISTED.items():
        group, _, field = key.partition(".")
        right = have_partners(gold.get(name) or [], predicted[name], agree)
        for value, record, is_right in zip(predicted[name], holders[name], right, strict=True):
            yield Claim(group, field, record, record, value, is_right)


def _entries(
    group: str, rule: EntryRule, gold: Sequence[Label], predicted: Sequence[Label], records: Sequence[Record]
) -> Iterator[Claim]:
    record_of = {id(entry): record for entry, record in zip(predicted, records, strict=True)}
    for one, other in pair(gold, predicted, rule.keys):
        if other is None:
            continue
        record = record_of[id(other)]
        for name, agree in rule.fields.items():
            value = other.get(name)
            if stated(value):
                here = (one or {}).get(name)
                inner = getattr(record, name, None)
                holder = inner if isinstance(inner, Record) else record
                yield Claim(group, name, record, holder, value, stated(here) and agree(here, value))
