"""Which engine reads a page: pdfium, pdfplumber where pdfium does it poorly, OCR where the page is a picture."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from typing import Protocol, TypeVar

from cvparse.errors import CVParseError, EncryptedDocumentError, LimitExceededError, UnreadableDocumentError
from cvparse.layout.sheet import Sheet
from cvparse.options import Limits, Options
from cvparse.readers.pdf.content import Content, Properties
from cvparse.readers.pdf.limits import Budget
from cvparse.readers.pdf.pdfium import PdfiumFile
from cvparse.readers.pdf.plumber import PlumberFile
from cvparse.readers.pdf.quality import is_poor, known_letters, letters_of
from cvparse.readers.pdf.scans import Scans
from cvparse.readers.pdf.vetting import vet

T = TypeVar("T")
_MOST_GLYPHS = 20_000
"""Glyphs of a page from which on no other engine is asked for a better reading."""


class PdfFile(Protocol):
    """A PDF that an engine has opened."""

    def __len__(self) -> int: ...
    @property
    def properties(self) -> Properties: ...
    def sheet(self, index: int) -> Sheet: ...
    def close(self) -> None: ...


_ENGINES: dict[str, tuple[Callable[[bytes, Limits], PdfFile], ...]] = {
    "pdfium": (PdfiumFile,),
    "pdfplumber": (PlumberFile,),
    "auto": (PdfiumFile, PlumberFile),
}


def read_content(data: bytes, options: Options) -> Content:
    """The pages of the file, each read by the engine that `options.pdf_engine` names or that reads it well, and by
    OCR where it is a picture and `options.ocr` allows.

    Raises `EncryptedDocumentError`, `UnreadableDocumentError`, `NoTextError` or `LimitExceededError`.
    """
    vet(data, options.limits)
    engines = _Engines(data, options)
    scans = Scans(data, options)
    try:
        budget = Budget(options.limits)
        budget.pages(engines.pages)
        sheets = []
        for index in range(engines.pages):
            sheets.append(scans.instead_of(engines.sheet(index)))
            budget.characters(letters_of(sheets[-1]))
        return Content(sheets, engines.properties, scans.warnings, engines.attached(options))
    finally:
        scans.close()
        engines.close()


class _Engines:
    """The engines that may read a file, each opened when it is first needed."""

    def __init__(self, data: bytes, options: Options) -> None:
        """Raises the first engine's error where none can open the file."""
        self._data, self._limits = data, options.limits
        self._waiting = list(_ENGINES[options.pdf_engine])
        self._open: list[PdfFile] = []
        first: CVParseError | None = None
        while self._waiting and not self._open:
            try:
                self._open_next()
            except EncryptedDocumentError:
                raise
            except CVParseError as error:
                first = first or error
        if not self._open:
            raise first or UnreadableDocumentError("no engine reads the PDF")
        self.pages = _mapped(lambda: len(self._open[0]))
        self.properties = self._properties()

    def _properties(self) -> Properties:
        """None, where the engine cannot read them: they are not worth the document."""
        try:
            return _mapped(lambda: self._open[0].properties)
        except CVParseError:
            return Properties()

    def attached(self, options: Options) -> bytes | None:
        """The Europass XML attached to the file, where an engine can tell."""
        file = self._open[0]
        with suppress(CVParseError):
            return _mapped(lambda: file.attached(options)) if isinstance(file, PdfiumFile) else None
        return None

    def _open_next(self) -> None:
        engine = self._waiting.pop(0)
        self._open.append(_mapped(lambda: engine(self._data, self._limits)))

    def sheet(self, index: int) -> Sheet:
        """The page by the first engine that reads it well; of poor readings, the one with most known letters."""
        readings: list[Sheet] = []
        error: CVParseError | None = None
        for sheet in self._readings(index):
            if isinstance(sheet, CVParseError):
                error = error or sheet
            elif not is_poor(sheet) or len(sheet.glyphs) > _MOST_GLYPHS:
                return sheet
            else:
                readings.append(sheet)
        if not readings and error:
            raise error
        return max(readings, key=known_letters)

    def _readings(self, index: int) -> Iterator[Sheet | CVParseError]:
        for file in self._open:
            yield _page(file, index)
        while self._waiting:
            try:
                self._open_next()
            except CVParseError:
                continue
            if index < _mapped(lambda: len(self._open[-1])):
                yield _page(self._open[-1], index)

    def close(self) -> None:
        for file in self._open:
            with suppress(CVParseError):
                _mapped(file.close)


def _page(file: PdfFile, index: int) -> Sheet | CVParseError:
    try:
        return _mapped(lambda: file.sheet(index))
    except LimitExceededError:  # no other engine is asked to do what is too much
        raise
    except CVParseError as error:
        return error


def _mapped(work: Callable[[], T]) -> T:
    """What `work` returns; what an engine raises becomes one of our errors."""
    try:
        with _quiet():
            return work()
    except CVParseError:
        raise
    except (Exception, RecursionError) as error:
        raise _translated(error) from error


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


def _translated(error: BaseException) -> CVParseError:
    """cvparse's error for whatever an engine raised."""
    said: list[str] = []
    cause: BaseException | None = error
    while cause is not None and len(said) < 8:
        said.append(f"{type(cause).__name__} {cause.args!r}".casefold())
        cause = cause.__cause__ or cause.__context__
    if any("password" in words or "encrypt" in words for words in said):
        return EncryptedDocumentError("the PDF is protected by a password", advice="save it without a password")
    return UnreadableDocumentError("the PDF is broken and cannot be read", advice="open it and save it anew as PDF")
