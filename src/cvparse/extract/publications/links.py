"""Rows and groups of links that stand with a paper: "Paper | Code", "[pdf] [bib]", "Abs HTML Cite"."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from typing import TYPE_CHECKING, Literal

import regex

from cvparse import lexicons
from cvparse.signals.venues import known_venue, venue_strength

if TYPE_CHECKING:
    from cvparse.extract.publications.marked import Marked


_YEAR = regex.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
_LAST_WORD = regex.compile(r"(\w+)\W*$")
_LONG_NUMBER = regex.compile(r"\d{3}")


@cache
def _words() -> str:
    listed = {lexicons.fold(line) for line in lexicons.listing("link_words")}
    return "(?:" + lexicons.alternatives(listed) + ")"


@cache
def _last_words() -> frozenset[str]:
    return frozenset(_LAST_WORD.search(lexicons.fold(line))[1] for line in lexicons.listing("link_words"))  # type: ignore[index]


def _ends_in_link_word(line: str) -> bool:
    word = _LAST_WORD.search(line[-30:].casefold())
    return word is not None and word[1] in _last_words()


@cache
def _row() -> regex.Pattern[str]:
    """A whole line of link words."""
    word = _words()
    gap = r"[\s\[\](){}|/·•,;:.➔→↗🔗▶►-]"
    counted = rf"{word}(?:\s*\(?\d{{1,4}}\)?)?"
    return regex.compile(rf"{gap}*(?:{counted}{gap}+)*{counted}(?:{gap}+(?:oral|spotlight))?{gap}*", regex.I)


@cache
def _group() -> regex.Pattern[str]:
    """Link words in brackets, one after the other, inside a line."""
    word = _words()
    one = rf"[\[(]{{1,3}}\s*{word}(?:\s*[,|/·&]\s*{word}){{0,6}}\s*[\])]{{1,3}}"
    return regex.compile(rf"{one}(?:[\s|,/·]*{one})*", regex.I)


@cache
def _end() -> regex.Pattern[str]:
    """Link words at the end of a line behind a full stop or bar: "… 2021. PDF Code"."""
    word = _words()
    return regex.compile(
        rf"(?:(?<=[.)\]?!\d|])\s+|\s*[|·•]\s*)(?:{word}\s*[|/·•,]\s*)*{word}(?:\s+{word})*\s*[|.]?\s*$",
        regex.I | regex.M,
    )


def is_link_text(text: str) -> bool:
    """The text is nothing but the words that such links are given."""
    return len(text) < 200 and not _LONG_NUMBER.search(text) and bool(_row().fullmatch(text.strip()))


def says_preprint(text: str) -> bool:
    """ "Preprint", "Working paper": a word for a link that also stands in the place of a venue."""
    known = known_venue(text)
    return bool(known and known.kind == "preprint_server" and known.acronym is None)


_TRAILING = regex.compile(r"\p{Ll}\.?\s+((?:Website|Arxiv|PDF|Project [Pp]age|Bib[Tt]e[Xx]|GitHub))\s*$", regex.M)


@cache
def _lead() -> regex.Pattern[str]:
    """Link words at the start of a line in front of something else."""
    word = _words()
    return regex.compile(rf"(?<=\n)(?:{word}(?:\s\(\d+ min\))?[\s|/·•,.\t]+)+(?-i:(?=\p{{Lu}}))", regex.I)


def _leading(text: str) -> Iterator[tuple[int, int, Literal["links"]]]:
    """ "Code | Thread ICLR 2026": the links in front of a venue; as many of the words as leave one."""
    for match in _lead().finditer(text):
        line_end = text.find("\n", match.end())
        rest = text[match.end() : line_end if line_end > 0 else len(text)]
        head = _YEAR.split(rest)[0].split(",")[0].strip(" (")
        whole = text[match.start() : match.end()] + head
        if head and venue_strength(head) >= 0.6 and not known_venue(whole):
            yield match.start(), match.end(), "links"


def find_link_rows(marked: Marked) -> Iterator[tuple[int, int, Literal["links"]]]:
    """(begin, end, "links") of the rows and groups of links in an entry."""
    text = marked.text
    at = 0
    for line in text.split("\n"):
        if at and is_link_text(line) and not says_preprint(line):
            yield at, at + len(line), "links"
        at += len(line) + 1
    yield from _leading(text)
    for match in _TRAILING.finditer(text):
        if match.start() > 20 and text.count(",", 0, match.start()) >= 2:
            yield match.start(1), match.end(1), "links"
    for match in _group().finditer(text):
        yield match.start(), match.end(), "links"
    if not any(_ends_in_link_word(line) for line in text.split("\n")):
        return
    for match in _end().finditer(text):
        if match.start() > 20:
            yield match.start(), match.end(), "links"
