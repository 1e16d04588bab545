"""Human languages and how well they are spoken."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

import regex

from cvparse import lexicons
from cvparse.document import Line, Piece
from cvparse.extract.heads import trim
from cvparse.extract.making import Context, Read
from cvparse.models import LanguageSkill
from cvparse.sections.model import Section
from cvparse.signals.vocabulary import phrases, tokens

_CEFR = regex.compile(r"(?<![\p{L}\p{N}])([ABC][12])(?![\p{L}\p{N}])")
_SEPARATOR = regex.compile(r"[;；、|•·●▪]\s*|\t")
_CELLS = regex.compile(r"\t|\s{2,}")
_WORD = regex.compile(r"[\p{L}]+(?:[-'’][\p{L}]+)*")


def read_languages(section: Section, context: Context) -> list[LanguageSkill]:
    """The languages of a section; what follows a language up to the next is its fluency."""
    return find_languages(section.lines, context, section.confidence)


def find_languages(lines: Sequence[Line], context: Context, confidence: float = 1.0) -> list[LanguageSkill]:
    """The languages named in some lines, in order."""
    records: list[LanguageSkill] = []
    pending: list[tuple[str, Piece, Piece | None]] = []
    for line in lines:
        found = _in_line(line.piece)
        if not found and pending and pending[-1][2] is None and _level(line.text):
            code, name, _ = pending.pop()
            pending.append((code, name, trim(line.piece)))
        pending += found
    for code, name, fluency in pending:
        if any(record.code == code for record in records):
            continue
        whole = context.span(name, *([fluency] if fluency else []))
        records.append(
            context.make(
                LanguageSkill,
                whole,
                0.95 * confidence,
                language=name,
                code=Read(code, name),
                fluency=fluency,
                cefr=_cefr(fluency),
            )
        )
    return records


def lists_languages(piece: Piece) -> bool:
    """At least half of the items of a line are human languages."""
    text = piece.text.partition(":")[2] or piece.text
    items = [item for item in regex.split(r"[,;|•·\t、，]", text) if item.strip()]
    named = _names(Piece(text, 0))
    return bool(named) and 2 * len(named) >= len(items) and len(text) < 200


def language_rows(lines: Sequence[Line]) -> list[Line]:
    """The rows of a table of languages among other lines, with its title and head: each row a language and a level."""
    taken: list[Line] = []
    rows: list[int] = []
    for i in range(len(lines) + 1):
        if i < len(lines) and _is_row(lines[i]):
            rows.append(i)
            continue
        if sum(bool(_names(lines[row].piece)) for row in rows) >= 2:
            begin = rows[0]
            while begin and rows[0] - begin < 2 and _is_table_head(lines[begin - 1].text):
                begin -= 1
            taken += lines[begin : rows[-1] + 1]
        rows = []
    return taken


def _is_row(line: Line) -> bool:
    """ "English, Full Professional proficiency, C1" in cells."""
    cells = [cell for cell in _CELLS.split(line.text.strip()) if cell]
    return 2 <= len(cells) <= 4 and len(cells[0].split()) <= 2 and any(_level(cell) for cell in cells[1:])


def _is_table_head(text: str) -> bool:
    """The table's title ("Languages"), or the names of its columns."""
    cells = [lexicons.fold(cell) for cell in _CELLS.split(text.strip(" :")) if cell]
    return all(lexicons.table("headings").get(cell) == "languages" or cell in _columns() for cell in cells)


@cache
def _columns() -> frozenset[str]:
    return lexicons.words("language_columns")


def _in_line(piece: Piece) -> list[tuple[str, Piece, Piece | None]]:
    """(code, name, fluency) of each language in a line."""
    names = _names(piece)
    found: list[tuple[str, Piece, Piece | None]] = []
    for i, (code, begin, end) in enumerate(names):
        stop = names[i + 1][1] if i + 1 < len(names) else len(piece.text)
        fluency = _fluency(piece.cut(end, stop))
        if fluency is None and i == 0 and begin > 0:
            fluency = _level_piece(trim(piece.cut(0, begin)))
        found.append((code, piece.cut(begin, end), fluency))
    if len(found) > 1 and found[-1][2] and not any(fluency for *_, fluency in found[:-1]) and "," not in piece.text:
        return [(code, name, found[-1][2]) for code, name, _ in found]
    return found


def _names(piece: Piece) -> list[tuple[str, int, int]]:
    known = _languages()
    words = [(match.start(), match.end()) for match in _WORD.finditer(piece.text)]
    found: list[tuple[str, int, int]] = []
    for i, (begin, _) in enumerate(words):
        if found and begin < found[-1][2]:
            continue
        for last in range(min(len(words), i + 3) - 1, i - 1, -1):
            code = known.get(lexicons.fold(piece.text[begin : words[last][1]]))
            if code and piece.text[begin].isupper() or code and not piece.text[begin].islower():
                found.append((code, begin, words[last][1]))
                break
            if code and i == 0:
                found.append((code, begin, words[last][1]))
                break
    return found or _cjk_names(piece)


def _cjk_names(piece: Piece) -> list[tuple[str, int, int]]:
    found: list[tuple[str, int, int]] = []
    if piece.text.isascii():
        return found
    for name, code in _languages().items():
        at = piece.text.find(name)
        if at >= 0 and not name.isascii() and not any(char.isspace() for char in name) and ord(name[0]) > 0x2E7F:
            found.append((code, at, at + len(name)))
    return sorted(found, key=lambda item: item[1])


def _fluency(piece: Piece) -> Piece | None:
    """What is printed after a language, up to a separator, without brackets and dashes."""
    cleaned = trim(piece)
    cleaned = cleaned.strip("()[]（）:：,.;- –—").strip()
    parts = cleaned.split(r"\s*[;；|•]\s*")
    if not parts:
        return None
    text = parts[0]
    for joint in (" and", " und", " et", " y", " &"):
        if text.text.endswith(joint):
            text = text.cut(0, len(text.text) - len(joint))
    if not any(char.isalnum() for char in text.text) or len(text.text.split()) > 12:
        return None
    return text.strip(" (),:")


def _level_piece(piece: Piece) -> Piece | None:
    return piece if piece and _level(piece.text) else None


def _level(text: str) -> str | None:
    """The CEFR level, or "native", that a printed fluency means."""
    match = _CEFR.search(text)
    if match:
        return match[1]
    known = lexicons.table("fluency")
    folded = lexicons.fold(text)
    if folded in known:
        return known[folded]
    for _, _, phrase in phrases(tokens(text)):
        if phrase in known:
            return known[phrase]
    return None


def _cefr(fluency: Piece | None) -> Read[str] | None:
    """The CEFR level, only where it is printed as such."""
    match = _CEFR.search(fluency.text) if fluency else None
    return Read(match[1], fluency) if match and fluency else None


@cache
def _languages() -> dict[str, str]:
    return dict(lexicons.table("languages"))
