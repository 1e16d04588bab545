"""Words of scanned pages."""

from __future__ import annotations

from typing import Any

from cvparse.layout.sheet import Sheet


def available() -> bool:
    """Whether the extra is installed."""
    return False


class Recognizer:
    """Reads pictures of pages."""

    def read(self, picture: Any, number: int, width: float, height: float) -> Sheet:
        """One page."""
        raise NotImplementedError
