"""Which predicted entry is about the same job, degree or paper as which labelled one."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from rapidfuzz import fuzz

from cvparse.evaluation.agreement import fold, same_date, stated

Entry = dict[str, Any]

ALIKE = 55.0
"""Likeness below which two entries are about different things."""
DATE_BONUS = 8.0
"""What an equal start or end adds: several posts at one employer differ in little else."""


def pair(
    gold: Sequence[Entry], predicted: Sequence[Entry], keys: Sequence[str]
) -> list[tuple[Entry | None, Entry | None]]:
    """Entries one to one, the most alike first; those left over stand alone. `keys` are the fields that identify."""
    ranked = sorted(
        ((-likeness(one, other, keys), at, to) for at, one in enumerate(gold) for to, other in enumerate(predicted)),
    )
    partners: dict[int, int] = {}
    taken: set[int] = set()
    for distance, at, to in ranked:
        if -distance < ALIKE:
            break
        if at not in partners and to not in taken:
            partners[at] = to
            taken.add(to)
    pairs: list[tuple[Entry | None, Entry | None]] = [
        (one, predicted[partners[at]] if at in partners else None) for at, one in enumerate(gold)
    ]
    return pairs + [(None, other) for to, other in enumerate(predicted) if to not in taken]


def likeness(gold: Entry, predicted: Entry, keys: Sequence[str]) -> float:
    """How alike two entries are, 0 to 100, and beyond where their dates are equal."""
    one, other = _identity(gold, keys), _identity(predicted, keys)
    words = (fuzz.token_set_ratio(one, other) + fuzz.token_sort_ratio(one, other)) / 2
    dates = [date for date in ("start", "end") if stated(gold.get(date))]
    return words + DATE_BONUS * sum(same_date(gold[date], predicted.get(date)) for date in dates)


def _identity(entry: Entry, keys: Sequence[str]) -> str:
    return " ".join(fold(entry.get(key)) for key in keys)
