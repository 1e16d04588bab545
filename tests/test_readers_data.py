"""JSON Resume and RenderCV's YAML as people write them, with every value at its place."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

import pytest
import rendercv

import cvparse
from cvparse.batch.folder import find_documents
from cvparse.document import Document
from cvparse.errors import LimitExceededError, UnreadableDocumentError, UnsupportedFormatError
from cvparse.exporters import export
from cvparse.options import Limits, Options
from cvparse.pipeline import parse_with_document
from cvparse.readers.rendercv import plain
from cvparse.readers.sniff import sniff
from node_tools import module
from sample_cv import sample_cv

RESUME: dict[str, Any] = {
    "$schema": "https://raw.githubusercontent.com/jsonresume/resume-schema/v1.0.0/schema.json",
    "basics": {
        "name": "Ottoline Kerrigan",
        "label": "Archivist",
        "image": "",
        "email": "ok@example.org",
        "phone": "020 7946 0318",
        "url": "https://kerrigan.example.org",
        "summary": "Keeps ledgers.\nKeeps them well.",
        "location": {"address": "3 Quay Street", "postalCode": "LS1 4AP", "city": "Leeds", "countryCode": "GB"},
        "profiles": [
            {"network": "GitHub", "username": "kerrigan-x", "url": "https://github.com/kerrigan-x"},
            {"network": "Website", "url": "https://salt.example.org/notes/2"},
        ],
    },
    "work": [
        {
            "name": "Saltmarsh Bank",
            "position": "Senior Archivist",
            "url": "https://saltmarsh.example.com",
            "startDate": "2018-03",
            "location": "York, UK",
            "highlights": ["Filed 1,200 ledgers.", "Taught two clerks."],
        },
        {"company": "Herring & Sons", "position": "Apprentice", "startDate": "June 2015", "endDate": "Feb 2018"},
        {"name": "Tide Office", "startDate": "2014", "endDate": "some day"},
    ],
    "education": [
        {
            "institution": "Penhallow College",
            "area": "History",
            "studyType": "BA",
            "startDate": "2011",
            "endDate": "2014",
            "score": "3.8/4.0",
            "courses": ["Palaeography"],
        }
    ],
    "awards": [{"title": "Kerrigan Prize", "date": "2019-05", "awarder": "Society for Salt"}, {"date": "2020"}],
    "skills": [
        {"name": "Programming", "level": "advanced", "keywords": ["Python", "node js"]},
        {"name": "Filing"},
        "Rowing",
    ],
    "languages": [{"language": "Dutch", "fluency": "B2"}],
    "interests": [{"name": "Water", "keywords": ["tides", "salt"]}],
    "projects": [{"name": "Counting Fish", "type": "talk", "entity": "Harbour Days", "startDate": "2022-05-04"}],
    "references": [{"name": "Ysolde Tamm", "reference": "She keeps ledgers."}],
    "volunteer": [
        {"organization": "Lifeboats", "position": "Crew", "startDate": "2016-01-01", "endDate": "2017-01-01"}
    ],
}
YAML = """
# made by hand
cv:
  name: Ottoline Kerrigan
  location: Leeds, UK
  email: ok@example.org
  phone: tel:+44 20 7946 0318
  website: https://kerrigan.example.org
  social_networks:
    - network: GitHub
      username: kerrigan-x
  sections:
    summary:
      - Keeps **ledgers**, and keeps
        them [well](https://example.org).
    berufserfahrung:
      - company: Saltmarsh Bank
        position: Archivist
        location: York, UK
        start_date: 2018-03
        end_date: present
        highlights:
          - "Filed 1,200 ledgers: all of them."
      - company: Herring & Sons
        position: Apprentice
        date: Summer 2017
    education:
      - institution: Penhallow College
        area: History
        degree: BA
        end_date: 2014
        highlights:
          - "GPA: 3.8"
    publications:
      - title: Ledgers of Salt
        authors:
          - "***O. Kerrigan***"
          - R. Feld
        journal: Past Waters
        date: 2012-04
        doi: 10.5555/pw.58.1.12
    technologies:
      - label: Programming
        details: Python, C++
    languages:
      - label: Dutch
        details: fluent
    awards:
      - bullet: Kerrigan Prize, Society for Salt, 2019
    odds and ends:
      - Once held a herring.
design:
  theme: classic
"""


def resume(**changes: Any) -> bytes:
    return json.dumps(RESUME | changes).encode()


def values(records: list[Any], *names: str) -> list[tuple[Any, ...]]:
    return [tuple(_shown(getattr(record, name)) for name in names) for record in records]


def _shown(value: Any) -> Any:
    if hasattr(value, "ongoing"):
        return str(value.start or ""), "present" if value.ongoing else str(value.end or "")
    return getattr(value, "raw", value if isinstance(value, (str, bool, list, type(None))) else str(value))


def test_a_json_resume() -> None:
    cv = cvparse.parse(resume())
    assert cv.name and (cv.name.given, cv.name.family) == ("Ottoline", "Kerrigan")
    assert (cv.headline, cv.summary) == ("Archivist", "Keeps ledgers. Keeps them well.")
    assert cv.contact.emails == ["ok@example.org"]
    assert [phone.e164 for phone in cv.contact.phones] == ["+442079460318"]  # by the country of the address
    place = cv.contact.location
    assert place and (place.street, place.city, place.postal_code, place.country_code) == (
        "3 Quay Street", "Leeds", "LS1 4AP", "GB",
    )  # fmt: skip
    assert values(cv.contact.links, "kind", "username") == [
        ("homepage", None),
        ("github", "kerrigan-x"),
        ("other", None),
    ]
    assert values(cv.experience, "title", "organization", "dates") == [
        ("Senior Archivist", "Saltmarsh Bank", ("2018-03", "present")),
        ("Apprentice", "Herring & Sons", ("2015-06", "2018-02")),
        (None, "Tide Office", ("2014", "2014")),  # "some day" says nothing
    ]
    assert cv.experience[0].location and cv.experience[0].location.city == "York"
    assert values(cv.education, "degree", "field", "dates", "courses") == [
        ("BA", "History", ("2011", "2014"), ["Palaeography"])
    ]
    degree, grade = cv.education[0].degree, cv.education[0].grade
    assert degree and grade and (degree.level, grade.value, grade.scale) == ("bachelor", 3.8, 4.0)
    assert values(cv.skills, "name", "canonical", "category", "level") == [
        ("Python", "Python", "Programming", "advanced"), ("node js", "Node.js", "Programming", "advanced"),
        ("Filing", "Filing", None, None), ("Rowing", None, None, None),
    ]  # fmt: skip
    assert values(cv.languages, "language", "code", "cefr") == [("Dutch", "nl", "B2")]
    assert values(cv.awards, "title", "issuer", "date") == [("Kerrigan Prize", "Society for Salt", "2019-05")]
    assert values(cv.talks, "title", "event", "date") == [("Counting Fish", "Harbour Days", "2022-05-04")]
    assert values(cv.volunteering, "role", "organization") == [("Crew", "Lifeboats")]
    assert cv.interests == ["Water: tides, salt"]
    assert cv.document.format == "jsonresume"


def test_what_no_field_takes_is_kept() -> None:
    cv = cvparse.parse(resume())
    kept = {section.type: section.text for section in cv.sections}
    assert kept["references"] == "Ysolde Tamm: She keeps ledgers."
    assert kept["other"] == "url: https://saltmarsh.example.com"
    assert cv.unplaced == ["2020"]  # of an award without a title
    assert cv.coverage < 1
    assert cv.document.warnings == ["a value of awards could not be read"]


def test_a_rendercv_file() -> None:
    cv = cvparse.parse(YAML.encode())
    assert cv.document.format == "rendercv"
    assert cv.name and cv.name.full == "Ottoline Kerrigan"
    assert cv.summary == "Keeps ledgers, and keeps them well."
    assert [phone.e164 for phone in cv.contact.phones] == ["+442079460318"]
    assert values(cv.contact.links, "kind", "username") == [("homepage", None), ("github", "kerrigan-x")]
    assert values(cv.experience, "title", "organization", "dates") == [
        ("Archivist", "Saltmarsh Bank", ("2018-03", "present")),
        ("Apprentice", "Herring & Sons", ("2017-06", "2017-06")),
    ]
    assert cv.experience[0].highlights == ["Filed 1,200 ledgers: all of them."]
    assert values(cv.education, "degree", "field", "dates", "highlights") == [
        ("BA", "History", ("", "2014"), ["GPA: 3.8"])
    ]
    paper = cv.publications[0]
    assert (paper.title, [author.family for author in paper.authors]) == ("Ledgers of Salt", ["Kerrigan", "Feld"])
    assert (paper.doi, str(paper.date), paper.venue and paper.venue.raw) == (
        "10.5555/pw.58.1.12",
        "2012-04",
        "Past Waters",
    )
    assert values(cv.languages, "language", "cefr") == [("Dutch", "C1")]
    # Lists that are mere text are read as in any other document.
    assert [(skill.name, skill.category) for skill in cv.skills][:2] == [
        ("Python", "Programming"),
        ("C++", "Programming"),
    ]
    assert values(cv.awards, "title", "issuer", "date") == [("Kerrigan Prize", "Society for Salt", "2019")]
    assert [(s.type, s.heading, s.text) for s in cv.sections][-1] == ("other", "odds and ends", "Once held a herring.")
    assert cv.unplaced == []


@pytest.mark.parametrize("data", [resume(), YAML.encode()])
def test_evidence_points_at_the_words(data: bytes) -> None:
    cv, document = parse_with_document(data)

    def words(record: Any, name: str) -> str:
        evidence = record.field_evidence[name]
        return document.text[evidence.start : evidence.end]

    assert isinstance(document, Document)
    job = cv.experience[0]
    assert (words(job, "title"), words(job, "organization")) == (job.title, job.organization)
    assert words(job, "highlights.0") == job.highlights[0]
    assert words(job, "dates") == "2018-03 – present"
    assert cv.skills[0].evidence
    assert document.text[cv.skills[0].evidence.start :].startswith("Pyth")
    assert all(0.9 <= record.confidence <= 1 for record in cv.experience)


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        (resume(), "jsonresume"),
        ("\N{BYTE ORDER MARK}".encode() + resume(), "jsonresume"),
        (b'{"work": [], "education": []}', "jsonresume"),
        (b'{"cv": {"name": "O. K."}}', "rendercv"),
        (YAML.encode(), "rendercv"),
        (b'"cv":\n  "name": "O. K."\n', "rendercv"),
        (b'{"name": "some package", "version": "1.0", "license": "MIT"}', "text"),
        (b"name: some settings\nservices:\n  web:\n    image: x\n", "text"),
        (export(sample_cv(), "json").encode(), "text"),
        (b"{ not JSON", "text"),
        (b"My cv:\nOttoline Kerrigan\n", "text"),
    ],
)
def test_data_is_known_by_its_content(data: bytes, expected: str) -> None:
    assert sniff(data, "cv.txt") == expected


BAD = [
    ("jsonresume", b"{ not JSON", UnreadableDocumentError),
    ("jsonresume", b"[1, 2]", UnreadableDocumentError),
    ("jsonresume", b'{"basics": {}}', UnreadableDocumentError),
    ("jsonresume", b'{"basics": ' + b"[" * 100_000, UnreadableDocumentError),
    ("jsonresume", b'{"basics": {"x": ' + b"[" * 300 + b"]" * 300 + b"}}", LimitExceededError),
    ("rendercv", b"cv:\n  name: [unclosed\n", UnreadableDocumentError),
    ("rendercv", b"cv:\n  name: !!python/object/apply:os.system [ls]\n", UnreadableDocumentError),
    ("rendercv", b"cv:\n  name: " + b"[" * 50_000, UnreadableDocumentError),
    ("rendercv", b"cv: &x\n  name: *x\n", LimitExceededError),
    ("rendercv", b"cv:\n  name: x\n  a: " + b"x" * 1_100_000, LimitExceededError),
]


@pytest.mark.parametrize(("format", "data", "error"), BAD)
def test_bad_data_raises_one_error_of_ours(format: str, data: bytes, error: type[Exception]) -> None:
    with pytest.raises(error):
        cvparse.parse(data, format=format)


def test_aliases_that_grow_without_end_are_turned_away() -> None:
    levels = "\n".join(f"  l{n}: &l{n} [{', '.join([f'*l{n - 1}'] * 9)}]" for n in range(1, 9))
    bomb = f"cv:\n  name: x\n  l0: &l0 [x, x]\n{levels}\n"
    with pytest.raises(LimitExceededError):
        cvparse.parse(bomb.encode(), options=Options(limits=Limits(characters=100_000)))


def test_without_pyyaml_the_error_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "yaml", None)
    with pytest.raises(UnsupportedFormatError, match=r"cvparse\[yaml\]"):
        cvparse.parse(YAML.encode())
    assert cvparse.parse(b'{"cv": {"name": "Ottoline Kerrigan"}}').name


@pytest.mark.parametrize("odd", [None, 3, "x", [], {}, [None], [3], ["x"], [{}], [{"name": {"a": 1}}], {"a": [1]}])
def test_odd_values_cost_themselves_only(odd: Any) -> None:
    for name in RESUME:
        if name not in ("$schema", "basics"):
            assert cvparse.parse(resume(**{name: odd})).name
    for name in RESUME["basics"]:
        assert cvparse.parse(resume(basics=RESUME["basics"] | {name: odd})).experience


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("**bold** and *italic*", "bold and italic"),
        ("[here](https://example.org), [there]", "here, [there]"),
        (r"2 \* 3 \* 4", "2 * 3 * 4"),
        ("2 * 3 * 4", "2 * 3 * 4"),
    ],
)
def test_markdown_is_taken_off(text: str, expected: str) -> None:
    assert plain(text) == expected


def test_of_a_folders_data_only_cvs_are_documents(tmp_path: Path) -> None:
    (tmp_path / "cv.json").write_bytes(resume())
    (tmp_path / "cv.yaml").write_text(YAML)
    (tmp_path / "package.json").write_text('{"name": "x"}')
    (tmp_path / "cut.json").write_bytes(resume()[:-10])
    (tmp_path / "settings.yml").write_text("a: b\n")
    assert [path.name for path in find_documents(tmp_path)] == ["cv.json", "cv.yaml"]


# What others ship as examples


def test_the_sample_of_json_resume() -> None:
    cv = cvparse.parse(module("@jsonresume/schema") / "sample.resume.json")
    assert cv.unplaced == []
    assert values(cv.experience, "organization", "dates") == [("Pied Piper", ("2013-12-01", "2014-12-01"))]
    assert len(cv.skills) == 6


def test_the_sample_of_rendercv() -> None:
    sample = (Path(rendercv.__file__).parent / "data" / "sample_content.yaml").read_text("utf-8").removeprefix("---")
    cv = cvparse.parse(b"cv:" + sample.replace("\n", "\n  ").encode())
    assert cv.unplaced == []
    assert [job.organization for job in cv.experience] == ["Company C", "Company B", "Company A"]
    assert "C++" in [skill.name for skill in cv.skills]
