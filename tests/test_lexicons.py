"""The vocabulary files are sound: a mistake in one of them would silently cost a language."""

from typing import get_args

import pytest

from cvparse import lexicons
from cvparse.models import DegreeLevel, ExperienceKind, PublicationKind, PublicationStatus, SectionType
from cvparse.sections.headings import read_heading

CODES = sorted(lexicons.languages())
LISTS = (
    "present", "since", "until", "expected", "to", "stopwords", "titles", "organizations", "schools", "departments",
    "fields", "grade_labels", "award_words", "certification_words", "remote", "soft_skills",
)  # fmt: skip
TABLES = {
    "headings": set(get_args(SectionType)),
    "months": {str(month) for month in range(1, 13)},
    "seasons": {"3", "6", "9", "12"},
    "degree_levels": set(get_args(DegreeLevel)),
    "experience_kinds": set(get_args(ExperienceKind)),
    "publication_kinds": set(get_args(PublicationKind)),
    "publication_status": set(get_args(PublicationStatus)),
    "fluency": {"native", "C2", "C1", "B2", "B1", "A2", "A1"},
}


def test_the_first_languages_are_there() -> None:
    assert {"en", "de", "fr", "es", "pt", "it", "nl", "pl", "tr", "ru", "zh", "ja"} <= set(CODES)


@pytest.mark.parametrize("code", CODES)
def test_a_language_has_every_list(code: str) -> None:
    content = lexicons.languages()[code]
    assert [name for name in LISTS if not content.get(name)] == []


@pytest.mark.parametrize("code", CODES)
@pytest.mark.parametrize("name", TABLES)
def test_the_keys_of_a_table_are_known_ones(code: str, name: str) -> None:
    assert set(lexicons.languages()[code][name]) <= TABLES[name]


@pytest.mark.parametrize("code", CODES)
def test_every_month_has_a_name(code: str) -> None:
    assert set(lexicons.languages()[code]["months"]) == TABLES["months"]


@pytest.mark.parametrize("code", CODES)
@pytest.mark.parametrize("name", ["headings", "months", "degree_levels", "labels", "fluency", "languages"])
def test_no_word_stands_under_two_keys(code: str, name: str) -> None:
    seen: dict[str, str] = {}
    for key, listed in lexicons.languages()[code].get(name, {}).items():
        for word in listed:
            assert seen.setdefault(lexicons.fold(word), key) == key, word


@pytest.mark.parametrize("code", CODES)
@pytest.mark.parametrize("kind", ["education", "experience", "skills", "languages"])
def test_headings_of_each_language_are_recognised(code: str, kind: str) -> None:
    heading = lexicons.languages()[code]["headings"][kind][0]
    reading = read_heading(heading.upper())
    assert reading is not None
    assert reading.type == kind


@pytest.mark.parametrize(
    ("name", "columns"), [("countries", 2), ("regions", 3), ("cities", 2), ("link_hosts", 2), ("venues", 2)]
)
def test_rows_have_their_columns(name: str, columns: int) -> None:
    rows = [line.split("|") for line in lexicons.listing(name)]
    assert len(rows) > 20
    assert [row for row in rows if len(row) < columns] == []


def test_a_spelling_belongs_to_one_skill() -> None:
    seen: dict[str, str] = {}
    for line in lexicons.listing("skills"):
        forms = [form.strip() for form in line.split("|")]
        for form in forms:
            assert seen.setdefault(lexicons.fold(form), forms[0]) == forms[0], form


def test_words_are_compared_without_case_and_spacing() -> None:
    assert lexicons.fold("  Work\u00a0 EXPERIENCE ") == "work experience"
    assert lexicons.fold("L’École") == lexicons.fold("l'école")
