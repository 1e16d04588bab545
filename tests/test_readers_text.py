"""Plain text, LaTeX and RTF as logical lines; all people and places are invented."""

from __future__ import annotations

from contextlib import suppress
from textwrap import dedent

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cvparse.document import Document, Line
from cvparse.errors import LimitExceededError, UnreadableDocumentError
from cvparse.options import Limits, Options
from cvparse.readers.cleaning import clean, decode, dehyphenate
from cvparse.readers.latex import read_latex
from cvparse.readers.rtf import read_rtf
from cvparse.readers.text import read_text

OPTIONS = Options()


def lines(text: str) -> list[Line]:
    return read_text(dedent(text), OPTIONS).lines


def texts(text: str) -> list[str]:
    return [line.text for line in lines(text)]


@pytest.mark.parametrize(
    ("raw", "expected"),
    [
        ("e\ufb03cient \ufb01le", "efficient file"),
        ("soft\u00adware", "software"),
        ("soft\u00ad\n   ware", "software"),
        ("zero\u200bwidth\ufeff", "zerowidth"),
        ("a\u00a0b\u2009c", "a b c"),
        ("a\r\nb\rc\u2028d", "a\nb\nc\nd"),
        ("nul\0s\x07", "nuls"),
        ("Jose\u0301", "Jos\u00e9"),
        ("\uf0b7 item", "• item"),
        ("post\u2010doc", "post-doc"),
        ("می\u200cخواهم", "می\u200cخواهم"),  # a non-joiner that spells a word
    ],
)
def test_clean(raw: str, expected: str) -> None:
    assert clean(raw) == expected
    assert clean(expected) == expected


@pytest.mark.parametrize(
    ("left", "right", "expected"),
    [
        ("develop-", "ment of", "development of"),
        ("a well-", "known lab", "a well-known lab"),
        ("meta-", "RL", "meta-RL"),
        ("real-", "ized", "realized"),
        ("state-of-the-", "art", "state-of-the-art"),
        ("2019-", "2020", "2019-2020"),
        ("one", "two", "one two"),
        ("Berlin -", "today", "Berlin - today"),
        ("数据分析和", "机器学习", "数据分析和机器学习"),
        ("", "two", "two"),
    ],
)
def test_dehyphenate(left: str, right: str, expected: str) -> None:
    assert dehyphenate(left, right) == expected


def test_dehyphenate_asks_the_document() -> None:
    assert dehyphenate("re-", "elect", frozenset({"re-elect"})) == "re-elect"
    assert dehyphenate("cross-", "walk", frozenset({"crosswalk"})) == "crosswalk"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "cp1252"])
def test_decode(encoding: str) -> None:
    text = "Zoë Müller, Ingénieure à Genève, 2019 bis heute. " * 5
    assert decode(text.encode(encoding)) == text


@pytest.mark.parametrize(
    ("encoding", "text"),
    [
        ("cp1251", "Инженер-программист, разработка систем хранения данных и обучение сотрудников. "),
        ("cp1250", "Zarządzanie zespołem sześciu osób, źródła i łączność w Łodzi. "),
        ("cp1254", "İstanbul'da öğretmenlik ve yazılım geliştirme, şirket içi eğitim. "),
        ("cp1253", "Μηχανικός λογισμικού με εμπειρία σε βάσεις δεδομένων και εκπαίδευση. "),
        ("shift_jis", "東京の大学で計算機科学を学び、研究室で機械学習を研究しました。"),
        ("gb18030", "在大学学习计算机科学，并在实验室研究机器学习。"),
    ],
)
def test_decode_older_encodings(encoding: str, text: str) -> None:
    assert decode((text * 6).encode(encoding)) == text * 6


def test_wrapped_paragraphs_and_bullets_are_joined() -> None:
    assert texts("""\
        Tessa Marlowe
        Kiln Operator

        PROFILE
        Ceramic engineer with eight years of work on large tunnel kilns and a habit
        of measuring everything twice before the first load goes in. Enjoys teaching
        apprentices.

        WORK
        Blue Hollow Pottery, Elmstead                                    2015 – 2019
        - Cut the share of cracked tiles from nine to two percent by changing the
          cooling curve and the order of the shelves.
        - Trained six people.
        """) == [
        "Tessa Marlowe",
        "Kiln Operator",
        "PROFILE",
        "Ceramic engineer with eight years of work on large tunnel kilns and a habit of measuring everything twice before the first load goes in. Enjoys teaching apprentices.",
        "WORK",
        "Blue Hollow Pottery, Elmstead\t2015 – 2019",
        "Cut the share of cracked tiles from nine to two percent by changing the cooling curve and the order of the shelves.",
        "Trained six people.",
    ]  # fmt: skip


def test_a_line_for_each_paragraph_is_left_alone() -> None:
    long = "A long paragraph about glazes that a crawler has put on one line, with much more to say than fits. " * 3
    text = f"About\n{long}\n{long}\nOther\n{long}\nShort line\nand another that begins small"
    assert texts(text) == [part.strip() for part in text.split("\n")]


def test_a_date_that_did_not_fit_keeps_its_line() -> None:
    assert texts("""\
        Studied the chemistry of ash glazes and of the clays that are found around the
        village, with a thesis on firing.
        Diploma in Applied Ceramics and Glass Engineering, Elmstead College of Crafts
        May 2014
        """)[1:] == [
        "Diploma in Applied Ceramics and Glass Engineering, Elmstead College of Crafts",
        "May 2014",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("row", "marker", "text"),
    [
        ("• Glazing", "•", "Glazing"),
        ("•Glazing", "•", "Glazing"),
        ("- Glazing", "-", "Glazing"),
        ("– Glazing", "–", "Glazing"),
        ("* Glazing", "*", "Glazing"),
        ("· Glazing", "·", "Glazing"),
        ("‣ Glazing", "‣", "Glazing"),
        ("[12] Glazing", "[12]", "Glazing"),
        ("(3) Glazing", "(3)", "Glazing"),
        ("- [4] Glazing", "[4]", "Glazing"),
        ("2019 Glazing", "", "2019 Glazing"),
        ("-5 degrees", "", "-5 degrees"),
        ("A. Glaze", "", "A. Glaze"),
        ("12. March 2020", "", "12. March 2020"),  # no neighbour in the count
        ("* equal contribution", "", "* equal contribution"),  # a footnote
    ],
)
def test_markers(row: str, marker: str, text: str) -> None:
    (line,) = lines(row)
    assert (line.marker, line.text) == (marker, text)


@pytest.mark.parametrize(
    ("text", "markers"),
    [
        ("1. One thing\n2. Two things", ["1.", "2."]),
        ("21. Late paper\n20. Earlier paper", ["21.", "20."]),
        ("J3. Third\nJ2. Second", ["J3.", "J2."]),
        ("o Glazed tiles\no Fired pots", ["o", "o"]),
        ("o que fiz em casa", [""]),
        ("-Glazed tiles\n-Fired pots", ["-", "-"]),
        ("•\nGlazed tiles\n•\nFired pots", ["•", "•"]),
        ("• A pot\n  - its lid\n  - its foot\n• A bowl", ["•", "-", "-", "•"]),
    ],
)
def test_lists(text: str, markers: list[str]) -> None:
    assert [line.marker for line in lines(text)] == markers


def test_depth_by_indent() -> None:
    assert [line.depth for line in lines("• A pot\n  - its lid\n  - its foot\n• A bowl")] == [0, 1, 1, 0]


@pytest.mark.parametrize(
    ("text", "headings"),
    [
        ("Skills\n======\nTurning", [1, 0]),
        ("Skills\n------\nTurning", [2, 0]),
        ("Skills\n--------------------------------------------\nTurning", [2, 0]),
        ("A sentence that goes on.\n------\nTurning", [0, 0]),
        ("== Skills ==\nTurning", [1, 0]),
        ("=========\n  Skills\n=========\nTurning", [1, 0]),
        ("## Skills\nTurning", [2, 0]),
    ],
)
def test_headings(text: str, headings: list[int]) -> None:
    assert [line.heading for line in lines(text)] == headings
    assert not any("--" in line.text or "==" in line.text for line in lines(text))


def test_rules_and_gaps() -> None:
    one, two, three = lines("one thing\n\n\ntwo things\n\n* * *\n\nthree things")
    assert (one.rule, two.rule, three.rule) == (False, False, True)
    assert (one.gap, two.gap) == (0, 2)


def test_columns() -> None:
    assert texts("Kiln tender      2019\nAddress:\tElmstead\n| May 1 | A prize |\n|---|---|\n| May 2 | Another |") == [
        "Kiln tender\t2019",
        "Address:\tElmstead",
        "May 1\tA prize",
        "May 2\tAnother",
    ]


def test_columns_that_two_spaces_part() -> None:
    text = "May 01, 2021  A prize.  And more\nMay 12, 2020  Another prize\nJun 03, 2019  A third"
    assert texts(text)[1:] == ["May 12, 2020\tAnother prize", "Jun 03, 2019\tA third"]


def test_centred_lines_have_no_indent() -> None:
    text = (
        " " * 30 + "Tessa Marlowe\n" + "Turned bowls and plates of every size for the markets of the valley, and\n" * 4
    )
    assert lines(text)[0].indent == 0


def test_a_column_of_dates_keeps_the_column_beside_it() -> None:
    text = "2015 – 2019         Turner\n                    Old Mill, Elmstead\n2012 – 2015         Apprentice\n"
    text += (
        "                    Blue Hollow, Elmstead\n\n"
        + "Turned bowls and plates of every size for all markets of the valley.\n" * 3
    )
    assert [(line.text, line.indent) for line in lines(text)[:2]] == [
        ("2015 – 2019\tTurner", 0),
        ("Old Mill, Elmstead", 20),
    ]


def test_empty_layout_tables_separate() -> None:
    first, second, last = lines("|\nA paper\n|\n |\nAnother paper\nBlog |\nCode\n|")
    assert (second.rule, second.gap) == (True, 1)
    assert last.text == "Blog | Code"
    assert first.text == "A paper"


def test_badges_behind_paragraphs_are_set_free() -> None:
    abstract = (
        "We fire clay at many temperatures and measure how it shrinks, which nobody had done for this clay before."
    )
    text = "- Preprint\nFirst Title\n" + "".join(
        f"{abstract} - KILN {year}\nNext Title\n" for year in (2021, 2022, 2023)
    )
    found = [(line.marker, line.text) for line in lines(text)]
    assert ("-", "KILN 2022") in found
    assert ("", abstract) in found
    assert found[0] == ("-", "Preprint")


def test_inline_bullets_of_a_flattened_page() -> None:
    items = [
        f"Turned and glazed a set of {number} bowls for the autumn market in the valley below the mill"
        for number in range(5)
    ]
    assert [line.marker for line in lines(" • ".join(["Work", *items]))] == ["", *"•••••"]


def test_navigation_is_furniture() -> None:
    text = "Skip to content\n  * About (current)\n  * Publications\n  * CV\n\nTessa Marlowe\n\nI fire clay."
    assert [line.text for line in lines(text) if line.role == "body"] == ["Tessa Marlowe", "I fire clay."]


def test_bibtex_beside_a_reference_is_furniture() -> None:
    text = (
        "Publications\n\nMarlowe, T. (2020). On the cooling of tiles in long tunnel kilns. Journal of Clay 3, 1–9.\n\n"
    )
    text += "@article{m20,\n  title = {Tiles},\n}\n\nMarlowe, T. (2019). Ash. Journal of Clay 2, 4–8."
    assert [line.tag for line in lines(text)] == ["", "", "bibtex", "bibtex", "bibtex", ""]


RTF = rb"""{\rtf1\ansi\ansicpg1252{\fonttbl{\f0 Arial;}{\f1\fcharset204 Arial;}}{\stylesheet{\s1 heading 1;}}
{\info{\title Tessa's CV}{\revtim\yr2021\mo3\dy4}}
\pard\s1\b Work\b0\par
\pard Kiln tender \i at\i0  Blue Hollow\tab 2015 \endash  2019\par
{\listtext\bullet\tab}Caf\'e9 & \u26143?\par
\pard\li720\fi-360 \bullet\tab Fired pots\line more\par
{\field{\*\fldinst HYPERLINK "https://kiln.example"}{\fldrslt my page}}\par
{\f1 \'cc\'e8\'f0}\par{\v hidden}{\*\unknown gone}
\trowd\intbl One\cell Two\cell\row}"""


def test_rtf() -> None:
    document = read_rtf(RTF, OPTIONS)
    assert [(line.marker, line.text) for line in document.lines] == [
        ("", "Work"),
        ("", "Kiln tender at Blue Hollow\t2015 – 2019"),
        ("•", "Café & 星"),
        ("•", "Fired pots"),
        ("", "more"),
        ("", "my page"),
        ("", "Мир"),
        ("", "One\tTwo"),
    ]
    assert (document.lines[0].heading, document.lines[0].bold) == (1, True)
    assert next(document.lines[5].links())[1] == "https://kiln.example"
    assert document.title == "Tessa's CV"
    assert str(document.date) == "2021-03-04"


def test_rtf_refuses() -> None:
    with pytest.raises(UnreadableDocumentError):
        read_rtf(b"no rtf", OPTIONS)
    with pytest.raises(LimitExceededError):
        read_rtf(b"{\\rtf1" + b"{" * 500, Options(limits=Limits(depth=100)))


LATEX = r"""\documentclass{moderncv} % a comment
\newcommand{\job}[2]{\textbf{#1} #2}
\name{Zo\"e}{N\'u\~nez}
\social[github]{zoen}
\begin{document}
\section{Experience}
\cventry{2019--2021}{Turner}{Clay \& Sons}{Elmstead}{}{
\begin{itemize}
\item Made \textbf{bowls} at \href{https://kiln.example}{the kiln}
\end{itemize}}
\textbf{Old Mill} \hfill 2018 \\
\textit{Apprentice} \hfill Z\"urich

\begin{enumerate}\item One \item Two\end{enumerate}
\end{document}"""


def test_latex() -> None:
    document = read_latex(LATEX, OPTIONS)
    assert [(line.marker, line.text) for line in document.lines] == [
        ("", "Zoë Núñez"),
        ("", "github: zoen"),
        ("", "Experience"),
        ("", "2019–2021\tTurner\tClay & Sons\tElmstead"),
        ("•", "Made bowls at the kiln"),
        ("", "Old Mill\t2018"),
        ("", "Apprentice\tZürich"),
        ("1.", "One"),
        ("2.", "Two"),
    ]
    assert document.lines[2].heading == 1
    assert next(document.lines[4].links())[1] == "https://kiln.example"


@settings(max_examples=60, deadline=None)
@given(st.text(alphabet=st.sampled_from("ab A.\n\t -*•|=#_1[]()é漢\u00ad\\{}&"), max_size=300))
def test_readers_of_text_never_raise(text: str) -> None:
    for document in (read_text(text, OPTIONS), read_latex(text, OPTIONS)):
        _check(document)


@settings(max_examples=40, deadline=None)
@given(st.text(alphabet=st.sampled_from("ab \n\\{}*'u8b1;-cell parfld"), max_size=200))
def test_rtf_never_raises(text: str) -> None:
    with suppress(LimitExceededError, UnreadableDocumentError):
        _check(read_rtf(b"{\\rtf1 " + text.encode("latin-1"), OPTIONS))


def _check(document: Document) -> None:
    for line in document.lines:
        assert document.text[line.start : line.end] == line.text
        assert line.text.strip()
