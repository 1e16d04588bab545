"""Careers told in sentences become records, and nothing is made up from sentences that tell of something else."""

import pytest

import cvparse
import prose_bios
from cvparse.evaluation import label_of

UNREAD = (
    "Ich promoviere derzeit an der Universität Eschental im Fach Physik",
    "I completed my PhD in 2016 at Hilltop University under Carl Roe",
    "I did a summer internship at Quillon Research in 2022 and another",
    "Prof. Byron holds the Lind Chair",
    "I hold a joint appointment as Assistant Professor",
    "I defended my PhD thesis at Hilltop University",
    "She earned both her bachelor's and doctoral degrees",
)
"""How sentences of the table begin that are not read in full yet."""


def told(text: str) -> tuple[list[prose_bios.Deg], list[prose_bios.Job]]:
    """The degrees and positions read from a page that holds a name and this text."""
    label = label_of(cvparse.parse_text(f"Ada Byron\n\n{text}\n"))
    degrees = [
        prose_bios.Deg(
            item["degree"],
            item["field"],
            item["institution"],
            item["start"],
            item["end"],
            tuple(item["advisors"] or ()),
            item["location"],
        )
        for item in label["education"]
    ]
    jobs = [
        prose_bios.Job(item["title"], item["organization"], item["start"], item["end"], item["location"])
        for item in label["experience"]
    ]
    return degrees, jobs


@pytest.mark.parametrize(
    "row", [row for row in prose_bios.BIOS if not row[0].startswith(UNREAD)], ids=lambda row: row[0][:60]
)
def test_a_biography_states(row: prose_bios.Row) -> None:
    text, degrees, jobs = row
    assert told(text) == (degrees, jobs)


@pytest.mark.parametrize(
    ("page", "expected"),
    [
        # the title under the name, with the lines of its department and school
        (
            "Ada Byron\n\nAssistant Professor\nDepartment of Physics\nHilltop University\n\nI like knots and rope very much.\n",
            [("Assistant Professor", "Hilltop University", True)],
        ),
        # the biography says the same at more length
        (
            "Ada Byron\n\nData Scientist, Quillon Inc.\n\nI am a Data Scientist at Quillon Inc. and I work on looms.\n",
            [("Data Scientist", "Quillon Inc.", True)],
        ),
        # a student is no employee
        ("Ada Byron\n\nPhD student\nHilltop University\n\nI like knots and rope very much.\n", []),
    ],
)
def test_titles_under_the_name(page: str, expected: list[tuple[str, str, bool]]) -> None:
    found = cvparse.parse_text(page).experience
    assert [(item.title, item.organization, bool(item.dates and item.dates.ongoing)) for item in found] == expected


def test_news_tell_of_a_job_taken_up() -> None:
    page = (
        "# Ada Byron\n\nI am a research scientist at Quillon and I work on looms.\n\n## News\n\n"
        "- May 2021: I joined Quillon as a research scientist.\n- April 2021: My paper was accepted at the Loom Symposium.\n"
    )
    (job,) = cvparse.parse_text(page, format="markdown").experience
    assert (job.organization, job.dates and str(job.dates.start), job.dates and job.dates.ongoing) == (
        "Quillon",
        "2021-05",
        True,
    )


def test_sentences_refine_a_listed_degree() -> None:
    page = (
        "# Ada Byron\n\nI earned my PhD in Statistics in August 2023 from Hilltop University.\n\n"
        "## Education\n\nPhD in Statistics, Hilltop University, 2023\n"
    )
    (degree,) = cvparse.parse_text(page, format="markdown").education
    assert degree.dates
    assert str(degree.dates.end) == "2023-08"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "My research is supported by the Quist Scholars in Rope PhD Fellowship (2026–2027).",
            [("Quist Scholars in Rope PhD Fellowship", None, "2026")],
        ),
        (
            "I was a recipient of the Lind Doctoral Fellowship (2019) at Hilltop University.",
            [("Lind Doctoral Fellowship", "Hilltop University", "2019")],
        ),
        ("My research is funded by the Quist Foundation and by my group.", []),
    ],
)
def test_awards(text: str, expected: list[tuple[str, str | None, str | None]]) -> None:
    found = cvparse.parse_text(f"Ada Byron\n\n{text}\n").awards
    assert [(item.title, item.issuer, item.date and str(item.date)) for item in found] == expected


@pytest.mark.parametrize("unit", ["I was a postdoc at X and a lecturer at Y. ", "a lecturer of the in the ", "(a "])
def test_long_paragraphs_are_read(unit: str) -> None:
    assert cvparse.parse_text(f"Ada Byron\n\nI was there and {unit * 400}\n").name
