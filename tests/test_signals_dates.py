"""Dates and ranges as people write them, and numbers that are none."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cvparse.signals.dates import DateStyle, Period, date_style, find_dates, find_periods, in_style


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
    with in_style(DateStyle(month_first=True)):
        assert str(find_periods("12/05/2019")[0].value.start) == "2019-12-05"


MORE = [
    ("2012-13", "2012..2013"),
    ("2012/13", "2012..2013"),
    ("09/2019 – 03/2021", "2019-09..2021-03"),
    ("Sept. '18 – now", "2018-09.. o"),
    ("Sept. ’18 – now", "2018-09.. o"),
    ("Summer 2019", "2019-06..2019-06 1"),
    ("Fall 2020–Spring 2021", "2020-09..2021-03"),
    ("Fall 2020 – Spring 2021", "2020-09..2021-03"),
    ("Q3 2020", "2020-07..2020-07 1"),
    ("Q3 2020 – Q1 2021", "2020-07..2021-01"),
    ("WS 2018/19", "2018-09..2018-09 1"),
    ("WS 2018/2019", "2018-09..2018-09 1"),
    ("Wintersemester 2018/19", "2018-09..2018-09 1"),
    ("SS 2019", "2019-03..2019-03 1"),
    ("SoSe 2020", "2020-03..2020-03 1"),
    ("Sommersemester 2020", "2020-03..2020-03 1"),
    ("seit 10/2019", "2019-10.. os"),
    ("2019 – heute", "2019.. o"),
    ("2010 à 2014", "2010..2014"),
    ("de 2010 a 2014", "2010..2014"),
    ("de 2010 à 2014", "2010..2014"),
    ("dal 2010 al 2014", "2010..2014"),
    ("van 2010 tot 2014", "2010..2014"),
    ("von 2010 bis 2014", "2010..2014"),
    ("1.4.2015–31.12.2019", "2015-04-01..2019-12-31"),
    ("01.04.2015 - 31.12.2019", "2015-04-01..2019-12-31"),
    ("2020年4月～現在", "2020-04.. o"),
    ("2020年4月 ～ 2022年3月", "2020-04..2022-03"),
    ("平成25年3月", "2013-03..2013-03 1"),
    ("昭和63年4月～平成4年3月", "1988-04..1992-03"),
    ("April 2015 bis Juni 2017", "2015-04..2017-06"),
    ("since Sep 2021", "2021-09.. os"),
    ("Since September 2021", "2021-09.. os"),
    ("expected May 2026", "2026-05..2026-05 1e"),
    ("Expected: June 2026", "2026-06..2026-06 1e"),
    ("Anticipated graduation: Dec 2025", "2025-12..2025-12 1e"),
    ("2019–", "2019.. o"),
    ("2019 -", "2019.. o"),
    ("2019– Head of Ropes", "2019.. o"),
    ("–2019", "..2019"),
    ("bis 2019", "..2019"),
    ("15 Mar 2019", "2019-03-15..2019-03-15 1"),
    ("Mar 15, 2019", "2019-03-15..2019-03-15 1"),
    ("March 15th, 2019", "2019-03-15..2019-03-15 1"),
    ("15. März 2019", "2019-03-15..2019-03-15 1"),
    ("15/03/2019", "2019-03-15..2019-03-15 1"),
    ("15.03.2019", "2019-03-15..2019-03-15 1"),
    ("2019-03-15", "2019-03-15..2019-03-15 1"),
    ("2019/03/15", "2019-03-15..2019-03-15 1"),
    ("Jan 2019 to Mar 2020", "2019-01..2020-03"),
    ("Jan 2019 until present", "2019-01.. o"),
    ("Jan. 2019 – to date", "2019-01.. o"),
    ("Jan 2019 - ongoing", "2019-01.. o"),
    ("01/2019 – till now", "2019-01.. o"),
    ("janvier 2019 à aujourd'hui", "2019-01.. o"),
    ("depuis janvier 2019", "2019-01.. os"),
    ("Depuis 2018", "2018.. os"),
    ("desde marzo de 2018", "2018-03.. os"),
    ("desde 2018 hasta la actualidad", "2018.. o"),
    ("marzo 2018 - actualidad", "2018-03.. o"),
    ("jan. 2018 – atual", "2018-01.. o"),
    ("março de 2018 até o momento", "2018-03.. o"),
    ("da marzo 2018 a oggi", "2018-03.. o"),
    ("03/2018 – oggi", "2018-03.. o"),
    ("maart 2018 – heden", "2018-03.. o"),
    ("sinds 2018", "2018.. os"),
    ("mars 2018 – nu", "2018-03.. o"),
    ("od 2018 do 2020", "2018..2020"),
    ("03.2018 – obecnie", "2018-03.. o"),
    ("od marca 2018", "2018-03.. os"),
    ("с 2018 по 2020", "2018..2020"),
    ("с марта 2018 по настоящее время", "2018-03.. o"),
    ("март 2018 — настоящее время", "2018-03.. o"),
    ("2018 г. – н.в.", "2018.. o"),
    ("Mart 2018 – Halen", "2018-03.. o"),
    ("Eylül 2018 – Haziran 2020", "2018-09..2020-06"),
    ("2018年3月至今", "2018-03.. o"),
    ("2018.03—2020.06", "2018-03..2020-06"),
    ("2018/03 - 2020/06", "2018-03..2020-06"),
    ("2018.09-2022.06", "2018-09..2022-06"),
    ("2018年9月 - 2022年6月", "2018-09..2022-06"),
    ("2018년 3월 ~ 현재", "2018-03.. o"),
    ("2018. 3. ~ 2020. 2.", "2018-03..2020-02"),
    ("2018.3 ~ 2020.2", "2018-03..2020-02"),
    ("2018年度", "2018..2018 1"),
    ("May–August 2019", "2019-05..2019-08"),
    ("May/June 2019", "2019-05..2019-06"),
    ("Academic year 2018-2019", "2018..2019"),
    ("2018-2019 academic year", "2018..2019"),
    ("(2012 – 2016)", "2012..2016"),
    ("[2012-2016]", "2012..2016"),
    ("2012 — 2016", "2012..2016"),
    ("2012--2016", "2012..2016"),
    ("2012 ~ 2016", "2012..2016"),
    ("2012 → 2016", "2012..2016"),
    ("'12–'16", "2012..2016"),
    ("1998-2002", "1998..2002"),
    ("1999–01", "1999..2001"),
    ("Sept 2012-June 2016", "2012-09..2016-06"),
    ("SEPTEMBER 2012 – JUNE 2016", "2012-09..2016-06"),
    ("Sep-12 to Jun-16", "2012-09..2016-06"),
    ("Early 2019", "2019..2019 1"),
    ("mid 2019", "2019..2019 1"),
    ("late 2019 – early 2021", "2019..2021"),
    ("3 months in 2019", "2019..2019 1"),
    ("Graduated 2014", "2014..2014 1"),
    ("Class of 2014", "2014..2014 1"),
    ("Promotion 2014", "2014..2014 1"),
    ("awarded 12 May 2014", "2014-05-12..2014-05-12 1"),
    ("due 2027", "2027..2027 1e"),
    ("Dec 2019/Jan 2020", "2019-12..2020-01"),
    ("Autumn term 2020", "2020-09..2020-09 1"),
    ("HT 2018", "2018-09..2018-09 1"),
    ("VT 2019", "2019-03..2019-03 1"),
    ("Hösten 2018", "2018-09..2018-09 1"),
    ("printemps 2018", "2018-03..2018-03 1"),
    ("verano de 2018", "2018-06..2018-06 1"),
    ("зима 2018", "2018-12..2018-12 1"),
]


@pytest.mark.parametrize(("text", "expected"), MORE)
def test_one_period_of_many_languages(text: str, expected: str) -> None:
    assert [shown(signal.value) for signal in find_periods(text)] == [expected]


@pytest.mark.parametrize(
    "text",
    [
        "+49 170 2019 2020",
        "(212) 555-1998",
        "555-2010",
        "0171 2005 1998",
        "94110-2019",
        "CA 94012",
        "D-10115 Berlin",
        "pp. 1998-2004",
        "pages 1990–2005",
        "1234-1999",
        "Office 2013",
        "Microsoft Office 2016",
        "Windows 2000",
        "Windows Server 2012",
        "SQL Server 2008",
        "Visual Studio 2019",
        "AutoCAD 2018",
        "ISO 9001:2015",
        "ISO 27001:2013",
        "ISO/IEC 17025:2017",
        "IEC 61508-2010",
        "ES2015",
        "ES 2020",
        "COVID-19",
        "F-16",
        "B2B",
        "Fortune 500",
        "Top 100",
        "$1998",
        "1999 km",
        "Catch-22",
        "room 2010",
        "No. 2012",
        "No. 2012/45",
        "Reg. No. 1999/2031",
        "12.2.1",
        "Java 1.8",
        "C++11",
        "3.14",
        "4/5 stars",
        "100 m in 12.05",
    ],
)
def test_numbers_of_telephones_products_and_standards(text: str) -> None:
    assert find_periods(text) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2005, 2007, 2009", ["2005..2005 1", "2007..2007 1", "2009..2009 1"]),
        ("Fall 2019, Fall 2020", ["2019-09..2019-09 1", "2020-09..2020-09 1"]),
        ("05/2018 - 08/2018, 05/2019 - 08/2019", ["2018-05..2018-08", "2019-05..2019-08"]),
        ("Post Office 2013 – 2015", ["2013..2015"]),  # no program, since it goes on
        ("Head Office, 2013", ["2013..2013 1"]),
    ],
)
def test_several_periods(text: str, expected: list[str]) -> None:
    assert [shown(signal.value) for signal in find_periods(text)] == expected


@pytest.mark.parametrize(
    ("listed", "style"),
    [
        (["2017.18 MSc", "2003.06 BSc"], DateStyle(years_joined=True)),
        (["2017.08 MSc", "2003.06 BSc"], DateStyle()),  # 2008 is not after 2017
        (["2003.06 BSc", "1999.03 School"], DateStyle()),  # months as well as years
        (["2017.18 MSc", "2021.03 Nurse"], DateStyle()),  # 2003 is not after 2021
        (["12/25/2019", "12/05/2019"], DateStyle(month_first=True)),
        (["25/12/2019", "12/05/2019"], DateStyle()),
        ([], DateStyle()),
    ],
)
def test_a_list_settles_what_one_date_leaves_open(listed: list[str], style: DateStyle) -> None:
    assert date_style(listed) == style


def test_years_joined_by_a_point() -> None:
    with in_style(DateStyle(years_joined=True)):
        assert [shown(signal.value) for signal in find_periods("2003.06")] == ["2003..2006"]
        assert [shown(signal.value) for signal in find_periods("1998.03")] == ["1998..2003"]
    assert [shown(signal.value) for signal in find_periods("2003.06")] == ["2003-06..2003-06 1"]


DATE_LIKE = st.text(alphabet="0123456789 -–/.,'’()年月MayJunpresentnow", max_size=40)


@given(DATE_LIKE)
def test_never_raises_and_stays_in_order(text: str) -> None:
    last = 0
    for signal in find_periods(text):
        assert last <= signal.start < signal.end <= len(text)
        last = signal.end
        signal.value.to_range(text[signal.start : signal.end])
        signal.value.to_range("", "both")
