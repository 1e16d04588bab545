"""The same CV in another dress gives the same records."""

from __future__ import annotations

from typing import Any

import pytest
import regex
from hypothesis import given, settings
from hypothesis import strategies as st

import cvparse
from cvparse.models import CV, Education
from fixture_files import ROOT, parsed

TEXT = (ROOT / "nurse-manager.txt").read_text("utf-8")
HEADINGS = ("SUMMARY", "EXPERIENCE", "EDUCATION", "CERTIFICATIONS", "SKILLS", "LANGUAGES", "AWARDS")


def records(cv: CV) -> dict[str, Any]:
    """What must not depend on the looks: names, organisations, titles, dates, degrees, skills and the like."""
    return {
        "name": cv.name and cv.name.full.casefold(),
        "headline": cv.headline,
        "emails": cv.contact.emails,
        "phones": [phone.e164 for phone in cv.contact.phones],
        "place": cv.contact.location and cv.contact.location.raw,
        "summary": cv.summary,
        "jobs": {(job.title, job.organization, str(span(job)), place(job), *job.highlights) for job in cv.experience},
        "degrees": {degree(one) for one in cv.education},
        "skills": {(skill.name, skill.category) for skill in cv.skills},
        "languages": {(one.language, one.fluency) for one in cv.languages},
        "certificates": {(one.name, one.issuer, str(one.date)) for one in cv.certifications},
        "awards": {(one.title, one.issuer, str(one.date)) for one in cv.awards},
    }


def degree(one: Education) -> tuple[Any, ...]:
    name, grade = one.degree and one.degree.raw, one.grade and one.grade.value
    return one.institution, name, one.field, str(span(one)), place(one), grade


def span(record: Any) -> tuple[Any, ...]:
    found = record.dates
    return (str(found.start), str(found.end), found.ongoing) if found else ()


def place(record: Any) -> str | None:
    return record.location.raw if record.location else None


def sections(text: str) -> tuple[str, list[str]]:
    """The head of the text, and its sections, each with its heading."""
    first, *rest = regex.split(rf"(?m)^(?=(?:{'|'.join(HEADINGS)})$)", text)
    return first, rest


@pytest.mark.parametrize("suffix", ["html", "docx", "pdf", "odt", "txt"])
def test_six_formats_give_the_same_records(suffix: str) -> None:
    assert records(parsed(f"nurse-manager.{suffix}")) == records(parsed("nurse-manager.md"))


def test_latex_and_its_pdf_give_the_same_papers() -> None:
    def papers(name: str) -> list[Any]:
        return [(one.title, [a.raw for a in one.authors], str(one.date)) for one in parsed(name).publications]

    assert papers("academic-latex.tex") == papers("academic-latex.pdf")


@settings(max_examples=12, deadline=None, derandomize=True)
@given(st.permutations(range(len(HEADINGS))))
def test_the_order_of_the_sections_does_not_matter(order: list[int]) -> None:
    head, parts = sections(TEXT)
    assert len(parts) == len(HEADINGS)
    # each section ends with the two blank lines that the last one lacks
    shuffled = head + "\n\n\n".join(parts[i].strip("\n") for i in order) + "\n"
    assert records(cvparse.parse_text(shuffled)) == records(parsed("nurse-manager.txt"))


DRESSES = [
    ("Windows line ends", lambda text: text.replace("\n", "\r\n")),
    ("old Macintosh line ends", lambda text: text.replace("\n", "\r")),
    ("spaces at line ends", lambda text: regex.sub(r"(?m)$", "  ", text)),
    ("round bullets", lambda text: regex.sub(r"(?m)^- ", "• ", text)),
    ("star bullets", lambda text: regex.sub(r"(?m)^- ", "* ", text)),
    ("en dashes", lambda text: text.replace(" - ", " – ")),
    ("no-break spaces in dates", lambda text: regex.sub(r"(?<=[a-z]) (?=\d{4})", "\N{NO-BREAK SPACE}", text)),
    ("one blank line between sections", lambda text: text.replace("\n\n\n", "\n\n")),
    ("headings with a colon", lambda text: regex.sub(rf"(?m)^({'|'.join(HEADINGS)})$", r"\1:", text)),
    ("underlined headings", lambda text: regex.sub(rf"(?m)^({'|'.join(HEADINGS)})$", r"\1\n----------", text)),
    ("headings in lower case", lambda text: regex.sub(rf"(?m)^({'|'.join(HEADINGS)})$", lambda m: m[0].title(), text)),
    ("a page break", lambda text: text.replace("\n\n\nEDUCATION", "\n\f\nEDUCATION")),
    ("indented throughout", lambda text: regex.sub(r"(?m)^(?=.)", "    ", text)),
]


@pytest.mark.parametrize(("dress", "change"), DRESSES, ids=[name for name, _ in DRESSES])
def test_the_typing_does_not_matter(dress: str, change: Any) -> None:
    changed = change(TEXT)
    assert changed != TEXT
    assert records(cvparse.parse_text(changed)) == records(parsed("nurse-manager.txt"))


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "cp1252"])
def test_the_encoding_does_not_matter(encoding: str) -> None:
    text = (ROOT / "comptable.txt").read_text("utf-8")
    assert records(cvparse.parse(text.encode(encoding))) == records(parsed("comptable.txt"))


def test_path_bytes_file_and_text_are_read_alike() -> None:
    expected = records(parsed("nurse-manager.txt"))
    assert records(cvparse.parse(str(ROOT / "nurse-manager.txt"))) == expected
    assert records(cvparse.parse(TEXT.encode())) == expected
    assert records(cvparse.parse(TEXT)) == expected
    with (ROOT / "nurse-manager.txt").open("rb") as file:
        assert records(cvparse.parse(file)) == expected


@pytest.mark.parametrize("name", ["nurse-manager.pdf", "nurse-manager.docx", "chef.rtf", "al-folio-homepage.html"])
def test_a_misleading_file_name_does_not_matter(name: str, tmp_path: Any) -> None:
    disguised = tmp_path / "upload.txt"
    disguised.write_bytes((ROOT / name).read_bytes())
    assert records(cvparse.parse(disguised)) == records(parsed(name))


@pytest.mark.parametrize("name", ["nurse-manager.txt", "sidebar-designer.pdf", "lebenslauf.docx"])
def test_parsing_twice_gives_the_same(name: str) -> None:
    assert cvparse.parse(ROOT / name) == parsed(name)
