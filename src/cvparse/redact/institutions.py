"""What leads to a person without naming the person: schools, employers, places, co-authors, years of study."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

import regex

from cvparse import lexicons
from cvparse.document import Document
from cvparse.models import CV, Contact, Course, Education, Evidence, Experience, Location, Project, Record, Supervision
from cvparse.redact.cuts import Cut, Kind
from cvparse.redact.letters import squeeze
from cvparse.redact.names import is_ordinary
from cvparse.redact.signs import LEGAL, find_organisations
from cvparse.redact.terms import Rule, Term
from cvparse.signals.identifiers import find_identifiers
from cvparse.signals.organizations import organization_strength, stands_inside
from cvparse.signals.people import in_no_name, name_strength, split_name
from cvparse.signals.vocabulary import compound, tokens

_WORD = regex.compile(r"[\p{L}\p{M}\p{N}][\p{L}\p{M}\p{N}'’&.-]*")
_LEAST = 3
_SHORTEST = 4
_SURE = 0.5
_NAMES_A_PAPER = frozenset({"doi", "arxiv", "url", "pmid", "pmcid", "isbn", "patent"})


def organisations(cv: CV) -> Iterator[tuple[Record, str, str]]:
    """(record, name of its field, the organisation that it holds) of schools and employers."""
    for study in cv.education:
        if study.institution:
            yield study, "institution", study.institution
    jobs: list[Experience | Project] = [*cv.experience, *cv.projects]
    for job in jobs:
        if job.organization:
            yield job, "organization", job.organization
    taught: list[Course | Supervision] = [*cv.teaching, *cv.supervision]
    for each in taught:
        if each.institution and organization_strength(each.institution) >= _SURE:
            yield each, "institution", each.institution


def locations(cv: CV) -> Iterator[Location]:
    """The places of the person, of jobs and of schools."""
    owners: list[Contact | Experience | Education] = [cv.contact, *cv.experience, *cv.education]
    yield from (owner.location for owner in owners if owner.location)


def persons(cv: CV) -> Iterator[str]:
    """Others who are named: advisors, students and co-authors."""
    yield from (each.student for each in cv.supervision if each.student)
    yield from (advisor for study in cv.education for advisor in study.advisors)
    for paper in cv.publications:
        yield from (author.raw for author in paper.authors if not author.is_owner)


def institution_terms(cv: CV, document: Document) -> list[Term]:
    """What to look for besides the places where it was read."""
    terms: dict[tuple[str, Rule], Term] = {}
    for term in (*_organisation_terms(cv, document), *_person_terms(cv), *_place_terms(cv)):
        if len(squeeze(term.text)) >= _LEAST or not term.text.isascii():
            terms.setdefault((term.text if term.rule == "exact" else squeeze(term.text), term.rule), term)
    return list(terms.values())


def _organisation_terms(cv: CV, document: Document) -> Iterator[Term]:
    for _, _, name in organisations(cv):
        entity = entity_of(name)
        yield Term(name, Kind.org, entity, "exact" if name[0].islower() else "capital")
        for alias, rule in _aliases(name, document.text):
            yield Term(alias, Kind.org, entity, rule)
    for line in document.lines:
        for start, end in find_organisations(line):
            name = document.text[start:end]
            yield Term(name, Kind.org, entity_of(name), "capital")


def _person_terms(cv: CV) -> Iterator[Term]:
    for person in persons(cv):
        parts = split_name(person)
        yield Term(parts.full, Kind.person, person_key(person), "capital")
        family = parts.family or ""
        if len(squeeze(family)) > 3 and not is_ordinary(family):
            yield Term(family, Kind.person, person_key(person), "capital")


def _place_terms(cv: CV) -> Iterator[Term]:
    for place in locations(cv):
        for part in (place.raw, place.city):
            if part and not (part == place.city and _is_common(part)):
                yield Term(part, Kind.place, squeeze(part), "capital")


def entity_of(organisation: str) -> str:
    """The same for an organisation with and without its legal form, its article and the case of its letters."""
    return squeeze(regex.sub(r"(?i)^the\s", "", LEGAL.sub("", organisation)))


def person_key(name: str) -> str:
    """The same for a person with and without title, given names in full, and for "Doe, Jane"."""
    parts = split_name(name)
    return squeeze(f"{parts.family or parts.full} {(parts.given or '')[:1]}")


def _aliases(name: str, text: str) -> Iterator[tuple[str, Rule]]:
    """What else an organisation is called: without its legal form, by its first word, by its initials."""
    bare = LEGAL.sub("", name)
    if bare != name:
        yield bare, "capital"
    words = [word for word in _WORD.findall(bare) if not stands_inside(word)]
    if len(words) > 2:
        yield "".join(word[0] for word in words).upper(), "exact"
    for index, word in enumerate(words):
        if len(words) > 1 and (index == 0 or " of " in bare and index == len(words) - 1) and _is_own_word(word, text):
            yield word, "capital"


def _is_own_word(word: str, text: str) -> bool:
    """A word that only this organisation is called by, as far as can be told."""
    folded = tokens(word)
    if len(word) < _SHORTEST or not word[0].isupper() or is_ordinary(word) or in_no_name(word):
        return False
    if any(compound(each, name) for each in folded for name in ("organizations", "schools", "titles")):
        return False
    return not regex.search(rf"(?<!\p{{L}}){regex.escape(word.lower())}(?!\p{{L}})", text)


def _is_common(word: str) -> bool:
    return word.casefold() in lexicons.words("stopwords") or word.casefold() in _ordinary_names()


@cache
def _ordinary_names() -> frozenset[str]:
    return frozenset(each.casefold() for each in lexicons.listing("ordinary_names"))


def find_read(cv: CV) -> Iterator[Cut]:
    """The places where organisations, places and years of study were read."""
    for record, field, value in organisations(cv):
        if proof := record.field_evidence.get(field):
            yield Cut(proof.start, proof.end, Kind.org, entity_of(value))
    for place in locations(cv):
        if place.evidence:
            yield Cut(place.evidence.start, place.evidence.end, Kind.place, squeeze(place.raw))
    for study in cv.education:
        if study.dates and (when := _dates_evidence(study)):
            yield Cut(when.start, when.end, Kind.study, squeeze(study.dates.raw))
        for key, proof in study.field_evidence.items():
            if key.startswith("advisors."):
                value = study.advisors[int(key.partition(".")[2])]
                yield Cut(proof.start, proof.end, Kind.person, person_key(value))


def _dates_evidence(record: Record) -> Evidence | None:
    return record.field_evidence.get("dates")


def find_papers(text: str) -> Iterator[Cut]:
    """Numbers and addresses that lead to a paper, and so to its authors."""
    for found in find_identifiers(text):
        if found.value.kind in _NAMES_A_PAPER and found.value.value:
            yield Cut(found.start, found.end, Kind.paper, paper_key(found.value.value))


def paper_key(identifier: str) -> str:
    """The same for a number and for the address that holds it."""
    return squeeze(
        regex.sub(
            r"(?i)^(?:https?://)?(?:[\w-]+\.){0,5}(?:doi|arxiv)\.org/(?:abs/|pdf/)?|^(?:doi|arxiv)\s?:\s?",
            "",
            identifier,
        )
    )


def find_supervisors(document: Document) -> Iterator[Cut]:
    """ "Supervisor: Clementine Rausch": persons that a label announces."""
    for line in document.lines:
        label, colon, rest = line.text.partition(":")
        if not colon or lexicons.table("labels").get(lexicons.fold(label.strip())) not in ("advisor", "references"):
            continue
        start = line.start + len(label) + 1
        for match in regex.finditer(r"[^,;|(\t]+", rest):
            if name_strength(match[0].strip()) >= 0.5:
                yield Cut(start + match.start(), start + match.end(), Kind.person, person_key(match[0]))
