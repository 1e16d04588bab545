"""Places and postal addresses."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cvparse.signals.places import Place, find_place, is_place, places


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("Berlin, Germany", Place(city="Berlin", country="Germany", country_code="DE")),
        ("Austin, TX", Place(city="Austin", region="TX", country_code="US")),
        ("New York, NY 10001", Place(city="New York", region="NY", country_code="US", postal_code="10001")),
        ("Bengaluru, India", Place(city="Bengaluru", country="India", country_code="IN")),
        ("12 High Street, 10115 Berlin",
         Place(city="Berlin", country_code="DE", postal_code="10115", street="12 High Street")),
        ("PO Box 99999 • Nairobi • Kenya",
         Place(city="Nairobi", country="Kenya", country_code="KE", street="PO Box 99999")),
        ("Nowhereville, France", Place(city="Nowhereville", country="France", country_code="FR")),
        ("Smallton, MN", Place(city="Smallton", region="MN", country_code="US")),
        ("Lindenbos 8, 8331 DS, Nergenshuizen",
         Place(city="Nergenshuizen", postal_code="8331 DS", street="Lindenbos 8")),
        ("5 Low Road Seattle Washington 97479 US",
         Place(city="Seattle", region="Washington", country="US", country_code="US", postal_code="97479",
               street="5 Low Road")),
        ("Remote", Place(remote=True)),
        ("江苏省南京市", Place(city="南京市", region="江苏省", country_code="CN")),
    ],
)  # fmt: skip
def test_whole_text(text: str, place: Place) -> None:
    found = find_place(text)
    assert found is not None
    assert found.value == place
    assert text[found.start : found.end] == text


@pytest.mark.parametrize(
    ("text", "printed"),
    [
        ("Acme Corp, Berlin, Germany", "Berlin, Germany"),
        ("Acme University, Springfield, CA", "Springfield, CA"),
        ("Paris (75)", "Paris (75)"),
        ("Engineer | London, UK", "London, UK"),
    ],
)
def test_place_inside(text: str, printed: str) -> None:
    found = find_place(text)
    assert found is not None
    assert text[found.start : found.end] == printed


@pytest.mark.parametrize(
    "text", ["", "Ada Lovelace", "University of Oxford", "Python, Java, C++", "CI/CD", "10115", "IEC 62443"]
)
def test_no_place(text: str) -> None:
    assert places(text) == []


def test_known_places_are_stronger_than_guessed_ones() -> None:
    known, guessed = find_place("Berlin, Germany"), find_place("Nowhereville, Germany")
    assert known
    assert guessed
    assert known.strength > 0.7 > guessed.strength


def test_is_place() -> None:
    assert is_place("Berlin, Germany")
    assert not is_place("Acme, Berlin")
    assert is_place("St. Louis, MO")
    assert not is_place("Journal of Tides")


@given(st.text(alphabet="aBérlin, TX1 0-()/|\t省市", max_size=40))
def test_never_raises_and_stays_inside(text: str) -> None:
    for signal in places(text):
        assert 0 <= signal.start < signal.end <= len(text)
