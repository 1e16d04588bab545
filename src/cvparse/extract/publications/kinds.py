"""Of what kind a publication is, and how far it has come: by its words, its venue, and the sub-heading above it."""

from __future__ import annotations

from typing import cast

import regex

from cvparse import lexicons
from cvparse.extract.publications.chunks import Cuts
from cvparse.extract.publications.reading import Reading
from cvparse.extract.publications.subheads import Subhead
from cvparse.models import PublicationKind, PublicationStatus, Venue
from cvparse.signals.identifiers import find_identifiers
from cvparse.signals.places import is_place
from cvparse.signals.venues import read_venue

_TALK = regex.compile(r"talk|keynote|lecture|seminar|presentation|vortrag|poster", regex.I)
_PROCEEDINGS = regex.compile(
    r"proceedings|proc\.|conference|workshop|symposium|meeting|congress|forum|transactions|journal|tagung"
    r"|international (?:joint )?conf",
    regex.I,
)
_PATENT = regex.compile(r"\bPatent\b")
_IN_BEFORE = regex.compile(r"\b[Ii]n\b:?[\s*“\"‘(]*$")
_CHAPTERS = regex.compile(
    r"lecture notes|handbook|companion|encyclopedia|encyclopaedia|essays|readings|studies in\b", regex.I
)


def kind_of(cuts: Cuts, reading: Reading, above: Subhead, venue: Venue | None) -> PublicationKind:
    """The kind of a publication."""
    whats = {chunk.what for chunk in cuts.chunks}
    text = cuts.marked.text
    if "thesis" in whats:
        return "thesis"
    if "patent" in _identifier_kinds(cuts) or _PATENT.search(text, reading.title[1] if reading.title else 0):
        return "patent"
    for chunk in cuts.chunks:
        if chunk.what == "talk":
            word = text[chunk.begin : chunk.end]
            return "talk" if _TALK.search(word) else "blog" if "blog" in word.lower() else "software"
    return _by_venue(cuts, reading, above, venue)


def _by_venue(cuts: Cuts, reading: Reading, above: Subhead, venue: Venue | None) -> PublicationKind:
    named = (venue.raw if venue else "").casefold()
    if venue and venue.kind == "preprint_server":
        return "preprint"
    if "blog" in named:
        return "blog"
    if above.kind and above.kind not in ("paper",):
        return above.kind
    if venue is None:
        return "preprint" if "arxiv" in _identifier_kinds(cuts) else "paper"
    if venue.kind in ("publisher", "university") or (venue.kind is None and _is_imprint(cuts, reading)):
        return "book"
    edited = any(chunk.what == "editors" for chunk in cuts.chunks)
    led = bool(reading.venue and _IN_BEFORE.search(cuts.marked.text[max(0, reading.venue[0] - 12) : reading.venue[0]]))
    if led and _names_publisher(cuts, reading):
        edited = True
    if (edited or _CHAPTERS.search(named)) and not _PROCEEDINGS.search(named) and (edited or led):
        return "chapter"
    return "paper"


def _is_imprint(cuts: Cuts, reading: Reading) -> bool:
    """The name in the venue's place stands beside a town and without volume or pages: a publisher's."""
    if reading.venue is None or any(chunk.what == "numbers" for chunk in cuts.chunks):
        return False
    text = cuts.marked.text
    beside = [
        chunk
        for chunk in cuts.chunks
        if chunk.what == "text" and (chunk.end <= reading.venue[0] or chunk.begin >= reading.venue[1])
    ]
    near = [
        chunk for chunk in beside if abs(chunk.end - reading.venue[0]) <= 3 or abs(chunk.begin - reading.venue[1]) <= 3
    ]
    return any(is_place(text[chunk.begin : chunk.end].strip(" .,:;()")) for chunk in near)


def _names_publisher(cuts: Cuts, reading: Reading) -> bool:
    """A publisher stands behind the venue, which then is a book."""
    if reading.venue is None:
        return False
    parts = (
        cuts.marked.text[chunk.begin : chunk.end]
        for chunk in cuts.chunks
        if chunk.what == "text" and chunk.begin >= reading.venue[1]
    )
    return any(read_venue(part.strip(" .,;:()")).kind == "publisher" for part in parts)


def status_of(
    cuts: Cuts, reading: Reading, above: Subhead, venue: Venue | None, kind: PublicationKind
) -> PublicationStatus | None:
    """The status that the entry states or its place in the list implies; None where nothing is said of it."""
    for chunk in cuts.chunks:
        if chunk.what == "status" and not (reading.title and reading.title[0] <= chunk.begin < reading.title[1]):
            return _said(cuts.marked.text[chunk.begin : chunk.end])
    if above.status:
        return above.status
    if kind == "preprint":
        return "preprint"
    return "published" if venue is not None and kind in ("paper", "book", "chapter", "thesis") else None


def _identifier_kinds(cuts: Cuts) -> set[str]:
    return {signal.value.kind for signal in find_identifiers(cuts.marked.text)}


def _said(words: str) -> PublicationStatus:
    """The status that a phrase names; the longest known phrase in it decides."""
    known = lexicons.table("publication_status")
    folded = lexicons.fold(words)
    phrases = [phrase for phrase in known if phrase in folded]
    return cast(PublicationStatus, known[max(phrases, key=len)]) if phrases else "under_review"
