"""Readers: from a file's bytes to a `Document`, one module a format, found by looking at the content."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import PurePath

from cvparse.document import Document
from cvparse.errors import CVParseError, LimitExceededError, UnreadableDocumentError, UnsupportedFormatError
from cvparse.options import Options
from cvparse.readers.cleaning import decode
from cvparse.readers.limits import check_characters
from cvparse.readers.sniff import FORMATS, sniff, sniff_text

_ALIASES = {"txt": "text", "plain": "text", "md": "markdown", "htm": "html", "xhtml": "html", "tex": "latex"}


def read(data: bytes, *, filename: str | None, format: str | None, options: Options) -> Document:
    """Read a file. `format` overrides what content and name say ("text" still tells Markdown and HTML apart).

    Raises `CVParseError` (one of its kinds) for what cannot be read, and nothing else.
    """
    if len(data) > options.limits.bytes:
        raise LimitExceededError(
            f"the file has more than {options.limits.bytes:,} bytes", advice="raise Options.limits.bytes"
        )
    chosen = _choose(data, filename, format)
    try:
        document = _read_as(chosen, data, options)
    except CVParseError:
        raise
    except MemoryError as error:
        raise LimitExceededError(
            "reading takes more memory than there is", advice="give it more, or a smaller file"
        ) from error
    except Exception as error:
        raise UnreadableDocumentError(
            f"the file is broken or is no {chosen.upper()} ({type(error).__name__})", advice="save it again, or as PDF"
        ) from error
    check_characters(document.text, options)
    document.filename = PurePath(filename).name if filename else None
    return document


def _choose(data: bytes, filename: str | None, format: str | None) -> str:
    wanted = (format or "").lower().lstrip(".")
    wanted = _ALIASES.get(wanted, wanted)
    if wanted and wanted not in FORMATS:
        raise UnsupportedFormatError(f"there is no reader for {format!r}", advice=f"choose one of {', '.join(FORMATS)}")
    if wanted == "text":
        sniffed = sniff_text(decode(data), filename)
        return sniffed if sniffed != "latex" else "text"
    return wanted or sniff(data, filename)


def _read_as(format: str, data: bytes, options: Options) -> Document:
    if format in ("markdown", "text", "latex"):
        text = decode(data)
        check_characters(text, options)
        return _text_reader(format)(text, options)
    if format == "html":
        from cvparse.readers.html import read_html

        return read_html(_as_text(data), options)
    return _binary_reader(format)(data, options)


def _as_text(data: bytes) -> str | bytes:
    """UTF-8 is decoded here; what is not is left to the HTML reader, which knows the page's own declaration."""
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return data


def _text_reader(format: str) -> Callable[[str, Options], Document]:
    if format == "markdown":
        from cvparse.readers.markdown import read_markdown

        return read_markdown
    if format == "latex":
        from cvparse.readers.latex import read_latex

        return read_latex
    from cvparse.readers.text import read_text

    return read_text


def _binary_reader(format: str) -> Callable[[bytes, Options], Document]:
    if format == "pdf":
        from cvparse.readers.pdf import read_pdf

        return read_pdf
    if format == "docx":
        from cvparse.readers.docx import read_docx

        return read_docx
    if format == "odt":
        from cvparse.readers.odt import read_odt

        return read_odt
    if format == "europass":
        from cvparse.readers.europass import read_europass

        return read_europass
    from cvparse.readers.rtf import read_rtf

    return read_rtf
