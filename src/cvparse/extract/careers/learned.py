"""The trained model's opinion of the head of a job or a degree: a conditional random field over its words.

The rules know what the words of a title or a school look like; the model has learned where they stand. Its weights
are loaded with the first head that is read; `training/` says how they were made and how they score.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from typing import Any, Literal

from cvparse.document import Piece
from cvparse.extract.careers.features import features_of, words_of
from cvparse.extract.heads import Head, Reading
from cvparse.extract.weights import tagger_of

Kind = Literal["experience", "education"]

TAGS = {
    "title": "T",
    "organization": "O",
    "institution": "O",
    "location": "L",
    "degree": "G",
    "field": "F",
    "grade": "H",
}
"""Role → the letter of its tag. The first word of a role has a B before it; other words are tagged "-"."""
OTHER = "-"


@dataclass(frozen=True, slots=True)
class Opinion:
    """For every word of a head, how likely it plays each role, and the roles of the likeliest reading as a whole."""

    words: list[Piece]
    likely: list[dict[str, float]]
    tags: list[str]

    def strength(self, piece: Piece, role: str) -> float:
        """How likely the words of a piece play a role, 0–1, on average."""
        own = [
            likely.get(TAGS[role], 0.0)
            for word, likely in zip(self.words, self.likely, strict=True)
            if piece.start <= word.start < piece.end
        ]
        return sum(own) / len(own) if own else 0.0

    def runs(self, role: str) -> list[tuple[Piece, Piece]]:
        """(first word, last word) of each run of words that play a role."""
        letter = TAGS[role]
        found: list[tuple[Piece, Piece]] = []
        inside = False
        for word, tag in zip(self.words, self.tags, strict=True):
            own = tag.endswith(letter)
            if own and inside and not tag.startswith("B"):
                found[-1] = (found[-1][0], word)
            elif own:
                found.append((word, word))
            inside = own
        return found


_LONGEST = 300
"""Words of a head that the model is asked about."""
_MOST_LETTERS = 20 * _LONGEST
"""Letters beyond which they are not even counted."""


def opinion_on(kind: Kind, head: Head, reading: Reading) -> Opinion:
    """What the model thinks of a head that the rules read as `reading`; nothing of one that is far too long for one."""
    words = words_of(head.lines) if sum(len(line.text) for line in head.lines) <= _MOST_LETTERS else []
    if not 0 < len(words) <= _LONGEST:
        return Opinion([], [], [])
    tagger = _tagger(kind)
    tagger.set(features_of(head.lines, head.parts, roles_of(reading)))
    letters = _letters(kind)
    likely = [
        {letter: sum(tagger.marginal(tag, i) for tag in tags) for letter, tags in letters.items()}
        for i in range(len(words))
    ]
    return Opinion(words, likely, tagger.tag())


def roles_of(reading: Reading) -> dict[int, str]:
    """Start of a part → its role."""
    return {part.piece.start: role for role, parts in reading.roles.items() for part in parts}


def tags_of(words: Iterable[Piece], roles: Iterable[tuple[int, int, str]]) -> list[str]:
    """The tags of words for roles given as (start, end, role) in the document."""
    tags: list[str] = []
    known = [(start, end, TAGS[role]) for start, end, role in roles if role in TAGS]
    last = OTHER
    for word in words:
        letter = next((letter for start, end, letter in known if start <= word.start < end), OTHER)
        tags.append(f"B{letter}" if letter not in (OTHER, last) else letter)
        last = letter
    return tags


def _tagger(kind: Kind) -> Any:
    return tagger_of(__package__, f"{kind}.crfsuite")


@cache
def _letters(kind: Kind) -> dict[str, list[str]]:
    """Letter → the tags that stand for it in the weights."""
    found: dict[str, list[str]] = {}
    for label in _tagger(kind).labels():
        if label != OTHER:
            found.setdefault(label[-1], []).append(label)
    return found
