"""Showing a document with what was read drawn on it."""

from __future__ import annotations

import io
import sys
import unicodedata
from collections.abc import Iterator
from functools import cache
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pdfplumber
import pytest
import regex
from PIL import Image

from browsing import browsing
from cvparse.document import Box
from cvparse.explain import Explanation, explain
from cvparse.explain.drawing import frame_of
from cvparse.explain.finding import lines_of
from cvparse.explain.marks import Mark
from cvparse.explain.palette import COLOURS, rgb, shade_of
from cvparse.explain.places import Locator, Place, blocks_of
from cvparse.explain.tags import place_tags
from cvparse.models import DateRange, PartialDate, SectionInfo
from cvparse.models.records import SectionType
from fixture_files import ROOT, documents

PDFS = [name for name in documents() if name.endswith(".pdf")]
ONE_PAGE, TWO_PAGES, MARKDOWN = "sidebar-designer.pdf", "academic-latex.pdf", "grad-student.md"


@cache
def explained(name: str) -> Explanation:
    return explain(ROOT / name)


def fields(explanation: Explanation) -> list[Mark]:
    return [mark for record in explanation.marked.records for mark in record.fields]


# Places


def drawn_letters(name: str) -> list[list[dict[str, Any]]]:
    with pdfplumber.open(ROOT / name) as pdf:
        return [page.chars for page in pdf.pages]


def nearest(letters: list[dict[str, Any]], place: Place, letter: str, side: str) -> float:
    """How far the side of a box is from that side of the next such letter in its row."""
    edge = place.box.x0 if side == "x0" else place.box.x1
    in_row = [each for each in letters if place.box.top <= (each["top"] + each["bottom"]) / 2 <= place.box.bottom]
    at = 0 if side == "x0" else -1
    same = (each for each in in_row if unicodedata.normalize("NFKD", each["text"])[at:][:1] == letter)
    return min((abs(each[side] - edge) for each in same), default=999.0)


@pytest.mark.parametrize("name", [ONE_PAGE, TWO_PAGES, "nurse-manager.pdf"])
def test_boxes_hug_the_words(name: str) -> None:
    explanation, letters = explained(name), drawn_letters(name)
    for mark in fields(explanation):
        words = explanation.document.text[mark.start : mark.end].strip()
        first, last = mark.places[0], mark.places[-1]
        assert nearest(letters[first.page - 1], first, words[0], "x0") < 1.5, (mark.label, words)
        assert nearest(letters[last.page - 1], last, words[-1], "x1") < 1.5, (mark.label, words)


def test_a_value_over_several_rows_has_a_box_a_row() -> None:
    explanation = explained(ONE_PAGE)
    mark = next(mark for mark in fields(explanation) if mark.readings[0].text.startswith("Lead designer for eleven"))
    assert len(mark.places) == 2
    above, below = (place.box for place in mark.places)
    assert above.bottom <= below.top + 1
    assert below.x1 < above.x1


@pytest.mark.parametrize("name", PDFS)
def test_every_mark_is_on_its_page(name: str) -> None:
    explanation = explained(name)
    pages = {page.number: page for page in explanation.document.pages}
    for mark in explanation.marked.all():
        assert mark.places, mark.label
        for number, box in mark.places:
            assert -1 <= box.x0 < box.x1 <= pages[number].width + 1
            assert -1 <= box.top < box.bottom <= pages[number].height + 1


def test_without_letters_all_characters_are_of_one_width() -> None:
    document = explained(ONE_PAGE).document
    line = document.lines[1]
    assert line.box
    half = line.start + len(line.text) // 2
    (place,) = Locator(document).words(line.start, half)
    assert place.box.x1 == pytest.approx((line.box.x0 + line.box.x1) / 2)


def test_an_outline_goes_round_each_column() -> None:
    rows = [
        Place(1, Box(*sides)) for sides in [(10, 10, 90, 20), (10, 30, 80, 40), (110, 10, 190, 20), (110, 22, 150, 30)]
    ]
    assert [place.box for place in blocks_of(rows)] == [(10, 10, 90, 40), (110, 10, 190, 30)]


def test_sections_of_two_columns_do_not_swallow_each_other() -> None:
    sections = explained(ONE_PAGE).marked.sections
    boxes = [(section.info.type, place.box) for section in sections for place in section.mark.places]
    for i, (kind, one) in enumerate(boxes):
        for other_kind, other in boxes[i + 1 :]:
            apart = one.x1 <= other.x0 or other.x1 <= one.x0 or one.bottom <= other.top or other.bottom <= one.top
            assert apart, (kind, other_kind)


@pytest.mark.parametrize("name", documents())
def test_each_line_is_of_one_section_whose_text_holds_it(name: str) -> None:
    explanation = explained(name)
    owned = lines_of(explanation.cv.sections, explanation.document)
    starts = [line.start for lines in owned for line in lines]
    assert len(starts) == len(set(starts))
    for info, lines in zip(explanation.cv.sections, owned):
        assert lines
        assert all(line.text in info.text or info.heading for line in lines)


def test_unplaced_lines_are_found_again() -> None:
    explanation = explained("lebenslauf.docx")
    assert [mark.readings[0].text for mark in explanation.marked.unplaced] == explanation.cv.unplaced
    text = explanation.document.text
    for mark in explanation.marked.unplaced:
        assert " ".join(text[mark.start : mark.end].split()) == mark.readings[0].text


@pytest.mark.parametrize("name", documents())
def test_every_value_of_the_cv_is_shown(name: str) -> None:
    cv = explained(name).cv
    shown = {each.text for record in explained(name).marked.records for each in record.unplaced}
    shown |= {each.text for mark in fields(explained(name)) for each in mark.readings}
    assert not cv.name or cv.name.full in shown
    assert {*cv.contact.emails, *cv.interests} <= shown
    assert {each.title for each in cv.publications if each.title} <= shown
    assert {each.organization for each in cv.experience if each.organization} <= shown
    assert {bullet for job in cv.experience for bullet in job.highlights} <= shown


# Tags


@pytest.mark.parametrize("name", PDFS)
def test_tags_stay_on_the_page_and_off_each_other(name: str) -> None:
    explanation = explained(name)
    for page in explanation.document.pages:
        tags = place_tags(explanation.marked.on(page.number), page)
        assert {"section", "field", "line"} <= {tag.mark.kind for tag in tags}
        hidden = 0
        for i, tag in enumerate(tags):
            assert tag.box.x0 >= 0 and tag.box.x1 <= page.width
            assert tag.box.top >= 0 and tag.box.bottom <= page.height
            hidden += any(overlap(tag.box, other.box) > 0.5 for other in tags[i + 1 :])
        assert hidden <= 0.05 * len(tags)


def overlap(one: Box, other: Box) -> float:
    """The share of the first that the other hides."""
    wide = max(0.0, min(one.x1, other.x1) - max(one.x0, other.x0))
    high = max(0.0, min(one.bottom, other.bottom) - max(one.top, other.top))
    return wide * high / ((one.x1 - one.x0) * (one.bottom - one.top))


# Colours


def luminance(colour: str) -> float:
    parts = [part / 255 for part in rgb(colour)]
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def test_every_section_type_has_a_colour_of_its_own_on_which_white_is_legible() -> None:
    assert set(COLOURS) == set(SectionType.__args__)  # type: ignore[attr-defined]
    assert len(set(COLOURS.values())) == len(COLOURS)
    for name, colour in COLOURS.items():
        assert 1.05 / (luminance(colour) + 0.05) >= 4.5, name


@pytest.mark.parametrize(
    ("confidence", "shade"),
    [(1.0, "sure"), (0.85, "sure"), (0.7, "fair"), (0.5, "unsure"), (0.49, "doubtful"), (None, "sure")],
)
def test_confidence_is_a_shade(confidence: float | None, shade: str) -> None:
    assert shade_of(confidence) == shade


@pytest.mark.parametrize(
    ("dates", "text"),
    [
        (DateRange(start=PartialDate(year=2019, month=4), ongoing=True, raw="Apr 2019 – now"), "2019-04 – present"),
        (DateRange(end=PartialDate(year=2013), raw="2013"), "2013"),
        (DateRange(raw="lately"), "lately"),
    ],
)
def test_dates_are_worded(dates: DateRange, text: str) -> None:
    from cvparse.explain.wording import reading

    assert reading("dates", dates).text == text


# Pictures


@pytest.mark.parametrize("name", [ONE_PAGE, TWO_PAGES])
def test_a_picture_has_the_proportions_of_its_page(name: str) -> None:
    explanation = explained(name)
    for page in explanation.document.pages:
        with Image.open(io.BytesIO(explanation.png(page.number))) as image:
            assert image.format == "PNG"
            assert image.width / image.height == pytest.approx(page.width / page.height, rel=0.01)


def test_a_section_is_drawn_in_its_colour_where_it_stands() -> None:
    explanation = explained(ONE_PAGE)
    page = explanation.document.pages[0]
    image = Image.open(io.BytesIO(explanation.png(1))).convert("RGB")
    frame = frame_of(page, image.width)
    for section in explanation.marked.sections:
        tag = next(tag for tag in place_tags(explanation.marked.on(1), page) if tag.mark is section.mark)
        x0, top, _, bottom = frame.pixels(tag.box)
        pixel = image.getpixel((round(x0) + 3, round((top + bottom) / 2)))
        assert isinstance(pixel, tuple)
        assert max(abs(a - b) for a, b in zip(pixel, rgb(COLOURS[section.info.type]))) <= 16, section.info.type


def test_less_sure_values_are_paler() -> None:
    from cvparse.explain.drawing import draw_page
    from cvparse.explain.marks import Marked, MarkedRecord

    page = explained(ONE_PAGE).document.pages[0]
    sheet = Image.new("RGB", (round(page.width), round(page.height)), "white")

    def blueness(confidence: float) -> float:
        mark = Mark("m1", "field", "x", "experience", 0, 1, (Place(1, Box(100, 100, 300, 200)),), confidence)
        marked = Marked([], [MarkedRecord("experience", "experience", confidence, None, (mark,))], [], [])
        image = Image.open(io.BytesIO(draw_page(sheet, page, marked, ""))).convert("RGB")
        x0, top, x1, bottom = frame_of(page, image.width).pixels(mark.places[0].box)
        pixel = image.getpixel((round((x0 + x1) / 2), round((top + bottom) / 2)))
        assert isinstance(pixel, tuple)
        return 255 - pixel[0]

    shades = [blueness(confidence) for confidence in (0.9, 0.75, 0.6, 0.3)]
    assert shades == sorted(shades, reverse=True)
    assert shades[-1] > 0


def test_no_picture_beyond_the_last_page() -> None:
    for page in (0, 2):
        with pytest.raises(IndexError):
            explained(ONE_PAGE).png(page)
    with pytest.raises(IndexError):
        explained(MARKDOWN).png(1)


# The report

VOID = {"meta", "img", "input", "br", "hr", "link"}


class Checker(HTMLParser):
    """Notes what is wrong with an HTML file, its ids, links and texts."""

    def __init__(self, source: str) -> None:
        super().__init__()
        self.open: list[str] = []
        self.wrong: list[str] = []
        self.ids: list[str] = []
        self.targets: list[str] = []
        self.marks: dict[bool, set[str]] = {True: set(), False: set()}
        self.tags: set[str] = set()
        self.words: list[str] = []
        self.handlers: list[str] = []
        self.feed(source)
        self.close()
        self.wrong += [f"<{tag}> is not closed" for tag in self.open]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag not in VOID:
            self.open.append(tag)
        self._note(tag, attrs)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._note(tag, attrs)

    def _note(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        if len(given) != len(attrs):
            self.wrong.append(f"<{tag}> has an attribute twice")
        self.tags.add(tag)
        self.handlers += [name for name in given if name.startswith("on") or name == "style"]
        self.ids += [given["id"] or ""] if "id" in given else []
        self.targets += [given[name] or "" for name in ("src", "href", "xlink:href", "action", "data") if name in given]
        self.marks["button" in (tag, *self.open[-1:])] |= set((given.get("data-mark") or "").split())

    def handle_endtag(self, tag: str) -> None:
        if not self.open or self.open.pop() != tag:
            self.wrong.append(f"</{tag}> closes what is not open")

    def handle_data(self, data: str) -> None:
        self.words.append(data)


@cache
def checked(name: str) -> Checker:
    return Checker(explained(name).html())


@pytest.mark.parametrize("name", documents())
def test_the_report_is_well_formed(name: str) -> None:
    report = checked(name)
    assert report.wrong == []
    assert len(report.ids) == len(set(report.ids))
    assert report.handlers == []


@pytest.mark.parametrize("name", documents())
def test_the_report_loads_nothing(name: str) -> None:
    report = checked(name)
    assert all(target.startswith(("#", "data:image/")) for target in report.targets)
    assert not report.tags & {"iframe", "object", "embed", "link", "base", "form", "video", "audio"}
    own = (ROOT.parent / "src/cvparse/explain/report.css").read_text("utf-8")
    assert not regex.search(r"url\(|@import", own)


@pytest.mark.parametrize("name", documents())
def test_every_value_of_the_report_has_its_place_and_its_place_has_it(name: str) -> None:
    report = checked(name)
    values, places = report.marks[True], report.marks[False]
    assert values
    assert values == places


@pytest.mark.parametrize("name", [name for name in documents() if not name.endswith(".pdf")])
def test_a_document_without_pages_is_shown_as_its_text(name: str) -> None:
    shown = "".join(checked(name).words)
    for line in explained(name).document.lines:
        assert regex.sub(r"\s+", "", line.text) in regex.sub(r"\s+", "", shown)


HOSTILE = """\
<script>alert(1)</script> Kerrigan
" onmouseover="alert(2)@example.org

EXPERIENCE

Clerk & "Scribe" <b>bold</b>, Acme <svg/onload=alert(4)> </style></script><img src=x onerror=alert(3)>
Jan 2019 – Present
Wrote ${alert(5)} $title $$ \u202ebackwards\u2066 and \x01 odd \x7f signs <!-- comment

SKILLS

</main></body></html>, javascript:alert(6)
"""
HOSTILE_MARKDOWN = (
    HOSTILE.replace("EXPERIENCE", "# Experience </style>") + "\n- [link](javascript:alert(7)) `<b>code</b>`\n"
)


@pytest.mark.parametrize(("source", "format"), [(HOSTILE, "text"), (HOSTILE_MARKDOWN, "markdown")])
def test_hostile_text_stays_text(source: str, format: str) -> None:
    explanation = explain(source, format=format)
    page = explanation.html()
    report = Checker(page)
    assert explanation.document.format == format
    assert report.wrong == []
    assert report.handlers == []
    assert page.count("<script") == page.count("</script") == 1
    assert page.count("<style") == page.count("</style") == 1
    assert not report.tags & {"b", "img", "iframe", "svg"}
    assert all(target.startswith("#") for target in report.targets)
    assert not regex.search(r"[\x00-\x08\x0b-\x1f\x7f\u202a-\u202e\u2066-\u2069]", page)


def test_hostile_text_is_shown_as_it_is() -> None:
    words = "".join(Checker(explain(HOSTILE, format="text").html()).words)
    for told in (
        "<script>alert(1)</script> Kerrigan",
        "<svg/onload=alert(4)>",
        "${alert(5)} $title $$",
        "<!-- comment",
    ):
        assert told in words


def test_a_hostile_file_name_stays_text(tmp_path: Path) -> None:
    path = tmp_path / '<img src=x onerror="alert(1)">.txt'
    path.write_text("Skills\nFiling, Typing\n")
    report = Checker(explain(path).html())
    assert report.wrong == report.handlers == []
    assert "img" not in report.tags


def test_an_empty_document_has_a_report() -> None:
    report = Checker(explain(b"-", format="text").html())
    assert report.wrong == []


def test_sections_without_evidence_own_no_lines() -> None:
    document = explained(MARKDOWN).document
    assert lines_of([SectionInfo(type="other", text=document.text)], document) == [[]]


# The command line


@pytest.fixture
def cvparse(monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str], tmp_path: Path):  # type: ignore[no-untyped-def]
    """Runs the command line in an empty folder; gives (exit code, standard output, standard error)."""
    from cvparse.cli import main

    monkeypatch.chdir(tmp_path)

    def run(*arguments: object, stdin: bytes = b"") -> tuple[int, str, str]:
        monkeypatch.setattr(sys, "argv", ["cvparse", "explain", *map(str, arguments)])
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(stdin), "utf-8"))
        with pytest.raises(SystemExit) as left:
            main()
        shown = capfd.readouterr()
        return int(left.value.code or 0), shown.out, shown.err

    return run


def written(folder: Path) -> list[str]:
    return sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file())


WRITES = [
    # (document, further arguments, files)
    (ONE_PAGE, (), ["sidebar-designer.explain.html"]),
    (MARKDOWN, (), ["grad-student.explain.html"]),
    (MARKDOWN, ("-o", "new/report.HTML"), ["new/report.HTML"]),
    (ONE_PAGE, ("-o", "page.png"), ["page.png"]),
    (TWO_PAGES, ("-o", "page.png"), ["page-1.png", "page-2.png"]),
    (TWO_PAGES, ("-o", "page.png", "--page", "2"), ["page.png"]),
    (ONE_PAGE, ("-o", "out"), ["out/sidebar-designer-1.png"]),
    (TWO_PAGES, ("-o", "out"), ["out/academic-latex-1.png", "out/academic-latex-2.png"]),
    (TWO_PAGES, ("-o", "out", "--page", "2"), ["out/academic-latex-2.png"]),
]


@pytest.mark.parametrize(("name", "more", "files"), WRITES)
def test_what_is_written_where(cvparse, tmp_path: Path, name: str, more: tuple[str, ...], files: list[str]) -> None:  # type: ignore[no-untyped-def]
    code, out, err = cvparse(ROOT / name, *more)
    assert (code, out) == (0, "")
    assert written(tmp_path) == files
    assert (files[0] in err) is (not more)


def test_a_folder_with_a_dot_in_its_name_is_a_folder(cvparse, tmp_path: Path) -> None:  # type: ignore[no-untyped-def]
    (tmp_path / "v1.png").mkdir()
    assert cvparse(ROOT / ONE_PAGE, "-o", "v1.png")[0] == 0
    assert written(tmp_path) == ["v1.png/sidebar-designer-1.png"]


def test_standard_input_is_explained(cvparse, tmp_path: Path) -> None:  # type: ignore[no-untyped-def]
    code, _, _ = cvparse("-", stdin=b"Ottoline Kerrigan\nok@example.org\n")
    assert code == 0
    assert written(tmp_path) == ["stdin.explain.html"]


MISUSE = [
    # (document, further arguments, a word of the reason)
    (MARKDOWN, ("-o", "page.png"), "only PDFs have pages"),
    (MARKDOWN, ("-o", "out"), ".html"),
    (ONE_PAGE, ("-o", "page.gif"), ".png"),
    (ONE_PAGE, ("-o", "page.png", "--page", "2"), "no page 2"),
    (ONE_PAGE, ("-o", "page.png", "--page", "0"), ""),
    (ONE_PAGE, ("-o", "report.html", "--page", "1"), "--page"),
    (ONE_PAGE, ("--page", "1"), "--page"),
]


@pytest.mark.parametrize(("name", "more", "reason"), MISUSE)
def test_wrong_use_is_told(cvparse, tmp_path: Path, name: str, more: tuple[str, ...], reason: str) -> None:  # type: ignore[no-untyped-def]
    code, out, err = cvparse(ROOT / name, *more)
    assert (code, out) == (2, "")
    assert reason in err
    assert written(tmp_path) == []


@pytest.mark.parametrize("content", [b"%PDF-1.7\n1 0 obj\n<< /Type /Catalog", None])
def test_a_document_that_cannot_be_read_is_told(cvparse, tmp_path: Path, content: bytes | None) -> None:  # type: ignore[no-untyped-def]
    if content:
        (tmp_path / "cv.pdf").write_bytes(content)
    code, out, err = cvparse("cv.pdf", "-o", "out")
    assert (code, out) == (1, "")
    assert "cv.pdf" in err
    assert "Traceback" not in err
    assert not (tmp_path / "out").exists()


# In a browser


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    with browsing() as running:
        yield running


@pytest.fixture
def opened(browser: Any, tmp_path: Path) -> Iterator[Any]:
    """Opens the report of a fixture; afterwards nothing may have gone wrong in the browser."""
    page = browser.new_page(viewport={"width": 1400, "height": 900}, reduced_motion="reduce")
    trouble: list[str] = []
    page.on("console", lambda message: trouble.append(message.text))
    page.on("pageerror", lambda error: trouble.append(str(error)))
    page.on(
        "request",
        lambda request: trouble.append(request.url) if not request.url.startswith(("file:", "data:")) else None,
    )

    def show(name: str) -> Any:
        path = tmp_path / "report.html"
        path.write_text(explained(name).html(), "utf-8")
        page.goto(path.as_uri())
        return page

    yield show
    page.close()
    assert trouble == []


def lit(page: Any, selector: str) -> bool:
    return bool(page.eval_on_selector(selector, "node => node.classList.contains('lit')"))


def seen(page: Any, selector: str) -> bool:
    """Whether the element stands within the visible part of its pane."""
    return bool(
        page.eval_on_selector(
            selector,
            """node => {
                const box = node.getBoundingClientRect(), pane = node.closest("main > section").getBoundingClientRect();
                return box.top >= pane.top - 1 && box.bottom <= pane.bottom + 1;
            }""",
        )
    )


BOTH = pytest.mark.parametrize("name", [TWO_PAGES, MARKDOWN])


@BOTH
def test_pointing_at_a_value_lights_its_place(opened: Any, name: str) -> None:
    page = opened(name)
    mark = fields(explained(name))[-1]  # far down: its place must be scrolled to
    value, place = f"#v-{mark.id}", f"#document [data-mark~='{mark.id}']:not(.tags *)"
    page.hover(value)
    assert lit(page, value)
    assert lit(page, place)
    page.wait_for_timeout(400)
    assert seen(page, place)
    page.hover("h1")
    assert page.query_selector(".lit") is None


@BOTH
def test_pointing_at_a_place_lights_its_value(opened: Any, name: str) -> None:
    page = opened(name)
    mark = next(mark for mark in reversed(fields(explained(name))) if len(mark.readings) == 1 and mark.tag == "title")
    place = page.locator(f"#document [data-mark^='{mark.id}']:not(.tags *)").first
    (place.locator("rect").first if name == TWO_PAGES else place).hover()
    assert lit(page, f"#v-{mark.id}")
    page.wait_for_timeout(400)
    assert seen(page, f"#v-{mark.id}")


@BOTH
def test_the_keyboard_lights_and_holds(opened: Any, name: str) -> None:
    page = opened(name)
    mark = fields(explained(name))[0]
    page.keyboard.press("Tab")  # the link that skips to the values
    page.keyboard.press("Enter")
    while page.evaluate("document.activeElement.id") != f"v-{mark.id}":
        page.keyboard.press("Tab")
        assert page.evaluate("document.activeElement !== document.body")
    place = f"#document [data-mark~='{mark.id}']"
    assert lit(page, place)
    page.keyboard.press("Enter")
    assert page.get_attribute(f"#v-{mark.id}", "aria-pressed") == "true"
    assert mark.readings[0].text[:10] in page.inner_text("#status")
    page.keyboard.press("Tab")
    page.keyboard.press("Shift+Tab")
    assert lit(page, place)
    page.keyboard.press("Escape")
    assert page.get_attribute(f"#v-{mark.id}", "aria-pressed") == "false"
    assert page.query_selector(".lit") is None


def test_layers_can_be_hidden(opened: Any) -> None:
    page = opened(ONE_PAGE)
    assert page.is_visible("svg .marks .field")
    page.uncheck("[data-layer=field]")
    assert not page.is_visible("svg .marks .field")
    assert page.is_visible("svg .marks .section")


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_values_are_legible(opened: Any, scheme: str) -> None:
    page = opened(MARKDOWN)
    page.emulate_media(color_scheme=scheme)
    ink, ground = page.eval_on_selector(
        ".value",
        "node => [getComputedStyle(node).color, getComputedStyle(document.querySelector('#read')).backgroundColor]",
    )
    light, dark = sorted((luminance(as_hex(colour)) for colour in (ink, ground)), reverse=True)
    assert (light + 0.05) / (dark + 0.05) >= 7


def as_hex(colour: str) -> str:
    return "#" + "".join(f"{int(part):02x}" for part in regex.findall(r"\d+", colour)[:3])


def test_nothing_sticks_out_on_a_narrow_screen(opened: Any) -> None:
    page = opened(MARKDOWN)
    page.set_viewport_size({"width": 380, "height": 800})
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
