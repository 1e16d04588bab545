"""Is a text the name of a company, a school, or a part of one?"""

from __future__ import annotations

from functools import lru_cache

import regex

from cvparse import lexicons
from cvparse.signals.titles import before_tail, ends_in_title
from cvparse.signals.vocabulary import compound, first_abroad, free_hits, has_object, hits, is_cjk, tokens

_CAPITALISED = regex.compile(r"^[\p{Lu}\p{N}\p{Lo}]")
_DOMAIN = regex.compile(r"^[\w-]+\.(?:com|org|net|io|ai|co|de|fr|uk|edu|gov)\b", regex.I)
_SMALL = lexicons.words("inside_names") | {"&"}
_COINED = regex.compile(r"(?:\p{Lu}\p{Ll}+){2,}\p{Lu}*|\p{Lu}{2,}\p{Ll}{2,}|\p{Ll}{1,2}\p{Lu}\p{Ll}{2,}")
"""Names such as "BlueHarbor", "GEOdata", "eShip"."""
_ACRONYM = regex.compile(r"\p{Lu}\p{Lu}[\p{Lu}&-]{1,5}")
_QUOTES = "(\"'“‘[«„「『"


@lru_cache(maxsize=20_000)
def school_strength(text: str) -> float:
    """How much a text looks like the name of a school, 0–1."""
    found = tokens(text)
    if not found or len(found) > 16:
        return 0.0
    named = free_hits(text, "schools", "organizations")
    if not named and not any(compound(word, "schools") for word in found):
        return 0.0
    if _is_of_title(text, named):
        return 0.3
    return 0.5 + 0.45 * _properness(text, "schools")


def stands_inside(word: str) -> bool:
    """A small word inside the names of organisations or people: "of", "und", "van"."""
    return any(lexicons.fold(word) in lexicons.words(name) for name in ("inside_names", "particles"))


@lru_cache(maxsize=20_000)
def organization_strength(text: str) -> float:
    """How much a text looks like the name of an organisation of any kind, 0–1."""
    found = tokens(text)
    if not found or len(found) > 16:
        return 0.0
    if _DOMAIN.match(text.strip()):
        return 0.8
    if school_strength(text):
        return school_strength(text)
    named = hits(text, "organizations")
    joined = any(compound(word, "organizations") for word in found)
    if (named or joined) and not _is_of_title(text, named):
        bare = len(found) == 1 and named and not text.isupper() and not is_cjk(text)
        return 0.4 if bare else 0.4 + 0.45 * _properness(text, "organizations")
    if department := department_strength(text):
        return 0.5 if department >= 0.7 else 0.3
    if not _properness(text):
        return 0.1
    return max(_brand(text), 0.4 if len(found) <= 5 else 0.25)


@lru_cache(maxsize=20_000)
def department_strength(text: str) -> float:
    """How much a text looks like a part of an organisation: a department, faculty, lab or team, 0–1."""
    if not hits(text, "departments"):
        return 0.0
    return 0.4 + 0.4 * _properness(text, "departments")


def _is_of_title(text: str, named: tuple[tuple[int, int], ...]) -> bool:
    """The words of the list only say of what a title is: "Hotel Manager", "Primary School Teacher"."""
    size = len(tokens(before_tail(text)))
    return bool(named) and all(end < size for _, end in named) and ends_in_title(text)


def _is_initials(word: str) -> bool:
    """ "z", "o.o.", "e.V.", "&": parts of a legal form, or no letters at all."""
    letters = sum(char.isalnum() for char in word)
    return letters == 0 or (letters <= 2 and len(word) - letters >= letters)


def _brand(text: str) -> float:
    """How much one word alone looks like the name of a firm."""
    word = text.strip(" ,.;:()")
    return 0.5 if _COINED.fullmatch(word) else 0.45 if _ACRONYM.fullmatch(word) else 0.0


def _properness(text: str, name: str | None = None) -> float:
    """How much a text is written as a name, 0–1: with capitals on all but small words.

    `name` is the list whose words the text holds: most languages write only the first word of such a name with a
    capital ("Conseil régional"), other than English and German.
    """
    if has_object(text):
        return 0.0
    words = [word for word in text.split() if not _is_initials(word)]
    long = [word.lstrip(_QUOTES) for word in words if word.casefold().strip("(),.") not in _SMALL]
    if not long:
        return 0.0
    if sum(bool(_CAPITALISED.match(word)) for word in long) >= 0.75 * len(long):
        return 1.0
    return 0.75 if name is not None and _CAPITALISED.match(long[0]) and first_abroad(text, name) else 0.0
