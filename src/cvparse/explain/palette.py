"""One colour a section type, and what shade says how sure a value is. White text is legible on each colour."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

COLOURS: Mapping[str, str] = MappingProxyType(
    {
        "contact": "#0b6e8f",
        "summary": "#546a7b",
        "education": "#1a7f37",
        "experience": "#1f5fd0",
        "publications": "#8034d8",
        "skills": "#b04a00",
        "projects": "#007a70",
        "awards": "#946200",
        "languages": "#c2185b",
        "certifications": "#4c7300",
        "teaching": "#7a4a21",
        "service": "#5132a8",
        "talks": "#a33a2a",
        "patents": "#33449e",
        "interests": "#a030a8",
        "references": "#75616b",
        "news": "#00594f",
        "volunteer": "#2b7a57",
        "activities": "#7d6a00",
        "courses": "#9a4658",
        "other": "#5f6368",
    }
)
"""Section type → colour."""

_TYPE_OF = MappingProxyType(
    {"name": "contact", "headline": "contact", "volunteering": "volunteer", "supervision": "teaching", "media": "news"}
)
FURNITURE = "#6a717b"
"""Of running heads, page numbers and the numbers of lines."""
UNPLACED = "#e00000"
"""Of lines that nothing accounts for."""
SHADES = (("sure", 0.85), ("fair", 0.7), ("unsure", 0.5), ("doubtful", 0.0))
"""(name, least confidence), surest first."""


def type_of(name: str) -> str:
    """The section type whose colour a field of `CV` has."""
    name = _TYPE_OF.get(name, name)
    return name if name in COLOURS else "other"


def shade_of(confidence: float | None) -> str:
    """The name of the shade: "sure", "fair", "unsure" or "doubtful"."""
    return next(name for name, least in SHADES if confidence is None or confidence >= least)


def rgb(colour: str) -> tuple[int, int, int]:
    """ "#1a7f37" as three numbers up to 255."""
    value = int(colour[1:], 16)
    return value >> 16, value >> 8 & 255, value & 255


def stylesheet() -> str:
    """CSS that gives each class `c-TYPE` the colour of its type as `--c`."""
    rules = {**COLOURS, "unplaced": UNPLACED, "line": FURNITURE}
    return "".join(f".c-{name}{{--c:{colour}}}\n" for name, colour in rules.items())
