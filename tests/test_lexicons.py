"""The vocabulary files: whole, consistent, and without a word that says two things."""

from __future__ import annotations

from collections import Counter
from typing import get_args

import pytest
import regex
from hypothesis import given
from hypothesis import strategies as st

from cvparse import lexicons
from cvparse.models.records import (
    DegreeLevel,
    ExperienceKind,
    MediaKind,
    PublicationKind,
    PublicationStatus,
    SectionType,
)

LANGUAGES = (
    "bg", "ca", "cs", "da", "de", "el", "en", "es", "fi", "fr", "hr", "hu", "id", "it", "ja", "ko", "nb", "nl", "pl", "pt",
    "ro", "ru", "sk", "sv", "tr", "uk", "vi", "zh",
)  # fmt: skip

LISTS = (
    "present", "since", "until", "expected", "to", "stopwords", "honors", "honorifics", "name_suffixes", "particles",
    "titles", "title_modifiers", "organizations", "schools", "departments", "fields", "grade_labels", "grades", "remote",
    "soft_skills",
)  # fmt: skip

ALLOWED_KEYS = {
    "headings": set(get_args(SectionType)),
    "subheadings": {
        "highlights", "skills", "courses", "projects", "honors", "thesis", "activities", "advisors",
    },
    "months": {str(month) for month in range(1, 13)},
    "seasons": {"3", "6", "9", "12"},
    "degree_levels": set(get_args(DegreeLevel)),
    "labels": {
        "name", "email", "phone", "address", "location", "website", "birth_date", "nationality", "gender",
        "marital_status", "organization", "title", "degree", "dates", "advisor", "thesis", "minor", "field", "grade",
        "courses", "technologies", "team", "responsibilities", "achievements", "issuer", "license", "references",
    },
    "fluency": {"native", "C2", "C1", "B2", "B1", "A2", "A1"},
    "experience_kinds": set(get_args(ExperienceKind)),
    "publication_kinds": set(get_args(PublicationKind)),
    "publication_status": set(get_args(PublicationStatus)),
    "parts": {"supervision", "students", "media", "teaching", "news"},
    "supervised": set(get_args(DegreeLevel)),
    "media_kinds": set(get_args(MediaKind)),
}  # fmt: skip

FEWEST = {"titles": 170, "fields": 70, "stopwords": 8, "organizations": 70, "schools": 20, "soft_skills": 30}

WORD_TABLES = (*ALLOWED_KEYS, "languages", "degree_names")


def _content(language: str) -> dict[str, list[str] | dict[str, list[str]]]:
    return dict(lexicons.languages()[language])


def test_all_languages_are_there() -> None:
    assert set(LANGUAGES) <= set(lexicons.languages())


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_list_and_table_is_there(language: str) -> None:
    content = _content(language)
    assert [name for name in LISTS if not content.get(name)] == []
    assert [name for name in WORD_TABLES if not content.get(name)] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_lists_are_long_enough(language: str) -> None:
    content = _content(language)
    assert [name for name, least in FEWEST.items() if len(content[name]) < least] == []


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("table", ALLOWED_KEYS)
def test_tables_have_only_known_keys(language: str, table: str) -> None:
    assert set(_content(language)[table]) - ALLOWED_KEYS[table] == set()


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("table", ["months", "seasons", "fluency", "headings"])
def test_complete_tables_have_every_key(language: str, table: str) -> None:
    assert set(_content(language)[table]) == ALLOWED_KEYS[table]


@pytest.mark.parametrize("language", LANGUAGES)
def test_language_codes_are_iso(language: str) -> None:
    codes = _content(language)["languages"]
    assert [code for code in codes if not (code.isascii() and code.islower() and len(code) in (2, 3))] == []


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("table", WORD_TABLES)
def test_a_word_stands_under_one_key(language: str, table: str) -> None:
    keys: dict[str, str] = {}
    twice = []
    for key, words in _content(language)[table].items():  # type: ignore[union-attr]
        for word in words:
            if lexicons.fold(word) in keys:
                twice.append((word, keys[lexicons.fold(word)], key))
            keys[lexicons.fold(word)] = key
    assert twice == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_lists_hold_no_word_twice(language: str) -> None:
    counts = {name: Counter(map(lexicons.fold, _content(language)[name])) for name in LISTS}
    assert [(name, word) for name, words in counts.items() for word, times in words.items() if times > 1] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_words_are_trimmed_and_not_empty(language: str) -> None:
    words = [word for value in _content(language).values() if isinstance(value, list) for word in value]
    for value in _content(language).values():
        words += [word for listed in value.values() for word in listed] if isinstance(value, dict) else []
    assert [word for word in words if not word or word != word.strip()] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_named_degrees_have_a_level(language: str) -> None:
    content = _content(language)
    levels = {lexicons.fold(word) for words in content["degree_levels"].values() for word in words}  # type: ignore[union-attr]
    named = {lexicons.fold(word) for words in content["degree_names"].values() for word in words}  # type: ignore[union-attr]
    assert named - levels == set()


@pytest.mark.parametrize(
    ("table", "word", "key"),
    [
        ("headings", "Work Experience", "experience"),
        ("headings", "Academic Appointments", "experience"),
        ("headings", "Refereed Journal Articles", "publications"),
        ("headings", "Honors and Awards", "awards"),
        ("headings", "Research Interests", "interests"),
        ("headings", "Berufserfahrung", "experience"),
        ("headings", "EXPÉRIENCES PROFESSIONNELLES", "experience"),
        ("headings", "EXPERIENCES PROFESSIONNELLES", "experience"),
        ("headings", "Formación Académica", "education"),
        ("headings", "Prêmios", "awards"),
        ("headings", "Istruzione e formazione", "education"),
        ("headings", "Werkervaring", "experience"),
        ("headings", "Doświadczenie zawodowe", "experience"),
        ("headings", "EĞİTİM BİLGİLERİ", "education"),
        ("headings", "Опыт работы", "experience"),
        ("headings", "教育背景", "education"),
        ("headings", "學歷", "education"),
        ("headings", "職務経歴", "experience"),
        ("headings", "경력사항", "experience"),
        ("headings", "Arbetslivserfarenhet", "experience"),
        ("headings", "ERHVERVSERFARING", "experience"),
        ("headings", "Arbeidserfaring", "experience"),
        ("headings", "Työkokemus", "experience"),
        ("headings", "Pracovní zkušenosti", "experience"),
        ("headings", "Dosiahnuté vzdelanie", "education"),
        ("headings", "Szakmai tapasztalat", "experience"),
        ("headings", "Experienţă profesională", "experience"),
        ("headings", "Трудов стаж", "experience"),
        ("headings", "Досвід роботи", "experience"),
        ("headings", "ΕΡΓΑΣΙΑΚΗ ΕΜΠΕΙΡΙΑ", "experience"),
        ("headings", "Radno iskustvo", "experience"),
        ("headings", "Formació acadèmica", "education"),
        ("headings", "Kinh nghiệm làm việc", "experience"),
        ("headings", "Pengalaman Kerja", "experience"),
        ("degree_levels", "B.Sc.", "bachelor"),
        ("degree_levels", "BSc (Hons)", "bachelor"),
        ("degree_levels", "Ph. D.", "doctorate"),
        ("degree_levels", "Dipl.-Ing.", "diploma"),
        ("degree_levels", "Laurea Magistrale", "master"),
        ("degree_levels", "кандидат наук", "doctorate"),
        ("degree_levels", "修士", "master"),
        ("degree_names", "BTech", "Bachelor of Technology"),
        ("degree_names", "Dr. rer. nat.", "Doktor der Naturwissenschaften"),
        ("months", "März", "3"),
        ("months", "Sept.", "9"),
        ("months", "декабря", "12"),
        ("fluency", "Muttersprache", "native"),
        ("fluency", "verhandlungssicher", "C1"),
        ("fluency", "professional working proficiency", "B2"),
        ("languages", "Français", "fr"),
        ("languages", "中文", "zh"),
        ("experience_kinds", "Werkstudentin", "internship"),
        ("publication_kinds", "Book Chapters", "chapter"),
        ("publication_status", "in press", "accepted"),
    ],
)
def test_words_are_found_in_any_case(table: str, word: str, key: str) -> None:
    assert lexicons.table(table).get(lexicons.fold(word)) == key


def _rows(name: str) -> list[list[str]]:
    return [[part.strip() for part in line.split("|")] for line in lexicons.listing(name)]


@pytest.mark.parametrize(("name", "columns"), [("countries", 2), ("regions", 3), ("cities", 2), ("link_hosts", 2)])
def test_files_of_columns_are_well_formed(name: str, columns: int) -> None:
    assert [row for row in _rows(name) if len(row) < columns or not row[0] or not row[-1]] == []


@pytest.mark.parametrize("name", ["countries", "regions"])
def test_country_codes_come_first(name: str) -> None:
    assert [row for row in _rows(name) if not (len(row[0]) == 2 and row[0].isupper())] == []


def test_countries_and_hosts_stand_once() -> None:
    for name in ("countries", "link_hosts"):
        first = [row[0] for row in _rows(name)]
        assert len(first) == len(set(first)), name


def test_a_spelling_belongs_to_one_skill() -> None:
    owner: dict[str, str] = {}
    clashes = [
        (form, owner[lexicons.fold(form)], row[0])
        for row in _rows("skills")
        for form in row
        if owner.setdefault(lexicons.fold(form), row[0]) != row[0]
    ]
    assert clashes == []


def test_there_are_many_skills() -> None:
    assert len(_rows("skills")) >= 700


def test_hosts_are_plain_host_names() -> None:
    assert [row for row in _rows("link_hosts") if "/" in row[0] or row[0] != row[0].lower()] == []


@given(st.sets(st.text("abc .", min_size=1, max_size=5), min_size=1), st.text("abc .", max_size=12))
def test_alternatives_match_the_longest_phrase(phrases: set[str], text: str) -> None:
    match = regex.match(lexicons.alternatives(phrases), text)
    assert (match[0] if match else "") == max(
        (phrase for phrase in phrases if text.startswith(phrase)), key=len, default=""
    )
