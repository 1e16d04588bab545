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


def detect_language(text: str, allowed: Sequence[str] | None = None) -> str | None:
    """ISO 639-1 code of the language that most of `text` is in; None for a text that says too little."""
    sample = text[:20_000]
    han, kana = len(_HAN.findall(sample)), len(_KANA.findall(sample))
    if han + kana > 0.1 * len(sample.replace(" ", "")):
        return _allow("ja" if kana > 0.1 * han else "zh", allowed)
    counts = Counter(lexicons.fold(word) for word in _WORD.findall(sample))
    scores: dict[str, float] = defaultdict(float)
    for word, codes in _stopwords().items():
        _count(scores, codes, counts[word])
    for line in sample.splitlines():
        _count(scores, _headings().get(lexicons.fold(line.strip(" :#*")), ()), 3)
    best = max((code for code in scores if allowed is None or code in allowed), key=scores.__getitem__, default=None)
    return best if best and scores[best] >= 1.5 else None


def _count(scores: dict[str, float], codes: Sequence[str], count: int) -> None:
    """Words count for each language that has them; the fewer have them, the more: Danish is told from Norwegian so."""
    for code in codes if count else ():
        scores[code] += count * (1 + 1 / len(codes)) / 2


def _allow(code: str, allowed: Sequence[str] | None) -> str | None:
    return code if allowed is None or code in allowed else None


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
