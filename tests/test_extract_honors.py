"""Awards and certificates of several lines, in tables, under headings that name two kinds; what is none of them."""

import pytest

import cvparse
from cvparse.models import CV

FOOT = "\n\n## Experience\n\nRigger, Hill Ropes Ltd, 2002–2005\n\n## Education\n\nBSc, Hilltop University, 2001\n"


def read(heading: str, section: str) -> CV:
    return cvparse.parse_text(f"# Ada Byron\n\n## {heading}\n\n{section}{FOOT}", format="markdown")


def named(cv: CV) -> list[tuple[str | None, str | None, str | None]]:
    return [(item.title, item.issuer, item.date and str(item.date)) for item in cv.awards]


@pytest.mark.parametrize(
    ("section", "expected"),
    [
        # a year above the awards of that year
        (
            "2021\n\nGolden Knot Prize, Rope Institute\n\nSilver Bend Award, Lind Trust\n\n2019\n\nBest Splice Prize\n",
            [
                ("Golden Knot Prize", "Rope Institute", "2021"),
                ("Silver Bend Award", "Lind Trust", "2021"),
                ("Best Splice Prize", None, "2019"),
            ],
        ),
        # the issuer, with or without a small word, and a sentence below the title
        (
            (
                "Golden Knot Prize, 2021\n\nby Rope Institute\n\nGiven to those who tie the longest knots at sea.\n\n"
                "Silver Bend Award, 2019\n\nLind University\n"
            ),
            [("Golden Knot Prize", "Rope Institute", "2021"), ("Silver Bend Award", "Lind University", "2019")],
        ),
        # titles in bold, what tells of them below
        (
            (
                "**Golden Knot Prize, Rope Institute**, 2021\n\nCovers all the fees of a year at sea\n\n"
                "**Silver Bend Award, Lind Trust**, 2019\n\nCovers the passage to Northfield\n"
            ),
            [("Golden Knot Prize", "Rope Institute", "2021"), ("Silver Bend Award", "Lind Trust", "2019")],
        ),
        # a year that belongs to a name where the month stands besides; a reason behind a colon
        (
            "- Race Winner, RopeCon 2022 (08/2022)\n- Best Paper Award, Quist Society, October 2014: for the theory of bends\n",
            [("Race Winner", "RopeCon 2022", "2022-08"), ("Best Paper Award", "Quist Society", "2014-10")],
        ),
        # a field of study is no issuer
        ("- Teaching Fellowship, Mathematics, 2011\n", [("Teaching Fellowship, Mathematics", None, "2011")]),
    ],
)
def test_what_belongs_to_an_award(section: str, expected: list[tuple[str, str | None, str | None]]) -> None:
    assert named(read("Awards", section)) == expected


def test_sentences_about_the_work_are_no_awards() -> None:
    section = (
        "- Golden Knot Prize, 2021\n"
        "- Reduced the time that splices take by 30% through better tools and a new plan, to the joy of all crews.\n"
    )
    assert named(read("Key Achievements", section)) == [("Golden Knot Prize", None, "2021")]


def test_a_table_of_certificates_without_its_head() -> None:
    rows = [
        ("name", "school", "date"),
        ("Ropes: bends, hitches and loops", "Hilltop University", "May 2019"),
        ("Sails - cutting and mending", "Northfield College", "June 2018"),
        ("Rigging for beginners", "Lind Academy", "July 2017"),
    ]
    table = "".join("<tr>" + "".join(f"<td>{cell}</td>" for cell in row) + "</tr>" for row in rows)
    page = f"<h1>Ada Byron</h1><h2>Certifications</h2><table>{table}</table><h2>Skills</h2><p>Splicing, Rigging</p>"
    found = cvparse.parse_text(page, format="html").certifications
    assert [(item.name, item.issuer) for item in found] == [(name, school) for name, school, _ in rows[1:]]


def test_several_certificates_on_a_line_begin_in_bold() -> None:
    section = "- **Rigging Essentials** · **Splicing Foundations**\n- **Certified Sail Maker** — Lind Academy\n"
    assert [(item.name, item.issuer) for item in read("Certifications", section).certifications] == [
        ("Rigging Essentials", None),
        ("Splicing Foundations", None),
        ("Certified Sail Maker", "Lind Academy"),
    ]


def test_a_heading_of_awards_and_certificates_holds_both() -> None:
    section = "- Golden Knot Prize, Rope Institute, 2021\n- Certified Rigger, Lind Academy, 2019\n"
    for heading in ("Awards & Certifications", "Certificates and Awards"):
        cv = read(heading, section)
        assert named(cv) == [("Golden Knot Prize", "Rope Institute", "2021")]
        assert [(item.name, item.issuer) for item in cv.certifications] == [("Certified Rigger", "Lind Academy")]


def test_a_heading_of_jobs_and_degrees_holds_both() -> None:
    cv = cvparse.parse_text(
        "# Ada Byron\n\n## Employment and Education\n\n"
        "2018–2022 Lecturer in Mathematics, Hilltop University\n\n"
        "2014–2018 Research Assistant, Northfield College\n\n"
        "2014 PhD Mathematics, Hilltop University\n\n"
        "## Skills\n\nSplicing, Rigging\n",
        format="markdown",
    )
    assert [job.title for job in cv.experience] == ["Lecturer in Mathematics", "Research Assistant"]
    assert [item.degree and item.degree.raw for item in cv.education] == ["PhD"]


@pytest.mark.parametrize(
    ("section", "names"),
    [
        # projects are cut at titles that are set alike; bullets are none
        (
            (
                "**Tide Table**\n\nSays when the water comes.\n\n- Domain models\n- Background jobs\n\n"
                "**Knot Book**\n\nA library of knots.\n\n- Bends and hitches\n"
            ),
            ["Tide Table", "Knot Book"],
        ),
        # a title in quotes is the name, whatever stands around it
        (
            "- under development: “The Evolution of Knots at Sea, 1988-2020”\n",
            ["The Evolution of Knots at Sea, 1988-2020"],
        ),
    ],
)
def test_names_of_projects(section: str, names: list[str]) -> None:
    assert [item.name for item in read("Projects", section).projects] == names
