"""Which language a text is in, by its commonest small words and its section headings."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from functools import cache

import regex

from cvparse import lexicons

_WORD = regex.compile(r"[\p{L}']+")
_HAN = regex.compile(r"\p{Han}")
_KANA = regex.compile(r"[\p{Hiragana}\p{Katakana}]")
_LEAST = 1.5
"""The score of a text that says in which language it is."""
_PLAIN = 8.0
"""The score of a part that is plainly in another language than the rest."""


def detect_language(text: str, allowed: Sequence[str] | None = None) -> str | None:
    """ISO 639-1 code of the language that most of `text` is in; None for a text that says too little."""
    scores = _scores(text, allowed)
    best = max(scores, key=scores.__getitem__, default=None)
    return best if best and scores[best] >= _LEAST else None


def language_of_part(text: str, whole: str | None, allowed: Sequence[str] | None = None) -> str | None:
    """The language of a part of a document that is in `whole`: that one, unless the part is plainly in another."""
    scores = _scores(text, allowed)
    best = max(scores, key=scores.__getitem__, default=None)
    plain = best and scores[best] >= _PLAIN and scores[best] >= 2 * scores.get(whole or "", 0.0)
    return best if plain else whole


def _scores(text: str, allowed: Sequence[str] | None) -> dict[str, float]:
    """Language → how much of it the text holds."""
    sample = text[:20_000]
    scores: dict[str, float] = defaultdict(float)
    han, kana = len(_HAN.findall(sample)), len(_KANA.findall(sample))
    if han + kana > 0.1 * len(sample.replace(" ", "")):
        scores["ja" if kana > 0.1 * han else "zh"] = float(han + kana)
    else:
        counts = Counter(lexicons.fold(word) for word in _WORD.findall(sample))
        listed = _stopwords()
        for word in sorted(counts.keys() & listed.keys()):
            _count(scores, listed[word], counts[word])
        for line in sample.splitlines():
            _count(scores, _headings().get(lexicons.fold(line.strip(" :#*")), ()), 3)
    return {code: score for code, score in scores.items() if allowed is None or code in allowed}


def _count(scores: dict[str, float], codes: Sequence[str], count: int) -> None:
    """Words count for each language that has them; the fewer have them, the more: Danish is told from Norwegian so."""
    for code in codes if count else ():
        scores[code] += count * (1 + 1 / len(codes)) / 2


@cache
def _stopwords() -> dict[str, tuple[str, ...]]:
    """Folded small word → the languages it is common in."""
    return _by_word((code, content.get("stopwords", [])) for code, content in lexicons.languages().items())


@cache
def _headings() -> dict[str, tuple[str, ...]]:
    """Folded heading → the languages it is a heading in."""
    files = lexicons.languages().items()
    return _by_word((code, words) for code, content in files for words in content.get("headings", {}).values())


def _by_word(listed: Iterable[tuple[str, Sequence[str]]]) -> dict[str, tuple[str, ...]]:
    found: dict[str, tuple[str, ...]] = {}
    for code, words in listed:
        for key in {lexicons.fold(word) for word in words}:
            found[key] = (*found.get(key, ()), code)
    return found
