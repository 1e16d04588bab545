"""The text of a pdfium page, piece by piece.

One call gives the characters of the whole page; the places are then asked for once a word, not once a character, for
every call into pdfium costs about as much as reading a character does. Words with characters that layout has to look
at one by one (unknown letters, accents drawn apart, pictures) come glyph by glyph.
"""

from __future__ import annotations

import ctypes
import math
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

import regex

from cvparse.layout.sheet import Glyph
from cvparse.readers.pdf.content import looks, plain, says_nothing

Point = Callable[[float, float], tuple[float, float]]
_LINE_END_HYPHEN = "\ufffe"
"""What pdfium writes for a hyphen at a line's end; asked for that one character, it says 2."""
_ACCENT = r"[\p{Sk}~ˆˇ]"
_ORDINARY = r"[^\p{Z}\p{C}\p{M}\p{Sk}\p{So}\p{Han}\p{Hiragana}\p{Katakana}\p{Hangul}~ˆˇ\ufffd]"
_PIECE = regex.compile(
    rf"(?P<word>(?<={_ACCENT}){_ORDINARY}|(?:{_ORDINARY}(?!{_ACCENT}))+|{_ORDINARY})|[\r\n]+|(?P<odd>.)", regex.DOTALL
)
"""A word of ordinary characters (letters beside an accent that may belong to them stand alone); the line ends that
pdfium adds; or any other single character."""
_SINGLE = regex.compile(r"[\r\n]+|(?P<odd>.)", regex.DOTALL)
_UNKNOWN = regex.compile(r"[\x00\x01\x03-\x08\x0b\x0c\x0e-\x1f\ufffd]")
"""Characters that the font does not tell. The widths of a page's single letters help to name them."""
_TIGHT = 0.075
"""Least width (in font sizes) of a space that pdfium has guessed."""
_WIDE = 0.4
"""Width (in font sizes) from which on it is one, whatever stands around."""


@dataclass(slots=True, frozen=True)
class _Style:
    """What the characters of one text object share."""

    font: str
    size: float
    bold: bool
    italic: bool
    colour: tuple[int, ...]
    upright: bool


def glyphs_of(page: Any, place: Point) -> list[Glyph]:
    """The glyphs of a page in drawing order; `place` turns the page's coordinates into ours."""
    import pypdfium2.raw as raw

    text = raw.FPDFText_LoadPage(page)
    if not text:
        return []
    try:
        return list(_Reader(raw, text, place, page.get_rotation()).glyphs())
    finally:
        raw.FPDFText_ClosePage(text)


class _Reader:
    """Walks over the characters of one page."""

    def __init__(self, raw: Any, text: Any, place: Point, turn: int) -> None:
        self._raw, self._text, self._place, self._turn = raw, text, place, turn
        self._x, self._y, self._box = ctypes.c_double(), ctypes.c_double(), raw.FS_RECTF()
        self._object_of = _text_object(raw)
        self._handle = ctypes.cast(text, ctypes.c_void_p).value
        self._styles: dict[int, _Style] = {}
        self._fonts: dict[int, tuple[str, bool, bool]] = {}
        self._matrix, self._number = raw.FS_MATRIX(), ctypes.c_float()
        self._parts = [ctypes.c_uint() for _ in range(4)]

    def glyphs(self) -> Iterator[Glyph]:
        """The page's glyphs; blanks are told by `Glyph.spaced` of what follows them."""
        characters = _characters(self._raw, self._text)
        before: Glyph | None = None
        held: Glyph | None = None
        spaced = guessed = False
        last = 0
        for start, end in self._pieces(characters):
            if end - start == 1 and _is_blank(characters[start]):
                drawn = characters[start] != " " or self._raw.FPDFText_IsGenerated(self._text, start) != 1
                spaced, guessed = spaced or drawn, guessed or not drawn
                continue
            glyph = self._glyph(characters, start, end)
            if glyph is None:
                continue
            if held and _on_one_place(held, glyph):
                held.text = plain(held.text + glyph.text)  # the letters of one ligature, or a pair of surrogates
                held.x1 = max(held.x1, glyph.x1)
                continue
            if held:
                yield held
            glyph.spaced = spaced or guessed and held is not None and self._is_space(before, held, last, glyph.x0)
            spaced = guessed = False
            before, held, last = held, glyph, end - 1
        if held:
            yield held

    def _pieces(self, characters: str) -> Iterator[tuple[int, int]]:
        """Start and end of each word of one text object, and of each other character."""
        pattern = _SINGLE if _UNKNOWN.search(characters) else _PIECE
        for found in pattern.finditer(characters):
            start, end = found.span()
            if found.lastgroup == "odd":
                yield start, end
            elif found.lastgroup == "word":
                if end - start == 1 or self._object(start) == self._object(end - 1):
                    yield start, end
                else:
                    yield from self._cut(start, end)

    def _cut(self, start: int, end: int) -> Iterator[tuple[int, int]]:
        """The parts of a word that different text objects draw."""
        drawn = self._object(start)
        for index in range(start + 1, end):
            following = self._object(index)
            if following != drawn:
                yield start, index
                start, drawn = index, following
        yield start, end

    def _is_space(self, before: Glyph | None, glyph: Glyph, last: int, x: float) -> bool:
        """Whether a space that pdfium guessed between `glyph`, which ends with the character `last`, and the next at
        `x` is one: in a line set very tight it may be, between letters set apart it is not."""
        gap = x - glyph.x1
        if gap > _WIDE * glyph.size:
            return True
        if gap < _TIGHT * glyph.size:
            return False
        if len(glyph.text) == 1:
            end, begin = (before.x1, glyph.x0) if before and not glyph.spaced else (0.0, 0.0)
        else:
            end, begin = self._right(last - 1), self._left(last)
        return end + 0.03 * glyph.size >= begin

    def _left(self, index: int) -> float:
        """Where a character begins."""
        self._raw.FPDFText_GetCharOrigin(self._text, index, self._x, self._y)
        return self._place(self._x.value, self._y.value)[0]

    def _right(self, index: int) -> float:
        """Where a character and the space that belongs to it end."""
        self._raw.FPDFText_GetLooseCharBox(self._text, index, self._box)
        box = self._box
        return max(self._place(box.left, box.top)[0], self._place(box.right, box.bottom)[0])

    def _object(self, index: int) -> int:
        return self._object_of(self._handle, index) or 0

    def _glyph(self, characters: str, start: int, end: int) -> Glyph | None:
        raw, text = self._raw, self._text
        if not raw.FPDFText_GetCharOrigin(text, start, self._x, self._y):
            return None
        if not raw.FPDFText_GetLooseCharBox(text, end - 1, self._box):
            return None
        x0, baseline = self._place(self._x.value, self._y.value)
        box = self._box
        x1 = max(self._place(box.left, box.top)[0], self._place(box.right, box.bottom)[0])
        style = self._style(start)
        letters = characters[start:end]
        if end - start == 1:
            letters = _letter(letters)
        return Glyph(
            letters, x0, x1, baseline, style.size, style.font, style.bold, style.italic, style.colour, style.upright
        )

    def _style(self, index: int) -> _Style:
        drawn = self._object(index)
        style = self._styles.get(drawn)
        if style is None:
            style = self._styles[drawn] = self._read_style(index)
        return style

    def _read_style(self, index: int) -> _Style:
        raw, text = self._raw, self._text
        item = raw.FPDFText_GetTextObject(text, index)
        name, bold, italic = self._font(raw.FPDFTextObj_GetFont(item)) if item else ("", False, False)
        if item and raw.FPDFTextObj_GetTextRenderMode(item) == raw.FPDF_TEXTRENDERMODE_FILL_STROKE:
            bold = True
        matrix = self._matrix
        raw.FPDFText_GetMatrix(text, index, matrix)
        size = raw.FPDFText_GetFontSize(text, index) * (math.hypot(matrix.c, matrix.d) or 1.0)
        raw.FPDFText_GetFillColor(text, index, *self._parts)
        colour = tuple(part.value for part in self._parts)
        return _Style(name, max(size, 0.5), bold, italic, colour, _is_upright(matrix, self._turn))

    def _font(self, font: Any) -> tuple[str, bool, bool]:
        """(name, bold, italic) of a font."""
        key = ctypes.cast(font, ctypes.c_void_p).value or 0
        if key not in self._fonts:
            self._fonts[key] = _read_font(self._raw, font) if key else ("", False, False)
        return self._fonts[key]


@lru_cache(maxsize=1)
def _text_object(raw: Any) -> Callable[[int | None, int], int | None]:
    """`FPDFText_GetTextObject` on plain addresses, which are quicker to make and to compare than pointers."""
    address = ctypes.cast(raw.FPDFText_GetTextObject, ctypes.c_void_p).value
    prototype = ctypes.PYFUNCTYPE(ctypes.c_void_p, ctypes.c_void_p, ctypes.c_int)
    return prototype(address)  # type: ignore[arg-type]


def _characters(raw: Any, text: Any) -> str:
    """The page's UTF-16 units, one character each, so that an index into them is one of pdfium's."""
    count = raw.FPDFText_CountChars(text)
    buffer = (ctypes.c_ushort * (count + 1))()
    if raw.FPDFText_GetText(text, 0, count, buffer) == count + 1:
        decoded = bytes(buffer)[:-2].decode("utf-16-le", "surrogatepass")
        return decoded if len(decoded) == count else "".join(map(chr, buffer[:count]))
    return "".join(chr(raw.FPDFText_GetUnicode(text, index)) for index in range(count))


def _is_blank(character: str) -> bool:
    return character.isspace() and (character >= " " or character == "\t")


def _on_one_place(held: Glyph, glyph: Glyph) -> bool:
    """Two characters that are drawn as one."""
    return held.x0 == glyph.x0 and held.baseline == glyph.baseline and len(glyph.text) == 1


def _letter(character: str) -> str:
    """The character, "\ufffd" where the font does not tell which."""
    if character in (_LINE_END_HYPHEN, "\x02"):
        return "-"
    return character if character >= " " else "\ufffd"


def _is_upright(matrix: Any, turn: int) -> bool:
    along, across = (matrix.a, matrix.b) if turn in (0, 180) else (matrix.b, matrix.a)
    forward = along > 0 if turn in (0, 90) else along < 0
    return bool(forward and abs(across) < 0.1 * abs(along))


def _read_font(raw: Any, font: Any) -> tuple[str, bool, bool]:
    length = raw.FPDFFont_GetBaseFontName(font, None, 0)
    buffer = ctypes.create_string_buffer(max(1, length))
    raw.FPDFFont_GetBaseFontName(font, buffer, length)
    name = buffer.value.decode("utf-8", "replace")
    bold, italic = looks(name)
    if says_nothing(name):
        bold = raw.FPDFFont_GetWeight(font) >= 650
        angle = ctypes.c_int()
        italic = bool(raw.FPDFFont_GetItalicAngle(font, angle)) and angle.value != 0
    return name, bold, italic
