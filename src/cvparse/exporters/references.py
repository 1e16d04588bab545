"""What BibTeX, CSL-JSON and RIS have in common: a publication sorted into the fields of a reference manager.

Values that the document does not state are None here and left out there.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import count
from typing import Literal

from cvparse.exporters.names import Name, name_of
from cvparse.exporters.wording import joined, one_line
from cvparse.models import PartialDate, Publication, PublicationKind, Venue, VenueKind

ReferenceType = Literal[
    "article", "inproceedings", "book", "chapter", "thesis", "report", "preprint", "manuscript", "patent", "blog",
    "software", "talk", "other",
]  # fmt: skip

_BY_KIND: dict[PublicationKind, ReferenceType] = {
    "preprint": "preprint", "thesis": "thesis", "book": "book", "chapter": "chapter", "patent": "patent",
    "blog": "blog", "software": "software", "talk": "talk", "other": "other",
}  # fmt: skip
_PAPER_IN: dict[VenueKind, ReferenceType] = {
    "journal": "article", "conference": "inproceedings", "workshop": "inproceedings", "preprint_server": "preprint",
    "publisher": "book", "university": "report",
}  # fmt: skip
_BROUGHT_OUT: tuple[ReferenceType, ...] = ("book", "thesis", "report", "preprint")
"""Of these the venue is who brings them out; of all others it is what they stand in."""
_STATUS = {"accepted": "accepted", "under_review": "under review", "in_preparation": "in preparation"}
_UNFINISHED = ("under_review", "in_preparation")

_MEETING = re.compile(r"\b(?:proc(?:eedings)?|conference|congress|meeting|symposium|workshop)\b", re.I)
_DASH = re.compile(r"\s*[-‐‑‒–—−]+\s*")
_WORD = re.compile(r"[^\W_]+")
_LETTERS = str.maketrans({"ß": "ss", "æ": "ae", "œ": "oe", "ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "ı": "i"})
_SMALL = frozenset(
    "a an the on of in for to and or with from by at as is are do does how what why when where who through under "
    "toward towards via "
    "der die das ein eine zur zum über von le la les un une des du de el los las lo il gli i een het o os".split()
)
"""Words that say nothing of what a title is about."""


@dataclass(frozen=True, slots=True)
class Reference:
    """One publication. `container` is the journal, book or event that it stands in, `publisher` also the university
    or the server; `status` is set where it has not appeared; `genre` is of which degree a thesis is; `pages` have an
    en dash between first and last: "45–67"."""

    key: str
    type: ReferenceType
    authors: tuple[Name, ...] = ()
    et_al: bool = False
    title: str | None = None
    container: str | None = None
    publisher: str | None = None
    date: PartialDate | None = None
    volume: str | None = None
    issue: str | None = None
    pages: str | None = None
    number: str | None = None
    """Of a patent."""
    genre: str | None = None
    status: str | None = None
    note: str | None = None
    doi: str | None = None
    arxiv_id: str | None = None
    isbn: str | None = None
    pmid: str | None = None
    pmcid: str | None = None
    url: str | None = None
    abstract: str | None = None


def references(publications: Sequence[Publication]) -> list[Reference]:
    """A reference for each publication, in their order, each with a key of its own."""
    keys = unique([base_key(paper) for paper in publications])
    return [_reference(paper, key) for paper, key in zip(publications, keys)]


def _reference(paper: Publication, key: str) -> Reference:
    type = _type(paper)
    container, publisher = _places(paper, type)
    return Reference(
        key=key,
        type=type,
        authors=tuple(name_of(author) for author in paper.authors if one_line(author.raw)),
        et_al=paper.et_al,
        title=paper.title,
        container=container,
        publisher=publisher,
        date=paper.date,
        volume=paper.volume,
        issue=paper.issue,
        pages=_DASH.sub("–", paper.pages) if paper.pages else None,
        number=paper.number,
        genre=paper.genre,
        status=_STATUS.get(paper.status or ""),
        note=_note(paper, type),
        doi=paper.doi,
        arxiv_id=paper.arxiv_id,
        isbn=paper.isbn,
        pmid=paper.pmid,
        pmcid=paper.pmcid,
        url=paper.url if paper.url and ("://" in paper.url or paper.url.startswith("www.")) else None,
        abstract=paper.abstract,
    )


def _type(paper: Publication) -> ReferenceType:
    if paper.kind != "paper":
        return _BY_KIND[paper.kind]
    if paper.status in _UNFINISHED:
        return "manuscript"
    if paper.venue is None:
        return "preprint" if paper.arxiv_id else "other"
    named: ReferenceType = "inproceedings" if _MEETING.search(paper.venue.raw) else "article"
    return _PAPER_IN.get(paper.venue.kind or "other", named)


def _places(paper: Publication, type: ReferenceType) -> tuple[str | None, str | None]:
    """What it stands in, and who brings it out. A venue that has not taken it yet is neither."""
    venue = paper.venue
    if venue is None or _is_hoped_for(paper):
        return None, paper.publisher
    named = (venue.name or venue.raw) if venue.kind == "preprint_server" else venue.raw
    if type in _BROUGHT_OUT and not (type == "book" and paper.publisher):
        return None, joined(named, paper.publisher)
    return named, paper.publisher


def _is_hoped_for(paper: Publication) -> bool:
    """The venue is where the work was sent, not where it has appeared."""
    venue: Venue | None = paper.venue
    return paper.status in _UNFINISHED and bool(venue and venue.kind not in ("preprint_server", "university"))


def _note(paper: Publication, type: ReferenceType) -> str | None:
    """How far it has come, its awards; all that was printed where no title was found."""
    state = _STATUS.get(paper.status or "", "unpublished" if type == "manuscript" else "").capitalize()
    if paper.venue and _is_hoped_for(paper):
        state = f"{state}: {paper.venue.raw}"
    return joined(state, *paper.awards, None if paper.title else paper.raw, by="; ") or None


def base_key(paper: Publication) -> str:
    """ "oduyalindqvist2020rain": first author, year, first word of the title that says something."""
    name = name_of(paper.authors[0]) if paper.authors else Name()
    first = folded(name.family) or next(iter(_telling(name.literal)), "")
    year = str(paper.date.year) if paper.date else ""
    return f"{first}{year}{next(iter(_telling(paper.title or '')), '')}" or "reference"


def _telling(text: str) -> list[str]:
    """The words of a text in ASCII, small ones left out."""
    words = [folded(word) for word in _WORD.findall(text.casefold()) if word not in _SMALL]
    return [word for word in words if word]


def folded(text: str) -> str:
    """Its letters and digits in ASCII, in lower case; those of other scripts are dropped."""
    plain = unicodedata.normalize("NFKD", text.casefold().translate(_LETTERS))
    return "".join(char for char in plain if char.isascii() and char.isalnum())


def unique(keys: Sequence[str]) -> list[str]:
    """The keys, with a, b, c … behind those that several have."""
    counted = Counter(keys)
    taken = set(counted)
    made: list[str] = []
    for key in keys:
        if counted[key] > 1:
            key = next(each for number in count() if (each := key + _letters(number)) not in taken)
            taken.add(key)
        made.append(key)
    return made


def _letters(number: int) -> str:
    """a, b, …, z, aa, ab, …"""
    before, last = divmod(number, 26)
    return (_letters(before - 1) if before else "") + chr(ord("a") + last)
