"""Splitting a section into its entries: one job, one degree, one project each.

Which line starts an entry is decided for the whole section: each cue (heading level, a style, white space, dates,
bullets) proposes a way to cut it, and the cut whose entries look most alike and hold one date each wins.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import partial

from cvparse import lexicons
from cvparse.document import CELL, Line
from cvparse.sections.cuts import GAP, Holds, LineView, score
from cvparse.sections.model import Entry
from cvparse.sections.style import Style, style_of
from cvparse.signals import Signal
from cvparse.signals.dates import Period, find_periods
from cvparse.signals.kinds import kinds_in

PROSE_WORDS = 16
_PLACE_WORDS = 5
_CJK_SENTENCE = 12
"""Characters from which a text that ends in the full stop of Chinese and Japanese is a sentence."""


def view(line: Line) -> LineView:
    """The features of one line."""
    periods = [period for period in find_periods(line.text) if period.strength >= 0.4]
    dated = sum(period.end - period.start for period in periods)
    rest = len(line.text.strip()) - dated
    prose = is_prose(line.text)
    if prose and rest > 80:
        periods = [period for period in periods if period.start <= 3 or len(line.text) - period.end <= 3][:1]
    bullet = bool(line.marker) and not opens_with_date(line)
    prose = (prose and not _opens(periods)) or announces_body(line.text)
    return LineView(line, style_of(line), len(periods), bool(periods) and rest <= 4, prose, bullet, kinds_in(line.text))


def announces_body(text: str) -> bool:
    """A label alone on its line ("Duties:", "Key achievements") that opens the text of an entry."""
    key = lexicons.table("labels").get(lexicons.fold(text.strip(" :：*-")))
    return key in ("responsibilities", "achievements", "technologies", "courses")


def _opens(periods: Sequence[Signal[Period]]) -> bool:
    """A long line that begins with its date is an entry of its own, not the text of one."""
    return bool(periods) and periods[0].start <= 3


def opens_with_date(line: Line) -> bool:
    """A short line that begins with its date: the head of an entry, even behind a bullet or an icon."""
    periods = find_periods(line.text) if len(line.text) < 140 else []
    return bool(periods) and periods[0].start <= 2 and len(line.text.split()) <= PROSE_WORDS


def is_prose(text: str) -> bool:
    """A sentence or a paragraph, as against a name, a title or a place."""
    words = text.split()
    if len(words) > PROSE_WORDS or (len(text) >= _CJK_SENTENCE and text.rstrip().endswith("。")):
        return True
    return len(words) >= 7 and text.rstrip().endswith((".", "。", "!", "?", ";"))


def split_entries(lines: Sequence[Line], holds: Holds | None = None) -> list[Entry]:
    """The entries of a section of dated records (education, experience, projects). `holds`: what each should name."""
    if not lines:
        return []
    views = [view(line) for line in lines]
    best = max(proposals(views), key=lambda starts: score(views, starts, holds))
    ends = [*best[1:], len(lines)]
    return [Entry(list(lines[begin:end])) for begin, end in zip(best, ends, strict=True)]


def proposals(views: Sequence[LineView]) -> Iterator[tuple[int, ...]]:
    """Ways to cut the section, each by one cue; every way starts with the first line."""
    seen: set[tuple[int, ...]] = set()
    for cue in _cues(views):
        starts = (0, *(i for i in range(1, len(views)) if cue(i)))
        if starts not in seen:
            seen.add(starts)
            yield starts


def _cues(views: Sequence[LineView]) -> Iterator[Callable[[int], bool]]:
    """Tests of whether line i, by one cue alone, starts an entry."""

    def after(i: int) -> bool:
        return views[i].head and not views[i - 1].head

    def apart(i: int) -> bool:
        return views[i].line.gap >= GAP or views[i].line.rule

    yield lambda i: False
    for level in sorted({item.line.heading for item in views if item.line.heading}):
        yield partial(_at_level, views, level)
    for style in list(dict.fromkeys(item.style for item in views if item.head))[:12]:
        yield partial(_in_style, views, style, False)
        yield partial(_in_style, views, style, True)
    for indent in sorted({round(item.line.indent) for item in views if item.head})[:3]:
        yield partial(_at_indent, views, indent)
    yield after
    yield apart
    yield lambda i: apart(i) and views[i].head
    yield lambda i: after(i) or (apart(i) and views[i].head)
    yield lambda i: bool(views[i].dates) and views[i].head
    yield lambda i: views[i].bullet and views[i].line.depth == 0
    yield lambda i: not views[i].bullet
    yield lambda i: True
    for back in (1, 2, 3):
        yield partial(_dated_ahead, views, back)
    yield partial(_after_a_date, views)
    yield partial(_after_date_and_place, views)


def _at_level(views: Sequence[LineView], level: int, i: int) -> bool:
    """The markup states a heading of this level or a higher one."""
    return 0 < views[i].line.heading <= level


def _at_indent(views: Sequence[LineView], indent: int, i: int) -> bool:
    """A head line that stands no further right than `indent`."""
    return views[i].head and round(views[i].line.indent) <= indent


def _in_style(views: Sequence[LineView], style: Style, first: bool, i: int) -> bool:
    """A head line in this style; `first`: the first of several such lines."""
    return views[i].style == style and views[i].head and not (first and views[i - 1].style == style)


def _dated_ahead(views: Sequence[LineView], back: int, i: int) -> bool:
    """The line stands `back` lines above a dated head line, with head lines between, or less after other text."""
    for ahead in range(back, -1, -1):
        j = i + ahead
        if j < len(views) and views[j].dates and views[j].head:
            between = all(views[k].head and not views[k].dates for k in range(i, j))
            full = ahead == back or not views[i - 1].head or bool(views[i - 1].dates)
            if between and full:
                return views[i].head
    return False


def _after_a_date(views: Sequence[LineView], i: int) -> bool:
    """The date closes an entry's head: the next head line without bullets between starts anew."""
    return views[i].head and (bool(views[i - 1].dates) or not views[i - 1].head)


def _after_date_and_place(views: Sequence[LineView], i: int) -> bool:
    """Dates, and the place in a line of its own below them, close an entry."""
    return i >= 2 and views[i].head and _is_place(views[i - 1]) and bool(views[i - 2].dates)


def _is_place(item: LineView) -> bool:
    sure = {kind for kind, known in item.kinds if known}
    return item.head and not item.dates and sure == {"place"} and len(item.line.text.split()) <= _PLACE_WORDS


def without_column_heads(lines: Sequence[Line]) -> Sequence[Line]:
    """The rows of a table without the one that names its columns: it has a word where all others have a date."""
    if len(lines) < 3 or CELL not in lines[0].text:
        return lines
    rows = [line.cells for line in lines[1:]]
    if any(map(str.isdigit, lines[0].text)) or any(len(row) < 2 for row in rows):
        return lines
    dated = any(all(_is_dated(row[at].text) for row in rows) for at in (0, -1))
    return lines[1:] if dated else lines


def _is_dated(text: str) -> bool:
    """Ends with a date."""
    found = find_periods(text)
    return bool(found) and len(text.rstrip()) - found[-1].end <= 1


def split_items(lines: Sequence[Line]) -> list[Entry]:
    """The items of a section of one-line records (awards, certifications, languages): a line or bullet each.

    Deeper bullets and prose belong to the item above them.
    """
    entries: list[Entry] = []
    depth = min((line.depth for line in lines if line.marker), default=0)
    left = min((line.indent for line in lines), default=0.0)
    hanging = sum(line.indent - left < 3 for line in lines) >= 2
    for line in lines:
        indented = hanging and not line.marker and line.indent - left > 6
        if entries and (indented or (line.marker and line.depth > depth)):
            entries[-1].lines.append(line)
        else:
            entries.append(Entry([line]))
    return entries
