"""Projects: name, dates, what was done."""

from __future__ import annotations

import regex

from cvparse.document import Line, Piece
from cvparse.extract.bodies import highlights_of
from cvparse.extract.experience import read_range
from cvparse.extract.heads import Head, read_heads, trim
from cvparse.extract.making import Context, Read
from cvparse.models import Project
from cvparse.sections.entries import is_prose, split_entries
from cvparse.sections.model import Entry, Section

_RUN_IN = regex.compile(r"^([^:：]{3,70}?)\s*(?:[:：]|\s[–—-])\s+(?=\S)")
_URL = regex.compile(r"(?:https?://|www\.)\S+|(?:github|gitlab)\.com/\S+")
_ASIDE = regex.compile(r"\s+\|\s+|\t|\s+[–—]\s+|\s*[(\[](?=[^()]*$)")


def read_projects(section: Section, context: Context) -> list[Project]:
    """The projects of a section, in order."""
    entries = split_entries(section.lines)
    heads = read_heads(entries, lambda text: {"name": 0.5})
    drafts = zip(entries, heads, strict=True)
    return [record for entry, head in drafts if (record := _record(entry, head, context, section))]


def _record(entry: Entry, head: Head, context: Context, section: Section) -> Project | None:
    first = entry.lines[0]
    name, rest = _name(first, head)
    if name is None:
        return None
    url = _link(entry)
    body = [line for line in entry.lines[1:] if line in head.body]
    highlights, technologies = highlights_of(body)
    return context.make(
        Project,
        context.span(*entry.pieces),
        0.8 * section.confidence,
        name=name,
        dates=read_range(head.periods[0] if head.periods else None, "both"),
        url=url,
        highlights=[*([rest] if rest else []), *highlights],
        skills=technologies,
    )


def _name(first: Line, head: Head) -> tuple[Piece | None, Piece | None]:
    """(name, what is said after it on the same line)."""
    piece = first.piece
    if head.periods and head.periods[0][1].start < first.end:
        date = head.periods[0][1]
        parts = piece.without([(max(0, date.start - piece.start), date.end - piece.start)])
        piece = trim(parts[0]) if parts else piece
    bold = _bold_start(first)
    if bold and not first.bold and bold.start == first.start:
        rest = trim(Piece(first.text[bold.end - first.start :], bold.end))
        return trim(bold), rest if is_prose(rest.text) else None
    match = _RUN_IN.match(piece.text)
    if match and (is_prose(piece.text) or first.marker):
        return piece.cut(0, match.end(1)), piece.cut(match.end()).strip()
    cut = _ASIDE.search(piece.text)
    name = trim(piece.cut(0, cut.start() if cut and cut.start() > 2 else None))
    return (name, None) if name and not is_prose(name.text) else (None, None)


def _bold_start(line: Line) -> Piece | None:
    """The bold words that a line begins with."""
    end = 0
    for span in line.spans:
        if not span.bold and span.text.strip():
            break
        end += len(span.text)
    return line.piece.cut(0, end).strip() if end else None


def _link(entry: Entry) -> Read[str] | None:
    for line in entry.lines:
        for piece, target in line.links():
            if target.startswith("http"):
                return Read(target, piece)
        match = _URL.search(line.text)
        if match:
            piece = line.piece.cut(match.start(), match.end()).strip(".,;)")
            return Read(piece.text, piece)
    return None
