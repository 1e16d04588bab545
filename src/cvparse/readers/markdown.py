"""Markdown, as people write it and crawlers make it, as logical lines.

markdown-it finds the blocks; indented text is never taken for code, as crawlers indent everything. Source lines of
one paragraph are joined by the same rules as those of plain text.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

import regex
from markdown_it import MarkdownIt
from markdown_it.token import Token

from cvparse.document import CELL, Document, Line, Span
from cvparse.options import Options
from cvparse.readers.cleaning import clean, width
from cvparse.readers.furniture import mark_furniture
from cvparse.readers.inlines import Segment, segments_of
from cvparse.readers.markers import mark_spans
from cvparse.readers.rows import CHUNK_GAP, FLATTENED, Row, columns_of, is_rule, spaces_sentences
from cvparse.readers.spans import join, split, text_of, tidy
from cvparse.readers.text import vocabulary
from cvparse.readers.wrapping import Wrap, joins, measure

_FRONT_MATTER = regex.compile(r"^\s*---[ \t]*\n((?:[^\n]*\n){1,60}?)---[ \t]*(?:\n|$)")
_TITLE = regex.compile(r"(?m)^title:[ \t]*[\"']?(.+?)[\"']?[ \t]*$")
_COMMENT = regex.compile(r"<!--(?:[^-]|-(?!->)){0,20000}-->")
_BROKEN_LINK = regex.compile(r"(\]\([^()\s]{1,400})\n[ \t]*([^()\s]{1,400}\))")
_GLUED_HEADING = regex.compile(r"(?m)^(#{1,6})(?=\p{L}[^\n]{0,60}$)")
_SOUND_HEADING = regex.compile(r"(?m)^ {0,3}#{1,6} ")
_LOOSE_UNDERSCORE = regex.compile(r"(?<![\w_\\/(])(_)(?!_)([^_\n]{1,300})(?<!_)_(?![\w_])")
_LOOSE_STAR = regex.compile(r"(?<![\w*\\])(\*\*)(?!\*)([^*\n]{1,300})(?<!\*)\*\*(?![\w*])")
_DELIMITER = regex.compile(r"^[|:\- ]{3,}$")
_PIPE = regex.compile(r"\|")
_YEAR = regex.compile(r"(?:19|20)\d\d[.)]")
"""What Markdown takes for the number of an item: "2012. Assistant"."""
_LONG_CELL = 120
_LONGEST_HEADING = 120


@dataclass(slots=True)
class Block:
    """A paragraph, heading, list item or table row: its source rows with the spans of each, and its rank."""

    rows: list[Row]
    spans: list[list[Span]]
    hard: list[bool]
    heading: int = 0
    marker: str = ""
    depth: int = 0
    gap: int = 0
    indent: int = 0
    rule: bool = False
    joinable: bool = True
    lines: list[Line] = field(default_factory=list)


def read_markdown(text: str, options: Options) -> Document:  # noqa: ARG001 - as all readers
    """Read Markdown: headings, lists, tables, emphasis and links become the ranks and spans of lines."""
    text, title = _prepare(clean(text))
    blocks = _Collector(text).collect()
    _mark_paragraphs(blocks)
    wrap = measure([row for block in blocks for row in block.rows if block.joinable])
    words = vocabulary(text)
    lines = [line for block in blocks for line in _lines(block, wrap, words)]
    _raise_bold_lines(lines)
    mark_furniture(lines)
    return Document.build("markdown", lines, title=title)


def _prepare(text: str) -> tuple[str, str | None]:
    """The text without front matter and comments, mended where crawlers break it; and its title."""
    title = None
    if front := _FRONT_MATTER.match(text):
        named = _TITLE.search(front[1])
        if ":" in front[1]:
            title, text = named[1] if named else None, text[front.end() :]
    text = _BROKEN_LINK.sub(r"\1\2", _COMMENT.sub("", text))
    text = _LOOSE_STAR.sub(_tighten, _LOOSE_UNDERSCORE.sub(_tighten, text))
    if not _SOUND_HEADING.search(text) and len(_GLUED_HEADING.findall(text)) >= 2:
        text = _GLUED_HEADING.sub(r"\1 ", text)
    return text, title


def _tighten(match: regex.Match[str]) -> str:
    """Emphasis marks drawn to the words between them."""
    inner = match[2]
    head, tail = len(inner) - len(inner.lstrip()), len(inner.rstrip())
    return f"{inner[:head]}{match[1]}{inner.strip()}{match[1]}{inner[tail:]}" if inner.strip() else match[0]


def _parser() -> MarkdownIt:
    parser = MarkdownIt("commonmark", {"html": True})
    parser.validateLink = lambda url: True  # type: ignore[method-assign]  # no link is followed; all must be seen as links
    return parser.enable(["table", "strikethrough"]).disable(["code", "html_block"])


class _Collector:
    """Walks over the block tokens."""

    def __init__(self, text: str) -> None:
        self.tokens = _parser().parse(text)
        self.source = text.split("\n")
        self.blocks: list[Block] = []
        self.lists = 0
        self.marker = ""
        self.rule = False
        self.end = 0
        """Source line behind the last block."""

    def collect(self) -> list[Block]:
        cells: list[Token] | None = None
        for index, token in enumerate(self.tokens):
            if token.type == "tr_open":
                cells = []
            elif token.type == "tr_close" and cells is not None:
                self._table_row(cells)
                cells = None
            elif token.type == "inline" and cells is not None:
                cells.append(token)
            elif token.type == "inline":
                self._text(token, self.tokens[index - 1])
            else:
                self._structure(token)
        return self.blocks

    def _structure(self, token: Token) -> None:
        """What says how the text that follows stands."""
        if token.type in ("bullet_list_open", "ordered_list_open", "bullet_list_close", "ordered_list_close"):
            self.lists += token.nesting
        elif token.type == "list_item_open":
            self.marker = f"{token.info}{token.markup}"
        elif token.type == "hr":
            self.rule = True
        elif token.type in ("fence", "code_block"):
            self._code(token)

    def _text(self, token: Token, opening: Token) -> None:
        segments = segments_of(token.children)
        level = int(opening.tag[1]) if opening.type == "heading_open" else 0
        if level and opening.markup in ("=", "-") and len(segments) > 1:
            self._underlined(token, segments, level)
            return
        first, last = token.map or [self.end, self.end]
        self._add(segments, first, last, level)

    def _underlined(self, token: Token, segments: list[Segment], level: int) -> None:
        """Several lines above an underline: only the last can be a heading; below a sentence it is a rule.

        Lines that were broken on purpose above three dashes are what converters make of a table.
        """
        first, last = token.map or [self.end, self.end]
        text = segments[-1].text.strip()
        if segments[0].hard and last < len(self.source) and self.source[last].strip() == "---":
            self._add(segments, first, last, 0)
        elif len(text) > _LONGEST_HEADING or text.endswith(".") or not text:
            self._add(segments, first, last, 0)
            self.rule = True
        else:
            self._add(segments[:-1], first, last - 1, 0)
            self._add(segments[-1:], last - 1, last, level)

    def _add(self, segments: list[Segment], first: int, last: int, level: int) -> None:
        if _YEAR.fullmatch(self.marker):
            year = Span(f"{self.marker} ")
            segments = [replace(segments[0], spans=[year, *segments[0].spans]), *segments[1:]]
            self.marker = ""
        gap = self._gap(first)
        rows = self._rows(segments, first, last)
        block = Block(
            rows,
            [segment.spans for segment in segments],
            [segment.hard for segment in segments],
            heading=level if len(text_of(segments[0].spans)) <= _LONGEST_HEADING * 2 else 0,
            marker=self.marker,
            depth=max(0, self.lists - 1),
            gap=gap,
            indent=rows[0].indent,
            rule=self.rule,
        )
        self._put(block, last)

    def _put(self, block: Block, end: int) -> None:
        if any(text_of(spans).strip() for spans in block.spans):
            self.blocks.append(block)
            self.marker, self.rule = "", False
        self.end = end

    def _gap(self, first: int) -> int:
        blank = 0
        while first > 0 and blank < 9 and not self.source[first - 1].strip(" >"):
            first, blank = first - 1, blank + 1
        return blank

    def _rows(self, segments: Sequence[Segment], first: int, last: int) -> list[Row]:
        """Rows with the edges that they have in the source, where its lines can be told apart."""
        known = last - first == len(segments) and last <= len(self.source)
        rows = []
        for index, segment in enumerate(segments):
            text = segment.text.strip()
            raw = self.source[first + index].rstrip() if known else text
            indent = len(raw) - len(raw.lstrip())
            columns = columns_of(raw.strip(), indent) if CELL in text else [indent]
            rows.append(Row(text, indent, indent, width(raw), columns=columns))
        return rows

    def _table_row(self, cells: Sequence[Token]) -> None:
        spans: list[Span] = []
        for cell in cells:
            parts = [span for segment in segments_of(cell.children) for span in segment.spans]
            spans += [Span(CELL), *parts] if spans and parts else parts
        first = cells[0].map[0] if cells and cells[0].map else self.end
        row = Row(text_of(spans), columns=[0] * len(cells), table=True)
        block = Block([row], [spans], [True], gap=self._gap(first), rule=self.rule, joinable=False)
        self._put(block, first + 1)

    def _code(self, token: Token) -> None:
        first, last = token.map or [self.end, self.end]
        for index, text in enumerate(token.content.splitlines()):
            if text.strip() and not is_rule(text.strip()):
                spans = [Span(regex.sub(r" {3,}|\t", CELL, text.strip()))]
                row = Row(text.strip(), right=width(text))
                self._put(Block([row], [spans], [True], gap=0 if index else self._gap(first), joinable=False), last)


def _mark_paragraphs(blocks: Sequence[Block]) -> None:
    """Bullets and numbers that are not Markdown's own, at the heads of the source lines of paragraphs."""
    places: list[tuple[Block, int]] = []
    for block in blocks:
        if block.heading or not block.joinable:
            continue
        block.rows[0].marker, block.rows[0].depth = block.marker, block.depth
        places += [(block, index) for index, row in enumerate(block.rows) if row.text]
    marked = mark_spans([block.rows[i] for block, i in places], [block.spans[i] for block, i in places])
    for (block, index), spans in zip(places, marked, strict=True):
        block.spans[index] = list(spans)


def _lines(block: Block, wrap: Wrap, words: frozenset[str]) -> list[Line]:
    """The logical lines of a block: source lines joined, drawn cells told apart."""
    lines: list[Line] = []
    for group in _groups(block, wrap):
        spans: list[Span] = []
        for index in group:
            spans = join(spans, block.spans[index], words) if spans else list(block.spans[index])
        first = block.rows[group[0]]
        for part in _parts(spans):
            top = not lines
            lines.append(
                Line(
                    tidy(part),
                    heading=block.heading,
                    marker=first.marker if not lines or first is not block.rows[0] else "",
                    depth=block.depth if top or not first.marker else first.depth,
                    gap=float(block.gap) if top else 0.0,
                    indent=float(first.indent),
                    rule=block.rule and top,
                )
            )
    return [line for line in lines if line.text]


def _groups(block: Block, wrap: Wrap) -> list[list[int]]:
    groups: list[list[int]] = []
    for index, row in enumerate(block.rows):
        if not row.text or _DELIMITER.match(row.text):
            continue
        previous = groups[-1] if groups else None
        if previous and not block.hard[previous[-1]] and joins([block.rows[i] for i in previous], row, wrap):
            previous.append(index)
        else:
            groups.append([index])
    return groups


def _parts(spans: list[Span]) -> list[list[Span]]:
    """The lines that a crawler put into one row, if it did."""
    text = text_of(spans)
    if len(text) > FLATTENED and len(CHUNK_GAP.findall(text)) >= 3 and not spaces_sentences(text):
        return split(spans, CHUNK_GAP)
    return _unpiped(spans)


def _unpiped(spans: list[Span]) -> list[list[Span]]:
    """The drawn cells of a row that begins with a pipe: long ones as lines of their own, short ones as cells."""
    if not text_of(spans).lstrip().startswith("|"):
        return [spans]
    parts: list[list[Span]] = []
    short = False
    for cell in split(spans, _PIPE):
        is_short = len(text_of(cell)) < _LONG_CELL
        if short and is_short:
            parts[-1] += [Span(CELL), *cell]
        else:
            parts.append(cell)
        short = is_short
    return parts


def _raise_bold_lines(lines: Sequence[Line]) -> None:
    """In a document without headings of its own, short bold lines that stand alone are its headings."""
    deepest = max((line.heading for line in lines), default=0)
    if sum(line.heading > 0 for line in lines) > 2:
        return
    for line, following in zip(lines, [*lines[1:], None], strict=False):
        alone = line.gap > 0 and (following is None or following.gap > 0)
        if alone and line.bold and not line.heading and not line.marker and _is_short_title(line.text):
            line.heading = min(deepest + 1, 7)


def _is_short_title(text: str) -> bool:
    return len(text) <= 70 and CELL not in text and "@" not in text and text[-1] not in ".,;"
