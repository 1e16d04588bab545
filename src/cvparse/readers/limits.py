"""Limits that hold for every format."""

from __future__ import annotations

from cvparse.errors import LimitExceededError
from cvparse.options import Options


def check_characters(text: str, options: Options) -> None:
    """Raise `LimitExceededError` where the text is longer than `Options.limits` allows."""
    characters = len(text)
    if characters > options.limits.characters:
        raise LimitExceededError(
            f"the document has {characters:,} characters, more than {options.limits.characters:,}",
            advice="raise Options.limits.characters",
        )
