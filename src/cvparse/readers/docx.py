"""DOCX: paragraphs, tables, text boxes, headers and footers, in reading order."""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

import regex

from cvparse.document import CELL, Document, Line, Role, Span
from cvparse.errors import UnsupportedFormatError
from cvparse.options import Options
from cvparse.readers.cells import row_lines
from cvparse.readers.cleaning import clean
from cvparse.readers.containers import Container
from cvparse.readers.docx_styles import Look, Styles, W, paragraph_look, run_look
from cvparse.readers.spans import cut, text_of, tidy

_R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
_MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_RELATION = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"
_DC = "{http://purl.org/dc/elements/1.1/}"
_TERMS = "{http://purl.org/dc/terms/}"
_FIELD_LINK = regex.compile(r'HYPERLINK\s+"([^"]+)"')
_BULLET = regex.compile(r"^\s*([•●▪■◦‣⁃∙·o\uf0b7\uf0a7\uf076\uf0d8-])[\t ]+(?=\S)")
_SKIPPED = frozenset(
    f"{W}{name}"
    for name in (
        "del moveFrom delText footnoteReference endnoteReference commentReference sectPr pPr rPr "
        "tblPr tblGrid trPr tcPr"
    ).split()
)


def read_docx(data: bytes, options: Options) -> Document:
    """The document's lines; the first page's header stands first, its footer last.

    Raises errors of the family for broken, locked and oversized files.
    """
    container = Container(data, options)
    root = container.xml("word/document.xml")
    if root is None:
        raise UnsupportedFormatError("the file is a zip container, but no DOCX", advice="give a DOCX, ODT or PDF file")
    styles = Styles.read(container)
    body = Reader(styles, _links(container, "document.xml")).read(root)
    lines = [*_margins(container, styles, "header"), *body, *_margins(container, styles, "footer")]
    title, date = _properties(container)
    return Document.build("docx", lines, title=title, date=date)


def _margins(container: Container, styles: Styles, kind: Role) -> list[Line]:
    """The headers, or footers, of the document, each text once."""
    lines: list[Line] = []
    seen: set[str] = set()
    for name in sorted(name for name in container.names if regex.fullmatch(rf"word/{kind}\d*\.xml", name)):
        root = container.xml(name)
        if root is None:
            continue
        for line in Reader(styles, _links(container, name.removeprefix("word/"))).read(root):
            if line.text not in seen:
                seen.add(line.text)
                line.role = kind
                lines.append(line)
    return lines


def _links(container: Container, part: str) -> dict[str, str]:
    root = container.xml(f"word/_rels/{part}.rels")
    if root is None:
        return {}
    return {
        str(relation.get("Id")): str(relation.get("Target"))
        for relation in root.iter(_RELATION)
        if str(relation.get("Type")).endswith("/hyperlink")
    }


def _properties(container: Container) -> tuple[str | None, datetime.date | None]:
    root = container.xml("docProps/core.xml")
    if root is None:
        return None, None
    title, modified = root.findtext(f"{_DC}title"), root.findtext(f"{_TERMS}modified")
    try:
        date = datetime.date.fromisoformat((modified or "")[:10])
    except ValueError:
        date = None
    return (title or "").strip() or None, date


@dataclass(slots=True)
class Reader:
    """Walks one part of the document."""

    styles: Styles
    links: dict[str, str]
    group: int = 0
    gap: float = 0.0
    boxes: list[Any] = field(default_factory=list)
    """Text boxes met in the paragraph at hand; they are read after it."""
    field_link: str | None = None

    def read(self, root: Any) -> list[Line]:
        return list(self._blocks(root))

    def _blocks(self, parent: Any) -> Iterator[Line]:
        for element in parent:
            if element.tag == f"{W}p":
                yield from self._paragraph(element)
            elif element.tag == f"{W}tbl":
                yield from self._table(element)
            elif element.tag not in _SKIPPED and isinstance(element.tag, str):
                yield from self._blocks(element)

    def _paragraph(self, element: Any) -> Iterator[Line]:
        properties = element.find(f"{W}pPr")
        style = properties.find(f"{W}pStyle") if properties is not None else None
        name = str(style.get(f"{W}val")) if style is not None else self.styles.normal
        look = self.styles.look(name).over(self.styles.default)
        if properties is not None:
            look = paragraph_look(properties).over(look)
        self.boxes = []
        rows = _rows(list(self._runs(element, look)))
        boxes, self.boxes = self.boxes, []
        if not any(text_of(row).strip() for row in rows):
            self.gap += 0.0 if boxes else 1.0
        for number, row in enumerate(rows):
            line = self._line(row, look, self.styles.names.get(name or "", ""), first=number == 0)
            if line:
                yield line
        for box in boxes:
            self.group += 1
            yield from self._blocks(box)

    def _line(self, spans: Sequence[Span], look: Look, style: str, *, first: bool) -> Line | None:
        spans = tidy(spans)
        text = text_of(spans)
        if not text.strip(CELL + " "):
            return None
        marker = self.styles.marker(look.listed, style) if first else ""
        typed = _BULLET.match(text)
        if typed and not marker:
            marker, spans = "•", tidy(cut(spans, typed.end()))
        gap = self.gap + ((look.before or 0.0) / 12 if first else 0.0)
        self.gap = 0.0
        depth = look.listed[1] if look.listed else 0
        return Line(
            tuple(spans), look.level or 0, marker, depth, gap, look.indent or 0.0, "body", self.group, bool(look.ruled)
        )

    def _runs(self, parent: Any, look: Look, link: str | None = None) -> Iterator[Span]:
        for element in parent:
            if not isinstance(element.tag, str) or element.tag in _SKIPPED:
                continue
            if element.tag == f"{W}r":
                yield from self._run(element, look, link or self.field_link)
            elif element.tag == f"{W}hyperlink":
                yield from self._runs(element, look, self.links.get(str(element.get(f"{_R}id")), link))
            else:
                yield from self._runs(element, look, link)

    def _run(self, run: Any, paragraph: Look, link: str | None) -> Iterator[Span]:
        properties = run.find(f"{W}rPr")
        look = paragraph
        if properties is not None:
            style = properties.find(f"{W}rStyle")
            if style is not None:
                look = self.styles.look(str(style.get(f"{W}val"))).over(look)
            look = run_look(properties).over(look)
        if look.hidden:
            return
        for child in run:
            text = self._text(child)
            if text:
                yield Span(clean(text) if text not in ("\n", CELL) else text, bool(look.bold), bool(look.italic),
                           look.size, link, look.superscript)  # fmt: skip

    def _text(self, child: Any) -> str:
        """What an element of a run adds to the text; fields and text boxes are noted."""
        if child.tag == f"{W}t":
            return str(child.text or "")
        if child.tag in (f"{W}tab", f"{W}ptab"):
            return CELL
        if child.tag in (f"{W}br", f"{W}cr"):
            return "\n"
        if child.tag == f"{W}noBreakHyphen":
            return "-"
        if child.tag == f"{W}fldChar" and child.get(f"{W}fldCharType") == "end":
            self.field_link = None
        elif child.tag == f"{W}instrText":
            match = _FIELD_LINK.search(str(child.text or ""))
            self.field_link = match[1] if match else self.field_link
        elif child.tag in (f"{W}drawing", f"{W}pict", f"{_MC}AlternateContent"):
            self.boxes += _text_boxes(child)
        return ""

    def _table(self, table: Any) -> Iterator[Line]:
        for row in table.iter(f"{W}tr"):
            if next(row.iterancestors(f"{W}tbl"), None) is not table:
                continue
            cells: list[list[Line]] = []
            self.group += 1
            for cell in row.iter(f"{W}tc"):
                if next(cell.iterancestors(f"{W}tr"), None) is row:
                    lines = list(self._blocks(cell))
                    self.group += 1
                    if lines:
                        cells.append(lines)
            if cells:
                lines = list(row_lines(cells))
                if len(lines) > 1:
                    lines[0].gap = max(lines[0].gap, 0.5)
                yield from lines


def _text_boxes(element: Any) -> list[Any]:
    """The contents of text boxes; of two renderings of one box, the first."""
    chosen = element
    if element.tag == f"{_MC}AlternateContent":
        chosen = element.find(f"{_MC}Choice")
        if chosen is None:
            return []
    return [box for box in chosen.iter(f"{W}txbxContent") if next(box.iterancestors(f"{W}txbxContent"), None) is None]


def _rows(spans: Sequence[Span]) -> list[list[Span]]:
    """The spans cut at line breaks."""
    rows: list[list[Span]] = [[]]
    for span in spans:
        if span.text == "\n":
            rows.append([])
        else:
            rows[-1].append(span)
    return rows
