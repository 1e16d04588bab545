"""Awards, grants, scholarships; and certifications: one-line records with a date and an issuer."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache, lru_cache

import regex

from cvparse import lexicons
from cvparse.document import Line, Piece
from cvparse.extract.grants import AMOUNT, read_grant
from cvparse.extract.heads import Head, assign_roles, joined, main_period, read_heads, trim
from cvparse.extract.making import Context, Read
from cvparse.extract.validity import validity_of
from cvparse.models import Award, Certification, PartialDate
from cvparse.sections.entries import is_prose, split_entries, split_items
from cvparse.sections.model import Entry, Section
from cvparse.sections.reading import names_also
from cvparse.signals.dates import Period, find_periods
from cvparse.signals.degrees import find_degrees
from cvparse.signals.organizations import organization_strength, school_strength
from cvparse.signals.places import place_strength
from cvparse.signals.vocabulary import hits, tokens

_BY_WORDS = "(?:awarded |issued |granted )?by|from|at|von|durch|par|por|da|do"
_BY = regex.compile(rf"\s*,?\s+(?:{_BY_WORDS})\s+(?:the\s+)?(?=\p{{Lu}})")
_AMOUNT_BEHIND = regex.compile(rf"(?<![\s,;:–—-])[\s,;:–—-]*+[(\[]?\s*(?:{AMOUNT.pattern})")
_LEAD = regex.compile(rf"(?:{_BY_WORDS})\s+", regex.I)
_QUOTED = regex.compile(r'[“"«„]([^“”"«»„]{8,})[”"»“]')
_WORD = regex.compile(r"\p{L}{3}|[\p{Han}\p{Hiragana}\p{Katakana}\p{Hangul}]{2}|\b\p{Lu}{2}\b")
_QUOTES = tuple("“\"«„‘'")
_STOP = regex.compile(r"(?<=[\p{Ll})]{2})\.\s+(?=\p{Lu})")
_LONGEST_ISSUER = 12
"""Words beyond which it is a clause."""


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
    records: list[Certification] = []
    for entry, name, issuer, period in _items(section, context, "certification_words"):
        told = validity_of(entry)
        records.append(
            context.make(
                Certification,
                context.span(*entry.pieces),
                0.8 * section.confidence,
                name=told.without(name) or name,
                issuer=told.without(issuer),
                date=_date(_issued(entry) if period and told.holds(period[1]) else period),
                expires=told.expires,
                identifier=told.identifier,
            )
        )
    return records


def _issued(entry: Entry) -> tuple[Period, Piece] | None:
    """The first date of an entry that does not say until when it is valid."""
    told = validity_of(entry)
    dates = (
        (signal.value, piece.cut(signal.start, signal.end))
        for piece in entry.pieces
        for signal in find_periods(piece.text)
    )
    return next((found for found in dates if not told.holds(found[1])), None)


def certificates_among(section: Section) -> list[Line]:
    """The lines of a section of degrees that name certificates, where its heading names these, too."""
    if not names_also(section.title, "certifications"):
        return []
    return [line for item in split_items(section.lines) if _certifies(item.lines[0].text) for line in item.lines]


def _certifies(text: str) -> bool:
    """Words for a certificate, and neither a degree nor a school."""
    return bool(hits(text, "certification_words")) and not find_degrees(text) and school_strength(text) < 0.5


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
        if words == "certification_words":
            told = validity_of(entry)
            head.parts = [part for part in head.parts if not told.holds(part.piece)]
        if head.parts:
            head.parts[0].scores["title"] += 0.3
        title, issuer, period = _title_issuer(head, context, words)
        if title is not None:
            yield entry, title, issuer, period


def _entries(lines: Sequence[Line]) -> list[Entry]:
    """One line an entry, unless dates on lines of their own, or white space, show that an entry has several."""
    levels = {line.heading for line in lines}
    if len(levels) == 2 and min(levels) == 0 and lines[0].heading:
        starts = [i for i, line in enumerate(lines) if line.heading]
        return [Entry(list(lines[a:b])) for a, b in zip(starts, [*starts[1:], len(lines)], strict=True)]
    items = _with_their_issuers(split_items(lines))
    dated = [bool(find_periods(item.lines[0].text)) for item in items]
    alone = [_only_date(item.lines[0]) for item in items]
    if any(alone) or (len(items) > 3 and sum(dated) * 2 <= len(items) and any(dated) and _spaced(items)):
        return split_entries(lines)
    return items


def _with_their_issuers(items: Sequence[Entry]) -> list[Entry]:
    """A line "Awarded by …" goes on with the item above."""
    joined: list[Entry] = []
    for item in items:
        if joined and _lead().match(item.lines[0].text):
            joined[-1] = Entry([*joined[-1].lines, *item.lines], joined[-1].above)
        else:
            joined.append(item)
    return joined


@cache
def _lead() -> regex.Pattern[str]:
    """ "Awarded by", at the beginning of a text."""
    leads = lexicons.alternatives({lexicons.fold(lead) for lead in lexicons.listing("award_leads")})
    return regex.compile(rf"\s*(?:{leads})(?:\s*:\s*|\s+(?=[\p{{Lu}}\p{{N}}])|\s*$)", regex.I)


def _only_date(line: Line) -> bool:
    found = find_periods(line.text)
    return bool(found) and sum(signal.end - signal.start for signal in found) >= len(line.text.strip()) - 3


def _spaced(items: Sequence[Entry]) -> bool:
    gaps = sorted({round(item.lines[0].gap, 1) for item in items[1:]})
    return len(gaps) > 1 and gaps[-1] - gaps[0] >= 0.3


def _title_issuer(
    head: Head, context: Context, words: str
) -> tuple[Piece | None, Piece | None, tuple[Period, Piece] | None]:
    """Title, issuer and date of an entry; the title of a certification may go on over a dash."""
    period = main_period(head)
    reading = assign_roles(head, ("title", "organization", "location"))
    title = joined(reading.roles.get("title", []), context.slice, reach=int(words == "certification_words"))
    issuer = joined(reading.roles.get("organization", []), context.slice)
    if title is None:
        title, issuer = issuer, None
    if title and issuer and _lead().match(title.text):
        title, issuer = issuer, title
    title = tidy_title(title) if title else None
    if title is None or (period is None and _is_sentence(title.text) and not hits(title.text, words)):
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
    return title, tidy_issuer(issuer) if issuer else None, period


def tidy_title(piece: Piece) -> Piece | None:
    """The title without the person's part in it and the sum of money; None where nothing is left that names it."""
    role = _role().match(piece.text)
    piece = _before_amount(piece.cut(role.end()) if role else piece)
    quoted = _QUOTED.match(piece.text)
    piece = piece.cut(*quoted.span(1)) if quoted else piece
    return piece if _names_something(piece.text) and not _lead().fullmatch(piece.text) else None


def tidy_issuer(piece: Piece) -> Piece | None:
    """The issuer without "awarded by" before it and money behind it; None for what is no name: a number, a clause."""
    lead = _lead().match(piece.text) or _LEAD.match(piece.text)
    piece = _before_amount(piece.cut(lead.end()) if lead else piece)
    clause = piece.text[:1].islower() or piece.text[:1] in _QUOTES or len(piece.text.split()) > _LONGEST_ISSUER
    return piece if _names_something(piece.text) and not clause else None


def _before_amount(piece: Piece) -> Piece:
    amount = _AMOUNT_BEHIND.search(piece.text)
    return trim(piece.cut(0, amount.start() if amount and amount.start() > 3 else None))


@cache
def _role() -> regex.Pattern[str]:
    """ "Principal Investigator (with A. Other), " before the title of a grant."""
    roles = lexicons.alternatives({lexicons.fold(role) for role in lexicons.listing("grant_roles")})
    return regex.compile(rf"[(\[]?(?:{roles})[)\]]?(?:\s*\([^()]*\))?\s*[,:–—-]?\s+", regex.I)


def _names_something(text: str) -> bool:
    """Has a word, as against numbers and marks."""
    return bool(_WORD.search(text))


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
    """ "Prize by X", "Best Prize. X Society." → (title, issuer)."""
    by = _BY.search(piece.text)
    if by and by.start() > 3 and organization_strength(piece.text[by.end() :]) >= 0.25:
        return trim(piece.cut(0, by.start())), trim(piece.cut(by.end()))
    stop = _STOP.search(piece.text)
    if stop and organization_strength(piece.text[stop.end() :]) >= 0.8:
        return piece.cut(0, stop.start()), trim(piece.cut(stop.end()))
    return piece, None


def _date(period: tuple[Period, Piece] | None) -> Read[PartialDate] | None:
    if period is None:
        return None
    date = period[0].start or period[0].end
    return Read(date, period[1]) if date else None
