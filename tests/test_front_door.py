"""The public names, what they cost to import, and the error tree."""

from __future__ import annotations

import subprocess
import sys
import types
from pathlib import Path

import pytest

import cvparse
from cvparse import errors

HEAVY = (
    "charset_normalizer", "docx", "lxml", "markdown_it", "multiprocessing", "pdfminer", "pdfplumber", "phonenumbers",
    "PIL", "pypdfium2", "rapidfuzz", "rich", "typer",
)  # fmt: skip


def test_the_front_door_is_closed() -> None:
    public = {
        name
        for name, value in vars(cvparse).items()
        if not name.startswith("_") and not isinstance(value, types.ModuleType)
    }
    assert public == set(cvparse.__all__)


def test_the_list_of_public_names_is_sorted() -> None:
    assert cvparse.__all__ == sorted(cvparse.__all__)


def test_every_public_name_is_explained() -> None:
    for name in cvparse.__all__:
        assert getattr(cvparse, name).__doc__, name


def test_import_brings_nothing_heavy() -> None:
    program = "import sys, cvparse; print(*sorted({name.partition('.')[0] for name in sys.modules}))"
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert not set(done.stdout.split()) & set(HEAVY)


def test_all_errors_are_one_family() -> None:
    tree = [value for value in vars(errors).values() if isinstance(value, type) and issubclass(value, Exception)]
    assert len(tree) >= 6
    for kind in tree:
        assert issubclass(kind, cvparse.CVParseError)
        assert kind.__name__ in cvparse.__all__


def test_an_error_says_where_what_and_what_to_do() -> None:
    error = cvparse.UnreadableDocumentError("the file is cut short", source="cv.pdf", advice="send it again")
    assert str(error) == "cv.pdf: the file is cut short (send it again)"


BAD = [
    # (what is given, the error it must become)
    (b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 8, cvparse.CVParseError),
    (b"%PDF-1.7\n1 0 obj\n<< /Type /Catalog", cvparse.UnreadableDocumentError),
    (b"PK\x05\x06" + bytes(18), cvparse.CVParseError),
    (b"\xff\xd8\xff\xe0\x00\x10JFIF" + bytes(200), cvparse.CVParseError),
    ("no-such-folder/no-such-file.pdf", cvparse.UnreadableDocumentError),
    ("name\0with-nul.pdf", cvparse.UnreadableDocumentError),
]


@pytest.mark.parametrize(("source", "kind"), BAD)
def test_what_cannot_be_read_is_an_error_of_ours(source: bytes | str, kind: type[Exception]) -> None:
    with pytest.raises(kind) as caught:
        cvparse.parse(source)
    assert isinstance(caught.value, cvparse.CVParseError)


def test_a_locked_file_says_so(fixtures: Path) -> None:
    with pytest.raises(cvparse.EncryptedDocumentError, match=r"encrypted\.pdf"):
        cvparse.parse(fixtures / "bad" / "encrypted.pdf")


def test_an_unknown_format_is_refused() -> None:
    with pytest.raises(cvparse.UnsupportedFormatError):
        cvparse.parse_text("Ada", format="papyrus")


def test_a_limit_is_an_error_of_its_own() -> None:
    options = cvparse.Options(limits=cvparse.Limits(bytes=10))
    with pytest.raises(cvparse.LimitExceededError):
        cvparse.parse(b"Ada Quillfeather, engineer", options=options)


def test_text_is_told_from_a_path_by_its_line_break() -> None:
    cv = cvparse.parse("Ada Quillfeather\nada@example.org\n")
    assert cv.contact.emails == ["ada@example.org"]


def test_a_document_that_says_nothing_is_an_empty_cv_or_a_clear_error() -> None:
    try:
        cv = cvparse.parse_text("\n\n")
    except cvparse.CVParseError:
        return
    assert cv.name is None
    assert cv.document.warnings


@pytest.mark.parametrize(
    "heading", ["Education", "Experience", "Publications", "Skills", "Awards", "Supervision", "Talks"]
)
@pytest.mark.parametrize("below", ["", "\n-\n", "\n*\n", "\n2019\n", "\n.\n"])
def test_sections_of_nothing_are_read_without_a_fault(heading: str, below: str) -> None:
    cv = cvparse.parse_text(f"# Ada Lock\n\n## {heading}\n{below}\n## Languages\n\nGerman\n", format="markdown")
    assert not [warning for warning in cv.document.warnings if "could not be read" in warning]
