"""Awards, grants, scholarships; and certifications: one-line records with a date and an issuer."""

from __future__ import annotations

from collections.abc import Sequence

import regex

from cvparse.document import Line, Piece
from cvparse.extract.heads import trim
from cvparse.extract.making import Context, Read
from cvparse.models import Award, Certification, PartialDate
from cvparse.sections.entries import is_prose, split_entries, split_items
from cvparse.sections.model import Entry, Section
from cvparse.signals import Signal
from cvparse.signals.dates import Period, find_periods
from cvparse.signals.organizations import organization_strength

_AMOUNT = regex.compile(r"(?:US|CA|AU)?[$€£¥]\s?\d[\d.,]*\s?(?:k|K|M|million|thousand)?|\b\d[\d.,]*\s?(?:EUR|USD|GBP|CHF|€|k€)\b")
_SEPARATOR = regex.compile(r"\t|\s+[|·•∙–—-]\s+|\s*[–—]\s*(?=\p{Lu})|\s-(?=\p{Lu})|\s*[;|]\s+")
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
    """Title, issuer and date of an entry. The title is the first segment; the issuer another that looks like one."""
    period: tuple[Period, Piece] | None = None
    parts: list[Piece] = []
    for number, line in enumerate(entry.lines[:3]):
        if number and (is_prose(line.text) or line.marker):
            break
        signals = [signal for signal in find_periods(line.text) if _at_edge(line.text, signal)]
        if signals and period is None:
            period = signals[0].value, line.piece.cut(signals[0].start, signals[0].end)
        for chunk in line.piece.without((signal.start, signal.end) for signal in signals):
            parts += [trim(part) for part in chunk.split(_SEPARATOR)]
    parts = [part for part in parts if part and any(char.isalpha() for char in part.text)]
    if not parts or (period is None and _is_sentence(parts[0].text)):
        return None, None, period
    title, issuer = _issued_by(parts[0])
    if issuer is None:
        issuer = next((part for part in parts[1:] if _is_issuer(part.text)), None)
    return title, issuer, period


def _at_edge(text: str, signal: Signal[Period]) -> bool:
    """The date stands at an end of its line, of a cell or in brackets: it dates the entry, and is no part of a name."""
    before, after = text[: signal.start].rstrip(), text[signal.end :].lstrip(" .,;")
    return not before.strip(" (•-") or not after.strip(" )]") or before.endswith(("(", "[", "\t", ",", "|", "–")) or after.startswith((")", "\t", "|", "–", "- ", ":"))


def _is_sentence(text: str) -> bool:
    return is_prose(text) and (len(text.split()) > 14 or text.rstrip().endswith("."))


def _is_issuer(text: str) -> bool:
    return organization_strength(text) >= 0.25 and not _AMOUNT.search(text) and not is_prose(text) and len(text) > 1


def _issued_by(piece: Piece) -> tuple[Piece, Piece | None]:
    """(title, issuer) of one segment: "… by X", or "…, X" where X holds a word for an organisation."""
    by = _BY.search(piece.text)
    if by and by.start() > 3 and _is_issuer(piece.text[by.end() :]):
        return trim(piece.cut(0, by.start())), trim(piece.cut(by.end()))
    clauses = piece.split(r"\s*[,，]\s+")
    for clause in clauses[1:]:
        if organization_strength(clause.text) >= 0.8:
            end = clause.start - piece.start
            return trim(piece.cut(0, end)), trim(clause)
    return piece, None


def _date(period: tuple[Period, Piece] | None) -> Read[PartialDate] | None:
    if period is None:
        return None
    date = period[0].start or period[0].end
    return Read(date, period[1]) if date else None
