"""The word: glyphs of one style without white space between them."""

from __future__ import annotations

from dataclasses import dataclass

from cvparse.document import Box
from cvparse.layout.blocks import Tag

ASCENT, DESCENT = 0.75, 0.22
"""Usual reach of letters above and below the baseline, in font sizes."""


@dataclass(slots=True, eq=False)
class Word:
    """Glyphs without white space, of one style.

    `symbol` marks a glyph of a symbol font, `icon` one of an icon font; `spaced` that a space was drawn before it.
    """

    text: str
    x0: float
    x1: float
    baseline: float
    size: float
    font: str = ""
    bold: bool = False
    italic: bool = False
    colour: object = None
    link: str | None = None
    superscript: bool = False
    symbol: bool = False
    spaced: bool = False
    icon: bool = False
    tag: Tag | None = None

    @property
    def top(self) -> float:
        return self.baseline - ASCENT * self.size

    @property
    def bottom(self) -> float:
        return self.baseline + DESCENT * self.size

    @property
    def box(self) -> Box:
        return Box(self.x0, self.top, self.x1, self.bottom)
