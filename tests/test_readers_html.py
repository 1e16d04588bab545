"""HTML pages become the lines that a person sees, in order, with their links and marks."""

import pytest

from cvparse.document import Line
from cvparse.options import Options
from cvparse.readers.html import read_html


def lines(body: str) -> list[Line]:
    return read_html(f"<html><body>{body}</body></html>", Options()).lines


def texts(body: str) -> list[str]:
    return [line.text for line in lines(body)]


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("<p>One\n  two <b>three</b></p><p>Four</p>", ["One two three", "Four"]),
        ("<div>One<br>Two<div>Three</div>Four</div>", ["One", "Two", "Three", "Four"]),
        ("<p>Seen</p><script>var x</script><style>p{}</style><noscript>no</noscript>", ["Seen"]),
        ('<p>Seen</p><p style="display:none">Unseen</p><p hidden>Unseen</p>', ["Seen"]),
        ("<p>caf&eacute; &amp;&nbsp;bar</p>", ["café & bar"]),
        ("<table><tr><td>2019</td><td>Acme</td></tr><tr><td>2020</td><td>Beta</td></tr></table>", ["2019\tAcme", "2020\tBeta"]),
        ("<dl><dt>Email</dt><dd>ada@example.org</dd></dl>", ["Email\tada@example.org"]),
        ('<span class="title">Weaver</span><span class="date">2019</span>', ["Weaver\t2019"]),
        ("<b>W</b>eaver", ["Weaver"]),
        ("<ul><li />First<li />Second</ul>", ["First", "Second"]),
        ("<pre>a\nb</pre>", ["a", "b"]),
    ],
)  # fmt: skip
def test_text(body: str, expected: list[str]) -> None:
    assert texts(body) == expected


def test_a_layout_table_is_read_cell_by_cell() -> None:
    body = (
        "<table><tr><td><img src='a.png'></td><td><p>On Knots</p><p>A. Byron</p></td></tr>"
        "<tr><td><img src='b.png'></td><td><p>On Ropes</p><p>B. Roe</p></td></tr></table>"
    )
    found = lines(body)
    assert [line.text for line in found] == ["On Knots", "A. Byron", "On Ropes", "B. Roe"]
    assert found[2].gap >= 1
    assert found[0].group == found[1].group != found[2].group


def test_a_date_stands_on_the_first_line_of_the_text_beside_it() -> None:
    body = "<table><tr><td>2019</td><td><p>Weaver</p><p>Wove cloth.</p></td></tr></table>"
    assert texts(body) == ["2019\tWeaver", "Wove cloth."]


def test_headings_lists_and_looks() -> None:
    found = lines("<h2>Work</h2><ol><li>One</li><li>Two<ul><li>Deep</li></ul></li></ol><p><em>Old</em></p>")
    assert [(line.text, line.heading, line.marker, line.depth) for line in found] == [
        ("Work", 2, "", 0), ("One", 0, "1.", 0), ("Two", 0, "2.", 0), ("Deep", 0, "•", 1), ("Old", 0, "", 0),
    ]  # fmt: skip
    assert found[0].bold
    assert found[-1].italic


def test_links_keep_their_targets() -> None:
    (line,) = lines('<p>See <a href="https://example.org/a">my <b>page</b></a> and <a href="#top">top</a></p>')
    assert [(piece.text, target) for piece, target in line.links()] == [("my page", "https://example.org/a")]


def test_an_icon_link_is_named_by_its_label_or_target() -> None:
    assert texts('<a href="https://example.org/ada" aria-label="Home"><i class="fa"></i></a>') == ["Home"]
    assert texts('<a href="https://example.org/ada"><i class="fa"></i></a>') == ["example.org/ada"]


def test_navigation_and_footers_are_no_body() -> None:
    found = lines("<nav><a href='/a'>Home</a></nav><p>Text</p><footer>Made by hand</footer>")
    assert [(line.text, line.role) for line in found] == [
        ("Home", "furniture"),
        ("Text", "body"),
        ("Made by hand", "footer"),
    ]


def test_title_and_json_ld() -> None:
    document = read_html(
        '<title>Ada  Byron</title><script type="application/ld+json">{"@type": "Person"}</script>'
        '<script type="application/ld+json">{broken</script><p>x</p>',
        Options(),
    )
    assert document.title == "Ada Byron"
    assert document.jsonld == [{"@type": "Person"}]


def test_class_rules_of_the_page_count() -> None:
    document = read_html(
        "<style>.job{font-weight:700} .no{display:none}</style><p class=job>Weaver</p><p class=no>x</p>", Options()
    )
    assert [(line.text, line.bold) for line in document.lines] == [("Weaver", True)]
