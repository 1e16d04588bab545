"""When two values say the same thing.

Readers differ in ways that do not matter (capitals, punctuation, a department named or not) and so may labels and
predictions; a date or an identifier, on the other hand, is right or wrong.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Sequence
from typing import Any

from rapidfuzz import fuzz

Agree = Callable[[Any, Any], bool]

WORDING = 90.0
"""Likeness (0–100) at which two wordings count as one."""
LOOSE_WORDING = 85.0
"""The same for values that people abbreviate and punctuate freely: degrees, places, grades, bullets."""
HEAD_LOCATION = 80.0
"""The same for the place in the head of a document, where a postal address may stand."""
BULLETS = 0.8
"""F1 over the bullets of an entry at which its highlights count as read."""


def fold(value: object) -> str:
    """Lower case, single spaces, no punctuation but `_`, `+` and `#` (C++ is not C)."""
    text = unicodedata.normalize("NFKC", str(value or "")).casefold()
    return " ".join("".join(char if char.isalnum() or char in "_+#" else " " for char in text).split())


def stated(value: object) -> bool:
    """Neither absent nor empty."""
    return value not in (None, "", [], {})


def similar(bar: float) -> Agree:
    """Agreement of two wordings that are at least `bar` alike, whatever the order of their words."""

    def agree(one: object, other: object) -> bool:
        left, right = fold(one), fold(other)
        return bool(left and right) and (left == right or fuzz.token_sort_ratio(left, right) >= bar)

    return agree


def contains(one: object, other: object) -> bool:
    """One value is the other with a department, a lab or a wider place around it, and not much longer."""
    shorter, longer = sorted((fold(one), fold(other)), key=len)
    if len(shorter) < max(4, 0.4 * len(longer)):
        return False
    return f" {shorter} " in f" {longer} "


def same_wording(one: object, other: object) -> bool:
    return similar(WORDING)(one, other)


def same_loosely(one: object, other: object) -> bool:
    return similar(LOOSE_WORDING)(one, other)


def same_organization(one: object, other: object) -> bool:
    return same_wording(one, other) or contains(one, other)


def same_place(one: object, other: object) -> bool:
    return same_loosely(one, other) or contains(one, other)


def same_head_place(one: object, other: object) -> bool:
    return similar(HEAD_LOCATION)(one, other)


def same_date(one: object, other: object) -> bool:
    """Equal ISO dates of equal precision, or both "present"."""
    return str(one).strip().casefold() == str(other).strip().casefold()


def same_folded(one: object, other: object) -> bool:
    return fold(one) == fold(other)


def same_doi(one: object, other: object) -> bool:
    """With or without the resolver in front."""
    return fold(one).split("doi org ")[-1] == fold(other).split("doi org ")[-1]


def same_phone(one: object, other: object) -> bool:
    """The last digits agree: country code and trunk zero are often left out."""
    left, right = _digits(one), _digits(other)
    count = min(len(left), len(right), 9)
    return count >= 6 and left[-count:] == right[-count:]


def _digits(value: object) -> str:
    return "".join(char for char in str(value or "") if char.isdecimal())


def same_url(one: object, other: object) -> bool:
    """Without scheme, `www.` and closing slash."""
    return _bare_url(one) == _bare_url(other)


def _bare_url(value: object) -> str:
    text = str(value or "").strip().casefold()
    for scheme in ("https://", "http://"):
        if text.startswith(scheme):
            text = text.removeprefix(scheme)
            break
    return text.removeprefix("www.").rstrip("/")


def same_authors(one: Sequence[str], other: Sequence[str]) -> bool:
    """The whole list, in order, each by family name and first initial."""
    return [_author(name) for name in one] == [_author(name) for name in other]


def _author(name: object) -> tuple[str, str]:
    text = unicodedata.normalize("NFKD", str(name or "")).casefold()
    text = "".join(char for char in text if not unicodedata.combining(char))
    family, given = _name_parts(text)
    return _letters(family), _letters(given)[:1]


def _name_parts(text: str) -> tuple[str, str]:
    """(family, given) of "Family, Given", "Family G. H." or "Given Family"."""
    if "," in text:
        family, _, given = text.partition(",")
        return family, given
    words = text.split()
    if not words:
        return "", ""
    lengths = [len(word.strip(".")) for word in words]
    if len(words) > 1 and lengths[0] > 2 and max(lengths[1:]) <= 2:
        return words[0], " ".join(words[1:])
    return words[-1], " ".join(words[:-1])


def _letters(text: str) -> str:
    return "".join(char for char in text if char.isalnum() or char == "_")


def same_highlights(one: Sequence[str], other: Sequence[str]) -> bool:
    """Most bullets of each side are on the other side too."""
    if not one or not other:
        return False
    return 2 * count_common(one, other, same_loosely) / (len(one) + len(other)) >= BULLETS


def count_common(gold: Sequence[Any], predicted: Sequence[Any], agree: Agree) -> int:
    """How many of `gold` have a partner of their own in `predicted`."""
    return sum(have_partners(gold, predicted, agree))


def have_partners(gold: Sequence[Any], predicted: Sequence[Any], agree: Agree) -> list[bool]:
    """For each of `predicted`, whether one of `gold` has it as its partner; each takes the first that is free."""
    free = list(range(len(predicted)))
    for value in gold:
        partner = next((at for at in free if agree(value, predicted[at])), None)
        if partner is not None:
            free.remove(partner)
    return [at not in free for at in range(len(predicted))]
