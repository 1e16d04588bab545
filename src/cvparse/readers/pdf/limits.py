"""Keeps count of what has been read."""

from __future__ import annotations

from cvparse.errors import LimitExceededError
from cvparse.options import Limits


def check_page(characters: int, most: int) -> None:
    """Raise `LimitExceededError` where a page has more characters than `Limits.page_characters`."""
    if characters > most:
        raise LimitExceededError(
            f"a page of the PDF has more than {most:,} characters", advice="raise Options.limits.page_characters"
        )


class Budget:
    """Raises `LimitExceededError` as soon as a document is larger than the limits allow."""

    def __init__(self, limits: Limits) -> None:
        self._limits = limits
        self._characters = 0

    def pages(self, count: int) -> None:
        if count > self._limits.pages:
            raise LimitExceededError(
                f"the PDF has {count:,} pages, more than {self._limits.pages:,}",
                advice="raise Options.limits.pages",
            )

    def characters(self, count: int) -> None:
        self._characters += count
        if self._characters > self._limits.characters:
            raise LimitExceededError(
                f"the PDF has more than {self._limits.characters:,} characters",
                advice="raise Options.limits.characters",
            )
