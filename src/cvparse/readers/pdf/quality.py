"""How well an engine has read a page."""

from __future__ import annotations

from cvparse.layout.sheet import Glyph, Sheet

_GARBLED = 0.1
"""Share of unknown letters above which a page is garbled."""
_LEAST = 200
"""Letters from which on blanks and order can be judged."""
_LONG = 25.0
"""Letters between blanks, on average, of a page whose blanks were lost; no language written with blanks comes near."""
_BACKWARD = 0.3
"""Share of steps to the left, within a line, of a page whose letters were drawn out of order."""


def letters_of(sheet: Sheet) -> int:
    """How many characters a page has."""
    return sum(len(glyph.text) for glyph in sheet.glyphs)


def known_letters(sheet: Sheet) -> int:
    """How many characters of a page the engine knows the letters of."""
    return letters_of(sheet) - _unknown(sheet)


def is_poor(sheet: Sheet) -> bool:
    """Empty, garbled, without blanks or out of order: another engine may do better."""
    letters = letters_of(sheet)
    if not letters or _unknown(sheet) > _GARBLED * letters:
        return True
    return letters >= _LEAST and _is_jumbled(sheet.glyphs, letters)


def _unknown(sheet: Sheet) -> int:
    return sum(len(glyph.text) for glyph in sheet.glyphs if not glyph.text.isprintable() or "\ufffd" in glyph.text)


def _is_jumbled(glyphs: list[Glyph], letters: int) -> bool:
    """Blanks were lost, or letters were drawn from right to left."""
    words, steps, backward, spaceless = 1, 0, 0, 0
    before = glyphs[0]
    for glyph in glyphs[1:]:
        gap = glyph.x0 - before.x1
        if abs(glyph.baseline - before.baseline) > 0.5 * glyph.size or glyph.spaced or gap > 0.15 * glyph.size:
            words += 1
        else:
            steps += 1
            backward += gap < -glyph.size
        spaceless += glyph.text[0] > "\u2e7f"
        before = glyph
    if spaceless > 0.2 * len(glyphs):
        return False
    return letters > _LONG * words or steps > 0.2 * len(glyphs) and backward > _BACKWARD * steps
