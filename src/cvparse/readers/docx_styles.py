"""What a DOCX says of the looks of its text: styles and what they are based on, lists, links."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import Any

import regex

from cvparse.readers.containers import Container

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_HEADING = regex.compile(r"^(?:heading|überschrift|titre|título|titolo|kop|nagłówek|başlık|заголовок)\s*(\d)", regex.I)
_MOST = 20
"""Styles in a row that may be based on each other."""


@dataclass(frozen=True, slots=True)
class Look:
    """Resolved properties of a run or paragraph; None where nothing is said."""

    bold: bool | None = None
    italic: bool | None = None
    size: float | None = None
    level: int | None = None
    before: float | None = None
    indent: float | None = None
    ruled: bool | None = None
    listed: tuple[str, int] | None = None
    hidden: bool | None = None
    superscript: bool = False

    def over(self, base: Look) -> Look:
        """This look, with what it leaves open taken from `base`."""
        mine = {name: value for name in self.__slots__ if (value := getattr(self, name)) not in (None, False)}
        if self.bold is False:
            mine["bold"] = False
        if self.italic is False:
            mine["italic"] = False
        return replace(base, **mine)


@dataclass(slots=True)
class Styles:
    """The document's styles by id, its defaults, and its lists."""

    looks: dict[str, Look] = field(default_factory=dict)
    based: dict[str, str] = field(default_factory=dict)
    names: dict[str, str] = field(default_factory=dict)
    default: Look = Look(size=11.0)
    normal: str | None = None
    bullets: dict[tuple[str, int], str] = field(default_factory=dict)

    @classmethod
    def read(cls, container: Container) -> Styles:
        styles = cls()
        root = container.xml("word/styles.xml")
        if root is not None:
            defaults = root.find(f"{W}docDefaults/{W}rPrDefault/{W}rPr")
            if defaults is not None:
                styles.default = run_look(defaults).over(styles.default)
            for element in root.iter(f"{W}style"):
                styles._add(element)
        styles.bullets = _bullets(container.xml("word/numbering.xml"))
        return styles

    def _add(self, element: Any) -> None:
        name = str(element.get(f"{W}styleId") or "")
        title = element.find(f"{W}name")
        self.names[name] = str(title.get(f"{W}val")) if title is not None else name
        base = element.find(f"{W}basedOn")
        if base is not None:
            self.based[name] = str(base.get(f"{W}val"))
        run, paragraph = element.find(f"{W}rPr"), element.find(f"{W}pPr")
        look = paragraph_look(paragraph) if paragraph is not None else Look()
        look = (run_look(run) if run is not None else Look()).over(look)
        if look.level is None:
            look = replace(look, level=_named_level(self.names[name]))
        self.looks[name] = look
        if element.get(f"{W}default") == "1" and element.get(f"{W}type") == "paragraph":
            self.normal = name

    def look(self, name: str | None) -> Look:
        """The look of a style, with all that it is based on."""
        chain: list[str] = []
        while name and name not in chain and len(chain) < _MOST:
            chain.append(name)
            name = self.based.get(name)
        whole = Look()
        for part in reversed(chain):
            whole = self.looks.get(part, Look()).over(whole)
        return whole

    def marker(self, listed: tuple[str, int] | None, style: str) -> str:
        """The bullet of a list paragraph; numbers are given as "1."."""
        if listed:
            return self.bullets.get(listed, "•")
        name = style.casefold()
        return (
            "•"
            if "list bullet" in name or name in ("list paragraph bullet",)
            else "1."
            if "list number" in name
            else ""
        )


def _named_level(name: str) -> int | None:
    match = _HEADING.match(name)
    if match:
        return int(match[1])
    return 1 if name.casefold() in ("title", "titel", "titre", "título", "titolo") else None


def run_look(properties: Any) -> Look:
    """The look that a w:rPr states."""
    size = properties.find(f"{W}sz")
    raised = properties.find(f"{W}vertAlign")
    return Look(
        bold=_switch(properties.find(f"{W}b")),
        italic=_switch(properties.find(f"{W}i")),
        size=_number(size) / 2 if size is not None and _number(size) else None,
        hidden=_switch(properties.find(f"{W}vanish")),
        superscript=raised is not None and raised.get(f"{W}val") == "superscript",
    )


def paragraph_look(properties: Any) -> Look:
    """The look that a w:pPr states."""
    spacing, indent = properties.find(f"{W}spacing"), properties.find(f"{W}ind")
    outline, numbering = properties.find(f"{W}outlineLvl"), properties.find(f"{W}numPr")
    border = properties.find(f"{W}pBdr")
    level = int(_number(outline)) + 1 if outline is not None else None
    left = (indent.get(f"{W}left") or indent.get(f"{W}start")) if indent is not None else None
    return Look(
        level=level if level and level <= 9 else None,
        before=_value(spacing.get(f"{W}before")) / 20 if spacing is not None and spacing.get(f"{W}before") else None,
        indent=_value(left) / 20 if left else None,
        ruled=bool(border is not None and (border.find(f"{W}bottom") is not None or border.find(f"{W}top") is not None))
        or None,
        listed=_listed(numbering) if numbering is not None else None,
    )


def _listed(numbering: Any) -> tuple[str, int] | None:
    number, level = numbering.find(f"{W}numId"), numbering.find(f"{W}ilvl")
    if number is None or number.get(f"{W}val") in (None, "0"):
        return None
    return str(number.get(f"{W}val")), int(_number(level)) if level is not None else 0


def _bullets(root: Any | None) -> dict[tuple[str, int], str]:
    """(list, level) → "•" or "1."."""
    if root is None:
        return {}
    kinds: dict[tuple[str, int], str] = {}
    for abstract in root.iter(f"{W}abstractNum"):
        for level in abstract.iter(f"{W}lvl"):
            form = level.find(f"{W}numFmt")
            bullet = form is None or form.get(f"{W}val") in ("bullet", "none")
            kinds[str(abstract.get(f"{W}abstractNumId")), int(_value(level.get(f"{W}ilvl")))] = "•" if bullet else "1."
    bullets: dict[tuple[str, int], str] = {}
    for number in root.iter(f"{W}num"):
        target = number.find(f"{W}abstractNumId")
        if target is not None:
            for (abstract, depth), kind in kinds.items():
                if abstract == target.get(f"{W}val"):
                    bullets[str(number.get(f"{W}numId")), depth] = kind
    return bullets


def _switch(element: Any | None) -> bool | None:
    if element is None:
        return None
    return element.get(f"{W}val") not in ("0", "false", "off", "none")


def _number(element: Any) -> float:
    return _value(element.get(f"{W}val"))


def _value(text: str | None) -> float:
    try:
        return float(text or 0)
    except ValueError:
        return 0.0
