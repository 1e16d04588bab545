"""Files that are too much of something: one table of attacks, the limit that stops each, and what is raised.

`tests/test_limits.py` checks it, `tools/limits_table.py` measures it.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import cvparse
from cvparse import CVParseError, LimitExceededError, Limits, Options, UnreadableDocumentError
from cvparse.batch.folder import opened
from hostile_pdfs import ATTACKS

DOCX = (Path(__file__).parent.parent / "fixtures" / "nurse-manager.docx").read_bytes()
PLAIN = b"Nothing new under the sun today.\n"
EUROPASS = b'<?xml version="1.0"?>%s<SkillsPassport xmlns="http://europass.cedefop.europa.eu/Europass">'


@dataclass(frozen=True, slots=True)
class Attack:
    """`make` gives the file; `limit` is the field of `Limits` (or the argument) that the error names."""

    name: str
    suffix: str
    limit: str
    make: Callable[[], bytes]
    limits: dict[str, Any] = field(default_factory=dict)
    error: type[CVParseError] = LimitExceededError

    def read(self, path: Path) -> None:
        """Read the file at `path`, or, of an archive, the first document in it."""
        limits = Limits.model_validate(self.limits)
        for source in opened([path], limits):
            data = source if isinstance(source, Path) else source.read()
            cvparse.parse(data, options=Options(ocr="never", limits=limits))


def zipped(**members: bytes) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as container:
        for name, content in members.items():
            container.writestr(name, content)
    return out.getvalue()


def docx_with(name: str, *parts: bytes) -> bytes:
    """A DOCX of which one part is made of these pieces."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(DOCX)) as source, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as target:
        for each in source.namelist():
            if each != name:
                target.writestr(each, source.read(each))
        with target.open(name, "w", force_zip64=True) as member:
            for part in parts:
                member.write(part)
    return out.getvalue()


def docx_of(body: bytes) -> bytes:
    head = b'<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>'
    return docx_with("word/document.xml", head, body, b"</w:body></w:document>")


def many_files() -> bytes:
    return zipped(**{"word/document.xml": b"", **{f"{number}": b"" for number in range(2000)}})


def paragraph(number: int) -> bytes:
    return b"<w:p><w:r><w:t>%d</w:t></w:r></w:p>" % (number * 7919)


def pdf_of_objects(count: int) -> bytes:
    return b"%PDF-1.4\n" + b"".join(b"%d 0 obj null endobj\n" % number for number in range(1, count))


def in_archives(depth: int) -> bytes:
    data = zipped(**{"cv.txt": PLAIN})
    for _ in range(depth):
        data = zipped(**{"in.zip": data})
    return data


ENTITIES = b'<!DOCTYPE a [<!ENTITY a "%s">%s]>' % (
    b"ha" * 50,
    b"".join(b'<!ENTITY %c "%s">' % (letter, b"&%c;" % (letter - 1) * 10) for letter in range(98, 112)),
)


TABLE = [
    Attack("a file of 65 MB", ".txt", "bytes", lambda: b"x" * (65 << 20)),
    Attack("50 MB of text", ".txt", "characters", lambda: PLAIN * 1_600_000),
    Attack("4 MB of text in HTML", ".html", "characters", lambda: b"<html>" + b"<p>" + (b"<p>" + PLAIN) * 120_000),
    Attack("PDF of 10 000 pages", ".pdf", "pages", ATTACKS["ten_thousand_empty_pages"].make),
    Attack("a million letters on a page", ".pdf", "page_characters", ATTACKS["million_letters_in_lines"].make),
    Attack("PDF of 600 000 objects", ".pdf", "objects", lambda: pdf_of_objects(600_000)),
    Attack("HTML of 600 000 elements", ".html", "objects", lambda: b"<html>" + b"<b>x" * 600_000),
    Attack("DOCX of 600 000 elements", ".docx", "objects", lambda: docx_of(b"".join(map(paragraph, range(200_000))))),
    Attack("XML of 600 000 elements", ".xml", "objects", lambda: EUROPASS % b"" + b"<a/>" * 600_000),
    Attack("zip of 2 000 empty members", ".docx", "objects", many_files, {"objects": 1000}),
    Attack("DOCX that grows to 300 MB", ".docx", "expanded_bytes", lambda: docx_with("word/document.xml", *[b" " * (1 << 20)] * 300)),
    Attack("a member packed a thousandfold", ".docx", "expansion_ratio", lambda: docx_of(b" " * (4 << 20))),
    Attack("RTF of 10 000 groups in each other", ".rtf", "depth", lambda: b"{\\rtf1 " + b"{" * 10_000 + b"Ada"),
    Attack("XML of 250 elements in each other", ".xml", "depth", lambda: EUROPASS % b"" + b"<a>" * 250 + b"</a>" * 250 + b"</SkillsPassport>"),
    Attack("XML of 100 000 elements in each other", ".xml", "", lambda: EUROPASS % b"" + b"<a>" * 100_000, {}, UnreadableDocumentError),
    Attack("entities that grow to terabytes", ".xml", "", lambda: EUROPASS % ENTITIES + b"&m;</SkillsPassport>", {}, CVParseError),
    Attack("a long document, little time", ".txt", "seconds", lambda: PLAIN * 60_000, {"seconds": 0.3}),
    Attack("zip bomb in an archive", ".zip", "expansion_ratio", lambda: zipped(**{"cv.txt": bytes(20 << 20)})),
    Attack("archive of 2 000 files", ".zip", "archive_members", lambda: zipped(**{f"{n}.png": b"" for n in range(2000)}), {"archive_members": 1000}),
    Attack("archive of 3 MB, 1 MB allowed", ".zip", "archive_bytes", lambda: zipped(**{"cv.txt": PLAIN * 99_000}), {"archive_bytes": 1 << 20, "expansion_ratio": 1e6}),
    Attack("archives five deep", ".zip", "archive_depth", lambda: in_archives(5)),
]  # fmt: skip
