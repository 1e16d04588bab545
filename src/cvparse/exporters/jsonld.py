"""JSON-LD in the words of schema.org: for search engines, knowledge graphs and the head of a homepage.

A graph of the person, with career and credentials, and of the works, each with its authors; the owner of the CV is the
same node everywhere. Where a property holds for a time, a `Role` stands between, as schema.org wants it.
"""

from __future__ import annotations

import json
from collections.abc import Iterator

from cvparse.exporters.data import Data, address, filled, homepage, iso
from cvparse.exporters.references import Reference, ReferenceType, references
from cvparse.exporters.wording import joined
from cvparse.models import (
    CV,
    Certification,
    Course,
    DateRange,
    Education,
    Experience,
    LanguageSkill,
    Link,
    Location,
    MediaItem,
    MediaKind,
    Project,
    Publication,
    Role,
    Supervision,
    Talk,
)

OWNER = "#owner"

_TYPES: dict[ReferenceType, str] = {
    "article": "ScholarlyArticle", "inproceedings": "ScholarlyArticle", "preprint": "ScholarlyArticle",
    "manuscript": "ScholarlyArticle", "report": "Report", "book": "Book", "chapter": "Chapter", "thesis": "Thesis",
    "blog": "BlogPosting", "software": "SoftwareSourceCode", "patent": "CreativeWork", "talk": "CreativeWork",
    "other": "CreativeWork",
}  # fmt: skip
_CONTAINERS: dict[ReferenceType, str] = {"article": "Periodical", "chapter": "Book"}
_BROADCAST: dict[MediaKind | None, str] = {
    "podcast": "PodcastEpisode", "radio": "RadioEpisode", "tv": "TVEpisode", "video": "VideoObject"
}  # fmt: skip
_PAGED = ("ScholarlyArticle", "Report", "Chapter", "BlogPosting")
"""Types that have pages, by schema.org."""


def to_jsonld(cv: CV) -> str:
    """The CV as a graph of things that schema.org has names for; what it has none for is left out."""
    graph = [_person(cv), *_works(cv)]
    return json.dumps({"@context": "https://schema.org", "@graph": filled(graph)}, ensure_ascii=False, indent=2)


def _person(cv: CV) -> Data:
    name, contact, home = cv.name, cv.contact, homepage(cv)
    return {
        "@type": "Person",
        "@id": OWNER,
        "name": name.full if name else None,
        "givenName": name.given if name else None,
        "additionalName": name.middle if name else None,
        "familyName": name.family if name else None,
        "honorificPrefix": name.prefix if name else None,
        "honorificSuffix": name.suffix if name else None,
        "alternateName": name.nickname if name else None,
        "jobTitle": cv.headline,
        "description": cv.summary,
        "email": contact.emails,
        "telephone": [phone.e164 or phone.raw for phone in contact.phones],
        "url": address(home.url) if home else None,
        "sameAs": [_url(link) for link in contact.links if link is not home],
        "address": _address(contact.location),
        "worksFor": [_job(job) for job in cv.experience if job.organization],
        "hasOccupation": [_occupation(job) for job in cv.experience if job.title and not job.organization],
        "alumniOf": [_school(study) for study in cv.education if study.institution],
        "hasCredential": [
            *(_degree(study) for study in cv.education if study.degree),
            *(_certificate(each) for each in cv.certifications),
        ],
        "memberOf": [_member(role) for role in (*cv.service, *cv.volunteering) if role.organization],
        "award": [joined(each.title, each.issuer, iso(each.date)) for each in cv.awards],
        "knowsAbout": list(dict.fromkeys([*(skill.canonical or skill.name for skill in cv.skills), *cv.interests])),
        "knowsLanguage": [_language(each) for each in cv.languages],
    }


def _url(link: Link) -> str | None:
    return address(link.url)


def _address(place: Location | None) -> Data | str | None:
    if place is None:
        return None
    parts = {
        "streetAddress": place.street,
        "postalCode": place.postal_code,
        "addressLocality": place.city,
        "addressRegion": place.region,
        "addressCountry": place.country_code or place.country,
    }
    return {"@type": "PostalAddress", **parts} if any(parts.values()) else place.raw


def _place(place: Location | None) -> Data | None:
    return {"@type": "Place", "name": place.raw, "address": _address(place)} if place else None


def _organization(name: str | None, place: Location | None = None, type: str = "Organization") -> Data | None:
    return {"@type": type, "name": name, "location": _place(place)} if name else None


def _dates(dates: DateRange | None) -> Data:
    return {"startDate": iso(dates.start), "endDate": iso(dates.end)} if dates else {}


def _job(job: Experience) -> Data:
    return {
        "@type": "EmployeeRole",
        "roleName": job.title,
        **_dates(job.dates),
        "description": joined(job.summary, *job.highlights, by=" "),
        "worksFor": _organization(job.organization, job.location),
    }


def _occupation(job: Experience) -> Data:
    occupation = {"@type": "Occupation", "name": job.title, "skills": joined(*job.skills)}
    return {"@type": "Role", **_dates(job.dates), "hasOccupation": occupation}


def _school(study: Education) -> Data:
    school = _organization(study.institution, study.location, "EducationalOrganization")
    return {"@type": "OrganizationRole", **_dates(study.dates), "alumniOf": school}


def _degree(study: Education) -> Data:
    assert study.degree
    return {
        "@type": "EducationalOccupationalCredential",
        "credentialCategory": "degree",
        "name": study.degree.raw,
        "alternateName": study.degree.name if study.degree.name != study.degree.raw else None,
        "educationalLevel": study.degree.level,
        "about": {"@type": "Thing", "name": study.field} if study.field else None,
        "recognizedBy": _organization(study.institution, type="EducationalOrganization"),
        "dateCreated": iso(study.dates.end) if study.dates else None,
    }


def _certificate(certificate: Certification) -> Data:
    return {
        "@type": "EducationalOccupationalCredential",
        "credentialCategory": "certificate",
        "name": certificate.name,
        "identifier": certificate.identifier,
        "recognizedBy": _organization(certificate.issuer),
        "dateCreated": iso(certificate.date),
        "expires": iso(certificate.expires),
    }


def _member(role: Role) -> Data:
    return {
        "@type": "OrganizationRole",
        "roleName": role.role,
        **_dates(role.dates),
        "description": role.summary,
        "memberOf": _organization(role.organization),
    }


def _language(spoken: LanguageSkill) -> Data:
    return {"@type": "Language", "name": spoken.language, "alternateName": spoken.code}


# --- works ---


def _works(cv: CV) -> Iterator[Data]:
    for paper, reference in zip(cv.publications, references(cv.publications)):
        yield _paper(paper, reference)
    yield from map(_project, cv.projects)
    yield from map(_talk, cv.talks)
    yield from map(_course, cv.teaching)
    yield from (_guided(guided) for guided in cv.supervision if guided.topic)
    yield from map(_item, cv.media)


def _paper(paper: Publication, reference: Reference) -> Data:
    type = _TYPES[reference.type]
    link = address(f"https://doi.org/{paper.doi}") if paper.doi else None
    return {
        "@type": type,
        "@id": f"#{reference.key}",
        "name": reference.title,
        "description": None if reference.title else paper.raw,
        "author": list(_authors(paper)),
        "datePublished": iso(reference.date) if not reference.status else None,
        "creativeWorkStatus": reference.status,
        "isPartOf": _container(reference),
        "publisher": _organization(reference.publisher),
        "pagination": reference.pages if type in _PAGED else None,
        "isbn": reference.isbn if type == "Book" else None,
        "identifier": [
            *_identifier("DOI", paper.doi),
            *_identifier("arXiv", paper.arxiv_id),
            *_identifier("PMID", paper.pmid),
            *_identifier("PMCID", paper.pmcid),
        ],
        "sameAs": link,
        "url": address(paper.url),
        "abstract": paper.abstract,
        "award": paper.awards,
    }


def _authors(paper: Publication) -> Iterator[Data]:
    for author in paper.authors:
        parts = {"name": author.raw, "givenName": author.given, "familyName": author.family}
        yield _owner() if author.is_owner else {"@type": "Person", **parts}


def _container(reference: Reference) -> Data | None:
    """The journal with its volume and issue, or the book or event that it stands in."""
    if not reference.container:
        return None
    whole: Data = {"@type": _CONTAINERS.get(reference.type, "CreativeWork"), "name": reference.container}
    if reference.type != "article":
        return whole
    if reference.volume:
        whole = {"@type": "PublicationVolume", "volumeNumber": reference.volume, "isPartOf": whole}
    if reference.issue:
        whole = {"@type": "PublicationIssue", "issueNumber": reference.issue, "isPartOf": whole}
    return whole


def _identifier(kind: str, value: str | None) -> list[Data]:
    return [{"@type": "PropertyValue", "propertyID": kind, "value": value}] if value else []


def _project(project: Project) -> Data:
    return {
        "@type": "Project",
        "name": project.name,
        "description": joined(project.summary, *project.highlights, by=" "),
        "url": address(project.url),
        "keywords": project.skills,
        "member": {"@type": "OrganizationRole", "roleName": project.role, **_dates(project.dates), "member": _owner()},
        "parentOrganization": _organization(project.organization),
    }


def _talk(talk: Talk) -> Data:
    return {
        "@type": "Event",
        "name": talk.title or talk.event,
        "performer": _owner(),
        "startDate": iso(talk.date),
        "location": {"@type": "Place", "name": talk.location} if talk.location else None,
        "superEvent": {"@type": "Event", "name": talk.event} if talk.title and talk.event else None,
    }


def _course(course: Course) -> Data:
    return {
        "@type": "CourseInstance",
        "name": course.title,
        "instructor": _owner(),
        **_dates(course.dates),
        "organizer": _organization(course.institution),
    }


def _guided(guided: Supervision) -> Data:
    return {
        "@type": "Thesis",
        "name": guided.topic,
        "author": {"@type": "Person", "name": guided.student} if guided.student else None,
        "inSupportOf": guided.level,
        "contributor": {"@type": "Role", "roleName": guided.role, **_dates(guided.dates), "contributor": _owner()},
        "sourceOrganization": _organization(guided.institution),
    }


def _item(item: MediaItem) -> Data:
    return {
        "@type": _BROADCAST.get(item.kind, "Article"),
        "name": item.title,
        "about": _owner(),
        "publisher": _organization(item.outlet),
        "datePublished": iso(item.date),
        "url": address(item.url),
    }


def _owner() -> Data:
    return {"@type": "Person", "@id": OWNER}
