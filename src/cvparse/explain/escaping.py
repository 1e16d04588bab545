"""Putting the words of a document, which may be hostile, into HTML."""

from __future__ import annotations

import html
from collections.abc import Iterable

import regex

from cvparse.explain.marks import Mark

_FORBIDDEN = regex.compile(r"[^\P{C}\n\t\u200c\u200d\u00ad\p{Co}]|[\ufffe\uffff]")
"""Control characters, those that turn the direction of the text around, and halves of characters; joiners may stay."""


def safe(text: object) -> str:
    """The text, so that HTML shows it as it is, in elements and in quoted attributes."""
    return html.escape(_FORBIDDEN.sub("\ufffd", str(text)), quote=True)


def classes(mark: Mark, *more: str) -> str:
    """The classes that say what a mark is and how it is shown."""
    return " ".join([mark.kind, mark.shade, f"c-{mark.type or mark.kind}", *more])


def joined(parts: Iterable[str]) -> str:
    """The pieces of HTML one after the other."""
    return "".join(parts)
