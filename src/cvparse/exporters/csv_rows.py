"""Flat rows: one a record, alike for all kinds, for spreadsheets and data frames."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass, fields

import regex

from cvparse.exporters.wording import author_list, degree_text, joined
from cvparse.models import CV, DateRange, PartialDate, Record

_FORMULA = regex.compile(r"[=@\t\r]|[+-](?![\d\s().+/-]*$)")


@dataclass(frozen=True, slots=True)
class Row:
    """One record. `title` is what it is called, `organization` who stands behind it; empty where not stated."""

    person: str = ""
    section: str = ""
    title: str = ""
    organization: str = ""
    start: str = ""
    end: str = ""
    location: str = ""
    detail: str = ""
    url: str = ""
    confidence: str = ""
    page: str = ""


def rows(cv: CV) -> Iterator[Row]:
    """The rows of one CV: contact first, then section by section."""
    person = cv.name.full if cv.name else ""
    for section, record, values in _records(cv):
        page = record.evidence.page if record and record.evidence else None
        yield Row(
            person=person,
            section=section,
            confidence=f"{record.confidence:g}" if record else "",
            page=str(page or ""),
            **{name: value for name, value in values.items() if value},
        )


Values = dict[str, str]
Found = tuple[str, Record | None, Values]


def _records(cv: CV) -> Iterator[Found]:
    yield from _contact(cv)
    yield from _careers(cv)
    yield from _works(cv)
    yield from _lists(cv)


def _contact(cv: CV) -> Iterator[Found]:
    if cv.headline:
        yield "contact", None, {"title": cv.headline, "detail": "headline"}
    for email in cv.contact.emails:
        yield "contact", None, {"title": email, "detail": "email"}
    for phone in cv.contact.phones:
        yield "contact", phone, {"title": phone.e164 or phone.raw, "detail": "phone"}
    for link in cv.contact.links:
        yield "contact", link, {"title": link.username or link.url, "detail": link.kind, "url": link.url}
    if cv.contact.location:
        yield "contact", cv.contact.location, {"location": cv.contact.location.raw, "detail": "location"}
    if cv.summary:
        yield "summary", None, {"detail": cv.summary}


def _careers(cv: CV) -> Iterator[Found]:
    for job in cv.experience:
        place = job.location.raw if job.location else ""
        detail = joined(job.summary, *job.highlights, by=" | ")
        head = {"title": job.title or "", "organization": job.organization or "", "location": place, "detail": detail}
        yield "experience", job, {**head, **_span(job.dates)}
    for study in cv.education:
        place = study.location.raw if study.location else ""
        detail = joined(study.grade.raw if study.grade else None, study.thesis, *study.highlights, by=" | ")
        head = {"title": degree_text(study), "organization": study.institution or "", "location": place}
        yield "education", study, {**head, "detail": detail, **_span(study.dates)}
    for role in cv.service:
        yield "service", role, _role(role.role, role.organization, role.dates, role.summary)
    for role in cv.volunteering:
        yield "volunteering", role, _role(role.role, role.organization, role.dates, role.summary)
    for course in cv.teaching:
        yield "teaching", course, _role(course.title, course.institution, course.dates, course.role)
    for guided in cv.supervision:
        detail = joined(guided.role, guided.level, guided.topic if guided.student else None)
        yield "supervision", guided, _role(guided.student or guided.topic, guided.institution, guided.dates, detail)


def _works(cv: CV) -> Iterator[Found]:
    for paper in cv.publications:
        head = {"title": paper.title or paper.raw, "organization": paper.venue.raw if paper.venue else ""}
        link = f"https://doi.org/{paper.doi}" if paper.doi else paper.url or ""
        yield "publications", paper, {**head, "detail": author_list(paper), "url": link, **_day(paper.date)}
    for project in cv.projects:
        values = _role(
            project.name, project.organization, project.dates, joined(project.summary, *project.highlights, by=" | ")
        )
        yield "projects", project, {**values, "url": project.url or ""}
    for talk in cv.talks:
        head = {"title": talk.title or "", "organization": talk.event or "", "location": talk.location or ""}
        yield "talks", talk, {**head, **_day(talk.date)}
    for item in cv.media:
        head = {"title": item.title or "", "organization": item.outlet or "", "detail": item.kind or ""}
        yield "media", item, {**head, "url": item.url or "", **_day(item.date)}


def _lists(cv: CV) -> Iterator[Found]:
    for award in cv.awards:
        head = {"title": award.title, "organization": award.issuer or "", "detail": award.amount or ""}
        yield "awards", award, {**head, **_day(award.date)}
    for paper in cv.certifications:
        yield "certifications", paper, {"title": paper.name, "organization": paper.issuer or "", **_day(paper.date)}
    for skill in cv.skills:
        yield "skills", skill, {"title": skill.canonical or skill.name, "detail": joined(skill.category, skill.level)}
    for spoken in cv.languages:
        yield "languages", spoken, {"title": spoken.language, "detail": spoken.fluency or ""}
    for interest in cv.interests:
        yield "interests", None, {"title": interest}


def _role(title: str | None, organization: str | None, dates: DateRange | None, detail: str | None) -> Values:
    return {"title": title or "", "organization": organization or "", "detail": detail or "", **_span(dates)}


def _span(dates: DateRange | None) -> Values:
    if dates is None:
        return {}
    end = "present" if dates.ongoing else str(dates.end or "")
    return {"start": str(dates.start or ""), "end": end}


def _day(date: PartialDate | None) -> Values:
    return {"start": str(date), "end": str(date)} if date else {}


def to_csv(cv: CV) -> str:
    """The rows under one line of column names."""
    return csv_text(rows(cv))


def csv_text(listed: Iterable[Row]) -> str:
    """Rows as CSV (RFC 4180). A cell that a spreadsheet would run as a formula is given an apostrophe."""
    sink = io.StringIO()
    names = [field.name for field in fields(Row)]
    writer = csv.DictWriter(sink, names, lineterminator="\r\n")
    writer.writeheader()
    for row in listed:
        writer.writerow({name: inert(value) for name, value in asdict(row).items()})
    return sink.getvalue()


def inert(cell: str) -> str:
    """The cell, kept from being run as a formula by a spreadsheet."""
    return f"'{cell}" if _FORMULA.match(cell) else cell
