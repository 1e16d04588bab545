"""Which engine reads a PDF: pdfium, and pdfplumber where pdfium finds no text or too many unknown letters."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from cvparse.errors import CVParseError, EncryptedDocumentError, LimitExceededError, UnreadableDocumentError
from cvparse.options import Limits, Options
from cvparse.readers.pdf import pdfium, plumber
from cvparse.readers.pdf.content import Content

Engine = Callable[[bytes, Limits], Content]
_GARBLED = 0.1
"""Share of unknown letters above which the other engine is asked."""


def read_content(data: bytes, options: Options) -> Content:
    """The pages of the file, read by the engine that `options.pdf_engine` names.

    Raises `EncryptedDocumentError`, `UnreadableDocumentError` or `LimitExceededError`.
    """
    if options.pdf_engine == "pdfplumber":
        return _read(plumber.read, data, options.limits)
    if options.pdf_engine == "pdfium":
        return _read(pdfium.read, data, options.limits)
    return _read_best(data, options.limits)


def _read_best(data: bytes, limits: Limits) -> Content:
    try:
        first = _read(pdfium.read, data, limits)
    except (EncryptedDocumentError, LimitExceededError):
        raise
    except UnreadableDocumentError as error:
        try:
            return _read(plumber.read, data, limits)
        except CVParseError:
            raise error from error.__cause__
    if not _is_poor(first):
        return first
    try:
        second = _read(plumber.read, data, limits)
    except CVParseError:
        return first
    return _better(first, second)


def _is_poor(content: Content) -> bool:
    return not content.letters or content.unknown > _GARBLED * content.letters


def _better(first: Content, second: Content) -> Content:
    """The one with more known letters."""
    return max(first, second, key=lambda content: content.letters - content.unknown)


def _read(engine: Engine, data: bytes, limits: Limits) -> Content:
    try:
        with _quiet():
            return engine(data, limits)
    except CVParseError:
        raise
    except (Exception, RecursionError) as error:
        raise _mapped(error) from error


@contextmanager
def _quiet() -> Iterator[None]:
    """Keep pdfminer from writing its complaints about odd fonts to stderr."""
    logger = logging.getLogger("pdfminer")
    level = logger.level
    logger.setLevel(logging.ERROR)
    try:
        yield
    finally:
        logger.setLevel(level)


def _mapped(error: BaseException) -> CVParseError:
    """cvparse's error for whatever an engine raised."""
    said: list[str] = []
    cause: BaseException | None = error
    while cause is not None and len(said) < 8:
        said.append(f"{type(cause).__name__} {cause.args!r}".casefold())
        cause = cause.__cause__ or cause.__context__
    if any("password" in words or "encrypt" in words for words in said):
        return EncryptedDocumentError("the PDF is protected by a password", advice="save it without a password")
    return UnreadableDocumentError("the PDF is broken and cannot be read", advice="open it and save it anew as PDF")
