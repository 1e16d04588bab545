"""Grants as researchers list them: "Principal Investigator (with A. Roe), Ropes at Sea, Quist Foundation, $5000"."""

from __future__ import annotations

from functools import cache

import regex

from cvparse import lexicons
from cvparse.document import Piece
from cvparse.extract.heads import trim
from cvparse.signals.dates import Period, find_periods
from cvparse.signals.organizations import organization_strength
from cvparse.signals.vocabulary import hits, tokens

_CODES = "EUR|USD|GBP|CHF|CAD|AUD|NZD|SEK|NOK|DKK|JPY|CNY|RMB|HKD|SGD|INR|BRL|PLN|CZK|HUF|TRY|ZAR|KRW|ILS"
_FIGURES = r"\d(?:[\d.,'’]{0,30}\d)?(?:\s?(?:k|K|M|m|bn|B|[Mm]illions?|[Bb]illions?|[Tt]housand|[Mm]io\.?)(?!\p{L}))?"
AMOUNT = regex.compile(
    rf"(?:US|CA|AU|NZ|HK|R)?[$€£¥₹₩]\s?{_FIGURES}|(?<!\p{{L}})(?:{_CODES})\s?{_FIGURES}"
    rf"|(?<![\w.,]){_FIGURES}\s?(?:{_CODES}|€|k€|M€)(?!\p{{L}})"
)
"""A sum of money: "$1,200", "€ 3.2 million", "SEK 400k", "500 EUR"."""
_AMOUNT_PHRASE = regex.compile(rf"(?:,\s*)?(?:{AMOUNT.pattern})(?:\s+(?:award|contract|grant))?(?:\s+for)?")
_QUOTED = regex.compile(r"[“\"„«](.{3,250}?),?[”\"»]")
_NEXT = regex.compile(r",\s+(?=[\p{Lu}“\"])")
_MARKS = regex.compile(r"[\s,;:.)–—-]*")
_LONGEST = 800
Granted = tuple[Piece, Piece | None, tuple[Period, Piece] | None]
"""(title, who gives it, when)."""


def read_grant(piece: Piece, period: tuple[Period, Piece] | None) -> Granted | None:
    """An entry that opens with a role in the project ("(PI)", "Co-investigator (with …):"), or a quoted title with an
    amount of money; None for any other. A date may stand before it."""
    if len(piece.text) > _LONGEST:
        return None
    first = next(iter(find_periods(piece.text)), None)
    dated = first is not None and not any(char.isalpha() for char in piece.text[: first.start])
    start = _MARKS.match(piece.text, first.end if first and dated else 0)
    begin = start.end() if start else 0
    role = _role().match(piece.text, begin)
    sum_of_money = _QUOTED.match(piece.text, begin) and AMOUNT.search(piece.text)
    if not role and not sum_of_money:
        return None
    body = piece.cut(role.end() if role else begin)
    holes = [(found.start, found.end) for found in find_periods(body.text)]
    holes += [match.span() for match in _AMOUNT_PHRASE.finditer(body.text)]
    quoted = _QUOTED.match(body.text)
    if quoted:
        following = _parts(body.cut(quoted.end()), [(a - quoted.end(), b - quoted.end()) for a, b in holes])
        return body.cut(*quoted.span(1)), next((part for part in following if _is_giver(part)), None), period
    parts = _parts(body.cut(0, min((begin for begin, _ in holes if begin > 3), default=None)), [])
    if not parts:
        return None
    if len(parts) == 1 or not _is_giver(parts[-1]):
        return body.cut(parts[0].start - body.start, parts[-1].end - body.start), None, period
    title = body.cut(parts[0].start - body.start, parts[-2].end - body.start)
    return title, _giver(parts[-1]), period


@cache
def _role() -> regex.Pattern[str]:
    listed = lexicons.alternatives(lexicons.words("grant_roles"))
    with_whom = r"\s*(?:\([^()]*\))?\s*[,:–—-]?\s*(?=[\p{Lu}\p{N}“\"„«])"
    return regex.compile(rf"\s*[(\[]?(?:{listed})(?!\p{{L}})[)\]]?" + with_whom, regex.I)


def _parts(body: Piece, holes: list[tuple[int, int]]) -> list[Piece]:
    kept = [(max(0, begin), end) for begin, end in holes if end > 0]
    found = [trim(part) for chunk in body.without(kept) for part in chunk.split(_NEXT)]
    return [part.strip(" .") for part in found if any(char.isalpha() for char in part.text)]


def _is_giver(part: Piece) -> bool:
    return part.text[:1].isupper() and organization_strength(part.text) >= 0.4


def _giver(part: Piece) -> Piece:
    """ "Quist Foundation Research Award": it ends with the word for an organisation."""
    words = tokens(part.text)
    if not any(end == len(words) for _, end in hits(part.text, "award_words")) and "program" not in words[-1:]:
        return part
    ends = [end for kind in ("organizations", "schools") for first, end in hits(part.text, kind) if first > 0]
    if not ends:
        return part
    length = regex.match(rf"(?:\S+\s+){{{min(max(ends), len(words)) - 1}}}\S+", part.text)
    return part.cut(0, length.end()) if length else part
