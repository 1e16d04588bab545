"""What a page's markup says of how its parts look: hidden, bold, navigation, apart from their neighbours."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

import regex
from lxml import etree

_RULE = regex.compile(r"([^{}]{1,400})\{([^{}]{0,2000})\}")
_CLASS = regex.compile(r"^\s*(?:[a-z0-9]+)?\.([\w-]+)\s*$")
_BOLD = regex.compile(r"font-weight\s*:\s*(?:bold|[6-9]00)", regex.I)
_ITALIC = regex.compile(r"font-style\s*:\s*(?:italic|oblique)", regex.I)
_HIDDEN = regex.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", regex.I)
_WORD = regex.compile(r"[a-z0-9]+")

FURNITURE = frozenset(
    {
        "nav",
        "navbar",
        "navigation",
        "menu",
        "breadcrumb",
        "breadcrumbs",
        "cookie",
        "skip",
        "pagination",
        "toc",
        "skiplink",
    }
)
"""Class words of what surrounds a page's text."""
SCREEN_READER = frozenset(
    {"sr-only", "visually-hidden", "screen-reader-text", "visuallyhidden", "screen-reader-shortcut"}
)
MACHINE_TAGS = ("abstract", "bibtex")
"""Classes of blocks that pages show on demand."""
TAGS = frozenset(
    {"title", "author", "authors", "periodical", "venue", "abstract", "bibtex", "date", "location", "address"}
)
"""Class words that say what a line is."""


@dataclass(slots=True)
class Sheet:
    """What the page's own style rules say of classes."""

    bold: set[str] = field(default_factory=set)
    italic: set[str] = field(default_factory=set)
    hidden: set[str] = field(default_factory=set)

    @classmethod
    def read(cls, css: str) -> Sheet:
        """The rules for single classes (".date { font-style: italic }"); media queries are left aside."""
        sheet = cls()
        css = regex.sub(r"/\*.*?\*/", "", css[:200_000], flags=regex.S)
        for selectors, body in _RULE.findall(css):
            for name in _classes(selectors):
                for pattern, names in ((_BOLD, sheet.bold), (_ITALIC, sheet.italic), (_HIDDEN, sheet.hidden)):
                    if pattern.search(body):
                        names.add(name)
        return sheet


def _classes(selectors: str) -> Iterator[str]:
    for selector in selectors.split(","):
        match = _CLASS.match(selector)
        if match:
            yield match[1]


def classes(element: etree._Element) -> list[str]:
    return str(element.get("class") or "").split()


def class_words(element: etree._Element) -> set[str]:
    """The words of an element's classes and id: "site-nav" has "site" and "nav"."""
    return set(_WORD.findall(f"{element.get('class') or ''} {element.get('id') or ''}".casefold()))


def is_hidden(element: etree._Element, sheet: Sheet) -> bool:
    """The page does not show it; abstracts and citations that open on a click are not meant."""
    names = classes(element)
    if any(word in names for word in MACHINE_TAGS):
        return False
    if element.get("hidden") is not None or _HIDDEN.search(str(element.get("style") or "")):
        return True
    return bool(set(names) & (sheet.hidden | SCREEN_READER))


def is_bold(element: etree._Element, sheet: Sheet) -> bool:
    if element.tag in ("b", "strong", "th", "papertitle"):
        return True
    return bool(_BOLD.search(str(element.get("style") or ""))) or bool(sheet.bold.intersection(classes(element)))


def is_italic(element: etree._Element, sheet: Sheet) -> bool:
    if element.tag in ("i", "em", "cite", "var", "dfn"):
        return True
    return bool(_ITALIC.search(str(element.get("style") or ""))) or bool(sheet.italic.intersection(classes(element)))


def role_of(element: etree._Element) -> str | None:
    """ "furniture" or "footer" for what stands around the text; None for the text itself."""
    if element.tag == "nav" or element.get("role") in ("navigation", "search", "banner dialog"):
        return "furniture"
    if element.tag == "footer" or element.get("role") == "contentinfo":
        return "footer"
    if element.tag in ("ul", "div", "section", "aside", "p", "a") and class_words(element) & FURNITURE:
        return "furniture" if sum(len(text) for text in element.itertext()) < 1500 else None
    return None


def tag_of(element: etree._Element) -> str:
    """The word of the markup for what a line is."""
    if element.tag in ("time", "address", "dt", "th"):
        return str(element.tag)
    names = classes(element)
    return next((name for name in names if name in TAGS), "title" if element.tag == "papertitle" else "")
