"""What stands below the head of an entry: bullets, paragraphs, lines of technologies."""

from __future__ import annotations

from collections.abc import Sequence

import regex

from cvparse.document import CELL, Line, Piece
from cvparse.extract.labels import read_label
from cvparse.sections.entries import announces_body

_SENTENCE = regex.compile(r"(?<=[.!?])[\"”’)]?\s+(?=[\"“‘(]?[\p{Lu}\p{N}\p{Lo}])|(?<=[。！？])")
_ABBREVIATED = regex.compile(
    r"(?:\b(?:[A-Z]|[ap]\.m|e\.g|i\.e|etc|vs|approx|incl|Inc|Ltd|Co|Corp|Dr|Prof|Mr|Mrs|Ms|St|No|vol|pp|u\.a|z\.B|bzw|ca|Nr|Sr|Jr|U\.S))\.$"
)
_LONGEST_ABBREVIATION = 12
_ITEMS = regex.compile(r"\s*[,;|•·、，；]\s*")


def split_sentences(piece: Piece) -> list[Piece]:
    """The sentences of a paragraph; abbreviations and initials do not end one."""
    parts: list[Piece] = []
    begin = 0
    for match in _SENTENCE.finditer(piece.text):
        if _ABBREVIATED.search(piece.text, max(begin, match.start() - _LONGEST_ABBREVIATION), match.start()):
            continue
        parts.append(piece.cut(begin, match.end()).strip())
        begin = match.end()
    parts.append(piece.cut(begin).strip())
    return [part for part in parts if part]


def highlights_of(body: Sequence[Line]) -> tuple[list[Piece], list[Piece]]:
    """(highlights, technologies): a bullet is one highlight, a paragraph one a sentence.

    A line that names technologies ("Technologies: Go, Redis") gives them besides.
    """
    highlights: list[Piece] = []
    technologies: list[Piece] = []
    for line in body:
        if announces_body(line.text):
            continue
        labelled = read_label(line.piece, frozenset({"technologies"}))
        if labelled:
            technologies += labelled.value.split(_ITEMS)
        if line.marker or CELL in line.text:
            highlights.append(line.piece.strip())
        else:
            highlights += split_sentences(line.piece)
    return highlights, technologies
