"""The level of the degree that a student works for, or a thesis is written for: "PhD students", "Masterarbeit"."""

from __future__ import annotations

from functools import lru_cache
from typing import cast

from cvparse import lexicons
from cvparse.models import DegreeLevel
from cvparse.signals import Signal
from cvparse.signals.degrees import find_degrees
from cvparse.signals.vocabulary import is_cjk, keys_of, phrases, token_spans, tokens


@lru_cache(maxsize=10_000)
def find_level(text: str) -> Signal[DegreeLevel] | None:
    """The level that a text names, by the words for students and theses, else by a degree."""
    known, spans = lexicons.table("supervised"), token_spans(text)
    for first, end, phrase in phrases(tokens(text)):
        if phrase in known:
            return Signal(cast(DegreeLevel, known[phrase]), spans[first][0], spans[end - 1][1])
    if is_cjk(text) and (keys := keys_of(text, "supervised")):
        return Signal(cast(DegreeLevel, keys[0]), 0, len(text))
    degree = next((signal for signal in find_degrees(text) if signal.strength >= 0.5), None)
    return Signal(degree.value.level, degree.start, degree.end) if degree else None
