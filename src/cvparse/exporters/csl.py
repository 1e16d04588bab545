"""CSL-JSON: what Zotero, Pandoc and every processor of citation styles read."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any

from cvparse.exporters.names import Name
from cvparse.exporters.references import Reference, ReferenceType, references
from cvparse.exporters.wording import joined, one_line
from cvparse.models import CV, PartialDate, Publication

_TYPES: dict[ReferenceType, str] = {
    "article": "article-journal", "inproceedings": "paper-conference", "book": "book", "chapter": "chapter",
    "thesis": "thesis", "report": "report", "preprint": "article", "manuscript": "manuscript", "patent": "patent",
    "blog": "post-weblog", "software": "software", "talk": "speech", "other": "document",
}  # fmt: skip
_CONTAINERS: dict[ReferenceType, str] = {"talk": "event-title", "book": "collection-title"}

FURTHER_AUTHORS = "With further authors (et al.)"
"""CSL has no mark for a list of authors that goes on."""


def to_csl(cv: CV) -> str:
    """The CV's publications as an array of CSL-JSON items."""
    return csl_text(cv.publications)


def csl_text(publications: Sequence[Publication]) -> str:
    """An array with an item for each publication."""
    return json.dumps([_item(reference) for reference in references(publications)], ensure_ascii=False, indent=2)


def _item(reference: Reference) -> dict[str, Any]:
    item: dict[str, Any] = {"id": reference.key, "type": _TYPES[reference.type], "citation-key": reference.key}
    if reference.authors:
        item["author"] = [_person(name) for name in reference.authors]
    if reference.date:
        item["issued"] = {"date-parts": [_date_parts(reference.date)]}
    return item | {name: one_line(value) for name, value in _texts(reference).items() if one_line(value)}


def _texts(reference: Reference) -> dict[str, str | None]:
    arxiv = f"arXiv:{reference.arxiv_id}" if reference.arxiv_id else None
    return {
        "title": reference.title,
        _CONTAINERS.get(reference.type, "container-title"): reference.container,
        "publisher": reference.publisher,
        "genre": reference.genre,
        "volume": reference.volume,
        "issue": reference.issue,
        "page": reference.pages.replace("–", "-") if reference.pages else None,
        "number": reference.number or (arxiv if reference.type == "preprint" else None),
        "archive": "arXiv" if arxiv else None,
        "archive_location": arxiv,
        "status": reference.status,
        "DOI": reference.doi,
        "ISBN": reference.isbn,
        "PMID": reference.pmid,
        "PMCID": reference.pmcid,
        "URL": reference.url,
        "note": joined(reference.note, FURTHER_AUTHORS if reference.et_al else None, by="; "),
        "abstract": reference.abstract,
    }


def _person(name: Name) -> dict[str, str]:
    parts = {
        "family": name.family,
        "given": name.given,
        "non-dropping-particle": name.particle,
        "suffix": name.suffix,
        "literal": name.literal,
    }
    return {part: one_line(text) for part, text in parts.items() if text}


def _date_parts(date: PartialDate) -> list[int]:
    return [part for part in (date.year, date.month, date.day) if part]
