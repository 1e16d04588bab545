"""Names of journals, conferences, workshops, preprint servers and publishers."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from types import MappingProxyType
from typing import cast

import regex

from cvparse import lexicons
from cvparse.models import VenueKind


@dataclass(frozen=True, slots=True)
class VenueName:
    """What a venue is called: canonical name and acronym where they are known, and of what kind it is."""

    name: str | None
    acronym: str | None
    kind: VenueKind | None


_BRACKETS = regex.compile(r"\s*[(\[][^()\[\]]{0,60}[)\]]")
_YEAR = regex.compile(r"(?<!\w)(?:19|20)\d\d(?!\w)|['’]\d\d\b")
_NUMBER = regex.compile(r"(?<![\s,])[\s,]++(?:vol\.?\s*)?\d{1,3}\s*$")
_ORDINAL = regex.compile(
    r"\b(?:\d{1,3}(?:st|nd|rd|th)|(?:(?:twen|thir|for|fif|six|seven|eigh|nine)ty[- ]?)?(?:first|second|third|fourth"
    r"|fifth|sixth|seventh|eighth|ninth"
    r"|tenth|eleventh|twelfth|\p{L}{3,6}teenth|\p{L}{3,6}tieth)|annual)\b",
    regex.I,
)
_LEADING_SAFE = regex.compile(
    r"^(?:in\b:?\s*)?(?:the\s+)?(?:(?:proceedings|proc)\b\.?\s*(?:of\s+)?(?:the\s+)?)?(?:the\s+)?"
)
_PUNCTUATION = regex.compile(r"[^\p{L}\p{N}&+]+")
_STRONG = regex.compile(
    r"\b(?:proceedings|proc\.|journal|conference|conf\.|workshop|symposium|transactions|trans\.|annals|bulletin"
    r"|arxiv|biorxiv|medrxiv|preprint"
    r"|magazine|quarterly|gazette|newsletter|colloquium|congress|lecture notes|advances in|advances on|meeting of"
    r"|university press|univ\. press|verlag|press"
    r"|zeitschrift|jahrbuch|tagung|konferenz|kongress|zeitung|archiv für|revue|revista|rivista|cahiers|annales|actes"
    r"|atas|anais|actas|congreso|congresso|conferencia|conférence|atti|colloque|presses"
    r"|tijdschrift|publishers|publishing|publications|editions|éditions|editorial|editora|books|j\.|int\. j\.|rev\."
    r"|lett\.|commun\.|phys\.|acta|studia|notices|dissertation|thesis|technical report|tech\. rep\.|working paper"
    r"|discussion paper|forum|summit|blog)(?!\w)",
    regex.I,
)
_START = regex.compile(
    r"^(?:in:?\s+)?(?:the\s+)?(?:\d{4}\s+|\d{1,3}(?:st|nd|rd|th)\s+|annual\s+|first\s+|[\p{L}-]+(?:th|ird|ond)\s+)*"
    r"(?:(?:[A-Z]{2,8}(?:[/-][A-Z]{2,8})*)\s+)?(?:proceedings|proc\.|journal|international (?:conference|journal"
    r"|workshop|symposium|joint|congress)|european (?:conference|journal|workshop)|ieee|acm|usenix|conference|conf\."
    r"|workshop|symposium|transactions|"
    r"annals|annual (?:review|meeting)|advances in|lecture notes|american journal|british journal|revue|revista"
    r"|zeitschrift|jahrbuch|acta|handbook of|oxford handbook|encyclopedia of|studies in|arxiv|nature\b|frontiers in"
    r"|trends in|bulletin|archives?\b|university of|cahiers|annales)(?!\w)",
    regex.I,
)
_ABBREVIATIONS = regex.compile(r"^(?:[\p{Lu}][\p{L}&]*+\.?:?\s?){1,9}+$")
_DOTTED = regex.compile(r"\p{L}{1,12}\.(?=[\s\p{Lu},:]|$)")
_ACRONYM = regex.compile(
    r"^[\p{Lu}][\p{Lu}\p{N}&@/+\-–]{1,11}s?$|^[\p{Lu}\p{Ll}]{0,6}(?:\p{Lu}[\p{Ll}\p{N}]{0,4}){2,6}$"
)
_BRACKETED_ACRONYM = regex.compile(r"\(\s*([\p{Lu}\p{L}][\p{L}\p{N}&@/+\- ]{1,15}?)(?:[\s'’,-]*\d{2,4})?\s*\)")
_KIND_WORDS: tuple[tuple[VenueKind, str], ...] = (
    ("workshop", r"workshop|workshops\b"),
    ("preprint_server", r"rxiv\b|preprint|working paper|technical report|discussion paper"),
    (
        "conference",
        r"proceedings|proc\.|conference|conf\.|symposium|congress|meeting|summit|colloquium|colloque|tagung|kongress",
    ),
    ("publisher", r"\bpress\b|verlag|publish|books|éditions|editions|editorial|editora|presses"),
    (
        "journal",
        r"journal|trans\.|transactions|annals|letters|bulletin|review|magazine|quarterly|revue|revista|zeitschrift|acta",
    ),
    ("university", r"universit|hochschule|institute of technology|college|école|eth zurich"),
)
_KIND_PATTERNS = tuple((kind, regex.compile(pattern, regex.I)) for kind, pattern in _KIND_WORDS)


@lru_cache(maxsize=20_000)
def read_venue(text: str) -> VenueName:
    """Canonical name, acronym and kind of a venue as printed."""
    known = known_venue(text)
    if known:
        kind: VenueKind | None = "workshop" if "workshop" in text.casefold() else known.kind
        return VenueName(known.name, known.acronym, kind)
    bracketed = _BRACKETED_ACRONYM.search(text)
    acronym = bracketed[1].strip() if bracketed and _ACRONYM.match(bracketed[1].strip()) else None
    inner = known_venue(acronym) if acronym else _known_inside(text)
    kind = next((kind for kind, pattern in _KIND_PATTERNS if pattern.search(text)), None)
    if inner and kind in (None, inner.kind):
        return inner
    return VenueName(None, acronym, kind)


@lru_cache(maxsize=20_000)
def known_venue(text: str) -> VenueName | None:
    """The venue of the lexicon that a text names, whatever ordinals, years, series words and brackets it adds."""
    table = _venues()
    for key in _keys(text):
        if key in table:
            return table[key]
    return None


@lru_cache(maxsize=20_000)
def venue_strength(text: str) -> float:
    """How much a text looks like the name of a venue, 0–1."""
    text = text.strip(" .,;:")
    words = text.split()
    if not words or len(words) > 40:
        return 0.0
    known = known_venue(text)
    if known:
        return 0.7 if known.kind == "preprint_server" and known.acronym is None else 1.0
    score = 0.0
    if _START.match(text):
        score = 0.85
    elif _STRONG.search(text):
        score = 0.7
    elif _known_inside(text):
        score = 0.65
    if len(words) <= 9 and _is_abbreviated(text):
        score = max(score, 0.75)
    bare = _YEAR.sub("", text).strip(" '’,")
    if len(bare.split()) == 1 and _ACRONYM.match(bare):
        score = max(score, 0.6)
    if score == 0.0 and len(words) <= 8 and _is_title_case(words):
        score = 0.3
    return score * _brevity(words)


def _brevity(words: list[str]) -> float:
    """Long runs of words in lower case are prose or titles."""
    lower = sum(word[0].islower() and len(word) > 3 for word in words)
    return max(0.3, 1.0 - 0.12 * max(0, lower - 1)) if lower else 1.0


def _is_abbreviated(text: str) -> bool:
    """ "Ann. Appl. Probab.": words cut short with dots, each with a capital."""
    dots = len(_DOTTED.findall(text))
    words = [word for word in text.split() if word[0].isalpha()]
    return (
        dots >= 1
        and len(words) >= 2
        and dots * 2 >= len(words) - 1
        and all(word[0].isupper() or len(word) <= 4 for word in words)
    )


def _is_title_case(words: list[str]) -> bool:
    return all(word[0].isupper() or word[0].isdigit() or word[0] in "(&" or len(word) <= 3 for word in words)


def _known_inside(text: str) -> VenueName | None:
    """An acronym of the lexicon among the words: "NeurIPS Safe Control Workshop", "CVPR Workshops"."""
    acronyms = _acronyms()
    for word in _PUNCTUATION.split(_YEAR.sub(" ", text)):
        if word in acronyms:
            kind: VenueKind | None = "workshop" if "workshop" in text.casefold() else acronyms[word].kind
            return VenueName(acronyms[word].name, word, kind)
    return None


_VARIES = regex.compile(r"[\d(\[:,]|\b(?:in|proc|proceedings|annual|first|second|third|ninth)\b|th\b|ieth\b", regex.I)


def _keys(text: str) -> list[str]:
    """Forms of a text to look up, the most literal first."""
    bare = text.strip(" .,;:")
    if not _VARIES.search(bare):
        return [_key(bare)]
    short = _ORDINAL.sub(" ", _YEAR.sub(" ", _BRACKETS.sub("", bare)))
    stripped = _LEADING_SAFE.sub("", lexicons.fold(short))
    forms = [bare, _YEAR.sub(" ", bare), short, stripped, _NUMBER.sub("", stripped)]
    if ":" in stripped or "," in stripped:
        forms.append(regex.split(r"[:,]", stripped)[0])
    return [key for form in forms if (key := _key(form))]


def _key(text: str) -> str:
    folded = _PUNCTUATION.sub(" ", lexicons.fold(text)).replace("&", "and").strip()
    return folded.removeprefix("the ").removeprefix("in ")


@cache
def _venues() -> MappingProxyType[str, VenueName]:
    table: dict[str, VenueName] = {}
    for line in lexicons.listing("venues"):
        acronym, *names, kind = (part.strip() for part in line.split("|"))
        single = acronym != "-"
        for i, name in enumerate([acronym, *names] if single else names):
            canonical = (names or [acronym])[0] if single else _canonical(names, i)
            venue = VenueName(canonical, acronym if single else None, cast(VenueKind, kind))
            for form in {_key(name), _key(_LEADING_SAFE.sub("", lexicons.fold(name)))}:
                table.setdefault(form, venue)
    return MappingProxyType(table)


def known_venue_at(words: Sequence[str]) -> int:
    """How many of the first words make up the longest listed name of a venue; 0 for none."""
    node: dict[str, object] = _by_words()
    best = 0
    for count, word in enumerate(words, 1):
        following = node.get(word.casefold())
        if not isinstance(following, dict):
            break
        node = following
        best = count if "" in node else best
    return best


@cache
def _by_words() -> dict[str, object]:
    """The listed names word by word: word → what may follow; "" where a name ends."""
    root: dict[str, object] = {}
    for key in _venues():
        node = root
        for word in key.split():
            node = node.setdefault(word, {})  # type: ignore[assignment]
        node[""] = True
    return root


def _canonical(names: list[str], at: int) -> str:
    """Lines without an acronym list several venues; an abbreviated form belongs to the full name before it."""
    while at > 0 and "." in names[at]:
        at -= 1
    return names[at]


@cache
def _acronyms() -> MappingProxyType[str, VenueName]:
    found: dict[str, VenueName] = {}
    for line in lexicons.listing("venues"):
        acronym, *names, kind = (part.strip() for part in line.split("|"))
        if acronym != "-" and len(acronym) > 2:
            found[acronym] = VenueName((names or [acronym])[0], acronym, cast(VenueKind, kind))
    return MappingProxyType(found)
