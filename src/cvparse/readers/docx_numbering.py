"""The lists of a DOCX: which bullet or number a paragraph has. Numbers are not in the text, so they are counted."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

import regex

from cvparse.readers.docx_package import W

BULLET = "•"
_PLACE = regex.compile(r"%([1-9])")
_ROMAN = (
    (1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"), (40, "xl"), (10, "x"),
    (9, "ix"), (5, "v"), (4, "iv"), (1, "i"),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Level:
    """One level of a list: kind of number, how it is written ("%1."), and the style that belongs to it."""

    form: str = "bullet"
    pattern: str = BULLET
    start: int = 1
    indent: float | None = None
    style: str | None = None


@dataclass(slots=True)
class Numbering:
    """The lists by number, and how far each has been counted."""

    levels: dict[str, dict[int, Level]] = field(default_factory=dict)
    """Abstract list → its levels."""
    abstract: dict[str, str] = field(default_factory=dict)
    """List → the abstract list whose levels and count it shares."""
    restarts: dict[str, dict[int, int]] = field(default_factory=dict)
    counts: dict[str, dict[int, int]] = field(default_factory=dict)

    @classmethod
    def read(cls, root: Any | None, style_lists: dict[str, str]) -> Numbering:
        """From the numbering part; `style_lists`: list style → its list."""
        numbering = cls()
        if root is None:
            return numbering
        linked: dict[str, str] = {}
        for element in root.iter(f"{W}abstractNum"):
            name = str(element.get(f"{W}abstractNumId"))
            numbering.levels[name] = dict(_level(one) for one in element.iterchildren(f"{W}lvl"))
            link = element.find(f"{W}numStyleLink")
            if link is not None:
                linked[name] = str(link.get(f"{W}val"))
        for element in root.iterchildren(f"{W}num"):
            numbering._add(element)
        for name, style in linked.items():
            target = numbering.abstract.get(style_lists.get(style, ""), "")
            numbering.levels[name] = numbering.levels.get(target, numbering.levels[name])
        return numbering

    def _add(self, element: Any) -> None:
        name, target = str(element.get(f"{W}numId")), element.find(f"{W}abstractNumId")
        self.abstract[name] = str(target.get(f"{W}val")) if target is not None else ""
        for override in element.iterchildren(f"{W}lvlOverride"):
            depth, start = _whole(override.get(f"{W}ilvl")), override.find(f"{W}startOverride")
            if start is not None:
                self.restarts.setdefault(name, {})[depth] = _whole(start.get(f"{W}val"))

    def level(self, name: str, depth: int) -> Level:
        return self.levels.get(self.abstract.get(name, ""), {}).get(depth, Level())

    def depth_of(self, name: str, style: str) -> int:
        """The level of a list that belongs to a paragraph style."""
        levels = self.levels.get(self.abstract.get(name, ""), {})
        return next((depth for depth, level in levels.items() if level.style == style), 0)

    def next(self, name: str, depth: int) -> str:
        """The marker of the next paragraph of a list; "" where nothing is printed."""
        level = self.level(name, depth)
        if level.form == "bullet":
            return BULLET if level.pattern.strip() else ""
        counts = self.counts.setdefault(self.abstract.get(name, name), {})
        restarted = self.restarts.get(name, {}).pop(depth, None)
        counts[depth] = restarted if restarted is not None else counts.get(depth, level.start - 1) + 1
        for deeper in [one for one in counts if one > depth]:
            del counts[deeper]
        return _PLACE.sub(lambda match: self._number(name, int(match[1]) - 1), level.pattern).strip()

    def _number(self, name: str, depth: int) -> str:
        level = self.level(name, depth)
        number = self.counts.get(self.abstract.get(name, name), {}).get(depth, level.start)
        return _written(number, level.form)


def _level(element: Any) -> tuple[int, Level]:
    form, pattern, start, style, indent = (
        element.find(f"{W}{path}") for path in ("numFmt", "lvlText", "start", "pStyle", f"pPr/{W}ind")
    )
    left = (indent.get(f"{W}left") or indent.get(f"{W}start")) if indent is not None else None
    return _whole(element.get(f"{W}ilvl")), Level(
        form=str(form.get(f"{W}val")) if form is not None else "decimal",
        pattern=str(pattern.get(f"{W}val") or "") if pattern is not None else "",
        start=_whole(start.get(f"{W}val")) if start is not None else 0,
        indent=_whole(left) / 20 if left else None,
        style=str(style.get(f"{W}val")) if style is not None else None,
    )


def _written(number: int, form: str) -> str:
    if form == "none":
        return ""
    if form in ("lowerLetter", "upperLetter") and number > 0:
        letters = chr(ord("a") + (number - 1) % 26) * min(1 + (number - 1) // 26, 5)
        return letters if form == "lowerLetter" else letters.upper()
    if form in ("lowerRoman", "upperRoman") and 0 < number < 4000:
        return _roman(number) if form == "lowerRoman" else _roman(number).upper()
    return f"{number:02}" if form == "decimalZero" else str(number)


def _roman(number: int) -> str:
    letters = ""
    for value, sign in _ROMAN:
        letters += sign * (number // value)
        number %= value
    return letters


def _whole(text: str | None) -> int:
    try:
        return int(float(text or 0))
    except (ValueError, OverflowError):
        return 0
