"""Degrees: what was studied, where, until when, with which grade."""

import pytest

import cvparse
from cvparse.models import Education


def degrees(section: str) -> list[Education]:
    return cvparse.parse_text(
        f"# Ada Byron\n\n## Education\n\n{section}\n\n## Skills\n\nKnots, sails\n", format="markdown"
    ).education


@pytest.mark.parametrize(
    ("line", "degree", "level", "field", "institution", "end"),
    [
        ("**PhD in Rope Physics**, Hilltop University, 2015", "PhD", "doctorate", "Rope Physics", "Hilltop University", "2015"),
        ("B.Sc. Mathematics, University of Northfield, 2007 – 2010", "B.Sc.", "bachelor", "Mathematics", "University of Northfield", "2010"),
        ("Hilltop University — Master of Science in Economics (Sept 2010 - June 2012)", "Master of Science", "master", "Economics", "Hilltop University", "2012-06"),
        ("2012 Diplom-Ingenieur Maschinenbau, Technische Universität Nordstadt", "Diplom-Ingenieur", None, "Maschinenbau", "Technische Universität Nordstadt", "2012"),
        ("B.A. (magna cum laude), Chemistry, Hilltop College, 2003", "B.A.", "bachelor", "Chemistry", "Hilltop College", "2003"),
        ("Abitur, Gymnasium am Inn, Note: 1,8, 2003", "Abitur", "secondary", None, "Gymnasium am Inn", "2003"),
        ("B.S. in History, Hilltop University, GPA: 3.7, 2010", "B.S.", "bachelor", "History", "Hilltop University", "2010"),
        ("Bachelor of Arts, Hilltop College, expected May 2026", "Bachelor of Arts", "bachelor", None, "Hilltop College", "2026-05"),
    ],
)  # fmt: skip
def test_one_line(line: str, degree: str, level: str | None, field: str | None, institution: str, end: str) -> None:
    (found,) = degrees(line)
    assert found.degree is not None
    assert found.degree.raw == degree
    assert level is None or found.degree.level == level
    assert (found.field, found.institution) == (field, institution)
    assert found.dates is not None
    assert str(found.dates.end) == end


def test_an_entry_of_several_lines() -> None:
    (found,) = degrees(
        "### Hilltop University\n\nLeeds, UK\n\n*MSc in Statistics, advised by Prof. Grace Murray*\n\n*Sep 2010 - Jul 2012*\n\nGPA: 3.8/4.0\n"
    )
    assert found.institution == "Hilltop University"
    assert found.location is not None
    assert found.location.raw == "Leeds, UK"
    assert found.advisors == ["Prof. Grace Murray"]
    assert found.grade is not None
    assert (found.grade.raw, found.grade.value, found.grade.scale) == ("3.8/4.0", 3.8, 4.0)
    assert found.degree is not None
    assert (found.degree.raw, found.field) == ("MSc", "Statistics")


def test_two_degrees_below_one_school() -> None:
    found = degrees("### Hilltop University\n\n**PhD in Physics**, 2010 - 2014\n\n**BSc in Physics**, 2006 - 2010\n")
    assert [(entry.institution, entry.degree and entry.degree.raw) for entry in found] == [
        ("Hilltop University", "PhD"),
        ("Hilltop University", "BSc"),
    ]


def test_honours_and_theses_end_where_other_things_begin() -> None:
    text = "PhD *cum laude* Rope Physics, Hilltop University, 2015. Thesis: Knots under load. Advisor: Prof. K. Holm"
    (found,) = degrees(f"- {text}")
    assert (found.degree and found.degree.raw, found.field, found.honors) == ("PhD", "Rope Physics", ["cum laude"])
    assert (found.thesis, found.advisors) == ("Knots under load", ["Prof. K. Holm"])


def test_a_german_list_of_schooling() -> None:
    listed = """Ausbildung
2006 – 2011    Studium Maschinenbau, Universität Nordstadt
               Abschluss: Diplom-Ingenieur (Note: 1,7)
2005           Abitur, Linden-Gymnasium Nordstadt (Note 2,1)

Kenntnisse
EDV:           Minitab, CAQ
Sprachen:      Deutsch (Muttersprache), Englisch (C1)
Führerschein:  Klasse B

Hobbys
Rudern
"""
    cv = cvparse.parse_text(f"Ada Lock\n\n{listed}")
    studies = [
        (study.degree and study.degree.raw, study.field, study.institution, study.grade and study.grade.value)
        for study in cv.education
    ]
    assert studies == [
        ("Diplom-Ingenieur", "Maschinenbau", "Universität Nordstadt", 1.7),
        ("Abitur", None, "Linden-Gymnasium Nordstadt", 2.1),
    ]
    assert [section.heading for section in cv.sections if section.heading] == ["Ausbildung", "Kenntnisse", "Hobbys"]
