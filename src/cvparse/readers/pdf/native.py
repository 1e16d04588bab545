"""The calls into pdfium that are made for every word, with plain addresses for arguments.

ctypes makes and checks a pointer object for each argument and result of pypdfium2's own declarations; on numbers a call
takes about half the time.
"""

from __future__ import annotations

import ctypes
from collections.abc import Callable
from functools import lru_cache
from typing import NamedTuple

_POINTER, _INT, _FLOAT = ctypes.c_void_p, ctypes.c_int, ctypes.c_float
Call = Callable[..., int]


class Calls(NamedTuple):
    """pdfium's functions, each on addresses and numbers."""

    text_object: Call
    """(text page, index) → text object"""
    origin: Call
    """(text page, index, double *x, double *y) → success"""
    loose_box: Call
    """(text page, index, FS_RECTF *box) → success"""
    is_generated: Call
    """(text page, index) → 1 for a character that pdfium has added"""
    matrix: Call
    """(text page, index, FS_MATRIX *matrix) → success"""
    fill_colour: Call
    """(text page, index, unsigned *red, *green, *blue, *alpha) → success"""
    font: Call
    """(text object) → font"""
    font_size: Call
    """(text object, float *size) → success"""
    render_mode: Call
    """(text object) → one of FPDF_TEXTRENDERMODE_*"""
    page_object: Call
    """(page, index) → page object"""
    form_object: Call
    """(form object, index) → page object"""
    object_kind: Call
    """(page object) → one of FPDF_PAGEOBJ_*"""
    object_bounds: Call
    """(page object, float *left, *bottom, *right, *top) → success"""
    segment_count: Call
    """(path object) → number of segments"""


@lru_cache(maxsize=1)
def calls() -> Calls:
    """The functions of the pdfium that pypdfium2 has loaded."""
    import pypdfium2.raw as raw

    text = (_POINTER, _INT)  # a handle and an index
    return Calls(
        _declared(raw.FPDFText_GetTextObject, _POINTER, *text),
        _declared(raw.FPDFText_GetCharOrigin, _INT, *text, _POINTER, _POINTER),
        _declared(raw.FPDFText_GetLooseCharBox, _INT, *text, _POINTER),
        _declared(raw.FPDFText_IsGenerated, _INT, *text),
        _declared(raw.FPDFText_GetMatrix, _INT, *text, _POINTER),
        _declared(raw.FPDFText_GetFillColor, _INT, *text, _POINTER, _POINTER, _POINTER, _POINTER),
        _declared(raw.FPDFTextObj_GetFont, _POINTER, _POINTER),
        _declared(raw.FPDFTextObj_GetFontSize, _INT, _POINTER, _POINTER),
        _declared(raw.FPDFTextObj_GetTextRenderMode, _INT, _POINTER),
        _declared(raw.FPDFPage_GetObject, _POINTER, *text),
        _declared(raw.FPDFFormObj_GetObject, _POINTER, *text),
        _declared(raw.FPDFPageObj_GetType, _INT, _POINTER),
        _declared(raw.FPDFPageObj_GetBounds, _INT, _POINTER, _POINTER, _POINTER, _POINTER, _POINTER),
        _declared(raw.FPDFPath_CountSegments, _INT, _POINTER),
    )


def _declared(function: object, result: type, *arguments: type) -> Call:
    address = ctypes.cast(function, _POINTER).value  # type: ignore[arg-type]
    assert address is not None
    return ctypes.PYFUNCTYPE(result, *arguments)(address)
