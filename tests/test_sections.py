"""Headings are found by the lexicon and by the style that the document sets them in."""

import pytest

import cvparse
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


@pytest.mark.parametrize(
    ("heading", "type"),
    [
        ("Publications in Peer-Reviewed Journals", "publications"),
        ("Clinical Nursing Experience", "experience"),
        ("Research and Work Experience", "experience"),
        ("Awards and Service", "awards"),
        ("Experience – 5 years", "experience"),
        ("E X P E R I E N C E", "experience"),
        ("Softwarekenntnisse", "skills"),
        ("其他项目经历", "projects"),
    ],
)
def test_headings_known_in_part_are_less_sure(heading: str, type: str) -> None:
    reading = read_heading(heading)
    assert reading is not None
    assert reading.type == type


@pytest.mark.parametrize("name", ["Institute for Fiscal Studies", "Department of Education", "School of Languages"])
def test_names_of_institutions_are_no_headings(name: str) -> None:
    assert read_heading(name) is None


JOBS = "## Experience\n\nBaker, Copperfield Mills, 2001 – 2010\n\n"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # service to the community, or to a field of research
        (JOBS + "## Service\n\nTreasurer of the rowing club, 2004\n", ("Service", "volunteer")),
        ("## Publications\n\nA. Quill. Notes on rain. J. Rain 3, 2001.\n\n## Service\n\nReviewer for J. Rain\n", ("Service", "service")),
        # people to ask, or works cited
        (JOBS + "## References\n\nBo Reed, bo@reed.example, +44 20 7946 0000\n", ("References", "references")),
        (
            JOBS + "## References\n\n[1] A. Quill and B. Reed. Rain by the minute. Journal of Rain 3(2):45-67, 2001.\n",
            ("References", "publications"),
        ),
        # a slip of the pen in a line that is surely a heading
        (JOBS + "## Educaton\n\nBSc, Wexcombe College, 2001\n", ("Educaton", "education")),
    ],
)  # fmt: skip
def test_what_a_section_holds_settles_its_type(text: str, expected: tuple[str, str]) -> None:
    assert expected in sections(text, "markdown")


def test_the_documents_name_is_no_section() -> None:
    found = sections(
        "# Curriculum Vitae\n\n# Ada Quill\n\n# Education\n\nBSc, 2001\n\n# Skills\n\nPython\n", "markdown"
    )
    assert [title for title, _ in found] == ["Education", "Skills"]


def test_a_link_in_front_of_a_text_is_no_heading() -> None:
    rows = "[Code](https://a.example) | Rain by the minute\n\nEducation | BSc, Wexcombe College\n\nSkills | Python\n"
    assert "Code" not in [title for title, _ in sections(rows, "markdown")]


def test_works_cited_at_the_end_need_no_heading() -> None:
    text = """Ada Quill

I study how rain falls, and showed that it can be told by the minute [1], by the hour [2] and by the day [3], for which
there was no method before. What follows from it for harbours I am going to study next.

[1] A. Quill. Rain by the minute. Journal of Rain 3, 2001.
[2] A. Quill and B. Reed. Rain by the hour. Journal of Rain 4, 2002.
[3] B. Reed. Rain by the day. Weather, to appear.
"""
    cv = cvparse.parse_text(text)
    assert [paper.title for paper in cv.publications] == ["Rain by the minute", "Rain by the hour", "Rain by the day"]


def test_a_heading_means_what_its_language_means() -> None:
    """The Italian licence to drive is no German patent."""
    cv = cvparse.parse_text(
        "# Luca Bernardi\n\n## Esperienza lavorativa\n\nResponsabile logistica, Nordtrasporti S.p.A., 2019 – oggi\n\n"
        "## Lingue\n\nItaliano: madrelingua\n\n## Patente\n\nB\n",
        format="markdown",
    )
    assert [section.type for section in cv.sections] == ["contact", "experience", "languages", "certifications"]


def test_references_on_request_are_a_section_in_one_line() -> None:
    cv = cvparse.parse_text(
        "ADA LOCK\n\nEXPERIENCE\nClerk, Saltmarsh Bank, 2019 – 2021\n\nVOLUNTEER\nCamp nurse, Camp Sunny, 2016\n\n"
        "References available upon request\n"
    )
    assert [section.type for section in cv.sections] == ["contact", "experience", "volunteer", "references"]
    assert len(cv.volunteering) == 1


def test_capitals_right_below_a_line_are_no_heading_where_headings_stand_apart() -> None:
    cv = cvparse.parse_text(
        "Ada Lock\n\nSUMMARY\nClerk of many years.\n\nEXPERIENCE\nJune 2013\nQRT II\nSaltmarsh Bank, Leeds, UK\n\nLANGUAGES\nEnglish\n"
    )
    assert [section.type for section in cv.sections] == ["contact", "summary", "experience", "languages"]


def test_a_form_that_counts_its_sections_by_letters() -> None:
    cv = cvparse.parse_text(
        "BIOGRAPHICAL SKETCH\nNAME: Lock, Ada T.\n\nEDUCATION/TRAINING\nHilltop University\tB.S.\t05/2004\tChemistry\n\n"
        "A. Personal Statement\nI have worked on ropes for fifteen years.\n\n"
        "B. Positions and Honors\n2020 – Present\tProfessor, Hilltop University\n\nC. Research Support\n2021\tRope Council grant\n"
    )
    assert [section.type for section in cv.sections] == ["contact", "education", "summary", "experience", "awards"]
    assert cv.name is not None
    assert (cv.name.given, cv.name.family) == ("Ada", "Lock")
    assert cv.education[0].dates is not None
    assert str(cv.education[0].dates.end) == "2004-05"
