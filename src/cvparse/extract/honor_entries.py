"""Which lines of a list of awards or certificates belong together: its items are often more than a line each.

A year may stand above the awards of that year, the issuer or a sentence below the title, and a long title goes on in
the next line. Each function joins what one such habit parts.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import cache

import regex

from cvparse import lexicons
from cvparse.document import Line, Span
from cvparse.sections.entries import is_prose, split_entries, split_items, without_column_heads
from cvparse.sections.model import Entry
from cvparse.sections.style import runs, split_line
from cvparse.signals.dates import find_periods
from cvparse.signals.kinds import BARS
from cvparse.signals.organizations import organization_strength
from cvparse.signals.vocabulary import hits

_BAR = regex.compile(rf"(?<=\s)[{BARS}](?=\s)")
_SEMICOLON = regex.compile(r"[;；](?=\s*[\p{Lu}\p{Lo}\p{N}“\"])")
_SHORT = 8
"""Words of an item in a row."""
_FULL = 0.7
"""The share of the longest line's characters from which a line may be one that goes on below."""


def honor_entries(lines: Sequence[Line], words: str) -> list[Entry]:
    """The items of a section; `words` is the list of words that mark a title. One line an item, unless its look, or
    what the lines hold, shows that an item has several."""
    lines = [item for line in without_column_heads(lines) for part in _bold_items(line) for item in _in_a_row(part)]
    if not lines:
        return []
    levels = {line.heading for line in lines}
    if len(levels) == 2 and min(levels) == 0 and lines[0].heading:
        return [Entry(run) for run in runs(lines, [i for i, line in enumerate(lines) if line.heading])]
    items = _with_what_is_below(_below_bold_titles(split_items(lines)), words)
    alone = [_only_date(item.lines[0]) for item in items]
    if alone[0] and not all(alone):
        return _below_dates(items, alone, words)
    if any(alone) or _has_spaced_blocks(items):
        return split_entries(lines)
    return items


def flowing(entry: Entry, longest: int) -> Entry:
    """The entry with its first lines as one, where a full line goes on in the next, set further in. `longest`: the
    characters of the longest line of the section."""
    first, *rest = entry.lines
    size = len(first.text)
    while rest and size >= _FULL * longest and not rest[0].marker and rest[0].indent > first.indent + 6:
        if first.end + 1 != rest[0].start:
            break
        size = len(rest[0].text)
        first = replace(first, spans=(*first.spans, Span("\n"), *rest.pop(0).spans))
    return Entry([first, *rest], entry.above)


def _below_bold_titles(items: Sequence[Entry]) -> list[Entry]:
    """Where titles are bold, what is not bold below them, without dates of its own, tells of them."""
    bold = [begins_bold(item.lines[0]) for item in items]
    plain = [item for item, titled in zip(items, bold, strict=True) if not titled]
    few = sum(bold) < 2 and not _is_dated(items[0].lines[0])
    if not bold[0] or few or not plain or any(_is_dated(item.lines[0]) for item in plain):
        return list(items)
    return _joined(items, [not titled for titled in bold])


def _bold_items(line: Line) -> list[Line]:
    """The items of a line that are parted by dots or bars and begin in bold each."""
    bars = [match.start() for match in _BAR.finditer(line.text)]
    if not bars or any(
        span.bold for start, end, span in line.placed_spans() for at in bars if start <= line.start + at < end
    ):
        return [line]
    items = split_line(line, _BAR)
    return items if all(map(begins_bold, items)) else [line]


def _in_a_row(line: Line) -> list[Line]:
    """The items of a line that are parted by semicolons and have a date each, or are a few words each."""
    items = split_line(line, _SEMICOLON)
    dated = [bool(find_periods(item.text)) for item in items]
    short = all(len(item.text.split()) <= _SHORT for item in items) and (any(dated) or len(items) > 2)
    return items if len(items) > 1 and (all(dated) or short) else [line]


def _is_dated(line: Line) -> bool:
    """Begins or ends with a date."""
    return any(found.start <= 2 or found.end >= len(line.text) - 2 for found in find_periods(line.text))


def begins_bold(line: Line) -> bool:
    """Its first words are bold."""
    first = next((span for span in line.spans if any(map(str.isalnum, span.text))), None)
    return first is not None and first.bold


def _with_what_is_below(items: Sequence[Entry], words: str) -> list[Entry]:
    """A line "Awarded by …", the name of an organisation alone, a sentence: they go on with the item above."""
    goes_on = [False] * len(items)
    for i, item in enumerate(items[1:], 1):
        line, above = item.lines[0], items[i - 1].lines[-1]
        goes_on[i] = bool(issued_lead().match(line.text) or _by().match(line.text)) or (
            not line.marker and (_is_issuer(line, words) or _is_told(line, words)) and not _only_date(above)
        )
        goes_on[i] = goes_on[i] and not (_is_issuer(above, words) and _is_issuer(line, words))
        goes_on[i] = goes_on[i] or line.heading > above.heading > 0
    return _joined(items, goes_on)


def _is_issuer(line: Line, words: str) -> bool:
    text = line.text
    named = min(organization_strength(text), organization_strength(text.split(",")[0]) + 0.3) >= 0.8
    return named and not hits(text, words) and not find_periods(text)


def _is_told(line: Line, words: str) -> bool:
    """A sentence that tells what the item above was given for."""
    text = line.text
    return is_prose(text) and text.rstrip().endswith(".") and not find_periods(text) and not hits(text, words)


def _joined(items: Sequence[Entry], goes_on: Sequence[bool]) -> list[Entry]:
    joined: list[Entry] = []
    for item, below in zip(items, goes_on, strict=True):
        if joined and below:
            joined[-1] = Entry([*joined[-1].lines, *item.lines], joined[-1].above)
        else:
            joined.append(item)
    return joined


def _below_dates(items: Sequence[Entry], alone: Sequence[bool], words: str) -> list[Entry]:
    """A line with a date alone dates what stands below it, up to the next one; of several in a row none tells."""
    entries: list[Entry] = []
    date: list[Line] = []
    fresh = False
    for item, is_date in zip(items, alone, strict=True):
        if is_date:
            date, fresh = ([] if fresh else item.lines), True
        elif _is_dated(item.lines[0]):
            entries.append(item)
        elif fresh or not entries or hits(item.lines[0].text, words):
            entries.append(Entry([*date, *item.lines] if fresh else item.lines, [] if fresh else date))
            fresh = False
        else:
            entries[-1] = Entry([*entries[-1].lines, *item.lines], entries[-1].above)
    return entries


def _has_spaced_blocks(items: Sequence[Entry]) -> bool:
    """Half of the lines at most are dated, and some stand further below the others than the rest."""
    dated = [bool(find_periods(item.lines[0].text)) for item in items]
    return len(items) > 3 and any(dated) and sum(dated) * 2 <= len(items) and _spaced(items)


def _spaced(items: Sequence[Entry]) -> bool:
    gaps = sorted({round(item.lines[0].gap, 1) for item in items[1:]})
    return len(gaps) > 1 and gaps[-1] - gaps[0] >= 0.3


def _only_date(line: Line) -> bool:
    found = find_periods(line.text)
    return bool(found) and sum(signal.end - signal.start for signal in found) >= len(line.text.strip()) - 3


@cache
def issued_lead() -> regex.Pattern[str]:
    """ "Awarded by", at the beginning of a text."""
    leads = lexicons.alternatives({lexicons.fold(lead) for lead in lexicons.listing("award_leads")})
    return regex.compile(rf"\s*(?:{leads})(?:\s*:\s*|\s+(?=[\p{{Lu}}\p{{N}}])|\s*$)", regex.I)


@cache
def _by() -> regex.Pattern[str]:
    """ "by Acme": a small word and a name."""
    return regex.compile(rf"\s*(?:{lexicons.alternatives(lexicons.words('issued_by'))})\s+(?=\p{{Lu}})")
