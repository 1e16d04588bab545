"""Records from formats of data, which say themselves what each value is (`Document.stated`).

Values go where the reader has put them. What a CV knows beyond them follows from the words as anywhere else: the level
of a degree, the parts of a name or a place, the country of a telephone number. Only sections that the file itself holds
as mere text ("Programming: Python, Rust") are read like those of other documents.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import partial
from types import MappingProxyType
from typing import Any, get_args, get_origin

from pydantic import ValidationError

from cvparse.document import Line, Piece
from cvparse.extract.assemble import EXTRACTORS, contained
from cvparse.extract.education import make_degree
from cvparse.extract.grades import read_grade
from cvparse.extract.making import Context, Read, fold_space
from cvparse.extract.places import make_location
from cvparse.extract.skills import vocabulary_of
from cvparse.models import (
    CV,
    Author,
    Contact,
    DateRange,
    Degree,
    DocumentInfo,
    Grade,
    LanguageSkill,
    Link,
    Location,
    PartialDate,
    PersonName,
    Phone,
    Publication,
    Record,
    SectionInfo,
    Skill,
    Venue,
)
from cvparse.sections.model import Section
from cvparse.signals.authors import author_list
from cvparse.signals.contacts import find_phones, link_kind
from cvparse.signals.dates import Period, find_periods
from cvparse.signals.people import split_name
from cvparse.signals.skills import is_soft
from cvparse.signals.spoken import cefr_of, find_language_names
from cvparse.signals.venues import read_venue

SURE = 0.99
"""The file says so itself. How a value is taken apart is as sure as anywhere else."""

_NAME_PARTS = ("given", "middle", "family", "prefix", "suffix", "nickname")


def read_stated(context: Context, info: DocumentInfo) -> CV:
    """The `CV` that the document states."""
    return _Statement(context).cv(info)


class _Statement:
    """The values of a document by their paths, and where they stand."""

    def __init__(self, context: Context) -> None:
        self.context = context
        self.pieces = {line.tag: line.piece for line in context.document.lines if line.tag and line.heading != 2}
        self.used: set[str] = set()

    def cv(self, info: DocumentInfo) -> CV:
        data = self.context.document.stated or {}
        self.region = self._region(data)
        given = dict(self._fields(CV, "", data))
        for name, records in self._told():
            given[name] = [*given.get(name, []), *records]
        whole = Piece(self.context.document.text, 0)
        contact = given.get("contact") or Contact()
        made = self.context.make(CV, whole, SURE, **(given | {"contact": contact, "document": info}))
        unplaced, coverage = self._account()
        warnings = [*self.context.document.warnings, *self.context.warnings]
        return made.model_copy(
            update={
                "sections": list(self._sections()),
                "unplaced": unplaced,
                "coverage": coverage,
                "document": info.model_copy(update={"warnings": warnings}),
            }
        )

    def _region(self, data: Mapping[str, Any]) -> str | None:
        """The country whose telephone numbers are written without its code."""
        stated = data.get("contact", {}).get("location")
        if not stated:
            return None
        place = self._location(stated, "contact.location")
        return place.country_code if place else None

    def _told(self) -> Iterator[tuple[str, Sequence[Record]]]:
        """Records from the texts that stand in known sections, read as in any other document."""
        for head, body in self._parts():
            lines = [line for line in body if line.tag == head.tag]
            type = head.tag.removeprefix("sections.")
            if lines and type in EXTRACTORS and head.heading:
                name, extract = EXTRACTORS[type]
                read = partial(extract, Section(type, head, lines), self.context)
                yield name, contained(type, self.context, read) or []

    def _fields(self, kind: type[Record], path: str, data: Mapping[str, Any]) -> Iterator[tuple[str, Any]]:
        for name, field in kind.model_fields.items():
            if name in data:
                value = self._value(field.annotation, f"{path}.{name}".lstrip("."), data[name])
                if value is not None:
                    yield name, value

    def _value(self, wanted: Any, path: str, value: Any) -> Any:
        """A value of the type that the field wants."""
        if get_origin(wanted) is list:
            (member,) = get_args(wanted)
            listed = value if isinstance(value, list) else [value]
            made = (self._value(member, f"{path}.{number}", each) for number, each in enumerate(listed))
            return [each for each in made if each is not None]
        kind = next((each for each in get_args(wanted) if isinstance(each, type) and each is not type(None)), wanted)
        if isinstance(kind, type) and kind in _PARTS:
            return _PARTS[kind](self, value, path)
        if isinstance(kind, type) and issubclass(kind, Record):
            return self._record(kind, path, value)
        return self._read(path, value)

    def _read(self, path: str, value: Any) -> Any:
        """A text with the place where it stands; anything else as it is."""
        if path not in self.pieces:
            return value
        self.used.add(path)
        return Read(value, self.pieces[path])

    def _record(self, kind: type[Record], path: str, data: Any) -> Record | None:
        """One record; a field that does not fit is left out, and the record where it cannot be without it."""
        if not isinstance(data, Mapping):
            return None
        given = dict(self._fields(kind, path, data))
        whole = self._whole(path)
        if kind is Publication and "raw" not in given:
            given["raw"] = Read(fold_space(whole.text), whole)
        given |= {name: value for name, value in _COMPLETED.get(kind, _nothing)(self.context, given).items() if value}
        while True:
            try:
                return self.context.make(kind, whole, SURE, **given)
            except ValidationError as error:
                odd = {str(each["loc"][0]) for each in error.errors() if each["loc"]} & set(given)
                self._warn(path)
                if not odd:
                    self.used -= {used for used in self.used if used.startswith(f"{path}.")}
                    return None
                self.used -= {f"{path}.{name}" for name in odd}
                given = {name: value for name, value in given.items() if name not in odd}

    def _warn(self, path: str) -> None:
        warning = f"a value of {path.partition('.')[0]} could not be read"
        if warning not in self.context.warnings:
            self.context.warnings.append(warning)

    def _whole(self, path: str) -> Piece:
        """Where a record stands: from the first to the last of its lines."""
        pieces = [piece for tag, piece in self.pieces.items() if tag == path or tag.startswith(f"{path}.")]
        return self.context.span(*pieces) if pieces else Piece("", 0)

    # --- parts: values with a form of their own ---

    def _piece(self, path: str) -> Piece | None:
        self.used.add(path)
        return self.pieces.get(path)

    def _name(self, value: Any, path: str) -> PersonName | None:
        if (piece := self._piece(path)) is None:
            return None
        read = split_name(piece.text)
        stated = {name: each for name, each in value.items() if name != "raw"} if isinstance(value, dict) else {}
        parts = stated or {name: getattr(read, name) for name in _NAME_PARTS}
        return self.context.make(PersonName, piece, SURE, full=piece, **parts)

    def _location(self, value: Any, path: str) -> Location | None:
        """The place as its words are read, or in the parts that are stated."""
        place = make_location(self._piece(path), self.context)
        parts = {name: each for name, each in value.items() if name != "raw"} if isinstance(value, dict) else {}
        if place is None or not parts:
            return place
        empty = dict.fromkeys(("street", "postal_code", "city", "region", "country"))
        code = place.country_code if parts.get("city") in (None, place.city) else None
        return place.model_copy(update={**empty, "country_code": code, "confidence": SURE, **parts})

    def _phone(self, _value: Any, path: str) -> Phone | None:
        if (piece := self._piece(path)) is None:
            return None
        found = find_phones(piece.text, self.region)
        return self.context.make(Phone, piece, SURE, raw=piece, e164=found[0].value.e164 if found else None)

    def _dates(self, value: Any, path: str) -> DateRange | None:
        """The range; where its ends are no ISO dates, what their words mean."""
        if (piece := self._piece(path)) is None:
            return None
        stated = value if isinstance(value, dict) else {"raw": piece.text}
        ends = {name: self._day(stated[name]) for name in ("start", "end") if stated.get(name)}
        try:
            if ends and None not in ends.values():
                dates = DateRange(**ends, ongoing=bool(stated.get("ongoing")), raw=piece.text)
            elif stated.get("ongoing"):
                dates = DateRange(ongoing=True, raw=piece.text)
            else:
                found = find_periods(piece.text)
                dates = found[0].value.to_range(piece.text, _single(path)) if found else DateRange(raw=piece.text)
        except ValidationError:
            self._warn(path)
            self.used.discard(path)
            return None
        return Read(dates, piece)  # type: ignore[return-value]

    def _date(self, value: Any, path: str) -> Any:
        piece = self._piece(path)
        day = self._day(str(value))
        if piece is None or day is None:
            self._warn(path)
            self.used.discard(path)
            return None
        return Read(day, piece)

    def _day(self, text: str) -> PartialDate | None:
        try:
            return PartialDate.model_validate(text)
        except ValidationError:
            found: list[Period] = [signal.value for signal in find_periods(text)]
            return found[0].end or found[0].start if found else None

    def _degree(self, _value: Any, path: str) -> Degree | None:
        return make_degree(self._piece(path), self.context)

    def _grade(self, _value: Any, path: str) -> Grade | None:
        piece = self._piece(path)
        return read_grade(piece, self.context) if piece else None

    def _venue(self, _value: Any, path: str) -> Venue | None:
        if (piece := self._piece(path)) is None:
            return None
        known = read_venue(piece.text)
        return self.context.make(Venue, piece, SURE, raw=piece, name=known.name, acronym=known.acronym, kind=known.kind)

    def _author(self, value: Any, path: str) -> Author | None:
        """In the parts that are stated, else as its words are read."""
        stated = value if isinstance(value, dict) else {}
        if (piece := self._piece(path)) is None:
            return None
        parts = {name: each for name, each in stated.items() if name != "raw"}
        found = author_list(piece.text) if not parts else None
        if found and len(found.value.names) == 1:
            name = found.value.names[0]
            parts = {"given": name.given, "family": name.family}
        return self.context.make(Author, piece, SURE, raw=piece, **parts)

    # --- the account ---

    def _parts(self) -> Iterator[tuple[Line, list[Line]]]:
        """The first line of each section, its heading as a rule, and the others."""
        lines = self.context.document.lines
        heads = sorted({0, *(number for number, line in enumerate(lines) if line.heading == 2)})
        for begin, end in zip(heads, [*heads[1:], len(lines)]):
            yield lines[begin], lines[begin + 1 : end]

    def _sections(self) -> Iterator[SectionInfo]:
        for head, body in self._parts():
            titled = head.heading == 2
            lines = body if titled else [head, *body]
            yield SectionInfo(
                type=head.tag.removeprefix("sections.") if titled else "contact",
                heading=head.text if titled else None,
                text="\n".join(line.text for line in lines),
                evidence=self.context.evidence(self.context.span(head.piece, *(line.piece for line in body))),
            )

    def _account(self) -> tuple[list[str], float]:
        """(lines that no field takes, share of the characters that are accounted for)."""
        lines = self.context.document.lines
        lost = [line for line in lines if not line.tag.startswith("sections.") and line.tag not in self.used]
        total = sum(len(line.text) for line in lines)
        share = 1 - sum(len(line.text) for line in lost) / total if total else 1.0
        return [line.text for line in lost], round(share, 4)


def _single(path: str) -> Any:
    """What one date alone means: the end of studies, both ends of anything else."""
    return "end" if path.startswith("education") else "both"


_PARTS: Mapping[type, Callable[[_Statement, Any, str], Any]] = MappingProxyType(
    {
        PersonName: _Statement._name,
        Location: _Statement._location,
        Phone: _Statement._phone,
        DateRange: _Statement._dates,
        PartialDate: _Statement._date,
        Degree: _Statement._degree,
        Grade: _Statement._grade,
        Venue: _Statement._venue,
        Author: _Statement._author,
    }
)


# --- what follows from the words of a record ---


def _nothing(_context: Context, _given: Mapping[str, Any]) -> dict[str, Any]:
    return {}


def _plain(given: Mapping[str, Any], name: str) -> str:
    value = given.get(name)
    return str(value.value if isinstance(value, Read) else value or "")


def _skill(context: Context, given: Mapping[str, Any]) -> dict[str, Any]:
    name, category = _plain(given, "name"), _plain(given, "category")
    return {
        "canonical": vocabulary_of(context).canonical(name),
        "soft": is_soft(name, category or None),
    }


def _language(_context: Context, given: Mapping[str, Any]) -> dict[str, Any]:
    found = find_language_names(_plain(given, "language"))
    return {"code": found[0][0] if found else None, "cefr": cefr_of(_plain(given, "fluency"))}


def _link(_context: Context, given: Mapping[str, Any]) -> dict[str, Any]:
    """What the address leads to, where that is not stated, or only that it is a page of the person's own."""
    found, stated = link_kind(_plain(given, "url")), _plain(given, "kind")
    if stated not in ("", "homepage", found.kind) or (stated and found.kind == "other"):
        return {}
    return {"kind": found.kind, "username": _plain(given, "username") or found.username}


_COMPLETED: Mapping[type[Record], Callable[[Context, Mapping[str, Any]], dict[str, Any]]] = MappingProxyType(
    {Skill: _skill, LanguageSkill: _language, Link: _link}
)
