"""Pictures of pages on which words are covered: drawn by pdfium without the pictures that stand on them, or printed
anew from words. pdfium keeps global state: the caller holds its lock."""

from __future__ import annotations

import ctypes
import io
import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from cvparse.document import Box, Page
from cvparse.redact.writing import Picture, Word

if TYPE_CHECKING:
    from PIL.Image import Image

_SCALE = 2.2
"""Pixels a point: about 160 an inch."""
_MOST_PIXELS = 12_000_000
"""Of one page."""
_QUALITY = 82
_DEEPEST = 6
MARGIN = 0.8
"""How far covers stand off from the words, in points."""


@dataclass(frozen=True, slots=True)
class Cover:
    """A box that is covered, and what it says in place of the words; "" where another cover says it."""

    box: Box
    label: str


def take_out_pictures(page: Any) -> float:
    """Take all pictures off a page that is to be drawn; the area of the largest, in square points."""
    import pypdfium2.raw as raw

    largest = 0.0
    for index in range(raw.FPDFPage_CountObjects(page) - 1, -1, -1):
        item = raw.FPDFPage_GetObject(page, index)
        kind = raw.FPDFPageObj_GetType(item)
        if kind == raw.FPDF_PAGEOBJ_IMAGE:
            largest = max(largest, _area(raw, item))
            raw.FPDFPage_RemoveObject(page, item)
            raw.FPDFPageObj_Destroy(item)
        elif kind == raw.FPDF_PAGEOBJ_FORM:
            largest = max(largest, _take_out_of_form(item, 0))
    return largest


def _take_out_of_form(form: Any, depth: int) -> float:
    import pypdfium2.raw as raw

    largest = 0.0
    for index in range(raw.FPDFFormObj_CountObjects(form) - 1, -1, -1):
        item = raw.FPDFFormObj_GetObject(form, index)
        kind = raw.FPDFPageObj_GetType(item)
        if kind == raw.FPDF_PAGEOBJ_IMAGE:
            largest = max(largest, _area(raw, item))
            if raw.FPDFFormObj_RemoveObject(form, item):
                raw.FPDFPageObj_Destroy(item)
        elif kind == raw.FPDF_PAGEOBJ_FORM and depth < _DEEPEST:
            largest = max(largest, _take_out_of_form(item, depth + 1))
    matrix = raw.FS_MATRIX()
    scale = abs(matrix.a * matrix.d - matrix.b * matrix.c) if raw.FPDFPageObj_GetMatrix(form, matrix) else 1.0
    return largest * scale


def _area(raw: Any, item: Any) -> float:
    edges = [ctypes.c_float() for _ in range(4)]
    if not raw.FPDFPageObj_GetBounds(item, *edges):
        return 0.0
    left, bottom, right, top = (edge.value for edge in edges)
    return float((right - left) * (top - bottom))


def _scale(page: Page) -> float:
    return min(_SCALE, math.sqrt(_MOST_PIXELS / max(1.0, page.width * page.height)))


def draw(drawn: Any, page: Page) -> Image:
    """The page as it looks, without annotations."""
    image: Image = drawn.render(scale=_scale(page), may_draw_forms=False, draw_annots=False).to_pil()
    return image.convert("RGB")


def blank(page: Page) -> Image:
    import PIL.Image

    scale = _scale(page)
    return PIL.Image.new("RGB", (max(1, round(page.width * scale)), max(1, round(page.height * scale))), "white")


def print_words(image: Image, words: Iterable[Word], scale: float) -> None:
    """Print words where they stand on a scan."""
    from PIL import ImageDraw, ImageFont

    brush = ImageDraw.Draw(image)
    for word in words:
        wide, high = (word.box.x1 - word.box.x0) * scale, (word.box.bottom - word.box.top) * scale
        font = ImageFont.load_default(max(4.0, 0.8 * high))
        if (length := brush.textlength(word.text, font)) > 1.1 * wide:
            font = ImageFont.load_default(max(4.0, 0.8 * high * wide / length))
        brush.text((word.box.x0 * scale, word.box.bottom * scale - 0.2 * high), word.text, "black", font, anchor="ls")


def cover_words(image: Image, covers: Sequence[Cover], scale: float) -> None:
    """Black boxes, and in white what they stand for where there is room."""
    from PIL import ImageDraw, ImageFont

    brush = ImageDraw.Draw(image)
    for cover in covers:
        edges = (cover.box.x0 - MARGIN, cover.box.top - MARGIN, cover.box.x1 + MARGIN, cover.box.bottom + MARGIN)
        brush.rectangle([edge * scale for edge in edges], fill="black")
    for cover in covers:
        size = min(0.62 * (cover.box.bottom - cover.box.top), 9.0) * scale
        label = cover.label.strip("[]")
        font = ImageFont.load_default(max(4.0, size))
        if label and brush.textlength(label, font) <= (cover.box.x1 - cover.box.x0) * scale:
            at = (cover.box.x0 + cover.box.x1) / 2 * scale, (cover.box.top + cover.box.bottom) / 2 * scale
            brush.text(at, label, "white", font, anchor="mm")


def packed(image: Image) -> Picture:
    sink = io.BytesIO()
    image.save(sink, "JPEG", quality=_QUALITY, optimize=True)
    return Picture(sink.getvalue(), image.width, image.height)
