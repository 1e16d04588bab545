"""Is a text a job title?"""

from __future__ import annotations

from functools import lru_cache

import regex

from cvparse import lexicons
from cvparse.signals.vocabulary import compound, free_hits, has_object, hits, tokens

_TAIL = regex.compile(
    rf"\s+(?:{lexicons.alternatives(lexicons.words('title_links'))})\s.*$"
    r"|\s*[(,|–—].*$|\s+-.*$|\s+(?:I{1,3}|IV|V|[1-5]|L[1-9])$",
    regex.I,
)
_FUNCTION_WORDS = frozenset("the a an is was were are and that which who my our their this these i we".split())


@lru_cache(maxsize=20_000)
def title_strength(text: str) -> float:
    """How much a short text looks like a job title, 0–1: it ends in, or holds, a word for a kind of worker."""
    found = tokens(text)
    if not found or len(found) > 14 or has_object(text):
        return 0.0
    score = _head_noun(text)
    if score and any(word in _FUNCTION_WORDS for word in found):
        score -= 0.3
    if score and len(found) > 9:
        score -= 0.2
    if text[:1].islower():
        score -= 0.2
    return max(0.0, score)


def _head_noun(text: str) -> float:
    head = before_tail(text)
    for part, strength in ((head, 1.0), (text, 0.9)):
        words = tokens(part)
        if words and (
            any(end == len(words) for _, end in free_hits(part, "titles", "organizations"))
            or compound(words[-1], "titles")
        ):
            return strength if part is head or not _is_body(text) else 0.5
    if any(first == 0 for first, _ in hits(text, "titles")):
        return 0.8
    if hits(text, "titles"):
        return 0.6
    return 0.3 if any(first == 0 for first, _ in hits(text, "title_modifiers")) else 0.0


def _is_body(text: str) -> bool:
    """ "Department of …", "Hotel …": begins with a word for an organisation or a part of one."""
    return any(first == 0 for name in ("departments", "schools", "organizations") for first, _ in hits(text, name))


def ends_in_title(text: str) -> bool:
    """The phrase's last word, before "of …" or a comma, is a word for a kind of worker."""
    words = tokens(before_tail(text))
    return bool(words) and any(end == len(words) for _, end in hits(before_tail(text), "titles"))


def before_tail(text: str) -> str:
    """The text up to what a title is of: "Head" of "Head of Sales", "Nurse" of "Nurse, Ward 5"."""
    return _TAIL.sub("", text)
