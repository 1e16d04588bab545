"""Does a text hold words of a list? The common ground of the detectors of titles, organisations and degrees."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache, lru_cache

import regex

from cvparse import lexicons

_TOKEN = regex.compile(r"[\p{L}\p{N}][\p{L}\p{N}.'’&+#-]*")
_CJK = regex.compile(r"[\p{Han}\p{Hiragana}\p{Katakana}\p{Hangul}]")
_OBJECT = regex.compile(r"[\p{Han}\p{Hiragana}\p{Katakana}]を\p{Han}")
LONGEST = 4
"""Words of the longest phrase that is looked up."""
_LONGEST_COMPOUND = 80
"""Letters; what is longer is no word."""


@lru_cache(maxsize=20_000)
def tokens(text: str) -> tuple[str, ...]:
    """The folded words of a text, without their final dots and commas."""
    return tuple(lexicons.fold(match).rstrip(".'") for match in _TOKEN.findall(text))


@lru_cache(maxsize=20_000)
def token_spans(text: str) -> tuple[tuple[int, int], ...]:
    """Where each of the `tokens` stands in the text."""
    return tuple(match.span() for match in _TOKEN.finditer(text))


def phrases(found: tuple[str, ...]) -> Iterator[tuple[int, int, str]]:
    """(first, end, phrase) of every run of up to four words."""
    for size in range(min(LONGEST, len(found)), 0, -1):
        for first in range(len(found) - size + 1):
            yield first, first + size, " ".join(found[first : first + size])


@lru_cache(maxsize=20_000)
def hits(text: str, name: str) -> tuple[tuple[int, int], ...]:
    """Where words of the list `name` stand among the tokens of `text`: (first, end), longest first."""
    known = _bare(name)
    found = tokens(text)
    plain = tuple((first, end) for first, end, phrase in phrases(found) if phrase in known)
    if plain or not _CJK.search(text):
        return plain
    folded = lexicons.fold(text)
    known_here = (word for word in _cjk_words(name) if (word in folded if len(word) > 1 else folded.endswith(word)))
    return tuple((0, len(found)) for _ in known_here)[:1]


def free_hits(text: str, name: str, other: str) -> tuple[tuple[int, int], ...]:
    """The hits of `name` that are not part of a longer phrase of `other`: no school in "school district"."""
    longer = hits(text, other)
    return tuple(
        (first, end)
        for first, end in hits(text, name)
        if not any(a <= first and end <= b and b - a > end - first for a, b in longer)
    )


@lru_cache(maxsize=20_000)
def keys_of(text: str, name: str) -> tuple[str, ...]:
    """The keys of the table `name` whose words stand in `text`, longest words first."""
    known = _bare_table(name)
    found = tuple(known[phrase] for _, _, phrase in phrases(tokens(text)) if phrase in known)
    if found or not _CJK.search(text):
        return found
    folded = lexicons.fold(text)
    return tuple(key for word, key in known.items() if _CJK.search(word) and word in folded)


def compound(word: str, name: str) -> bool:
    """A compound such as "Softwareentwickler" whose end is a word of the list."""
    known = _bare(name)
    return 9 <= len(word) <= _LONGEST_COMPOUND and any(word[i:] in known for i in range(3, len(word) - 5))


def is_cjk(text: str) -> bool:
    """Written, at least in part, without spaces between words."""
    return bool(_CJK.search(text))


def has_object(text: str) -> bool:
    """Japanese with the mark of an object: a sentence, whatever else it names."""
    return bool(_OBJECT.search(text))


@lru_cache(maxsize=20_000)
def first_abroad(text: str, name: str) -> bool:
    """The text begins with a word of the list `name` from a language other than English and German."""
    known, found = _abroad(name), tokens(text)
    return any(" ".join(found[:size]) in known for size in range(min(LONGEST, len(found)), 0, -1))


@cache
def _abroad(name: str) -> frozenset[str]:
    capitals = frozenset(
        " ".join(tokens(word)) for code in ("en", "de") for word in lexicons.languages()[code].get(name, [])
    )
    return _bare(name) - capitals


@cache
def _bare(name: str) -> frozenset[str]:
    return frozenset(" ".join(tokens(word)) for word in lexicons.words(name))


@cache
def _bare_table(name: str) -> dict[str, str]:
    return {" ".join(tokens(word)): key for word, key in lexicons.table(name).items()}


@cache
def _cjk_words(name: str) -> frozenset[str]:
    return frozenset(word for word in lexicons.words(name) if _CJK.search(word))


@lru_cache(maxsize=20_000)
def places_of(text: str, name: str) -> tuple[tuple[int, int], ...]:
    """Where in `text` words of the list `name` stand, compounds too: (begin, end) in characters, not overlapping."""
    where = [(match.start(), match.start() + len(match[0].rstrip(".'’"))) for match in _TOKEN.finditer(text)]
    taken: list[tuple[int, int]] = []
    single = ((i, i + 1) for i, word in enumerate(tokens(text)) if compound(word, name))
    free = [True] * len(where)
    for first, end in (*hits(text, name), *single):
        if end <= len(where) and all(free[first:end]):
            free[first:end] = [False] * (end - first)
            taken.append((where[first][0], where[end - 1][1]))
    return tuple(sorted(taken))
