"""Rich Text Format: paragraphs with their styles, lists, links and table rows, read off the control words."""

from __future__ import annotations

import codecs
import datetime
from collections.abc import Callable
from dataclasses import dataclass, field, replace

import regex

from cvparse.document import CELL, Document, Line, Span
from cvparse.errors import LimitExceededError, UnreadableDocumentError
from cvparse.options import Options
from cvparse.readers.cleaning import clean, width
from cvparse.readers.limits import check_objects
from cvparse.readers.markers import mark_spans
from cvparse.readers.rows import Row
from cvparse.readers.spans import text_of, tidy

_TOKEN = regex.compile(
    r"\\([A-Za-z]{1,32})(-?\d{1,10})? ?|\\'([0-9A-Fa-f]{2})|\\([^A-Za-z])|([{}])|[\r\n]+|([^\\{}\r\n]+)", regex.DOTALL
)
_HYPERLINK = regex.compile(r'HYPERLINK\s+(?:\\[a-z]\s+)*(?:"([^"]{1,2000})"|(\S{1,2000}))')
_HEADING_STYLE = regex.compile(r"(?i)^(?:heading|überschrift|titre|título|titolo|kop|rubrik|заголовок)\s*(\d)$")
_SKIPPED = frozenset(
    "colortbl pict object themedata colorschememapping datastore latentstyles listtable listoverridetable rsidtbl"
    " generator xmlnstbl wgrffmtfilter revtbl filetbl shppict nonshppict bkmkstart bkmkend mmathPr fontemb panose falt"
    " operator author company subject keywords doccomm comment category manager hlinkbase creatim printim".split()
)
_CHARACTERS = {
    "tab": CELL, "cell": CELL, "nestcell": CELL, "emdash": "—", "endash": "–", "bullet": "•", "lquote": "‘",
    "rquote": "’", "ldblquote": "“", "rdblquote": "”", "emspace": " ", "enspace": " ", "qmspace": " ",
}  # fmt: skip
_SYMBOLS = {"~": " ", "_": "-", "-": "", "{": "{", "}": "}", "\\": "\\", "\t": CELL}
_BREAKS = frozenset(("par", "line", "row", "nestrow", "page", "sect", "softline"))
_CHARSETS = {
    0: "cp1252", 77: "mac_roman", 128: "cp932", 129: "cp949", 134: "gbk", 136: "big5", 161: "cp1253", 162: "cp1254",
    163: "cp1258", 177: "cp1255", 178: "cp1256", 186: "cp1257", 204: "cp1251", 222: "cp874", 238: "cp1250",
}  # fmt: skip
_TWIPS = 20
"""Twips in a point."""


_PLAIN = Span("", size=12.0)
"""RTF's own default: 12 points."""


@dataclass(slots=True)
class _State:
    """What a group inherits: where its text goes and how it looks."""

    target: str = "body"
    style: Span = _PLAIN
    hidden: bool = False
    font: int = 0
    fallback: int = 1
    """Characters that stand in for a \\u one, for old programs."""


@dataclass(slots=True)
class _Paragraph:
    spans: list[Span] = field(default_factory=list)
    marker: str = ""
    level: int = 0
    indent: int = 0
    before: int = 0
    """Space above, in twips."""
    rule: bool = False
    part: str = "body"


@dataclass(slots=True)
class _Format:
    """Paragraph properties, which last until they are reset."""

    level: int = 0
    style: int = -1
    left: int = 0
    first: int = 0
    before: int = 0
    after: int = 0
    border: bool = False


def read_rtf(data: bytes, options: Options) -> Document:
    """Read a Rich Text file. Raises `UnreadableDocumentError` for what is none, `LimitExceededError` for too much."""
    if not data.lstrip().startswith(b"{\\rtf"):
        raise UnreadableDocumentError("the file is no RTF", advice="save it again as RTF, DOCX or PDF")
    check_objects(data.count(b"\\"), options.limits)
    reader = _Reader(options)
    reader.read(data.decode("latin-1"))
    if reader.stack and not reader.paragraphs:
        raise UnreadableDocumentError("the file ends before its text begins", advice="save or download it again")
    title = clean(reader.properties.get("title", "")).strip() or None
    return Document.build("rtf", _lines(reader), title=title, date=reader.date())


class _Reader:
    """Walks over the tokens with a stack of group states."""

    def __init__(self, options: Options) -> None:
        self.limit = max(options.limits.depth, 20)
        self.stack: list[_State] = []
        self.state = _State()
        self.format = _Format()
        self.paragraph = _Paragraph()
        self.paragraphs: list[_Paragraph] = []
        self.properties: dict[str, str] = {}
        self.codec = "cp1252"
        self.fonts: dict[int, str] = {}
        self.styles: dict[int, str] = {}
        self.numbers: dict[str, int] = {}
        self.instruction = ""
        self.pending = bytearray()
        self.skip = 0
        self.last_after = 0

    def read(self, source: str) -> None:
        for match in _TOKEN.finditer(source):
            word, number, code, symbol, brace, text = match.groups()
            if code is None and text is None:
                self._flush()
            if word is not None:
                self._word(word, int(number) if number else None)
            elif code is not None:
                self._bytes(bytes([int(code, 16)]))
            elif symbol is not None:
                self._symbol(symbol)
            elif brace is not None:
                self._brace(brace)
            elif text is not None:
                self._bytes(text.encode("latin-1"))
        self._flush()
        self._end_paragraph()

    def _brace(self, brace: str) -> None:
        if brace == "{":
            if len(self.stack) >= self.limit:
                raise LimitExceededError(
                    "the groups of the RTF are nested too deeply", advice="raise Options.limits.depth"
                )
            self.stack.append(self.state)
            self.state = replace(self.state)
        elif self.stack:
            left, self.state = self.state.target, self.stack.pop()
            if left in ("header", "footer") and self.state.target != left:
                self._end_paragraph(left)
        self.skip = 0

    def _symbol(self, symbol: str) -> None:
        if symbol == "*":
            if self.state.target == "body":
                self.state.target = "star"
        elif symbol in "\r\n":
            self._end_paragraph()
        else:
            self._text(_SYMBOLS.get(symbol, ""))

    def _word(self, word: str, number: int | None) -> None:
        if word in _CHARACTERS:
            self._text(_CHARACTERS[word])
        elif word == "u" and number is not None:
            self._text(chr(number % 0x10000))
            self.skip = self.state.fallback
        elif word in _BREAKS and self.state.target in ("body", "header", "footer"):
            self._end_paragraph()
        elif not self._destination(word):
            self._property(word, number)

    def _destination(self, word: str) -> bool:
        """Words at the head of a group that say where its text goes."""
        targets = {
            "fldinst": "link", "fldrslt": "body", "listtext": "marker", "pntext": "marker", "fonttbl": "font",
            "stylesheet": "style", "info": "info", "pntxtb": "skip", "pntxta": "skip", "shptxt": "body",
        }  # fmt: skip
        if word in _SKIPPED or self.state.target == "star" and word not in targets:
            self.state.target = "skip"
        elif word in targets and self.state.target != "skip":
            self._enter(targets[word], word)
        elif word.startswith(("header", "footer")) and len(word) <= 7:
            self._end_paragraph()
            self.state.target = word[:6]
        elif self.state.target == "info" and word in ("title", "revtim"):
            self.state.target = word
        else:
            return False
        return True

    def _enter(self, target: str, word: str) -> None:
        if word == "fldinst":
            self.instruction = ""
        if word == "fldrslt":
            found = _HYPERLINK.search(self.instruction)
            link = (found[1] or found[2]) if found else None
            self.state.style = replace(self.state.style, link=link or self.state.style.link)
            outer = self.stack[-1].target if self.stack else "body"
            target = outer if outer in ("header", "footer") else target
        self.state.target = target

    def _property(self, word: str, number: int | None) -> None:
        on = number != 0
        style, form = self.state.style, self.format
        if word in ("b", "i"):
            name = "bold" if word == "b" else "italic"
            self.state.style = replace(style, bold=on) if name == "bold" else replace(style, italic=on)
        elif word in ("super", "nosupersub", "sub"):
            self.state.style = replace(style, superscript=word == "super" and on)
        elif word == "fs" and number:
            self.state.style = replace(style, size=number / 2)
        elif word == "plain":
            self.state.style = Span("", size=12.0, link=style.link)
        elif word == "v":
            self.state.hidden = on
        elif word == "pard":
            self.format = _Format()
        elif word in _FORMATS:
            _FORMATS[word](form, number or 0)
        else:
            self._setting(word, number or 0)

    def _setting(self, word: str, number: int) -> None:
        if word == "f" or word == "s" and self.state.target == "style":
            self.state.font = number
        elif word == "s":
            self.format.style = number
        elif word == "uc":
            self.state.fallback = max(0, min(number, 8))
        elif word == "ansicpg":
            self.codec = _known_codec(f"cp{number}") or self.codec
        elif word == "fcharset" and number in _CHARSETS:
            self.fonts[self.state.font] = _CHARSETS[number]
        elif word in ("yr", "mo", "dy") and self.state.target == "revtim":
            self.numbers[word] = number

    def _bytes(self, data: bytes) -> None:
        """Bytes of the file's encoding; those of one character may come one by one."""
        kept = data[self.skip :]
        self.skip = max(0, self.skip - len(data))
        if kept:
            self.pending += kept

    def _flush(self) -> None:
        if self.pending:
            font_codec = self.fonts.get(self.state.font, "cp1252")
            codec = font_codec if font_codec != "cp1252" else self.codec
            data, self.pending = bytes(self.pending), bytearray()
            self._text(data.decode(codec, "replace"))

    def _text(self, text: str) -> None:
        target = self.state.target
        if target in ("body", "header", "footer"):
            if text and not self.state.hidden:
                self.paragraph.spans.append(replace(self.state.style, text=text))
        elif target == "marker":
            self.paragraph.marker += text
        elif target == "link":
            self.instruction += text
        elif target == "title":
            self.properties[target] = self.properties.get(target, "") + text
        elif target == "style":
            self.styles[self.state.font] = self.styles.get(self.state.font, "") + text

    def _end_paragraph(self, part: str | None = None) -> None:
        paragraph, form = self.paragraph, self.format
        target = part or (self.state.target if self.state.target in ("header", "footer") else "body")
        self.paragraph = _Paragraph()
        if text_of(paragraph.spans).strip():
            paragraph.part = target
            paragraph.level = form.level or self._style_level(form.style)
            paragraph.indent = max(0, form.left + min(form.first, 0)) // _TWIPS
            paragraph.before = form.before + self.last_after
            paragraph.rule = form.border
            self.last_after = form.after
            self.paragraphs.append(paragraph)
        else:
            self.last_after += 12 * _TWIPS

    def _style_level(self, style: int) -> int:
        name = self.styles.get(style, "").strip(" ;")
        match = _HEADING_STYLE.match(name)
        return min(int(match[1]) or 1, 9) if match else 0

    def date(self) -> datetime.date | None:
        """When the file was last changed."""
        try:
            return datetime.date(self.numbers["yr"], self.numbers["mo"], self.numbers["dy"])
        except (KeyError, ValueError):
            return None


def _set(name: str, value: Callable[[int], object]) -> Callable[[_Format, int], None]:
    return lambda form, number: setattr(form, name, value(number))


_FORMATS: dict[str, Callable[[_Format, int], None]] = {
    "outlinelevel": _set("level", lambda number: number + 1 if 0 <= number < 9 else 0),
    "li": _set("left", int),
    "fi": _set("first", int),
    "sb": _set("before", int),
    "sa": _set("after", int),
    "brdrt": _set("border", lambda number: True),
}


def _known_codec(name: str) -> str | None:
    name = {"cp936": "gbk", "cp950": "big5", "cp65001": "utf-8", "cp10000": "mac_roman"}.get(name, name)
    try:
        return codecs.lookup(name).name
    except LookupError:
        return None


def _lines(reader: _Reader) -> list[Line]:
    """Running heads first, notes at the foot last, as they are kept out of the text's way."""
    ordered = sorted(reader.paragraphs, key=lambda paragraph: ("header", "body", "footer").index(paragraph.part))
    spans = [tidy(_cleaned(paragraph)) for paragraph in ordered]
    rows = [_row(paragraph, parts) for paragraph, parts in zip(ordered, spans, strict=True)]
    lines = []
    for paragraph, row, parts in zip(ordered, rows, mark_spans(rows, spans), strict=True):
        lines.append(
            Line(
                parts,
                heading=paragraph.level,
                marker=row.marker,
                depth=row.depth,
                gap=round(paragraph.before / _TWIPS / 12, 2),
                indent=float(paragraph.indent),
                rule=paragraph.rule,
                role="footer" if paragraph.part == "footer" else "body",
            )
        )
    return lines


def _row(paragraph: _Paragraph, spans: tuple[Span, ...]) -> Row:
    text = text_of(spans)
    columns = [paragraph.indent] * (text.count(CELL) + 1)
    marker = clean(paragraph.marker).strip()
    row = Row(text, paragraph.indent, paragraph.indent, paragraph.indent + width(text), columns=columns, marker=marker)
    row.heading, row.gap = paragraph.level, int(paragraph.before > 0)
    return row


def _cleaned(paragraph: _Paragraph) -> list[Span]:
    """Clean text; characters that the file gives as two surrogates are put together first."""
    spans = tidy(paragraph.spans)
    return [replace(span, text=clean(_paired(span.text)).replace("\n", " ")) for span in spans]


def _paired(text: str) -> str:
    return text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
