"""What the formats of data (JSON Resume, RenderCV) have in common: their values as the lines of a document.

A reader of such a format takes values out of a `Source` and puts them where a `CV` has them: `Stated.data`. Each value
then is a line of its own, so that evidence can point at it, under the heading of its section.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import regex

from cvparse import lexicons
from cvparse.document import Document, Line, Span
from cvparse.errors import LimitExceededError
from cvparse.options import Options
from cvparse.readers.cleaning import clean

Data = dict[str, Any]

SECTIONS = {
    "summary": "summary", "experience": "experience", "education": "education", "publications": "publications",
    "projects": "projects", "skills": "skills", "languages": "languages", "awards": "awards",
    "certifications": "certifications", "talks": "talks", "teaching": "teaching", "service": "service",
    "supervision": "teaching", "media": "news", "volunteering": "volunteer", "interests": "interests",
}  # fmt: skip
"""Field of `CV` → type of the section that it fills."""
_TITLES = {"supervision": "Supervision", "media": "In the media"}
"""Headings of what stands in sections of another kind."""
_PUBLICATION = regex.compile(r"publications\.\d+")
"""Its "raw" is one of its fields; of all others it is what the others were read from."""


@dataclass(slots=True)
class Stated:
    """`data` has the shape of a `CV`; `kept` are texts that no field takes: (type of section, title, lines).

    Words for headings that the file itself uses are in `titles`, by the field of `CV`.
    """

    data: Data = field(default_factory=dict)
    kept: list[tuple[str, str, list[str]]] = field(default_factory=list)
    titles: dict[str, str] = field(default_factory=dict)

    def document(self, format: str) -> Document:
        """All that is stated, as lines."""
        return Document.build(format, self._lines(), stated=filled(self.data))

    def _lines(self) -> Iterator[Line]:
        data = filled(self.data)
        if "name" in data:
            yield Line((Span(data["name"]["raw"], bold=True),), heading=1, tag="name")
        for name in ("headline", "contact"):
            yield from _laid_out(name, data.get(name))
        for group, name in enumerate((name for name in data if name in SECTIONS), 1):
            type = SECTIONS[name]
            yield _heading(self.titles.get(name) or _TITLES.get(name) or _usual(type), type)
            yield from _laid_out(name, data[name], group)
        for type, title, texts in self.kept:
            if texts:
                yield _heading(title or _usual(type), type)
                yield from (Line((Span(text),), tag=f"sections.{type}") for text in texts)


def _heading(title: str, type: str) -> Line:
    return Line((Span(title),), heading=2, gap=1.0, tag=f"sections.{type}")


def _usual(type: str) -> str:
    words = lexicons.languages()["en"]["headings"].get(type, [type])
    return str(words[0]).capitalize()


def _laid_out(path: str, value: Any, group: int = 0) -> Iterator[Line]:
    """A line for each text; of a part that has its printed form ("raw": a place, dates), that alone."""
    if isinstance(value, str):
        yield Line((Span(value),), tag=path, group=group)
    elif isinstance(value, list):
        for number, member in enumerate(value):
            yield from _laid_out(f"{path}.{number}", member, group)
    elif isinstance(value, dict) and "raw" in value and not _PUBLICATION.fullmatch(path):
        yield Line((Span(value["raw"]),), tag=path, group=group)
    elif isinstance(value, dict):
        for name, member in value.items():
            yield from _laid_out(f"{path}.{name}", member, group)


def filled(value: Any) -> Any:
    """The same data without what is empty."""
    if isinstance(value, dict):
        members = {name: filled(member) for name, member in value.items()}
        return {name: member for name, member in members.items() if member or member is False}
    if isinstance(value, list):
        return [member for member in map(filled, value) if member]
    return value


def tidy(text: str) -> str:
    """Text in one line, without what only storing or drawing it put in."""
    return " ".join(clean(text).split())


class Source:
    """An object of the file. What is taken is gone from it, so that nothing is lost unseen: see `left`."""

    def __init__(self, value: Any) -> None:
        self._values: Data = dict(value) if isinstance(value, Mapping) else {}

    def __bool__(self) -> bool:
        return bool(self._values)

    def text(self, name: str) -> str | None:
        """A text or number; None where there is none, or something else."""
        value = self._values.get(name)
        if isinstance(value, bool) or not isinstance(value, (str, int, float)):
            return None
        return tidy(str(self._values.pop(name))) or None

    def flag(self, name: str) -> bool:
        """True or false; false where neither is stated."""
        stated = str(self._values.get(name)).casefold()
        if stated in ("true", "false"):
            del self._values[name]
        return stated == "true"

    def texts(self, name: str) -> list[str]:
        """The texts of a list; a text alone is a list of one."""
        value = self._values.get(name)
        if isinstance(value, list) and all(isinstance(member, (str, int, float)) for member in value):
            return [text for member in self._values.pop(name) if (text := tidy(str(member)))]
        return list(filter(None, [self.text(name)]))

    def source(self, name: str) -> Source:
        """The object of that name; an empty one where there is none."""
        return Source(self._values.pop(name)) if isinstance(self._values.get(name), dict) else Source({})

    def sources(self, name: str, alone: str = "name") -> list[Source]:
        """The objects of a list; a text in it is an object that has this text as `alone`."""
        value = self._values.get(name)
        if not isinstance(value, list):
            return []
        del self._values[name]
        return [Source(each if isinstance(each, dict) else {alone: each}) for each in value]

    def peek(self, name: str) -> Any:
        """Whatever stands there; it stays."""
        return self._values.get(name)

    def value(self, name: str) -> Any:
        """Whatever stands there."""
        return self._values.pop(name, None)

    def names(self) -> list[str]:
        """What is still to be taken."""
        return list(self._values)

    def left(self) -> list[str]:
        """What was not taken, as texts: "name: value"."""
        return [f"{tidy(name)}: {text}" for name, value in self._values.items() for text in _texts(value)]


def _texts(value: Any) -> Iterator[str]:
    if isinstance(value, Mapping):
        for name, member in value.items():
            yield from (f"{tidy(str(name))}: {text}" for text in _texts(member))
    elif isinstance(value, (list, tuple)):
        for member in value:
            yield from _texts(member)
    elif value is not None and (text := tidy(str(value))):
        yield text


PRESENT = "present"
_DATES = ("start", "end", "raw")


def stated_dates(source: Source, start: str | None, end: str | None) -> Data | None:
    """A range, from its ends or from "dates", where cvparse's exporters put what the format cannot say."""
    if isinstance(source.peek("dates"), dict):
        dates = source.source("dates")
        told: Data = {name: dates.text(name) for name in _DATES} | {"ongoing": dates.flag("ongoing")}
        return told | {"raw": told["raw"] or told["start"] or PRESENT}
    if not start and not end:
        return None
    ongoing = not end or end.casefold() == PRESENT
    last = PRESENT if ongoing else end
    raw = f"{start} – {last}" if start and start != last else last
    return {"start": start, "end": None if ongoing else end, "ongoing": ongoing, "raw": raw}


def stated_name(full: str | None, parts: Source) -> Data | None:
    """A name, with its parts as long as they are parts of it."""
    names = ("given", "middle", "family", "prefix", "suffix", "nickname")
    told: Data = {name: parts.text(name) for name in names}
    if not full:
        return None
    fits = all(told[name] in full for name in ("given", "family") if told[name])
    return {"raw": full, **(told if fits else {})}


def stated_authors(paper: Source, name: str = "authors") -> list[Any]:
    """The authors, each as printed or in parts."""
    parts = {"raw": "name", "given": "given", "family": "family"}
    flags = ("is_owner", "equal_contribution", "corresponding")
    return [
        {field: author.text(part) for field, part in parts.items()} | {flag: author.flag(flag) for flag in flags}
        for author in paper.sources(name)
    ]


def stated_reference(paper: Source) -> Data:
    """What cvparse's exporters say of a paper beyond the keys of the format."""
    texts = ("kind", "status", "volume", "issue", "pages", "isbn", "pmid", "pmcid", "number", "genre")
    return {
        **{name: paper.text(name) for name in texts},
        "publisher": paper.text("publishingHouse"),
        "arxiv_id": paper.text("arxiv"),
        "et_al": paper.flag("etAl"),
        "awards": paper.texts("awards"),
        "links": [
            {name: link.text(name) for name in ("url", "kind", "username")} for link in paper.sources("links", "url")
        ],
        "raw": paper.text("citation"),
    }


def check_tree(value: Any, options: Options) -> None:
    """Raise `LimitExceededError` for data that is nested too deep, or that grows too large where parts of it are used
    again and again (as YAML can)."""
    level: Sequence[Any] = [value]
    size = 0
    for _ in range(options.limits.depth):
        size += sum(len(_children(each)) for each in level)
        if size > options.limits.characters:
            raise LimitExceededError("the file holds too many values", advice="raise Options.limits.characters")
        level = [child for each in level for child in _children(each)]
        if not level:
            return
    raise LimitExceededError("the data is nested too deep", advice="raise Options.limits.depth")


def _children(value: Any) -> Sequence[Any]:
    if isinstance(value, dict):
        return list(value.values())
    return value if isinstance(value, list) else ()
