"""JSON Resume, RenderCV and JSON-LD: accepted by the tools they are for, and read back without a loss."""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import Any

import pytest
import rendercv.api
from hypothesis import HealthCheck, Phase, given, settings
from jsonschema import Draft7Validator, FormatChecker

import cvparse
from cv_strategies import CVS
from cvparse.exporters import export
from cvparse.exporters.data import homepage
from cvparse.models import CV, DateRange, DocumentInfo, Link
from fixture_files import documents, parsed
from node_tools import HERE, module, node
from sample_cv import sample_cv

EMPTY = CV(document=DocumentInfo(format="text", sha256="0" * 64, version="0"))
FORMATS = ("jsonresume", "rendercv")
SHARED = {"confidence", "evidence", "field_evidence", "sections", "unplaced", "coverage", "document"}
# Failures name the field that is lost; making a whole CV small takes minutes.
PROPERTY = settings(
    phases=(Phase.explicit, Phase.reuse, Phase.generate),
    max_examples=60,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)


# Reading back


def stated(value: Any) -> Any:
    """A dumped CV without evidence and confidence, and without what it does not state. How a range was printed is the
    one thing that a format of data does not hold."""
    if isinstance(value, dict):
        kept = {name: stated(each) for name, each in value.items() if name not in SHARED}
        if {"start", "end", "raw"} <= set(value) and (value["end"] or (value["start"] and value["ongoing"])):
            del kept["raw"]
        return {name: each for name, each in kept.items() if each not in (None, [], {}, False)}
    return [stated(each) for each in value] if isinstance(value, list) else value


def lost(before: Any, after: Any, path: str = "cv") -> list[str]:
    """What was stated and is no more, or is something else. More may be: what follows from the words of a value."""
    if isinstance(before, dict) and isinstance(after, dict):
        return [each for name in before for each in lost(before[name], after.get(name), f"{path}.{name}")]
    if isinstance(before, list) and isinstance(after, list) and len(before) == len(after):
        return [each for at, (a, b) in enumerate(zip(before, after)) for each in lost(a, b, f"{path}.{at}")]
    return [] if before == after else [f"{path}: {before!r} → {after!r}"]


def told(cv: CV) -> Any:
    """All that is stated; among the links, the homepage goes first."""
    home = homepage(cv)
    links = [*([home] if home else []), *(link for link in cv.contact.links if link is not home)]
    contact = cv.contact.model_copy(update={"links": links})
    return stated(cv.model_copy(update={"contact": contact}).model_dump(mode="json"))


def back(cv: CV, to: str) -> CV:
    return cvparse.parse(export(cv, to).encode(), format=to)


@pytest.mark.parametrize("to", FORMATS)
@PROPERTY
@given(CVS)
def test_nothing_is_lost_of_any_cv(to: str, cv: CV) -> None:
    if not told(cv):
        return
    again = back(cv, to)
    assert lost(told(cv), told(again)) == []
    assert again.unplaced == []
    assert again.coverage == 1


@pytest.mark.parametrize("to", FORMATS)
@pytest.mark.parametrize("name", documents())
def test_nothing_is_lost_of_a_document(to: str, name: str) -> None:
    cv = parsed(name)
    again = back(cv, to)
    assert again.document.format == to
    # The level and name of a degree are told by the language of the whole document, which data has less of.
    told_again = [each for each in lost(told(cv), told(again)) if ".degree.name" not in each]
    assert told_again == []


@pytest.mark.parametrize("to", FORMATS)
def test_a_second_time_changes_nothing(to: str) -> None:
    once = back(sample_cv(), to)
    assert export(back(once, to), to) == export(once, to)


# JSON Resume


def validator() -> Draft7Validator:
    schema = json.loads((module("@jsonresume/schema") / "schema.json").read_text("utf-8"))
    return Draft7Validator(schema, format_checker=FormatChecker())


@pytest.mark.parametrize("name", documents())
def test_the_published_schema_accepts_every_document(name: str) -> None:
    validator().validate(json.loads(export(parsed(name), "jsonresume")))


@PROPERTY
@given(CVS)
def test_the_published_schema_accepts_any_cv(cv: CV) -> None:
    validator().validate(json.loads(export(cv, "jsonresume")))


def test_a_theme_shows_it() -> None:
    module("jsonresume-theme-even")
    page = node(HERE / "theme.mjs", given=export(parsed("academic-latex.pdf"), "jsonresume"))
    cv = parsed("academic-latex.pdf")
    shown = [
        cv.name and cv.name.full,
        *(job.organization for job in cv.experience),
        *(p.title for p in cv.publications),
    ]
    assert "<html" in page
    for words in shown:
        assert str(words).replace("&", "&amp;") in page or str(words) in page, words


def test_a_page_of_a_theme_reads_back_with_the_same_jobs() -> None:
    module("jsonresume-theme-even")
    cv = parsed("nurse-manager.pdf")
    page = cvparse.parse(node(HERE / "theme.mjs", given=export(cv, "jsonresume")).encode())
    assert [job.organization for job in page.experience] == [job.organization for job in cv.experience]


# RenderCV

ICONS = {
    "typst.toml": '[package]\nname = "fontawesome"\nversion = "0.5.0"\nentrypoint = "lib.typ"\n',
    "lib.typ": "#let fa-icon(name, ..styles) = []\n",
}
"""Typst's package of icons comes from the network: this one in its place draws none."""


@pytest.fixture
def icons(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = tmp_path / "data" / "typst" / "packages" / "preview" / "fontawesome" / "0.5.0"
    folder.mkdir(parents=True)
    for name, text in ICONS.items():
        (folder / name).write_text(text)
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))


def pdf_of(cv: CV, folder: Path) -> bytes:
    """What RenderCV makes of it."""
    target = folder / "cv.pdf"
    here = os.getcwd()  # noqa: PTH109
    try:
        problems = rendercv.api.create_a_pdf_from_a_yaml_string(export(cv, "rendercv"), target)
    finally:
        os.chdir(here)
    assert not problems, problems
    return target.read_bytes()


DRAWN = ["nurse-manager.pdf", "lebenslauf.docx", "chinese-engineer.pdf", "academic-latex.pdf", "comptable.txt"]


@pytest.mark.usefixtures("icons")
@pytest.mark.parametrize("name", DRAWN)
def test_rendercv_makes_a_pdf_that_reads_back_with_the_same_jobs(name: str, tmp_path: Path) -> None:
    cv = parsed(name)
    read = cvparse.parse(pdf_of(cv, tmp_path))

    def jobs(cv: CV) -> list[Any]:
        return [
            (job.title, job.organization, job.dates and (job.dates.start, job.dates.end, job.dates.ongoing))
            for job in cv.experience
        ]

    assert jobs(read) == jobs(cv)
    assert read.name and cv.name and read.name.full == cv.name.full


@PROPERTY
@given(CVS)
def test_rendercv_takes_any_cv(cv: CV) -> None:
    _, problems = rendercv.api.functions.read_a_yaml_string_and_return_a_data_model(export(cv, "rendercv")), None
    assert problems is None


ODD_TEXTS = [
    'Wrote #read("/etc/passwd")[x] and `code',
    "2 * 3 * 4, **bold**, $$x$$ and $5 - $6",
    "see [here](https://example.org) <label> a_b ~ c @ref",
    "= no heading",
    "1. no list",
    "- no bullet",
]


@pytest.mark.usefixtures("icons")
def test_texts_are_set_as_they_stand(tmp_path: Path) -> None:
    """Nothing in a CV is run as a command of the typesetter, or taken for markup."""
    cv, break_out = sample_cv(), '10.5/x")[a]#panic("run")[b]'
    job = cv.experience[0].model_copy(update={"highlights": ODD_TEXTS, "dates": DateRange(raw='#panic("run")[c]')})
    paper = cv.publications[0].model_copy(update={"doi": break_out, "url": f"https://example.org/{break_out}"})
    link = Link(url="https://github.com/x", kind="github", username='x")#panic("run")[d]')
    contact = cv.contact.model_copy(update={"links": [link]})
    odd = cv.model_copy(
        update={"experience": [job], "publications": [paper], "contact": contact, "headline": break_out}
    )
    read = cvparse.parse(pdf_of(odd, tmp_path))
    text = "".join("".join(section.text for section in read.sections).replace("\ufe0e", "").split())
    for words in (
        "2*3*4,**bold**,$$x$$and$5-$6",
        "[here](https://example.org)<label>a_b~c@ref",
        'read("/etc/passwd")[x]',
    ):
        assert words in text, words


# JSON-LD


@pytest.mark.parametrize(
    "name", ["academic-latex.pdf", "nurse-manager.pdf", "grad-student.md", "chinese-engineer.pdf", "sample"]
)
def test_the_types_of_schema_org_take_the_graph(name: str, tmp_path: Path) -> None:
    types, compiler = module("schema-dts"), module("typescript") / "bin" / "tsc"
    text = export(sample_cv() if name == "sample" else parsed(name), "jsonld")
    source = tmp_path / "graph.ts"
    source.write_text(
        f'import type {{ Graph }} from "{types}/dist/schema"\nexport const graph: Graph = {text}\n', "utf-8"
    )
    node(
        compiler,
        "--noEmit",
        "--strict",
        "--skipLibCheck",
        "--module",
        "esnext",
        "--moduleResolution",
        "bundler",
        source,
    )


def test_the_owner_is_one_node() -> None:
    person, paper, *_ = json.loads(export(sample_cv(), "jsonld"))["@graph"]
    assert person["@id"] == paper["author"][0]["@id"]
    assert "@id" not in paper["author"][1]
    assert person["worksFor"][0]["worksFor"]["name"] == "Saltmarsh Bank"
    assert person["worksFor"][0]["startDate"] == "2015-03"
    assert paper["isPartOf"]["isPartOf"]["isPartOf"] == {"@type": "Periodical", "name": "Past Waters"}


@pytest.mark.parametrize("to", [*FORMATS, "jsonld"])
def test_an_empty_cv_says_nothing(to: str) -> None:
    assert "Experience" not in export(EMPTY, to)
