"""Who the CV is about and how to reach them: name, headline, e-mails, telephone numbers, links, address."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

import regex

from cvparse import lexicons
from cvparse.document import Line, Piece
from cvparse.extract.contact_lines import details_elsewhere, first_lines, profile_lines
from cvparse.extract.contact_links import Hit, is_prose, own_links, read_hits, unique
from cvparse.extract.contact_name import (
    Candidate,
    Clues,
    choose_name,
    choose_name_below,
    find_in_text,
    latin,
    name_in_title,
    person,
    printed_part,
    unprinted,
)
from cvparse.extract.contact_place import Spot, choose_spot, find_spots, location
from cvparse.extract.labels import read_label
from cvparse.extract.making import Context, Read, mean
from cvparse.models import Contact, Link, PersonName, Phone
from cvparse.sections.entries import is_prose as is_sentence
from cvparse.signals.contacts import link_kind
from cvparse.signals.kinds import label_of
from cvparse.signals.people import name_strength, split_name

_LEAST = 0.5
"""How sure a run of digits has to be a telephone number."""
_HEAD = 40
_NO_HEADLINE = regex.compile(r"[@\n]|https?:|\.\s+\p{Lu}\p{Ll}+\s\p{Ll}")
"""Lines; a head without headings goes no further for contact details."""


@dataclass(slots=True)
class Header:
    """What the head of a document says of the person. `used` are the pieces that the values were read from."""

    name: PersonName | None = None
    headline: Piece | None = None
    contact: Contact = field(default_factory=Contact)
    summary_lines: list[Line] = field(default_factory=list)
    used: list[Piece] = field(default_factory=list)


@dataclass(slots=True)
class _Placed:
    """A hit and the line that it stands in."""

    hit: Hit
    line: Line


def read_contact(head: Sequence[Line], contact_sections: Sequence[Line], context: Context) -> Header:
    """Read the lines before the first heading (and running heads), and those of contact sections."""
    head = _distinct([*head, *first_lines(context.document)])
    lines = _distinct([*head[:_HEAD], *contact_sections, *details_elsewhere(context.document)])
    profiles = [line for line in profile_lines(context.document) if line not in lines]
    placed = [_Placed(hit, line) for line in _distinct([*lines, *profiles]) for hit in read_hits(line)]
    emails = _emails(placed)
    sure = [item.hit for item in placed if item.hit.strength >= _LEAST]
    printed = [hit.piece for hit in sure if hit.value in hit.piece.text]
    clues = _clues(placed, emails, context)
    candidate = choose_name(head or lines, clues, printed) or choose_name_below(context.document.lines, clues)
    name, name_piece = _name(candidate, context)
    links = _links(placed, name)
    headline = _headline(head, candidate, placed)
    taken = printed + [hit.piece for hit in (*emails, *links)] + ([name_piece] if name_piece else [])
    tries = ([*taken, headline], taken) if headline else (taken,)  # the place in a headline, where no other is told
    spot = next((spot for holes in tries if (spot := choose_spot(find_spots(lines, holes, context), name))), None)
    phones = _phones(lines, spot, links + emails)
    contact = _contact(emails, phones, links, spot, context)
    used = [hit.piece for hit in (*emails, *phones, *links)] + [piece for piece in (name_piece, headline) if piece]
    used += [spot.piece] if spot else []
    return Header(name, headline, contact, _summary(head, candidate, used), used)


def _distinct(lines: Sequence[Line]) -> list[Line]:
    """Each line once, in document order, running heads that repeat left out."""
    seen: set[str] = set()
    kept = []
    for line in sorted({line.start: line for line in lines}.values(), key=lambda line: line.start):
        if line.role in ("header", "footer") and line.text in seen:
            continue
        seen.add(line.text)
        kept.append(line)
    return kept


def _emails(placed: Sequence[_Placed]) -> list[Hit]:
    """In prose only the first counts: later ones are other people's."""
    plain = [item.hit for item in placed if item.hit.kind == "email" and not is_prose(item.line)]
    prose = [item.hit for item in placed if item.hit.kind == "email" and is_prose(item.line)]
    return unique(sorted([*plain, *(prose if not plain else [])], key=lambda hit: hit.piece.start))


def _clues(placed: Sequence[_Placed], emails: Sequence[Hit], context: Context) -> Clues:
    document = context.document
    users = [user for item in placed if item.hit.kind == "url" and (user := link_kind(item.hit.value).username)]
    users += [
        item.hit.value for item in placed if item.hit.kind == "url" and link_kind(item.hit.value).kind == "homepage"
    ]
    stem = (document.filename or "").rpartition("/")[2].rpartition(".")[0]
    return Clues([hit.value for hit in emails], users, document.title, stem, latin(document.text[:60_000]))


def _name(candidate: Candidate | None, context: Context) -> tuple[PersonName | None, Piece | None]:
    """The name as a record, and its place; from the file's title where the text has no better."""
    titled = name_in_title(context.document.title)
    if titled and (candidate is None or candidate.score < 0.6):
        found = find_in_text(titled, context)
        if found is None:
            return (unprinted(titled), None) if candidate is None else (person(candidate, context), candidate.piece)
        candidate = Candidate(found, split_name(found.text), 0.6 + 0.2 * name_strength(titled), 0)
    return (person(candidate, context), printed_part(candidate.piece, context)) if candidate else (None, None)


def _links(placed: Sequence[_Placed], name: PersonName | None) -> list[Hit]:
    handles = _handles(placed, name)
    return own_links([(item.hit, item.line) for item in placed if item.hit.kind == "url"], handles)


def _handles(placed: Sequence[_Placed], name: PersonName | None) -> list[str]:
    """Words that mark an address as the person's own, in plain letters."""
    words = [name.family, name.given, "".join(name.full.split())] if name else []
    words += [item.hit.value.partition("@")[0] for item in placed if item.hit.kind == "email"]
    return [plain for word in words if word and len(plain := regex.sub(r"[^a-z0-9]", "", word.casefold())) >= 5]


def _phones(lines: Sequence[Line], spot: Spot | None, others: Sequence[Hit]) -> list[Hit]:
    """The telephone numbers; those without a country prefix are read as of the country of the address."""
    region = spot.place.country_code if spot else None
    hits = [hit for line in lines if not is_prose(line) for hit in read_hits(line, region) if hit.kind == "phone"]
    taken = [(other.piece.start, other.piece.end) for other in others]
    if spot and (code := spot.place.postal_code):
        at = spot.piece.start + spot.piece.text.find(code)
        taken.append((at, at + len(code)))
    free = [hit for hit in hits if not any(start < hit.piece.end and hit.piece.start < end for start, end in taken)]
    return unique([hit for hit in free if hit.strength >= _LEAST])


def _contact(
    emails: Sequence[Hit], phones: Sequence[Hit], links: Sequence[Hit], spot: Spot | None, context: Context
) -> Contact:
    pieces = [hit.piece for hit in (*emails, *phones, *links)] + ([spot.piece] if spot else [])
    if not pieces:
        return Contact(confidence=0.5)
    place = location(spot, context) if spot else None
    sure = mean([hit.strength for hit in (*emails, *phones, *links)] or [place.confidence if place else 0.5])
    return context.make(
        Contact,
        context.span(*pieces),
        0.97 * sure,
        emails=[Read(hit.value, hit.piece) for hit in emails],
        phones=[_phone(hit, context) for hit in phones],
        links=[_link(hit, context) for hit in links],
        location=place,
    )


def _phone(hit: Hit, context: Context) -> Phone:
    return context.make(Phone, hit.piece, 0.97 * hit.strength, raw=Read(hit.value, hit.piece), e164=hit.e164)


def _link(hit: Hit, context: Context) -> Link:
    kind, username = link_kind(hit.value)
    return context.make(
        Link, hit.piece, 0.95 * hit.strength, url=Read(hit.value, hit.piece), kind=kind, username=username
    )


# --- headline and summary ---


def _headline(head: Sequence[Line], candidate: Candidate | None, placed: Sequence[_Placed]) -> Piece | None:
    """The one-line title beside or under the name: short, and it holds the word of a job."""
    if candidate is None:
        return None
    busy = {item.line.start for item in placed if item.hit.kind != "url" or item.hit.value in item.line.text}
    return next((piece for piece in _headline_pieces(head, candidate, busy) if _is_headline(piece.text)), None)


def _headline_pieces(head: Sequence[Line], candidate: Candidate, busy: set[int]) -> Iterator[Piece]:
    beside = head[candidate.line].piece if candidate.line < len(head) else None
    if beside and beside.start <= candidate.piece.start < beside.end:
        after = beside.cut(candidate.piece.end - beside.start).strip(" \t|,–—-:•·")
        if after:
            yield after
    for line in head[candidate.line + 1 : candidate.line + 4]:
        if line.start not in busy and line.start >= candidate.piece.end:
            titled = read_label(line.piece, frozenset({"title"}))
            yield titled.value if titled else line.piece.strip()


def _is_headline(text: str) -> bool:
    words = lexicons.fold(text).replace("/", " ").split()
    sentence = len(words) >= 6 and text.rstrip().endswith((".", "。", "!"))
    if sentence or not 1 <= len(words) <= 18 or len(text) > 150 or _NO_HEADLINE.search(text):
        return False
    if label_of(text):
        return False
    bare = [word.strip(".,|()&-–:;") for word in words]
    titles = lexicons.words("titles")
    phrases = {" ".join(bare[i : i + n]) for n in (1, 2, 3) for i in range(len(bare))}
    return bool(phrases & titles) or any(_ends_in_title(word, titles) for word in bare)


def _ends_in_title(word: str, titles: frozenset[str]) -> bool:
    """A compound such as "Projektleiter"."""
    return any(word[i:] in titles for i in range(len(word) - 5))


def _summary(head: Sequence[Line], candidate: Candidate | None, used: Sequence[Piece]) -> list[Line]:
    """The longest run of paragraphs of prose in the head; contact details and bullets do not end a run."""
    runs: list[list[Line]] = [[]]
    for line in head[candidate.line if candidate else 0 :]:
        spent = sum(piece.end - piece.start for piece in used if line.start <= piece.start < line.end)
        if line.role != "body" or spent >= 0.5 * len(line.text) or (runs[-1] and line.marker):
            continue
        if is_prose(line) or is_sentence(line.text):
            runs[-1].append(line)
        elif runs[-1]:
            runs.append([])
    return max(runs, key=lambda run: sum(len(line.text) for line in run))
