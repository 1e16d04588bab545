"""The whole way from a source to a `CV`, on one page.

    bytes ─ readers ─▶ Document ─▶ find_sections ─▶ Section[] ─▶ extract ─▶ records ─▶ CV ─▶ calibrated

The rooms are imported where they are used: `import cvparse` stays cheap.
"""

from __future__ import annotations

import datetime
import hashlib
import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import IO, TYPE_CHECKING

from cvparse import lexicons
from cvparse.errors import CVParseError, UnreadableDocumentError
from cvparse.models import CV, DocumentInfo, Publication
from cvparse.options import Options
from cvparse.version import VERSION

if TYPE_CHECKING:
    from cvparse.document import Document
    from cvparse.extract.making import Context

Source = str | os.PathLike[str] | bytes | IO[bytes]


def parse(source: Source, *, format: str | None = None, options: Options | None = None) -> CV:
    """Read one CV.

    `source` is a path, bytes, a binary file, or the text itself (a str with a line break in it). `format` ("pdf",
    "docx", "odt", "rtf", "html", "markdown", "text", "latex", "europass") overrides what the content says.

    Raises `CVParseError` (one of its kinds) for a source that cannot be read, and nothing else.
    """
    return parse_with_document(source, format=format, options=options)[0]


def parse_with_document(
    source: Source, *, format: str | None = None, options: Options | None = None
) -> tuple[CV, Document]:
    """What `parse` reads, and the `Document` that its evidence points into."""
    options = options or Options()
    return _parse(_open(source, format, options), options)


def parse_text(text: str, *, format: str = "text", options: Options | None = None) -> CV:
    """Read a CV given as text in `format`: "text", "markdown", "html" or "latex"."""
    return _parse(_Opened(text.encode("utf-8", "replace"), None, format), options or Options())[0]


def parse_publications(text: str, *, format: str = "text", options: Options | None = None) -> list[Publication]:
    """Read a list of references, or one of them, given as text."""
    return _publications(_Opened(text.encode("utf-8", "replace"), None, format), options or Options())


def read_publications(
    source: Source, *, format: str | None = None, options: Options | None = None
) -> list[Publication]:
    """Read a document that is a list of references and nothing else. Takes and raises what `parse` does."""
    options = options or Options()
    return _publications(_open(source, format, options), options)


def _publications(opened: _Opened, options: Options) -> list[Publication]:
    from cvparse.extract.calibration import calibrated
    from cvparse.extract.publications import parse_reference_lines

    with _in_time(opened, options):
        document = _read(opened, options)
        context = _context(document, options)
        with lexicons.speaking(context.language):
            papers = parse_reference_lines(document.lines, context)
        return calibrated(CV(publications=papers, document=_info(opened, context))).publications


@contextmanager
def _in_time(opened: _Opened, options: Options) -> Iterator[None]:
    """Keeps `Limits.seconds`, where there are any."""
    seconds = options.limits.seconds
    if seconds is None:
        yield
        return
    from cvparse.readers.patience import patience

    try:
        with patience(seconds, "reading", "raise Options.limits.seconds"):
            yield
    except CVParseError as error:
        error.at(opened.name)
        raise


def read_uncalibrated(source: Source, *, format: str | None = None, options: Options | None = None) -> CV:
    """What `parse` reads, with the extractors' own scores for confidences: what calibration is made from."""
    options = options or Options()
    return _read_cv(_open(source, format, options), options)[0]


def read_document(source: Source, *, format: str | None = None, options: Options | None = None) -> Document:
    """The `Document` that the offsets of a CV's evidence point into."""
    options = options or Options()
    return _read(_open(source, format, options), options)


@dataclass(frozen=True, slots=True)
class _Opened:
    data: bytes
    name: str | None
    format: str | None


def read_within(stream: IO[bytes], most: int) -> bytes:
    """What a stream holds, or its beginning where it is longer than `most` bytes: one byte more says that it is."""
    parts: list[bytes] = []
    left = most + 1
    while left > 0 and (part := stream.read(left)):
        parts.append(part)
        left -= len(part)
    return b"".join(parts)


def _open(source: Source, format: str | None, options: Options) -> _Opened:
    if isinstance(source, bytes):
        return _Opened(source, None, format)
    if isinstance(source, str) and "\n" in source:
        return _Opened(source.encode("utf-8", "replace"), None, format or "text-or-markup")
    if isinstance(source, (str, os.PathLike)):
        path = Path(source)
        try:
            with path.open("rb") as file:
                return _Opened(read_within(file, options.limits.bytes), str(path), format)
        except (OSError, ValueError) as error:
            reason = getattr(error, "strerror", None) or "not a path"
            raise UnreadableDocumentError(
                f"the file cannot be opened: {reason}", source=str(path), advice="give a path to a readable file"
            ) from error
    name = getattr(source, "name", None)
    return _Opened(read_within(source, options.limits.bytes), name if isinstance(name, str) else None, format)


def _read(opened: _Opened, options: Options) -> Document:
    from cvparse import readers

    try:
        format = None if opened.format == "text-or-markup" else opened.format
        return readers.read(opened.data, filename=opened.name, format=format, options=options)
    except CVParseError as error:
        error.at(opened.name)
        raise


def _context(document: Document, options: Options) -> Context:
    from cvparse.extract.making import Context
    from cvparse.signals.language import detect_language

    today = options.reference_date or document.date or datetime.date.today()
    language = detect_language(document.text, options.languages)
    return Context(document, options, language, today=today)


def _info(opened: _Opened, context: Context) -> DocumentInfo:
    document = context.document
    return DocumentInfo(
        format=document.format,
        pages=len(document.pages) or None,
        language=context.language,
        date=document.date,
        sha256=hashlib.sha256(opened.data).hexdigest(),
        version=VERSION,
    )


def _parse(opened: _Opened, options: Options) -> tuple[CV, Document]:
    from cvparse.extract.calibration import calibrated

    with _in_time(opened, options):
        cv, document = _read_cv(opened, options)
        return calibrated(cv), document


def _read_cv(opened: _Opened, options: Options) -> tuple[CV, Document]:
    from cvparse.extract.assemble import read_cv
    from cvparse.sections import find_sections

    document = _read(opened, options)
    context = _context(document, options)
    with lexicons.speaking(context.language):
        return read_cv(find_sections(document), context, _info(opened, context)), document
