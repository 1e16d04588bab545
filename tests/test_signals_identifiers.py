"""DOI, arXiv, ISBN, PMID, patents and links; volume, issue and pages."""

import pytest

from cvparse.signals.identifiers import arxiv_of, doi_of, find_identifiers, is_isbn, numbers_at


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("doi:10.1234/ab.5678.", [("doi", "10.1234/ab.5678")]),
        ("Tides. https://doi.org/10.1234/AB(2020)12.", [("doi", "10.1234/AB(2020)12")]),
        ("(see 10.5555/x-y)", [("doi", "10.5555/x-y")]),
        ("arXiv preprint arXiv:2101.00001v2 [cs.LG], 2021", [("arxiv", "2101.00001v2")]),
        ("Available from: https://arxiv.org/abs/2101.00001", [("arxiv", "2101.00001")]),
        ("hep-th: arXiv:hep-th/9901001", [("arxiv", "hep-th/9901001")]),
        ("PMID: 12345678; PMCID: PMC7654321", [("pmid", "12345678"), ("pmcid", "PMC7654321")]),
        ("ISBN 978-3-16-148410-0", [("isbn", "9783161484100")]),
        ("ISBN 978-3-16-148410-1", []),
        ("US Patent App. 15/123,456, 2024", [("patent", "15/123,456")]),
        ("EP1234567B1 2026", [("patent", "EP1234567B1")]),
        ("<https://example.org/tides>, 2020", [("url", "https://example.org/tides")]),
        ("(https://example.org/a_(b)).", [("url", "https://example.org/a_(b)")]),
        ("Journal of Tides 12, 3–4", []),
    ],
)
def test_identifiers(text: str, expected: list[tuple[str, str]]) -> None:
    assert [(signal.value.kind, signal.value.value) for signal in find_identifiers(text)] == expected


def test_of_links() -> None:
    assert doi_of("https://dx.doi.org/10.1234/ab.5") == "10.1234/ab.5"
    assert arxiv_of("https://arxiv.org/pdf/2101.00001.pdf") == "2101.00001"
    assert doi_of("https://example.org/") is None


@pytest.mark.parametrize(("digits", "right"), [("9783161484100", True), ("0306406152", True), ("0306406153", False)])
def test_isbn(digits: str, right: bool) -> None:
    assert is_isbn(digits) is right


@pytest.mark.parametrize(
    ("text", "volume", "issue", "pages"),
    [
        ("13(11), p. e0207062.", "13", "11", "e0207062"),
        ("42(3):366–400.", "42", "3", "366–400"),
        ("9/3 (2011), 12–19", "9", "3", "12–19"),
        ("v. 9, n. 3, p. 12–19", "9", "3", "12–19"),
        ("vol. 9, no. 3, pp. 12–19", "9", "3", "12–19"),
        ("24, 1169–1189.", "24", None, "1169–1189"),
        ("12 (1), S. 25–28", "12", "1", "25–28"),
        ("Vol. 03, p. 219.", "03", None, "219"),
        ("566:115269, 2026", "566", None, "115269"),
        ("03:111", "03", None, "111"),
        ("86, 790 (2025)", "86", None, "790"),
        ("Bd. 7, Nr. 2, S. 3–9", "7", "2", "3–9"),
        ("pages 349–361, 2018", None, None, "349–361"),
    ],
)
def test_numbers(text: str, volume: str | None, issue: str | None, pages: str | None) -> None:
    signal = numbers_at(text, 0)
    assert signal is not None
    assert (signal.value.volume, signal.value.issue, signal.value.pages) == (volume, issue, pages)


def test_no_numbers() -> None:
    assert numbers_at("Journal of Tides", 0) is None
