"""Detectors: what a piece of text is. Each gives `Signal`s, with their spans within the text and their strength."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Generic, TypeVar

T_co = TypeVar("T_co", covariant=True)


@dataclass(frozen=True, slots=True)
class Signal(Generic[T_co]):
    """A value found in a text: `text[start:end]` is what it was read from, `strength` (0–1) how typical it looks."""

    value: T_co
    start: int
    end: int
    strength: float = 1.0
