"""A redacted PDF: its pages as pictures in which the words are covered, and the words that remain as a layer of text.

What is covered is looked for twice: where the document's cuts stand on the pages, and among the letters that the pages
draw, which may be more than the document says. Nothing of the old file goes into the new one but pictures of its pages,
drawn without annotations and without the pictures on them: those may be of the person, a signature, an employer's sign.
So a scan, which is nothing but a picture, is printed anew from the words that were recognised on it.
"""

from __future__ import annotations

import ctypes
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from cvparse.document import Box, Document, Page
from cvparse.errors import UnreadableDocumentError
from cvparse.redact.cuts import Cut
from cvparse.redact.finding import Finder
from cvparse.redact.painting import MARGIN, Cover, blank, cover_words, draw, packed, print_words, take_out_pictures
from cvparse.redact.placeholders import Placeholders
from cvparse.redact.writing import Sheet, Word, write_pdf

_SCAN = 0.5
"""Share of the page that a picture covers at least which is the page itself: a scan."""
_BAND = 16.0
"""Points of the bands by which covers are found."""
Bands = dict[int, list[Cover]]
_MOST_LETTERS = 50_000
_STEPS = 64
"""Steps a point in which letters are placed."""
_MOST_STEPS = 10_000_000
_BROKEN = "\u00ad"
"""What stands for the hyphen of a line's end, which is no part of the word."""


@dataclass(frozen=True, slots=True)
class Letter:
    """A character that a page draws, or the blank or line end between two (without a box)."""

    text: str
    box: Box | None = None


def redacted_pdf(data: bytes, finder: Finder, cuts: Sequence[Cut], placeholders: Placeholders) -> bytes:
    """The new file. Raises `UnreadableDocumentError` for a page that cannot be drawn."""
    import pypdfium2

    from cvparse.readers.pdf.pdfium import LOCK

    covers = _covers_of(finder.document, cuts, placeholders)
    sheets = []
    with LOCK:
        try:
            pdf = pypdfium2.PdfDocument(data)
            try:
                for page in finder.document.pages:
                    sheets.append(_sheet(pdf[page.number - 1], page, covers.get(page.number, []), finder, placeholders))
            finally:
                pdf.close()
        except (pypdfium2.PdfiumError, IndexError) as error:
            raise UnreadableDocumentError("a page cannot be drawn", advice="write text, markdown or json") from error
    return write_pdf(sheets)


def _sheet(drawn: Any, page: Page, covers: list[Cover], finder: Finder, placeholders: Placeholders) -> Sheet:
    letters = list(_letters(drawn))
    covers = [*covers, *_covers_among(letters, _by_band(covers), finder, placeholders)]
    bands = _by_band(covers)
    rest = [letter if not _is_covered(letter, bands) else Letter(" ") for letter in letters]
    words, read = list(_words(rest)), list(_words_read(finder.document, page.number, bands))
    is_scan = take_out_pictures(drawn) >= _SCAN * page.width * page.height or not any(each.box for each in letters)
    if is_scan and _length(read) > 2 * _length(words):
        words = read
    image = blank(page) if is_scan else draw(drawn, page)
    scale = image.width / page.width
    if is_scan:
        print_words(image, words, scale)
    cover_words(image, covers, scale)
    words += [_labelled(cover) for cover in covers if cover.label]
    return Sheet(page.width, page.height, packed(image), sorted(words, key=_place))


def _length(words: Iterable[Word]) -> int:
    return sum(len(word.text) for word in words)


def _place(word: Word) -> tuple[float, float]:
    """Row by row, for readers that go by the order in the file."""
    return round((word.box.top + word.box.bottom) / 2 / 4), word.box.x0


# What is covered


def _covers_of(document: Document, cuts: Iterable[Cut], placeholders: Placeholders) -> dict[int, list[Cover]]:
    """Page → covers of the cuts; the first box of a cut is labelled."""
    covers: dict[int, list[Cover]] = {}
    for cut in cuts:
        label = placeholders.name(cut, document.text[cut.start : cut.end])
        for number, box in _boxes(document, cut.start, cut.end):
            covers.setdefault(number, []).append(Cover(box, label))
            label = ""
    return covers


def _boxes(document: Document, start: int, end: int) -> Iterator[tuple[int, Box]]:
    """Where a slice of the text is drawn: a box for each run of text."""
    for line in document.lines_between(start, end):
        for begin, stop, _ in line.placed_spans():
            low, high = max(begin, start), min(stop, end)
            if low < high and document.text[low:high].strip():
                page, box = document.locate(low, high)
                if page and box:
                    yield page, box


def _covers_among(
    letters: Sequence[Letter], known: Bands, finder: Finder, placeholders: Placeholders
) -> Iterator[Cover]:
    """Covers of what stands among a page's letters and is not covered yet."""
    text = "".join(letter.text for letter in letters)
    for cut in finder.anywhere(text):
        bare = [letter for letter in letters[cut.start : cut.end] if letter.box and not _is_covered(letter, known)]
        label = placeholders.name(cut, text[cut.start : cut.end])
        for box in _rows(bare):
            yield Cover(box, label)
            label = ""


def _rows(letters: Iterable[Letter]) -> list[Box]:
    rows: list[Box] = []
    for letter in letters:
        assert letter.box
        if rows and letter.box.top < rows[-1].bottom and letter.box.bottom > rows[-1].top:
            rows[-1] = rows[-1].union(letter.box)
        else:
            rows.append(letter.box)
    return rows


def _by_band(covers: Iterable[Cover]) -> Bands:
    """The covers by the bands of the page that they stand in, from top to bottom."""
    bands: Bands = {}
    for cover in covers:
        for band in range(int(cover.box.top // _BAND), int(cover.box.bottom // _BAND) + 1):
            bands.setdefault(band, []).append(cover)
    return bands


def _is_covered(letter: Letter, bands: Bands) -> bool:
    if letter.box is None:
        return False
    x, y = (letter.box.x0 + letter.box.x1) / 2, (letter.box.top + letter.box.bottom) / 2
    return any(
        cover.box.x0 - MARGIN <= x <= cover.box.x1 + MARGIN and cover.box.top <= y <= cover.box.bottom
        for cover in bands.get(int(y // _BAND), ())
    )


# What remains


def _words(letters: Iterable[Letter]) -> Iterator[Word]:
    """The letters as words: runs without a blank, in one row."""
    run: list[tuple[str, Box]] = []
    for letter in letters:
        if run and (letter.box is None or not _goes_on(run[-1][1], letter.box)):
            yield _word(run)
            run = []
        if letter.box:
            run.append((letter.text, letter.box))
    if run:
        yield _word(run)


def _goes_on(left: Box, right: Box) -> bool:
    height = max(left.bottom - left.top, 0.1)
    middle = (right.top + right.bottom) / 2
    return left.top <= middle <= left.bottom and -height < right.x0 - left.x1 < height


def _word(run: Sequence[tuple[str, Box]]) -> Word:
    box = run[0][1]
    for _, other in run[1:]:
        box = box.union(other)
    return Word("".join(text for text, _ in run).replace(_BROKEN, "-"), box)


def _labelled(cover: Cover) -> Word:
    """What a cover says, at the left of it where it is wide."""
    x0, top, x1, bottom = cover.box
    return Word(cover.label, Box(x0, top, min(x1, x0 + 0.55 * (bottom - top) * len(cover.label)), bottom))


def _words_read(document: Document, number: int, bands: Bands) -> Iterator[Word]:
    """The words of a page as the reader has them, who recognises those of scans."""
    for line in document.lines:
        for begin, _, span in line.placed_spans():
            if span.page != number or span.box is None:
                continue
            at = begin
            for text in span.text.split(" "):
                page, box = document.locate(at, at + len(text)) if text.strip() else (None, None)
                if page == number and box and not _is_covered(Letter(text, box), bands):
                    yield Word(text.strip(), box)
                at += len(text) + 1


def _letters(page: Any) -> Iterator[Letter]:
    """What pdfium reads on a page, in its order, in points from the top left of the page as it is shown."""
    import pypdfium2.raw as raw

    width, height = page.get_size()
    steps = min(_STEPS, _MOST_STEPS / max(1.0, width, height))
    text = raw.FPDFText_LoadPage(page)
    if not text:
        return
    box, x, y = raw.FS_RECTF(), ctypes.c_int(), ctypes.c_int()
    try:
        for index in range(min(raw.FPDFText_CountChars(text), _MOST_LETTERS)):
            code = raw.FPDFText_GetUnicode(text, index)
            code = ord(_BROKEN) if code in (0xFFFE, 2) else code
            if code <= 32 or 0xD800 <= code < 0xE000 or not raw.FPDFText_GetLooseCharBox(text, index, box):
                yield Letter("\n" if code in (10, 13) else " ")
                continue
            corners = []
            for left, top in ((box.left, box.top), (box.right, box.bottom)):
                raw.FPDF_PageToDevice(page, 0, 0, round(width * steps), round(height * steps), 0, left, top, x, y)
                corners.append((x.value / steps, y.value / steps))
            (x0, top), (x1, bottom) = corners
            yield Letter(chr(code), Box(min(x0, x1), min(top, bottom), max(x0, x1), max(top, bottom)))
    finally:
        raw.FPDFText_ClosePage(text)
