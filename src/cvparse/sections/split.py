"""Cutting a document into its top-level sections."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import get_args

import regex

from cvparse import lexicons
from cvparse.document import CELL, Document, Line, Span
from cvparse.models import SectionType
from cvparse.sections.headings import find_headings
from cvparse.sections.kinds import settle_types
from cvparse.sections.model import Found, Section
from cvparse.sections.reading import heading_key, is_known, read_heading
from cvparse.sections.style import Style, body_size, slice_line, style_of
from cvparse.signals.people import name_strength

_RUN_IN = regex.compile(r"^([^:：|\t]{3,40})(?:[:：]\s+|\s[|│]\s|\t)(?=\S)")

_RUNNING_IN = frozenset(get_args(SectionType)) - {"contact", "other"}
"""Kinds whose headings may stand in front of their text; "Phone: …" is a label."""
_LABEL = regex.compile(r"^\[[\p{L}+]{0,8}\d{1,4}[a-z]?\]:?$")
"""How works are numbered that a text cites."""
_DATED = regex.compile(r"\b(?:1[89]|20)\d\d\b|\b(?:to appear|in press|forthcoming|submitted|arXiv)\b", regex.I)
_WORKS = 3
"""Works that make a list."""
_LARGE = 1.4
"""A name is at least this many times as large as the text."""
_BLANK = 0.8
"""White space above a line, in line heights, that is as much as an empty line."""
_TOP = 15
"""Lines at the top of the document, where its contact part stands."""
_LONGEST = 10_000
"""Letters of a line; paragraphs have fewer."""


def find_sections(document: Document) -> list[Section]:
    """The sections in document order; the first has no heading and holds what stands before the first heading.

    Lines that are page furniture (running heads, navigation) are in none of them.
    """
    body = (line for line in document.lines if line.role == "body")
    lines, cut = split_run_in([part for line in body for part in _in_short(line)])
    headings = find_headings(lines, cut)
    first = headings[0].index if headings else len(lines)
    sections = [Section("contact", None, lines[:first])]
    for here, following in zip(headings, [*headings[1:], None], strict=False):
        below = lines[here.end : following.index if following else len(lines)]
        heading, title = _heading_of(lines, here)
        sections.append(Section(here.type, heading, below, here.strength, title))
    _release_head(sections)
    if works := _works_cited(sections):
        sections.append(works)
    settle_types(sections)
    return sections


def _in_short(line: Line) -> list[Line]:
    """A line too long for one, in parts: what reads a line may take a time that grows faster than its length."""
    parts, begin = [], 0
    while len(line.text) - begin > _LONGEST:
        end = line.text.rfind(" ", begin, begin + _LONGEST) + 1 or begin + _LONGEST
        parts.append(slice_line(line, begin, end))
        begin = end
    return [*parts, slice_line(line, begin)] if parts else [line]


def _works_cited(sections: Sequence[Section]) -> Section | None:
    """The list of works at the end of a statement that has no heading for it: "[1] …", "[2] …"; taken out of the last
    section."""
    last = sections[-1]
    other = max((i for i, line in enumerate(last.lines) if line.marker and not _LABEL.match(line.marker)), default=-1)
    entries = [i for i, line in enumerate(last.lines) if i > other and _LABEL.match(line.marker)]
    if len(entries) < _WORKS or any(section.type in ("publications", "references") for section in sections):
        return None
    texts = [last.lines[i:end] for i, end in zip(entries, [*entries[1:], len(last.lines)], strict=True)]
    dated = sum(any(_DATED.search(line.text) for line in lines[:4]) for lines in texts)
    if dated < 0.6 * len(entries):
        return None
    works = Section("publications", None, last.lines[entries[0] :], 0.7)
    last.lines = last.lines[: entries[0]]
    return works


def _release_head(sections: list[Section]) -> None:
    """Where a sidebar is read first, the name at the top of the text is no part of the sidebar's last section."""
    head, *others = sections
    sizes = [(style_of(line).size, section, i) for section in others for i, line in enumerate(section.lines)]
    size, section, at = max(sizes, key=lambda found: found[0], default=(0.0, head, 0))
    if not at or size < _LARGE * body_size([line for other in sections for line in other.lines]):
        return
    if (
        all(style_of(line).size < size for line in head.lines)
        and section.lines[at - 1].group != section.lines[at].group
    ):
        head.lines, section.lines = [*head.lines, *section.lines[at:]], section.lines[:at]


def _heading_of(lines: Sequence[Line], here: Found) -> tuple[Line, str]:
    """The heading as one line, and as printed; the same words printed twice count once."""
    heading, *more = lines[here.index : here.end]
    title, spans, end = heading.text, [*heading.spans], heading.end
    for line in more:
        if heading_key(line.text) != heading_key(title):
            title += f" {line.text}"
        if line.start == end + 1:
            spans += [Span(" "), *line.spans]
            end = line.end
    return replace(heading, spans=tuple(spans)), " ".join(title.split()).strip(" :：|│")


def split_run_in(lines: list[Line]) -> tuple[list[Line], set[int]]:
    """Separate headings that stand in front of their text ("EDUCATION: …", or in a column of their own at the left).

    Also tells at which offsets the headings so found start.

    Only where the document does so for at least two kinds of section (one such line may be a label inside a section),
    or sets them in a cell of their own just as it sets the headings that stand alone.
    """
    cuts = {i: cut for i, line in enumerate(lines) if (cut := _run_in(line))}
    if not cuts:
        return lines, set()
    body = body_size(lines)
    alone = {style_of(line) for line in lines if _is_plain_heading(line, body)}
    if alone:
        cuts = {i: cut for i, cut in cuts.items() if _set_like(lines[i], cut, alone) or _opens_contact(lines, i, cut)}
    else:
        cuts = {i: cut for i, cut in cuts.items() if cut[1] in _RUNNING_IN or _opens_contact(lines, i, cut)}
        if len({kind for _, kind in cuts.values()}) < 2:
            return lines, set()
    parted: list[Line] = []
    for i, line in enumerate(lines):
        if i in cuts:
            head, rest = slice_line(line, 0, cuts[i][0]), slice_line(line, cuts[i][0])
            skipped = len(rest.text) - len(rest.text.lstrip(" :：|│\t"))
            parted += [head, slice_line(rest, skipped)]
        else:
            parted.append(line)
    return parted, {lines[i].start for i in cuts}


def _run_in(line: Line) -> tuple[int, str] | None:
    """Offset of the end of a heading in front of the line's text, and the section type it names."""
    match = _RUN_IN.match(line.text)
    if not match or line.marker:
        return None
    reading = read_heading(match[1])
    if not reading or reading.strength < 1 or reading.type in ("contact", "other") and CELL not in match[0]:
        return None
    head = slice_line(line, 0, match.end(1))
    if all(span.link for span in head.spans if span.text.strip()):
        return None
    piped = match[0].rstrip()[-1] in "|│" and reading.type not in ("publications", "projects", "talks")
    marked = piped or style_of(head).emphasised or CELL in match[0]
    return (match.end(1), reading.type) if marked else None


def _set_like(line: Line, cut: tuple[int, str], styles: set[Style]) -> bool:
    """The heading in front of the line's text, in a cell of its own, is set like one of `styles`, its text is not."""
    at, _ = cut
    head, rest = style_of(slice_line(line, 0, at)), style_of(slice_line(line, at + 1))
    return line.text[at : at + 1] == CELL and head in styles and head != rest and head.emphasised


def _opens_contact(lines: Sequence[Line], i: int, cut: tuple[int, str]) -> bool:
    """A form's first heading ("Personal information"), with the name in the cell beside it; no label ("Phone")."""
    at, kind = cut
    text = lines[i].text
    return (
        kind == "contact" and i < _TOP and text[at : at + 1] == CELL
        and heading_key(text[:at]) not in lexicons.table("labels") and name_strength(text[at + 1 :].strip()) >= 0.6
    )  # fmt: skip


def _is_plain_heading(line: Line, body: float) -> bool:
    """A line that is nothing but a known heading: the document sets its headings on lines of their own."""
    reading = read_heading(line.text) if is_known(line.text) else None
    style = style_of(line)
    prominent = style.emphasised or bool(body and style.size > body) or line.gap >= _BLANK
    return prominent and reading is not None and reading.type in ("education", "experience")
