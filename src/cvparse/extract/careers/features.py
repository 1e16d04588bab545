"""What the trained model is told of each word in the head of an entry: its shape, the lists it is in, its part of the
line and what that part may be, how it is set, and what the rules make of it for the whole section."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache

import regex

from cvparse.document import CELL, Line, Piece
from cvparse.extract.heads import Part
from cvparse.signals.dates import find_periods, remembered
from cvparse.signals.degrees import find_degrees
from cvparse.signals.kinds import UNKNOWN, kinds_in, label_of, parts_of
from cvparse.signals.places import places
from cvparse.signals.vocabulary import compound, hits, token_spans, tokens

_WORD = regex.compile(
    r"\p{Han}|[\p{Hiragana}\p{Katakana}ー]+"
    r"|[\p{L}\p{N}\p{M}](?:[\p{L}\p{N}\p{M}]|['’.+#/&-](?=[\p{L}\p{N}+#]))*[+#]*"
)
_LISTS = {
    "titles": "T", "title_modifiers": "m", "organizations": "O", "schools": "S", "departments": "D", "fields": "F",
    "honors": "H", "remote": "R", "grade_labels": "G", "stopwords": "w",
}  # fmt: skip
_COMPOUNDS = {"titles": "tc", "schools": "sc", "organizations": "oc"}
_NEIGHBOURS = ((-2, "--"), (-1, "-"), (1, "+"), (2, "++"))
_CACHED = 20_000


def words_of(lines: Sequence[Line]) -> list[Piece]:
    """The words of a head, in order."""
    return [line.piece.cut(*match.span()) for line in lines for match in _WORD.finditer(line.text)]


def features_of(lines: Sequence[Line], parts: Sequence[Part], roles: Mapping[int, str]) -> list[list[str]]:
    """The features of each word. `parts`: the parts of the head with their scores; `roles`: start of a part → the
    role that the rules give it."""
    told: list[list[str]] = []
    seen: list[str] = []
    summaries = ["^", *(_summary(line.text) for line in lines), "$"]
    for i, line in enumerate(lines):
        above, own, below = summaries[i : i + 3]
        whole = [
            f"n:{min(i, 3)}/{min(len(lines), 4)}", f"sum:{own}", f"up:{above}", f"down:{below}",
            *(f"seen:{kind}" for kind in dict.fromkeys(seen)),
        ]  # fmt: skip
        for (features, begin), style in zip(_line_features(line.text), _styles(line), strict=True):
            told.append([*features, *whole, *style, *_rule_features(parts, roles, line.start + begin)])
        seen += [kind for kind, sure in kinds_in(line.text) if sure]
    for i, features in enumerate(told):
        features.append(f"at:{min(i, 3)}")
    return told


@remembered
def _summary(text: str) -> str:
    """What a line names, and whether it is dated."""
    kinds = dict.fromkeys(kind for kind, _ in kinds_in(text) if kind != UNKNOWN)
    dated = any(signal.strength >= 0.4 for signal in find_periods(text))
    return "+".join(list(kinds)[:3]) + ("@" if dated else "")


@remembered
def _line_features(text: str) -> list[tuple[list[str], int]]:
    """(features, offset) of the words of a line, as far as its text alone tells them."""
    spans = [match.span() for match in _WORD.finditer(text)]
    flags = _flags(text, spans)
    label = label_of(text)
    of_parts = _part_features(text, spans)
    found = []
    for i, (begin, end) in enumerate(spans):
        features = [*_own(text[begin:end], flags[i]), *_beside(text, spans, flags, i), *of_parts[i]]
        features.append(f"cell:{text.count(CELL, 0, begin)}/{min(2, text.count(CELL))}")
        if label:
            features += [f"label:{label}", f"label:{label}{begin >= len(text.partition(':')[0])}"]
        found.append((features, begin))
    return found


def _beside(text: str, spans: Sequence[tuple[int, int]], flags: Sequence[tuple[str, ...]], i: int) -> Iterator[str]:
    """What two words to each side are like, and what separates the nearest."""
    for step, name in _NEIGHBOURS:
        j = i + step
        if not 0 <= j < len(spans):
            yield f"{name}edge"
            continue
        other = text[slice(*spans[j])]
        yield f"{name}s:{_shape(other)}"
        yield from (f"{name}l:{flag}" for flag in flags[j])
        if len(name) == 1 and (other.islower() or flags[j]):
            yield f"{name}w:{other.casefold()}"
    begin, end = spans[i]
    before = _gap(text[spans[i - 1][1] : begin]) if i else "^"
    after = _gap(text[end : spans[i + 1][0]]) if i + 1 < len(spans) else _gap(text[end:][:2] + "$")
    yield from (f"b:{before}", f"a:{after}", f"ba:{before}|{after}")


def _part_features(text: str, spans: Sequence[tuple[int, int]]) -> list[list[str]]:
    """What the part that each word stands in names, and the parts beside it."""
    parts = parts_of(text)
    kinds = kinds_in(text)
    if len(kinds) != len(parts):
        kinds = (kinds[:1] or ((UNKNOWN, False),)) * len(parts)
    shown = ["^", *(kind + ("" if sure else "?") for kind, sure in kinds), "$"]
    told = []
    for begin, end in spans:
        at = next((k for k, (first, last) in enumerate(parts) if first <= begin < last), None)
        if at is None:
            told.append(["part:none"])
            continue
        first, last = parts[at]
        before, own, after = shown[at : at + 3]
        where = ("B" if begin == first else "") + ("E" if end >= last else "")
        told.append([
            f"part:{own}", f"part:{where}", f"part:{own}{where}", f"part-:{before}|{own}", f"part+:{own}|{after}",
            f"part-+:{before}|{own}|{after}", f"part#:{min(at, 3)}/{min(len(parts), 4)}",
            f"partlen:{min(5, len(text[first:last].split()))}",
        ])  # fmt: skip
    return told


def _flags(text: str, spans: Sequence[tuple[int, int]]) -> list[tuple[str, ...]]:
    """The lists that each word is in, by itself or as part of a phrase."""
    marked = [(letter, span) for name, letter in _LISTS.items() for span in _listed(text, name)]
    marked += [("P", (signal.start, signal.end)) for signal in places(text) if signal.strength >= 0.5]
    marked += [("@", (signal.start, signal.end)) for signal in find_periods(text) if signal.strength >= 0.4]
    degrees = [(signal.start, signal.end) for signal in find_degrees(text)]
    flags = []
    for begin, end in spans:
        own = {letter for letter, (first, last) in marked if first <= begin and end <= last + (letter not in "P@")}
        own |= {"gB" if begin == first else "gI" for first, last in degrees if first <= begin and end <= last}
        for name, letter in _COMPOUNDS.items():
            if any(compound(token, name) for token in tokens(text[begin:end])):
                own.add(letter)
        flags.append(tuple(sorted(own)))
    return flags


@lru_cache(maxsize=_CACHED)
def _listed(text: str, name: str) -> tuple[tuple[int, int], ...]:
    """Offsets of the phrases of a list in a text."""
    found = hits(text, name)
    spans = token_spans(text) if found else ()
    return tuple((spans[first][0], spans[end - 1][1]) for first, end in found if end <= len(spans))


@lru_cache(maxsize=_CACHED)
def _own(word: str, flags: tuple[str, ...]) -> tuple[str, ...]:
    told = [f"s:{_shape(word)}", *(f"l:{flag}" for flag in flags), f"ls:{''.join(flags)}|{_shape(word)}"]
    low = word.casefold()
    if word.islower() or flags:
        told.append(f"w:{low}")
    if len(low) > 4 and word.isalpha():
        told.append(f"u:{low[-3:]}")
    return tuple(told)


@lru_cache(maxsize=_CACHED)
def _shape(word: str) -> str:
    if word.isdigit():
        return "9" * min(len(word), 5)
    if word.islower():
        return "x" if len(word) <= 3 else "xx"
    if word.isupper():
        return "X" * (1 + (len(word) > 1) + (len(word) > 4))
    if word[0].isupper():
        return ("Xx" if len(word) <= 3 else "Xxx") if word[1:].islower() else "XxX"
    return "o"


def _gap(text: str) -> str:
    return text[:4]


def _styles(line: Line) -> Iterator[list[str]]:
    """How each word of a line is set."""
    spans = list(line.placed_spans())
    bold, italic = line.bold, line.italic
    sizes = {span.size for span in line.spans if span.size}
    largest = max(sizes, default=None)
    at = 0
    last = ""
    for match in _WORD.finditer(line.text):
        begin = line.start + match.start()
        while at + 1 < len(spans) and spans[at][1] <= begin:
            at += 1
        span = spans[at][2]
        look = f"{span.bold:d}{span.italic:d}{bool(span.link):d}"
        told = [f"st:{look}", f"st:{look}|{bold:d}{italic:d}", f"mk:{bool(line.marker):d}{min(line.heading, 1)}"]
        if last and look != last:
            told.append("st:turn")
        if largest and len(sizes) > 1:
            told.append(f"big:{span.size == largest:d}")
        last = look
        yield told


def _rule_features(parts: Sequence[Part], roles: Mapping[int, str], start: int) -> list[str]:
    """What the rules think of the part that a word stands in."""
    part = next((part for part in parts if part.piece.start <= start < part.piece.end), None)
    if part is None or not part.scores:
        return ["rule:none"]
    ranked = sorted(part.scores.items(), key=lambda item: -item[1])
    (top, most), (second, next_most) = ranked[:2]
    role = roles.get(part.piece.start, "other")
    lead = min(3, int((most - next_most) * 4))
    return [
        f"rule:{role}", f"top:{top}{min(3, int(most * 2))}", f"rule:{role}|{top}", f"second:{second}", f"lead:{lead}",
        f"rule:{role}{lead}",
    ]  # fmt: skip
