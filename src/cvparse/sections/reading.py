"""What the words of a heading say: the section type they name, and how surely.

A heading is known as a whole ("Work Experience"), by its letters ("E X P E R I E N C E", "FORMACION"), or by its
parts: without what qualifies it ("Recent …", "… (selected)"), by the first of several things it names ("Awards and
Service"), by what stands before "of" or "in" ("Publications in Journals"), by its last or first words.
"""

from __future__ import annotations

import unicodedata
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import pairwise

import regex

from cvparse import lexicons
from cvparse.models import SectionType

LONGEST = 80
"""Characters; a longer line is no heading."""
NUMBERING = regex.compile(r"^(?:\d{1,2}(?:\.\d{1,2})*[.):]?\s+|\d{1,2}[.)]\s*|[IVX]{1,5}[.)]\s+|[A-Za-z][.)]\s+)(?=\S)")
ASIDE = regex.compile(
    r"\s*[(\[（【][^()\[\]（）]*[)\]）】]\s*$|\s*[—–-]\s*\d{1,2}\s+\p{L}+(?:\s+\d{1,2}\s+\p{L}+)?\s*$"
)
"""What may follow the words of a heading: something in brackets, or a length of time ("Experience – 5 years")."""
_YEARS = regex.compile(
    r"(?<![\s,:|–—-])[\s,:|–—-]++(?:\p{L}{2,6}\.?\s+)?(?:19|20)\d\d(?:\s*(?:[-–—/]|\p{L}{1,5})\s*(?:(?:19|20)?\d\d|\p{L}{3,9}))?\s*$"
)
_EDGES = " :：-–—_=*#•·|~.►▪■●◆❖»«>/<\t"
_NO_LETTER = regex.compile(r"\P{L}+")
_CJK = regex.compile(r"^[\p{Han}\p{Hiragana}\p{Katakana}\p{Hangul}ー]+$")
_WORDS = 9
"""A heading has hardly more words."""
_PHRASE = 7
"""Words of the longest single thing that is read by its parts."""
_SHORTEST_COMPOUND = 6
"""Letters of a word that may end a compound."""


@dataclass(frozen=True, slots=True)
class Reading:
    """What the lexicon says of a line: its section type, and how surely (1 exact, less for parts)."""

    type: SectionType
    strength: float


def read_heading(text: str) -> Reading | None:
    """The section type that a line's words name, if they name one; in the document's language before all others."""
    return _read(text, lexicons.spoken())


@lru_cache(maxsize=8192)
def _read(text: str, language: str | None) -> Reading | None:  # noqa: ARG001 - what `own` depends on
    if len(text) > LONGEST or not any(char.isalpha() for char in text):
        return None
    key = heading_key(text)
    type = _own().get(key) or _known().get(key) or _by_letters().get(letters(key))
    if type:
        return Reading(type, 1.0)
    words = key.split()
    if len(words) > _WORDS:
        return None
    return _unqualified(words) or _first_named(key) or _by_part(key) or _compound(key)


@lru_cache(maxsize=4096)
def guess_heading(text: str) -> Reading | None:
    """The reading of a heading with a slip of the pen or a lost letter ("Educaton"), for lines surely headings."""
    from rapidfuzz.distance import Levenshtein

    here = letters(heading_key(text))
    if not 7 <= len(here) <= 40:
        return None
    allowed = 1 if len(here) < 12 else 2
    for length in range(len(here) - allowed, len(here) + allowed + 1):
        for known in _by_shape().get((here[0], length), ()):
            if Levenshtein.distance(known, here, score_cutoff=allowed) <= allowed:
                return Reading(_by_letters()[known], 0.6)
    return None


@lru_cache(maxsize=8192)
def heading_key(text: str) -> str:
    """The words of a heading as the lexicon lists them: no numbering, years, aside in brackets, no decoration."""
    text = ASIDE.sub("", NUMBERING.sub("", text.strip(_EDGES)))
    if text[-1:].isdigit() or text[-2:-1].isdigit():
        text = _YEARS.sub("", text)
    return lexicons.fold(text.strip(_EDGES)).replace("- ", "-").replace(" -", "-")


@lru_cache(maxsize=1024)
def named_types(text: str) -> tuple[SectionType, ...]:
    """The types of the several things that a heading names ("Awards & Certifications"), as far as each is known."""
    parts = (" ".join(_bare(part.split())) for part in _joint().split(heading_key(text)) if part)
    return tuple(type for part in parts if (type := _type_of(part)))


def is_known(text: str) -> bool:
    """The lexicon lists the heading, as it stands or by its letters."""
    reading = read_heading(text)
    return reading is not None and reading.strength == 1


def names_document(text: str) -> bool:
    """The words name a whole document ("Research Statement"), as its title does."""
    return heading_key(text) in _words_for("document")


def names_resume(text: str) -> bool:
    """The words say that this is a CV ("Curriculum Vitae", "Lebenslauf")."""
    return heading_key(text) in _words_for("resume")


def breaks_off(first: str, second: str) -> bool:
    """A heading broken over two lines: the first ends, or the second begins, with "and", "of", a comma …"""
    before, after = heading_words(first), heading_words(second)
    if not before or not after:
        return False
    open_words = _joining() | _words_for("link")
    breaks = first.rstrip()[-1] in ",&/+-–" or before[-1] in open_words
    return breaks or after[0] in open_words or second.lstrip()[0] in "&/+("


def heading_words(text: str) -> list[str]:
    """The folded words of a line."""
    return lexicons.fold(text).split()


def letters(key: str) -> str:
    """The letters of a heading alone, accents and joining words dropped, however they are spaced; "" if too few."""
    words = key.split()
    if len(words) > 1:
        spaced_out = len(key) < 2.5 * len(words)
        key = "".join(words if spaced_out else [word for word in words if word not in _joining()])
    found = key if key.isascii() else unicodedata.normalize("NFKD", key)
    if not found.isalpha():
        found = _NO_LETTER.sub("", found)
    return found if len(found) >= 5 else ""


@cache
def _joint() -> regex.Pattern[str]:
    """What stands between the things that a heading names."""
    words = lexicons.alternatives(_words_for("joint"))
    return regex.compile(rf"\s*(?:&|/|,|\+|\||·|•|–|—|;|\b(?:{words})\b|与|和|及|・|、)\s*")


@cache
def _joining() -> frozenset[str]:
    return _words_for("joint") | {"&", "+", "/", "the"}


def _own() -> Mapping[str, SectionType]:
    return lexicons.own("headings")  # type: ignore[return-value]


@cache
def _known() -> dict[str, SectionType]:
    return dict(lexicons.table("headings"))  # type: ignore[arg-type]


@cache
def _by_letters() -> dict[str, SectionType]:
    found: dict[str, SectionType] = {}
    for key, type in _known().items():
        if plain := letters(key):
            found.setdefault(plain, type)
    return found


@cache
def _by_shape() -> dict[tuple[str, int], list[str]]:
    """First letter and length → the known headings' letters."""
    found: dict[tuple[str, int], list[str]] = defaultdict(list)
    for plain in _by_letters():
        found[plain[0], len(plain)].append(plain)
    return dict(found)


def _type_of(phrase: str) -> SectionType | None:
    return _known().get(phrase)


@cache
def _words_for(use: str) -> frozenset[str]:
    """The words that play a part in headings: "qualifier", "frame" ("list of …"), "link" ("of") …"""
    return lexicons.listed("heading_words", use)


def bare_key(text: str) -> str:
    """The words of a heading without the qualifiers at both ends ("Selected Recent Papers" → "papers")."""
    return " ".join(_bare(heading_key(text).split()))


def _bare(words: Sequence[str]) -> list[str]:
    begin, end = _bounds(words)
    return list(words[begin:end])


def _bounds(words: Sequence[str]) -> tuple[int, int]:
    """Where the words begin and end without the qualifiers at both ends; one word stays."""
    qualifiers = _words_for("qualifier")
    begin, end = 0, len(words)
    while begin < end - 1 and words[begin].strip(",") in qualifiers:
        begin += 1
    while end > begin + 1 and words[end - 1] in qualifiers:
        end -= 1
    return begin, end


def _unqualified(words: Sequence[str]) -> Reading | None:
    """Known without some of its qualifiers, as few as may be: "other professional activities" are professional ones."""
    begin, end = _bounds(words)
    spans = [(i, j) for i in range(begin + 1) for j in range(end, len(words) + 1) if 0 < j - i < len(words)]
    for i, j in sorted(spans, key=lambda span: span[0] - span[1]):
        type = _type_of(" ".join(words[i:j]))
        if type and type != "other":
            return Reading(type, 0.9)
    return None


def _first_named(key: str) -> Reading | None:
    """A heading that names several things takes the first; "research and work experience" means two experiences."""
    parts = [part for part in _joint().split(key) if part]
    if len(parts) < 2:
        return None
    shared = parts[-1].split()
    first = " ".join(_bare(parts[0].split()))
    if len(shared) > 1 and " " not in parts[0]:
        type = _type_of(f"{parts[0]} {shared[-1]}")
        if type and type != "other":
            return Reading(type, 0.75)
    if (type := _type_of(parts[0]) or _type_of(first)) and len(key.split()) <= _WORDS:
        return Reading(type, 0.9 if all(part in _known() for part in parts) else 0.75)
    named = [reading for part in parts if (reading := _part_reading(part)) and reading.type != "other"]
    return Reading(max(named, key=lambda reading: reading.strength).type, 0.6) if named else None


def _part_reading(part: str) -> Reading | None:
    """One of several things: whole it says more than by its last words, and a weak noun least."""
    words = part.split()
    type = _type_of(part) or _type_of(" ".join(_bare(words)))
    reading = Reading(type, 0.6) if type else _by_part(part)
    weak = reading is not None and words[-1] in _words_for("weak") and not _telling(" ".join(words[:-1]))
    return Reading(reading.type, 0.4) if reading and weak else reading


def _by_part(key: str) -> Reading | None:
    """A qualified heading: "Publications in Peer-Reviewed Journals", "Clinical Nursing Experience"."""
    words = key.split()
    if not 2 <= len(words) <= _PHRASE or words[0] in _words_for("link") or _is_institution(words):
        return None
    return _before_link(words) or _last_words(words) or _first_words(words)


def _is_institution(words: Sequence[str]) -> bool:
    """A name such as "Institute for Fiscal Studies" or "Department of Education"."""
    kinds, links = _institutions(), _words_for("link")
    return any(
        after in links and word in kinds and _type_of(word) in (None, "education", "other")
        for word, after in pairwise(words)
    )


def _before_link(words: Sequence[str]) -> Reading | None:
    """What stands before "of" or "in" names the heading, or, after "summary of" and the like, what stands behind."""
    links = _words_for("link")
    at = next((i for i, word in enumerate(words) if i and word in links), 0)
    if not at or at == len(words) - 1:
        return None
    head = " ".join(_bare(words[:at]))
    if head in _words_for("frame"):
        rest = [word for word in words[at:] if word not in links]
        type = _type_of(" ".join(_bare(rest))) if rest else None
        return Reading(type, 0.75) if type else _last_words(rest)
    type = _type_of(head)
    return Reading(type, 0.6) if type and type != "other" else _last_words(head.split())


def _last_words(words: Sequence[str]) -> Reading | None:
    """The last words that are known; where they say little ("activities"), what stands before them."""
    for begin in range(len(words)):
        tail = " ".join(words[begin:])
        type = _type_of(tail)
        if not type or type == "other" or tail in _schools():
            continue
        if tail in _words_for("weak"):
            named = next((kind for i in range(begin) if (kind := _telling(" ".join(words[i:begin])))), None)
            return Reading(named or type, 0.6)
        return Reading(type, 0.6)
    return None


def _telling(phrase: str) -> SectionType | None:
    """The type named by the words before a weak noun: "teaching" in "teaching contributions"."""
    type = _type_of(phrase)
    return type if type in ("teaching", "volunteer", "service", "publications", "talks", "awards") else None


def _first_words(words: Sequence[str]) -> Reading | None:
    for end in range(len(words) - 1, (len(words) - 1) // 3, -1):
        head = " ".join(words[:end])
        type = _type_of(head)
        if type and type not in ("other", "interests", "contact") and head not in _schools():
            return Reading(type, 0.5)
    return None


@cache
def _schools() -> frozenset[str]:
    """Words that, beside others, rather make the name of a school than a heading."""
    return lexicons.words("schools")


@cache
def _institutions() -> frozenset[str]:
    return _schools() | lexicons.words("departments") | lexicons.words("organizations")


def _compound(key: str) -> Reading | None:
    """A word that ends in a known one ("Softwarekenntnisse"), in scripts without spaces too ("其他项目经历")."""
    word = key.split()[-1] if key else ""
    if _CJK.match(word):
        tails: Iterator[str] = (word[i:] for i in range(1, len(word) - 1)) if len(word) <= 9 else iter(())
    else:
        tails = (word[i:] for i in range(3, len(word) - _SHORTEST_COMPOUND + 1))
    for tail in tails:
        type = _type_of(tail.lstrip("-"))
        if type and type != "other" and tail not in _schools():
            return Reading(type, 0.6)
    return None
