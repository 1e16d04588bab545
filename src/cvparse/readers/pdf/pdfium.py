"""The pdfium engine: quick, and it knows more fonts' letters."""

from __future__ import annotations

import ctypes
import itertools
import math
import threading
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from cvparse.document import Box
from cvparse.errors import LimitExceededError
from cvparse.layout.sheet import LinkArea, Sheet
from cvparse.options import Limits, Options
from cvparse.readers.pdf.attachments import europass_of
from cvparse.readers.pdf.content import Properties, date_of, is_dot, rule_edges
from cvparse.readers.pdf.glyphs import Matrix, glyphs_of
from cvparse.readers.pdf.native import Call, calls

if TYPE_CHECKING:
    from PIL.Image import Image

LOCK = threading.RLock()
"""pdfium keeps global state: one call at a time."""
_MOST_SEGMENTS = 20_000
"""Path segments of a page that are looked at; more is a drawing."""
_ONE_SHAPE = 5
"""Segments of a path that is one line or one rectangle."""
_MOST_REDUCED = 12
"""Times the pixels of a page's picture that the pictures on it may have."""
_MOST_LINKS = 2_000
"""Links of a page that are looked at."""
_MOST_DRAWN = 2_000
"""Objects of a page among which a scan is looked for."""
_OUTLINES = 100
"""Paths on a page without letters that may be the outlines of letters."""


class PdfiumFile:
    """A PDF opened by pdfium."""

    def __init__(self, data: bytes, limits: Limits) -> None:
        """Raises `PdfiumError` for what pdfium cannot open."""
        import pypdfium2

        self._limits = limits
        with LOCK:
            self._pdf = pypdfium2.PdfDocument(data)

    def __len__(self) -> int:
        """How many pages there are."""
        with LOCK:
            return len(self._pdf)

    @property
    def properties(self) -> Properties:
        with LOCK:
            stamps = [self._pdf.get_metadata_value(key) for key in ("ModDate", "CreationDate")]
            return Properties(self._pdf.get_metadata_value("Title") or None, date_of(*stamps))

    def sheet(self, index: int) -> Sheet:
        """One page as drawn. Raises `LimitExceededError` for one of too many characters."""
        with LOCK:
            page = self._pdf[index]
            try:
                return _sheet(index + 1, page, self._pdf, self._limits.page_characters)
            finally:
                page.close()

    def picture(self, index: int, pixels: int, dpi: float = 200.0) -> Image:
        """One page as a grey picture of at most `pixels`, as it is shown.

        Raises `LimitExceededError` where it is put together of pictures that hold far more.
        """
        with LOCK:
            page = self._pdf[index]
            try:
                if _pixels(page) > _MOST_REDUCED * pixels:
                    raise LimitExceededError(
                        "the pictures of a page hold too many pixels",
                        advice="raise Options.limits.image_pixels, or scan with fewer dots an inch",
                    )
                width, height = page.get_size()
                scale = min(dpi / 72, (pixels / max(width * height, 1.0)) ** 0.5)
                picture: Image = page.render(scale=scale, grayscale=True).to_pil()
                return picture
            finally:
                page.close()

    def is_picture(self, index: int, least: float) -> bool:
        """Whether a picture covers at least the share `least` of a page, or its text may be drawn as outlines."""
        with LOCK:
            page = self._pdf[index]
            try:
                width, height = page.get_size()
                pictures, paths = _pictures(page)
                area = max(((box.x1 - box.x0) * (box.bottom - box.top) for box in pictures), default=0.0)
                return area > least * width * height or paths >= _OUTLINES
            finally:
                page.close()

    def attached(self, options: Options) -> bytes | None:
        """The Europass XML that is attached to the file; None where there is none."""
        with LOCK:
            return europass_of(self._pdf, options)

    def close(self) -> None:
        with LOCK:
            self._pdf.close()


def _sheet(number: int, page: Any, pdf: Any, most: int) -> Sheet:
    width, height = page.get_size()
    place = _placing(page)
    glyphs = glyphs_of(page, place, most)  # first, for it says whether there are too many
    boxes = list(_path_boxes(page, place))
    return Sheet(
        number,
        width,
        height,
        glyphs,
        [edge for box in boxes for edge in rule_edges(box)],
        list(itertools.islice(_links(page, pdf, place), _MOST_LINKS)),
        [box for box in boxes if is_dot(box)],
    )


def _placing(page: Any) -> Matrix:
    """The matrix from the PDF's coordinates to points from the top left of the page as it is shown."""
    left, bottom, right, top = page.get_bbox()
    turn = page.get_rotation()
    if turn == 90:
        return 0, 1, 1, 0, -bottom, -left
    if turn == 180:
        return -1, 0, 0, 1, right, -bottom
    if turn == 270:
        return 0, -1, -1, 0, top, right
    return 1, 0, 0, -1, -left, top


def _pictures(page: Any) -> tuple[list[Box], int]:
    """The boxes of a page's pictures (and forms, which may hold some), and how many paths are drawn on it."""
    import pypdfium2.raw as raw

    edges = [ctypes.c_float() for _ in range(4)]
    pictures, paths = [], 0
    for index in range(min(raw.FPDFPage_CountObjects(page), _MOST_DRAWN)):
        item = raw.FPDFPage_GetObject(page, index)
        kind = raw.FPDFPageObj_GetType(item)
        paths += kind == raw.FPDF_PAGEOBJ_PATH
        if kind in (raw.FPDF_PAGEOBJ_IMAGE, raw.FPDF_PAGEOBJ_FORM) and raw.FPDFPageObj_GetBounds(item, *edges):
            left, bottom, right, top = (edge.value for edge in edges)
            pictures.append(Box(left, -top, right, -bottom))
    return pictures, paths


def _pixels(page: Any) -> int:
    """The pixels of all pictures of a page, those drawn again counted again."""
    import pypdfium2.raw as raw

    width, height, total = ctypes.c_uint(), ctypes.c_uint(), 0
    for index in range(raw.FPDFPage_CountObjects(page)):
        item = raw.FPDFPage_GetObject(page, index)
        is_picture = raw.FPDFPageObj_GetType(item) == raw.FPDF_PAGEOBJ_IMAGE
        if is_picture and raw.FPDFImageObj_GetImagePixelSize(item, width, height):
            total += width.value * height.value
    return total


def _path_boxes(page: Any, place: Matrix) -> Iterator[Box]:
    """The boxes of the sub-paths that are drawn on a page."""
    import pypdfium2.raw as raw

    left = _MOST_SEGMENTS
    edges = (ctypes.c_float * 4)()
    to_edges = [ctypes.addressof(edges) + 4 * edge for edge in range(4)]
    handle = ctypes.cast(page.raw, ctypes.c_void_p).value
    for item, outer in _paths(raw, handle, raw.FPDFPage_CountObjects(page), calls().page_object, place, 0):
        count = calls().segment_count(item)
        left -= count
        if left < 0:
            return
        if count <= _ONE_SHAPE and calls().object_bounds(item, *to_edges):
            x0, y0, x1, y1 = edges
            yield _bounds([(x0, y0), (x1, y1)], outer)
        else:
            path = ctypes.cast(item, raw.FPDF_PAGEOBJECT)
            yield from _subpath_boxes(raw, path, count, _times(_matrix_of(raw, path), outer))


def _paths(
    raw: Any, holder: int | None, count: int, get: Call, matrix: Matrix, depth: int
) -> Iterator[tuple[int, Matrix]]:
    """The path objects of a page or form, each with the matrix from what holds it to the shown page."""
    kind_of, path, form = calls().object_kind, raw.FPDF_PAGEOBJ_PATH, raw.FPDF_PAGEOBJ_FORM
    for index in range(count):
        item = get(holder, index)
        kind = kind_of(item)
        if kind == path:
            yield item, matrix
        elif kind == form and depth < 8:
            inner = ctypes.cast(item, raw.FPDF_PAGEOBJECT)
            within = _times(_matrix_of(raw, inner), matrix)
            yield from _paths(raw, item, raw.FPDFFormObj_CountObjects(inner), calls().form_object, within, depth + 1)


def _matrix_of(raw: Any, item: Any) -> Matrix:
    matrix = raw.FS_MATRIX()
    if not raw.FPDFPageObj_GetMatrix(item, matrix):
        return 1, 0, 0, 1, 0, 0
    return matrix.a, matrix.b, matrix.c, matrix.d, matrix.e, matrix.f


def _times(first: Matrix, then: Matrix) -> Matrix:
    a, b, c, d, e, f = first
    p, q, r, s, t, u = then
    return a * p + b * r, a * q + b * s, c * p + d * r, c * q + d * s, e * p + f * r + t, e * q + f * s + u


def _subpath_boxes(raw: Any, item: Any, count: int, matrix: Matrix) -> Iterator[Box]:
    x, y = ctypes.c_float(), ctypes.c_float()
    points: list[tuple[float, float]] = []
    for index in range(count):
        segment = raw.FPDFPath_GetPathSegment(item, index)
        if raw.FPDFPathSegment_GetType(segment) == raw.FPDF_SEGMENT_MOVETO and points:
            yield _bounds(points, matrix)
            points = []
        raw.FPDFPathSegment_GetPoint(segment, x, y)
        points.append((x.value, y.value))
    if points:
        yield _bounds(points, matrix)


def _bounds(points: list[tuple[float, float]], matrix: Matrix) -> Box:
    """The box of some points once the matrix is applied."""
    a, b, c, d, e, f = matrix
    xs, ys = [a * x + c * y + e for x, y in points], [b * x + d * y + f for x, y in points]
    return Box(min(xs), min(ys), max(xs), max(ys))


def _links(page: Any, pdf: Any, place: Matrix) -> Iterator[LinkArea]:
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
        if target and all(map(math.isfinite, (rect.left, rect.top, rect.right, rect.bottom))):
            yield LinkArea(_bounds([(rect.left, rect.top), (rect.right, rect.bottom)], place), target)
