"""Sub-headings of a list of publications: a year, a kind ("Journal articles"), a status ("Under review")."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import cast

import regex

from cvparse import lexicons
from cvparse.document import Line
from cvparse.models import PublicationKind, PublicationStatus

_YEAR = regex.compile(
    r"^[\W_]*(?P<year>1[89]\d\d|20[0-4]\d)(?:\s*[-–—/]\s*(?:\d{2}|\d{4}|present|now))?[\W_]*$", regex.I
)
_NUMBERING = regex.compile(r"^(?:\d{1,2}|[IVX]{1,4}|[A-Z])[.)]\s+|\s*[(\[]\d{1,3}[)\]]\s*$")


@dataclass(frozen=True, slots=True)
class Subhead:
    """What the sub-headings above an entry say of it."""

    year: int | None = None
    kind: PublicationKind | None = None
    status: PublicationStatus | None = None

    def then(self, below: Subhead) -> Subhead:
        """The next sub-heading: a year keeps the kind it stands under, a kind ends the year before it."""
        if below.year:
            return Subhead(below.year, self.kind, self.status)
        return below


def read_subhead(line: Line) -> Subhead | None:
    """What a line says as a sub-heading; None if it is none."""
    return _read(line.text.strip(), bool(line.heading), bool(line.marker))


@lru_cache(maxsize=4096)
def _read(text: str, heading: bool, listed: bool) -> Subhead | None:
    if len(text) > 80:
        return None
    year = _YEAR.match(text)
    if year and not listed:
        return Subhead(year=int(year["year"]))
    if listed and not heading:
        return None
    key = lexicons.fold(_NUMBERING.sub("", text).strip(" :*#_-–—•"))
    return _known(key) or (_by_words(key) if heading or text.endswith(":") or len(key.split()) <= 6 else None)


def _known(key: str) -> Subhead | None:
    kind = lexicons.table("publication_kinds").get(key)
    status = lexicons.table("publication_status").get(key)
    if kind or status:
        return Subhead(None, cast("PublicationKind | None", kind), cast("PublicationStatus | None", status))
    return Subhead() if lexicons.table("headings").get(key) == "publications" else None


_KINDS: tuple[tuple[regex.Pattern[str], PublicationKind | None, PublicationStatus | None], ...] = (
    (regex.compile(r"\b(?:under review|submitted|in review|in submission|under revision)\b"), "paper", "under_review"),
    (regex.compile(r"\b(?:in preparation|work in progress|drafts?)\b"), "paper", "in_preparation"),
    (regex.compile(r"\b(?:preprints?|working papers?|technical reports?|unpublished)\b"), "preprint", None),
    (regex.compile(r"\b(?:chapters?)\b"), "chapter", None),
    (regex.compile(
        r"\b(?:conference|proceedings|workshops?)\b.*\b(?:papers?|publications?|articles?|proceedings|contributions?"
        r"|presentations)\b|^(?:refereed |peer-reviewed )?(?:conferences?|workshops?|proceedings"
        r"|conference proceedings)$"), "paper", None),
    (regex.compile(
        r"\b(?:journal|refereed|peer-reviewed|peer reviewed|selected|recent|other|all|featured"
        r"|representative)\b.*\b(?:papers?|publications?|articles?|works?|journals?|manuscripts?)\b|^(?:journals?"
        r"|articles?|papers?|full papers?|short papers?|publications?|posters?|demos?)$"), "paper", None),
    (regex.compile(
        r"^(?:(?:authored|edited|published|e-?)\s+)*(?:books?|monographs?|textbooks?|volumes?)(?: and monographs?"
        r"| edited)?$"), "book", None),
    (regex.compile(r"\b(?:thesis|theses|dissertations?)$"), "thesis", None),
    (regex.compile(r"^(?:(?:issued|granted|pending|us)\s+)*patents?(?: applications?)?$"), "patent", None),
    (regex.compile(r"^(?:blogs?|blog posts?|popular (?:writing|articles|press)|essays?|op-eds?)$"), "blog", None),
    (regex.compile(r"^(?:(?:invited|selected|contributed)\s+)*(?:talks?|presentations?|lectures?)$"), "talk", None),
    (regex.compile(r"^(?:software|datasets?|code|open[- ]source software)$"), "software", None),
)  # fmt: skip


def _by_words(key: str) -> Subhead | None:
    if not key or any(char.isdigit() for char in key) or "," in key or len(key.split()) > 7:
        return None
    for pattern, kind, status in _KINDS:
        if pattern.search(key):
            return Subhead(None, kind, status)
    return None
