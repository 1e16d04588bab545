"""Paragraphs → `Line`s: the text with its spans, hyphenation undone, depths and gaps set."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import regex

from cvparse.document import CELL, Box, Line, Span
from cvparse.layout.blocks import breaks_address, level_of
from cvparse.layout.hyphens import Hyphens
from cvparse.layout.paragraphs import Paragraph
from cvparse.layout.rows import Cell
from cvparse.layout.word import Word

Clean = Callable[[str], str]
_IDEOGRAPHIC = regex.compile(r"[\p{Han}\p{Hiragana}\p{Katakana}，。、；：！？「」（）]")


def lines_of(paragraphs: Sequence[Paragraph], clean: Clean, hyphens: Hyphens) -> list[Line]:
    """The logical lines of some paragraphs of one column."""
    set_depths(paragraphs)
    return [line_of(paragraph, clean, hyphens) for paragraph in paragraphs]


def line_of(paragraph: Paragraph, clean: Clean, hyphens: Hyphens) -> Line:
    first = paragraph.rows[0]
    spans: list[Span] = []
    for above, row in zip([None, *paragraph.rows], paragraph.rows):
        glued = above is not None and breaks_address(above, row)
        _add_row(spans, row.cells[: row.main + 1], row.page, clean, hyphens, glued)
    for row in paragraph.rows:
        _add_cells(spans, row.cells[row.main + 1 :], row.page, clean)
    left = first.marker_x if first.marker_x is not None else first.cells[0].x0
    return Line(
        tuple(spans),
        heading=level_of(paragraph.rows),
        marker=first.marker,
        depth=paragraph.depth,
        gap=paragraph.gap,
        indent=max(0.0, left - paragraph.column.left),
        role=first.role,  # type: ignore[arg-type]
        group=paragraph.column.group,
        rule=paragraph.rule,
    )


def _add_row(
    spans: list[Span], cells: Sequence[Cell], page: int, clean: Clean, hyphens: Hyphens, glued: bool = False
) -> None:
    """Append a drawn line: after a space, without the hyphen that broke a word, or `glued` to what comes before."""
    following: list[Span] = []
    _add_cells(following, cells, page, clean)
    if spans and following and not glued:
        spans[-1:] = [_before_break(spans[-1], following[0], hyphens)]
    spans.extend(following)


def _add_cells(spans: list[Span], cells: Sequence[Cell], page: int, clean: Clean) -> None:
    """Append cells, each after a tab."""
    for cell in cells:
        following = _cell_spans(cell, page, clean)
        if spans and following:
            spans[-1] = _with_text(spans[-1], spans[-1].text + CELL)
        spans.extend(following)


def _before_break(last: Span, following: Span, hyphens: Hyphens) -> Span:
    text = last.text
    if text.endswith(("-", "‐", "\u00ad")) and hyphens.joins(text, following.text):
        return _with_text(last, text[:-1])
    if text.endswith(("/", "-", "‐", "–", "@")) and not text.endswith((" -", " ‐", " –", " /")):
        return last
    if _is_ideographic(text[-1:]) and _is_ideographic(following.text[:1]):
        return last
    return _with_text(last, text + " ")


def _is_ideographic(char: str) -> bool:
    return not char.isascii() and bool(_IDEOGRAPHIC.match(char))


def _with_text(span: Span, text: str) -> Span:
    return Span(text, span.bold, span.italic, span.size, span.link, span.superscript, span.page, span.box, span.words)


def _cell_spans(cell: Cell, page: int, clean: Clean) -> list[Span]:
    """Neighbouring words of one style make one span."""
    spans: list[Span] = []
    group: list[tuple[Word, bool]] = []
    for run in cell.runs:
        for at, (word, glue) in enumerate(zip(run.words, run.glued)):
            glue = glue and at > 0
            if group and not _is_alike(group[-1][0], word):
                spans.append(_span(group, page, clean, space=not glue))
                group = []
            group.append((word, glue))
    if group:
        spans.append(_span(group, page, clean, space=False))
    return [span for span in spans if span.text]


def _is_alike(one: Word, other: Word) -> bool:
    """Both are set in one style, as far as spans tell styles apart."""
    return (
        one.bold == other.bold
        and one.italic == other.italic
        and one.link == other.link
        and one.superscript == other.superscript
        and (one.size == other.size or round(one.size, 1) == round(other.size, 1))
    )


def _span(group: Sequence[tuple[Word, bool]], page: int, clean: Clean, space: bool) -> Span:
    words = [word for word, _ in group]
    parts = [word.text if glue else " " + word.text for word, glue in group]
    drawn = "".join(parts).strip()
    text = clean(drawn).replace(CELL, " ").strip()
    places = _places(group) if len(text) == len(drawn) else ()
    first = words[0]
    box = first.box if len(words) == 1 else _around(words)
    size = round(first.size, 1)
    tail = " " if space and text else ""
    return Span(text + tail, first.bold, first.italic, size, first.link, first.superscript, page, box, places)


def _places(group: Sequence[tuple[Word, bool]]) -> tuple[tuple[int, float, float], ...]:
    """(offset, left, right) of each word; words without a space between them count as one."""
    places: list[tuple[int, float, float]] = []
    at = -1
    for word, glue in group:
        if glue and places:
            start, left, right = places[-1]
            places[-1] = (start, left, max(right, word.x1))
        else:
            at += 1
            places.append((at, word.x0, word.x1))
        at += len(word.text)
    return tuple(places)


def _around(words: Sequence[Word]) -> Box:
    return Box(
        min([word.x0 for word in words]),
        min([word.top for word in words]),
        max([word.x1 for word in words]),
        max([word.bottom for word in words]),
    )


def set_depths(paragraphs: Sequence[Paragraph]) -> None:
    """Nesting of list items from where their markers stand."""
    stack: list[float] = []
    column = None
    for paragraph in paragraphs:
        row = paragraph.rows[0]
        if paragraph.column is not column:
            stack, column = [], paragraph.column
        tolerance = 0.5 * row.size
        if row.marker_x is None:
            if stack and row.cells[0].x0 < stack[0] + tolerance:
                stack = []
            continue
        while stack and stack[-1] > row.marker_x + tolerance:
            stack.pop()
        if not stack or row.marker_x > stack[-1] + tolerance:
            stack.append(row.marker_x)
        paragraph.depth = len(stack) - 1
