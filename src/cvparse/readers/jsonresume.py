"""JSON Resume (https://jsonresume.org), 1.x: every key of its schema, and those that cvparse's exporter adds.

The schema lets other keys stand beside its own. What it has no place for (the authors of a paper, a second e-mail
address) is under the names that `exporters/jsonresume.py` gives them. Keys of the versions before 1.0 are read, too.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import Any

from cvparse.document import Document
from cvparse.readers.stated import Data, Source, Stated, stated_authors, stated_dates, stated_name, stated_reference

_TECHNICAL = ("$schema", "meta", "image", "picture")
_NOT_KINDS = ("website", "link")
"""Words for a profile that do not say what it leads to."""
_NETWORKS = {"google scholar": "scholar", "x": "twitter", "stack overflow": "stackoverflow"}
"""Networks that are called otherwise in `Link.kind`."""


def is_json_resume(value: Any) -> bool:
    """Whether parsed JSON is a JSON Resume: it has the basics, or work beside another section, or names the schema."""
    if not isinstance(value, dict):
        return False
    listed = [name for name in _ENTRIES if isinstance(value.get(name), list)]
    named = "jsonresume" in str(value.get("$schema"))
    return isinstance(value.get("basics"), dict) or named or ("work" in listed and len(listed) > 1)


def read_json_resume(value: Data) -> Document:
    """The CV that parsed JSON holds."""
    root, stated = Source(value), Stated()
    for name in _TECHNICAL:
        root.value(name)
    basics = root.source("basics")
    entries, left = _entries(root)
    stated.data = {**_basics(basics), **entries}
    references = [_reference(each) for each in root.sources("references", alone="reference")]
    stated.kept = [("references", "", references), ("other", "", [*basics.left(), *left, *root.left()])]
    return stated.document("jsonresume")


def _basics(basics: Source) -> Data:
    for name in _TECHNICAL:
        basics.value(name)
    email, phone = basics.text("email"), basics.text("phone")
    emails, phones = basics.texts("emails"), basics.texts("phones")
    place = basics.text("location") or _place(basics.source("location"))
    return {
        "name": stated_name(basics.text("name"), basics.source("nameParts")),
        "headline": basics.text("label"),
        "contact": {
            "emails": emails or [email],
            "phones": phones or [phone],
            "location": place,
            "links": [*_homepage(basics), *map(_profile, basics.sources("profiles", alone="url"))],
        },
        "summary": basics.text("summary"),
    }


def _place(place: Source) -> Data:
    whole, street = place.text("raw"), place.text("address")
    parts: Data = {
        "street": street if street != whole else None,
        "postal_code": place.text("postalCode"),
        "city": place.text("city"),
        "region": place.text("region"),
        "country": place.text("country"),
        "country_code": (place.text("countryCode") or "").upper(),
    }
    town = " ".join(filter(None, [parts["postal_code"], parts["city"]]))
    listed = [parts["street"], town, parts["region"], parts["country"] or parts["country_code"]]
    return {**parts, "raw": whole or ", ".join(filter(None, listed))}


def _homepage(basics: Source) -> Iterator[Data]:
    url, username = _address(basics), basics.text("username")
    if url:
        yield {"url": url, "kind": "homepage", "username": username}


def _profile(profile: Source) -> Data:
    network, username = profile.text("network"), profile.text("username")
    url = _address(profile)
    kind = (network or "").casefold()
    kind = _NETWORKS.get(kind, kind)
    return {
        "url": url or (f"https://{kind}.com/{username}" if kind and username and " " not in kind else username),
        "kind": None if kind in _NOT_KINDS else kind,
        "username": username,
    }


def _address(source: Source) -> str | None:
    """A web address, or what the CV prints in the place of one."""
    printed, url = source.text("printed"), source.text("url")
    return printed or url or source.text("website")


def _reference(reference: Source) -> str:
    name, said = reference.text("name"), reference.text("reference")
    return ": ".join(filter(None, [name, said, *reference.left()]))


def _entries(root: Source) -> tuple[Data, list[str]]:
    """The sections, in the order of the file, and what no field takes."""
    data: Data = {}
    left: list[str] = []
    for name in root.names():
        for source in root.sources(name) if name in _ENTRIES else ():
            field, read = _of_type(name, source)
            data.setdefault(field, []).extend(read(source))
            left += source.left()
    return data, left


def _of_type(name: str, source: Source) -> tuple[str, Read]:
    """Some entries of projects and volunteering say by their type that they are something else: talks, service …"""
    if name in ("projects", "volunteer") and source.peek("type") in _TYPES:
        return _TYPES[source.text("type") or ""]
    return _ENTRIES[name]


def _dates(source: Source) -> Data | None:
    """From start to end; a start without an end is ongoing. What the format cannot say is under "dates"."""
    return stated_dates(source, source.text("startDate"), source.text("endDate"))


def _job(job: Source) -> Iterator[Data]:
    about, summary = job.text("description"), job.text("summary")
    yield {
        "title": job.text("position"),
        "organization": job.text("name") or job.text("company"),
        "team": job.text("team"),
        "kind": job.text("type"),
        "dates": _dates(job),
        "location": job.text("location"),
        "summary": " ".join(filter(None, [about, summary])),
        "highlights": job.texts("highlights"),
        "skills": job.texts("keywords"),
    }


def _study(study: Source) -> Iterator[Data]:
    yield {
        "degree": study.text("studyType"),
        "field": study.text("area"),
        "minor": study.text("minor"),
        "institution": study.text("institution"),
        "dates": _dates(study),
        "location": study.text("location"),
        "grade": study.text("score"),
        "honors": study.texts("honors"),
        "advisors": study.texts("advisors"),
        "thesis": study.text("thesis"),
        "courses": study.texts("courses"),
        "highlights": study.texts("highlights"),
    }


def _project(project: Source) -> Iterator[Data]:
    yield {
        "name": project.text("name"),
        "role": ", ".join(project.texts("roles")),
        "organization": project.text("entity"),
        "dates": _dates(project),
        "url": _address(project),
        "summary": project.text("description"),
        "highlights": project.texts("highlights"),
        "skills": project.texts("keywords"),
    }


def _talk(talk: Source) -> Iterator[Data]:
    date = talk.text("startDate")
    yield {
        "title": talk.text("name"),
        "event": talk.text("entity"),
        "location": talk.text("location"),
        "date": talk.text("endDate") or date,
        "kind": talk.text("kind"),
    }


def _course(course: Source) -> Iterator[Data]:
    yield {
        "title": course.text("name"),
        "role": ", ".join(course.texts("roles")),
        "institution": course.text("entity"),
        "dates": _dates(course),
    }


def _guided(guided: Source) -> Iterator[Data]:
    yield {
        "student": guided.text("student"),
        "level": guided.text("level"),
        "role": ", ".join(guided.texts("roles")),
        "topic": guided.text("name"),
        "institution": guided.text("entity"),
        "dates": _dates(guided),
    }


def _item(item: Source) -> Iterator[Data]:
    date = item.text("startDate")
    yield {
        "title": item.text("name"),
        "outlet": item.text("entity"),
        "date": item.text("endDate") or date,
        "url": _address(item),
        "kind": item.text("kind"),
    }


def _role(role: Source) -> Iterator[Data]:
    yield {
        "role": role.text("position"),
        "organization": role.text("organization"),
        "dates": _dates(role),
        "summary": " ".join(filter(None, [role.text("summary"), *role.texts("highlights")])),
    }


def _award(award: Source) -> Iterator[Data]:
    yield {
        "title": award.text("title"),
        "issuer": award.text("awarder"),
        "date": award.text("date"),
        "amount": award.text("amount"),
    }


def _certificate(certificate: Source) -> Iterator[Data]:
    yield {
        "name": certificate.text("name"),
        "issuer": certificate.text("issuer"),
        "date": certificate.text("date"),
        "expires": certificate.text("expires"),
        "identifier": certificate.text("identifier"),
    }


def _paper(paper: Source) -> Iterator[Data]:
    url, doi = _address(paper), paper.text("doi")
    yield {
        "title": paper.text("name"),
        "authors": stated_authors(paper),
        "venue": paper.text("publisher"),
        "date": paper.text("releaseDate"),
        "doi": doi,
        "url": None if doi and url == f"https://doi.org/{doi}" else url,
        "abstract": paper.text("summary"),
        **stated_reference(paper),
    }


def _skills(skill: Source) -> Iterator[Data]:
    """Keywords are the skills, and what stands above them their category; without keywords it is the skill."""
    name, level, keywords = skill.text("name"), skill.text("level"), skill.texts("keywords")
    if not keywords:
        yield {"name": name, "level": level}
    for keyword in keywords:
        yield {"name": keyword, "category": name, "level": level}


def _language(language: Source) -> Iterator[Data]:
    yield {"language": language.text("language"), "fluency": language.text("fluency")}


def _interest(interest: Source) -> Iterator[str]:
    name, keywords = interest.text("name"), ", ".join(interest.texts("keywords"))
    yield ": ".join(filter(None, [name, keywords]))


Read = Callable[[Source], Iterable[Any]]
_ENTRIES: dict[str, tuple[str, Read]] = {
    "work": ("experience", _job),
    "education": ("education", _study),
    "projects": ("projects", _project),
    "volunteer": ("volunteering", _role),
    "awards": ("awards", _award),
    "certificates": ("certifications", _certificate),
    "publications": ("publications", _paper),
    "skills": ("skills", _skills),
    "languages": ("languages", _language),
    "interests": ("interests", _interest),
}
"""Section of the schema → the field of `CV` that it fills, and how."""
_TYPES: dict[str, tuple[str, Read]] = {
    "talk": ("talks", _talk),
    "presentation": ("talks", _talk),
    "teaching": ("teaching", _course),
    "supervision": ("supervision", _guided),
    "media": ("media", _item),
    "service": ("service", _role),
}
