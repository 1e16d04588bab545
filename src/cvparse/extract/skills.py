"""Skills: names, with the category they are listed under and the level that is printed with them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache

import regex

from cvparse import lexicons
from cvparse.document import Line, Piece
from cvparse.extract.heads import trim
from cvparse.extract.making import Context, Read
from cvparse.extract.skill_items import Item, parted_by_blanks, split_items
from cvparse.models import Skill
from cvparse.sections.model import Section
from cvparse.signals.levels import is_level, is_level_heading, level_at_end
from cvparse.signals.skills import Vocabulary, is_soft, vocabulary

_LABEL = regex.compile(r"\s*(?P<label>[^:：;\t]{2,60}?)\s*[:：](?!//)\s*(?=\S|$)")
_CHUNK = regex.compile(r"\s*(?:[;；|•·]|\.\s)\s*(?=[^:：;,|•·.]{2,40}[:：]\s)")
"""Where another label follows: "Databases: SQL; Tools: Git"."""
_DASH_LABEL = regex.compile(r"\s*(?P<label>[^,;:\t–—-]{2,40}?)\s+[–—-]+\s+(?=[^–—]*,)(?![^–—]*\s[–—-]\s)")
_LIST = regex.compile(r"[,;，；、|•·]")
_LEVEL_LABEL = regex.compile(r"\s(?:in|with|at|en|em|mit|in|w|di)$", regex.IGNORECASE)
_LONGEST_LABEL = 6
"""Words."""
_LARGER = 1.05
"""How much larger a label is set than what stands below, at least."""
_GAP = 0.8
"""White space above a line, in line heights, that ends the reach of a label."""


def read_skills(section: Section, context: Context) -> list[Skill]:
    """Every skill that a skills section lists, in order; sentences of prose give those that the vocabulary knows."""
    known = vocabulary_of(context)
    soft = is_soft("", section.title)
    records: list[Skill] = []
    seen: set[str] = set()
    for row, item in _items(_rows(section.lines, context), known):
        key = lexicons.fold(item.name.text)
        if key and key not in seen:
            seen.add(key)
            records.append(_record(row, item, known, section, context, soft))
    return records


def vocabulary_of(context: Context) -> Vocabulary:
    """The shipped vocabulary, with what the caller adds to it."""
    added = context.options.skills
    return vocabulary(added if isinstance(added, tuple) else ())


@dataclass(frozen=True, slots=True)
class _Label:
    """What skills are listed under: a category, a level ("Expert: Python, Go"), or both ("Databases (advanced)")."""

    category: Piece | None
    level: Piece | None = None

    @classmethod
    def of(cls, piece: Piece) -> _Label:
        piece = trim(piece)
        plain = _LEVEL_LABEL.sub("", piece.text)
        if is_level(plain):
            return cls(None, piece.cut(0, len(plain)))
        if found := level_at_end(piece.text):
            return cls(trim(piece.cut(0, found[0])), piece.cut(found[1], found[2]))
        head, _, last = piece.text.rpartition(" ")
        return cls(piece.cut(0, len(head)), piece.cut(len(head) + 1)) if head and is_level(last) else cls(piece)


@dataclass(frozen=True, slots=True)
class _Row:
    """A line of skills, joined with the next where a bracket goes on there; what it lists, under which label."""

    piece: Piece
    line: Line
    label: _Label | None = None


def _record(row: _Row, item: Item, known: Vocabulary, section: Section, context: Context, soft: bool) -> Skill:
    name, label = item.name, row.label
    category = label.category if label else None
    level = item.level or (label.level if label else None)
    canonical = known.canonical(name.text)
    sure = 0.95 if canonical else 0.85 if len(name.text.split()) <= 4 else 0.65
    return context.make(
        Skill,
        name,
        sure * section.confidence,
        name=name,
        canonical=Read(canonical, name) if canonical else None,
        category=category,
        level=level,
        soft=soft or is_soft(name.text, category.text if category else None),
    )


def _items(rows: Sequence[_Row], known: Vocabulary) -> Iterator[tuple[_Row, Item]]:
    """The skills of all rows; a level that stands alone belongs to the skill before it."""
    blanks = parted_by_blanks([row.piece for row in rows], known)
    pending: tuple[_Row, Item] | None = None
    for row in rows:
        for item in split_items(row.piece, known, alone=bool(row.line.marker), blanks=blanks):
            if not item.name:
                if pending and pending[1].level is None:
                    pending = (pending[0], replace(pending[1], level=item.level))
                continue
            if pending:
                yield pending
            pending = (row, item)
    if pending:
        yield pending


# --- lines, and the labels in front of them ---


def _rows(lines: Sequence[Line], context: Context) -> list[_Row]:
    rows: list[_Row] = []
    label: _Label | None = None
    fresh: _Label | None = None
    joined = list(_joined([line for line in lines if not _heads_columns(line)], context))
    style = _Style.of([piece for piece, _ in joined])
    for i, (piece, line) in enumerate(joined):
        below = [line for _, line in joined[i + 1 : i + 3]]
        if is_label_line(line, below):
            label = fresh = _Label.of(piece)
            continue
        if label and label is fresh and not label.level and is_level(piece.text):
            label = replace(label, level=piece.strip())
            continue
        if line.gap >= _GAP and not line.marker and label and not _LABEL.match(line.text):
            label = None
        for chunk in piece.split(_CHUNK):
            own, rest = _labelled(chunk, line, style)
            if own and rest and is_level(rest.text) and not _LIST.search(own.text):  # "Python: advanced"
                own, rest, label = None, chunk, None
            elif own is None and style.colons and not _LIST.search(rest.text):
                label = None
            label = _Label.of(own) if own else label
            about_else = label is not None and label.category and _is_of_something_else(label.category.text)
            if rest and not about_else and lexicons.fold(rest.text) not in _strangers():
                rows.append(_Row(rest, line, label))
    return rows


@dataclass(frozen=True, slots=True)
class _Style:
    """How the section sets its labels: most of its lines have one before a colon, or in a first cell."""

    colons: bool
    cells: bool

    @classmethod
    def of(cls, pieces: Sequence[Piece]) -> _Style:
        colons = sum(bool(_LABEL.match(piece.text)) for piece in pieces)
        lists = sum(len(cells := piece.text.split("\t")) == 2 and _is_labelled_list(*cells) for piece in pieces)
        return cls(len(pieces) >= 2 and 2 * colons > len(pieces), lists >= 2)


def _is_labelled_list(first: str, second: str) -> bool:
    return bool(_LIST.search(second)) and not _LIST.search(first)


def _joined(lines: Sequence[Line], context: Context) -> Iterator[tuple[Piece, Line]]:
    """Each line; two of them where a bracket opens in the first and closes in the second."""
    held: Piece | None = None
    for i, line in enumerate(lines):
        if held is not None:
            held = None
            continue
        piece = line.piece
        following = lines[i + 1] if i + 1 < len(lines) else None
        if following and _goes_on(line, following):
            held = piece = context.slice(line.start, following.end)
        yield piece, line


def _goes_on(line: Line, following: Line) -> bool:
    opened = line.text.count("(") - line.text.count(")")
    closed = following.text.partition("(")[0].count(")")
    return opened == 1 and closed == 1 and not following.marker and following.start == line.end + 1


def is_label_line(line: Line, below: Sequence[Line]) -> bool:
    """A line that only names the category of the lines below."""
    if not below or (line.marker and below[0].marker):
        return False
    text = line.text.strip()
    if text.endswith((":", "：")):
        return len(text.split()) <= _LONGEST_LABEL + 2
    if len(text.split()) > _LONGEST_LABEL or _LIST.search(text) or len(line.cells) > 1 or is_level(text):
        return False
    following = below[1] if is_level(below[0].text) and len(below) > 1 else below[0]
    if line.heading:
        return not following.heading or following.heading > line.heading
    larger = line.size and following.size and line.size >= _LARGER * following.size
    if (line.bold and not following.bold) or larger:
        return following is below[0] or bool(_LIST.search(following.text)) or len(following.cells) > 1
    return not line.marker and (bool(following.marker) or _is_known_label(line, following))


def _is_known_label(line: Line, following: Line) -> bool:
    """A word of headings, set apart from what stands above and not from what it names."""
    listed = len(following.cells) > 1 or bool(_LIST.search(following.text))
    return line.gap > following.gap and listed and lexicons.fold(line.text) in lexicons.table("headings")


def _labelled(chunk: Piece, line: Line, style: _Style) -> tuple[Piece | None, Piece]:
    """("Languages", the rest) of "Languages: Python, Go", of a bold run-in, or of a first cell beside a list."""
    whole = chunk.start == line.start
    match = _LABEL.match(chunk.text)
    if match and _is_label(match["label"], style):
        return chunk.cut(*match.span("label")), chunk.cut(match.end()).strip()
    cells = [cell.strip() for cell in chunk.split(r"\t")]
    if len(cells) == 2 and (
        style.cells or _is_labelled_list(cells[0].text, cells[1].text) or _names_list(cells[0].text)
    ):
        inner = _labelled(cells[1], line, style) if _LABEL.match(cells[1].text) else (None, cells[1])
        return inner if inner[0] else (cells[0], cells[1])
    if whole and (bold := _bold_head(line)):
        return bold
    if match := _DASH_LABEL.match(chunk.text):
        return chunk.cut(*match.span("label")), chunk.cut(match.end()).strip()
    return None, chunk


def _names_list(cell: str) -> bool:
    """A first cell that is a label wherever it stands: "Skills", "Driving licence"."""
    folded = lexicons.fold(cell).strip(" :：")
    return lexicons.table("headings").get(folded) == "skills" or _is_of_something_else(folded)


def _is_label(text: str, style: _Style) -> bool:
    """A colon ends a label of a few words; commas stand in it only where all lines have labels."""
    if text.count("(") != text.count(")"):
        return False
    return len(text.split()) <= _LONGEST_LABEL + 2 and (style.colons or not _LIST.search(text))


def _bold_head(line: Line) -> tuple[Piece, Piece] | None:
    """A bold start and the rest of the line."""
    first = line.spans[0] if line.spans else None
    if first is None or not first.bold or line.bold:
        return None
    head = line.piece.cut(0, len(first.text))
    rest = line.piece.cut(len(first.text)).strip(" :-–—|\t")
    if not rest or is_level(rest.text) or len(head.text.split()) > _LONGEST_LABEL - 1 or "," in head.text:
        return None
    return trim(head), rest


def _is_of_something_else(label: str) -> bool:
    """A licence, a nationality, hobbies: what stands among the skills without being one."""
    folded = lexicons.fold(label).strip(" :：")
    return folded in _strangers() or (
        lexicons.table("labels").get(folded) in ("license", "nationality", "references", "email", "phone", "birth_date")
        or lexicons.table("headings").get(folded) in ("interests", "references")
    )


def _heads_columns(line: Line) -> bool:
    """The head of a table: "Skill", "Level"."""
    return len(line.cells) > 1 and all(is_level_heading(cell.text) for cell in line.cells[1:])


@cache
def _strangers() -> frozenset[str]:
    return frozenset(map(lexicons.fold, lexicons.listing("not_skills")))
