"""What speaks for and against a record that was read: numbers from 0 to 1, by name.

They are looked for in the finished `CV`, where a record can be compared with the others of its list: entries that are
read well are alike, and name what the lexicons know. `calibration` makes a confidence of them.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence

from cvparse.models import (
    CV,
    Award,
    Certification,
    DateRange,
    Degree,
    Education,
    Experience,
    Grade,
    LanguageSkill,
    Link,
    Location,
    Project,
    Publication,
    Record,
    Skill,
    Venue,
)
from cvparse.signals.degrees import find_degrees
from cvparse.signals.organizations import organization_strength, school_strength
from cvparse.signals.titles import title_strength
from cvparse.signals.vocabulary import hits

Signs = dict[str, float]


class Surroundings:
    """The document and the list, of at least one record, that a record stands in."""

    def __init__(self, cv: CV, records: Sequence[Record]) -> None:
        self.document: Signs = {
            "coverage": max(0.0, 1 - 5 * (1 - cv.coverage)),
            "unmarked": float(cv.document.format == "text"),
            "drawn": float(cv.document.format == "pdf"),
            "english": float(cv.document.language == "en"),
        }
        self.count = len(records)
        self.shapes = Counter(map(_shape, records))
        self.peers = sum(record.confidence for record in records) / len(records)


def signs_of(record: Record, around: Surroundings) -> Signs:
    """The signs of an entry, or of a record that belongs to the person: those that all have, and those of its kind."""
    return {
        **around.document,
        "read": record.confidence,
        "peers": around.peers,
        "alike": (around.shapes[_shape(record)] - 1) / max(1, around.count - 1),
        "alone": float(around.count == 1),
        "filled": _filled(record),
        **own_signs(record),
    }


def part_signs(part: Record, entry: float) -> Signs:
    """The signs of a record within an entry, such as the place of a job: its own, and how sure the entry is."""
    return {"read": part.confidence, "entry": entry, **own_signs(part)}


def own_signs(record: Record) -> Signs:
    """The signs that only records of this kind have."""
    look = _OWN.get(type(record))
    return look(record) if look else {}


def _shape(record: Record) -> frozenset[str]:
    """The fields that a record states, long texts and lists aside."""
    return frozenset(name for name in record.field_evidence if "." not in name and name not in ("summary", "abstract"))


def _filled(record: Record) -> float:
    """The share of the record's text that its fields account for."""
    whole = record.evidence
    if whole is None:
        return 0.0
    reached, filled = whole.start, 0
    for proof in sorted(record.field_evidence.values(), key=lambda proof: proof.start):
        if whole.start <= proof.start < whole.end:
            filled += max(0, proof.end - max(reached, proof.start))
            reached = max(reached, proof.end)
    return min(1.0, filled / max(1, whole.end - whole.start))


def _long(text: str | None, usual: int) -> float:
    """0 up to `usual` words, 1 from three times as many."""
    return min(1.0, max(0.0, (len((text or "").split()) - usual) / (2 * usual)))


def _odd(text: str | None) -> float:
    """Begins or ends as no name does."""
    return float(bool(text and (not text[0].isalnum() or text[0].islower() or text[-1] in ".,:;-–|(")))


def _organization(name: str | None) -> float:
    return organization_strength(name) if name else 0.0


def _one_date(dates: DateRange | None) -> float:
    return float(dates is not None and not dates.ongoing and (dates.start is None or dates.start == dates.end))


def _job(job: Experience) -> Signs:
    return {
        "no title": float(job.title is None),
        "no organization": float(job.organization is None),
        "no dates": float(job.dates is None),
        "one date": _one_date(job.dates),
        "title": title_strength(job.title or ""),
        "organization": _organization(job.organization),
        "odd": max(_odd(job.title), _odd(job.organization)),
        "long": max(_long(job.title, 5), _long(job.organization, 6)),
        "bullets": float(bool(job.highlights)),
    }


def _study(study: Education) -> Signs:
    degree = study.degree.raw if study.degree else None
    return {
        "no degree": float(study.degree is None),
        "no institution": float(study.institution is None),
        "no dates": float(study.dates is None),
        "one date": _one_date(study.dates),
        "school": school_strength(study.institution or ""),
        "odd": max(_odd(study.institution), _odd(study.field)),
        "long": max(_long(study.institution, 6), _long(study.field, 4), _long(degree, 4)),
        "place": float(study.location is not None),
        "several": _several(study.degree),
    }


def _several(degree: Degree | None) -> float:
    return float(degree is not None and len(find_degrees(degree.raw)) > 1)


def _degree(degree: Degree) -> Signs:
    return {
        "known": float(degree.level is not None),
        "several": _several(degree),
        "long": _long(degree.raw, 3),
        "odd": _odd(degree.raw),
    }


def _grade(grade: Grade) -> Signs:
    return {"value": float(grade.value is not None), "scale": float(grade.scale is not None)}


def _location(place: Location) -> Signs:
    return {
        "city": float(place.city is not None),
        "country": float(place.country_code is not None),
        "long": _long(place.raw, 3),
        "odd": _odd(place.raw),
    }


def _paper(paper: Publication) -> Signs:
    venue = paper.venue.raw if paper.venue else None
    return {
        "no authors": float(not paper.authors),
        "no venue": float(paper.venue is None),
        "no date": float(paper.date is None),
        "known venue": float(bool(paper.venue and paper.venue.name)),
        "numbered": float(bool(paper.volume or paper.pages)),
        "owner": float(any(author.is_owner for author in paper.authors)),
        "long": max(_long(paper.title, 14), _long(venue, 8)),
        "short": float(len((paper.title or "").split()) <= 3),
        "odd": max(_odd(paper.title), _odd(venue)),
    }


def _venue(venue: Venue) -> Signs:
    return {
        "known": float(venue.name is not None),
        "kind": float(venue.kind is not None),
        "long": _long(venue.raw, 6),
        "odd": _odd(venue.raw),
    }


def _skill(skill: Skill) -> Signs:
    return {
        "known": float(skill.canonical is not None),
        "category": float(skill.category is not None),
        "long": _long(skill.name, 2),
        "odd": float(not skill.name[0].isalnum() or skill.name[-1] in ".,:;-–|("),
        "small": float(skill.name[0].islower()),
        "figures": float(any(char.isdigit() for char in skill.name)),
    }


def _award(award: Award) -> Signs:
    return {**_honor(award, award.title, "award_words"), "amount": float(award.amount is not None)}


def _certificate(paper: Certification) -> Signs:
    return _honor(paper, paper.name, "certification_words")


def _honor(record: Award | Certification, title: str, words: str) -> Signs:
    return {
        "known": float(bool(hits(title, words))),
        "dated": float(record.date is not None),
        "issued": float(record.issuer is not None),
        "issuer": _organization(record.issuer),
        "long": _long(title, 7),
        "odd": _odd(title),
    }


def _project(project: Project) -> Signs:
    return {
        "dated": float(project.dates is not None),
        "linked": float(project.url is not None),
        "told": float(bool(project.highlights or project.summary)),
        "long": _long(project.name, 5),
        "odd": _odd(project.name),
    }


def _language(spoken: LanguageSkill) -> Signs:
    return {"fluency": float(spoken.fluency is not None)}


def _link(link: Link) -> Signs:
    return {"known": float(link.kind != "other")}


_OWN: dict[type[Record], Callable[..., Signs]] = {
    Award: _award,
    Certification: _certificate,
    Degree: _degree,
    Education: _study,
    Experience: _job,
    Grade: _grade,
    LanguageSkill: _language,
    Link: _link,
    Location: _location,
    Project: _project,
    Publication: _paper,
    Skill: _skill,
    Venue: _venue,
}
