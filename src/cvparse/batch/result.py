"""What became of one source."""

from __future__ import annotations

import os
from dataclasses import dataclass
from typing import IO, Literal

from cvparse.errors import CVParseError
from cvparse.models import CV

Source = str | os.PathLike[str] | bytes | IO[bytes]
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
        if self.cv is None:
            return "failed"
        return "partial" if self.cv.document.warnings else "complete"
