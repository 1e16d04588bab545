"""ODT: headings, paragraphs, lists and tables of an OpenDocument text."""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from typing import Any

from cvparse.document import CELL, Document, Line, Span
from cvparse.errors import UnsupportedFormatError
from cvparse.options import Options
from cvparse.readers.cells import row_lines
from cvparse.readers.cleaning import clean
from cvparse.readers.containers import Container
from cvparse.readers.spans import text_of, tidy

_NS = "{urn:oasis:names:tc:opendocument:xmlns:%s:1.0}"
_TEXT, _TABLE, _STYLE, _OFFICE, _DRAW = (_NS % name for name in ("text", "table", "style", "office", "drawing"))
_FO = "{urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0}"
_HREF = "{http://www.w3.org/1999/xlink}href"
_DC = "{http://purl.org/dc/elements/1.1/}"
_SKIPPED = frozenset(
    f"{_TEXT}{name}" for name in "note tracked-changes sequence-decls bookmark bookmark-start bookmark-end".split()
)


def read_odt(data: bytes, options: Options) -> Document:
    """The document's lines. Raises errors of the family for broken, locked and oversized files."""
    container = Container(data, options)
    root = container.xml("content.xml")
    body = root.find(f"{_OFFICE}body/{_OFFICE}text") if root is not None else None
    if root is None or body is None:
        raise UnsupportedFormatError("the file is a zip container, but no ODT", advice="give a DOCX, ODT or PDF file")
    styles = _styles(container.xml("styles.xml"), root)
    lines = list(_Reader(styles, _numbered(root)).blocks(body))
    title, date = _properties(container)
    return Document.build("odt", lines, title=title, date=date)


@dataclass(frozen=True, slots=True)
class _Look:
    bold: bool = False
    italic: bool = False
    size: float | None = None
    above: float = 0.0
    link: str | None = None


def _styles(*roots: Any) -> dict[str, _Look]:
    """Style name → look, with what it is based on."""
    elements = {
        str(element.get(f"{_STYLE}name")): element
        for root in roots
        if root is not None
        for element in root.iter(f"{_STYLE}style")
    }
    return {name: _resolved(name, elements) for name in elements}


def _resolved(name: str, elements: dict[str, Any], depth: int = 0) -> _Look:
    element = elements.get(name)
    if element is None or depth > 20:
        return _Look()
    look = _resolved(str(element.get(f"{_STYLE}parent-style-name")), elements, depth + 1)
    text, paragraph = element.find(f"{_STYLE}text-properties"), element.find(f"{_STYLE}paragraph-properties")
    if text is not None:
        look = _with_text(look, text)
    if paragraph is not None and paragraph.get(f"{_FO}margin-top"):
        look = replace(look, above=_points(paragraph.get(f"{_FO}margin-top")) or 0.0)
    return look


def _with_text(look: _Look, properties: Any) -> _Look:
    weight, slant = properties.get(f"{_FO}font-weight"), properties.get(f"{_FO}font-style")
    return replace(
        look,
        bold=weight in ("bold", "600", "700", "800", "900") if weight else look.bold,
        italic=slant in ("italic", "oblique") if slant else look.italic,
        size=_points(properties.get(f"{_FO}font-size")) or look.size,
    )


def _points(length: str | None) -> float | None:
    units = {"pt": 1.0, "in": 72.0, "cm": 28.346, "mm": 2.8346}
    for unit, factor in units.items():
        if length and length.endswith(unit):
            try:
                return round(float(length[:-2]) * factor, 1)
            except ValueError:
                return None
    return None


def _numbered(root: Any) -> frozenset[str]:
    """Names of the list styles that number their items."""
    return frozenset(
        str(style.get(f"{_STYLE}name"))
        for style in root.iter(f"{_TEXT}list-style")
        if style.find(f"{_TEXT}list-level-style-number") is not None
    )


def _properties(container: Container) -> tuple[str | None, datetime.date | None]:
    root = container.xml("meta.xml")
    if root is None:
        return None, None
    title = next((element.text for element in root.iter(f"{_DC}title")), None)
    modified = next((element.text for element in root.iter(f"{_DC}date")), None)
    try:
        date = datetime.date.fromisoformat((modified or "")[:10])
    except ValueError:
        date = None
    return (title or "").strip() or None, date


@dataclass(slots=True)
class _Reader:
    styles: dict[str, _Look]
    numbered: frozenset[str]
    gap: float = 0.0
    group: int = 0
    boxes: list[Any] = field(default_factory=list)

    def blocks(self, parent: Any, marker: str = "", depth: int = 0) -> Iterator[Line]:
        for element in parent:
            if element.tag in (f"{_TEXT}p", f"{_TEXT}h"):
                yield from self._paragraph(element, marker, depth)
                marker = ""
            elif element.tag == f"{_TEXT}list":
                yield from self._list(element, depth)
            elif element.tag == f"{_TABLE}table":
                yield from self._table(element)
            elif element.tag not in _SKIPPED and isinstance(element.tag, str):
                yield from self.blocks(element, marker, depth)

    def _list(self, element: Any, depth: int) -> Iterator[Line]:
        nested = next(element.iterancestors(f"{_TEXT}list"), None) is not None
        ordered = str(element.get(f"{_TEXT}style-name")) in self.numbered
        for number, item in enumerate(element.iterchildren(f"{_TEXT}list-item"), 1):
            yield from self.blocks(item, f"{number}." if ordered else "•", depth + int(nested))

    def _paragraph(self, element: Any, marker: str, depth: int) -> Iterator[Line]:
        look = self.styles.get(str(element.get(f"{_TEXT}style-name")), _Look())
        rows: list[list[Span]] = [[]]
        for span in self._spans(element, look):
            if span.text == "\n":
                rows.append([])
            else:
                rows[-1].append(span)
        boxes, self.boxes = self.boxes, []
        if not any(text_of(row).strip() for row in rows):
            self.gap += 1.0
        level = int(element.get(f"{_TEXT}outline-level") or 1) if element.tag == f"{_TEXT}h" else 0
        for number, row in enumerate(rows):
            spans = tidy(row)
            if text_of(spans).strip(CELL + " "):
                gap = self.gap + (look.above / 12 if number == 0 else 0.0)
                yield Line(spans, level, marker if number == 0 else "", depth, gap, group=self.group)
                self.gap = 0.0
        for box in boxes:
            self.group += 1
            yield from self.blocks(box)

    def _spans(self, element: Any, look: _Look) -> Iterator[Span]:
        if element.text:
            yield _span(element.text, look)
        for child in element:
            yield from self._inline(child, look)
            if child.tail:
                yield _span(child.tail, look)

    def _inline(self, child: Any, look: _Look) -> Iterator[Span]:
        if child.tag == f"{_TEXT}tab":
            yield Span(CELL)
        elif child.tag == f"{_TEXT}line-break":
            yield Span("\n")
        elif child.tag == f"{_TEXT}s":
            yield _span(" ", look)
        elif child.tag == f"{_TEXT}a":
            yield from self._spans(child, replace(look, link=child.get(_HREF) or look.link))
        elif child.tag == f"{_TEXT}span":
            own = self.styles.get(str(child.get(f"{_TEXT}style-name")), _Look())
            inner = replace(
                look, bold=look.bold or own.bold, italic=look.italic or own.italic, size=own.size or look.size
            )
            yield from self._spans(child, inner)
        elif child.tag == f"{_DRAW}frame":
            self.boxes += list(child.iter(f"{_DRAW}text-box"))
        elif child.tag not in _SKIPPED and isinstance(child.tag, str):
            yield from self._spans(child, look)

    def _table(self, table: Any) -> Iterator[Line]:
        for row in table.iter(f"{_TABLE}table-row"):
            if next(row.iterancestors(f"{_TABLE}table"), None) is not table:
                continue
            self.group += 1
            cells = [lines for cell in row.iterchildren(f"{_TABLE}table-cell") if (lines := list(self.blocks(cell)))]
            if cells:
                yield from row_lines(cells)


def _span(text: str, look: _Look) -> Span:
    return Span(clean(text), look.bold, look.italic, look.size, look.link)
