"""Headings are found by the lexicon and by the style that the document sets them in."""

import pytest

from cvparse.pipeline import read_document
from cvparse.sections import find_sections
from cvparse.sections.headings import read_heading


def sections(text: str, format: str = "text") -> list[tuple[str, str]]:
    document = read_document(text.encode(), format=format)
    return [(section.title, section.type) for section in find_sections(document) if section.heading]


@pytest.mark.parametrize(
    ("heading", "type"),
    [
        ("EDUCATION", "education"),
        ("Work Experience:", "experience"),
        ("2. Publications", "publications"),
        ("Publications (selected)", "publications"),
        ("Skills & Interests", "skills"),
        ("Honors and Awards", "awards"),
        ("Relevant Professional Experience", "experience"),
        ("Berufserfahrung", "experience"),
        ("Formation", "education"),
        ("工作经历", "experience"),
        ("学歴", "education"),
        ("Опыт работы", "experience"),
    ],
)
def test_the_lexicon_types_headings(heading: str, type: str) -> None:
    reading = read_heading(heading)
    assert reading is not None
    assert reading.type == type


@pytest.mark.parametrize(
    "text",
    ["Acme Corporation", "Berlin", "", "12/2019", "I gained much experience while travelling the world on a boat"],
)
def test_other_lines_are_not_typed(text: str) -> None:
    reading = read_heading(text)
    assert reading is None or reading.strength < 0.75


def test_unknown_headings_in_the_house_style_are_kept() -> None:
    text = "# Ada Byron\n\n## Education\n\nBSc, Hilltop University, 2010\n\n## Harbour Tales\n\nTwice around the Horn.\n\n## Skills\n\nKnots, sails\n"
    assert sections(text, "markdown") == [("Education", "education"), ("Harbour Tales", "other"), ("Skills", "skills")]


def test_sub_headings_stay_inside() -> None:
    text = "# Ada Byron\n\n## Publications\n\n### Journal articles\n\nA. Byron. On Knots. Journal of Rope, 2010.\n\n### Books\n\nA. Byron. Ropes. Hill Press, 2012.\n\n## Education\n\nBSc, 2010\n"
    assert sections(text, "markdown") == [("Publications", "publications"), ("Education", "education")]


def test_plain_text_headings_by_capitals() -> None:
    text = "Ada Byron\nada@example.org\n\nPROFILE\nRope maker.\n\nEXPERIENCE\nRope maker, Hill Ropes, 2010 - 2012\n\nHARBOUR TALES\nTwice around the Horn\n"
    assert sections(text) == [("PROFILE", "summary"), ("EXPERIENCE", "experience"), ("HARBOUR TALES", "other")]


def test_headings_in_front_of_their_text() -> None:
    text = "Ada Byron\n\nEDUCATION: BSc in Ropes, Hilltop University, 2010\n\nEXPERIENCE: Rope maker, Hill Ropes, 2010 - 2012\n\nSKILLS: knots, sails\n"
    assert sections(text) == [("EDUCATION", "education"), ("EXPERIENCE", "experience"), ("SKILLS", "skills")]


def test_a_label_inside_a_section_is_no_heading() -> None:
    text = "Ada Byron\n\nSKILLS\nLanguages: Go, Rust\nTools: Git\n\nEDUCATION\nBSc, Hilltop University, 2010\n"
    assert sections(text) == [("SKILLS", "skills"), ("EDUCATION", "education")]
