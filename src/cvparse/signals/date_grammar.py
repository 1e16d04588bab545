"""How single dates are printed: the patterns by which `signals.dates` finds them, and how each is understood."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

import regex

from cvparse import lexicons
from cvparse.models import PartialDate

DASH = r"[-‐‑‒–—―−~～〜→]"
_YEAR = r"(?P<y>(?:19[4-9]|20[0-3])\d)(?!\d)"
_APOSTROPHE = r"['’‘`´′]"
_LETTER = r"[\p{Latin}\p{Cyrillic}\p{Greek}]"
_ERAS = {"令和": 2018, "平成": 1988, "昭和": 1925}
_ELSEWHERE = regex.compile(
    r"(?<!\S)[^\s@]{1,80}@\S{1,200}|https?://\S+|www\.\S+|\bdoi:?\s*\S+|\b10\.\d{4,}/\S+|\barxiv[:\s]\s*\S+|\bI?SS?BN:?\s*[\dXx-]+"
    r"|(?<![\w.-])(?:[\w-]{1,63}\.){1,8}[a-z]{2,12}/\S+",
    regex.IGNORECASE,
)


@dataclass(slots=True)
class Atom:
    """One date as printed. `year` is None where another date of the range states it ("Jun – Aug 2019").

    `other` is the second year of forms such as "2014–17". `weak` dates count only as part of a range.
    """

    start: int
    end: int
    form: str
    year: int | None
    month: int | None = None
    day: int | None = None
    other: int | None = None
    weak: bool = False
    by_day: int | None = None
    """The last day, of "May 5–7, 2020"."""

    @property
    def precision(self) -> int:
        return 1 + (self.month is not None) + (self.day is not None)

    def date(self, year: int | None = None) -> PartialDate | None:
        """The date; `year` stands in for a missing one. None for impossible ones."""
        year = self.year or year
        if year is None:
            return None
        try:
            return PartialDate(year=year, month=self.month, day=self.day)
        except ValueError:
            return None


@cache
def date_words(use: str) -> frozenset[str]:
    """The words listed under `use` in `date_words.txt`: as listed, and folded."""
    listed = lexicons.keyed("date_words", use)
    return frozenset([*listed, *map(lexicons.fold, listed)])


def one_of(words: frozenset[str]) -> str:
    """A pattern for any of the (folded) words, not inside longer words; a full stop may follow."""
    bare = frozenset(word.rstrip(".") for word in words if word.rstrip("."))
    return rf"(?:(?<!{_LETTER})(?:{lexicons.alternatives(bare)})(?!{_LETTER})\.?)".replace("'", _APOSTROPHE)


@cache
def months() -> dict[str, int]:
    return {word.rstrip("."): int(key) for word, key in lexicons.table("months").items()}


@cache
def seasons() -> dict[str, int]:
    return {word.rstrip("."): int(key) for word, key in lexicons.table("seasons").items()}


_LETTERS = regex.compile(r"[\p{L}\p{M}]+")
_NAME = regex.compile(r"\p{L}")
_MONTH, _SEASON = 0xF0000, 0xF0010
"""The names of months and seasons are looked up once and then stand in the text as characters of private use, counted
from these, so that the forms below need not list them all."""
_NUMBER_FORMS = frozenset("cjk reign cjkmonth ymd dmy dmyy qy yq my ymdots ym yspan year apos myy".split())
"""Forms without the name of a month or season. They begin with one of these:"""
_NUMBER_STARTS = rf"(?=[\dQT令平昭]|{_APOSTROPHE})"


@cache
def _first_words() -> frozenset[str]:
    """What names of months and seasons begin with."""
    plurals = (f"{season}s" for season in seasons())
    return frozenset(found[0] for word in (*months(), *seasons(), *plurals) if (found := _LETTERS.search(word)))


@cache
def _names() -> regex.Pattern[str]:
    month, season = (lexicons.alternatives(filter(_NAME.match, names)) for names in (months(), seasons()))
    listed = f"{month}|(?:{season})s?"
    return regex.compile(rf"(?<!{_LETTER})(?:{listed})(?!{_LETTER})", regex.IGNORECASE)


def _mark_names(text: str) -> str:
    """The text, of the same length, with a run of one character in place of each name of a month or season."""
    if _first_words().isdisjoint(_LETTERS.findall(lexicons.fold(text))):
        return text
    return _names().sub(_marked, text)


def _marked(match: regex.Match[str]) -> str:
    name = lexicons.fold(match[0])
    if month := lexicons.own("months").get(name) or months().get(name):
        return chr(_MONTH + int(month)) * len(match[0])
    season = seasons().get(name) or seasons().get(name.removesuffix("s"))
    return chr(_SEASON + season) * len(match[0]) if season else match[0]


@cache
def _pattern(names: bool) -> regex.Pattern[str]:
    """All forms in one pattern, the most telling first; the name of the outer group is the form.

    Without `names` only those that need none of months and seasons.
    """
    month = rf"(?P<mon>[{chr(_MONTH)}-{chr(_MONTH + 12)}]+)\.?"
    season = rf"(?P<sea>[{chr(_SEASON)}-{chr(_SEASON + 12)}]+)\.?"
    between = rf"(?:{one_of(date_words('between'))}\s*)?"
    ordinal = rf"(?:{lexicons.alternatives(date_words('ordinal'))})?(?!{_LETTER})\.?"
    day = rf"(?P<d>[0-3]?\d)(?!\d)\s?{ordinal}"
    year = rf"(?:{_YEAR}|{_APOSTROPHE}\s?(?P<yy>\d\d)(?!\d))"
    mark = rf"(?:\s?{one_of(date_words('year mark'))})?"
    term = rf"(?:\s*{one_of(date_words('term'))})*"
    gap = r"\s*[,./'’-]?\s*"
    many = rf"\s?{DASH}\s?(?P<d2>[0-3]?\d)(?!\d)(?:{lexicons.alternatives(date_words('ordinal'))})?\.?"
    cjk_month, cjk_day = r"\s?(?P<m>\d{1,2})\s?[月월]", r"\s?(?P<d>\d{1,2})\s?[日일号號]"
    forms = {
        "cjk": rf"(?P<y>(?:19[4-9]|20[0-3])\d)\s?[年년](?:度|间)?(?:{cjk_month}(?:{cjk_day})?)?",
        "reign": rf"(?P<era>令和|平成|昭和)\s?(?P<ey>\d{{1,2}}|元)\s?年(?:{cjk_month}(?:{cjk_day})?)?",
        "cjkmonth": r"(?<![\d年년])(?P<m>\d{1,2})\s?[月월](?!\p{Han}*\d)",
        "ymd": rf"{_YEAR}(?P<s>[-/.])\s?(?P<m>\d{{1,2}})(?P=s)\s?(?P<d>\d{{1,2}})(?!\d)",
        "dmy": rf"(?P<a>\d{{1,2}})(?P<s>[-/.])\s?(?P<b>\d{{1,2}})(?P=s)\s?{_YEAR}{mark}",
        "dmyy": r"(?P<a>\d\d)(?P<s>[/.])(?P<b>\d\d)(?P=s)(?P<yy>\d\d)(?![\d/.]\d|\d)",
        "ddmony": rf"{day}{many}\s*{between}{month}{gap}{between}{_YEAR}{mark}",
        "dmony": rf"{day}[\s-]*{between}{month}{gap}{between}{_YEAR}{mark}",
        "monddy": rf"{month}\s*{day}{many}\s*,?\s*{_YEAR}",
        "mondy": rf"{month}\s*{day}\s?,?\s+{_YEAR}",
        "mony": rf"{month}{gap}{between}{year}{mark}",
        "ymon": rf"{_YEAR}[\s./-]\s?{month}(?:\s(?P<d>[0-3]?\d)(?!\d))?(?!{gap}(?:{year}|\d))",
        "seay": rf"{season}{term}[\s,]*{between}{year}(?:\s?/\s?(?:20)?\d\d(?!\d))?",
        "ysea": rf"{_YEAR}\s?{season}(?!{term}[\s,]*{year})",
        "qy": rf"[QT](?P<q>[1-4])[\s,/-]*{year}",
        "yq": rf"{_YEAR}[\s/-]?[QT](?P<q>[1-4])(?!\d)",
        "my": rf"(?P<m>\d{{1,2}})(?:[/.-]|\s[/.]\s){_YEAR}{mark}",
        "ymdots": rf"{_YEAR}\.\s(?P<m>\d{{1,2}})\.(?:\s(?P<d>\d{{1,2}})\.)?(?!\s?\d)",
        "ym": rf"{_YEAR}(?P<s>[-./]|\s/\s|\.\s(?=\d\d\.))(?P<m>0[1-9]|1[0-2]|[1-9])(?!\d|(?P=s)(?!{_YEAR})\d)",
        "yspan": rf"{_YEAR}(?:\s?(?P<s>{DASH}|/)|(?P<point>\.)){_APOSTROPHE}?(?P<y2>\d\d)(?!\d|[/.-]\d){mark}",
        "year": rf"{_YEAR}{mark}",
        "apos": rf"{_APOSTROPHE}(?P<yy>\d\d)(?!\d|{_LETTER})",
        "myy": rf"(?P<m>\d{{1,2}})/{_APOSTROPHE}?(?P<yy>\d\d)(?![\d/]|\.\d)",
        "monyy": rf"{month}[\s/-](?P<yy>\d\d)(?!\d)",
        "dmon": rf"{day}[\s-]*{between}{month}",
        "mond": rf"{month}\s*{day}(?![\d:%])",
        "month": month,
        "season": season,
    }
    body = "|".join(f"(?P<{name}>{form})" for name, form in forms.items() if names or name in _NUMBER_FORMS)
    start = "" if names else _NUMBER_STARTS
    return regex.compile(rf"{start}(?<!{_LETTER}|\d|(?:{_LETTER}|\d)_)(?:{body})(?!{_LETTER})", regex.IGNORECASE)


_FORMS = (
    "cjk", "reign", "cjkmonth", "ymd", "dmy", "dmyy", "ddmony", "dmony", "monddy", "mondy", "mony", "ymon", "seay",
    "ysea", "qy", "yq", "my", "ymdots", "ym", "yspan", "year", "apos", "myy", "monyy", "dmon", "mond", "month",
    "season",
)  # fmt: skip
_WEAK = {"myy", "monyy"}


def atoms(text: str, month_first: bool = False, years_joined: bool = False) -> list[Atom]:
    """The dates in the text, also those that need another one beside them for their year.

    `years_joined` reads "2003.06" as 2003 to 2006.
    """
    text = hide_other_numbers(text)
    marked = _mark_names(text)
    matches = _pattern(marked != text).finditer(marked)
    found = [atom for match in matches if (atom := _read(match, month_first, years_joined))]
    return list(_plausible(text, found))


def hide_other_numbers(text: str) -> str:
    """The text with web addresses and identifiers blanked out, of the same length."""
    return _ELSEWHERE.sub(lambda match: "\0" * len(match[0]), text)


def _read(match: regex.Match[str], month_first: bool, years_joined: bool) -> Atom | None:
    part = match.groupdict()
    form = next(name for name in _FORMS if part.get(name) is not None)
    year = _year(part)
    number = {key: int(part[key]) for key in ("m", "d", "d2", "q", "a", "b") if part.get(key)}
    month = number.get("m")
    if part.get("mon"):
        month = ord(part["mon"][0]) - _MONTH
    elif part.get("sea"):
        month = ord(part["sea"][0]) - _SEASON
    elif "q" in number:
        month = number["q"] * 3 - 2
    day = number.get("d")
    if "a" in number:
        day, month = _day_and_month(number["a"], number["b"], month_first and part["s"] == "/")
    atom = Atom(match.start(), match.end(), form, year, month, day, weak=form in _WEAK, by_day=number.get("d2"))
    if form == "yspan" or form == "ym":
        return _span_of_years(atom, part, years_joined)
    return atom if atom.date(2000) else None


def _year(part: dict[str, str | None]) -> int | None:
    if short := part.get("yy"):
        return int(short) + (2000 if int(short) < 40 else 1900)
    if era := part.get("era"):
        count = part["ey"] or "1"
        return _ERAS[era] + (1 if count == "元" else int(count))
    return int(part["y"] or 0) if part.get("y") else None


def _day_and_month(first: int, second: int, month_first: bool) -> tuple[int, int]:
    if second > 12 or (month_first and first <= 12):
        return second, first
    return first, second


def _span_of_years(atom: Atom, part: dict[str, str | None], years_joined: bool) -> Atom | None:
    """Tell "2014–17" and "2014/15" from "2014-05": by the sign, and by whether the number follows the year's."""
    assert atom.year
    sign, digits = (part.get("s") or ".").strip(), part.get("y2") or part["m"] or ""
    short, may_be_month = int(digits or 0), 1 <= int(digits or 0) <= 12
    spans = years_joined if sign == "." else not (sign == "-" and may_be_month)
    longest = 1 if sign == "/" and may_be_month else 60
    if len(digits) == 2 and spans and 0 < (end := year_after(atom.year, short)) - atom.year <= longest:
        atom.other, atom.month, atom.form = end, None, "yspan"
        return atom
    if atom.form == "ym" and may_be_month:
        atom.month = short
        return atom
    return None


def year_after(year: int, short: int) -> int:
    """The first year from `year` on that ends in the two digits `short`."""
    return year + (short - year) % 100


@cache
def _amount_before() -> regex.Pattern[str]:
    return regex.compile(
        rf"(?:[$€£¥₹#>≥<≤~+]|(?<!{_LETTER})(?:{lexicons.alternatives(date_words('amount'))}|usd|eur|gbp|chf|rs\.?))\s?$"
        r"|(?:\bpp?\.?|\bpages?|(?<![\p{L}.])S\.|\bvol\.?|\d\)?:)[^\S\t]?$|\d,$|\d\.$",
        regex.IGNORECASE,
    )


@cache
def _product_before() -> regex.Pattern[str]:
    """The name of a program, or of a standard, that has its year in it."""
    products = lexicons.alternatives(date_words("product"))
    return regex.compile(
        rf"(?:^|[,;:(|/&]\s?|\b(?:ms|microsoft|adobe|autodesk|and)\s)(?:{products})\s$", regex.IGNORECASE
    )


@cache
def _amount_after() -> regex.Pattern[str]:
    units = lexicons.alternatives(date_words("unit"))
    return regex.compile(rf"\+|\s?[$€£¥₹%]|,\d{{3}}(?!\d)|\.\d|(?:\s|-)?(?:{units})(?!{_LETTER})")


_NUMBER_BEFORE = regex.compile(r"\d[-‐‑–./(]\s?$|\d\)[-.]?$|\+\d*\s?$")
_TELEPHONE = regex.compile(r"(?:\+\d{1,3}|(?<![\d.])0\d{2,4})(?:\s\d{2,4}){0,4}\s$")
_JOINTS = regex.compile(rf"\s?(?:{DASH}+|/)\s?")
_NUMBER_AFTER = regex.compile(r"[-‐‑./]\d")
_LOWER_WORD = regex.compile(r"\s(\p{Ll}+)")


def _plausible(text: str, found: list[Atom]) -> Iterator[Atom]:
    """Without numbers that are parts of longer ones (telephone numbers, pages), amounts and versions."""
    ends, starts = {atom.end for atom in found}, {atom.start for atom in found}
    dropped = 0
    for atom in found:
        numeric = text[atom.start].isdigit()
        before, after = text[max(0, atom.start - 24) : atom.start], text[atom.end : atom.end + 24]
        if dropped and _JOINTS.fullmatch(text, dropped, atom.start):
            continue
        joined_before = any(atom.start - gap in ends for gap in (1, 2, 3))
        if numeric and (_TELEPHONE.search(before) or (_NUMBER_BEFORE.search(before) and not joined_before)):
            continue
        if numeric and _NUMBER_AFTER.match(after) and not any(atom.end + gap in starts for gap in (1, 2, 3)):
            continue
        if atom.form in ("year", "yspan", "my", "ym") and not joined_before and _amount_before().search(before):
            dropped = atom.end
            continue
        if atom.form == "year" and (_amount_after().match(after) or _is_round(atom, after)):
            continue
        if atom.form == "year" and not _JOINTS.match(after) and _product_before().search(before):
            continue
        yield atom


def _is_round(atom: Atom, after: str) -> bool:
    """ "2000 happy readers" is an amount; "2000 and 2001" are years."""
    follows = _LOWER_WORD.match(after)
    return bool(atom.year and atom.year % 50 == 0 and follows and follows[1] not in lexicons.words("stopwords"))
