"""Words of scanned pages, by rapidocr on onnxruntime: the extra `[ocr]`.

The recogniser gives lines of text with rough boxes. What layout measures pages by (where words begin and end, what they
stand on, how large they are) is then taken from the ink itself. The models that come with rapidocr read Chinese,
Japanese and the Latin script with its accents; bold and italic are not told apart.
"""

from __future__ import annotations

import importlib.util
import socket
import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

from cvparse.errors import NoTextError
from cvparse.layout.sheet import Glyph, Sheet

if TYPE_CHECKING:
    from PIL.Image import Image

    from cvparse.readers.pdf.ink import Ink, Strip

_SURE = 0.5
"""Least confidence of a line that is kept."""
_UPRIGHT = 0.85
"""Mean confidence of a page's lines below which it may be turned."""
_ALIKE = 0.12
"""Lines whose sizes differ by less than this share are of one size."""
_DOTS = frozenset("·•.-–*°▪■●○◦")
"""What a bullet may be read as, where it stands alone."""
_LOCK = threading.Lock()


def available() -> bool:
    """Whether the extra is installed."""
    return all(importlib.util.find_spec(name) for name in ("rapidocr", "onnxruntime"))


class Recognizer:
    """Reads pictures of pages. Its models are loaded from rapidocr's own folder; nothing is ever fetched."""

    def __init__(self) -> None:
        """Raises `NoTextError` where the models are not where rapidocr keeps them."""
        self._engine = _engine()

    def read(self, picture: Image, number: int, width: float, height: float) -> Sheet:
        """The words of a page of `width` × `height` points, from its grey picture, word by word as glyphs."""
        from cvparse.readers.pdf.ink import Ink

        ink = Ink(picture)
        ink.straighten()
        found = self._lines(ink)
        if not found or _confidence(found) < _UPRIGHT or _stands_on_end(found):
            ink, found = self._turned(ink, found)
        scale = width / ink.width
        lines = [(text, ink.strip(box)) for text, _, box in found]
        glyphs = list(_glyphs([line for line in lines if line[1].height], ink))
        for glyph in glyphs:
            glyph.x0, glyph.x1 = glyph.x0 * scale, glyph.x1 * scale
            glyph.baseline, glyph.size = glyph.baseline * scale, glyph.size * scale
        return Sheet(number, width, height, glyphs, [box.scaled(scale) for box in ink.rules()])

    def _turned(self, ink: Ink, found: list[_Line]) -> tuple[Ink, list[_Line]]:
        """The page turned so that its lines are read best."""
        quarter = _stands_on_end(found)
        tried = [] if quarter else [(ink, found)]
        for turns in (1, 3) if quarter else (2,):
            turned = ink.turned(turns)
            tried.append((turned, self._lines(turned)))
        return max(tried, key=lambda pair: sum(score * len(text) for text, score, _ in pair[1]))

    def _lines(self, ink: Ink) -> list[_Line]:
        """(text, confidence, (left, top, right, bottom) in pixels) of each line."""
        with _LOCK:
            result = self._engine(ink.colour(), use_cls=False)
        if result.txts is None or result.boxes is None:
            return []
        found = []
        for text, score, corners in zip(result.txts, result.scores, result.boxes):
            xs, ys = [float(x) for x, _ in corners], [float(y) for _, y in corners]
            if score >= _SURE and text.strip():
                found.append((text.strip(), float(score), (min(xs), min(ys), max(xs), max(ys))))
        return found


_Line = tuple[str, float, tuple[float, float, float, float]]


def _engine() -> Any:
    """rapidocr with the models of its own folder."""
    import rapidocr

    folder = Path(rapidocr.__file__).parent / "models"
    models = {kind: next(iter(sorted(folder.glob(f"*_{kind}_*.onnx"))), None) for kind in ("det", "rec")}
    if not all(models.values()):
        raise NoTextError("the models of rapidocr are missing", advice="install cvparse[ocr] again")
    parameters = {
        "Global.log_level": "critical",
        "Global.use_cls": False,
        "Det.model_path": str(models["det"]),
        "Rec.model_path": str(models["rec"]),
    }
    with _without_sockets():
        return rapidocr.RapidOCR(params=parameters)


@contextmanager
def _without_sockets() -> Iterator[None]:
    """urllib3, which rapidocr imports, would open a socket to see whether the machine has IPv6."""
    known, socket.has_ipv6 = socket.has_ipv6, False
    try:
        yield
    finally:
        socket.has_ipv6 = known


def _confidence(found: Sequence[_Line]) -> float:
    letters = sum(len(text) for text, _, _ in found)
    return sum(score * len(text) for text, score, _ in found) / max(1, letters)


def _stands_on_end(found: Sequence[_Line]) -> bool:
    """Most of the text runs up or down the page."""
    upright = sum(len(text) for text, _, (x0, y0, x1, y1) in found if x1 - x0 >= y1 - y0)
    return bool(found) and upright < 0.5 * sum(len(text) for text, _, _ in found)


def _glyphs(lines: Sequence[tuple[str, Strip]], ink: Ink) -> Iterator[Glyph]:
    sizes = _settled([_size(text, strip) for text, strip in lines])
    for (text, strip), size in zip(lines, sizes):
        words = text.split()
        if bullet := ink.bullet_before(strip, size):
            yield Glyph("•", bullet[0], bullet[1], strip.baseline, size)
        elif len(words) > 1 and words[0] in _DOTS:
            words[0] = "•"
        for word, (x0, x1) in zip(words, strip.divided(words)):
            yield Glyph(word, x0, x1, strip.baseline, size, spaced=True)


def _size(text: str, strip: Strip) -> float:
    """The font size, in pixels: capitals, figures and tall letters are seven tenths of it high, small ones half."""
    if any(char > "\u2e7f" for char in text):
        return strip.rise / 0.85
    if any(char.isupper() or char.isdigit() or char in "bdfhkl" for char in text):
        return strip.rise / 0.72
    return strip.height / 0.53


def _settled(sizes: Sequence[float]) -> list[float]:
    """Each size replaced by the median of those that are nearly alike."""
    order = sorted(range(len(sizes)), key=lambda index: sizes[index])
    settled = list(sizes)
    group: list[int] = []
    for index in [*order, -1]:
        if group and (index < 0 or sizes[index] > sizes[group[0]] * (1 + _ALIKE) ** 2):
            usual = sizes[group[len(group) // 2]]
            for member in group:
                settled[member] = usual
            group = []
        group.append(index)
    return settled
