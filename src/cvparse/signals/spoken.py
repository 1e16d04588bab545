"""Human languages in a text: their names, their codes, and how well a printed fluency says they are spoken."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

import regex

from cvparse import lexicons
from cvparse.document import Piece
from cvparse.signals.vocabulary import phrases, tokens

CEFR = regex.compile(r"(?<![\p{L}\p{N}])([ABC][12])(?![\p{L}\p{N}])")
_WORD = regex.compile(r"[\p{L}\p{M}]+(?:[-'’][\p{L}\p{M}]+)*")
_SCORE = regex.compile(r"\b(TOEFL|IELTS)\b[^\d;|]{0,25}(\d{1,3}(?:[.,]\d)?)\b(?!\s?/\s?20\d\d)", regex.IGNORECASE)
_BANDS: Mapping[str, tuple[float, tuple[tuple[float, str], ...]]] = {
    "toefl": (120, ((114, "C2"), (95, "C1"), (72, "B2"), (42, "B1"))),
    "ielts": (9, ((8.5, "C2"), (7, "C1"), (5.5, "B2"), (4, "B1"))),
}
"""The highest score of a test, and from which score on its makers see each level."""
_LEVELS = ("A1", "A2", "B1", "B2", "C1", "C2")
_LONGEST_NAME = 3


@cache
def language_names() -> Mapping[str, str]:
    """Folded name, in any language → ISO 639 code."""
    return dict(lexicons.table("languages"))


def find_language_names(text: str, small: bool = False) -> list[tuple[str, int, int]]:
    """(code, begin, end) of each language that is named. In lower case only at the start, or anywhere if `small`."""
    known = language_names()
    words = [match.span() for match in _WORD.finditer(text)]
    found: list[tuple[str, int, int]] = []
    for i, (begin, _) in enumerate(words):
        if found and begin < found[-1][2]:
            continue
        for last in range(min(len(words), i + _LONGEST_NAME) - 1, i - 1, -1):
            name = text[begin : words[last][1]]
            code = known.get(lexicons.fold(name))
            if code and (i == 0 or not name[0].islower() or (small and len(name) >= 5)):
                found.append((code, begin, words[last][1]))
                break
    return found or _cjk_names(text)


def _cjk_names(text: str) -> list[tuple[str, int, int]]:
    """Names in scripts without spaces, of which the longest at a place counts."""
    if text.isascii():
        return []
    found: list[tuple[str, int, int]] = []
    for name in _cjk_listed():
        at = text.find(name)
        if at >= 0 and not any(begin < at + len(name) and at < end for _, begin, end in found):
            found.append((language_names()[name], at, at + len(name)))
    return sorted(found, key=lambda item: item[1])


@cache
def _cjk_listed() -> tuple[str, ...]:
    names = [name for name in language_names() if ord(name[0]) > 0x2E7F and " " not in name]
    return tuple(sorted(names, key=len, reverse=True))


# --- how well ---


def cefr_of(fluency: str) -> str | None:
    """The CEFR level that a printed fluency states or stands for; of several, the lowest ("B1/B2": B1).

    "native" and its like stand for C2. None for words whose level is not clear.
    """
    stated: list[str] = CEFR.findall(fluency)
    if stated:
        return min(stated)
    if by_score := _of_score(fluency):
        return by_score
    known = lexicons.table("fluency")
    folded = lexicons.fold(fluency).strip(" .")
    if folded in known:
        return _as_cefr(known[folded])
    found = list(phrases(tokens(fluency)))
    longest = max((end - first for first, end, phrase in found if phrase in known), default=0)
    meant = {_as_cefr(known[phrase]) for first, end, phrase in found if end - first == longest and phrase in known}
    return min(meant, key=_LEVELS.index) if meant else _in_cjk(folded)


def _in_cjk(folded: str) -> str | None:
    if folded.isascii():
        return None
    known = lexicons.table("fluency")
    held = [word for word in known if ord(word[0]) > 0x2E7F and word in folded]
    return _as_cefr(known[max(held, key=len)]) if held else None


def _as_cefr(level: str) -> str:
    return "C2" if level == "native" else level


def _of_score(text: str) -> str | None:
    match = _SCORE.search(text)
    if match is None:
        return None
    best, bands = _BANDS[match[1].casefold()]
    score = float(match[2].replace(",", "."))
    return next((level for least, level in bands if least <= score <= best), None)


def is_fluency(text: str) -> bool:
    """The text says how well a language is spoken, and little else."""
    words = tokens(text)
    return 0 < len(words) <= 8 and cefr_of(text) is not None and all(map(is_fluency_word, words))


def is_fluency_word(word: str) -> bool:
    """A folded word stands beside languages: of a level, a test, a grid, or a small word."""
    return word in _fluency_words() or bool(CEFR.fullmatch(word.upper())) or word.isdigit()


@cache
def _fluency_words() -> frozenset[str]:
    listed = [*lexicons.table("fluency"), *map(lexicons.fold, lexicons.listing("language_words"))]
    words = {word for phrase in listed for word in tokens(phrase)}
    return frozenset(words | lexicons.words("stopwords"))


def language_share(text: str) -> float:
    """The share of the words that name human languages or say how well they are spoken; 0 where none is named."""
    names = find_language_names(text, small=True)
    if not names:
        return 0.0
    others = Piece(text, 0).without((begin, end) for _, begin, end in names)
    words = tokens(" ".join(piece.text for piece in others))
    named = sum(len(text[begin:end].split()) for _, begin, end in names)
    explained = sum(map(is_fluency_word, words)) + named
    return explained / (len(words) + named)
