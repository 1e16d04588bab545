"""Projects: name, dates, what was done."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import regex

from cvparse import lexicons
from cvparse.document import Line, Piece
from cvparse.extract.bodies import highlights_of
from cvparse.extract.experience import read_range
from cvparse.extract.heads import Head, main_period, read_heads, trim
from cvparse.extract.making import Context, Read
from cvparse.models import Project
from cvparse.sections.entries import is_prose, split_entries
from cvparse.sections.model import Entry, Section
from cvparse.sections.style import runs, style_of
from cvparse.signals.dates import Period, find_periods
from cvparse.signals.places import place_strength
from cvparse.signals.vocabulary import tokens

_RUN_IN = regex.compile(r"^([^:：]{3,70}?)\s*(?:[:：]|\s[–—-])\s+(?=\S)")
_TOLD = regex.compile(r"\s[–—-]\s+(?=\p{Ll})")
_URL = regex.compile(r"(?:https?://|www\.)\S+|(?:github|gitlab)\.com/\S+")
_QUOTED = regex.compile(r"[“„«「]([^“”„«»「」]{12,200})[”“»」]")
_ASIDE = regex.compile(r"\s+\|\s+|\t|\s+[–—]\s+|\s*[(\[](?=[^()]{0,200}$)")


def read_projects(section: Section, context: Context) -> list[Project]:
    """The projects of a section, in order."""
    entries = _rejoined(_titled_alike(section.lines) or _told_in_a_line(section.lines) or split_entries(section.lines))
    heads = read_heads(entries, lambda text: {"name": 0.5})
    drafts = zip(entries, heads, strict=True)
    return [record for entry, head in drafts if (record := _record(entry, head, context, section))]


def _titled_alike(lines: Sequence[Line]) -> list[Entry]:
    """The projects cut at their titles, where the first line stands out, others are set in that very style, and no
    bullet is; nothing where the look does not tell."""
    styles = [style_of(line) for line in lines]
    if not styles or not styles[0].emphasised or styles[0].listed:
        return []
    starts = [i for i, style in enumerate(styles) if style == styles[0] and not (i and styles[i - 1] == style)]
    return [Entry(run) for run in runs(lines, starts)] if 2 <= len(starts) < len(lines) else []


def _told_in_a_line(lines: Sequence[Line]) -> list[Entry]:
    """A project a line, where each names one and tells of it: "lint: checks labels", "Club page, 2019 - a form"."""
    told = all(_RUN_IN.match(line.text) and not (line.marker or line.heading) for line in lines)
    return [Entry([line]) for line in lines] if told and len(lines) > 1 else []


def _rejoined(entries: Sequence[Entry]) -> list[Entry]:
    """An address alone is no project: it goes on with the entry above, and what is told below it does, too."""
    joined: list[Entry] = []
    for before, entry, after in zip([None, *entries], entries, [*entries[1:], None], strict=False):
        alone = before and len(before.lines) == 1 and _begins_with_link(before)
        told = alone and not (after and _begins_with_link(after))
        if joined and (_begins_with_link(entry) or told):
            joined[-1] = Entry([*joined[-1].lines, *entry.lines], joined[-1].above)
        else:
            joined.append(entry)
    return joined


def _begins_with_link(entry: Entry) -> bool:
    return bool(_URL.fullmatch(entry.lines[0].text.strip()))


def read_loose_projects(lines: Sequence[Line], context: Context) -> list[Project]:
    """Blocks of a page without headings: a short name set apart, and one paragraph about it."""
    return [
        context.make(Project, context.span(name.piece, about.piece), 0.6, name=name.piece, summary=about.piece)
        for name, about, after in zip(lines, lines[1:], [*lines[2:], None], strict=False)
        if _is_block(name, about, after)
    ]


def _is_block(name: Line, about: Line, after: Line | None) -> bool:
    apart = name.rule or name.gap >= 0.8
    alone = after is None or after.rule or after.gap >= 0.8
    short = len(name.text.split()) <= 8 and not is_prose(name.text) and not find_periods(name.text)
    return apart and alone and short and is_prose(about.text) and not find_periods(about.text)


def _record(entry: Entry, head: Head, context: Context, section: Section) -> Project | None:
    named = _named(entry, head)
    if named is None:
        return None
    line, name, rest = named
    body = [other for other in entry.lines if other in head.body and other is not line]
    highlights, technologies = highlights_of(body)
    return context.make(
        Project,
        context.span(*entry.pieces),
        0.8 * section.confidence,
        name=name,
        dates=read_range(_period(head, name), "both"),
        url=_link(entry),
        highlights=[*([rest] if rest else []), *highlights],
        skills=technologies,
    )


def _period(head: Head, name: Piece) -> tuple[Period, Piece] | None:
    """When it was, by dates outside of the name."""
    outside = [found for found in head.periods if not name.start <= found[1].start < name.end]
    return main_period(replace(head, periods=outside))


def _named(entry: Entry, head: Head) -> tuple[Line, Piece, Piece | None] | None:
    """The first line that names the project, or a title in quotes in it: more than a date and a place, less than a
    sentence."""
    dates = [piece for _, piece in head.periods]
    for line in entry.lines[:3]:
        if quoted := _QUOTED.search(line.text):
            return line, line.piece.cut(*quoted.span(1)).strip(" ,."), None
        holes = [
            (date.start - line.start, date.end - line.start) for date in dates if line.start <= date.start < line.end
        ]
        for chunk in line.piece.without(holes):
            name, rest = _name(line, chunk)
            if name and _may_name(name.text):
                return line, name, rest
    return None


def _may_name(text: str) -> bool:
    """Words that are neither a place nor about an address, and more than when it was ("Past", "Ongoing")."""
    qualified = all(word in lexicons.listed("heading_words", "qualifier") for word in tokens(text))
    return not qualified and any(map(str.isalpha, text)) and place_strength(text) < 0.8 and not _URL.search(text)


def _name(line: Line, piece: Piece) -> tuple[Piece | None, Piece | None]:
    """(name, what is said after it on the same line)."""
    styled = _styled_start(line)
    if styled and styled.start == piece.start:
        rest = trim(Piece(line.text[styled.end - line.start :], styled.end))
        return trim(styled), rest if is_prose(rest.text) else None
    match = _RUN_IN.match(piece.text)
    link = _URL.search(match[1]) if match else None
    if match and (is_prose(piece.text) or line.marker or link or _TOLD.match(piece.text, match.end(1))):
        name = piece.cut(0, match.end(1))
        return trim(name.cut(0, link.start()).strip(" ([<")) if link else name, piece.cut(match.end()).strip()
    cut = _ASIDE.search(piece.text)
    name = trim(piece.cut(0, cut.start() if cut and cut.start() > 2 else None))
    return (name, None) if name and not is_prose(name.text) else (None, None)


def _styled_start(line: Line) -> Piece | None:
    """The words in bold, or else in italics, that a line begins with which is not all so."""
    for look in ("bold", "italic"):
        end = 0
        for span in line.spans:
            if not getattr(span, look) and span.text.strip():
                break
            end += len(span.text)
        if end and not getattr(line, look):
            return line.piece.cut(0, end).strip()
    return None


def _link(entry: Entry) -> Read[str] | None:
    for line in entry.lines:
        for piece, target in line.links():
            if target.startswith("http"):
                return Read(target, piece)
        match = _URL.search(line.text)
        if match:
            piece = line.piece.cut(match.start(), match.end()).strip(".,;:)")
            return Read(piece.text, piece)
    return None
