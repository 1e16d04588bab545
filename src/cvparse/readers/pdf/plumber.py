"""The pdfplumber engine: slow but patient."""

from __future__ import annotations

import io
import time
from typing import Any

from cvparse.document import Box
from cvparse.layout.sheet import LinkArea, Sheet
from cvparse.options import Limits
from cvparse.readers.patience import patience
from cvparse.readers.pdf.content import Properties, date_of, is_dot, rule_edges

_OPENING = 5.0
"""Seconds that opening a file may take; it takes milliseconds."""
_PAGE = 8.0
"""Seconds that a page may take."""
_MOST_LINKS = 2_000
"""Links of a page that are looked at."""


_ADVICE = "choose Options.pdf_engine='pdfium'"


class PlumberFile:
    """A PDF opened by pdfplumber. It is all Python, and tables that lead in circles can keep it busy for ever."""

    def __init__(self, data: bytes, limits: Limits) -> None:
        """Raises whatever pdfplumber and pdfminer raise, and `LimitExceededError` for a file that takes too long."""
        import pdfplumber

        from cvparse.readers.pdf.mining import Fonts

        self._limits = limits
        self._fonts = Fonts()
        with patience(_OPENING, "opening the PDF", _ADVICE):
            self._pdf = pdfplumber.open(io.BytesIO(data))
            self._pages = list(self._pdf.pages)
        self._left = _PAGE * (3 + len(self._pages) / 10)

    def __len__(self) -> int:
        """How many pages there are."""
        return len(self._pages)

    @property
    def properties(self) -> Properties:
        info = self._pdf.metadata or {}
        title = info.get("Title")
        return Properties(
            title if isinstance(title, str) else None, date_of(info.get("ModDate"), info.get("CreationDate"))
        )

    def sheet(self, index: int) -> Sheet:
        """One page as drawn. Raises `LimitExceededError` for one of too many characters, or that takes too long."""
        begun = time.monotonic()
        try:
            with patience(max(0.1, min(_PAGE, self._left)), "reading the pages of the PDF", _ADVICE):
                return self._sheet(index + 1, self._pages[index])
        finally:
            self._left -= time.monotonic() - begun

    def _sheet(self, number: int, page: Any) -> Sheet:
        from cvparse.readers.pdf.mining import Collector, Interpreter

        width, height = float(page.width), float(page.height)
        found = Collector(self._fonts, height, self._limits.page_characters)
        Interpreter(self._fonts, found).process_page(page.page_obj)
        rules = [edge for box in found.boxes for edge in rule_edges(box)]
        dots = [box for box in found.boxes if is_dot(box)]
        return Sheet(number, width, height, found.glyphs, rules, _links(page), dots)

    def close(self) -> None:
        self._pages.clear()


def _links(page: Any) -> list[LinkArea]:
    from pdfminer.pdftypes import resolve1

    annotations = resolve1(page.page_obj.annots)
    page.page_obj.annots = annotations[:_MOST_LINKS] if isinstance(annotations, list) else None
    left, top = page.bbox[0], page.bbox[1]
    return [
        LinkArea(Box(link["x0"] - left, link["top"] - top, link["x1"] - left, link["bottom"] - top), str(link["uri"]))
        for link in page.hyperlinks
        if link.get("uri")
    ]
