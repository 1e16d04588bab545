"""Dates as precise as they are printed, and ranges of them."""

from __future__ import annotations

import datetime
import re
from functools import total_ordering
from typing import Any

from pydantic import Field, field_validator, model_serializer, model_validator

from cvparse.models.base import Model

_ISO = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?")


@total_ordering
class PartialDate(Model):
    """A year, a month or a day. Prints and serialises as ISO: "2019", "2019-06", "2019-06-15"."""

    year: int = Field(ge=1000, le=2999)
    month: int | None = Field(default=None, ge=1, le=12)
    day: int | None = Field(default=None, ge=1, le=31)

    @model_validator(mode="before")
    @classmethod
    def _from_iso(cls, value: Any) -> Any:
        if isinstance(value, str):
            match = _ISO.fullmatch(value)
            if not match:
                raise ValueError(f"not an ISO date: {value!r}")
            return dict(zip(("year", "month", "day"), (int(part) if part else None for part in match.groups())))
        return value

    @model_validator(mode="after")
    def _is_a_day(self) -> PartialDate:
        if self.day is not None:
            if self.month is None:
                raise ValueError("a day needs a month")
            datetime.date(self.year, self.month, self.day)
        return self

    @model_serializer
    def __str__(self) -> str:
        parts = [f"{self.year:04d}", *(f"{part:02d}" for part in (self.month, self.day) if part)]
        return "-".join(parts)

    def _key(self) -> tuple[int, int, int]:
        return self.year, self.month or 0, self.day or 0

    def __lt__(self, other: object) -> bool:
        return self._key() < other._key() if isinstance(other, PartialDate) else NotImplemented

    def earliest(self) -> datetime.date:
        """The first day that the date can mean."""
        return datetime.date(self.year, self.month or 1, self.day or 1)


class DateRange(Model):
    """From `start` to `end`; `ongoing` ones have no end. `raw` is what the document prints.

    It never ends before its start.
    """

    start: PartialDate | None = None
    end: PartialDate | None = None
    ongoing: bool = False
    raw: str

    @model_validator(mode="after")
    def _in_order(self) -> DateRange:
        if self.ongoing and self.end:
            raise ValueError("an ongoing range has no end")
        if self.start and self.end and self.end._key()[: _shared(self)] < self.start._key()[: _shared(self)]:
            raise ValueError("the range ends before it starts")
        return self

    @field_validator("raw")
    @classmethod
    def _tidy(cls, value: str) -> str:
        return " ".join(value.split())

    def months(self, today: datetime.date) -> int | None:
        """Length in months, both ends included; None when a side is unknown. `today` ends an ongoing range.

        A year alone is the whole year: 2019–2020 are 24 months.
        """
        end = PartialDate(year=today.year, month=today.month) if self.ongoing else self.end
        if self.start is None or end is None:
            return None
        first = self.start.year * 12 + (self.start.month or 1)
        last = end.year * 12 + (end.month or 12)
        return max(1, last - first + 1)


def _shared(dates: DateRange) -> int:
    """How many parts (year, month, day) both ends state."""
    assert dates.start and dates.end
    if not (dates.start.month and dates.end.month):
        return 1
    return 3 if dates.start.day and dates.end.day else 2
