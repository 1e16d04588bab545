"""Labels in front of an entry that a reader left in the text: "[12]", "(3)", "4.", "[Doe24]", bullets."""

from __future__ import annotations

import regex

from cvparse.extract.publications.marked import Marked

_LABEL = regex.compile(
    r"^(?:\[(?!(?:19|20)\d\d\])[\p{L}+*\-]{0,8}\.?\s?\d{0,4}[a-z]?\]|\((?!(?:19|20)\d\d\))[\p{L}]{0,2}\d{1,3}\)"
    r"|\d{1,3}[.)](?=\s)|[\p{Lu}]{1,2}\d{1,3}[.):]|[-–—•▪▸►‣◦●○■□*·➢✓](?=\s))\s*"
)


def without_label(marked: Marked) -> Marked:
    """The entry's text behind its label."""
    match = _LABEL.match(marked.text)
    if not match or not match[0].strip() or match.end() >= len(marked.text):
        return marked
    size = match.end()
    links = [(begin - size, end - size, target) for begin, end, target in marked.links if begin >= size]
    return Marked(marked.text[size:], marked.places[size:], marked.looks[size:], links)
