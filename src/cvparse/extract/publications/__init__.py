"""Publications: lists of references cut into entries, and each entry read into a `Publication`.

lines ─ entries ─▶ RawEntry[] ─ marked, chunks ─▶ Cuts[] ─ reading ─▶ Reading[] ─ records ─▶ Publication[]
"""

from __future__ import annotations

from collections.abc import Sequence

from cvparse.document import Document, Line
from cvparse.extract.making import Context
from cvparse.extract.publications.chunks import cut
from cvparse.extract.publications.entries import RawEntry, split_entries
from cvparse.extract.publications.labels import without_label
from cvparse.extract.publications.marked import mark
from cvparse.extract.publications.outside import find_blocks
from cvparse.extract.publications.pruning import merge_duplicates, without_remarks
from cvparse.extract.publications.records import publication
from cvparse.extract.publications.together import read_together
from cvparse.models import Publication
from cvparse.sections.model import Section

__all__ = ["find_publications", "merge_duplicates", "parse_reference_lines", "read_publications"]


def read_publications(section: Section, context: Context) -> list[Publication]:
    """The publications that a section lists, in order."""
    return read_entries(split_entries(section.lines), context)


def parse_reference_lines(source: Document | Sequence[Line], context: Context) -> list[Publication]:
    """The publications of a text that is nothing but references: one, or a list with or without its heading."""
    lines = source.lines if isinstance(source, Document) else source
    body = [line for line in lines if line.role == "body"] or list(lines)
    if len(body) == 1:
        return read_entries([RawEntry([body[0]])], context)
    return read_entries(split_entries(body), context)


def find_publications(lines: Sequence[Line], context: Context) -> tuple[list[Publication], list[Line]]:
    """The publications that stand outside of a section of them, and the lines that they take up.

    Only blocks that clearly are papers: a title, a list of at least two authors, and a venue, year or row of links.
    """
    blocks = find_blocks(lines, context.owner)
    used = [line for block in blocks for line in (*block.badges, *block.lines, *block.links, *block.notes)]
    return read_entries(blocks, context), used


def read_entries(entries: Sequence[RawEntry], context: Context) -> list[Publication]:
    """Read the entries of one list together."""
    readings = read_together(entries, lambda entry: cut(without_label(mark(entry.lines))))
    found = [publication(entry, *read, context) for entry, read in zip(entries, readings, strict=True)]
    return without_remarks([record for record in found if record is not None])
