"""Lists of authors in any order of the parts of a name."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cvparse.signals.authors import author_list, author_lists, is_sure


@pytest.mark.parametrize(
    ("text", "names", "rest"),
    [
        ("A. B. Marlow, C. Dunmore, and E. Quist. 2021", ["A. B. Marlow", "C. Dunmore", "E. Quist"], ". 2021"),
        ("Marlow AB, Dunmore C. Tides of ink", ["Marlow AB", "Dunmore C"], " Tides of ink"),
        ("Marlow, A. B., & Dunmore, C. (2019).", ["Marlow, A. B.", "Dunmore, C."], " (2019)."),
        ("Marlow, A.; Dunmore, C.-D.; Quist, E.: Title", ["Marlow, A.", "Dunmore, C.-D.", "Quist, E."], ": Title"),
        ("Ada Marlow; Carl Dunmore\nVenue", ["Ada Marlow", "Carl Dunmore"], "\nVenue"),
        ("MARLOW, Ada B., DUNMORE, Carl and VAN QUIST, Eva, 2025.", ["MARLOW, Ada B.", "DUNMORE, Carl", "VAN QUIST, Eva"], ", 2025."),
        ("Marlow, Ada, Carl Dunmore, and Eva Quist. 2002.", ["Marlow, Ada", "Carl Dunmore", "Eva Quist"], ". 2002."),
        ("Marlow, A., Dunmore, C., and E. Quist, 2020", ["Marlow, A.", "Dunmore, C.", "E. Quist"], ", 2020"),
        ("Ludwig van der Berg, Ana de la Cruz and João dos Santos", ["Ludwig van der Berg", "Ana de la Cruz", "João dos Santos"], ""),
        ("Marlow RE Jr, Dunmore NL. Optimal", ["Marlow RE Jr", "Dunmore NL"], ". Optimal"),
        ("Mei-Ling Zhao*, Kofi Asante†, Olu Bello1,2 and Ivo Horvat3", ["Mei-Ling Zhao", "Kofi Asante", "Olu Bello", "Ivo Horvat"], ""),
        ("J Marlow, SO Dunmore and T Quist\nJournal", ["J Marlow", "SO Dunmore", "T Quist"], "\nJournal"),
        ("T. Wren, Goal-Oriented Error Control and Adaptivity for Tides", ["T. Wren"], ", Goal-Oriented Error Control and Adaptivity for Tides"),
        ("Marlow, J. T. A Generalization of Knots", ["Marlow, J. T."], " A Generalization of Knots"),
        ("刘波, 王小明. 关于", ["刘波", "王小明"], ". 关于"),
        ("山田 太郎、鈴木 花子", ["山田 太郎", "鈴木 花子"], ""),
        ("LYNX Collaboration. T. Marlow et al. Finding", ["LYNX Collaboration", "T. Marlow"], " Finding"),
        ("Guo(Paul) Huang, Ada Marlow", ["Guo(Paul) Huang", "Ada Marlow"], ""),
        ("Marlow, A. Dunmore, C., & Quist, E. For", ["Marlow, A.", "Dunmore, C.", "Quist, E."], " For"),
    ],
)  # fmt: skip
def test_lists(text: str, names: list[str], rest: str) -> None:
    found = author_list(text)
    assert found is not None
    assert [name.text for name in found.value.names] == names
    assert text[found.end :] == rest


@pytest.mark.parametrize(
    ("text", "et_al"),
    [
        ("Marlow AB, Dunmore C, et al. Tides", True),
        ("Ada Marlow, Carl Dunmore, and 12 more authors", True),
        ("Ada Marlow and others", True),
        ("Ada Marlow, Carl Dunmore", False),
    ],
)
def test_more_authors(text: str, et_al: bool) -> None:
    found = author_list(text)
    assert found is not None and found.value.et_al is et_al


def test_marks() -> None:
    found = author_list("Ada Marlow*, Carl Dunmore, Eva Quist✉")
    assert found is not None
    assert [name.equal_contribution for name in found.value.names] == [True, False, False]
    assert [name.corresponding for name in found.value.names] == [False, False, True]


def test_given_and_family() -> None:
    found = author_list("van der Berg, L. M., Marlow, A.")
    assert found is not None
    assert [(name.given, name.family) for name in found.value.names] == [("L. M.", "van der Berg"), ("A.", "Marlow")]


def test_bare_initials_are_given_names() -> None:
    found = author_list("Marlow AB, Dunmore CD, Quist E. Tides of ink")
    assert found is not None
    assert [(name.family, name.given) for name in found.value.names] == [
        ("Marlow", "AB"),
        ("Dunmore", "CD"),
        ("Quist", "E"),
    ]


@pytest.mark.parametrize(
    ("text", "sure"),
    [
        ("A. Marlow, C. Dunmore. Tides", True),
        ("Marlow A, Dunmore C. Tides", True),
        ("A. Marlow. Tides", False),  # one name may be a title's
        ("Ada Marlow, Carl Dunmore. Tides", False),
        ("A. Marlow, C. Dunmore, LYNX Report: Tides", False),  # capitals that end in no dot
    ],
)
def test_only_several_names_with_initials_are_sure(text: str, sure: bool) -> None:
    found = author_list(text)
    assert found is not None
    assert is_sure(found) == sure


def test_hundreds_of_names() -> None:
    names = [f"Ada {chr(65 + i % 26)}. Marlow{'abcdefghij'[i // 26]}" for i in range(260)]
    found = author_list(", ".join(names))
    assert found is not None and len(found.value.names) == 260


@pytest.mark.parametrize("text", ["", "the deep sea", "in press", "42(3):366–400", "deep learning for robots"])
def test_no_names(text: str) -> None:
    found = author_list(text)
    assert found is None or found.strength < 0.5


def test_a_title_is_weaker_than_names() -> None:
    names, title = author_list("Ada Marlow, Carl Dunmore"), author_list("Deep Learning, Optimal Control")
    assert names is not None and names.strength > 0.7
    assert title is None or title.strength < 0.3


@given(st.text(alphabet="AbÉ.,;& -*†1(\n", max_size=80))
def test_never_raises(text: str) -> None:
    for signal in author_lists(text):
        assert 0 <= signal.strength <= 1
        assert all(text[name.start : name.end] for name in signal.value.names)


@pytest.mark.parametrize(
    ("text", "given", "family"),
    [
        ("J. R. Smith Jr., L. van der Berg, and C. Roe", ["J. R.", "L.", "C."], ["Smith", "van der Berg", "Roe"]),
        ("Ana de la Cruz Gomez, Ahmad bin Yusuf", ["Ana", "Ahmad"], ["de la Cruz Gomez", "bin Yusuf"]),
        ("C. Roe III, A. Smith", ["C.", "A."], ["Roe", "Smith"]),
    ],
)
def test_particles_are_the_familys_and_suffixes_nobodys(text: str, given: list[str], family: list[str]) -> None:
    found = author_list(text)
    assert found is not None
    assert [name.given for name in found.value.names] == given
    assert [name.family for name in found.value.names] == family
