"""YAML of RenderCV (https://rendercv.com), from which it makes PDFs; for its version 2.

RenderCV takes texts for Markdown, and parts of them for commands of its typesetter: what would be taken for either is
written so that it is printed as it stands. What RenderCV has no key for stands under keys of our own beside its own,
which it passes over.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any

import phonenumbers

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
from cvparse.exporters.wording import joined, range_text
from cvparse.models import (
    CV,
    Award,
    Certification,
    Course,
    DateRange,
    Education,
    Experience,
    Link,
    Location,
    MediaItem,
    PartialDate,
    Phone,
    Project,
    Publication,
    Role,
    Supervision,
    Talk,
)

_USERNAMES = {
    "mastodon": re.compile(r"@[\w.-]+@[\w-]+(?:\.[\w-]+)+", re.ASCII),
    "stackoverflow": re.compile(r"(?<!\d)\d+/[\w.-]+", re.ASCII),
    "orcid": re.compile(r"\d{4}-\d{4}-\d{4}-\d{3}[\dX]"),
}
"""What RenderCV takes for a name on these networks; it becomes part of a link, as does a DOI: no quotes in either."""
_USERNAME = re.compile(r"[\w.%+=-]+", re.ASCII)
_DOI = re.compile(r"10\.\d+/[\w.();:/+-]+", re.ASCII)

_JOINER = "\u2060"
"""Takes no room: stands between characters that together mean something to RenderCV."""
_STAND_INS = {"#": f"＃{_JOINER}", "`": f"ˋ{_JOINER}", "*": f"∗{_JOINER}"}
"""What looks like a character that cannot be printed. The joiner tells it from the same character in the CV."""
_APART = re.compile(r"(?<=\])(?=\()|(?<=\$)(?=\$)|(?<=<)(?=\w)|^(?=(?:[=+/-]+|\d+\.) )")
_VERBATIM = frozenset({"url", "doi", "website", "email", "phone", "start_date", "end_date", "date", "social_networks"})
"""Keys whose values are no text that is set."""
_NEEDED = {
    "Experience": ("company", "position"), "Education": ("institution", "area"), "Publications": ("title", "authors"),
    "Skills": ("label", "details"), "Languages": ("label", "details"), "Interests": ("bullet",),
}  # fmt: skip
PRESENT = "present"
_UNPRINTED = re.compile(r"[\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff\ud800-\udfff]")


def to_rendercv(cv: CV) -> str:
    """The CV as YAML."""
    return "\n".join(yaml_lines({"cv": render_cv(cv)})) + "\n"


def render_cv(cv: CV) -> Data:
    """What stands under `cv`. Each section holds entries of one kind, as RenderCV wants it."""
    contact, home, email = cv.contact, homepage(cv), first_email(cv)
    head: Data = filled(
        {
            "name": cv.name.full if cv.name else None,
            "name_parts": name_parts(cv.name),
            "headline": cv.headline,
            "location": contact.location.raw if contact.location else None,
            "email": email,
            "phone": next((phone.e164 for phone in contact.phones if _is_number(phone)), None),
            "website": address(home.url) if home else None,
            "social_networks": [
                {"network": NETWORKS[link.kind], "username": link.username}
                for link in contact.links
                if _is_profile(link)
            ],
            "place": _place(contact.location) if contact.location else None,
            "emails": contact.emails if contact.emails != [email] else None,
            "phones": [phone.raw for phone in contact.phones],
            "links": [_link(link) for link in contact.links],
        }
    )
    written: Data = _printable(head)
    listed = {title: [filled(entry) for entry in entries] for title, entries in _sections(cv)}
    sections = {
        title: [_whole(title, _printable(each)) for each in entries if each] for title, entries in listed.items()
    }
    for name in ("name", "location") & head.keys():
        written[name] = _in_head(head[name])
    return {**written, "sections": {title: entries for title, entries in sections.items() if entries}}


def _sections(cv: CV) -> Iterator[tuple[str, list[Any]]]:
    yield "Summary", [cv.summary]
    yield "Experience", [_job(job) for job in cv.experience]
    yield "Education", [_study(study) for study in cv.education]
    yield "Publications", [_paper(paper) for paper in cv.publications]
    yield "Projects", [_project(project) for project in cv.projects]
    yield "Skills", [_skills(*group) for group in skill_groups(cv.skills)]
    yield "Awards", [_award(award) for award in cv.awards]
    yield "Certifications", [_certificate(each) for each in cv.certifications]
    yield "Languages", [{"label": each.language, "details": each.fluency} for each in cv.languages]
    yield "Talks", [_talk(talk) for talk in cv.talks]
    yield "Teaching", [_course(course) for course in cv.teaching]
    yield "Supervision", [_guided(guided) for guided in cv.supervision]
    yield "Service", [_role(role) for role in cv.service]
    yield "Volunteering", [_role(role) for role in cv.volunteering]
    yield "Media", [_item(item) for item in cv.media]
    yield "Interests", [{"bullet": interest} for interest in cv.interests]


# --- texts ---


def printed(text: str) -> str:
    """A text that RenderCV prints as it is; "#" before brackets and backticks only look alike."""
    text = "\n".join(map(_without_commands, text.split("\n"))).replace("`", _STAND_INS["`"])
    text = _APART.sub(_JOINER, text).replace(" - ", "\N{NO-BREAK SPACE}- ")
    return text.replace("*", "\\*")


def _without_commands(line: str) -> str:
    """The signs that make commands of Typst where a bracket opens and closes behind them are stood in for."""
    bracket = line.rfind("[", 0, line.rfind("]") + 1)
    return line[: bracket + 1].replace("#", _STAND_INS["#"]) + line[bracket + 1 :]


def _in_head(text: str) -> str:
    """The name and the place are no Markdown: an asterisk is set by one that only looks alike."""
    return printed(text).replace("\\*", _STAND_INS["*"])


def _printable(entry: Any) -> Any:
    if isinstance(entry, str):
        return printed(entry)
    if isinstance(entry, list):
        return [_printable(each) for each in entry]
    if isinstance(entry, dict):
        return {name: value if name in _VERBATIM else _printable(value) for name, value in entry.items()}
    return entry


def _whole(title: str, entry: Any) -> Any:
    """An entry with all keys by which RenderCV knows its kind, be there nothing to say under them."""
    if not isinstance(entry, dict):
        return entry
    needed = _NEEDED.get(title, ("name",))
    return {**{key: [] if key == "authors" else "" for key in needed if key not in entry}, **entry}


# --- contact ---


def _is_number(phone: Phone) -> bool:
    try:
        return phonenumbers.is_valid_number(phonenumbers.parse(phone.e164 or ""))
    except phonenumbers.NumberParseException:
        return False


def _is_profile(link: Link) -> bool:
    form = _USERNAMES.get(link.kind, _USERNAME)
    return link.kind in NETWORKS and bool(form.fullmatch(link.username or ""))


def _link(link: Link) -> Data:
    return {"printed": link.url, "kind": link.kind, "username": link.username}


def _place(place: Location) -> Data:
    names = ("street", "postal_code", "city", "region", "country", "country_code")
    return {name: getattr(place, name) for name in names}


# --- entries ---


def _day(date: PartialDate | None) -> int | str | None:
    """RenderCV has years as numbers."""
    return date if date is None else date.year if date.month is None else str(date)


def _dates(dates: DateRange | None) -> Data:
    """From start to end where RenderCV takes them so, else as printed, and in cvparse's own words."""
    if dates is None:
        return {}
    backwards = dates.start and dates.end and dates.end.earliest() < dates.start.earliest()
    if backwards or not is_told(dates):
        return {"date": printed(range_text(dates)), "dates": untold(dates)}
    return {"start_date": _day(dates.start), "end_date": PRESENT if dates.ongoing else _day(dates.end)}


def _job(job: Experience) -> Data:
    return {
        "company": job.organization,
        "position": job.title,
        **_dates(job.dates),
        "location": job.location.raw if job.location else None,
        "summary": job.summary,
        "highlights": job.highlights,
        "team": job.team,
        "kind": job.kind,
        "skills": job.skills,
    }


def _study(study: Education) -> Data:
    grade = study.grade.raw if study.grade else None
    facts = {
        "Minor": study.minor,
        "Grade": grade,
        "Honours": joined(*study.honors),
        "Advisors": joined(*study.advisors),
        "Thesis": study.thesis,
        "Courses": joined(*study.courses),
    }
    told = {
        label: value for label, value in facts.items() if value and not any(value in said for said in study.highlights)
    }
    return {
        "institution": study.institution,
        "area": study.field,
        "degree": study.degree.raw if study.degree else None,
        **_dates(study.dates),
        "location": study.location.raw if study.location else None,
        "summary": joined(*(f"{label}: {value}" for label, value in told.items()), by=". "),
        "highlights": study.highlights,
        "minor": study.minor,
        "grade": grade,
        "honors": study.honors,
        "advisors": study.advisors,
        "thesis": study.thesis,
        "courses": study.courses,
    }


def _paper(paper: Publication) -> Data:
    doi = paper.doi if paper.doi and _DOI.fullmatch(paper.doi) else None
    url = address(paper.url)
    return {
        "title": paper.title or paper.raw,
        "authors": [author.raw for author in paper.authors],
        "journal": paper.venue.raw if paper.venue else None,
        "date": _day(paper.date),
        "doi": doi,
        "url": url,
        "printed": {"doi": None if doi else paper.doi, "url": paper.url if paper.url != url else None},
        "people": people(paper),
        "abstract": paper.abstract,
        **reference(paper),
    }


def _project(project: Project) -> Data:
    return {
        "name": project.name,
        **_dates(project.dates),
        "summary": project.summary,
        "highlights": project.highlights,
        "role": project.role,
        "organization": project.organization,
        "printed": {"url": project.url},
        "skills": project.skills,
    }


def _skills(category: str | None, level: str | None, names: list[str]) -> Data:
    title = joined(category or "Skills", f"({level})" if level else None, by=" ")
    return {"label": title, "details": joined(*names), "category": category, "level": level, "names": names}


def _award(award: Award) -> Data:
    return {
        "name": award.title,
        "date": _day(award.date),
        "summary": joined(award.issuer, award.amount),
        "issuer": award.issuer,
        "amount": award.amount,
    }


def _certificate(certificate: Certification) -> Data:
    return {
        "name": certificate.name,
        "date": _day(certificate.date),
        "summary": joined(certificate.issuer, certificate.identifier),
        "issuer": certificate.issuer,
        "expires": iso(certificate.expires),
        "identifier": certificate.identifier,
    }


def _talk(talk: Talk) -> Data:
    return {
        "name": talk.title,
        "date": _day(talk.date),
        "location": talk.location,
        "summary": joined(talk.event, talk.kind),
        "event": talk.event,
        "kind": talk.kind,
    }


def _course(course: Course) -> Data:
    return {
        "name": course.title,
        **_dates(course.dates),
        "summary": joined(course.role, course.institution),
        "role": course.role,
        "institution_name": course.institution,
    }


def _guided(guided: Supervision) -> Data:
    return {
        "name": joined(guided.student, guided.topic, by=": "),
        **_dates(guided.dates),
        "summary": joined(guided.level, guided.role, guided.institution),
        "student": guided.student,
        "level": guided.level,
        "role": guided.role,
        "topic": guided.topic,
        "institution_name": guided.institution,
    }


def _item(item: MediaItem) -> Data:
    return {
        "name": item.title,
        "date": _day(item.date),
        "summary": joined(item.outlet, item.kind),
        "outlet": item.outlet,
        "kind": item.kind,
        "printed": {"url": item.url},
    }


def _role(role: Role) -> Data:
    return {
        "name": joined(role.role, role.organization),
        **_dates(role.dates),
        "summary": role.summary,
        "role": role.role,
        "organization": role.organization,
    }


# --- YAML ---


def yaml_lines(value: Any, indent: int = 0) -> Iterator[str]:
    """Lists and mappings as blocks, each text quoted as in JSON, which YAML 1.2 reads alike."""
    pad = "  " * indent
    if isinstance(value, dict):
        for name, member in value.items():
            if isinstance(member, (dict, list)) and member:
                yield f"{pad}{name}:"
                yield from yaml_lines(member, indent + 1)
            else:
                yield f"{pad}{name}: {_scalar(member)}"
    else:
        for member in value:
            if isinstance(member, (dict, list)) and member:
                first, *others = yaml_lines(member, indent + 1)
                yield f"{pad}- {first.lstrip()}"
                yield from others
            else:
                yield f"{pad}- {_scalar(member)}"


def _scalar(value: Any) -> str:
    """A text between quotes, with what YAML does not print escaped; a number or truth as it is."""
    return _UNPRINTED.sub(lambda match: f"\\u{ord(match[0]):04x}", json.dumps(value, ensure_ascii=False))
