"""The objects of a PDF as pdfium understands them.

pdfium reads a file's objects, however they are written, without drawing anything, and writes them plainly: decrypted,
each where a sound table says, names spelled in one way. That copy is read here; no reading of our own of broken tables
can then differ from pdfium's.
"""

from __future__ import annotations

import io
from collections.abc import Iterator
from typing import NamedTuple, TypeAlias

import regex

from cvparse.readers.pdf.pdfium import LOCK
from cvparse.readers.pdf.unpacking import unpacked


class Ref(NamedTuple):
    """A reference to an object."""

    number: int


Value: TypeAlias = "dict[bytes, Value] | list[Value] | Ref | bytes | None"
"""What an object is; names (with their slash), numbers and strings are bytes."""
_TOKEN = regex.compile(
    rb"(?P<open><<|\[)|(?P<close>>>|\])|(?P<ref>(\d+) \d+ R(?![^\s\[\]<>()/]))|(?P<word>/?[^\s\[\]<>()/]+|/)"
    rb"|\((?:[^\\()]++|\\.)*+\)|<[0-9A-Fa-f]*>",
    regex.DOTALL,
)
_PACKED = regex.compile(rb"\s*<</Filter/FlateDecode/Length (\d+)>>")
_LONGEST_CHAIN = 32
"""References that lead to each other."""


class Objects:
    """Objects by their numbers."""

    def __init__(self, data: bytes) -> None:
        """Raises `PdfiumError` where pdfium cannot open the file."""
        self._data, self.pages = _plainly_written(data)
        self._places = _places(self._data)
        self._known: dict[int, Value] = {}

    def numbers(self) -> list[int]:
        return list(self._places)

    def head(self, number: int) -> bytes:
        """The object as written, without a stream's data."""
        start, end = self._places.get(number, (0, 0))
        stream = self._data.find(b">>stream\r\n", start, end)
        return self._data[start : end if stream < 0 else stream + 2]

    def value(self, value: Value) -> Value:
        """The value itself, or what it refers to."""
        for _ in range(_LONGEST_CHAIN):
            if not isinstance(value, Ref):
                return value
            if value.number not in self._known:
                self._known[value.number] = _parsed(self.head(value.number))
            value = self._known[value.number]
        return None

    def entries(self, value: Value) -> dict[bytes, Value]:
        """A dictionary or a stream's dictionary; empty where it is neither."""
        found = self.value(value)
        return found if isinstance(found, dict) else {}

    def items(self, value: Value) -> list[Value]:
        """An array; where the value is none, the value alone."""
        found = self.value(value)
        return found if isinstance(found, list) else [] if found is None else [value]

    def size(self, stream: Ref) -> int:
        """Bytes of a stream in the file."""
        return self._packing(stream)[1]

    def pieces(self, stream: Ref, limit: int) -> Iterator[bytes]:
        """A stream unpacked. Raises `LimitExceededError` where it is longer than `limit`."""
        start, size, filters = self._packing(stream)
        return unpacked(self._data[start : start + size], filters, limit)

    def _packing(self, stream: Ref) -> tuple[int, int, list[bytes]]:
        """Where a stream begins, how long it is, and how it is packed."""
        for _ in range(_LONGEST_CHAIN):
            head = self.head(stream.number)
            start = self._places.get(stream.number, (0, 0))[0] + len(head) + len(b"stream\r\n")
            if plain := _PACKED.fullmatch(head):  # by far the most frequent
                return start, int(plain[1]), [b"/FlateDecode"]
            found = self.value(stream)
            follow = self._known[stream.number]
            if not isinstance(follow, Ref):
                break
            stream = follow
        entries = found if isinstance(found, dict) else {}
        length = self.value(entries.get(b"/Length"))
        filters = [self.value(name) for name in self.items(entries.get(b"/Filter"))]
        size = int(length) if isinstance(length, bytes) and length.isdigit() else 0
        return start, size, [name for name in filters if isinstance(name, bytes)]


def _plainly_written(data: bytes) -> tuple[bytes, int]:
    """The file as pdfium writes it anew, and how many pages it has."""
    import pypdfium2
    import pypdfium2.raw as raw

    copy = io.BytesIO()
    with LOCK:
        pdf = pypdfium2.PdfDocument(data)
        try:
            pages = len(pdf)
            pdf.save(copy, flags=raw.FPDF_REMOVE_SECURITY)
        finally:
            pdf.close()
    return copy.getvalue(), pages


def _places(data: bytes) -> dict[int, tuple[int, int]]:
    """Where each object's value stands in the copy."""
    table = data.rfind(b"\r\nxref\r\n")
    starts: list[tuple[int, int]] = []
    at = table + len(b"\r\nxref\r\n")
    while head := regex.match(rb"(\d+) (\d+)\r\n", data, pos=at):
        at = head.end()
        first, count = int(head[1]), int(head[2])
        for number in range(first, first + count):
            if data[at + 17 : at + 18] == b"n":
                starts.append((int(data[at : at + 10]), number))
            at += 20
    starts.sort()
    ends = [start for start, _ in starts[1:]] + [table]
    return {
        number: (data.find(b"obj", start, end) + 3, end)
        for (start, number), end in zip(starts, ends, strict=True)
        if start < end
    }


def _parsed(text: bytes) -> Value:
    """The value that the text of an object says. What is not well formed ends early."""
    whole: list[Value] = []
    stack = [whole]
    for token in _TOKEN.finditer(text):
        kind, word = token.lastgroup, token[0]
        if kind == "open":
            stack.append([word])
        elif kind == "close":
            if len(stack) == 1:
                break
            opened, *inner = stack.pop()
            stack[-1].append(_dictionary(inner) if opened == b"<<" else inner)
        else:
            stack[-1].append(Ref(int(token[4])) if kind == "ref" else word)
    return whole[0] if whole else None


def _dictionary(inner: list[Value]) -> dict[bytes, Value]:
    return {key: value for key, value in zip(inner[::2], inner[1::2], strict=False) if isinstance(key, bytes)}
