"""The TeX logo and its kin: letters that are set lower for looks, and read on the line of the others."""

from __future__ import annotations

import itertools
from collections.abc import Sequence

from cvparse.layout.sheet import Glyph

_LOWEST, _HIGHEST = 0.1, 0.4
"""How far below the line the E of TeX stands, in font sizes."""


def lift_logos(glyphs: Sequence[Glyph]) -> Sequence[Glyph]:
    """The glyphs, with the lowered E of "TeX", "LaTeX", "BibTeX" put on the line of the letters around it."""
    for (left, low), (_, right) in itertools.pairwise(itertools.pairwise(glyphs)):
        if low.text != "E" or not left.text.endswith("T") or not right.text.startswith("X"):
            continue
        drop = (low.baseline - left.baseline) / left.size if left.size else 0
        overlaps = low.x0 < left.x1 and right.x0 < low.x1
        if _LOWEST <= drop <= _HIGHEST and overlaps and abs(right.baseline - left.baseline) < 0.1 * left.size:
            low.baseline = left.baseline
    return glyphs
