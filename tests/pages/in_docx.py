"""Papers as Word documents, made with python-docx."""

from __future__ import annotations

import io
from collections.abc import Sequence
from typing import TYPE_CHECKING

from pages.in_fodt import FONTS, SIZES, width_of
from pages.model import (
    Block,
    Break,
    Cards,
    Contact,
    Heading,
    Items,
    Look,
    Name,
    Paper,
    Para,
    Rotated,
    Row,
    Sides,
    Table,
    pieces,
)  # fmt: skip

if TYPE_CHECKING:
    from docx.document import Document
    from docx.table import _Cell
    from docx.text.paragraph import Paragraph

    Holder = Document | _Cell


def docx(paper: Paper) -> bytes:
    """The bytes of the document."""
    import docx as word

    document = word.Document()
    _set_page(document, paper.look)
    _Writer(paper.look).blocks(document, paper.blocks, width_of(paper.look))
    _fix_dates(document)
    stream = io.BytesIO()
    document.save(stream)
    return stream.getvalue()


def _fix_dates(document: Document) -> None:
    """The same bytes each time."""
    import datetime

    document.core_properties.created = document.core_properties.modified = datetime.datetime(2024, 6, 1)  # noqa: DTZ001


def _set_page(document: Document, look: Look) -> None:
    from docx.shared import Mm, Pt

    section = document.sections[0]
    width, height = SIZES[look.paper]
    if look.landscape:
        width, height = height, width
    section.page_width, section.page_height = Pt(width), Pt(height)
    section.left_margin = section.right_margin = section.top_margin = section.bottom_margin = Mm(look.margin)
    section.header_distance = section.footer_distance = Mm(8)
    normal = document.styles["Normal"]
    normal.font.name, normal.font.size = FONTS[look.font], Pt(look.size)
    normal.paragraph_format.space_after = Pt(look.space)
    normal.paragraph_format.line_spacing = look.leading / 1.15
    if look.justified:
        normal.paragraph_format.alignment = 3
    if look.header:
        section.header.paragraphs[0].text = look.header
    if look.footer or look.numbered:
        paragraph = section.footer.paragraphs[0]
        paragraph.add_run(f"{look.footer}\t\t")
        _field(paragraph, "PAGE")


def _field(paragraph: Paragraph, instruction: str) -> None:
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    field = OxmlElement("w:fldSimple")
    field.set(qn("w:instr"), instruction)
    run = OxmlElement("w:r")
    text = OxmlElement("w:t")
    text.text = "1"
    run.append(text)
    field.append(run)
    paragraph._p.append(field)


class _Writer:
    def __init__(self, look: Look) -> None:
        self.look = look

    def paragraph(self, holder: Holder, text: str = "", bold: bool = False) -> Paragraph:
        """A new paragraph; a new cell's empty one is taken first."""
        empty = holder.paragraphs[-1] if len(holder.paragraphs) == 1 and not holder.paragraphs[0].runs else None
        made = empty if empty is not None and hasattr(holder, "merge") and not holder.tables else holder.add_paragraph()
        self.runs(made, text, bold)
        return made

    def runs(self, paragraph: Paragraph, text: str, bold: bool = False) -> None:
        for kind, piece in pieces(text):
            run = paragraph.add_run(piece)
            run.bold = bold or kind == "bold" or None
            run.font.superscript, run.font.subscript = kind == "super" or None, kind == "sub" or None

    def blocks(self, holder: Holder, blocks: Sequence[Block], width: float) -> None:
        for block in blocks:
            self.block(holder, block, width)

    def block(self, holder: Holder, block: Block, width: float) -> None:
        match block:
            case Name(text, size):
                self.name(holder, text, size)
            case Heading(text):
                self.heading(holder, text)
            case Para(text):
                self.paragraph(holder, text)
            case Items(items):
                self.items(holder, items)
            case Row(cells, bold):
                self.row(holder, cells, bold, width)
            case Contact(icon, text):
                self.paragraph(holder, f"{icon}  {text}")
            case Break():
                holder.add_page_break()  # type: ignore[union-attr]
            case Sides(columns, shares):
                self.table(holder, (columns,), shares, width)
            case Table(rows, shares):
                self.table(holder, rows, shares, width, block.borders, block.middle)
            case Cards(cards, across):
                rows = tuple(cards[at : at + across] for at in range(0, len(cards), across))
                self.table(holder, rows, (1 / across,) * across, width, block.borders)
            case Rotated():
                raise NotImplementedError

    def name(self, holder: Holder, text: str, size: float) -> None:
        from docx.shared import Pt

        made = self.paragraph(holder, text)
        made.alignment = 0
        made.runs[0].font.size = Pt(size)

    def heading(self, holder: Holder, text: str) -> None:
        from docx.oxml import OxmlElement
        from docx.oxml.ns import qn
        from docx.shared import Pt

        made = self.paragraph(holder, " ".join(text) if self.look.heading == "literal" else text, bold=True)
        made.alignment = 0
        made.paragraph_format.space_before = Pt(8)
        made.paragraph_format.keep_with_next = True
        run = made.runs[0]
        run.font.size = Pt(1.25 * self.look.size)
        run.font.small_caps = self.look.heading == "smallcaps" or None
        if self.look.heading == "spaced":
            spacing = OxmlElement("w:spacing")
            spacing.set(qn("w:val"), str(int(0.35 * 1.25 * self.look.size * 20)))
            run._r.get_or_add_rPr().append(spacing)

    def items(self, holder: Holder, items: Sequence[tuple[int, str]]) -> None:
        """Bullets of Word's own list style, or typed before a tab."""
        from docx.shared import Pt

        for depth, text in items:
            if self.look.bullet == "disc":
                made = self.paragraph(holder, text)
                made.style = "List Bullet 2" if depth else "List Bullet"
            else:
                made = self.paragraph(holder, f"{self.look.bullet}\t{text}")
                made.paragraph_format.left_indent = Pt(14 * (depth + 1))
                made.paragraph_format.first_line_indent = Pt(-12)
            made.paragraph_format.space_after = Pt(1)

    def row(self, holder: Holder, cells: Sequence[str], bold: bool, width: float) -> None:
        from docx.shared import Pt

        if self.look.right == "table":
            shares = (0.72, *((0.28 / (len(cells) - 1),) * (len(cells) - 1)))
            texts = tuple((Para(f"**{cell}**" if bold and not at else cell),) for at, cell in enumerate(cells))
            self.table(holder, (texts,), shares, width)
            return
        made = self.paragraph(holder)
        made.paragraph_format.tab_stops.add_tab_stop(Pt(width), 2)
        for at, cell in enumerate(cells):
            self.runs(made, ("\t" if at else "") + cell, bold and not at)

    def table(
        self, holder: Holder, rows: Sequence[Sequence[Sequence[Block]]], shares: Sequence[float], width: float,
        borders: bool = False, middle: bool = False,
    ) -> None:  # fmt: skip
        from docx.shared import Pt

        widths = [share * width / sum(shares) for share in shares]
        made = holder.add_table(len(rows), len(shares))
        made.autofit = False
        for column, each in zip(made.columns, widths):
            column.width = Pt(each)
        if borders:
            made.style = "Table Grid" if hasattr(holder, "sections") else None
        for row, cells in zip(rows, made.rows):
            for content, cell, each in zip(row, cells.cells, widths):
                cell.width = Pt(each)
                cell.vertical_alignment = 1 if middle else 0
                self.blocks(cell, content, each - 11)
                if cell.tables and cell._tc[-1] is cell.tables[-1]._tbl:
                    cell.add_paragraph()
