"""Whose CV it is: the candidates for the name in the head of a document, weighed against each other."""

from __future__ import annotations

import itertools
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache

import regex

from cvparse import lexicons
from cvparse.document import Line, Piece
from cvparse.extract.making import Context, Read, fold_space
from cvparse.models import PersonName
from cvparse.signals.people import NameParts, in_no_name, name_shape, name_strength, split_name

_LINES = 14
"""How many lines of the head may hold the name."""
_NO_WORD = regex.compile(r"[^\w]+")
_NO_LETTER = regex.compile(r"[^a-z]")
_WORD = regex.compile(r"\S+")
_SPLIT = regex.compile(r"\s*[|•·;\t]+\s*|\s+[-–—]+\s+|:\s+|：\s*")
_ANNOUNCED = regex.compile(
    r"(?i)^(?:curriculum vitae|c\.?\s?v\.?|r[eé]sum[eé]|lebenslauf)"
    r"(?:\s+(?:of|de|du|von|di|van))?\s*[:–—-]?\s+(?=\p{L})"
)
"""What the document calls itself in front of the name: "CV Ada Lovelace"."""
_PART_ENDS = regex.compile(r"\s*[\t|;•·,]\s*|\s+(?=[\p{L} ()]{2,30}\s?[:：])")
_HOME_WORDS = regex.compile(
    r"(?i)\b(?:personal|academic|official|professional)?\s*(?:home\s?page|web\s?site|web\s?page|site|portfolio"
    r"|curriculum vitae|r[eé]sum[eé]|lebenslauf|c\.?v\.?|blog|home|about(?: me)?|linkedin|google sites)\b"
)
_FAR = 60
_LABELLED = 0.35
"""The bonus of what stands behind the label "Name:"."""
_FLOOR = 0.45
_PARTS = ("given", "middle", "family", "prefix", "suffix", "nickname")


@dataclass(slots=True)
class Clues:
    """What the rest of the document says about the name."""

    emails: Sequence[str] = ()
    usernames: Sequence[str] = ()
    title: str | None = None
    filename: str | None = None
    text: str = ""
    """The document as `latin` gives it."""


@dataclass(slots=True)
class Candidate:
    """A piece that may be the name, and how likely it is."""

    piece: Piece
    parts: NameParts
    score: float
    line: int


def choose_name(lines: Sequence[Line], clues: Clues, taken: Iterable[Piece] = ()) -> Candidate | None:
    """The best candidate among the first lines, outside the pieces `taken`; None where none is good enough."""
    best = _in_parts(lines)
    largest = max((line.size or 0 for line in lines[:_LINES]), default=0)
    for index, piece, bonus in _candidates(lines, [(piece.start, piece.end) for piece in taken]):
        strength = name_strength(piece.text) or (name_shape(piece.text) if bonus >= _LABELLED else 0)
        if strength < 0.15:
            continue
        parts = split_name(piece.text)
        score = 0.5 * strength + bonus + _look(lines[index], index, largest) + agreement(parts, clues)
        if best is None or score > best.score:
            best = Candidate(piece, parts, round(score, 3), index)
    return best if best and best.score >= _FLOOR else None


def choose_name_below(lines: Sequence[Line], clues: Clues) -> Candidate | None:
    """A name further down, for documents whose columns put it there: one that e-mail or file name bear out."""
    pieces = [line.piece.strip() for line in lines[:_FAR] if len(line.text) <= 60]
    found = [
        Candidate(piece, parts, 0.5 * name_strength(piece.text) + agreement(parts, clues), 0)
        for piece in pieces
        if name_strength(piece.text) >= 0.5 and (parts := split_name(piece.text))
    ]
    best = max(found, key=lambda candidate: candidate.score, default=None)
    return best if best and best.score >= _FLOOR + 0.05 else None


def _candidates(lines: Sequence[Line], holes: Sequence[tuple[int, int]]) -> Iterator[tuple[int, Piece, float]]:
    """(index of the line, piece, bonus) of everything that may be a name."""
    for i, line in enumerate(lines[:_LINES]):
        inside = [(begin - line.start, end - line.start) for begin, end in holes if line.start <= begin < line.end]
        whole = next(iter(line.piece.without(inside)), line.piece).strip(" \t|,;·•*–—-")
        whole = whole.cut(len(whole.text) - len(_ANNOUNCED.sub("", whole.text)))
        if labelled := _labelled(whole):
            yield i, labelled, _LABELLED
        if introduced := _introduced(whole):
            yield i, introduced, 0.05
        if len(whole.text) > 150:
            continue
        yield i, whole, 0.0
        parts = whole.split(_SPLIT)
        if len(parts) > 1:
            for rank, part in enumerate(parts[:4]):
                yield i, part, -0.05 * (rank + 1)
        if (head := whole.text.find(",")) > 0:
            yield i, whole.cut(0, head).strip(), -0.06
        for run, bonus in _leading_runs(line):
            yield i, run, bonus
        if words := _before_title(whole):
            yield i, words, -0.1
    yield from _on_two_lines(lines)
    yield from _in_first_cells(lines)


def _in_parts(lines: Sequence[Line]) -> Candidate | None:
    """Given and family name behind labels of their own: "Surname: Lovelace", "First name: Ada"."""
    found: dict[str, tuple[int, Piece]] = {}
    for i, line in enumerate(lines[:_LINES]):
        for match in _part_label().finditer(line.text[:200]):
            kind = _part_labels()[lexicons.fold(match["label"])]
            value = line.piece.cut(match.end()).split(_PART_ENDS)
            if value and value[0].start == line.start + match.end() and name_strength(value[0].text) > 0:
                found.setdefault(kind, (i, value[0]))
    if len(found) < 2:
        return None
    (index, given), (_, family) = found["given"], found["family"]
    first, _, middle = given.text.partition(" ")
    full = f"{given.text} {family.text}"
    return Candidate(Piece(full, given.start), NameParts(full, first, middle or None, family.text), 1.0, index)


@cache
def _part_labels() -> dict[str, str]:
    return {lexicons.fold(label): part for part in ("given", "family") for label in lexicons.keyed("name_labels", part)}


@cache
def _part_label() -> regex.Pattern[str]:
    words = lexicons.alternatives(frozenset(_part_labels()))
    return regex.compile(rf"(?<![\p{{L}}(])(?P<label>{words})\s?(?:[:：]\s*|\t)(?=\S)", regex.IGNORECASE)


def _on_two_lines(lines: Sequence[Line]) -> Iterator[tuple[int, Piece, float]]:
    """Given and family name on lines of their own, set alike: one piece that holds both."""
    for i, (first, second) in enumerate(itertools.pairwise(lines)):
        one = first.text.strip()
        two = next(iter(second.piece.split(_SPLIT)), second.piece).text
        if (" " in one and " " in two) or len(one) + len(two) > 40 or first.end + 1 != second.start:
            continue
        alike = first.size == second.size and (first.size or first.heading) and first.heading == second.heading
        if alike and one != two and name_strength(one) >= 0.15 and name_strength(two) >= 0.15:
            yield i, Piece(f"{first.text}\n{second.text[: second.text.find(two) + len(two)]}", first.start).strip(), 0.1


def _in_first_cells(lines: Sequence[Line]) -> Iterator[tuple[int, Piece, float]]:
    """Given and family name one below the other, with other cells beside them: a piece that holds all of it."""
    for i, (first, second) in enumerate(itertools.pairwise(lines)):
        cells = [line.cells[0] for line in (first, second) if len(line.cells) > 1]
        if len(cells) == 2 and all(" " not in cell.text and name_strength(cell.text) >= 0.15 for cell in cells):
            yield i, Piece(f"{cells[0].text} {cells[1].text}", cells[0].start), 0.1


def _leading_runs(line: Line) -> Iterator[tuple[Piece, float]]:
    """The start of the line up to where its size changes, and up to where its weight does."""
    spans = [span for span in line.spans if span.text.strip()]
    sizes = [span.size for span in spans]
    weights = [(span.size, span.bold) for span in spans]
    for looks, bonus in ((sizes, 0.0), (weights, -0.05)):
        alike = next((i for i, look in enumerate(looks) if look != looks[0]), 0)
        if alike:
            end = line.text.find(spans[alike].text, sum(len(span.text.strip()) for span in spans[:alike]))
            yield line.piece.cut(0, end).strip(" \t,|–—-•·"), bonus


def _before_title(piece: Piece) -> Piece | None:
    """The words before the first that belongs to a job: "ADA LOVELACE SOFTWARE ENGINEER"."""
    words = list(itertools.islice(_WORD.finditer(piece.text), 7))
    at = next((i for i, word in enumerate(words) if in_no_name(word[0], jobs_only=True)), 0)
    while at > 2 and in_no_name(words[at - 1][0]):
        at -= 1
    return piece.cut(0, words[at - 1].end()) if 2 <= at <= 5 else None


@cache
def _name_label() -> regex.Pattern[str]:
    labels = lexicons.listed("labels", "name")  # "name" alone is the label of other things, too
    return regex.compile(rf"(?:{lexicons.alternatives(labels) or 'name'})\s*[:：\t]\s*", regex.IGNORECASE)


def _labelled(piece: Piece) -> Piece | None:
    match = _name_label().match(piece.text)
    return piece.cut(match.end()).split(r"[\t|;]")[0] if match and match.end() < len(piece.text) else None


@cache
def _introduction() -> regex.Pattern[str]:
    words = lexicons.alternatives(frozenset(map(lexicons.fold, lexicons.listing("introductions")))).replace("'", "['’]")
    capital = r"\p{Lu}[\p{L}\p{M}'’.-]*"
    further = rf"\s(?:{capital}|\(\p{{Lu}}[\p{{L}} ]+\)|\p{{Ll}}{{2,3}}(?=\s\p{{Lu}}))"
    name = rf"(?P<name>{capital}(?:{further}){{1,4}}|\p{{Han}}{{2,4}})"
    return regex.compile(rf"\b(?i:{words})[\s:–-]+{name}")


def _introduced(piece: Piece) -> Piece | None:
    """The name in "Hi, I'm Ada Lovelace, a …"."""
    match = _introduction().search(piece.text[:160])
    return piece.cut(*match.span("name")).strip(" .,") if match else None


def _look(line: Line, index: int, largest: float) -> float:
    """By its place and its style."""
    score = max(0.0, 0.2 - 0.02 * index)
    if line.size and largest and line.size >= largest - 0.1 and len(line.text) < 60:
        score += 0.15
    score += 0.15 if line.heading == 1 else 0.08 if line.heading == 2 else 0
    return score + (0.05 if line.bold else 0) + (0.05 if line.tag in ("title", "Title") else 0)


# --- agreement ---


def agreement(parts: NameParts, clues: Clues) -> float:
    """How far e-mail, user names, title, file name and the rest of the text bear the name out (0–0.5)."""
    words = [word for word in latin(parts.full).split() if len(word) >= 2]
    if not words:
        return 0.1 if clues.title and parts.full in clues.title else 0.0
    score = 0.2 * max((_likeness(words, email.partition("@")[0]) for email in clues.emails), default=0.0)
    score += 0.1 * max((_likeness(words, user) for user in clues.usernames), default=0.0)
    if clues.title:
        score += 0.2 * _share(words, latin(clues.title).split())
    if clues.filename:
        score += 0.1 * _share(words, latin(clues.filename).replace("_", " ").split())
    family = latin(parts.family or "")
    if len(family) >= 3 and clues.text.count(family) >= 4:
        score += 0.05
    return score


def _share(words: Sequence[str], others: Sequence[str]) -> float:
    return sum(word in others for word in words) / len(words)


def _likeness(words: Sequence[str], handle: str) -> float:
    """1 where a handle is made of the name ("ada.lovelace", "alovelace", "lovelacea"), less for less of it."""
    letters = _NO_LETTER.sub("", latin(handle))
    if len(letters) < 2:
        return 0.0
    held = [word for word in words if len(word) >= 3 and word in letters]
    if held:
        return min(1.0, 0.4 + sum(map(len, held)) / len(letters) * 0.6)
    initials = "".join(word[0] for word in words)
    if letters in (initials, initials[::-1]) or (letters.startswith(initials) and len(letters) <= len(initials) + 1):
        return 0.4
    return 0.3 if any(_shares_start(word, letters) for word in words) else 0.0


def _shares_start(word: str, handle: str) -> bool:
    """A handle that is cut short: "lovela" or "alovel" of Lovelace."""
    return (len(word) >= 5 and handle.startswith(word[:5])) or (len(handle) >= 4 and word.startswith(handle[1:]))


def latin(text: str) -> str:
    """Lower-case letters without accents."""
    text = text.casefold()
    if not text.isascii():
        text = "".join(char for char in unicodedata.normalize("NFKD", text) if not unicodedata.combining(char))
        text = text.replace("ø", "o").replace("ł", "l").replace("đ", "d")
    return _NO_WORD.sub(" ", text).strip()


# --- the file's own title ---


def name_in_title(title: str | None) -> str | None:
    """The name in what the file calls itself: "Ada Lovelace – Homepage", "Ada Lovelace's CV"."""
    if not title or len(title) > 120:
        return None
    title = regex.sub(r"(?:['’]s)\b", " ", title)
    parts = [part.strip(" ,-–—|:") for part in regex.split(r"\s*[|•·:;/]\s*|\s+[-–—]+\s+|,\s", title)]
    parts = [_HOME_WORDS.sub("", part).strip(" ,-–—|:") for part in parts]
    strong = [(name_strength(part), part) for part in parts if part]
    best = max(strong, key=lambda pair: pair[0], default=(0.0, ""))
    return best[1] if best[0] >= 0.5 else None


def person(candidate: Candidate, context: Context) -> PersonName:
    """The record of a candidate."""
    parts, piece = candidate.parts, candidate.piece
    printed = _piece_of(piece, parts.full)
    full = printed or Read(parts.full, piece)
    confidence = min(0.98, 0.35 + 0.6 * candidate.score)
    stated = {name: value for name in _PARTS if (value := getattr(parts, name))}
    given = {name: _piece_of(piece, value) or Read(value, piece) for name, value in stated.items()}
    if (place := printed_part(piece, context)) is not piece:
        piece = place
        full, given = Read(parts.full, piece), {name: Read(getattr(parts, name), piece) for name in given}
    return context.make(PersonName, piece, confidence, full=full, **given)


def printed_part(piece: Piece, context: Context) -> Piece:
    """The piece, or, where it was put together from two places, its first word, which is printed where it starts."""
    if context.document.text[piece.start : piece.end] == piece.text:
        return piece
    return context.slice(piece.start, piece.start + len(piece.text.split()[0]))


def unprinted(name: str) -> PersonName:
    """A name that only the file's properties state; it has no place in the text."""
    parts = split_name(name)
    return PersonName(
        full=parts.full, given=parts.given, middle=parts.middle, family=parts.family, prefix=parts.prefix,
        suffix=parts.suffix, nickname=parts.nickname, confidence=0.5,
    )  # fmt: skip


def _piece_of(piece: Piece, words: str) -> Piece | None:
    """Where in the piece the words stand, whatever the white space between them."""
    if (at := piece.text.find(words)) >= 0:
        return piece.cut(at, at + len(words))
    pattern = r"\s+".join(regex.escape(word) for word in words.split())
    match = regex.search(pattern, piece.text)
    return piece.cut(*match.span()) if match else None


def find_in_text(name: str, context: Context) -> Piece | None:
    """The first place in the document where the name is printed."""
    return _piece_of(Piece(context.document.text, 0), fold_space(name))


__all__ = [
    "Candidate",
    "Clues",
    "choose_name",
    "choose_name_below",
    "find_in_text",
    "latin",
    "name_in_title",
    "person",
    "printed_part",
    "unprinted",
]
