"""Reading order on pages that real programs have drawn, where the true order is known.

Two things are counted on each page: errors of order (what is read before or after its turn, or in the midst of
another column's text) and lines that are not whole (a paragraph cut in two, two put together, cells not told apart).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from itertools import groupby, pairwise

import pytest
import regex

from cvparse.document import Document, Line
from cvparse.options import Options
from cvparse.pipeline import read_document
from page_makers import drawn, is_there
from pages.layouts import papers
from pages.model import Expected, Group, Paper, Truth, truth_of

PAPERS = {paper.name: paper for paper in papers()}
PROGRAMS = ("chromium", "writer", "word", "latex", "typst")
_WORD = regex.compile(r"[\p{L}\p{M}\p{N}@.+'-]*[\p{L}\p{N}]")
_ICONS = regex.compile(r"^[\p{So}\p{Co}]+\s*")


def cases(programs: tuple[str, ...], stride: int = 1) -> list[tuple[str, str]]:
    found = [(program, name) for name, paper in PAPERS.items() for program in programs if program in paper.programs]
    return found[::stride]


def read(program: str, name: str, engine: str) -> Document:
    if not is_there(program):
        pytest.skip(f"{program} is not here")
    return read_document(drawn(program)[name], options=Options(pdf_engine=engine))  # type: ignore[arg-type]


def shown(line: Line) -> str:
    """The line's text without icons before it, white space and apostrophes made even."""
    text = _ICONS.sub("", line.text).replace("’", "'")
    cells = (" ".join(cell.split()) for cell in text.split("\t"))
    return "\t".join(cell for cell in cells if cell)


def flows_of(truth: Truth) -> list[list[Expected]]:
    return [flow for group in truth.groups for flow in group.flows]


# ── order ─────────────────────────────────────────────────────────────────────────────────────────────────────────


def order_errors(truth: Truth, body: str) -> list[str]:
    """Where the text leaves the true order."""
    places = _places(truth, body)
    errors: list[str] = []
    last = -1
    for group in truth.groups:
        flows = [_found(flow, places) for flow in group.flows]
        errors += [f"{b!r} is read before {a!r}" for flow in flows for (x, a), (y, b) in pairwise(flow) if y < x]
        errors += _mixtures(group, flows)
        found = [place for flow in flows for place, _ in flow]
        if found and min(found) < last:
            errors.append(f"{min(item for flow in flows for item in flow)[1]!r} is read before what stands above it")
        last = max([last, *found])
    return errors


def _places(truth: Truth, body: str) -> dict[str, int]:
    """Where the words stand that come once in the truth and once in the text."""
    wanted = Counter(word for flow in flows_of(truth) for line in flow for word in _WORD.findall(line.text))
    matches = list(_WORD.finditer(body))
    read_ = Counter(match[0] for match in matches)
    return {match[0]: match.start() for match in matches if wanted[match[0]] == read_[match[0]] == 1}


def _found(flow: list[Expected], places: dict[str, int]) -> list[tuple[int, str]]:
    return [(places[word], word) for line in flow for word in _WORD.findall(line.text) if word in places]


def _mixtures(group: Group, flows: list[list[tuple[int, str]]]) -> Iterator[str]:
    """Where the text goes from one flow to another once too often, or not from left to right."""
    order = sorted((place, number, word) for number, flow in enumerate(flows) for place, word in flow)
    turns = [list(turn) for _, turn in groupby(order, key=lambda item: item[1])]
    most = sum(map(bool, flows)) * group.pages
    for turn in turns[most:]:
        yield f"{turn[0][2]!r} is read in the midst of another column"
    if group.strict and [turn[0][1] for turn in turns] != sorted({turn[0][1] for turn in turns}):
        yield "the columns are not read from left to right"


# ── lines ─────────────────────────────────────────────────────────────────────────────────────────────────────────


def line_errors(truth: Truth, lines: list[Line], paper: Paper) -> list[str]:
    """Lines of the truth that were not read whole, and lines read that the truth does not have."""
    left = Counter((shown(line), bool(line.marker)) for line in lines if shown(line))
    if paper.look.heading == "smallcaps":  # which may be drawn as small capitals
        capitals = {line.text.upper(): line.text for flow in flows_of(truth) for line in flow}
        left = Counter({(capitals.get(text, text), marker): count for (text, marker), count in left.items()})
    missing: list[str] = []
    for expected in (line for flow in flows_of(truth) for line in flow):
        keys = [(expected.text, expected.marker)]
        if expected.loose and not left[keys[0]]:
            keys = [(cell, False) for cell in expected.cells]
        if all(left[key] for key in keys):
            left.subtract(keys)
        else:
            missing.append(f"missing {expected.marker and '• ' or ''}{expected.text!r}")
    return [*missing, *(f"odd {marker and '• ' or ''}{text!r}" for text, marker in left.elements())]


def errors(paper: Paper, document: Document) -> tuple[list[str], list[str]]:
    """(errors of order, lines not whole). The running head of the first page may stay: it can be the person's name."""
    truth = truth_of(paper)
    lines = [line for line in document.lines if line.role == "body" and line.text not in (paper.look.header, "")]
    kept = [line.text for line in document.lines if line.role == "body" and line.page != 1]
    aside = [f"{text!r} in the body" for text in truth.aside if text in kept]
    return order_errors(truth, "\n".join(map(shown, lines))) + aside, line_errors(truth, lines, paper)


@pytest.mark.parametrize(("program", "name"), cases(PROGRAMS))
def test_each_column_is_read_whole_and_in_its_order(program: str, name: str) -> None:
    wrong, _ = errors(PAPERS[name], read(program, name, "pdfium"))
    assert wrong == []


@pytest.mark.parametrize(("program", "name"), cases(PROGRAMS, stride=7))
def test_pdfplumber_reads_in_the_same_order(program: str, name: str) -> None:
    wrong, _ = errors(PAPERS[name], read(program, name, "pdfplumber"))
    assert wrong == []


@pytest.mark.parametrize("program", PROGRAMS)
def test_lines_are_read_whole(program: str) -> None:
    """Some cannot be told from what is drawn: a full line that ends a sentence, and another below it."""
    lines = broken = 0
    for _, name in cases((program,)):
        lines += sum(len(flow) for flow in flows_of(truth_of(PAPERS[name])))
        broken += sum(error.startswith("missing") for error in errors(PAPERS[name], read(program, name, "pdfium"))[1])
    assert broken <= 0.015 * lines
