"""Unpacks the streams of a PDF piece by piece, so that one which grows without measure is noticed before it is held."""

from __future__ import annotations

import base64
import io
import zlib
from collections.abc import Callable, Iterable, Iterator

import regex

from cvparse.errors import LimitExceededError

_PIECE = 1 << 16
_BLANK = regex.compile(rb"\s+")
_NOT_HEX = regex.compile(rb"[^0-9A-Fa-f]+")
_MOST_FILTERS = 8


def unpacked(data: bytes, filters: Iterable[bytes], limit: int) -> Iterator[bytes]:
    """What the filters make of the data, in pieces; pictures' filters are passed over; broken data ends early.

    Raises `LimitExceededError` where it is more than `limit` bytes.
    """
    size = 0
    for piece in _through(data, list(filters)):
        size += len(piece)
        if size > limit:
            raise LimitExceededError(
                f"a part of the PDF unpacks to more than {limit:,} bytes",
                advice="raise Options.limits.expanded_bytes",
            )
        yield piece


def _through(data: bytes, filters: list[bytes]) -> Iterator[bytes]:
    pieces: Iterator[bytes] = iter([data])
    for name in filters[:_MOST_FILTERS]:
        step = _STEPS.get(name)
        if step is None:
            break
        pieces = step(pieces)
    return pieces


def _inflated(pieces: Iterator[bytes]) -> Iterator[bytes]:
    engine = zlib.decompressobj()
    try:
        for piece in pieces:
            while piece and not engine.eof:
                yield engine.decompress(piece, _PIECE)
                piece = engine.unconsumed_tail
    except zlib.error:
        return


def _run_lengths(pieces: Iterator[bytes]) -> Iterator[bytes]:
    """Runs: a byte n below 128 says that n + 1 bytes follow; one above, that the next byte comes 257 - n times."""
    data, at = b"".join(pieces), 0
    while at + 1 < len(data) and data[at] != 128:
        count = data[at]
        if count < 128:
            yield data[at + 1 : at + 2 + count]
            at += 2 + count
        else:
            yield data[at + 1 : at + 2] * (257 - count)
            at += 2


def _lzw(pieces: Iterator[bytes]) -> Iterator[bytes]:
    from pdfminer.lzw import LZWDecoder

    try:
        yield from LZWDecoder(io.BytesIO(b"".join(pieces))).run()
    except Exception:  # broken data ends here, whatever the decoder says of it
        return


def _from_hex(pieces: Iterator[bytes]) -> Iterator[bytes]:
    digits = _NOT_HEX.sub(b"", b"".join(pieces).split(b">")[0])
    yield bytes.fromhex((digits + b"0" * (len(digits) % 2)).decode("ascii"))


def _from_ascii85(pieces: Iterator[bytes]) -> Iterator[bytes]:
    body = _BLANK.sub(b"", b"".join(pieces)).removeprefix(b"<~").split(b"~")[0]
    try:
        yield base64.a85decode(body)
    except ValueError:
        return


_STEPS: dict[bytes, Callable[[Iterator[bytes]], Iterator[bytes]]] = {
    b"/FlateDecode": _inflated,
    b"/Fl": _inflated,
    b"/LZWDecode": _lzw,
    b"/LZW": _lzw,
    b"/RunLengthDecode": _run_lengths,
    b"/RL": _run_lengths,
    b"/ASCIIHexDecode": _from_hex,
    b"/AHx": _from_hex,
    b"/ASCII85Decode": _from_ascii85,
    b"/A85": _from_ascii85,
}
