"""Papers outside of a publications section: blocks of a title, authors, a venue and links on a homepage."""

from __future__ import annotations

from collections.abc import Sequence

import regex

from cvparse import lexicons
from cvparse.document import Line
from cvparse.extract.publications.entries import RawEntry
from cvparse.extract.publications.settling import sort_units
from cvparse.extract.publications.units import Unit
from cvparse.models import PersonName
from cvparse.signals.venues import venue_strength

_YEAR = regex.compile(r"(?<!\d)(?:19[5-9]\d|20[0-4]\d)(?!\d)")


def find_blocks(lines: Sequence[Line], owner: PersonName | None) -> list[RawEntry]:
    """The blocks that clearly are papers, in order."""
    units = sort_units(lines)
    blocks: list[RawEntry] = []
    taken = 0
    for i, unit in enumerate(units):
        if i < taken or unit.holds != "authors" or i == 0:
            continue
        block, end = _block(units, i, taken)
        if block and _names_two(unit) and (end > i + 1):
            blocks.append(block)
            taken = end
    return _trusted(blocks, owner)


def _block(units: Sequence[Unit], at: int, taken: int) -> tuple[RawEntry | None, int]:
    """The block around the authors at `at`, and the index behind it."""
    title = units[at - 1]
    if at - 1 < taken or title.holds not in ("title", "venue", "reference") or not 2 <= len(title.text.split()) <= 40:
        return None, at
    entry = RawEntry([*title.lines, *units[at].lines])
    if at - 2 >= taken and units[at - 2].holds == "badge":
        entry.badges += units[at - 2].lines
    end = at + 1
    while end < len(units) and end < at + 5:
        unit = units[end]
        if unit.holds == "links":
            entry.links += unit.lines
        elif unit.holds in ("venue", "badge") and not entry.links:
            entry.lines += unit.lines
        else:
            break
        end += 1
    return entry, end


def _names_two(unit: Unit) -> bool:
    return unit.text.count(",") >= 1 or " and " in unit.text or "&" in unit.text or ";" in unit.text


def _trusted(blocks: list[RawEntry], owner: PersonName | None) -> list[RawEntry]:
    """Where the owner is known, a block that does not name them needs links or a sure venue."""
    if owner is None or not blocks:
        return blocks
    family = lexicons.fold(owner.family or owner.full.split()[-1])
    return [block for block in blocks if _names(block, family) or block.links or _has_venue(block)]


def _names(block: RawEntry, family: str) -> bool:
    return any(family in lexicons.fold(line.text) for line in block.lines)


def _has_venue(block: RawEntry) -> bool:
    """A line of the block is surely a venue, with a year and no range of dates."""
    return any(
        _YEAR.search(line.text)
        and len(_YEAR.findall(line.text)) == 1
        and venue_strength(_YEAR.split(line.text)[0]) >= 0.7
        for line in block.lines[1:]
    )
