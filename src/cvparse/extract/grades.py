"""Grades: "GPA: 3.9/4.0", "Note 1,3", "First Class Honours (78%)", "110/110 e lode"."""

from __future__ import annotations

from functools import cache

import regex

from cvparse import lexicons
from cvparse.document import Piece
from cvparse.extract.labels import before_label
from cvparse.extract.making import Context
from cvparse.models import Grade

_VALUE = (
    r"(?P<value>\d{1,4}(?:[.,]\d{1,3})?)(?!\d)\s*(?P<percent>%)?"
    r"(?:\s*(?:/|(?:out )?of|von|sur|de|di)\s*(?P<scale>\d{1,4}(?:[.,]\d{1,2})?)(?![\d/]))?"
)
_NUMBERS = regex.compile(_VALUE)
_ALONE = regex.compile(r"[\s(\[]*(?P<value>\d{1,3}(?:[.,]\d{1,2})?)\s?(?P<percent>%)[\s)\]]*")
_SCALED = regex.compile(
    r"(?<![\d.,/:])(?P<value>\d{1,3}(?:[.,]\d{1,2})?)\s*/\s*"
    r"(?P<scale>4(?:[.,]0{1,2})?|4[.,]3|4[.,]5|5(?:[.,]0{1,2})?|10(?:[.,]0{1,2})?|20|100|110)(?![\d/])"
)
_SHORT_SCALE = 10.0
_LETTERS = r"(?P<letters>\d?[A-F]\*{0,2}[+-]?(?:[ ,/]{0,2}\d?[A-F]\*{0,2}[+-]?){0,11})(?![\p{L}\d])"
_LEADING = regex.compile(r"(\d{2,3})(?:/(\d{2,3}))?\s")
_LINK = regex.compile(r"[\s:：=–-]*(?:\sof)?$")
_LABEL_WORDS = 5
_CJK = regex.compile(r"[\p{Han}\p{Hangul}\p{Katakana}]")
_COLON = regex.compile("[:：]")
_LAST_WORD = regex.compile(r"[\p{L}\d)%]\s$")
_NEXT_WORD = regex.compile(r"\s(\p{L}+)")
_LONGEST = 90
_HIGHEST = 2400.0
"""Above this, and between the years of a life, a number without a scale is no grade."""
_YEARS = range(1940, 2040)


def read_grade(piece: Piece, context: Context) -> Grade:
    """A piece that a label announces as the grade, whatever its form, up to the next label."""
    piece = before_label(piece)
    match = _NUMBERS.search(piece.text)
    if match is None:
        return context.make(Grade, piece, 0.8, raw=piece)
    scale = 100.0 if match["percent"] else _number(match["scale"])
    return context.make(Grade, piece, 0.95, raw=piece, value=_number(match["value"]), scale=scale)


def find_grade(piece: Piece, context: Context) -> Grade | None:
    """The grade that a piece states: by its label, by its scale, in words; None for other numbers and praise."""
    text = piece.text
    praise = _first_praise(text) if len(text) <= _LONGEST else None
    if praise and praise["value"]:
        return _in_words(piece, praise, context)
    match = _numeric(text) if any(map(str.isdigit, text)) else None
    if match and _is_plausible(text, match):
        return _in_numbers(piece, match, context)
    if praise:
        return _in_words(piece, praise, context)
    return _in_letters(piece, context) if _COLON.search(text) else None


def _numeric(text: str) -> regex.Match[str] | None:
    labelled = (match for match in _NUMBERS.finditer(text) if _is_labelled(text[: match.start()]))
    return next(labelled, None) or _label_after().search(text) or _scaled(text) or _ALONE.fullmatch(text)


def _is_labelled(before: str) -> bool:
    """The text before a number ends in a label: "Cumulative GPA: "."""
    said = _LINK.sub("", lexicons.fold(before[-_LONGEST:]))
    words = said.split(" ")[-_LABEL_WORDS:]
    phrases = (" ".join(words[i:]).lstrip("([,;/|") for i in range(len(words)))
    return any(phrase in lexicons.words("grade_labels") for phrase in phrases) or said.endswith(_joined_labels())


@cache
def _joined_labels() -> tuple[str, ...]:
    """Labels of languages that put no space before them."""
    return tuple(label for label in lexicons.words("grade_labels") if _CJK.search(label))


def _first_praise(text: str) -> regex.Match[str] | None:
    return next((match for match in _words().finditer(text) if _stands_alone(text, match)), None)


def _scaled(text: str) -> regex.Match[str] | None:
    """ "3.9/4.0"; whole numbers of a small scale ("3/4") only where nothing stands before them."""
    for match in _SCALED.finditer(text):
        whole = match["value"].isdigit() and (_number(match["scale"]) or 0) <= _SHORT_SCALE
        if not (whole and _LAST_WORD.search(text[: match.start()])):
            return match
    return None


def _is_plausible(text: str, match: regex.Match[str]) -> bool:
    """Not beyond its scale, not a year, and no count of things ("average 35 calls")."""
    value, scale = _number(match["value"]) or 0.0, _number(match.groupdict().get("scale"))
    if scale is not None:
        fits = value <= scale
    else:
        fits = value <= _HIGHEST and not (match["value"].isdigit() and int(match["value"]) in _YEARS)
    follows = _NEXT_WORD.match(text, _end(match))
    counted = follows and len(follows[1]) > 3 and follows[1].islower() and not _may_follow(follows[1])
    return fits and not (counted and match.end() == _end(match))


def _may_follow(word: str) -> bool:
    return word in lexicons.words("stopwords") or any(word in grade.split() for grade in lexicons.words("grades"))


def _end(match: regex.Match[str]) -> int:
    """Where the numbers end."""
    groups = match.groupdict()
    return max(match.end(name) for name in ("value", "percent", "scale") if groups.get(name))


def _in_numbers(piece: Piece, match: regex.Match[str], context: Context) -> Grade:
    """With the praise behind it: "110/110 e lode"."""
    end = _end(match)
    praise = _praise().match(piece.text, end)
    raw = piece.cut(match.start("value"), praise.end() if praise else end)
    groups = match.groupdict()
    scale = 100.0 if groups.get("percent") else _number(groups.get("scale"))
    return context.make(Grade, raw, 0.9, raw=raw, value=_number(groups["value"]), scale=scale)


def _in_words(piece: Piece, match: regex.Match[str], context: Context) -> Grade:
    """ "First Class Honours", "with distinction", "cum laude (8.6/10)"."""
    raw = piece.cut(match.start(), match.end())
    if match["value"] is None:
        number = _LEADING.match(raw.text)
        value, scale = (_number(number[1]), _number(number[2])) if number else (None, None)
        return context.make(Grade, raw, 0.8, raw=raw, value=value, scale=scale)
    scale = 100.0 if match["percent"] else _number(match["scale"])
    return context.make(Grade, raw, 0.85, raw=raw, value=_number(match["value"]), scale=scale)


def _stands_alone(text: str, match: regex.Match[str]) -> bool:
    """The words praise no other word: "First Class" of "First Class Honours", not of "first class service".

    A single word ("Distinction", "gut") has to be a clause of its own.
    """
    follows = _NEXT_WORD.match(text, match.end())
    if " " in match["words"]:
        return not follows or follows[1][0].isupper() or follows[1] in lexicons.words("stopwords")
    return not follows and not _LAST_WORD.search(text[: match.start()])


def _in_letters(piece: Piece, context: Context) -> Grade | None:
    """ "Grade: A+", "A-Levels: AAB"."""
    match = _lettered().search(piece.text)
    if not match:
        return None
    raw = piece.cut(*match.span("letters"))
    return context.make(Grade, raw, 0.8, raw=raw)


def _number(text: str | None) -> float | None:
    return float(text.replace(",", ".")) if text else None


@cache
def _labels() -> str:
    return lexicons.alternatives(lexicons.words("grade_labels"))


@cache
def _label_after() -> regex.Pattern[str]:
    """ "4.0 GPA"."""
    return regex.compile(rf"(?<![\d.,/]){_VALUE}\s*(?:{_labels()})(?!\p{{L}})", regex.I)


@cache
def _lettered() -> regex.Pattern[str]:
    return regex.compile(rf"(?<!\p{{L}})(?i:{_labels()})\s?[:：]\s*{_LETTERS}")


@cache
def _words() -> regex.Pattern[str]:
    known = lexicons.alternatives(lexicons.words("grades"))
    aside = rf"(?:\s*\((?:\p{{L}}+\s)?(?:\d[:.]\d|{_VALUE})\))?"
    return regex.compile(rf"(?<![\p{{L}}\p{{N}}])(?P<words>{known})(?![\p{{L}}\p{{N}}]){aside}", regex.I)


@cache
def _praise() -> regex.Pattern[str]:
    return regex.compile(rf",?\s+(?:{lexicons.alternatives(lexicons.words('grades'))})(?![\p{{L}}\p{{N}}])", regex.I)
