"""Lists of jobs and degrees as people set them: which lines are an entry, and who plays which part in it."""

from __future__ import annotations

import pytest

import cvparse
from cvparse.models import CV


def read(heading: str, text: str) -> CV:
    return cvparse.parse_text(f"Mara Lindqvist\nmara@lindqvist.example\n\n{heading}\n\n{text}\n")


def dates(record: object) -> str:
    found = getattr(record, "dates", None)
    if found is None:
        return ""
    end = "present" if found.ongoing else str(found.end or "")
    return f"{found.start or ''}/{end}"


JOBS = {
    "dates and place at the foot of each entry": (
        """\
Harbour pilot
Port of Brattvik
Led ships of all sizes through the narrows.
March 2019 - Now
Brattvik (Norway)

Deck officer
Nordlys Shipping AS
Planned cargo and kept watch at night.
June 2014 - February 2019
Bergen (Norway)
""",
        [
            ("Harbour pilot", "Port of Brattvik", "2019-03/present", "Brattvik (Norway)"),
            ("Deck officer", "Nordlys Shipping AS", "2014-06/2019-02", "Bergen (Norway)"),
        ],
    ),
    "roles below the line of their employer": (
        """\
University of Eastmoor
Chair, Department of Physics, 2015 - present
Professor of Physics, 2009 - 2015
Associate Professor of Physics, 2004 - 2009

Westbrook College
Lecturer in Optics, 1999 - 2004
""",
        [
            ("Chair, Department of Physics", "University of Eastmoor", "2015/present", None),
            ("Professor of Physics", "University of Eastmoor", "2009/2015", None),
            ("Associate Professor of Physics", "University of Eastmoor", "2004/2009", None),
            ("Lecturer in Optics", "Westbrook College", "1999/2004", None),
        ],
    ),
    "several titles on one line": (
        """\
Institute for Coastal Studies
Deputy Director (2019–2021), Senior Researcher (2014–2018), Researcher (2010–2014)
""",
        [
            ("Deputy Director", "Institute for Coastal Studies", "2019/2021", None),
            ("Senior Researcher", "Institute for Coastal Studies", "2014/2018", None),
            ("Researcher", "Institute for Coastal Studies", "2010/2014", None),
        ],
    ),
    "a small word between the title and its department": (
        """\
Lecturer in the Department of Geology, University of Karsten, 2006–2010
Assistant in the Faculty of Letters, University of Karsten, 2003–2006
""",
        [
            ("Lecturer", "Department of Geology, University of Karsten", "2006/2010", None),
            ("Assistant", "Faculty of Letters, University of Karsten", "2003/2006", None),
        ],
    ),
    "times that were interrupted": (
        """\
Dean of Studies, Westbrook College, 1996–2001, 2002–2003
Registrar, Westbrook College, 1990–1996
""",
        [
            ("Dean of Studies", "Westbrook College", "1996/2003", None),
            ("Registrar", "Westbrook College", "1990/1996", None),
        ],
    ),
    "years joined by a point, which one of them tells": (
        """\
2017.22 Curator, Port Museum
2012.16 Archivist, Town Library
2008.11 Clerk, Town Library
""",
        [
            ("Curator", "Port Museum", "2017/2022", None),
            ("Archivist", "Town Library", "2012/2016", None),
            ("Clerk", "Town Library", "2008/2011", None),
        ],
    ),
    "bars of any kind": (
        """\
Coppice Hotel │ Night Porter │ 11/2012 – 06/2015
Meadow Garage Ltd │ Mechanic │ 05/2008 – 09/2012
""",
        [
            ("Night Porter", "Coppice Hotel", "2012-11/2015-06", None),
            ("Mechanic", "Meadow Garage Ltd", "2008-05/2012-09", None),
        ],
    ),
}


@pytest.mark.parametrize("layout", JOBS)
def test_jobs(layout: str) -> None:
    text, expected = JOBS[layout]
    cv = read("EXPERIENCE", text)
    found = [(job.title, job.organization, dates(job), job.location and job.location.raw) for job in cv.experience]
    assert [job[:3] for job in found] == [job[:3] for job in expected]
    assert all(place == wanted[3] for (*_, place), wanted in zip(found, expected, strict=True) if wanted[3])


def test_a_team_stands_before_its_firm() -> None:
    jobs = read(
        "EXPERIENCE",
        "Search Team, Brightwater Inc.\nSoftware Engineer • May 2021 to Aug. 2023\n\n"
        "Maps Team, Brightwater Inc.\nResearch Intern • May 2020 to Aug. 2020",
    ).experience
    assert [(job.team, job.organization) for job in jobs] == [
        ("Search Team", "Brightwater Inc."),
        ("Maps Team", "Brightwater Inc."),
    ]


def test_sentences_behind_a_head_are_highlights() -> None:
    jobs = read(
        "EXPERIENCE",
        "2012–2014\tResearch Assistant to Peter Vance (Example College). Coded interviews with fishermen, transcribed"
        " archives and kept the data of three surveys in order.\n\n"
        "2010–2012\tResearch Assistant to Lena Sorb (Example College). Sorted the letters of the founding years, scanned"
        " them and wrote a finding aid for the library.",
    ).experience
    assert [len(job.highlights) for job in jobs] == [1, 1]
    assert all((job.title or "").startswith("Research Assistant") for job in jobs)


def test_evidence_of_each_field_is_where_it_stands() -> None:
    text, _ = JOBS["roles below the line of their employer"]
    source = f"Mara Lindqvist\nmara@lindqvist.example\n\nEXPERIENCE\n\n{text}\n"
    cv, document = cvparse.pipeline.parse_with_document(source)
    for job in cv.experience:
        for name in ("title", "organization"):
            place = job.field_evidence[name]
            assert document.text[place.start : place.end] == getattr(job, name)


DEGREES = {
    "a training that no list of degrees knows": (
        (
            "2015 - 2017  Fachweiterbildung Intensivpflege, Akademie am Deich, Husum\n"
            "2010 - 2013  Ausbildung Gesundheits- und Krankenpflege, Krankenpflegeschule Nordstrand"
        ),
        "AUSBILDUNG",
        [("Akademie am Deich", "2015/2017"), ("Krankenpflegeschule Nordstrand", "2010/2013")],
    ),
    "the field ends before the department": (
        (
            "MSc Human Computer Interaction, School of Computer Science, Hilltop University, 2019\n"
            "BSc Botany, Eastbrook College, 2016"
        ),
        "EDUCATION",
        [("Hilltop University", "/2019"), ("Eastbrook College", "/2016")],
    ),
}


@pytest.mark.parametrize("layout", DEGREES)
def test_degrees(layout: str) -> None:
    text, heading, expected = DEGREES[layout]
    found = [(study.institution or "", dates(study)) for study in read(heading, text).education]
    assert [date for _, date in found] == [date for _, date in expected]
    assert all(name in place for (place, _), (name, _) in zip(found, expected, strict=True))


def test_a_field_ends_before_the_department() -> None:
    text, heading, _ = DEGREES["the field ends before the department"]
    assert [study.field for study in read(heading, text).education] == ["Human Computer Interaction", "Botany"]
