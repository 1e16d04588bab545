"""Months on a time line: how long some ranges last together, and what lies between them.

A month is a number, `year * 12 + month - 1`; a stretch is its first and its last month, both within it. Where a date is
a year alone, a range has all of that year that it can have: it begins in January and ends in December. So time is
never counted twice, a sum is the longest that the dates allow, and a gap is one that they leave no doubt about.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Sequence

from cvparse.models.base import Model
from cvparse.models.dates import DateRange, PartialDate

Stretch = tuple[int, int]


class Gap(Model):
    """A time without a position: its first and its last month."""

    start: PartialDate
    end: PartialDate

    @property
    def months(self) -> int:
        """Its length, both ends included."""
        return _first(self.end) - _first(self.start) + 1


def stretch(dates: DateRange | None, reference_date: datetime.date) -> Stretch | None:
    """The months that a range covers up to the reference date; None where that is not known, or still to come.

    An ongoing range ends at the reference date, and so does one that is said to end later. One without a start is not
    known; one without an end, and not ongoing, covers what its start says (a month or a year) and no more.
    """
    if dates is None or dates.start is None:
        return None
    today = reference_date.year * 12 + reference_date.month - 1
    first = _first(dates.start)
    last = today if dates.ongoing else min(today, max(first, _last(dates.end or dates.start)))
    return (first, last) if first <= last else None


def union(stretches: Iterable[Stretch]) -> list[Stretch]:
    """The same months as few stretches in order: those that overlap or touch become one."""
    joined: list[Stretch] = []
    for first, last in sorted(stretches):
        if joined and first <= joined[-1][1] + 1:
            joined[-1] = (joined[-1][0], max(last, joined[-1][1]))
        else:
            joined.append((first, last))
    return joined


def length(stretches: Iterable[Stretch]) -> int:
    """How many months some stretches cover together, each month counted once."""
    return sum(last - first + 1 for first, last in union(stretches))


def between(stretches: Iterable[Stretch]) -> list[Stretch]:
    """What lies between the stretches, in order."""
    joined: Sequence[Stretch] = union(stretches)
    return [(before[1] + 1, after[0] - 1) for before, after in zip(joined, joined[1:])]


def gap(months: Stretch) -> Gap:
    """A stretch as a `Gap`."""
    start, end = (PartialDate(year=month // 12, month=month % 12 + 1) for month in months)
    return Gap(start=start, end=end)


def _first(date: PartialDate) -> int:
    return date.year * 12 + (date.month or 1) - 1


def _last(date: PartialDate) -> int:
    return date.year * 12 + (date.month or 12) - 1
