"""A CV in the formats of other tools."""

from __future__ import annotations

import csv
import io
import json

import pytest

from cvparse.exporters import SUFFIXES, export
from cvparse.exporters.csv_rows import Row, csv_text
from cvparse.exporters.wording import degree_text, range_text
from cvparse.models import CV, DateRange, Degree, DocumentInfo, Education, PartialDate
from sample_cv import sample_cv

EMPTY = CV(document=DocumentInfo(format="text", sha256="0" * 64, version="0"))


def date(iso: str | None) -> PartialDate | None:
    return PartialDate.model_validate(iso) if iso else None


@pytest.mark.parametrize("to", SUFFIXES)
def test_every_format_takes_every_cv(to: str) -> None:
    assert export(sample_cv(), to)
    assert isinstance(export(EMPTY, to), str)


def test_an_unknown_format_is_named_with_the_known_ones() -> None:
    with pytest.raises(ValueError, match=r"papyrus.*json"):
        export(sample_cv(), "papyrus")


def test_json_reads_back_as_the_same_cv() -> None:
    cv = sample_cv()
    assert CV.model_validate_json(export(cv, "json")) == cv


def test_json_has_dates_as_iso() -> None:
    assert json.loads(export(sample_cv(), "json"))["experience"][0]["dates"]["start"] == "2015-03"


def test_markdown_holds_the_whole_cv() -> None:
    text = export(sample_cv(), "markdown")
    for words in (
        "# Ottoline Kerrigan\n",
        "### Clerk\n",
        "Archive, Saltmarsh Bank, Wexcombe, UK · 2015-03 – present",
        "- Filed 1,200 ledgers.\n",
        "### BA, History\n",
        "1. O. Kerrigan, R. Feld, et al. **Ledgers of Salt**. *Past Waters*, 58(1), 12–39, 2012.",
        "2. A note in the parish paper.",
        "- Programming: python (advanced), SQL\n",
        "- Kerrigan Prize, Society for Salt, 2019\n",
    ):
        assert words in text, words


def test_markdown_marks_in_the_text_stay_text() -> None:
    text = export(sample_cv(), "markdown")
    assert r"Keeps ledgers \* and keeps them well." in text
    assert r"Clerk \| Historian" in text


def test_markdown_leaves_empty_sections_out() -> None:
    assert "##" not in export(EMPTY, "markdown")


def rows_of(text: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(text)))


def test_csv_has_a_row_for_each_record() -> None:
    rows = rows_of(export(sample_cv(), "csv"))
    assert {row["person"] for row in rows} == {"Ottoline Kerrigan"}
    jobs = [row for row in rows if row["section"] == "experience"]
    assert [(job["title"], job["organization"], job["start"], job["end"]) for job in jobs] == [
        ("Clerk", "Saltmarsh Bank", "2015-03", "present"),
        ("Apprentice", "Herring & Sons", "", ""),
    ]
    assert (jobs[0]["confidence"], jobs[0]["page"]) == ("0.9", "1")


FORMULAS = [
    # (what a document says, the cell)
    ("=SUM(A1)", "'=SUM(A1)"),
    ("@cmd", "'@cmd"),
    ("+cmd|' /C calc'!A0", "'+cmd|' /C calc'!A0"),
    ("-2+3+cmd|x", "'-2+3+cmd|x"),
    ("+44 20 7946 0318", "+44 20 7946 0318"),  # a telephone number
    ("-5", "-5"),
    ("a=b", "a=b"),
]


@pytest.mark.parametrize(("value", "cell"), FORMULAS)
def test_no_cell_is_a_formula(value: str, cell: str) -> None:
    assert rows_of(csv_text([Row(title=value)]))[0]["title"] == cell


RANGES = [
    # (start, end, ongoing, text)
    ("2018-09", "2021-03", False, "2018-09 – 2021-03"),
    ("2020", None, True, "2020 – present"),
    (None, "2015", False, "2015"),
    ("2015", "2015", False, "2015"),
    (None, None, True, "present"),
    (None, None, False, "some time"),
]


@pytest.mark.parametrize(("start", "end", "ongoing", "expected"), RANGES)
def test_ranges_are_worded(start: str | None, end: str | None, ongoing: bool, expected: str) -> None:
    assert range_text(DateRange(start=date(start), end=date(end), ongoing=ongoing, raw="some time")) == expected


def test_a_field_that_the_degree_names_is_not_said_twice() -> None:
    assert degree_text(Education(degree=Degree(raw="PhD in History"), field="History")) == "PhD in History"
    assert degree_text(Education(degree=Degree(raw="PhD"), field="History")) == "PhD, History"
    assert degree_text(Education()) == ""
