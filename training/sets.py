"""Sets of labelled references: one reference is a text and what it states.

Three forms are read: JSONL with `{"id", "text", "gold": {"title", "authors": […], "venue", "year"}, "style", "person"}`
a line; AnyStyle's XML as its project ships it (`<dataset><sequence><author>…`); GROBID's TEI (`<bibl><author>…`).
In the latter two the authors may be given as one string: good enough to train with, not to measure with.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import regex
from lxml import etree

Part = tuple[int, int]
_NAMES = regex.compile(r"\s*(?:;|\band\b|&|\bund\b|\bet\b(?! al))\s*|,\s+(?=\p{Lu}\p{L}+,)")
_ANYSTYLE = {"title": "title", "author": "authors", "date": "year"}
_ANYSTYLE_VENUES = ("journal", "container-title", "collection-title", "publisher")
_YEAR = regex.compile(r"(?:1[5-9]|20)\d\d")


@dataclass(slots=True)
class Reference:
    """A reference and what it states; `groups` are the names by which it may be held out: id, style, person."""

    text: str
    title: str | None = None
    authors: list[str] = field(default_factory=list)
    venue: str | None = None
    groups: dict[str, str] = field(default_factory=dict)

    def parts(self) -> tuple[Part | None, Part | None, Part | None] | None:
        """Where title, authors and venue stand in the text; None where one of them cannot be found."""
        title = _find(self.text, self.title or "", 0)
        authors = _span(self.text, self.authors, title)
        venue = self._venue(title, authors)
        lost = (self.title and not title) or (self.authors and not authors) or (self.venue and not venue)
        return None if lost else (title, authors, venue)

    def _venue(self, title: Part | None, authors: Part | None) -> Part | None:
        """The first place of the venue behind the title, else the first that is free."""
        free: list[Part] = []
        at = 0
        while self.venue and (found := _find(self.text, self.venue, at)):
            if not any(part and found[0] < part[1] and part[0] < found[1] for part in (title, authors)):
                free.append(found)
            at = found[0] + 1
        return next((part for part in free if title and part[0] >= title[1]), free[0] if free else None)


def load(path: Path) -> Iterator[Reference]:
    """The references of a file, whatever its form."""
    if path.suffix == ".jsonl":
        return _from_jsonl(path)
    root = etree.parse(path, etree.XMLParser(resolve_entities=False, no_network=True)).getroot()
    return _from_anystyle(root) if root.tag == "dataset" else _from_tei(root)


def _from_jsonl(path: Path) -> Iterator[Reference]:
    for line in path.read_text("utf-8").split("\n"):
        if not line.strip():
            continue
        row = json.loads(line)
        gold = row["gold"]
        groups = {name: str(row.get(name) or row["id"]) for name in ("id", "style", "person")}
        yield Reference(row["text"], gold.get("title"), list(gold.get("authors") or ()), gold.get("venue"), groups)


def _from_anystyle(root: etree._Element) -> Iterator[Reference]:
    for number, sequence in enumerate(root.iter("sequence")):
        fields: dict[str, str] = {}
        for element in sequence:
            fields.setdefault(str(element.tag), " ".join("".join(element.itertext()).split()))
        text = " ".join("".join(element.itertext()).strip() for element in sequence)
        venue = next((fields[name] for name in _ANYSTYLE_VENUES if name in fields), None)
        yield Reference(
            text,
            _bare(fields.get("title")),
            _names(fields.get("author", "")),
            _bare(venue),
            {"id": f"anystyle-{number}"},
        )


def _from_tei(root: etree._Element) -> Iterator[Reference]:
    """GROBID's `<bibl>`: the title of an article has level "a", of a book "m", of a journal "j"."""
    for number, bibl in enumerate(root.iter("{*}bibl", "bibl")):
        titles: dict[str, str] = {}
        authors = ""
        for element in bibl.iter():
            name, text = etree.QName(element).localname, " ".join("".join(element.itertext()).split())
            if name == "title":
                titles.setdefault(element.get("level") or "a", text)
            elif name == "author":
                authors = authors or text
        title = titles.get("a") or titles.get("m")
        venue = titles.get("j") or (titles.get("m") if "a" in titles else None)
        text = " ".join("".join(bibl.itertext()).split())
        yield Reference(text, _bare(title), _names(authors), _bare(venue), {"id": f"grobid-{number}"})


def _names(text: str) -> list[str]:
    return [name for part in _NAMES.split(text) if (name := part.strip(" ,.;:()"))]


def _bare(text: str | None) -> str | None:
    return text.strip(" ,.;:()\"“”'") or None if text else None


def _span(text: str, authors: list[str], title: Part | None) -> Part | None:
    """From the first author's name to the last one's, as they follow one another outside of the title."""
    begin, at = -1, 0
    for name in authors:
        found = _find(text, name, at)
        if found and title and title[0] <= found[0] < title[1]:
            found = _find(text, name, title[1])
        if found is None:
            return None
        begin = found[0] if begin < 0 else begin
        at = found[1]
    return (begin, at) if begin >= 0 else None


def _find(text: str, value: str, start: int) -> Part | None:
    """The first place from `start` on where the letters and digits of a value stand, whatever is between them."""
    wanted = [char.casefold()[:1] for char in value if char.isalnum()]
    places = [i for i in range(start, len(text)) if text[i].isalnum()]
    letters = "".join(text[i].casefold()[:1] for i in places)
    at = -1
    while wanted and (at := letters.find("".join(wanted), at + 1)) >= 0:
        begin = places[at]
        if begin == 0 or not text[begin - 1].isalnum():
            return begin, places[at + len(wanted) - 1] + 1
    return None
