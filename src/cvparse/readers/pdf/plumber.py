"""The pdfplumber engine: slow but patient."""

from __future__ import annotations

import io
from collections.abc import Iterator
from typing import Any

import regex

from cvparse.document import Box
from cvparse.layout.sheet import Glyph, LinkArea, Sheet
from cvparse.options import Limits
from cvparse.readers.pdf.content import Properties, date_of, is_dot, looks, plain, rule_edges

_UNKNOWN = regex.compile(r"^(?:\(cid:\d+\)|\x00)$")
"""What pdfminer gives for a glyph without a letter."""


class PlumberFile:
    """A PDF opened by pdfplumber."""

    def __init__(self, data: bytes, limits: Limits) -> None:
        """Raises whatever pdfplumber and pdfminer raise."""
        import pdfplumber

        self._limits = limits
        self._pdf = pdfplumber.open(io.BytesIO(data))

    def __len__(self) -> int:
        """How many pages there are."""
        return len(self._pdf.pages)

    @property
    def properties(self) -> Properties:
        info = self._pdf.metadata or {}
        title = info.get("Title")
        return Properties(
            title if isinstance(title, str) else None, date_of(info.get("ModDate"), info.get("CreationDate"))
        )

    def sheet(self, index: int) -> Sheet:
        """One page as drawn."""
        page = self._pdf.pages[index]
        try:
            return _sheet(index + 1, page)
        finally:
            page.close()

    def close(self) -> None:
        self._pdf.close()


def _sheet(number: int, page: Any) -> Sheet:
    left, top = page.bbox[0], page.bbox[1]
    boxes = _drawn(page, left, top)
    return Sheet(
        number,
        float(page.width),
        float(page.height),
        list(_glyphs(page.chars, left, top)),
        [edge for box in boxes for edge in rule_edges(box)],
        _links(page, left, top),
        [box for box in boxes if is_dot(box)],
    )


def _glyphs(characters: list[dict[str, Any]], left: float, top: float) -> Iterator[Glyph]:
    """The characters but blanks, which are told by `Glyph.spaced` of what follows them."""
    spaced = False
    for char in characters:
        if char["text"].isspace():
            spaced = True
            continue
        glyph = _glyph(char, left, top)
        glyph.spaced, spaced = spaced, False
        yield glyph


def _glyph(char: dict[str, Any], left: float, top: float) -> Glyph:
    font = str(char["fontname"])
    bold, italic = looks(font)
    baseline = char["bottom"] - (char["matrix"][5] - char["y0"]) if char["upright"] else char["bottom"]
    return Glyph(
        "\ufffd" if _UNKNOWN.match(char["text"]) else plain(char["text"]),
        char["x0"] - left,
        char["x1"] - left,
        baseline - top,
        max(float(char["size"]), 0.5),
        font,
        bold,
        italic,
        char["non_stroking_color"],
        bool(char["upright"]),
    )


def _drawn(page: Any, left: float, top: float) -> list[Box]:
    """The boxes of all that is drawn with lines and fillings."""
    return [
        Box(drawn["x0"] - left, drawn["top"] - top, drawn["x1"] - left, drawn["bottom"] - top)
        for drawn in [*page.lines, *page.rects, *page.curves]
    ]


def _links(page: Any, left: float, top: float) -> list[LinkArea]:
    return [
        LinkArea(Box(link["x0"] - left, link["top"] - top, link["x1"] - left, link["bottom"] - top), str(link["uri"]))
        for link in page.hyperlinks
        if link.get("uri")
    ]
