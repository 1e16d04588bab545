"""Cutting a document into its top-level sections."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import regex

from cvparse.document import CELL, Document, Line
from cvparse.models import SectionType
from cvparse.sections.headings import find_headings, heading_key, read_heading
from cvparse.sections.model import Section
from cvparse.sections.style import slice_line, style_of

_CITED_YEAR = regex.compile(r"\b(?:19|20)\d\d\b")
_RUN_IN = regex.compile(r"^([^:：\t]{3,40})(?:[:：]\s+|\t)(?=\S)")


def find_sections(document: Document) -> list[Section]:
    """The sections in document order; the first has no heading and holds what stands before the first heading.

    Lines that are page furniture (running heads, navigation) are in none of them.
    """
    lines = split_run_in([line for line in document.lines if line.role == "body"])
    headings = find_headings(lines)
    first = headings[0].index if headings else len(lines)
    sections = [Section("contact", None, lines[:first])]
    for here, following in zip(headings, [*headings[1:], None]):
        end = following.index if following else len(lines)
        heading = lines[here.index]
        title = " ".join(heading.text.split()).strip(" :：|")
        below = lines[here.index + 1 : end]
        sections.append(Section(_retyped(here.type, below), heading, below, here.strength, title))
    return sections


def _retyped(type: SectionType, lines: Sequence[Line]) -> SectionType:
    """What the lines say of a section whose heading can mean two things.

    "References" may hold people to ask, or works that are cited; strengths told in sentences are no list of skills.
    """
    if type == "references" and _share(lines, _is_citation) > 0.5:
        return "publications"
    if type == "skills" and len(lines) >= 3 and _share(lines, _is_sentence) >= 0.6:
        return "other"
    return type


def _share(lines: Sequence[Line], test: Callable[[Line], bool]) -> float:
    return sum(test(line) for line in lines) / len(lines) if lines else 0.0


def _is_sentence(line: Line) -> bool:
    return line.text.rstrip().endswith((".", "。")) and len(line.text.split()) >= 9 and line.text.count(",") < 4


def _is_citation(line: Line) -> bool:
    return bool(_CITED_YEAR.search(line.text)) and len(line.text) > 60 and "@" not in line.text


def split_run_in(lines: list[Line]) -> list[Line]:
    """Separate headings that stand in front of their text ("EDUCATION: …", or in a column of their own at the left).

    Only where the document does so for at least two kinds of section: one such line may be a label inside a section.
    """
    cuts = {i: cut for i, line in enumerate(lines) if (cut := _run_in(line))}
    kinds = {kind for _, kind in cuts.values()}
    if len(kinds) < 2 or any(_is_plain_heading(line) for line in lines):
        return lines
    parted: list[Line] = []
    for i, line in enumerate(lines):
        if i in cuts:
            at, _ = cuts[i]
            parted += [slice_line(line, 0, at), slice_line(line, at + 1)]
        else:
            parted.append(line)
    return parted


def _run_in(line: Line) -> tuple[int, str] | None:
    """Offset of the end of a heading in front of the line's text, and the section type it names."""
    match = _RUN_IN.match(line.text)
    if not match or line.marker:
        return None
    reading = read_heading(match[1])
    if not reading or reading.strength < 1 or reading.type in ("contact", "other"):
        return None
    head = slice_line(line, 0, match.end(1))
    marked = style_of(head).emphasised or CELL in match[0]
    return (match.end(1), reading.type) if marked else None


def _is_plain_heading(line: Line) -> bool:
    """A line that is nothing but a known heading: the document sets its headings on lines of their own."""
    reading = read_heading(line.text)
    return bool(
        reading and reading.strength == 1 and style_of(line).emphasised and heading_key(line.text)
        and reading.type in ("education", "experience")
    )  # fmt: skip
