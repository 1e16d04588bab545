"""Cutting the text of an entry: what is exact (dates, numbers, identifiers, notes), and the rest at separators."""

from __future__ import annotations

from bisect import bisect_left, insort
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache
from typing import Literal

import regex

from cvparse import lexicons
from cvparse.extract.publications.links import find_link_rows
from cvparse.extract.publications.marked import BOLD, ITALIC, LINK, Marked
from cvparse.signals.authors import author_list
from cvparse.signals.identifiers import find_identifiers, numbers_at

What = Literal["text", "date", "numbers", "identifier", "links", "note", "status", "editors", "thesis", "talk"]


@dataclass(frozen=True, slots=True)
class Chunk:
    """A part of the text without separators at its ends; `before` is the separator that stands in front of it."""

    begin: int
    end: int
    what: What
    before: str = ""


@dataclass(slots=True)
class Cuts:
    """An entry's text, its chunks in order, and the parts that its own marks set off."""

    marked: Marked
    chunks: list[Chunk]
    quoted: list[tuple[int, int]] = field(default_factory=list)
    styled: dict[int, list[tuple[int, int]]] = field(default_factory=dict)


def names_text(cuts: Cuts) -> str:
    """The text in which names are looked for: footnote marks as such, links blanked out; every offset stays true."""
    text = cuts.marked.plain()
    for chunk in cuts.chunks:
        if chunk.what == "links":
            text = text[: chunk.begin] + "\n" * (chunk.end - chunk.begin) + text[chunk.end :]
    return text


_MONTH_CLASS = r"\p{L}{3,10}\.?"
_YEAR = r"(?:1[6-9]\d\d|20[0-4]\d)"
_SAID = ("published", "online", "posted", "first", "issued", "available")
"""What may be said before a date."""


@cache
def _date_pattern() -> regex.Pattern[str]:
    months = lexicons.alternatives(set(lexicons.table("months"))) or _MONTH_CLASS
    seasons = lexicons.alternatives(set(lexicons.table("seasons"))) or "spring|summer|fall|autumn|winter"
    month = rf"(?:(?:{months}|{seasons})\b\.?)"
    day = r"\d{1,2}(?:st|nd|rd|th)?\.?"
    day_month = rf"(?:(?:{day}\s+)?{month}(?:\s*[-–/]\s*{month})?(?:\s+{day}(?:\s?[-–]\s?{day})?)?,?\s+)?"
    years = rf"{_YEAR}(?:[a-h](?!\w))?(?:\s?[-–/]\s?(?:{_YEAR}|\d\d)(?!\d))?(?:-\d\d(?:-\d\d)?)?"
    core = rf"{day_month}{years}(?:,?\s+{month}(?:\s+{day})?(?!\w))?"
    return regex.compile(
        rf"(?<open>[(\[]\s*)?(?:(?:{'|'.join(_SAID)}|©)\s+){{0,2}}(?<date>(?<!\w){core}"
        rf"|in press|forthcoming|to appear|n\.\s?d\.)(?(open)(?:[^()\[\]\n]{{0,25}})\s*[)\]])(?![\w–-]|/\d)",
        regex.I,
    )


_SIDE_LEFT = regex.compile(r"(?:^|[.,;:()\[\]\n\t|·•“”\"’–—?!])\s*$|\d\s+$")
_SIDE_RIGHT = regex.compile(r"\s*(?:$|[.,;:()\[\]\n\t|·•“\"–—<])")
_NO_DATE = regex.compile(r"(?:\b(?:pp?|pages?|s|no|vol|art|nr|n)\.?|[\d)]\s?:)\s*$", regex.I)
_NOTE = regex.compile(
    r"[(\[*]?\s*\b(?:(?:Best|Outstanding|Distinguished|Runner[- ]Up|Honou?rable|Notable|Test[- ]of[- ]Time"
    r"|Editor['’]?s?|Most (?:Cited|Influential)|Winner|Finalist|Spotlight|Oral\b|Highlight|Top[ -]\d+)"
    r"[^,.;:()\[\]\n\t]{0,60}?(?:Award|Mention|Prize|Finalist|Nomination|Nominee|Runner[- ]Up|Choice|Presentation"
    r"|Spotlight|Oral|Paper|Talk|Highlight|%|Honou?rable Mention)s?"
    r"|Oral|Spotlight|Highlight|Contributed talk|Selected as (?:an? )?[^,.;()\[\]\n]{0,40})"
    r"(?:\s+(?:Award|Prize|Nomination|Nominee|Finalist|Runner[- ]Up|Candidate|Presentation)s?)*\b(?:\s*[,(]?\s*(?:Oral"
    r"|Spotlight|Top\s*[\d.]+\s*%|acceptance rate[^)\]\n]{0,20}|[\d.]+\s*% acceptance rate))?\s*[)\]*]?"
)
_NOTE_SIDES = regex.compile(r"(?:[.,;:()\[\]\n\t|·–—-]|\d|\*|\)|^)\s*$")
_EDITORS = regex.compile(
    r"\(\s*(?:eds?\b\.?|Hrsg\b\.?|Hg\b\.?|editors?\b|éds?\b\.?|dir\.|org\.|ed\. by\b"
    r"|Edited by\b)[^()]*(?:\([^()]*\)[^()]*)?\)"
    r"|\([^()]{3,200}?,?\s*\b(?:eds?\b\.?|editors?\b|Hrsg\b\.?|Hg\b\.?)\s*\)",
    regex.I,
)
_EDITED_BY = regex.compile(
    r"\b(?:edited by|hrsg\. von|herausgegeben von|ed\. by|sous la direction de|a cura di|ed\. de)\s+", regex.I
)
_TO_STOP = regex.compile(r"[^,.;()\n]{0,60}")
_IN = regex.compile(r"(?:\b[Ii]n|\bdans|\ben)\b\s*:?\s+(?=\p{Lu})")
_EDITORS_TAIL = regex.compile(
    r"[\s,;]*+[(\[]?\s*(?:eds?\b\.?|editors?\b|Hrsg\b\.?|Hg\b\.?|éds?\b\.?|dir\b\.)[)\]]?[.,:]*", regex.I
)


_WORD = regex.compile(r"\w+")
_SAID_BY_VENUE = ("preprint", "published")
"""Statuses whose words are themselves the names of venues."""


def _status_phrases() -> set[str]:
    told = {phrase for phrase, status in lexicons.table("publication_status").items() if status not in _SAID_BY_VENUE}
    return told | {"published online", "r&r", "revise and resubmit", "revise & resubmit"}


@cache
def _status_pattern() -> regex.Pattern[str]:
    """What is said of a paper that is not out yet, with the word that leads on to its venue ("submitted to")."""
    phrases = lexicons.alternatives(_status_phrases())
    return regex.compile(
        rf"[(\[]?\s*\b(?:currently\s+)?(?:{phrases})(?!\w)"
        r"(?:\s+(?:to|at|in|by|with|for|as|bei|à|en|the)\b(?=\s)){0,2}(?:\s*:(?=\s))?\s*[)\]]?",
        regex.I,
    )


_THESIS = regex.compile(
    r"\[?\(?\b(?:(?:un)?published\s+)?(?:(?:Ph\.?\s?D\.?|D\.?\s?Phil\.?|Doctoral|Doctorate|Master(?:['’]?s)?"
    r"|M\.?\s?Sc\.?|M\.?\s?A\.?|M\.?\s?S\.?|M\.?\s?Phil\.?|Bachelor(?:['’]?s)?|B\.?\s?Sc\.?|Honou?rs|Senior|Diploma"
    r"|Undergraduate|Licentiate|Habilitation|Dr\.?)\s*[- ]?\s*(?:of (?:Science|Arts|Philosophy)\s+)?(?:thesis"
    r"|dissertation|diss\.)"
    r"|Dissertation|Doktorarbeit|Diplomarbeit|Masterarbeit|Bachelorarbeit|Habilitationsschrift|Inauguraldissertation"
    r"|Thèse(?: de doctorat)?|Mémoire(?: de (?:master|maîtrise))?|Tesis(?: doctoral| de (?:maestría|licenciatura))?"
    r"|Tesi(?: di (?:laurea|dottorato))?|Tese(?: de doutorado)?|Dissertação(?: de mestrado)?"
    r"|Proefschrift)\b\]?\)?(?=\s*(?:[,.;:)\]\n]|$|at\b|in\b|\())",
    regex.I,
)
_TALK = regex.compile(
    r"\b(?:Invited |Contributed |Plenary |Keynote |Oral |Poster |Conference )?(?:talk|keynote|keynote speech"
    r"|presentation|poster(?: presentation| session)?|lecture(?!\s+notes)|seminar|software|computer software|dataset"
    r"|data set|source code|blog post|Vortrag|Poster)\b(?:\s+(?:presented\s+)?(?:at|given at|bei"
    r"|to)\b(?:\s+the\b)?)?(?=\s*(?:[,.;:)\n]|$)|\s+(?=\p{Lu}))",
    regex.I,
)
_TALK_SIDES = regex.compile(r"(?:[.,;:\n\t”\"’–—\[(?!])\s*$")


def cut(marked: Marked) -> Cuts:
    """Cut an entry's text into chunks."""
    exact = _exact(marked)
    quoted = _quoted(marked.text)
    styled = {look: [run for run in marked.runs(look) if _is_run(marked.text, run)] for look in (BOLD, ITALIC, LINK)}
    edges = {edge for runs in (*styled.values(), quoted) for run in runs for edge in run}
    closed = {end for _, end in quoted}
    return Cuts(marked, _chunks(marked.text, exact, edges, closed), quoted, styled)


def _is_run(text: str, run: tuple[int, int]) -> bool:
    """Longer than a word or two: a title or venue rather than a stressed word."""
    part = text[run[0] : run[1]]
    return len(part) > 3 and any(char.isalpha() for char in part)


Span = tuple[int, int, What]


def _exact(marked: Marked) -> list[Span]:
    """What grammar tells for sure, without overlaps, in order."""
    text = marked.text
    taken: list[Span] = []
    for found in (
        find_link_rows(marked),
        _identifiers(text),
        _editors(text),
        _theses(text),
        _statuses(text),
        _dates(text),
        _notes(text),
        _talks(text),
    ):
        for begin, end, what in found:
            if begin < end and not _touched(taken, begin, end):
                insort(taken, (begin, end, what))
    return sorted(taken + _numbers(text, taken))


def _touched(spans: list[Span], begin: int, end: int) -> list[Span]:
    """Those of sorted spans without overlaps that share a character with begin … end."""
    first = bisect_left(spans, (begin,))
    if first and spans[first - 1][1] > begin:
        first -= 1
    return spans[first : bisect_left(spans, (end,), first)]


_LABELLED = regex.compile(r"\b(?:ISBN|e?-?ISSN)(?:-1[03])?\s*:?\s*\d[\dXx‐–-]{6,16}")


def _identifiers(text: str) -> Iterator[Span]:
    for signal in find_identifiers(text):
        yield signal.start, signal.end, "identifier"
    for match in _LABELLED.finditer(text):  # with a slip of the pen: no number, but no venue either
        yield match.start(), match.end(), "identifier"


def _editors(text: str) -> Iterator[Span]:
    for match in _IN.finditer(text):
        names = author_list(text, match.end())
        tail = _EDITORS_TAIL.match(text, names.end) if names else None
        if tail:
            yield match.end(), tail.end(), "editors"
    for match in _EDITORS.finditer(text):
        yield match.start(), match.end(), "editors"
    for match in _EDITED_BY.finditer(text):
        names = author_list(text, match.end())
        stop = _TO_STOP.match(text, match.end())
        yield match.start(), names.end if names else stop.end() if stop else match.end(), "editors"


def _theses(text: str) -> Iterator[Span]:
    for match in _THESIS.finditer(text):
        if match.start() > 0 or text[match.end() : match.end() + 1] == ",":
            yield match.start(), match.end(), "thesis"


@cache
def _signs_of_status() -> tuple[frozenset[str], tuple[str, ...]]:
    """The longest word of each phrase for a status; the phrases that have none of four letters, whole."""
    longest = {phrase: max(_WORD.findall(phrase), key=len) for phrase in map(str.casefold, _status_phrases())}
    short = tuple(phrase for phrase, word in longest.items() if len(word) < 4)
    return frozenset(word for word in longest.values() if len(word) >= 4), short


def _may_state_status(text: str) -> bool:
    low = text.casefold()
    words, phrases = _signs_of_status()
    return not words.isdisjoint(_WORD.findall(low)) or any(phrase in low for phrase in phrases)


def _statuses(text: str) -> Iterator[Span]:
    if not _may_state_status(text):
        return
    for match in _status_pattern().finditer(text):
        begin = match.end() - len(match[0].lstrip())
        before = text[:begin].rstrip(" ")
        if not before or before[-1] in '.,;:()[]\n\t”"’–—?!*' or text[begin] in "([":
            yield begin, match.end(), "status"


def _talks(text: str) -> Iterator[Span]:
    for match in _TALK.finditer(text):
        if match.start() > 8 and _TALK_SIDES.search(text[max(0, match.start() - 4) : match.start()]):
            yield match.start(), match.end(), "talk"


def _notes(text: str) -> Iterator[Span]:
    for match in _NOTE.finditer(text):
        begin = match.start() + (len(match[0]) - len(match[0].lstrip()))
        if begin > 12 and (_NOTE_SIDES.search(text[max(0, begin - 4) : begin]) or match[0][0] in "([*"):
            yield begin, match.end(), "note"


_LETTERS = regex.compile(r"\p{L}+")
_DATE_SIGN = regex.compile(r"(?:1[6-9]|20)\d\d|in press|forthcoming|to appear|n\.\s?d\.", regex.I)
_BEFORE_SIGN = 60
"""The most characters of a date that stand before its year."""


def _date_matches(text: str) -> Iterator[regex.Match[str]]:
    """What may be dates: looked for only around years and the words that stand for one."""
    at = 0
    for sign in _DATE_SIGN.finditer(text):
        if sign.start() < at:
            continue
        match = _date_pattern().search(text, _may_begin(text, at, sign.start()))
        if match is None:
            return
        yield match
        at = match.end()


@cache
def _words_before_years() -> frozenset[str]:
    """Words that a date may begin with."""
    named = " ".join([*lexicons.table("months"), *lexicons.table("seasons")])
    return frozenset((*_SAID, *_LETTERS.findall(named)))


def _may_begin(text: str, at: int, sign: int) -> int:
    """From where on a date can begin whose year, or a word for one, stands at `sign`."""
    begin = max(at, sign - _BEFORE_SIGN)
    before = text[begin:sign]
    if "©" not in before and _words_before_years().isdisjoint(_LETTERS.findall(before.casefold())):
        begin = max(begin, sign - 2)  # a bracket, and a space
    return begin


def _dates(text: str) -> Iterator[Span]:
    for match in _date_matches(text):
        begin, end = match.span()
        bracketed = bool(match["open"])
        if not bracketed and _NO_DATE.search(text[max(0, begin - 12) : begin]):
            continue
        if not bracketed:
            first = begin == 0 or text[begin - 1] in "\n\t"
            if not first and not _SIDE_LEFT.search(text[max(0, begin - 4) : begin]):
                continue
            if not _SIDE_RIGHT.match(text, end) and not (first and text[end : end + 1] in " \t"):
                continue
            if not any(char.isdigit() for char in match["date"]):
                continue
        yield begin, end, "date"


_NUMBERS_START = regex.compile(
    r"(?:(?<=[\s,;:.()])|^)(?=[A-Z]?\d|e\d|\b(?:vol|no|pp?|pages?|bd|band|nr|num|number|issue|heft|jg|s\.|seiten?"
    r"|art|article|v\.|tome?|t\.|pág|págs|n\.?\s?[°º]|núm|nro|№))",
    regex.I,
)


_INITIAL_AND_YEAR = regex.compile(r"\p{Lu}\.\s?(?:1[6-9]|20)\d\d")


def _numbers(text: str, taken: list[Span]) -> list[Span]:
    """Volume, issue and page numbers; not inside what is taken, and a bare number only where it stands alone."""
    found: list[Span] = []
    last = 0
    for match in _NUMBERS_START.finditer(text):
        begin = match.start()
        if begin < last or begin == 0 or _touched(taken, begin, begin + 1):
            continue
        signal = None if _INITIAL_AND_YEAR.match(text, begin) else numbers_at(text, begin)
        if signal is None:
            continue
        inside = [start for start, _, what in _touched(taken, begin, signal.end) if what != "date"]
        end = min([signal.end, *inside])
        after = text[end : end + 2].lstrip(" ")[:1]
        before = text[:begin].rstrip(" ")[-1:]
        alone = before in ",;.)\n\t" and (not after or after in ",;.(\n")
        if signal.strength < 0.7 and not alone and after != "(":
            continue
        if signal.strength < 1 and begin < 0.3 * len(text):
            continue
        if end > begin:
            found.append((begin, end, "numbers"))
            last = end
    return _outside(found, taken)


def _outside(found: list[Span], taken: list[Span]) -> list[Span]:
    """Cut the parts that overlap with what is taken (a year inside a run of numbers) out of the spans."""
    kept: list[Span] = []
    for begin, end, what in found:
        for start, stop, _ in _touched(taken, begin, end):
            if begin < start:
                kept.append((begin, start, what))
            begin = max(begin, stop)
        if begin < end:
            kept.append((begin, end, what))
    return kept


_PAIRS = {
    "“": "”",
    "„": "“”",
    "«": "»",
    "「": "」",
    "『": "』",
    "《": "》",
    "〈": "〉",
    '"': '"',
    "‘": "’",
    "'": "'",
    "`": "'",
    "‟": "”",
    "″": "″",
}
_OPENS = regex.compile(r"(?:(?<=[\s(,.:;\[–—-])|^)(?![‘'’]\d\d\b)[“„«「『《〈\"‘'`‟]{1,2}(?=[^\s\"”’'])|[“„«]\s?(?=\S)")


def _quoted(text: str) -> list[tuple[int, int]]:
    """(begin, end) of what stands in quotation marks, outermost ones, at least two letters long."""
    found: list[tuple[int, int]] = []
    last = 0
    for match in _OPENS.finditer(text):
        begin = match.end()
        if match.start() < last:
            continue
        end = _closing(text, begin, match[0].strip()[0])
        if end is None or end - begin < 3:
            continue
        found.append((begin, end))
        last = end + 1
    return found


def _closing(text: str, begin: int, mark: str) -> int | None:
    closers = _PAIRS[mark]
    depth = 0
    for i in range(begin, min(len(text), begin + 500)):
        char = text[i]
        if char == "\n" and mark in "\"'`‘":
            return None
        if char == mark and mark not in closers:
            depth += 1
        elif char in closers:
            if mark in "'‘`" and i + 1 < len(text) and text[i + 1].isalnum():
                continue
            if depth == 0:
                return i - 1 if mark == "`" and text[i - 1] == "'" else i
            depth -= 1
    return None


_SEPARATOR = regex.compile(
    r"(?<!(?:^|[\s.(\[-])\p{Lu}\.)(?<=[^\s.]\.)\s+(?=[\p{Lu}\p{Lo}\p{N}“„«\"'‘(\[*<µα-ω\p{Ll}])(?!(?:on|of|for|and"
    r"|the|de|für|der|des|und|et|to)\b)|(?<=[?!])[”\"’']?\s+(?=[\p{Lu}\p{Lo}\p{N}“\"‘(\[]|in\b|arXiv|bioRxiv"
    r"|medRxiv)|\s*[,;](?:\s+|(?=\p{Lu}))|\s*\((?=[^()\n]{2,80}\b(?:1[6-9]|20)\d\d\s?\))|\s+[–—|·•/]\s+|\s+-\s+|\n"
    r"|\t|(?<=[.,;)])(?=\p{Lu}\p{Ll})|(?<=\bIn):\s+|。|，|：|:\s+(?=\p{Lu})",
)
_TRIM = " \t\n,;|·•–—"
_CLOSING = "”’»」』》)]."


def _chunks(text: str, exact: list[Span], edges: set[int], closed: set[int]) -> list[Chunk]:
    """The chunks in order: exact ones whole, the text between them cut at separators and at the edges of styles."""
    chunks: list[Chunk] = []
    at = 0
    for begin, end, what in [*exact, (len(text), len(text), "text")]:
        for start, stop in _pieces(text, at, begin, edges):
            _add(chunks, text, start + (start in closed), stop, "text")
        if begin < end:
            _add(chunks, text, begin, end, what)
        at = max(at, end)
    return chunks


def _add(chunks: list[Chunk], text: str, begin: int, end: int, what: What) -> None:
    closing = _CLOSING if what == "text" else ""
    while begin < end and text[begin] in _TRIM + closing:
        begin += 1
    while end > begin and text[end - 1] in _TRIM:
        end -= 1
    if what in ("text", "numbers") and not any(char.isalnum() for char in text[begin:end]):
        return
    last = chunks[-1].end if chunks else 0
    chunks.append(Chunk(begin, end, what, text[last:begin]))


def _pieces(text: str, begin: int, end: int, edges: set[int]) -> Iterator[tuple[int, int]]:
    cuts = {edge for edge in edges if begin < edge < end}
    at = begin
    for match in _SEPARATOR.finditer(text, begin, end):
        for edge in sorted(edge for edge in cuts if at < edge < match.start()):
            yield at, edge
            at = edge
        yield at, match.start()
        at = match.end()
    for edge in sorted(edge for edge in cuts if at < edge < end):
        yield at, edge
        at = edge
    yield at, end
