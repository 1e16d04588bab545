"""E-mail addresses, telephone numbers and web addresses in a text, and whose site an address is."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from typing import NamedTuple
from urllib.parse import parse_qs, unquote, urlsplit

import regex

from cvparse import lexicons
from cvparse.signals import Signal
from cvparse.signals.dates import find_periods

# --- e-mail ---

_AT = r"(?:\s?@\s?|\s?[\[({<]\s?(?:at|@|ät)\s?[\])}>]\s?|\s(?:AT|at)\s|_at_)"
_DOT = r"(?:\.|\s\.|\s?[\[({<]\s?(?:dot|\.|punkt|point|punto)\s?[\])}>]\s?|\s(?:DOT|dot|punkt|punto)\s|_dot_)"
_LOCAL = r"[\p{L}\d](?:[\p{L}\d_%+'’-]|(?:\.|\s?[\[({]\s?dot\s?[\])}]\s?)(?=[\p{L}\d_])){0,63}"
_LABEL = r"[\p{L}\d](?:[\p{L}\d-]*[\p{L}\d])?"
_EMAIL = regex.compile(rf"(?<![\p{{L}}\d@/])(?P<local>{_LOCAL}){_AT}(?P<domain>{_LABEL}(?:{_DOT}{_LABEL})+)")
_MANY = regex.compile(
    rf"[{{(\[]\s*(?P<locals>[\w.+-]+(?:\s*[,|;/]\s*[\w.+-]+)+)\s*[}})\]]\s?@\s?(?P<domain>{_LABEL}(?:\.{_LABEL})+)"
)
_PLAIN = regex.compile(r"[^\s@()\[\]{}]+@[^\s@()\[\]{}]+")
"""An address that is not disguised: any last label will do, for there are more than are listed."""
_ANY_DOT = regex.compile(_DOT)
_SPELLED = regex.compile(r"(?i)\s(?:at|dot)\s")
_SPELLED_AT = regex.compile(r"(?i)\sat\s")
_SPELLED_DOT = regex.compile(r"(?i)dot|punkt|punto")
_SPELLED_DOT_WORD = regex.compile(r"(?i)dot\b|punkt|punto")
_MAYBE_SPELLED = regex.compile(r"(?i)\W(?:at|ät)\W|_at_")
_SCHEME = regex.compile(r"^(?:[a-z][a-z+]*://)?(?:www\.)?")


def find_emails(text: str) -> list[Signal[str]]:
    """The e-mail addresses in the text; those written to deceive robots ("ada at uni dot edu") are decoded.

    "{ada,bob}@uni.edu" gives one signal for each person, all of one place.
    """
    if "@" not in text and not _MAYBE_SPELLED.search(text):
        return []
    found: list[Signal[str]] = []
    for match in _MANY.finditer(text):
        names = regex.split(r"\s*[,|;/]\s*", match["locals"])
        found += [Signal(f"{name}@{match['domain']}", match.start(), match.end(), 0.9) for name in names]
    taken = [(signal.start, signal.end) for signal in found]
    for match in _EMAIL.finditer(text):
        if not any(start < match.end() and match.start() < end for start, end in taken):
            found += _decoded(match)
    return sorted(found, key=lambda signal: signal.start)


def is_placeholder(address: str) -> bool:
    """An e-mail or web address of a template that was never filled in: "firstname.lastname@example.org"."""
    letters = regex.sub(r"[^a-z]", "", address.casefold())
    return any(word in letters for word in _placeholders())


@cache
def _placeholders() -> tuple[str, ...]:
    return lexicons.listing("placeholders")


def _decoded(match: regex.Match[str]) -> Iterator[Signal[str]]:
    """The address that was matched, if it is one: its last label has to be a known domain, or it is written plainly."""
    domain = _ANY_DOT.sub(".", match["domain"])
    end = match.end()
    shorter, _, last = domain.rpartition(".")
    if not _is_tld(last):
        if "." in shorter and _is_tld(shorter.rpartition(".")[2]) and match[0].endswith(domain):
            end -= len(domain) - len(shorter)
            domain = shorter
        elif not (_PLAIN.fullmatch(match[0]) and last.isascii() and last.isalpha() and last.islower()):
            return
    local = _ANY_DOT.sub(".", match["local"])
    plain = f"{local}@{domain}" == match[0][: end - match.start()]
    spelled = _SPELLED.search(match[0])
    if spelled and "." not in match["domain"] and not _SPELLED_DOT.search(match["domain"]):
        return
    if _SPELLED_AT.search(match[0]) and not _SPELLED_DOT_WORD.search(match["domain"]):
        return  # "worked at acme.com" is no address
    yield Signal(f"{local}@{domain}", match.start(), end, 1.0 if plain else 0.9)


@cache
def _tlds() -> frozenset[str]:
    return frozenset(lexicons.listing("tlds"))


def _is_tld(label: str) -> bool:
    return label.casefold() in _tlds()


# --- telephone ---


class PhoneNumber(NamedTuple):
    """A number as printed, and in E.164 where its country is known."""

    raw: str
    e164: str | None


_PHONE = regex.compile(
    r"(?<![\p{L}\d./_@$€£#-])(?P<number>\(?(?:\+|00)?[\s(]?\d(?:(?!\.\s)[\s ().\-‐‑–·•/]{0,3}\d){5,16})\)?"
    r"(?P<extension>\s?,?\s?(?:ext|extension|x|durchwahl|poste)\b?[.:]?\s?\d{1,5})?(?![\p{L}\d_@%]|[.,]\d)",
    regex.IGNORECASE,
)
_NO_PHONE = regex.compile(r"97[89][\d -]{10,}$|\d{5}-\d{4}$|\d{1,3}(?:\.\d{1,3}){3}$|\d\.\d+$")
"""Book numbers, postal codes, network addresses, decimals."""
_GROUPS = regex.compile(r"\d+")


def find_phones(text: str, region: str | None = None) -> list[Signal[PhoneNumber]]:
    """The telephone numbers in the text. `region` (ISO 3166-1) is the country of numbers without a + prefix.

    Strength: 1 with a + prefix or valid in `region`, less for numbers that only look like one.
    """
    found: list[Signal[PhoneNumber]] = []
    for match in _PHONE.finditer(text):
        start, raw = _balanced(match.start(), match[0])
        strength = _shape(raw)
        if not strength or _is_date(raw):
            continue
        e164 = _e164(raw, region)
        found.append(Signal(PhoneNumber(raw, e164), start, start + len(raw), 1.0 if e164 else strength))
    return found


def _balanced(start: int, raw: str) -> tuple[int, str]:
    """Without white space and brackets that have no partner: (where it starts then, the number)."""
    if raw.count(")") > raw.count("("):
        if raw.rstrip().endswith(")"):
            raw = raw.rstrip()[:-1]
        else:
            cut = raw.index(")") + 1
            start, raw = start + cut, raw[cut:]
    elif raw.count("(") > raw.count(")"):
        cut = raw.index("(") + 1
        start, raw = start + cut, raw[cut:]
    return start + len(raw) - len(raw.lstrip()), raw.strip()


def _shape(raw: str) -> float:
    """How much a run of digits looks like a telephone number, by its length and grouping; 0 for not at all."""
    number = regex.split(r"(?i)\s?,?\s?(?:ext|x|durch|poste)", raw)[0]
    groups = _GROUPS.findall(number)
    count = sum(map(len, groups))
    international = raw.lstrip("( ").startswith(("+", "00"))
    if not 7 <= count <= 15 or (international and count < 8) or _NO_PHONE.match(number):
        return 0
    if international:
        return 0.95
    if len(groups) == 1:
        return (0.6 if count in (10, 11) else 0.3) if count >= 9 else 0.2
    if count < 9:
        telling = len(groups) >= 3 and all(2 <= len(group) <= 4 for group in groups)
        return 0.5 if telling else 0.4 if count == 7 or groups[0].startswith("0") else 0.2
    if max(map(len, groups[:-1])) > 5 or len(groups) > 6:
        return 0.3
    return 0.85 if raw.startswith(("(", "0")) or count in (10, 11) else 0.5


def _is_date(raw: str) -> bool:
    """Dates make up most of it, or it holds a whole day."""
    periods = find_periods(raw)
    if any(period.value.start and period.value.start.day for period in periods):
        return True
    return sum(period.end - period.start for period in periods) >= 0.7 * len(raw)


def _e164(raw: str, region: str | None) -> str | None:
    """The number in E.164 if its country is known and it is a possible one there."""
    import phonenumbers

    text = regex.sub(r"\(\s?0\s?\)", "", raw)
    text = regex.sub(r"^\(?\s*(\+\d+)\s?\)", r"\1 ", text)
    if regex.match(r"\(?00[1-9]", text):
        text = "+" + text.lstrip("(")[2:]
    if not text.startswith("+") and not region:
        return None
    try:
        number = phonenumbers.parse(text, region)
    except phonenumbers.NumberParseException:
        return None
    sound = phonenumbers.is_valid_number(number)
    if not sound and text.startswith("+"):
        sound = phonenumbers.is_possible_number(number)
    return phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164) if sound else None


# --- web ---

_URL = regex.compile(
    r"(?<![\p{L}\d@/])(?:(?P<scheme>[a-z][a-z+]{1,9}://)|(?P<www>www\.))[^\s<>\"“”|]+"
    r"|(?<![\p{L}\d@/._-])(?P<host>(?:[\p{L}\d](?:[\p{L}\d-]*[\p{L}\d])?\.){1,20}(?P<tld>\p{L}{2,12}))"
    r"(?P<port>:\d{2,5})?(?P<path>[/?#][^\s<>\"“”|,;]*)?(?![\p{L}\d@-])",
    regex.IGNORECASE,
)
_FILE_LIKE = frozenset(
    [
        "md",
        "py",
        "rs",
        "sh",
        "so",
        "sc",
        "ps",
        "pl",
        "cc",
        "ml",
        "mm",
        "do",
        "is",
        "no",
        "in",
        "me",
        "it",
        "at",
        "to",
        "be",
        "am",
    ]
)
"""Country domains that are also file endings, degrees or English words: bare names under them are rarely addresses."""


def find_urls(text: str) -> list[Signal[str]]:
    """The web addresses in the text as printed, also those without a scheme ("github.com/ada", "ada.dev").

    Names that only look like an address ("Node.js", "ASP.NET", "B.Sc", the domain of an e-mail) are left out.
    """
    emails = [(signal.start, signal.end) for signal in find_emails(text)]
    found: list[Signal[str]] = []
    for match in _URL.finditer(text):
        whole = match[0] if match["scheme"] else _first_of_joined(match[0])
        if len(whole) < len(match[0]):
            found += [_moved(signal, match.start() + len(whole)) for signal in find_urls(match[0][len(whole) :])]
        url = _trimmed(whole)
        start, end = match.start(), match.start() + len(url)
        if any(begin < end and start < stop for begin, stop in emails):
            continue
        strength = 1.0 if match["scheme"] or match["www"] else _bare_strength(match)
        if (strength and "." in url) or match["scheme"]:
            found.append(Signal(url, start, end, strength))
    return sorted(found, key=lambda signal: signal.start)


def _moved(signal: Signal[str], by: int) -> Signal[str]:
    return Signal(signal.value, signal.start + by, signal.end + by, signal.strength)


def _first_of_joined(url: str) -> str:
    """Two addresses that lost the space between them are cut before the second's host, where that is a known one."""
    for match in regex.finditer(r"(?<=/)(?:www\.)?([a-z0-9-]+\.[a-z]{2,6})/", url):
        if match[1] in _hosts():
            return url[: match.start()]
    return url


def _trimmed(url: str) -> str:
    """Without the punctuation of the sentence around it."""
    while url and (url[-1] in ".,;:!?'\"’»*" or _closes_nothing(url)):
        url = url[:-1]
    return url


def _closes_nothing(url: str) -> bool:
    return url[-1] in ")]}" and url.count(url[-1]) > url.count(_opposite(url[-1]))


def _opposite(bracket: str) -> str:
    return {")": "(", "]": "[", "}": "{"}[bracket]


def _bare_strength(match: regex.Match[str]) -> float:
    """How sure it is that a name with dots is an address, for one without a scheme; 0 for not at all."""
    host, tld = match["host"], match["tld"]
    if not _is_tld(tld):
        return 0
    labels = host.split(".")
    if match["path"]:
        return 0.95 if len(match["path"]) > 1 or labels[-2].islower() else 0.9
    longest = max(len(label) for label in labels[:-1])
    if (tld.isupper() and tld != "COM") or (tld[0].isupper() and not tld.isupper()) or longest < 3:
        return 0
    if tld in _FILE_LIKE:
        return 0.5 if longest >= 5 and host.islower() and len(labels[0]) > 2 else 0
    return 0.8 if len(labels) > 1 else 0


class LinkKind(NamedTuple):
    """Whose site a link leads to ("github", "linkedin", …; "homepage", "other") and the user's name there."""

    kind: str
    username: str | None = None


@cache
def _hosts() -> dict[str, str]:
    """Host → kind, from `link_hosts.txt`."""
    try:
        lines = lexicons.listing("link_hosts")
    except FileNotFoundError:
        return {}
    parts = ([part.strip() for part in line.split("|")] for line in lines)
    return {part[0].casefold(): part[1] for part in parts if len(part) > 1}


_NOT_A_USER = frozenset(
    [
        "in",
        "pub",
        "profile",
        "profiles",
        "user",
        "users",
        "u",
        "people",
        "person",
        "citations",
        "author",
        "authors",
        "pid",
        "pers",
        "hd",
        "home",
        "login",
        "company",
        "school",
        "sites",
        "site",
        "view",
        "edit",
        "scholar",
        "channel",
        "c",
        "feed",
        "accounts",
        "groups",
        "share",
        "public-profile",
        "a",
        "researcher",
    ]
)


def link_kind(url: str) -> LinkKind:
    """What a link leads to, by its host."""
    parts = _parts(url)
    if url.startswith("skype:"):
        return LinkKind("skype", url.removeprefix("skype:").strip("/").partition("?")[0] or None)
    host = (parts.hostname or "").removeprefix("www.")
    path = [unquote(part) for part in parts.path.split("/") if part]
    kind = _kind_of_host(host, path)
    if kind is None:
        personal = len(path) <= 1 or path[0].startswith("~")
        return LinkKind("homepage" if personal else "other", path[0][1:] if path and path[0].startswith("~") else None)
    if kind == "homepage":
        return LinkKind(kind, host.split(".")[0] if host.count(".") >= 2 else None)
    return LinkKind(kind, _username(path, parse_qs(parts.query)))


def _parts(url: str) -> _Parts:
    try:
        split = urlsplit(url if "://" in url else f"http://{url}")
        return _Parts((split.hostname or "").casefold(), split.path, split.query)
    except ValueError:
        return _Parts("", "", "")


class _Parts(NamedTuple):
    hostname: str
    path: str
    query: str


def _kind_of_host(host: str, path: list[str]) -> str | None:
    """The kind listed for the host or one that it lies under; entries may name a path too ("sites.google.com/view")."""
    hosts = _hosts()
    labels = host.split(".")
    for i in range(len(labels) - 1):
        name = ".".join(labels[i:])
        if path and f"{name}/{path[0].casefold()}" in hosts:
            return hosts[f"{name}/{path[0].casefold()}"]
        if name in hosts:
            return hosts[name]
    abroad = (".".join([*labels[:-size], "com"]) for size in (1, 2) if len(labels) > size + 1)  # scholar.google.co.uk
    return next((hosts[name] for name in abroad if name in hosts), None)


def _username(path: list[str], query: dict[str, list[str]]) -> str | None:
    if users := query.get("user") or query.get("id"):
        return users[0]
    named = [part for part in path if part.casefold() not in _NOT_A_USER]
    return named[0].lstrip("@") or None if named else None


def url_key(url: str) -> str:
    """Two addresses with the same key are one: no scheme, no "www.", no final slash, any case."""
    text = _SCHEME.sub("", url.strip().casefold())
    return text.rstrip("/")
