"""Limits that hold for every format."""

from __future__ import annotations

from cvparse.errors import LimitExceededError
from cvparse.options import Limits, Options


def check_characters(text: str, options: Options) -> None:
    """Raise `LimitExceededError` where the text is longer than `Options.limits` allows."""
    characters = len(text)
    if characters > options.limits.characters:
        raise LimitExceededError(
            f"the document has {characters:,} characters, more than {options.limits.characters:,}",
            advice="raise Options.limits.characters",
        )


def check_elements(markup: bytes | str, options: Options) -> None:
    """Raise `LimitExceededError` where markup has more elements than `Options.limits` allows: each of them is an object
    of many times its size once it is parsed."""
    less, closing = ("<", "</") if isinstance(markup, str) else (b"<", b"</")
    check_objects(markup.count(less) - markup.count(closing), options.limits)  # type: ignore[arg-type]


def check_objects(count: int, limits: Limits) -> None:
    """Raise `LimitExceededError` where there are more objects than the limits allow."""
    if count > limits.objects:
        raise LimitExceededError(
            f"the file holds more than {limits.objects:,} objects", advice="raise Options.limits.objects"
        )
