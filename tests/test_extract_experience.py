"""Jobs in the layouts that people use: the section's entries settle together what is title, employer and place."""

import pytest

import cvparse

BULLETS = """
- Spliced ropes for twelve ships.
- Trained four apprentices.
"""


def jobs(
    section: str, format: str = "markdown"
) -> list[tuple[str | None, str | None, str | None, str | None, str | None]]:
    cv = cvparse.parse_text(
        f"# Ada Byron\n\n## Experience\n\n{section}\n\n## Education\n\nBSc, Hilltop University, 2001\n", format=format
    )
    return [
        (
            job.title,
            job.organization,
            str(job.dates.start) if job.dates and job.dates.start else None,
            "present"
            if job.dates and job.dates.ongoing
            else str(job.dates.end)
            if job.dates and job.dates.end
            else None,
            job.location.raw if job.location else None,
        )
        for job in cv.experience
    ]


MANAGER = ("Workshop Manager", "Hill Ropes Ltd", "2015-03", "present", "Leeds, UK")
ENGINEER = ("Software Engineer", "Knotwork GmbH", "2012-01", "2015-02", "Berlin, Germany")


@pytest.mark.parametrize(
    "section",
    [
        # title as heading, then dates, employer, place on lines of their own
        f"### Workshop Manager\n\nMarch 2015 - Present\n\n*Hill Ropes Ltd*\n\n*Leeds, UK*\n{BULLETS}\n### Software Engineer\n\nJan 2012 – Feb 2015\n\n*Knotwork GmbH*\n\n*Berlin, Germany*\n{BULLETS}",
        # employer and place first, title and dates below
        f"**Hill Ropes Ltd**, Leeds, UK\n\nWorkshop Manager, 03/2015 – present\n{BULLETS}\n**Knotwork GmbH**, Berlin, Germany\n\nSoftware Engineer, 01/2012 – 02/2015\n{BULLETS}",
        # all on one line
        f"**Workshop Manager** | Hill Ropes Ltd | Leeds, UK | 2015-03 to now\n{BULLETS}\n**Software Engineer** | Knotwork GmbH | Berlin, Germany | 2012-01 to 2015-02\n{BULLETS}",
        # title at employer
        f"### Workshop Manager at Hill Ropes Ltd\n\nLeeds, UK · since March 2015\n{BULLETS}\n### Software Engineer at Knotwork GmbH\n\nBerlin, Germany · January 2012 - February 2015\n{BULLETS}",
        # dates first
        "- 03/2015 – present: Workshop Manager, Hill Ropes Ltd, Leeds, UK\n- 01/2012 – 02/2015: Software Engineer, Knotwork GmbH, Berlin, Germany\n",
    ],
)
def test_layouts(section: str) -> None:
    assert jobs(section) == [MANAGER, ENGINEER]


def test_several_roles_at_one_employer() -> None:
    section = f"### Hill Ropes Ltd\n\n**Workshop Manager**, March 2018 - Present\n{BULLETS}\n**Rope Maker**, May 2015 - March 2018\n{BULLETS}"
    assert [(title, employer) for title, employer, *_ in jobs(section)] == [
        ("Workshop Manager", "Hill Ropes Ltd"),
        ("Rope Maker", "Hill Ropes Ltd"),
    ]


def test_bullets_and_sentences_are_highlights() -> None:
    cv = cvparse.parse_text(
        "# Ada Byron\n\n## Experience\n\n### Rope Maker, Hill Ropes Ltd\n\n2015 - 2018\n\n"
        "Made ropes of every kind for ships great and small in the harbour. Led the night shift of the works.\n"
        f"{BULLETS}",
        format="markdown",
    )
    assert cv.experience[0].highlights == [
        "Made ropes of every kind for ships great and small in the harbour.",
        "Led the night shift of the works.",
        "Spliced ropes for twelve ships.",
        "Trained four apprentices.",
    ]


def test_what_is_not_stated_is_none() -> None:
    cv = cvparse.parse_text("# Ada Byron\n\n## Experience\n\n### Rope Maker\n\n2015 - 2018\n", format="markdown")
    job = cv.experience[0]
    assert (job.title, job.organization, job.location, job.highlights) == ("Rope Maker", None, None, [])


def test_jobs_of_one_sentence_behind_their_years() -> None:
    text = "# Ada Lock\n\n## Experiencia\n\n2015-actualidad. Profesora Titular, Universidad del Faro.\n\n"
    text += "2012. Investigadora visitante, University of Northmoor, Reino Unido.\n"
    jobs = cvparse.parse_text(text, format="markdown").experience
    assert [(job.title, job.organization, job.dates and job.dates.raw[:4]) for job in jobs] == [
        ("Profesora Titular", "Universidad del Faro", "2015"),
        ("Investigadora visitante", "University of Northmoor", "2012"),
    ]


def test_dates_and_place_at_the_foot_of_each_entry() -> None:
    section = (
        "Workshop Manager\n\nHill Ropes Ltd\n\nRan the workshop and trained all of its apprentices for years.\n\n"
        "March 2015 - Present\n\nLeeds (UK)\n\n"
        "Software Engineer\n\nKnotwork GmbH\n\nWrote the software that measures ropes for ships and for bridges.\n\n"
        "January 2012 - February 2015\n\nBerlin (Germany)\n"
    )
    found = [(title, body, start) for title, body, start, _, _ in jobs(section)]
    assert found == [
        ("Workshop Manager", "Hill Ropes Ltd", "2015-03"),
        ("Software Engineer", "Knotwork GmbH", "2012-01"),
    ]


def test_labels_in_the_cells_of_a_line() -> None:
    page = (
        "<h1>Ada Byron</h1><h2>Experience</h2><table>"
        "<tr><td>Employer: Hill Ropes Ltd</td><td>Location: Leeds, UK</td></tr>"
        "<tr><td>Position: Workshop Manager</td><td>March 2015 – Present</td></tr></table>"
        "<h2>Education</h2><p>BSc, Hilltop University, 2001</p>"
    )
    job = cvparse.parse_text(page, format="html").experience[0]
    assert (job.title, job.organization, job.location and job.location.raw) == (
        "Workshop Manager",
        "Hill Ropes Ltd",
        "Leeds, UK",
    )


def test_an_unknown_town_behind_several_employers_is_their_place() -> None:
    section = (
        "Hill Ropes Clinic, Vorru El Kash | July 2021 – May 2023\n\nOperator\n\n"
        "Lind Charity Hospital, Vorru El Kash | June 2023 – May 2024\n\nSenior Operator\n"
    )
    assert [place for *_, place in jobs(section)] == ["Vorru El Kash", "Vorru El Kash"]


def test_a_length_of_time_is_no_title() -> None:
    section = "Knotwork GmbH\n\nMay 2007 – August 2013\n\n6 years 4 months\n\nSoftware Developer\n\n- Measured ropes.\n"
    assert [(title, body) for title, body, *_ in jobs(section)] == [("Software Developer", "Knotwork GmbH")]


def test_a_field_between_title_and_employer_is_the_department() -> None:
    cv = cvparse.parse_text(
        "ADA BYRON\nada@byron.example\n\nPOSTDOCTORAL TRAINING\n"
        "06/08-06/09   Intern     Internal Medicine   Bayside General Hospital, Boston, MA\n"
        "07/09-06/11   Resident   Nephrology          Bayside General Hospital, Boston, MA\n\nLANGUAGES\nEnglish\n"
    )
    assert [(job.title, job.team, job.organization) for job in cv.experience] == [
        ("Intern", "Internal Medicine", "Bayside General Hospital"),
        ("Resident", "Nephrology", "Bayside General Hospital"),
    ]
