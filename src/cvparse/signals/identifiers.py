"""Identifiers of publications (DOI, arXiv, ISBN, PMID, links) and the numbers behind a journal's name."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

import regex

from cvparse.signals import Signal

IdentifierKind = Literal["doi", "arxiv", "isbn", "issn", "pmid", "pmcid", "url", "patent"]


@dataclass(frozen=True, slots=True)
class Identifier:
    """A kind and its bare value: "10.1000/182", "2101.00001", "9783161484100"."""

    kind: IdentifierKind
    value: str


@dataclass(frozen=True, slots=True)
class Numbers:
    """Volume, issue and pages (or article number), as printed."""

    volume: str | None = None
    issue: str | None = None
    pages: str | None = None


_DIGIT = regex.compile(r"\d")
_LEAD = (
    r"(?:\b(?:Available|Accessible|Retrieved|Accessed|Disponible|Verfügbar|Zugriff)(?:\s+(?:online|at|from|en|unter"
    r"|via))*\s*:?\s*"
    r"|\b(?:URL|Online|Link|Web)\s*:\s*)?"
)
_DOI = regex.compile(
    rf"{_LEAD}(?:\bdoi\s*[:.]?\s*|DOI\s*[:.]?\s*)?<?(?:https?://)?(?:(?:dx\.)?doi\.org/)?(?P<doi>\b10\.\d{{4,9}}/[^\s\"<>“”\]}}]+)>?",
    regex.I,
)
_ARXIV = regex.compile(
    rf"{_LEAD}\[?\(?(?:(?:https?://)?(?:www\.)?arxiv\.org/(?:abs|pdf|html)/|\b(?:CoRR\s+)?(?:abs/"
    rf"|arXiv\s*:\s*(?:abs/)?|arXiv\s+(?=\d{{4}}\.)|eprint\s*:?\s*))"
    r"(?P<arxiv>\d{4}\.\d{4,5}(?:v\d+)?"
    r"|[a-z-]+(?:\.[A-Z]{2})?/\d{7}(?:v\d+)?)(?:\.pdf)?(?:\s*\[\s*[a-z-]+(?:\.[A-Za-z-]+)?\s*\])?\)?\]?",
    regex.I,
)
_URL = regex.compile(rf"{_LEAD}<?(?P<url>(?:https?://|www\.)[^\s<>\"“”]+)>?", regex.I)
_PMID = regex.compile(r"\[?\bPMID\s*:?\s*(?P<pmid>\d{5,9})\]?", regex.I)
_PMCID = regex.compile(r"\[?\bPMC(?:ID)?\s*:?\s*(?P<pmcid>(?:PMC)?\d{5,9})\]?", regex.I)
_PUBMED = regex.compile(
    r"(?:pubmed\.ncbi\.nlm\.nih\.gov/|ncbi\.nlm\.nih\.gov/pubmed/)(?P<pmid>\d{1,9})\b"
    r"|(?:pmc\.ncbi\.nlm\.nih\.gov|ncbi\.nlm\.nih\.gov/pmc)/articles/(?P<pmcid>PMC\d{1,9})\b",
    regex.I,
)
_ISBN = regex.compile(
    r"\bISBN(?:-1[03])?\s*:?\s*(?P<isbn>97[89](?:[\s-]?\d){10}|\d(?:[\s-]?\d){8}[\s-]?[\dXx])\b", regex.I
)
_ISSN = regex.compile(r"\bISSN\s*:?\s*(?P<issn>\d{4}-\d{3}[\dXx])\b", regex.I)
_PATENT = regex.compile(
    r"(?:\b(?:U\.?\s?S\.?|European|International|German|Japanese|Chinese|Korean)\s+Patent(?:\s+(?:App(?:lication"
    r"|l)?\.?|Pub(?:lication|l)?\.?|No\.?|Number|Pending|#))*\s*(?:US\s?)?(?P<patent>\d[\d,/.]*\d(?:\s?[AB]\d)?)?"
    r"|\bPatent(?:\s+No\.?|\s+Application(?:\s+No\.?)?|\s+App\.?)\s*(?P<patent>[A-Z]{0,3}\s?\d[\d,/.]+\d(?:\s?[AB]\d)?)"
    r"|\b(?P<patent>(?:US|EP|WO|DE|CN|JP|KR|GB|FR)\s?\d{4}/?\d{4,7}\s?[ABCU]?\d?|(?:US|EP|WO|DE|CN|JP"
    r"|KR)\s?\d{7,11}\s?[ABCU]\d?))(?![\p{L}\d])"
)
_KINDS: tuple[tuple[IdentifierKind, regex.Pattern[str], tuple[str, ...]], ...] = (
    ("doi", _DOI, ("10.",)),
    ("arxiv", _ARXIV, ("arxiv", "abs/", "eprint")),
    ("url", _URL, ("://", "www.")),
    ("pmid", _PMID, ("pmid",)),
    ("pmcid", _PMCID, ("pmc",)),
    ("isbn", _ISBN, ("isbn",)),
    ("issn", _ISSN, ("issn",)),
    ("patent", _PATENT, ("",)),
)
"""Of each kind: its pattern, and what there must be one of in the text (in lower case) for it to be tried."""


@lru_cache(maxsize=512)
def find_identifiers(text: str) -> tuple[Signal[Identifier], ...]:
    """The identifiers in a text, left to right, without overlaps; each span holds its label ("doi:") too."""
    if not _DIGIT.search(text) and "://" not in text and "www." not in text and "atent" not in text:
        return ()
    found: list[Signal[Identifier]] = []
    low = text.casefold()
    for kind, pattern, signs in _KINDS:
        if not any(sign in low for sign in signs):
            continue
        for match in pattern.finditer(text):
            signal = _identifier(kind, match)
            if signal and not any(signal.start < other.end and other.start < signal.end for other in found):
                found.append(signal)
    return tuple(sorted(found, key=lambda signal: signal.start))


def _identifier(kind: IdentifierKind, match: regex.Match[str]) -> Signal[Identifier] | None:
    value = match[kind] or ""
    end = match.end()
    if kind in ("doi", "url"):
        bare = _unwrap(value)
        closed = match[0].endswith(">")
        end = end if closed else match.end() - (len(value) - len(bare))
        value = bare
    elif kind == "isbn":
        value = regex.sub(r"[\s-]", "", value).upper()
        if not is_isbn(value):
            return None
    return Signal(Identifier(kind, value), match.start(), end)


def _unwrap(value: str) -> str:
    """Without what belongs to the sentence: final dots and commas, brackets that were not opened inside."""
    while value:
        last = value[-1]
        if last in ".,;:'’*”" or (last == ")" and value.count("(") < value.count(")")) or last in "]}>":
            value = value[:-1]
        else:
            break
    return value


def doi_of(text: str) -> str | None:
    """The DOI that a link or text names."""
    match = _DOI.search(text)
    return _unwrap(match["doi"]) if match else None


def arxiv_of(text: str) -> str | None:
    """The arXiv number that a link or text names."""
    match = _ARXIV.search(text)
    return match["arxiv"] if match else None


def pubmed_of(address: str) -> dict[str, str]:
    """ "pmid" or "pmcid" with the number that an address in PubMed or PubMed Central is of; empty for any other."""
    match = _PUBMED.search(address)
    return {kind: number.upper() for kind, number in match.groupdict().items() if number} if match else {}


def is_isbn(digits: str) -> bool:
    """The check digit of an ISBN-10 or ISBN-13 is right."""
    if len(digits) == 10:
        values = [10 if digit == "X" else int(digit) for digit in digits if digit.isdigit() or digit == "X"]
        return len(values) == 10 and sum((10 - i) * value for i, value in enumerate(values)) % 11 == 0
    return (
        len(digits) == 13
        and digits.isdigit()
        and sum(int(d) * (3 if i % 2 else 1) for i, d in enumerate(digits)) % 10 == 0
    )


_DASH = r"\s?[–—‐‑−-]{1,2}\s?"
_PAGE = r"[A-Za-z]{0,3}\d{1,7}[A-Za-z]?"
_RANGE = rf"{_PAGE}(?:\.\d+)?(?:{_DASH}{_PAGE}(?:\.\d+)?|ff?\.)"
_VOLUME = (
    r"(?:\b(?:vols?(?:umes?)?|bd|band|jg|jahrgang|tome?|tom|т)\b\.?\s*|\bv(?:\.\s?|\s))"
    r"(?P<volume>[A-Z]?\d{1,5}[A-Z]?|[IVXLC]+)\b"
)
_ISSUE = (
    r"(?:\b(?:no|nos|nr|num|number|issue|iss|heft|h|fasc|núm|nro)\b\.?|n\.?\s?[°º]|\bn\.(?=\s?\d)|№"
    r"|\#)\s*(?P<issue>[A-Za-z]?\d{1,5}(?:[–/-]\d{1,4})?[A-Za-z]?)\b"
)
_PAGES = (
    rf"\b(?:pp?|pgs?|pages?|seiten?|s|pág(?:inas?)?|págs|(?:(?-i:art)|art(?=\.)|article)(?:\s+(?:id|no|number))?|стр"
    rf"|с)\b\.?:?\s*(?P<pages>{_RANGE}(?:,\s?{_RANGE})*|[A-Za-z]{{0,3}}\d[\w.:]*\b)"
)
_BOTH = r"(?<![\w./])(?P<volume>[A-Z]?\d{1,4}[A-Z]?)\s?\((?!\s*(?:1[6-9]|20)\d\d[a-z]?\s*\))(?P<issue>[^()\n]{1,12})\)"
_SLASH = r"(?<![\w./])(?P<volume>\d{1,4})/(?P<issue>\d{1,3}(?:[–-]\d{1,3})?)(?=\s*\(\s*(?:1[6-9]|20)\d\d\s*\))"
"""The year in brackets behind it tells it from a date."""
_COLON = rf"(?<![\w./])(?P<volume>[A-Z]?\d{{1,4}}[A-Z]?)\s?:\s?(?P<pages>{_RANGE}|[A-Za-z]{{0,2}}\d{{1,8}})(?![\w])"
_PARTS = regex.compile(
    rf"(?:{_BOTH}|{_SLASH}|{_COLON}|{_VOLUME}|{_ISSUE}|{_PAGES}|(?<![\w./])(?P<pages>{_RANGE})(?!\w)"
    rf"|(?<![\w./(])(?P<number>[A-Za-z]?\d{{1,8}}[A-Z]?)(?![\w/%]|\.\d))",
    regex.I,
)
_JOIN = regex.compile(r"[\s,;:.]*(?:\((?:(?:\p{L}+\.?\s+)?(?:1[6-9]|20)\d\d[a-z]?|\d{1,2})\)[\s,;:.]*)?(?:and\s+)?")


_MOST_PARTS = 16
"""Numbers in a row that are looked at: more are a table, not a citation."""


@lru_cache(maxsize=512)
def numbers_at(text: str, start: int) -> Signal[Numbers] | None:
    """Volume, issue and pages that begin right at `start` ("13(11), pp. 12–19"); a bare number alone is a weak sign."""
    match = _PARTS.match(text, start)
    if match is None:
        return None
    got: dict[str, str] = {}
    plain: list[str] = []
    end, strong = start, False
    for _ in range(_MOST_PARTS):
        strong = _collect(match, got, plain) or strong
        end = match.end()
        join = _JOIN.match(text, end)
        at = join.end() if join else end
        match = _PARTS.match(text, at) if at > end else None
        if match is None or match["number"] and _is_year(match["number"]):
            break
    _place(plain, got)
    strength = 1.0 if strong else 0.7 if len(plain) > 1 else 0.4
    return Signal(Numbers(got.get("volume"), got.get("issue"), got.get("pages")), start, end, strength)


def _collect(match: regex.Match[str], got: dict[str, str], plain: list[str]) -> bool:
    """Note the parts of a match; True if it says more than a bare number."""
    if match["number"]:
        plain.append(match["number"])
        return False
    for name in ("volume", "issue", "pages"):
        if match[name]:
            got.setdefault(name, match[name].strip())
    return True


def _place(plain: list[str], got: dict[str, str]) -> None:
    """Bare numbers are, in this order, the volume, the issue (of three) and the pages."""
    free = [name for name in ("volume", "pages") if name not in got]
    if len(plain) >= 3 and "issue" not in got:
        free = [name for name in ("volume", "issue", "pages") if name not in got]
    for name, number in zip(free, plain):
        got[name] = number


def _is_year(number: str) -> bool:
    return len(number) == 4 and number.isdigit() and 1850 <= int(number) <= 2049
