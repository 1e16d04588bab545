"""A redacted PDF: its pages as pictures in which the words are covered, and the words that remain as a layer of text.

What is covered is looked for twice: where the document's cuts stand on the pages, and among the letters that the pages
draw, which may be more than the document says. Nothing of the old file goes into the new one but pictures of its pages,
drawn without annotations and without the pictures on them: those may be of the person, or of an employer's sign.
"""

from __future__ import annotations

import ctypes
import io
import math
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from cvparse.document import Box, Document, Page
from cvparse.errors import UnreadableDocumentError
from cvparse.redact.cuts import Cut
from cvparse.redact.finding import Finder
from cvparse.redact.placeholders import Placeholders
from cvparse.redact.writing import Picture, Sheet, Word, write_pdf

if TYPE_CHECKING:
    from PIL.Image import Image

_SCALE = 2.2
"""Pixels a point: about 160 an inch."""
_MOST_PIXELS = 12_000_000
"""Of one page."""
_QUALITY = 82
_SCAN = 0.5
"""Share of the page that a picture covers at least which is the page itself, and stays."""
_DEEPEST = 6
_MARGIN = 0.8
"""How far covers stand off from the words, in points."""
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


@dataclass(frozen=True, slots=True)
class Cover:
    """A box that is covered, and what it says in place of the words; "" where another cover says it."""

    box: Box
    label: str


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
    covers = [*covers, *_covers_among(letters, covers, finder, placeholders)]
    rest = [letter if not _is_covered(letter, covers) else Letter(" ") for letter in letters]
    words = list(_words(rest)) or _unlettered(finder.document, page.number, covers)
    words += [_labelled(cover) for cover in covers if cover.label]
    _take_out_pictures(drawn)
    return Sheet(page.width, page.height, _picture(drawn, page, covers), sorted(words, key=_place))


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
    letters: Sequence[Letter], known: Sequence[Cover], finder: Finder, placeholders: Placeholders
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


def _is_covered(letter: Letter, covers: Iterable[Cover]) -> bool:
    if letter.box is None:
        return False
    x, y = (letter.box.x0 + letter.box.x1) / 2, (letter.box.top + letter.box.bottom) / 2
    return any(
        cover.box.x0 - _MARGIN <= x <= cover.box.x1 + _MARGIN and cover.box.top <= y <= cover.box.bottom
        for cover in covers
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


def _unlettered(document: Document, number: int, covers: Sequence[Cover]) -> list[Word]:
    """The words of a page that is a picture, as they were recognised on it."""
    words = []
    for line in document.lines:
        for begin, _, span in line.placed_spans():
            if span.page != number or span.box is None:
                continue
            at = begin
            for text in span.text.split(" "):
                page, box = document.locate(at, at + len(text)) if text.strip() else (None, None)
                if page == number and box and not _is_covered(Letter(text, box), covers):
                    words.append(Word(text.strip(), box))
                at += len(text) + 1
    return words


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


# Pictures


def _take_out_pictures(page: Any) -> None:
    """Take the pictures off a page that is to be drawn, but for one that is the page itself: a scan."""
    import pypdfium2.raw as raw

    width, height = page.get_size()

    def is_scan(item: Any) -> bool:
        edges = [ctypes.c_float() for _ in range(4)]
        if not raw.FPDFPageObj_GetBounds(item, *edges):
            return False
        left, bottom, right, top = (edge.value for edge in edges)
        return bool((right - left) * (top - bottom) >= _SCAN * width * height)

    for index in range(raw.FPDFPage_CountObjects(page) - 1, -1, -1):
        item = raw.FPDFPage_GetObject(page, index)
        kind = raw.FPDFPageObj_GetType(item)
        if kind == raw.FPDF_PAGEOBJ_IMAGE and not is_scan(item):
            raw.FPDFPage_RemoveObject(page, item)
        elif kind == raw.FPDF_PAGEOBJ_FORM and not is_scan(item):
            _take_out_of_form(item, 0)


def _take_out_of_form(form: Any, depth: int) -> None:
    import pypdfium2.raw as raw

    for index in range(raw.FPDFFormObj_CountObjects(form) - 1, -1, -1):
        item = raw.FPDFFormObj_GetObject(form, index)
        kind = raw.FPDFPageObj_GetType(item)
        if kind == raw.FPDF_PAGEOBJ_IMAGE:
            raw.FPDFFormObj_RemoveObject(form, item)
        elif kind == raw.FPDF_PAGEOBJ_FORM and depth < _DEEPEST:
            _take_out_of_form(item, depth + 1)


def _picture(drawn: Any, page: Page, covers: Sequence[Cover]) -> Picture:
    """The page as it looks, without annotations, the covers painted over it."""
    scale = min(_SCALE, math.sqrt(_MOST_PIXELS / max(1.0, page.width * page.height)))
    image: Image = drawn.render(scale=scale, may_draw_forms=False, draw_annots=False).to_pil().convert("RGB")
    _paint(image, covers, image.width / page.width)
    sink = io.BytesIO()
    image.save(sink, "JPEG", quality=_QUALITY, optimize=True)
    return Picture(sink.getvalue(), image.width, image.height)


def _paint(image: Image, covers: Sequence[Cover], scale: float) -> None:
    from PIL import ImageDraw, ImageFont

    brush = ImageDraw.Draw(image)
    for cover in covers:
        edges = (cover.box.x0 - _MARGIN, cover.box.top - _MARGIN, cover.box.x1 + _MARGIN, cover.box.bottom + _MARGIN)
        brush.rectangle([edge * scale for edge in edges], fill="black")
    for cover in covers:
        size = min(0.62 * (cover.box.bottom - cover.box.top), 9.0) * scale
        label = cover.label.strip("[]")
        font = ImageFont.load_default(max(4.0, size))
        if label and brush.textlength(label, font) <= (cover.box.x1 - cover.box.x0) * scale:
            at = (cover.box.x0 + cover.box.x1) / 2 * scale, (cover.box.top + cover.box.bottom) / 2 * scale
            brush.text(at, label, fill="white", font=font, anchor="mm")
