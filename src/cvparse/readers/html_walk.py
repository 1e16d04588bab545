"""The walk over a page's elements: blocks begin and end lines, inline elements style their spans."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import Any

import regex

from cvparse.document import CELL, Line, Role, Span
from cvparse.readers.cells import beside, row_lines
from cvparse.readers.cleaning import clean
from cvparse.readers.html_style import Sheet, class_words, is_bold, is_hidden, is_italic, role_of, tag_of
from cvparse.readers.spans import text_of, tidy

SKIPPED = frozenset(
    "script style noscript template svg canvas iframe object embed audio video map select textarea button input head "
    "math".split()
)
HEADINGS = {"h1": 1, "h2": 2, "h3": 3, "h4": 4, "h5": 5, "h6": 6, "name": 1, "pageheading": 1, "heading": 2}
"""Elements that are headings, with their level; the last ones are home-made but common."""
BLOCKS = frozenset(
    "p div section article header footer main aside nav address blockquote figure figcaption pre ul ol li dl dt dd "
    "table tbody thead tfoot tr td th caption form fieldset details summary center hgroup body menu".split()
) | frozenset(HEADINGS)
SPACED = frozenset("p ul ol dl table section article blockquote header main aside figure h1 h2 h3 h4 h5 h6 pre".split())
"""Blocks that browsers set apart by white space."""
ENTRY = frozenset(
    "entry item row card publication pub paper job position work education project award experience post".split()
)
"""Class words of the containers of one record."""
_MARKUP_WORDS = frozenset("b strong i em u sup sub small font mark abbr code tt big s del ins wbr".split())
_BLANK = regex.compile(r"[ \t\n\r\f\u00a0]+")


@dataclass(slots=True, frozen=True)
class Look:
    """The style that inline elements give to the text inside them."""

    bold: bool = False
    italic: bool = False
    superscript: bool = False
    link: str | None = None
    tag: str = ""


@dataclass(slots=True)
class Walker:
    """Turns elements into lines; `finish` gives them."""

    sheet: Sheet
    lines: list[Line] = field(default_factory=list)
    spans: list[Span] = field(default_factory=list)
    gap: float = 0.0
    rule: bool = False
    heading: int = 0
    marker: str = ""
    depth: int = 0
    role: Role = "body"
    group: int = 0
    groups: int = 0
    tag: str = ""
    own_tag: str = ""
    """The word of the markup for the line at hand alone."""

    def finish(self) -> list[Line]:
        self._end_line()
        return self.lines

    def walk(self, element: Any, look: Look = Look()) -> None:
        """An element with all that stands in it."""
        if not isinstance(element.tag, str) or element.tag in SKIPPED or is_hidden(element, self.sheet):
            return
        if element.tag == "br":
            self._end_line()
        elif element.tag == "hr":
            self._end_line()
            self.rule = True
        elif element.tag in BLOCKS:
            self._block(element, replace(look, bold=False, italic=False) if element.tag in HEADINGS else look)
        else:
            self._inline(element, look)

    def _children(self, element: Any, look: Look) -> None:
        if element.text:
            self._text(element.text, look)
        before: Any = None
        for child in element:
            if before is not None and not (before.tail or "").strip(" ") and self._apart(before, child):
                self.spans.append(Span(CELL))
            self.walk(child, look)
            if child.tail:
                self._text(child.tail, look)
            before = child

    def _apart(self, before: Any, child: Any) -> bool:
        """Neighbours without white space between them which the page's classes set apart."""
        if (before.tail or "") or not self.spans or before.tag in _MARKUP_WORDS or child.tag in _MARKUP_WORDS:
            return False
        styled = before.get("class") and child.get("class")
        return bool(styled) and child.tag in ("span", "time", "a", "div") and before.tag in ("span", "time", "a")

    def _inline(self, element: Any, look: Look) -> None:
        href = _target(element) if element.tag == "a" else None
        inner = Look(
            look.bold or is_bold(element, self.sheet),
            look.italic or is_italic(element, self.sheet),
            look.superscript or element.tag == "sup",
            href or look.link,
            look.tag or tag_of(element),
        )
        if href and not "".join(element.itertext()).strip():
            self._bare_link(element, inner)
            return
        if tag_of(element) and not text_of(self.spans).strip():
            self.own_tag = tag_of(element)
        self._children(element, inner)

    def _bare_link(self, element: Any, look: Look) -> None:
        """A link that shows an icon only: its label, or else its target, stands for it. Linked pictures say nothing."""
        if element.find(".//img") is not None and not element.get("aria-label"):
            return
        label = element.get("aria-label") or element.get("title") or (look.link or "").split("://")[-1]
        if label:
            self._text(f" {label} ", look)

    def _text(self, text: str, look: Look) -> None:
        text = _BLANK.sub(" ", clean(text))
        if not text.strip() and (not self.spans or self.spans[-1].text.endswith((" ", CELL))):
            return
        self.spans.append(Span(text, look.bold, look.italic, link=look.link, superscript=look.superscript))

    def _block(self, element: Any, look: Look) -> None:
        self._end_line()
        kept = (self.heading, self.role, self.group, self.tag, self.depth)
        self._enter(element)
        if element.tag == "table":
            self._table(element, look)
        elif element.tag in ("ul", "ol", "menu"):
            self._list(element, look)
        elif element.tag == "dl":
            self._definitions(element, look)
        elif element.tag == "pre":
            self._preformatted(element, look)
        else:
            inner = replace(look, bold=look.bold or (element.tag not in HEADINGS and is_bold(element, self.sheet)),
                            italic=look.italic or is_italic(element, self.sheet))  # fmt: skip
            self._children(element, inner)
        self._end_line()
        self.heading, self.role, self.group, self.tag, self.depth = kept
        if element.tag in SPACED:
            self.gap = max(self.gap, 1.0)

    def _enter(self, element: Any) -> None:
        """Take over what the element says of the lines in it."""
        words = class_words(element)
        if element.tag in SPACED or words & ENTRY:
            self.gap = max(self.gap, 1.0)
        if element.tag in ("article", "li", "tr", "section") or words & ENTRY:
            self.groups += 1
            self.group = self.groups
        self.heading = HEADINGS.get(element.tag, self.heading)
        self.tag = tag_of(element) or self.tag
        role = role_of(element)
        if role and self.role == "body":
            self.role = role  # type: ignore[assignment]

    def _end_line(self) -> None:
        spans, own_tag = tidy(self.spans), self.own_tag
        self.spans, self.own_tag = [], ""
        if not text_of(spans).strip(CELL + " "):
            return
        if self.heading:
            spans = tuple(replace(span, bold=True) for span in spans)
        line = Line(
            spans,
            self.heading,
            self.marker,
            self.depth,
            self.gap,
            0.0,
            self.role,
            self.group,
            self.rule,
            own_tag or self.tag,
        )
        self.lines.append(line)
        self.gap, self.rule, self.marker = 0.0, False, ""

    def _list(self, element: Any, look: Look) -> None:
        """The items of a list. What stands between the items' tags (as after a self-closed one) is the item's, too."""
        nested = any(parent.tag in ("ul", "ol") for parent in element.iterancestors())
        self.depth = self.depth + 1 if nested else 0
        number = _first_number(element)
        for child in element:
            if child.tag == "li":
                self._end_line()
                if not _is_container(child):
                    self.marker = f"{number}." if element.tag == "ol" else "•"
                number += 1
                self._item(child, look)
            else:
                self.walk(child, look)
            if (child.tail or "").strip():
                self._text(child.tail, look)
        self._end_line()
        self.marker = ""

    def _item(self, item: Any, look: Look) -> None:
        if not len(item) and not (item.text or "").strip():
            return
        self._block(item, look)
        self.marker = ""

    def _definitions(self, element: Any, look: Look) -> None:
        """A term and its one-line definition are the cells of a line."""
        for child in element:
            begun = len(self.lines)
            self.walk(child, look)
            self._end_line()
            short = begun > 0 and len(self.lines) == begun + 1 and self.lines[begun - 1].tag == "dt"
            if child.tag == "dd" and short and CELL not in self.lines[-1].text:
                definition = self.lines.pop()
                term = self.lines.pop()
                self.lines.append(beside(term, definition))

    def _preformatted(self, element: Any, look: Look) -> None:
        for row in "".join(element.itertext()).splitlines():
            self._text(row, look)
            self._end_line()

    def _table(self, table: Any, look: Look) -> None:
        """The rows; what stands in the table outside of them is text like any other."""
        for child in table:
            if child.tag in ("tbody", "thead", "tfoot"):
                self._table(child, look)
            elif child.tag == "tr":
                self._row([cell for cell in child if cell.tag in ("td", "th")], look)
            else:
                self.walk(child, look)

    def _row(self, row: Sequence[Any], look: Look) -> None:
        self._end_line()
        cells = [lines for cell in row if (lines := self._cell(cell, look))]
        if not cells:
            return
        first = len(self.lines)
        self.lines += list(row_lines(cells))
        self.lines[first].gap = max(self.lines[first].gap, 1.0 if len(self.lines) > first + 1 else self.gap)
        self.lines[first].rule = self.rule
        self.gap, self.rule = 0.0, False

    def _cell(self, cell: Any, look: Look) -> list[Line]:
        inside = Walker(self.sheet, role=self.role, groups=self.groups)
        inside._block(cell, look)
        lines = inside.finish()
        self.groups = inside.groups + 1
        for line in lines:
            line.group = line.group or self.groups
        return lines


def _is_container(item: Any) -> bool:
    """A list item that holds an entry with headings or several blocks, rather than one point."""
    if any(item.find(f".//{level}") is not None for level in HEADINGS):
        return True
    return sum(child.tag in ("p", "div", "section", "ul", "table") for child in item) > 1


def _first_number(element: Any) -> int:
    try:
        return int(element.get("start") or 1)
    except ValueError:
        return 1


def _target(element: Any) -> str | None:
    """The target of a link, unless it leads nowhere."""
    href = str(element.get("href") or "").strip()
    return None if not href or href.startswith(("#", "javascript:")) else href
