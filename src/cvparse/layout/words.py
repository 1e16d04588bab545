"""Glyphs → words → runs (words on one baseline with ordinary spaces between them).

Engines differ in whether they report spaces; distances decide, measured in the font's size. Doubled glyphs (the poor
man's bold) become one, letter-spaced words are closed up, icons are dropped.
"""

from __future__ import annotations

import math
import statistics
import unicodedata
from bisect import bisect_left, bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from functools import lru_cache

import regex

from cvparse.layout.accents import compose
from cvparse.layout.blocks import are_apart
from cvparse.layout.dots import dot_words
from cvparse.layout.edges import text_edges
from cvparse.layout.glyphs import BULLETS, is_bullet_word
from cvparse.layout.logos import lift_logos
from cvparse.layout.sheet import Glyph, LinkArea, Sheet
from cvparse.layout.word import ASCENT, DESCENT, Word

_LETTER_GAP = 0.17
"""Glyphs nearer than this (in font sizes) belong to one word."""
_RUN_GAP = 0.75
"""Words farther apart than this (in font sizes) may be cells or columns."""
_EDGE_GAP = 0.5
"""So may words farther apart than this where the second begins at an edge of text."""
_SYMBOL_FONT = regex.compile(r"(?i)symbol|wingding|webding|dingbat")
_ICON_FONT = regex.compile(r"(?i)awesome|icomoon|fontello|glyphicon|material ?icons|academicons|ionicons|simpleicons")
_PICTURE_FONT = regex.compile(r"(?i)marvosym")
"""Fonts of pictures that are used as bullets, too."""
_INVISIBLE = regex.compile(r"[\u00ad\u200b-\u200f\u2028-\u202e\u2060-\u2064\ufeff\x00-\x08\x0b-\x1f\x7f]")


_LEVEL, _MOST_LEVELS = 20.0, 200
"""Height, in points, of the bands in which links are looked up, and how many of them one link may cover."""
_NEAR = (0, -1, 1, -2, 2)
"""Distances, in whole points, at which the twin of a doubled glyph is looked for."""


@dataclass(slots=True, eq=False)
class Run:
    """Words on one baseline, from left to right, with ordinary spaces between them (`glued[i]`: none before word i)."""

    words: list[Word]
    glued: list[bool]
    x0: float = 0.0
    x1: float = 0.0
    baseline: float = 0.0
    size: float = 0.0
    at_edge: bool = False
    _text: str = field(default="", repr=False)

    def __post_init__(self) -> None:
        words = self.words
        first = words[0]
        if len(words) == 1:
            self.x0, self.x1, self.baseline, self.size = first.x0, first.x1, first.baseline, first.size
            return
        self.x0 = min([word.x0 for word in words])
        self.x1 = max([word.x1 for word in words])
        longest = max(words, key=lambda word: (not word.symbol, 0 if word.superscript else len(word.text)))
        self.baseline, self.size = longest.baseline, longest.size

    @property
    def top(self) -> float:
        return self.baseline - ASCENT * self.size

    @property
    def bottom(self) -> float:
        return self.baseline + DESCENT * self.size

    @property
    def text(self) -> str:
        if not self._text:
            parts = [word.text if glue else " " + word.text for word, glue in zip(self.words, self.glued)]
            self._text = "".join(parts).lstrip()
        return self._text

    def insert(self, at: int, word: Word, glue: bool) -> None:
        """Put a word in, before the one that stands at `at`."""
        self.words.insert(at, word)
        self.glued.insert(at, glue)
        self.x0, self.x1 = min(self.x0, word.x0), max(self.x1, word.x1)
        self._text = ""


def runs_of(sheet: Sheet) -> tuple[list[Run], list[Run]]:
    """(upright runs, rotated text as one run for each drawn line) of a page."""
    inside = [glyph for glyph in sheet.glyphs if _on_page(glyph, sheet)]
    upright = _deduplicate([glyph for glyph in inside if glyph.upright])
    words = _link(_settle_icons(_words(compose(lift_logos(upright)))), sheet.links)
    words.extend(dot_words(words, sheet.dots))
    edges = text_edges(words)
    runs = [run for row in _rows(words) for run in join_bullet(_split_row(row, edges))]
    return _attach_small(runs), _rotated([glyph for glyph in inside if not glyph.upright])


def _rotated(glyphs: Sequence[Glyph]) -> list[Run]:
    """Text that does not run from left to right, in drawing order; its words are told by blanks alone."""
    lines: list[list[Glyph]] = []
    for glyph in glyphs:
        last = lines[-1][-1] if lines else None
        if last and _follows(last, glyph):
            lines[-1].append(glyph)
        else:
            lines.append([glyph])
    return [_rotated_run(line) for line in lines]


def _follows(last: Glyph, glyph: Glyph) -> bool:
    """The glyph stands near the last one, across or along."""
    reach = (0.6 * len(last.text) + 1.5) * max(last.size, glyph.size)
    return abs(glyph.baseline - last.baseline) <= reach and glyph.x0 - last.x1 <= reach and last.x0 - glyph.x1 <= reach


def _rotated_run(glyphs: Sequence[Glyph]) -> Run:
    words: list[list[Glyph]] = []
    blank = True
    for glyph in glyphs:
        if glyph.text.isspace():
            blank = True
        elif blank or glyph.spaced:
            words.append([glyph])
            blank = False
        else:
            words[-1].append(glyph)
    found: list[Word] = []
    for word in words:
        _close(word, found)
    return Run(
        found or [Word(" ", glyphs[0].x0, glyphs[0].x1, glyphs[0].baseline, glyphs[0].size)],
        [False] * max(1, len(found)),
    )


def _on_page(glyph: Glyph, sheet: Sheet) -> bool:
    return -glyph.size < glyph.x0 < sheet.width + glyph.size and 0 <= glyph.baseline <= sheet.height + glyph.size


def _deduplicate(glyphs: Sequence[Glyph]) -> list[Glyph]:
    """Draw each glyph once; one that was drawn twice in almost the same place is bold."""
    seen: dict[tuple[str, int], dict[int, Glyph]] = defaultdict(dict)
    kept: list[Glyph] = []
    for glyph in glyphs:
        place, level = round(glyph.x0), round(glyph.baseline)
        for near in (level, level - 1, level + 1):
            found = seen.get((glyph.text, near))
            twin = found and next(
                (other for x in _NEAR if (other := found.get(place + x)) and _is_twin(glyph, other)), None
            )
            if twin:
                twin.bold = True
                break
        else:
            seen[glyph.text, level][place] = glyph
            kept.append(glyph)
    return kept


def _is_twin(glyph: Glyph, other: Glyph) -> bool:
    reach = 0.12 * max(glyph.size, 1.0)
    return abs(other.x0 - glyph.x0) <= reach and abs(other.baseline - glyph.baseline) <= reach


def _words(glyphs: Iterable[Glyph]) -> list[Word]:
    """Words in drawing order."""
    words: list[Word] = []
    current: list[Glyph] = []
    blank = False
    for glyph in glyphs:
        if not glyph.text.isprintable():
            glyph.text = _INVISIBLE.sub("", glyph.text)
        if not glyph.text or glyph.text.isspace():
            _close(current, words)
            blank = blank or bool(glyph.text)
            continue
        if blank:
            glyph.spaced, blank = True, False
        if current and (glyph.spaced or not _continues(current[-1], glyph)):
            _close(current, words)
        current.append(glyph)
    _close(current, words)
    return words


@lru_cache(maxsize=1024)
def _font_kind(font: str) -> tuple[bool, bool, bool]:
    """Whether a font holds symbols, icons, pictures that are used as bullets."""
    return bool(_SYMBOL_FONT.search(font)), bool(_ICON_FONT.search(font)), bool(_PICTURE_FONT.search(font))


def _is_icon(glyph: Glyph) -> bool:
    """A picture drawn as a character: of an icon font, or without a meaning of its own."""
    symbol, icon, picture = _font_kind(glyph.font)
    if icon or picture:
        return True
    first = glyph.text[0]
    return not symbol and not first.isalnum() and unicodedata.category(first) in ("Co", "Cn")


def _settle_icons(words: list[Word]) -> list[Word]:
    """Drop icons, but keep as bullets those of one kind that stand below one another, where the font allows it."""
    kinds = Counter(_icon_kind(word) for word in words if word.icon)
    return [word for word in words if not word.icon or kinds[_icon_kind(word)] >= _least_for_bullet(word)]


def _least_for_bullet(word: Word) -> float:
    """How many of its kind must stand below one another to make the icon a bullet."""
    if word.text == "\ufffd" or len(word.text) > 1:
        return math.inf
    _, icon, picture = _font_kind(word.font)
    if word.text in BULLETS or picture:
        return 2
    return math.inf if icon else 3


def _icon_kind(word: Word) -> tuple[str, str, int]:
    return word.text, word.font, round(word.x0)


def _continues(before: Glyph, glyph: Glyph) -> bool:
    size = max(before.size, glyph.size)
    if before.font != glyph.font and _is_icon(before) != _is_icon(glyph):
        return False
    if abs(before.baseline - glyph.baseline) > 0.1 * size or abs(before.size - glyph.size) > 0.15 * size:
        return False
    if (before.bold, before.italic, before.colour) != (glyph.bold, glyph.italic, glyph.colour):
        return False
    return -0.5 * size <= glyph.x0 - before.x1 <= _LETTER_GAP * size


def _close(current: list[Glyph], words: list[Word]) -> None:
    """Make the glyphs gathered in `current` a word."""
    if not current:
        return
    first, icon = current[0], _is_icon(current[0])
    words.append(
        Word(
            first.text.strip() if len(current) == 1 else "".join(glyph.text.strip() for glyph in current),
            min(glyph.x0 for glyph in current),
            max(glyph.x1 for glyph in current),
            first.baseline,
            first.size,
            first.font,
            first.bold,
            first.italic,
            first.colour,
            symbol=icon or _font_kind(first.font)[0],
            spaced=first.spaced,
            icon=icon,
            tag=first.tag,
        )
    )
    current.clear()


def _link(words: list[Word], links: Sequence[LinkArea]) -> list[Word]:
    """Note the target of the first link area that covers each word."""
    if not links:
        return words
    levels: dict[int, list[LinkArea]] = defaultdict(list)
    for area in links:
        for level in range(int(area.box.top // _LEVEL), int(area.box.bottom // _LEVEL) + 1)[:_MOST_LEVELS]:
            levels[level].append(area)
    for word in words:
        x, y = (word.x0 + word.x1) / 2, word.baseline - 0.3 * word.size
        for area in levels.get(int(y // _LEVEL), ()):
            if area.box.x0 <= x <= area.box.x1 and area.box.top <= y <= area.box.bottom:
                word.link = area.target
                break
    return words


def _rows(words: Sequence[Word]) -> list[list[Word]]:
    """The words of each baseline across the page, from left to right."""
    rows: list[list[Word]] = []
    for word in sorted(words, key=lambda word: word.baseline):
        row = rows[-1] if rows else None
        if (
            row
            and word.baseline - row[-1].baseline <= 0.18 * min(word.size, row[-1].size)
            and (word.baseline - row[0].baseline <= 0.4 * max(word.size, row[0].size))
        ):
            row.append(word)
        else:
            rows.append([word])
    return [sorted(row, key=lambda word: word.x0) for row in rows]


def _split_row(row: list[Word], edges: Sequence[float]) -> list[Run]:
    """Break a baseline's words into runs where the distance is wider than this line's word spaces.

    A narrower gap will do before an edge where the text of many rows begins, unless the line is stretched and the gap
    as wide as its others.
    """
    row = _close_up(row)
    limit = _widest_space(row)
    usual = _usual_space(row)
    narrow = min(limit, max(_EDGE_GAP, 1.35 * usual)) if usual <= _RUN_GAP else _EDGE_GAP
    runs: list[Run] = []
    words, glued = [row[0]], [True]
    reach = row[0].x1
    for at, (before, word) in enumerate(zip(row, row[1:])):
        size = max(before.size, word.size)
        reach = max(reach, before.x1) if words else before.x1
        gap = word.x0 - reach
        even = usual > _RUN_GAP and at >= 3 and 0.95 * usual * size < gap < 1.05 * usual * size
        at_edge = gap > narrow * size and not even and _is_at(word.x0, edges, 0.08 * size)
        at_edge = at_edge or gap > _LETTER_GAP * size and are_apart(before, word)
        if gap > limit * size or gap < -2.0 * size or at_edge:
            runs.append(Run(words, glued))
            words, glued = [], []
            reach = word.x1
        words.append(word)
        glued.append(not glued or _is_glued(before, word))
    runs.append(Run(words, glued))
    for run in runs:
        run.at_edge = _is_at(run.x0, edges, 0.08 * run.size)
    return runs


def _is_at(x: float, edges: Sequence[float], reach: float) -> bool:
    """Whether one of the edges, which are in order, is within `reach` of `x`."""
    at = bisect_left(edges, x - reach)
    return at < len(edges) and edges[at] <= x + reach


def _is_glued(before: Word, word: Word) -> bool:
    """No white space stands between the two."""
    gap = (word.x0 - before.x1) / min(before.size, word.size)
    return gap <= (0.04 if word.spaced else _LETTER_GAP)


def _widest_space(row: Sequence[Word]) -> float:
    """The widest gap (in font sizes) that still is a word space: justified lines stretch theirs evenly."""
    gaps = _spaces(row)
    if len(gaps) >= 2 and (max(gaps) <= min(1.25 * min(gaps), 2.0) or max(gaps) <= min(1.1 * min(gaps), 4.0)):
        return max(_RUN_GAP, 1.2 * max(gaps))
    if len(gaps) < 4:
        return _RUN_GAP
    return max(_RUN_GAP, min(1.5, 1.9 * statistics.median(gaps)))


def _usual_space(row: Sequence[Word]) -> float:
    gaps = _spaces(row)
    return statistics.median_low(gaps) if gaps else 0.0


def _spaces(row: Sequence[Word]) -> list[float]:
    gaps = [(word.x0 - before.x1) / max(before.size, word.size) for before, word in zip(row, row[1:])]
    return [gap for gap in gaps if gap > _LETTER_GAP]


def join_bullet(runs: list[Run]) -> list[Run]:
    """Put a bullet that stands alone together with the run it introduces."""
    joined: list[Run] = []
    for run in runs:
        last = joined[-1] if joined else None
        if (
            last
            and len(last.words) == 1
            and is_bullet_word(last.words[0], run.words[0])
            and (run.x0 - last.x1 <= 3.5 * run.size and (len(joined) == 1 or last.x0 - joined[-2].x1 > 2 * run.size))
        ):
            joined[-1] = Run([*last.words, *run.words], [True, False, *run.glued[1:]])
        else:
            joined.append(run)
    return joined


def _close_up(row: list[Word]) -> list[Word]:
    """Put letter-spaced words (P R O F I L E) together."""
    result: list[Word] = []
    at = 0
    while at < len(row):
        end = at
        while end < len(row) and len(row[end].text) == 1 and _alike(row[at], row[end]):
            end += 1
        letters = row[at:end]
        if len(letters) >= 4 and sum(word.text.isalpha() for word in letters) >= 0.7 * len(letters):
            result.extend(_spaced_words(letters))
            at = end
        else:
            result.append(row[at])
            at += 1
    return result


def _alike(a: Word, b: Word) -> bool:
    return abs(a.size - b.size) < 0.1 * a.size and a.bold == b.bold and a.font == b.font


def _spaced_words(letters: Sequence[Word]) -> list[Word]:
    gaps = [right.x0 - left.x1 for left, right in zip(letters, letters[1:])]
    usual = statistics.median(gaps)
    if usual > 1.2 * letters[0].size:
        return list(letters)
    words = [replace(letters[0])]
    for gap, letter in zip(gaps, letters[1:]):
        if gap > 1.6 * usual + 0.08 * letter.size:
            words.append(replace(letter))
        else:
            words[-1].text += letter.text
            words[-1].x1 = letter.x1
    return words


def _attach_small(runs: list[Run]) -> list[Run]:
    """Put superscripts and subscripts, which stand on a baseline of their own, into the run they belong to."""
    large = sorted(runs, key=lambda run: run.baseline)
    levels = [run.baseline for run in large]
    gone: set[int] = set()
    largest = max((run.size for run in runs), default=0.0)
    for small in runs:
        if small.size > 0.85 * largest or len(small.words) > 6 or len(small.text) > 12:
            continue
        reach = 2 * small.size
        first = bisect_left(levels, small.baseline - reach)
        for host in large[first : bisect_right(levels, small.baseline + reach)]:
            if host is not small and id(host) not in gone and _is_script(small, host):
                _insert(small, host)
                gone.add(id(small))
                break
    return [run for run in runs if id(run) not in gone]


def _is_script(small: Run, host: Run) -> bool:
    if small.size > 0.85 * host.size:
        return False
    shift = (host.baseline - small.baseline) / host.size
    if not -0.35 <= shift <= 0.65 or abs(shift) < 0.1:
        return False
    reach = 0.25 * host.size
    return host.x0 - reach <= small.x1 and small.x0 <= host.x1 + reach and small.x1 - small.x0 < host.x1 - host.x0


def _insert(small: Run, host: Run) -> None:
    raised = small.baseline < host.baseline
    for word in small.words:
        word.superscript = raised
        at = sum(other.x0 <= word.x0 for other in host.words)
        glue = at > 0 and _is_close(host.words[at - 1], word)
        if at == 0:
            host.glued[0] = _is_close(word, host.words[0])
        elif at < len(host.words):
            host.glued[at] = _is_close(word, host.words[at])
        host.insert(at, word, glue)


def _is_close(before: Word, word: Word) -> bool:
    """No white space stands between a script and its neighbour, which are kerned less tight than letters."""
    return not word.spaced and word.x0 - before.x1 <= 0.25 * max(before.size, word.size)
