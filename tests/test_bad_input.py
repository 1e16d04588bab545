"""Whatever comes in, one error of our family comes out, or a CV: never the error of a library underneath."""

from __future__ import annotations

import contextlib
import io
import random
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

import cvparse
from cvparse import (
    CVParseError,
    EncryptedDocumentError,
    LimitExceededError,
    Limits,
    NoTextError,
    Options,
    UnreadableDocumentError,
    UnsupportedFormatError,
)
from fixture_files import ROOT

PDF = (ROOT / "nurse-manager.pdf").read_bytes()
DOCX = (ROOT / "nurse-manager.docx").read_bytes()
ODT = (ROOT / "nurse-manager.odt").read_bytes()
JPEG = b"\xff\xd8\xff\xe0\x00\x10JFIF\x00\x01\x01\x00\x00\x01\x00\x01\x00\x00" + bytes(range(256)) * 8 + b"\xff\xd9"


def pdf(*objects: bytes) -> bytes:
    """A sound PDF of the given objects, numbered from 1; the first is the catalogue."""
    out, places = b"%PDF-1.4\n", []
    for number, content in enumerate(objects, 1):
        places.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, content)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    return out + (
        b"xref\n0 %d\n0000000000 65535 f \n%strailer\n<< /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n"
        % (len(objects) + 1, table, len(objects) + 1, len(out))
    )


def picture_pdf() -> bytes:
    """One page with a grey picture on it and no text, as a scanner makes it."""
    image, drawing = b"\x80" * 64, b"q 500 0 0 700 40 40 cm /Im Do Q"
    return pdf(
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 5 0 R"
        b" /Resources << /XObject << /Im 4 0 R >> >> >>",
        b"<< /Type /XObject /Subtype /Image /Width 8 /Height 8 /ColorSpace /DeviceGray /BitsPerComponent 8"
        b" /Length 64 >>\nstream\n" + image + b"\nendstream",
        b"<< /Length %d >>\nstream\n%s\nendstream" % (len(drawing), drawing),
    )


def pageless_pdf() -> bytes:
    return pdf(b"<< /Type /Catalog /Pages 2 0 R >>", b"<< /Type /Pages /Kids [] /Count 0 >>")


def zipped(name: str, content: bytes) -> bytes:
    """A zip container with one member."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as container:
        container.writestr(name, content)
    return out.getvalue()


def bomb() -> bytes:
    """A small DOCX whose text grows to 300 MB when unpacked."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(DOCX)) as source, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as target:
        for name in source.namelist():
            if name != "word/document.xml":
                target.writestr(name, source.read(name))
        with target.open("word/document.xml", "w", force_zip64=True) as member:
            for _ in range(300):
                member.write(b" " * (1 << 20))
    return out.getvalue()


def noise(size: int) -> bytes:
    return random.Random(20).randbytes(size)


def outcome(path: Path) -> CVParseError | None:
    """The error that parsing the file gives, if any; errors of other families pass through and fail the test."""
    try:
        cvparse.parse(path, options=Options(ocr="never"))
    except CVParseError as error:
        return error
    return None


BAD: list[tuple[str, Callable[[], bytes], type[CVParseError]]] = [
    ("empty.pdf", lambda: b"", UnreadableDocumentError),
    ("empty.txt", lambda: b"", UnreadableDocumentError),
    ("photo.pdf", lambda: JPEG, UnsupportedFormatError),
    ("photo.jpg", lambda: JPEG, UnsupportedFormatError),
    ("noise.bin", lambda: noise(20_000), UnsupportedFormatError),
    ("noise.docx", lambda: noise(20_000), UnsupportedFormatError),
    ("zeros.txt", lambda: b"\x00" * 5_000, CVParseError),
    ("header-only.pdf", lambda: b"%PDF-1.7\n", UnreadableDocumentError),
    ("noise.pdf", lambda: b"%PDF-1.7\n" + noise(20_000), UnreadableDocumentError),
    ("truncated.pdf", lambda: PDF[:3_000], CVParseError),
    ("locked.pdf", lambda: (ROOT / "bad" / "encrypted.pdf").read_bytes(), EncryptedDocumentError),
    ("pageless.pdf", pageless_pdf, CVParseError),
    ("scan.pdf", picture_pdf, NoTextError),
    ("sheet.docx", lambda: zipped("xl/workbook.xml", b"<workbook/>"), UnsupportedFormatError),
    ("archive.docx", lambda: zipped("notes.txt", b"not a letter"), UnsupportedFormatError),
    ("truncated.docx", lambda: DOCX[: len(DOCX) // 2], UnreadableDocumentError),
    ("hollow.docx", lambda: zipped("word/document.xml", b"<w:document"), UnreadableDocumentError),
    ("bomb.docx", bomb, LimitExceededError),
    ("truncated.odt", lambda: ODT[: len(ODT) // 2], UnreadableDocumentError),
    ("old.doc", lambda: b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + noise(4_000), UnsupportedFormatError),
    ("truncated.rtf", lambda: b"{\\rtf1\\ansi{\\fonttbl", CVParseError),
    ("long.txt", lambda: b"Nothing new under the sun today.\n" * 1_600_000, LimitExceededError),
    ("huge.txt", lambda: b"x" * (65 << 20), LimitExceededError),
]


@pytest.mark.parametrize(("name", "make", "error"), BAD, ids=[name for name, _, _ in BAD])
def test_bad_files_raise_one_error_of_ours(
    name: str, make: Callable[[], bytes], error: type[CVParseError], tmp_path: Path
) -> None:
    path = tmp_path / name
    path.write_bytes(make())
    with pytest.raises(error) as caught:
        cvparse.parse(path, options=Options(ocr="never"))
    assert name in str(caught.value)
    assert caught.value.problem


@pytest.mark.parametrize("cut", [0.5, 0.8, 0.95, 0.999])
@pytest.mark.parametrize("name", ["nurse-manager.pdf", "academic-latex.pdf", "nurse-manager.docx", "chef.rtf"])
def test_files_cut_short_parse_or_raise_an_error_of_ours(name: str, cut: float, tmp_path: Path) -> None:
    data = (ROOT / name).read_bytes()
    path = tmp_path / name
    path.write_bytes(data[: int(len(data) * cut)])
    error = outcome(path)
    assert error is None or name in str(error)


@pytest.mark.parametrize("name", ["nurse-manager.pdf", "nurse-manager.docx", "nurse-manager.odt", "chef.rtf"])
def test_files_with_flipped_bytes_parse_or_raise_an_error_of_ours(name: str) -> None:
    chance = random.Random(name)
    for _ in range(6):
        data = bytearray((ROOT / name).read_bytes())
        for _ in range(30):
            data[chance.randrange(16, len(data))] = chance.randrange(256)
        with contextlib.suppress(CVParseError):
            cvparse.parse(bytes(data), options=Options(ocr="never"))


def test_a_folder_and_a_missing_file_are_named(tmp_path: Path) -> None:
    for path in (tmp_path, tmp_path / "gone.pdf"):
        with pytest.raises(UnreadableDocumentError) as caught:
            cvparse.parse(path)
        assert str(path) in str(caught.value)


def test_an_unknown_format_is_refused() -> None:
    with pytest.raises(UnsupportedFormatError):
        cvparse.parse(b"Some text", format="wordperfect")


@pytest.mark.parametrize("data", [b" \n\t \n", "\N{BYTE ORDER MARK}\n \n".encode(), b"\f\n\f"])
def test_white_space_says_nothing(data: bytes) -> None:
    """Either the error for an empty file, or a CV that says nothing."""
    try:
        cv = cvparse.parse(data)
    except (UnreadableDocumentError, NoTextError):
        return
    assert cv.name is None
    assert not cv.experience


@pytest.mark.parametrize(
    "text", ["", " ", "\n", "\x00", "?", "\ud800 lone surrogate\n", "a" * 100_000, "\t|\t" * 3_000]
)
def test_odd_texts_parse_or_raise_an_error_of_ours(text: str) -> None:
    try:
        cv = cvparse.parse_text(text)
    except CVParseError:
        return
    assert 0 <= cv.coverage <= 1


def test_a_small_limit_is_kept() -> None:
    for limits in (Limits(bytes=1_000), Limits(characters=500), Limits(pages=1)):
        with pytest.raises(LimitExceededError):
            cvparse.parse(ROOT / "nurse-manager.pdf", options=Options(limits=limits))


def test_no_error_quotes_the_document(tmp_path: Path) -> None:
    secret = "Zaphira Quillfeather"
    for name, data in (
        ("cut.html", f"<html><p>{secret}".encode()),
        ("cut.rtf", b"{\\rtf1 " + secret.encode()),
        ("mixed.bin", secret.encode() + noise(9_000)),
        ("hollow.docx", zipped("word/document.xml", f"<w:document><w:t>{secret}".encode())),
    ):
        path = tmp_path / name
        path.write_bytes(data)
        error = outcome(path)
        assert secret not in f"{error} {error!r}"
