"""What both kinds of Europass XML are read with: elements found by name, and lines as a careful CV has them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from typing import Any

import regex
from lxml import etree, html

from cvparse import lexicons
from cvparse.document import CELL, Line, Span
from cvparse.readers.cleaning import clean
from cvparse.readers.html_style import Sheet
from cvparse.readers.html_walk import Walker

_BLANK = regex.compile(r"\s+")
_MARKUP = regex.compile(r"<[a-zA-Z/]")
_BULLETED = regex.compile(r"data-list=[\"']bullet")
_ORDERED = regex.compile(r"(</?)ol\b")
"""Europass' editor writes all lists as numbered ones and says of the items that they have bullets."""
_PRESENT = "present"
SECTION, SUBSECTION = 2, 3
"""Levels of headings below that of the name."""


def local(element: Any) -> str:
    """The element's name without its namespace, which differs from version to version."""
    return etree.QName(element).localname if isinstance(element.tag, str) else ""


def children(element: Any | None, *names: str) -> Iterator[Any]:
    """The child elements, of these names where some are given."""
    for child in element if element is not None else ():
        name = local(child)
        if name and (not names or name in names):
            yield child


def find(element: Any | None, path: str) -> Any | None:
    """The first element at a path of names ("Address/Contact"); None where there is none."""
    return next(find_all(element, path), None)


def find_all(element: Any | None, path: str) -> Iterator[Any]:
    """All elements at a path of names."""
    name, _, rest = path.partition("/")
    for child in children(element, name):
        if rest:
            yield from find_all(child, rest)
        else:
            yield child


def text_at(element: Any | None, path: str) -> str:
    """The text of the first element at a path, in one line; "" where there is none."""
    found = find(element, path)
    return plain(found.text) if found is not None else ""


def plain(text: str | None) -> str:
    """Text in one line, markup taken off."""
    text = text or ""
    if _MARKUP.search(text):
        text = " ".join(line.text for line in rich_lines(text))
    return _BLANK.sub(" ", clean(text)).strip()


def rich_lines(text: str) -> list[Line]:
    """The lines of a text that may be HTML; plain text keeps its line ends."""
    if not _MARKUP.search(text):
        return [Line((Span(part),)) for row in text.splitlines() if (part := plain(row))]
    if _BULLETED.search(text):
        text = _ORDERED.sub(r"\1ul", text)
    parser = html.HTMLParser(encoding="utf-8", no_network=True, remove_comments=True, huge_tree=False)
    body = html.fragment_fromstring(text.encode("utf-8", "replace"), create_parent="div", parser=parser)
    walker = Walker(Sheet.read(""))
    walker.walk(body)
    return walker.finish()


def span_of(start: str, end: str, current: bool = False) -> str:
    """A range of ISO dates as people write it."""
    if current:
        return f"{start} – {_PRESENT}" if start else _PRESENT
    return f"{start} – {end}" if start and end and start != end else start or end


@dataclass(slots=True)
class Writer:
    """Puts the lines of a CV one below the other. `language` is that of its headings."""

    language: str = "en"
    lines: list[Line] = field(default_factory=list)
    _group: int = 0
    _wanted: list[Line] = field(default_factory=list)

    def heading(self, section: str, title: str = "", level: int = SECTION) -> None:
        """The heading of a section, by its kind or with its own title; left out where nothing follows."""
        title = title or self._name(section)
        self._wanted = [line for line in self._wanted if line.heading < level]
        self._wanted.append(Line((Span(title),), heading=level, gap=1.0))

    def entry(self, title: str, dates: str = "", below: str = "", link: str = "") -> None:
        """A new entry: its title with the dates beside it, and what stands below: who, and where."""
        self._group += 1
        spans = [Span(title, bold=True)] if title else []
        if dates:
            spans += [Span(CELL), Span(dates)] if spans else [Span(dates)]
        self._add(Line(tuple(spans), gap=1.0))
        self.line(below, link=link)

    def line(self, text: str, *, label: str = "", link: str = "", tag: str = "") -> None:
        """One line, with a label in front where it needs one; nothing where there is no text."""
        text = plain(text)
        if text:
            spans = [Span(f"{label}: ")] if label else []
            self._add(Line((*spans, Span(text, link=link or None)), tag=tag))

    def rich(self, text: str | None) -> None:
        """A text that may be HTML: its paragraphs and list items."""
        for line in rich_lines(text or ""):
            self._add(replace(line, heading=0, gap=0.0))

    def name(self, text: str) -> None:
        if text:
            self._add(Line((Span(text, bold=True),), heading=1))

    def _name(self, section: str) -> str:
        named = lexicons.languages().get(self.language, {}).get("headings", {}).get(section)
        words = named or lexicons.languages()["en"]["headings"][section]
        first = str(words[0] if isinstance(words, list) else words)
        return first[:1].upper() + first[1:]

    def _add(self, line: Line) -> None:
        if line.text.strip():
            for waiting in self._wanted:
                waiting.group = self._group
                self.lines.append(waiting)
                self._group += 1
            self._wanted = []
            line.group = self._group
            self.lines.append(line)
