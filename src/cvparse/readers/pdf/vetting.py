"""What a PDF would unpack to and draw, found out before an engine does it.

A few kilobytes can ask for gigabytes: streams that unpack a thousandfold, forms that draw forms that draw forms. pdfium
ends the whole process where memory ends, so such files are turned away here, by `Limits.expanded_bytes`.
"""

from __future__ import annotations

from collections import Counter

import regex

from cvparse.errors import LimitExceededError
from cvparse.options import Limits
from cvparse.readers.limits import check_objects
from cvparse.readers.pdf.objects import Objects, Ref, Value
from cvparse.readers.pdf.unpacking import unpacked

_PAGE_SHARE = 40
"""A page's drawing may be so small a part of `Limits.expanded_bytes`: the engines hold it in many times that memory."""
_DRAWING_SHARE = 4
"""And all pages' drawing so small a part."""
_INFLATION = 1032
"""Deflate packs no better than this."""
_DEEPEST = 40
"""Forms within forms that pdfium follows."""
_DRAWN = 256
"""Bytes that a form or picture costs each time it is drawn, whatever its size."""
_MARK = 16
"""Bytes that each open mark costs each time another is opened."""
_MANY_MARKS = 2_000
"""So many are no matter."""
_CONTAINER = regex.compile(rb"/(?:ObjStm|XRef)\b")
_STREAM = regex.compile(rb"(?<!end)stream\r?\n")
_HASHED = regex.compile(rb"#([0-9A-Fa-f]{2})")
_DO = regex.compile(rb"(/[^\s\[\]<>()/%{}]+)\s+Do\b")
_MARKS = regex.compile(rb"\b(?:(B[DM]C)|EMC)\b")
_DATA = regex.compile(rb"/(?:FontFile[23]?|ToUnicode|Encoding|CIDToGIDMap) (\d+) \d+ R")
_ATTACHED = regex.compile(rb"/U?F (\d+) \d+ R")
_LETTERS = regex.compile(rb"/CharProcs<<([^<>]*)>>")
_REF = regex.compile(rb" (\d+) \d+ R\b")


def vet(data: bytes, limits: Limits) -> None:
    """Raise `LimitExceededError` for a file that would unpack to, or draw, more than the limits allow."""
    import pypdfium2

    check_objects(data.count(b" obj"), limits)
    _check_streams(data, limits.expanded_bytes, _CONTAINER)
    try:
        objects = Objects(data)
    except pypdfium2.PdfiumError:  # other engines may try to make sense of it
        _check_streams(data, limits.expanded_bytes)
        return
    if objects.pages > limits.pages:
        return  # it is refused for that
    check_objects(len(objects.numbers()), limits)
    _check_data(objects, limits.expanded_bytes)
    _Drawing(objects, limits.expanded_bytes).check()


def _check_streams(data: bytes, limit: int, kind: regex.Pattern[bytes] | None = None) -> None:
    """Unpack what looks like a stream (of some kind) in the file as it is.

    Streams that hold objects are unpacked as soon as a file is opened.
    """
    end = 0
    for stream in _STREAM.finditer(data):
        head = data[max(0, data.rfind(b"obj", end, stream.start())) : stream.start()]
        end = stream.end()
        if b"#" in head:
            head = _HASHED.sub(lambda found: bytes([int(found[1], 16)]), head)
        if kind is None or kind.search(head):
            close = data.find(b"endstream", end)
            body = data[end : close if close >= 0 else None]
            limit -= sum(map(len, unpacked(body, _filters(head), limit)))


def _filters(head: bytes) -> list[bytes]:
    found = regex.search(rb"/Filter\s*(?:\[([^\]]*)\]|(/\w+))", head)
    return regex.findall(rb"/\w+", found[1] or found[2] or b"") if found else []


def _check_data(objects: Objects, limit: int) -> None:
    """Fonts, and tables of what their letters mean, are unpacked when the first letter is drawn; attachments when they
    are looked at."""
    parts: set[int] = set()
    for head in map(objects.head, objects.numbers()):
        parts.update(map(int, _DATA.findall(head)))
        if b"/EF" in head:
            parts.update(map(int, _ATTACHED.findall(head)))
    for part in map(Ref, parts):
        size = objects.size(part) * _INFLATION
        limit -= size if size < limit // len(parts) else sum(map(len, objects.pieces(part, limit)))


class _Drawing:
    """Adds up what pages draw, forms as often as they are drawn."""

    def __init__(self, objects: Objects, limit: int) -> None:
        self._objects = objects
        self._page_limit = limit // _PAGE_SHARE
        self._limit = limit // _DRAWING_SHARE
        self._costs: dict[tuple[int, int, int], int] = {}
        self._contents: dict[int, tuple[int, Counter[bytes]]] = {}

    def check(self) -> None:
        total = 0
        for number in self._objects.numbers():
            head = self._objects.head(number)
            if b"/Contents" in head:
                total += self._checked(self._page(Ref(number)))
            elif b"/CharProcs" in head:
                total += self._checked(self._letters(Ref(number), head))
            if total > self._limit:
                raise _too_much(self._limit, "the pages of the PDF draw")

    def _checked(self, cost: int) -> int:
        if cost > self._page_limit:
            raise _too_much(self._page_limit, "a page of the PDF draws")
        return cost

    def _page(self, page: Ref) -> int:
        """What the contents of a page cost."""
        entries = self._objects.entries(page)
        resources = self._inherited(entries)
        parts = self._objects.items(entries.get(b"/Contents"))
        total = 0
        for part in parts:
            if isinstance(part, Ref):
                total += self._cost(part, resources, 0)
            if total > self._page_limit:
                break
        return total

    def _inherited(self, entries: dict[bytes, Value]) -> Value:
        for _ in range(_DEEPEST):
            if b"/Resources" in entries:
                return entries[b"/Resources"]
            entries = self._objects.entries(entries.get(b"/Parent"))
        return None

    def _letters(self, font: Ref, head: bytes) -> int:
        """What the drawn letters of a font cost. Such fonts come by the hundred, and hardly ever draw forms."""
        listed = _LETTERS.search(head)
        if listed:
            letters = {Ref(int(number)) for number in _REF.findall(listed[1])}
            if not any(self._content(letter)[1] for letter in letters):
                return sum(self._content(letter)[0] for letter in letters)
        entries = self._objects.entries(font)
        drawn = {each for each in self._objects.entries(entries.get(b"/CharProcs")).values() if isinstance(each, Ref)}
        return sum(self._cost(letter, entries.get(b"/Resources"), 0) for letter in drawn)

    def _cost(self, stream: Ref, resources: Value, depth: int) -> int:
        """What a stream of drawing costs with all that it draws; once the limit is passed, no matter by how much."""
        key = (stream.number, id(resources), depth)
        if key not in self._costs:
            size, drawn = self._content(stream)
            named = self._objects.entries(self._objects.entries(resources).get(b"/XObject")) if drawn else {}
            for name, times in drawn.items():
                if size > self._page_limit:
                    break
                size += times * (_DRAWN + self._form(named.get(name), resources, depth + 1))
            self._costs[key] = size
        return self._costs[key]

    def _form(self, item: Value, resources: Value, depth: int) -> int:
        entries = self._objects.entries(item)
        if depth > _DEEPEST or not isinstance(item, Ref) or entries.get(b"/Subtype") != b"/Form":
            return 0
        return self._cost(item, entries.get(b"/Resources", resources), depth)

    def _content(self, stream: Ref) -> tuple[int, Counter[bytes]]:
        """Bytes that a stream's own drawing costs, and how often it draws what."""
        if stream.number not in self._contents:
            content = b"".join(self._objects.pieces(stream, self._page_limit))
            drawn = Counter(_DO.findall(content)) if b"Do" in content else Counter()
            self._contents[stream.number] = len(content) + _marks(content), drawn
        return self._contents[stream.number]


def _marks(content: bytes) -> int:
    """Bytes that marks within marks cost: with each, all that are open are noted anew."""
    if content.count(b"BDC") + content.count(b"BMC") < _MANY_MARKS:
        return 0
    depth = cost = 0
    for mark in _MARKS.finditer(content):
        depth = depth + 1 if mark[1] else max(0, depth - 1)
        cost += _MARK * depth if mark[1] else 0
    return cost


def _too_much(limit: int, what: str) -> LimitExceededError:
    return LimitExceededError(
        f"{what} more than {limit:,} bytes of instructions",
        advice="print it to a new PDF as an image, or raise Options.limits.expanded_bytes",
    )
