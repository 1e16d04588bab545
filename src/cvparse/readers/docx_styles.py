"""What a DOCX says of the looks of its text: direct formatting, styles and what they are based on, defaults."""

from __future__ import annotations

from dataclasses import dataclass, field, fields, replace
from typing import Any

import regex

from cvparse.readers.docx_package import Package, W

_HEADING = regex.compile(
    r"^(?:heading|überschrift|titre|título|titulo|titolo|kop|nagłówek|başlık|rubrik|overskrift|otsikko|nadpis|"
    r"заголовок|標題|标题|見出し|제목)\s*([1-9])\b",
    regex.I,
)
_TITLES = frozenset("title titel titre título titolo tytuł başlık название 標題 标题 表題 제목".split())
_MOST = 20
"""Styles in a row that may be based on each other."""
_NO_LINE = ("none", "nil")


@dataclass(frozen=True, slots=True)
class Look:
    """Resolved properties of a run or paragraph; None where nothing is said.

    level    of a heading, 0 for body text
    before   and `after`: space above and below, in points; `close`: none between paragraphs of the same style
    borders  (above, below)
    listed   (list, level); ("0", 0) for a paragraph that is taken out of its style's list
    """

    bold: bool | None = None
    italic: bool | None = None
    size: float | None = None
    hidden: bool | None = None
    superscript: bool | None = None
    level: int | None = None
    before: float | None = None
    after: float | None = None
    close: bool | None = None
    indent: float | None = None
    borders: tuple[bool, bool] | None = None
    listed: tuple[str, int | None] | None = None

    def over(self, base: Look) -> Look:
        """This look, with what it leaves open taken from `base`."""
        return replace(base, **{name: said for name in _LOOKS if (said := getattr(self, name)) is not None})


_LOOKS = tuple(one.name for one in fields(Look))


@dataclass(slots=True)
class Styles:
    """The document's styles by id, and its defaults."""

    own: dict[str, Look] = field(default_factory=dict)
    based: dict[str, str] = field(default_factory=dict)
    names: dict[str, str] = field(default_factory=dict)
    default: Look = Look(size=10.0)
    normal: str = ""
    resolved: dict[str, Look] = field(default_factory=dict)

    @classmethod
    def read(cls, package: Package) -> Styles:
        styles = cls()
        root = package.companion("styles")
        if root is None:
            return styles
        runs = root.find(f"{W}docDefaults/{W}rPrDefault/{W}rPr")
        paragraphs = root.find(f"{W}docDefaults/{W}pPrDefault/{W}pPr")
        if runs is not None:
            styles.default = run_look(runs).over(styles.default)
        if paragraphs is not None:
            styles.default = paragraph_look(paragraphs).over(styles.default)
        for element in root.iter(f"{W}style"):
            styles._add(element)
        return styles

    def _add(self, element: Any) -> None:
        name = str(element.get(f"{W}styleId") or "")
        self.names[name] = value_of(element.find(f"{W}name")) or name
        base = value_of(element.find(f"{W}basedOn"))
        if base:
            self.based[name] = base
        run, paragraph = element.find(f"{W}rPr"), element.find(f"{W}pPr")
        look = paragraph_look(paragraph) if paragraph is not None else Look()
        look = run_look(run).over(look) if run is not None else look
        named = _named_level(self.names[name]) if element.get(f"{W}type") == "paragraph" else None
        self.own[name] = look if named is None or look.level else replace(look, level=named)
        if element.get(f"{W}default") in ("1", "true") and element.get(f"{W}type") == "paragraph":
            self.normal = name

    def look(self, name: str) -> Look:
        """The look of a style, with all that it is based on."""
        if name not in self.resolved:
            whole = Look()
            for part in reversed(self._chain(name)):
                whole = self.own[part].over(whole)
            self.resolved[name] = whole
        return self.resolved[name]

    def _chain(self, name: str) -> list[str]:
        chain: list[str] = []
        while name in self.own and name not in chain and len(chain) < _MOST:
            chain.append(name)
            name = self.based.get(name, "")
        return chain

    def paragraph(self, element: Any) -> tuple[str, Look]:
        """(style, look) of a paragraph: its own formatting over its style's, over the document's defaults."""
        properties = element.find(f"{W}pPr")
        style = (value_of(properties.find(f"{W}pStyle")) if properties is not None else None) or self.normal
        look = self.look(style if style in self.own else self.normal).over(self.default)
        return style, paragraph_look(properties).over(look) if properties is not None else look

    def run(self, element: Any, paragraph: Look) -> Look:
        """The look of a run in a paragraph."""
        properties = element.find(f"{W}rPr")
        if properties is None:
            return paragraph
        style = value_of(properties.find(f"{W}rStyle"))
        look = self.look(style).over(paragraph) if style else paragraph
        return run_look(properties).over(look)

    def is_title(self, name: str) -> bool:
        """Whether it is the style of the document's title, or based on it."""
        return any(self.names.get(part, "").casefold() in _TITLES for part in self._chain(name))

    def lists(self) -> dict[str, str]:
        """Style → the list that it puts paragraphs into."""
        return {name: look.listed[0] for name, look in self.own.items() if look.listed}


def _named_level(name: str) -> int | None:
    match = _HEADING.match(name)
    if match:
        return int(match[1])
    return 1 if name.casefold() in _TITLES else None


def run_look(properties: Any) -> Look:
    """The look that a w:rPr states."""
    size, raised = properties.find(f"{W}sz"), value_of(properties.find(f"{W}vertAlign"))
    return Look(
        bold=_switch(properties.find(f"{W}b")),
        italic=_switch(properties.find(f"{W}i")),
        size=(_number(value_of(size)) / 2 or None) if size is not None else None,
        hidden=_switch(properties.find(f"{W}vanish")),
        superscript=raised == "superscript" if raised else None,
    )


def paragraph_look(properties: Any) -> Look:
    """The look that a w:pPr states. Its w:rPr is left out: it is that of the paragraph mark."""
    spacing, indent, outline, border = (
        properties.find(f"{W}{name}") for name in ("spacing", "ind", "outlineLvl", "pBdr")
    )
    level = int(_number(value_of(outline))) + 1 if outline is not None else None
    left = (indent.get(f"{W}left") or indent.get(f"{W}start")) if indent is not None else None
    return Look(
        level=level if level is None or level <= 9 else 0,
        before=_space(spacing, "before"),
        after=_space(spacing, "after"),
        close=_switch(properties.find(f"{W}contextualSpacing")),
        indent=_number(left) / 20 if left else None,
        borders=(_drawn(border, "top"), _drawn(border, "bottom")) if border is not None else None,
        listed=_listed(properties.find(f"{W}numPr")),
    )


def _space(spacing: Any | None, side: str) -> float | None:
    """Space above or below, in points; "automatic" space is that of web pages."""
    if spacing is None:
        return None
    if spacing.get(f"{W}{side}Autospacing") in ("1", "true", "on"):
        return 14.0
    said = spacing.get(f"{W}{side}")
    return _number(said) / 20 if said else None


def _drawn(border: Any, side: str) -> bool:
    line = border.find(f"{W}{side}")
    return line is not None and value_of(line) not in _NO_LINE


def _listed(numbering: Any | None) -> tuple[str, int | None] | None:
    name = value_of(numbering.find(f"{W}numId")) if numbering is not None else None
    if numbering is None or name is None:
        return None
    depth = value_of(numbering.find(f"{W}ilvl"))
    return name, int(_number(depth)) if depth else None


def value_of(element: Any | None) -> str | None:
    """What an element states in its w:val."""
    said = element.get(f"{W}val") if element is not None else None
    return str(said) if said is not None else None


def _switch(element: Any | None) -> bool | None:
    if element is None:
        return None
    return value_of(element) not in ("0", "false", "off", "none")


def _number(text: str | None) -> float:
    try:
        number = float(text or 0)
    except ValueError:
        return 0.0
    return number if abs(number) < 1e6 else 0.0
