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
_AROUND = frozenset("in the of proc proceedings vol twenty thirty forty fifty sixty seventy eighty ninety".split())
"""Words that `_LEADING_SAFE`, `_NUMBER` and `_ORDINAL` take away."""
_PUNCTUATION = regex.compile(r"[^\p{L}\p{N}&+]+")


def _literal(names: str) -> str:
    """The names as a pattern."""
    return names.replace(".", r"\.")


_STRONG_NAMES = (
    "proceedings|proc.|journal|conference|conf.|workshop|symposium|transactions|trans.|annals|bulletin|arxiv|biorxiv"
    "|medrxiv|preprint|magazine|quarterly|gazette|newsletter|colloquium|congress|lecture notes|advances in"
    "|advances on|meeting of|university press|univ. press|verlag|press|zeitschrift|jahrbuch|tagung|konferenz"
    "|kongress|zeitung|archiv für|revue|revista|rivista|cahiers|annales|actes|atas|anais|actas|congreso|congresso"
    "|conferencia|conférence|atti|colloque|presses|tijdschrift|publishers|publishing|publications|editions|éditions"
    "|editorial|editora|books|j.|int. j.|rev.|lett.|commun.|phys.|acta|studia|notices|dissertation|thesis"
    "|technical report|tech. rep.|working paper|discussion paper|forum|summit|blog"
)
"""What is in the names of venues and seldom anywhere else."""
_START_NAMES = (
    "proceedings|proc.|journal|international conference|international journal|international workshop"
    "|international symposium|international joint|international congress|european conference|european journal"
    "|european workshop|ieee|acm|usenix|conference|conf.|workshop|symposium|transactions|annals|annual review"
    "|annual meeting|advances in|lecture notes|american journal|british journal|revue|revista|zeitschrift|jahrbuch"
    "|acta|handbook of|oxford handbook|encyclopedia of|studies in|arxiv|nature|frontiers in|trends in|bulletin"
    "|archive|archives|university of|cahiers|annales"
)
"""What names of venues begin with, behind ordinals and acronyms."""
_STRONG = regex.compile(rf"\b(?:{_literal(_STRONG_NAMES)})(?!\w)", regex.I)
_START = regex.compile(
    r"^(?:in:?\s+)?(?:the\s+)?(?:\d{4}\s+|\d{1,3}(?:st|nd|rd|th)\s+|annual\s+|first\s+|[\p{L}-]+(?:th|ird|ond)\s+){0,5}"
    rf"(?:(?:[A-Z]{{2,8}}(?:[/-][A-Z]{{2,8}})*)\s+)?(?:{_literal(_START_NAMES)})(?!\w)",
    regex.I,
)
_TELLING_WORDS = frozenset(name.split()[0].strip(".") for name in (*_STRONG_NAMES.split("|"), *_START_NAMES.split("|")))
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
    if not _may_be_known(text):
        return None
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
    score = max(_by_words(text), _by_looks(text, words))
    if score == 0.0 and len(words) <= 8 and _is_title_case(words):
        score = 0.3
    return score * _brevity(words)


def _by_words(text: str) -> float:
    """By the words that venues have in their names."""
    if not _is_telling(text):
        return 0.0
    if _START.match(text):
        return 0.85
    if _STRONG.search(text):
        return 0.7
    return 0.65 if _known_inside(text) else 0.0


def _by_looks(text: str, words: list[str]) -> float:
    """By words that are cut short, or an acronym that stands alone."""
    if "." in text and len(words) <= 9 and _is_abbreviated(text):
        return 0.75
    bare = _YEAR.sub("", text).strip(" '’,") if len(words) <= 4 else ""
    return 0.6 if bare and len(bare.split()) == 1 and _ACRONYM.match(bare) else 0.0


def _is_telling(text: str) -> bool:
    """Some word of the text may be one that tells a venue: of its kind ("Journal"), or a listed acronym."""
    return any(map(is_telling_word, _PUNCTUATION.split(text)))


@lru_cache(maxsize=60_000)
def is_telling_word(word: str) -> bool:
    """A word of `_START` or `_STRONG`, or an acronym of the lexicon."""
    return word in _acronyms() or word.casefold() in _TELLING_WORDS


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


_HEAD = regex.compile(r"(?:\s*[(\[][^()\[\]]{0,60}[)\]])?\W*(?:in\s*:)?([^:,(\[]*)", regex.I)


def _may_be_known(text: str) -> bool:
    """A quick look: what stands before the first comma, colon or bracket holds no word that no listed venue has."""
    head = _HEAD.match(text)[1]  # type: ignore[index]
    return all(map(_may_be_listed, _PUNCTUATION.split(head)))


@lru_cache(maxsize=60_000)
def _may_be_listed(word: str) -> bool:
    low = lexicons.fold(word).replace("&", "and")
    return not low or low in _listed_words() or low[0].isdigit() or bool(_ORDINAL.fullmatch(low))


@cache
def _listed_words() -> frozenset[str]:
    """The words of all listed venues, and what may stand around their names."""
    return frozenset(word for key in _venues() for word in key.split()) | _AROUND


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
    node: dict[str, object] = _trie()
    best = 0
    for count, word in enumerate(words, 1):
        following = node.get(word.casefold())
        if not isinstance(following, dict):
            break
        node = following
        best = count if "" in node else best
    return best


@cache
def _trie() -> dict[str, object]:
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
