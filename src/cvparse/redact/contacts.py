"""How to reach the person: e-mail, telephone, addresses of web and street; and what speaks of a photograph."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

import regex

from cvparse import lexicons
from cvparse.document import Document, Line
from cvparse.models import CV
from cvparse.redact.cuts import Cut, Kind
from cvparse.redact.institutions import paper_key
from cvparse.redact.letters import squeeze
from cvparse.redact.terms import Rule, Term, personal
from cvparse.signals.contacts import find_emails, find_phones, find_urls, link_kind, url_key
from cvparse.signals.places import places

_ORCID = regex.compile(r"(?<!\d)\d{4}-\d{4}-\d{4}-\d{3}[\dXx](?!\d)")
_HANDLE = regex.compile(r"(?<![\p{L}\p{N}@./_])@[A-Za-z][A-Za-z0-9_.-]{2,38}(?![/{\p{L}\p{N}])(?<![.-])")
_HANDLE_WORD = regex.compile(r"@?[\p{L}\p{N}][\p{L}\p{N}._:+-]{2,39}")
_LABELLED = regex.compile(r"(?<![\p{L}\p{N}])(?P<label>[\p{L}][\p{L} -]{0,24})\s*[:：\t]\s*(?P<value>[^\s|•·,;｜]+)")
_PHONE_LABEL = regex.compile(r"(?P<label>[\p{L}][\p{L}.() /-]{0,18}?)\s*[.:：\t]*\s*\(?$")
_VOLUME = regex.compile(r"\d[\d\s-]*\((?!0\))")
"""The volume, issue and pages of a journal: brackets behind the first digits, and no prefix before them."""
_PHONE_LIKE = 0.8
_PHONE_LABELLED = 0.2
_RESOLVERS = frozenset({"doi.org", "dx.doi.org", "arxiv.org", "openreview.net", "aclanthology.org"})
"""Hosts of addresses that name a paper."""
_BRACKETS = "[](){}<>*_#|.,:; \t"


def find_contacts(text: str, region: str | None = None) -> Iterator[Cut]:
    """What is an address of e-mail, telephone or web by its looks, in any text."""
    emails = find_emails(text)
    for email in emails:
        yield Cut(email.start, email.end, Kind.email, email.value.casefold())
    for phone in find_phones(text, region):
        labelled = _is_phone_label(text[max(0, phone.start - 24) : phone.start])
        if phone.strength < (_PHONE_LABELLED if labelled else _PHONE_LIKE):
            continue
        if labelled or not _VOLUME.match(phone.value.raw):
            yield Cut(phone.start, phone.end, Kind.phone, phone_key(phone.value.e164 or phone.value.raw))
    for url in find_urls(text):
        paper = _host(url.value) in _RESOLVERS
        yield Cut(url.start, url.end, Kind.paper if paper else Kind.link, (paper_key if paper else url_key)(url.value))
    for pattern in (_ORCID, _HANDLE):
        for match in pattern.finditer(text):
            yield Cut(match.start(), match.end(), Kind.link, url_key(match[0].lstrip("@")))


def phone_key(number: str) -> str:
    """The last nine digits: the same with and without the prefix of the country."""
    return regex.sub(r"\D", "", number)[-9:]


def _is_phone_label(before: str) -> bool:
    match = _PHONE_LABEL.search(before)
    return match is not None and lexicons.table("labels").get(lexicons.fold(match["label"])) == "phone"


def _host(url: str) -> str:
    return url_key(url).partition("/")[0]


def find_labelled_handles(line: Line) -> Iterator[Cut]:
    """ "Skype: ottoline.k": the name at a service that a label announces."""
    for match in _LABELLED.finditer(line.text):
        label = lexicons.fold(match["label"].rpartition("  ")[2])
        if lexicons.table("labels").get(label) != "website" or not _HANDLE_WORD.fullmatch(match["value"]):
            continue
        if lexicons.fold(match["value"]) in lexicons.table("labels"):
            continue
        if label in _services() or any(char in "@._:0123456789" for char in match["value"]):
            yield Cut(line.start + match.start("value"), line.start + match.end("value"), Kind.link,
                      url_key(match["value"].lstrip("@")))  # fmt: skip


@cache
def _services() -> frozenset[str]:
    """Names of sites: a label of this kind is followed by what somebody is called there."""
    kinds = {line.rpartition("|")[2].strip() for line in lexicons.listing("link_hosts")}
    more = {"wechat", "wechat id", "skype id", "orcid id", "x", "telegram", "whatsapp", "instant messenger"}
    return frozenset(kinds | more)


def contact_terms(cv: CV) -> list[Term]:
    """The values that were read, and the names at sites and in front of the @, wherever they stand."""
    contact = cv.contact
    name = cv.name
    parts = (name.full, name.given, name.family, name.nickname) if name else ()
    own = {squeeze(part) for part in parts if part}
    terms = [Term(email, Kind.email, email.casefold()) for email in contact.emails]
    for phone in contact.phones:
        for number in (phone.raw, phone.e164):
            if number:
                terms.append(Term(number, Kind.phone, phone_key(phone.e164 or phone.raw)))
    handles = [email.partition("@")[0] for email in contact.emails]
    for link in contact.links:
        if link_kind(link.url).kind != "other" or link.username:
            terms.append(Term(link.url, Kind.link, url_key(link.url)))
        handles.append(link.username or "")
    for handle in handles:
        if rule := _handle_rule(handle, own):
            terms.append(Term(handle, Kind.link, handle.casefold(), rule))
    place = contact.location
    if place and place.street:
        terms.append(Term(place.street, Kind.address, squeeze(place.street)))
    return terms


def _handle_rule(handle: str, own: set[str]) -> Rule | None:
    """When a name at a site is known for one: a bare word may be anything, and the person's own name stays where it is
    printed as a name."""
    if len(squeeze(handle)) < 5:
        return None
    if squeeze(handle) in own:
        return "exact" if handle.islower() and not handle.isalpha() else None
    return "always" if not handle.isalpha() or any(char.isupper() for char in handle[1:]) else None


def find_addresses(document: Document, cv: CV, near: frozenset[int]) -> Iterator[Cut]:
    """Streets with their postal codes: of the contact, and of other lines near it (`near`: starts of lines)."""
    place = cv.contact.location
    for line in document.lines:
        if line.start not in near:
            continue
        for found in places(line.text):
            value = found.value
            if value.street:
                yield from _street(line, found.start, found.end, [value.street, value.postal_code])
    if place and place.evidence and (place.street or place.postal_code):
        start, end = place.evidence.start, place.evidence.end
        for line in document.lines_between(start, end):
            low, high = max(start, line.start) - line.start, min(end, line.end) - line.start
            yield from _street(line, low, high, [place.street, place.postal_code])


def _street(line: Line, low: int, high: int, parts: list[str | None]) -> Iterator[Cut]:
    """One cut for street and postal code where they stand together, with what is between them."""
    found = []
    for part in parts:
        at = line.text.find(part, low, high) if part else -1
        if part and at >= 0:
            found.append((at, at + len(part)))
    if not found:
        return
    start, end = found[0]
    for begin, stop in found[1:]:
        between = line.text[min(end, stop) : max(begin, start)]
        if len(between) <= 3 and not any(map(str.isalnum, between)):
            start, end = min(start, begin), max(end, stop)
        else:
            yield Cut(line.start + begin, line.start + stop, Kind.address, "")
    yield Cut(line.start + start, line.start + end, Kind.address, squeeze(line.text[start:end]))


def find_photos(line: Line) -> Iterator[Cut]:
    """A line that stands for a photograph or speaks of one; not skills such as "photo editing"."""
    words = lexicons.fold(line.text.strip(_BRACKETS))
    if (
        words in personal("photo")
        or any(words.startswith(f"{each} ") for each in personal("photo of"))
        and len(words) < 60
    ):
        yield Cut(line.start, line.end, Kind.photo)
    for match in regex.finditer(r"[\[(](?P<inner>[^\[\]()]{3,40})[\])]", line.text):
        if lexicons.fold(match["inner"]) in personal("photo"):
            yield Cut(line.start + match.start(), line.start + match.end(), Kind.photo)
