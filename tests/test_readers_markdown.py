"""Markdown as logical lines, people's and crawlers'; all people and places are invented."""

from __future__ import annotations

from textwrap import dedent

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cvparse.document import Line
from cvparse.options import Options
from cvparse.readers.markdown import read_markdown

OPTIONS = Options()


def lines(text: str) -> list[Line]:
    return read_markdown(dedent(text), OPTIONS).lines


def texts(text: str) -> list[str]:
    return [line.text for line in lines(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("# Tessa Marlowe", [("Tessa Marlowe", 1)]),
        ("Tessa Marlowe\n===", [("Tessa Marlowe", 1)]),
        ("Work\n----\n\nKiln", [("Work", 2), ("Kiln", 0)]),
        ("Tessa Marlowe\nPotter\n---", [("Tessa Marlowe", 0), ("Potter", 2)]),
        ("A sentence above a rule ends with a stop.\nAnd so does this.\n---\n\nKiln", [
            ("A sentence above a rule ends with a stop.", 0), ("And so does this.", 0), ("Kiln", 0)]),
        ("#Work\n\nKiln\n\n#Skills", [("Work", 1), ("Kiln", 0), ("Skills", 1)]),
    ],
)  # fmt: skip
def test_headings(text: str, expected: list[tuple[str, int]]) -> None:
    assert [(line.text, line.heading) for line in lines(text)] == expected


def test_bold_lines_are_headings_where_there_are_no_others() -> None:
    text = "# Tessa Marlowe\n\n**Work**\n\nTurner, Old Mill\n\n**Skills**\n\nGlazing\n\n**A title first**\nand a second line"
    assert [line.heading for line in lines(text)] == [1, 2, 0, 2, 0, 0, 0]
    assert [line.heading for line in lines("# A\n\n## B\n\n**x**\n\ny\n\n## C")] == [1, 2, 0, 0, 2]


def test_styles_and_links() -> None:
    (line,) = lines(r"**Tessa**, *potter* \*, at [the kiln](https://kiln.example) <sup>1</sup><br>")
    assert line.text == "Tessa, potter *, at the kiln 1"
    assert [(span.text, span.bold, span.italic, span.link) for span in line.spans[:3]] == [
        ("Tessa", True, False, None),
        (", ", False, False, None),
        ("potter", False, True, None),
    ]
    assert [(piece.text, target) for piece, target in line.links()] == [("the kiln", "https://kiln.example")]
    assert line.spans[-1].superscript


def test_links_that_show_an_icon_only_are_named_by_title_or_target() -> None:
    text = '# Ada\n\n[__](https://github.com/adab "GitHub") [__](mailto:%61da@example.org)\n\n[](http://b.org) Text\n'
    links = [(piece.text.strip(), target) for line in lines(text) for piece, target in line.links()]
    assert links == [("GitHub", "https://github.com/adab"), ("ada@example.org", "mailto:%61da@example.org")]


def test_bare_addresses_are_text_and_scripts_are_dropped() -> None:
    assert not list(lines("see https://kiln.example")[0].links())
    (line,) = lines("[show more](javascript:toggle('x'))")
    assert (line.text, list(line.links())) == ("show more", [])


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("- One\n- Two\n  - Three", [("-", 0, "One"), ("-", 0, "Two"), ("-", 1, "Three")]),
        ("  * One\n    * Two", [("*", 0, "One"), ("*", 1, "Two")]),
        ("      * One\n      * Two", [("*", 0, "One"), ("*", 0, "Two")]),
        ("1. One\n2. Two", [("1.", 0, "One"), ("2.", 0, "Two")]),
        ("- [4] One\n- [5] Two", [("[4]", 0, "One"), ("[5]", 0, "Two")]),
        ("Papers\n20. One\n19. Two", [("", 0, "Papers"), ("20.", 0, "One"), ("19.", 0, "Two")]),
        ("• One\n• Two", [("•", 0, "One"), ("•", 0, "Two")]),
    ],
)
def test_lists(text: str, expected: list[tuple[str, int, str]]) -> None:
    assert [(line.marker, line.depth, line.text) for line in lines(text)] == expected


def test_only_the_first_paragraph_of_an_item_has_the_marker() -> None:
    assert [(line.marker, line.text) for line in lines("- Kiln\n\n  A text about it\n- Mill")] == [
        ("-", "Kiln"),
        ("", "A text about it"),
        ("-", "Mill"),
    ]


def test_indented_text_is_no_code() -> None:
    assert texts("    Tessa Marlowe\n\n        Potter") == ["Tessa Marlowe", "Potter"]


def test_tables() -> None:
    assert texts("| Year | Prize |\n|---|---|\n| 2020 | **Clay** Cup |\n| 2021 | Ash Cup |") == [
        "Year\tPrize",
        "2020\tClay Cup",
        "2021\tAsh Cup",
    ]


def test_rows_of_pipes_that_are_no_table() -> None:
    assert texts("| [CV](cv.pdf) | [Code](https://x.example) |  \n---|---  ") == ["CV\tCode"]


def test_rules() -> None:
    first, second = lines("one\n\n---\n\ntwo")
    assert (first.rule, second.rule, second.gap) == (False, True, 1)


def test_soft_breaks() -> None:
    # lines that were broken on purpose stay; wrapped ones are joined
    assert texts("Title of a paper\nT. Marlowe, A. Ash\nJournal of Clay, 2020") == [
        "Title of a paper",
        "T. Marlowe, A. Ash",
        "Journal of Clay, 2020",
    ]
    wrapped = (
        "Fires clay in long tunnel kilns and measures what becomes of the tiles that\nwere put in at the far end.\n"
    )
    assert texts(wrapped) == [wrapped.replace("\n", " ").strip()]
    assert texts(wrapped.replace("that\n", "that  \n")) == wrapped.strip().split("\n")


def test_columns_and_hanging_indents() -> None:
    assert texts("""\
        ## Papers

        2020    On the cooling of tiles in long tunnel kilns and what it does to the
                glaze. T. **Marlowe** and A. Ash.
        2019    Ash. T. Marlowe.
        """)[1:] == [
        "2020\tOn the cooling of tiles in long tunnel kilns and what it does to the glaze. T. Marlowe and A. Ash.",
        "2019\tAsh. T. Marlowe.",
    ]  # fmt: skip


def test_emphasis_as_crawlers_write_it() -> None:
    first, second = lines("**Tessa Marlowe** , [A. Ash](/ash)  \n_Journal of Clay _ , 2020")
    assert first.text == "Tessa Marlowe, A. Ash"
    assert (second.text, second.spans[0].italic) == ("Journal of Clay, 2020", True)


def test_links_broken_over_lines() -> None:
    (line,) = lines("I work at [the mill](https://mill.example/\n          about) now.")
    assert line.text == "I work at the mill now."


def test_front_matter() -> None:
    document = read_markdown("---\nlayout: page\ntitle: Tessa's CV\n---\n# Work", OPTIONS)
    assert (document.title, document.text) == ("Tessa's CV", "Work")


def test_navigation_is_furniture() -> None:
    text = "  * [Home](/)\n  * [Papers](/papers/)\n  * [Contact](#contact)\n\n# Tessa Marlowe\n\nI fire clay."
    assert [line.text for line in lines(text) if line.role == "body"] == ["Tessa Marlowe", "I fire clay."]
    profiles = "- [GitHub](https://github.com/x)\n- [ORCID](https://orcid.org/0)\n\n# Tessa Marlowe"
    assert all(line.role == "body" for line in lines(profiles))


def test_a_flattened_page_is_cut_at_its_gaps() -> None:
    items = [
        f"**0{n}/2020:** A bowl of mine was shown at the autumn fair of the valley in [Elmstead](http://e.example), and people came to see it."
        for n in range(1, 9)
    ]
    assert len(lines("  ".join(items))) == 8


@settings(max_examples=80, deadline=None)
@given(st.text(alphabet=st.sampled_from("ab A.\n -*_`|=#>1[]()<>é&;!~\\/"), max_size=300))
def test_never_raises(text: str) -> None:
    document = read_markdown(text, OPTIONS)
    for line in document.lines:
        assert document.text[line.start : line.end] == line.text
