"""Awards, grants, scholarships; and certifications: one-line records with a date and an issuer."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache, lru_cache

import regex

from cvparse import lexicons
from cvparse.document import CELL, Line, Piece
from cvparse.extract.grants import AMOUNT, read_grant
from cvparse.extract.heads import Head, assign_roles, joined, main_period, read_heads, trim
from cvparse.extract.honor_entries import begins_bold, flowing, honor_entries, issued_lead
from cvparse.extract.making import Context, Read
from cvparse.extract.validity import Validity, validity_of
from cvparse.models import Award, Certification, PartialDate
from cvparse.sections.entries import is_prose
from cvparse.sections.model import Entry, Section
from cvparse.sections.style import slice_line
from cvparse.signals.dates import Period, find_periods
from cvparse.signals.organizations import organization_strength, stands_inside
from cvparse.signals.places import place_strength
from cvparse.signals.vocabulary import hits, tokens

_BY_WORDS = lexicons.alternatives(lexicons.words("issued_by"))
_BY = regex.compile(rf"\s*,?\s+(?P<by>{_BY_WORDS})\s+(?:the\s+)?(?=\p{{Lu}})")
_AMOUNT_BEHIND = regex.compile(rf"(?<![\s,;:–—-])[\s,;:–—-]*+[(\[]?\s*(?:{AMOUNT.pattern})")
_LEAD = regex.compile(rf"(?:{_BY_WORDS})\s+", regex.I)
_QUOTED = regex.compile(r'[“"«„]([^“”"«»„]{8,})[”"»“]')
_WORD = regex.compile(r"\p{L}{3}|[\p{Han}\p{Hiragana}\p{Katakana}\p{Hangul}]{2}|\b\p{Lu}{2}\b")
_QUOTES = tuple("“\"«„‘'")
_STOP = regex.compile(r"(?<=[\p{Ll}\d)][\p{Ll})])\.\s+(?=\p{Lu})")
_COLON = regex.compile(r"\s*[:：]\s+")
_REASON = regex.compile(r"(?<=\d\)?)\s*[:：]\s+(?=\S)")
_LONG = 25
"""Words of a line from which it is text, dated or not."""
_MANY_WORDS = 5
"""Words of an issuer beyond which it has one that says that it is an organisation."""
_LONGEST_ISSUER = 12
"""Words beyond which it is a clause."""


def read_awards(section: Section, context: Context) -> list[Award]:
    """The awards of a section, in order."""
    records: list[Award] = []
    for entry, title, issuer, period, _ in _items(section, context, "award_words"):
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
    for entry, name, issuer, period, told in _items(section, context, "certification_words"):
        records.append(
            context.make(
                Certification,
                context.span(*entry.pieces),
                0.8 * section.confidence,
                name=told.without(name) or name,
                issuer=told.without(issuer),
                date=_date(_issued(entry, told) if period and told.holds(period[1]) else period),
                expires=told.expires,
                identifier=told.identifier,
            )
        )
    return records


def _issued(entry: Entry, told: Validity) -> tuple[Period, Piece] | None:
    """The first date of an entry that does not say until when it is valid."""
    dates = (
        (signal.value, piece.cut(signal.start, signal.end))
        for piece in entry.pieces
        for signal in find_periods(piece.text)
    )
    return next((found for found in dates if not told.holds(found[1])), None)


def _items(
    section: Section, context: Context, words: str
) -> Iterator[tuple[Entry, Piece, Piece | None, tuple[Period, Piece] | None, Validity]]:
    """(entry, title, issuer, date, validity) of each item; `words` is the list of words that mark a title. Awards are
    valid for ever."""
    lines = _without_deeds(section.lines) if words == "award_words" else section.lines
    entries = honor_entries(lines, words)
    longest = max((len(line.text) for line in lines), default=0)
    whole = [flowing(_without_reason(entry), longest) for entry in entries]
    heads = read_heads(whole, lambda text: dict(_scores(text, words)), longest=3)
    in_columns = _in_columns(heads)
    for entry, head in zip(entries, heads, strict=True):
        told = validity_of(entry) if words == "certification_words" else Validity()
        granted = read_grant(context.span(*entry.pieces), main_period(head))
        if granted:
            yield entry, *granted, told
            continue
        head.parts = [part for part in head.parts if not told.holds(part.piece)]
        if head.parts:
            head.parts[0].scores["title"] += 0.9 if _opens_with_title(head, words) else 0.3
        title, issuer, period = (in_columns and _of_columns(head)) or _title_issuer(head, context, words)
        if title is not None and _may_be_title(title, head, words):
            yield entry, title, issuer, period or _date_above(entry), told


def _without_deeds(lines: Sequence[Line]) -> list[Line]:
    """Without the lines that say what the person did, and of no award ("Coordinated 14 vendors"), and labels above."""
    kept: list[Line] = []
    for before, line in zip([None, *lines], lines, strict=False):
        if _tells_of_award(line) or lexicons.words("deeds").isdisjoint(tokens(line.text)[:1]):
            kept.append(line)
        elif line.marker and kept and kept[-1] is before and not (before.marker or _tells_of_award(before)):
            kept.pop()
    return kept


def _tells_of_award(line: Line) -> bool:
    """It holds the word for an award, or a date."""
    return bool(hits(line.text, "award_words") or find_periods(line.text))


def _opens_with_title(head: Head, words: str) -> bool:
    """Its first line alone begins in bold; or its first part is hardly an organisation and no other a title."""
    first, *others = (begins_bold(line) for line in head.lines)
    if first and others and not any(others):
        return True
    name, *rest = (part.piece.text for part in head.parts)
    return organization_strength(name) < 0.5 and not any(hits(text, words) for text in rest)


def _without_reason(entry: Entry) -> Entry:
    """Without what a colon behind a date or a bracket announces: "Best Paper (2014): for the model of …"."""
    first = entry.lines[0]
    reason = _REASON.search(first.text)
    return Entry([slice_line(first, 0, reason.start()), *entry.lines[1:]]) if reason else entry


def _date_above(entry: Entry) -> tuple[Period, Piece] | None:
    """The date that stands above several items."""
    for line in entry.above:
        for signal in find_periods(line.text):
            return signal.value, line.piece.cut(signal.start, signal.end)
    return None


def _in_columns(heads: Sequence[Head]) -> bool:
    """The items are rows of a table whose columns are the title and the issuer, dates aside."""
    rows = [row for head in heads if len(row := _columns(head)) == 2]
    told = sum("," not in title.text and organization_strength(issuer.text) >= 0.4 for title, issuer in rows)
    return len(rows) >= 3 and told >= 0.6 * len(heads)


def _columns(head: Head) -> list[Piece]:
    """The cells of the first line, without its dates."""
    dates = [(piece.start, piece.end) for _, piece in head.periods]
    cells = head.lines[0].cells if CELL in head.lines[0].text else []
    kept = [
        part
        for cell in cells
        for part in cell.without((a - cell.start, b - cell.start) for a, b in dates if cell.start <= a < cell.end)
    ]
    return [part for piece in kept if (part := trim(piece)) and _names_something(part.text)]


def _of_columns(head: Head) -> tuple[Piece | None, Piece | None, tuple[Period, Piece] | None] | None:
    row = _columns(head)
    return (row[0], row[1], main_period(head)) if len(row) == 2 else None


def _may_be_title(title: Piece, head: Head, words: str) -> bool:
    """A name rather than words out of the middle of a sentence."""
    line = head.lines[0]
    if hits(title.text, words):
        return True
    told = _is_sentence(line.text) and (not main_period(head) or len(line.text.split()) > _LONG)
    return not told and not (title.text[:1].islower() and title.start > line.start)


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
    if title and issuer and issued_lead().match(title.text):
        title, issuer = issuer, title
    title = tidy_title(title) if title else None
    if title is None or (period is None and _is_sentence(title.text) and not hits(title.text, words)):
        return None, None, period
    if issuer and 0 < issuer.start - title.end <= 2 and _goes_on(title.text, issuer.text):
        return context.span(title, issuer), None, period
    by = _BY.match(f" {issuer.text}") if issuer else None
    if issuer and by:
        issuer = issuer.cut(by.end() - 1)
    issuer = next(iter(issuer.split(_COLON)), None) if issuer else None
    if issuer and (not _may_be_name(issuer.text) or _is_subject(issuer.text)):
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
    return piece if _names_something(piece.text) and not issued_lead().fullmatch(piece.text) else None


def tidy_issuer(piece: Piece) -> Piece | None:
    """The issuer without "awarded by" before it and money behind it; None for what is no name: a number, a clause."""
    lead = issued_lead().match(piece.text) or _LEAD.match(piece.text)
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
    """Has a word, as against numbers and marks, that is more than a month's name."""
    return bool(_WORD.search(text)) and lexicons.fold(text) not in lexicons.table("months")


def _is_rank(text: str) -> bool:
    """ "2nd Place", "Winner": what was won is named behind it."""
    words = tokens(text)
    number = words[:1] and words[0][0].isdigit()
    return any(end == len(words) and first <= bool(number) for first, end in hits(text, "award_ranks"))


def _goes_on(title: str, following: str) -> bool:
    """What stands behind the comma belongs to the title: a rank's contest, a fellowship's field."""
    return _is_rank(title.split(",")[0]) or lexicons.fold(following) in lexicons.words("fields")


def _is_subject(text: str) -> bool:
    """Many words and none for an organisation: what was awarded rather than who did."""
    return len(text.split()) > _MANY_WORDS and organization_strength(text) < 0.3


def _may_be_name(text: str) -> bool:
    """Not a number, and no words that go on with the sentence ("to pursue studies in …")."""
    return not text[:1].islower() and sum(char.isalpha() for char in text) >= 2


@lru_cache(maxsize=10_000)
def _scores(text: str, words: str) -> tuple[tuple[str, float], ...]:
    lead = _LEAD.match(text)
    organization, place = organization_strength(text[lead.end() :] if lead else text), place_strength(text)
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
    if by and by.start() > 3 and organization_strength(piece.text[by.end() :]) >= _issuer_strength(by["by"]):
        return trim(piece.cut(0, by.start())), trim(piece.cut(by.end()))
    stop = _STOP.search(piece.text)
    if stop and organization_strength(piece.text[stop.end() :]) >= 0.8:
        return piece.cut(0, stop.start()), trim(piece.cut(stop.end()))
    return piece, None


def _issuer_strength(by: str) -> float:
    """What a name must have to be the issuer behind a word, which may just as well be one inside of a name ("do")."""
    return 0.45 if stands_inside(by) else 0.25


def _date(period: tuple[Period, Piece] | None) -> Read[PartialDate] | None:
    if period is None:
        return None
    date = period[0].start or period[0].end
    return Read(date, period[1]) if date else None
