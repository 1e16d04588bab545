"""Found headings put in order: one heading over two lines or printed twice made one, parts of a section left inside."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import replace

from cvparse.document import Line
from cvparse.sections.model import Found
from cvparse.sections.reading import ASIDE, breaks_off, heading_key, is_known, read_heading
from cvparse.sections.style import Style, outranks

_CLOSE = 0.4
"""White space, in line heights, below which two lines may be one heading."""


def tidy(
    found: Sequence[Found], lines: Sequence[Line], styles: Sequence[Style], house: Collection[Style]
) -> list[Found]:
    """The top-level headings among the found ones."""
    kept: list[Found] = []
    inside = False
    """The section opens with a part of its own: others of its kind, or of none, follow."""
    for here in found:
        last = kept[-1] if kept else None
        if last is None:
            kept.append(here)
        elif whole := _one_heading(last, here, lines, styles):
            kept[-1] = whole
        else:
            inside = inside or (last.end == here.index and last.strength >= 0.75 and here.type in (last.type, "other"))
            inside = inside and _is_part(last, here, styles)
            if not inside and not _is_label(last, here, styles, house):
                kept.append(here)
    following = [*kept[1:], None]
    return [here for here, after in zip(kept, following, strict=False) if not _is_stray(here, after, styles)]


def _one_heading(last: Found, here: Found, lines: Sequence[Line], styles: Sequence[Style]) -> Found | None:
    """The two are one heading: printed twice, again on the next page ("… (continued)"), or over two lines."""
    if here.index < last.end:
        return last
    text, before = lines[here.index].text, lines[last.index].text
    if heading_key(text) == heading_key(before):
        if last.end == here.index:
            return replace(last, size=last.size + 1)
        return last if len(text) > len(before) and ASIDE.search(text) else None
    return _joined(last, here, lines, styles)


def _joined(last: Found, here: Found, lines: Sequence[Line], styles: Sequence[Style]) -> Found | None:
    """One heading that runs over two lines: the first breaks off, or only together do they make a known one."""
    first, second = lines[last.index], lines[here.index]
    if last.end != here.index or last.size > 1 or second.gap >= _CLOSE or styles[last.index] != styles[here.index]:
        return None
    reading = read_heading(f"{first.text.strip()} {second.text.strip()}")
    exact = reading is not None and reading.strength == 1 and not is_known(first.text)
    if not exact and not breaks_off(first.text, second.text):
        return None
    return Found(last.index, reading.type, reading.strength, 2) if reading else replace(last, size=2)


def _is_part(last: Found, here: Found, styles: Sequence[Style]) -> bool:
    """In a section that opens with a sub-heading: one of its kind or of none, set no more prominently than its own."""
    known = here.type not in (last.type, "other") and here.strength >= 0.75
    return not known and not outranks(styles[here.index], styles[last.index])


def _is_label(last: Found, here: Found, styles: Sequence[Style], house: Collection[Style]) -> bool:
    """A heading in another style than the document's, of the kind of the section it stands in."""
    if here.type != last.type:
        return False
    if not house:
        return here.type == "contact"
    return styles[here.index] not in house and styles[last.index] in house


def _is_stray(here: Found, following: Found | None, styles: Sequence[Style]) -> bool:
    """An unknown heading that holds nothing and is followed at once by one that is set alike."""
    if following is None or here.type != "other" or here.strength > 0.5:
        return False
    return following.index == here.end and styles[here.index] == styles[following.index]
