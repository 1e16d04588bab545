"""Awards, grants, scholarships; and certifications: one-line records with a date and an issuer."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache

import regex

from cvparse.document import Line, Piece
from cvparse.extract.grants import AMOUNT, read_grant
from cvparse.extract.heads import Head, assign_roles, joined, main_period, place_strength, read_heads, trim
from cvparse.extract.making import Context, Read
from cvparse.models import Award, Certification, PartialDate
from cvparse.sections.entries import is_prose, split_entries, split_items
from cvparse.sections.model import Entry, Section
from cvparse.signals.dates import Period, find_periods
from cvparse.signals.organizations import organization_strength
from cvparse.signals.vocabulary import hits, tokens

_BY = regex.compile(
    r"\s*,?\s+(?:by|from|at|awarded by|issued by|granted by|von|durch|par|por|da|do)\s+(?:the\s+)?(?=\p{Lu})"
)


def read_awards(section: Section, context: Context) -> list[Award]:
    """The awards of a section, in order."""
    records: list[Award] = []
    for entry, title, issuer, period in _items(section, context, "award_words"):
        amount = AMOUNT.search(entry.lines[0].text)
        records.append(
            context.make(
                Award,
                context.span(*entry.pieces),
                0.8 * section.confidence,
                title=title,
                issuer=issuer,
                date=_date(period),
                amount=entry.lines[0].piece.cut(amount.start(), amount.end()) if amount else None,
            )
        )
    return records


def read_certifications(section: Section, context: Context) -> list[Certification]:
    """The certifications and licences of a section, in order."""
    return [
        context.make(
            Certification,
            context.span(*entry.pieces),
            0.8 * section.confidence,
            name=name,
            issuer=issuer,
            date=_date(period),
        )
        for entry, name, issuer, period in _items(section, context, "certification_words")
    ]


def _items(
    section: Section, context: Context, words: str
) -> Iterator[tuple[Entry, Piece, Piece | None, tuple[Period, Piece] | None]]:
    """(entry, title, issuer, date) of each item; `words` is the list of words that mark a title."""
    entries = _entries(section.lines)
    heads = read_heads(entries, lambda text: dict(_scores(text, words)), longest=3)
    for entry, head in zip(entries, heads, strict=True):
        granted = read_grant(context.span(*entry.pieces), main_period(head))
        if granted:
            yield (entry, *granted)
            continue
        if head.parts:
            head.parts[0].scores["title"] += 0.3
        title, issuer, period = _title_issuer(head, context, reach=int(words == "certification_words"))
        if title is not None:
            yield entry, title, issuer, period


def _entries(lines: Sequence[Line]) -> list[Entry]:
    """One line an entry, unless dates on lines of their own, or white space, show that an entry has several."""
    levels = {line.heading for line in lines}
    if len(levels) == 2 and min(levels) == 0 and lines[0].heading:
        starts = [i for i, line in enumerate(lines) if line.heading]
        return [Entry(list(lines[a:b])) for a, b in zip(starts, [*starts[1:], len(lines)], strict=True)]
    items = split_items(lines)
    dated = [bool(find_periods(item.lines[0].text)) for item in items]
    alone = [_only_date(item.lines[0]) for item in items]
    if any(alone) or (len(items) > 3 and sum(dated) * 2 <= len(items) and any(dated) and _spaced(items)):
        return split_entries(lines)
    return items


def _only_date(line: Line) -> bool:
    found = find_periods(line.text)
    return bool(found) and sum(signal.end - signal.start for signal in found) >= len(line.text.strip()) - 3


def _spaced(items: Sequence[Entry]) -> bool:
    gaps = sorted({round(item.lines[0].gap, 1) for item in items[1:]})
    return len(gaps) > 1 and gaps[-1] - gaps[0] >= 0.3


def _title_issuer(
    head: Head, context: Context, reach: int
) -> tuple[Piece | None, Piece | None, tuple[Period, Piece] | None]:
    """Title, issuer and date of an entry; a title may go on over `reach` dashes."""
    period = main_period(head)
    reading = assign_roles(head, ("title", "organization", "location"))
    title = joined(reading.roles.get("title", []), context.slice, reach)
    issuer = joined(reading.roles.get("organization", []), context.slice)
    if title is None:
        title, issuer = issuer, None
    if title is None or (period is None and _is_sentence(title.text)):
        return None, None, period
    if issuer and 0 < issuer.start - title.end <= 2 and _is_rank(title.text.split(",")[0]):
        return context.span(title, issuer), None, period
    by = _BY.match(f" {issuer.text}") if issuer else None
    if issuer and by:
        issuer = issuer.cut(by.end() - 1)
    if issuer and not _may_be_name(issuer.text):
        issuer = None
    if issuer is None:
        title, issuer = _issued_by(title)
    return title, issuer, period


def _is_rank(text: str) -> bool:
    """ "2nd Place", "Winner": what was won is named behind it."""
    words = tokens(text)
    number = words[:1] and words[0][0].isdigit()
    return any(end == len(words) and first <= bool(number) for first, end in hits(text, "award_ranks"))


def _may_be_name(text: str) -> bool:
    """Not a number, and no words that go on with the sentence ("to pursue studies in …")."""
    return not text[:1].islower() and sum(char.isalpha() for char in text) >= 2


@lru_cache(maxsize=10_000)
def _scores(text: str, words: str) -> tuple[tuple[str, float], ...]:
    organization, place = organization_strength(text), place_strength(text)
    award = 0.9 if hits(text, words) else 0.35
    if place >= 0.6 and organization < 0.8:
        organization *= 0.3
    if award >= 0.9 and organization >= 0.8 and words == "certification_words":
        award = 0.6  # "… Foundation", "… Training Institute" issue certificates
    elif award >= 0.9:
        organization *= 0.6
    if AMOUNT.search(text):
        award, organization = award - 0.4, 0.0
    return (("title", award), ("organization", organization), ("location", place - 0.1))


def _is_sentence(text: str) -> bool:
    return is_prose(text) and (len(text.split()) > 14 or text.rstrip().endswith("."))


def _issued_by(piece: Piece) -> tuple[Piece, Piece | None]:
    """ "Prize by X" → (title, issuer)."""
    by = _BY.search(piece.text)
    if by and by.start() > 3 and organization_strength(piece.text[by.end() :]) >= 0.25:
        return trim(piece.cut(0, by.start())), trim(piece.cut(by.end()))
    return piece, None


def _date(period: tuple[Period, Piece] | None) -> Read[PartialDate] | None:
    if period is None:
        return None
    date = period[0].start or period[0].end
    return Read(date, period[1]) if date else None
