"""Human languages: where they are named, how well they are spoken, and what that is in the common European levels."""

from __future__ import annotations

import pytest

import cvparse
from cvparse.signals.spoken import cefr_of, find_language_names

Row = tuple[str, str | None, str | None]


def read(section: str) -> list[Row]:
    text = f"# Ada Byron\n\n## Languages\n\n{section}\n\n## Education\n\nBSc, Hilltop University, 2001\n"
    found = cvparse.parse_text(text, format="markdown").languages
    return [(item.language, item.fluency, item.cefr) for item in found]


@pytest.mark.parametrize(
    ("section", "expected"),
    [
        ("Deutsch: Muttersprache, Englisch: verhandlungssicher", [("Deutsch", "Muttersprache", "C2"), ("Englisch", "verhandlungssicher", "C1")]),
        ("English – Native | Spanish – Fluent", [("English", "Native", "C2"), ("Spanish", "Fluent", "C1")]),
        ("Español (nativo), inglés (C1), alemán (medio)", [("Español", "nativo", "C2"), ("inglés", "C1", "C1"), ("alemán", "medio", "B1")]),
        ("Français : langue maternelle ; Anglais : courant (C1)", [("Français", "langue maternelle", "C2"), ("Anglais", "courant (C1)", "C1")]),
        ("日本語（母語）、英語（ビジネスレベル）", [("日本語", "母語", "C2"), ("英語", "ビジネスレベル", "C1")]),
        ("Русский — родной, Английский — B2", [("Русский", "родной", "C2"), ("Английский", "B2", "B2")]),
        ("Svenska: modersmål, Engelska: flytande", [("Svenska", "modersmål", "C2"), ("Engelska", "flytande", "C1")]),
        # one level for several, or in front
        ("Fluent in English and French; basic Turkish", [("English", "Fluent", "C1"), ("French", "Fluent", "C1"), ("Turkish", "basic", "A2")]),
        ("Native: Dutch. Basic: French.", [("Dutch", "Native", "C2"), ("French", "Basic", "A2")]),
        ("I speak English and Portuguese fluently.", [("English", "fluently", "C1"), ("Portuguese", "fluently", "C1")]),
        # columns: all names, then all levels
        ("Romanian French Arabic\n\nnative fluent beginner", [("Romanian", "native", "C2"), ("French", "fluent", "C1"), ("Arabic", "beginner", "A1")]),
        # one below the other
        ("English\n\nNative\n\nGreek\n\nB1", [("English", "Native", "C2"), ("Greek", "B1", "B1")]),
        ("| Language | Level | CEFR |\n|---|---|---|\n| Italian | Professional | C1 |", [("Italian", "Professional", "C1")]),
        ("English ★★★★★", [("English", "★★★★★", None)]),
        ("English (Advanced (CEFR C1))", [("English", "Advanced (CEFR C1)", "C1")]),
        ("English, Greek", [("English", None, None), ("Greek", None, None)]),
    ],
)  # fmt: skip
def test_languages_and_their_fluency(section: str, expected: list[Row]) -> None:
    assert read(section) == expected


@pytest.mark.parametrize(
    ("fluency", "level"),
    [
        ("C2", "C2"),
        ("B1/B2", "B1"),  # the lower of two
        ("C2 C1 C1 B2", "B2"),
        ("native", "C2"),
        ("Muttersprachler", "C2"),
        ("fluent", "C1"),
        ("conversational", "B1"),
        ("Grundkenntnisse", "A2"),
        ("TOEFL iBT 105", "C1"),
        ("TOEFL: 80", "B2"),
        ("TOEFL 613", None),  # another scale
        ("IELTS 7.5", "C1"),
        ("IELTS Academic 6", "B2"),
        ("IELTS, 2019", None),
        ("school level", None),
        ("★★★", None),
        ("60 %", None),
    ],
)
def test_common_european_level(fluency: str, level: str | None) -> None:
    assert cefr_of(fluency) == level


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("American Sign Language", ["ase"]),
        ("Mandarin Chinese and English", ["zh", "en"]),
        ("I polish shoes", []),
        ("简体中文、英语", ["zh", "en"]),
    ],
)
def test_names_of_languages(text: str, codes: list[str]) -> None:
    assert [code for code, _, _ in find_language_names(text)] == codes


def test_languages_among_personal_details() -> None:
    cv = cvparse.parse_text(
        "Ada Lock\n\nEXPERIENCE\nClerk, Saltmarsh Bank, 2019 – 2021\n\nPERSONAL DETAILS\nNationality: Indian\n"
        "Languages Known: English, Tamil, Hindi\n"
    )
    assert [each.code for each in cv.languages] == ["en", "ta", "hi"]
