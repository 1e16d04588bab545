"""Lines that say what they hold: "Employer: Acme", "GPA 3.9/4.0", "advised by Prof. X"."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

import regex

from cvparse import lexicons
from cvparse.document import Piece
from cvparse.signals.kinds import leading_label


@dataclass(frozen=True, slots=True)
class Labelled:
    """A label's key (as in the lexicon's `labels` table) and the text that it announces."""

    key: str
    value: Piece


def read_label(piece: Piece, keys: frozenset[str] | None = None) -> Labelled | None:
    """A piece that starts with a known label and a colon (or stands in the cell beside it)."""
    found = leading_label(piece.text)
    if found is None or (keys is not None and found[0] not in keys):
        return None
    value = piece.cut(found[1]).strip()
    return Labelled(found[0], value) if value else None


def label_alone(text: str, keys: frozenset[str]) -> str | None:
    """The key of a text that is a label and nothing else ("Position"): what stands behind it is what it announces."""
    key = lexicons.table("labels").get(lexicons.fold(text))
    return key if key in keys else None


def find_label(piece: Piece, key: str) -> tuple[int, Piece] | None:
    """A label of kind `key` anywhere in the piece, with or without colon: (where it starts, the text after it)."""
    pattern = _pattern(key)
    match = pattern.search(piece.text) if pattern else None
    if not match:
        return None
    return match.start(), piece.cut(match.end()).strip()


def before_label(piece: Piece) -> Piece:
    """The piece up to a clause that begins with a label of its own: "On mud. Advisor: K. Holm", "3.4, Minor: Art"."""
    ends = (match for match in _STOP.finditer(piece.text) if leading_label(piece.text[match.end() :]))
    end = next(ends, None)
    return piece.cut(0, end.start()) if end else piece


_STOP = regex.compile(r"[.,;]\s+(?=\p{Lu}[^:.,;]{2,25}:)")


@cache
def _pattern(key: str) -> regex.Pattern[str] | None:
    listed = {word for word, its in lexicons.table("labels").items() if its == key}
    if not listed:
        return None
    return regex.compile(rf"(?<![\p{{L}}\p{{N}}])(?:{lexicons.alternatives(listed)})\s*[:：]?\s+", regex.I)
