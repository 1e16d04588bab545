"""Read a PDF: the engine's pages, laid out."""

from __future__ import annotations

from cvparse.document import Document, Page
from cvparse.errors import NoTextError, UnreadableDocumentError
from cvparse.layout import lay_out
from cvparse.options import Options
from cvparse.readers.cleaning import clean
from cvparse.readers.pdf.content import Content
from cvparse.readers.pdf.engines import read_content

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
        raise NoTextError("the PDF holds pictures of text only", advice="install cvparse[ocr] to read scanned pages")
    return Document.build(
        "pdf",
        lines,
        pages=[Page(sheet.number, sheet.width, sheet.height) for sheet in content.sheets],
        title=_title(content),
        date=content.date,
        warnings=[*content.warnings, *_empty_pages(content)],
    )


def _title(content: Content) -> str | None:
    return clean(content.title or "").strip() or None


def _empty_pages(content: Content) -> list[str]:
    empty = [str(sheet.number) for sheet in content.sheets if not sheet.glyphs]
    return [f"no text on page {', '.join(empty)}"] if empty else []
