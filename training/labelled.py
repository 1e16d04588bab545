"""Labelled CVs as sections whose entries are known: where each labelled job or degree stands in the document.

A label names the values of an entry but not its place. The place is found by looking for the values, in their order:
the line with the title (or degree) anchors the entry, its employer, dates and place stand within a few lines of it.
"""

from __future__ import annotations

import argparse
import json
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import regex
from parts import Part

from cvparse.document import Line
from cvparse.pipeline import read_document
from cvparse.sections import find_sections
from cvparse.signals.dates import find_periods

Entry = Mapping[str, Any]
_WORD = regex.compile(r"[\p{L}\p{N}\p{M}+#]+")
_CJK = regex.compile(r"[\p{Han}\p{Hiragana}\p{Katakana}]")
_REACH = 4
"""Lines between the anchor of an entry and its other values."""
_KEYS = {
    "experience": ("title", "organization"),
    "education": ("degree", "institution"),
    "projects": ("name", "name"),
    "awards": ("title", "issuer"),
    "certifications": ("name", "issuer"),
}
_FIELDS = ("field", "location", "grade")


@dataclass(slots=True)
class Placed:
    """An entry that was found: the line of its anchor, and its parts."""

    gold: Entry
    anchor: int
    parts: list[Part]

    @property
    def lines(self) -> list[int]:
        return sorted({part.line for part in self.parts} or {self.anchor})


@dataclass(slots=True)
class Known:
    """A section, or several of one kind after each other, and its entries. `starts`: the lines that begin one."""

    corpus: str
    document: str
    kind: str
    lines: list[Line]
    starts: list[int] = field(default_factory=list)
    entries: list[Placed] = field(default_factory=list)


Job = tuple[str, Path, Path]
"""(corpus, document, label)."""


def asked_for(description: str | None) -> tuple[list[Job], int]:
    """The labelled documents that the command line names (CORPUS=RAW:GOLD[:SUFFIX] …), and how many folds."""
    parser = argparse.ArgumentParser(description=description, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("corpora", nargs="+")
    parser.add_argument("--folds", type=int, default=0)
    arguments = parser.parse_args()
    return [job for corpus in arguments.corpora for job in _corpus(corpus)], arguments.folds


def _corpus(text: str) -> list[Job]:
    name, _, folders = text.partition("=")
    raw, gold, *suffix = folders.split(":")
    labels = {path.stem: path for path in Path(gold).glob("*.json")}
    files = [path for path in sorted(Path(raw).iterdir()) if path.is_file() and path.stem in labels]
    return [(name, path, labels[path.stem]) for path in files if not suffix or path.suffix == suffix[0]]


def known_sections(corpus: str, path: Path, label: Path) -> Iterator[Known]:
    """The sections of a labelled document that list jobs, degrees or projects."""
    gold = json.loads(label.read_text("utf-8"))
    sections = find_sections(read_document(path))
    for kind in _KEYS:
        own = [section.lines for section in sections if section.type == kind and section.lines]
        lines = [line for listed in own for line in listed]
        if not lines or not gold.get(kind):
            continue
        entries = place(lines, gold[kind], kind)
        starts = _starts(entries, kind)
        first = 0
        for listed in own:
            end = first + len(listed)
            yield Known(
                corpus,
                path.stem,
                kind,
                listed,
                [start - first for start in starts if first <= start < end],
                [_moved(entry, first) for entry in entries if first <= entry.anchor < end],
            )
            first = end


def _moved(entry: Placed, by: int) -> Placed:
    parts = [Part(part.line - by, part.begin, part.end, part.role) for part in entry.parts]
    return Placed(entry.gold, entry.anchor - by, parts)


def find_value(value: str | None, text: str) -> list[tuple[int, int]]:
    """Where a value stands in a text, case, punctuation and white space aside."""
    if not value:
        return []
    if _CJK.search(value):
        squeezed = regex.sub(r"\s+", "", value)
        places = [i for i, char in enumerate(text) if not char.isspace()]
        packed = "".join(text[i] for i in places)
        found = [match.start() for match in regex.finditer(regex.escape(squeezed), packed)]
        return [(places[at], places[at + len(squeezed) - 1] + 1) for at in found]
    wanted = [word for word, _, _ in _words(value)]
    words = _words(text)
    return [
        (words[i][1], words[i + len(wanted) - 1][2])
        for i in range(len(words) - len(wanted) + 1)
        if wanted and [word for word, _, _ in words[i : i + len(wanted)]] == wanted
    ]


def _words(text: str) -> list[tuple[str, int, int]]:
    return [
        (unicodedata.normalize("NFKC", match.group()).casefold(), match.start(), match.end())
        for match in _WORD.finditer(text)
    ]


def _dates(entry: Entry, text: str, kind: str) -> Iterator[tuple[int, int, int]]:
    """(begin, end, how well it fits) of the periods in a text that are the entry's."""
    date = entry.get("date")
    wanted = (date, date) if date else (entry.get("start"), entry.get("end"))
    for signal in find_periods(text):
        dates = signal.value.to_range(text, single="end" if kind == "education" else "both")
        start = str(dates.start) if dates.start else None
        end = "present" if dates.ongoing else str(dates.end) if dates.end else None
        if (start, end) == wanted:
            yield signal.start, signal.end, 2
        elif (start and start == wanted[0]) or (end and end != "present" and end == wanted[1]):
            yield signal.start, signal.end, 1


@dataclass(slots=True)
class _Candidates:
    values: dict[str, list[Part]]
    dates: list[tuple[Part, int]]


def place(lines: Sequence[Line], gold: Sequence[Entry], kind: str) -> list[Placed]:
    """The entries that can be found in the lines, in order."""
    main, body = _KEYS[kind]
    texts = [line.text for line in lines]
    found = [_candidates(entry, texts, kind) for entry in gold]
    anchors = _anchors([_options(item, main, body) for item in found])
    kept = [(anchor, i) for i, anchor in enumerate(anchors) if anchor is not None]
    entries: list[Placed] = []
    for number, (anchor, i) in enumerate(kept):
        low = kept[number - 1][0] if number else -1
        high = kept[number + 1][0] if number + 1 < len(kept) else len(lines)

        def near(line: int, anchor: int = anchor, low: int = low, high: int = high) -> bool:
            return low < line < high and abs(line - anchor) <= _REACH

        parts = []
        for name in dict.fromkeys((main, body, *_FIELDS)):
            its = [part for part in found[i].values.get(name, []) if near(part.line)]
            if its:
                parts.append(min(its, key=lambda part: (abs(part.line - anchor), part.line > anchor)))
        dates = [item for item in found[i].dates if near(item[0].line)]
        if dates:
            parts.append(max(dates, key=lambda item: (item[1], -abs(item[0].line - anchor)))[0])
        entries.append(Placed(gold[i], anchor, parts))
    for before, entry in zip(entries, entries[1:], strict=False):
        _part_ways(before, entry)
    return entries


def _candidates(entry: Entry, texts: Sequence[str], kind: str) -> _Candidates:
    values = {
        name: [Part(i, *span, name) for i, text in enumerate(texts) for span in find_value(entry.get(name), text)]
        for name in dict.fromkeys((*_KEYS[kind], *_FIELDS))
        if entry.get(name)
    }
    stated = entry.get("start") or entry.get("end") or entry.get("date")
    dates = [
        (Part(i, begin, end, "date"), fit)
        for i, text in enumerate(texts)
        for begin, end, fit in (_dates(entry, text, kind) if stated else ())
    ]
    return _Candidates(values, dates)


def _options(found: _Candidates, main: str, body: str) -> list[tuple[int, float]]:
    """Lines that may anchor an entry, each with how much of the entry stands near it."""
    lines = {part.line for part in found.values.get(main, [])} or {part.line for part in found.values.get(body, [])}
    options = []
    for line in sorted(lines or {part.line for part, fit in found.dates if fit == 2}):
        score = 2.0 if found.values.get(main) else 1.0
        score += max(
            (fit - 0.1 * abs(part.line - line) for part, fit in found.dates if abs(part.line - line) <= _REACH),
            default=0.0,
        )
        score += max(
            (1 - 0.1 * abs(part.line - line) for part in found.values.get(body, []) if abs(part.line - line) < _REACH),
            default=0.0,
        )
        options.append((line, score))
    return options


def _anchors(options: Sequence[Sequence[tuple[int, float]]]) -> list[int | None]:
    """The best lines for all entries that keep their order; None for an entry that is not there."""
    states: dict[int, tuple[float, tuple[int | None, ...]]] = {-1: (0.0, ())}
    for listed in options:
        grown = {last: (score, (*chain, None)) for last, (score, chain) in states.items()}
        for line, gain in listed:
            score, chain = max((state for last, state in states.items() if last < line), key=lambda state: state[0])
            if line not in grown or grown[line][0] < score + gain:
                grown[line] = (score + gain, (*chain, line))
        states = grown
    return list(max(states.values(), key=lambda state: state[0])[1])


def _part_ways(before: Placed, entry: Placed) -> None:
    """A line belongs to one entry: what both claim stays with the first."""
    last = max([*before.lines, before.anchor])
    if any(line <= last and line != entry.anchor for line in entry.lines):
        if last < entry.anchor:
            entry.parts = [part for part in entry.parts if part.line > last]
        else:
            before.parts = [part for part in before.parts if part.line < entry.anchor]


def _starts(entries: Sequence[Placed], kind: str) -> list[int]:
    """The first line of each entry; an employer's line above several roles begins one, too."""
    starts: set[int] = set()
    body = _KEYS[kind][1]
    for i, entry in enumerate(entries):
        first = min(entry.lines)
        starts.add(first)
        own = [part.line for part in entry.parts if part.role == body]
        following = entries[i + 1] if i + 1 < len(entries) else None
        if following is None or not own or own[0] != first or first >= entry.anchor:
            continue
        shared = following.gold.get(body) == entry.gold.get(body)
        if shared and not any(part.role == body for part in following.parts):
            starts.add(min((line for line in entry.lines if line > first), default=entry.anchor))
    return sorted(starts)
