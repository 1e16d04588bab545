"""Look-ups in the lists of countries, regions, cities and words of postal addresses."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

import regex

from cvparse import lexicons

_LETTER = r"[\p{L}\p{M}]"
_POSTAL_CODE = regex.compile(
    r"(?:[A-Z]{1,2}-)?\d{5}(?:-\d{3,4})?|\d{4}(?:\s?[A-Z]{2})?|[A-Z]\d[A-Z]\s?\d[A-Z]\d|[A-Z]{1,2}\d[A-Z\d]?\s?\d[A-Z]{2}"
    r"|[A-Z]\d[\dW]\s?[A-Z\d]{4}|\d{4}-\d{3}|\d{2}-\d{3}|〒?\d{3}-\d{4}|\d{6}|\d{3}\s\d{2,3}|\d{2}\s\d{3}|(?:CEP:?\s?)\d{5}-?\d{3}|\(?\d{2,3}\)"
)
_NO_LETTERS = regex.compile(r"[^\p{L}\p{M}]+")
_DIGIT_OR_HAN = regex.compile(r"[\d\p{Han}]")
_YEAR = regex.compile(r"(?:19[5-9]|20[0-4])\d")


@dataclass(frozen=True, slots=True)
class City:
    """The countries (ISO 3166-1 codes) that have a city of one name, the best known first."""

    countries: tuple[str, ...]

    @property
    def only_country(self) -> str | None:
        return self.countries[0] if len(self.countries) == 1 else None


def _rows(name: str) -> list[list[str]]:
    """The lines of a list, cut at the bars; none where the list is not there."""
    try:
        lines = lexicons.listing(name)
    except FileNotFoundError:
        return []
    return [[part.strip() for part in line.split("|")] for line in lines]


@cache
def countries() -> dict[str, str]:
    """Folded name → code. Two-letter codes are not among the names, unless listed as such ("UK")."""
    rows = [*_rows("countries"), *_rows("country_names")]
    return {lexicons.fold(name): row[0] for row in reversed(rows) for name in row[1:] if name}


@cache
def country_codes() -> frozenset[str]:
    return frozenset(row[0] for row in _rows("countries"))


@cache
def _regions() -> tuple[dict[str, str], dict[str, str]]:
    """(upper-case code → country, folded name → country)."""
    codes: dict[str, str] = {}
    names: dict[str, str] = {}
    for country, code, *listed in (row for row in _rows("regions") if len(row) >= 2):
        if code and (code not in codes or country == "US"):
            codes[code] = country
        for name in listed:
            names.setdefault(lexicons.fold(name), country)
    return codes, names


def region_of(name: str) -> str | None:
    """The country of the region with this name, or with this upper-case code ("TX", "Bayern")."""
    codes, names = _regions()
    bare = name.strip(". ")
    if bare in codes or bare.replace(".", "") in codes:
        return codes.get(bare) or codes[bare.replace(".", "")]
    return names.get(lexicons.fold(bare)) if bare and not bare[0].islower() else None


@cache
def cities() -> dict[str, City]:
    """Folded name → the countries that have a city of this name."""
    found: dict[str, list[str]] = {}
    for row in [*_rows("cities"), *_rows("city_names")]:
        if len(row) < 2:
            continue
        for name in (row[0], row[0].removesuffix(" City"), *row[2:]):
            listed = found.setdefault(lexicons.fold(name), [])
            if row[1] not in listed:
                listed.append(row[1])
    return {name: City(tuple(codes)) for name, codes in found.items() if len(name) > 2 or not name.isascii()}


@cache
def _last_words() -> frozenset[str]:
    """The last words of all names of countries, regions and cities, folded; their codes as they are."""
    codes, regions = _regions()
    names = [*countries(), *regions, *cities(), *lexicons.words("remote")]
    return frozenset([*codes, *country_codes(), *(words[-1] for name in names if (words := _plain_words(name)))])


def _plain_words(text: str) -> list[str]:
    return _NO_LETTERS.split(text.replace(".", "").strip(" )]"))


def ends_like_place(text: str) -> bool:
    """A quick look: the text may be a known place, as it ends in the last word of one, or holds digits."""
    last = _plain_words(text)[-1]
    known = _last_words()
    return last in known or lexicons.fold(last) in known or bool(_DIGIT_OR_HAN.search(text))


def is_postal_code(text: str) -> bool:
    """The text is a postal code of some country, and no year."""
    return bool(_POSTAL_CODE.fullmatch(text.strip())) and not _YEAR.fullmatch(text.strip())


def is_year_like_code(text: str, before: str) -> bool:
    """A postal code that looks like a year, behind the code of an Australian state: "NSW 2000"."""
    return bool(_YEAR.fullmatch(text)) and before.isupper() and region_of(before) == "AU"


def postal_code_at(words: Sequence[str]) -> str | None:
    """The words as one postal code, if they are one."""
    text = " ".join(words).strip(" .")
    return bare_postal_code(text) if is_postal_code(text) else None


def bare_postal_code(text: str) -> str:
    """Without the letters that only say what it is: "CEP 80020-310", "〒150-0001"."""
    return regex.sub(r"^(?:CEP:?\s?|〒)", "", text.strip())


@cache
def _address_words(use: str) -> frozenset[str]:
    return frozenset(
        lexicons.fold(word)
        for row in _rows("street_words")
        if row[0] == use
        for word in row[1].split(",")
        if word.strip()
    )


@cache
def _street() -> regex.Pattern[str]:
    words = lexicons.alternatives(_address_words("word"))
    units = lexicons.alternatives(_address_words("unit"))
    endings = lexicons.alternatives(_address_words("ending"))
    return regex.compile(
        rf"(?<!{_LETTER})(?:{words}|{units})(?!{_LETTER})|(?<!{_LETTER}){_LETTER}{{3,}}(?:{endings})(?!{_LETTER})",
        regex.IGNORECASE,
    )


def is_street(text: str) -> bool:
    """A line of a postal address: a street or building word and a number, in a short text."""
    if len(text) > 70 or not any(char.isdigit() for char in text):
        return False
    return bool(_street().search(text)) and sum(char.isdigit() for char in text) <= 10


def has_street_word(text: str) -> bool:
    """A short text that holds a street word, whose number may stand elsewhere."""
    return len(text) <= 50 and bool(_street().search(text))


@cache
def _no_towns() -> frozenset[str]:
    kinds = ("schools", "organizations", "titles", "departments", "title_modifiers")
    return frozenset().union(*(lexicons.words(kind) for kind in kinds))


def is_something_else(name: str) -> bool:
    """A school, company, department or job rather than a town."""
    words = lexicons.fold(name).replace("-", " ").split()
    return any(word.strip(".,") in _no_towns() for word in words) or lexicons.fold(name) in lexicons.table("headings")
