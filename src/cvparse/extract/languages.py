"""Human languages and how well they are spoken."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

import regex

from cvparse import lexicons
from cvparse.document import Line, Piece
from cvparse.extract.heads import trim
from cvparse.extract.making import Context, Read
from cvparse.models import LanguageSkill
from cvparse.sections.model import Section
from cvparse.signals.levels import BARS, is_level_heading
from cvparse.signals.spoken import (
    CEFR,
    cefr_of,
    find_language_names,
    is_fluency,
    is_fluency_word,
    language_share,
)
from cvparse.signals.vocabulary import phrases, tokens

_BREAK = regex.compile(r"\s*[;；|•]\s*")
_CLAUSE = regex.compile(r"\s*[;；。|•]\s*|(?<=[\p{L})]{2})\.\s+")
_BRACKETED = regex.compile(r"\s*[(（\[]([^()（）\[\]]{2,60})[)）\]]")
_JOINTS = (" and", " und", " et", " y", " e", " en", " i", " ve", " och", " и", " &")
_LONGEST = 12
"""Words of a fluency."""
_ENOUGH = 0.6
"""The share of a line's words about languages from which on it lists them."""


@dataclass(frozen=True, slots=True)
class _Named:
    """A language, and what is printed of its fluency."""

    code: str
    name: Piece
    fluency: Piece | None = None


def read_languages(section: Section, context: Context) -> list[LanguageSkill]:
    """The languages of a section, in order; what follows a language up to the next is its fluency."""
    named = list(_named(section.lines))
    return distinct_languages([_record(item, context, section.confidence) for item in named])


def distinct_languages(records: Sequence[LanguageSkill]) -> list[LanguageSkill]:
    """Each language once; of two records of one language that with a fluency."""
    kept: dict[str | None, LanguageSkill] = {}
    for record in records:
        known = kept.get(record.code)
        if known is None or (record.fluency and not known.fluency):
            kept[record.code] = record
    return list(kept.values())


def _record(item: _Named, context: Context, confidence: float) -> LanguageSkill:
    name, fluency = item.name, item.fluency
    level = cefr_of(fluency.text) if fluency else None
    fluency = _in_words(fluency) if fluency else None
    return context.make(
        LanguageSkill,
        context.span(name, *([fluency] if fluency else [])),
        0.95 * confidence,
        language=name,
        code=Read(item.code, name),
        fluency=fluency,
        cefr=Read(level, fluency) if level and fluency else None,
    )


def _in_words(fluency: Piece) -> Piece:
    """The words of a fluency, where its CEFR level has a cell of its own behind them."""
    first, *others = fluency.split(r"\t")
    graded = others and all(CEFR.fullmatch(cell.text) for cell in others)
    return first if graded and not CEFR.search(first.text) else fluency


def spoken_lines(lines: Sequence[Line]) -> list[Line]:
    """Those lines of a skills section that list human languages, and the label and the grid's heads above them."""
    spoken = [_lists_languages(line) for line in lines]
    if not any(spoken):
        return []
    for i in range(len(lines) - 2, -1, -1):
        spoken[i] = spoken[i] or (spoken[i + 1] and (_is_label(lines[i]) or _is_about(lines[i])))
    for i in range(1, len(lines)):
        between = i + 1 < len(lines) and spoken[i + 1] and any(is_fluency(cell.text) for cell in lines[i].cells[1:])
        spoken[i] = spoken[i] or (spoken[i - 1] and (between or _is_about(lines[i])))
    return [line for line, flag in zip(lines, spoken, strict=True) if flag]


def labelled_lines(lines: Sequence[Line]) -> list[Line]:
    """The lines of a section about something else that say that they list languages: "Languages known: Hindi"."""
    labels = [line.text.partition(":")[0] for line in lines]
    named = [lexicons.table("headings").get(lexicons.fold(label)) == "languages" for label in labels]
    return [line for line, its in zip(lines, named, strict=True) if its and _lists_languages(line)]


def _lists_languages(line: Line) -> bool:
    text = line.text.strip()
    if len(text) > 300:
        return False
    first = line.cells[0].text if len(line.cells) > 1 else ""
    return language_share(text) >= _ENOUGH or (_is_language(first) and not _LISTED.search(line.text))


_LISTED = regex.compile(r"[,;，、]")


def _is_language(text: str) -> bool:
    names = find_language_names(text)
    return len(names) == 1 and names[0][1] == 0 and names[0][2] == len(text.strip(" :"))


def _is_label(line: Line) -> bool:
    return lexicons.table("headings").get(lexicons.fold(line.text).strip(" :：")) == "languages"


def _is_about(line: Line) -> bool:
    """Nothing but words that stand beside languages: "Listening  Reading", "First Certificate in English"."""
    words = tokens(line.text)
    return 0 < len(words) <= 12 and all(map(is_fluency_word, words))


# --- reading ---


def _named(lines: Sequence[Line]) -> Iterator[_Named]:
    """Every language; levels that stand below or behind all the names are dealt out in order."""
    waiting: list[_Named] = []
    for line in lines:
        found = _in_line(line.piece)
        if found:
            yield from _flushed(waiting, found)
            continue
        levels = _levels(line.piece)
        bare = [i for i, item in enumerate(waiting) if item.fluency is None]
        if levels and bare:
            for i, level in zip(
                bare[-1:] if len(levels) == 1 and len(bare) < len(waiting) else bare, levels, strict=False
            ):
                waiting[i] = replace(waiting[i], fluency=level)
    yield from waiting


def _flushed(waiting: list[_Named], found: Sequence[_Named]) -> list[_Named]:
    """Put what was found in the queue; what was waiting and has its fluency leaves it."""
    done = waiting[:] if all(item.fluency for item in waiting) else []
    if done:
        waiting.clear()
    waiting += found
    return done


def _levels(piece: Piece) -> list[Piece]:
    """The fluencies that a line without languages lists: "Native, Fluent, B2" or "fluent intermediate beginner"."""
    parts = piece.split(r"[,;|•·\t/]")
    if parts and all(is_fluency(part.text) for part in parts) and len(parts) > 1:
        return parts
    if cefr_of(piece.text) is None:
        return []
    words = [match.span() for match in regex.finditer(r"\S+", piece.text)]
    if len(words) > 1 and all(is_fluency(piece.text[begin:end]) for begin, end in words):
        return [piece.cut(begin, end) for begin, end in words]
    return [trim(piece)]


def _in_line(piece: Piece) -> list[_Named]:
    found: list[_Named] = []
    for clause in piece.split(_CLAUSE):
        named = _in_clause(clause)
        if not named and found and found[-1].fluency is None and cefr_of(clause.text):
            found[-1] = replace(found[-1], fluency=_fluency(clause))
        found += named
    return _dealt(found) if found else found


def _in_clause(clause: Piece) -> list[_Named]:
    """The languages between two semicolons or full stops, and the level in front of them or behind each."""
    names = find_language_names(clause.text, small=True)
    if not names:
        return []
    ends = [*(begin for _, begin, _ in names[1:]), len(clause.text)]
    behind = [_fluency(clause.cut(end, stop)) for (_, _, end), stop in zip(names, ends, strict=True)]
    before = _level_before(clause.cut(0, names[0][1]))
    if before and behind[-1] is None:
        between = behind[:-1]  # "basic Turkish, fluent Greek", or one level for all: "Fluent in English and French"
        behind = [before, *between] if between and all(between) else [item or before for item in behind]
    for i in range(len(names) - 1, 0, -1):  # "English and Portuguese fluently"
        gap = clause.text[names[i - 1][2] : names[i][1]].strip()
        if behind[i - 1] is None and gap and "," not in gap:
            behind[i - 1] = behind[i]
    return [
        _Named(code, clause.cut(begin, end), level) for (code, begin, end), level in zip(names, behind, strict=True)
    ]


def _dealt(found: list[_Named]) -> list[_Named]:
    """Fluencies behind all the names, one for each: "Romanian French native fluent"."""
    levels = _levels(last) if (last := found[-1].fluency) else []
    if len(found) < 2 or len(levels) < 2 or any(item.fluency not in (None, last) for item in found):
        return found
    dealt = [*levels[: len(found)], *[None] * (len(found) - len(levels))]
    return [replace(item, fluency=level) for item, level in zip(found, dealt, strict=True)]


def _fluency(piece: Piece) -> Piece | None:
    """What is printed after a language, up to a separator, without brackets, dashes and a label ("Level: C1")."""
    if bars := BARS.search(piece.text):
        return piece.cut(*bars.span())
    if bracketed := _BRACKETED.match(piece.text):
        inner = piece.cut(*bracketed.span(1)).strip()
        if is_fluency(inner.text):
            return inner
    cleaned = _unwrapped(trim(piece).strip(":：,.;- –—").strip())
    parts = cleaned.split(_BREAK)
    if not parts:
        return None
    text = parts[0]
    for joint in _JOINTS:
        if f" {text.text}".endswith(joint):
            text = text.cut(0, max(0, len(text.text) - len(joint)))
    label, colon, value = text.text.partition(":")
    if colon and value.strip() and is_level_heading(label):
        text = text.cut(len(label) + 1).strip()
    if not any(char.isalnum() for char in text.text) or len(text.text.split()) > _LONGEST:
        return None
    return _unwrapped(trim(text).strip(",:. "))


def _level_before(piece: Piece) -> Piece | None:
    """The level in front of a language: "Fluent in", "Native:"."""
    level = trim(piece)
    head, _, last = level.text.rpartition(" ")
    if lexicons.fold(last) in lexicons.words("stopwords"):
        level = trim(level.cut(0, len(head)))
    return level if level and _names_level(level.text) else None


def _names_level(text: str) -> bool:
    known = lexicons.table("fluency")
    return bool(CEFR.search(text)) or any(phrase in known for *_, phrase in phrases(tokens(text)))


def _unwrapped(piece: Piece) -> Piece:
    """Without brackets around the whole, and without one that has no partner."""
    text = piece.text
    for opening, closing in ("()", "[]", "（）"):
        if text.startswith(opening) and (text.count(closing) == 0 or _closes_at_end(text, opening, closing)):
            return piece.cut(1, len(text) - text.endswith(closing)).strip()
        if text.endswith(closing) and opening not in text:
            return piece.strip(closing).strip()
        if text.count(opening) > text.count(closing):
            return piece.cut(0, text.rfind(opening)).strip() or piece.strip(opening)
    return piece


def _closes_at_end(text: str, opening: str, closing: str) -> bool:
    """The bracket that the text begins with is closed by its last character."""
    depth = 0
    for i, char in enumerate(text):
        depth += (char == opening) - (char == closing)
        if depth == 0:
            return i == len(text) - 1
    return False
