"""The owner's name in all its forms."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import cache

import regex

from cvparse import lexicons
from cvparse.models import CV, Author, PersonName
from cvparse.redact.cuts import Cut, Kind
from cvparse.redact.letters import Haystack, squeeze
from cvparse.redact.terms import Rule, Term, find_terms, personal
from cvparse.signals.people import split_name
from cvparse.signals.places import is_place

_CJK = regex.compile(r"[\p{Han}\p{Hiragana}\p{Katakana}\p{Hangul}]")
_PART = regex.compile(r"[\p{L}\p{M}]+(?:['’][\p{L}\p{M}]+)*")
_SPELT = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "ø": "oe", "å": "aa", "æ": "ae", "ß": "ss",
                        "Ä": "Ae", "Ö": "Oe", "Ü": "Ue", "Ø": "Oe", "Å": "Aa", "Æ": "Ae"})  # fmt: skip
_ADDRESS = regex.compile(r"[@/_\d]|\w\.\w")
_SHORTEST = 3
"""Letters of a part of a name that is looked for by itself."""
_RARE = 6
"""Letters of a name that makes no word with a letter before or behind it."""
_TITLE = regex.compile(r"(?P<title>\p{L}[\p{L}.-]{0,11})[ \u00a0]$")
_JOINTS = " \u00a0-_."
_PRONOUNS = regex.compile(
    r"\b(?:she|he|they|ze)\s?/\s?(?:her|him|them|hers|his|theirs|they|zir)(?:\s?/\s?\w+)?\b", regex.IGNORECASE
)


def owner_names(cv: CV) -> list[PersonName]:
    """The name of the CV's owner; where none was read, the one whom papers call the owner, or who wrote all of them."""
    if cv.name:
        return [cv.name]
    marked = [author for paper in cv.publications for author in paper.authors if author.is_owner]
    return [_named(author) for author in marked or _on_all_papers(cv)]


def _on_all_papers(cv: CV) -> list[Author]:
    lists = [{squeeze(author.raw): author for author in paper.authors} for paper in cv.publications if paper.authors]
    if len(lists) < 2:
        return []
    common = set(lists[0]).intersection(*lists[1:])
    return [lists[0][next(iter(common))]] if len(common) == 1 else []


def _named(author: Author) -> PersonName:
    parts = split_name(author.raw)
    return PersonName(full=author.raw, given=author.given or parts.given, family=author.family or parts.family)


def name_terms(cv: CV, text: str) -> list[Term]:
    """What to look for: the whole name and its short forms anywhere; single parts by what else they may mean."""
    terms: dict[tuple[str, Rule], Term] = {}
    elsewhere = _words_elsewhere(cv, text)
    for name in owner_names(cv):
        for words, rule in _forms(name, elsewhere):
            for spelt in dict.fromkeys((words, words.translate(_SPELT))):
                terms.setdefault((squeeze(spelt) if rule != "exact" else spelt, rule), _term(spelt, rule))
    for paper in cv.publications:
        for author in paper.authors:
            if author.is_owner and len(squeeze(author.raw)) > _SHORTEST:
                terms.setdefault((squeeze(author.raw), "always"), _term(author.raw, "always"))
    return list(terms.values())


def _term(words: str, rule: Rule) -> Term:
    return Term(words, Kind.name, "", rule)


def _forms(name: PersonName, elsewhere: frozenset[str]) -> Iterator[tuple[str, Rule]]:
    yield name.full, _rule_of_all(name.full, elsewhere)
    if _CJK.search(name.full):
        yield from _cjk_forms(name)
        return
    for calling in (name.given, name.nickname):
        if calling and name.family:
            yield from _together(calling, (name.middle or "").split(), name.family, elsewhere)
    for part in dict.fromkeys(_single_parts(name)):
        yield part, _rule(part, elsewhere)


def _together(given: str, middle: Sequence[str], family: str, elsewhere: frozenset[str]) -> Iterator[tuple[str, Rule]]:
    """Forms of more than one part: nothing else is called so, unless all parts are ordinary words in small letters."""
    rule = _rule_of_all(f"{given} {family}", elsewhere)
    yield f"{given} {family}", rule
    yield f"{family} {given}", rule
    if middle:
        yield f"{given} {' '.join(middle)} {family}", "always"
        yield f"{family} {given} {' '.join(middle)}", "always"
        yield f"{given} {''.join(part[0] for part in middle)} {family}", "always"
        yield f"{given} {middle[0]}", "always" if len(middle[0].strip(".")) > 1 else "capital"
    initials = [part[0] for part in regex.split(r"[\s-]+", given) if part]
    for letters in (initials, [*initials, *(part[0] for part in middle)], initials[:1]):
        yield f"{' '.join(letters)} {family}", "capital"
        yield f"{family} {' '.join(letters)}", "capital"
        for handle in (f"{''.join(letters)}{family}".lower(), f"{family}{''.join(letters)}".lower()):
            if _is_handle(handle, family, elsewhere):
                yield handle, "always"


def _is_handle(handle: str, family: str, elsewhere: frozenset[str]) -> bool:
    """A family name with initials is a name at a site ("jdoe"), and no word ("smart", "parks")."""
    if _rule(family, elsewhere) == "context" or len(squeeze(family)) < _SHORTEST + 1:
        return False
    return len(squeeze(family)) >= _RARE or not (handle in _ordinary() or handle in elsewhere)


def _single_parts(name: PersonName) -> Iterator[str]:
    """Given, middle, family name and nickname, and the parts of compound ones."""
    particles = lexicons.words("particles")
    for whole in (name.given, name.family, name.nickname, *(name.middle or "").split()):
        if not whole:
            continue
        found = [whole, *_PART.findall(whole)]
        yield from (
            part
            for part in found
            if len(squeeze(part)) >= _SHORTEST and lexicons.fold(part).strip(".") not in particles
        )


def _cjk_forms(name: PersonName) -> Iterator[tuple[str, Rule]]:
    given, family = name.given or "", name.family or ""
    if given and family:
        yield f"{family} {given}", "always"
        yield f"{given} {family}", "always"
    for part in (given, family):
        if len(part) > 1:
            yield part, "always"
    for title in personal("address behind"):
        if len(family) == 1:
            yield f"{family}{title}", "always"
    if name.nickname and len(squeeze(name.nickname)) >= _SHORTEST:
        yield name.nickname, "always"


def _rule(part: str, elsewhere: frozenset[str]) -> Rule:
    """How sure a single part of a name is by itself; `elsewhere` are words that mean more in this document."""
    if len(_PART.findall(part)) > 1:
        return "always"
    if part.casefold() in _ordinary() or part.casefold() in elsewhere:
        return "context"
    return "always" if len(squeeze(part)) >= 5 else "capital"


def _rule_of_all(name: str, elsewhere: frozenset[str]) -> Rule:
    """How sure several parts of a name are together."""
    parts = _PART.findall(name)
    if len(parts) < 2:
        return "always" if _CJK.search(name) else _rule(name, elsewhere)
    if name.islower():
        return "always"
    return "capital" if all(_rule(part, elsewhere) == "context" for part in parts) else "always"


def _words_elsewhere(cv: CV, text: str) -> frozenset[str]:
    """Words that the document writes in small letters, outside of addresses and of the whole name, and those of the
    places it states."""
    hay, chars = Haystack.of(text), list(text)
    for name in owner_names(cv):
        for start, end in hay.find(f"{name.given or ''} {name.family or name.full}"):
            chars[start:end] = " " * (end - start)
    plain = (word for word in "".join(chars).split() if not _ADDRESS.search(word))
    small = {part for word in plain for part in _PART.findall(word) if part.islower()}
    spots = [cv.contact.location, *(job.location for job in cv.experience), *(each.location for each in cv.education)]
    return frozenset(small | {part.casefold() for spot in spots if spot for part in _PART.findall(spot.raw)})


@cache
def _ordinary() -> frozenset[str]:
    listings = ("ordinary_names", "function_words", "title_words", "skills")
    listed = {word.casefold() for name in listings for word in lexicons.listing(name)}
    for name in ("titles", "title_modifiers", "organizations", "schools", "departments", "fields", "stopwords"):
        listed |= {word for word in lexicons.words(name) if " " not in word}
    for name in ("months", "languages", "seasons"):
        listed |= {word for word in lexicons.table(name) if " " not in word}
    return frozenset(listed)


def is_ordinary(word: str) -> bool:
    """The word means something besides a person: a thing, a trade, a colour, a month, a place."""
    return word.casefold() in _ordinary() or is_place(word)


def find_names(hay: Haystack, terms: Iterable[Term]) -> Iterator[Cut]:
    """Every place where the owner is named, with the title of address before it, for that tells the gender.

    A part of the name that is an ordinary word, too, goes where it stands beside a part that is none: "Marisol Cruz".
    """
    known = list(terms)
    cuts = list(find_terms(hay, known))
    starts, ends = {cut.start for cut in cuts}, {cut.end for cut in cuts}
    for term in known:
        if term.rule == "context":
            cuts += (
                Cut(start, end, term.kind)
                for start, end in hay.find(term.text, inflected=True)
                if start - 1 in ends and hay.text[start - 1] in _JOINTS
                or end + 1 in starts and hay.text[end] in _JOINTS
            )  # fmt: skip
    for cut in cuts:
        title = _TITLE.search(hay.text, max(0, cut.start - 14), cut.start)
        begin = title.start() if title and lexicons.fold(title["title"]) in personal("address") else cut.start
        yield Cut(begin, cut.end, cut.kind, cut.entity)


def find_initials(cv: CV, text: str) -> Iterator[Cut]:
    """The owner's initials, with dots or in brackets: "M.Q.", "(MQ)"; not those that are a degree or a place."""
    for name in owner_names(cv):
        parts = [part[0] for part in regex.split(r"[\s-]+", name.full) if part and part[0].isalpha()]
        given, family = (name.given or "")[:1], (name.family or "")[:1]
        for letters in {"".join(parts).upper(), (given + family).upper()}:
            if len(letters) < 2 or _CJK.search(letters):
                continue
            yield from _initials(letters, text)


def _initials(letters: str, text: str) -> Iterator[Cut]:
    dotted = r"\.\s?-?".join(map(regex.escape, letters)) + r"\."
    for match in regex.finditer(
        rf"(?<![\p{{L}}\d.])(?<!\p{{L}}\.\s)(?<!\d\s){dotted}(?!\s?\p{{L}}\.)(?!\p{{L}})", text
    ):
        folded = lexicons.fold(match[0])
        if folded not in lexicons.table("degree_levels") and not is_place(match[0]):
            yield Cut(match.start(), match.end(), Kind.name)
    for match in regex.finditer(rf"(?<=[(\[]){regex.escape(letters)}(?=[)\]])", text):
        if letters.casefold() not in lexicons.table("degree_levels") and not is_place(letters):
            yield Cut(match.start(), match.end(), Kind.name)


def find_pronouns(text: str) -> Iterator[Cut]:
    """ "she/her": what a person asks to be called tells the gender."""
    return (Cut(match.start(), match.end(), Kind.gender) for match in _PRONOUNS.finditer(text))


def find_birth_names(text: str) -> Iterator[Cut]:
    """ "née Marwood", "geb. Holm": the name that somebody was born with."""
    words = lexicons.alternatives(personal("born as"))
    for match in regex.finditer(
        rf"(?i:(?<![\p{{L}}])(?:{words}))\s+(?P<name>\p{{Lu}}\p{{Ll}}[\p{{L}}'’-]*)(?!\s*\d)", text
    ):
        yield Cut(match.start("name"), match.end("name"), Kind.name)
