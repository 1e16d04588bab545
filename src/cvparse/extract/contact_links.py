"""E-mail addresses, telephone numbers and personal links in the head of a document."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence, Set
from dataclasses import dataclass, replace
from functools import cache, lru_cache
from typing import Literal
from urllib.parse import unquote

import regex

from cvparse import lexicons
from cvparse.document import Line, Piece
from cvparse.signals.contacts import (
    find_emails,
    find_phones,
    find_urls,
    is_placeholder,
    link_kind,
    url_key,
)

_PROSE_WORDS = 18
_NO_PROFILE = frozenset(
    ("publication", "publications", "paper", "papers", "literature", "abs", "pdf", "pubmed", "watch", "posts",
     "pulse", "status", "article", "articles", "record", "records", "rec", "conf", "journals", "p", "project",
     "projects", "video", "videos", "book", "books", "maps", "forum", "preprints", "embed", "playlist",
     "hashtag", "intent", "search", "license", "licenses", "share", "sharer", "company", "school", "groups",
     "jobs")
)  # fmt: skip
"""What the path of an address at a known host begins with if it leads to something other than a person."""
_FILES = regex.compile(r"(?i)\.(?:pdf|docx?|png|jpe?g|gif|zip|bib|txt|pptx?|mp4|ico|svg|xml|css|js)(?:[?#].*)?$")


@dataclass(slots=True)
class Hit:
    """A way to reach the person, and where it stands."""

    kind: Literal["email", "phone", "url"]
    value: str
    piece: Piece
    strength: float = 1.0
    e164: str | None = None


def read_hits(line: Line, region: str | None = None) -> list[Hit]:
    """All e-mails, telephone numbers and web addresses of a line: printed, or hidden in the links' targets."""
    printed = [_completed(hit, line) for hit in _printed(line, region)]
    found = [*printed, *_linked(line, printed)]
    return sorted((hit for hit in found if not is_placeholder(hit.value)), key=lambda hit: hit.piece.start)


def _completed(hit: Hit, line: Line) -> Hit:
    """A printed address that breaks off ("linkedin.com", no "?user=…") gets the target of the link it stands in."""
    if hit.kind != "url":
        return hit
    key = url_key(hit.value)
    for piece, target in line.links():
        more = url_key(target.strip())
        whole = more.startswith(f"{key}?") or (more.startswith(f"{key}/") and "/" not in key and is_profile(target))
        if whole and piece.start <= hit.piece.start < piece.end:
            return replace(hit, value=target.strip())
    return hit


def _printed(line: Line, region: str | None) -> Iterator[Hit]:
    piece = line.piece
    for signal in find_emails(line.text):
        yield Hit("email", signal.value, piece.cut(signal.start, signal.end), signal.strength)
    for url in find_urls(line.text):
        yield Hit("url", url.value, piece.cut(url.start, url.end), url.strength)
    for phone in find_phones(line.text, region):
        if _fax_label().search(line.text[max(0, phone.start - 25) : phone.start]):
            continue
        labelled = bool(_phone_label().search(line.text[max(0, phone.start - 25) : phone.start]))
        strength = max(phone.strength, 0.8) if labelled else phone.strength
        yield Hit("phone", phone.value.raw, piece.cut(phone.start, phone.end), strength, phone.value.e164)


@cache
def _phone_label() -> regex.Pattern[str]:
    words = frozenset(word for word, key in lexicons.table("labels").items() if key == "phone")
    return regex.compile(
        rf"(?:(?<!\p{{L}})(?:{lexicons.alternatives(words) or 'phone'})|☎|✆|📞|📱)\W{{0,4}}$", regex.IGNORECASE
    )


@cache
def _fax_label() -> regex.Pattern[str]:
    """A label of telefax alone ("Tel/Fax:" is one of both)."""
    words = lexicons.alternatives(frozenset(map(lexicons.fold, lexicons.listing("fax_words"))))
    return regex.compile(rf"(?<![\p{{L}}]|[/&+]\s?)(?:{words})[^\p{{L}}\d]{{0,6}}$", regex.IGNORECASE)


def _linked(line: Line, printed: Sequence[Hit]) -> Iterator[Hit]:
    """What the targets of links say beyond the printed text."""
    for piece, target in line.links():
        target = target.strip()
        inside = [hit for hit in printed if hit.piece.start < piece.end and piece.start < hit.piece.end]
        hit = _from_target(piece, target)
        if hit and not any(other.kind == hit.kind and _same(other, hit) for other in inside):
            yield hit


def _from_target(piece: Piece, target: str) -> Hit | None:
    scheme, _, rest = target.partition(":")
    match scheme.casefold():
        case "mailto":
            address = unquote(rest.partition("?")[0]).strip()
            found = find_emails(address)
            return Hit("email", found[0].value, piece) if found else None
        case "tel" | "callto" | "sms":
            number = unquote(rest).strip("/ ")
            return Hit("phone", _as_printed(piece, number), piece, 1.0) if sum(map(str.isdigit, number)) >= 6 else None
        case "http" | "https" | "skype":
            return Hit("url", target, piece)
    return None


def _as_printed(piece: Piece, number: str) -> str:
    """The visible text of a telephone link where it is a number, else its target."""
    digits = regex.sub(r"\D", "", piece.text)
    return " ".join(piece.text.split()) if len(digits) >= 6 else number


def _same(printed: Hit, linked: Hit) -> bool:
    """A printed value and a link's target are one."""
    if printed.kind == "url":
        one, two = url_key(printed.value), url_key(linked.value)
        return one == two or one.split("/")[0] == two.split("/")[0] or _alike(one, two)
    if printed.kind == "phone":
        return True
    return printed.value.casefold() == linked.value.casefold()


def _alike(one: str, two: str) -> bool:
    return one in two or two in one


# --- which links are the person's own ---


def is_prose(line: Line) -> bool:
    """A sentence rather than a list of contact details."""
    return _reads_as_prose(line.text)


@lru_cache(maxsize=256)
def _reads_as_prose(text: str) -> bool:
    if len(text.split()) < _PROSE_WORDS or regex.search(r"[|•·\t]", text):
        return False
    return bool(regex.search(r"\p{Ll}{2}[,.;]?\s\p{Ll}{2,}\s\p{Ll}", text))


@cache
def _site_words() -> frozenset[str]:
    """Words by which people link their own sites."""
    return frozenset(word for word, key in lexicons.table("labels").items() if key == "website")


def own_links(hits: Sequence[tuple[Hit, Line]], handles: Sequence[str]) -> list[Hit]:
    """The web addresses among the head's that are the person's own, in order."""
    hosts = Counter(_host(hit.value) for hit, _ in hits if not _is_printed(hit))
    together: dict[int, list[Hit]] = {}
    for hit, line in hits:
        together.setdefault(id(line), []).append(hit)
    lists = {line.start: _is_list(line, together[id(line)]) for line in {id(line): line for _, line in hits}.values()}
    social = {line.start for hit, line in hits if lists[line.start] and is_profile(hit.value)}
    return unique([
        hit for hit, line in hits
        if (_is_site(hit) and _beside(line, social))
        or (not _in_menu(hit, hosts) and _is_own(hit, line, lists[line.start], handles))
    ])  # fmt: skip


def _beside(line: Line, social: Set[int]) -> bool:
    """The line holds a profile, or stands among lines that do."""
    return line.start in social or (is_handle_line(line) and any(abs(line.start - start) <= 120 for start in social))


def is_handle_line(line: Line) -> bool:
    """The line is little but one link, whose text is a user name, an address or the name of a site."""
    links = [piece for piece, _ in line.links()] or [line.piece]
    text = links[0].text.strip()
    if len(links) != 1 or len(text) < 0.6 * len(line.text.strip()) or len(text) > 80:
        return False
    return " " not in text or lexicons.fold(text).strip(" :.") in _site_words()


def _in_menu(hit: Hit, hosts: Mapping[str, int]) -> bool:
    """One of several links to the same site, of which none is printed: the site's own menu."""
    return not _is_printed(hit) and hosts[_host(hit.value)] >= 3 and link_kind(hit.value).kind in ("homepage", "other")


def _host(url: str) -> str:
    return url_key(url).partition("/")[0]


def _is_printed(hit: Hit) -> bool:
    """The visible text is a web address."""
    return "." in hit.piece.text and bool(find_urls(hit.piece.text))


def _is_list(line: Line, hits: Sequence[Hit]) -> bool:
    """The line holds contact details and little else."""
    rest = line.piece.without([(hit.piece.start - line.start, hit.piece.end - line.start) for hit in hits])
    words = [word for piece in rest for word in piece.text.split() if any(char.isalpha() for char in word)]
    return len(words) <= 6 or (not is_prose(line) and 3 * len(hits) >= len(words))


def _is_own(hit: Hit, line: Line, listed: bool, handles: Sequence[str]) -> bool:
    """A web address in the head is the person's: a profile, a printed address, a site named by a label or after them.

    In sentences only profiles count whose text names the site, and addresses that bear the person's name.
    """
    found, own_name = link_kind(hit.value), bears(hit.value, handles)
    if _FILES.search(hit.value):
        return False
    if found.kind not in ("other", "homepage"):
        return is_profile(hit.value) and (listed or own_name or _is_label(hit.piece.text, found.kind))
    if line.role in ("header", "footer") or not listed:
        return own_name
    if _first_of_path(hit.value) in _NO_PROFILE:
        return own_name
    return _is_printed(hit) or own_name or lexicons.fold(hit.piece.text).strip(" :.[]()") in _site_words()


def _first_of_path(url: str) -> str:
    return url_key(url).partition("?")[0].partition("/")[2].partition("/")[0]


def _is_site(hit: Hit) -> bool:
    """The front page of a site, linked by a short word: "Personal — GitHub — LinkedIn"."""
    if "?" in hit.value or _FILES.search(hit.value):
        return False
    return link_kind(hit.value).kind == "homepage" and len(hit.piece.text) <= 25


def is_profile(url: str) -> bool:
    """A person's page at a known host, rather than a repository, post or video there."""
    kind = link_kind(url).kind
    path = [part for part in url_key(url).partition("?")[0].split("/")[1:] if part]
    if kind in ("other", "homepage") or (path and path[0] in _NO_PROFILE):
        return False
    return len(path) <= 1 if kind in ("github", "gitlab", "bitbucket", "huggingface") else len(path) <= 4


def bears(url: str, handles: Sequence[str]) -> bool:
    """The address holds the person's family name, user name or the like."""
    key = regex.sub(r"[^a-z0-9]", "", url_key(url))
    return any(len(handle) >= 4 and handle in key for handle in handles)


def _is_label(text: str, kind: str) -> bool:
    """The visible text names the site ("GitHub", "Google Scholar")."""
    folded = lexicons.fold(text)
    return len(folded) <= 25 and (kind in folded or not folded.strip("\ufffd \ue000") or len(folded) <= 2)


def unique(hits: Sequence[Hit]) -> list[Hit]:
    """Without repetitions: of two addresses that are one, the printed one; order as first seen."""
    kept: dict[str, Hit] = {}
    for hit in hits:
        key = _key(hit)
        if key not in kept or (kept[key].value not in kept[key].piece.text and hit.value in hit.piece.text):
            kept[key] = hit
    return list(kept.values())


def _key(hit: Hit) -> str:
    if hit.kind == "phone":
        return regex.sub(r"\D", "", hit.value)[-9:]
    return url_key(hit.value) if hit.kind == "url" else hit.value.casefold()


__all__ = ["Hit", "bears", "is_handle_line", "is_profile", "is_prose", "own_links", "read_hits", "unique"]
