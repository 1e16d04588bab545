"""Where the person lives or works, by the head of the document: the address, or the town."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

import regex

from cvparse import lexicons
from cvparse.document import Line, Piece
from cvparse.extract.making import Context, Read, fold_space
from cvparse.models import Location, PersonName
from cvparse.signals.dates import find_periods
from cvparse.signals.kinds import label_of
from cvparse.signals.places import Place, places

_PROSE = 110
"""Characters; a longer line is prose and names no address."""
_LABELLED = 250
"""Characters; so long may one be that says that it is an address."""
_PARTS = ("city", "region", "country", "postal_code", "street")


@dataclass(slots=True)
class Spot:
    """A place in the head: what it is, where it stands and how sure it is the person's own."""

    piece: Piece
    place: Place
    score: float
    raw: str = ""
    """The words of the piece without the labels inside it ("Street: …, City: …")."""


_LABEL = regex.compile(
    r"(?:^|(?<=[\t\n;|•·,]))[^\p{L}\n]*+(*SKIP)(?P<label>\p{L}[^\t\n:：;|•·,]{0,45}?)\s*(?:[:：]|\t|(?=\n))\s*"
)
"""What may be a label in front of a value: the lexicon knows whether it is one, and of what."""


def find_spots(lines: Sequence[Line], taken: Iterable[Piece], context: Context) -> list[Spot]:
    """The places in the lines, outside the pieces that are taken by other values."""
    holes = [(piece.start, piece.end) for piece in taken]
    found: list[Spot] = []
    for block in _blocks(lines, holes):
        begin, end = block[0].start, block[-1].end
        text = context.document.text[begin:end]
        text, kinds = _without_labels(_blank(text, begin, holes))
        for signal in places(text):
            if signal.value.remote and not (signal.value.city or signal.value.country):
                continue
            low, high = signal.start, signal.end
            if signal.value.city:
                low, high = _with_districts(text, low), _with_region(text, high)
            piece = Piece(context.document.text[begin + low : begin + high], begin + low)
            score = signal.strength + _bonus(signal.start, text, kinds) - _elsewhere(piece, lines)
            found.append(Spot(piece, signal.value, score, fold_space(text[low:high])))
        found += _labelled(context.document.text, text, begin, kinds, found)
    return found


def _elsewhere(piece: Piece, lines: Sequence[Line]) -> float:
    """How far a place is from the head's: by the lines above it; and with dates beside it, it is a job's."""
    above = sum(line.start < piece.start for line in lines)
    line = next((line for line in lines if line.start <= piece.start < line.end), None)
    if line is None:
        return 0.0
    alone = any(piece.text.strip() == cell.text for cell in line.piece.split(r"[\t|•·]"))
    return min(0.3, 0.02 * above) + (0.3 if find_periods(line.text) else 0.0) - (0.1 if alone else 0.0)


def _labelled(
    whole: str, text: str, begin: int, kinds: Sequence[tuple[int, str]], found: Sequence[Spot]
) -> Iterator[Spot]:
    """What stands behind the label of an address, if no place that is known stands there."""
    for end, kind in kinds:
        value = regex.match(r"[^;|\t\n:]*(?!:)", text[end:])
        if kind not in ("address", "location") or value is None or not regex.search(r"\p{L}{2}", value[0]):
            continue
        piece = Piece(whole[begin + end : begin + end + len(value[0])], begin + end).strip(" ,.•·")
        if len(piece.text) <= 80 and not any(
            spot.piece.start < piece.end and piece.start < spot.piece.end for spot in found
        ):
            yield Spot(piece, Place(), 0.7)


def _with_districts(text: str, start: int) -> int:
    """Where a place begins with what stands before it up to the line's or cell's edge: "Old Town, Springfield, USA"."""
    edge = max((match.end() for match in regex.finditer(r"[;|\t\n•·:]", text[:start])), default=0)
    before = text[edge:start].strip()
    if not before.endswith(",") or len(before) > 60 or not all(map(_fits_address, before.strip(" ,").split(","))):
        return start
    return edge + len(text[edge:]) - len(text[edge:].lstrip())


def _with_region(text: str, end: int) -> int:
    """Where a place ends with one more name behind a comma, at the line's or cell's edge."""
    match = regex.match(r",\s+(\p{Lu}[\p{L}\p{M}.'-]+(?: [\p{L}\p{M}.'-]+){0,3})\.?\s*(?=[;|\t\n•·]|$)", text[end:])
    return end + match.end(1) if match and _fits_address(match[1]) else end


def _fits_address(part: str) -> bool:
    """A few words with capitals or numbers, none of them of a job, a school or a company."""
    words = part.split()
    folded = [lexicons.fold(word).strip(".") for word in words]
    kinds = ("titles", "title_modifiers", "schools", "departments", "organizations")
    named = any(word[0].isupper() or word[0].isdigit() for word in words)
    return named and len(words) <= 6 and not any(word in lexicons.words(kind) for word in folded for kind in kinds)


def choose_spot(spots: Sequence[Spot], name: PersonName | None = None) -> Spot | None:
    """The best: labelled addresses before others, what is printed first before later ones; no part of the name."""
    named = set(name.full.casefold().split()) if name else set()
    others = [spot for spot in spots if not set(spot.piece.text.casefold().split()) <= named]
    ranked = [(spot.score - 0.05 * rank, spot) for rank, spot in enumerate(others)]
    score, best = max(ranked, key=lambda pair: pair[0], default=(0.0, None))
    return best if best and score >= 0.5 else None


def location(spot: Spot, context: Context) -> Location:
    """The record of a place; its parts are cut out of it."""
    given = {}
    for name in _PARTS:
        value = getattr(spot.place, name)
        given[name] = _part(spot.piece, value) if value else None
    made = context.make(
        Location,
        spot.piece,
        min(0.97, 0.3 + 0.6 * spot.score),
        raw=Read(spot.raw, spot.piece) if spot.raw else spot.piece,
        **given,
    )
    return made.model_copy(update={"country_code": spot.place.country_code})


def _part(whole: Piece, value: str) -> Piece | None:
    """Where the value stands in the whole."""
    if (at := whole.text.find(value)) >= 0:
        return whole.cut(at, at + len(value))
    match = regex.search(_loose(value), whole.text)
    return whole.cut(*match.span()) if match else None


def _loose(value: str) -> str:
    """The words of a value, with any punctuation between them."""
    return r"[\W_]+".join(regex.escape(word) for word in regex.findall(r"[\p{L}\p{M}\p{N}]+", value)) or r"(?!)"


def _blocks(lines: Sequence[Line], holes: Sequence[tuple[int, int]]) -> Iterator[list[Line]]:
    """Runs of short lines that follow each other; prose and gaps part them."""
    block: list[Line] = []
    for line in lines:
        length = len(line.text) - sum(end - begin for begin, end in holes if line.start <= begin and end <= line.end)
        labelled = length <= _LABELLED and label_of(line.text) in ("address", "location")
        long = length > _PROSE and not regex.search(r"[|•·\t]", line.text)
        prose = not labelled and (long or _is_sentence(line.text))
        apart = block and (line.start != block[-1].end + 1 or line.group != block[-1].group or line.heading)
        if block and (prose or apart):
            yield block
            block = []
        if not prose:
            block.append(line)
    if block:
        yield block


def _is_sentence(text: str) -> bool:
    """Several small words among the others: "I work as a weaver in Springfield."."""
    words = [word.strip(".,;:!") for word in text.split()]
    small = sum(word in lexicons.words("stopwords") for word in words)
    return len(words) >= 7 and small >= (2 if text.rstrip().endswith(".") else 3)


def _blank(text: str, begin: int, holes: Sequence[tuple[int, int]]) -> str:
    """The text with the holes filled by breaks, of the same length."""
    for start, end in holes:
        low, high = max(0, start - begin), min(len(text), end - begin)
        if low < high:
            text = text[:low] + ";" * (high - low) + text[high:]
    return text


def _without_labels(text: str) -> tuple[str, list[tuple[int, str]]]:
    """(the text with labels turned into breaks, where each label ends and its key)."""
    kinds: list[tuple[int, str]] = []

    def blank(match: regex.Match[str]) -> str:
        key = lexicons.table("labels").get(lexicons.fold(match["label"]))
        if key is None:
            return match[0]
        goes_on = kinds and kinds[-1][1] in ("address", "location") and key in ("address", "location")
        kinds.append((match.end(), key))
        return ("\n" if goes_on else ";") * len(match[0])

    return _LABEL.sub(blank, text), kinds


def _bonus(start: int, text: str, kinds: Sequence[tuple[int, str]]) -> float:
    """For a place right behind a label: an address is the person's; a place of birth or an employer is not."""
    for end, kind in reversed(kinds):
        if end <= start:
            if regex.search(r"[;\t|]", text[end:start]) or "\n" in text[end:start].strip("\n "):
                return 0.0
            return 0.35 if kind in ("address", "location") else -0.6 if kind in ("birth_date", "nationality") else -0.2
    return 0.0
