"""Layout: drawn glyphs in, logical lines in reading order out. Pages are drawn with a font of one width."""

from __future__ import annotations

import pytest

from cvparse.document import Box, Line
from cvparse.layout import Glyph, LinkArea, Sheet, lay_out

WIDTH = 0.5
"""Of a letter, in font sizes."""


def draw(sheet: Sheet, x: float, y: float, text: str, size: float = 10, **style: object) -> float:
    """Draw `text` with its baseline at `y`; the end of it."""
    for char in text:
        sheet.glyphs.append(Glyph(char, x, x + WIDTH * size, y, size, **style))  # type: ignore[arg-type]
        x += WIDTH * size
    return x


def page(*drawn: tuple[float, float, str] | tuple[float, float, str, float], number: int = 1) -> Sheet:
    sheet = Sheet(number, 600, 800)
    for x, y, text, *size in drawn:
        draw(sheet, x, y, text, *size)
    return sheet


def texts(*sheets: Sheet) -> list[str]:
    return [line.text for line in lay_out(sheets)]


def column(x: float, y: float, lines: list[str], leading: float = 12) -> list[tuple[float, float, str]]:
    return [(x, y + leading * number, text) for number, text in enumerate(lines)]


PROSE = [
    "Plans and runs field studies on river",
    "life, from the first sketch to the last",
    "report, with a team of nine people and",
    "a small boat.",
]
OTHER = [
    "Teaches two courses on maps and their",
    "makers, and looks after the students",
    "who write a thesis on either of them",
    "wintertime.",
]


def joined(lines: list[str]) -> str:
    return " ".join(lines)


def test_a_wrapped_paragraph_is_one_line() -> None:
    lines = lay_out([page(*column(50, 100, PROSE))])
    assert [line.text for line in lines] == [joined(PROSE)]
    assert len(lines[0].spans) == 4
    assert lines[0].box is not None and lines[0].box.x0 == 50


def test_list_of_short_lines_stays_apart() -> None:
    names = ["Painting", "Rowing boats", "Old maps", "Chess", "Gardening"]
    assert texts(page(*column(50, 100, names))) == names


def test_bullets_become_markers_and_their_lines_are_joined() -> None:
    drawn = []
    for number, lines in enumerate((PROSE, OTHER)):
        drawn.append((50, 100 + 60 * number, "•"))
        drawn.extend(column(62, 100 + 60 * number, lines))
    lines = lay_out([page(*drawn)])
    assert [(line.marker, line.text) for line in lines] == [("•", joined(PROSE)), ("•", joined(OTHER))]


@pytest.mark.parametrize(
    ("marker", "shown"),
    [("•", "•"), ("–", "–"), ("▪", "▪"), ("➢", "➢"), ("·", "·"), ("\ufffd", "•")],
)
def test_bullets_of_many_kinds(marker: str, shown: str) -> None:
    lines = lay_out([page((50, 100, f"{marker} Rowed a boat"), (50, 112, f"{marker} Sold a boat"))])
    assert [(line.marker, line.text) for line in lines] == [(shown, "Rowed a boat"), (shown, "Sold a boat")]


def test_letters_of_symbol_fonts_are_bullets() -> None:
    sheet = page((62, 100, "Rowed a boat"), (62, 112, "Sold a boat"))
    draw(sheet, 50, 100, "\uf0b7", font="ABCDEF+SymbolMT")
    draw(sheet, 50, 112, "o", font="CourierNewPSMT")
    assert [(line.marker, line.text) for line in lay_out([sheet])] == [("•", "Rowed a boat"), ("o", "Sold a boat")]


def test_drawn_dots_are_bullets_but_one_shape_alone_is_not() -> None:
    sheet = page((62, 100, "Rowed a boat"), (62, 112, "Sold a boat"))
    sheet.dots = [Box(50, 95, 53, 98), Box(50, 107, 53, 110), Box(52, 300, 58, 306)]
    assert [line.marker for line in lay_out([sheet])] == ["•", "•"]


def test_numbers_in_a_row_are_markers() -> None:
    drawn = [(50, 100, "1."), (66, 100, "First paper"), (50, 112, "2."), (66, 112, "Second paper")]
    assert [(line.marker, line.text) for line in lay_out([page(*drawn)])] == [
        ("1.", "First paper"),
        ("2.", "Second paper"),
    ]


def test_depth_follows_where_the_markers_stand() -> None:
    drawn = [(50, 100, "• Boats"), (70, 112, "– Rowing"), (70, 124, "– Sailing"), (50, 136, "• Maps")]
    assert [line.depth for line in lay_out([page(*drawn)])] == [0, 1, 1, 0]


def test_dates_at_the_right_edge_are_cells() -> None:
    drawn = [
        (50, 100, "Harbour master"),
        (480, 100, "2016 – 2019"),
        (50, 112, "Port of Nowhere"),
        (500, 112, "Elsewhere"),
    ]
    assert texts(page(*drawn)) == ["Harbour master\t2016 – 2019", "Port of Nowhere\tElsewhere"]


def test_two_columns_are_read_one_after_the_other() -> None:
    drawn = [*column(50, 100, PROSE), *column(320, 105, OTHER, leading=13)]
    assert texts(page(*drawn)) == [joined(PROSE), joined(OTHER)]


def test_columns_on_one_grid_are_told_by_their_running_text() -> None:
    drawn = [*column(50, 100, PROSE + PROSE), *column(320, 100, OTHER + OTHER)]
    assert joined(PROSE) in " ".join(texts(page(*drawn)))
    assert joined(OTHER) in " ".join(texts(page(*drawn)))


def test_a_band_above_columns_comes_first() -> None:
    band = (50, 60, "Ada Example, harbour master and maker of fine maps since ever", 14)
    drawn = [band, *column(50, 100, PROSE), *column(320, 105, OTHER, leading=13)]
    assert texts(page(*drawn))[1:] == [joined(PROSE), joined(OTHER)]


def test_a_sidebar_goes_on_over_the_page_break() -> None:
    first = [*column(50, 60, ["Skills", "Rowing", "Knots", "Maps", "Tides"], 17), *column(200, 65, PROSE * 4, 13)]
    second = [*column(50, 60, ["Tongues", "Dutch", "Welsh", "Manx", "Breton"], 17), *column(200, 65, OTHER * 4, 13)]
    found = texts(page(*first), page(*second, number=2))
    assert found.index("Tongues") == found.index("Tides") + 1


def test_a_timeline_is_read_across() -> None:
    drawn = []
    for number, (years, title) in enumerate([("2016", "Harbour master"), ("2012", "Mate"), ("2009", "Deck hand")]):
        top = 100 + 70 * number
        drawn += [(50, top, years), (150, top, title), *column(150, top + 12, PROSE)]
    assert [text for text in texts(page(*drawn)) if "\t" in text] == [
        "2016\tHarbour master",
        "2012\tMate",
        "2009\tDeck hand",
    ]
    assert joined(PROSE) in texts(page(*drawn))


def test_a_range_wrapped_in_the_margin_is_one_cell() -> None:
    drawn = []
    for number in range(3):
        top = 100 + 70 * number
        drawn += [
            (50, top, "May 2016 –"),
            (50, top + 12, "July 2017"),
            (150, top, "Mate"),
            *column(150, top + 12, PROSE),
        ]
    assert texts(page(*drawn))[:2] == ["May 2016 – July 2017\tMate", joined(PROSE)]


def test_labels_in_the_margin_that_head_many_rows_stand_alone() -> None:
    drawn = []
    for number, label in enumerate(["Education", "Experience", "Interests"]):
        top = 100 + 120 * number
        drawn += [(50, top, label), *column(150, top, [*PROSE, "Rowing", "Maps"])]
    found = texts(page(*drawn))
    assert [text for text in found if text in ("Education", "Experience", "Interests")] == [
        "Education",
        "Experience",
        "Interests",
    ]
    assert joined(PROSE) in found


def test_letter_spaced_words_are_closed_up() -> None:
    sheet = page((50, 130, "Rows boats."))
    x = 50.0
    for char in "PROFILE":
        draw(sheet, x, 100, char)
        x += 9
    assert texts(sheet) == ["PROFILE", "Rows boats."]


def test_doubled_glyphs_are_bold() -> None:
    sheet = page((50, 100, "Twice"), (50.3, 100, "Twice"))
    lines = lay_out([sheet])
    assert [(line.text, line.bold) for line in lines] == [("Twice", True)]


def test_superscripts_belong_to_their_word() -> None:
    sheet = Sheet(1, 600, 800)
    end = draw(sheet, 50, 100, "On May 3")
    end = draw(sheet, end, 96, "rd", 7)
    draw(sheet, end + 5, 100, "we rowed")
    line = lay_out([sheet])[0]
    assert line.text == "On May 3rd we rowed"
    assert [span.text.strip() for span in line.spans if span.superscript] == ["rd"]


@pytest.mark.parametrize(("drop", "shown"), [(2.2, "LATEX"), (6.0, None)])
def test_the_lowered_letter_of_the_tex_logo_is_lifted(drop: float, shown: str | None) -> None:
    sheet = Sheet(1, 600, 800)
    for x0, x1, y, letter in (
        (50, 56, 100, "L"),
        (53, 58, 98, "A"),
        (57, 64, 100, "T"),
        (62.5, 69, 100 + drop, "E"),
        (68, 75, 100, "X"),
    ):
        sheet.glyphs.append(Glyph(letter, x0, x1, y, 7 if letter == "A" else 10))
    assert (texts(sheet) == [shown]) is bool(shown)


def test_accents_drawn_over_letters_are_composed() -> None:
    sheet = Sheet(1, 600, 800)
    end = draw(sheet, 50, 100, "Caf")
    draw(sheet, end, 100, "´")
    draw(sheet, end, 100, "e")
    assert texts(sheet) == ["Café"]


@pytest.mark.parametrize(
    ("first", "second", "expected"),
    [
        ("the river and its develop-", "ment over the years of rain", "development"),
        ("the river is a data-", "driven model of a data set here", "data-driven"),
        ("the river that flows in the low-", "Land or not, is a river of rain", "low-Land"),
    ],
)
def test_hyphenation_is_undone_but_compounds_are_kept(first: str, second: str, expected: str) -> None:
    assert expected in texts(page(*column(50, 100, [first, second])))[0]


def test_running_heads_and_page_numbers_get_a_role() -> None:
    sheets = []
    for number in (1, 2, 3):
        drawn = [(50, 40, "Ada Example – CV"), *column(50, 100, PROSE), (290, 780, f"{number} / 3")]
        sheets.append(page(*drawn, number=number))
    lines = lay_out(sheets)
    assert [line.role for line in lines if line.text == "Ada Example – CV"] == ["body", "header", "header"]
    assert {line.role for line in lines if "/ 3" in line.text} <= {"furniture", "footer"}


def test_a_paragraph_goes_on_after_the_page_break() -> None:
    first, second = page(*column(50, 700, PROSE[:2])), page(*column(50, 60, PROSE[2:]), number=2)
    assert texts(first, second) == [joined(PROSE)]


def test_a_bold_title_is_not_joined_with_its_text() -> None:
    sheet = page(*column(50, 112, PROSE))
    draw(sheet, 50, 100, "Keeper of the boats and of the river", bold=True)
    assert texts(sheet) == ["Keeper of the boats and of the river", joined(PROSE)]


def test_hanging_entries_are_told_apart_by_their_outdent() -> None:
    drawn = []
    for number in range(3):
        top = 100 + 36 * number
        drawn += [
            (50, top, "Example, A. and Other, B. On the life of"),
            (70, top + 12, "rivers and the boats on them, in the"),
            (70, top + 24, "Journal of Boats 3."),
        ]
    assert len(texts(page(*drawn))) == 3


def test_rules_and_gaps_are_noted() -> None:
    sheet = page((50, 100, "Experience", 14), *column(50, 130, PROSE), (50, 220, "Education", 14))
    sheet.rules = [Box(50, 106, 560, 106)]
    by_text = {line.text: line for line in lay_out([sheet])}
    assert by_text[joined(PROSE)].rule
    assert by_text["Education"].gap > 0.5


def test_links_are_matched_by_their_box() -> None:
    sheet = page((50, 100, "see my page now"))
    sheet.links = [LinkArea(Box(70, 92, 105, 103), "https://example.org")]
    line = lay_out([sheet])[0]
    assert [(piece.text.strip(), target) for piece, target in line.links()] == [("my page", "https://example.org")]


def test_rotated_text_is_set_aside() -> None:
    sheet = page((50, 100, "Rows boats."))
    draw(sheet, 20, 400, "CURRICULUM", upright=False)
    assert "Rows boats." in [line.text for line in lay_out([sheet]) if line.role == "body"]
    assert not [line for line in lay_out([sheet]) if line.role == "body" and "CURR" in line.text]


def test_icons_are_dropped() -> None:
    sheet = page((62, 100, "ada@example.org"))
    draw(sheet, 50, 100, "\uf0e0", font="FontAwesome")
    assert texts(sheet) == ["ada@example.org"]


def test_an_empty_page_has_no_lines() -> None:
    assert lay_out([Sheet(1, 600, 800)]) == []
    assert lay_out([]) == []


def test_spans_put_together_are_the_text() -> None:
    line: Line
    for line in lay_out([page(*column(50, 100, PROSE), (50, 200, "Mate"), (450, 200, "2016"))]):
        assert "".join(span.text for span in line.spans) == line.text


def test_a_large_name_comes_before_the_contacts_beside_it() -> None:
    sheet = page(*column(50, 200, PROSE * 3))
    draw(sheet, 50, 90, "Ada", 30)
    draw(sheet, 50, 125, "Example", 30)
    for number, words in enumerate(["1 Quay Road", "+00 12 34 56", "ada@example.org"]):
        draw(sheet, 560 - WIDTH * 10 * len(words), 80 + 12 * number, words)
    assert texts(sheet)[:4] == ["Ada Example", "1 Quay Road", "+00 12 34 56", "ada@example.org"]


def test_unknown_ligatures_are_named_by_their_width() -> None:
    widths = {"t": 0.3, "i": 0.25, "f": 0.33, "l": 0.25, "\ufffd": 0.55}
    sheet, x = Sheet(1, 600, 800), 50.0
    for char in "title of fair lif: educa\ufffdon":
        width = 10 * widths.get(char, 0.5)
        sheet.glyphs.append(Glyph(char, x, x + width, 100, 10))
        x += width
    assert texts(sheet) == ["title of fair lif: education"]


def test_a_letter_drawn_in_named_ligatures_alone_has_a_width() -> None:
    widths = {"t": 0.35, "i": 0.25, "fi": 0.55, "\ufffd": 0.64}
    sheet, x = Sheet(1, 600, 800), 50.0
    for char in ["fi", *"nd their so", "\ufffd", *"ware"]:
        width = 10 * widths.get(char, 0.5)
        sheet.glyphs.append(Glyph(char, x, x + width, 100, 10))
        x += width
    assert texts(sheet) == ["find their software"]


def test_a_crowded_page_is_read_in_time() -> None:
    sheet = Sheet(1, 600, 800)
    for row in range(80):
        for cell in range(25):
            draw(sheet, 20 + 22 * cell, 20 + 9.5 * row, f"{row}{cell}", 6)
    assert len(lay_out([sheet])) == 80
