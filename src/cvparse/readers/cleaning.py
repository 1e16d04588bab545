"""From bytes to clean text: encodings, invisible characters, ligatures, words cut at line ends. Used by all readers."""

from __future__ import annotations

import codecs
import unicodedata
from collections.abc import Set
from functools import cache

import regex

from cvparse import lexicons

_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_SAMPLE = 64 * 1024
"""Bytes that are looked at when an encoding has to be guessed."""

_PRINTED = "„“”‘’–—•…€«»°·"
_LATIN_LETTERS = {
    "cp1252": "àáâãäåæçèéêëìíîïñòóôõöøùúûüßœ" + _PRINTED,
    "cp1254": "âçğıîöşüû\u0307" + _PRINTED,
    "cp1250": "áâäąăćçčďđéęěëíîĺľłńňóôöőŕřśşšťţúůüűýźżž" + _PRINTED,
    "cp1257": "āąäčćēęėģīįķļłńņóöõšśūųüźžż" + _PRINTED,
    "mac_roman": "àáâãäåæçèéêëìíîïñòóôõöøùúûüß",
}
"""Letters beyond ASCII, by encoding; of encodings that explain as many, the first is taken."""

_LINE_ENDS = regex.compile("\r\n|[\r\x0b\x0c\x85\u2028\u2029]")
_SOFT_BREAK = regex.compile("\u00ad[ \t]*\n[ \t]*")
_JOINERS = regex.compile("(?<![\\p{Arabic}\\p{Devanagari}\\p{Bengali}\\p{Sinhala}\\p{Malayalam}])[\u200c\u200d]")
_PRIVATE_BULLETS = {0xF0B7: "•", 0xF0A7: "▪", 0xF0D8: "➢", 0xF076: "❖", 0xF0FC: "✓", 0xF0A8: "•", 0xF02D: "-"}
_LIGATURES = {0xFB00: "ff", 0xFB01: "fi", 0xFB02: "fl", 0xFB03: "ffi", 0xFB04: "ffl", 0xFB05: "st", 0xFB06: "st"}
_SPACES = [0xA0, 0x1680, *range(0x2000, 0x200B), 0x202F, 0x205F, 0x3000]
_RADICALS = dict(
    zip("⺠⻄⻅⻆⻉⻋⻓⻔⻘⻚⻛⻜⻝⻢⻥⻦⻧⻨⻩⻬⻮⻰⻳", "民西见角贝车长门青页风飞食马鱼鸟卤麦黄齐齿龙龟")
)
_RADICALS |= {chr(code): unicodedata.normalize("NFKC", chr(code)) for code in (0x2E9F, 0x2EF3, *range(0x2F00, 0x2FD6))}
"""Radicals, which PDFs have in the place of the characters that look alike."""
_INVISIBLE = [0xAD, 0x200B, 0x200E, 0x200F, *range(0x202A, 0x202F), *range(0x2060, 0x2065), *range(0x2066, 0x2070)]

_LAST_WORD = regex.compile(r"(?<![\p{L}\p{M}\p{N}\-‐'])[\p{L}\p{M}\p{N}\-‐']+(?=[-‐]$)")
_FIRST_WORD = regex.compile(r"^[\p{L}\p{M}]+")


def decode(data: bytes) -> str:
    """The text that the bytes encode: by byte order mark, as UTF-8 or UTF-16, else by guessing. Never raises."""
    for mark, encoding in _BOMS:
        if data.startswith(mark):
            return data[len(mark) :].decode(encoding, "replace")
    wide = _wide_encoding(data[:_SAMPLE])
    if wide:
        return data.decode(wide, "replace")
    try:
        return data.decode("utf-8", "surrogatepass")
    except UnicodeDecodeError:
        return _decode_damaged(data)


def _wide_encoding(sample: bytes) -> str | None:
    """UTF-16 without a mark: every other byte of text in Latin letters is zero."""
    half = len(sample) // 2
    if half < 8:
        return None
    even, odd = sample[0::2].count(0), sample[1::2].count(0)
    if odd > half * 0.6 and even < half * 0.05:
        return "utf-16-le"
    if even > half * 0.6 and odd < half * 0.05:
        return "utf-16-be"
    return None


def _decode_damaged(data: bytes) -> str:
    """UTF-8 with a few broken bytes, or an older encoding."""
    text = data.decode("utf-8", "replace")
    broken, sound = text.count("\ufffd"), sum(char > "\x7f" for char in text)
    if sound - broken > 9 * broken:
        return text
    return data.decode(_guess(data[:_SAMPLE]), "replace")


def _guess(sample: bytes) -> str:
    """The encoding of bytes that are no UTF-8: told by statistics, among those of Latin letters by their letters."""
    from charset_normalizer import from_bytes

    best = from_bytes(sample).best()
    if best is not None and best.encoding not in ("ascii", "utf_8") and not _is_latin(str(best)):
        return best.encoding
    return max(_LATIN_LETTERS, key=lambda encoding: _familiar(sample, encoding))


def _is_latin(text: str) -> bool:
    letters = [char for char in text if char > "\x7f" and char.isalpha()]
    latin = sum("LATIN" in unicodedata.name(char, "") for char in letters)
    return 2 * latin >= len(letters)


def _familiar(sample: bytes, encoding: str) -> int:
    """How many of the characters beyond ASCII are letters that the languages of the encoding use."""
    return sum(char in _LATIN_LETTERS[encoding] for char in sample.decode(encoding, "replace").lower() if char > "\x7f")


@cache
def _translation() -> dict[int, str | None]:
    """Character → what stands for it in clean text."""
    table: dict[int, str | None] = dict.fromkeys([*range(32), *range(127, 160), *_INVISIBLE])
    table |= dict.fromkeys([*range(55296, 57344), 65279, 65534, 65535, 65532])
    table |= dict.fromkeys([*_SPACES, *range(57344, 63744)], " ")
    table |= {ord(radical): character for radical, character in _RADICALS.items()}
    table |= {ord("\t"): "\t", ord("\n"): "\n", 0x2010: "-", 0x2011: "-"}
    return table | _PRIVATE_BULLETS | _LIGATURES


def clean(text: str) -> str:
    """Text without what only printing or copying left in it; idempotent.

    Control and zero-width characters go, line ends become "\\n", exotic spaces a space, ligatures their letters,
    soft hyphens vanish (with the line break behind them), letters are composed (NFC).
    """
    if text.isascii() and text.isprintable():
        return text
    text = _LINE_ENDS.sub("\n", text)
    text = _SOFT_BREAK.sub("", text)
    text = _JOINERS.sub("", text.translate(_translation()))
    return unicodedata.normalize("NFC", text)


def dehyphenate(left: str, right: str, vocabulary: Set[str] = frozenset()) -> str:
    """Two drawn lines as one: "develop-" + "ment" is "development", "well-" + "known" keeps its hyphen.

    `vocabulary` (case-folded words of the document) settles what is ambiguous. Lines of Chinese or Japanese are
    joined without a space.
    """
    left, right = left.rstrip(), right.lstrip()
    if not left or not right:
        return left + right
    head, tail = _LAST_WORD.search(left), _FIRST_WORD.match(right)
    if head and head[0][-1] not in "-‐":
        if tail and _is_cut(head[0], tail[0], vocabulary):
            return left[:-1] + right
        return left + right
    if is_wide(left[-1]) and is_wide(right[0]):
        return left + right
    return f"{left} {right}"


def _is_cut(head: str, tail: str, vocabulary: Set[str]) -> bool:
    """Whether `head-tail` is one word cut in two, not a compound."""
    if not tail[0].islower() or any(char.isdigit() for char in head):
        return False
    if f"{head}-{tail}".casefold() in vocabulary:
        return False
    if f"{head}{tail}".casefold() in vocabulary:
        return True
    if "-" in head or head.isupper() or len(head) == 1:
        return False
    return head.casefold() not in _compound_heads() or tail.casefold().startswith(_word_tails())


@cache
def _compound_heads() -> frozenset[str]:
    """First words of compounds that are written with a hyphen."""
    return frozenset(lexicons.listing("hyphen_heads"))


@cache
def _word_tails() -> tuple[str, ...]:
    """How the rest of a word begins that was cut behind what could be a word of its own."""
    return lexicons.listing("hyphen_tails")


def is_wide(char: str) -> bool:
    """A character of a script that is set without spaces, two columns wide."""
    return unicodedata.east_asian_width(char) in "WF" and not "\uac00" <= char <= "\ud7a3"


def width(text: str) -> int:
    """Columns that the text takes in a fixed-width font."""
    if text.isascii():
        return len(text)
    drawn = (char for char in text if not unicodedata.combining(char))
    return sum(2 if unicodedata.east_asian_width(char) in "WF" else 1 for char in drawn)
