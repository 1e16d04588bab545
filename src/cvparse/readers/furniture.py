"""What a web page has around its text: navigation at its head, notices at its foot, citations for machines."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from urllib.parse import urlsplit

import regex

from cvparse import lexicons
from cvparse.document import Line
from cvparse.readers.spans import cut, text_of

_HEAD = 25
"""Lines at the top in which navigation is looked for."""
_TOP = 5
"""Lines at the top that hold the site's menu, if it is recognised by its words only."""
_FOOT = 6
_INTERNAL = regex.compile(r"^(?:/(?!/)|#|\./|\.\./|[\w-]+(?:/[\w-]+)*/?(?:\.html?)?(?:#.*)?$)")
_NOTICE = regex.compile(r"(?i)^\W*(?:©|\(c\)\s|copyright\b|powered by\b|all rights reserved)|\bpowered by\s+\p{Lu}")
_CREDIT = regex.compile(
    r"(?i)^\W*(?:this\s+)?(?:web\s?site|web\s?page|page|site|template|design|theme|source code)\b.{0,60}"
    r"\b(?:from|by|borrowed|adapted|based|source|stolen|taken|credits?|thanks)\b"
)
"""Whom the page's design is owed to."""
_LINK_ROW = 3
"""Profiles that a row of links at the foot names, at least."""
_CURRENT = regex.compile(r"(?i)\s*\(current\)\s*$")
_BAR = regex.compile(r"\s*[|/•·\t]\s*")
_BIBTEX_HEAD = regex.compile(r"^@[A-Za-z]{3,20}\s*\{[^\s,]{0,100},?\s*$|^@[A-Za-z]{3,20}\s*\{[^\s,]{1,100},.*=")


def mark_furniture(lines: Sequence[Line]) -> None:
    """Give navigation, notices and BibTeX their role; the lines stay where they are."""
    for line in lines[:_HEAD]:
        _cut_phrase(line)
    for run in _lists(lines[:_HEAD]):
        if _is_navigation(run, lines):
            for line in run:
                line.role = "furniture"
    for line in lines[:_TOP]:
        parts = [part for part in _BAR.split(line.text) if part]
        if len(parts) >= 3 and _share_of_pages(parts) >= 0.6:
            line.role = "furniture"
    for line in lines[-_FOOT:]:
        if len(line.text) < 200 and _is_foot(line.text):
            line.role = "footer"
    _mark_bibtex(lines)


def _is_foot(text: str) -> bool:
    return bool(_NOTICE.search(text) or _CREDIT.search(text)) or _names_profiles(text)


def _names_profiles(text: str) -> bool:
    """A row of nothing but links to profiles: "email GitHub LinkedIn Google Scholar"."""
    words = [word for word in lexicons.fold(text).replace("|", " ").replace("/", " ").split() if word.strip("·•:-")]
    found = at = 0
    while at < len(words):
        size = next((size for size in (2, 1) if " ".join(words[at : at + size]) in _profiles()), 0)
        found += size > 0
        at += size or 1
    return found >= _LINK_ROW and found >= 0.6 * len(words)


@cache
def _profiles() -> frozenset[str]:
    hosts = [line.split("|") for line in lexicons.listing("link_hosts") if "|" in line]
    labels = {host.strip().removeprefix("www.").split(".")[0] for host, _ in hosts}
    labels |= {kind.strip() for _, kind in hosts}
    return frozenset(labels | _pages() | lexicons.words("profile_names"))


def _cut_phrase(line: Line) -> None:
    """A phrase of the page's own ("Toggle navigation"): the line is furniture; behind other words it is cut off."""
    text = lexicons.fold(line.text)
    if text in _phrases():
        line.role = "furniture"
        return
    ends = [phrase for phrase in _phrases() if " " in phrase and text.endswith(" " + phrase)]
    phrase = max(ends, key=len, default="")
    if phrase and len(text) < 100:
        kept = line.text[: len(line.text) - len(phrase)].rstrip(" |·-")
        line.spans = tuple(cut(line.spans, 0, len(kept)))
        line.text = text_of(line.spans)


@cache
def _phrases() -> frozenset[str]:
    return frozenset(lexicons.fold(phrase) for phrase in lexicons.listing("furniture"))


@cache
def _pages() -> frozenset[str]:
    return frozenset(lexicons.fold(name) for name in lexicons.listing("navigation"))


def _share_of_pages(names: Sequence[str]) -> float:
    """How many of the names are those of a site's pages or of a CV's sections."""
    folded = [lexicons.fold(_CURRENT.sub("", name)) for name in names]
    return sum(name in _pages() or name in lexicons.table("headings") for name in folded) / len(folded)


def _lists(lines: Sequence[Line]) -> list[list[Line]]:
    """The runs of list items."""
    runs: list[list[Line]] = []
    open_run = False
    for line in lines:
        listed = bool(line.marker) and not line.heading
        if listed and open_run:
            runs[-1].append(line)
        elif listed:
            runs.append([line])
        open_run = listed
    return runs


def _is_navigation(run: Sequence[Line], lines: Sequence[Line]) -> bool:
    """A list of short items that lead into one site, or that are called like a site's pages."""
    if len(run) < 2 or any(len(line.text) > 40 or len(line.text.split()) > 5 for line in run):
        return False
    if _leads_inside(run):
        return True
    position = next(index for index, line in enumerate(lines) if line is run[0])
    if position > _TOP or len(run) < 3:
        return False
    after_phrase = position > 0 and lines[position - 1].role == "furniture"
    return after_phrase or _share_of_pages([line.text for line in run]) >= 0.6


def _leads_inside(run: Sequence[Line]) -> bool:
    """Most items are links to pages of the site itself."""
    targets = [[target for _, target in line.links()] for line in run]
    linked = [links[0] for links in targets if len(links) == 1]
    if len(linked) < max(2, 0.6 * len(run)):
        return False
    if sum(bool(_INTERNAL.match(target)) for target in linked) >= max(2, 0.6 * len(run)):
        return True
    hosts = [_host(target) for target in linked if target.startswith("http")]
    return len(hosts) >= 4 and max(hosts.count(host) for host in set(hosts)) >= 0.8 * len(run)


def _host(target: str) -> str:
    try:
        return urlsplit(target).netloc
    except ValueError:
        return target


def _mark_bibtex(lines: Sequence[Line]) -> None:
    """BibTeX entries that a page offers beside its references are no text to read twice."""
    marked: list[Line] = []
    balance, inside = 0, False
    for line in lines:
        if not inside and _BIBTEX_HEAD.match(line.text):
            inside, balance = True, 0
        if inside:
            marked.append(line)
            balance += line.text.count("{") - line.text.count("}")
            inside = balance > 0 and len(marked) < 5000
    if 2 * sum(len(line.text) for line in marked) > sum(len(line.text) for line in lines):
        return
    for line in marked:
        line.role, line.tag = "furniture", "bibtex"
