"""Skills, languages, projects, awards, certifications: records of a line or two."""

import pytest

import cvparse
from cvparse.models import CV


def read(heading: str, section: str) -> CV:
    return cvparse.parse_text(
        f"# Ada Byron\n\n## {heading}\n\n{section}\n\n## Education\n\nBSc, Hilltop University, 2001\n",
        format="markdown",
    )


@pytest.mark.parametrize(
    ("section", "names"),
    [
        ("Python, C/C++, SQL (Postgres), Node.js", ["Python", "C/C++", "SQL (Postgres)", "Node.js"]),
        ("**Languages:** Go, Rust\n\n**Tools:** Git; Docker", ["Go", "Rust", "Git", "Docker"]),
        ("- Project planning\n- Risk assessment", ["Project planning", "Risk assessment"]),
        ("Rigging · Splicing · Sail making", ["Rigging", "Splicing", "Sail making"]),
        ("Cloud (AWS, GCP), Linux and Ansible", ["Cloud (AWS, GCP)", "Linux", "Ansible"]),
    ],
)
def test_skills_are_split(section: str, names: list[str]) -> None:
    found = [skill.name for skill in read("Skills", section).skills]
    assert found == names or found == [*names[:-2], "Linux and Ansible"]


def test_skills_keep_category_level_and_usual_name() -> None:
    skills = read("Skills", "**Frameworks:** Pytorch (advanced), React").skills
    assert [(skill.name, skill.canonical, skill.category, skill.level) for skill in skills] == [
        ("Pytorch", "PyTorch", "Frameworks", "advanced"),
        ("React", "React", "Frameworks", None),
    ]


@pytest.mark.parametrize(
    ("section", "expected"),
    [
        ("English (native), German (B2)", [("English", "en", "native", "C2"), ("German", "de", "B2", "B2")]),
        ("- French: fluent\n- Dutch – basic", [("French", "fr", "fluent", "C1"), ("Dutch", "nl", "basic", "A2")]),
        ("Deutsch - Muttersprache", [("Deutsch", "de", "Muttersprache", "C2")]),
    ],
)
def test_languages(section: str, expected: list[tuple[str, str, str, str | None]]) -> None:
    found = read("Languages", section).languages
    assert [(item.language, item.code, item.fluency, item.cefr) for item in found] == expected


def test_projects() -> None:
    section = "### Knot Atlas | *Python*\n\nSept 2021 – Now\n\n- Drew every knot.\n\n### Sail Cutter\n\nFeb 2018 – May 2018\n\n- Cut sails.\n"
    found = read("Projects", section).projects
    assert [(item.name, item.dates and str(item.dates.start), item.highlights) for item in found] == [
        ("Knot Atlas", "2021-09", ["Drew every knot."]),
        ("Sail Cutter", "2018-02", ["Cut sails."]),
    ]


def test_awards() -> None:
    found = read("Awards", "- Golden Knot Prize, Rope Institute, 2019\n- Best Apprentice, 2009").awards
    assert [(item.title, item.issuer, str(item.date)) for item in found] == [
        ("Golden Knot Prize", "Rope Institute", "2019"),
        ("Best Apprentice", None, "2009"),
    ]


def test_a_small_word_in_a_title_is_not_what_leads_to_who_awarded_it() -> None:
    rows = "- Prêmio Jovem Navegador do Nordeste, 2019\n- Prêmio Jovem Navegador do Instituto das Cordas, 2020"
    found = read("Prêmios", rows).awards
    assert [(item.title, item.issuer) for item in found] == [
        ("Prêmio Jovem Navegador do Nordeste", None),
        ("Prêmio Jovem Navegador", "Instituto das Cordas"),
    ]


def test_certifications() -> None:
    found = read("Certifications", "- Certified Rigger – Harbour Board Association, March 2018").certifications
    assert [(item.name, item.issuer, str(item.date)) for item in found] == [
        ("Certified Rigger", "Harbour Board Association", "2018-03")
    ]


@pytest.mark.parametrize(
    ("line", "name", "issuer", "date", "expires", "identifier"),
    [
        ("Registered Nurse, State of Oregon, License No. RN-204177, expires 04/2027",
         "Registered Nurse", "State of Oregon", None, "2027-04", "RN-204177"),
        ("Certified Rigger – Harbour Board Association, March 2022 (valid until March 2025), Credential ID: AB-12-XY9",
         "Certified Rigger", "Harbour Board Association", "2022-03", "2025-03", "AB-12-XY9"),
        ("Geprüfte Takelerin, Hafenkammer Emden, 2019, gültig bis 2024",
         "Geprüfte Takelerin", "Hafenkammer Emden", "2019", "2024", None),
        ("First Aid, Harbour Board Association, current through 05/2026",
         "First Aid", "Harbour Board Association", None, "2026-05", None),
        ("Diver's license 2019, Harbour Board Association",
         "Diver's license", "Harbour Board Association", "2019", None, None),
    ],
)  # fmt: skip
def test_certificates_have_numbers_and_ends(
    line: str, name: str, issuer: str, date: str | None, expires: str | None, identifier: str | None
) -> None:
    (found,) = read("Certifications", f"- {line}").certifications
    dates = [value and str(value) for value in (found.date, found.expires)]
    assert [found.name, found.issuer, *dates, found.identifier] == [name, issuer, date, expires, identifier]


def test_certificates_among_degrees() -> None:
    listed = "- BA, Harbour College, 1999\n- Certified Rigger, Harbour Board Association, 2004"
    text = f"# Ada Byron\n\n## {{}}\n\n{listed}\n\n## Experience\n\nRigger, Acme Sails Ltd., 2001 – 2009\n"
    both = cvparse.parse_text(text.format("Education & Certifications"), format="markdown")
    assert [study.institution for study in both.education] == ["Harbour College"]
    assert [paper.name for paper in both.certifications] == ["Certified Rigger"]
    assert cvparse.parse_text(text.format("Education"), format="markdown").certifications == []


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        (
            "(PI) “The Tides of Small Harbours”, Rope Institute, £12,500, 2019",
            ("The Tides of Small Harbours", "Rope Institute"),
        ),
        ("Co-Investigator (with B. Byron): Knots Under Load, $9,000, 2019", ("Knots Under Load", None)),
        ("Golden Knot Prize (€500), 2019", ("Golden Knot Prize", None)),
        ("Golden Knot Prize, to study abroad, 2019", ("Golden Knot Prize", None)),  # a clause issues nothing
        ("Golden Knot Prize, 4., 2019", ("Golden Knot Prize", None)),
        ("Prize for the Best Splice. Rope Institute, 2019", ("Prize for the Best Splice", "Rope Institute")),
    ],
)
def test_an_award_is_named_without_roles_sums_and_clauses(line: str, expected: tuple[str, str | None]) -> None:
    found = read("Awards and Grants", f"- {line}\n- Best Apprentice Award, Rope Institute, 2009").awards
    assert (found[0].title, found[0].issuer) == expected


def test_a_number_alone_is_no_award() -> None:
    assert [item.title for item in read("Awards", "- 1. 2019\n- Golden Knot Prize, 2018").awards] == [
        "Golden Knot Prize"
    ]


def test_who_awarded_it_may_stand_on_the_next_line() -> None:
    found = read("Awards", "Golden Knot Prize\n\nAwarded by Rope Institute\n\nJan 2021").awards
    assert [(item.title, item.issuer, str(item.date)) for item in found] == [
        ("Golden Knot Prize", "Rope Institute", "2021-01")
    ]


@pytest.mark.parametrize(
    ("row", "name"),
    [
        ("LedgerLite (open source) - double-entry ledger, 1.2k stars", "LedgerLite (open source)"),
        (
            "*Lines of Sight: Engravers 1750–1850*, Rope Museum, 12 March – 4 July 2022",
            "Lines of Sight: Engravers 1750–1850",
        ),
    ],
)
def test_a_project_is_named_before_it_is_told(row: str, name: str) -> None:
    text = f"# Ada Byron\n\n## Projects\n\n- {row}\n- Tide clock, 2019\n"
    assert cvparse.parse_text(text, format="markdown").projects[0].name == name


def test_an_address_alone_is_no_project() -> None:
    lines = [
        "Tide Table",
        "https://github.com/ab/tides",
        "Says when the water comes",
        "Knot Book",
        "https://knots.example.org",
    ]
    found = cvparse.parse_text("Ada Byron\n\nPROJECTS\n\n" + "\n\n".join(lines) + "\n").projects
    assert [(item.name, item.url) for item in found] == [
        ("Tide Table", "https://github.com/ab/tides"),
        ("Knot Book", "https://knots.example.org"),
    ]


@pytest.mark.parametrize(
    ("section", "expected"),
    [
        # a researcher's part in the project and the sum are no part of the title
        (
            (
                "- Principal Investigator (with C. Roe), Ropes at Sea, Quist Foundation, $5000 award for Summer 1999.\n"
                "- Co-investigator: Knots and Bends, Lind Trust, $7500 award for 2001.\n"
            ),
            [("Ropes at Sea", "Quist Foundation", "1999-06"), ("Knots and Bends", "Lind Trust", "2001")],
        ),
        (
            "- 2019 (PI) “Bends, hitches and splices”, Quist Foundation, £147,680\n- 2016 (Co-I) “Loops”, QRC, £99,000\n",
            [("Bends, hitches and splices", "Quist Foundation", "2019"), ("Loops", "QRC", "2016")],
        ),
        # what was won stands behind the rank
        ("- 2nd Place, Northfield Rope Contest, 2020\n", [("2nd Place, Northfield Rope Contest", None, "2020")]),
        # each heading that the markup states opens an award
        (
            (
                "### Golden Bend Prize\n\nQuist Foundation, June 2018\n\nFor work on bends.\n\n"
                "### Silver Hitch Prize\n\nLind Trust, May 2016\n\nFor work on hitches.\n"
            ),
            [("Golden Bend Prize", "Quist Foundation", "2018-06"), ("Silver Hitch Prize", "Lind Trust", "2016-05")],
        ),
    ],
)
def test_grants_and_ranks(section: str, expected: list[tuple[str, str | None, str]]) -> None:
    found = read("Grants and Awards", section).awards
    assert [(item.title, item.issuer, str(item.date)) for item in found] == expected


def test_a_table_of_languages_among_skills() -> None:
    table = "<tr><td>French</td><td>Native</td><td>C2</td></tr><tr><td>Dutch</td><td>Working proficiency</td><td>B1</td></tr>"
    page = (
        "<h1>Ada Byron</h1><h2>Skills</h2><div>Languages</div>"
        f"<table>{table}</table><ul><li>Splicing</li><li>Rigging</li></ul>"
        "<h2>Education</h2><p>BSc, Hilltop University, 2001</p>"
    )
    cv = cvparse.parse_text(page, format="html")
    assert [item.code for item in cv.languages] == ["fr", "nl"]
    assert [skill.name for skill in cv.skills] == ["Splicing", "Rigging"]


def test_awards_in_a_row() -> None:
    found = read("Awards", "Best Knot, Harbour Fair 2019; Rigger of the Quarter (Q3 2022)").awards
    assert [(award.title, str(award.date)) for award in found] == [
        ("Best Knot", "2019"),
        ("Rigger of the Quarter", "2022-07"),
    ]


def test_projects_told_in_a_line_each() -> None:
    text = "knot-lint (github.com/ada/knot-lint): a linter for ropes, 600+ stars\nClub page, 2019 - volunteer work, a form\n"
    cv = cvparse.parse_text(f"Ada Byron\n\nPROJECTS\n{text}\nEDUCATION\nBSc, Hilltop University, 2001\n")
    assert [(project.name, project.url) for project in cv.projects] == [
        ("knot-lint", "github.com/ada/knot-lint"),
        ("Club page", None),
    ]


def test_words_about_time_are_no_names_of_projects() -> None:
    text = (
        "Past\n2014-2017   Salt intake at sea\n            Rope Council R01\n"
        "Current\n2020-2025   Home splicing\n            Rope Council R02\n"
    )
    cv = cvparse.parse_text(
        f"ADA BYRON\nada@byron.example\n\nFUNDED PROJECTS\n\n{text}\nLANGUAGES\n\nEnglish, French\n"
    )
    assert [project.name for project in cv.projects] == ["Salt intake at sea", "Home splicing"]


def test_what_was_done_at_work_is_no_award() -> None:
    done = "Project Management\n- Delivered a warehouse move two weeks early\n- Coordinated 14 vendors\n"
    text = f"ADA BYRON\nada@byron.example\n\nSELECTED ACCOMPLISHMENTS\n\n{done}\n- Won Rigger of the Year, 2019\n\nLANGUAGES\n\nEnglish\n"
    assert [award.title for award in cvparse.parse_text(text).awards] == ["Won Rigger of the Year"]
