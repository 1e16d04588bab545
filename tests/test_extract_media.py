"""What the press and broadcasts brought."""

from __future__ import annotations

from typing import Any

import pytest

import cvparse
from cvparse.models import CV, MediaItem

HEAD = "# Ottoline Kerrigan\n\nok@example.org\n\n## Education\n\n- PhD, Hill University, 2010\n\n"


def cv_with(heading: str, *rows: str) -> CV:
    return cvparse.parse_text(f"{HEAD}## {heading}\n\n" + "\n".join(rows), format="markdown")


def told(item: MediaItem) -> dict[str, Any]:
    """What a record says."""
    return item.model_dump(mode="json", exclude={"confidence", "evidence", "field_evidence"}, exclude_none=True)


ROWS = [
    # (heading, row, what it says)
    (
        "In the Media",
        "- “The keeper of tides”, *Harbour Times*, 3 May 2021.",
        {"title": "The keeper of tides", "outlet": "Harbour Times", "date": "2021-05-03"},
    ),
    (
        "Media coverage",
        "- *Salt Weekly*, “What the sea owes us” (2019)",
        {"title": "What the sea owes us", "outlet": "Salt Weekly", "date": "2019"},
    ),
    (
        "Interviews",
        "- Interview on Radio Saltmarsh, 12 March 2020",
        {"outlet": "Radio Saltmarsh", "date": "2020-03-12", "kind": "radio"},
    ),
    (
        "Press",
        "- [Why the tides keep books](https://harbour.example.org/1). Harbour Times, 2021",
        {
            "title": "Why the tides keep books",
            "outlet": "Harbour Times",
            "date": "2021",
            "url": "https://harbour.example.org/1",
        },
    ),
    (
        "Media",
        "- Counting herring, interview for “Le Courrier du Sel”, 2019",
        {"title": "Counting herring", "outlet": "Le Courrier du Sel", "date": "2019", "kind": "interview"},
    ),
    ("Podcasts", "- Podcast “Low Tide”, episode 14, 2019", {"outlet": "Low Tide", "date": "2019", "kind": "podcast"}),
    (
        "Medien",
        "- „Die Hüterin der Gezeiten“, Hafenzeitung, 3. Mai 2021",
        {"title": "Die Hüterin der Gezeiten", "outlet": "Hafenzeitung", "date": "2021-05-03"},
    ),
    (
        "Dans les médias",
        "- « La gardienne des marées », La Gazette du Sel, 3 mai 2021",
        {"title": "La gardienne des marées", "outlet": "La Gazette du Sel", "date": "2021-05-03"},
    ),
    (
        "Prensa",
        "- «La guardiana de las mareas», Diario de la Sal, 2021",
        {"title": "La guardiana de las mareas", "outlet": "Diario de la Sal", "date": "2021"},
    ),
]


@pytest.mark.parametrize(("heading", "row", "expected"), ROWS)
def test_a_row_says_what_stood_where(heading: str, row: str, expected: dict[str, Any]) -> None:
    cv = cv_with(heading, row)
    assert [told(each) for each in cv.media] == [expected]
    assert [section.type for section in cv.sections if section.heading == heading] == ["news"]


@pytest.mark.parametrize(
    "row", ["- {outlet} – {title} ({year})", "- {title}, {outlet}, {year}", "- {outlet}: {title}. {year}"]
)
def test_a_list_keeps_its_order(row: str) -> None:
    items = [
        ("Why the tides keep books", "Harbour Times", 2021),
        ("A clerk among whales", "Salt Weekly", 2020),
        ("Counting herring for the crown", "The Northern Echo", 2019),
    ]
    cv = cv_with("In the Media", *(row.format(title=title, outlet=outlet, year=year) for title, outlet, year in items))
    assert [(each.title, each.outlet, each.date and each.date.year) for each in cv.media] == items


def test_a_year_above_holds_for_the_rows_below() -> None:
    cv = cv_with("In the Media", "2021", "- “The keeper of tides”, Harbour Times")
    assert [told(each)["date"] for each in cv.media] == ["2021"]


def test_news_is_no_press() -> None:
    assert cv_with("News", "- May 2021: paper accepted at TIDES", "- June 2020: moved to Quay").media == []


def test_media_below_service() -> None:
    cv = cv_with(
        "Publications",
        "- O. Kerrigan. Ledgers of salt. Past Waters 58(1), 12–39, 2012.",
        "",
        "## Service",
        "",
        "- Treasurer, Society for Salt, 2020",
        "### Media appearances",
        "- “The keeper of tides”, Harbour Times, 2021",
    )
    assert [each.outlet for each in cv.media] == ["Harbour Times"]
    assert [each.role for each in cv.service] == ["Treasurer"]
