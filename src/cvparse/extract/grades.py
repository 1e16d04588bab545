"""Grades: "GPA: 3.9/4.0", "Note 1,3", "First Class Honours", "110/110"."""

from __future__ import annotations

from functools import cache

import regex

from cvparse import lexicons
from cvparse.document import Piece
from cvparse.extract.making import Context
from cvparse.models import Grade

_VALUE = (
    r"(?P<value>\d{1,3}(?:[.,]\d{1,3})?)\s*(?P<percent>%)?"
    r"(?:\s*(?:/|out of|von|sur|de|di)\s*(?P<scale>\d{1,3}(?:[.,]\d{1,2})?))?"
)
_PLAIN = regex.compile(
    r"(?<![\d.,/])(?P<value>\d{1,3}(?:[.,]\d{1,2})?)\s*/\s*"
    r"(?P<scale>4(?:[.,]0{1,2})?|4\.3|4\.5|5(?:\.0{1,2})?|10(?:\.0{1,2})?|20|100|110)(?![\d/])"
)


_NUMBERS = regex.compile(_VALUE)


def read_grade(piece: Piece, context: Context) -> Grade:
    """A piece that a label announces as the grade, whatever its form."""
    match = _NUMBERS.search(piece.text)
    if match is None:
        return context.make(Grade, piece, 0.8, raw=piece)
    scale = 100.0 if match["percent"] else _number(match["scale"])
    return context.make(Grade, piece, 0.95, raw=piece, value=_number(match["value"]), scale=scale)


def find_grade(piece: Piece, context: Context) -> Grade | None:
    """The grade that a piece states, by its label or by its scale."""
    match = _labelled().search(piece.text) or _label_after().search(piece.text) or _PLAIN.search(piece.text)
    if not match:
        return _in_words(piece, context)
    groups = match.groupdict()
    end = (
        match.end("scale")
        if groups.get("scale")
        else match.end("percent")
        if groups.get("percent")
        else match.end("value")
    )
    raw = piece.cut(match.start("value"), end)
    scale = 100.0 if groups.get("percent") else _number(groups.get("scale"))
    return context.make(Grade, raw, 0.9, raw=raw, value=_number(groups["value"]), scale=scale)


@cache
def _label_after() -> regex.Pattern[str]:
    """ "4.0 GPA"."""
    labels = lexicons.alternatives(lexicons.words("grade_labels") | {"gpa"})
    return regex.compile(rf"(?<![\d.,/]){_VALUE}\s*(?:{labels})(?!\p{{L}})", regex.I)


def _in_words(piece: Piece, context: Context) -> Grade | None:
    """ "First Class Honours", "with distinction"."""
    match = _words().search(piece.text)
    if not match or len(piece.text) > 90:
        return None
    raw = piece.cut(match.start(), match.end())
    return context.make(Grade, raw, 0.8, raw=raw)


@cache
def _words() -> regex.Pattern[str]:
    known = lexicons.alternatives(lexicons.words("grades"))
    aside = r"(?:\s*\((?:\d[:.]\d|[\p{L}]+\s\d[:.]\d)\))?"
    return regex.compile(rf"(?<![\p{{L}}\p{{N}}])(?:{known})(?![\p{{L}}\p{{N}}]){aside}", regex.I)


def _number(text: str | None) -> float | None:
    return float(text.replace(",", ".")) if text else None


@cache
def _labelled() -> regex.Pattern[str]:
    labels = lexicons.words("grade_labels") | {"gpa"}
    return regex.compile(
        rf"(?<!\p{{L}})(?:{lexicons.alternatives(labels)})(?!\p{{L}})[\s:=–-]{{0,4}}(?:of\s+)?{_VALUE}", regex.I
    )
