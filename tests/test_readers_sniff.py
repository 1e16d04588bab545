"""What a file is: its content decides, its name only helps."""

from __future__ import annotations

import io
import zipfile
from contextlib import suppress

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cvparse.errors import (
    CVParseError,
    EncryptedDocumentError,
    LimitExceededError,
    UnreadableDocumentError,
    UnsupportedFormatError,
)
from cvparse.options import Limits, Options
from cvparse.readers import read
from cvparse.readers.sniff import sniff

NOISE = bytes(range(1, 256)) * 8
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600)


def container(**members: str) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for name, content in members.items():
            archive.writestr(zipfile.ZipInfo(name.replace("__", "/")), content)
    return buffer.getvalue()


@pytest.mark.parametrize(
    ("data", "name", "expected"),
    [
        (b"%PDF-1.7 ...", "cv.txt", "pdf"),
        (b"\n\n junk %PDF-1.4", None, "pdf"),
        (container(**{"word__document.xml": "<w/>"}), "cv.pdf", "docx"),
        (container(mimetype="application/vnd.oasis.opendocument.text"), None, "odt"),
        (b"{\\rtf1 hi}", "cv.doc", "rtf"),
        (b"<!DOCTYPE html><p>hi", "cv.md", "html"),
        (b"\xef\xbb\xbf <html><body>", None, "html"),
        (b"<div><p>One</p><p>Two</p></div>", None, "html"),
        (b"# Tessa\n\n**Potter** at [a mill](https://mill.example)", "cv.txt", "markdown"),
        (b"Tessa Marlowe\nPotter", "cv.md", "markdown"),
        (b"Tessa Marlowe\n=============\n\nSkills\n======\nC# and 2 * 3 * 4", "cv.txt", "text"),
        (b"Tessa Marlowe\nPotter_of_clay", None, "text"),
        (b"\\documentclass{article}\\begin{document}Hi", None, "latex"),
        ("Tessa Marlowe, Töpferin".encode("utf-16"), None, "text"),
        (b"[1] T. Marlowe. Ash. [2] A. Ash. Clay. (See [1].)", None, "text"),
    ],
)
def test_sniff(data: bytes, name: str | None, expected: str) -> None:
    assert sniff(data, name) == expected


@pytest.mark.parametrize(
    ("data", "name", "error", "words"),
    [
        (b"", "cv.pdf", UnreadableDocumentError, "empty"),
        (b" \n\n", None, UnreadableDocumentError, "empty"),
        (b"\xff\xd8\xff\xe0\x00\x10JFIF" + NOISE, "cv.pdf", UnsupportedFormatError, "JPEG"),
        (b"\x89PNG\r\n\x1a\n" + NOISE, "cv.pdf", UnsupportedFormatError, "PNG"),
        (container(notes="x"), "cv.docx", UnsupportedFormatError, "zip"),
        (container(**{"xl__workbook.xml": "x"}), "cv.docx", UnsupportedFormatError, "spreadsheet"),
        (container(a="x")[:40], "cv.docx", UnreadableDocumentError, "damaged"),
        (OLE, "cv.doc", UnsupportedFormatError, "DOCX"),
        (OLE + "EncryptedPackage".encode("utf-16-le"), "cv.docx", EncryptedDocumentError, "password"),
        (NOISE, "cv.txt", UnsupportedFormatError, "binary"),
        (b"<?xml version='1.0'?><feed/>", "cv.xml", UnsupportedFormatError, "XML"),
    ],
)
def test_sniff_refuses(data: bytes, name: str, error: type[CVParseError], words: str) -> None:
    with pytest.raises(error) as caught:
        sniff(data, name)
    assert words in str(caught.value)
    assert caught.value.advice


def test_limits() -> None:
    options = Options(limits=Limits(bytes=10, characters=5))
    for data in (b"x" * 11, b"x" * 8):
        with pytest.raises(LimitExceededError):
            read(data, filename=None, format=None, options=options)


def test_format_overrides() -> None:
    options = Options()
    assert read(b"# One", filename=None, format="md", options=options).format == "markdown"
    assert read(b"One **two** # three", filename="cv.html", format="text", options=options).format == "text"
    assert read(b"# A\n\n[b](http://c.example)", filename=None, format="text", options=options).format == "markdown"
    with pytest.raises(UnsupportedFormatError):
        read(b"One", filename=None, format="wordperfect", options=options)


def test_the_document_knows_its_file() -> None:
    assert read(b"Tessa Marlowe", filename="/some/where/cv.txt", format=None, options=Options()).filename == "cv.txt"


@settings(max_examples=80, deadline=None)
@given(st.one_of(st.binary(max_size=300), st.text(max_size=200).map(lambda text: text.encode("utf-8", "ignore"))))
def test_only_errors_of_the_family(data: bytes) -> None:
    with suppress(CVParseError):
        read(data, filename=None, format=None, options=Options())
