"""Read a PDF: the engine's pages, laid out."""

from __future__ import annotations

from cvparse.document import Document, Page
from cvparse.errors import UnreadableDocumentError
from cvparse.layout import lay_out
from cvparse.options import Options
from cvparse.readers.cleaning import clean
from cvparse.readers.pdf.attachments import read_attached
from cvparse.readers.pdf.engines import read_content
from cvparse.readers.pdf.scans import no_text

_HEAD = 4096
"""Bytes within which a PDF says that it is one."""


def read_pdf(data: bytes, options: Options) -> Document:
    """The document that the bytes of a PDF file hold.

    Raises `EncryptedDocumentError`, `UnreadableDocumentError` (broken, or no PDF), `NoTextError` (pictures of text
    only) or `LimitExceededError` (pages, characters).
    """
    if b"%PDF" not in data[:_HEAD]:
        raise UnreadableDocumentError("the file is not a PDF", advice="check the file, or say what format it has")
    content = read_content(data, options)
    if not content.sheets:
        raise UnreadableDocumentError("the PDF has no pages", advice="open it and save it anew as PDF")
    lines = lay_out(content.sheets, clean)
    if not lines:
        raise no_text(options)
    drawn = Document.build(
        "pdf",
        lines,
        pages=[Page(sheet.number, sheet.width, sheet.height) for sheet in content.sheets],
        title=clean(content.properties.title or "").strip() or None,
        date=content.properties.date,
        warnings=content.warnings,
    )
    return read_attached(content.attached, drawn, options) if content.attached else drawn
