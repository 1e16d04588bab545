"""The inline tokens of Markdown as spans, one list for each source line."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from urllib.parse import unquote

import regex
from markdown_it.token import Token

from cvparse.document import CELL, Span
from cvparse.readers.cleaning import clean

_TAG = regex.compile(r"^<(/?)([A-Za-z][A-Za-z0-9-]*)")
_HREF = regex.compile(r"""(?i)\bhref\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'>]+))""")
_STYLES = {"b": "bold", "strong": "bold", "i": "italic", "em": "italic", "sup": "superscript"}
_BREAKING = frozenset(
    "br p div li tr table ul ol section article header footer center blockquote hr dl dt dd h1 h2 h3 h4 h5 h6".split()
)
_SCRIPTS = frozenset(("javascript", "data", "vbscript"))
_CELLS = frozenset(("td", "th"))
_CELL_GAP = regex.compile(r" {3,}|\t+")
_ICON = regex.compile(r"(?<![^\s])__+(?=\p{L})|(?<!\S)_{2,}(?!\S)|(?<!\S)\[[ xX]\](?=\s)")


@dataclass(slots=True)
class Segment:
    """What stands on one source line of a paragraph. `hard`: the writer ended it on purpose."""

    spans: list[Span] = field(default_factory=list)
    hard: bool = False

    @property
    def text(self) -> str:
        return "".join(span.text for span in self.spans)


class Inliner:
    """Turns inline tokens into segments, keeping the style that open marks and tags make."""

    def __init__(self) -> None:
        self.segments = [Segment()]
        self.style = Span("")
        self.links: list[str | None] = []
        self.label: str | None = None
        """What stands for the open link as long as it shows nothing but an icon."""
        self.shown = False

    def read(self, tokens: Iterable[Token]) -> list[Segment]:
        for token in tokens:
            self._token(token)
        return self.segments

    def _token(self, token: Token) -> None:
        kind = token.type
        if kind in ("text", "text_special", "code_inline"):
            self._add(token.content)
        elif kind == "softbreak":
            self.segments.append(Segment())
        elif kind == "hardbreak":
            self._break()
        elif kind in ("strong_open", "strong_close"):
            self.style = replace(self.style, bold=kind == "strong_open")
        elif kind in ("em_open", "em_close"):
            self.style = replace(self.style, italic=kind == "em_open")
        elif kind == "link_open":
            self._open_link(str(token.attrs.get("href") or ""), str(token.attrs.get("title") or ""))
        elif kind == "image":  # a linked picture says nothing
            self.label = None
        elif kind == "link_close":
            self._close_link()
        elif kind == "html_inline":
            self._tag(token.content)

    def _add(self, text: str) -> None:
        self.shown = True
        text = _ICON.sub("", clean(text).replace("\n", " "))
        if text:
            self.label = None if any(map(str.isalnum, text)) else self.label
            self.segments[-1].spans.append(replace(self.style, text=_CELL_GAP.sub(CELL, text)))

    def _break(self) -> None:
        self.segments[-1].hard = True
        self.segments.append(Segment())

    def _open_link(self, target: str, title: str = "") -> None:
        self.links.append(self.style.link)
        self.label = title or unquote(target.split(":", 1)[-1].lstrip("/"))
        self.shown = bool(title)
        scheme = target.split(":", 1)[0].lower()
        self.style = replace(self.style, link=target if target and scheme not in _SCRIPTS else None)

    def _close_link(self) -> None:
        if self.label and self.shown and self.style.link:
            self._add(f" {self.label} ")
        self.label = None
        self.style = replace(self.style, link=self.links.pop() if self.links else None)

    def _tag(self, content: str) -> None:
        match = _TAG.match(content)
        if not match:
            return
        closing, name = bool(match[1]), match[2].lower()
        if name in _STYLES:
            self._set(_STYLES[name], not closing)
        elif name == "a" and closing:
            self._close_link()
        elif name == "a":
            href = _HREF.search(content)
            self._open_link(next((group for group in href.groups() if group), "") if href else "")
        elif name in _CELLS and closing:
            self._add("\t")
        elif name in _BREAKING:
            self._break()

    def _set(self, style: str, on: bool) -> None:
        if style == "bold":
            self.style = replace(self.style, bold=on)
        elif style == "italic":
            self.style = replace(self.style, italic=on)
        else:
            self.style = replace(self.style, superscript=on)


def segments_of(tokens: Sequence[Token] | None) -> list[Segment]:
    """The segments of an inline token's children."""
    return Inliner().read(tokens or [])
