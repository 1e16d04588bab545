"""E-mails, telephone numbers and web addresses in a text."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cvparse.signals.contacts import find_emails, find_phones, find_urls, link_kind, url_key


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("ada@example.org", ["ada@example.org"]),
        ("Mail: ada.byron@cs.example.ac.uk.", ["ada.byron@cs.example.ac.uk"]),
        ("ada at example dot edu", ["ada@example.edu"]),
        ("ada [at] cs [dot] example [dot] edu", ["ada@cs.example.edu"]),
        ("ada (at) example.edu", ["ada@example.edu"]),
        ("ada AT example DOT edu", ["ada@example.edu"]),
        ("jane[dot]roe[at]example[dot]edu", ["jane.roe@example.edu"]),
        ("{ada,bob}@example.org", ["ada@example.org", "bob@example.org"]),
        ("ada@example.org | bob@example.com", ["ada@example.org", "bob@example.com"]),
        ("ada@uni.technology, ada@mail.example", ["ada@uni.technology", "ada@mail.example"]),
        ("ada@example.edu.Phone 12", ["ada@example.edu"]),
        ("worked at example.com", []),
        ("follow me @john.doe", []),
        ("at the dot com boom", []),
    ],
)
def test_emails(text: str, expected: list[str]) -> None:
    assert [signal.value for signal in find_emails(text)] == expected


@pytest.mark.parametrize(
    ("text", "region", "raw", "e164"),
    [
        ("(408)-555-0137", None, "(408)-555-0137", None),
        ("+49 (0)30 1234567", None, "+49 (0)30 1234567", "+49301234567"),
        ("06 12 34 56 78", "FR", "06 12 34 56 78", "+33612345678"),
        ("06 12 34 56 78", None, "06 12 34 56 78", None),
        ("Tel. +44 1632 960001, Berlin", None, "+44 1632 960001", "+441632960001"),
        ("(+44) 141 548 3801", None, "(+44) 141 548 3801", "+441415483801"),
        ("0301 555 0123 ext. 12", None, "0301 555 0123 ext. 12", None),
        ("55 55 01 93", None, "55 55 01 93", None),
    ],
)
def test_phones(text: str, region: str | None, raw: str, e164: str | None) -> None:
    found = find_phones(text, region)
    assert [(signal.value.raw, signal.value.e164) for signal in found] == [(raw, e164)]
    assert text[found[0].start : found[0].end] == raw


@pytest.mark.parametrize(
    "text",
    [
        "2014 - 2018", "01.10.2019 – 31.03.2020", "94720", "0000-0002-1825-0097", "978-3-16-148410-0", "12(3), 752–794",
        "2010 2011 2012", "192.168.0.1", "USD 1,000,000", "$1500000", "3.141592653", "12345-6789", "1999-12-15",
    ],
)  # fmt: skip
def test_no_phone(text: str) -> None:
    assert [signal for signal in find_phones(text) if signal.strength >= 0.5] == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("https://example.org/x(y).", ["https://example.org/x(y)"]),
        ("www.example.org, github.com/ada", ["www.example.org", "github.com/ada"]),
        ("linkedin.com/in/ada-b/", ["linkedin.com/in/ada-b/"]),
        ("(see http://example.org/a)", ["http://example.org/a"]),
        ("ada.dev | ASP.NET, Node.js, B.Sc., Ph.D.", ["ada.dev"]),
        ("skype://ada", ["skype://ada"]),
        ("ada@example.org", []),
        ("ada [at] mail.example.org", []),
        ("U.S. St.Louis, README.md, main.py, e.g. this", []),
        ("Inc. 2019. Next", []),
    ],
)
def test_urls(text: str, expected: list[str]) -> None:
    assert [signal.value for signal in find_urls(text)] == expected


@pytest.mark.parametrize(
    ("url", "kind", "username"),
    [
        ("github.com/ada", "github", "ada"),
        ("https://www.linkedin.com/in/ada-b/", "linkedin", "ada-b"),
        ("https://scholar.google.com/citations?user=abcAAAJ&hl=en", "scholar", "abcAAAJ"),
        ("https://orcid.org/0000-0002-1825-0097", "orcid", "0000-0002-1825-0097"),
        ("http://example.org/~ada/", "homepage", "ada"),
        ("ada.dev", "homepage", None),
        ("https://example.org/a/b/c", "other", None),
    ],
)
def test_link_kind(url: str, kind: str, username: str | None) -> None:
    assert link_kind(url) == (kind, username)


def test_one_address_in_several_forms_has_one_key() -> None:
    assert url_key("https://www.Example.org/a/") == url_key("example.org/a")


@given(st.text(alphabet="ab1@.:/ (){}[],+-_atdo~", max_size=60))
def test_never_raises_and_stays_inside(text: str) -> None:
    for signal in [*find_emails(text), *find_phones(text), *find_urls(text)]:
        assert 0 <= signal.start < signal.end <= len(text)
