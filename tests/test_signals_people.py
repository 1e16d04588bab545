"""Is a text a person's name, and what are its parts?"""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cvparse.signals.people import NameParts, name_strength, split_name

PARTS = [
    ("Ada Lovelace", NameParts("Ada Lovelace", "Ada", None, "Lovelace")),
    ("Dr. Ada M. Lovelace, PhD, RN", NameParts("Ada M. Lovelace", "Ada", "M.", "Lovelace", "Dr.", "PhD, RN")),
    ("Lovelace, Ada", NameParts("Lovelace, Ada", "Ada", None, "Lovelace")),
    ("DUPONT Marie", NameParts("DUPONT Marie", "Marie", None, "DUPONT")),
    ("Ludwig van der Berg", NameParts("Ludwig van der Berg", "Ludwig", None, "van der Berg")),
    ("Robert “Bob” Smith", NameParts("Robert “Bob” Smith", "Robert", None, "Smith", nickname="Bob")),
    ("Bo (Percy) Chen", NameParts("Bo (Percy) Chen", "Bo", None, "Chen", nickname="Percy")),
    ("Wei Chen (陈伟)", NameParts("Wei Chen", "Wei", None, "Chen", nickname="陈伟")),
    ("John Smith Jr.", NameParts("John Smith", "John", None, "Smith", None, "Jr.")),
    ("Anna Kowalska (she/her)", NameParts("Anna Kowalska", "Anna", None, "Kowalska")),
    ("欧阳修", NameParts("欧阳修", "修", None, "欧阳")),
    ("陈伟", NameParts("陈伟", "伟", None, "陈")),
    ("佐藤太郎", NameParts("佐藤太郎", "太郎", None, "佐藤")),
    ("김민수", NameParts("김민수", "민수", None, "김")),
    ("J. R. R. Tolkien", NameParts("J. R. R. Tolkien", "J.", "R. R.", "Tolkien")),
    ("Plato", NameParts("Plato", None, None, "Plato")),
    ("Anna", NameParts("Anna", "Anna", None, None)),  # a given name alone
    ("Dr. med. Ada Köhler", NameParts("Ada Köhler", "Ada", None, "Köhler", "Dr. med.")),
    ("Prof. Dr. rer. nat. Max Otto", NameParts("Max Otto", "Max", None, "Otto", "Prof. Dr. rer. nat.")),
    # particles and two family names
    ("Juan de la Vega García", NameParts("Juan de la Vega García", "Juan", None, "de la Vega García")),
    ("Ana García López", NameParts("Ana García López", "Ana", None, "García López")),
    ("Siobhán Ní Bhriain", NameParts("Siobhán Ní Bhriain", "Siobhán", None, "Ní Bhriain")),
    ("Martin Luther Otto", NameParts("Martin Luther Otto", "Martin", "Luther", "Otto")),
    # family name first
    ("Kovács Péter", NameParts("Kovács Péter", "Péter", None, "Kovács")),
    ("Péter Kovács", NameParts("Péter Kovács", "Péter", None, "Kovács")),
    ("Nguyễn Thị Minh Anh", NameParts("Nguyễn Thị Minh Anh", "Anh", "Thị Minh", "Nguyễn")),
    ("Anh Nguyen", NameParts("Anh Nguyen", "Anh", None, "Nguyen")),
    ("Иванов Пётр Сергеевич", NameParts("Иванов Пётр Сергеевич", "Пётр", "Сергеевич", "Иванов")),
    ("Пётр Сергеевич Иванов", NameParts("Пётр Сергеевич Иванов", "Пётр", "Сергеевич", "Иванов")),
    ("Park Ji-hoon", NameParts("Park Ji-hoon", "Ji-hoon", None, "Park")),
    ("Ji-hoon Park", NameParts("Ji-hoon Park", "Ji-hoon", None, "Park")),
    ("Zhang Xiaoming", NameParts("Zhang Xiaoming", "Xiaoming", None, "Zhang")),
    ("Lee Anderson", NameParts("Lee Anderson", "Lee", None, "Anderson")),
]


@pytest.mark.parametrize(("text", "parts"), PARTS)
def test_split_name(text: str, parts: NameParts) -> None:
    assert split_name(text) == parts


@pytest.mark.parametrize(
    "text",
    [
        "Ada Lovelace",
        "ADA LOVELACE",
        "Dr. Ada Lovelace",
        "Martin O’Connor",
        "Jean-Luc Moreau",
        "Ваня Петров",
        "陈伟",
        "Jane Doe, CPA",
        "Anna Cook",  # also a trade
        "Karl Koch",
    ],
)
def test_names(text: str) -> None:
    assert name_strength(text) >= 0.5


@pytest.mark.parametrize(
    "text",
    [
        "",
        "Curriculum Vitae",
        "Software Engineer", "Work Experience", "University of Oxford", "Machine Learning", "Acme Inc.",
        "Berlin, Germany", "ada@example.org", "+44 1632 960001", "Contact Information", "Ada Lovelace, London",
        "Built the engine and its first programs.",
    ],
)  # fmt: skip
def test_no_names(text: str) -> None:
    assert name_strength(text) <= 0.2


@given(st.text(max_size=50))
def test_never_raises(text: str) -> None:
    assert 0 <= name_strength(text) <= 1
    split_name(text)
