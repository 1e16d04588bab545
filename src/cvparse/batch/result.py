"""What became of one source."""

from __future__ import annotations

import os
from dataclasses import dataclass
from typing import IO, Any, Literal

from cvparse.batch.member import Member
from cvparse.errors import CVParseError
from cvparse.models import CV

Source = str | os.PathLike[str] | bytes | IO[bytes] | Member
Status = Literal["complete", "partial", "failed"]


@dataclass(frozen=True, slots=True)
class Result:
    """One source with its CV, or with the error that kept it from being read; exactly one of the two is set.

    `source` is what the caller gave; `seconds` is how long the reading took.
    """

    source: Source
    cv: CV | None
    error: CVParseError | None
    seconds: float

    @property
    def status(self) -> Status:
        """complete; partial: read, but `cv.document.warnings` says that something went wrong; failed: not read."""
        return status_of(self.cv)


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a worker says of a source: the CV in the form that was asked for, or an error."""

    value: Any
    status: Status
    error: CVParseError | None
    seconds: float


def status_of(cv: CV | None) -> Status:
    if cv is None:
        return "failed"
    return "partial" if cv.document.warnings else "complete"
