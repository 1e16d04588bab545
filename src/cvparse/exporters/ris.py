"""RIS: what EndNote, Mendeley, Zotero and the libraries exchange. In UTF-8, one tag a line."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from cvparse.exporters.csl import FURTHER_AUTHORS
from cvparse.exporters.names import Name
from cvparse.exporters.references import Reference, ReferenceType, references
from cvparse.exporters.wording import joined, one_line
from cvparse.models import CV, PartialDate, Publication

_TYPES: dict[ReferenceType, str] = {
    "article": "JOUR", "inproceedings": "CONF", "book": "BOOK", "chapter": "CHAP", "thesis": "THES",
    "report": "RPRT", "preprint": "UNPB", "manuscript": "UNPB", "patent": "PAT", "blog": "BLOG", "software": "COMP",
    "talk": "SLIDE", "other": "GEN",
}  # fmt: skip


def to_ris(cv: CV) -> str:
    """The CV's publications as RIS; "" where there are none."""
    return ris_text(cv.publications)


def ris_text(publications: Sequence[Publication]) -> str:
    """A record for each publication, from TY to ER."""
    return "\n".join(_record(reference) for reference in references(publications))


def _record(reference: Reference) -> str:
    lines = [f"{tag}  - {one_line(value)}\n" for tag, value in _tags(reference) if one_line(value)]
    return f"TY  - {_TYPES[reference.type]}\n{''.join(lines)}ER  - \n"


def _tags(reference: Reference) -> Iterator[tuple[str, str | None]]:
    yield "ID", reference.key
    for name in reference.authors:
        yield "AU", _person(name)
    yield "TI", reference.title
    yield "T2", reference.container
    yield "PB", reference.publisher
    if reference.date:
        yield "PY", str(reference.date.year)
        yield "DA", _day(reference.date)
    yield "VL", reference.volume
    yield "IS", reference.issue or reference.number
    yield from _pages(reference.pages or "")
    yield "M3", reference.genre
    yield from _identifiers(reference)
    yield "N1", joined(reference.note, FURTHER_AUTHORS if reference.et_al else None, by="; ")
    yield "AB", reference.abstract


def _identifiers(reference: Reference) -> Iterator[tuple[str, str | None]]:
    yield "DO", reference.doi
    yield "SN", reference.isbn
    yield "AN", reference.pmid or reference.pmcid
    yield "UR", reference.url
    arxiv = f"https://arxiv.org/abs/{reference.arxiv_id}" if reference.arxiv_id else None
    yield "UR", arxiv if arxiv != reference.url else None


def _person(name: Name) -> str:
    """ "van der Berg, Ludo, Jr."."""
    return name.literal or joined(joined(name.particle, name.family, by=" "), name.given, name.suffix)


def _day(date: PartialDate) -> str | None:
    """ "2020/06/15/", "2020/06//"; None where only the year is stated."""
    if date.month is None:
        return None
    return f"{date.year:04d}/{date.month:02d}/{f'{date.day:02d}' if date.day else ''}/"


def _pages(pages: str) -> Iterator[tuple[str, str]]:
    """First and last page; all in one where there are several ranges."""
    first, *last = [pages] if "," in pages else pages.split("–", 1)
    yield "SP", first
    for page in last:
        yield "EP", page
