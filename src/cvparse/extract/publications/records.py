"""An entry that has been read becomes a `Publication`."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

import regex

from cvparse import lexicons
from cvparse.document import Piece
from cvparse.extract.making import Context, Read, fold_space
from cvparse.extract.publications.chunks import Chunk, Cuts
from cvparse.extract.publications.entries import RawEntry
from cvparse.extract.publications.kinds import kind_of, status_of
from cvparse.extract.publications.links import is_link_text
from cvparse.extract.publications.marked import Marked, mark
from cvparse.extract.publications.particulars import particulars
from cvparse.extract.publications.reading import Reading, certainty
from cvparse.extract.publications.scoring import without_date
from cvparse.models import Author, Link, PartialDate, Publication, PublicationKind, Venue
from cvparse.signals import Signal
from cvparse.signals.authors import AuthorName
from cvparse.signals.dates import find_dates
from cvparse.signals.identifiers import Numbers, arxiv_of, doi_of, find_identifiers, numbers_at, pubmed_of
from cvparse.signals.venues import read_venue

Part = tuple[int, int]

_YEAR = regex.compile(r"(?<![\d.])(?:1[6-9]\d\d|20[0-4]\d)(?![\d.]\d|\d)")
_ABBREVIATED = regex.compile(
    r"(?r)(?:\b\p{Lu}\p{L}{0,6}\.[\s:]?(?:\p{L}+\.?\s)?)+\p{L}{1,9}\.$|\b(?:Inc|Ltd|Co|Publ|Univ|Lett|Proc|Sci|Math|Phys"
    r"|Chem|Soc|Res|Appl|Anal|Eng|Rev|Commun|Biol|Med)\.$"
)


def publication(entry: RawEntry, cuts: Cuts, reading: Reading, context: Context) -> Publication | None:
    """The record of an entry; None where nothing that could be a title was found."""
    reader = _Reader(entry, cuts, reading, context)
    return reader.record()


@dataclass(slots=True)
class _Reader:
    """Turns parts of the clean text into fields with evidence."""

    entry: RawEntry
    cuts: Cuts
    reading: Reading
    context: Context
    marked: Marked = field(init=False)

    def __post_init__(self) -> None:
        self.marked = self.cuts.marked

    def record(self) -> Publication | None:
        title = self._title()
        if title is None:
            return None
        whole = self._whole()
        venue = self._venue()
        kind = kind_of(self.cuts, self.reading, self.entry.above, venue)
        date = self._date()
        numbers = self._numbers()
        if date and "volume" in numbers and numbers["volume"].piece == date.piece:
            del numbers["volume"]
        return self.context.make(
            Publication,
            whole,
            certainty(self.reading),
            title=title,
            authors=self._authors(),
            et_al=self.reading.authors.value.et_al if self.reading.authors else False,
            venue=venue,
            date=date,
            kind=kind,
            status=status_of(self.cuts, self.reading, self.entry.above, venue, kind),
            **numbers,
            **self._identifiers(),
            **self._particulars(kind),
            links=self._links(),
            awards=self._awards(),
            abstract=self._abstract(),
            raw=fold_space(whole.text),
        )

    def _piece(self, begin: int, end: int) -> Piece:
        return self.marked.source(self.context.document, begin, end)

    def _read(self, begin: int, end: int) -> Read[str]:
        return Read(fold_space(self.marked.text[begin:end]), self._piece(begin, end))

    def _whole(self) -> Piece:
        lines = [*self.entry.badges, *self.entry.lines, *self.entry.links, *self.entry.notes]
        return self.context.span(*(line.piece for line in lines))

    def _title(self) -> Read[str] | None:
        if self.reading.title is None:
            return None
        begin, end = _strip(self.marked.text, *self.reading.title, " \t\n.,;:*_–—-", " \t\n.,;:*_")
        text = self.marked.text
        for opening, closing in ("“”", '""', "‘’", "«»", "「」", "《》", "''"):
            if (
                end - begin > 2
                and text[begin] == opening
                and text[end - 1] == closing
                and text.count(opening, begin, end) == 1 + (opening == closing)
            ):
                begin, end = _strip(text, begin + 1, end - 1, " \t\n.,;:", " \t\n.,;:")
        return self._read(begin, end) if begin < end else None

    def _authors(self) -> list[Author]:
        found = self.reading.authors
        return [self._author(name, found.strength) for name in found.value.names] if found else []

    def _author(self, name: AuthorName, strength: float) -> Author:
        raw = fold_space(self.marked.text[name.start : name.end].translate(_NO_MARKS))
        return self.context.make(
            Author, self._piece(name.start, name.end), strength, raw=raw, given=name.given, family=name.family,
            is_owner=is_owner(name, self.context), equal_contribution=name.equal_contribution,
            corresponding=name.corresponding,
        )  # fmt: skip

    def _venue(self) -> Venue | None:
        if self.reading.venue is None:
            return self._badge()
        begin, end = tidy_venue(self.marked.text, *self.reading.venue)
        if begin >= end:
            return None
        return self._make_venue(self._read(begin, end))

    def _make_venue(self, read: Read[str]) -> Venue:
        known = read_venue(read.value)
        return self.context.make(
            Venue, read.piece, certainty(self.reading), raw=read.value, name=known.name, acronym=known.acronym,
            kind=known.kind,
        )  # fmt: skip

    def _badge(self) -> Venue | None:
        """A badge above the title, or the server that an arXiv number was printed for."""
        if not self.entry.badges:
            found = next(
                (
                    m
                    for m in _SERVER.finditer(self.marked.text)
                    if not (self.reading.title and m.start() < self.reading.title[1])
                ),
                None,
            )
            return self._make_venue(self._read(*found.span())) if found else None
        piece = self.entry.badges[0].piece.strip(" -–•\t")
        return self._make_venue(Read(fold_space(piece.text), piece))

    def _date(self) -> Read[PartialDate] | None:
        text = self.marked.text
        chunks = [
            chunk for chunk in self.cuts.chunks if chunk.what == "date" and not _inside(chunk, self.reading.title)
        ]
        for chunk in sorted(chunks, key=self._rank_of_date):
            found = _date_in(text[chunk.begin : chunk.end])
            if found:
                return Read(found, self._piece(chunk.begin, chunk.end))
        for begin, end in self._places_of_years():
            years = list(_YEAR.finditer(text, begin, end))
            if years:
                match = years[-1]
                return Read(PartialDate(year=int(match[0])), self._piece(*match.span()))
        year = self.entry.above.year
        return Read(PartialDate(year=year), self._whole()) if year else None

    def _rank_of_date(self, chunk: Chunk) -> tuple[bool, bool, bool]:
        """Dates of conferences and editions count last, dates in brackets before bare numbers that may be pages."""
        text = self.marked.text
        before = text[: chunk.begin]
        opened = text[chunk.begin] not in "([" and before.rfind("(") > before.rfind(")")
        bare = text[chunk.begin].isdigit() and before.rstrip().endswith(",") and text[chunk.end :].lstrip()[:1] == "("
        return _inside(chunk, self.reading.venue), opened, bare

    def _places_of_years(self) -> Iterable[Part]:
        if self.reading.venue:
            yield self.reading.venue
        last = max([end for part in (self.reading.title, self.reading.venue) if part for end in part[1:]] or [0])
        for chunk in self.cuts.chunks:
            if chunk.what in ("text", "numbers", "status", "thesis", "talk") and chunk.end > last:
                yield max(last, chunk.begin), chunk.end

    def _numbers(self) -> dict[str, Read[str]]:
        got: dict[str, Read[str]] = {}
        for chunk in self.cuts.chunks:
            if chunk.what != "numbers" or _inside(chunk, self.reading.title):
                continue
            signal = numbers_at(self.marked.text, chunk.begin)
            if signal is None:
                continue
            for name in ("volume", "issue", "pages"):
                value = getattr(signal.value, name)
                if value and name not in got and not (name == "volume" and "pages" in got):
                    got[name] = Read(value, self._number_piece(value, signal))
        return got

    def _number_piece(self, value: str, signal: Signal[Numbers]) -> Piece:
        """Where one of the numbers stands within all of them."""
        text = self.marked.text
        at = text.find(value, signal.start, signal.end)
        while at >= 0 and (text[at - 1 : at].isalnum() or text[at + len(value) : at + len(value) + 1].isalnum()):
            at = text.find(value, at + 1, signal.end)
        return self._piece(at, at + len(value)) if at >= 0 else self._piece(signal.start, signal.end)

    def _identifiers(self) -> dict[str, Read[str] | None]:
        got: dict[str, Read[str] | None] = {}
        for signal in find_identifiers(self.marked.text):
            kind, value = signal.value.kind, signal.value.value
            piece = self._piece(signal.start, signal.end)
            name = {"doi": "doi", "arxiv": "arxiv_id", "isbn": "isbn", "url": "url"}.get(kind)
            if name:
                got.setdefault(name, Read(value, piece))
            if kind == "arxiv" and "http" in piece.text:
                got.setdefault("url", Read(piece.text[piece.text.find("http") :].rstrip(">)].,"), piece))
        buttons = [link for line in self.entry.links for link in line.links()]
        for piece, target in [*((self._piece(begin, end), target) for begin, end, target in self._targets()), *buttons]:
            doi, arxiv = doi_of(target), arxiv_of(target)
            if doi:
                got.setdefault("doi", Read(doi, piece))
            if arxiv:
                got.setdefault("arxiv_id", Read(arxiv, piece))
        return {**got, "url": self._url() or got.get("url")}

    def _particulars(self, kind: PublicationKind) -> dict[str, Read[str]]:
        found = particulars(self.marked.text, kind, self.reading.title, self._targets())
        read = {name: Read(signal.value, self._piece(signal.start, signal.end)) for name, signal in found.items()}
        for piece, target in (link for line in self.entry.links for link in line.links()):
            read = {name: Read(number, piece) for name, number in pubmed_of(target).items()} | read
        return read

    def _targets(self) -> list[tuple[int, int, str]]:
        return [link for link in self.marked.links if link[2].startswith(("http", "//", "/", "www"))]

    def _url(self) -> Read[str] | None:
        """The title's link, else the first link to the text."""
        title = self.reading.title
        links = [link for link in self._targets() if not doi_only(link[2])]
        for begin, end, target in links:
            if title and begin < title[1] and end > title[0]:
                return Read(target, self._piece(begin, end))
        for begin, end, target in links:
            if _TEXT_LINK.search(self.marked.text[begin:end]):
                return Read(target, self._piece(begin, end))
        for line in self.entry.links:
            for piece, target in line.links():
                if _TEXT_LINK.search(piece.text) and not doi_only(target):
                    return Read(target, piece)
            marked = mark([line])
            for begin, end, target in marked.links:
                if _TEXT_LINK.search(marked.text[begin:end]) and not doi_only(target):
                    return Read(target, marked.source(self.context.document, begin, end))
        return None

    def _links(self) -> list[Link]:
        made: list[Link] = []
        for line in self.entry.links:
            marked = mark([line])
            made += [self._link(marked, *link) for link in marked.links]
        made += [
            self._link(self.marked, *link)
            for link in self._targets()
            if is_link_text(self.marked.text[link[0] : link[1]])
        ]
        return made

    def _link(self, marked: Marked, begin: int, end: int, target: str) -> Link:
        kind = fold_space(marked.text[begin:end]).strip("[]() ").casefold() or "other"
        piece = marked.source(self.context.document, begin, end)
        return self.context.make(Link, piece, 0.9, url=target, kind=kind if len(kind) < 30 else "other")

    def _awards(self) -> list[Read[str]]:
        awards = []
        for chunk in self.cuts.chunks:
            if chunk.what == "note" and not _inside(chunk, self.reading.title):
                begin, end = _strip(self.marked.text, chunk.begin, chunk.end, " ()[]*.,;", " ()[]*.,;")
                if begin < end:
                    awards.append(self._read(begin, end))
        return awards

    def _abstract(self) -> Read[str] | None:
        if not self.entry.notes:
            return None
        piece = self.context.span(*(line.piece for line in self.entry.notes))
        return Read(fold_space(" ".join(line.text for line in self.entry.notes)), piece)


_REPORT = regex.compile(r"(?:Technical|Tech\.|Research) [Rr]ep(?:ort|\.)\s*,\s+(?=\p{Lu})")
_SERVER = regex.compile(r"(?<![\w/.])arXiv(?=\s?:?\s?(?:\d{4}\.|[a-z-]+/\d))", regex.I)
_NO_MARKS = str.maketrans("", "", "*†‡§¶^")
_TEXT_LINK = regex.compile(
    r"\b(?:pdf|paper|arxiv|preprint|link|html|article|full text|url|publisher|openreview|manuscript|blog|ssrn|acm"
    r"|ieee|artikel)\b",
    regex.I,
)


def doi_only(target: str) -> bool:
    """The link leads to doi.org: that is the DOI, not an address of its own."""
    return "doi.org/" in target


def _inside(chunk: Chunk, part: Part | None) -> bool:
    return part is not None and part[0] <= chunk.begin and chunk.end <= part[1]


def _strip(text: str, begin: int, end: int, left: str, right: str) -> Part:
    while begin < end and text[begin] in left:
        begin += 1
    while end > begin and text[end - 1] in right:
        end -= 1
    return begin, end


def tidy_venue(text: str, begin: int, end: int) -> Part:
    """Without quotes, brackets, years and volumes at its ends; the dot of an abbreviation stays."""
    begin, end = _strip(text, begin, end, " \t\n.,;:“”\"‘’'*_–—", ' \t\n,;:“”"‘*_–—')
    report = _REPORT.match(text, begin, end)
    begin = report.end() if report else begin
    bare = without_date(text[begin:end])
    if len(bare) > 1:
        end = begin + len(bare)
    if text[begin:end].endswith(".") and not _ABBREVIATED.search(text[begin:end]):
        end -= 1
    begin, end = _strip(text, begin, end, " \t\n,;:", " \t\n,;:")
    for opening, closing in ("()", "[]"):
        inner = text[begin:end]
        if inner.count(opening) > inner.count(closing) and inner.startswith(opening):
            begin += 1
        elif inner.count(closing) > inner.count(opening) and inner.endswith(closing):
            end -= 1
        elif inner.startswith(opening) and inner.endswith(closing) and inner.count(opening) == 1:
            begin, end = begin + 1, end - 1
        elif inner.count(opening) > inner.count(closing) and inner.rfind(opening) > 0:
            end = begin + len(inner[: inner.rfind(opening)].rstrip(" ,"))
    return begin, end


def _date_in(text: str) -> PartialDate | None:
    found = [signal.value for signal in find_dates(text)]
    if found:
        return max(found, key=lambda date: (date.month is not None, date.day is not None))
    match = _YEAR.search(text)
    return PartialDate(year=int(match[0])) if match else None


def is_owner(name: AuthorName, context: Context) -> bool:
    """The author is the person whose CV this is: same family name, and given names that do not contradict."""
    owner = context.owner
    if owner is None or not name.text:
        return False
    theirs = _name_parts(name.text)
    family = _name_parts(owner.family or owner.full.split()[-1])
    given = _name_parts(owner.given or " ".join(owner.full.split()[:-1]))
    if not family or not set(family) <= set(theirs):
        return False
    rest = [part for part in theirs if part not in family]
    if not rest or not given:
        return len(theirs) == len(family) + len(rest) and not rest
    return any(_agree(part, own) for part in rest[:1] for own in given)


def _agree(part: str, own: str) -> bool:
    short, long = sorted((part, own), key=len)
    return long.startswith(short) or (part.isupper() and len(part) <= 3 and part[0].casefold() == own[0].casefold())


def _name_parts(text: str) -> Sequence[str]:
    return [lexicons.fold(part) for part in regex.split(r"[\s.,\-‐]+", text) if part]
