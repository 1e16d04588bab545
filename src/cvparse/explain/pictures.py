"""Pictures of a PDF's pages, and the letters drawn on them. pdfium does both, one document at a time."""

from __future__ import annotations

import base64
import io
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
LOSSLESS = 400_000
"""Bytes above which a picture is stored with losses."""
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


def data_url(image: Image) -> str:
    """The picture as an address that holds it: WebP, or PNG where that cannot be written."""
    import PIL.features

    sink = io.BytesIO()
    if not PIL.features.check("webp"):
        image.save(sink, "PNG", optimize=True)
        return f"data:image/png;base64,{base64.b64encode(sink.getvalue()).decode()}"
    image.save(sink, "WEBP", lossless=True)
    if sink.tell() > LOSSLESS:
        sink = io.BytesIO()
        image.save(sink, "WEBP", quality=82)
    return f"data:image/webp;base64,{base64.b64encode(sink.getvalue()).decode()}"


def _blank(width: int, height: int) -> Image:
    import PIL.Image

    return PIL.Image.new("RGB", (width, height), "white")


def _letters(page: Any) -> Iterator[Letter]:
    from cvparse.readers.pdf.letters import letters_of

    for code, box in letters_of(page):
        if box and code > 32:
            yield Letter(chr(code), box.x0, box.x1, (box.top + box.bottom) / 2)
