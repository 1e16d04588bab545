"""The review page, as a person meets it: a real service, a real browser."""

from __future__ import annotations

import base64
import io
import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from PIL import Image

import cvparse
from browsing import browsing
from cvparse.cli.evaluate import run as evaluate
from cvparse.evaluation import label_of
from cvparse.explain import explain
from cvparse.models import CV
from fixture_files import ROOT, documents, parsed
from node_tools import module, node
from serving import Service

pytestmark = pytest.mark.allow_hosts(["127.0.0.1"])

TOKEN = "a-token-that-nobody-guesses"
SIDEBAR, TWO_PAGES, DOCX, HOMEPAGE = (
    "sidebar-designer.pdf",
    "academic-latex.pdf",
    "lebenslauf.docx",
    "al-folio-homepage.html",
)
FORMATS = [
    SIDEBAR, "nurse-manager.docx", "nurse-manager.odt", "chef.rtf", "nurse-manager.html", "nurse-manager.md",
    "nurse-manager.txt", "academic-latex.tex",
]  # fmt: skip
PDFS = [name for name in documents() if name.endswith(".pdf")]
PHONE, DESKTOP, WIDE = (390, 844), (1440, 900), (2200, 1200)


@pytest.fixture(scope="module")
def service(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Service]:
    arguments = ("--workers", "1", "--max-size", "4", "--timeout", "10")
    with Service(tmp_path_factory.mktemp("service"), *arguments) as running:
        yield running


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    with browsing() as running:
        yield running


class Desk:
    """The page in the browser, and what a person does with it."""

    def __init__(self, page: Any) -> None:
        self.page = page

    def open(self, *files: Path | dict[str, Any]) -> Desk:
        """Choose files, and wait until the one that is shown has been read."""
        self.page.set_input_files("#files", list(files))
        self.page.wait_for_selector("#records .checks")
        return self

    def read(self, name: str, text: str) -> Desk:
        """Open a text as a file of that name."""
        return self.open({"name": name, "mimeType": "text/plain", "buffer": text.encode()})

    def value(self, path: str) -> Any:
        """The control of a value."""
        return self.page.locator(f'[data-path="{path}"]')

    def type(self, path: str, text: str) -> None:
        """Put text in place of a value, and leave it."""
        self.value(path).fill(text)
        self.page.keyboard.press("Tab")

    def tools(self, name: str, what: str) -> None:
        """Do something with an entry by its menu: `name` is "Experience 2"."""
        self.page.get_by_role("button", name=f"More for {name}", exact=True).click()
        group = self.page.get_by_role("group", name=f"What can be done with {name}", exact=True)
        group.get_by_role("button", name=what).click()

    def download(self, title: str = "Records (cvparse)") -> tuple[str, str]:
        """The name and the content of what is saved."""
        self.page.click("#download")
        with self.page.expect_download() as waiting:
            self.page.get_by_role("button", name=title).click()
        saved = waiting.value
        return saved.suggested_filename, Path(saved.path()).read_text("utf-8")

    def cv(self) -> CV:
        """The records as they would be saved now."""
        return CV.model_validate_json(self.download()[1])

    def lit(self) -> list[str]:
        """The words that are lit in a text."""
        return [each.strip() for each in self.page.locator("#document .lit").all_inner_texts()]

    def focused(self) -> str:
        """The path of the value that has the focus."""
        return str(self.page.evaluate("document.activeElement.dataset.path ?? ''"))

    def press(self, *keys: str) -> None:
        for key in keys:
            self.page.keyboard.press(key)


Opener = Callable[..., Desk]


@pytest.fixture
def opened(browser: Any, service: Service) -> Iterator[Opener]:
    """Opens the page. Afterwards nothing may have gone wrong in the browser, and nothing been asked of others."""
    trouble: list[str] = []
    contexts = []

    def go(
        size: tuple[int, int] = DESKTOP, scheme: str = "light", url: str = service.url, expected: tuple[str, ...] = ()
    ) -> Desk:
        context = browser.new_context(
            viewport={"width": size[0], "height": size[1]},
            color_scheme=scheme,
            reduced_motion="reduce",
            accept_downloads=True,
        )
        contexts.append(context)
        page = context.new_page()
        page.set_default_timeout(15_000)

        def note(text: str) -> None:
            if not any(each in text for each in expected):
                trouble.append(text)

        page.on("console", lambda message: note(message.text))
        page.on("pageerror", lambda error: note(str(error)))
        page.on(
            "request",
            lambda request: None if request.url.startswith((url, "data:", f"blob:{url}")) else note(request.url),
        )
        page.goto(url)
        return Desk(page)

    yield go
    for context in contexts:
        context.close()
    assert trouble == []


# What the service gives the page


@pytest.mark.parametrize("name", PDFS)
def test_words_of_a_review_stand_where_values_are_drawn(name: str) -> None:
    explanation = explain(ROOT / name)
    words = explanation.review().words
    for record in explanation.marked.records:
        for mark in record.fields:
            page = mark.places[0].page
            drawn = [place.box for place in mark.places if place.page == page]
            boxes = [word[3:] for word in words if word[0] < mark.end and mark.start < word[1] and word[2] == page]
            for i, side, near in ((0, min, 1), (1, min, 1), (2, max, 4), (3, max, 1)):  # a row may end with a hyphen
                assert side(box[i] for box in boxes) == pytest.approx(side(box[i] for box in drawn), abs=near), (
                    mark.label
                )


@pytest.mark.parametrize("name", [SIDEBAR, TWO_PAGES])
def test_a_review_has_a_picture_of_each_page(service: Service, name: str) -> None:
    response = service.client.post("/v1/review", files={"file": (name, (ROOT / name).read_bytes())})
    assert response.status_code == 200
    answer = response.json()
    assert CV.model_validate(answer["cv"]) == parsed(name)
    for page in answer["pages"]:
        head, _, data = page["image"].partition(",")
        assert head in ("data:image/webp;base64", "data:image/png;base64")
        with Image.open(io.BytesIO(base64.b64decode(data))) as image:
            assert image.width / image.height == pytest.approx(page["width"] / page["height"], rel=0.01)
            assert image.width > 1000


@pytest.mark.parametrize("name", [name for name in documents() if not name.endswith(".pdf")])
def test_the_lines_of_a_review_are_the_text(name: str) -> None:
    review = explain(ROOT / name).review()
    assert review.pages == []
    assert review.words == []
    assert "\n".join(review.text[line.start : line.end] for line in review.lines) == review.text


def test_pages_far_behind_have_no_picture(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("cvparse.explain.reviewing.PICTURED", 1)
    first, second = explain(ROOT / TWO_PAGES).review().pages
    assert first.image is not None
    assert second.image is None


@pytest.mark.parametrize("to", cvparse.exporters.SUFFIXES)
def test_records_are_written_as_the_library_writes_them(service: Service, to: str) -> None:
    cv = parsed(TWO_PAGES)
    response = service.client.post("/v1/export", content=cv.model_dump_json(), params={"to": to})
    assert response.status_code == 200, response.text
    assert response.text == cvparse.export(cv, to)


def test_a_label_says_what_a_label_says(service: Service) -> None:
    cv = parsed(TWO_PAGES)
    response = service.client.post("/v1/export", content=cv.model_dump_json(), params={"to": "label", "name": "mine"})
    assert response.headers["content-type"] == "application/json"
    assert response.json() == {"id": "mine", **label_of(cv)}


def _without(cv: dict[str, Any], name: str) -> dict[str, Any]:
    return {key: value for key, value in cv.items() if key != name}


NO_CVS: list[tuple[str, Callable[[dict[str, Any]], Any], str]] = [
    # (what, the change that makes it none, what is told)
    ("other data", lambda cv: {"a": 1}, "document: Field required"),
    ("a list", lambda cv: [cv], "Input should be an object"),
    ("a field missing", lambda cv: _without(cv, "document"), "document: Field required"),
    ("a field too many", lambda cv: {**cv, "salary": 1}, "salary: Extra inputs are not permitted"),
    ("no date", lambda cv: {**cv, "awards": [{"title": "A", "date": "May"}]}, "awards.0.date: not an ISO date: 'May'"),
    (
        "a range that ends too soon",
        lambda cv: {**cv, "experience": [{"dates": {"start": "2020", "end": "2019", "raw": ""}}]},
        "experience.0.dates: the range ends before it starts",
    ),
]


@pytest.mark.parametrize(("change", "told"), [each[1:] for each in NO_CVS], ids=[each[0] for each in NO_CVS])
def test_what_is_no_cv_is_refused_with_the_place(
    service: Service, change: Callable[[dict[str, Any]], Any], told: str
) -> None:
    cv = parsed(DOCX).model_dump(mode="json")
    response = service.client.post("/v1/export", json=change(cv))
    assert (response.status_code, response.json()["error"]) == (422, "InvalidRecords")
    assert told in response.json()["detail"]


@pytest.mark.parametrize("body", [b"", b"{", b"\xff", b"[" * 100_000])
def test_what_is_no_json_is_refused(service: Service, body: bytes) -> None:
    response = service.client.post("/v1/export", content=body)
    assert (response.status_code, response.json()["error"]) == (422, "InvalidRecords")


def test_the_page_may_load_nothing_but_its_own(service: Service) -> None:
    policy = service.client.get("/").headers["content-security-policy"]
    rules = dict(rule.strip().split(" ", 1) for rule in policy.split(";"))
    assert rules.pop("img-src") == "'self' data:"
    assert rules.pop("require-trusted-types-for") == "'script'"
    assert rules["default-src"] == "'none'"
    assert set(rules.values()) == {"'none'", "'self'"}


def test_every_section_type_has_its_colour(service: Service) -> None:
    from cvparse.explain.palette import COLOURS

    css = service.client.get("/palette.css")
    assert css.headers["content-type"].startswith("text/css")
    assert all(f".c-{name}{{--c:{colour}}}" in css.text for name, colour in COLOURS.items())


# Reading


@pytest.mark.parametrize("name", FORMATS)
def test_each_format_is_read_and_shown(opened: Opener, name: str) -> None:
    desk = opened().open(ROOT / name)
    cv = parsed(name)
    assert desk.page.title().startswith(name)
    assert cv.name
    assert desk.value("name.full").input_value() == cv.name.full
    for index, job in enumerate(cv.experience):
        assert desk.value(f"experience.{index}.title").input_value() == (job.title or "")
        for number, text in enumerate(job.highlights):
            assert desk.value(f"experience.{index}.highlights.{number}").input_value() == text
    assert desk.page.locator("#document [data-mark]").count() > 10
    assert desk.cv() == cv


def test_files_can_be_dropped(opened: Opener) -> None:
    desk = opened()
    transfer = desk.page.evaluate_handle(
        "text => { const data = new DataTransfer(); data.items.add(new File([text], 'me.md')); return data; }",
        (ROOT / "grad-student.md").read_text("utf-8"),
    )
    desk.page.dispatch_event("main", "dragenter", {"dataTransfer": transfer})
    assert desk.page.locator(".dropping-here").is_visible()
    desk.page.dispatch_event("main", "drop", {"dataTransfer": transfer})
    desk.page.wait_for_selector("#records .checks")
    assert not desk.page.locator(".dropping-here").is_visible()
    assert desk.page.title().startswith("me.md")


def test_several_documents_are_open_side_by_side(opened: Opener) -> None:
    desk = opened(expected=("422",)).open(ROOT / DOCX, ROOT / "bad" / "encrypted.pdf", ROOT / "chef.rtf")
    tabs = desk.page.locator(".tab .name")
    assert tabs.count() == 3
    desk.page.locator(".tab.failed").wait_for()
    desk.type("name.full", "Somebody Else")
    tabs.nth(2).click()
    desk.page.wait_for_selector('#records [data-path="name.full"] >> visible=true')
    chef = parsed("chef.rtf")
    assert chef.name
    assert desk.value("name.full").input_value() == chef.name.full
    tabs.nth(1).click()
    assert "protected by a password" in desk.page.inner_text("#notice")
    tabs.nth(0).click()
    assert desk.value("name.full").input_value() == "Somebody Else"
    assert desk.page.locator(".tab").nth(0).get_attribute("class") == "tab read changed current"


# Values and places


def rects(desk: Desk, selector: str) -> list[dict[str, float]]:
    """The rectangles of boxes, in pixels from the top left corner of their page."""
    found: list[dict[str, float]] = desk.page.eval_on_selector_all(
        selector,
        """nodes => nodes.map((node) => {
            const box = node.getBoundingClientRect(), page = node.closest(".page").getBoundingClientRect();
            return { left: box.left - page.left, top: box.top - page.top, right: box.right - page.left,
                bottom: box.bottom - page.top, scale: page.width, page: Number(node.closest("figure").dataset.page) };
        })""",
    )
    return found


@pytest.mark.parametrize("name", [SIDEBAR, TWO_PAGES])
@pytest.mark.parametrize(
    "path",
    ["name.full", "contact.emails.0", "experience.0.title", "experience.1.location.raw", "education.0.dates.start"],
)
def test_the_place_of_a_value_lights_up_where_it_was_read(opened: Opener, name: str, path: str) -> None:
    desk = opened().open(ROOT / name)
    desk.value(path).click()
    cv = parsed(name)
    group, *rest = path.split(".")
    record = {"name": cv.name, "contact": cv.contact, "experience": cv.experience, "education": cv.education}[group]
    if isinstance(record, list):
        record = record[int(rest.pop(0))]
    assert record is not None
    key = ".".join(rest) if group == "contact" else rest[0]
    evidence = record.field_evidence[key]
    assert evidence.box is not None
    page = explain(ROOT / name).document.pages[(evidence.page or 1) - 1]
    around = rects(desk, "#document .light rect")
    assert {each["page"] for each in around} == {evidence.page}
    scale = around[0]["scale"] / page.width
    grown = 2  # points by which a light is larger
    expected = [evidence.box[0] - grown, evidence.box[1] - grown, evidence.box[2] + grown, evidence.box[3] + grown]
    sides = [min(each["left"] for each in around), min(each["top"] for each in around)]
    sides += [max(each["right"] for each in around), max(each["bottom"] for each in around)]
    for side, wanted in zip(sides, expected):
        assert abs(side - wanted * scale) < 2 + 1  # a stroke of two pixels lies half outside
    pane = desk.page.locator("#document").bounding_box()
    lit = desk.page.locator("#document .light rect").first.bounding_box()
    assert pane["y"] <= lit["y"] and lit["y"] + lit["height"] <= pane["y"] + pane["height"]


@pytest.mark.parametrize("name", PDFS)
def test_every_field_has_its_box(opened: Opener, name: str) -> None:
    desk = opened().open(ROOT / name)
    labels = desk.page.eval_on_selector_all(
        "#document .mark", "nodes => nodes.map((node) => node.querySelector('title').textContent)"
    )
    cv = parsed(name)
    for number, job in enumerate(cv.experience, 1):
        for field in ("title", "organization"):
            if field in job.field_evidence:
                assert any(f"xperience {number}, {field}" in label for label in labels), (number, field)
    assert len(rects(desk, "#document .mark rect")) >= len(labels)


def test_words_of_a_text_light_up(opened: Opener) -> None:
    desk = opened().open(ROOT / DOCX)
    desk.value("experience.1.title").click()
    assert desk.lit() == [parsed(DOCX).experience[1].title]
    desk.press("Tab")
    assert desk.lit() == [parsed(DOCX).experience[1].organization]


def test_offsets_hold_beyond_the_first_plane(opened: Opener) -> None:
    text = "Mara 😀😀😀 Quince\nmara@example.org\n\nSkills\n🎭 Rigging, Lighting\n"
    desk = opened().read("mara.txt", text)
    desk.value("skills.1.name").click()
    assert desk.lit() == ["Lighting"]


@pytest.mark.parametrize(
    ("name", "path"),
    [
        (SIDEBAR, "experience.1.title"),
        (SIDEBAR, "skills.2.name"),
        (DOCX, "education.0.institution"),
        (HOMEPAGE, "contact.emails.0"),
    ],
)
def test_a_place_leads_to_its_value(opened: Opener, name: str, path: str) -> None:
    desk = opened().open(ROOT / name)
    value = desk.value(path).input_value()
    mark = desk.page.locator("#document .mark[role=button]", has_text=value).first
    mark.click()
    assert desk.focused() == path
    shown = desk.value(path).bounding_box()
    assert 0 <= shown["y"] <= DESKTOP[1] - shown["height"]


def test_a_line_that_belongs_to_nothing_is_shown(opened: Opener) -> None:
    desk = opened().open(ROOT / DOCX)
    first = parsed(DOCX).unplaced[0]
    desk.page.locator("#group-unplaced .line").first.click()
    assert " ".join(" ".join(desk.lit()).split()) == first


# Putting right


def test_an_edited_value_is_in_what_is_saved(opened: Opener) -> None:
    desk = opened().open(ROOT / SIDEBAR)
    desk.type("experience.0.title", "Head of Design")
    desk.type("contact.location.raw", "Bath, UK")
    desk.type("experience.1.dates.start", "2017-02")
    desk.page.locator('[data-path="experience.0.dates.ongoing"]').uncheck()
    desk.type("experience.0.dates.end", "2023-05")
    before, after = parsed(SIDEBAR), desk.cv()
    assert after.experience[0].title == "Head of Design"
    assert "title" not in after.experience[0].field_evidence  # it is printed nowhere
    assert after.contact.location
    assert after.contact.location.raw == "Bath, UK"
    assert (after.experience[1].dates and str(after.experience[1].dates.start)) == "2017-02"
    assert after.experience[0].dates
    assert (str(after.experience[0].dates.end), after.experience[0].dates.ongoing) == ("2023-05", False)
    assert after.education == before.education
    assert after.experience[2] == before.experience[2]


def test_an_edited_value_points_to_where_it_is_printed(opened: Opener) -> None:
    desk = opened().open(ROOT / DOCX)
    desk.type("experience.0.title", "Wieland")
    desk.value("experience.0.title").click()
    assert desk.lit() == ["Wieland"]
    evidence = desk.cv().experience[0].field_evidence["title"]
    assert explain(ROOT / DOCX).document.text[evidence.start : evidence.end] == "Wieland"


def test_what_was_typed_last_is_saved_too(opened: Opener) -> None:
    desk = opened().open(ROOT / DOCX)
    desk.value("experience.0.title").fill("Leiterin")
    with desk.page.expect_download() as waiting:
        desk.press("Control+s")
    saved = CV.model_validate_json(Path(waiting.value.path()).read_text("utf-8"))
    assert saved.experience[0].title == "Leiterin"


def test_a_value_that_is_taken_away_is_not_stated(opened: Opener) -> None:
    desk = opened().open(ROOT / SIDEBAR)
    desk.type("experience.0.organization", "")
    desk.page.get_by_role("button", name="Experience 1, location, in parts").click()
    for part in ("city", "raw"):
        desk.type(f"experience.0.location.{part}", "")
    for part in ("start", "end"):
        desk.type(f"experience.1.dates.{part}", "")
    cv = desk.cv()
    assert cv.experience[0].organization is None
    assert cv.experience[0].location is None or cv.experience[0].location.raw == ""
    assert cv.experience[1].dates is None


RESTATED = [
    # (the whole, its new text, what its parts say then)
    ("contact.location", "Bath, UK", {"raw": "Bath, UK", "city": None, "country": "UK", "country_code": None}),
    ("contact.location", "Old Bristol, UK", {"raw": "Old Bristol, UK", "city": "Bristol", "country_code": "GB"}),
    ("contact.location", "", None),
    ("contact.phones.0", "+44 20 7946 0656", {"raw": "+44 20 7946 0656", "e164": None}),
    ("education.0.degree", "MA", {"raw": "MA", "level": None, "name": None}),
    ("name", "Lysander Q. Achterkamp", {"given": "Lysander", "family": "Achterkamp"}),
    ("name", "Lysander Okeke", {"given": "Lysander", "family": None}),
    ("skills.0", "Branding", {"name": "Branding", "canonical": None}),
]


@pytest.mark.parametrize(("path", "typed", "expected"), RESTATED)
def test_parts_that_an_edited_text_does_not_say_any_more_are_not_stated(
    opened: Opener, path: str, typed: str, expected: dict[str, str | None] | None
) -> None:
    desk = opened().open(ROOT / SIDEBAR)
    desk.type(f"{path}.{'full' if path == 'name' else 'name' if path == 'skills.0' else 'raw'}", typed)
    found: Any = desk.cv().model_dump(mode="json")
    for step in path.split("."):
        found = found[int(step)] if step.isdigit() else found[step]
    if expected is None:
        assert found is None
    else:
        assert {name: found[name] for name in expected} == expected


def test_parts_are_shown_as_they_are_now(opened: Opener) -> None:
    desk = opened().open(ROOT / SIDEBAR)
    button = desk.page.get_by_role("button", name="Location, in parts", exact=False).first
    assert "Bristol" in button.inner_text()
    button.click()
    desk.type("contact.location.city", "Clifton")
    assert "Clifton" in button.inner_text()
    desk.type("contact.location.raw", "Bath")
    assert "Clifton" not in button.inner_text()
    assert desk.value("contact.location.city").input_value() == ""


@pytest.mark.parametrize(
    ("path", "typed", "told"),
    [
        ("experience.1.dates.start", "May 2017", "write it as"),
        ("experience.1.dates.start", "2017-13", "write it as"),
        ("experience.1.dates.start", "2021", "after its end"),
        ("experience.1.dates.end", "2012-01", "before its start"),
        ("awards.0.date", "soon", "write it as"),
    ],
)
def test_a_date_that_is_none_is_not_taken(opened: Opener, path: str, typed: str, told: str) -> None:
    desk = opened().open(ROOT / SIDEBAR)
    desk.type(path, typed)
    box = desk.value(path)
    assert box.get_attribute("aria-invalid") == "true"
    assert told in desk.page.inner_text(f"#{box.get_attribute('aria-describedby')}")
    assert desk.cv() == parsed(SIDEBAR)


def test_entries_are_added_and_deleted(opened: Opener) -> None:
    desk = opened().open(ROOT / SIDEBAR)
    desk.page.get_by_role("button", name="Add an experience").click()
    assert desk.focused() == "experience.3.title"
    desk.press("T", "y", "p", "i", "s", "t")
    desk.type("experience.3.dates.start", "2012")
    desk.tools("Experience 2", "Delete")
    desk.page.get_by_role("button", name="Delete Skill 1", exact=True).click()
    desk.page.get_by_role("button", name="Projects").click()
    desk.type("projects.0.name", "A poster")
    cv, before = desk.cv(), parsed(SIDEBAR)
    assert [job.title for job in cv.experience] == [before.experience[0].title, before.experience[2].title, "Typist"]
    assert (cv.experience[2].dates and cv.experience[2].dates.raw) == "2012"
    assert cv.experience[2].confidence == 1
    assert cv.skills == before.skills[1:]
    assert [project.name for project in cv.projects] == ["A poster"]


def test_a_field_that_states_nothing_can_be_brought_up(opened: Opener) -> None:
    desk = opened().open(ROOT / SIDEBAR)
    box = desk.page.get_by_label("Add a field to Experience 1", exact=True)
    box.focus()
    box.select_option("team")
    assert desk.focused() == "experience.0.team"
    desk.type("experience.0.team", "Packaging")
    assert desk.cv().experience[0].team == "Packaging"


def test_two_entries_become_one(opened: Opener) -> None:
    desk = opened().open(ROOT / SIDEBAR)
    desk.tools("Experience 1", "Merge with next")
    cv, (first, second, third) = desk.cv(), parsed(SIDEBAR).experience
    merged = cv.experience[0]
    assert merged.title == f"{first.title} {second.title}"
    assert merged.highlights == [*first.highlights, *second.highlights]
    assert merged.dates == first.dates
    assert cv.experience[1] == third
    assert first.evidence and second.evidence and merged.evidence
    assert (merged.evidence.start, merged.evidence.end) == (first.evidence.start, second.evidence.end)
    moved = len(first.highlights)
    assert merged.field_evidence[f"highlights.{moved}"] == second.field_evidence["highlights.0"]


def test_an_entry_becomes_two(opened: Opener) -> None:
    desk = opened().open(ROOT / SIDEBAR)
    desk.tools("Experience 1", "Split…")
    before = parsed(SIDEBAR).experience
    dialog = desk.page.get_by_role("dialog")
    dialog.locator('input[name="organization"][value="both"]').check()
    dialog.locator('input[name="highlights.1"][value="second"]').check()
    dialog.get_by_role("button", name="Split").click()
    one, two, *others = desk.cv().experience
    assert (one.title, one.organization, one.highlights) == (
        before[0].title,
        before[0].organization,
        before[0].highlights[:1],
    )
    assert (two.title, two.organization, two.highlights) == (None, before[0].organization, before[0].highlights[1:])
    assert two.field_evidence["highlights.0"] == before[0].field_evidence["highlights.1"]
    assert others == before[1:]
    desk.page.click("#undo")
    assert desk.cv().experience == before


def test_entries_change_places(opened: Opener) -> None:
    desk = opened().open(ROOT / SIDEBAR)
    desk.tools("Experience 1", "Move down")
    before = parsed(SIDEBAR).experience
    assert desk.cv().experience == [before[1], before[0], before[2]]


def test_texts_of_a_list_are_cut_and_joined_by_keys(opened: Opener) -> None:
    desk = opened().open(ROOT / DOCX)
    before = parsed(DOCX).experience[0].highlights
    desk.value("experience.0.highlights.0").click()
    desk.press("Home", *["ArrowRight"] * 8, "Enter")
    assert desk.focused() == "experience.0.highlights.1"
    first, rest = before[0][:8].strip(), before[0][8:].strip()
    assert desk.cv().experience[0].highlights == [first, rest, *before[1:]]
    desk.value("experience.0.highlights.1").click()
    desk.press("Home", "Backspace")
    assert desk.focused() == "experience.0.highlights.0"
    assert desk.cv().experience[0].highlights == before


def test_words_of_the_page_are_taken_for_a_value(opened: Opener) -> None:
    desk = opened().open(ROOT / SIDEBAR)
    desk.value("headline").click()
    boxes = rects(desk, "#document .mark rect")
    page = desk.page.locator("#document .page").bounding_box()
    job = desk.page.locator("#document .mark", has_text="Freelance Designer").first.bounding_box()
    middle = job["y"] + job["height"] / 2
    desk.page.mouse.move(job["x"] + 6, middle)
    desk.page.mouse.down()
    desk.page.mouse.move(job["x"] + job["width"] - 6, middle, steps=5)
    desk.page.mouse.up()
    assert boxes and page
    desk.page.get_by_role("button", name="Use for Headline").click()
    cv = desk.cv()
    assert cv.headline == "Freelance Designer"
    evidence = cv.field_evidence["headline"]
    assert explain(ROOT / SIDEBAR).document.text[evidence.start : evidence.end] == "Freelance Designer"
    assert evidence.box is not None


def test_words_of_a_text_are_taken_for_a_value(opened: Opener) -> None:
    desk = opened().read("mara.txt", "Mara 😀 Quince\nmara@example.org\n\nSkills\nRigging, Lighting\n")
    desk.value("headline").click()
    box = desk.page.locator("#document .mark", has_text="Rigging").bounding_box()
    desk.page.mouse.move(box["x"] + 1, box["y"] + box["height"] / 2)
    desk.page.mouse.down()
    desk.page.mouse.move(box["x"] + box["width"] - 1, box["y"] + box["height"] / 2, steps=4)
    desk.page.mouse.up()
    desk.page.get_by_role("button", name="Use for Headline").click()
    assert desk.cv().headline == "Rigging"


def test_undo_and_redo(opened: Opener) -> None:
    desk = opened().open(ROOT / SIDEBAR)
    desk.type("experience.0.title", "Head of Design")
    desk.tools("Experience 3", "Delete")
    desk.page.click("#undo")
    desk.page.click("#undo")
    assert desk.cv() == parsed(SIDEBAR)
    assert desk.page.locator("#undo").is_disabled()
    desk.page.click("#redo")
    assert desk.value("experience.0.title").input_value() == "Head of Design"
    assert len(desk.cv().experience) == 3


# What to check


def test_what_is_not_sure_stands_on_top_the_least_sure_first(opened: Opener) -> None:
    desk = opened().open(ROOT / TWO_PAGES)
    shares = [int(text.split()[0]) for text in desk.page.locator(".checks .meter").all_inner_texts()]
    assert shares == sorted(shares)
    assert shares and max(shares) < 90
    assert desk.page.locator(".status.low").count() > 0
    desk.page.get_by_label("less sure than").select_option("0.7")
    fewer = desk.page.locator(".checks .meter").count()
    assert 0 < fewer < len(shares)


def test_a_record_is_marked_as_right(opened: Opener) -> None:
    desk = opened().open(ROOT / TWO_PAGES)
    count = desk.page.locator(".checks li").count()
    talk = desk.page.get_by_role("button", name="Mark as right: Talk 1", exact=True)
    talk.first.click()
    assert desk.page.locator(".checks li").count() == count - 1
    desk.page.locator('article[data-entry="talks.1"] .confirm').click()
    assert desk.page.locator(".checks li").count() == count - 2
    cv = desk.cv()
    assert [talk.confidence for talk in cv.talks[:2]] == [1, 1]
    assert cv.experience == parsed(TWO_PAGES).experience


def test_when_all_is_checked_it_says_so(opened: Opener) -> None:
    desk = opened().open(ROOT / SIDEBAR)
    while desk.page.locator(".checks li").count():
        desk.page.locator(".checks li .small").first.click()
    assert "Nothing left to check" in desk.page.inner_text(".checks")


# What goes out


@pytest.mark.parametrize(
    ("title", "name", "to"),
    [
        ("Records (cvparse)", "sidebar-designer.cv.json", "json"),
        ("JSON Resume", "sidebar-designer.resume.json", "jsonresume"),
        ("BibTeX", "sidebar-designer.bib", "bibtex"),
        ("RenderCV", "sidebar-designer.yaml", "rendercv"),
        ("Markdown", "sidebar-designer.md", "markdown"),
    ],
)
def test_downloads_are_what_the_library_writes(opened: Opener, title: str, name: str, to: str) -> None:
    desk = opened().open(ROOT / SIDEBAR)
    assert desk.page.locator(".tab.changed").count() == 0
    desk.tools("Experience 1", "Delete")
    assert desk.page.locator(".tab.changed").count() == 1
    before = parsed(SIDEBAR)
    wanted = before.model_copy(update={"experience": before.experience[1:]})
    assert desk.download(title) == (name, cvparse.export(wanted, to))
    assert desk.page.locator(".tab.changed").count() == 0


def test_a_label_measures_what_is_read(opened: Opener, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    desk = opened().open(ROOT / SIDEBAR)
    desk.type("experience.0.title", "Head of Design")
    name, label = desk.download("Label for cvparse eval")
    assert name == "sidebar-designer.json"
    for folder, content in (("gold", label), ("pred", parsed(SIDEBAR).model_dump_json())):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / name).write_text(content, "utf-8")
    assert evaluate(tmp_path / "gold", tmp_path / "pred", True, 0) == 0
    figures = json.loads(capsys.readouterr().out)["fields"]
    assert 0.5 < figures["experience.title"] < 1
    assert figures["education.institution"] == 1


def test_records_that_are_refused_are_told_with_a_way_to_the_value(opened: Opener) -> None:
    desk = opened(expected=("422",)).open(ROOT / SIDEBAR)
    desk.page.get_by_role("button", name="Award 1", exact=False).first.wait_for()
    desk.page.get_by_role("button", name="More for Language 1", exact=True).click()
    # A service of another version may know other values than this page.
    desk.page.eval_on_selector('[data-path="languages.0.cefr"]', "node => node.add(new Option('D9', 'D9'))")
    desk.value("languages.0.cefr").select_option("D9")
    desk.page.click("#download")
    desk.page.get_by_role("button", name="BibTeX").click()
    desk.page.get_by_role("button", name="Go to Language 1").click()
    assert desk.focused() == "languages.0.cefr"


# What goes wrong


@pytest.mark.parametrize(
    ("name", "content", "told"),
    [
        ("locked.pdf", (ROOT / "bad" / "encrypted.pdf").read_bytes(), "password"),
        ("broken.pdf", b"%PDF-1.7\n", "could not be read"),
        ("photo.png", b"\x89PNG\r\n\x1a\n" + bytes(100), "could not be read"),
        ("empty.txt", b"", "could not be read"),
        ("large.txt", b"a" * (5 << 20), "bytes"),
    ],
)
def test_what_cannot_be_read_is_told(opened: Opener, name: str, content: bytes, told: str) -> None:
    desk = opened(expected=("Failed to load resource",))
    desk.page.set_input_files("#files", [{"name": name, "mimeType": "application/octet-stream", "buffer": content}])
    desk.page.locator("#notice h2").wait_for()
    assert name in desk.page.inner_text("#notice h2")
    assert told in desk.page.inner_text("#notice")
    desk.page.locator("#notice").get_by_role("button", name="Close").click()
    assert desk.page.locator("#start").is_visible()


def test_a_service_that_is_gone_is_told_and_nothing_is_lost(opened: Opener, tmp_path: Path) -> None:
    with Service(tmp_path, "--workers", "1") as service:
        desk = opened(url=service.url, expected=("Failed to load resource", "net::ERR"))
        desk.open(ROOT / DOCX)
        desk.type("experience.0.title", "Leiterin")
        service.stop()
        desk.page.click("#download")
        desk.page.get_by_role("button", name="Records (cvparse)").click()
        desk.page.locator("#alert p").wait_for()
        assert "does not answer" in desk.page.inner_text("#alert")
        assert desk.value("experience.0.title").input_value() == "Leiterin"
        desk.page.set_input_files("#files", [ROOT / "chef.rtf"])
        desk.page.locator(".tab.failed").wait_for()


def test_a_token_is_asked_for_and_kept_in_memory_only(opened: Opener, tmp_path: Path) -> None:
    with Service(tmp_path, "--workers", "1", token=TOKEN) as service:
        desk = opened(url=service.url, expected=("401",))
        desk.page.set_input_files("#files", [ROOT / DOCX])
        box = desk.page.get_by_role("textbox", name="Token")
        box.wait_for()
        desk.page.get_by_role("button", name="Cancel").click()
        desk.page.locator("#alert", has_text="needs a token").wait_for()
        desk.page.set_input_files("#files", [ROOT / DOCX])
        box.fill("not-the-token-of-this-service")
        desk.press("Enter")
        desk.page.get_by_text("does not know this token").wait_for()
        box.fill(TOKEN)
        desk.press("Enter")
        desk.page.wait_for_selector("#records .checks")
        assert desk.cv() == parsed(DOCX)
        kept = desk.page.evaluate(
            "[document.cookie, JSON.stringify(localStorage), JSON.stringify(sessionStorage), location.href]"
        )
        assert kept == ["", "{}", "{}", f"{service.url}/"]


RUN = "document.title='run'"
IMAGE = f"<img src=x onerror={RUN}>"
HOSTILE_TEXT = f"""Ottoline Kerrigan
{IMAGE}
ottoline@example.org

EXPERIENCE

Clerk </textarea><svg/onload={RUN}> at Acme <script>{RUN}</script> Ltd
Jan 2019 – Present
- Wrote <a href="javascript:{RUN}">links</a> and ${{{RUN}}} \u202ebackwards

SKILLS

<b onclick={RUN}>bold</b>, <iframe srcdoc="<script>parent.{RUN}</script>">
"""
HOSTILE_DATA = json.dumps(
    {
        "basics": {"name": IMAGE, "label": f'"><script>{RUN}</script>', "url": f"javascript:{RUN}", "summary": IMAGE},
        "work": [{"name": f"</textarea>{IMAGE}", "position": f"' onfocus={RUN} '", "highlights": [IMAGE]}],
        "skills": [{"name": IMAGE, "keywords": [f"</title>{IMAGE}"]}],
    }
)


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("cv.txt", HOSTILE_TEXT),
        (f"{IMAGE}.txt", HOSTILE_TEXT),
        ("cv.json", HOSTILE_DATA),
        (f"{IMAGE}.json", HOSTILE_DATA),
    ],
)
def test_what_stands_in_a_document_never_runs(opened: Opener, name: str, content: str) -> None:
    desk = opened().read(name, content)
    for mark in desk.page.locator("#document .mark[role=button]").all():
        mark.click()
    desk.page.locator("#group-sections > summary").click()
    desk.page.eval_on_selector_all(
        "#records button[aria-expanded=false]", "nodes => nodes.forEach((node) => node.click())"
    )
    desk.page.get_by_role("button", name="Split…").first.click()
    desk.press("Escape")
    desk.type("headline", IMAGE)
    desk.value("experience.0.title").click()
    assert desk.page.title().endswith("cvparse review")
    desks = [
        f"{place} {tag}"
        for place in ("#document", "#records", ".bar", "dialog")
        for tag in ("img", "script", "iframe", "a", "b")
    ]
    assert desk.page.locator(", ".join([*desks, "[onerror]", "[onload]", "[onclick]", "[onfocus]"])).count() == 0
    assert IMAGE in desk.page.inner_text("#document")
    cv = desk.cv()
    assert cv.headline == IMAGE
    assert name.endswith(".txt") or (cv.name and cv.name.full == IMAGE)


# For everybody


def axe(desk: Desk) -> list[str]:
    """What axe-core finds wrong with the page as it is now."""
    desk.page.evaluate((module("axe-core") / "axe.min.js").read_text("utf-8"))
    report = desk.page.evaluate("axe.run(document, {resultTypes: ['violations']})")
    return [
        f"{each['id']}: {node['html'][:200]} {node['failureSummary'][:300]}"
        for each in report["violations"]
        for node in each["nodes"]
    ]


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("size", [DESKTOP, PHONE])
@pytest.mark.parametrize("name", [None, TWO_PAGES, DOCX])
def test_axe_finds_nothing(opened: Opener, scheme: str, size: tuple[int, int], name: str | None) -> None:
    desk = opened(size, scheme)
    assert axe(desk) == []
    if name:
        desk.open(ROOT / name)
        desk.page.locator('article[data-entry="experience.0"] header .small').click()
        desk.value("experience.0.title").click()
        assert axe(desk) == []
        desk.page.click("#download")
        assert axe(desk) == []
        desk.press("Escape")
        desk.page.get_by_role("button", name="Split…").first.click()
        assert axe(desk) == []


@pytest.mark.parametrize("size", [(320, 640), PHONE, (768, 1024), DESKTOP, WIDE])
@pytest.mark.parametrize("name", [SIDEBAR, DOCX, HOMEPAGE])
def test_nothing_is_wider_than_the_screen(opened: Opener, size: tuple[int, int], name: str) -> None:
    desk = opened(size)
    wide = "[document.documentElement.scrollWidth, document.documentElement.clientWidth]"
    assert len(set(desk.page.evaluate(wide))) == 1
    desk.open(ROOT / name)
    assert len(set(desk.page.evaluate(wide))) == 1
    for pane in ("#document", "#records"):
        inner, outer = desk.page.eval_on_selector(pane, "node => [node.scrollWidth, node.clientWidth]")
        assert inner <= outer + 1, pane


def test_long_texts_are_whole_in_browsers_that_know_less(opened: Opener) -> None:
    desk = opened(PHONE)
    desk.page.add_init_script("CSS.supports = () => false")
    desk.page.reload()
    desk.page.evaluate(
        """() => {
            const style = new CSSStyleSheet();
            style.replaceSync("#records textarea { field-sizing: fixed !important; }");
            document.adoptedStyleSheets = [style];
        }"""
    )
    text = desk.open(ROOT / SIDEBAR).value("experience.0.highlights.0")
    text.scroll_into_view_if_needed()
    hidden = "node => node.scrollHeight - node.clientHeight"
    assert text.evaluate(hidden) == 0
    height = text.evaluate("node => node.clientHeight")
    text.fill("word " * 100)
    assert text.evaluate(hidden) == 0
    assert text.evaluate("node => node.clientHeight") > height > 40


def test_all_of_it_goes_by_keyboard(opened: Opener) -> None:
    desk = opened().open(ROOT / SIDEBAR)
    desk.page.get_by_label("less sure than").select_option("0.95")
    desk.press("F8")
    first = desk.focused()
    assert first.startswith("education.0.location")
    desk.press("Control+Enter")
    assert desk.focused().startswith("experience.0.location")
    desk.press("F8")
    assert not desk.focused().startswith(("education.0.location", "experience.0.location"))
    desk.press("Shift+F8")
    assert desk.focused().startswith("experience.0.location")
    desk.press("F6", "Home", "ArrowDown", "Enter")
    assert desk.focused()
    desk.value("experience.0.title").focus()
    desk.press("Control+a", *"Artist", "Tab", "Control+z")
    assert desk.value("experience.0.title").input_value() == parsed(SIDEBAR).experience[0].title
    desk.press("Control+Shift+z")
    with desk.page.expect_download() as waiting:
        desk.press("Control+s")
    saved = CV.model_validate_json(Path(waiting.value.path()).read_text("utf-8"))
    assert saved.experience[0].title == "Artist"
    assert saved.education[0].location
    assert saved.education[0].location.confidence == 1


def test_the_tab_key_reaches_everything_once(opened: Opener) -> None:
    desk = opened().read("mara.txt", "Mara Quince\nmara@example.org\n\nSkills\nRigging, Lighting\n")
    seen: list[str] = []
    for _ in range(200):
        desk.press("Tab")
        here = desk.page.evaluate(
            "(() => { const node = document.activeElement; return node === document.body ? '' : (node.id || node.dataset.path || node.getAttribute('aria-label') || node.textContent); })()"
        )
        if not here or here in seen[:1]:
            break
        seen.append(here)
    assert {"v-name-full", "v-skills-0-name", "v-skills-1-name", "download"} <= set(seen)
    assert sum(each.startswith("Name:") for each in seen) == 1  # one mark of the document; arrows lead to the others


def test_types_of_the_scripts_agree(tmp_path: Path) -> None:
    scripts = ROOT.parent / "src" / "cvparse" / "server" / "static" / "review"
    options = {
        "allowJs": True, "checkJs": True, "noEmit": True, "strict": True, "target": "es2022", "module": "es2022",
        "moduleResolution": "bundler", "lib": ["es2023", "dom", "dom.iterable"], "types": [],
    }  # fmt: skip
    project = tmp_path / "tsconfig.json"
    project.write_text(json.dumps({"compilerOptions": options, "include": [f"{scripts}/*.js"]}))
    node(module("typescript") / "bin" / "tsc", "-p", project)
