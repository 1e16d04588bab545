"""The records that a CV is read into. Field names are the contract of the package.

A value that the document does not state is None; lists are never None.
"""

from __future__ import annotations

import datetime
from collections.abc import Collection, Iterable
from typing import Literal, get_args

from pydantic import Field

from cvparse.models import timeline
from cvparse.models.base import Evidence, Model, Record
from cvparse.models.dates import DateRange, PartialDate
from cvparse.models.timeline import Gap

SectionType = Literal[
    "contact", "summary", "education", "experience", "publications", "skills", "projects", "awards", "languages",
    "certifications", "teaching", "service", "talks", "patents", "interests", "references", "news", "volunteer",
    "activities", "courses", "other",
]  # fmt: skip
DegreeLevel = Literal["secondary", "certificate", "associate", "bachelor", "diploma", "master", "doctorate"]
"""Lowest first."""
ExperienceKind = Literal[
    "employment", "internship", "research", "teaching", "postdoc", "freelance", "military", "apprenticeship", "other"
]
PublicationKind = Literal[
    "paper", "preprint", "thesis", "book", "chapter", "patent", "blog", "software", "talk", "other"
]
PublicationStatus = Literal["published", "accepted", "under_review", "in_preparation", "preprint"]
MediaKind = Literal["article", "interview", "podcast", "radio", "tv", "video"]
VenueKind = Literal["journal", "conference", "workshop", "preprint_server", "publisher", "university", "other"]


class PersonName(Record):
    """A name as it is printed, and its parts."""

    full: str
    given: str | None = None
    family: str | None = None
    middle: str | None = None
    prefix: str | None = None
    suffix: str | None = None
    nickname: str | None = None


class Location(Record):
    """A place as it is printed, and its parts."""

    raw: str
    city: str | None = None
    region: str | None = None
    country: str | None = None
    country_code: str | None = None
    """ISO 3166-1 alpha-2."""
    postal_code: str | None = None
    street: str | None = None


class Phone(Record):
    """A telephone number."""

    raw: str
    e164: str | None = None
    """"+441632960001"; None when the country is not known."""


class Link(Record):
    """An address on the web."""

    url: str
    kind: str = "other"
    """github, linkedin, scholar, orcid, homepage, …"""
    username: str | None = None


class Contact(Record):
    """How to reach the person, as the head of the document says."""

    emails: list[str] = Field(default_factory=list)
    phones: list[Phone] = Field(default_factory=list)
    links: list[Link] = Field(default_factory=list)
    location: Location | None = None


class Degree(Record):
    """A degree as it is printed, its level and its usual name."""

    raw: str
    level: DegreeLevel | None = None
    name: str | None = None
    """Canonical name: "Bachelor of Science" for "B.Sc."."""


class Grade(Record):
    """A grade as it is printed, and its number on its scale."""

    raw: str
    value: float | None = None
    scale: float | None = None


class Education(Record):
    """A time of study: one degree or programme."""

    institution: str | None = None
    degree: Degree | None = None
    field: str | None = None
    minor: str | None = None
    dates: DateRange | None = None
    location: Location | None = None
    grade: Grade | None = None
    honors: list[str] = Field(default_factory=list)
    advisors: list[str] = Field(default_factory=list)
    thesis: str | None = None
    courses: list[str] = Field(default_factory=list)
    highlights: list[str] = Field(default_factory=list)


class Experience(Record):
    """One position: a job, an internship, a post in research or teaching."""

    organization: str | None = None
    team: str | None = None
    title: str | None = None
    kind: ExperienceKind | None = None
    dates: DateRange | None = None
    location: Location | None = None
    summary: str | None = None
    highlights: list[str] = Field(default_factory=list)
    skills: list[str] = Field(default_factory=list)


class Author(Record):
    """One of a paper's authors, in their order."""

    raw: str
    """As printed, without marks such as * or †."""
    given: str | None = None
    family: str | None = None
    is_owner: bool = False
    equal_contribution: bool = False
    corresponding: bool = False


class Venue(Record):
    """Where a paper appeared."""

    raw: str
    name: str | None = None
    acronym: str | None = None
    kind: VenueKind | None = None


class Publication(Record):
    """A paper, a book, a chapter, a thesis, a patent …"""

    title: str | None = None
    authors: list[Author] = Field(default_factory=list)
    et_al: bool = False
    venue: Venue | None = None
    date: PartialDate | None = None
    kind: PublicationKind = "paper"
    status: PublicationStatus | None = None
    volume: str | None = None
    issue: str | None = None
    pages: str | None = None
    publisher: str | None = None
    doi: str | None = None
    arxiv_id: str | None = None
    isbn: str | None = None
    pmid: str | None = None
    """Of PubMed; digits."""
    pmcid: str | None = None
    """Of PubMed Central: "PMC1234567"."""
    number: str | None = None
    """Of a patent, as printed."""
    genre: str | None = None
    """What kind of thesis: "PhD thesis", "Master's thesis" or "Bachelor's thesis"."""
    url: str | None = None
    links: list[Link] = Field(default_factory=list)
    awards: list[str] = Field(default_factory=list)
    abstract: str | None = None
    raw: str


class Skill(Record):
    """One skill of a list of skills."""

    name: str
    canonical: str | None = None
    """The usual spelling, where the vocabulary knows the skill: "PyTorch" for "Pytorch"."""
    category: str | None = None
    level: str | None = None
    soft: bool = False
    """A trait of character or a way with people ("teamwork"), by the vocabulary or by the label above it."""


class Project(Record):
    """A project of a list of projects."""

    name: str | None = None
    role: str | None = None
    organization: str | None = None
    dates: DateRange | None = None
    url: str | None = None
    summary: str | None = None
    highlights: list[str] = Field(default_factory=list)
    skills: list[str] = Field(default_factory=list)


class Award(Record):
    """A prize, a grant, a fellowship."""

    title: str
    issuer: str | None = None
    date: PartialDate | None = None
    amount: str | None = None


class LanguageSkill(Record):
    """A human language."""

    language: str
    code: str | None = None
    """ISO 639-1 (639-3 where there is none)."""
    fluency: str | None = None
    cefr: Literal["A1", "A2", "B1", "B2", "C1", "C2"] | None = None
    """The level that `fluency` states or stands for ("fluent": C1, "native": C2); of several, the lowest."""


class Certification(Record):
    """A certificate or licence."""

    name: str
    issuer: str | None = None
    date: PartialDate | None = None
    expires: PartialDate | None = None
    identifier: str | None = None


class Talk(Record):
    """A talk that was given."""

    title: str | None = None
    event: str | None = None
    location: str | None = None
    date: PartialDate | None = None
    kind: str | None = None


class Course(Record):
    """A course that was taught."""

    title: str
    role: str | None = None
    institution: str | None = None
    dates: DateRange | None = None


class Supervision(Record):
    """A student or a thesis that the person supervised, mentored or examined."""

    student: str | None = None
    level: DegreeLevel | None = None
    """Of the degree that the student worked for, where it is stated."""
    role: str | None = None
    """The person's part as printed: "co-supervisor", "external examiner"."""
    topic: str | None = None
    """Title of the thesis, or what the work was about."""
    institution: str | None = None
    dates: DateRange | None = None


class MediaItem(Record):
    """What the press, a broadcast or a podcast brought about the person or the person's work."""

    title: str | None = None
    outlet: str | None = None
    """The newspaper, station or programme, as printed."""
    date: PartialDate | None = None
    url: str | None = None
    kind: MediaKind | None = None


class Role(Record):
    """A task in service of a community, or as a volunteer."""

    role: str | None = None
    organization: str | None = None
    dates: DateRange | None = None
    summary: str | None = None


class SectionInfo(Model):
    """A top-level section of the document; `heading` is None for the text before the first heading."""

    type: SectionType
    heading: str | None = None
    text: str
    language: str | None = None
    """ISO 639-1: the document's, unless the section is plainly in another one."""
    evidence: Evidence | None = None


class DocumentInfo(Model):
    """What kind of document it was, and what was noticed about it."""

    format: str
    pages: int | None = None
    language: str | None = None
    """ISO 639-1."""
    date: datetime.date | None = None
    sha256: str
    warnings: list[str] = Field(default_factory=list)
    version: str
    """Of cvparse."""


class CV(Record):
    """All that was read from one document."""

    name: PersonName | None = None
    headline: str | None = None
    contact: Contact = Field(default_factory=Contact)
    summary: str | None = None
    education: list[Education] = Field(default_factory=list)
    experience: list[Experience] = Field(default_factory=list)
    publications: list[Publication] = Field(default_factory=list)
    skills: list[Skill] = Field(default_factory=list)
    projects: list[Project] = Field(default_factory=list)
    awards: list[Award] = Field(default_factory=list)
    languages: list[LanguageSkill] = Field(default_factory=list)
    certifications: list[Certification] = Field(default_factory=list)
    talks: list[Talk] = Field(default_factory=list)
    teaching: list[Course] = Field(default_factory=list)
    supervision: list[Supervision] = Field(default_factory=list)
    service: list[Role] = Field(default_factory=list)
    volunteering: list[Role] = Field(default_factory=list)
    media: list[MediaItem] = Field(default_factory=list)
    interests: list[str] = Field(default_factory=list)
    sections: list[SectionInfo] = Field(default_factory=list)
    unplaced: list[str] = Field(default_factory=list)
    """Lines that no field, section or page furniture accounts for."""
    coverage: float = Field(default=1.0, ge=0, le=1)
    """Share of the characters that are accounted for."""
    document: DocumentInfo

    @property
    def soft_skills(self) -> list[Skill]:
        """The skills that are traits of character or ways with people."""
        return [skill for skill in self.skills if skill.soft]

    @property
    def hard_skills(self) -> list[Skill]:
        """All other skills."""
        return [skill for skill in self.skills if not skill.soft]

    # What follows from the records is worked out when it is asked for, and never stored. `reference_date` is what
    # "present" means: by default the document's own date, where it has one, else today.

    def experience_months(
        self,
        kinds: Collection[ExperienceKind] | None = None,
        *,
        skill: str | None = None,
        reference_date: datetime.date | None = None,
    ) -> int:
        """Total experience in months; positions that overlap count once.

        `kinds` restricts it to kinds of positions; one whose kind is not stated counts as "employment". `skill`
        restricts it to positions whose own `skills` name it, in any case. Education, projects and volunteering that
        stand in their own sections are no part of it.

        An ongoing position ends at the reference date, as does one that is said to end later; one that begins later, or
        has no start, is left out. A year alone stands for the whole year: 2019–2020 are 24 months.
        """
        jobs = (
            job
            for job in self.experience
            if (kinds is None or (job.kind or "employment") in kinds)
            and (skill is None or skill.casefold() in (name.casefold() for name in job.skills))
        )
        return timeline.length(self._stretches((job.dates for job in jobs), reference_date))

    def gaps(
        self, minimum_months: int = 1, *, education: bool = False, reference_date: datetime.date | None = None
    ) -> list[Gap]:
        """The times between positions of at least `minimum_months` months, in order.

        With `education`, times of study are no gaps. The time since the last position is none either: see
        `current_positions`. Dates are read as in `experience_months`: a gap is one that they leave no doubt about.
        """
        dates = [job.dates for job in self.experience]
        if education:
            dates += [study.dates for study in self.education]
        found = map(timeline.gap, timeline.between(self._stretches(dates, reference_date)))
        return [gap for gap in found if gap.months >= minimum_months]

    def highest_degree(self, *, reference_date: datetime.date | None = None) -> Education | None:
        """The education with the degree of the highest level, the latest of several; None where no level is known.

        One that is ongoing, or is to end after the reference date, is not held yet and does not count.
        """
        today = self._reference(reference_date)
        levels = get_args(DegreeLevel)
        held = [
            (levels.index(study.degree.level), _ending(study.dates), -at, study)
            for at, study in enumerate(self.education)
            if study.degree and study.degree.level and not _goes_on(study.dates, today)
        ]
        return max(held, key=lambda item: item[:3])[3] if held else None

    def current_positions(self, *, reference_date: datetime.date | None = None) -> list[Experience]:
        """The positions that have begun by the reference date, and are ongoing or end later; in document order."""
        today = self._reference(reference_date)
        return [
            job
            for job in self.experience
            if _goes_on(job.dates, today) and not (job.dates and job.dates.start and job.dates.start.earliest() > today)
        ]

    def _reference(self, date: datetime.date | None) -> datetime.date:
        return date or self.document.date or datetime.date.today()

    def _stretches(
        self, dates: Iterable[DateRange | None], reference_date: datetime.date | None
    ) -> list[timeline.Stretch]:
        today = self._reference(reference_date)
        return [found for each in dates if (found := timeline.stretch(each, today))]


def _goes_on(dates: DateRange | None, today: datetime.date) -> bool:
    """Ongoing, or with an end that is surely still to come."""
    return dates is not None and (dates.ongoing or (dates.end is not None and dates.end.earliest() > today))


def _ending(dates: DateRange | None) -> datetime.date:
    """For comparing: when a range ended; long ago where that is not stated."""
    return dates.end.earliest() if dates and dates.end else datetime.date.min
