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
