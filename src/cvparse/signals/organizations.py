"""Is a text the name of a company, a school, or a part of one?"""

from __future__ import annotations

from functools import lru_cache

import regex

from cvparse.signals.vocabulary import compound, hits, tokens

_CAPITALISED = regex.compile(r"^[\p{Lu}\p{N}\p{Lo}]")
_DOMAIN = regex.compile(r"^[\w-]+\.(?:com|org|net|io|ai|co|de|fr|uk|edu|gov)\b", regex.I)
_SMALL = frozenset("of the and for de la del der des di du y et und & at in a an on von van für".split())


@lru_cache(maxsize=20_000)
def school_strength(text: str) -> float:
    """How much a text looks like the name of a school, 0–1."""
    found = tokens(text)
    if not found or len(found) > 16:
        return 0.0
    if hits(text, "schools") or any(compound(word, "schools") for word in found):
        return 0.95 if _is_proper(text) else 0.5
    return 0.0


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
    if hits(text, "organizations") or any(compound(word, "organizations") for word in found):
        return 0.4 if not _is_proper(text) or len(found) == 1 and not text.isupper() else 0.85
    if department_strength(text):
        return 0.5
    if _is_proper(text):
        return 0.4 if len(found) <= 5 else 0.25
    return 0.1


@lru_cache(maxsize=20_000)
def department_strength(text: str) -> float:
    """How much a text looks like a part of an organisation: a department, faculty, lab or team, 0–1."""
    if not hits(text, "departments"):
        return 0.0
    return 0.8 if _is_proper(text) else 0.4


def _is_proper(text: str) -> bool:
    """All but small words are capitalised, as in a name."""
    words = [word for word in text.split() if word.strip("()[],.")]
    long = [word.lstrip("(\"'“‘[") for word in words if word.casefold().strip("(),.") not in _SMALL]
    if not long:
        return False
    return sum(bool(_CAPITALISED.match(word)) for word in long) >= 0.75 * len(long)
