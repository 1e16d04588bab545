"""Putting a CV together from its sections.

A failing extractor is contained: its section stays as text, and a warning says so.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from functools import partial
from typing import Any, TypeVar

from cvparse.document import Line, Piece
from cvparse.extract.contact import Header, read_contact
from cvparse.extract.coverage import account
from cvparse.extract.education import read_education
from cvparse.extract.experience import read_experience
from cvparse.extract.honors import read_awards, read_certifications
from cvparse.extract.languages import distinct_languages, labelled_lines, read_languages, spoken_lines
from cvparse.extract.making import Context, fold_space, mean
from cvparse.extract.media import read_media
from cvparse.extract.projects import read_loose_projects, read_projects
from cvparse.extract.prose import Told, read_prose, refine_degrees
from cvparse.extract.publications import find_publications, merge_duplicates, read_publications
from cvparse.extract.roles import read_interests, read_talks, read_teaching
from cvparse.extract.service import read_roles
from cvparse.extract.shared import shares
from cvparse.extract.skills import read_skills
from cvparse.extract.supervision import read_supervision, tells_of_supervision
from cvparse.extract.taught import read_taught
from cvparse.lexicons import speaking
from cvparse.models import CV, Contact, DocumentInfo, Education, Evidence, Experience, Record, SectionInfo, SectionType
from cvparse.sections.entries import is_prose
from cvparse.sections.model import Section
from cvparse.sections.parts import PartKind, split_parts
from cvparse.signals.dates import date_style, find_periods, in_style
from cvparse.signals.language import language_of_part
from cvparse.signals.organizations import department_strength, organization_strength
from cvparse.signals.titles import title_strength

T = TypeVar("T")
Extractor = Callable[[Section, Context], Sequence[Record]]

EXTRACTORS: dict[SectionType, tuple[str, Extractor]] = {
    "education": ("education", read_education),
    "experience": ("experience", read_experience),
    "publications": ("publications", read_publications),
    "patents": ("publications", read_publications),
    "skills": ("skills", read_skills),
    "projects": ("projects", read_projects),
    "awards": ("awards", read_awards),
    "languages": ("languages", read_languages),
    "certifications": ("certifications", read_certifications),
    "talks": ("talks", read_talks),
    "teaching": ("teaching", read_teaching),
    "service": ("service", read_roles),
    "volunteer": ("volunteering", read_roles),
}
"""Section type → the field of `CV` that it fills, and how."""


PARTS: dict[PartKind, Extractor] = {"supervision": read_supervision, "media": read_media}
"""What a part of a section may hold, which is the field of `CV` that it fills, and how."""


@dataclass(slots=True)
class Draft:
    """A CV in the making."""

    records: dict[str, list[Any]] = field(
        default_factory=lambda: {name: [] for name in (*(name for name, _ in EXTRACTORS.values()), *PARTS)}
    )
    interests: list[Piece] = field(default_factory=list)
    summary: list[Line] = field(default_factory=list)
    prose: list[Piece] = field(default_factory=list)
    """Lines that may tell of degrees and jobs in sentences."""
    news: list[Piece] = field(default_factory=list)
    """Lines of news, which may tell of a job taken up."""
    taught: list[Experience] = field(default_factory=list)
    """Posts held in teaching, from the sections of teaching."""


def read_cv(sections: Sequence[Section], context: Context, info: DocumentInfo) -> CV:
    """Everything that the sections say, as one `CV`."""
    head, *others = sections
    for section in sections:
        text = "\n".join([section.title, *(line.text for line in section.lines)])
        section.language = language_of_part(text, context.language, context.options.languages)
    if not context.document.text:
        context.warnings.append("the document holds no text")
    draft = Draft()
    header = _read_header(head, others, context)
    context.owner = header.name
    loose = _read_loose_head(head, draft, context)
    if loose is not head:
        header = _read_header(loose, others, context)
        context.owner = header.name or context.owner
    _read_loose(loose, header, draft, context)
    for section in others:
        _retype_papers(section, context)
        with in_style(date_style(line.text for line in section.lines)), speaking(section.language):
            for part in contained("kinds", context, partial(shares, section)) or [section]:
                _read_section(part, draft, context)
    papers = draft.records["publications"]
    draft.records["publications"] = contained("duplicates", context, lambda: merge_duplicates(papers)) or papers
    draft.records["languages"] = distinct_languages(draft.records["languages"])
    _read_prose(others, draft, context)
    return _finish(sections, header, draft, context, info)


def contained(what: str, context: Context, read: Callable[[], T]) -> T | None:
    """Run one step; a fault in it costs only its own result, which is then None."""
    try:
        return read()
    except Exception as error:
        context.warnings.append(f"{what} could not be read ({type(error).__name__})")
        return None


def _read_loose_head(head: Section, draft: Draft, context: Context) -> Section:
    """Take jobs and papers out of the text before the first heading, where they stand there without one (homepages)."""
    if len(head.lines) < 8:
        return head
    found, used = contained("publications", context, lambda: find_publications(head.lines, context)) or ([], [])
    if len(found) < 2:
        return head
    draft.records["publications"] += found
    taken = {id(line) for line in used}
    return Section("contact", None, [line for line in head.lines if id(line) not in taken])


def _read_header(head: Section, others: Sequence[Section], context: Context) -> Header:
    margins = [line for line in context.document.lines if line.role in ("header", "footer")]
    contact = [line for section in others if section.type == "contact" for line in section.lines]
    empty = Header(None, None, Contact(), [], [])
    return contained("contact", context, lambda: read_contact([*head.lines, *margins], contact, context)) or empty


def _read_loose(loose: Section, header: Header, draft: Draft, context: Context) -> None:
    """What stands in the text before the first heading besides the contact: a summary, jobs and projects."""
    draft.summary += header.summary_lines
    draft.prose += _titled_lines(loose, header, context)
    draft.prose += [line.piece for line in loose.lines if is_prose(line.text)]
    spent = {piece.start for piece in header.used} | {line.start for line in header.summary_lines}
    last = max((i for i, line in enumerate(loose.lines) if line.start in spent), default=-1)
    rest = loose.lines[last + 1 :]
    if len(rest) >= 2 and draft.records["publications"]:
        projects = contained("projects", context, lambda: read_loose_projects(rest, context)) or []
        draft.records["projects"] += projects
        named = {e.start for project in projects if (e := project.evidence)}
        rest = [line for i, line in enumerate(rest) if not {line.start, rest[max(0, i - 1)].start} & named]
    if len(rest) >= 4 and sum(bool(find_periods(line.text)) for line in rest) >= 2:
        section = Section("experience", None, rest, 0.8)
        jobs = contained("experience", context, lambda: read_experience(section, context)) or []
        draft.records["experience"] += [
            job for job in jobs if job.title and job.organization and job.dates and title_strength(job.title) >= 0.6
        ]


def _titled_lines(loose: Section, header: Header, context: Context) -> list[Piece]:
    """The title under the name with the lines of its department, school or company below it, as one piece."""
    if header.headline is None:
        return []
    at = next((i for i, line in enumerate(loose.lines) if line.start <= header.headline.start < line.piece.end), None)
    pieces = [header.headline]
    for line in loose.lines[at + 1 : at + 4] if at is not None else []:
        if is_prose(line.text) or max(organization_strength(line.text), department_strength(line.text)) < 0.8:
            break
        pieces.append(line.piece)
    return [context.span(*pieces)] if not is_prose(header.headline.text) else []


def _read_section(section: Section, draft: Draft, context: Context) -> None:
    own, parts = contained("parts", context, lambda: split_parts(section)) or (section, [])
    if own.lines or not parts:
        _read_own(_without_students(own, draft, context), draft, context)
    for kind, part in parts:
        draft.records[kind] += contained(kind, context, partial(PARTS[kind], part, context)) or []


def _without_students(section: Section, draft: Draft, context: Context) -> Section:
    """A section of teaching without the rows that tell of students ("Mentored Jane Roe on tides")."""
    if section.type != "teaching":
        return section
    rows = [line for line in section.lines if tells_of_supervision(line)]
    told = replace(section, heading=None, lines=rows)
    draft.records["supervision"] += contained("supervision", context, lambda: read_supervision(told, context)) or []
    return _without(section, rows)


def _read_own(section: Section, draft: Draft, context: Context) -> None:
    """What a section holds by its type."""
    if section.type == "summary":
        draft.summary += section.lines
        draft.prose += [line.piece for line in section.lines]
    elif section.type == "interests":
        draft.interests += contained("interests", context, lambda: read_interests(section, context)) or []
    elif section.type == "skills":
        _read_skills(section, draft, context)
    elif section.type in EXTRACTORS:
        _read_as(section.type, section, draft, context)
        if section.type == "teaching":
            draft.taught += contained("posts in teaching", context, lambda: read_taught(section, context)) or []
    elif section.type in ("other", "contact"):
        _read_as("languages", replace(section, lines=labelled_lines(section.lines)), draft, context)
        draft.prose += [line.piece for line in section.lines if section.type == "other" and is_prose(line.text)]
    elif section.type == "news":
        draft.news += [line.piece for line in section.lines]


def _read_as(type: SectionType, section: Section, draft: Draft, context: Context) -> None:
    name, extract = EXTRACTORS[type]
    draft.records[name] += contained(type, context, lambda: extract(section, context)) or []


def _without(section: Section, lines: Sequence[Line]) -> Section:
    """The section without some of its lines."""
    taken = {id(line) for line in lines}
    return replace(section, lines=[line for line in section.lines if id(line) not in taken])


def _read_skills(section: Section, draft: Draft, context: Context) -> None:
    """A line "Languages: English (native), German" in a skills section lists human languages, not skills."""
    spoken = contained("languages", context, lambda: spoken_lines(section.lines)) or []
    if spoken:
        _read_as("languages", replace(section, lines=spoken), draft, context)
    _read_as("skills", _without(section, spoken), draft, context)


def _retype_papers(section: Section, context: Context) -> None:
    """A section with a heading that tells little ("Research") may hold papers: then it is of publications."""
    if section.type not in ("other", "interests") or len(section.lines) < 5:
        return
    found, _ = contained("publications", context, lambda: find_publications(section.lines, context)) or ([], [])
    if len(found) >= 3:
        section.type = "publications"


def _read_prose(sections: Sequence[Section], draft: Draft, context: Context) -> None:
    """Degrees and jobs told in sentences, unless a section lists them already."""
    told = contained("prose", context, lambda: read_prose(draft.prose, draft.news, context)) or Told()
    draft.records["awards"] = draft.records["awards"] or told.awards
    degrees: list[Education] = draft.records["education"]
    draft.records["education"] = refine_degrees(degrees, told.education) or told.education
    listed: list[Experience] = draft.records["experience"]
    if not any(section.type == "experience" for section in sections):
        known = [job.organization.casefold() for job in listed if job.organization]
        draft.records["experience"] = [*(job for job in told.experience if not _is_known(job, known)), *listed]
    jobs: list[Experience] = draft.records["experience"]
    held = {(job.title, job.organization) for job in jobs}
    jobs += [job for job in draft.taught if (job.title, job.organization) not in held]


def _is_known(job: Experience, known: Sequence[str]) -> bool:
    """The place of the job is among the known ones, by its own name or as a part of a longer one."""
    name = (job.organization or "").casefold()
    return bool(name) and any(name in other or other in name for other in known)


def _finish(sections: Sequence[Section], header: Header, draft: Draft, context: Context, info: DocumentInfo) -> CV:
    proof: dict[str, Evidence] = {}
    summary = None
    if draft.summary:
        summary = " ".join(fold_space(line.text) for line in draft.summary)
        piece = context.span(*(line.piece for line in draft.summary))
        proof["summary"] = context.evidence(piece)
    if header.headline:
        proof["headline"] = context.evidence(header.headline)
    for i, piece in enumerate(draft.interests):
        proof[f"interests.{i}"] = context.evidence(piece)
    everything = [record for records in draft.records.values() for record in records]
    text = context.document.text
    unplaced, coverage = account(sections, header, draft.summary, [*draft.interests], everything, context)
    return CV(
        confidence=round(mean([record.confidence for record in everything]), 3) if everything else 0.3,
        evidence=Evidence(start=0, end=len(text)) if text else None,
        field_evidence=proof,
        name=header.name,
        headline=fold_space(header.headline.text) if header.headline else None,
        contact=header.contact,
        summary=summary,
        interests=[fold_space(piece.text) for piece in draft.interests],
        sections=[_info(section, context) for section in sections if section.heading or section.lines],
        unplaced=unplaced,
        coverage=coverage,
        document=info.model_copy(update={"warnings": [*context.document.warnings, *context.warnings]}),
        **draft.records,
    )


def _info(section: Section, context: Context) -> SectionInfo:
    lines = [*([section.heading] if section.heading else []), *section.lines]
    whole = context.span(*(line.piece for line in lines))
    body = "\n".join(line.text for line in section.lines)
    return SectionInfo(
        type=section.type,
        heading=section.title or None,
        text=body,
        language=section.language,
        evidence=context.evidence(whole),
    )
