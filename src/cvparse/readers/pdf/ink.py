"""The picture of a page as ink on paper: its skew, its lines' places, its rules and bullets. All in pixels."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, NamedTuple

from cvparse.document import Box

if TYPE_CHECKING:
    from PIL.Image import Image

_DARKER = 0.35
"""How much darker than the paper ink is, as a share of the picture's contrast."""
_MOST_SKEW, _STEP = 4.0, 0.25
"""Degrees: the skew that is looked for, and in which steps."""
_LEAST_SKEW = 0.2
_DENSE, _SOME = 0.35, 0.05
"""Share of its fullest row that a row of a line has within its small letters, and at the tops of others."""


class Rule(NamedTuple):
    """A horizontal line that is drawn on the page."""

    x0: float
    y: float
    x1: float

    def scaled(self, scale: float) -> Box:
        return Box(self.x0 * scale, self.y * scale, self.x1 * scale, self.y * scale)


@dataclass(slots=True)
class Strip:
    """The ink of one line of text: `height` is that of most of its letters, `rise` that of the tallest."""

    x0: float
    x1: float
    baseline: float
    height: float
    rise: float
    columns: Any
    """For each column from `x0` whether there is ink in it."""

    def divided(self, words: Sequence[str]) -> list[tuple[float, float]]:
        """Left and right edge of each word: the widest gaps part them."""
        gaps = sorted(_gaps(self.columns), key=lambda gap: gap[0] - gap[1])[: len(words) - 1]
        if len(gaps) < len(words) - 1:
            return self._shared_out(words)
        cuts = sorted(gaps)
        starts = [self.x0, *(self.x0 + end for _, end in cuts)]
        ends = [*(self.x0 + start for start, _ in cuts), self.x1]
        return list(zip(starts, ends))

    def _shared_out(self, words: Sequence[str]) -> list[tuple[float, float]]:
        """By the words' lengths, where the ink runs together."""
        unit = (self.x1 - self.x0) / max(1, sum(map(len, words)) + len(words) - 1)
        places, at = [], self.x0
        for word in words:
            places.append((at, at + unit * len(word)))
            at += unit * (len(word) + 1)
        return places


def _gaps(columns: Any) -> list[tuple[int, int]]:
    """(start, end) of the runs of columns without ink between others with ink."""
    import numpy

    filled = numpy.flatnonzero(columns)
    wide = numpy.flatnonzero(numpy.diff(filled) > 1)
    return [(int(filled[at]) + 1, int(filled[at + 1])) for at in wide]


class Ink:
    """A page's picture, grey, and which of its pixels are ink."""

    def __init__(self, picture: Image) -> None:
        import numpy

        self._grey = numpy.asarray(picture.convert("L"))
        self._mark()

    def _mark(self) -> None:
        """Ink differs from what surrounds it: dark on light, or light on a coloured ground."""
        import cv2
        import numpy

        ground = cv2.medianBlur(cv2.resize(self._grey, None, fx=0.125, fy=0.125, interpolation=cv2.INTER_AREA), 9)
        ground = cv2.resize(ground, (self._grey.shape[1], self._grey.shape[0]), interpolation=cv2.INTER_LINEAR)
        difference = numpy.abs(self._grey.astype(numpy.int16) - ground)
        contrast = max(float(numpy.percentile(difference, 99)), 40.0)
        self._ink = difference > _DARKER * contrast

    @property
    def width(self) -> int:
        return int(self._grey.shape[1])

    def colour(self) -> Any:
        """The picture with three channels, as recognisers take it."""
        import cv2

        return cv2.cvtColor(self._grey, cv2.COLOR_GRAY2BGR)

    def turned(self, turns: int) -> Ink:
        """The picture turned by so many quarters, anticlockwise, and fitted into a page of the same width."""
        import cv2
        import numpy

        other = Ink.__new__(Ink)
        other._grey = numpy.ascontiguousarray(numpy.rot90(self._grey, turns))
        if turns % 2:
            scale = self.width / other.width
            other._grey = cv2.resize(other._grey, None, fx=scale, fy=scale, interpolation=cv2.INTER_AREA)
        other._mark()
        return other

    def straighten(self) -> None:
        """Turn a page that was laid askew on the scanner."""
        import cv2

        angle = self._skew()
        if abs(angle) < _LEAST_SKEW:
            return
        height, width = self._grey.shape
        matrix = cv2.getRotationMatrix2D((width / 2, height / 2), angle, 1.0)
        self._grey = cv2.warpAffine(self._grey, matrix, (width, height), borderMode=cv2.BORDER_REPLICATE)
        self._mark()

    def _skew(self) -> float:
        """The angle, in degrees, at which the rows of the page are told apart best."""
        import cv2
        import numpy

        scale = min(1.0, 800 / max(self._ink.shape))
        small = cv2.resize(self._ink.astype(numpy.float32), None, fx=scale, fy=scale, interpolation=cv2.INTER_AREA)
        height, width = small.shape

        def contrast(angle: float) -> float:
            matrix = cv2.getRotationMatrix2D((width / 2, height / 2), angle, 1.0)
            rows = cv2.warpAffine(small, matrix, (width, height)).sum(axis=1)
            return float(((rows[1:] - rows[:-1]) ** 2).sum())

        steps = int(_MOST_SKEW / _STEP)
        best = max(
            (step * _STEP for step in range(-steps, steps + 1)), key=lambda angle: (contrast(angle), -abs(angle))
        )
        near = [best + step * 0.05 for step in range(-4, 5)]
        return max(near, key=lambda angle: (contrast(angle), -abs(angle)))

    def strip(self, box: tuple[float, float, float, float]) -> Strip:
        """The ink within the box of a line."""
        import numpy

        x0, y0, x1, y1 = (max(0, round(edge)) for edge in box)
        inside = self._ink[y0:y1, x0:x1]
        rows, columns = inside.sum(axis=1), inside.any(axis=0)
        dense = numpy.flatnonzero(rows >= _DENSE * rows.max()) if rows.size and rows.max() else rows[:0]
        filled = numpy.flatnonzero(columns)
        if not dense.size or not filled.size:
            return Strip(x0, x1, y1, 0.0, 0.0, columns)
        left, right = int(filled[0]), int(filled[-1]) + 1
        height = float(dense[-1] - dense[0] + 1)
        top = int(numpy.flatnonzero(rows >= _SOME * rows.max())[0])
        baseline = y0 + float(dense[-1]) + 1
        return Strip(x0 + left, x0 + right, baseline, height, float(dense[-1] - top + 1), columns[left:right])

    def bullet_before(self, strip: Strip, size: float) -> tuple[float, float] | None:
        """Left and right edge of a dot that stands alone before the line, at the height of its small letters."""
        import numpy

        top, bottom = round(strip.baseline - 0.75 * size), round(strip.baseline + 0.1 * size)
        left, right = round(strip.x0 - 2.5 * size), round(strip.x0 - 0.25 * size)
        before = self._ink[max(0, top) : bottom, max(0, left) : max(0, right)]
        filled = numpy.flatnonzero(before.any(axis=0))
        if not filled.size:
            return None
        rows = numpy.flatnonzero(before.any(axis=1))
        wide, high = filled[-1] - filled[0] + 1, rows[-1] - rows[0] + 1
        if wide != filled.size or not 0.12 * size <= wide <= 0.6 * size or not 0.5 * wide <= high <= 2 * wide:
            return None
        start = max(0, left) + float(filled[0])
        return (start, start + float(wide)) if start > left + 0.5 * size else None

    def rules(self) -> list[Rule]:
        """Horizontal lines that are longer than words."""
        import cv2
        import numpy

        kernel = numpy.ones((1, max(20, self.width // 12)), numpy.uint8)
        drawn = cv2.morphologyEx(self._ink.astype(numpy.uint8), cv2.MORPH_OPEN, kernel)
        count, _, stats, _ = cv2.connectedComponentsWithStats(drawn, connectivity=8)
        found = []
        for x, y, wide, high, _ in stats[1:count]:
            if high <= self.width / 200:
                found.append(Rule(float(x), float(y) + high / 2, float(x + wide)))
        return found
