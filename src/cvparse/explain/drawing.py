"""A page as a picture, with what was read drawn on it.

The page stands in a frame of its own proportions: below it the legend, above it what page it is.
"""

from __future__ import annotations

import io
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from cvparse.document import Box, Page
from cvparse.explain.marks import Mark, Marked
from cvparse.explain.palette import COLOURS, FURNITURE, UNPLACED, rgb
from cvparse.explain.tags import WRITING, Tag, place_tags

if TYPE_CHECKING:
    from PIL.Image import Image

FRAME = 0.06
"""Width of the frame on each side, in widths (heights) of the page."""
_FILL = {"sure": 70, "fair": 55, "unsure": 38, "doubtful": 22}
"""Opacity of a field's box, up to 255, by its shade."""
_WASH = 16
_DASH = 5
_EXTRAS = (
    ("unplaced (dashed)", UNPLACED),
    ("paler: less sure", "#c9ced6"),
    ("small numbers: lines in reading order", FURNITURE),
)
"""What the legend says besides the section types."""


@dataclass(slots=True, frozen=True)
class Frame:
    """From points on the page to pixels of the picture."""

    scale: float
    left: float
    top: float

    def pixels(self, box: Box, grow: float = 0.0) -> tuple[float, float, float, float]:
        """The box, `grow` points larger on each side."""
        return (
            self.left + (box.x0 - grow) * self.scale,
            self.top + (box.top - grow) * self.scale,
            self.left + (box.x1 + grow) * self.scale,
            self.top + (box.bottom + grow) * self.scale,
        )


def frame_of(page: Page, width: int) -> Frame:
    """The frame of a picture of a page that is `width` pixels wide in all."""
    scale = width / (page.width * (1 + 2 * FRAME))
    return Frame(scale, FRAME * page.width * scale, FRAME * page.height * scale)


def draw_page(image: Image, page: Page, marked: Marked, caption: str) -> bytes:
    """The PNG of a page: `image` is the page as it looks."""
    import PIL.Image
    import PIL.ImageDraw

    wide, high = round(image.width * (1 + 2 * FRAME)), round(image.height * (1 + 2 * FRAME))
    canvas = PIL.Image.new("RGBA", (wide, high), "#eceef1")
    frame = frame_of(page, wide)
    canvas.paste(image, (round(frame.left), round(frame.top)))
    overlay = PIL.Image.new("RGBA", canvas.size)
    marks = marked.on(page.number)
    pen = _Pen(PIL.ImageDraw.Draw(overlay), frame)
    for mark, places in marks:
        for place in places:
            pen.mark(mark, place.box)
    for tag in place_tags(marks, page):
        pen.tag(tag)
    canvas = PIL.Image.alpha_composite(canvas, overlay)
    _write_frame(PIL.ImageDraw.Draw(canvas), frame, (wide, high), caption, _types(marks))
    sink = io.BytesIO()
    canvas.convert("RGB").save(sink, "PNG", optimize=False, compress_level=6)
    return sink.getvalue()


def _types(marks: Iterable[tuple[Mark, Any]]) -> list[str]:
    """The section types that stand on the page, in the order of the palette."""
    present = {mark.type for mark, _ in marks if mark.kind != "line"}
    return [name for name in COLOURS if name in present]


@dataclass(slots=True)
class _Pen:
    draw: Any
    frame: Frame

    def mark(self, mark: Mark, box: Box) -> None:
        colour = _colour(mark)
        if mark.kind == "section":
            self._box(box, 3.5, (*colour, _WASH), (*colour, 150), 2)
        elif mark.kind == "record":
            self._box(box, 1.8, None, (*colour, 230), 2, dashed=mark.shade == "doubtful")
        elif mark.kind == "field":
            fill = _FILL[mark.shade]
            self._box(box, 0.3, (*colour, fill), (*colour, 90 + 2 * fill), 1, dashed=mark.shade == "doubtful")
        elif mark.kind == "unplaced":
            self._box(box, 0.8, (*colour, 26), (*colour, 255), 2, dashed=True)
        else:
            self._box(box, 0.6, None, (*rgb(FURNITURE), 90), 1)

    def _box(
        self,
        box: Box,
        grow: float,
        fill: tuple[int, ...] | None,
        line: tuple[int, ...],
        width: int,
        dashed: bool = False,
    ) -> None:
        """A box whose line has a pale rim outside, which tells it from a dark ground."""
        corners = self.frame.pixels(box, grow)
        rim = (corners[0] - 1, corners[1] - 1, corners[2] + 1, corners[3] + 1)
        self.draw.rounded_rectangle(rim, 1.5 * self.frame.scale, outline=(255, 255, 255, line[3] // 2))
        if not dashed:
            self.draw.rounded_rectangle(corners, 1.5 * self.frame.scale, fill=fill, outline=line, width=width)
            return
        self.draw.rectangle(corners, fill=fill)
        for dash in _dashes(corners):
            self.draw.line(dash, fill=line, width=width)

    def tag(self, tag: Tag) -> None:
        """The name of a mark: white on its colour for sections and records, its colour on white for fields."""
        x0, top, x1, bottom = self.frame.pixels(tag.box)
        kind, colour = tag.mark.kind, _colour(tag.mark)
        ink = colour
        if kind in ("section", "record", "unplaced"):
            self.draw.rounded_rectangle((x0, top, x1, bottom), 2, fill=(*colour, 245))
            ink = (255, 255, 255)
        elif kind == "field":
            self.draw.rounded_rectangle((x0, top, x1, bottom), 2, fill=(255, 255, 255, 225), outline=(*colour, 160))
        rim = {"stroke_width": 1, "stroke_fill": (255, 255, 255, 200)} if kind == "line" else {}
        font = _font((bottom - top) * WRITING)
        self.draw.text(((x0 + x1) / 2, (top + bottom) / 2), tag.mark.tag, fill=ink, font=font, anchor="mm", **rim)


def _colour(mark: Mark) -> tuple[int, int, int]:
    return rgb(COLOURS.get(mark.type, UNPLACED if mark.kind == "unplaced" else FURNITURE))


def _dashes(corners: tuple[float, float, float, float]) -> Iterator[tuple[float, float, float, float]]:
    """The sides of a box in dashes."""
    x0, top, x1, bottom = corners
    for at in range(round(x0), round(x1), 2 * _DASH):
        for y in (top, bottom):
            yield at, y, min(at + _DASH, x1), y
    for at in range(round(top), round(bottom), 2 * _DASH):
        for x in (x0, x1):
            yield x, at, x, min(at + _DASH, bottom)


def _font(size: float) -> Any:
    import PIL.ImageFont

    return PIL.ImageFont.load_default(max(6.0, size))


def _write_frame(draw: Any, frame: Frame, size: tuple[int, int], caption: str, types: list[str]) -> None:
    """The caption above the page and the legend below it."""
    wide, high = size
    font = _font(9 * frame.scale)
    draw.text((frame.left, frame.top / 2), caption, fill="#24292f", font=font, anchor="lm")
    x, y = frame.left, high - frame.top + 0.28 * frame.top
    step = 0.34 * frame.top
    small = _font(min(8 * frame.scale, 0.8 * step))
    for name, colour in (*((name, COLOURS[name]) for name in types), *_EXTRAS):
        length = draw.textlength(name, font=small) + 2.2 * step
        if x + length > wide - frame.left:
            x, y = frame.left, y + step
        draw.rounded_rectangle((x, y - 0.32 * step, x + 0.64 * step, y + 0.32 * step), 2, fill=colour)
        draw.text((x + 0.9 * step, y), name, fill="#24292f", font=small, anchor="lm")
        x += length
