"""Every fixture parses, and what a reader wrote down from it is found."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Iterator
from typing import Any

import pytest
import regex

from cvparse.models import CV
from fixture_files import document, documents, parsed, truth, truths

ALL = documents()
LISTS = ("education", "experience", "publications", "projects", "awards", "languages", "certifications")
NOT_PRINTED = {"level",
    "start", "end", "date", "year", "url", "urls", "doi", "kind", "id", "language", "type", "skip", "notes",
}  # fmt: skip
"""Fields of the truth that stand otherwise than they are printed (dates as ISO), or not at all."""


def fold(text: str) -> str:
    """Letters and digits only, so that breaks, quotes, dashes and case make no difference."""
    return regex.sub(r"[^\p{L}\p{M}\p{N}]+", "", unicodedata.normalize("NFKC", text)).casefold()


def strings(value: Any, field: str = "") -> Iterator[str]:
    """All strings in the truth that the document prints as they are."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, list):
        for member in value:
            yield from strings(member, field)
    elif isinstance(value, dict):
        for key, member in value.items():
            if key not in NOT_PRINTED or (key == "language" and "fluency" in value):
                yield from strings(member, key)


def test_each_document_has_a_truth_and_each_truth_a_document() -> None:
    assert set(truths()) == {name.partition(".")[0] for name in ALL}
    assert len(truths()) >= 30


@pytest.mark.parametrize("name", ALL)
def test_the_truth_is_in_the_text(name: str) -> None:
    """What a person reads in the document is in the text that the reader gives: nothing lost, split or hyphenated.

    (The address behind a mail link counts as text.)
    """
    read = document(name)
    targets = [target for line in read.lines for _, target in line.links()]
    text = fold("\n".join([read.text, *targets]))
    missing = [value for value in strings(truth(name)) if fold(value) not in text]
    assert missing == []


@pytest.mark.parametrize("name", ALL)
def test_the_name_and_the_addresses_are_right(name: str) -> None:
    cv, expected = parsed(name), truth(name)
    assert fold(cv.name.full if cv.name else "") == fold(expected["name"] or "")
    assert cv.contact.emails == expected["emails"]
    assert [phone.raw for phone in cv.contact.phones] == expected["phones"]


@pytest.mark.parametrize("name", ALL)
def test_the_sections_are_found_and_typed(name: str) -> None:
    found = {(fold(section.heading), section.type) for section in parsed(name).sections if section.heading}
    expected = {(fold(section["heading"]), section["type"]) for section in truth(name)["sections"]}
    assert expected - found == set()


@pytest.mark.parametrize("kind", LISTS)
@pytest.mark.parametrize("name", ALL)
def test_no_record_is_missing_or_invented(name: str, kind: str) -> None:
    assert len(getattr(parsed(name), kind)) == len(truth(name)[kind])


@pytest.mark.parametrize("name", ALL)
def test_the_document_describes_itself(name: str) -> None:
    info = parsed(name).document
    suffix = name.rpartition(".")[2]
    expected = {"txt": {"text", "markdown"}, "md": {"markdown"}, "tex": {"latex"}}.get(suffix, {suffix})
    assert info.format in expected
    assert info.language == truth(name)["language"]
    assert len(info.sha256) == 64


def dates(record: Any) -> tuple[str | None, str | None]:
    """Start and end of a record as the truth writes them."""
    found = record.dates
    if found is None:
        return None, None
    return str(found.start) if found.start else None, "present" if found.ongoing else str(
        found.end
    ) if found.end else None


TOWNS_UNKNOWN = {"languages/bulgarian.md", "languages/slovak.txt", "languages/ukrainian.txt"}
"""An employer's town stands in no list of cities there, and so stays with the employer's name."""
DATED = [
    "nurse-manager.txt", "nurse-manager.pdf", "nurse-manager.docx", "grad-student.md", "comptable.txt",
    "lebenslauf.docx", "chinese-engineer.pdf", "chef.rtf", "sidebar-designer.pdf", "academic-latex.pdf",
    "federal-logistics.txt", "functional-resume.docx", "shokumu-keirekisho.md", "table-homepage.txt",
    *(name for name in ALL if name.startswith("languages/") and name not in TOWNS_UNKNOWN),
]  # fmt: skip


@pytest.mark.parametrize("name", DATED)
def test_jobs_are_read_with_title_employer_and_dates(name: str) -> None:
    found = [(fold(job.title or ""), fold(job.organization or ""), *dates(job)) for job in parsed(name).experience]
    expected = [
        (fold(job["title"] or ""), fold(job["organization"] or ""), job["start"], job["end"])
        for job in truth(name)["experience"]
    ]
    assert found == expected


@pytest.mark.parametrize("name", DATED)
def test_degrees_are_read_with_school_and_dates(name: str) -> None:
    found = [
        (fold(one.institution or ""), fold(one.degree.raw if one.degree else ""), fold(one.field or ""), *dates(one))
        for one in parsed(name).education
    ]
    expected = [
        (fold(one["institution"] or ""), fold(one["degree"] or ""), fold(one["field"] or ""), one["start"], one["end"])
        for one in truth(name)["education"]
    ]
    assert found == expected


@pytest.mark.parametrize(
    "name",
    ["grad-student.md", "table-homepage.txt", "research-statement.txt", "sites-homepage.txt", "flattened-homepage.txt",
     "academic-latex.pdf", "al-folio-homepage.html", "barron-homepage.html"],
)  # fmt: skip
def test_papers_are_read_with_title_authors_and_year(name: str) -> None:
    found = [
        (fold(paper.title or ""), [fold(author.raw) for author in paper.authors], paper.date and str(paper.date.year))
        for paper in parsed(name).publications
    ]
    expected = [
        (fold(paper["title"]), [fold(author) for author in paper["authors"]], paper["year"])
        for paper in truth(name)["publications"]
    ]
    assert found == expected


FACTS: list[tuple[str, Callable[[CV], object], object]] = [
    ("nurse-manager.md", lambda cv: cv.headline, "Nurse Manager, Cardiac Care"),
    ("nurse-manager.txt", lambda cv: cv.contact.phones[0].e164, "+15035550142"),
    ("nurse-manager.html", lambda cv: cv.contact.links[0].kind, "linkedin"),
    ("nurse-manager.docx", lambda cv: cv.education[0].grade.value, 3.87),
    ("nurse-manager.docx", lambda cv: cv.education[0].grade.scale, 4.0),
    ("nurse-manager.odt", lambda cv: cv.education[0].degree.level, "master"),
    ("nurse-manager.pdf", lambda cv: [skill.category for skill in cv.skills[:4]], ["Clinical"] * 3 + ["Management"]),
    ("nurse-manager.pdf", lambda cv: cv.document.pages, 2),
    ("nurse-manager.md", lambda cv: [one.code for one in cv.languages], ["en", "es"]),
    ("nurse-manager.txt", lambda cv: cv.awards[0].issuer, "Larkmoor Regional Medical Center"),
    ("grad-student.md", lambda cv: cv.education[0].advisors, ["Oona Brackett"]),
    ("grad-student.md", lambda cv: [job.kind for job in cv.experience], ["internship", "teaching", "internship"]),
    (
        "grad-student.md",
        lambda cv: [a.equal_contribution for a in cv.publications[1].authors],
        [True, True, False, False],
    ),
    ("grad-student.md", lambda cv: [a.is_owner for a in cv.publications[1].authors], [False, True, False, False]),
    ("table-homepage.txt", lambda cv: cv.publications[2].et_al, True),
    ("table-homepage.txt", lambda cv: cv.publications[1].venue.acronym, "IMSE"),
    ("research-statement.txt", lambda cv: cv.publications[0].doi, "10.5555/jtm.2018.0112"),
    ("research-statement.txt", lambda cv: cv.publications[3].status, "under_review"),
    ("research-statement.txt", lambda cv: cv.publications[4].pages, "88–95"),
    ("flattened-homepage.txt", lambda cv: cv.publications[3].kind, "preprint"),
    ("sites-homepage.txt", lambda cv: cv.publications[0].venue, None),
    ("lebenslauf.docx", lambda cv: cv.contact.location.postal_code, "70199"),
    ("lebenslauf.docx", lambda cv: cv.education[0].grade.value, 1.4),
    ("lebenslauf.docx", lambda cv: cv.experience[2].kind, "internship"),
    ("lebenslauf.docx", lambda cv: [one.cefr for one in cv.languages][2], "B1"),
    ("comptable.txt", lambda cv: cv.experience[0].dates.ongoing, True),
    ("comptable.txt", lambda cv: cv.education[0].degree.level, "master"),
    ("chinese-engineer.pdf", lambda cv: cv.name.family, "顾"),
    ("chinese-engineer.pdf", lambda cv: cv.name.given, "砚秋"),
    ("chinese-engineer.pdf", lambda cv: cv.education[1].degree.level, "bachelor"),
    ("shokumu-keirekisho.md", lambda cv: [skill.name for skill in cv.skills][:3], ["Java", "Python", "SQL"]),
    ("chef.rtf", lambda cv: [one.cefr for one in cv.languages], ["C2", "B2", "A2"]),
    ("academic-latex.tex", lambda cv: cv.publications[0].kind, "book"),
    ("academic-latex.pdf", lambda cv: cv.publications[4].kind, "chapter"),
    ("academic-latex.pdf", lambda cv: cv.publications[1].volume, "33"),
    ("academic-latex.pdf", lambda cv: cv.publications[1].authors[0].family, "Ashworth-Nakagawa"),
    ("academic-latex.pdf", lambda cv: len(cv.talks), 2),
    ("federal-logistics.txt", lambda cv: cv.education[0].degree.level, "associate"),
    ("federal-logistics.txt", lambda cv: cv.name.middle, "T."),
    ("functional-resume.docx", lambda cv: [job.highlights for job in cv.experience], [[], [], []]),
]


@pytest.mark.parametrize(("name", "question", "answer"), FACTS, ids=[name for name, _, _ in FACTS])
def test_facts_that_were_checked_by_hand(name: str, question: Callable[[CV], object], answer: object) -> None:
    assert question(parsed(name)) == answer


@pytest.mark.parametrize("name", [name for name in ALL if truth(name)["skills"]])
def test_skills_are_split_as_printed(name: str) -> None:
    assert [skill.name for skill in parsed(name).skills] == truth(name)["skills"]


@pytest.mark.parametrize("name", ALL)
def test_nothing_is_lost(name: str) -> None:
    cv = parsed(name)
    assert cv.coverage >= 0.9, cv.unplaced
