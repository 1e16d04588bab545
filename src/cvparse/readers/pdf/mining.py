"""pdfminer with bounds: the letters and boxes of a page, and no work for what only an attack would ask for."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import regex
from pdfminer.converter import PDFLayoutAnalyzer
from pdfminer.layout import LTChar
from pdfminer.pdfinterp import PDFPageInterpreter, PDFResourceManager
from pdfminer.pdftypes import PDFStream, resolve1

from cvparse.document import Box
from cvparse.layout.sheet import Glyph
from cvparse.readers.pdf.content import looks, plain
from cvparse.readers.pdf.limits import check_page

_UNKNOWN = regex.compile(r"^(?:\(cid:\d+\)|\x00)$")
"""What pdfminer gives for a glyph without a letter."""
_LONGEST = 64
"""Letters that one glyph may stand for."""
_DEEPEST = 40
"""Forms within forms."""
_MOST_SEGMENTS = 20_000
"""Path segments of a page that are looked at; more is a drawing."""
_MOST_CODES = 200_000
"""Codes that a font may tell the letters or widths of in ranges; there are no more than 65,536 in a sound one."""
_RANGES = regex.compile(rb"begin(?:bf|cid)range(.*?)end(?:bf|cid)range", regex.DOTALL)
_RANGE = regex.compile(rb"<([0-9A-Fa-f\s]*+)>\s*+<([0-9A-Fa-f\s]*+)>\s*+(?:<[^<>]*+>|\[[^\[\]]*+\]|\d++)")


class Fonts(PDFResourceManager):
    """Makes fonts, leaving out tables that speak of more codes than there are."""

    def get_font(self, objid: object, spec: Mapping[str, object]) -> Any:
        return super().get_font(objid, {key: value for key, value in spec.items() if not _is_wild(key, value)})


def _is_wild(key: str, value: object) -> bool:
    if key in ("W", "W2"):
        return _widths(resolve1(value), 3 if key == "W" else 5) > _MOST_CODES
    table = resolve1(value) if key in ("ToUnicode", "Encoding") else None
    return isinstance(table, PDFStream) and _codes(table.get_data()) > _MOST_CODES


def _widths(table: object, period: int) -> float:
    """The codes of all ranges in a table of widths: first, last and widths, `period` numbers in all; or first, list."""
    codes, numbers = 0.0, 0
    first = 0.0
    for item in table if isinstance(table, list) else ():
        value = resolve1(item)
        if not isinstance(value, (int, float)):
            numbers = 0
            continue
        numbers = numbers % period + 1
        codes += max(0.0, value - first) if numbers == 2 else 0.0
        first = value
    return codes


def _codes(table: bytes) -> int:
    """The codes of all ranges in a table of letters."""
    codes = 0
    for ranges in _RANGES.finditer(table):
        for first, last in _RANGE.findall(ranges[1]):
            codes += 1 + max(0, int(last.strip() or b"0", 16) - int(first.strip() or b"0", 16))
    return codes


class Collector(PDFLayoutAnalyzer):
    """Notes the letters and boxes of one page, in points from the top left."""

    def __init__(self, fonts: Fonts, height: float, most: int) -> None:
        """`most` is how many characters there may be."""
        super().__init__(fonts)
        self._height, self._most = height, most
        self._spaced = False
        self._segments = 0
        self.depth = 0
        self.glyphs: list[Glyph] = []
        self.boxes: list[Box] = []

    def begin_figure(self, *_: object) -> None:
        """What a form draws is the page's, as all else."""
        self.depth += 1

    def end_figure(self, *_: object) -> None:
        self.depth -= 1

    def render_image(self, *_: object) -> None:
        """Pictures are not looked at here."""

    def render_char(self, *arguments: Any, **named: Any) -> float:
        advance: float = super().render_char(*arguments, **named)
        char = self.cur_item._objs.pop()
        assert isinstance(char, LTChar)
        self._note(char)
        return advance

    def _note(self, char: LTChar) -> None:
        """Note a letter; blanks are told by `Glyph.spaced` of what follows them."""
        text = char.get_text()
        if text.isspace():
            self._spaced = True
            return
        check_page(len(self.glyphs), self._most)
        if len(text) > _LONGEST or _UNKNOWN.match(text):
            text = "\ufffd"
        font = str(char.fontname)
        bold, italic = looks(font)
        baseline = self._height - (char.matrix[5] if char.upright else char.y0)
        size = max(float(char.size), 0.5)
        colour = char.graphicstate.ncolor
        glyph = Glyph(plain(text), char.x0, char.x1, baseline, size, font, bold, italic, colour, bool(char.upright))
        glyph.spaced, self._spaced = self._spaced, False
        self.glyphs.append(glyph)

    def paint_path(self, gstate: Any, stroke: bool, fill: bool, evenodd: bool, path: Sequence[Any]) -> None:
        self._segments += len(path)
        if self._segments > _MOST_SEGMENTS:
            return
        super().paint_path(gstate, stroke, fill, evenodd, path)
        drawn = self.cur_item._objs
        self.boxes.extend(Box(each.x0, self._height - each.y1, each.x1, self._height - each.y0) for each in drawn)
        drawn.clear()


class Interpreter(PDFPageInterpreter):
    """Follows forms within forms as far as other programs do."""

    def do_Do(self, name: Any) -> None:  # noqa: N802 (pdfminer's name for the operator)
        assert isinstance(self.device, Collector)
        if self.device.depth < _DEEPEST:
            super().do_Do(name)
