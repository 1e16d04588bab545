"""Which rows of a wrapped text are one logical line.

A row is full when the first word of the next one would not have fitted into the document's width. A short row is
never joined to the next. Besides fullness, the words give evidence: a row that begins with a small letter goes on,
one that ends with "of" or a comma is gone on with.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

import regex

from cvparse import lexicons
from cvparse.readers.cleaning import is_wide, width
from cvparse.readers.rows import Row

_NARROWEST, _WIDEST = 40, 140
"""Columns between which texts are wrapped."""
_SAMPLE = 400
"""Row pairs that are looked at to find the width."""
_SEPARATED = regex.compile(r"\s[|·•/]$")
_OPEN_END = regex.compile(r"(?:[,\-–—/&(]|\p{L}[-‐])$")
_DATES = regex.compile(r"^(?=.{0,40}$)(?:[\p{Lu}(][\p{L}.]*\s+)?(?:\d{1,2}[./])?(?:19|20)\d\d\b[^.]*$")
_SINCE = regex.compile(r"^\p{Ll}[^,.;]{0,30}?\b(?:19|20)\d\d\b(?:\s?[–-]\s?\p{L}+)? {2,}\S")
"""Dates in a column of their own that begin with a small letter: "seit 2019  Lehrerin, …"."""
_LABEL = regex.compile(r"^\p{Lu}[^:]{1,40}: ")
_FEW_WORDS = regex.compile(r"^\p{Lu}[\p{L}-]*+(?: [\p{L}-]++){0,2}: ")
"""A label below the text of a cell: "Degree: …"."""
_LAST_WORD = regex.compile(r"(?<!\p{L})(\p{L}++)$")


@dataclass(frozen=True, slots=True)
class Wrap:
    """The width a text is wrapped to (0: it is not), and whether it is wrapped exactly there, in a fixed font."""

    width: int = 0
    exact: bool = False
    ragged: bool = False


def measure(rows: Sequence[Row]) -> Wrap:
    """The document's wrap width: the one that explains best where its sentences were broken."""
    prose = [row.right for row in rows if _is_prose(row)]
    beyond = sum(edge > _WIDEST for edge in prose)
    if not prose or beyond > max(1, len(prose) * 0.04):
        return Wrap()
    pairs = [(a, b) for a, b in pairwise(rows) if a.right <= _WIDEST and _may_follow(a, b, a)]
    longest = max((edge for edge in prose if edge <= _WIDEST), default=0)
    least = max(_NARROWEST, 0.75 * longest)
    broken = [(a, b) for a, b in pairs if a.right >= least and (goes_on(a, b) or a.marker and _hangs(b, a))]
    edge = _explaining(broken) or longest
    if edge < _NARROWEST:
        return Wrap()
    full = [(a, b) for a, b in pairs if is_full(a, b, edge) and a.right <= edge]
    explained = sum(goes_on(a, b) or _hangs(b, a) for a, b in full)
    exact = bool(full) and explained > 0.3 * len(full) and explained >= 0.5 * len(broken)
    loose = sum(a.right > 0.7 * edge for a, _ in broken)
    return Wrap(edge, exact=exact, ragged=loose >= 5)


def _explaining(broken: Sequence[tuple[Row, Row]]) -> int:
    """The width at which most of the broken rows are full and none of them is too long."""
    ranges = [(a.right, a.right + 1 + _first_width(b)) for a, b in broken]
    counts = {edge: sum(low <= edge < high for low, high in ranges[:_SAMPLE]) for edge, _ in ranges[:_SAMPLE]}
    return max(counts, key=lambda edge: (counts[edge], edge), default=0)


def _is_prose(row: Row) -> bool:
    if row.table:
        return False
    return len(row.text.split(None, 4)) >= 4 or len(row.text) > 15 and is_wide(row.text[-1])


def is_full(row: Row, following: Row, edge: int) -> bool:
    """Whether the next row's first word would not have fitted at the end of the row."""
    return row.right + 1 + _first_width(following) > edge


def _first_width(row: Row) -> int:
    text = row.text
    return width(text[:1] if is_wide(text[0]) else text.split(None, 1)[0])


def _hangs(row: Row, first: Row) -> bool:
    """The row begins where the text of a list item, or the last cell of a row, begins."""
    if first.cells > 1:
        return row.indent == first.columns[-1] > first.indent
    return bool(first.marker) and row.indent == first.body > first.indent


def goes_on(row: Row, following: Row) -> bool:
    """The words say that the second row continues the first."""
    head, tail = following.text[:1], row.text[-1:]
    if tail in ".!?:;":
        return False
    if (head.islower() and not _SINCE.match(following.text)) or _OPEN_END.search(row.text):
        return True
    if is_wide(head) and is_wide(tail):
        return tail not in "。！？："
    last = _LAST_WORD.search(row.text)
    return bool(last and last[1].islower() and last[1] in lexicons.words("stopwords"))


def joins(group: Sequence[Row], following: Row, wrap: Wrap) -> bool:
    """Whether the next row belongs to the logical line that `group` (rows joined so far) makes."""
    first, last = group[0], group[-1]
    if not _may_follow(last, following, first):
        return False
    if _SEPARATED.search(last.text) and not following.gap:
        return True
    if not wrap.width:
        return False
    if len(group) > 1 and not first.marker and abs(following.indent - last.indent) > 1:
        return False
    if "@" in first.text and not first.marker:
        return False
    if len(group) == 1 and _DATES.match(following.text) and not goes_on(last, following):
        return False
    evident, hanging = goes_on(last, following), _hangs(following, first)
    if wrap.exact and is_full(last, following, wrap.width):
        return True
    if evident or hanging:
        share = 0.5 if evident and following.indent > first.indent else 0.75
        return last.right > max(share * wrap.width, _NARROWEST)
    return wrap.ragged and not wrap.exact and len(group) > 1 and last.right > 0.85 * wrap.width


def _may_follow(last: Row, following: Row, first: Row) -> bool:
    """Whether structure allows to join: no blank row, marker, heading or cells between, and a fitting indent."""
    if following.gap or following.rule or following.marker or following.heading or last.heading:
        return False
    if last.table or following.table or following.cells > 1 or last.furniture:
        return False
    if last.cells > 1:
        aligned = following.indent == last.columns[-1] and following.indent > first.indent
        return aligned and not _FEW_WORDS.match(following.text)
    if first.cells > 1:
        return following.indent == first.columns[-1]
    if _LABEL.match(first.text) and _LABEL.match(following.text) and following.indent <= first.indent:
        return False
    if first.marker:
        return following.indent > first.indent or following.indent == first.indent
    return following.indent >= first.indent or first is last
