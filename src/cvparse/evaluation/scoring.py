"""Counting: what was right, what was labelled, what was predicted, and the figures made of it.

A field is micro-averaged over all documents: F1 = 2·right / (labelled + predicted). A group (contact, education, …)
is the mean of its fields; overall is the mean of the groups that hold enough labelled fields to say something.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from cvparse.evaluation import agreement as same
from cvparse.evaluation.agreement import Agree, count_common, stated
from cvparse.evaluation.labels import Label
from cvparse.evaluation.pairing import pair

ENOUGH = 20
"""Labelled fields from which a group counts towards overall."""


@dataclass(slots=True)
class Count:
    """What one field came to."""

    right: int = 0
    gold: int = 0
    predicted: int = 0

    def add(self, right: int, gold: int, predicted: int) -> None:
        self.right += right
        self.gold += gold
        self.predicted += predicted

    @property
    def f1(self) -> float | None:
        """None where no document states the field."""
        return 2 * self.right / (self.gold + self.predicted) if self.gold else None

    @property
    def precision(self) -> float:
        return self.right / self.predicted if self.predicted else 0.0

    @property
    def recall(self) -> float:
        return self.right / self.gold if self.gold else 0.0


@dataclass(frozen=True, slots=True)
class EntryRule:
    """How the entries of one list are compared: the fields that pair them, and those that are scored."""

    keys: tuple[str, ...]
    fields: Mapping[str, Agree]


SINGLE: Mapping[str, Agree] = {"name": same.same_wording, "location": same.same_head_place}
LISTED: Mapping[str, tuple[str, Agree]] = {
    "contact.emails": ("emails", same.same_folded),
    "contact.phones": ("phones", same.same_phone),
    "contact.urls": ("urls", same.same_url),
    "skills.skills": ("skills", same.same_wording),
}
_SPAN: dict[str, Agree] = {"start": same.same_date, "end": same.same_date}
ENTRIES: Mapping[str, EntryRule] = {
    "education": EntryRule(
        ("institution", "degree", "field"),
        {
            "institution": same.same_organization,
            "degree": same.same_loosely,
            "field": same.same_loosely,
            **_SPAN,
            "location": same.same_place,
            "grade": same.same_loosely,
        },
    ),
    "experience": EntryRule(
        ("organization", "title"),
        {
            "organization": same.same_organization,
            "title": same.same_wording,
            **_SPAN,
            "location": same.same_place,
            "highlights": same.same_highlights,
        },
    ),
    "publications": EntryRule(
        ("title",),
        {
            "title": same.same_wording,
            "authors": same.same_authors,
            "venue": same.same_wording,
            "year": same.same_date,
            "doi": same.same_doi,
        },
    ),
    "projects": EntryRule(("name",), {"name": same.same_wording, **_SPAN}),
    "awards": EntryRule(("title",), {"title": same.same_wording, "issuer": same.same_wording, "date": same.same_date}),
    "languages": EntryRule(("language",), {"language": same.same_wording, "fluency": same.same_loosely}),
    "certifications": EntryRule(
        ("name",), {"name": same.same_wording, "issuer": same.same_wording, "date": same.same_date}
    ),
    "supervision": EntryRule(
        ("student", "topic"),
        {
            "student": same.same_wording,
            "level": same.same_folded,
            "role": same.same_wording,
            "topic": same.same_wording,
            "institution": same.same_organization,
            **_SPAN,
        },
    ),
    "media": EntryRule(
        ("title", "outlet"),
        {
            "title": same.same_wording,
            "outlet": same.same_organization,
            "date": same.same_date,
            "url": same.same_url,
            "kind": same.same_folded,
        },
    ),
}

_WHERE_LABELLED = frozenset({"supervision", "media"})
"""Lists that not all labels are of: no word of them in a label says nothing."""

Counts = dict[str, Count]
"""Keyed "group.field"; "group.entries" counts the paired entries and is in no mean."""


def score_document(gold: Label, predicted: Label) -> Counts:
    """The counts of one document, without the fields that its label says to skip."""
    counts: Counts = defaultdict(Count)
    for name, agree in SINGLE.items():
        _count_value(counts[f"contact.{name}"], gold.get(name), predicted.get(name), agree)
    for key, (name, agree) in LISTED.items():
        _count_list(counts[key], gold.get(name) or [], predicted.get(name) or [], agree)
    _count_list(counts["sections.typed"], _typed(gold), _typed(predicted), _same_section)
    for group, rule in rules_for(gold).items():
        _count_entries(counts, group, rule, gold.get(group) or [], predicted.get(group) or [])
    skipped = set(gold.get("skip") or [])
    return {key: count for key, count in counts.items() if key not in skipped}


def rules_for(gold: Label) -> Mapping[str, EntryRule]:
    """The lists that a label is of."""
    return {name: rule for name, rule in ENTRIES.items() if name not in _WHERE_LABELLED or name in gold}


def _count_value(count: Count, gold: object, predicted: object, agree: Agree) -> None:
    here, there = stated(gold), stated(predicted)
    count.add(int(here and there and agree(gold, predicted)), int(here), int(there))


def _count_list(count: Count, gold: Sequence[Any], predicted: Sequence[Any], agree: Agree) -> None:
    count.add(count_common(gold, predicted, agree), len(gold), len(predicted))


def _count_entries(
    counts: Counts, group: str, rule: EntryRule, gold: Sequence[Label], predicted: Sequence[Label]
) -> None:
    for one, other in pair(gold, predicted, rule.keys):
        here, there = one is not None, other is not None
        counts[f"{group}.entries"].add(int(here and there), int(here), int(there))
        for name, agree in rule.fields.items():
            _count_value(counts[f"{group}.{name}"], (one or {}).get(name), (other or {}).get(name), agree)


def _typed(label: Label) -> list[Label]:
    """Sections of a known kind."""
    return [section for section in label.get("sections") or [] if section.get("type") != "other"]


def _same_section(one: Label, other: Label) -> bool:
    return one.get("type") == other.get("type") and same.same_wording(one.get("heading"), other.get("heading"))


@dataclass(slots=True)
class Report:
    """The figures over a set of documents."""

    counts: Counts = field(default_factory=lambda: defaultdict(Count))
    documents: dict[str, float] = field(default_factory=dict)
    """F1 of each document over all of its fields."""
    missing: list[str] = field(default_factory=list)
    """Documents without a prediction: each of their labelled fields counts as missed."""

    def add(self, name: str, gold: Label, predicted: Label | None) -> None:
        """Count one document in."""
        if predicted is None:
            self.missing.append(name)
        whole = Count()
        for key, count in score_document(gold, predicted or {}).items():
            self.counts[key].add(count.right, count.gold, count.predicted)
            if _in_means(key):
                whole.add(count.right, count.gold, count.predicted)
        self.documents[name] = whole.f1 or 0.0

    @property
    def fields(self) -> dict[str, float]:
        """F1 of each field that some document states."""
        figures = {key: count.f1 for key, count in sorted(self.counts.items())}
        return {key: f1 for key, f1 in figures.items() if f1 is not None}

    @property
    def groups(self) -> dict[str, float]:
        """The mean of the fields of each group."""
        members: dict[str, list[float]] = defaultdict(list)
        for key, f1 in self.fields.items():
            if _in_means(key):
                members[_group(key)].append(f1)
        return {group: sum(figures) / len(figures) for group, figures in members.items()}

    @property
    def counted_groups(self) -> list[str]:
        """The groups with enough labelled fields to count towards overall; all, where none has."""
        groups = list(self.groups)
        labelled = dict.fromkeys(groups, 0)
        for key, count in self.counts.items():
            if _in_means(key) and _group(key) in labelled:
                labelled[_group(key)] += count.gold
        return [group for group in groups if labelled[group] >= ENOUGH] or groups

    @property
    def overall(self) -> float:
        figures = self.groups
        counted = self.counted_groups
        return sum(figures[group] for group in counted) / len(counted) if counted else 0.0

    def total(self, group: str) -> Count:
        """The counts of all fields of a group, added up."""
        whole = Count()
        for key, count in self.counts.items():
            if _in_means(key) and _group(key) == group:
                whole.add(count.right, count.gold, count.predicted)
        return whole

    def worst(self, count: int) -> list[tuple[str, float]]:
        """The `count` documents with the lowest F1, lowest first."""
        return sorted(self.documents.items(), key=lambda item: (item[1], item[0]))[:count]


def _group(key: str) -> str:
    return key.partition(".")[0]


def _in_means(key: str) -> bool:
    return not key.endswith(".entries")


def score(documents: Iterable[tuple[str, Label, Label | None]]) -> Report:
    """The figures over (name, gold label, prediction or None where there is none) of each document."""
    report = Report()
    for name, gold, predicted in documents:
        report.add(name, gold, predicted)
    return report
