"""What stands at the head of a list item: a bullet of any glyph or font, or a number."""

from __future__ import annotations

from collections.abc import Sequence

import regex

from cvparse.layout.glyphs import BULLETS, DASHES, is_bullet_word
from cvparse.layout.rows import Row
from cvparse.layout.word import Word
from cvparse.layout.words import Run

_NUMBER = regex.compile(
    r"^(?:\[[A-Z]{0,3}\d{1,3}\]:?|\(\d{1,3}\)|\d{1,3}[.)]|[A-Z]{1,2}\d{1,3}[.)]|[a-z]\)|\([a-z]\)|[ivx]{1,4}[.)])$"
)


def mark(rows: Sequence[Row]) -> None:
    """Take the markers off the heads of the rows of one column and put them into `Row.marker`."""
    numbered = [row for row in rows if not row.marker and _NUMBER.match(_head(row))]
    for row in numbered:
        peers = [other for other in numbered if abs(other.x0 - row.x0) < 2 * row.size and other is not row]
        if peers and _has_more(row):
            _take(row, _head(row))
    for above, row in zip([None, *rows], rows):
        if not row.marker and not (above and _is_lone_dash(above, row, rows)):
            _take_bullet(row)


def _is_lone_dash(above: Row, row: Row, rows: Sequence[Row]) -> bool:
    """A dash that a wrapped line happens to begin with: in line with the text above, and the only one there."""
    dash = row.body.runs[0].words[0]
    if dash.text not in DASHES or above.page != row.page or abs(above.x0 - dash.x0) > 0.5 * row.size:
        return False
    if row.baseline - above.baseline > 1.6 * row.size:
        return False
    others = [other for other in rows if other is not row]
    return not any(dash.text in (other.marker, other.body.runs[0].words[0].text) for other in others)


def is_bulleted(row: Row) -> bool:
    """Whether the row begins with a bullet."""
    text = row.body.runs[0].words[0].text
    return _is_bullet(row) if len(text) == 1 else text[0] in BULLETS and _has_more_than_glyph(text)


def _head(row: Row) -> str:
    run = row.body.runs[0]
    head = run.words[0].text
    for word, glue in zip(run.words[1:], run.glued[1:]):
        if not glue:
            break
        head += word.text
    return head


def _has_more(row: Row) -> bool:
    first = row.body.runs[0]
    return len(row.cells) > row.main + 1 or len(row.body.runs) > 1 or len(first.text) > len(_head(row))


def _take_bullet(row: Row) -> None:
    word = row.body.runs[0].words[0]
    text = word.text
    alone = _head(row) == text or len(text) == 1 and text in BULLETS
    if len(text) == 1 and alone and _is_bullet(row):
        _take(row, text)
    elif len(text) > 1 and text[0] in BULLETS - {"*", "·", "¾"} and _has_more_than_glyph(text):
        _cut(row)


def _is_bullet(row: Row) -> bool:
    words = row.body.words if len(row.body.words) > 1 else row.words
    at = words.index(row.body.runs[0].words[0])
    return at + 1 < len(words) and is_bullet_word(words[at], words[at + 1])


def _has_more_than_glyph(text: str) -> bool:
    return any(char.isalnum() for char in text[1:])


def _take(row: Row, marker: str) -> None:
    """Remove the words that make up `marker` from the row's head."""
    run = row.body.runs[0]
    row.marker, row.marker_x = _shown(run.words[0], marker), run.x0
    count, length = 0, 0
    while length < len(marker):
        length += len(run.words[count].text)
        count += 1
    if count < len(run.words):
        row.body.runs[0] = Run(run.words[count:], [True, *run.glued[count + 1 :]])
    elif len(row.body.runs) > 1:
        del row.body.runs[0]
    else:
        del row.cells[row.main]


def _shown(word: Word, marker: str) -> str:
    """Bullets of symbol fonts, whose characters mean nothing elsewhere, are shown as a dot."""
    return "•" if word.symbol or marker == "\ufffd" else marker


def _cut(row: Row) -> None:
    """A bullet glued to its first word."""
    run = row.body.runs[0]
    word = run.words[0]
    row.marker, row.marker_x = word.text[0], run.x0
    word.x0 += (word.x1 - word.x0) / len(word.text)
    word.text = word.text[1:]
    row.body.runs[0] = Run(run.words, run.glued)
