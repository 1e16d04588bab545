"""Pages that are pictures of text, read by OCR where the extra is installed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cvparse.errors import LimitExceededError, NoTextError
from cvparse.layout.sheet import Sheet
from cvparse.options import Options
from cvparse.readers.pdf import ocr
from cvparse.readers.pdf.pdfium import PdfiumFile
from cvparse.readers.pdf.quality import letters_of

if TYPE_CHECKING:
    from cvparse.readers.pdf.ocr import Recognizer

_FEW = 40
"""Letters that a scanner or its program may have put on a scanned page."""
_SHARE, _SMALL_SHARE = 0.5, 0.05
"""Share of the page that a scan covers at least, and where the page has no letters at all."""
ADVICE = "install cvparse[ocr] to read scanned pages"


def no_text(options: Options) -> NoTextError:
    """What to say of a PDF without any text that could be read."""
    if not ocr.available():
        return NoTextError("the PDF holds pictures of text only", advice=ADVICE)
    if options.ocr == "never":
        return NoTextError("the PDF holds pictures of text only", advice="set Options.ocr to 'auto'")
    return NoTextError("the PDF holds no text, and OCR finds none", advice="scan it again: upright, sharp, complete")


class Scans:
    """Finds scanned pages, and reads them. pdfium, which draws the pages, is opened when it is first needed."""

    def __init__(self, data: bytes, options: Options) -> None:
        """Raises `NoTextError` where OCR is asked for and not installed."""
        self._data, self._options = data, options
        self._file: PdfiumFile | None = None
        self._recognizer: Recognizer | None = None
        self.warnings: list[str] = []
        if options.ocr == "always" and not ocr.available():
            raise NoTextError("OCR is asked for but not installed", advice=ADVICE)

    def instead_of(self, sheet: Sheet) -> Sheet:
        """The page by OCR if it is a picture (or OCR is asked for), else the page itself."""
        if not self._is_wanted(sheet):
            if not sheet.glyphs:
                self.warnings.append(f"no text on page {sheet.number}")
            return sheet
        if not ocr.available():
            self.warnings.append(f"page {sheet.number} is a picture: {ADVICE}")
            return sheet
        try:
            read = self._read(sheet)
        except LimitExceededError as error:
            if not sheet.glyphs:
                raise
            self.warnings.append(f"page {sheet.number} was not read by OCR: {error.problem}")
            return sheet
        if self._options.ocr == "auto" and letters_of(read) <= letters_of(sheet):
            return sheet
        self.warnings.append(f"page {sheet.number} was read by OCR")
        return read

    def _is_wanted(self, sheet: Sheet) -> bool:
        if self._options.ocr != "auto":
            return self._options.ocr == "always"
        return letters_of(sheet) <= _FEW and self._is_scan(sheet)

    def _is_scan(self, sheet: Sheet) -> bool:
        try:
            return self._pdfium().is_picture(sheet.number - 1, _SHARE if sheet.glyphs else _SMALL_SHARE)
        except Exception:  # pdfium cannot draw what another engine has read
            return False

    def _read(self, sheet: Sheet) -> Sheet:
        picture = self._pdfium().picture(sheet.number - 1, self._options.limits.image_pixels)
        self._recognizer = self._recognizer or ocr.Recognizer()
        read = self._recognizer.read(picture, sheet.number, sheet.width, sheet.height)
        read.links = sheet.links
        return read

    def _pdfium(self) -> PdfiumFile:
        self._file = self._file or PdfiumFile(self._data, self._options.limits)
        return self._file

    def close(self) -> None:
        if self._file:
            self._file.close()
