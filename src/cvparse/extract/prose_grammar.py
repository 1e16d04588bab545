"""The words and phrases of sentences about careers, for one language."""

from __future__ import annotations

from functools import cache

import regex

from cvparse import lexicons
from cvparse.document import Piece
from cvparse.signals.organizations import department_strength, school_strength
from cvparse.signals.places import find_place
from cvparse.signals.vocabulary import hits

CAP = r"[\p{Lu}\p{N}][\p{L}\p{N}.&'’/-]*"
ORGANIZATION = (
    rf"{CAP}(?:\s+(?:of\s+the|of|for|de\s+la|de|du|des|der|für|di|es|&)\s+{CAP}|\s+{CAP}|\s+\([\p{{Lu}}\p{{N}}&-]+\))*"
)
ARTICLE = r"(?:(?:the|a|an|my|our)\s+)?"
KEYS = ("be_now", "be_past", "work", "receive", "study", "before", "from", "at", "as")
_FURTHER = regex.compile(rf"^\s*,?\s*(?:(?:at|of|in|within)\s+)?{ARTICLE}({ORGANIZATION})")


class Grammar:
    """The `[prose]` table of a language, as patterns: {be}, {work}, {at} … stand for its words."""

    def __init__(self, language: str) -> None:
        prose = lexicons.languages().get(language, {}).get("prose") or lexicons.languages()["en"]["prose"]
        self._listed = {key: frozenset(lexicons.fold(word) for word in prose.get(key, [])) for key in KEYS}
        self._listed["at"] |= self._listed["from"]
        self._compiled: dict[str, regex.Pattern[str]] = {}

    def pattern(self, template: str) -> regex.Pattern[str]:
        """The template with the language's words filled in."""
        if template not in self._compiled:
            filled = template
            for key in KEYS:
                filled = filled.replace(f"{{{key}}}", self._words(key))
            filled = filled.replace("{be}", f"{self._words('be_now')}|{self._words('be_past')}")
            self._compiled[template] = regex.compile(filled)
        return self._compiled[template]

    def told(self, text: str, *keys: str) -> bool:
        """The text holds a word of one of the keys."""
        alternatives = "|".join(f"{{{key}}}" for key in keys)
        return bool(self.pattern(rf"(?<!\p{{L}})(?:{alternatives})(?!\p{{L}})").search(text))

    def _words(self, key: str) -> str:
        return "(?i:" + (lexicons.alternatives(self._listed[key]).replace("'", "['’]") or r"(?!)") + ")"


@cache
def grammar(language: str | None) -> Grammar:
    """The grammar of a language; English where it is not known."""
    return Grammar(language or "en")


def whole_body(sentence: Piece, begin: int, end: int) -> Piece:
    """The organisation named at `begin`: the school behind a department's name, with the city it is named after."""
    name = sentence.cut(begin, end).strip(" .,")
    for _ in range(2):
        further = _FURTHER.match(sentence.text[name.end - sentence.start :])
        if not further or not (department_strength(name.text) or school_strength(further[1]) >= 0.9):
            break
        if school_strength(further[1]) < 0.4 and not further[1].isupper():
            break
        at = name.end - sentence.start
        name = sentence.cut(at + further.start(1), at + further.end(1)).strip(" .,")
    return _with_city(sentence, name)


def _with_city(sentence: Piece, name: Piece) -> Piece:
    """ "University of California, Berkeley": a school named after its region goes on over the comma to its city."""
    follows = regex.match(rf",\s+({CAP}(?:\s+{CAP})?)", sentence.text[name.end - sentence.start :])
    if follows and hits(name.text, "schools") and find_place(name.text.rsplit(" ", 1)[-1]) and find_place(follows[1]):
        return sentence.cut(name.start - sentence.start, name.end - sentence.start + follows.end())
    return name
