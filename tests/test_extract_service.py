"""Service and teaching: a record for each body that a row names, courses before who taught them."""

import pytest

import cvparse


def parsed(heading: str, row: str) -> cvparse.CV:
    return cvparse.parse_text(f"# Ada Lock\n\n## {heading}\n\n- {row}\n", format="markdown")


@pytest.mark.parametrize(
    ("row", "expected"),
    [
        ("Artifact evaluation: KNOT 2024, ROPE 2023. Student volunteer: KNOT 2022.",
         [("Artifact evaluation", "KNOT", "2024"), ("Artifact evaluation", "ROPE", "2023"), ("Student volunteer", "KNOT", "2022")]),
        ("Reviewer for Nature, Science, and Journal of Knots",
         [("Reviewer", "Nature", None), ("Reviewer", "Science", None), ("Reviewer", "Journal of Knots", None)]),
        ("Program Committee Member: ROPE 2020, KNOT (2021–2022)",
         [("Program Committee Member", "ROPE", "2020"), ("Program Committee Member", "KNOT", "2021–2022")]),
        ("Associate Editor, Journal of Knots, 2019–present", [("Associate Editor", "Journal of Knots", "2019–present")]),
        ("Chair, Admissions Committee, Department of Ropes, Hilltop University, 2018–2020",
         [("Chair", "Admissions Committee, Department of Ropes, Hilltop University", "2018–2020")]),
        ("Journal of Knots, Splicing Review (12), Rope Letters B",
         [(None, "Journal of Knots", None), (None, "Splicing Review", None), (None, "Rope Letters B", None)]),
        ("Reviewer: Journal of Knots 2019, 2021, Rope Letters 2020",
         [("Reviewer", "Journal of Knots", "2019, 2021"), ("Reviewer", "Rope Letters", "2020")]),
        ("Member of the Guild of Riggers", [("Member", "Guild of Riggers", None)]),
        ("Gutachterin für Seile und Segel, 2019", [("Gutachterin", "Seile und Segel", "2019")]),
    ],
)  # fmt: skip
def test_service(row: str, expected: list[tuple[str, str, str | None]]) -> None:
    cv = parsed("Professional Service", row)
    found = cv.service + cv.volunteering
    assert [(each.role, each.organization, each.dates and each.dates.raw) for each in found] == expected


@pytest.mark.parametrize(
    ("row", "expected"),
    [
        ("Econ 301: Economics of Sails (undergraduate), 2015, 2016, 2018–2022",
         ("Econ 301: Economics of Sails (undergraduate)", None, None)),
        ("TA, CS 4120 Knots, Fall 2023", ("CS 4120 Knots", "TA", None)),
        ("Teaching Assistant for Introduction to Knots, Hilltop University, 2019",
         ("Introduction to Knots", "Teaching Assistant", "Hilltop University")),
        ("Guest lecturer in “Sails and Society”, Hilltop University, 2022",
         ("Sails and Society", "Guest lecturer", "Hilltop University")),
        ("Fall 2021: Advanced Splicing (graduate seminar), 14 students", ("Advanced Splicing (graduate seminar)", None, None)),
        ("Coastal Ropes (BSc year 2), course coordinator, 2017–present", ("Coastal Ropes (BSc year 2)", "course coordinator", None)),
    ],
)  # fmt: skip
def test_courses(row: str, expected: tuple[str, str | None, str | None]) -> None:
    (found,) = parsed("Teaching", row).teaching
    assert (found.title, found.role, found.institution) == expected


@pytest.mark.parametrize(
    ("row", "title", "event"),
    [
        ("2019, Salt, volume and survival / Grand Rounds, Lakeview University, Chicago", "Salt, volume and survival", "Grand Rounds"),
        ("Knots, ropes and sails. Rope Congress, London, May 2021", "Knots, ropes and sails", "Rope Congress"),
        ("“Why ropes?”, Rope Congress, 2020", "Why ropes?", "Rope Congress"),
        ("Who ties knots, and why? Splicing Days, Oslo, 2017", "Who ties knots, and why?", "Splicing Days"),
        ("Knots of J. Smith and others – Rope Summit 2016", "Knots of J. Smith and others", "Rope Summit"),
        ("Ropes and you, Rope Congress, Paris, 2018", "Ropes and you", "Rope Congress"),
    ],
)  # fmt: skip
def test_talks(row: str, title: str, event: str) -> None:
    (found,) = parsed("Invited Talks", row).talks
    assert (found.title, found.event) == (title, event)


def test_courses_in_a_row() -> None:
    found = parsed("Teaching", "ROPE-301 Knots (Autumn 2022, Autumn 2023); ROPE-510 Splicing (Spring 2024)").teaching
    assert [(course.title, course.dates and course.dates.raw) for course in found] == [
        ("ROPE-301 Knots", "Autumn 2022, Autumn 2023"),
        ("ROPE-510 Splicing", "Spring 2024"),
    ]


def test_years_in_a_row_are_one_range() -> None:
    (found,) = parsed("Teaching", "History of Sails, 2015, 2016, 2018–2022").teaching
    assert found.dates is not None
    assert (str(found.dates.start), str(found.dates.end)) == ("2015", "2022")
    assert found.dates.raw == "2015, 2016, 2018–2022"
