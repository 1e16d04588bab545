"""Awards, grants, scholarships; and certifications: one-line records with a date and an issuer."""

from __future__ import annotations

from collections.abc import Sequence

import regex

from cvparse.document import CELL, Line, Piece
from cvparse.extract.heads import trim
from cvparse.extract.labels import read_label
from cvparse.extract.making import Context, Read
from cvparse.models import Award, Certification, PartialDate
from cvparse.sections.entries import is_prose, split_entries, split_items
from cvparse.sections.model import Entry, Section
from cvparse.signals.dates import Period, find_periods
from cvparse.signals.organizations import organization_strength

_AMOUNT = regex.compile(r"(?:US|CA|AU)?[$€£¥]\s?\d[\d.,]*\s?(?:k|K|M|million|thousand)?|\b\d[\d.,]*\s?(?:EUR|USD|GBP|CHF|€|k€)\b")
_SEPARATOR = regex.compile(r"\t|\s+[|·•∙–—-]\s+|\s*[–—]\s*(?=\p{Lu})|\s*[,;，]\s+|\s*:\s+|\s+(?=\()")
_BY = regex.compile(r"\s*,?\s+(?:by|from|at|awarded by|issued by|granted by|von|durch|par|por|da|do)\s+(?:the\s+)?(?=\p{Lu})")


def read_awards(section: Section, context: Context) -> list[Award]:
    """The awards of a section, in order."""
    records: list[Award] = []
    for entry in _entries(section.lines):
        title, issuer, period = _title_issuer(entry, context)
        if title is None:
            continue
        amount = _AMOUNT.search(entry.lines[0].text)
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
    for entry in _entries(section.lines):
        name, issuer, period = _title_issuer(entry, context)
        if name is None:
            continue
        records.append(
            context.make(
                Certification,
                context.span(*entry.pieces),
                0.8 * section.confidence,
                name=name,
                issuer=issuer,
                date=_date(period),
            )
        )
    return records


def _entries(lines: Sequence[Line]) -> list[Entry]:
    """One line an entry, unless dates on lines of their own, or white space, show that an entry has several."""
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


def _title_issuer(entry: Entry, context: Context) -> tuple[Piece | None, Piece | None, tuple[Period, Piece] | None]:
    """Title, issuer and date of an entry: the first line's words before the first separator are the title."""
    period: tuple[Period, Piece] | None = None
    parts: list[Piece] = []
    for number, line in enumerate(entry.lines[:3]):
        if number and (is_prose(line.text) or line.marker):
            break
        signals = find_periods(line.text)
        if signals and period is None:
            period = signals[0].value, line.piece.cut(signals[0].start, signals[0].end)
        for chunk in line.piece.without((signal.start, signal.end) for signal in signals):
            parts += _split(chunk) if number == 0 else [trim(chunk)]
    parts = [part for part in parts if part and any(char.isalpha() for char in part.text)]
    if not parts:
        return None, None, period
    title = parts[0]
    issuer = next((part for part in parts[1:] if organization_strength(part.text) >= 0.4 and not _AMOUNT.search(part.text)), None)
    if is_prose(title.text) and len(title.text) > 200:
        return None, None, period
    return title, issuer, period


def _split(piece: Piece) -> list[Piece]:
    by = _BY.search(piece.text)
    if by and by.start() > 3:
        return [trim(piece.cut(0, by.start())), *(trim(part) for part in piece.cut(by.end()).split(r"\s*[,;]\s+"))]
    parts = [trim(part) for part in piece.split(_SEPARATOR)]
    if CELL in piece.text or len(parts) < 2:
        return parts
    return parts


def _date(period: tuple[Period, Piece] | None) -> Read[PartialDate] | None:
    if period is None:
        return None
    date = period[0].start or period[0].end
    return Read(date, period[1]) if date else None
