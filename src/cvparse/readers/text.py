"""Plain text, as people type it and crawlers leave it, as logical lines."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence, Set

import regex

from cvparse.document import Document, Line, Span
from cvparse.options import Options
from cvparse.readers.cleaning import clean, dehyphenate
from cvparse.readers.furniture import mark_furniture
from cvparse.readers.markers import mark
from cvparse.readers.rows import Row, align, split_rows, unglue
from cvparse.readers.wrapping import Wrap, joins, measure

_WORD = regex.compile(r"[\p{L}\p{M}]+(?:-[\p{L}\p{M}]+)*")


def read_text(text: str, options: Options) -> Document:  # noqa: ARG001 - as all readers
    """Read plain text: wrapped rows joined, bullets and numbers taken off, underlines, rules and columns understood."""
    text = clean(text)
    rows = mark(unglue(align(split_rows(text))))
    wrap = measure(rows)
    words = vocabulary(text)
    margins = _margins(rows)
    lines = [_line(group, wrap, words, margins) for group in group_rows(rows, wrap)]
    mark_furniture(lines)
    return Document.build("text", lines)


def vocabulary(text: str) -> frozenset[str]:
    """The words of a text, folded, hyphenated ones whole."""
    return frozenset(word.casefold() for word in _WORD.findall(text))


def group_rows(rows: Sequence[Row], wrap: Wrap) -> list[list[Row]]:
    """The rows of each logical line."""
    groups: list[list[Row]] = []
    for row in rows:
        if groups and joins(groups[-1], row, wrap):
            groups[-1].append(row)
        else:
            groups.append([row])
    return groups


def _margins(rows: Sequence[Row]) -> list[int]:
    """The columns at which several rows or cells begin, the leftmost of all first."""
    begins = Counter(column for row in rows for column in {row.indent, *row.columns})
    return sorted({min(begins, default=0), *(column for column, count in begins.items() if count > 2)})


def _line(group: Sequence[Row], wrap: Wrap, words: Set[str], margins: Sequence[int]) -> Line:
    first = group[0]
    text = first.text
    for row in group[1:]:
        text = dehyphenate(text, row.text, words)
    return Line(
        (Span(text.strip()),),
        heading=first.heading,
        marker=first.marker,
        depth=first.depth,
        gap=float(first.gap),
        indent=0.0 if _is_centred(first, wrap, margins) else float(first.indent - margins[0]),
        rule=first.rule,
        role="furniture" if first.furniture else "body",
    )


def _is_centred(row: Row, wrap: Wrap, margins: Sequence[int]) -> bool:
    """Equal space at both sides, within the width of the text, and not set at a margin by chance."""
    if row.indent in margins:
        return False
    right = wrap.width - row.right
    return row.indent > 3 and not row.marker and wrap.width > 0 and abs(row.indent - right) <= max(4, 0.12 * wrap.width)
