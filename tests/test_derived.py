"""What follows from the records: total experience, gaps, the highest degree, current positions."""

from __future__ import annotations

import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cvparse.models import CV, DateRange, Degree, DegreeLevel, DocumentInfo, Education, Experience, PartialDate

TODAY = datetime.date(2024, 6, 20)


def cv_of(jobs: list[Experience], studies: list[Education] | None = None, written: datetime.date | None = TODAY) -> CV:
    info = DocumentInfo(format="text", sha256="0" * 64, version="0", date=written)
    return CV(experience=jobs, education=studies or [], document=info)


def dates(text: str) -> DateRange:
    """ "2019-06/2020", "2019/present", "/2020", "2019/"."""
    start, _, end = text.partition("/")
    return DateRange.model_validate(
        {
            "start": start or None,
            "end": end if end and end != "present" else None,
            "ongoing": end == "present",
            "raw": text,
        }
    )


def jobs(*ranges: str) -> list[Experience]:
    return [Experience(title="Cartographer", dates=dates(each)) for each in ranges]


TOTALS: list[tuple[tuple[str, ...], int]] = [
    ((), 0),
    (("2020-01/2020-12",), 12),
    (("2020-03/2020-03",), 1),
    (("2020-01/2020-06", "2020-04/2020-09"), 9),  # three months of both count once
    (("2020-01/2020-12", "2020-03/2020-05"), 12),  # one within the other
    (("2020-01/2020-03", "2020-07/2020-09"), 6),
    (("2019/2020",), 24),  # a year alone is the whole year
    (("2019/2020", "2020/2021"), 36),
    (("2019-09/2020",), 16),  # from September to the end of 2020
    (("2019-09/2019",), 4),
    (("2024-01/present",), 6),  # ends at the reference date
    (("2024/2024",), 6),  # what is still to come of the year is not experience
    (("2024-01/2027-12",), 6),
    (("2025-01/present", "2025-01/2026-01"), 0),  # still to come
    (("/2020",), 0),  # no start
    (("2020-05/",), 1),  # no end, and not said to go on
]


@pytest.mark.parametrize(("ranges", "months"), TOTALS)
def test_total_experience(ranges: tuple[str, ...], months: int) -> None:
    assert cv_of(jobs(*ranges)).experience_months() == months


def test_undated_positions_are_left_out() -> None:
    assert cv_of([Experience(title="Cartographer")]).experience_months() == 0


def test_experience_by_kind_and_skill() -> None:
    cv = cv_of(
        [
            Experience(title="Cartographer", dates=dates("2022-01/2022-12"), skills=["QGIS", "Python"]),
            Experience(title="Map intern", kind="internship", dates=dates("2021-01/2021-06"), skills=["qgis"]),
        ]
    )
    assert cv.experience_months() == 18
    assert cv.experience_months({"employment"}) == 12  # what no one calls anything else
    assert cv.experience_months({"internship"}) == 6
    assert cv.experience_months(skill="QGIS") == 18
    assert cv.experience_months({"employment", "internship"}, skill="python") == 12
    assert cv.experience_months(skill="COBOL") == 0


def test_the_reference_date_is_the_one_given_else_the_documents_else_today() -> None:
    cv = cv_of(jobs("2024-01/present"))
    assert cv.experience_months(reference_date=datetime.date(2024, 3, 1)) == 3
    assert cv.experience_months() == 6
    undated = cv_of(jobs("2024-01/present"), written=None)
    assert undated.experience_months() == undated.experience_months(reference_date=datetime.date.today())


GAPS: list[tuple[tuple[str, ...], int, list[tuple[str, str]]]] = [
    (("2020-01/2020-03", "2020-07/2020-09"), 1, [("2020-04", "2020-06")]),
    (("2020-07/2020-09", "2020-01/2020-03"), 3, [("2020-04", "2020-06")]),  # newest first
    (("2020-01/2020-03", "2020-07/2020-09"), 4, []),
    (("2020-01/2020-03", "2020-04/2020-09"), 1, []),  # from one month to the next
    (("2018/2019", "2020/2021"), 1, []),  # years that may touch
    (("2018/2019", "2021/2022"), 1, [("2020-01", "2020-12")]),
    (("2020-01/2020-02",), 1, []),  # the time since is no gap
]


@pytest.mark.parametrize(("ranges", "least", "expected"), GAPS)
def test_gaps(ranges: tuple[str, ...], least: int, expected: list[tuple[str, str]]) -> None:
    found = cv_of(jobs(*ranges)).gaps(least)
    assert [(str(gap.start), str(gap.end)) for gap in found] == expected


def test_times_of_study_fill_gaps_when_asked_to() -> None:
    study = Education(institution="Brackwater College", dates=dates("2020-04/2020-06"))
    cv = cv_of(jobs("2020-01/2020-03", "2020-07/2020-09"), [study])
    assert len(cv.gaps()) == 1
    assert cv.gaps(education=True) == []


def study(level: DegreeLevel | None, when: str | None, school: str = "") -> Education:
    return Education(
        institution=school or None,
        degree=Degree(raw=level or "Certificate of Merit", level=level),
        dates=dates(when) if when else None,
    )


def test_the_highest_degree_is_one_that_is_held() -> None:
    studies = [study("doctorate", "2022/present"), study("master", "2018/2020"), study("bachelor", "2014/2018")]
    highest = cv_of([], studies).highest_degree()
    assert highest == studies[1]
    assert cv_of([], [study("doctorate", "2022/2025")]).highest_degree() is None  # expected
    assert cv_of([], [study("doctorate", "2022/2025")]).highest_degree(reference_date=datetime.date(2026, 1, 1))
    assert cv_of([], [study("bachelor", None)]).highest_degree()  # undated, and stated
    assert cv_of([], [study(None, "2010/2012")]).highest_degree() is None
    assert cv_of([]).highest_degree() is None


def test_of_degrees_of_one_level_the_latest_is_the_highest() -> None:
    older, newer = study("master", "2010/2012", "Brackwater College"), study("master", "2014/2016", "Selkirk Bay")
    assert cv_of([], [older, newer]).highest_degree() == newer
    assert cv_of([], [newer, older]).highest_degree() == newer


def test_current_positions() -> None:
    ranges = ("2020/present", "2023-01/2025-12", "2019/2024", "2019-01/2024-06", "2025/present", "/2023", "2024-01/")
    cv = cv_of([*jobs(*ranges), Experience(title="Cartographer")])
    assert [job.dates.raw for job in cv.current_positions() if job.dates] == ["2020/present", "2023-01/2025-12"]
    later = cv.current_positions(reference_date=datetime.date(2026, 1, 1))
    assert [job.dates.raw for job in later if job.dates] == ["2020/present", "2025/present"]


def months() -> st.SearchStrategy[PartialDate]:
    return st.builds(PartialDate, year=st.integers(1990, 2030), month=st.none() | st.integers(1, 12))


@st.composite
def date_ranges(draw: st.DrawFn) -> DateRange:
    first, last = sorted((draw(months()), draw(months())), key=lambda date: (date.year, date.month or 0))
    ongoing = draw(st.booleans())
    return DateRange(start=first, end=None if ongoing else last, ongoing=ongoing, raw="")


@st.composite
def careers(draw: st.DrawFn) -> CV:
    return cv_of([Experience(title="Cartographer", dates=each) for each in draw(st.lists(date_ranges(), max_size=8))])


def covered(cv: CV) -> set[tuple[int, int]]:
    """All months of all positions, one by one, up to the document's date."""
    found = set()
    for job in cv.experience:
        assert job.dates and job.dates.start
        start, end = job.dates.start, job.dates.end
        for year in range(start.year, TODAY.year + 1):
            for month in range(1, 13):
                begun = (year, month) >= (start.year, start.month or 1)
                over = end is not None and (year, month) > (end.year, end.month or 12)
                if begun and not over and (year, month) <= (TODAY.year, TODAY.month):
                    found.add((year, month))
    return found


@given(careers())
def test_the_total_is_the_number_of_months_with_a_position(cv: CV) -> None:
    assert cv.experience_months() == len(covered(cv))


@given(careers(), st.randoms())
def test_the_order_of_positions_does_not_matter(cv: CV, random: object) -> None:
    mixed = list(cv.experience)
    random.shuffle(mixed)  # type: ignore[attr-defined]
    other = cv.model_copy(update={"experience": mixed})
    assert other.experience_months() == cv.experience_months()
    assert other.gaps() == cv.gaps()


@given(careers())
def test_experience_and_gaps_fill_the_time_from_first_to_last(cv: CV) -> None:
    whole = sorted(covered(cv))
    span = (whole[-1][0] - whole[0][0]) * 12 + whole[-1][1] - whole[0][1] + 1 if whole else 0
    assert cv.experience_months() + sum(gap.months for gap in cv.gaps()) == span
    assert all(gap.months >= 3 for gap in cv.gaps(3))


@given(careers(), careers())
def test_more_positions_are_never_less_experience(cv: CV, more: CV) -> None:
    both = cv.model_copy(update={"experience": [*cv.experience, *more.experience]})
    total = both.experience_months()
    assert max(cv.experience_months(), more.experience_months()) <= total
    assert total <= cv.experience_months() + more.experience_months()
