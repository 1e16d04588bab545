"""Students and theses supervised, wherever a CV lists them."""

from __future__ import annotations

from typing import Any

import pytest

import cvparse
from cvparse.models import CV, Supervision

HEAD = "# Ottoline Kerrigan\n\nok@example.org\n\n## Education\n\n- PhD, Hill University, 2010\n\n"


def cv_with(heading: str, *rows: str) -> CV:
    return cvparse.parse_text(f"{HEAD}## {heading}\n\n" + "\n".join(rows), format="markdown")


def told(record: Supervision) -> dict[str, Any]:
    """What a record says, the dates as printed."""
    stated = record.model_dump(exclude={"confidence", "evidence", "field_evidence"}, exclude_none=True)
    return stated | ({"dates": record.dates.raw} if record.dates else {})


ROWS = [
    # (row of a section "Supervision", what it says)
    (
        "- Jane Roe, PhD thesis: 'On whales', 2019–2022 (co-supervised with A. Tay)",
        {
            "student": "Jane Roe",
            "level": "doctorate",
            "topic": "On whales",
            "role": "co-supervised",
            "dates": "2019–2022",
        },
    ),
    (
        "- 2021 – Jane Roe, MSc, University of Quay",
        {"student": "Jane Roe", "level": "master", "institution": "University of Quay", "dates": "2021"},
    ),
    (
        "- Roe, Jane (2020): Salt and its keepers. Master's thesis, Hill University",
        {
            "student": "Roe, Jane",
            "level": "master",
            "topic": "Salt and its keepers",
            "institution": "Hill University",
            "dates": "2020",
        },
    ),
    (
        "- Jane Roe on the salt of tides (2022–).",
        {"student": "Jane Roe", "topic": "the salt of tides", "dates": "2022–"},
    ),
    (
        "- Mentored Jane Roe on the salt of tides",
        {"student": "Jane Roe", "topic": "the salt of tides", "role": "Mentored"},
    ),
    (
        "- Jane Roe, Hill University. Nets: a study of knots and kin. Principal supervisor. Completed.",
        {
            "student": "Jane Roe",
            "institution": "Hill University",
            "topic": "Nets: a study of knots and kin",
            "role": "Principal supervisor",
        },
    ),
    (
        "- Jane Roe (PhD, 2018–2022), now at Acme Analytics",
        {"student": "Jane Roe", "level": "doctorate", "dates": "2018–2022"},
    ),
    (
        "- PhD thesis of Jane Roe, external examiner, 2021",
        {"student": "Jane Roe", "level": "doctorate", "role": "external examiner", "dates": "2021"},
    ),
]


@pytest.mark.parametrize(("row", "expected"), ROWS)
def test_a_row_says_who_and_what(row: str, expected: dict[str, Any]) -> None:
    assert [told(each) for each in cv_with("Supervision", row).supervision] == [expected]


LANGUAGES = [
    # (heading, row, level)
    ("Betreute Abschlussarbeiten", "- Jana Röhr: „Die Ordnung der Netze“, Masterarbeit, 2020", "master"),
    ("Encadrement", "- Thèse de Jeanne Roux, « Les marées du sel », 2019–2022", "doctorate"),
    ("Dirección de tesis", "- Juana Pérez, «La sal de las mareas», tesis doctoral, 2020", "doctorate"),
    ("Orientações", "- Joana Reis, «O sal das marés», dissertação de mestrado, 2020", "master"),
    ("Supervisione di tesi", "- Gianna Rossi, «Il sale delle maree», tesi di dottorato, 2020", "doctorate"),
    ("Begeleide scripties", "- Janna de Roo, “Het zout der getijden”, masterscriptie, 2020", "master"),
    ("Wypromowani doktorzy", "- Janina Rosińska, „Sól i pływy”, rozprawa doktorska, 2020", "doctorate"),
    ("Handledning", "- Johanna Rosén, ”Tidvattnets salt”, doktorsavhandling, 2020", "doctorate"),
    ("Tez danışmanlığı", "- Ayşe Demir, “Gelgitlerin tuzu”, yüksek lisans tezi, 2020", "master"),
    ("Научное руководство", "- Анна Петрова, «Соль и приливы», магистерская диссертация, 2020", "master"),
    ("指导学生", "- 张三，博士生，2019-2022，论文题目《潮汐与账簿》", "doctorate"),
    ("指導学生", "- 山田花子、修士論文「潮と塩の帳簿」、2020年", "master"),
    ("지도 학생", "- 김민수, 박사학위논문, 「조수와 소금의 장부」, 2020", "doctorate"),
]


@pytest.mark.parametrize(("heading", "row", "level"), LANGUAGES)
def test_rows_in_many_languages(heading: str, row: str, level: str) -> None:
    [record] = cv_with(heading, row).supervision
    assert record.level == level
    assert record.topic and record.topic in row
    assert record.student and record.student in row
    assert record.dates is not None


def test_sub_headings_tell_the_level_and_the_role() -> None:
    cv = cv_with(
        "Teaching",
        "- Palaeography, Hill University, 2015",
        "### PhD students (co-supervisor)",
        "- Jane Roe (2019–2022)",
        "### Master's theses",
        "Ada Quist, Bo Lund",
        "### Seminars",
        "- Counting, Hill University, 2016",
    )
    assert [(each.student, each.level, each.role) for each in cv.supervision] == [
        ("Jane Roe", "doctorate", "co-supervisor"),
        ("Ada Quist", "master", None),
        ("Bo Lund", "master", None),
    ]
    assert [course.title for course in cv.teaching if course.title != "Seminars"] == ["Palaeography", "Counting"]
    assert [section.type for section in cv.sections if section.heading == "Teaching"] == ["teaching"]


@pytest.mark.parametrize(
    ("heading", "row"),
    [
        ("Supervision", "- 3 Bachelor theses"),
        ("Supervision", "- Supervised many students over the years, and enjoyed it very much."),
        ("Teaching", "- Tutor, Roman Law, Hill University, 2019"),
        ("Teaching and supervision", "- Palaeography, Hill University, 2015"),
        ("Students", "- Teaching Assistant, Calculus, Hill University, 2019"),
    ],
)
def test_a_row_without_a_student_or_thesis_is_none(heading: str, row: str) -> None:
    assert cv_with(heading, row).supervision == []


def test_a_row_of_teaching_may_name_a_student() -> None:
    cv = cv_with("Teaching", "- Counting, Hill University, 2016", "- Supervised Jane Roe on the salt of tides, 2019")
    assert [told(each) for each in cv.supervision] == [
        {"student": "Jane Roe", "role": "Supervised", "topic": "the salt of tides", "dates": "2019"}
    ]
    assert [course.title for course in cv.teaching] == ["Counting"]


def test_where_most_rows_open_with_a_name_all_do() -> None:
    rows = ["- Jane Roe, On tides (2019)", "- Ada Quist, On nets (2020)", "- Zylka Cook, On salt (2021)"]
    assert [each.student for each in cv_with("Students", *rows).supervision] == ["Jane Roe", "Ada Quist", "Zylka Cook"]


def test_the_evidence_is_the_words() -> None:
    text = f"{HEAD}## Supervision\n\n- Jane Roe, PhD thesis: 'On whales', 2019–2022"
    cv, document = cvparse.pipeline.parse_with_document(text.encode(), format="markdown")
    [record] = cv.supervision
    for name in ("student", "topic"):
        proof = record.field_evidence[name]
        assert document.text[proof.start : proof.end] == getattr(record, name)
    assert 0 < record.confidence < 1
