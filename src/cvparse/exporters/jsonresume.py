"""JSON Resume (https://jsonresume.org), 1.x: for its themes, editors and registries.

Talks, courses, supervision and media stand among the projects, and service among volunteering, with a `type` that says
what they are. What the schema has no place for stands beside its keys, which it allows.
"""

from __future__ import annotations

import json

from cvparse.exporters.data import (
    NETWORKS,
    Data,
    address,
    filled,
    first_email,
    homepage,
    is_told,
    iso,
    name_parts,
    people,
    reference,
    skill_groups,
    untold,
)
from cvparse.models import (
    CV,
    Certification,
    Course,
    DateRange,
    Education,
    Experience,
    Link,
    Location,
    MediaItem,
    Project,
    Publication,
    Role,
    Supervision,
    Talk,
)

SCHEMA = "https://raw.githubusercontent.com/jsonresume/resume-schema/v1.0.0/schema.json"


def to_jsonresume(cv: CV) -> str:
    """The CV as JSON that the published schema accepts."""
    return json.dumps(json_resume(cv), ensure_ascii=False, indent=2)


def json_resume(cv: CV) -> Data:
    """The CV under the keys of the schema; sections without entries are left out."""
    written: Data = filled(
        {
            "basics": _basics(cv),
            "work": [_job(job) for job in cv.experience],
            "volunteer": [
                *(_role(role) for role in cv.volunteering),
                *(_role(role) | {"type": "service"} for role in cv.service),
            ],
            "education": [_study(study) for study in cv.education],
            "awards": [
                {"title": each.title, "date": iso(each.date), "awarder": each.issuer, "amount": each.amount}
                for each in cv.awards
            ],
            "certificates": [_certificate(each) for each in cv.certifications],
            "publications": [_paper(paper) for paper in cv.publications],
            "skills": [each for group in skill_groups(cv.skills) for each in _skills(*group)],
            "languages": [{"language": each.language, "fluency": each.fluency} for each in cv.languages],
            "interests": [{"name": interest} for interest in cv.interests],
            "projects": [
                *(_project(project) for project in cv.projects),
                *(_talk(talk) for talk in cv.talks),
                *(_course(course) for course in cv.teaching),
                *(_guided(guided) for guided in cv.supervision),
                *(_item(item) for item in cv.media),
            ],
        }
    )
    return {"$schema": SCHEMA, **written, "meta": {"version": "v1.0.0"}}


def _basics(cv: CV) -> Data:
    contact, home, email = cv.contact, homepage(cv), first_email(cv)
    return {
        "name": cv.name.full if cv.name else None,
        "nameParts": name_parts(cv.name),
        "label": cv.headline,
        "email": email,
        "phone": contact.phones[0].raw if contact.phones else None,
        **_web(home.url if home else None),
        "username": home.username if home else None,
        "summary": cv.summary,
        "location": _place(contact.location) if contact.location else None,
        "profiles": [_profile(link) for link in contact.links if link is not home],
        "emails": contact.emails if contact.emails != [email] else None,
        "phones": [phone.raw for phone in contact.phones] if len(contact.phones) > 1 else None,
    }


def _place(place: Location) -> Data:
    parts = {
        "address": place.street,
        "postalCode": place.postal_code,
        "city": place.city,
        "countryCode": place.country_code,
        "region": place.region,
        "country": place.country,
    }
    return {**(parts if any(parts.values()) else {"address": place.raw}), "raw": place.raw}


def _profile(link: Link) -> Data:
    return {"network": NETWORKS.get(link.kind, link.kind), "username": link.username, **_web(link.url)}


def _web(url: str | None) -> Data:
    """What the schema takes for an address; else, or besides, how it is printed."""
    whole = address(url)
    return {"url": whole, "printed": url if url != whole else None}


def _dates(dates: DateRange | None) -> Data:
    """The schema's dates, in which a start without an end goes on; else cvparse's own."""
    if dates is None or not is_told(dates):
        return {"dates": untold(dates)}
    return {"startDate": iso(dates.start), "endDate": iso(dates.end)}


def _job(job: Experience) -> Data:
    return {
        "name": job.organization,
        "position": job.title,
        "location": job.location.raw if job.location else None,
        **_dates(job.dates),
        "summary": job.summary,
        "highlights": job.highlights,
        "team": job.team,
        "type": job.kind,
        "keywords": job.skills,
    }


def _role(role: Role) -> Data:
    return {
        "organization": role.organization,
        "position": role.role,
        **_dates(role.dates),
        "summary": role.summary,
    }


def _study(study: Education) -> Data:
    return {
        "institution": study.institution,
        "area": study.field,
        "studyType": study.degree.raw if study.degree else None,
        **_dates(study.dates),
        "score": study.grade.raw if study.grade else None,
        "courses": study.courses,
        "location": study.location.raw if study.location else None,
        "minor": study.minor,
        "honors": study.honors,
        "advisors": study.advisors,
        "thesis": study.thesis,
        "highlights": study.highlights,
    }


def _certificate(certificate: Certification) -> Data:
    return {
        "name": certificate.name,
        "date": iso(certificate.date),
        "issuer": certificate.issuer,
        "expires": iso(certificate.expires),
        "identifier": certificate.identifier,
    }


def _paper(paper: Publication) -> Data:
    link = _web(paper.url)
    return {
        "name": paper.title,
        "publisher": paper.venue.raw if paper.venue else None,
        "releaseDate": iso(paper.date),
        "url": link["url"] or (address(f"https://doi.org/{paper.doi}") if paper.doi else None),
        "printed": link["printed"],
        "summary": paper.abstract,
        "authors": people(paper),
        "doi": paper.doi,
        **reference(paper),
    }


def _skills(category: str | None, level: str | None, names: list[str]) -> list[Data]:
    """The keywords of their category; skills without one stand by themselves."""
    if category:
        return [{"name": category, "level": level, "keywords": names}]
    return [{"name": name, "level": level} for name in names]


def _project(project: Project) -> Data:
    return {
        "name": project.name,
        "description": project.summary,
        "highlights": project.highlights,
        "keywords": project.skills,
        **_dates(project.dates),
        **_web(project.url),
        "roles": [project.role],
        "entity": project.organization,
    }


def _talk(talk: Talk) -> Data:
    day = iso(talk.date)
    return {
        "name": talk.title,
        "startDate": day,
        "endDate": day,
        "entity": talk.event,
        "type": "talk",
        "location": talk.location,
        "kind": talk.kind,
    }


def _course(course: Course) -> Data:
    return {
        "name": course.title,
        **_dates(course.dates),
        "roles": [course.role],
        "entity": course.institution,
        "type": "teaching",
    }


def _guided(guided: Supervision) -> Data:
    return {
        "name": guided.topic,
        **_dates(guided.dates),
        "roles": [guided.role],
        "entity": guided.institution,
        "type": "supervision",
        "student": guided.student,
        "level": guided.level,
    }


def _item(item: MediaItem) -> Data:
    day = iso(item.date)
    return {
        "name": item.title,
        "startDate": day,
        "endDate": day,
        **_web(item.url),
        "entity": item.outlet,
        "type": "media",
        "kind": item.kind,
    }
