"""What the trained model is told of each word of an entry: its shape, the lists it is in, what stands around it.

Words are only told as such where they help in any list; most of what is told is what the rules know, too: the chunks,
the strength of venues and author lists, the marks of the document.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache, lru_cache
from itertools import chain

import regex

from cvparse import lexicons
from cvparse.extract.publications.chunks import Chunk, Cuts, names_text
from cvparse.extract.publications.marked import BOLD, ITALIC, LINK
from cvparse.signals.authors import author_list, title_words
from cvparse.signals.places import is_place
from cvparse.signals.venues import known_venue_at, venue_strength

Part = tuple[int, int]

_WORD = regex.compile(
    r"\p{Han}|[\p{Hiragana}\p{Katakana}]+|[\p{L}\p{M}](?:[\p{L}\p{M}]|[-'’‐&](?=\p{L}))*|\d+"
)  # fmt: skip
_LOW = regex.compile(r"(?<!\p{L})\p{Ll}{4,}")
_EXACT = "@"
"""Stands for an identifier or a row of links."""
_SEEN = frozenset({"date", "numbers", "editors", "status", "thesis"})
_CACHED = 60_000


def words_of(cuts: Cuts) -> list[Part]:
    """(begin, end) of each word; an identifier or a row of links is one."""
    text = cuts.marked.text
    found: list[Part] = []
    at = 0
    for chunk in cuts.chunks:
        if chunk.what in ("identifier", "links"):
            found += [match.span() for match in _WORD.finditer(text, at, chunk.begin)]
            found.append((chunk.begin, chunk.end))
            at = chunk.end
    return found + [match.span() for match in _WORD.finditer(text, at)]


def features_of(cuts: Cuts, words: Sequence[Part]) -> list[list[str]]:
    """The features of each word."""
    text = cuts.marked.text
    shown = [_shown(text[begin:end]) for begin, end in words]
    told = [
        [*_own(word), *beside, *gaps]
        for word, beside, gaps in zip(shown, _beside(shown), _gaps(text, words, shown), strict=False)
    ]
    for extra in (_chunk_features(cuts, words), _name_features(cuts, words), _mark_features(cuts, words)):
        for features, more in zip(told, extra, strict=True):
            features += more
    for i, mark in _known_venues(text, words):
        told[i].append(mark)
    last = max(1, len(words))
    for i, features in enumerate(told):
        features += (f"i:{min(i, 4)}", f"pos:{i * 8 // last}")
    return told


def _shown(word: str) -> str:
    return _EXACT if len(word) > 12 and not word[0].isalpha() or "/" in word else word


# ── words ─────────────────────────────────────────────────────────────────────────────────────────────────────────


@lru_cache(maxsize=_CACHED)
def _shape(word: str) -> str:
    if word == _EXACT:
        return _EXACT
    if word.isdigit():
        return "Y" if len(word) == 4 and "15" <= word[:2] <= "20" else "9" * min(len(word), 5)
    if word.islower():
        return "x" if len(word) <= 3 else "xx"
    if word.isupper():
        return "X" * (1 + (len(word) > 1) + (len(word) > 3))
    if word[0].isupper():
        return ("Xx" if len(word) <= 3 else "Xxx") if word[1:].islower() else "XxX"
    return "xX" if word[0].islower() else "o"


@cache
def _lists() -> tuple[tuple[str, frozenset[str]], ...]:
    """Letter → the words that it stands for."""
    particles = {word for phrase in lexicons.words("particles") for word in phrase.split()}
    return (
        ("M", frozenset(lexicons.table("months")) | frozenset(lexicons.table("seasons"))),
        ("G", frozenset(map(lexicons.fold, lexicons.listing("given_names")))),
        ("F", frozenset(map(lexicons.fold, lexicons.listing("family_names")))),
        ("n", frozenset(particles)),
        ("T", frozenset(title_words())),
        ("f", frozenset(lexicons.listing("function_words"))),
        ("V", frozenset(lexicons.listing("venue_words"))),
    )


@lru_cache(maxsize=_CACHED)
def _flags(word: str) -> tuple[str, ...]:
    low = word.casefold()
    found = [letter for letter, listed in _lists() if low in listed]
    if len(word) > 3 and word[0].isupper() and is_place(word):
        found.append("C")
    return tuple(found)


@lru_cache(maxsize=_CACHED)
def _own(word: str) -> tuple[str, ...]:
    told = [f"s:{_shape(word)}", *(f"l:{flag}" for flag in _flags(word))]
    if word != _EXACT and not word.isdigit():
        low = word.casefold()
        told.append(f"w:{low}")
        if len(low) > 4:
            told += (f"u:{low[-3:]}", f"p:{low[:3]}")
    return tuple(told)


def _beside(words: Sequence[str]) -> Iterator[tuple[str, ...]]:
    """What two words to each side of each are like."""
    before = [("-:^",), *(_neighbour(word, "-") for word in words)]
    after = [*(_neighbour(word, "+") for word in words[1:]), ("+:$",)]
    further = [(), (), *(_far_neighbour(word, "--") for word in words)]
    beyond = [*(_far_neighbour(word, "++") for word in words[2:]), (), ()]
    for parts in zip(before, after, further, beyond):
        yield tuple(chain.from_iterable(parts))


@lru_cache(maxsize=_CACHED)
def _neighbour(word: str, side: str) -> tuple[str, ...]:
    return (f"{side}:w:{'#' if word.isdigit() else word.casefold()}", *_far_neighbour(word, side))


@lru_cache(maxsize=_CACHED)
def _far_neighbour(word: str, side: str) -> tuple[str, ...]:
    return (f"{side}:s:{_shape(word)}", *(f"{side}:l:{flag}" for flag in _flags(word)))


def _gaps(text: str, words: Sequence[Part], shown: Sequence[str]) -> Iterator[tuple[str, ...]]:
    """What stands before and after each word, with the shapes around it."""
    shapes = ["^", *map(_shape, shown), "$"]
    edges = [0, *(edge for part in words for edge in part), len(text)]
    for i in range(len(words)):
        before = text[edges[2 * i] : edges[2 * i + 1]] if i else "^" + text[: edges[1]][-2:]
        after = text[edges[2 * i + 2] : edges[2 * i + 3]] + ("$" if i + 1 == len(words) else "")
        yield _gap(before[:3], after[:3], *shapes[i : i + 3])


@lru_cache(maxsize=_CACHED)
def _gap(before: str, after: str, last: str, shape: str, following: str) -> tuple[str, ...]:
    return (
        f"b:{before}", f"a:{after}", f"b:{before}|{shape}", f"a:{after}|{shape}|{following}",
        f"b:{before}|{last}|{shape}", f"ba:{before}|{after}",
    )  # fmt: skip


def _known_venues(text: str, words: Sequence[Part]) -> Iterator[tuple[int, str]]:
    """(word, mark) of the words of venues that are listed."""
    i = 0
    while i < len(words):
        begin, end = words[i]
        count = known_venue_at([text[a:b] for a, b in words[i : i + 12]]) if text[begin].isupper() else 0
        if count > 1 or count == 1 and end - begin > 2:
            for j in range(i, i + count):
                yield j, f"hit:{'b' if j == i else 'i'}{min(count, 3)}"
        i += max(1, count)


# ── what the rules know ───────────────────────────────────────────────────────────────────────────────────────────


def _chunk_features(cuts: Cuts, words: Sequence[Part]) -> Iterator[list[str]]:
    chunks = cuts.chunks
    told = list(_chunks_told(cuts))
    at, last = 0, -1
    for begin, _ in words:
        while at < len(chunks) - 1 and chunks[at].end <= begin:
            at += 1
        if not chunks or not chunks[at].begin <= begin < chunks[at].end:
            yield ["c:none"]
            continue
        yield [*told[at], "cb"] if at != last else told[at]
        last = at


def _chunks_told(cuts: Cuts) -> Iterator[list[str]]:
    chunks = cuts.chunks
    texts = sum(chunk.what == "text" for chunk in chunks)
    rank = 0
    seen: list[str] = []
    for i, chunk in enumerate(chunks):
        told = [f"c:{chunk.what}"]
        if chunk.what == "text":
            told += _text_chunk(cuts, chunks, i)
            told += (f"k:{min(rank, 6)}", f"r:{min(texts - 1 - rank, 6)}")
            rank += 1
        yield [*told, *(f"seen:{what}" for what in seen)]
        if chunk.what in _SEEN and chunk.what not in seen:
            seen.append(chunk.what)


def _text_chunk(cuts: Cuts, chunks: Sequence[Chunk], i: int) -> list[str]:
    chunk = chunks[i]
    text = cuts.marked.text[chunk.begin : chunk.end]
    before = chunks[i - 1].what if i else "start"
    after, beyond = [*(other.what for other in chunks[i + 1 : i + 3]), "end", "end"][:2]
    following = chunks[i + 1].before[:3] if i + 1 < len(chunks) else "end"
    venue, low, size = int(venue_strength(text) * 4.99), min(3, len(_LOW.findall(text))), min(text.count(" ") + 1, 8)
    return [
        f"v:{venue}", f"n:{after}", f"p:{before}", f"nn:{after}{beyond}", f"W:{size}", f"sep:{chunk.before[:3]}",
        f"v:{venue}{after}", f"low:{low}", f"nsep:{following}", f"fw:{text.split(' ')[0].casefold()[:8]}",
        f"low{low}W{size}", f"pv:{before}{venue}",
    ]  # fmt: skip


def _name_features(cuts: Cuts, words: Sequence[Part]) -> Iterator[list[str]]:
    """Where the list of authors would end that begins with the first text."""
    first = next((chunk.begin for chunk in cuts.chunks if chunk.what == "text"), 0)
    found = author_list(names_text(cuts), first) if cuts.chunks else None
    last = 0
    for begin, _ in words:
        if found is None:
            yield ["al:no"]
        else:
            place = "in" if begin < found.end else "at" if last < found.end else "out"
            yield [f"al:{place}{int(found.strength * 4.99)}"]
        last = begin


def _mark_features(cuts: Cuts, words: Sequence[Part]) -> Iterator[list[str]]:
    """Quotation marks, bold and italic print, links."""
    looks = cuts.marked.looks
    before = 0
    for begin, _ in words:
        told = [_quoted(cuts.quoted, begin)]
        told += [f"look:{look}{'' if before & look else 'b'}" for look in (BOLD, ITALIC, LINK) if looks[begin] & look]
        if not looks[begin] & (BOLD | ITALIC | LINK) and cuts.styled.get(ITALIC):
            told.append("noital")
        before = looks[begin]
        yield told


def _quoted(quoted: Sequence[Part], at: int) -> str:
    for begin, end in quoted:
        if begin <= at < end:
            return "q:b" if at - begin <= 1 else "q:i"
        if end <= at:
            return "q:past"
    return "q:fore" if quoted else "q:no"
