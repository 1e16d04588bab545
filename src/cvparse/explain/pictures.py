"""Pictures of a PDF's pages, and the letters drawn on them. pdfium does both, one document at a time."""

from __future__ import annotations

import ctypes
import math
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, TypeVar

from cvparse.document import Page
from cvparse.explain.places import Letter

if TYPE_CHECKING:
    from PIL.Image import Image

SCALE = 2.0
"""Pixels a point that are enough for a screen."""
FINE_SCALE = 2.6
"""For a picture that is looked at by itself."""
MOST_PIXELS = 6_000_000
"""Of one page; a larger one is drawn smaller."""
LONGEST = 8000
"""Pixels of the longer side."""
MOST_PIXELS_OF_ALL = 150_000_000
_MOST_LETTERS = 50_000
"""Of one page that are placed; a page with more is no CV's."""
_STEPS = 64
"""Steps a point in which letters are placed."""
_MOST_STEPS = 10_000_000
T = TypeVar("T")


@dataclass(slots=True, frozen=True)
class Pictures:
    """Draws the pages of a PDF. A page that pdfium cannot draw is blank, and has no letters."""

    data: bytes
    pages: list[Page]

    def image(self, page: Page, scale: float) -> Image:
        """The page as it looks, in RGB, `scale` pixels a point; fewer for very large pages and very many of them."""
        most = min(MOST_PIXELS, MOST_PIXELS_OF_ALL // max(1, len(self.pages)))
        scale = min(scale, math.sqrt(most / max(1.0, page.width * page.height)), LONGEST / max(page.width, page.height))
        drawn = self._ask(lambda pdf: pdf[page.number - 1].render(scale=scale).to_pil().convert("RGB"))
        return drawn or _blank(max(1, round(page.width * scale)), max(1, round(page.height * scale)))

    def letters(self) -> dict[int, list[Letter]]:
        """Page number → the letters drawn on the page, in drawing order."""
        return self._ask(lambda pdf: {page.number: list(_letters(pdf[page.number - 1])) for page in self.pages}) or {}

    def _ask(self, what: Callable[[Any], T]) -> T | None:
        """What pdfium says of the file; None where it cannot read it."""
        import pypdfium2

        from cvparse.readers.pdf.pdfium import LOCK

        with LOCK:
            try:
                pdf = pypdfium2.PdfDocument(self.data)
            except pypdfium2.PdfiumError:
                return None
            try:
                return what(pdf)
            except (pypdfium2.PdfiumError, IndexError):
                return None
            finally:
                pdf.close()


def _blank(width: int, height: int) -> Image:
    import PIL.Image

    return PIL.Image.new("RGB", (width, height), "white")


def _letters(page: Any) -> Iterator[Letter]:
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
            if code <= 32 or 0xD800 <= code < 0xE000 or not raw.FPDFText_GetLooseCharBox(text, index, box):
                continue
            corners = []
            for left, top in ((box.left, box.top), (box.right, box.bottom)):
                raw.FPDF_PageToDevice(page, 0, 0, wide, high, 0, left, top, x, y)
                corners.append((x.value / steps, y.value / steps))
            (x0, top), (x1, bottom) = corners
            yield Letter(chr(code), min(x0, x1), max(x0, x1), (top + bottom) / 2)
    finally:
        raw.FPDFText_ClosePage(text)
