"""Personal details that a CV states beside the contact: birth, age, gender, nationality, family, numbers of papers."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

import regex

from cvparse import lexicons
from cvparse.document import Line, Piece
from cvparse.redact.cuts import Cut, Kind
from cvparse.redact.terms import personal
from cvparse.signals.dates import find_periods
from cvparse.signals.places import is_place

_KINDS = {
    "birth_date": Kind.birth, "gender": Kind.gender, "nationality": Kind.nationality, "marital_status": Kind.marital,
}  # fmt: skip
_PARTS = regex.compile(r"\s*[|•·●∙;；｜¦]\s*|\s{3,}|　+")
_LABEL = regex.compile(r"\s*(?P<label>[^:：\t]{1,40}?)\s*(?P<colon>[:：\t])\s*")
_LATER_LABEL = regex.compile(r"[,\t]\s*(?P<label>[\p{L}][\p{L} /.-]{2,30}?)\s*:")
_SURE_LENGTH = 6
"""Letters of a label that means one thing wherever it stands; shorter ones are believed among the personal details."""
_UNSURE = frozenset({"status", "family", "children", "married", "permit", "familie", "kinder", "eltern", "citizen"})
_CELLS = regex.compile(r"\s*[|•·●∙;；｜¦,，、\t/]\s*|\s{3,}|　+")
_SSN = regex.compile(r"(?<![\d-])\d{3}-\d{2}-\d{4}(?![\d-])")
_BORN_GAP = regex.compile(r"[\s:,]{0,3}(?:(?:on|in|am|im|le|el|il|em|op|den|dnia|at)\s)?\s*(?:the\s)?")
_BORN_PLACE = regex.compile(
    r"[\s,]{1,2}(?:(?:in|à|a|en|em|te|w|at)\s)?\p{Lu}[\p{L}\p{M}'’-]+(?:[ ,]{1,2}\p{Lu}[\p{L}\p{M}'’-]+){0,3}"
)


def find_details(lines: list[Line], near: frozenset[int]) -> Iterator[Cut]:
    """The personal details of a document; `near` are the starts of lines where nothing but the person is spoken of."""
    waiting: Kind | None = None
    for line in lines:
        for part in line.piece.split(_PARTS):
            kind, value = _labelled(part, line.start in near)
            if waiting and kind is None and value is None:
                value, kind = part, waiting
            waiting = kind if kind and value is None else None
            if kind and value:
                yield Cut(value.start, value.end, kind)
        yield from _in_sentences(line)
        if line.start in near:
            yield from _bare(line)


def _labelled(part: Piece, near: bool) -> tuple[Kind | None, Piece | None]:
    """What a label announces: (its kind, its value); (kind, None) where the value is still to come."""
    match = _LABEL.match(part.text)
    if match:
        kind = _kind(match["label"], near)
        value = part.cut(match.end()).strip(" \t,.")
        if kind:
            later = next((each for each in _LATER_LABEL.finditer(value.text) if _is_label(each["label"])), None)
            return kind, (value.cut(0, later.start()) if later else value) or None
        return None, value
    if kind := _kind(part.text.rstrip(" .:"), near):
        return (kind, None) if near else (None, part)
    if near and (split := _unmarked_label(part)):
        return split
    return None, None


def _unmarked_label(part: Piece) -> tuple[Kind, Piece] | None:
    """ "Nationality German": a label with nothing behind it but a space."""
    words = part.text.split(" ")
    for count in range(min(4, len(words) - 1), 0, -1):
        label = " ".join(words[:count])
        kind = _kind(label, near=False)
        value = part.cut(len(label)).strip()
        if kind and _fits(kind, value.text):
            return kind, value
    return None


def _fits(kind: Kind, value: str) -> bool:
    """The value is one that a label without a colon is believed with."""
    folded = lexicons.fold(value).strip(" .")
    if kind == Kind.nationality:
        return folded in lexicons.table("languages") or is_place(value) or " " not in value and value[:1].isupper()
    if kind in (Kind.gender, Kind.marital):
        return folded in personal("gender" if kind == Kind.gender else "marital")
    return any(map(str.isdigit, value)) and len(value) <= 40


def _is_label(text: str) -> bool:
    folded = lexicons.fold(text)
    return folded in lexicons.table("labels") or folded in personal("number")


def _kind(label: str, near: bool) -> Kind | None:
    """What a label is about, where it is sure to be one."""
    folded = lexicons.fold(label.strip(" *_-–•()[]"))
    if folded in personal("number"):
        return Kind.number if near or len(folded) > 3 else None
    if folded in personal("name"):
        return Kind.name
    kind = _KINDS.get(lexicons.table("labels").get(folded, ""))
    sure = folded not in _UNSURE and (len(folded) >= _SURE_LENGTH or not folded.isascii())
    return kind if near or sure else None


def _bare(line: Line) -> Iterator[Cut]:
    """Cells without a label: "female", "verheiratet", "28岁"."""
    for cell in line.piece.split(_CELLS):
        if unmarked := _unmarked_label(cell):
            yield Cut(unmarked[1].start, unmarked[1].end, unmarked[0])
        folded = lexicons.fold(cell.text.strip(" .()"))
        for kind, name in ((Kind.gender, "gender"), (Kind.marital, "marital")):
            if folded in personal(name):
                yield Cut(cell.start, cell.end, kind)
        if _age_alone().fullmatch(folded):
            yield Cut(cell.start, cell.end, Kind.birth)
        if _children().fullmatch(folded):
            yield Cut(cell.start, cell.end, Kind.marital)


def _in_sentences(line: Line) -> Iterator[Cut]:
    """ "born on 14 February 1989 in Altwied", "34 years old", "123-45-6789", in any line."""
    for match in _age().finditer(line.text):
        yield Cut(line.start + match.start(), line.start + match.end(), Kind.birth)
    for match in _SSN.finditer(line.text):
        yield Cut(line.start + match.start(), line.start + match.end(), Kind.number)
    born = list(_born().finditer(line.text))
    periods = {each.start: each for each in find_periods(line.text)} if born else {}
    for match in born:
        begin = match.end() + len(_BORN_GAP.match(line.text, match.end())[0])  # type: ignore[index]
        found = next((periods[at] for at in (begin, begin - 1, begin + 1) if at in periods), None)
        if found is None:
            continue
        start, end = found.start, found.end
        if place := _BORN_PLACE.match(line.text, end):
            end = place.end()
        yield Cut(line.start + start, line.start + end, Kind.birth)


@cache
def _born() -> regex.Pattern[str]:
    labels = {word for word, key in lexicons.table("labels").items() if key == "birth_date" and len(word) > 2}
    more = {"born", "geboren", "né", "née", "né(e)", "nacido", "nacida", "nascido", "nascida", "nato", "nata", "geb."}
    return regex.compile(rf"(?i)(?<![\p{{L}}])(?:{lexicons.alternatives(labels | more)})")


@cache
def _children() -> regex.Pattern[str]:
    return regex.compile(rf"[\p{{L}}\d]{{1,8}}\s?(?:{lexicons.alternatives(personal('children'))})")


@cache
def _age_alone() -> regex.Pattern[str]:
    return regex.compile(rf"[1-9]\d\s?(?:{lexicons.alternatives(personal('age alone'))})")


@cache
def _age() -> regex.Pattern[str]:
    words = lexicons.alternatives(personal("age"))
    return regex.compile(rf"(?i)(?<![\d.,])(?:满|満)?[1-9]\d[\s-]?(?:{words})(?=$|[\s,.;|)(（）｜，、/])")
