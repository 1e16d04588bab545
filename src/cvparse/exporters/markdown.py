"""Markdown: the CV written out again, tidy, in one fixed order."""

from __future__ import annotations

import regex

from cvparse.exporters.wording import author_list, degree_text, joined, range_text, sentences, volume_text
from cvparse.models import CV, Course, Education, Experience, MediaItem, Project, Publication, Role, Skill, Supervision

_SPECIAL = regex.compile(r"([\\`*_\[\]<>|~])")
_LINE_START = regex.compile(r"^(\s*)(#{1,6}(?=\s)|[-+](?=\s)|\d+(?=[.)]\s))")


def to_markdown(cv: CV) -> str:
    """Headings, entries and bullets; empty sections are left out."""
    blocks = [_head(cv)]
    sections = (
        ("Summary", [_plain(cv.summary)] if cv.summary else []),
        ("Experience", [_job(job) for job in cv.experience]),
        ("Education", [_study(study) for study in cv.education]),
        ("Publications", _numbered([_paper(paper) for paper in cv.publications])),
        ("Projects", [_project(project) for project in cv.projects]),
        ("Skills", _skills(cv.skills)),
        ("Awards", [_bullet(joined(award.title, award.issuer, _iso(award.date))) for award in cv.awards]),
        (
            "Certifications",
            [_bullet(joined(paper.name, paper.issuer, _iso(paper.date))) for paper in cv.certifications],
        ),
        ("Languages", [_bullet(_with_note(spoken.language, spoken.fluency)) for spoken in cv.languages]),
        ("Talks", [_bullet(joined(talk.title, talk.event, talk.location, _iso(talk.date))) for talk in cv.talks]),
        ("Teaching", [_course(course) for course in cv.teaching]),
        ("Supervision", [_guided(guided) for guided in cv.supervision]),
        ("Service", [_role(role) for role in cv.service]),
        ("Volunteering", [_role(role) for role in cv.volunteering]),
        ("Media", [_item(item) for item in cv.media]),
        ("Interests", [_bullet(interest) for interest in cv.interests]),
    )
    for heading, entries in sections:
        if entries:
            # Entries of several lines stand apart; plain list items stand together.
            gap = "\n" if all(entry[:2] == "- " or entry[:1].isdigit() for entry in entries) else "\n\n"
            blocks.append(f"## {heading}\n\n" + gap.join(entries))
    return "\n\n".join(block for block in blocks if block) + "\n"


def _head(cv: CV) -> str:
    contact = cv.contact
    reach = [
        *(_plain(email) for email in contact.emails),
        *(_plain(phone.raw) for phone in contact.phones),
        *(f"<{link.url}>" if "://" in link.url else _plain(link.url) for link in contact.links),
        _plain(contact.location.raw) if contact.location else None,
    ]
    lines = [
        f"# {_plain(cv.name.full)}" if cv.name else "",
        f"**{_plain(cv.headline)}**" if cv.headline else "",
        joined(*reach, by=" · "),
    ]
    return joined(*lines, by="\n\n")


def _entry(title: str, where: str, when: str, body: list[str]) -> str:
    """A third-level heading, a line of place and time, and what follows."""
    lines = [f"### {_plain(title)}" if title else "", joined(_plain(where), when, by=" · ")]
    return joined(*lines, "\n".join(body), by="\n\n")


def _job(job: Experience) -> str:
    where = joined(job.team, job.organization if job.title else None, job.location.raw if job.location else None)
    body = [*([_plain(job.summary), ""] if job.summary else []), *(_bullet(each) for each in job.highlights)]
    return _entry(job.title or job.organization or "", where, range_text(job.dates), body)


def _study(study: Education) -> str:
    title = degree_text(study)
    where = joined(study.institution if title else None, study.location.raw if study.location else None)
    facts = {
        "Minor": study.minor,
        "Grade": study.grade.raw if study.grade else None,
        "Honours": joined(*study.honors),
        "Advisors": joined(*study.advisors),
        "Thesis": study.thesis,
        "Courses": joined(*study.courses),
    }
    body = [_bullet(f"{label}: {value}") for label, value in facts.items() if value]
    body += [_bullet(each) for each in study.highlights]
    return _entry(title or study.institution or "", where, range_text(study.dates), body)


def _project(project: Project) -> str:
    where = joined(project.role, project.organization, project.url)
    body = [*([_plain(project.summary), ""] if project.summary else []), *map(_bullet, project.highlights)]
    return _entry(project.name or "", where, range_text(project.dates), body)


def _paper(paper: Publication) -> str:
    title = f"**{_plain(paper.title)}**" if paper.title else ""
    venue = f"*{_plain(paper.venue.raw)}*" if paper.venue else ""
    place = joined(venue, _plain(volume_text(paper)), str(paper.date.year) if paper.date else None)
    link = f"https://doi.org/{paper.doi}" if paper.doi else paper.url
    told = sentences(_plain(author_list(paper)), title, place) or _plain(paper.raw)
    return joined(told, f"<{link}>" if link else None, by=" ")


def _skills(skills: list[Skill]) -> list[str]:
    """A bullet a category."""
    by_category: dict[str, list[str]] = {}
    for skill in skills:
        by_category.setdefault(skill.category or "", []).append(_with_note(skill.name, skill.level))
    return [_bullet(joined(category, joined(*names), by=": ")) for category, names in by_category.items()]


def _course(course: Course) -> str:
    return _bullet(joined(course.title, course.role, course.institution, range_text(course.dates)))


def _guided(guided: Supervision) -> str:
    """ "Ada Roe, doctorate, co-supervisor, On tides, Hill College, 2019 – 2022"."""
    parts = (guided.student, guided.level, guided.role, guided.topic, guided.institution, range_text(guided.dates))
    return _bullet(joined(*parts))


def _item(item: MediaItem) -> str:
    told = _bullet(joined(item.title, item.outlet, item.kind, _iso(item.date)))
    return joined(told, f"<{item.url}>" if item.url else None, by=" ")


def _role(role: Role) -> str:
    return _bullet(joined(role.role, role.organization, range_text(role.dates), role.summary))


def _with_note(text: str, note: str | None) -> str:
    return f"{text} ({note})" if note else text


def _bullet(text: str) -> str:
    return f"- {_plain(text)}"


def _numbered(entries: list[str]) -> list[str]:
    return [f"{number}. {entry}" for number, entry in enumerate(entries, 1)]


def _iso(date: object) -> str | None:
    return str(date) if date is not None else None


def _plain(text: str | None) -> str:
    """Text that Markdown shows as it is: one line, with its marks escaped."""
    line = _SPECIAL.sub(r"\\\1", " ".join((text or "").split()))
    return _LINE_START.sub(_escape_start, line)


def _escape_start(match: regex.Match[str]) -> str:
    mark = match.group(2)
    return match.group(1) + (f"{mark}\\" if mark[0].isdigit() else f"\\{mark}")
