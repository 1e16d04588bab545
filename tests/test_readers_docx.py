"""DOCX files, made with python-docx: what stands where, and how it looks."""

import io
from collections.abc import Callable

import docx
import pytest
from docx.enum.text import WD_BREAK
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Pt

from cvparse.document import Document
from cvparse.errors import LimitExceededError
from cvparse.options import Limits, Options
from cvparse.readers import read as read_any


def read(build: Callable[..., None], options: Options | None = None) -> Document:
    word = docx.Document()
    build(word)
    buffer = io.BytesIO()
    word.save(buffer)
    return read_any(buffer.getvalue(), filename=None, format=None, options=options or Options())


def test_styles_give_headings_lists_and_looks() -> None:
    def build(word: docx.document.Document) -> None:
        word.add_heading("Ada Byron", 0)
        word.add_heading("Work", 1)
        word.add_paragraph("Wove cloth.", style="List Bullet")
        paragraph = word.add_paragraph()
        paragraph.add_run("Weaver").bold = True
        paragraph.add_run(", Hill Ropes").italic = True
        run = word.add_paragraph().add_run("Large")
        run.font.size = Pt(20)

    lines = read(build).lines
    assert [(line.text, line.heading, line.marker) for line in lines] == [
        ("Ada Byron", 1, ""), ("Work", 1, ""), ("Wove cloth.", 0, "•"), ("Weaver, Hill Ropes", 0, ""), ("Large", 0, ""),
    ]  # fmt: skip
    assert [(span.text, span.bold, span.italic) for span in lines[3].spans] == [
        ("Weaver", True, False), (", Hill Ropes", False, True),
    ]  # fmt: skip
    assert lines[4].size == 20


def test_tabs_are_cells_and_breaks_are_lines() -> None:
    def build(word: docx.document.Document) -> None:
        run = word.add_paragraph("Weaver\t2019").add_run()
        run.add_break(WD_BREAK.LINE)
        run.add_text("Hill Ropes")

    assert [line.text for line in read(build).lines] == ["Weaver\t2019", "Hill Ropes"]


def test_tables() -> None:
    def build(word: docx.document.Document) -> None:
        table = word.add_table(2, 2)
        table.cell(0, 0).text, table.cell(0, 1).text = "Go", "expert"
        table.cell(1, 0).text = "2019"
        table.cell(1, 1).text = "Weaver"
        table.cell(1, 1).add_paragraph("Wove cloth for sails.")

    assert [line.text for line in read(build).lines] == ["Go\texpert", "2019\tWeaver", "Wove cloth for sails."]


def test_headers_stand_first_and_footers_last() -> None:
    def build(word: docx.document.Document) -> None:
        word.add_paragraph("Body")
        word.sections[0].header.paragraphs[0].text = "Ada Byron, ada@example.org"
        word.sections[0].footer.paragraphs[0].text = "Page"

    assert [(line.text, line.role) for line in read(build).lines] == [
        ("Ada Byron, ada@example.org", "header"), ("Body", "body"), ("Page", "footer"),
    ]  # fmt: skip


def test_links_and_deleted_text() -> None:
    def build(word: docx.document.Document) -> None:
        paragraph = word.add_paragraph("See ")
        target = word.part.relate_to(
            "https://example.org", docx.opc.constants.RELATIONSHIP_TYPE.HYPERLINK, is_external=True
        )
        link = OxmlElement("w:hyperlink")
        link.set(qn("r:id"), target)
        link.append(paragraph.add_run("my page")._r)
        paragraph._p.append(link)
        deleted = OxmlElement("w:del")
        deleted.append(paragraph.add_run("gone")._r)
        paragraph._p.append(deleted)

    (line,) = read(build).lines
    assert line.text == "See my page"
    assert [(piece.text, target) for piece, target in line.links()] == [("my page", "https://example.org")]


def test_space_above_is_measured_in_lines() -> None:
    def build(word: docx.document.Document) -> None:
        word.add_paragraph("One").paragraph_format.space_before = Pt(24)
        word.add_paragraph("")
        word.add_paragraph("Two")

    first, second = read(build).lines
    assert first.gap == pytest.approx(2)
    assert second.gap == pytest.approx(1)


def test_too_much_text_is_refused() -> None:
    with pytest.raises(LimitExceededError):
        read(lambda word: word.add_paragraph("word " * 100), Options(limits=Limits(characters=100)))
