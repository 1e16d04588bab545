"""The pdfium engine: quick, and it knows more fonts' letters."""

from __future__ import annotations

import ctypes
import math
import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from typing import Any

from cvparse.document import Box
from cvparse.layout.sheet import Glyph, LinkArea, Sheet
from cvparse.options import Limits
from cvparse.readers.pdf.content import Content, date_of, is_dot, looks, plain, rule_edges, says_nothing
from cvparse.readers.pdf.limits import Budget

_LOCK = threading.Lock()
"""pdfium keeps global state: one document at a time."""
_MOST_SEGMENTS = 20_000
"""Path segments of a page that are looked at; more is a drawing."""
Point = Callable[[float, float], tuple[float, float]]


def read(data: bytes, limits: Limits) -> Content:
    """All pages of the file. Raises `PdfiumError` for what pdfium cannot read."""
    import pypdfium2

    with _LOCK:
        pdf = pypdfium2.PdfDocument(data)
        try:
            budget = Budget(limits)
            budget.pages(len(pdf))
            sheets = []
            for index in range(len(pdf)):
                page = pdf[index]
                sheets.append(_sheet(index + 1, page, pdf))
                budget.characters(len(sheets[-1].glyphs))
                page.close()
            stamps = [pdf.get_metadata_value(key) for key in ("ModDate", "CreationDate")]
            return Content(sheets, pdf.get_metadata_value("Title") or None, date_of(*stamps))
        finally:
            pdf.close()


def _sheet(number: int, page: Any, pdf: Any) -> Sheet:
    width, height = page.get_size()
    place = _placing(page)
    boxes = list(_path_boxes(page, place))
    return Sheet(
        number,
        width,
        height,
        _glyphs(page, place),
        [edge for box in boxes for edge in rule_edges(box)],
        list(_links(page, pdf, place)),
        [box for box in boxes if is_dot(box)],
    )


def _placing(page: Any) -> Point:
    """Turns the PDF's coordinates into points from the top left of the page as it is shown."""
    left, bottom, right, top = page.get_bbox()
    turn = page.get_rotation()
    if turn == 90:
        return lambda x, y: (y - bottom, x - left)
    if turn == 180:
        return lambda x, y: (right - x, y - bottom)
    if turn == 270:
        return lambda x, y: (top - y, right - x)
    return lambda x, y: (x - left, top - y)


@dataclass(slots=True, frozen=True)
class _Style:
    """What the characters of one text object share."""

    font: str
    size: float
    bold: bool
    italic: bool
    colour: tuple[int, ...]
    upright: bool


def _glyphs(page: Any, place: Point) -> list[Glyph]:
    import pypdfium2.raw as raw

    text = raw.FPDFText_LoadPage(page)
    if not text:
        return []
    try:
        return list(_each_glyph(raw, text, place, page.get_rotation()))
    finally:
        raw.FPDFText_ClosePage(text)


def _each_glyph(raw: Any, text: Any, place: Point, turn: int) -> Iterator[Glyph]:
    x, y = ctypes.c_double(), ctypes.c_double()
    box = raw.FS_RECTF()
    styles: dict[int, _Style] = {}
    held: Glyph | None = None
    before: Glyph | None = None
    drawn, guessed = 0, False
    for index in range(raw.FPDFText_CountChars(text)):
        code = raw.FPDFText_GetUnicode(text, index)
        if code in (10, 13):
            continue
        if code == 32 and raw.FPDFText_IsGenerated(text, index) == 1:
            guessed = True
            continue
        if not raw.FPDFText_GetCharOrigin(text, index, x, y) or not raw.FPDFText_GetLooseCharBox(text, index, box):
            continue
        item = raw.FPDFText_GetTextObject(text, index)
        key = ctypes.cast(item, ctypes.c_void_p).value or 0
        style = styles.get(key)
        if style is None:
            style = styles[key] = _style(raw, text, index, item, turn)
        x0, baseline = place(x.value, y.value)
        x1 = max(place(box.left, box.top)[0], place(box.right, box.bottom)[0])
        letter = _letter(code)
        if held and drawn == key and held.x0 == x0 and held.baseline == baseline:
            held.text = plain(held.text + letter)  # the letters of one ligature, or a pair of surrogates
            held.x1 = max(held.x1, x1)
            continue
        if held:
            yield held
            if guessed and _is_tight_space(before, held, x0):
                held = replace(held, text=" ", x0=held.x1, x1=x0)
                yield held
        guessed, before, drawn = False, held, key
        held = Glyph(
            letter, x0, x1, baseline, style.size, style.font, style.bold, style.italic, style.colour, style.upright
        )
    if held:
        yield held


def _is_tight_space(before: Glyph | None, glyph: Glyph, x: float) -> bool:
    """Whether a space that pdfium guessed between `glyph` and the next at `x` is one, in a line set very tight."""
    if before and before.text != " " and before.x1 + 0.03 * glyph.size < glyph.x0:
        return False
    return x - glyph.x1 >= 0.075 * glyph.size


def _letter(code: int) -> str:
    """The character, "\ufffd" where the font does not tell which. pdfium writes a hyphen at a line's end as 2."""
    if code == 2:
        return "-"
    return chr(code) if code >= 32 else "\ufffd"


def _style(raw: Any, text: Any, index: int, item: Any, turn: int) -> _Style:
    font = raw.FPDFTextObj_GetFont(item) if item else None
    name = _font_name(raw, font) if font else ""
    bold, italic = looks(name)
    if font and says_nothing(name):
        bold = raw.FPDFFont_GetWeight(font) >= 650
        angle = ctypes.c_int()
        italic = bool(raw.FPDFFont_GetItalicAngle(font, angle)) and angle.value != 0
    if item and raw.FPDFTextObj_GetTextRenderMode(item) == raw.FPDF_TEXTRENDERMODE_FILL_STROKE:
        bold = True
    matrix = raw.FS_MATRIX()
    raw.FPDFText_GetMatrix(text, index, matrix)
    size = raw.FPDFText_GetFontSize(text, index) * (math.hypot(matrix.c, matrix.d) or 1.0)
    parts = [ctypes.c_uint() for _ in range(4)]
    raw.FPDFText_GetFillColor(text, index, *parts)
    return _Style(name, max(size, 0.5), bold, italic, tuple(part.value for part in parts), _is_upright(matrix, turn))


def _is_upright(matrix: Any, turn: int) -> bool:
    along, across = (matrix.a, matrix.b) if turn in (0, 180) else (matrix.b, matrix.a)
    forward = along > 0 if turn in (0, 90) else along < 0
    return bool(forward and abs(across) < 0.1 * abs(along))


def _font_name(raw: Any, font: Any) -> str:
    length = raw.FPDFFont_GetBaseFontName(font, None, 0)
    buffer = ctypes.create_string_buffer(max(1, length))
    raw.FPDFFont_GetBaseFontName(font, buffer, length)
    return buffer.value.decode("utf-8", "replace")


def _path_boxes(page: Any, place: Point) -> Iterator[Box]:
    """The boxes of the sub-paths that are drawn on a page."""
    import pypdfium2.raw as raw

    left = _MOST_SEGMENTS
    for item, matrix in _paths(raw, page, raw.FPDFPage_CountObjects(page), raw.FPDFPage_GetObject, (), 0):
        count = raw.FPDFPath_CountSegments(item)
        left -= count
        if left < 0:
            return
        yield from _subpath_boxes(raw, item, count, matrix, place)


Matrix = tuple[float, ...]


def _paths(raw: Any, holder: Any, count: int, get: Any, matrix: Matrix, depth: int) -> Iterator[tuple[Any, Matrix]]:
    """The path objects of a page or form, each with the matrix from its space to the page's."""
    for index in range(count):
        item = get(holder, index)
        kind = raw.FPDFPageObj_GetType(item)
        if kind == raw.FPDF_PAGEOBJ_PATH:
            yield item, _times(_matrix_of(raw, item), matrix)
        elif kind == raw.FPDF_PAGEOBJ_FORM and depth < 8:
            inner = _times(_matrix_of(raw, item), matrix)
            yield from _paths(
                raw, item, raw.FPDFFormObj_CountObjects(item), raw.FPDFFormObj_GetObject, inner, depth + 1
            )


def _matrix_of(raw: Any, item: Any) -> Matrix:
    matrix = raw.FS_MATRIX()
    if not raw.FPDFPageObj_GetMatrix(item, matrix):
        return ()
    return matrix.a, matrix.b, matrix.c, matrix.d, matrix.e, matrix.f


def _times(first: Matrix, then: Matrix) -> Matrix:
    if not first or not then:
        return first or then
    a, b, c, d, e, f = first
    p, q, r, s, t, u = then
    return a * p + b * r, a * q + b * s, c * p + d * r, c * q + d * s, e * p + f * r + t, e * q + f * s + u


def _subpath_boxes(raw: Any, item: Any, count: int, matrix: Matrix, place: Point) -> Iterator[Box]:
    x, y = ctypes.c_float(), ctypes.c_float()
    points: list[tuple[float, float]] = []
    for index in range(count):
        segment = raw.FPDFPath_GetPathSegment(item, index)
        if raw.FPDFPathSegment_GetType(segment) == raw.FPDF_SEGMENT_MOVETO and points:
            yield _bounds(points)
            points = []
        raw.FPDFPathSegment_GetPoint(segment, x, y)
        points.append(place(*_apply(matrix, x.value, y.value)))
    if points:
        yield _bounds(points)


def _apply(matrix: Matrix, x: float, y: float) -> tuple[float, float]:
    if not matrix:
        return x, y
    a, b, c, d, e, f = matrix
    return a * x + c * y + e, b * x + d * y + f


def _bounds(points: list[tuple[float, float]]) -> Box:
    xs, ys = [x for x, _ in points], [y for _, y in points]
    return Box(min(xs), min(ys), max(xs), max(ys))


def _links(page: Any, pdf: Any, place: Point) -> Iterator[LinkArea]:
    import pypdfium2.raw as raw

    position, link, rect = ctypes.c_int(0), raw.FPDF_LINK(), raw.FS_RECTF()
    while raw.FPDFLink_Enumerate(page, position, link):
        action = raw.FPDFLink_GetAction(link)
        if not action or raw.FPDFAction_GetType(action) != raw.PDFACTION_URI:
            continue
        if not raw.FPDFLink_GetAnnotRect(link, rect):
            continue
        length = raw.FPDFAction_GetURIPath(pdf, action, None, 0)
        buffer = ctypes.create_string_buffer(max(1, length))
        raw.FPDFAction_GetURIPath(pdf, action, buffer, length)
        target = buffer.value.decode("utf-8", "replace")
        if target:
            yield LinkArea(_bounds([place(rect.left, rect.top), place(rect.right, rect.bottom)]), target)
