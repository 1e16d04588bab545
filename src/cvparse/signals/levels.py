"""How well a skill is mastered, where a text says so: by a word, by years, by a share, by stars or bars."""

from __future__ import annotations

from functools import cache

import regex

from cvparse import lexicons

_GLYPHS = "★☆✩✭⭐●○⬤◯⚫⚪■□▪▫▰▱█▓▒░◆◇"
BARS = regex.compile(rf"[{_GLYPHS}]{{2,}}|[{_GLYPHS}](?:\s[{_GLYPHS}]){{2,}}")
"""Stars, dots and bars."""
_MEASURE = regex.compile(
    r"(?:about|over|ca\.?|approx\.?|~|[<>]|約|约)?\s*\d{1,2}(?:[.,]\d)?\s*\+?\s*"
    r"(?:years?|yrs?|months?|jahre?n?|monate?|ans?|mois|años?|meses|mes|anos?|anni|anno|mesi|jaar|maanden|lata?|rok|yıl|år"
    r"|лет|года?|месяц\p{L}*|年半?(?:間|以上)?|[ヶか个]月|년|개월)\s?(?:以上|経験|经验)?"
    r"(?:\s(?:of\s)?(?:experience|erfahrung|d'expérience|de experiencia|de experiência|di esperienza|ervaring))?"
    r"|\d{2,3}\s?(?:wpm|cpm)|[ABC][12]|\d{1,3}\s?%|\d{1,2}\s?/\s?\d{1,2}",
    regex.IGNORECASE,
)
_WORD = regex.compile(r"[\p{L}\p{M}'’]+(?:-[\p{L}\p{M}]+)*")
_BRACKET = regex.compile(r"[(（\[]([^()（）\[\]]{1,60})[)）\]]\s*$")
_DASHED = regex.compile(r"(?:\s[–—-]\s|[:：]\s?)([^–—:：]{1,40})$")
_HEADS = frozenset({"years", "of", "rating", "jahre", "années", "años", "anos"})
_LONGEST = 6
"""Words of a level."""
_LONGEST_SKILL = 200


def is_level(text: str) -> bool:
    """The text says how well something is mastered, and nothing else."""
    bare = text.strip(" \t()[]（）.,;:-–—")
    if not bare or len(bare) > 60:
        return False
    if BARS.fullmatch(bare) or _MEASURE.fullmatch(bare):
        return True
    words = [lexicons.fold(word) for word in _WORD.findall(bare)]
    if not 1 <= len(words) <= _LONGEST or any(char.isdigit() for char in bare):
        return False
    return any(word in _level_words() for word in words) and all(
        word in _level_words() or word in _nouns() for word in words
    )


def without_level(text: str) -> str:
    """A skill without the words of a level in front of it: "Excellent communication" is communication."""
    words = text.split()
    while len(words) > 1 and lexicons.fold(words[0]) in _level_words() | _nouns():
        words = words[1:]
    return " ".join(words)


def is_level_heading(text: str) -> bool:
    """The head of a column of levels: "Level", "Proficiency", "Years of experience"."""
    words = [lexicons.fold(word) for word in _WORD.findall(text)]
    return 0 < len(words) <= 3 and all(word in _nouns() or word in _HEADS for word in words)


def level_at_end(text: str) -> tuple[int, int, int] | None:
    """Where the level at the end of a skill stands: (end of the name, begin, end of the level).

    "Python (advanced)", "Excel – 5 years", "Go ★★★☆", "SQL basic".
    """
    if len(text) > _LONGEST_SKILL:
        return None
    for pattern in (_BRACKET, _DASHED):
        match = pattern.search(text)
        if match and match.start() > 0 and is_level(match[1]):
            return match.start(), match.start(1), match.end(1)
    match = _trailing().search(text)
    return (match.start(), match.start(1), match.end(1)) if match and match.start() > 0 else None


@cache
def _trailing() -> regex.Pattern[str]:
    """A level behind nothing but a space: no word that may end a name ("Scrum Master")."""
    words = lexicons.alternatives(_plain_words())
    return regex.compile(rf"(?<=\S)\s+({BARS.pattern}|{_MEASURE.pattern}|{words})\s*$", regex.IGNORECASE)


@cache
def _plain_words() -> frozenset[str]:
    return frozenset(
        lexicons.fold(word) for word in lexicons.listing("level_words") if len(word) >= 5 and word not in _PART_OF_NAMES
    )


_PART_OF_NAMES = frozenset({"learning", "master", "mastery", "notions", "expertise", "maîtrise", "medium", "excellent"})


@cache
def _level_words() -> frozenset[str]:
    words = frozenset(word for phrase in lexicons.listing("level_words") for word in _words_of(phrase))
    return words - _nouns()


@cache
def _nouns() -> frozenset[str]:
    return frozenset(lexicons.fold(word) for word in lexicons.listing("level_nouns"))


def _words_of(phrase: str) -> list[str]:
    return [lexicons.fold(word) for word in _WORD.findall(phrase)]
