"""Keeps count of what has been read."""

from __future__ import annotations

from cvparse.errors import LimitExceededError
from cvparse.options import Limits


class Budget:
    """Raises `LimitExceededError` as soon as a document is larger than the limits allow."""

    def __init__(self, limits: Limits) -> None:
        self._limits = limits
        self._characters = 0

    def pages(self, count: int) -> None:
        if count > self._limits.pages:
            raise LimitExceededError(
                f"the PDF has {count} pages, more than the limit of {self._limits.pages}",
                advice="raise Options.limits.pages",
            )

    def characters(self, count: int) -> None:
        self._characters += count
        if self._characters > self._limits.characters:
            raise LimitExceededError(
                f"the PDF has more than {self._limits.characters} characters",
                advice="raise Options.limits.characters",
            )
