"""Values as words: what a field was read as, and the finer points of it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from cvparse.models import DateRange, PartialDate, Record

_NAMES = ("raw", "full", "url", "name", "title", "language", "role", "event", "organization", "institution")
"""The fields that a record is called by, the best first."""
_BOOKKEEPING = frozenset(Record.model_fields)


@dataclass(slots=True, frozen=True)
class Reading:
    """A field's name, its value as text, and what more is known of it: ("level", "bachelor")."""

    name: str
    text: str
    notes: tuple[tuple[str, str], ...] = ()

    @property
    def field(self) -> str:
        """The name of the field; of the list, for a member of one."""
        return self.name.partition(".")[0]


def reading(name: str, value: Any) -> Reading:
    """A value of any kind, worded."""
    if isinstance(value, Record):
        return Reading(name, called(value), tuple(_notes(value)))
    if isinstance(value, DateRange):
        text = range_of(value)
        return Reading(name, text, (("printed", value.raw),) if value.raw != text else ())
    return Reading(name, _plain(value))


def range_of(dates: DateRange) -> str:
    """ "2019-04 – present"; as printed where no date in it was understood."""
    start, end = (str(side) if side else "" for side in (dates.start, dates.end))
    if dates.ongoing:
        end = "present"
    return start if start == end and start else " – ".join(side for side in (start, end) if side) or dates.raw


def called(record: Record) -> str:
    """What to call a record: its name, title, …; "" where it has none."""
    values = (getattr(record, name, None) for name in _NAMES)
    return next((value for value in values if isinstance(value, str) and value), "")


def stated(record: Record) -> Iterator[tuple[str, Any]]:
    """(name, value) of the fields that say something: not None, not empty, not the default."""
    for name, field in type(record).model_fields.items():
        value = getattr(record, name)
        if name not in _BOOKKEEPING and value not in (None, [], False, field.default):
            yield name, value


def members(name: str, value: Any) -> Iterator[tuple[str, Any]]:
    """A field as `field_evidence` names it: ("title", …), or ("highlights.0", …), ("highlights.1", …)."""
    if isinstance(value, list):
        yield from ((f"{name}.{i}", member) for i, member in enumerate(value))
    else:
        yield name, value


def _notes(record: Record) -> Iterator[tuple[str, str]]:
    main = called(record)
    for name, value in stated(record):
        text = _plain(value)
        if text and text != main:
            yield name, text


def _plain(value: Any) -> str:
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, list):
        return ", ".join(_plain(member) for member in value)
    if isinstance(value, Record):
        return called(value)
    if isinstance(value, DateRange):
        return range_of(value)
    return str(value) if isinstance(value, (str, int, float, PartialDate)) else ""
