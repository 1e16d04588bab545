"""Careers told in sentences: "I received my PhD from X; previously I was at Y" become records, too.

The words that carry such sentences (to be, to work, to receive, at, from, as) are the `[prose]` table of the
language files; what stands between them is believed only if it looks like a title, an organisation or a degree.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import TypeVar

from cvparse.document import Piece
from cvparse.extract.bodies import split_sentences
from cvparse.extract.making import Context
from cvparse.extract.prose_awards import read_told_awards
from cvparse.extract.prose_degrees import read_degrees
from cvparse.extract.prose_grammar import Sentence, grammar
from cvparse.extract.prose_positions import read_positions
from cvparse.models import Award, DateRange, Education, Evidence, Experience, PartialDate

_LONGEST = 1200
"""Characters; a longer sentence is none."""


@dataclass(slots=True)
class Told:
    """What the sentences of a document tell of."""

    education: list[Education] = field(default_factory=list)
    experience: list[Experience] = field(default_factory=list)
    awards: list[Award] = field(default_factory=list)


def read_prose(pieces: Sequence[Piece], news: Sequence[Piece], context: Context) -> Told:
    """Degrees, positions and awards that the sentences of `pieces` tell of, and positions that `news` do."""
    told = Told()
    for sentence in _sentences(pieces, context):
        told.education += read_degrees(sentence, context)
        told.experience += read_positions(sentence, context)
        told.awards += read_told_awards(sentence, context)
    for sentence in _sentences(news, context):
        if sentence.say.told(sentence.text, "own"):
            told.experience += read_positions(sentence, context, ("join",))
    told.experience = merge_positions(told.experience)
    return told


def _sentences(pieces: Sequence[Piece], context: Context) -> Iterator[Sentence]:
    say = grammar(context.language)
    for piece in pieces:
        for part in split_sentences(piece):
            if len(part.text) <= _LONGEST:
                yield Sentence(part, say)


def merge_positions(told: Sequence[Experience]) -> list[Experience]:
    """Each position once: one told again gives the first what that does not say of its dates."""
    kept: list[Experience] = []
    for job in told:
        same = next((i for i, other in enumerate(kept) if _is_same(other, job)), None)
        if same is None:
            kept.append(job)
        else:
            kept[same] = _with_dates(kept[same], job.dates, job)
    return kept


def refine_degrees(listed: Sequence[Education], told: Sequence[Education]) -> list[Education]:
    """The degrees of a list, with what the sentences say of the same degrees more precisely."""
    refined: list[Education] = []
    for degree in listed:
        match = next((other for other in told if _is_same_degree(degree, other)), None)
        refined.append(_with_dates(degree, match.dates, match) if match else degree)
    return refined


Dated = TypeVar("Dated", Education, Experience)


def _with_dates(record: Dated, told: DateRange | None, source: Education | Experience) -> Dated:
    """The record with the dates told of it, where it has none, or the same ones less precisely."""
    if told is None:
        return record
    own = record.dates
    start = _finer(own.start if own else None, told.start)
    end = None if own and own.ongoing else _finer(own.end if own else None, told.end)
    ongoing = end is None and (own or told).ongoing
    try:
        dates = DateRange(start=start, end=end, ongoing=ongoing, raw=own.raw if own else told.raw)
    except ValueError:
        return record
    proof = record.field_evidence if own else {**record.field_evidence, **_proof(source)}
    return record.model_copy(update={"dates": dates, "field_evidence": proof})


def _proof(source: Education | Experience) -> dict[str, Evidence]:
    return {"dates": source.field_evidence["dates"]} if "dates" in source.field_evidence else {}


def _finer(own: PartialDate | None, told: PartialDate | None) -> PartialDate | None:
    """The more precise of two dates that do not contradict each other; else the own one."""
    if own is None or told is None:
        return own or told
    return told if own.month is None and told.year == own.year else own


def _is_same(first: Experience, second: Experience) -> bool:
    """The same place of work, by its own name or a longer one, and no other title or date."""
    if not (first.organization and second.organization) or not _holds(first.organization, second.organization):
        return False
    one, two = (job.dates.start if job.dates else None for job in (first, second))
    if one and two and one.year != two.year:
        return False
    return first.title is None or second.title is None or _holds(first.title, second.title)


def _is_same_degree(first: Education, second: Education) -> bool:
    if not (first.institution and second.institution and first.degree and second.degree):
        return False
    return first.degree.level == second.degree.level and _holds(first.institution, second.institution)


def _holds(first: str, second: str) -> bool:
    short, long = sorted((first.casefold(), second.casefold()), key=len)
    return short in long
