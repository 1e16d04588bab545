"""Rows of a section of teaching are positions where they name a post and an employer."""

import pytest

import cvparse


@pytest.mark.parametrize(
    ("section", "expected"),
    [
        (
            (
                "- Teaching Assistant, Knots 101: First Bends (Fall 2019)\n  Instructor: Prof. Carl Roe, Hilltop University\n"
                "- Teaching Assistant, Splicing (Spring 2020)\n  Instructor: Prof. Carl Roe, Hilltop University\n"
            ),
            [
                ("Teaching Assistant", "Hilltop University", "2019-09", ["Knots 101: First Bends"]),
                ("Teaching Assistant", "Hilltop University", "2020-03", ["Splicing"]),
            ],
        ),
        # the employer stands last in every row, so that a name that tells nothing is one, too
        (
            (
                "Guest Lecturer, Rope in Theory, QMR Loomhouse, Fall 2021\n\n"
                "Teaching Assistant, Rope in Practice, Marlow University, Spring 2018\n"
            ),
            [
                ("Guest Lecturer", "QMR Loomhouse", "2021-09", ["Rope in Theory"]),
                ("Teaching Assistant", "Marlow University", "2018-03", ["Rope in Practice"]),
            ],
        ),
        # courses without an employer are no positions
        ("Introduction to Knots, Teaching Assistant, Fall 2015\n\nSailing for Beginners, Fall 2016\n", []),
    ],
)
def test_taught(section: str, expected: list[tuple[str, str, str, list[str]]]) -> None:
    page = f"# Ada Byron\n\n## Teaching\n\n{section}\n\n## Education\n\nBSc, Hilltop University, 2001\n"
    found = cvparse.parse_text(page, format="markdown").experience
    assert [
        (item.title, item.organization, item.dates and str(item.dates.start), item.highlights) for item in found
    ] == expected
