"""Documents that somebody has damaged: each of the fixtures, changed in one of many ways, the same for the same number.

`tools/fuzz.py` and `tools/soak.py` read them by the thousand, `tests/test_fuzz.py` a few.
"""

from __future__ import annotations

import io
import random
import zipfile
import zlib
from collections.abc import Callable
from functools import cache
from pathlib import PurePath

import regex

from fixture_files import ROOT, documents

LARGEST = 100_000
"""Bytes of a fixture that is taken: the larger ones hold more of the same."""
TIMES = {".pdf": 1, ".docx": 2, ".odt": 2}
"""How often a fixture is drawn, by its suffix; the others, which are read sooner, more often."""
UNITS = [
    "a", "A. ", "1-", "1, ", "(", ")", "[", "{", "<", "<a ", "&", "\\", "*", "_", "-", ".", "@", "a@", "http://", "| ", "#",
    "\t", "\n", " ", "\u00a0", "и", "漢", "é", "\u0301", "\u202e", "\ufeff", "\x00", "\ud800", "2019 ", "et al., ", "- a\n", "> ",
    "$", '"', "''", "//", "🎓", "١", "Ⅷ", "ﬁ", "%", "\\section{", "<td>", "\r", "\x0c",
]  # fmt: skip
"""What is put in, once or many times."""


@cache
def seeds() -> list[tuple[str, bytes]]:
    """(name, content) of the fixtures that are small enough, each as often as it shall be drawn."""
    found: list[tuple[str, bytes]] = []
    for name in documents():
        data = (ROOT / name).read_bytes()
        if len(data) <= LARGEST:
            found += [(name, data)] * TIMES.get(PurePath(name).suffix, 4)
    return found


def mutated(number: int, seed: int = 0) -> tuple[str, bytes]:
    """(name, content) of damaged document `number`."""
    chance = random.Random(f"{seed}/{number}")
    name, data = chance.choice(seeds())
    suffix = PurePath(name).suffix
    kinds = [*_ANY, *_OF.get(suffix, [_as_text])]
    for _ in range(chance.choice((1, 1, 1, 2, 3))):
        data = chance.choice(kinds)(data, chance)
    if chance.random() < 0.05:
        suffix = chance.choice([".txt", ".md", ".html", ".tex", ".pdf", ".docx", ""])
    return f"{number:06}-{PurePath(name).stem}{suffix}", data


Change = Callable[[bytes, random.Random], bytes]


def _flipped(data: bytes, chance: random.Random) -> bytes:
    bits = bytearray(data)
    for _ in range(chance.choice((1, 5, 40, 300)) if bits else 0):
        bits[chance.randrange(len(bits))] ^= 1 << chance.randrange(8)
    return bytes(bits)


def _cut(data: bytes, chance: random.Random) -> bytes:
    return data[: chance.randrange(len(data) + 1)]


def _without(data: bytes, chance: random.Random) -> bytes:
    begin, end = _slice(data, chance)
    return data[:begin] + data[end:]


def _doubled(data: bytes, chance: random.Random) -> bytes:
    begin, end = _slice(data, chance)
    return data[:end] + data[begin:end] * chance.choice((1, 2, 10)) + data[end:]


def _spliced(data: bytes, chance: random.Random) -> bytes:
    """A part of another document in the middle of this one."""
    _, other = chance.choice(seeds())
    begin, end = _slice(other, chance)
    at = chance.randrange(len(data) + 1)
    return data[:at] + other[begin:end] + data[at + chance.choice((0, end - begin)) :]


def _slice(data: bytes, chance: random.Random) -> tuple[int, int]:
    begin = chance.randrange(len(data) + 1)
    return begin, min(len(data), begin + chance.choice((1, 10, 100, 1000, 10_000)))


def _as_text(data: bytes, chance: random.Random) -> bytes:
    text = data.decode("utf-8", "surrogateescape")
    return chance.choice(_WORDS)(text, chance).encode("utf-8", "surrogatepass" if chance.random() < 0.1 else "replace")


def _filled(text: str, chance: random.Random) -> str:
    at = chance.randrange(len(text) + 1)
    return text[:at] + chance.choice(UNITS) * chance.choice((1, 2, 50, 2000)) + text[at:]


def _sprinkled(text: str, chance: random.Random) -> str:
    unit = chance.choice(UNITS)
    return "".join(letter + unit if chance.random() < 0.02 else letter for letter in text)


def _shuffled(text: str, chance: random.Random) -> str:
    by = chance.choice(("\n", " ", "\n\n", ", "))
    parts = text.split(by)
    chance.shuffle(parts)
    return by.join(parts)


def _on_one_line(text: str, chance: random.Random) -> str:
    return text.replace("\n", chance.choice((" ", "", "\t", " | ", "\r", "\r\n")))


def _other_case(text: str, chance: random.Random) -> str:
    return chance.choice((str.upper, str.lower, str.swapcase, str.title))(text)


def _other_digits(text: str, chance: random.Random) -> str:
    return regex.sub(r"\d", lambda digit: str(chance.randrange(10)) if chance.random() < 0.3 else digit[0], text)


def _repeated(text: str, chance: random.Random) -> str:
    lines = text.split("\n")
    at = chance.randrange(len(lines))
    return "\n".join(lines[:at] + [lines[at]] * chance.choice((2, 30, 300)) + lines[at:])


_WORDS = [_filled, _filled, _sprinkled, _shuffled, _on_one_line, _other_case, _other_digits, _repeated]


def _pdf_numbers(data: bytes, chance: random.Random) -> bytes:
    """Places, lengths and references that lead elsewhere."""
    share = chance.choice((0.002, 0.02, 0.2))

    def other(number: regex.Match[bytes]) -> bytes:
        return b"%d" % chance.choice((0, 1, 7, 2**31, int(number[0]) + 1)) if chance.random() < share else number[0]

    return regex.sub(rb"(?<=[\s/\[])\d{1,10}(?=[\s/\]])", other, data)


def _pdf_streams(data: bytes, chance: random.Random) -> bytes:
    """A packed stream with other content, packed again."""

    def other(stream: regex.Match[bytes]) -> bytes:
        if chance.random() > 0.3:
            return stream[0]
        try:
            content = zlib.decompress(stream[1])
        except zlib.error:
            return stream[0]
        return b"stream\n" + zlib.compress(chance.choice(_ANY)(content, chance)) + b"\nendstream"

    return regex.sub(rb"stream\r?\n(.{0,60000}?)\r?\nendstream", other, data, flags=regex.S)


def _in_zip(data: bytes, chance: random.Random) -> bytes:
    """A container with one part changed, lost, or taken from another."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as source:
            parts = {name: source.read(name) for name in source.namelist()}
    except Exception:  # it is damaged already
        return data
    name = chance.choice(sorted(parts))
    way = chance.randrange(4)
    if way == 0:
        del parts[name]
    elif way == 1:
        parts[name] = parts[chance.choice(sorted(parts))]
    else:
        name = max(parts, key=lambda each: len(parts[each]) if each.endswith(".xml") else 0) if way == 2 else name
        parts[name] = chance.choice([*_ANY, _as_text, _as_text, _tags])(parts[name], chance)
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as target:
        for each, content in parts.items():
            target.writestr(each, content)
    return out.getvalue()


def _tags(data: bytes, chance: random.Random) -> bytes:
    """Tags lost, doubled, or in each other's place."""
    tags = regex.findall(rb"<[^<>]{1,200}>", data)
    if not tags:
        return data

    def other(tag: regex.Match[bytes]) -> bytes:
        if chance.random() > 0.02:
            return tag[0]
        return chance.choice((b"", tag[0] * 2, chance.choice(tags), tag[0] * 300))

    return regex.sub(rb"<[^<>]{1,200}>", other, data)


_ANY: list[Change] = [_flipped, _cut, _without, _doubled, _spliced]
_OF: dict[str, list[Change]] = {
    ".pdf": [_pdf_numbers, _pdf_streams, _pdf_streams, _pdf_streams],
    ".docx": [_in_zip] * 8,
    ".odt": [_in_zip] * 8,
    ".html": [_tags, _tags, _as_text, _as_text],
}
