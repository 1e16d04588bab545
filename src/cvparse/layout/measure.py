"""What is usual in a column: line distances, and where wrapped lines end."""

from __future__ import annotations

import statistics
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Literal

import regex

from cvparse.layout.rows import Column, Row

_ADDRESS = regex.compile(r"[@/]|\w\.\w")
Trust = Literal["flows", "list", "unsure"]
"""Lines of running text, lines that stand for themselves, or too few to tell."""


@dataclass(slots=True)
class Edge:
    """Right edge of some rows of one left edge, how many of those that are followed by another were full, how many
    of the followers begin with a letter that has cases and how many with a small one, whether the edge is the column's
    own, and the distance at which the rows follow one another (in points; 0 unknown)."""

    right: float = 0.0
    pairs: int = 0
    full: int = 0
    low: int = 0
    cased: int = 0
    wide: bool = False
    distance: float = 0.0

    @property
    def trust(self) -> Trust:
        if self.pairs < 3:
            return "flows" if self.pairs == 2 == self.full == self.low else "unsure"
        if self.wide and self.full >= 0.85 * self.pairs:
            return "flows"
        if self.full < 0.4 * self.pairs or self.cased and not self.low:
            return "list"
        return "flows" if self.full >= 0.6 * self.pairs and self.low >= 0.2 * self.cased else "unsure"


@dataclass(slots=True)
class Measure:
    """Usual line distances by font size (in sizes), and right edges by stretch of text, left edge and column."""

    distances: dict[int, float] = field(default_factory=dict)
    typical: float = 1.2
    stretches: dict[int, Edge] = field(default_factory=dict)
    lefts: dict[tuple[int, int], Edge] = field(default_factory=dict)
    right: float = 0.0
    wraps: bool = False
    document: float = 0.0
    """Line distance of most of the document's text; 0 if unknown."""

    def distance(self, row: Row) -> float:
        """The usual distance of `row` and the next of its paragraph, in points."""
        near = self.stretches.get(id(row))
        if near and near.distance:
            return near.distance
        return self.distances.get(round(row.size), self.typical) * row.size

    def closest(self, row: Row) -> float:
        """The usual distance of rows like `row` in its column or, where it is smaller, in the document; in points."""
        here = self.distances.get(round(row.size), self.typical)
        return (min(here, self.document) if self.document else here) * row.size

    def edge_of(self, row: Row) -> tuple[float, Trust]:
        """Where text that begins like `row` has to wrap, and whether it does at all."""
        near = self.stretches.get(id(row))
        if near and near.trust != "unsure":
            return near.right, near.trust
        alike = self.lefts.get(_left_key(row))
        if alike and alike.trust == "flows":
            return alike.right, alike.trust
        return self.right, "flows" if self.wraps else "unsure"


def measure_column(column: Column) -> Measure:
    """Measure line distances and right edges of a column."""
    measure = Measure(right=column.right, document=column.text_distance)
    _measure_distances(measure, column.rows)
    size = statistics.median(row.size for row in column.rows)
    ends = [row.body.x1 for row in column.rows if len(row.cells) == row.main + 1]
    measure.wraps = sum(column.right - end <= 4 * size for end in ends) >= 3
    alike: dict[tuple[int, int], list[list[Row]]] = defaultdict(list)
    stretches = _stretches(column.rows)
    for stretch in stretches:
        measure.stretches.update({id(row): Edge(distance=_distance_in(stretch)) for row in stretch})
    for stretch in stretches:
        edge = _edge([stretch], measure)
        edge.distance = _distance_in(stretch)
        measure.stretches.update({id(row): edge for row in stretch})
        alike[_left_key(stretch[0])].append(stretch)
    for key, stretches in alike.items():
        measure.lefts[key] = _edge(stretches, measure)
    return measure


def _left_key(row: Row) -> tuple[int, int]:
    return round(row.x0 / (0.5 * row.size)), round(row.size)


def _measure_distances(measure: Measure, rows: Sequence[Row]) -> None:
    samples: dict[int, list[float]] = defaultdict(list)
    for above, row in zip(rows, rows[1:]):
        if above.page == row.page and abs(above.size - row.size) < 0.06 * row.size:
            distance = (row.baseline - above.baseline) / row.size
            if 0.8 <= distance <= 2.6:
                samples[round(row.size)].append(distance)
    for size, distances in samples.items():
        measure.distances[size] = _lower_mode(distances)
    if samples:
        measure.typical = _lower_mode([distance for distances in samples.values() for distance in distances])


def text_distance(columns: Sequence[Column], size: float) -> float:
    """The usual distance of the rows of about one font size in a document, in sizes; 0 if there are few."""
    found = [
        distance
        for column in columns
        for above, row in zip(column.rows, column.rows[1:])
        if above.page == row.page and abs(row.size - size) <= 0.15 * size and abs(above.size - row.size) < 0.06 * size
        if 0.8 <= (distance := (row.baseline - above.baseline) / row.size) <= 2.6
    ]
    return _lower_mode(found) if len(found) >= 5 else 0.0


def _lower_mode(values: Sequence[float]) -> float:
    """The smallest value that many are near to."""
    ordered = sorted(values)
    need = max(1, min(3, len(ordered) // 4))
    for value in ordered:
        alike = [other for other in ordered if value <= other <= value * 1.06]
        if len(alike) >= need:
            return statistics.median(alike)
    return ordered[0]


def could_follow(above: Row, row: Row, measure: Measure) -> bool:
    """No marker, cell or distance says that `row` begins something new."""
    if row.marker or row.main or row.ruled or len(row.cells) > 1:
        return False
    if above.page != row.page:
        return row.page == above.page + 1
    most = 1.5 if _has_scripts(above) or _has_scripts(row) else 1.2
    return 0.5 * row.size < row.baseline - above.baseline <= most * measure.distance(above)


def _has_scripts(row: Row) -> bool:
    """Raised or lowered figures, which push lines apart."""
    return any(word.size < 0.85 * row.size for word in row.body.words)


def _stretches(rows: Sequence[Row]) -> list[list[Row]]:
    """Rows of one size and left edge that follow one another, list items included."""
    found: list[list[Row]] = []
    for row in rows:
        above = found[-1][-1] if found else None
        if above is not None and _goes_on(above, row):
            found[-1].append(row)
        else:
            found.append([row])
    return found


def _goes_on(above: Row, row: Row) -> bool:
    if abs(above.size - row.size) > 0.06 * row.size or abs(above.x0 - row.x0) > 0.35 * row.size:
        return False
    return above.page != row.page or row.baseline - above.baseline <= 2.4 * row.size


def _distance_in(stretch: Sequence[Row]) -> float:
    """The smallest usual distance of the stretch's rows that begin no list item; 0 for fewer than two."""
    pairs = [
        row.baseline - above.baseline
        for above, row in zip(stretch, stretch[1:])
        if above.page == row.page and not row.marker and not row.main
    ]
    return _lower_mode(pairs) if len(pairs) >= 2 else 0.0


def _edge(stretches: Sequence[Sequence[Row]], measure: Measure) -> Edge:
    """The common right edge of some stretches."""
    edge = Edge(max(row.body.x1 for stretch in stretches for row in stretch))
    first = stretches[0][0]
    edge.wide = measure.right - edge.right <= 3 * first.size and edge.right - first.x0 >= 15 * first.size
    for stretch in stretches:
        for above, row in zip(stretch, stretch[1:]):
            if above.page == row.page and could_follow(above, row, measure):
                edge.pairs += 1
                letter = row.words[0].text[:1]
                edge.cased += letter.lower() != letter.upper() and not starts_with_address(row)
                edge.low += starts_low(row)
                edge.full += edge.right - above.body.x1 < first_chunk(row) + 0.2 * row.size
    return edge


def first_chunk(row: Row) -> float:
    """Width of the row's first word, up to where a line may break: in East Asian text after most characters."""
    run = row.body.runs[0]
    end = run.words[0].x1
    if run.words[0].text[0] > "\u2e7f":
        return 2 * run.size
    for word, glue in zip(run.words[1:], run.glued[1:]):
        if not glue:
            break
        end = word.x1
    return end - run.x0


def starts_low(row: Row) -> bool:
    """The row begins with a small letter, and not because it begins with an address."""
    return row.body.words[0].text[:1].islower() and not starts_with_address(row)


def starts_with_address(row: Row) -> bool:
    """The row's first word looks like an e-mail or web address."""
    return bool(_ADDRESS.search(row.body.words[0].text))
