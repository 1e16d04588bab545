"""Are confidences what they say: of the values that claim 0.9, are nine in ten right?

Claims are put into bins by their confidence; in each, the mean confidence and the share that is right should agree.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from cvparse.evaluation.claims import Claim

EDGES = (0.0, 0.5, 0.6, 0.7, 0.8, 0.9)
"""Where bins begin; the last ends at 1."""
RELIED_ON = (0.8, 0.9)
"""The bins that people act upon: those whose gap is watched."""


@dataclass(frozen=True, slots=True)
class Bin:
    """The claims whose confidence lies from `low` up to the next bin."""

    low: float
    count: int
    confidence: float
    """The mean that they claim."""
    right: float
    """The share of them that is right."""

    @property
    def gap(self) -> float:
        """How far the share lies below (negative) or above what was claimed."""
        return self.right - self.confidence


def bins(claims: Iterable[Claim]) -> list[Bin]:
    """The bins that hold claims, lowest first."""
    members: dict[float, list[Claim]] = defaultdict(list)
    for claim in claims:
        members[max(edge for edge in EDGES if edge <= claim.confidence)].append(claim)
    return [
        Bin(
            low,
            len(listed),
            sum(claim.confidence for claim in listed) / len(listed),
            sum(claim.right for claim in listed) / len(listed),
        )
        for low, listed in sorted(members.items())
    ]


def by_group(claims: Iterable[Claim]) -> dict[str, list[Claim]]:
    """The claims of each group (education, skills, …)."""
    groups: dict[str, list[Claim]] = defaultdict(list)
    for claim in claims:
        groups[claim.group].append(claim)
    return dict(groups)


def as_table(sets: Mapping[str, Sequence[Claim]]) -> str:
    """A Markdown table: a row for each named set of claims; in each bin "count: claimed → right"."""
    names = [f"{low:.1f}–{high:.1f}" for low, high in zip(EDGES, (*EDGES[1:], 1.0))]
    rows = [["count: claimed → right", *names]]
    for name, claims in sets.items():
        cells = {found.low: f"{found.count}: {found.confidence:.2f} → {found.right:.2f}" for found in bins(claims)}
        rows.append([name, *(cells.get(low, "") for low in EDGES)])
    widths = [max(len(row[at]) for row in rows) for at in range(len(rows[0]))]
    lines = ["| " + " | ".join(cell.ljust(width) for cell, width in zip(row, widths)) + " |" for row in rows]
    lines.insert(1, "|" + "|".join("-" * (width + 2) for width in widths) + "|")
    return "\n".join(lines)


def in_words(claims: Iterable[Claim]) -> str:
    """One line on the bins that are relied on."""
    told = [
        f"{found.right:.0%} of {found.count} values at {found.confidence:.2f}"
        for found in bins(claims)
        if found.low in RELIED_ON
    ]
    return "right: " + ", ".join(told) if told else "no value is at 0.8 or above"


_SIDE, _EDGE = 360, 56


def as_svg(sets: Mapping[str, Sequence[Claim]], title: str) -> str:
    """A reliability diagram: share right over confidence, a dot a bin (its area the count), a line for each set.

    On the diagonal, confidences are what they say. The first set is drawn in black, the others in colours.
    """
    size = _SIDE + 2 * _EDGE
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {size + 110} {size}" font-family="sans-serif">',
        '<g font-size="12">',
        f'<rect width="{size + 110}" height="{size}" fill="white"/>',
        f'<text x="{_EDGE}" y="24" font-size="15">{title}</text>',
        f'<line x1="{_x(0)}" y1="{_y(0)}" x2="{_x(1)}" y2="{_y(1)}" stroke="#999" stroke-dasharray="4 4"/>',
    ]
    for tick in (0, 0.2, 0.4, 0.6, 0.8, 1):
        parts.append(f'<path d="M{_x(tick)} {_y(0)}V{_y(1)}M{_x(0)} {_y(tick)}H{_x(1)}" stroke="#ddd" fill="none"/>')
        parts.append(f'<text x="{_x(tick)}" y="{_y(0) + 18}" text-anchor="middle">{tick:g}</text>')
        parts.append(f'<text x="{_x(0) - 8}" y="{_y(tick) + 4}" text-anchor="end">{tick:g}</text>')
    parts.append(f'<text x="{_x(0.5)}" y="{size - 12}" text-anchor="middle">confidence</text>')
    parts.append(f'<text transform="translate(16 {_y(0.5)}) rotate(-90)" text-anchor="middle">share right</text>')
    most = max((found.count for claims in sets.values() for found in bins(claims)), default=1)
    for number, (name, claims) in enumerate(sets.items()):
        parts += _drawn(name, bins(claims), most, number)
    return "\n".join([*parts, "</g></svg>"]) + "\n"


def _drawn(name: str, found: Sequence[Bin], most: int, number: int) -> list[str]:
    """The line, the dots and the legend of one set."""
    colour = "black" if number == 0 else f"hsl({number * 137 % 360} 65% 45%)"
    points = " ".join(f"{_x(bin.confidence)},{_y(bin.right)}" for bin in found)
    dots = [
        f'<circle cx="{_x(bin.confidence)}" cy="{_y(bin.right)}" r="{2 + 8 * (bin.count / most) ** 0.5:.1f}"'
        f' fill="{colour}" fill-opacity="0.6"><title>{name}: {bin.count}</title></circle>'
        for bin in found
    ]
    label = f'<text x="{_x(1) + 16}" y="{_y(1) + 16 * number}" fill="{colour}">{name}</text>'
    width = 2 if number == 0 else 1
    return [f'<polyline points="{points}" fill="none" stroke="{colour}" stroke-width="{width}"/>', *dots, label]


def _x(share: float) -> float:
    return round(_EDGE + _SIDE * share, 1)


def _y(share: float) -> float:
    return round(_EDGE + _SIDE * (1 - share), 1)
