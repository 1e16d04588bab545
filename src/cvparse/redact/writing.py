"""A small writer of PDFs: pages that are a picture with a layer of text over it that is found and copied, not seen.

The letters of the layer are those of Type 3 fonts whose glyphs draw nothing, at most 255 in a font, each font with a
table that says which characters they are. So any script can be written, no font file is needed, and nothing is in the
file but what is put here.
"""

from __future__ import annotations

import zlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from cvparse.document import Box

_IN_A_FONT = 255
_SPACE = " "
_HEAD = b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n"


@dataclass(frozen=True, slots=True)
class Word:
    """A word of the text layer and the box that it fills, in points from the top left of the page."""

    text: str
    box: Box


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture in JPEG."""

    data: bytes
    width: int
    height: int


@dataclass(frozen=True, slots=True)
class Sheet:
    """A page: its size in points, what it looks like, what it says."""

    width: float
    height: float
    picture: Picture
    words: Sequence[Word]


def write_pdf(sheets: Sequence[Sheet]) -> bytes:
    """The file."""
    file = _File()
    catalog, pages = file.reserve(), file.reserve()
    letters = _Letters()
    contents = [_content(sheet, letters) for sheet in sheets]
    fonts = [_font(file, chars) for chars in letters.fonts]
    named = b" ".join(b"/F%d %d 0 R" % (number, font) for number, font in enumerate(fonts))
    kids = []
    for sheet, content in zip(sheets, contents):
        picture = file.stream(
            sheet.picture.data,
            b"/Type /XObject /Subtype /Image /Width %d /Height %d /ColorSpace /DeviceRGB /BitsPerComponent 8 "
            b"/Filter /DCTDecode" % (sheet.picture.width, sheet.picture.height),
        )
        drawn = file.packed(content)
        kids.append(file.add(
            b"<< /Type /Page /Parent %d 0 R /MediaBox [0 0 %.2f %.2f] /Contents %d 0 R "
            b"/Resources << /XObject << /P %d 0 R >> /Font << %s >> >> >>"
            % (pages, sheet.width, sheet.height, drawn, picture, named)
        ))  # fmt: skip
    references = b" ".join(b"%d 0 R" % kid for kid in kids)
    file.put(pages, b"<< /Type /Pages /Count %d /Kids [%s] >>" % (len(kids), references))
    file.put(catalog, b"<< /Type /Catalog /Pages %d 0 R >>" % pages)
    return file.whole(catalog)


@dataclass(slots=True)
class _File:
    """Numbered objects."""

    objects: list[bytes] = field(default_factory=list)

    def reserve(self) -> int:
        self.objects.append(b"")
        return len(self.objects)

    def put(self, number: int, body: bytes) -> None:
        self.objects[number - 1] = body

    def add(self, body: bytes) -> int:
        number = self.reserve()
        self.put(number, body)
        return number

    def stream(self, data: bytes, entries: bytes = b"") -> int:
        return self.add(b"<< %s /Length %d >>\nstream\n%s\nendstream" % (entries, len(data), data))

    def packed(self, data: bytes) -> int:
        return self.stream(zlib.compress(data, 9), b"/Filter /FlateDecode")

    def whole(self, catalog: int) -> bytes:
        parts, offsets, at = [_HEAD], [], len(_HEAD)
        for number, body in enumerate(self.objects, 1):
            offsets.append(at)
            parts.append(b"%d 0 obj\n%s\nendobj\n" % (number, body))
            at += len(parts[-1])
        rows = b"".join(b"%010d 00000 n \n" % offset for offset in offsets)
        count = len(self.objects) + 1
        parts.append(b"xref\n0 %d\n0000000000 65535 f \n%s" % (count, rows))
        parts.append(b"trailer\n<< /Size %d /Root %d 0 R >>\nstartxref\n%d\n%%%%EOF\n" % (count, catalog, at))
        return b"".join(parts)


@dataclass(slots=True)
class _Letters:
    """Gives each character its font and its code there."""

    fonts: list[list[str]] = field(default_factory=list)
    _places: dict[str, tuple[int, int]] = field(default_factory=dict)

    def runs(self, text: str) -> Iterable[tuple[int, bytes]]:
        """(font, codes) of the stretches of a text that are in one font."""
        runs: list[tuple[int, bytearray]] = []
        for char in text:
            font, code = self._place(char)
            if not runs or runs[-1][0] != font:
                runs.append((font, bytearray()))
            runs[-1][1].append(code)
        return [(font, bytes(codes)) for font, codes in runs]

    def _place(self, char: str) -> tuple[int, int]:
        if char not in self._places:
            if not self.fonts or len(self.fonts[-1]) == _IN_A_FONT:
                self.fonts.append([])
            self.fonts[-1].append(char)
            self._places[char] = len(self.fonts) - 1, len(self.fonts[-1])
        return self._places[char]


def _content(sheet: Sheet, letters: _Letters) -> bytes:
    """The picture over the whole page, then the words: each of letters of one width that fill its box together, and a
    blank, for some programs tell words apart by nothing else."""
    parts = [b"q %.2f 0 0 %.2f 0 0 cm /P Do Q\nBT" % (sheet.width, sheet.height)]
    for word in sheet.words:
        wide, high = max(0.1, word.box.x1 - word.box.x0), max(0.1, word.box.bottom - word.box.top)
        letter = wide / len(word.text)
        below = sheet.height - word.box.bottom + 0.2 * high
        at = word.box.x0
        for font, codes in letters.runs(word.text + _SPACE):
            parts.append(
                b"/F%d %.3f Tf %.2f Tz 1 0 0 1 %.3f %.3f Tm <%s> Tj"
                % (font, high, 100 * letter / (high * 0.5), at, below, codes.hex().encode())
            )
            at += letter * len(codes)
    return b"\n".join([*parts, b"ET"])


def _font(file: _File, chars: Sequence[str]) -> int:
    """A font of empty letters, each half as wide as the font is high."""
    blank = file.stream(b"500 0 0 -200 500 800 d1")
    names = b" ".join(b"/g%d" % code for code in range(1, len(chars) + 1))
    glyphs = b" ".join(b"/g%d %d 0 R" % (code, blank) for code in range(1, len(chars) + 1))
    widths = b" ".join([b"500"] * len(chars))
    return file.add(
        b"<< /Type /Font /Subtype /Type3 /FontBBox [0 -200 500 800] /FontMatrix [0.001 0 0 0.001 0 0] /Resources << >> "
        b"/FirstChar 1 /LastChar %d /Widths [%s] /CharProcs << %s >> "
        b"/Encoding << /Type /Encoding /Differences [1 %s] >> /ToUnicode %d 0 R >>"
        % (len(chars), widths, glyphs, names, file.packed(_meanings(chars)))
    )


def _meanings(chars: Sequence[str]) -> bytes:
    """The table of what the codes of a font mean."""
    rows = [
        b"<%02x> <%s>" % (code, char.encode("utf-16-be", "replace").hex().encode())
        for code, char in enumerate(chars, 1)
    ]
    blocks = (rows[first : first + 100] for first in range(0, len(rows), 100))
    ranges = b"\n".join(b"%d beginbfchar\n%s\nendbfchar" % (len(block), b"\n".join(block)) for block in blocks)
    return (
        b"/CIDInit /ProcSet findresource begin\n12 dict begin\nbegincmap\n"
        b"/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def\n"
        b"/CMapName /Letters def\n/CMapType 2 def\n"
        b"1 begincodespacerange\n<00> <ff>\nendcodespacerange\n"
        + ranges
        + b"\nendcmap\nCMapName currentdict /CMap defineresource pop\nend\nend"
    )
