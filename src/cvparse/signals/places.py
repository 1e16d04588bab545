"""Places: cities, regions, countries and postal addresses, as far as a text is one or holds one between separators."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

import regex

from cvparse import lexicons
from cvparse.signals import Signal
from cvparse.signals.gazetteer import (
    City,
    bare_postal_code,
    cities,
    countries,
    country_codes,
    ends_like_place,
    has_street_word,
    is_postal_code,
    is_something_else,
    is_street,
    is_year_like_code,
    postal_code_at,
    region_of,
)


@dataclass(frozen=True, slots=True)
class Place:
    """A place, its parts as printed; `country_code` is ISO 3166-1, also where only a region or a city tells it."""

    city: str | None = None
    region: str | None = None
    country: str | None = None
    country_code: str | None = None
    postal_code: str | None = None
    street: str | None = None
    remote: bool = False


@dataclass(slots=True)
class _Part:
    """What stands between two separators, and the place it is (None: not known to be one)."""

    text: str
    start: int
    place: Place | None
    known: bool = False
    breaks: bool = False
    """The separator before it ends a place."""
    comma: bool = True
    """A comma, a line break or nothing but a dash stands before it: not a bracket or slash."""

    @property
    def end(self) -> int:
        return self.start + len(self.text)


_SEPARATOR = regex.compile(
    r"\s*(?:[,，、/|·•;\t\n()（）∙⋅]|\.(?=\s+\p{Lu}\p{L}{3,}\.?$)|\s[-–—]\s)+\s*"
    r"|(?<=\p{Han}{2}(?:大学|大學|学院|學院|公司|研究所))(?=\p{Han}{2,8}[省市県])"
)
_LEAD = regex.compile(r"[^\p{L}\p{N}〒(+]*")
_BREAKING = regex.compile(r"[;|\t]")
_SHORT_FORM = regex.compile(r"\b\p{Lu}\.\s?\p{Lu}\.$")
_HAN = regex.compile(r"\p{Han}")
_LIKE_PHONE = regex.compile(r"\d{3}-\d{4}")
"""A postal code of Japan, and the short number of a telephone elsewhere."""
_DEPARTMENT = regex.compile(r"\s?\((\d{2,3})\)")
_DISTRICT = regex.compile(r"(?<=\p{L}{3})\s\d{1,2}$")
"""The number of a district behind a city: "Praha 2", "Dublin 4"."""
_HOUSE = regex.compile(r"(?:n[o°º.]{0,2}\s?)?\d{1,5}\s?\p{L}?", regex.IGNORECASE)
_NAMED_HOUSE = regex.compile(r"\p{Lu}[\p{L}\p{M}.' -]{2,40}\s\d{1,4}\s?\p{L}?|\d{1,5}\s\p{Lu}[\p{L}\p{M}.' -]{2,40}")
_NAME = regex.compile(
    r"[\p{Lu}\p{Lo}][\p{L}\p{M}.'’ʻ-]*(?:\s(?:[\p{Lu}\p{Lo}\d][\p{L}\p{M}.'’-]*|\p{Ll}{1,4}\.?)){0,4}"
)
_HAN_PLACE = regex.compile(
    r"(?:〒?\s?(?P<zip>\d{3}-?\d{3,4}))?\s?(?P<country>中国|中华人民共和国|日本国?|대한민국)?"
    r"(?P<region>東京都|北海道|(?:京都|大阪)府|\p{Han}{2,3}県|\p{Han}{2,8}?(?:省|自治区))?"
    r"(?P<city>[\p{Han}\p{Katakana}\p{Hiragana}]{2,6}?市)?"
    r"(?P<street>[\p{Han}\p{Katakana}\p{Hiragana}]{1,8}[\p{Han}\p{Katakana}\p{Hiragana}\d０-９\-－]*)?"
)


def find_place(text: str) -> Signal[Place] | None:
    """The place that the text is, ends with or begins with; None if it is and holds none.

    Strength: how sure the words name a place; places that the gazetteer doesn't know are below 0.7.
    """
    found = places(text)
    return max(found, key=lambda signal: (signal.strength, signal.end)) if found else None


def is_place(text: str) -> bool:
    """The text is nothing but a place that is known."""
    bare = text.strip(" ,.;()[]")
    return ends_like_place(bare) and any(
        len(bare) == signal.end - signal.start and signal.strength >= 0.6 for signal in places(bare)
    )


def places(text: str) -> list[Signal[Place]]:
    """The places between the separators of the text, left to right: "Acme, Austin, TX" holds "Austin, TX"."""
    parts = _parts(text)
    found: list[Signal[Place]] = []
    i = 0
    while i < len(parts):
        last, place, strength = _grow(parts, i)
        if place:
            found.append(Signal(place, parts[i].start, parts[last].end, strength))
            i = last + 1
        else:
            i += 1
    return [_closed(text, signal) for signal in found]


def _closed(text: str, signal: Signal[Place]) -> Signal[Place]:
    """With the bracket that the place opened: "Paris (75)"."""
    if signal.value.city and (code := _DEPARTMENT.match(text, signal.end)):
        return replace(signal, end=code.end(), value=replace(signal.value, postal_code=code[1]))
    inner = text[signal.start : signal.end]
    if inner.count("(") > inner.count(")") and text[signal.end : signal.end + 1] == ")":
        return replace(signal, end=signal.end + 1)
    return signal


def _parts(text: str) -> list[_Part]:
    parts: list[_Part] = []
    last, breaks, comma = 0, False, True
    for match in [*_SEPARATOR.finditer(text), None]:
        begin, end = last, match.start() if match else len(text)
        chunk = text[begin:end]
        lead = _LEAD.match(chunk).end()  # type: ignore[union-attr]
        chunk = chunk[lead:]
        chunk = chunk.strip(" :*").rstrip(".") if not _ends_in_short_form(chunk) else chunk.strip(" :*")
        if chunk:
            place, known = _read(chunk)
            parts.append(_Part(chunk, begin + lead, place, known, breaks, comma))
            breaks, comma = False, True
        if match:
            last, breaks = match.end(), breaks or bool(_BREAKING.search(match[0]))
            comma = comma and not ("(" in match[0] or "/" in match[0])
    return parts


def _ends_in_short_form(chunk: str) -> bool:
    """ "U.S.A.", "D.C.": the final full stop belongs to it."""
    stripped = chunk.strip()
    return stripped.endswith(".") and bool(_SHORT_FORM.search(stripped))


def _read(chunk: str) -> tuple[Place | None, bool]:
    """The place that a text without separators is, and whether all of it is known."""
    if not any(char.isalnum() for char in chunk) or len(chunk) > 80:
        return None, False
    folded = lexicons.fold(chunk)
    if folded in lexicons.words("remote"):
        return Place(remote=True), True
    if is_postal_code(chunk):
        return Place(postal_code=bare_postal_code(chunk)), False
    if not chunk.isascii() and _HAN.search(chunk) and (place := _read_han(chunk)):
        return place, True
    if is_street(chunk):
        return _read_street(chunk)
    return _peel(chunk)


def _read_street(chunk: str) -> tuple[Place, bool]:
    """A line of an address, which may go on with the town: "83 Low Road Springfield Oregon 97477 US"."""
    words = chunk.split(" ")
    for i in range(2, len(words)):
        place, known = _peel(" ".join(words[i:])) if is_street(" ".join(words[:i])) else (None, False)
        if place and known and place.city and (place.region or place.country or place.postal_code):
            return replace(place, street=" ".join(words[:i])), True
    rest, code = _postal_code_of(words)
    if not regex.search(r"\d", " ".join(rest)):  # "PO Box 12345"
        return Place(street=chunk), False
    return Place(street=" ".join(rest), postal_code=code), False


def _peel(chunk: str) -> tuple[Place | None, bool]:
    """Take country, postal code and region off the end, a postal code off the front; what is left has to be a city."""
    words = chunk.split(" ")
    place, rest = Place(), words
    rest, country = _suffix(rest, countries())
    if country:
        place = replace(place, country=country, country_code=countries()[lexicons.fold(country)])
    elif len(rest) > 1 and rest[-1] in country_codes() and _place_before_code(rest[:-1]):
        place = replace(place, country=rest[-1], country_code=rest[-1])
        rest = rest[:-1]
    rest, code = _postal_code_of(rest)
    rest, region, region_country = _region_of(rest, bool(code) or len(rest) == 1)
    if region:
        place = replace(place, region=region, country_code=place.country_code or region_country)
    if not code:
        rest, code = _postal_code_of(rest)
    if code:
        place = replace(place, postal_code=code)
    left = _DISTRICT.sub("", " ".join(rest).strip())
    if not left:
        return (place, True) if place != Place() else (None, False)
    city = _city(left)
    if city and not (place == Place() and is_something_else(left)):
        return replace(place, city=left, country_code=place.country_code or city.only_country), True
    whole_name = (
        _NAME.fullmatch(left)
        and not (len(left) < 4 and left.isupper())
        and not rest[-1].islower()
        and not is_something_else(left)
    )
    if place != Place() and whole_name and (code or not region):
        return replace(place, city=left), False
    return None, False


def _place_before_code(words: list[str]) -> bool:
    """What stands before a country's two letters is a postal code, a region or a city: "Springfield Oregon US"."""
    if is_postal_code(words[-1]) or (len(words) == 1 and region_of(words[0])):
        return True
    return bool(_city(" ".join(words))) or (len(words) > 1 and bool(_region_of(words, False)[1]))


def _city(name: str) -> City | None:
    if not (name[0].isupper() or not name[0].islower()):
        return None
    return cities().get(lexicons.fold(name))


def _suffix(words: list[str], known: dict[str, str]) -> tuple[list[str], str | None]:
    """Take the longest known name off the end."""
    for size in range(min(5, len(words)), 0, -1):
        name = " ".join(words[-size:])
        if lexicons.fold(name.strip(".")) in known or lexicons.fold(name) in known:
            plain = name if lexicons.fold(name) in known else name.strip(".")
            if not name[0].islower():
                return words[:-size], plain
    return words, None


def _region_of(words: list[str], alone: bool) -> tuple[list[str], str | None, str | None]:
    """Take a region off the end: a name, or an upper-case code. A code needs a city, or a postal code beside it."""
    for size in range(min(4, len(words)), 0, -1):
        name = " ".join(words[-size:])
        country = region_of(name)
        if country and (alone or size < len(words)):
            return words[:-size], name, country
    return words, None, None


def _postal_code_of(words: list[str]) -> tuple[list[str], str | None]:
    """Take a postal code off either end."""
    if len(words) < 2:
        return words, None
    if len(words) > 2 and is_year_like_code(words[-1], words[-2]):
        return words[:-1], words[-1]
    for size in (2, 1):
        if len(words) > size and (code := postal_code_at(words[-size:])):
            return words[:-size], code
        if len(words) > size and (code := postal_code_at(words[:size])):
            return words[size:], code
    return words, None


def _read_han(chunk: str) -> Place | None:
    known = cities().get(lexicons.fold(chunk))
    if known:
        return Place(city=chunk, country_code=known.only_country)
    if lexicons.fold(chunk) in countries():
        return Place(country=chunk, country_code=countries()[lexicons.fold(chunk)])
    match = _HAN_PLACE.fullmatch(chunk)
    if not match or not (match["city"] or match["region"]):
        return None
    country = match["country"]
    code = countries().get(lexicons.fold(country)) if country else None
    for name in (match["region"], match["city"]):
        code = code or (_country_of(name) if name else None)
    return Place(
        city=match["city"],
        region=match["region"],
        country=country,
        country_code=code,
        postal_code=match["zip"],
        street=match["street"],
    )


def _country_of(name: str) -> str | None:
    """The country of a region or city in Han script, with or without its last character (省, 市, 県)."""
    for form in (name, name[:-1]):
        if code := region_of(form):
            return code
        if city := cities().get(lexicons.fold(form)):
            return city.only_country
    return None


def _grow(parts: Sequence[_Part], first: int) -> tuple[int, Place | None, float]:
    """The longest place that starts with part `first`: (its last part, the place, strength)."""
    place, unknown, last = Place(), 0, first - 1
    bridges: list[_Part] = []
    for i in range(first, min(first + 8, len(parts))):
        part = parts[i]
        if part.breaks and i > first and not (place.street and not place.city):
            break
        following = parts[i + 1] if i + 1 < len(parts) else None
        added = _merge(place, part, following) or _as_unknown_region(place, part, following)
        if added is None:
            if place.street and not place.city and len(bridges) < 2 and len(part.text) < 40:
                bridges.append(part)
                continue
            break
        if bridges:
            added = replace(added, street=", ".join([place.street or "", *(part.text for part in bridges)]))
            bridges = []
        unknown += not part.known and added.city is not None and place.city is None
        place, last = added, i
    strength = _strength(place, unknown, parts[first : last + 1])
    return (last, place, strength) if strength else (first, None, 0.0)


def _is_japanese(place: Place, following: _Part | None) -> bool:
    """What is read so far, or what follows where nothing is, is in Japan as far as one can tell."""
    if place == Place():
        return following is not None and following.place is not None and following.place.country_code == "JP"
    return place.country_code in (None, "JP")


def _merge(place: Place, part: _Part, following: _Part | None) -> Place | None:
    """The place with one more part; None if the part doesn't continue it."""
    more = part.place or _as_street(place, part, following)
    if place.remote or (more and more.remote):
        return more if place == Place() else None
    if len(part.text) == 2 and part.text in country_codes() and (place.city or place.street):
        more = _code(part.text, place)
    if more is None:
        return _as_unknown_city(place, part, following)
    if _LIKE_PHONE.fullmatch(part.text) and not _is_japanese(place, following):
        return None
    if more.region and not part.comma and len(more.region) == 2 and (home := _only_country(place.city)):
        more = replace(more, country_code=home)  # the province in "Milano (MI)"
    if more.city and not more.country and place.city and not place.region:
        as_region = region_of(more.city)
        more = Place(region=more.city, country_code=as_region) if as_region else more
    if not place.city and more.city and place.region and not place.postal_code:
        return None
    if place.country and not (more.city and place == Place(country=place.country, country_code=place.country_code)):
        return _with(place, more) if more == Place(postal_code=more.postal_code) else None
    if place.city and not place.street and more.street:
        return None
    return _with(place, more)


def _only_country(city: str | None) -> str | None:
    known = cities().get(lexicons.fold(city)) if city else None
    return known.only_country if known else None


def _as_street(place: Place, part: _Part, following: _Part | None) -> Place | None:
    """A street without a telling word: a name and a number before a postal code, or a street and then its number."""
    if place.city or place.country or following is None or (following.breaks and following.text):
        return Place(street=part.text) if place.street and not place.city and _HOUSE.fullmatch(part.text) else None
    if _HOUSE.fullmatch(part.text) and place.street:
        return Place(street=part.text)
    if has_street_word(part.text) and _HOUSE.fullmatch(following.text):
        return Place(street=part.text)
    after = following.place
    named = _NAMED_HOUSE.fullmatch(part.text) and after and after.postal_code and not after.street
    return Place(street=part.text) if named else None


def _code(code: str, place: Place) -> Place:
    """A two-letter code after a city: the city's country, else a region, else a country."""
    city = cities().get(lexicons.fold(place.city or ""))
    country = region_of(code)
    if country and not (city and code in city.countries and country not in city.countries):
        return Place(region=code, country_code=country)
    return Place(country=code, country_code=code)


def _with(place: Place, more: Place) -> Place | None:
    """Both together; None where both state the same part (streets go together)."""
    if place.region and more.region and place.country_code == more.country_code:  # "MN, Minnesota"
        more = replace(more, region=None)
    both = [
        name for name in ("city", "region", "country", "postal_code") if getattr(place, name) and getattr(more, name)
    ]
    if both or (more.country_code and place.country and more.country_code != place.country_code):
        return None
    street = ", ".join(part for part in (place.street, more.street) if part) or None
    code = more.country_code if more.country or more.region else place.country_code or more.country_code
    return Place(
        place.city or more.city, place.region or more.region, place.country or more.country,
        code, place.postal_code or more.postal_code, street,
    )  # fmt: skip


def _as_unknown_city(place: Place, part: _Part, following: _Part | None) -> Place | None:
    """A name that no list holds is a city if a region or country follows, or a street or postal code stands before."""
    if place.city or place.country or not _NAME.fullmatch(part.text) or is_something_else(part.text):
        return None
    if len(part.text) < 4 and part.text.isupper():
        return None
    anchored = bool(place.postal_code)
    if following and not following.breaks and following.comma:
        code = len(following.text) == 2 and following.text in country_codes()
        next_place = following.place
        anchored |= code or bool(next_place and not next_place.city and (next_place.region or next_place.country))
    return replace(place, city=part.text) if anchored else None


def _as_unknown_region(place: Place, part: _Part, following: _Part | None) -> Place | None:
    """A name between a city and its country is a region, whether or not a list holds it."""
    if not place.city or place.region or place.country or following is None or following.breaks:
        return None
    country = following.place.country if following.place and not following.place.city else None
    country = country or (following.text if following.text in country_codes() else None)
    if country is None or not _NAME.fullmatch(part.text) or is_something_else(part.text):
        return None
    return replace(place, region=part.text)


def _strength(place: Place, unknown: int, parts: Sequence[_Part]) -> float:
    """How sure the parts are a place; 0 for postal codes and streets without a town."""
    if place.remote:
        return 0.9
    known_city = (
        bool(place.city) and not unknown and any(part.known and part.place and part.place.city for part in parts)
    )
    stated = bool(place.region) + bool(place.country) + bool(place.postal_code)
    if known_city:
        return min(1.0, 0.75 + 0.15 * stated + 0.05 * bool(place.street))
    if place.city and place.country in country_codes() and not (place.region or place.street or place.postal_code):
        return 0.45  # "Machine Learning, AI"
    if place.city:
        return min(0.9, 0.5 + 0.12 * stated + 0.15 * bool(place.street)) if stated else 0.0
    if place.country:
        return 0.6 if not place.street else 0.7
    if place.region:
        return 0.5 if not place.street else 0.6
    return 0.55 if place.street and place.postal_code else 0.0


@lru_cache(maxsize=20_000)
def place_strength(text: str) -> float:
    """How much a whole text looks like the name of a place, 0–1."""
    found = find_place(text)
    if found is None:
        return 0.0
    share = (found.end - found.start) / max(1, len(text.strip()))
    return found.strength * share if share > 0.5 else 0.0
