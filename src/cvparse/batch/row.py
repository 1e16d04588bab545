"""One source of a batch, as it is written down."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from cvparse.errors import CVParseError


@dataclass(frozen=True, slots=True)
class Row:
    """`status` is that of a `Result`, or "duplicate": then `duplicate_of` names the source with the same bytes that was
    read. `value` is the CV in the form that the sink asked for; None where there is none, and for duplicates.
    """

    source: str
    sha256: str | None
    status: str
    seconds: float
    error: CVParseError | None = None
    duplicate_of: str | None = None
    value: Any = None

    def told(self) -> dict[str, Any]:
        """All but the value, as JSON."""
        return {
            "source": self.source,
            "status": self.status,
            "seconds": round(self.seconds, 3),
            "sha256": self.sha256,
            "duplicate_of": self.duplicate_of,
            "error": {"kind": type(self.error).__name__, "message": str(self.error)} if self.error else None,
        }
