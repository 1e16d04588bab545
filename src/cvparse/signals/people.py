"""Names of people: whether a short text is one, and its parts."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

import regex

from cvparse import lexicons
from cvparse.signals.places import is_place


@dataclass(frozen=True, slots=True)
class NameParts:
    """A name as printed (`full`: without titles and credentials around it) and its parts; None where it has none."""

    full: str
    given: str | None = None
    middle: str | None = None
    family: str | None = None
    prefix: str | None = None
    suffix: str | None = None
    nickname: str | None = None


_PRONOUNS = regex.compile(
    r"\s*[(\[|]?\s*\b(?:she|he|they|ze)\s?/\s?(?:her|him|them|hers|his|theirs|they|zir)(?:\s?/\s?\w+)?\s*[)\]]?",
    regex.IGNORECASE,
)
_MARKS = regex.compile(r"[*†‡§¶#]+|[¹²³⁰-⁹]+")
_QUOTED = regex.compile(r"[\"“”„«'‘’](?P<nick>\p{Lu}[\p{L}\p{M} .-]{0,18})[\"“”»'‘’](?=\s|$)")
_BRACKETED = regex.compile(r"[(\[（](?P<nick>[\p{L}\p{M}][\p{L}\p{M} .'’-]{0,30})[)\]）]")
_SPACE = regex.compile(r"\s+")
_INITIAL = regex.compile(r"\p{Lu}\.?|(?:\p{Lu}\.)(?:-?\p{Lu}\.)+|\p{Lu}\.?-\p{Lu}\.?|\p{Lu}\p{Ll}?\.")
_ABBREVIATED = regex.compile(r"(?:\p{Ll}{1,6}\.)+(?:-\p{L}+\.)*")
"""What goes on after a title of address: "Dr. med.", "Dr. rer. nat.", "Prof. h.c."."""
_SYLLABLE = (
    r"(?:[bpmfdtnlgkhjqxrzcsyw]|[zcs]h)?"
    r"(?:[iu]?ang|i?ong|eng|i?ao|u?ai|[iu]?an|iu|ie|ia|ing|in|ui|uo|ua|ue|un|en|ei|ou|er|a|o|e|i|u)"
)
_TWO_SYLLABLES = regex.compile(rf"{_SYLLABLE}[’']?{_SYLLABLE}", regex.IGNORECASE)
_WORD = regex.compile(r"[\p{L}\p{M}]+(?:['’ʻ‘`.-][\p{L}\p{M}]+)*\.?")
_CAPITALISED = regex.compile(r"(?:\p{Ll}{1,3}['’]|\p{Ll}{2})?\p{Lu}[\p{L}\p{M}'’ʻ‘`-]*\.?")
_CJK = regex.compile(r"[\p{Han}\p{Hangul}\p{Katakana}\p{Hiragana}]")
_CJK_NAME = regex.compile(
    r"\p{Han}{2,4}|\p{Han}{1,3}[\s·・　]\p{Han}{1,3}|\p{Hangul}{2,4}|\p{Hangul}{1,2}\s\p{Hangul}{1,3}"
    r"|\p{Han}{1,3}\s?[\p{Hiragana}\p{Katakana}]{2,5}|\p{Katakana}{2,8}[・\s]\p{Katakana}{2,8}"
)
_CREDENTIAL = regex.compile(
    r"(?:\p{Lu}\.?){2,6}|(?:\p{Lu}\p{Ll}{0,3}\.){2,4}|Ph\.?\s?D\.?|[A-Z]{2,5}-[A-Z]{1,3}|Esq\.?"
    r"|[MB]\.?(?:Sc|Eng|Ed|Arch|Phil)\.?(?:\s?\(\p{L}+\.?\))?"
)
_LONGEST_PARTICLES = 3
"""Words between the first particle and the last word of a family name."""
_NO_NAME = regex.compile(r"[@\d/\\=<>_~^|]|https?:|www\.|[.!?;:]$(?<!\p{Lu}[\p{L}]{0,3}\.)")
"""Characters that no name holds; a full stop ends it only after an initial or a short form."""


# --- parts ---


def split_name(text: str) -> NameParts:
    """The parts of a name. "Dr. Ada M. Lovelace, PhD" → given Ada, middle M., family Lovelace, prefix Dr., suffix PhD.

    Understands "Lovelace, Ada", particles ("van der Berg"), family names in capitals, nicknames in quotes or brackets,
    and family-first names in Chinese, Japanese and Korean script.
    """
    text = _SPACE.sub(" ", _MARKS.sub("", _PRONOUNS.sub("", text))).strip(" ,;:|-–—")
    body, suffix = _cut_suffix(text)
    prefix, body = _cut_prefix(body)
    full = body or text
    nickname, plain = _cut_nickname(body)
    if _CJK.search(plain):
        return _split_cjk(full, prefix, suffix)
    if nickname and _CJK.search(nickname):  # the name once more, in another script
        full = plain
    given, middle, family = _split_western(plain)
    return NameParts(full, given, middle, family, prefix, suffix, nickname)


def _cut_suffix(text: str) -> tuple[str, str | None]:
    """Cut credentials and generation words off the end: (name, suffix)."""
    head, *tail = [part.strip() for part in text.split(",")]
    taken: list[str] = []
    while tail and _is_suffix(tail[-1], after_comma=True):
        taken.insert(0, tail.pop())
    rest = ", ".join([head, *tail])
    words = rest.split(" ")
    while len(words) > 2 and _is_suffix(words[-1], after_comma=False):
        taken.insert(0, words.pop().strip(","))
    return " ".join(words).strip(" ,"), ", ".join(taken) or None


def _is_suffix(text: str, after_comma: bool) -> bool:
    folded = lexicons.fold(text)
    bare = folded.replace(".", "").replace(" ", "")
    if folded in lexicons.words("name_suffixes") or bare in _bare("name_suffixes"):
        return True
    if folded in lexicons.table("degree_levels") or bare in _bare_degrees():
        return (bool(after_comma or not text.islower()) and not text.istitle()) or "." in text
    return after_comma and bool(_CREDENTIAL.fullmatch(text)) and (len(bare) <= 6) and not _INITIAL.fullmatch(text)


@cache
def _bare(name: str) -> frozenset[str]:
    return frozenset(word.replace(".", "").replace(" ", "") for word in lexicons.words(name))


@cache
def _bare_degrees() -> frozenset[str]:
    short = (word.replace(".", "").replace(" ", "") for word in lexicons.table("degree_levels"))
    return frozenset(word for word in short if 2 <= len(word) <= 5)


def _cut_prefix(text: str) -> tuple[str | None, str]:
    """Cut titles of address off the front: (prefix, name)."""
    words = text.split(" ")
    count = 0
    while count < len(words) - 1 and (_is_honorific(words[count]) or (count and _ABBREVIATED.fullmatch(words[count]))):
        count += 1
    return " ".join(words[:count]) or None, " ".join(words[count:])


def _is_honorific(word: str) -> bool:
    folded = lexicons.fold(word).strip(",")
    known = lexicons.words("honorifics")
    return folded in known or (word.endswith(".") and folded.rstrip(".") in known | _bare("honorifics"))


def _cut_nickname(text: str) -> tuple[str | None, str]:
    """(nickname, the name without it)."""
    for pattern in (_BRACKETED, _QUOTED):
        if match := pattern.search(text):
            without = _SPACE.sub(" ", text[: match.start()] + " " + text[match.end() :]).strip(" ,")
            if len(without) > 1:
                return match["nick"].strip(), without
    return None, text


def _split_western(text: str) -> tuple[str | None, str | None, str | None]:
    """(given, middle, family)."""
    if text.count(",") == 1:
        family, given = (part.strip() for part in text.split(","))
        if family and given:
            first, _, middle = given.partition(" ")
            return first, middle or None, family
    words = text.replace(",", " ").split()
    if len(words) < 2:
        return (text, None, None) if is_given_name(text) else (None, None, text or None)
    if ordered := _family_first(words):
        return ordered
    start = _family_start(words)
    if start == len(words) - 1 and (parts := _in_order_of_language(words)):
        return parts
    if start == 0:
        count = sum(_is_capitals(word) for word in words)
        return words[count], " ".join(words[count + 1 :]) or None, " ".join(words[:count])
    return words[0], " ".join(words[1:start]) or None, " ".join(words[start:])


def _family_first(words: Sequence[str]) -> tuple[str | None, str | None, str | None] | None:
    """(given, middle, family) of a name whose family name is printed first, as in Hungary, Vietnam and Russia."""
    first, *others = words
    folded = [lexicons.fold(word) for word in words]
    if len(words) == 3 and folded[2].endswith(_patronymics()):
        return words[1], words[2], first
    if folded[0] in _family_first_words("family") and folded[-1] not in _family_first_words("family"):
        return others[-1], " ".join(others[:-1]) or None, first
    if len(words) == 2 and _is_east_asian(first, words[1]):
        return words[1], None, first
    if len(words) <= 3 and folded[-1] in _family_first_words("given") and not is_given_name(first):
        if any(_INITIAL.fullmatch(word) for word in words) or not any(map(_is_hungarian, words)):
            return None
        return others[0], " ".join(others[1:]) or None, first
    return None


def _is_east_asian(first: str, last: str) -> bool:
    """A Korean or Chinese family name, and a given name of two syllables, with or without a hyphen."""
    if "-" in last:
        parts = last.split("-")
        known = lexicons.fold(first) in _family_first_words("hyphen")
        return known and len(parts) == 2 and max(map(len, parts)) <= 6 and not any(map(is_given_name, parts))
    family = _family_first_words("pinyin")
    known = lexicons.fold(first) in family and lexicons.fold(last) not in family
    return known and len(last) >= 5 and bool(_TWO_SYLLABLES.fullmatch(last))


def _is_hungarian(word: str) -> bool:
    """A letter with an accent: without any, "Fischer Anna" may be either way round."""
    return not word.isascii()


@cache
def _patronymics() -> tuple[str, ...]:
    return lexicons.listing("patronymic_endings")


@cache
def _family_first_words(kind: str) -> frozenset[str]:
    return frozenset(map(lexicons.fold, lexicons.keyed("family_first", kind)))


def _in_order_of_language(words: Sequence[str]) -> tuple[str | None, str | None, str | None] | None:
    """(given, middle, family) where the document's language prints the family name first, unless the words deny it."""
    order = lexicons.languages().get(lexicons.spoken() or "", {}).get("name_order")
    if not order or (is_given_name(words[0]) and not is_given_name(words[-1])):
        return None
    family, first, last = words[0], words[1], words[-1]
    if order == "family given middle":
        return first, " ".join(words[2:]) or None, family
    return last, " ".join(words[1:-1]) or None, family


def _family_start(words: Sequence[str]) -> int:
    """Index of the first word of the family name; 0 for one in capitals that stands first."""
    capitals = [i for i, word in enumerate(words) if _is_capitals(word)]
    if capitals and len(capitals) < len(words) and capitals == list(range(capitals[0], capitals[-1] + 1)):
        if capitals[0] == 0:
            return 0
        if capitals[-1] == len(words) - 1:
            return _with_particles(words, capitals[0])
    return _with_particles(words, len(words) - 1)


def _with_particles(words: Sequence[str], start: int) -> int:
    """With the particles in front, and the first of two family names: "de la Vega García", "García López"."""
    if (
        start > 1
        and words[start - 1].casefold() in _names("double_family_names")
        and not is_given_name(words[start - 1])
    ):
        start -= 1
    first = next((i for i in range(1, start) if _begins_family(words, i)), start)
    return first if start - first <= _LONGEST_PARTICLES else start


def _begins_family(words: Sequence[str], i: int) -> bool:
    """A particle, and no given name behind it ("María del Carmen")."""
    behind = next((word for word in words[i:] if not _is_particle(word)), "")
    return _is_particle(words[i]) and not is_given_name(behind)


def _is_particle(word: str) -> bool:
    return lexicons.fold(word) in lexicons.words("particles") and not _INITIAL.fullmatch(word)


def _is_capitals(word: str) -> bool:
    letters = [char for char in word if char.isalpha()]
    return len(letters) >= 2 and all(char.isupper() for char in letters) and "." not in word


def _split_cjk(text: str, prefix: str | None, suffix: str | None) -> NameParts:
    if regex.fullmatch(r"\p{Han}\s\p{Han}", text):  # two characters, spaced out for looks
        text = text[0] + text[2]
    nickname, plain = _cut_nickname(text)
    parts = regex.split(r"[\s　]+", plain)
    if len(parts) == 1:
        size = _family_size(plain)
        family, given = plain[:size], plain[size:]
        if "・" in plain or "·" in plain:  # a foreign name in katakana or Chinese: given name first
            given, family = regex.split("[・·]", plain, maxsplit=1)
    else:
        family, given = parts[0], " ".join(parts[1:])
    return NameParts(text, given or None, None, family or None, prefix, suffix, nickname)


def _family_size(name: str) -> int:
    """How many characters of a name without spaces are its family name."""
    for size in (3, 2):
        if len(name) > size and name[:size] in _family_names():
            return size
    return 1 if len(name) < 4 or regex.match(r"\p{Hangul}", name) else 2


@cache
def _family_names() -> frozenset[str]:
    return _names("family_names")


@cache
def _names(name: str) -> frozenset[str]:
    try:
        lines = lexicons.listing(name)
    except FileNotFoundError:
        return frozenset()
    return frozenset(word.casefold() for line in lines for word in line.split())


def is_given_name(word: str) -> bool:
    """The word is a common given name of some language."""
    return word.casefold().strip(".,") in _names("given_names")


# --- is it a name? ---


def name_strength(text: str) -> float:
    """How much a short text looks like a person's name, 0–1.

    Headings, labels, job titles, organisations, schools and places do not, however capitalised.
    """
    text = _SPACE.sub(" ", text).strip(" \t|•·*")
    if not text or len(text) > 80 or _NO_NAME.search(_PRONOUNS.sub("", text)):
        return 0.0
    parts = split_name(text)
    if _CJK.search(parts.full):
        return _cjk_strength(parts)
    _, plain = _cut_nickname(parts.full)
    words = plain.replace(",", " ").split()
    if not 1 <= len(words) <= 6 or plain.count(",") > 1 or _names_something_else(plain, words):
        return 0.0
    score = _shape_of(words)
    score += _extras(plain, words, parts) if score else 0
    return 0.1 if score < 0.75 and is_place(plain) else round(min(1.0, score), 3)


def _extras(plain: str, words: Sequence[str], parts: NameParts) -> float:
    """What makes a text of the right shape surely a name: known given names, initials, titles of address."""
    score = 0.0
    if is_given_name(words[0]) or (plain.count(",") and is_given_name(words[-1])):
        score += 0.2
    elif any(is_given_name(part) for part in regex.split(r"[\s-]", plain)):
        score += 0.1
    if len(words) > 1 and any(_INITIAL.fullmatch(word) for word in words):
        score += 0.1
    return score + (0.15 if parts.prefix or parts.suffix else 0)


def _cjk_strength(parts: NameParts) -> float:
    _, plain = _cut_nickname(parts.full)
    if not _CJK_NAME.fullmatch(plain) or lexicons.fold(plain) in _not_names() or is_place(plain):
        return 0.0
    whole = plain.replace(" ", "")
    if any(word and whole.endswith(word) for use in ("titles", "schools") for word in lexicons.words(use)):
        return 0.0
    return 0.75 if " " in plain or len(plain) <= 3 else 0.5


def _shape_of(words: Sequence[str]) -> float:
    """By the capitals and the number of words alone."""
    full = [word for word in words if not _INITIAL.fullmatch(word)]
    particles = [word for word in words if lexicons.fold(word) in lexicons.words("particles")]
    odd = [
        word for word in words if not (_CAPITALISED.fullmatch(word) or _INITIAL.fullmatch(word) or word in particles)
    ]
    if not full or not all(_WORD.fullmatch(word) or _INITIAL.fullmatch(word) for word in words):
        return 0.0
    if odd:
        return 0.2 if all(word.islower() for word in words) and 2 <= len(words) <= 3 else 0.0
    if len(words) == 1:
        return 0.2
    return 0.55 if len(words) - len(particles) <= 4 else 0.3


def _names_something_else(plain: str, words: Sequence[str]) -> bool:
    """A heading, a label, a language; or it holds a word of job titles, organisations, schools or ordinary text."""
    if lexicons.fold(plain).strip(".:") in _not_names():
        return True
    folded = [lexicons.fold(word).strip(".,") for word in words]
    inner = [word for word, printed in zip(folded, words, strict=True) if not _INITIAL.fullmatch(printed)]
    particles = lexicons.words("particles")
    after = plain.partition(",")[2].strip()
    if after and is_place(after) and not is_given_name(after):
        return True
    if _is_occupational(words):
        inner = inner[:-1]
    if any(word in _telling_words() and not is_given_name(word) for word in inner):
        return True
    return any(word in lexicons.words("stopwords") and word not in particles and printed.islower()
               for word, printed in zip(folded, words, strict=True))  # fmt: skip


def _is_occupational(words: Sequence[str]) -> bool:
    """A given name and a family name that is also a trade ("Anna Cook"); behind an initial, any trade."""
    if not 2 <= len(words) <= 3 or not is_given_name(words[0]):
        return False
    initial = len(words) == 3 and bool(_INITIAL.fullmatch(words[1])) and words[1].endswith(".")
    return initial or words[-1].casefold() in _names("occupational_names")


def name_shape(text: str) -> float:
    """How much a text that is said to be a name looks like one, by its words and capitals alone; 0 for not at all."""
    _, plain = _cut_nickname(split_name(text).full)
    return _shape_of(plain.replace(",", " ").split()) if plain and not _NO_NAME.search(plain) else 0.0


def in_no_name(word: str, jobs_only: bool = False) -> bool:
    """The word belongs to job titles (or organisations, schools, headings), and is no given name."""
    words = _job_words() if jobs_only else _telling_words()
    return lexicons.fold(word).strip(".,|") in words and not is_given_name(word)


@cache
def _job_words() -> frozenset[str]:
    return lexicons.words("titles") | lexicons.words("title_modifiers")


@cache
def _not_names() -> frozenset[str]:
    """Whole texts that are no names."""
    listed = set(lexicons.table("headings")) | set(lexicons.table("labels")) | set(lexicons.table("subheadings"))
    listed |= set(lexicons.table("languages")) | set(lexicons.table("months")) | lexicons.words("fields")
    listed |= lexicons.words("titles") | lexicons.words("remote") | set(lexicons.table("degree_levels"))
    return frozenset(listed | {"curriculum vitae", "resume", "résumé", "cv", "lebenslauf"})


@cache
def _telling_words() -> frozenset[str]:
    """Single words that are in no name: of job titles, organisations, schools, departments; long words of headings."""
    names = ("titles", "title_modifiers", "organizations", "schools", "departments", "soft_skills")
    words = {word for name in names for word in lexicons.words(name) if " " not in word and len(word) > 2}
    words |= {word for heading in lexicons.table("headings") for word in heading.split() if len(word) >= 5}
    words |= {word for field in lexicons.words("fields") for word in field.split() if len(word) >= 5}
    return frozenset(words)
