"""The pdfplumber engine: slow but patient."""

from __future__ import annotations

import io
from typing import Any

import regex

from cvparse.document import Box
from cvparse.layout.sheet import Glyph, LinkArea, Sheet
from cvparse.options import Limits
from cvparse.readers.pdf.content import Content, date_of, is_dot, looks, plain, rule_edges
from cvparse.readers.pdf.limits import Budget

_UNKNOWN = regex.compile(r"^(?:\(cid:\d+\)|\x00)$")
"""What pdfminer gives for a glyph without a letter."""


def read(data: bytes, limits: Limits) -> Content:
    """All pages of the file. Raises whatever pdfplumber and pdfminer raise."""
    import pdfplumber

    with pdfplumber.open(io.BytesIO(data)) as pdf:
        budget = Budget(limits)
        budget.pages(len(pdf.pages))
        sheets = []
        for number, page in enumerate(pdf.pages, 1):
            sheets.append(_sheet(number, page))
            budget.characters(len(sheets[-1].glyphs))
            page.close()
        info = pdf.metadata or {}
        title = info.get("Title")
        return Content(
            sheets, title if isinstance(title, str) else None, date_of(info.get("ModDate"), info.get("CreationDate"))
        )


def _sheet(number: int, page: Any) -> Sheet:
    left, top = page.bbox[0], page.bbox[1]
    boxes = _drawn(page, left, top)
    return Sheet(
        number,
        float(page.width),
        float(page.height),
        [_glyph(char, left, top) for char in page.chars],
        [edge for box in boxes for edge in rule_edges(box)],
        _links(page, left, top),
        [box for box in boxes if is_dot(box)],
    )


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
