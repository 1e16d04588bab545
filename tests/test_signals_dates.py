"""Dates and ranges as people write them, and numbers that are none."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cvparse.signals.dates import Period, find_dates, find_periods


def shown(period: Period) -> str:
    """start..end and flags: o ongoing, 1 single, s since, e expected."""
    flags = "".join(
        sign
        for sign, on in zip("o1se", (period.ongoing, period.single, period.since, period.expected), strict=True)
        if on
    )
    return f"{period.start or ''}..{period.end or ''} {flags}".strip()


ONE = [
    # month names
    ("Aug 2021 - Present", "2021-08.. o"),
    ("Aug. 2021–Now", "2021-08.. o"),
    ("Sept 2021 – Now", "2021-09.. o"),
    ("Mar, 2022 — Now", "2022-03.. o"),
    ("June 2015 to date", "2015-06.. o"),
    ("March - May, 2019", "2019-03..2019-05"),
    ("Jun–Aug 2019", "2019-06..2019-08"),
    ("Nov – Feb 2020", "2019-11..2020-02"),  # across New Year
    ("Sept 2019 – Dec", "2019-09..2019-12"),
    ("Nov 2019 - Feb", "2019-11..2020-02"),
    ("Jan'19", "2019-01..2019-01 1"),
    ("Sep 18 – Mar 21", "2018-09..2021-03"),
    # days
    ("May 5, 2020", "2020-05-05..2020-05-05 1"),
    ("5 May 2020", "2020-05-05..2020-05-05 1"),
    ("5th May 2020", "2020-05-05..2020-05-05 1"),
    ("May 5-7, 2020", "2020-05-05..2020-05-07"),
    ("5–7 May 2020", "2020-05-05..2020-05-07"),
    ("5 May – 7 June 2020", "2020-05-05..2020-06-07"),
    ("12/05/2019", "2019-05-12..2019-05-12 1"),
    ("12/25/2019", "2019-12-25..2019-12-25 1"),  # no 25th month
    ("01.10.2019 – 31.03.2020", "2019-10-01..2020-03-31"),
    ("2018-09-01", "2018-09-01..2018-09-01 1"),
    # numbers
    ("09/18–03/21", "2018-09..2021-03"),
    ("09/2018 - 03/2021", "2018-09..2021-03"),
    ("2018-09 to 2021-03", "2018-09..2021-03"),
    ("2018.09 – 2021.03", "2018-09..2021-03"),
    ("12-2019", "2019-12..2019-12 1"),
    ("2014-05", "2014-05..2014-05 1"),
    # years
    ("’14–’17", "2014..2017"),
    ("2014–17", "2014..2017"),
    ("2014/15", "2014..2015"),
    ("2010–11", "2010..2011"),
    ("2016-2020 (4 years)", "2016..2020"),
    ("2019 –", "2019.. o"),
    ("2019-present", "2019.. o"),
    ("Present – 2019", "2019.. o"),
    ("2021 - 2019", "2019..2021"),
    ("from 2019 to 2021", "2019..2021"),
    ("between 2019 and 2021", "2019..2021"),
    ("since 2020", "2020.. os"),
    ("2019 onwards", "2019.. os"),
    ("until 2021", "..2021"),
    # seasons and quarters
    ("Fall 2019", "2019-09..2019-09 1"),
    ("Spring/Summer 2020", "2020-03..2020-06"),
    ("Winter 2019/20", "2019-12..2019-12 1"),
    ("Q1 2020", "2020-01..2020-01 1"),
    # to come
    ("expected May 2026", "2026-05..2026-05 1e"),
    ("May 2026 (expected)", "2026-05..2026-05 1e"),
    ("Expected graduation: May 2026", "2026-05..2026-05 1e"),
    ("2022 – 2026 (expected)", "2022..2026 e"),
    # other languages
    ("1. April 2019 – heute", "2019-04-01.. o"),
    ("seit 03/2019", "2019-03.. os"),
    ("août 2019", "2019-08..2019-08 1"),
    ("1º de abril de 2019", "2019-04-01..2019-04-01 1"),
    ("de mayo de 2019 a junio de 2020", "2019-05..2020-06"),
    ("май 2019 г. – июнь 2020 г.", "2019-05..2020-06"),
    ("2019年4月～2021年3月", "2019-04..2021-03"),
    ("2019.4-至今", "2019-04.. o"),
    ("令和元年5月", "2019-05..2019-05 1"),
]


@pytest.mark.parametrize(("text", "expected"), ONE)
def test_one_period(text: str, expected: str) -> None:
    found = find_periods(text)
    assert [shown(signal.value) for signal in found] == [expected]
    assert text[found[0].start : found[0].end] == text


@pytest.mark.parametrize(
    "text",
    [
        "pages 752–794", "12(3):1950–1965", "GPA 3.9/4.0", "24/7", "$2000", "2000 users", "over 2000 items",
        "1500 employees", "(510) 555-2019", "+1 555 166-2019", "ISSN 1932-6203", "arXiv:2003.12345", "1990s",
        "https://example.org/2019/05/a", "doi: 10.1000/2019.5", "Python 3.10.12", "ada2019@example.org", "94720-2019",
        "",
    ],
)  # fmt: skip
def test_no_date(text: str) -> None:
    assert find_periods(text) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("10/2019 - now, 09/2017 - 09/2019", ["2019-10.. o", "2017-09..2019-09"]),
        ("Acme, Springfield\t2018 – 2020", ["2018..2020"]),
        ("2018 - 2020 - Senior Engineer", ["2018..2020"]),
        ("Best Paper 2019 and 2020", ["2019..2019 1", "2020..2020 1"]),
        ("Summers 2018, 2019", ["2018-06..2018-06 1", "2019..2019 1"]),
    ],
)
def test_periods_among_other_text(text: str, expected: list[str]) -> None:
    assert [shown(signal.value) for signal in find_periods(text)] == expected


def test_bare_years_are_weaker_than_months() -> None:
    assert find_periods("2019")[0].strength < find_periods("May 2019")[0].strength


def test_single_dates_of_a_range_share_their_year() -> None:
    assert [str(signal.value) for signal in find_dates("Jun–Aug 2019")] == ["2019-06", "2019-08"]


def test_a_single_date_ends_a_degree_and_spans_a_job() -> None:
    period = find_periods("2015")[0].value
    assert (period.to_range("2015").start, str(period.to_range("2015").end)) == (None, "2015")
    assert str(period.to_range("2015", "both").start) == "2015"


def test_month_first_on_demand() -> None:
    assert str(find_periods("12/05/2019", month_first=True)[0].value.start) == "2019-12-05"


DATE_LIKE = st.text(alphabet="0123456789 -–/.,'’()年月MayJunpresentnow", max_size=40)


@given(DATE_LIKE)
def test_never_raises_and_stays_in_order(text: str) -> None:
    last = 0
    for signal in find_periods(text):
        assert last <= signal.start < signal.end <= len(text)
        last = signal.end
        signal.value.to_range(text[signal.start : signal.end])
        signal.value.to_range("", "both")
