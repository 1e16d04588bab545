"""Every value says where it was read, and stands there."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from typing import Any

import pdfplumber
import pytest
import regex
from hypothesis import given, settings
from hypothesis import strategies as st

import cvparse
from cvparse import CVParseError
from cvparse.document import Document
from cvparse.models import CV, DateRange, PartialDate, Record
from cvparse.pipeline import read_document
from fixture_files import ROOT, document, documents, parsed

DERIVED = {
    "canonical", "cefr", "code", "country_code", "e164", "equal_contribution", "et_al", "corresponding", "is_owner",
    "kind", "level", "ongoing", "scale", "status", "type", "username", "value",
}  # fmt: skip
"""Fields that are worked out from what is printed."""

SHOWN = ("title", "organization", "institution", "dates", "degree", "venue", "highlights", "headline", "summary")
"""Fields that people look at first."""


def records(value: Any, path: str = "cv") -> Iterator[tuple[str, Record]]:
    """All records within a value, with the way to them."""
    if isinstance(value, Record):
        yield path, value
        for name in type(value).model_fields:
            yield from records(getattr(value, name), f"{path}.{name}")
    elif isinstance(value, list):
        for i, member in enumerate(value):
            yield from records(member, f"{path}[{i}]")


def field(record: Record, key: str) -> Any:
    """The value that a key of `field_evidence` is about: `title`, or `highlights.0`."""
    name, _, index = key.partition(".")
    value = getattr(record, name)
    return value[int(index)] if index else value


def words(text: str) -> list[str]:
    """Its words and numbers, without regard to case, width, accents written apart, hyphens or punctuation."""
    return regex.findall(r"[\p{L}\p{M}\p{N}]+", unicodedata.normalize("NFKC", text).casefold())


def printed(record: Record, key: str, value: Any) -> str:
    """What must stand at the evidence of the value; "" where nothing of it is printed as such."""
    if key.partition(".")[0] in DERIVED:
        return ""
    if isinstance(record, cvparse.models.Degree) and key == "name":
        return ""
    if isinstance(record, cvparse.models.Link) or key.partition(".")[0] == "url":
        return ""  # the target of a link is not in the text
    if isinstance(value, DateRange):
        return value.raw
    if isinstance(value, PartialDate):
        return f"{value.year % 100:02d}"
    if isinstance(value, Record):
        return getattr(value, "raw", None) or getattr(value, "full", None) or getattr(value, "name", None) or ""
    return value if isinstance(value, str) else ""


def stands_in(value: str, text: str) -> bool:
    """The letters of all words of `value` stand in `text`, in order."""
    place, letters = 0, "".join(words(text))
    for word in words(value):
        at = letters.find(word, place)
        if at < 0:
            return False
        place = at + len(word)
    return True


def linked(document: Document, start: int, end: int) -> str:
    """The targets of the links that a slice of the text touches."""
    return " ".join(
        target for line in document.lines for piece, target in line.links() if piece.start < end and start < piece.end
    )


def misplaced(cv: CV, document: Document) -> list[str]:
    """What is wrong with the evidence of a CV."""
    wrong, text = [], document.text
    for path, record in records(cv):
        whole = record.evidence
        if whole and not 0 <= whole.start <= whole.end <= len(text):
            wrong.append(f"{path}: {whole} is outside of the text")
        for key, proof in record.field_evidence.items():
            value = field(record, key)
            if not 0 <= proof.start < proof.end <= len(text):
                wrong.append(f"{path}.{key}: {proof} is empty or outside of the text")
            elif not stands_in(
                printed(record, key, value),
                text[proof.start : proof.end] + " " + linked(document, proof.start, proof.end),
            ):
                wrong.append(f"{path}.{key}: {value!r} is not in {text[proof.start : proof.end]!r}")
    return wrong


@pytest.mark.parametrize("name", documents())
def test_each_value_stands_where_its_evidence_points(name: str) -> None:
    assert misplaced(parsed(name), document(name)) == []


@pytest.mark.parametrize("name", documents())
def test_each_record_has_evidence(name: str) -> None:
    without = [
        path for path, record in records(parsed(name)) if path not in ("cv", "cv.contact") and not record.evidence
    ]
    assert without == []


@pytest.mark.parametrize("name", documents())
def test_fields_that_are_printed_have_evidence(name: str) -> None:
    cv, bare = parsed(name), []
    for path, record in records(cv):
        for key in SHOWN:
            value = getattr(record, key, None)
            keys = [f"{key}.{i}" for i in range(len(value))] if isinstance(value, list) else [key] if value else []
            bare += [f"{path}.{one}" for one in keys if one not in record.field_evidence]
    assert bare == []


@pytest.mark.parametrize("name", [name for name in documents() if name.endswith(".pdf")])
def test_evidence_in_a_pdf_has_page_and_box(name: str) -> None:
    pages = {page.number: page for page in document(name).pages}
    for path, record in records(parsed(name)):
        for key, proof in record.field_evidence.items():
            assert proof.page in pages, f"{path}.{key}"
            assert proof.box is not None, f"{path}.{key}"
            x0, top, x1, bottom = proof.box
            page = pages[proof.page]
            assert -1 <= x0 < x1 <= page.width + 1, f"{path}.{key}"
            assert -1 <= top < bottom <= page.height + 1, f"{path}.{key}"


@pytest.mark.parametrize("name", documents())
def test_sections_and_confidence_are_sound(name: str) -> None:
    cv, text = parsed(name), document(name).text
    for section in cv.sections:
        if section.evidence and section.heading:
            place = text[section.evidence.start : section.evidence.end]
            assert stands_in(section.heading, place)
    assert all(0 <= record.confidence <= 1 for _, record in records(cv))
    assert 0 <= cv.coverage <= 1


def letters_in(box: tuple[float, float, float, float], drawn: list[dict[str, Any]]) -> str:
    """What pdfplumber, which has no part in reading the fixtures, finds within a box."""
    x0, top, x1, bottom = box
    inside = [c for c in drawn if x0 - 0.7 <= c["x0"] and c["x1"] <= x1 + 0.7]
    return "".join(c["text"] for c in inside if top <= (c["top"] + c["bottom"]) / 2 <= bottom).replace(" ", "")


@pytest.mark.parametrize("name", ["sidebar-designer.pdf", "nurse-manager.pdf", "academic-latex.pdf"])
def test_boxes_hold_the_words_of_the_value_and_no_others(name: str) -> None:
    cv, text = parsed(name), document(name).text
    with pdfplumber.open(ROOT / name) as pdf:
        drawn = {page.page_number: page.chars for page in pdf.pages}
    on_one_row = [
        (text[proof.start : proof.end], letters_in(proof.box, drawn[proof.page]))
        for _, record in records(cv)
        for proof in record.field_evidence.values()
        if proof.page and proof.box and proof.box[3] - proof.box[1] < 18
    ]
    wrong = [(value, found) for value, found in on_one_row if "".join(value.split()) != found]
    assert len(on_one_row) >= 50
    assert len(wrong) <= 0.04 * len(on_one_row), wrong


FRAGMENTS = [
    "", "", "EXPERIENCE", "Education", "## Publications", "Skills:", "Berufserfahrung", "FORMATION", "教育背景",
    "職歴", "Awards & Honours", "References", "---", "|", "Thandiwe Brackenridge",
    "thandiwe@example.org | +44 20 7946 0123", "https://github.com/thandiwe-example", "Leeds, UK",
    "Software Engineer\tJan 2019 – Present", "Software Engineer, Pinewater Ltd", "Pinewater Ltd, Leeds",
    "2015 - 2018", "03/2012 – heute", "Depuis 2020", "2019年4月～現在", "Summer 2021", "Expected May 2027",
    "PhD in Chemistry, University of Eastmoor, 2014", "B.Sc. Physics", "GPA: 3.9/4.0", "Université de Valbrune",
    "Advisor: Prof. Rhys Oduya", "- Built a thing that works.", "• Led a team of five", "* Cut costs by 20%,",
    "  over two years", "1. First of all",
    "[1] T. Brackenridge and R. Oduya. A Study of Foam. Journal of Bubbles 3(2), 2016, pp. 1–9.",
    "Brackenridge, T., Oduya, R. & Finch, L. (2018). Foam again. *Bubble Letters*, 4, 12–19. doi:10.5555/bl.4.12",
    "“Quoted Title,” in Proc. of the Foam Conference (FC), 2020. Best Paper Award",
    "Languages: Python, C/C++, Rust", "English (native), Français (courant), 日本語（初級）",
    "Best Poster Award, Foam Society, 2017", "<b>bold</b> & <i>italic</i>", "\\section{Skills}",
    "**Bold line**", "\t\t\t", "a" * 300, "((((((((((", "2021" * 20, "Jan " * 30, "\u202eright to left",
    "é" * 40,
]  # fmt: skip


@settings(max_examples=80, deadline=None, derandomize=True)
@given(st.lists(st.sampled_from(FRAGMENTS), min_size=1, max_size=30), st.sampled_from(["text", "markdown", "html"]))
def test_soups_of_lines_give_sound_evidence(lines: list[str], format: str) -> None:
    source = "\n".join(lines)
    try:
        cv = cvparse.parse_text(source, format=format)
    except CVParseError:
        assert not source.strip("\t \n|-")
        return
    read = read_document(source.encode(), format=format)
    assert 0 <= cv.coverage <= 1
    assert misplaced(cv, read) == []


@settings(max_examples=60, deadline=None, derandomize=True)
@given(st.text(max_size=400))
def test_any_text_parses_or_raises_an_error_of_ours(text: str) -> None:
    try:
        cv = cvparse.parse_text(text)
    except CVParseError:
        return
    assert 0 <= cv.coverage <= 1
