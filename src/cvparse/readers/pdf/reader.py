"""Read a PDF: choose the engine, lay its pages out, map what goes wrong to cvparse's errors."""

from __future__ import annotations

from collections.abc import Callable

from cvparse.document import Document, Page
from cvparse.errors import CVParseError, EncryptedDocumentError, NoTextError, UnreadableDocumentError
from cvparse.layout import lay_out
from cvparse.options import Options
from cvparse.readers.pdf import pdfium, plumber
from cvparse.readers.pdf.content import Content


def read_pdf(data: bytes, options: Options) -> Document:
    """The document that the bytes of a PDF file hold.

    Raises `EncryptedDocumentError`, `UnreadableDocumentError`, `NoTextError` (pictures of text only) or
    `LimitExceededError`.
    """
    if b"%PDF" not in data[:4096]:
        raise UnreadableDocumentError("the file is not a PDF", advice="check the file, or give its format")
    content = _content(data, options)
    if not content.sheets:
        raise UnreadableDocumentError("the PDF has no pages")
    lines = lay_out(content.sheets, _cleaner())
    if not lines:
        raise NoTextError("the PDF holds pictures of text only", advice="install cvparse[ocr] to read scanned pages")
    pages = [Page(sheet.number, sheet.width, sheet.height) for sheet in content.sheets]
    return Document.build(
        "pdf", lines, pages=pages, title=content.title or None, date=content.date, warnings=content.warnings
    )


def _content(data: bytes, options: Options) -> Content:
    try:
        engine = plumber if options.pdf_engine == "pdfplumber" else pdfium
        return engine.read(data, options.limits)
    except CVParseError:
        raise
    except Exception as error:
        raise _mapped(error) from error


def _mapped(error: Exception) -> CVParseError:
    chain: list[BaseException] = []
    cause: BaseException | None = error
    while cause is not None and cause not in chain:
        chain.append(cause)
        cause = cause.__cause__ or cause.__context__
    names = " ".join(f"{type(one).__name__} {one.args!r}" for one in chain)
    if "Password" in names or "Encryption" in names:
        return EncryptedDocumentError("the PDF is protected by a password", advice="save it without a password")
    return UnreadableDocumentError("the PDF is broken and cannot be read", advice="open it and save it anew as PDF")


def _cleaner() -> Callable[[str], str]:
    try:
        from cvparse.readers.cleaning import clean
    except ImportError:
        return str
    return clean
