"""Careers told in sentences become records, and nothing is made up from sentences that tell of something else."""

import pytest

import cvparse


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "I received my PhD in Physics from Hilltop University, where I was advised by Grace Murray.",
            [("PhD", "Physics", "Hilltop University", ["Grace Murray"])],
        ),
        (
            "I obtained my B.S. in Mathematics and B.A. in Music from Northfield University in 2020.",
            [("B.S.", "Mathematics", "Northfield University", []), ("B.A.", "Music", "Northfield University", [])],
        ),
        (
            "I also hold an M.S. and B.S. (Physics) from Northfield University.",
            [("M.S. and B.S.", "Physics", "Northfield University", [])],
        ),
    ],
)
def test_degrees(text: str, expected: list[tuple[str, str, str, list[str]]]) -> None:
    found = cvparse.parse_text(f"Ada Byron\n\n{text}\n").education
    assert [
        (item.degree and item.degree.raw, item.field, item.institution, item.advisors) for item in found
    ] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "I am currently a Visiting Researcher at the University of Northfield.",
            [("Visiting Researcher", "University of Northfield", True)],
        ),
        (
            "Previously, I worked at Knotwork Labs as a Research Scientist Intern with Carl Roe.",
            [("Research Scientist Intern", "Knotwork Labs", False)],
        ),
        (
            "Before that I was a software engineer at Knotwork, where I built looms.",
            [("software engineer", "Knotwork", False)],
        ),
        ("My interests lie in rope and in the theory of knots.", []),
        ("The paper was accepted at the Journal of Rope.", []),
    ],
)
def test_positions(text: str, expected: list[tuple[str, str, bool]]) -> None:
    found = cvparse.parse_text(f"Ada Byron\n\n{text}\n").experience
    assert [(item.title, item.organization, bool(item.dates and item.dates.ongoing)) for item in found] == expected
