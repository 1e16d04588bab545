"""The entries of a list are read together.

Some of them are first read by themselves; then all are read with favour for what most of those share: title or
authors first, quotes or italics, full stops or commas between the parts. Where the rules are unsure of an entry, a
trained model is asked.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from typing import NamedTuple, TypeVar

import regex

from cvparse.extract.publications import scoring
from cvparse.extract.publications.chunks import Cuts
from cvparse.extract.publications.learned import opinion_on
from cvparse.extract.publications.reading import Reading, readings

_KEPT = 30
"""Readings of an entry that the second pass chooses from."""
_SAMPLE = 50
"""Entries, spread over a list, from which it is learnt what its entries share (up to twice as many)."""
_ASKED = 8
"""Readings of an entry that the model is asked about."""
_SURE = 7.5
"""Score of a reading that is sure without the model."""
_WEIGHT = 0.4
"""What the model's logarithmic probabilities count beside scores."""
_DOUBT = 1.0
"""What the model's own reading must be better by than the best of the rules'."""
_GOOD, _TRUST = 6.0, 8.0
"""Score from which the rules are trusted more, and by how much for each point above."""

_LETTERS, _DIGITS = regex.compile(r"\p{L}+"), regex.compile(r"\d+")
_TRAITS = 6
_SHARED = 0.7
"""What a trait that all entries share counts."""
_MARGIN = _TRAITS * _SHARED
"""A reading that is worse by this cannot win by being like the others."""

T = TypeVar("T")
Option = tuple[Reading, "Style"]


class Style(NamedTuple):
    """What the entries of a list have in common when they are read rightly."""

    order: str
    title_mark: str
    title_follows: str
    venue_follows: str
    venue_mark: str
    form: str


@dataclass(slots=True)
class Habits:
    """How often each trait of a style was seen in the list, as shares; `weight` says how much that counts."""

    shares: dict[tuple[int, str], float] = field(default_factory=dict)
    weight: float = 0.0
    _gains: dict[Style, float] = field(default_factory=dict)

    @classmethod
    def of(cls, styles: Sequence[Style]) -> Habits:
        counts: Counter[tuple[int, str]] = Counter()
        for style in styles:
            counts.update(enumerate(style))
        size = max(1, len(styles))
        return cls({trait: count / size for trait, count in counts.items()}, min(1.0, (len(styles) - 1) / 3))

    def worth(self, option: Option) -> float:
        """A reading's score, and what it gains from being like the others."""
        reading, style = option
        return reading.score + self._gain(style) if self.weight else reading.score

    def _gain(self, style: Style) -> float:
        if style not in self._gains:
            shared = sum(self.shares.get(trait, 0.0) for trait in enumerate(style))
            self._gains[style] = self.weight * _SHARED * shared
        return self._gains[style]


def read_together(entries: Sequence[T], cut: Callable[[T], Cuts]) -> Iterator[tuple[Cuts, Reading]]:
    """Each entry, cut, with its best reading given the others; what these share is learnt from a sample of them."""
    alone = len(entries) == 1
    step = max(1, len(entries) // _SAMPLE)
    sample = {i: _styled(cut(entries[i]), alone) for i in range(0, len(entries), step)}
    habits = _habits_of([options for _, options in sample.values()])
    for i, entry in enumerate(entries):
        cuts, options = sample.pop(i) if i in sample else _styled(cut(entry), alone)
        yield cuts, _reconsidered(cuts, options, habits)


def _habits_of(entries: Sequence[Sequence[Option]]) -> Habits:
    """What the entries share: first each is read by itself, then like the others."""
    habits = Habits()
    for _ in range(2 if len(entries) > 1 else 0):
        habits = Habits.of([max(options, key=habits.worth)[1] for options in entries])
    return habits


def _styled(cuts: Cuts, alone: bool) -> tuple[Cuts, list[Option]]:
    """An entry and the better readings of it, with their styles, best first."""
    judge = scoring.Judge(cuts)
    listed = readings(cuts, judge, _ASKED if alone else _KEPT, _MARGIN)
    return cuts, [(reading, _style(cuts, judge, reading)) for reading in listed]


def _reconsidered(cuts: Cuts, options: Sequence[Option], habits: Habits) -> Reading:
    """The best reading by the rules and, where they are unsure, by the model, too."""
    listed = sorted(options, key=habits.worth, reverse=True)[:_ASKED]
    if habits.worth(listed[0]) >= _SURE:
        return listed[0][0]
    opinion = opinion_on(cuts, [reading for reading, _ in listed])
    if opinion is None:
        return listed[0][0]
    worths = [(habits.worth(option), likelihood) for option, likelihood in zip(listed, opinion.others, strict=True)]
    at = max(range(len(worths)), key=lambda i: worths[i][0] + _WEIGHT * worths[i][1])
    worth, likelihood = worths[at]
    doubt = _DOUBT + _TRUST * max(0.0, worth - _GOOD)
    return opinion.reading if _WEIGHT * (opinion.likelihood - likelihood) > doubt else listed[at][0]


def _style(cuts: Cuts, judge: scoring.Judge, reading: Reading) -> Style:
    authors, title, venue = reading.authors, reading.title, reading.venue
    text = cuts.marked.text
    return Style(
        reading.order,
        judge.mark(title) if title else "",
        _kind(text[authors.end : title[0]]) if authors and title and authors.end <= title[0] else "",
        "none" if not venue or not title else _kind(text[title[1] : venue[0]]) if venue[0] >= title[1] else "before",
        judge.mark(venue) if venue else "",
        authors.value.form if authors else "",
    )


@lru_cache(maxsize=4096)
def _kind(separator: str) -> str:
    """A separator without its spaces and with all digits and words made alike."""
    bare = separator.replace(" ", "")
    return _DIGITS.sub("0", _LETTERS.sub("a", bare))[:6] if len(bare) > 1 or bare.isalnum() else bare
