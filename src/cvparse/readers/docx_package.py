"""The parts of a DOCX and how they point at each other."""

from __future__ import annotations

import posixpath
from collections.abc import Iterator
from typing import Any, NamedTuple

from cvparse.options import Options
from cvparse.readers.containers import Container, parse_xml

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
_RELATION = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"
_MAIN = "word/document.xml"
_STRICT = (
    (b"http://purl.oclc.org/ooxml/wordprocessingml/main", W[1:-1].encode()),
    (b"http://purl.oclc.org/ooxml/officeDocument/relationships", R[1:-1].encode()),
)
"""Namespaces of the strict flavour of the format, and those that everybody writes."""


class Relation(NamedTuple):
    """A pointer from one part: the last word of its kind ("header", "hyperlink"), and a part's name or an address."""

    kind: str
    target: str


class Package:
    """The parts of a DOCX, by name; `main` is the name of the one that holds the text."""

    def __init__(self, data: bytes, options: Options) -> None:
        self._container = Container(data, options)
        self.main = self._find_main()

    def xml(self, name: str) -> Any | None:
        """The root element of a part; None where there is none."""
        data = self._container.read(name)
        if data is None:
            return None
        for strict, usual in _STRICT:
            data = data.replace(strict, usual)
        return parse_xml(data, name)

    def relations(self, part: str) -> dict[str, Relation]:
        """What the part points at, by relationship id."""
        folder, name = posixpath.split(part)
        root = self.xml(posixpath.join(folder, "_rels", f"{name}.rels"))
        if root is None:
            return {}
        return {str(one.get("Id")): _relation(one, folder) for one in root.iter(_RELATION)}

    def companion(self, kind: str) -> Any | None:
        """The styles, numbering or settings of the document; None where it has none."""
        named = posixpath.join(posixpath.dirname(self.main), f"{kind}.xml")
        pointed = (one.target for one in self.relations(self.main).values() if one.kind == kind)
        return self.xml(next(pointed, named))

    def margins(self, root: Any, kind: str) -> Iterator[str]:
        """The names of the parts with the headers (or footers) that are shown, in the order of the pages, each once."""
        settings = self.companion("settings")
        facing = settings is not None and settings.find(f"{W}evenAndOddHeaders") is not None
        relations = self.relations(self.main)
        seen: set[str] = set()
        for section in root.iter(f"{W}sectPr"):
            first = section.find(f"{W}titlePg") is not None
            used = {"first": first, "default": True, "even": facing}
            references = {str(one.get(f"{W}type")): one.get(f"{R}id") for one in section.iter(f"{W}{kind}Reference")}
            for name in (str(references[page]) for page in used if used[page] and page in references):
                if name in relations and relations[name].target not in seen:
                    seen.add(relations[name].target)
                    yield relations[name].target

    def _find_main(self) -> str:
        pointed = [one.target for one in self.relations("").values() if one.kind == "officeDocument"]
        return pointed[0] if pointed and pointed[0] in self._container.names else _MAIN


def _relation(element: Any, folder: str) -> Relation:
    target = str(element.get("Target") or "")
    if element.get("TargetMode") != "External":
        target = posixpath.normpath(posixpath.join("/", folder, target)).lstrip("/")
    return Relation(str(element.get("Type")).rpartition("/")[2], target)
