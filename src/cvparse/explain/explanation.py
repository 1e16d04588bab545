"""From a source to what can be shown of it."""

from __future__ import annotations

import os
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from cvparse.explain.finding import find_marks
from cvparse.explain.marks import Marked
from cvparse.explain.pictures import FINE_SCALE, Pictures
from cvparse.explain.places import Locator
from cvparse.options import Options
from cvparse.pipeline import Source, parse_with_document

if TYPE_CHECKING:
    from cvparse.document import Document
    from cvparse.explain.reviewing import Review
    from cvparse.models import CV


@dataclass
class Explanation:
    """A document, what was read from it, and where each value stands.

    `pages` counts the pages; it is 0 for formats without pages, which only `html` can show.
    """

    cv: CV
    document: Document
    _data: bytes = field(default=b"", repr=False)

    @property
    def pages(self) -> int:
        return len(self.document.pages)

    def html(self) -> str:
        """One HTML file that needs nothing else: the pages, or the text, beside the values read from them."""
        from cvparse.explain.report import write_report

        return write_report(self.cv, self.document, self.marked, self._pictures)

    def png(self, page: int) -> bytes:
        """The picture of a page, from 1. Raises `IndexError` where there is no such page."""
        from cvparse.explain.drawing import draw_page

        if not 1 <= page <= self.pages:
            raise IndexError(f"there is no page {page}; the document has {self.pages}")
        shown = self.document.pages[page - 1]
        return draw_page(self._pictures.image(shown, FINE_SCALE), shown, self.marked, self._caption(page))

    def review(self) -> Review:
        """The records beside the document as data, with pictures of the pages."""
        from cvparse.explain.reviewing import make_review

        return make_review(self.cv, self.document, self._pictures)

    def _caption(self, page: int) -> str:
        return f"page {page} of {self.pages} · {self.cv.coverage:.0%} of the text accounted for"

    @cached_property
    def _pictures(self) -> Pictures:
        return Pictures(self._data, self.document.pages)

    @cached_property
    def marked(self) -> Marked:
        """What is shown: the marks of sections, records, fields and lines."""
        letters = self._pictures.letters() if self.pages else {}
        return find_marks(self.cv, self.document, Locator(self.document, letters))


def explain(source: Source, *, format: str | None = None, options: Options | None = None) -> Explanation:
    """Read a document, as `cvparse.parse` does, and keep what is needed to show where each value was read.

    Raises `CVParseError` (one of its kinds) for a source that cannot be read.
    """
    if not isinstance(source, (str, bytes, os.PathLike)):
        source = source.read()
    cv, document = parse_with_document(source, format=format, options=options)
    return Explanation(cv, document, _bytes(source) if document.pages else b"")


def _bytes(source: str | bytes | os.PathLike[str]) -> bytes:
    return source if isinstance(source, bytes) else Path(source).read_bytes()
