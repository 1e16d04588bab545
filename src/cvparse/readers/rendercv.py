"""RenderCV (https://rendercv.com): what stands under `cv` in its YAML, or in JSON of that shape.

Its sections have any title, and entries of one kind: what an entry is about is told by its keys, and by the title where
these leave it open.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import Any

import regex

from cvparse import lexicons
from cvparse.document import Document
from cvparse.readers.stated import (
    SECTIONS,
    Data,
    Source,
    Stated,
    stated_authors,
    stated_dates,
    stated_name,
    stated_reference,
)

_PARTS = ("supervision", "media")
"""Fields of `CV` whose sections have no type of their own: the words of their titles tell them."""
_FIELDS = {type: field for field, type in SECTIONS.items() if field not in _PARTS}
_NETWORKS = {"google scholar": "scholar", "x": "twitter"}
_HOSTS = {
    "linkedin": "linkedin.com/in/", "github": "github.com/", "gitlab": "gitlab.com/", "orcid": "orcid.org/",
    "instagram": "instagram.com/", "stackoverflow": "stackoverflow.com/users/", "telegram": "t.me/",
    "researchgate": "researchgate.net/profile/", "youtube": "youtube.com/@", "twitter": "x.com/",
    "scholar": "scholar.google.com/citations?user=", "imdb": "imdb.com/name/", "leetcode": "leetcode.com/u/",
}  # fmt: skip
_TEXTS = frozenset({"bullet", "number", "reversed_number"})
_TECHNICAL = ("photo", "sort_entries")
_VERBATIM = frozenset({"url", "doi", "website", "email", "phone", "start_date", "end_date", "date", "social_networks"})
"""Keys whose values are no Markdown."""

_STAR = "\ue000"
_EMPHASIS = regex.compile(r"(\*{1,3})(?=\S)(.+?)(?<=\S)\1")
_LINKED = regex.compile(r"!?\[([^\[\]]*)\]\([^()\s]*\)")
_STAND_INS = {"＃\u2060": "#", "ˋ\u2060": "`", "∗\u2060": "*"}
"""What cvparse's exporter puts in the place of characters that RenderCV would not print."""
_STOOD_IN = regex.compile("[＃ˋ∗]\u2060")


def is_rendercv(value: Any) -> bool:
    """Whether parsed data is a RenderCV file."""
    cv = value.get("cv") if isinstance(value, dict) else None
    return isinstance(cv, dict) and any(name in cv for name in ("name", "sections", "email", "social_networks"))


def read_rendercv(value: Data) -> Document:
    """The CV that parsed data holds; how it is to look is passed over."""
    cv, stated = Source(_plain(value.get("cv"))), Stated()
    for name in _TECHNICAL:
        cv.value(name)
    stated.data = _head(cv)
    sections = cv.value("sections")
    for title, entries in sections.items() if isinstance(sections, dict) else ():
        _section(str(title), entries if isinstance(entries, list) else [entries], stated)
    stated.kept.append(("other", "", cv.left()))
    return stated.document("rendercv")


def _plain(value: Any) -> Any:
    """The same data, its Markdown taken off."""
    if isinstance(value, dict):
        return {name: member if name in _VERBATIM else _plain(member) for name, member in value.items()}
    if isinstance(value, list):
        return [_plain(member) for member in value]
    return plain(value) if isinstance(value, str) else value


def plain(text: str) -> str:
    """A text as it is printed: without emphasis, links as their words."""
    text = _LINKED.sub(r"\1", text.replace("\\*", _STAR))
    text = _EMPHASIS.sub(r"\2", text)
    return _STOOD_IN.sub(lambda match: _STAND_INS[match[0]], text).replace(_STAR, "*")


def _head(cv: Source) -> Data:
    place, whole = cv.source("place"), cv.text("location")
    parts = ("street", "postal_code", "city", "region", "country", "country_code")
    email, phone, site = cv.texts("email"), cv.texts("phone"), cv.texts("website")
    networks = [_network(each) for each in cv.sources("social_networks", "url")]
    links = [_link(each) for each in cv.sources("links", "printed")]
    return {
        "name": stated_name(cv.text("name"), cv.source("name_parts")),
        "headline": cv.text("headline") or cv.text("label"),
        "contact": {
            "emails": cv.texts("emails") or email,
            "phones": cv.texts("phones") or phone,
            "location": {"raw": whole, **{name: place.text(name) for name in parts}} if whole else None,
            "links": links or [*({"url": url} for url in site), *networks],
        },
    }


def _network(source: Source) -> Data:
    network, username = (source.text("network") or "").casefold(), source.text("username")
    kind = _NETWORKS.get(network, network)
    at = _HOSTS.get(kind)
    return {
        "url": f"https://{at}{username}" if at and username else source.text("url") or username,
        "kind": kind,
        "username": username,
    }


def _link(link: Source) -> Data:
    return {"url": link.text("printed"), "kind": link.text("kind"), "username": link.text("username")}


def _section(title: str, entries: list[Any], stated: Stated) -> None:
    """Entries go to the field that their keys or the title name; what none takes is kept as text."""
    key = lexicons.fold(title.replace("_", " "))
    type = lexicons.table("headings").get(key, "other")
    part = lexicons.table("parts").get(key)
    titled = part if part in _PARTS else _FIELDS.get(type)
    texts: list[str] = []
    left: list[str] = []
    for entry in entries:
        source = Source(entry if isinstance(entry, dict) else {"bullet": entry})
        field = _field(source, titled)
        if field == "summary":
            said = filter(None, [stated.data.get("summary"), source.text("bullet")])
            stated.data["summary"] = " ".join(said)
        elif _is_text(source, field):
            texts.append(": ".join(filter(None, [_named(source), source.text("details")])))
        elif field:
            stated.data.setdefault(field, []).extend(_READERS[field](source))
            stated.titles.setdefault(field, title)
        left += source.left()
    stated.kept += [(type, title, texts), ("other", title, left)]


def _is_text(source: Source, field: str | None) -> bool:
    """One line of text, whose words are still to be told apart."""
    keys = set(source.names())
    if field == "skills":
        return keys <= {*_TEXTS, "label", "details"}
    return field != "interests" and keys <= _TEXTS


def _field(source: Source, titled: str | None) -> str | None:
    if titled in ("teaching", "supervision", "service", "volunteering", "media"):
        return titled
    for key, field in {"company": "experience", "position": "experience", "institution": "education"}.items():
        if source.peek(key) is not None:
            return field
    if source.peek("authors") is not None and source.peek("title") is not None:
        return "publications"
    return titled


def _dates(source: Source) -> Data | None:
    """From start to end; else the one date, or what is written in its place."""
    start, end, date = source.text("start_date"), source.text("end_date"), source.text("date")
    told = stated_dates(source, start, end)
    return told or ({"raw": date} if date else None)


def _named(source: Source) -> str | None:
    """What the entry is called, whatever its kind."""
    return next(
        (
            text
            for name in ("name", "title", "label", "bullet", "number", "reversed_number")
            if (text := source.text(name))
        ),
        None,
    )


def _job(job: Source) -> Iterator[Data]:
    yield {
        "title": job.text("position") or _named(job),
        "organization": job.text("company"),
        "team": job.text("team"),
        "kind": job.text("kind"),
        "dates": _dates(job),
        "location": job.text("location"),
        "summary": job.text("summary") or job.text("details"),
        "highlights": job.texts("highlights"),
        "skills": job.texts("skills"),
    }


def _study(study: Source) -> Iterator[Data]:
    facts: Data = {
        "minor": study.text("minor"),
        "grade": study.text("grade"),
        "honors": study.texts("honors"),
        "advisors": study.texts("advisors"),
        "thesis": study.text("thesis"),
        "courses": study.texts("courses"),
    }
    summary = study.texts("summary")
    yield {
        "degree": study.text("degree") or _named(study),
        "field": study.text("area"),
        "institution": study.text("institution"),
        "dates": _dates(study),
        "location": study.text("location"),
        **facts,
        "highlights": [*([] if any(facts.values()) else summary), *study.texts("highlights")],
    }


def _paper(paper: Source) -> Iterator[Data]:
    printed, title = paper.source("printed"), _named(paper)
    doi, url = paper.text("doi"), paper.text("url")
    reference = stated_reference(paper)
    names = [{"raw": name} for name in paper.texts("authors")]
    people = stated_authors(paper, "people")
    yield {
        **reference,
        "title": title if title != reference["raw"] else None,
        "authors": people or names,
        "venue": paper.text("journal"),
        "date": paper.text("date"),
        "doi": printed.text("doi") or doi,
        "url": printed.text("url") or url,
        "abstract": paper.text("abstract") or paper.text("summary"),
        "raw": reference["raw"],
    }


def _project(project: Source) -> Iterator[Data]:
    printed = project.source("printed")
    yield {
        "name": _named(project),
        "role": project.text("role"),
        "organization": project.text("organization"),
        "dates": _dates(project),
        "url": project.text("url") or printed.text("url"),
        "summary": project.text("summary") or project.text("details"),
        "highlights": project.texts("highlights"),
        "skills": project.texts("skills"),
    }


def _skills(source: Source) -> Iterator[Data]:
    """What cvparse's exporter says besides the label and the details, or an entry of another kind."""
    category, level, names = source.text("category"), source.text("level"), source.texts("names")
    if names:
        source.value("label")
        source.value("details")
    for name in names or filter(None, [_named(source)]):
        yield {"name": name, "category": category, "level": level}


def _award(award: Source) -> Iterator[Data]:
    told = {"issuer": award.text("issuer"), "amount": award.text("amount")}
    _pass_over(award, *told.values())
    yield {"title": _named(award), "date": award.text("date"), **told}


def _certificate(certificate: Source) -> Iterator[Data]:
    told = {"issuer": certificate.text("issuer"), "identifier": certificate.text("identifier")}
    _pass_over(certificate, *told.values())
    yield {
        "name": _named(certificate),
        "date": certificate.text("date"),
        "expires": certificate.text("expires"),
        **told,
    }


def _language(language: Source) -> Iterator[Data]:
    yield {"language": _named(language), "fluency": language.text("details") or language.text("summary")}


def _talk(talk: Source) -> Iterator[Data]:
    told = {"event": talk.text("event"), "kind": talk.text("kind")}
    _pass_over(talk, *told.values())
    yield {"title": _named(talk), "date": talk.text("date"), "location": talk.text("location"), **told}


def _course(course: Source) -> Iterator[Data]:
    told = {"role": course.text("role"), "institution": course.text("institution_name")}
    _pass_over(course, *told.values())
    position, place = course.text("position"), course.text("company") or course.text("institution")
    yield {
        "title": _named(course) or course.text("area"),
        "dates": _dates(course),
        "role": told["role"] or position,
        "institution": told["institution"] or place,
    }


def _guided(guided: Source) -> Iterator[Data]:
    facts = ("student", "level", "role", "topic")
    told = {**{name: guided.text(name) for name in facts}, "institution": guided.text("institution_name")}
    _pass_over(guided, *told.values())
    name = _named(guided)
    told["student"] = told["student"] or (None if told["topic"] else name)
    yield {**told, "dates": _dates(guided)}


def _item(item: Source) -> Iterator[Data]:
    printed, told = item.source("printed"), {"outlet": item.text("outlet"), "kind": item.text("kind")}
    _pass_over(item, *told.values())
    yield {"title": _named(item), "date": item.text("date"), "url": item.text("url") or printed.text("url"), **told}


def _role(role: Source) -> Iterator[Data]:
    told = {"role": role.text("role"), "organization": role.text("organization")}
    name = _named(role)
    yield {
        "role": told["role"] or role.text("position") or (None if any(told.values()) else name),
        "organization": told["organization"] or role.text("company"),
        "dates": _dates(role),
        "summary": role.text("summary") or role.text("details") or " ".join(role.texts("highlights")),
    }


def _pass_over(source: Source, *told: str | None) -> None:
    """Leave out a summary that only says again what is told."""
    if source.peek("summary") is not None and any(told):
        source.value("summary")


def _interest(source: Source) -> Iterator[str]:
    details = source.text("details")
    yield ": ".join(filter(None, [_named(source), details]))


_READERS: dict[str, Callable[[Source], Iterable[Any]]] = {
    "experience": _job,
    "education": _study,
    "publications": _paper,
    "projects": _project,
    "skills": _skills,
    "awards": _award,
    "certifications": _certificate,
    "languages": _language,
    "talks": _talk,
    "teaching": _course,
    "supervision": _guided,
    "service": _role,
    "volunteering": _role,
    "media": _item,
    "interests": _interest,
}
"""Field of `CV` → what reads an entry of it."""
