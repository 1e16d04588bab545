"""A `CV` without the person: the same records, with placeholders in their texts and no values that tell."""

from __future__ import annotations

import hashlib
import itertools
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Any

import regex

from cvparse import lexicons
from cvparse.models import CV
from cvparse.redact.contacts import phone_key
from cvparse.redact.cuts import Cut, Kind, settle
from cvparse.redact.finding import Finder
from cvparse.redact.institutions import entity_of, paper_key, person_key
from cvparse.redact.letters import Haystack, squeeze
from cvparse.redact.placeholders import Placeholders
from cvparse.redact.terms import personal
from cvparse.signals.contacts import url_key

_LONG = 12
"""Letters of a value that is found again in the document though no evidence says where it stands."""
_VERBATIM = frozenset({
    "kind", "type", "status", "level", "code", "country_code", "format", "language", "version", "cefr", "sha256",
})  # fmt: skip
"""Fields that hold words of ours, or codes."""
_LISTS = {"emails": Kind.email, "phones": Kind.phone, "links": Kind.link, "advisors": Kind.person}
"""What the members of a list are."""
_FIELDS = {
    "url": Kind.link, "username": Kind.link, "street": Kind.address, "postal_code": Kind.address, "doi": Kind.paper,
    "arxiv_id": Kind.paper, "isbn": Kind.paper, "pmid": Kind.paper, "pmcid": Kind.paper, "number": Kind.paper,
    "student": Kind.person,
}  # fmt: skip
_PLACES = frozenset({"raw", "city", "region", "location"})
_WITH_EMPLOYERS = frozenset({"education", "experience", "projects", "teaching", "supervision"})
_ISO = regex.compile(r"\d{4}(?:-\d\d){0,2}")


@dataclass(slots=True)
class RecordWriter:
    """Writes a CV's records anew. `dropped` keeps what is left out: path → value."""

    finder: Finder
    cuts: Sequence[Cut]
    placeholders: Placeholders
    dropped: dict[str, Any] = field(default_factory=dict)
    _hay: Haystack = field(init=False)
    _starts: list[int] = field(init=False)
    _ends: list[int] = field(init=False)
    _sizes: list[int] = field(init=False)
    _moved_by: list[int] = field(init=False)

    def __post_init__(self) -> None:
        self._hay = Haystack.of(self.finder.document.text)
        text = self.finder.document.text
        self._starts, self._ends = [cut.start for cut in self.cuts], [cut.end for cut in self.cuts]
        self._sizes = [len(self.placeholders.name(cut, text[cut.start : cut.end])) for cut in self.cuts]
        grown = (size - cut.end + cut.start for size, cut in zip(self._sizes, self.cuts))
        self._moved_by = list(itertools.accumulate(grown, initial=0))

    def write(self, cv: CV, text: str) -> dict[str, Any]:
        """The CV as plain values, with marked placeholders; `text` is the redacted text that evidence will point into,
        without marks."""
        data = cv.model_dump(mode="json")
        for path, value in _leaving(cv, data, self.finder.kinds):
            self.dropped[path] = value
            _drop(data, path.split("."))
        whole: dict[str, Any] = self._value(data, (), None)
        self.dropped["document.sha256"] = data["document"]["sha256"]
        whole["document"]["sha256"] = hashlib.sha256(text.encode("utf-8", "replace")).hexdigest()
        return whole

    def _value(self, value: Any, path: tuple[str, ...], where: dict[str, Any] | None) -> Any:
        if isinstance(value, str):
            return self._text(value, path, where)
        if isinstance(value, list):
            return [self._value(member, (*path, str(index)), where) for index, member in enumerate(value)]
        if not isinstance(value, dict):
            return value
        return {name: self._member(name, member, path, value) for name, member in value.items()}

    def _member(self, name: str, member: Any, path: tuple[str, ...], owner: dict[str, Any]) -> Any:
        if name == "evidence":
            return self._moved(member)
        if name == "field_evidence":
            return {key: self._moved(proof) for key, proof in member.items()}
        if isinstance(member, str):
            if name in _VERBATIM or _ISO.fullmatch(member):
                return member
            if (kind := _kind_of(path, name, owner)) in self.finder.kinds and member.strip():
                assert kind
                if kind == Kind.person and self.finder.is_owner(member, owner.get("raw")):
                    kind = Kind.name
                return self._whole(member, kind, _named_by(path, owner) or member)
        own = (owner.get("field_evidence") or {}).get(name) or owner.get("evidence")
        return self._value(member, (*path, name), own if isinstance(own, dict) else None)

    def _whole(self, value: str, kind: Kind, named: str) -> str:
        """A field that is nothing but what is to go; `named` is the whole name that it is, or is a part of."""
        return self.placeholders.mark(Cut(0, len(value), kind, _entity(named, kind)), value)

    def _text(self, value: str, path: tuple[str, ...], where: dict[str, Any] | None) -> str:
        if path[-1].isdigit() and (kind := _kind_of(path[:-1], path[-1], {})) in self.finder.kinds:
            assert kind
            return self._whole(value, kind, value)  # a member of a list
        cuts = [*self._as_in_document(value, where), *self.finder.anywhere(value)]
        return self.placeholders.replace(value, settle(value, cuts))

    def _as_in_document(self, value: str, where: dict[str, Any] | None) -> list[Cut]:
        """The document's cuts, where the value stands in the document."""
        letters = squeeze(value)
        if not letters:
            return []
        first, last = self._within(where)
        at = self._hay.letters.find(letters, first, last) if where else -1
        if at < 0 and len(letters) >= _LONG:
            at = self._hay.letters.find(letters)
        if at < 0:
            return []
        here, there = Haystack.of(value).at, self._hay.at[at : at + len(letters)]
        found = []
        for cut in self.cuts[bisect_left(self._ends, there[0] + 1) : bisect_left(self._starts, there[-1] + 1)]:
            first, last = bisect_left(there, cut.start), bisect_left(there, cut.end)
            if first < last:
                found.append(Cut(here[first], here[last - 1] + 1, cut.kind, cut.entity))
        return found

    def _within(self, where: dict[str, Any] | None) -> tuple[int, int]:
        """The range of the document's letters that some evidence covers."""
        if where is None:
            return 0, 0
        return bisect_left(self._hay.at, where["start"]), bisect_left(self._hay.at, where["end"])

    def _moved(self, proof: dict[str, Any] | None) -> dict[str, Any] | None:
        """Evidence that points into the redacted text."""
        if not proof:
            return proof
        start, end = self._offset(proof["start"], last=False), self._offset(proof["end"], last=True)
        return {**proof, "start": start, "end": max(start, end)}

    def _offset(self, at: int, last: bool) -> int:
        """An offset in the redacted text. One within a cut goes to where its placeholder starts, or ends."""
        count = bisect_right(self._ends, at)  # the cuts that end before it
        moved = at + self._moved_by[count]
        if count == len(self.cuts) or at <= self.cuts[count].start:
            return moved
        return self.cuts[count].start + self._moved_by[count] + (self._sizes[count] if last else 0)


_KEYS: dict[Kind, Callable[[str], str]] = {
    Kind.phone: phone_key, Kind.link: url_key, Kind.paper: paper_key, Kind.email: str.casefold, Kind.org: entity_of,
    Kind.person: person_key,
}  # fmt: skip


def _entity(value: str, kind: Kind) -> str:
    """What the cuts of the document call the same thing."""
    return _KEYS.get(kind, squeeze)(value)


def _named_by(path: tuple[str, ...], owner: dict[str, Any]) -> str | None:
    """The whole of which a field is a part: of an author's name, a place, a telephone number, an address."""
    if {"authors", "location", "phones"} & set(path):
        return owner.get("raw")
    return owner.get("url") if "links" in path else None


def _kind_of(path: tuple[str, ...], name: str, owner: dict[str, Any]) -> Kind | None:
    """What a field of a record names as a whole; None for one that holds more, or nothing that tells."""
    where = (*path, name)
    if where[0] == "publications" and "authors" in where:
        return Kind.name if owner.get("is_owner") else Kind.person
    if where[0] == "name":
        return _kind_of_name_part(name, owner)
    if name in ("institution", "organization"):
        return Kind.org if where[0] in _WITH_EMPLOYERS else None
    if "location" in where and name in _PLACES:
        return Kind.place
    if where[0] == "certifications" and name == "identifier":
        return Kind.number
    part = next((kind for part, kind in _LISTS.items() if part in where), None)
    return part or _FIELDS.get(name)


def _kind_of_name_part(name: str, owner: dict[str, Any]) -> Kind | None:
    """Titles and credentials stay, but for a title that tells the gender."""
    if name == "prefix":
        return Kind.gender if lexicons.fold(owner.get("prefix") or "") in personal("address") else None
    return Kind.name if name != "suffix" else None


def _leaving(cv: CV, data: dict[str, Any], kinds: frozenset[Kind]) -> list[tuple[str, Any]]:
    """(path, value) of what no placeholder can stand for: dates and codes."""
    paths: list[str] = []
    if Kind.study in kinds:
        paths += [f"education.{i}.dates" for i, study in enumerate(cv.education) if study.dates]
        for name in ("contact", "education", "experience"):
            paths += [f"{path}.country_code" for path in _location_paths(name, data)]
            paths += [f"{path}.country" for path in _location_paths(name, data)]
    return [(path, _at(data, path.split("."))) for path in paths]


def _location_paths(name: str, data: dict[str, Any]) -> list[str]:
    owners = [(name, data[name])] if isinstance(data[name], dict) else [
        (f"{name}.{i}", member) for i, member in enumerate(data[name])
    ]  # fmt: skip
    return [f"{path}.location" for path, owner in owners if owner.get("location")]


def _at(value: Any, path: list[str]) -> Any:
    for step in path:
        value = value[int(step) if isinstance(value, list) else step]
    return value


def _drop(data: dict[str, Any], path: list[str]) -> None:
    _at(data, path[:-1])[path[-1]] = None
