"""The PDF reader: what both engines give, and how errors are mapped. The PDFs are written here, by hand."""

from __future__ import annotations

import contextlib
import datetime
from typing import Any

import pytest

import cvparse
from cvparse.document import Box
from cvparse.errors import (
    CVParseError,
    EncryptedDocumentError,
    LimitExceededError,
    NoTextError,
    UnreadableDocumentError,
)
from cvparse.options import Limits, Options
from cvparse.readers.pdf import read_pdf
from cvparse.readers.pdf.content import date_of, is_dot, looks, rule_edges
from fixture_files import ROOT, documents

ENGINES = ["pdfium", "pdfplumber", "auto"]
FONTS = (
    b"/Font << /F1 << /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >> "
    b"/F2 << /Type /Font /Subtype /Type1 /BaseFont /Helvetica-Bold /Encoding /WinAnsiEncoding >> >>"
)


def pdf(*pages: str, page: bytes = b"", extra: list[bytes] | None = None, trailer: bytes = b"") -> bytes:
    """A PDF of the content streams `pages`; `page` and `trailer` are added to those dictionaries, `extra` as objects."""
    objects = [b"<< /Type /Catalog /Pages 2 0 R >>", b""]
    kids = []
    for content in pages:
        stream = content.encode("cp1252")
        objects.append(b"<< /Length %d >> stream\n%s\nendstream" % (len(stream), stream))
        objects.append(
            b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 600 800] /Resources << %s >> /Contents %d 0 R %s >>"
            % (FONTS, len(objects), page)
        )
        kids.append(b"%d 0 R" % len(objects))
    objects[1] = b"<< /Type /Pages /Kids [%s] /Count %d >>" % (b" ".join(kids), len(kids))
    objects.extend(extra or [])
    data, offsets = b"%PDF-1.4\n", []
    for number, body in enumerate(objects, 1):
        offsets.append(len(data))
        data += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    table = b"".join(b"%010d 00000 n \n" % offset for offset in offsets)
    head = b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    tail = b"trailer << /Size %d /Root 1 0 R %s >>\nstartxref\n%d\n%%%%EOF" % (len(objects) + 1, trailer, len(data))
    return data + head + table + tail


def text(x: float, y: float, words: str, font: str = "F1", size: float = 10) -> str:
    return f"BT /{font} {size} Tf {x} {y} Td ({words}) Tj ET\n"


CV = (
    text(50, 740, "Ada Example", "F2", 20)
    + text(50, 700, "Harbour master", "F2")
    + text(500, 700, "2016 – 2019")
    + text(50, 686, "• Kept the boats")
    + "50 720 m 560 720 l S\n"
)


def options(engine: str = "auto", **limits: int) -> Options:
    return Options(pdf_engine=engine, limits=Limits(**limits))  # type: ignore[arg-type]


@pytest.mark.parametrize("engine", ENGINES)
def test_engines_agree(engine: str) -> None:
    document = read_pdf(pdf(CV), options(engine))
    assert [(line.marker, line.text) for line in document.lines] == [
        ("", "Ada Example"),
        ("", "Harbour master\t2016 – 2019"),
        ("•", "Kept the boats"),
    ]
    name, job, _ = document.lines
    assert name.bold and name.size == 20 and job.rule and not job.bold
    assert name.box is not None and name.box.x0 == pytest.approx(50, abs=2) and 40 < name.box.top < 60
    assert document.format == "pdf" and [page.width for page in document.pages] == [600]


@pytest.mark.parametrize("engine", ENGINES)
def test_properties(engine: str) -> None:
    info = [b"<< /Title (Ada's CV) /CreationDate (D:20190102030405Z) /ModDate (D:20200304050607Z) >>"]
    document = read_pdf(pdf(CV, extra=info, trailer=b"/Info 5 0 R"), options(engine))
    assert (document.title, document.date) == ("Ada's CV", datetime.date(2020, 3, 4))


@pytest.mark.parametrize("engine", ENGINES)
def test_links(engine: str) -> None:
    annotation = b"<< /Type /Annot /Subtype /Link /Rect [48 695 125 712] /A << /S /URI /URI (https://example.org) >> >>"
    document = read_pdf(pdf(CV, page=b"/Annots [5 0 R]", extra=[annotation]), options(engine))
    assert [(piece.text.strip(), target) for line in document.lines for piece, target in line.links()] == [
        ("Harbour master", "https://example.org")
    ]


@pytest.mark.parametrize("engine", ENGINES)
@pytest.mark.parametrize("turn", [90, 180, 270])
def test_turned_pages_are_read_as_shown(engine: str, turn: int) -> None:
    sine, cosine = {90: (1, 0), 180: (0, -1), 270: (-1, 0)}[turn]
    content = f"BT /F1 10 Tf {cosine} {sine} {-sine} {cosine} 300 400 Tm (Ada Example) Tj ET"
    document = read_pdf(pdf(content, page=b"/Rotate %d" % turn), options(engine))
    assert [line.text for line in document.lines if line.role == "body"] == ["Ada Example"]


@pytest.mark.parametrize("engine", ENGINES)
@pytest.mark.parametrize(
    ("data", "error"),
    [
        (b"", UnreadableDocumentError),
        (b"Dear Sir or Madam", UnreadableDocumentError),
        (b"%PDF-1.4\nnothing follows", UnreadableDocumentError),
        (b"%PDF-1.7\n" + bytes(range(256)) * 20, UnreadableDocumentError),
        (pdf(), UnreadableDocumentError),
        (pdf(""), NoTextError),
        (pdf("0 0 600 800 re f"), NoTextError),
    ],
    ids=["empty", "letter", "header-only", "noise", "no-pages", "blank", "picture"],
)
def test_what_cannot_be_read(engine: str, data: bytes, error: type[CVParseError]) -> None:
    with pytest.raises(error) as caught:
        read_pdf(data, options(engine))
    assert caught.value.advice


@pytest.mark.parametrize("engine", ENGINES)
def test_password(engine: str) -> None:
    lock = b"<< /Filter /Standard /V 1 /R 2 /P -4 /O <%s> /U <%s> >>" % (b"12" * 32, b"34" * 32)
    data = pdf(CV, extra=[lock], trailer=b"/Encrypt 5 0 R /ID [<00> <00>]")
    with pytest.raises(EncryptedDocumentError) as caught:
        read_pdf(data, options(engine))
    assert caught.value.__cause__ is not None


@pytest.mark.parametrize("engine", ENGINES)
def test_limits(engine: str) -> None:
    with pytest.raises(LimitExceededError):
        read_pdf(pdf(CV, CV), options(engine, pages=1))
    with pytest.raises(LimitExceededError):
        read_pdf(pdf(CV), options(engine, characters=10))


def test_a_page_without_text_is_warned_of() -> None:
    document = read_pdf(pdf(CV, "0 0 600 800 re f"), options())
    assert document.warnings == ["no text on page 2"]


def facts(value: Any) -> Any:
    """What was read, without where it stands and how sure it is."""
    if isinstance(value, dict):
        apart = {"evidence", "field_evidence", "confidence"}
        return {key: facts(member) for key, member in value.items() if key not in apart}
    if isinstance(value, list):
        return [facts(member) for member in value]
    return value.replace("‒", "–") if isinstance(value, str) else value  # fonts may name one dash either way


@pytest.mark.parametrize("name", [name for name in documents() if name.endswith(".pdf")])
def test_both_engines_read_the_same_records(name: str) -> None:
    one, other = (cvparse.parse(ROOT / name, options=Options(pdf_engine=engine)) for engine in ("pdfium", "pdfplumber"))
    assert facts(one.model_dump(mode="json")) == facts(other.model_dump(mode="json"))


@pytest.mark.parametrize("length", range(20, 900, 40))
def test_truncated_files_raise_nothing_else(length: int) -> None:
    for engine in ENGINES:
        with contextlib.suppress(CVParseError):
            read_pdf(pdf(CV)[:length], options(engine))


@pytest.mark.parametrize(
    ("font", "bold", "italic"),
    [
        ("ABCDEF+Calibri-Bold", True, False),
        ("Helvetica", False, False),
        ("TimesNewRomanPS-BoldItalicMT", True, True),
        ("XYZABC+CMBX12", True, False),
        ("CMTI10", False, True),
        ("NotoSans-SemiBold", True, False),
        ("Lato-Black", True, False),
        ("LMRoman10-Oblique", False, True),
    ],
)
def test_looks_from_font_names(font: str, bold: bool, italic: bool) -> None:
    assert looks(font) == (bold, italic)


@pytest.mark.parametrize(
    ("stamps", "date"),
    [
        (("D:20200304",), datetime.date(2020, 3, 4)),
        ((None, "2019"), datetime.date(2019, 1, 1)),
        (("D:20201399", "D:202105"), datetime.date(2021, 5, 1)),
        (("soon",), None),
    ],
)
def test_dates(stamps: tuple[object, ...], date: datetime.date | None) -> None:
    assert date_of(*stamps) == date


def test_shapes() -> None:
    assert is_dot(Box(10, 10, 13, 13)) and not is_dot(Box(10, 10, 30, 13))
    assert rule_edges(Box(10, 10, 200, 10.5)) == [Box(10, 10, 200, 10)]
    assert len(rule_edges(Box(10, 10, 200, 30))) == 2
    assert rule_edges(Box(10, 10, 20, 200)) == []
