"""Degrees: which words of a text name one, of which level.

A degree is the longest phrase of the lexicon at its place, unless its surroundings say that it is something else: a
job ("Master Scheduler"), people ("12 PhD students"), a region ("Boston, MA") or a product ("MS Office").
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cache, lru_cache
from typing import NamedTuple, cast

import regex

from cvparse import lexicons
from cvparse.models import DegreeLevel
from cvparse.signals import Signal
from cvparse.signals.gazetteer import region_of
from cvparse.signals.places import find_place
from cvparse.signals.titles import ends_in_title
from cvparse.signals.vocabulary import hits

_TOKEN = regex.compile(r"[\p{L}\p{N}]+(?:[.'’+-]+[\p{L}\p{N}]+)*\.?")
_CJK = regex.compile(r"[\p{Han}\p{Hiragana}\p{Katakana}\p{Hangul}]")
_OPEN = regex.compile(rf"\s(?:{lexicons.alternatives(lexicons.listing('field_links'))})$")
_SUBJECT = regex.compile(rf"\sin\s|{_OPEN.pattern}")
_CLAUSE = regex.compile(r"[^,;:|/()\t\n–—]*")
_BRACKET = regex.compile(r"[(（]")
_LONGEST = 6
_PREFIX = 4
_RANK: dict[DegreeLevel, int] = {
    "secondary": 0, "certificate": 1, "associate": 2, "bachelor": 3, "diploma": 4, "master": 5, "doctorate": 6,
}  # fmt: skip
_TRADES: frozenset[DegreeLevel] = frozenset(("certificate", "diploma"))
"""Levels whose subject may be a job: "Ausbildung Bankkaufmann", "Diploma Dental Nurse"."""
_AS_JOB = 0.4
""" "High School Teacher": a degree's words in front of a job; degrees go on with a subject."""


@dataclass(frozen=True, slots=True)
class DegreeName:
    """A degree's level and its canonical name, where the lexicon knows one."""

    level: DegreeLevel
    name: str | None


class _Word(NamedTuple):
    """Where a word stands in the text."""

    start: int
    end: int


def find_degrees(text: str) -> tuple[Signal[DegreeName], ...]:
    """The degrees named in a text, left to right, without overlaps; the longest phrase at a place wins.

    A signal's span leaves out the subject ("Bachelor of Science" of "… in Nursing"), its canonical name tells it. Where
    languages disagree about a form ("Ing."), that of the document being read decides.
    """
    return _find(text, lexicons.spoken())


@lru_cache(maxsize=10_000)
def _find(text: str, language: str | None) -> tuple[Signal[DegreeName], ...]:
    words = [_Word(*match.span()) for match in _TOKEN.finditer(text)]
    found: list[Signal[DegreeName]] = []
    at = 0
    while at < len(words):
        signal, at = _read_at(text, words, at, language)
        if signal and found and _repeats(text, found[-1], signal):
            found[-1] = _merged(found[-1], signal)
        elif signal:
            found.append(signal)
    more = [new for new in _cjk_degrees(text) if all(new.end <= old.start or old.end <= new.start for old in found)]
    return tuple(sorted([*found, *more], key=lambda signal: signal.start))


def highest(signals: tuple[Signal[DegreeName], ...]) -> DegreeName | None:
    """The highest of several degrees."""
    return max((signal.value for signal in signals), key=lambda value: _RANK[value.level], default=None)


def _read_at(text: str, words: list[_Word], at: int, language: str | None) -> tuple[Signal[DegreeName] | None, int]:
    """The degree that begins at word `at`, and the word after what was read."""
    name = None
    if not _may_begin(text[words[at].start : words[at].start + 3 * _PREFIX]):
        return None, at + 1
    own = _own_levels(language)
    for size in range(min(_LONGEST, len(words) - at), 0, -1):
        begin = words[at].start
        key = _key(text[begin : words[at + size - 1].end])
        if key in _lookalikes():
            return None, at + size
        level = own.get(key) or _levels().get(key)
        end = _closed(text, begin, words[at + size - 1].end)
        if level is None or end is None or (len(key) <= 3 and not _abbreviation(text[begin:end])):
            continue
        name = name or _names(language).get(key)
        if key in _subject_forms():
            if size == 1 or not _subject_forms()[key]:
                continue
            size, end = size - 1, words[at + size - 2].end
        return _believed(text, (begin, end), DegreeName(level, name), key), at + size
    return None, at + 1


def _closed(text: str, begin: int, end: int) -> int | None:
    """The end, with the bracket that the words opened: "B.Sc. (Hons)"; None where it stays open: "B.S. (CS & …)"."""
    opened = _BRACKET.search(text, begin, end)
    if opened is None or ")" in text[begin:end]:
        return end
    return end + 1 if opened[0] == "(" and text[end : end + 1] == ")" else None


def _believed(text: str, span: tuple[int, int], value: DegreeName, key: str) -> Signal[DegreeName] | None:
    """The degree as a signal, weak where a job follows; None where the words around it mean something else."""
    begin, end = span
    clause = _CLAUSE.match(text, end)
    after = clause[0].strip() if clause else ""
    follower = after.split(" ", 1)[0]
    if _are_people(follower):
        return None
    if len(key) > 3:
        strength = 0.9
    elif _is_region(text, begin, end) or (follower.islower() and hits(follower, "departments")):
        return None
    else:
        strength = 0.8
    if value.level not in _TRADES and ends_in_title(after) and after.split()[-1].casefold() not in _learners():
        strength = _AS_JOB
    return Signal(value, begin, end, strength)


def _are_people(word: str) -> bool:
    """ "students", "candidates": those who hold or seek the degree."""
    return word.endswith("s") and word.casefold().removesuffix("s") in lexicons.words("titles")


def _is_region(text: str, begin: int, end: int) -> bool:
    """The letters name a part of a country: "Boston, MA"."""
    letters = text[begin:end]
    if "." in letters or not region_of(letters):
        return False
    place = find_place(text)
    if place is None or place.value.region != letters or not place.start <= begin < place.end:
        return False
    return bool(place.value.city and place.start < begin) or bool(place.value.country or place.value.postal_code)


def _repeats(text: str, first: Signal[DegreeName], second: Signal[DegreeName]) -> bool:
    """ "Doctor of Philosophy (PhD)": the same degree once more, in brackets."""
    between, behind = text[first.end : second.start], text[second.end : second.end + 1]
    return between.strip() == "(" and behind == ")" and first.value.level == second.value.level


def _merged(first: Signal[DegreeName], second: Signal[DegreeName]) -> Signal[DegreeName]:
    """Both as one; the bracket may tell more of the subject than the words did ("Bachelor of Science (BSN)")."""
    names = (first.value.name, second.value.name)
    name = names[1] if names[1] and names[1].startswith(names[0] or "") else names[0]
    return replace(first, value=replace(first.value, name=name), end=second.end + 1)


def _abbreviation(text: str) -> bool:
    """Short forms ("MA", "B.S.", "BSc") are believed only with capitals."""
    letters = [char for char in text if char.isalpha()]
    if not letters:
        return False
    return letters[0].isupper() and (sum(char.isupper() for char in letters) >= 2 or "." in text or len(letters) == 1)


def _cjk_degrees(text: str) -> Iterator[Signal[DegreeName]]:
    """The degrees of a text without spaces between its words."""
    if not _CJK.search(text):
        return
    for match in _cjk_forms().finditer(text):
        level = lexicons.table("degree_levels").get(match[0])
        if level and _key(match[0]) not in _lookalikes():
            name = _names(lexicons.spoken()).get(_key(match[0]))
            yield Signal(DegreeName(cast(DegreeLevel, level), name), match.start(), match.end(), 0.8)


def _key(text: str) -> str:
    """Brackets, dots, spaces after dots and hyphens do not tell degrees apart."""
    folded = lexicons.fold(text).replace("'s", "s").replace("(", " ").replace(")", " ")
    parts = folded.replace(".", " ").replace("-", " ") if _dotted(folded) else folded.replace(".", "").replace("-", " ")
    return ("" if _dotted(folded) else " ").join(parts.split())


def _dotted(folded: str) -> bool:
    """Made of abbreviated parts: "b. sc.", "ph. d", "m.s."."""
    parts = folded.replace("-", ".").split(".")
    return "." in folded and all(len(part.strip()) <= 4 for part in parts)


@cache
def _levels() -> dict[str, DegreeLevel]:
    """Folded form → level."""
    return _by_key(lexicons.table("degree_levels"))


@lru_cache(maxsize=64)
def _own_levels(_language: str | None) -> dict[str, DegreeLevel]:
    """The forms of the document's own language."""
    return _by_key(lexicons.own("degree_levels"))


def _by_key(table: Mapping[str, str]) -> dict[str, DegreeLevel]:
    return {_key(form): cast(DegreeLevel, level) for form, level in table.items()}


def _may_begin(text: str) -> bool:
    """Some form begins like the text: most words are told by their first letters, without building phrases."""
    letters = "".join(filter(str.isalnum, lexicons.fold(text)))
    return any(letters[:size] in _beginnings() for size in range(_PREFIX, 0, -1))


@cache
def _beginnings() -> frozenset[str]:
    """The first letters of every form; all of them where a form is shorter."""
    return frozenset("".join(filter(str.isalnum, form))[:_PREFIX] for form in (*_levels(), *_lookalikes()))


@lru_cache(maxsize=64)
def _names(_language: str | None) -> dict[str, str]:
    """Folded form → canonical name: that of the document's own language, else the first that lists the form, without
    dots before with ("MSt" is not "M.S.T.")."""
    found: dict[str, str] = {}
    for table in (lexicons.own("degree_names"), lexicons.table("degree_names")):
        for form, name in sorted(table.items(), key=lambda item: "." in item[0]):
            found.setdefault(_key(form), name)
    return found


@cache
def _subject_forms() -> Mapping[str, bool]:
    """Forms that go on into the subject, and whether what stands before it names a degree ("associate of")."""
    forms = (form for form in lexicons.table("degree_levels") if _SUBJECT.search(form))
    subjects = lexicons.words("fields")
    return {_key(form): bool(_OPEN.search(form)) and _OPEN.sub("", form) not in subjects for form in forms}


@cache
def _lookalikes() -> frozenset[str]:
    return frozenset(map(_key, lexicons.listing("degree_lookalikes")))


@cache
def _learners() -> frozenset[str]:
    """Those who are named by what they study: "PhD … student"."""
    pairs = (form.rsplit(" ", 1) for form in lexicons.table("degree_levels") if " " in form)
    return frozenset(last for first, last in pairs if _key(first) in _levels()) & lexicons.words("titles")


@cache
def _cjk_forms() -> regex.Pattern[str]:
    """The forms and what looks like them, longest first."""
    listed = {*lexicons.table("degree_levels"), *map(lexicons.fold, lexicons.listing("degree_lookalikes"))}
    return regex.compile(lexicons.alternatives({form for form in listed if _CJK.search(form)}))
