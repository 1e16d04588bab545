"""Skills: how lines are cut, what is a label and what a level, and the one spelling of each."""

from __future__ import annotations

from pathlib import Path

import pytest
from pydantic import ValidationError

import cvparse
from cvparse.models import CV
from cvparse.signals.levels import is_level, level_at_end
from cvparse.signals.skills import vocabulary


def read(section: str, heading: str = "Skills", options: cvparse.Options | None = None) -> CV:
    text = f"# Ada Byron\n\n## {heading}\n\n{section}\n\n## Education\n\nBSc, Hilltop University, 2001\n"
    return cvparse.parse_text(text, format="markdown", options=options)


def names(section: str) -> list[str]:
    return [skill.name for skill in read(section).skills]


@pytest.mark.parametrize(
    ("section", "expected"),
    [
        (
            "Python, C/C++, SQL (Postgres), HTML/CSS, Node.js",
            ["Python", "C/C++", "SQL (Postgres)", "HTML/CSS", "Node.js"],
        ),
        ("Cloud (AWS (EC2, S3), GCP), Terraform", ["Cloud (AWS (EC2, S3), GCP)", "Terraform"]),
        (
            "Wound care, IV therapy, triage and discharge planning",
            ["Wound care", "IV therapy", "triage", "discharge planning"],
        ),
        ("Carpentry | Plastering | Tiling", ["Carpentry", "Plastering", "Tiling"]),
        ("SEO / SEM / Google Ads", ["SEO", "SEM", "Google Ads"]),
        ("- Java / Spring\n- Linux / BSD", ["Java / Spring", "Linux / BSD"]),
        ("Budgets over 10,000 units, filing", ["Budgets over 10,000 units", "filing"]),
        ("Health and Safety, Sales and Marketing", ["Health and Safety", "Sales and Marketing"]),
        ("Welding (MIG, TIG; stick), brazing, etc.", ["Welding (MIG, TIG; stick)", "brazing"]),
        ("Word. Excel. PowerPoint.", ["Word", "Excel", "PowerPoint"]),
        ("MS Office、会計、簿記", ["MS Office", "会計", "簿記"]),
        # nothing but blanks between them
        ("Python SQL Docker Git Linux", ["Python", "SQL", "Docker", "Git", "Linux"]),
        ("Excel (pivot tables, Word", ["Excel (pivot tables", "Word"]),  # a bracket that never closes
    ],
)
def test_lines_are_cut_into_skills(section: str, expected: list[str]) -> None:
    found = names(section)
    assert found == expected or [name.replace("(", "") for name in found] == [
        name.replace("(", "") for name in expected
    ]


@pytest.mark.parametrize(
    ("section", "expected"),
    [
        ("Python (expert), Go", [("Python", "expert"), ("Go", None)]),
        ("Python ★★★★☆, R ★★☆☆☆", [("Python", "★★★★☆"), ("R", "★★☆☆☆")]),
        ("- Python ●●●●○\n- SQL ●●○○○", [("Python", "●●●●○"), ("SQL", "●●○○○")]),
        ("- AutoCAD – advanced\n- Revit – 4 years\n- Excel: intermediate", [("AutoCAD", "advanced"), ("Revit", "4 years"), ("Excel", "intermediate")]),
        ("| Skill | Level |\n|---|---|\n| Excel | Advanced |\n| SAP FI | Basic |", [("Excel", "Advanced"), ("SAP FI", "Basic")]),
        ("Expert: Photoshop, InDesign\n\nBasic: Blender", [("Photoshop", "Expert"), ("InDesign", "Expert"), ("Blender", "Basic")]),
        ("Proficient in Excel, Xero and QuickBooks. Familiar with SAP.", [("Excel", "Proficient"), ("Xero", "Proficient"), ("QuickBooks", "Proficient"), ("SAP", "Familiar")]),
        ("Sehr gute Kenntnisse in SolidWorks, Grundkenntnisse in CATIA", [("SolidWorks", "Sehr gute Kenntnisse"), ("CATIA", "Grundkenntnisse")]),
        ("Excel (niveau avancé), Word", [("Excel", "niveau avancé"), ("Word", None)]),
        ("Docker 80%, Ansible 60%", [("Docker", "80%"), ("Ansible", "60%")]),
        ("Java（約2年）、Python（3年以上）", [("Java", "約2年"), ("Python", "3年以上")]),
        ("Scrum Master, Machine learning", [("Scrum Master", None), ("Machine learning", None)]),
    ],
)  # fmt: skip
def test_levels_are_kept_apart(section: str, expected: list[tuple[str, str | None]]) -> None:
    assert [(skill.name, skill.level) for skill in read(section).skills] == expected


@pytest.mark.parametrize(
    ("section", "expected"),
    [
        ("Languages: Python, Go\n\nTools: Git; Docker", [("Python", "Languages"), ("Go", "Languages"), ("Git", "Tools"), ("Docker", "Tools")]),
        ("Databases: SQL, Redis; Tools: Git", [("SQL", "Databases"), ("Redis", "Databases"), ("Git", "Tools")]),
        ("Office: Excel, Word • Accounting: Xero, Sage 50", [("Excel", "Office"), ("Word", "Office"), ("Xero", "Accounting"), ("Sage 50", "Accounting")]),
        ("**Ward** Triage, Suturing", [("Triage", "Ward"), ("Suturing", "Ward")]),
        ("Languages – Python, Go, Rust", [("Python", "Languages"), ("Go", "Languages"), ("Rust", "Languages")]),
        ("### Kitchen\n\n- Baking\n- Pastry\n\n### Bar\n\n- Mixology", [("Baking", "Kitchen"), ("Pastry", "Kitchen"), ("Mixology", "Bar")]),
        ("AI, NLP and vision: PyTorch, spaCy\n\nCloud: AWS\n\nOffice: Excel", [("PyTorch", "AI, NLP and vision"), ("spaCy", "AI, NLP and vision"), ("AWS", "Cloud"), ("Excel", "Office")]),
        ("| Tools | Git, Docker |\n|---|---|\n| Typesetting | LaTeX |\n| Editors | Emacs, Vim |", [("Git", "Tools"), ("Docker", "Tools"), ("LaTeX", "Typesetting"), ("Emacs", "Editors"), ("Vim", "Editors")]),
    ],
)  # fmt: skip
def test_labels_are_categories(section: str, expected: list[tuple[str, str]]) -> None:
    assert [(skill.name, skill.category) for skill in read(section).skills] == expected


@pytest.mark.parametrize(
    ("section", "expected"),
    [
        # sentences give only what the vocabulary knows
        ("I have worked with Docker and Kubernetes for several years and I enjoy mentoring colleagues in a small team.", ["Docker", "Kubernetes"]),
        ("Driving licence: B\n\nOffice: Excel", ["Excel"]),
        ("Availability: from June\n\nOffice: Excel", ["Excel"]),
        ("Hobbies: chess, running\n\nOffice: Excel", ["Excel"]),
        ("ada@example.org, www.example.org, Excel", ["Excel"]),
    ],
)  # fmt: skip
def test_what_is_no_skill_is_left_out(section: str, expected: list[str]) -> None:
    assert names(section) == expected


@pytest.mark.parametrize(
    ("section", "skills", "languages"),
    [
        ("Languages: Python, Rust\n\nSpoken: English, German (B1)", ["Python", "Rust"], ["English", "German"]),
        ("Excel, Word\n\nLanguages: English (native), Greek", ["Excel", "Word"], ["English", "Greek"]),
        ("### Languages\n\n- French: native\n- Dutch: A2\n\n### Trades\n\n- Joinery\n- Tiling", ["Joinery", "Tiling"], ["French", "Dutch"]),
        ("| Mother tongue(s) | Portuguese |\n|---|---|\n| Other language(s) | UNDERSTANDING |\n| English | C2 |", [], ["Portuguese", "English"]),
        ("Business English, Negotiation, Excel", ["Business English", "Negotiation", "Excel"], []),
    ],
)  # fmt: skip
def test_human_languages_are_no_skills(section: str, skills: list[str], languages: list[str]) -> None:
    cv = read(section)
    assert [skill.name for skill in cv.skills] == skills
    assert [language.language for language in cv.languages] == languages


def test_programming_languages_under_languages_are_skills() -> None:
    cv = read("Ruby, Perl, Python, JavaScript", heading="Languages")
    assert [skill.name for skill in cv.skills] == ["Ruby", "Perl", "Python", "JavaScript"]
    assert cv.languages == []


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("pytorch", "PyTorch"),
        ("Scikit Learn", "scikit-learn"),
        ("Python 3.11", "Python"),
        ("SQL (Postgres)", "SQL"),
        ("node js", "Node.js"),
        ("phlebotomy", "Phlebotomy"),
        ("Basket weaving under water", None),
        ("R2", None),
        ("", None),
    ],
)
def test_usual_spelling(name: str, expected: str | None) -> None:
    assert vocabulary().canonical(name) == expected


def test_soft_skills_are_told_apart() -> None:
    cv = read("Soft skills: rigour, tidy desk\n\nTrades: Welding\n\nOther: teamwork")
    assert [skill.name for skill in cv.soft_skills] == ["rigour", "tidy desk", "teamwork"]
    assert [skill.name for skill in cv.hard_skills] == ["Welding"]
    assert all(skill.soft for skill in read("Patience, Humour", heading="Soft skills").skills)


def test_a_file_adds_to_the_vocabulary(tmp_path: Path) -> None:
    file = tmp_path / "skills.txt"
    file.write_text("# ours\nKnotcraft | knot craft | knots\nPyTorch (ours) | pytorch\n", "utf-8")
    for options in (
        cvparse.Options(skills=file),
        cvparse.Options(skills=("Knotcraft | knots", "PyTorch (ours) | pytorch")),
    ):
        skills = read("Knots, pytorch, Excel", options=options).skills
        assert [skill.canonical for skill in skills] == ["Knotcraft", "PyTorch (ours)", "Microsoft Excel"]
    assert read("Knots, pytorch").skills[0].canonical is None


def test_the_file_is_read_at_once(tmp_path: Path) -> None:
    file = tmp_path / "skills.txt"
    file.write_text("Knotcraft | knots\n", "utf-8")
    options = cvparse.Options(skills=file)
    file.unlink()
    assert read("Knots, Excel", options=options).skills[0].canonical == "Knotcraft"


@pytest.mark.parametrize("content", [None, b"\xff\xfe\x00bad\xff"])
def test_a_file_that_cannot_be_read_is_refused(tmp_path: Path, content: bytes | None) -> None:
    file = tmp_path / "skills.txt"
    if content:
        file.write_bytes(content)
    with pytest.raises(ValidationError, match="cannot be read"):
        cvparse.Options(skills=file)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("advanced", True),
        ("sehr gute Kenntnisse", True),
        ("5+ years", True),
        ("★★★☆", True),
        ("80 %", True),
        ("3/5", True),
        ("Level", False),
        ("Excel", False),
        ("advanced welding", False),
        ("", False),
    ],
)
def test_what_says_a_level(text: str, expected: bool) -> None:
    assert is_level(text) is expected


@pytest.mark.parametrize(
    "text", ["((((" * 5000, "a, " * 20_000, "( " * 20_000 + ") " * 20_000, "●" * 50_000, "x: " * 10_000]
)
def test_odd_lines_are_read_in_linear_time(text: str) -> None:
    assert isinstance(names(text), list)
    assert level_at_end(text) is None


@pytest.mark.parametrize(
    ("name", "canonical"),
    [("Amazon S3", "Amazon S3"), ("aws dynamo-db", "DynamoDB"), ("AWS Teleportation", None), ("Rope Framework", None)],
)
def test_a_product_is_known_with_its_maker_in_front(name: str, canonical: str | None) -> None:
    assert vocabulary().canonical(name) == canonical
