"""What the press and broadcasts brought: "“The keeper of tides”, interview, Harbour Times, 3 May 2021".

A row is cut at its separators. Quotes hold the title, unless a small word before them says that they hold the outlet
("interview for “Harbour Times”"). Which of the other parts is the outlet is decided for the whole list: by the words
that newspapers and stations have in their names, by italics, by the place in which the other rows have theirs.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import cache

import regex

from cvparse import lexicons
from cvparse.document import Line, Piece
from cvparse.extract.heads import trim
from cvparse.extract.making import Context, Read
from cvparse.models import MediaItem, MediaKind, PartialDate
from cvparse.sections.entries import split_entries, split_items
from cvparse.sections.model import Entry, Section
from cvparse.sections.parts import is_subheading
from cvparse.sections.style import piece_style
from cvparse.signals.dates import find_periods
from cvparse.signals.identifiers import find_identifiers
from cvparse.signals.people import name_strength
from cvparse.signals.vocabulary import keys_of

_QUOTED = regex.compile(r"[“”\"„«《「『](?P<inner>[^“”\"„«»《》「」『』\t]{2,300}?)[.,]?\s?[”\"“»》」』]")
_SPLIT = regex.compile(
    r"[\t\n|•·;()\[\]（）]|\s[-–—]+\s|(?<!\s)\s*+[,，、](?!\d)\s*+|(?<!\s)\s*+[:：]\s++|："
    r"|(?<=[\p{L}\d)?!]{2})[.?!]\s++(?=[\p{Lu}\p{Lo}])"
)
_APART = regex.compile(r"[\t\n|•·;()\[\]（）]|\s[-–—]+\s")
"""Separators that no title goes on behind."""
_DATED = regex.compile(r"[\d./:–-]+")
_MARKS = " \t\n,;:.-–—/"
_ORDER: tuple[MediaKind, ...] = ("podcast", "radio", "tv", "video", "interview", "article")
"""Of several kinds that a row names, the one that says most."""
_SHOWS = frozenset({"podcast", "radio", "tv"})
"""Kinds whose word stands before the name of a programme: "Podcast “Sea Talk”"."""
_EPISODE = regex.compile(r"(?<!\p{L})\p{L}++\.?\s?#?\d++")
_LONGEST_OUTLET = 7
_SURE, _LEAST = 0.6, 0.1
"""How much an outlet looks like one: by its own words, and in its place."""


@dataclass(slots=True)
class _Row:
    """The parts of one row that may be title or outlet, and what is known of it already."""

    whole: Piece
    lines: list[Line]
    title: Piece | None = None
    outlet: Piece | None = None
    date: Read[PartialDate] | None = None
    url: Read[str] | None = None
    kind: Read[MediaKind] | None = None
    parts: list[Piece] = field(default_factory=list)


def read_media(section: Section, context: Context) -> list[MediaItem]:
    """The items of a part of a CV that lists them."""
    said = _kind_in(section.heading.piece) if section.heading else None
    rows = [_read(entry, kind, day, context) for entry, kind, day in _entries(section.lines, said)]
    first = sum(_preference(row) for row in rows) > 0
    for row in rows:
        _settle(row, context, outlet_first=first)
    return [_record(row, section, context) for row in rows if _says_enough(row)]


def _entries(
    lines: Sequence[Line], said: Read[MediaKind] | None
) -> Iterator[tuple[Entry, Read[MediaKind] | None, Read[PartialDate] | None]]:
    """The rows, with the kind and the year that their sub-headings name."""
    kind, day = said, None
    for entry in _rows(lines):
        line = entry.lines[0]
        date = _date(line.piece)
        if len(entry.lines) == 1 and date and len(line.text.strip(_MARKS)) <= len(date.piece.text) + 2:
            day = date
        elif len(entry.lines) == 1 and is_subheading(line) and not list(line.links()):
            kind = _kind_in(line.piece) or said
        else:
            yield entry, kind, day


def _rows(lines: Sequence[Line]) -> list[Entry]:
    """A line or bullet each; several lines each where only some of them have a date."""
    dated = sum(_date(line.piece) is not None for line in lines)
    several = not any(line.marker for line in lines) and 0.3 * len(lines) <= dated <= 0.7 * len(lines)
    return split_entries(lines) if several else split_items(lines)


def _read(entry: Entry, kind: Read[MediaKind] | None, day: Read[PartialDate] | None, context: Context) -> _Row:
    whole = context.span(*entry.pieces)
    row = _Row(whole, entry.lines, url=_url(entry.lines, whole))
    held = [(found.start, found.end) for found in find_identifiers(whole.text) if found.value.kind == "url"]
    for quote in _QUOTED.finditer(whole.text):
        inner = whole.cut(*quote.span("inner")).strip(_MARKS)
        if row.outlet is None and _leads_to_outlet(whole.text[: quote.start()]):
            row.outlet = inner
        elif row.title is None:
            row.title = inner
        held.append(quote.span())
    row.date = next((date for part in whole.without(held) if (date := _date(part))), day)
    row.kind = next((found for part in whole.without(held) if (found := _kind_in(part))), kind)
    row.parts = [part for clear in whole.without(held) for part in _clear_parts(clear)]
    return row


def _leads_to_outlet(before: str) -> bool:
    """Before a quote: "interview for", or a title and "podcast"."""
    words = list(_small("in").finditer(before))
    if words and not before[words[-1].end() :].strip():
        return True
    kinds = list(_any_kind().finditer(before))
    if (
        kinds
        and not before[kinds[-1].end() :].strip()
        and lexicons.table("media_kinds")[kinds[-1][0].casefold()] in _SHOWS
    ):
        return True
    return bool(kinds) and len(_DATED.sub("", before[: kinds[-1].start()]).split()) >= 2


def _clear_parts(piece: Piece) -> Iterator[Piece]:
    """The parts between separators and dates that say something."""
    holes = [(period.start, period.end) for period in find_periods(piece.text) if period.strength >= 0.3]
    for clear in piece.without(holes):
        for part in clear.split(_SPLIT):
            bare = trim(part).strip(_MARKS)
            if sum(char.isalpha() for char in bare.text) >= 2 and not _says_little(bare):
                yield bare


def _opening(part: Piece) -> Piece | None:
    """What stands behind "Interview for", "Podcast", "Featured in" at the beginning of a part; None for any other."""
    kind = _any_kind().match(part.text)
    rest = part.cut(kind.end()).strip() if kind else part
    link = _small("in").match(rest.text) or _small("by").match(rest.text)
    if kind is None and not (link and (link[0].islower() or " " in link[0])):
        return None  # "On Being" is a programme
    rest = rest.cut(link.end() if link else 0).strip()
    article = _small("article").match(rest.text)
    rest = rest.cut(article.end() if article else 0).strip()
    inner = [match for match in _any_kind().finditer(rest.text) if match[0].islower()]
    behind = rest.cut(inner[-1].end()).strip() if inner else rest
    return behind if behind.text[:1].isupper() else rest


def _asked_by(part: Piece) -> bool:
    """ "Interview by A. Tay": who asked is no outlet."""
    kind = _any_kind().match(part.text)
    rest = part.cut(kind.end() if kind else 0).strip()
    by = _small("by").match(rest.text)
    return bool(by) and name_strength(rest.cut(by.end() if by else 0).text.strip()) >= 0.5


def _says_little(part: Piece) -> bool:
    """A length, the number of an episode, or only the kind ("radio interview"): no outlet and no title."""
    episode = _EPISODE.fullmatch(part.text) and not _small("outlet").search(part.text)
    if part.text[0].isdigit() or episode:
        return True
    kind = _kind_in(part)
    return kind is not None and len(part.text.split()) <= len(kind.piece.text.split()) + 1 and _known(part.text) is None


def _preference(row: _Row) -> float:
    """How much more the first part of a row looks like an outlet than the next."""
    if row.title or row.outlet or len(row.parts) < 2:
        return 0.0
    return _strength(row.parts[0], row) - _strength(row.parts[1], row)


def _strength(part: Piece, row: _Row) -> float:
    """How much a part looks like the name of an outlet."""
    line = next(line for line in reversed(row.lines) if line.start <= part.start)
    _, italic = piece_style(line, part)
    return _outlet_like(part.text) + 0.4 * italic


def _outlet_like(text: str) -> float:
    words = text.split()
    capitals = sum(not word[0].islower() for word in words) / len(words) if words else 0.0
    named = 1.0 if _known(text) else 0.7 if _small("outlet").search(text) else 0.0
    return named + 0.4 * (capitals - 0.5) - 0.15 * max(0, len(words) - 4)


def _known(text: str) -> regex.Match[str] | None:
    """A newspaper or station by its name."""
    return _small("known").match(text)


def _settle(row: _Row, context: Context, *, outlet_first: bool) -> None:
    """Choose the outlet among the parts; what stands together of the others is the title."""
    parts = [part for part in row.parts if not _asked_by(part)]
    named = {part: opening for part in parts if (opening := _opening(part))}
    if row.outlet is None and parts:
        best = max(parts, key=lambda part: _strength(named.get(part) or part, row) + 0.5 * (part in named))
        if best not in named and _strength(best, row) < _SURE and not row.title and len(parts) > 1:
            best = parts[0 if outlet_first else -1]
        outlet = named.get(best) or best
        if _may_be_outlet(outlet) and (best in named or _strength(outlet, row) >= _LEAST):
            row.outlet = outlet
            parts = [part for part in parts if part is not best]
    if row.title is None and parts:
        row.title = _longest_run([part for part in parts if part not in named] or parts, context)


def _may_be_outlet(piece: Piece) -> bool:
    return len(piece.text.split()) <= _LONGEST_OUTLET and piece.text[:1].isupper()


def _longest_run(parts: Sequence[Piece], context: Context) -> Piece | None:
    runs = [[parts[0]]]
    for part in parts[1:]:
        joint = context.slice(runs[-1][-1].end, part.start).text
        if len(joint) <= 4 and not _APART.search(joint):
            runs[-1].append(part)
        else:
            runs.append([part])
    longest = max((context.span(*run) for run in runs), key=lambda piece: len(piece.text))
    return longest if len(longest.text.split()) >= 2 else None


def _says_enough(row: _Row) -> bool:
    """A title alone may be any line of text."""
    return bool(row.outlet or (row.title and (row.date or row.url)))


def _record(row: _Row, section: Section, context: Context) -> MediaItem:
    told = sum(map(bool, (row.title, row.outlet, row.date, row.url)))
    return context.make(
        MediaItem,
        row.whole,
        (0.35 + 0.12 * told) * section.confidence,
        title=row.title,
        outlet=row.outlet,
        date=row.date,
        url=row.url,
        kind=row.kind,
    )


def _date(piece: Piece) -> Read[PartialDate] | None:
    for signal in find_periods(piece.text):
        date = signal.value.start or signal.value.end
        if date and signal.strength >= 0.3:
            return Read(date, piece.cut(signal.start, signal.end))
    return None


def _url(lines: Sequence[Line], whole: Piece) -> Read[str] | None:
    """The first link of the row, or an address printed in it."""
    for line in lines:
        for piece, target in line.links():
            if target.startswith(("http", "www.")):
                return Read(target, piece)
    for signal in find_identifiers(whole.text):
        if signal.value.kind == "url":
            return Read(signal.value.value, whole.cut(signal.start, signal.end))
    return None


def _kind_in(piece: Piece) -> Read[MediaKind] | None:
    """The kind that a text names, and the words that do."""
    keys = set(keys_of(piece.text, "media_kinds"))
    kind = next((kind for kind in _ORDER if kind in keys), None)
    if kind is None:
        return None
    match = _kind_words(kind).search(piece.text)
    return Read(kind, piece.cut(*match.span()) if match else piece)


@cache
def _any_kind() -> regex.Pattern[str]:
    words = lexicons.alternatives(lexicons.table("media_kinds"))
    return regex.compile(rf"(?<!\p{{L}})(?:{words})(?!\p{{L}})", regex.I)


@cache
def _kind_words(kind: MediaKind) -> regex.Pattern[str]:
    words = lexicons.alternatives(word for word, its in lexicons.table("media_kinds").items() if its == kind)
    return regex.compile(rf"(?<!\p{{L}})(?:{words})(?!\p{{L}})", regex.I)


@cache
def _small(use: str) -> regex.Pattern[str]:
    """The words for one use in `media_words.txt`."""
    words = lexicons.alternatives(map(lexicons.fold, lexicons.keyed("media_words", use)))
    return regex.compile(rf"(?<!\p{{L}})(?:{words})(?!\p{{L}})", regex.I)
