"""From a CV and its document to marks."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import count
from typing import Any

from cvparse.document import Document, Line
from cvparse.explain.marks import Mark, Marked, MarkedRecord, MarkedSection
from cvparse.explain.palette import type_of
from cvparse.explain.places import Locator
from cvparse.explain.wording import Reading, members, reading, stated
from cvparse.models import CV, Record, SectionInfo

_NO_RECORDS = frozenset({*Record.model_fields, "sections", "unplaced", "coverage", "document"})
"""Fields of a CV that are no values read from it."""


def find_marks(cv: CV, document: Document, locator: Locator) -> Marked:
    """All that can be shown of a CV and the document it was read from."""
    owned = lines_of(cv.sections, document)
    sections = [_section(i, info, owned[i - 1], document, locator) for i, info in enumerate(cv.sections, 1)]
    return Marked(
        sections,
        list(_Finder(cv, locator).records()),
        [_line(i, line, locator) for i, line in enumerate(document.lines, 1)],
        list(_unplaced(cv.unplaced, document, locator)),
        {line.start: section for section in sections for line in section.lines},
    )


# Sections and lines


def lines_of(infos: Sequence[SectionInfo], document: Document) -> list[list[Line]]:
    """The lines of each section. Where sections interleave, a line is of the one whose text holds it."""
    best: dict[int, tuple[bool, int, int]] = {}
    for i, info in enumerate(infos):
        if not info.evidence:
            continue
        texts = {info.heading or "", *info.text.split("\n")}
        size = info.evidence.end - info.evidence.start
        for line in document.lines_between(info.evidence.start, info.evidence.end):
            if line.role == "body":
                claim = line.text in texts, -size, i
                best[line.start] = max(claim, best.get(line.start, claim))
    owned: list[list[Line]] = [[] for _ in infos]
    for line in document.lines:
        if line.start in best:
            owned[best[line.start][2]].append(line)
    return owned


def _section(
    number: int, info: SectionInfo, lines: Sequence[Line], document: Document, locator: Locator
) -> MarkedSection:
    places = tuple(place for run in _runs(lines, document) for place in locator.blocks(*run))
    start, end = (info.evidence.start, info.evidence.end) if info.evidence else (0, 0)
    label, tag = f"section {number}: {info.type}", f"{number} {info.type}"
    mark = Mark(f"s{number}", "section", label, type_of(info.type), start, end, places, tag=tag)
    return MarkedSection(mark, info, tuple(lines))


def _runs(lines: Sequence[Line], document: Document) -> Iterator[tuple[int, int]]:
    """(start, end) of each run of lines that follow each other in the document."""
    begin: int | None = None
    last = 0
    for line in lines:
        if begin is not None and document.text[last : line.start].strip():
            yield begin, last
            begin = None
        begin, last = line.start if begin is None else begin, line.end
    if begin is not None:
        yield begin, last


def _line(number: int, line: Line, locator: Locator) -> Mark:
    places = tuple(locator.blocks(line.start, line.end))
    return Mark(f"l{number}", "line", f"line {number}", "", line.start, line.end, places, tag=str(number))


def _unplaced(texts: Sequence[str], document: Document, locator: Locator) -> Iterator[Mark]:
    """The lines that nothing accounts for, found again by their text, in order."""
    waiting: dict[str, deque[Line]] = {}
    for line in document.lines:
        waiting.setdefault(" ".join(line.text.split()), deque()).append(line)
    for i, text in enumerate(texts, 1):
        lines = waiting.get(text)
        found = lines.popleft() if lines else None
        start, end = (found.start, found.end) if found else (0, 0)
        places = tuple(locator.blocks(start, end)) if found else ()
        told = (Reading("text", text),)
        yield Mark(f"u{i}", "unplaced", f"unplaced line {i}", "", start, end, places, None, told, "unplaced")


# Records and fields


class _Finder:
    """Makes the marks of a CV's records, each with an id of its own."""

    def __init__(self, cv: CV, locator: Locator) -> None:
        self._cv = cv
        self._locator = locator
        self._ids = (f"m{number}" for number in count(1))

    def records(self) -> Iterator[MarkedRecord]:
        """The records in the order of the CV's fields; a field of the CV itself is a record of one field."""
        for name, value in self._cv:
            if name in _NO_RECORDS or not value:
                continue
            if isinstance(value, Record):
                yield self._record(name, name, value)
            elif isinstance(value, list) and isinstance(value[0], Record):
                yield from (self._record(name, f"{name} {i}", record) for i, record in enumerate(value, 1))
            else:
                yield from (self._loose(name, key, member) for key, member in members(name, value))

    def _record(self, kind: str, label: str, record: Record) -> MarkedRecord:
        fields, nowhere = self._fields(record, kind, label)
        mark, proof = None, record.evidence
        if proof:
            span = proof.start, proof.end
            if any((each.start, each.end) == span for each in fields):
                fields = [replace(each, tag=kind) if (each.start, each.end) == span else each for each in fields]
            else:
                places = tuple(self._locator.blocks(*span))
                mark = Mark(
                    next(self._ids), "record", label, type_of(kind), *span, places, record.confidence, tag=label
                )
        return MarkedRecord(kind, type_of(kind), record.confidence, mark, tuple(fields), tuple(nowhere))

    def _fields(self, record: Record, kind: str, label: str) -> tuple[list[Mark], list[Reading]]:
        """(the marks of the fields, the values that stand nowhere); values read from the same words share a mark."""
        same: dict[tuple[int, int], list[tuple[Reading, float]]] = {}
        nowhere: list[Reading] = []
        for name, whole in stated(record):
            for key, value in members(name, whole):
                told = reading(key, value)
                if proof := record.field_evidence.get(key):
                    same.setdefault((proof.start, proof.end), []).append((told, _confidence(value, record)))
                elif told.text:
                    nowhere.append(told)
        marks = [
            self._field(span, [each for each, _ in told], kind, label, min(sure for _, sure in told))
            for span, told in same.items()
        ]
        return marks, nowhere

    def _field(
        self, span: tuple[int, int], told: Sequence[Reading], kind: str, label: str, confidence: float | None
    ) -> Mark:
        names = list(dict.fromkeys(each.field for each in told))
        title = label if names == [label] else f"{label}, {' and '.join(names)}"
        places = tuple(self._locator.words(*span))
        return Mark(
            next(self._ids), "field", title, type_of(kind), *span, places, confidence, tuple(told), tag=names[0]
        )

    def _loose(self, name: str, key: str, value: Any) -> MarkedRecord:
        """A field of the CV itself: headline, summary, interests."""
        told, proof = reading(key, value), self._cv.field_evidence.get(key)
        marks = (self._field((proof.start, proof.end), [told], name, name, None),) if proof else ()
        return MarkedRecord(name, type_of(name), None, None, marks, () if marks else (told,))


def _confidence(value: Any, record: Record) -> float:
    return value.confidence if isinstance(value, Record) else record.confidence
