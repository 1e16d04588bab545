"""Accents that are drawn as glyphs of their own, over or under the letter they belong to."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence

from cvparse.layout.sheet import Glyph

_COMBINING = {
    "`": "\u0300",
    "´": "\u0301",
    "ˆ": "\u0302",
    "^": "\u0302",
    "˜": "\u0303",
    "~": "\u0303",
    "¯": "\u0304",
    "˘": "\u0306",
    "˙": "\u0307",
    "¨": "\u0308",
    "˚": "\u030a",
    "˝": "\u030b",
    "ˇ": "\u030c",
    "¸": "\u0327",
    "˛": "\u0328",
}


def compose(glyphs: Sequence[Glyph]) -> list[Glyph]:
    """The glyphs with each accent put onto the letter that it is drawn over."""
    kept: list[Glyph] = []
    accent: Glyph | None = None
    for glyph in glyphs:
        _settle_pair(glyph)
        if accent:
            if _covers(accent, glyph) and _combined(accent, glyph):
                kept[-1] = glyph
                accent = None
                continue
            if len(kept) > 1 and _covers(accent, kept[-2]) and _combined(accent, kept[-2]):
                kept.pop()
            accent = None
        kept.append(glyph)
        if glyph.text in _COMBINING:
            accent = glyph
    if accent and len(kept) > 1 and _covers(accent, kept[-2]) and _combined(accent, kept[-2]):
        kept.pop()
    return kept


def _settle_pair(glyph: Glyph) -> None:
    """An engine may give accent and letter as one glyph when they begin at one place."""
    if len(glyph.text) == 2 and glyph.text[0] in _COMBINING and glyph.text[1].isalpha():
        whole = unicodedata.normalize("NFC", glyph.text[1] + _COMBINING[glyph.text[0]])
        glyph.text = whole if len(whole) == 1 else glyph.text


def _covers(accent: Glyph, letter: Glyph) -> bool:
    """The accent's middle lies over the letter."""
    middle = (accent.x0 + accent.x1) / 2
    level = abs(accent.baseline - letter.baseline) <= 0.45 * letter.size
    slack = 0.05 * letter.size
    return level and letter.text.isalpha() and letter.x0 - slack <= middle <= letter.x1 + slack


def _combined(accent: Glyph, letter: Glyph) -> bool:
    """Compose the letter with the accent, if there is such a letter."""
    base = {"ı": "i", "ȷ": "j"}.get(letter.text[0], letter.text[0])
    whole = unicodedata.normalize("NFC", base + _COMBINING[accent.text])
    if len(whole) > 1:
        return False
    letter.text = whole + letter.text[1:]
    return True
