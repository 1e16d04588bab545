"""Cutting a line of skills into the skills: at commas, bullets, tabs; never inside brackets."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

import regex

from cvparse import lexicons
from cvparse.document import Piece
from cvparse.extract.heads import trim
from cvparse.signals.levels import BARS, is_level, level_at_end
from cvparse.signals.skills import Vocabulary

_SEPARATOR = regex.compile(
    r"(?<!\d),|,(?!\d)|[;；，、•●▪∙◦‧►▸■❖✓✔➢|·\t]|\s[–—-]+\s|(?<=[A-Za-z\d])\s?・|・(?=[A-Za-z])|(?<=[\p{L}\d)]{3})\.\s+(?=\p{Lu})"
)
_SLASHES = regex.compile(r"\s/\s")
_AND = regex.compile(r"(?:and|und|et(?!\sal\b)|y|e|en|i|ve|och|и|&)\s+(?=\S)", regex.IGNORECASE)
_INNER_AND = regex.compile(r"\s(?:and|und|et(?!\sal\b)|y|e|en|i|ve|och|и)\s", regex.IGNORECASE)
_AND_SO_ON = regex.compile(
    r"\s*\b(?:etc\b\.?|usw\b\.?|u\.\s?a\.|u\.\s?v\.\s?m\.?|among others|and (?:more|others|many more)|и др\."
    r"|и т\.\s?д\.)…?$",
    regex.IGNORECASE,
)
_LONGEST = 9
"""Words; a longer item of a list is a sentence."""
_LONGEST_ALONE = 14
"""The same for an item that has its line for itself."""
_FEWEST_CHIPS = 4
"""Known skills; fewer with blanks between them may be one name."""
_OPEN, _CLOSE = "([{（［【", ")]}）］】"


@dataclass(frozen=True, slots=True)
class Item:
    """A skill as printed, and what is printed of how well it is mastered."""

    name: Piece
    level: Piece | None = None


def split_items(piece: Piece, known: Vocabulary, alone: bool = False, blanks: bool = False) -> list[Item]:
    """The skills that a line lists after its label.

    `alone`: it is a list item, which may be one long skill. `blanks`: the section parts skills by blanks, too.

    An item without a name is a level that belongs to the skill before.
    """
    lead = _lead_of(piece)
    level = _level_of(lead) if lead else None
    rest = piece.cut(lead.end - piece.start).strip() if lead else piece
    parts = _parts(rest, alone)
    parts = [chip for part in parts for chip in _chips(part, known, 2 if blanks else _FEWEST_CHIPS) or [part]]
    named = [part for part in parts if not is_level(part.text)]
    if lead and not _is_led(named, level, known):
        return [Item(trim(piece))] if _fits(piece.text, _LONGEST_ALONE) else []
    if _is_sentence(piece.text, len(named)):
        return [Item(name, level) for part in named for name in _known_in(part, known)]
    longest = _LONGEST_ALONE if alone and len(named) == 1 else _LONGEST
    return [_with(item, level) for item in _read(parts, known, longest)]


def _with(item: Item, level: Piece | None) -> Item:
    return Item(item.name, item.level or level)


def _read(parts: Sequence[Piece], known: Vocabulary, longest: int) -> Iterator[Item]:
    for i, part in enumerate(parts):
        if is_level(part.text):
            yield Item(part.cut(0, 0), trim(part))
            continue
        match = _AND.match(part.text)
        whole = part.cut(match.end()) if match and i else part
        ends_list = i + 1 == len(parts) and i > 0 and not match
        whole, level = _after_lead(whole, known) if i else (whole, None)
        for name in _both(whole, known, ends_list):
            item = _with(_item(name), level)
            if item.name and _fits(item.name.text, longest):
                yield item


def _item(piece: Piece) -> Item:
    """A name, and the level at its end."""
    name = _tidy(piece)
    found = level_at_end(name.text)
    if found is None:
        return Item(name)
    stop, begin, end = found
    return Item(_tidy(name.cut(0, stop)), name.cut(begin, end).strip())


def _both(piece: Piece, known: Vocabulary, ends_list: bool) -> list[Piece]:
    """ "Linux and Ansible" as two, where both are skills, or where one is and the words end a list."""
    match = _INNER_AND.search(piece.text)
    if match is None or known.holds(piece.text) or _INNER_AND.search(piece.text, match.end()):
        return [piece]
    two = [piece.cut(0, match.start()).strip(), piece.cut(match.end()).strip()]
    if any(part.text.count("(") != part.text.count(")") for part in two):
        return [piece]
    certain = sum(known.canonical(_item(part).name.text) is not None for part in two)
    short = all(len(part.text.split()) <= 3 for part in two)
    return two if certain == 2 or (certain and ends_list and short) else [piece]


# --- parts ---


def _parts(piece: Piece, alone: bool) -> list[Piece]:
    """What stands between the separators outside brackets; stars and bars are parts of their own."""
    bars = [match.span() for match in BARS.finditer(piece.text)]
    text = _masked(piece.text, [*_brackets(piece.text), *bars])
    cuts = [match.span() for match in _SEPARATOR.finditer(text)]
    if not cuts and not alone and len(slashes := [match.span() for match in _SLASHES.finditer(text)]) >= 2:
        cuts = slashes
    parts: list[Piece] = []
    at = 0
    for begin, end in sorted([*cuts, *bars, (len(text), len(text))]):
        parts.append(piece.cut(at, max(at, begin)).strip())
        if (begin, end) in bars:
            parts.append(piece.cut(begin, end).strip())
        at = max(at, end)
    return [part for part in parts if part]


def parted_by_blanks(pieces: Sequence[Piece], known: Vocabulary) -> bool:
    """Most of the lines hold known skills with nothing but blanks between them: "HTML CSS PHP"."""
    plain = [part for piece in pieces for part in _parts(piece, alone=True) if len(part.text.split()) >= 3]
    return 2 * sum(bool(_chips(part, known, 2)) for part in plain) >= max(4, len(plain))


def _chips(piece: Piece, known: Vocabulary, least: int) -> list[Piece]:
    """Skills with nothing but blanks between them ("Python SQL Docker Git"): `least` known ones, few other words."""
    words = [match.span() for match in regex.finditer(r"\S+", piece.text)]
    if not least <= len(words) <= 400 or (len(words) <= 4 and known.holds(piece.text)):
        return []
    if not all(any(map(str.isalnum, piece.text[begin:end])) for begin, end in words):  # "Redux / Apollo"
        return []
    chips: list[Piece] = []
    held = i = 0
    while i < len(words):
        runs = (piece.cut(words[i][0], words[j][1]) for j in range(min(i + 4, len(words)) - 1, i - 1, -1))
        chip = next((run for run in runs if _is_one(run.text, known)), None)
        held += chip is not None
        chips.append(chip or piece.cut(*words[i]))
        i += len(chips[-1].text.split())
    return chips if held >= least and 2 * held > len(chips) else []


def _is_one(text: str, known: Vocabulary) -> bool:
    """A known skill, and no pair that has one entry for both ("HTML CSS")."""
    name = known.canonical(text) if known.holds(text) else None
    return name is not None and (" " not in text or "/" in text or "/" not in name)


def _brackets(text: str) -> list[tuple[int, int]]:
    """The outermost pairs of brackets; a bracket without a partner encloses nothing."""
    stack: list[int] = []
    pairs: list[tuple[int, int]] = []
    for i, char in enumerate(text):
        if char in _OPEN:
            stack.append(i)
        elif char in _CLOSE and stack:
            begin = stack.pop()
            while pairs and pairs[-1][0] > begin:
                pairs.pop()
            pairs.append((begin, i + 1))
    return pairs


def _masked(text: str, spans: Sequence[tuple[int, int]]) -> str:
    """The text, of the same length, with nothing in the spans that could part anything."""
    kept, at = [], 0
    for begin, end in sorted(spans):
        if begin >= at:
            kept += [text[at:begin], "x" * (end - begin)]
            at = end
    return "".join([*kept, text[at:]])


def _tidy(piece: Piece) -> Piece:
    name = trim(piece)
    if match := _AND_SO_ON.search(name.text):
        name = trim(name.cut(0, match.start()))
    if name.text.endswith(".") and not regex.search(r"\.\w{0,4}\.$", name.text):
        name = name.strip(".").strip()
    return name


def _fits(text: str, longest: int) -> bool:
    addressed = "@" in text or "://" in text or text.startswith("www.")
    return any(map(str.isalpha, text)) and len(text.split()) <= longest and not addressed


# --- sentences ---


@cache
def _lead() -> regex.Pattern[str]:
    listed = frozenset(map(lexicons.fold, lexicons.listing("skill_leads")))
    dense = frozenset(word for word in listed if ord(word[0]) > 0x2E7F)  # scripts that put no blank behind words
    words, glued = lexicons.alternatives(listed - dense), lexicons.alternatives(dense)
    years = r"\d{1,2}\+?\s\p{L}{2,6}\s(?:of|in|with|mit|de|en|di)"  # "5+ years of"
    return regex.compile(
        rf"(?:[\p{{L}}'’-]+\s){{0,3}}?(?:{words})\s(?=\S)|{years}\s(?=\S)|(?:{glued})\s?(?=\S)", regex.IGNORECASE
    )


def _lead_of(piece: Piece) -> Piece | None:
    """ "Very good knowledge of" in front of skills."""
    match = _lead().match(piece.text)
    return piece.cut(0, match.end()) if match else None


def _after_lead(part: Piece, known: Vocabulary) -> tuple[Piece, Piece | None]:
    """(the skill, its level) of "familiar with SAP" in the middle of a list."""
    lead = _lead_of(part)
    if lead is None:
        return part, None
    rest, level = part.cut(lead.end - part.start).strip(), _level_of(lead)
    return (rest, level) if _is_led([rest], level, known) else (part, None)


def _level_of(lead: Piece) -> Piece | None:
    """ "Very good knowledge" of "Very good knowledge of": what stands before the last word, where it is a level."""
    text = lead.text.rstrip()
    level = lead.cut(0, text.rfind(" ") if " " in text else len(text)).strip()
    return level if level and is_level(level.text) else None


def _is_led(parts: Sequence[Piece], level: Piece | None, known: Vocabulary) -> bool:
    """What follows the words that lead in are skills: known ones, or short ones behind a level."""
    if not parts:
        return False
    names = [name for part in parts for name in _both(part, known, ends_list=False)]
    held = [known.canonical(_item(name).name.text) is not None for name in names]
    return (
        held[0]
        or 2 * sum(held) > len(held)
        or (level is not None and all(len(part.text.split()) <= 3 for part in parts))
    )


def _is_sentence(text: str, parts: int) -> bool:
    words = text.split()
    if len(words) < 10 or len(words) < 4 * parts:
        return False
    small = sum(lexicons.fold(word).strip(".,;") in lexicons.words("stopwords") for word in words)
    return small >= 0.2 * len(words) or (text.rstrip().endswith((".", "。")) and small >= 2)


def _known_in(part: Piece, known: Vocabulary) -> Iterator[Piece]:
    """The known skill at the begin or the end of a part of a sentence, if it is written like a name."""
    for piece in part.split(_INNER_AND):
        words = [match.span() for match in regex.finditer(r"\S+", piece.text)]
        spans = [(0, n) for n in range(4, 0, -1)] + [(-n, len(words)) for n in range(4, 0, -1)]
        for first, last in spans:
            run = words[first:last]
            name = _tidy(piece.cut(run[0][0], run[-1][1])) if run else piece.cut(0, 0)
            if name and not name.text.islower() and known.holds(name.text):
                yield name
                break
