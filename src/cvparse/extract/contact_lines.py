"""Where contact details stand besides the head of a document: under a title line, in a sidebar, at the very end."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from cvparse.document import Document, Line
from cvparse.extract.contact_links import is_handle_line, is_profile, is_prose
from cvparse.sections.headings import read_heading
from cvparse.signals.contacts import find_emails, find_phones, find_urls

_FIRST = 12
_MENU = 30
_REACH = 7
"""How many lines above and below an e-mail belong to the same block of contact details."""


def first_lines(document: Document) -> list[Line]:
    """The lines at the top up to the first heading that names a section of content.

    "Curriculum Vitae" on top, or the name itself, may be taken for headings; what follows them is still the head.
    Short lines at the very top that look like headings but hold nothing are a page's menu, which is passed over.
    """
    lines = [line for line in document.lines if line.role == "body"]
    head: list[Line] = []
    for i, line in enumerate(lines[:_MENU]):
        if _is_content_heading(line):
            following = lines[i + 1] if i + 1 < len(lines) else None
            if following is None or (not _is_content_heading(following) and not _in_menu(lines, i)):
                break
            continue
        head.append(line)
        if len(head) >= _FIRST:
            break
    return head


def _in_menu(lines: Sequence[Line], i: int) -> bool:
    """Headings stand close together around line `i`, with nothing but short lines between."""
    around = lines[max(0, i - 3) : i + 4]
    return sum(map(_is_content_heading, around)) >= 3 and all(len(line.text) < 60 for line in around)


def _is_content_heading(line: Line) -> bool:
    reading = read_heading(line.text)
    return reading is not None and reading.strength >= 0.9 and reading.type not in ("contact", "other")


def details_elsewhere(document: Document) -> list[Line]:
    """The short lines around the document's first e-mail or telephone number, up to the next heading.

    A sidebar may follow the whole main column, or stand under a heading of another kind. References are left alone:
    only the first such block counts, and none that a references heading stands above.
    """
    lines = [line for line in _before_references(document) if line.role == "body"]
    for i, line in enumerate(lines):
        if not is_prose(line) and _holds_details(line):
            return _block(lines, i)
    return []


def profile_lines(document: Document) -> list[Line]:
    """Lines anywhere before the references that are nothing but a link to a profile, and such lines beside them."""
    lines = _before_references(document)
    handles = [i for i, line in enumerate(lines) if is_handle_line(line)]
    profiles = [i for i in handles if any(is_profile(url) for _, url in _links_of(lines[i]))]
    near = {j for i in profiles for j in range(i - 5, i + 6)}
    return [lines[i] for i in handles if i in near]


def _before_references(document: Document) -> list[Line]:
    lines: list[Line] = []
    for line in document.lines:
        reading = read_heading(line.text)
        if reading and reading.type == "references" and reading.strength >= 0.9:
            break
        lines.append(line)
    return lines


def _links_of(line: Line) -> Iterator[tuple[str, str]]:
    """(visible text, address) of linked and of printed addresses."""
    yield from ((piece.text, target) for piece, target in line.links())
    if "/" in line.text:
        yield from ((signal.value, signal.value) for signal in find_urls(line.text))


def _holds_details(line: Line) -> bool:
    if any(target.startswith(("mailto:", "tel:")) for _, target in line.links()):
        return True
    if len(line.text) > 200:
        return False
    return bool(find_emails(line.text)) or any(phone.strength >= 0.95 for phone in find_phones(line.text))


def _block(lines: Sequence[Line], at: int) -> list[Line]:
    above = list(_until_edge(reversed(lines[max(0, at - _REACH) : at]), lines[at].group))
    below = list(_until_edge(lines[at + 1 : at + 1 + _REACH], lines[at].group))
    return [*reversed(above), lines[at], *below]


def _until_edge(lines: Iterator[Line] | Sequence[Line], group: int) -> Iterator[Line]:
    """The lines up to a heading, prose, or another column."""
    for line in lines:
        if line.group != group or is_prose(line) or line.heading == 1 or len(line.text) > 150:
            return
        reading = read_heading(line.text)
        if reading and reading.strength == 1 and reading.type != "contact":
            return
        yield line
