"""Which language a text is in, by its commonest small words and its section headings."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
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
    scores: Counter[str] = Counter()
    for code, stopwords in _stopwords().items():
        if allowed is None or code in allowed:
            scores[code] = sum(counts[word] for word in stopwords)
    for line in sample.splitlines():
        for code in _heading_languages().get(lexicons.fold(line.strip(" :#*")), ()):
            if allowed is None or code in allowed:
                scores[code] += 3
    best = scores.most_common(1)
    return best[0][0] if best and best[0][1] >= 2 else None


def _allow(code: str, allowed: Sequence[str] | None) -> str | None:
    return code if allowed is None or code in allowed else None


@cache
def _stopwords() -> dict[str, frozenset[str]]:
    files = lexicons.languages()
    return {code: frozenset(lexicons.fold(word) for word in files[code].get("stopwords", [])) for code in files}


@cache
def _heading_languages() -> dict[str, tuple[str, ...]]:
    """Folded heading → the languages it is a heading in."""
    found: dict[str, tuple[str, ...]] = {}
    for code, content in lexicons.languages().items():
        for headings in content.get("headings", {}).values():
            for heading in headings:
                key = lexicons.fold(heading)
                found[key] = (*found.get(key, ()), code)
    return found
