"""Ligatures that a font does not name: which letters they are is told by their width.

A ligature is about as wide as its letters, and the same font has drawn those one by one elsewhere.
"""

from __future__ import annotations

import statistics
from collections import defaultdict
from collections.abc import Sequence

from cvparse.layout.sheet import Glyph

UNKNOWN = "\ufffd"
_LIGATURES = ("ti", "ff", "fi", "tt", "fl", "ft", "tti", "ffi", "ffl", "Th")
_MEASURED = frozenset("tfiljhT") | {"fi", "fl"}
_TOLERANCE = 0.06
"""By how much (of its width) a ligature may differ from its letters."""


def name_ligatures(pages: Sequence[Sequence[Glyph]]) -> None:
    """Put letters in the place of unknown glyphs that stand within words."""
    fonts = {glyph.font for glyphs in pages for glyph in glyphs if glyph.text == UNKNOWN}
    if not fonts:
        return
    widths = _letter_widths([glyph for glyphs in pages for glyph in glyphs if glyph.font in fonts])
    for glyphs in pages:
        for index, glyph in enumerate(glyphs):
            if glyph.text == UNKNOWN and _within_word(glyphs, index):
                glyph.text = _best(glyph, widths) or UNKNOWN


def _letter_widths(glyphs: Sequence[Glyph]) -> dict[tuple[str, str], float]:
    """(font, letter) → its usual width in font sizes."""
    found: dict[tuple[str, str], list[float]] = defaultdict(list)
    for glyph in glyphs:
        if glyph.text in _MEASURED:
            found[glyph.font, glyph.text].append((glyph.x1 - glyph.x0) / glyph.size)
    widths = {key: statistics.median(values) for key, values in found.items()}
    for font, pair in list(widths):  # a font may draw its "f" in named ligatures alone
        if len(pair) == 2 and (font, "f") not in widths and (other := widths.get((font, pair[1]))):
            widths[font, "f"] = widths[font, pair] - other
    return widths


def _within_word(glyphs: Sequence[Glyph], index: int) -> bool:
    """A letter stands close before or behind the glyph."""
    glyph = glyphs[index]
    before = glyphs[index - 1] if index else None
    after = glyphs[index + 1] if index + 1 < len(glyphs) else None
    reach = 0.1 * glyph.size
    if before and before.text.isalpha() and before.baseline == glyph.baseline and glyph.x0 - before.x1 < reach:
        return True
    return bool(after and after.text.isalpha() and after.baseline == glyph.baseline and after.x0 - glyph.x1 < reach)


def _best(glyph: Glyph, widths: dict[tuple[str, str], float]) -> str | None:
    """The ligature whose letters are nearest to the glyph's width."""
    width = (glyph.x1 - glyph.x0) / glyph.size
    near: list[tuple[float, str]] = []
    for ligature in _LIGATURES:
        letters = [widths.get((glyph.font, letter)) for letter in ligature]
        if all(letters):
            near.append((abs(sum(letter or 0.0 for letter in letters) - width), ligature))
    difference, ligature = min(near, default=(width, ""))
    return ligature if difference <= _TOLERANCE * width else None
