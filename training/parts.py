"""Where a field of an entry stands in the lines of a section."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Part:
    """The line, the offsets in its text, and what stands there."""

    line: int
    begin: int
    end: int
    role: str
