"""A `CV` in the words of a label: flat strings as a careful reader would write them down."""

from __future__ import annotations

from typing import Any

from cvparse.models import (
    CV,
    DateRange,
    Degree,
    Education,
    Experience,
    Grade,
    Location,
    MediaItem,
    PartialDate,
    Publication,
    Supervision,
    Venue,
)

Label = dict[str, Any]
"""One labelled document: `name`, `emails`, `education`: [{…}], … . Absent, null and empty all mean "not stated"."""


def label_of(cv: CV) -> Label:
    """The label that says the same as `cv`."""
    return {
        **_head(cv),
        "sections": [{"heading": part.heading, "type": part.type} for part in cv.sections if part.heading],
        "education": [_education(study) for study in cv.education],
        "experience": [_experience(job) for job in cv.experience],
        "publications": [_publication(paper) for paper in cv.publications],
        "skills": [skill.name for skill in cv.skills],
        "projects": [{"name": project.name, "url": project.url, **_span(project.dates)} for project in cv.projects],
        "awards": [{"title": award.title, "issuer": award.issuer, "date": _iso(award.date)} for award in cv.awards],
        "languages": [{"language": spoken.language, "fluency": spoken.fluency} for spoken in cv.languages],
        "certifications": [
            {"name": paper.name, "issuer": paper.issuer, "date": _iso(paper.date)} for paper in cv.certifications
        ],
        "supervision": [_supervision(guided) for guided in cv.supervision],
        "media": [_media(item) for item in cv.media],
    }


def _head(cv: CV) -> Label:
    return {
        "language": cv.document.language,
        "name": cv.name.full if cv.name else None,
        "headline": cv.headline,
        "emails": list(cv.contact.emails),
        "phones": [phone.raw for phone in cv.contact.phones],
        "urls": [link.url for link in cv.contact.links],
        "location": _raw(cv.contact.location),
        "summary": cv.summary,
    }


def _education(study: Education) -> Label:
    return {
        "institution": study.institution,
        "degree": _raw(study.degree),
        "field": study.field,
        **_span(study.dates),
        "location": _raw(study.location),
        "grade": _raw(study.grade),
        "advisors": list(study.advisors),
    }


def _experience(job: Experience) -> Label:
    return {
        "organization": job.organization,
        "title": job.title,
        **_span(job.dates),
        "location": _raw(job.location),
        "highlights": list(job.highlights),
    }


def _supervision(guided: Supervision) -> Label:
    names = ("student", "level", "role", "topic", "institution")
    return {**{name: getattr(guided, name) for name in names}, **_span(guided.dates)}


def _media(item: MediaItem) -> Label:
    return {"title": item.title, "outlet": item.outlet, "date": _iso(item.date), "url": item.url, "kind": item.kind}


def _publication(paper: Publication) -> Label:
    return {
        "title": paper.title,
        "authors": [author.raw for author in paper.authors],
        "venue": _raw(paper.venue),
        "year": f"{paper.date.year:04d}" if paper.date else None,
        "doi": paper.doi,
        "url": paper.url,
        "kind": paper.kind,
    }


def _span(dates: DateRange | None) -> Label:
    if dates is None:
        return {"start": None, "end": None}
    return {"start": _iso(dates.start), "end": "present" if dates.ongoing else _iso(dates.end)}


def _iso(date: PartialDate | None) -> str | None:
    return str(date) if date else None


def _raw(record: Degree | Grade | Location | Venue | None) -> str | None:
    return record.raw if record else None
