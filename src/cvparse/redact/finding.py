"""All that a level takes out: of the document, and of any text that was made from it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace

from cvparse.document import Document
from cvparse.models import CV
from cvparse.redact import contacts, details, institutions, names
from cvparse.redact.cuts import Cut, Kind, Level, kinds_of, settle
from cvparse.redact.letters import Haystack, squeeze
from cvparse.redact.terms import Term, find_terms

_OF_OTHER_THINGS = frozenset(
    {"experience", "education", "publications", "projects", "skills", "talks", "patents", "teaching", "service",
     "awards", "certifications", "courses", "interests", "languages"}
)  # fmt: skip
"""Sections that speak of more than the person: only what is sure is taken for a personal detail there."""
_NEAREST = 12
"""Lines at the head of a document that are about the person, whatever section they are in."""


@dataclass(slots=True)
class Finder:
    """Knows what to look for, from one CV and the level."""

    cv: CV
    document: Document
    level: Level
    kinds: frozenset[Kind] = field(init=False)
    _owners: frozenset[str] = field(init=False)
    _names: list[Term] = field(init=False)
    _terms: list[Term] = field(init=False)

    def __post_init__(self) -> None:
        text = self.document.text
        self.kinds = kinds_of(self.level)
        self._owners = frozenset(squeeze(name.full) for name in names.owner_names(self.cv))
        self._names = names.name_terms(self.cv, text) if Kind.name in self.kinds else []
        self._terms = contacts.contact_terms(self.cv)
        if Kind.org in self.kinds:
            self._terms += institutions.institution_terms(self.cv, self.document)

    def anywhere(self, text: str) -> list[Cut]:
        """What is to go by its looks, or because it is known, wherever it stands."""
        return settle(text, self._wanted(self._anywhere(text)))

    def is_owner(self, *person: str | None) -> bool:
        """One of the names is the whole name of the CV's owner."""
        return any(squeeze(name) in self._owners for name in person if name)

    def in_document(self) -> list[Cut]:
        """What is to go of the document, whose lines and records say more than looks do."""
        found = [*self._anywhere(self.document.text), *self._by_line(), *self._by_record()]
        return settle(self.document.text, self._wanted(found))

    def _wanted(self, cuts: Iterable[Cut]) -> Iterator[Cut]:
        return (cut for cut in cuts if cut.kind in self.kinds)

    def _anywhere(self, text: str) -> Iterator[Cut]:
        place = self.cv.contact.location
        hay = Haystack.of(text)
        at = 0
        for line in text.split("\n"):
            for cut in contacts.find_contacts(line, place.country_code if place else None):
                yield replace(cut, start=cut.start + at, end=cut.end + at)
            at += len(line) + 1
        yield from names.find_names(hay, self._names)
        yield from find_terms(hay, self._terms)
        yield from names.find_initials(self.cv, text)
        yield from names.find_pronouns(text)
        yield from institutions.find_papers(text)

    def _by_line(self) -> Iterator[Cut]:
        near = self._near()
        for line in self.document.lines:
            yield from contacts.find_labelled_handles(line)
            yield from contacts.find_photos(line)
        yield from contacts.find_addresses(self.document, self.cv, near)
        yield from details.find_details(self.document.lines, near)
        yield from names.find_birth_names(self.document.text)
        yield from institutions.find_supervisors(self.document)

    def _by_record(self) -> Iterator[Cut]:
        """Where records say that it stands."""
        name = self.cv.name
        if name and name.evidence:
            yield Cut(name.evidence.start, name.evidence.end, Kind.name)
        yield from institutions.find_read(self.cv)

    def _near(self) -> frozenset[int]:
        """Starts of the lines that are about the person: the head, the margins, sections of contact and the like."""
        others = [
            (section.evidence.start, section.evidence.end)
            for section in self.cv.sections
            if section.evidence and section.type in _OF_OTHER_THINGS
        ]
        return frozenset(
            line.start
            for index, line in enumerate(self.document.lines)
            if line.role in ("header", "footer")
            or not any(start <= line.start < end for start, end in others)
            and (index < _NEAREST or len(line.text) < 160)
        )
