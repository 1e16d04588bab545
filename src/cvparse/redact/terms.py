"""Words that are known to tell who a CV is about, and where they stand in any text."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from typing import Literal

import regex

from cvparse import lexicons
from cvparse.redact.cuts import Cut, Kind
from cvparse.redact.letters import Haystack

Rule = Literal["always", "capital", "context", "exact"]


@dataclass(frozen=True, slots=True)
class Term:
    """Words to take out, and when.

    always    wherever they stand, in any case
    capital   where the words that do so here, but for the small ones, begin with a capital
    context   where they are surely a person's name: they are ordinary words, too ("Young", "Park")
    exact     exactly as they are written here
    """

    text: str
    kind: Kind
    entity: str = ""
    rule: Rule = "always"


def find_terms(hay: Haystack, terms: Iterable[Term]) -> Iterator[Cut]:
    """Every place in the text that names one of the terms."""
    for term in terms:
        inflected = term.kind in (Kind.name, Kind.person)
        for start, end in hay.find(term.text, inflected=inflected):
            if _stands(hay.text, start, end, term):
                yield Cut(start, end, term.kind, term.entity)


def _stands(text: str, start: int, end: int, term: Term) -> bool:
    if term.rule == "capital":
        plain = set(filter(_is_plain, _WORDS.findall(text[start:end])))
        return not text[start].islower() and plain <= set(_WORDS.findall(term.text))
    if term.rule == "exact":
        return text[start:end] == term.text
    return term.rule == "always" or names_a_person(text, start, end)


_WORDS = regex.compile(r"[\p{L}\p{M}]{3,}")


def _is_plain(word: str) -> bool:
    """A word in small letters which is none of those inside names ("van", "and")."""
    return word.islower() and not {lexicons.fold(word)} & (lexicons.words("particles") | lexicons.words("stopwords"))


_WORD_BEFORE = regex.compile(r"(?<![\p{L}\p{M}.'’-])(?P<word>[\p{L}\p{M}.'’-]++)[ \u00a0]?\Z")
_WORD_AFTER = regex.compile(r"[ \u00a0]?(?P<word>[\p{L}\p{M}][\p{L}\p{M}'’-]*)")
_SENTENCE_END = regex.compile(r"(?:^|[.!?:;•\n\t|(\"“»]\s*)\Z")
_POSSESSIVE = regex.compile(r"['’]s(?!\p{L})")
_CITED = regex.compile(r"[*†,]?\s(?:et\sal\b|u\.\s?a\.)")
_ALONE = regex.compile(r"\s*(?:$|[\n\t|•·,;()])")
_LOOK = 60


def names_a_person(text: str, start: int, end: int) -> bool:
    """Whether a name that is an ordinary word, too, stands for a person here: by its capital and its neighbours.

    "Ms. Young", "Young's work", "Young led …", "with Young on …", a line or cell of nothing else: yes. "a young team",
    "the Young Talent Award", "Hyde Park": no.
    """
    word = text[start:end]
    if word[0].islower():
        return False
    head, tail = text[max(0, start - _LOOK) : start], text[end : end + _LOOK]
    before, after = _WORD_BEFORE.search(head), _WORD_AFTER.match(tail)
    if before and lexicons.fold(before["word"]) in titles_of_address() or _CITED.match(tail):
        return True
    if _POSSESSIVE.match(tail):
        return not (before and before["word"][0].isupper() and not _SENTENCE_END.search(head[: before.start()]))
    first = _SENTENCE_END.search(head) is not None
    if first and _ALONE.match(tail):
        return True
    if before and (before["word"][0].islower() or _leads_to_a_name(before["word"])):
        before = None
    if before or (after and not after["word"][0].islower()):
        return False  # a part of another name
    if word.isupper() and len(word) > 1 and head.upper() == head and tail.upper() == tail:
        return False  # a heading in capitals tells nothing
    return not first or (after is not None and after["word"].endswith("ed")) or _acts(tail)


def _leads_to_a_name(word: str) -> bool:
    """A word in front of a name that tells nothing else from it: "I'm", "by"."""
    return lexicons.fold(word) in personal("before")


def _acts(tail: str) -> bool:
    folded = lexicons.fold(tail) + " "
    return any(folded.startswith(f"{word} ") for word in personal("acts"))


@cache
def personal(kind: str) -> frozenset[str]:
    """The words of `personal_words.txt` that tell `kind`, folded."""
    return frozenset(map(lexicons.fold, lexicons.keyed("personal_words", kind)))


@cache
def titles_of_address() -> frozenset[str]:
    """Words before a person's name, folded, those that tell a gender and those that tell a rank."""
    return personal("address") | lexicons.words("honorifics")
