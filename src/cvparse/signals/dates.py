"""Dates and ranges of dates, as people write them.

`find_periods` gives what belongs together ("Aug 2021 – Present", "since 2020", "expected May 2026"), `find_dates` the
single dates. Words (months, seasons, present, since …) come from the language files; the printed forms of a single
date are in `signals.date_grammar`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, replace
from functools import cache, lru_cache, wraps
from typing import Literal, TypeVar

import regex

from cvparse import lexicons
from cvparse.models import DateRange, PartialDate
from cvparse.signals import Signal
from cvparse.signals.date_grammar import DASH, Atom, atoms, date_words, one_of, year_after

T = TypeVar("T")
Single = Literal["end", "both", "start"]


@dataclass(frozen=True, slots=True)
class Period:
    """A range of dates, or a single date, which then stands in both `start` and `end` (`single`).

    `ongoing` ranges have no end; `since` says that only a start is printed ("since 2020"), `expected` that the end
    lies ahead by the document's own words.
    """

    start: PartialDate | None = None
    end: PartialDate | None = None
    ongoing: bool = False
    single: bool = False
    since: bool = False
    expected: bool = False

    def to_range(self, raw: str, single: Single = "end") -> DateRange:
        """As a record. `single` says what one date alone means: the end (of a degree), or both ends (of a job)."""
        start, end = self.start, self.end
        if self.single:
            start = start if single != "end" else None
            end = end if single != "start" else None
        return DateRange(start=start, end=None if self.ongoing else end, ongoing=self.ongoing, raw=raw)


@dataclass(slots=True)
class _Found:
    """A period, its place, and the atoms it was made of with the dates they came to mean."""

    period: Period
    start: int
    end: int
    strength: float
    dates: list[tuple[Atom, PartialDate]]


_SLASHED = regex.compile(r"(?<![\d/])(\d{1,2})/(\d{1,2})/(?:\d{4}|\d\d)(?![\d/])")
_POINTED = regex.compile(r"(?<![\d.])((?:19[4-9]|20[0-3])\d)\.(\d\d)(?![\d]|\.\d)")
_LONGEST_SPAN = 15
"""Years between the two ends of a degree or a job, at the most, that are written as joined."""


@dataclass(frozen=True, slots=True)
class DateStyle:
    """How the dates of a list are written, where one date alone can be read in two ways."""

    month_first: bool = False
    """12/05/2019 is the fifth of December."""
    years_joined: bool = False
    """2003.06 goes from 2003 to 2006."""


def date_style(texts: Iterable[str]) -> DateStyle:
    """The style of a whole list (a section's lines), read off those of its dates that leave no choice.

    "2017.18" has no eighteenth month, so "2003.06" beside it is no June; "12/25/2019" settles "12/05/2019".
    """
    whole = "\n".join(texts)
    months = [(int(match[1]), int(match[2])) for match in _SLASHED.finditer(whole)]
    years = [(int(match[1]), int(match[2])) for match in _POINTED.finditer(whole)]
    spans = [year_after(year, short) - year for year, short in years]
    return DateStyle(
        month_first=any(second > 12 for _, second in months) and all(first <= 12 for first, _ in months),
        years_joined=any(not 1 <= short <= 12 for _, short in years)
        and all(0 < span <= _LONGEST_SPAN for span in spans),
    )


_PLAIN = DateStyle()
_style: ContextVar[DateStyle] = ContextVar("date_style", default=_PLAIN)


@contextmanager
def in_style(style: DateStyle) -> Iterator[None]:
    """While a list is read whose dates are written so."""
    token = _style.set(style)
    try:
        yield
    finally:
        _style.reset(token)


def remembered(function: Callable[[str], T]) -> Callable[[str], T]:
    """Cache what a function that looks for dates makes of a text, for each way of reading them."""

    @lru_cache(maxsize=20_000)
    def cached(text: str, _style: DateStyle, _language: str | None) -> T:
        return function(text)

    @wraps(function)
    def looked_up(text: str) -> T:
        return cached(text, _style.get(), lexicons.spoken())

    return looked_up


def find_periods(text: str) -> list[Signal[Period]]:
    """The periods in the text, left to right, not overlapping, read in the style of the list (`in_style`).
    Bare years are of lower strength."""
    listed = _find(text, _style.get(), lexicons.spoken())
    return [Signal(found.period, found.start, found.end, found.strength) for found in listed]


def find_dates(text: str) -> list[Signal[PartialDate]]:
    """The single dates in the text, left to right; a month that shares the year of a range's other end has it."""
    return [
        Signal(date, atom.start, atom.end, found.strength)
        for found in _find(text, _style.get(), lexicons.spoken())
        for atom, date in found.dates
    ]


@lru_cache(maxsize=4096)
def _find(text: str, style: DateStyle, _language: str | None) -> list[_Found]:
    """The language decides what a month's name means: what is remembered holds for it alone."""
    if not any(map(str.isdigit, text)):
        return []
    listed = atoms(text, style.month_first or _says_month_first(text), style.years_joined)
    found: list[_Found] = []
    i = 0
    while i < len(listed):
        here, following = listed[i], listed[i + 1] if i + 1 < len(listed) else None
        pair = _join(text, here, following) if following else None
        read = pair or _alone(text, here)
        if read:
            floor = found[-1].end if found else 0
            found.append(_with_words_around(text, read, floor))
        i += 2 if pair else 1
    return found


_MONTH_FIRST = regex.compile(r"(?<!\d)(?:0?[1-9]|1[0-2])/(?:1[3-9]|2\d|3[01])/(?:\d\d|\d{4})(?!\d)")


def _says_month_first(text: str) -> bool:
    return bool(_MONTH_FIRST.search(text))


@cache
def _joint() -> regex.Pattern[str]:
    """What stands between the two ends of a range."""
    to = one_of((lexicons.words("to") | lexicons.words("until")) - date_words("range joint"))
    expected, both = one_of(_expected_words()), one_of(date_words("range joint"))
    part = one_of(date_words("part of year"))
    return regex.compile(
        rf"\s*[.,]?\s*(?:{DASH}{{1,3}}|{to}|{_cjk_words('to')}|(?P<slash>[/&])|(?P<and>{both}))"
        rf"\s*[(\[]?(?P<expected>{expected}:?)?[)\]]?\s*{part}?\s*",
        regex.IGNORECASE,
    )


def _expected_words() -> frozenset[str]:
    """The words for dates to come that are no job title ("candidate")."""
    return lexicons.words("expected") - lexicons.words("titles")


def _cjk_words(name: str) -> str:
    """The words of a list that are written without spaces around them; never empty as a pattern."""
    words = {word for word in lexicons.words(name) if regex.match(r"[\p{Han}\p{Hiragana}\p{Katakana}\p{Hangul}]", word)}
    return lexicons.alternatives(words) or r"(?!)"


def _join(text: str, first: Atom, second: Atom) -> _Found | None:
    """The range from `first` to `second`, if what stands between them says that they are one."""
    if first.other or (second.other and second.form != "yspan"):
        return None
    between = _joint().fullmatch(text, first.end, second.start)
    if not between or (between["slash"] and not _may_be_slashed(first, second)):
        return None
    if between["and"] and not _search_before(_opening(), text, first.start):
        return None
    start, end = _share_year(first, second)
    if second.other and end:
        end = PartialDate(year=second.other)
    if start is None or end is None:
        return None
    if _before(end, start):
        if first.precision != second.precision or start.year - end.year > 15:
            return None
        start, end, first, second = end, start, second, first
    strength = 0.9 if first.precision == 1 and second.precision == 1 else 1.0
    if first.weak and second.weak:
        strength = 0.7
    period = Period(start, end, expected=between["expected"] is not None)
    low, high = min(first.start, second.start), max(first.end, second.end)
    return _Found(period, low, high, strength, sorted([(first, start), (second, end)], key=lambda pair: pair[0].start))


def _may_be_slashed(first: Atom, second: Atom) -> bool:
    """ "Spring/Summer 2020", "2019/2020"; not "2019 / May 2020"."""
    if (first.form == "season" and second.form in ("seay", "season")) or (
        first.form == "month" and second.form == "mony"
    ):
        return True
    return first.form == second.form and first.form in ("year", "mony", "seay")


def _share_year(first: Atom, second: Atom) -> tuple[PartialDate | None, PartialDate | None]:
    """Both dates; a year that only one of them states goes for both, across New Year where the months say so."""
    start_year, end_year = first.year, second.year
    if start_year is None and end_year is not None:
        start_year = end_year - ((first.month or 0) > (second.month or 12))
    elif end_year is None and start_year is not None:
        end_year = start_year + ((first.month or 0) > (second.month or 12))
    return first.date(start_year), second.date(end_year)


def _before(end: PartialDate, start: PartialDate) -> bool:
    try:
        DateRange(start=start, end=end, raw="")
    except ValueError:
        return True
    return False


@cache
def _present() -> str:
    """The words for an open end, as a pattern."""
    return rf"(?:{one_of(lexicons.words('present'))}|{_cjk_words('present')})"


@cache
def _open_after() -> regex.Pattern[str]:
    to = one_of((lexicons.words("to") | lexicons.words("until")) - date_words("range joint"))
    onward = one_of(date_words("onward"))
    return regex.compile(
        rf"\s*[.,]?\s*(?:(?:{DASH}{{1,3}}|{to}|{_cjk_words('to')})\s*[(\[]?{_present()}[)\]]?"
        rf"|{DASH}{{1,3}}(?=\s*(?:$|[\t\n),;|\]]))|(?<=\d)–(?=[*\s]*\s\p{{Lu}})|(?P<onward>[,\s]*{onward})|\s*{DASH}?\s*{_cjk_words('present')}|(?P<plus>\+)(?=\W|$))",
        regex.IGNORECASE,
    )


@cache
def _open_before() -> regex.Pattern[str]:
    return regex.compile(rf"{_present()}\s*(?:{DASH}{{1,3}})\s*$", regex.IGNORECASE)


@cache
def _opening() -> regex.Pattern[str]:
    return regex.compile(rf"{one_of(date_words('range opening') | lexicons.words('since'))}\s*$", regex.IGNORECASE)


@cache
def _since() -> regex.Pattern[str]:
    words = one_of(lexicons.words("since"))
    return regex.compile(rf"(?:{words}|{_cjk_words('since')})\s*:?\s*$", regex.IGNORECASE)


@cache
def _until() -> regex.Pattern[str]:
    return regex.compile(
        rf"(?:{one_of(lexicons.words('until'))}|{_cjk_words('until')}|^\s*{DASH})\s*:?\s*$", regex.IGNORECASE
    )


def _alone(text: str, atom: Atom) -> _Found | None:
    """A period made of one date and the words beside it."""
    date = atom.date()
    if date is None:
        return None
    if atom.other:
        end = PartialDate(year=atom.other)
        return _Found(Period(date, end), atom.start, atom.end, 0.85, [(atom, date)])
    if atom.by_day and (end_day := replace(atom, day=atom.by_day).date()) and end_day > date:
        return _Found(Period(date, end_day), atom.start, atom.end, 1.0, [(atom, date)])
    if (after := _open_after().match(text, atom.end)) and (not after["plus"] or atom.form != "year"):
        since = after["onward"] is not None
        return _Found(Period(date, None, ongoing=True, since=since), atom.start, after.end(), 1.0, [(atom, date)])
    if before := _search_before(_open_before(), text, atom.start):
        return _Found(Period(date, None, ongoing=True), before.start(), atom.end, 0.9, [(atom, date)])
    return _single(text, atom, date)


def _single(text: str, atom: Atom, date: PartialDate) -> _Found | None:
    if atom.weak and text.strip(" ()[]\t") != text[atom.start : atom.end].strip():
        return None
    strength = {"year": 0.6, "apos": 0.4, "myy": 0.4, "monyy": 0.5, "dmyy": 0.7}.get(atom.form, 1.0)
    if since := _search_before(_since(), text, atom.start):
        return _Found(Period(date, None, ongoing=True, since=True), since.start(), atom.end, strength, [(atom, date)])
    if until := _search_before(_until(), text, atom.start):
        return _Found(Period(None, date), until.start(), atom.end, strength, [(atom, date)])
    return _Found(Period(date, date, single=True), atom.start, atom.end, strength, [(atom, date)])


def _search_before(pattern: regex.Pattern[str], text: str, end: int) -> regex.Match[str] | None:
    """A match of `pattern` (which ends in `$`) right before `end`."""
    return pattern.search(text, max(0, end - 40), end)


@cache
def _expected_before() -> regex.Pattern[str]:
    words = one_of(_expected_words())
    return regex.compile(rf"{words}(?:\s+\p{{Ll}}{{2,12}}){{0,2}}\s*[:,]?\s*(?:\p{{Ll}}{{2,3}}\s*)?$", regex.IGNORECASE)


@cache
def _reached_before() -> regex.Pattern[str]:
    """What is said before the date at which something was reached: "graduated May 2019", "class of 2019"."""
    return regex.compile(rf"{one_of(lexicons.words('reached'))}\s*[:,]?\s*$", regex.IGNORECASE)


@cache
def _expected_after() -> regex.Pattern[str]:
    words = one_of(_expected_words())
    return regex.compile(
        rf"\s*,?\s*(?:(?P<open>[(\[]\s*)?{words}(?(open)\s*[)\]])|{_cjk_words('expected')})", regex.IGNORECASE
    )


def is_length(text: str) -> bool:
    """The text is a length of time and no more: "2 yrs 3 mos"."""
    return bool(_length().fullmatch(text.strip(" \t()[]·•")))


@cache
def _length() -> regex.Pattern[str]:
    return regex.compile(rf"{_one_length()}(?:,?\s*(?:\p{{Ll}}{{1,3}}\s)?{_one_length()})?", regex.IGNORECASE)


def _one_length() -> str:
    return rf"(?:\d{{1,2}}(?:[.,]\d)?\+?\s?(?:{lexicons.alternatives(date_words('duration'))})(?!\p{{L}})\.?)"


@cache
def _length_after() -> regex.Pattern[str]:
    """How long the period was, printed after it: "(4 years)", "· 2 yrs 3 mos", "2 years 3 months"."""
    one, two = _one_length(), _length().pattern
    bare = rf"\s{one}(?:\s{one})?(?=\s*(?:\t|$))"
    return regex.compile(rf"\s*(?:(?:(?P<open>[(\[])|[·•|,])\s*{two}(?(open)\s*[)\]])|{bare})", regex.IGNORECASE)


def _with_words_around(text: str, found: _Found, floor: int) -> _Found:
    """Take in "from", "graduated", "expected" and the printed length: they belong to the period, but change no date."""
    period, start, end = found.period, found.start, found.end
    if before := _expected_before().search(text, max(floor, start - 40), start):
        start, period = before.start(), replace(period, expected=True)
    elif period.single and (reached := _search_before(_reached_before(), text, start)) and reached.start() >= floor:
        start = reached.start()
    elif not period.single and not period.since and (opening := _opening().search(text, max(floor, start - 16), start)):
        start = opening.start()
    if after := _expected_after().match(text, end):
        end, period = after.end(), replace(period, expected=True)
    if length := _length_after().match(text, end):
        end = length.end()
    if period.expected and period.since:
        period = replace(period, ongoing=False, since=False, end=period.start, single=True)
    return _Found(period, start, end, found.strength, found.dates)
