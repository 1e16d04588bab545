"""Which words of an entry are its authors, its title and its venue: all ways to read it, with their scores."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import takewhile
from math import log
from operator import itemgetter

import regex

from cvparse.extract.publications import scoring
from cvparse.extract.publications.chunks import Chunk, Cuts, names_text
from cvparse.signals import Signal
from cvparse.signals.authors import AuthorList, author_lists, is_sure

Authors = Signal[AuthorList]
Part = tuple[int, int]

_WITH = regex.compile(
    r"[(\[]?\s*(?:joint(?:ly)?(?: work)? with|with|w/|by|von|par|por|mit|avec|con|Authors?:|Autor(?:en)?:)\s+", regex.I
)
_EDITOR = regex.compile(r"[\s,]*\(?\b(?:eds?|editors?|Hrsg|Hg)\b\.?\)?[\s,.:]*", regex.I)
_ENDS_PART = frozenset('\n\t.(”"’?!–—:|')
_MUCH_WEAKER = 0.5
"""Readings of a list of authors that are weaker than the best by this are not tried."""
_TITLES = 5
"""Titles that are tried for each place where one may begin."""
_CHUNKS = 80
"""Chunks that an entry is read in: from its beginning for its authors, and from the end of those for the rest."""


@dataclass(frozen=True, slots=True)
class Reading:
    """One way to read an entry; parts are (begin, end) in the entry's clean text."""

    authors: Authors | None
    title: Part | None
    venue: Part | None
    score: float
    order: str
    """Which part comes first: "authors", "title authors", "title venue authors", "venue", "title"."""


Found = tuple[float, Authors | None, Part | None, Part | None, str]
"""What becomes a `Reading`: score, authors, title, venue, order."""


def readings(cuts: Cuts, judge: scoring.Judge, count: int, margin: float) -> list[Reading]:
    """The best readings of an entry, best first: at most `count`, and none that is worse than the best by `margin`."""
    found: list[Found] = []
    lists: dict[tuple[int, int], Authors] = {}
    for start, authors in _author_candidates(cuts):
        lists.setdefault((start, authors.end), authors)
    for (start, _), authors in lists.items():
        found += _with_authors(cuts, judge, start, authors)
    if not lists or not is_sure(next(iter(lists.values()))):
        found += _after(cuts, judge, None, 0.0, None, "title")
    best = sorted(found, key=itemgetter(0), reverse=True)[:count]
    return [
        Reading(authors, title, venue, score, order)
        for score, authors, title, venue, order in best
        if score >= best[0][0] - margin
    ]


def _author_candidates(cuts: Cuts) -> Iterator[tuple[int, Authors]]:
    """(where the part begins, list): at the front, at the start of lines and cells, behind a title, after "with"."""
    text = names_text(cuts)
    covered = 0
    first = next((i for i, chunk in enumerate(cuts.chunks) if chunk.what == "text"), 0)
    for i, chunk in enumerate(cuts.chunks[:_CHUNKS]):
        if chunk.what != "text" or chunk.begin < covered or any(a < chunk.begin < b for a, b in cuts.quoted):
            continue
        begin = chunk.begin
        lead = _WITH.match(text, begin)
        begin = lead.end() if lead else begin
        if not (lead or _may_start(chunk, i)):
            continue
        found = [
            signal
            for signal in author_lists(text, begin)
            if signal.strength >= (0.25 if i <= 1 else 0.5) and not _inside_exact(cuts, signal.end)
        ]
        sure = [signal.end for signal in found if is_sure(signal)]
        if sure and i == first:
            yield from ((chunk.begin, signal) for signal in found if signal.end >= max(sure))
            return
        for signal in found[:4]:
            if signal.strength >= found[0].strength - _MUCH_WEAKER:
                yield chunk.begin, signal
        if found and found[0].strength > 0.6:
            covered = max(signal.end for signal in found)


def _may_start(chunk: Chunk, index: int) -> bool:
    return index <= 1 or not _ENDS_PART.isdisjoint(chunk.before) or not chunk.before.strip()


def _inside_exact(cuts: Cuts, at: int) -> bool:
    return any(chunk.begin < at < chunk.end for chunk in cuts.chunks if chunk.what != "text")


def _with_authors(cuts: Cuts, judge: scoring.Judge, start: int, authors: Authors) -> Iterator[Found]:
    worth = judge.authors(authors)
    before = [*takewhile(lambda chunk: chunk.end <= start, cuts.chunks)]
    if any(chunk.what == "text" for chunk in before):
        return _title_before(cuts, judge, authors, worth, before)
    return _after(cuts, judge, authors, worth, authors.end, "authors")


def _beyond(cuts: Cuts, at: int) -> list[Chunk]:
    """The chunks from `at` on; one that `at` stands in is cut."""
    text, chunks = cuts.marked.text, cuts.chunks
    first = next((i for i, chunk in enumerate(chunks) if chunk.end > at), len(chunks))
    rest = chunks[first : first + _CHUNKS]
    if rest and rest[0].begin < at:
        end = rest[0].end
        editor = _EDITOR.match(text, at)
        begin = editor.end() if editor else at
        while begin < end and text[begin] in " .,;:)]\n\t–—-|*^":
            begin += 1
        rest = [Chunk(begin, end, rest[0].what), *rest[1:]] if begin < end else rest[1:]
    if rest and rest[0].begin > at:
        rest = [replace(rest[0], before=text[at : rest[0].begin]), *rest[1:]]
    return rest


def _after(
    cuts: Cuts, judge: scoring.Judge, authors: Authors | None, worth: float, at: int | None, order: str
) -> Iterator[Found]:
    """Title, then venue, in the chunks behind the authors (or in all)."""
    rest = cuts.chunks[:_CHUNKS] if at is None else _beyond(cuts, at)
    first = next((i for i, chunk in enumerate(rest) if chunk.what == "text" and not judge.is_lead(chunk)), None)
    if first is None:
        yield worth - 2, authors, None, None, order
        return
    for begin in _title_starts(rest, first):
        skipped = rest[first:begin]
        passed = judge.joint(rest, begin) - 0.6 * sum(chunk.what == "text" for chunk in skipped)
        for title, value in _titles(judge, rest, begin):
            value += worth + passed
            tail = _beyond(cuts, title[1])
            for venue, score in judge.venues_behind(title[1], tail):
                yield value + score, authors, title, venue, order
            if skipped:
                for venue, score in judge.venues(skipped):
                    yield value + score + judge.unread(tail), authors, title, venue, "venue"


def _titles(judge: scoring.Judge, rest: Sequence[Chunk], begin: int) -> list[tuple[Part, float]]:
    """The better titles that begin with a chunk, with their scores."""
    parts = [(rest[begin].begin, end) for end, _ in judge.title_ends(rest, begin)]
    return sorted(((part, judge.title(part)) for part in parts), key=itemgetter(1), reverse=True)[:_TITLES]


def _title_starts(rest: Sequence[Chunk], first: int) -> list[int]:
    """The first text, and (for entries that begin with their venue) the first text of the next lines."""
    lines = [
        i for i in range(first + 1, min(len(rest), first + 8)) if rest[i].what == "text" and "\n" in rest[i].before
    ]
    return [first, *lines[:2]]


def _title_before(
    cuts: Cuts, judge: scoring.Judge, authors: Authors, worth: float, before: list[Chunk]
) -> Iterator[Found]:
    """The title stands before the authors; the venue between them, behind them, or before the title."""
    first = next(i for i, chunk in enumerate(before) if chunk.what == "text")
    rest = _beyond(cuts, authors.end)
    placed = judge.lines(authors)
    left = judge.unread(rest) - 0.2
    for begin in _title_starts(before, first):
        for title, value in _titles(judge, before, begin):
            value += worth + placed
            between = [chunk for chunk in _beyond(cuts, title[1]) if chunk.end <= before[-1].end]
            if begin > first:
                order, venues = "venue", list(judge.venues(before[first:begin]))
            elif any(chunk.what == "text" for chunk in between):
                order, venues = "title venue authors", list(judge.venues(between))
            else:
                order, venues = "title authors", judge.venues_behind(authors.end, rest)
            for venue, score in venues:
                yield value + score + (0.0 if order == "title authors" else left), authors, title, venue, order


def certainty(reading: Reading, others: float = 0.0) -> float:
    """A score as a confidence."""
    return max(0.2, min(0.98, 0.5 + 0.12 * log(1 + max(0.0, reading.score + others))))
