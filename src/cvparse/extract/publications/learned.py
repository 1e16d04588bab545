"""What a model that was trained on references thinks of an entry: a conditional random field over its words.

The rules know how CVs are written, the model has seen thousands of references of other kinds. Its weights are loaded
when the first entry is read that the rules are unsure of. `training/` says how they were made and how they score.
"""

from __future__ import annotations

import math
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from cvparse.extract.publications.chunks import Cuts, names_text
from cvparse.extract.publications.features import features_of, words_of
from cvparse.extract.publications.reading import Authors, Part, Reading
from cvparse.extract.weights import tagger_of
from cvparse.signals.authors import author_lists

WEIGHTS = "references.crfsuite"
_LEAST = 1e-30
_SURE_NAMES = 0.6
"""Strength of a list of authors that the model does not change."""
_REACH = 3
"""Characters by which a list of names may end beside the words that the model takes for authors."""


@dataclass(frozen=True, slots=True)
class Opinion:
    """The model's own reading of an entry, its logarithmic probability, and those of the readings it was asked for."""

    reading: Reading
    likelihood: float
    others: list[float]


def opinion_on(cuts: Cuts, readings: Sequence[Reading]) -> Opinion | None:
    """What the model thinks of an entry and of some readings, best first; None where there is nothing to read."""
    words = words_of(cuts)
    if not words or not readings:
        return None
    tagger = _tagger()
    tagger.set(features_of(cuts, words))
    tags = tagger.tag()
    likelihood = _likelihood(tagger, tags)
    others = [_likelihood(tagger, tags_of(words, reading)) for reading in readings]
    return Opinion(_reading(cuts, words, tags, readings[0]), likelihood, others)


def _tagger() -> Any:
    return tagger_of(__package__, WEIGHTS)


def _likelihood(tagger: Any, tags: Sequence[str]) -> float:
    try:
        return math.log(max(_LEAST, tagger.probability(tags)))
    except ValueError:  # a tag that was not seen in training
        return math.log(_LEAST)


def tags_of(words: Sequence[Part], reading: Reading) -> list[str]:
    """The tags of a reading: A in authors; T, V in title and venue (Tb, Vb at their beginnings); O, with the letters of
    what was read before it, elsewhere."""
    authors = (reading.authors.start, reading.authors.end) if reading.authors else None
    return tags_for(words, reading.title, authors, reading.venue)


def tags_for(words: Sequence[Part], title: Part | None, authors: Part | None, venue: Part | None) -> list[str]:
    """The tags for parts of an entry's clean text."""
    tags, at, passed = ["O"] * len(words), 0, ""
    parts = sorted((part, letter) for letter, part in (("T", title), ("A", authors), ("V", venue)) if part)
    for (begin, end), letter in parts:
        first = max(at, bisect_left(words, (begin,)))
        last = max(first, bisect_left(words, (end,)))
        tags[at:first] = [f"O{passed}"] * (first - at)
        tags[first:last] = [letter] * (last - first)
        if first < last:
            passed = "".join(sorted(passed + letter))
            if letter in "TV":
                tags[first] += "b"
        at = last
    tags[at:] = [f"O{passed}"] * (len(words) - at)
    return tags


def _reading(cuts: Cuts, words: Sequence[Part], tags: Sequence[str], like: Reading) -> Reading:
    """The reading that tags stand for; as sure as `like`, whose authors are kept if they leave title and venue free."""
    title, venue = _longest(words, tags, "T"), _longest(words, tags, "V")
    authors = like.authors
    if authors is None or authors.strength < _SURE_NAMES or _overlaps(authors, title) or _overlaps(authors, venue):
        authors = _names(cuts, _longest(words, tags, "A"))
    return Reading(authors, title, venue, like.score, _order(authors, title, venue))


def _overlaps(authors: Authors, part: Part | None) -> bool:
    return part is not None and authors.start < part[1] and part[0] < authors.end


def _longest(words: Sequence[Part], tags: Sequence[str], letter: str) -> Part | None:
    """Begin and end of the longest run of words with tags of a letter."""
    best: tuple[int, int] | None = None
    start: int | None = None
    for i, tag in enumerate([*tags, "O"]):
        if start is not None and (tag[0] != letter or tag.endswith("b")):
            best = max(best or (start, start), (start, i), key=lambda run: run[1] - run[0])
            start = None
        if tag[0] == letter and start is None:
            start = i
    return (words[best[0]][0], words[best[1] - 1][1]) if best else None


def _names(cuts: Cuts, part: Part | None) -> Authors | None:
    """The list of authors that begins where the words of a part do, and ends as near as possible to them."""
    found = author_lists(names_text(cuts), part[0]) if part else []
    end = part[1] if part else 0
    return max(
        found, key=lambda list_: (-(abs(list_.value.names[-1].end - end) // _REACH), list_.strength), default=None
    )


def _order(authors: Authors | None, title: Part | None, venue: Part | None) -> str:
    if venue and title and venue[0] < title[0]:
        return "venue"
    if not authors or not title:
        return "authors" if authors else "title"
    if authors.start < title[0]:
        return "authors"
    return "title venue authors" if venue and venue[0] < authors.start else "title authors"
