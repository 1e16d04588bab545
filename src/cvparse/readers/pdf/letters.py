"""The letters that pdfium finds on a page, each where it is drawn."""

from __future__ import annotations

import ctypes
from collections.abc import Iterator
from typing import Any

from cvparse.document import Box

JOINING_HYPHENS = (0xFFFE, 2)
"""Codes that pdfium gives for a hyphen at which a word is broken."""
_MOST_LETTERS = 50_000
"""Of one page that are placed; a page with more is no CV's."""
_STEPS = 64
"""Steps a point in which letters are placed."""
_MOST_STEPS = 10_000_000


def letters_of(page: Any) -> Iterator[tuple[int, Box | None]]:
    """(code, box) in drawing order, in points from the page's top left as it is shown; no box for what is blank."""
    import pypdfium2.raw as raw

    width, height = page.get_size()
    steps = min(_STEPS, _MOST_STEPS / max(1.0, width, height))
    wide, high = round(width * steps), round(height * steps)
    text = raw.FPDFText_LoadPage(page)
    if not text:
        return
    box, x, y = raw.FS_RECTF(), ctypes.c_int(), ctypes.c_int()
    try:
        for index in range(min(raw.FPDFText_CountChars(text), _MOST_LETTERS)):
            code = raw.FPDFText_GetUnicode(text, index)
            blank = (code <= 32 and code not in JOINING_HYPHENS) or 0xD800 <= code < 0xE000
            if blank or not raw.FPDFText_GetLooseCharBox(text, index, box):
                yield code, None
                continue
            corners = []
            for left, top in ((box.left, box.top), (box.right, box.bottom)):
                raw.FPDF_PageToDevice(page, 0, 0, wide, high, 0, left, top, x, y)
                corners.append((x.value / steps, y.value / steps))
            (x0, top), (x1, bottom) = corners
            yield code, Box(min(x0, x1), min(top, bottom), max(x0, x1), max(top, bottom))
    finally:
        raw.FPDFText_ClosePage(text)
