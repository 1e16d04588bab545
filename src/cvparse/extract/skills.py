"""Skills: names, with the category they are listed under and the level that is printed with them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

import regex

from cvparse import lexicons
from cvparse.document import Line, Piece
from cvparse.extract.heads import trim
from cvparse.extract.making import Context, Read
from cvparse.models import Skill
from cvparse.sections.entries import is_prose
from cvparse.sections.model import Section

_CATEGORY = regex.compile(r"^\s*([^:：,;\t]{2,48}?)\s*[:：]\s*(?=\S|$)")
_SEPARATOR = regex.compile(
    r"[,;，；、](?![^(（\[]{0,80}[)）\]])\s*|\t|\s+[|•·●▪∙◦‧►■–—-]\s+|\s*[|•·●▪∙◦►■]\s*|\.\s+(?=\p{Lu})"
)
_AND = regex.compile(r"^(?:and|und|et|y|e|en|i|ve|и|&)\s+", regex.I)
_LONGEST = 9


def read_skills(section: Section, context: Context) -> list[Skill]:
    """Every skill that a skills section lists, in order; sentences of prose are not skills."""
    records: list[Skill] = []
    seen: set[str] = set()
    for item in _items(section.lines):
        key = lexicons.fold(item.name.text)
        if key and key not in seen:
            seen.add(key)
            records.append(_record(item, context, section))
    return records


@dataclass(frozen=True, slots=True)
class _Item:
    name: Piece
    category: Piece | None
    level: Piece | None


def _items(lines: Sequence[Line]) -> Iterator[_Item]:
    category: Piece | None = None
    for i, line in enumerate(lines):
        if _is_label_line(line, lines[i + 1] if i + 1 < len(lines) else None):
            category = trim(line.piece)
            continue
        if line.gap >= 0.8 and not line.marker and category and not _CATEGORY.match(line.text):
            category = None
        own, rest = _split_category(line)
        category = own or category
        for name in _names(rest):
            yield _with_level(name, category)


def _is_label_line(line: Line, following: Line | None) -> bool:
    """A line that only names the category of the lines below."""
    if following is None:
        return False
    text = line.text.strip()
    if text.endswith((":", "：")):
        return True
    marked = line.heading or (line.bold and not following.bold)
    return bool(marked) and len(text.split()) <= 5 and "," not in text and not line.marker


def _split_category(line: Line) -> tuple[Piece | None, Piece]:
    """("Languages", the rest) of "Languages: Python, Go", of a bold run-in, or of a first cell beside a list."""
    match = _CATEGORY.match(line.text)
    if match and "http" not in match[1]:
        return line.piece.cut(match.start(1), match.end(1)), line.piece.cut(match.end()).strip()
    cells = line.cells
    if len(cells) == 2 and _SEPARATOR.search(cells[1].text) and not _SEPARATOR.search(cells[0].text):
        return cells[0], cells[1]
    bold = next((end - line.start for _, end, span in line.placed_spans() if span.text.strip() and not span.bold), None)
    first = line.spans[0] if line.spans else None
    if first and first.bold and bold is not None and not line.bold:
        head = line.piece.cut(0, len(first.text))
        rest = line.piece.cut(len(first.text)).strip(" :-–—|\t")
        if rest and len(head.text.split()) <= 5 and "," not in head.text:
            return trim(head), rest
    return None, line.piece


def _names(piece: Piece) -> Iterator[Piece]:
    if is_prose(piece.text) and len(piece.split(_SEPARATOR)) < 3:
        return
    for part in piece.split(_SEPARATOR):
        match = _AND.match(part.text)
        name = _tidy(part.cut(match.end()) if match else part)
        if name and _is_name(name.text):
            yield name


def _is_name(text: str) -> bool:
    addressed = "@" in text or "://" in text or text.startswith("www.")
    return any(char.isalnum() for char in text) and len(text.split()) <= _LONGEST and not addressed


def _tidy(piece: Piece) -> Piece:
    name = trim(piece)
    if name.text.endswith(".") and not regex.search(r"\.\w{0,4}\.$", name.text):
        name = name.strip(".").strip()
    return name


def _with_level(name: Piece, category: Piece | None) -> _Item:
    match = _level().search(name.text)
    if match and match.start() > 0:
        return _Item(trim(name.cut(0, match.start())), category, name.cut(match.start(1), match.end(1)))
    return _Item(name, category, None)


def _record(item: _Item, context: Context, section: Section) -> Skill:
    canonical = canonical_skill(item.name.text)
    confidence = (0.95 if canonical else 0.85 if len(item.name.text.split()) <= 4 else 0.65) * section.confidence
    return context.make(
        Skill,
        item.name,
        confidence,
        name=item.name,
        canonical=Read(canonical, item.name) if canonical else None,
        category=item.category,
        level=item.level,
    )


@cache
def _level() -> regex.Pattern[str]:
    """A level at the end of a skill: a word for it, years, a share, stars."""
    words = lexicons.alternatives({lexicons.fold(word) for word in lexicons.listing("level_words")})
    signs = r"\d{1,2}\+?\s*(?:years?|yrs?|jahre|ans|años|anos)|\d{1,3}\s?%|[★☆●○⬤◯■□]{2,}|\d/\d{1,2}"
    more = r"(?:\s+(?:level|knowledge|of experience))?"
    return regex.compile(rf"\s*(?:[(\[–—:-]|(?<=\s))\s*((?:{signs}|{words}){more})\s*[)\]]?\s*$", regex.I)


def canonical_skill(name: str) -> str | None:
    """The usual spelling of a known skill ("Pytorch" → "PyTorch"); None for one that the vocabulary lacks."""
    return _vocabulary().get(lexicons.fold(name))


@cache
def _vocabulary() -> dict[str, str]:
    known: dict[str, str] = {}
    for entry in lexicons.listing("skills"):
        forms = [form.strip() for form in entry.split("|")]
        for form in forms:
            known.setdefault(lexicons.fold(form), forms[0])
    return known
