"""The text of a pdfium page, piece by piece.

One call gives the characters of the whole page; the places are then asked for once a word, not once a character, for
every call into pdfium costs about as much as reading a character does. Words with characters that layout has to look
at one by one (unknown letters, accents drawn apart, pictures) come glyph by glyph.
"""

from __future__ import annotations

import ctypes
import math
from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import Any, NamedTuple

import regex

from cvparse.errors import LimitExceededError
from cvparse.layout.blocks import Tag
from cvparse.layout.sheet import Glyph
from cvparse.readers.pdf.content import looks, plain, says_nothing
from cvparse.readers.pdf.native import calls
from cvparse.readers.pdf.tags import Tags, tags_of

Matrix = tuple[float, float, float, float, float, float]
"""a, b, c, d, e, f, as PDF has them. A page's leads from its coordinates to points from the top left as it is shown."""
_LINE_END_HYPHEN = "\ufffe"
"""What pdfium writes for a hyphen at a line's end; asked for that one character, it says 2."""
_APART = regex.compile(r"[\x00\x01\x03-\x08\x0b\x0c\x0e-\x1f\ufffd\p{Sk}~ˆˇ\ud800-\udfff]")
"""Letters that the font does not tell (the widths of single letters help to name them), accents that may be drawn apart
from their letters, and halves of characters: a page that has such is read one character at a time."""
_ODD = regex.compile(r"[\p{C}\p{Z}\p{M}\p{So}\p{Han}\p{Hiragana}\p{Katakana}\p{Hangul}]")
"""What is no part of a word that can be taken as a whole."""
_MOST_LETTERS = 64
"""Letters that one drawn character may stand for."""
_TIGHT = 0.075
"""Least width (in font sizes) of a space that pdfium has guessed."""
_WIDE = 0.4
"""Width (in font sizes) from which on it is one, whatever stands around."""


class _Style(NamedTuple):
    """What the characters of one text object share."""

    font: str
    size: float
    bold: bool
    italic: bool
    colour: tuple[int, ...]
    upright: bool
    tag: Tag | None


def glyphs_of(page: Any, place: Matrix, most: int) -> list[Glyph]:
    """The glyphs of a page in drawing order. Raises `LimitExceededError` for more than `most` characters."""
    import pypdfium2.raw as raw

    text = raw.FPDFText_LoadPage(page)
    if not text:
        return []
    try:
        if (count := raw.FPDFText_CountChars(text)) > most:
            raise LimitExceededError(
                f"a page of the PDF has {count} characters, more than the limit of {most}",
                advice="raise Options.limits.page_characters",
            )
        return list(_Reader(raw, text, place, page.get_rotation(), tags_of(raw, page)).glyphs())
    finally:
        raw.FPDFText_ClosePage(text)


class _Reader:
    """Walks over the characters of one page."""

    def __init__(self, raw: Any, text: Any, place: Matrix, turn: int, tags: Tags | None) -> None:
        self._raw, self._calls = raw, calls()
        self._text = ctypes.cast(text, ctypes.c_void_p).value
        self._place, self._turn, self._tags = place, turn, tags
        self._x, self._y, self._box = ctypes.c_double(), ctypes.c_double(), raw.FS_RECTF()
        self._to_x, self._to_y, self._to_box = map(ctypes.addressof, (self._x, self._y, self._box))
        self._matrix, self._size, self._colour = raw.FS_MATRIX(), ctypes.c_float(), (ctypes.c_uint * 4)()
        self._to_matrix, self._to_size = ctypes.addressof(self._matrix), ctypes.addressof(self._size)
        self._to_colours = [ctypes.addressof(self._colour) + 4 * part for part in range(4)]
        self._styles: dict[int, _Style] = {}
        self._fonts: dict[int, tuple[str, bool, bool]] = {}
        self._characters = _characters(raw, text)

    def glyphs(self) -> Iterator[Glyph]:
        """The page's glyphs; blanks are told by `Glyph.spaced` of what follows them."""
        characters = self._characters
        before: Glyph | None = None
        held: Glyph | None = None
        spaced = guessed = False
        last = 0
        for start, end in _pieces(characters):
            if end - start == 1 and _is_blank(characters[start]):
                drawn = characters[start] != " " or self._calls.is_generated(self._text, start) != 1
                spaced, guessed = spaced or drawn, guessed or not drawn
                continue
            for first, stop, item in self._parts_of(start, end):
                glyph = self._glyph(first, stop, item)
                if glyph is None:
                    continue
                if held and held.x0 == glyph.x0 and held.baseline == glyph.baseline and stop - first == 1:
                    # the letters of one ligature, or a pair of surrogates
                    held.text = plain(held.text + glyph.text)[:_MOST_LETTERS]
                    held.x1 = max(held.x1, glyph.x1)
                    continue
                if held:
                    yield held
                glyph.spaced = spaced or guessed and self._is_space(before, held, last, glyph)
                spaced = guessed = False
                before, held, last = held, glyph, stop - 1
        if held:
            yield held

    def _parts_of(self, start: int, end: int) -> Iterable[tuple[int, int, int]]:
        """The parts of a word that different text objects draw, each with its object; mostly one."""
        object_of, text = self._calls.text_object, self._text
        drawn = object_of(text, start)
        if end - start == 1 or drawn == object_of(text, end - 1):
            return ((start, end, drawn or 0),)
        parts = []
        for index in range(start + 1, end):
            following = object_of(text, index)
            if following != drawn:
                parts.append((start, index, drawn or 0))
                start, drawn = index, following
        return [*parts, (start, end, drawn or 0)]

    def _glyph(self, start: int, end: int, item: int) -> Glyph | None:
        text, box = self._text, self._box
        if not self._calls.origin(text, start, self._to_x, self._to_y):
            return None
        if not self._calls.loose_box(text, end - 1, self._to_box):
            return None
        a, b, c, d, e, f = self._place
        x, y = self._x.value, self._y.value
        x1 = max(a * box.left + c * box.top, a * box.right + c * box.bottom) + e
        style = self._styles.get(item)
        if style is None:
            style = self._styles[item] = self._read_style(start, item)
        letters = self._characters[start:end] if end - start > 1 else _letter(self._characters[start])
        font, size, bold, italic, colour, upright, tag = style
        baseline = b * x + d * y + f
        return Glyph(letters, a * x + c * y + e, x1, baseline, size, font, bold, italic, colour, upright, tag=tag)

    def _is_space(self, before: Glyph | None, glyph: Glyph | None, last: int, following: Glyph) -> bool:
        """Whether a space that pdfium guessed between `glyph`, which ends with the character `last`, and the following
        one is one: in a line set very tight it may be, between letters set apart it is not."""
        if glyph is None or not following.upright:
            return True
        gap = following.x0 - glyph.x1
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
        self._calls.origin(self._text, index, self._to_x, self._to_y)
        a, _, c, _, e, _ = self._place
        return float(a * self._x.value + c * self._y.value + e)

    def _right(self, index: int) -> float:
        """Where a character and the space that belongs to it end."""
        box = self._box
        self._calls.loose_box(self._text, index, self._to_box)
        a, _, c, _, e, _ = self._place
        return float(max(a * box.left + c * box.top, a * box.right + c * box.bottom) + e)

    def _read_style(self, index: int, item: int) -> _Style:
        """The style of the character at `index`, which the text object `item` draws."""
        call, matrix = self._calls, self._matrix
        name, bold, italic = self._font(call.font(item)) if item else ("", False, False)
        if item and call.render_mode(item) == self._raw.FPDF_TEXTRENDERMODE_FILL_STROKE:
            bold = True
        call.matrix(self._text, index, self._to_matrix)
        size = self._size.value if item and call.font_size(item, self._to_size) else 0.0
        call.fill_colour(self._text, index, *self._to_colours)
        size *= math.hypot(matrix.c, matrix.d) or 1.0
        tag = self._tags.of(item) if self._tags and item else None
        return _Style(name, max(size, 0.5), bold, italic, tuple(self._colour), _is_upright(matrix, self._turn), tag)

    def _font(self, font: int | None) -> tuple[str, bool, bool]:
        """(name, bold, italic) of a font."""
        if not font:
            return "", False, False
        if font not in self._fonts:
            self._fonts[font] = _read_font(self._raw, ctypes.cast(font, self._raw.FPDF_FONT))
        return self._fonts[font]


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


def _pieces(characters: str) -> Iterator[tuple[int, int]]:
    """Start and end of each word of ordinary characters and of each other character, line ends left out."""
    kinds = "".join(sorted(set(characters)))
    if _APART.search(kinds):
        return ((at, at + 1) for at, character in enumerate(characters) if character not in "\r\n")
    return (found.span() for found in _splitter("".join(_ODD.findall(kinds))).finditer(characters))


@lru_cache(maxsize=256)
def _splitter(odd: str) -> regex.Pattern[str]:
    """Finds words without any of the `odd` characters, and each of these but line ends."""
    listed = regex.escape(odd + "\r\n", special_only=False)
    return regex.compile(rf"[^{listed}]+|[^\r\n]")


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
