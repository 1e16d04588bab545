"""How likely parts of an entry are its authors, its title, its venue: sums of small weights."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache, lru_cache
from math import log

import regex

from cvparse import lexicons
from cvparse.extract.publications.chunks import Chunk, Cuts
from cvparse.extract.publications.marked import BOLD, ITALIC, LINK
from cvparse.signals import Signal
from cvparse.signals.authors import AuthorList, author_list
from cvparse.signals.places import is_place
from cvparse.signals.venues import known_venue, venue_strength

Part = tuple[int, int]

_LEAD = regex.compile(r"[\s.,;:”\"’)\]]*(?:(?:in|dans|en|em|nel|i)\s*:|in)[\s:]*", regex.I)
_LEAD_IN = regex.compile(
    r"^[\s.,;:”\"’'()\[\]–—-]*(?:(?:[Ii]n|IN|[Dd]ans|[Aa]ppears in|[Pp]ublished in|[Aa]ppeared in"
    r"|[Vv]enue)\b\s*:?\s+|(?=$))"
)
_ENDS_OPEN = regex.compile(r"(?:\b(?:of|the|and|for|in|on|with|to|a|an|by|from|und|et|de|der|die)|[,;:–—-])$", regex.I)
_GOES_ON = regex.compile(r"\s*:|[.,]?\s+(?:Part|Teil|Vol(?:ume)?\.?)?\s?(?:[IVX]{1,4}|\d)\b\s*[.:,]")
_COMMA_LOWER = regex.compile(r",\s+(\p{Ll}[\p{L}-]*)")
_WORD_AFTER = regex.compile(r"\s+(\p{Ll}[\p{L}-]*)")
_LEAD_WORDS = frozenset(
    {
        "in",
        "with",
        "by",
        "to",
        "dans",
        "en",
        "et",
        "presented",
        "accepted",
        "submitted",
        "forthcoming",
        "under",
        "arxiv",
        "bioarxiv",
    }
)
_SHORTENED = regex.compile(r"(?:^|[\s.])\p{Lu}\p{L}{0,9}\.$|^\p{L}{1,9}\.$")
_QUESTION = regex.compile(r"[?!]\s+\p{Lu}")
_SHORT_NEXT = regex.compile(r"\.?\s+\p{Lu}\p{L}{0,9}(?:\.|,|\s\p{Lu})")
_EDGE = regex.compile(r"[\s.,;:”\"’'()\[\]–—-]+")
_STOP = regex.compile(r"\.\s+")
_STATE = regex.compile(r"\p{Lu}{2}|\p{Lu}\.\p{Lu}\.|Mass\.?|Calif\.?|N\.J\.|N\.Y\.|USA|U\.S\.A\.?|UK|U\.K\.?")
_PLACE_AND = regex.compile(r"^(\p{Lu}[\p{L}.'’-]+(?:[\s,]+[\p{Lu}&][\p{L}.'’-]*){0,3}):\s+(\S.*)$", regex.S)
_MIXED = regex.compile(r"^\p{Ll}{1,4}(?:[-\p{Lu}\d])")
_SENTENCE = regex.compile(r"(?<=\p{Ll}{2}|\p{Lu}{3}|[)\d”\"])\.\s+(?=\p{Lu})")
_PLACE = regex.compile(r"^[\p{L}\s.\-’']{2,40}$")


@cache
def trailing_date() -> regex.Pattern[str]:
    """Years, months and volumes at the end of a venue: "(2021)", ", May 2021", "'21", " 12"."""
    month = lexicons.alternatives(set(lexicons.table("months"))) or r"\p{L}{3,9}"
    year = r"(?:1[6-9]|20)\d\d"
    return regex.compile(
        rf"(?:[\s,;:]*(?:[(\[]\s*(?:(?:{month})\b\.?\s+)?{year}\s*[)\]]|(?:\b(?:{month})\b\.?\s+)?\b{year}\b"
        rf"|['’]\d\d\b)|[\s,;:]+(?:vol\.?\s*)?\d{{1,4}}$)+[\s.,;:]*$",
        regex.I,
    )


class Judge:
    """Scores the parts of one entry; remembers what it has scored."""

    def __init__(self, cuts: Cuts) -> None:
        self.cuts = cuts
        self.text = cuts.marked.text
        self._titles: dict[Part, float] = {}
        self._venues: dict[Part, float] = {}
        self._marks: dict[Part, str] = {}
        self._costs: dict[Part, float] = {}
        self._places: dict[Part, bool] = {}
        self._imprints: dict[Part, bool] = {}

    # Authors

    def authors(self, authors: Signal[AuthorList]) -> float:
        """A long, even list is surer than one name."""
        size = len(authors.value.names)
        return 2.6 * authors.strength - 0.7 + 0.45 * log(size) + 0.3 * authors.value.et_al

    # Titles

    def title_ends(self, rest: Sequence[Chunk], begin: int) -> Iterator[tuple[int, int]]:
        """(end in the text, index of the last chunk) of the titles that may begin with a chunk."""
        start = rest[begin].begin
        quote = next((run for run in self.cuts.quoted if abs(run[0] - start) <= 1), None)
        if quote and self._closes(quote):
            yield quote[1], begin
            return
        count = 0
        for i in range(begin, len(rest)):
            chunk = rest[i]
            if chunk.what in ("links", "identifier", "thesis", "editors") or count >= 14:
                return
            if chunk.what == "text":
                count += 1
                yield chunk.end, i

    def _closes(self, quote: Part) -> bool:
        """The quotation is a part by itself: what follows it is a separator."""
        after = self.text[quote[1] + 1 : quote[1] + 3]
        inside = self.text[quote[1] - 1]
        following = _WORD_AFTER.match(self.text, quote[1] + 1)
        if following and following[1].casefold() not in _LEAD_WORDS:
            return False
        return inside in ".,?!" or not after or after[0] in ".,;:\n\t()[–—- " or not after[0].isalnum()

    def title(self, part: Part) -> float:
        if part not in self._titles:
            self._titles[part] = self._score_title(part)
        return self._titles[part]

    def _score_title(self, part: Part) -> float:
        text = self.text[part[0] : part[1]].strip(" .,;")
        words = text.split()
        mark = self.mark(part)
        score = _length(len(words)) + {
            "quoted": 3.0,
            "italic": 1.3,
            "bold": 1.3,
            "link": 1.6,
            "line": 1.0,
            "heading": 2.0,
        }.get(mark, 0.0)
        if mark not in ("quoted", "link"):
            score -= (1.4 if len(words) <= 12 else 0.8) * max(0.0, venue_strength(text) - 0.3)
            names = author_list(text) if _could_be_names(words) else None
            if names and names.end >= len(text) - 1:
                score -= 2.5 * names.strength if len(names.value.names) > 1 else 1.2 * names.strength
        if text[:1].islower() and not _MIXED.match(text):
            score -= 0.8
        if not any(char.isalpha() for char in text[:3]) and not text[:1].isdigit() and text[:1] not in "“\"'‘«¿([{$":
            score -= 0.5
        if _ENDS_OPEN.search(text):
            score -= 1.2
        if _GOES_ON.match(self.text, part[1]):
            score -= 1.0
        score -= 0.6 * self._runs_on(part)
        score -= 0.9 * len(_SENTENCE.findall(text)) + 0.8 * text.count("\n") + 2.0 * text.count("\t")
        score -= 0.5 * text.count("; ") + 0.6 * len(_QUESTION.findall(text))
        score -= sum(
            {"date": 1.2, "numbers": 1.0, "status": 1.5, "note": 0.8}.get(chunk.what, 0.6)
            for chunk in self._exact_in(part)
        )
        return score - self._torn(part)

    def _runs_on(self, part: Part) -> bool:
        """The text goes on in lower case behind a comma."""
        match = _COMMA_LOWER.match(self.text, part[1])
        return bool(match) and match[1].casefold() not in _LEAD_WORDS if match else False

    def _exact_in(self, part: Part) -> list[Chunk]:
        return [chunk for chunk in self.cuts.chunks if chunk.what != "text" and part[0] <= chunk.begin < part[1]]

    def _torn(self, part: Part) -> float:
        """Marked parts (italics, quotes) that a reading would cut, or take in together with plain text."""
        cost = 0.0
        for look, runs in self.cuts.styled.items():
            for begin, end in runs:
                if begin < part[0] < end - 1 or begin + 1 < part[1] - 1 < end - 2:
                    cost += 0.8
                elif part[0] <= begin and end <= part[1] and (part[1] - part[0]) - (end - begin) > 6 and look != BOLD:
                    cost += 0.5 if end - begin > 12 or begin == part[0] else 0.1
        for begin, end in self.cuts.quoted:
            if part[0] <= begin and end <= part[1] and part[0] < begin - 2 and end - begin > 15:
                cost += 0.5
            elif begin < part[0] < end or begin < part[1] - 1 < end - 1:
                cost += 1.0
        return cost

    def mark(self, part: Part) -> str:
        """What sets a part off: quotes, a style of its own, a line of its own."""
        if part not in self._marks:
            self._marks[part] = self._find_mark(part)
        return self._marks[part]

    def _find_mark(self, part: Part) -> str:
        if any(abs(begin - part[0]) <= 1 and abs(end - part[1]) <= 2 for begin, end in self.cuts.quoted):
            return "quoted"
        for look, name in ((LINK, "link"), (ITALIC, "italic"), (BOLD, "bold")):
            if any(abs(begin - part[0]) <= 1 and abs(end - part[1]) <= 2 for begin, end in self.cuts.styled[look]):
                return name
        before, after = self.text[: part[0]].rstrip(" "), self.text[part[1] :].lstrip(" .,;")
        if (not before or before[-1] in "\n\t") and (not after or after[0] in "\n\t") and (before or after):
            return "line"
        return ""

    def joint(self, rest: Sequence[Chunk], begin: int) -> float:
        """What stands between the authors and the title."""
        before = rest[begin].before
        passed = {chunk.what for chunk in rest[:begin]}
        if "date" in passed:
            return 0.8
        if "\n" in before or "\t" in before:
            return 0.7
        if any(mark in before for mark in '“"‘«„:–—'):
            return 0.6
        return 0.5 if "." in before else 0.0 if "," in before else -0.4 if before.strip() == "" and begin == 0 else 0.1

    def lines(self, authors: Signal[AuthorList]) -> float:
        """Authors behind the title: on a line of their own, or in brackets, or not so likely."""
        gap = self.text[max(0, authors.start - 8) : authors.start]
        after = self.text[authors.end :].lstrip(" .,)*^")
        if ("\n" in gap or "\t" in gap) and (not after or after[0] in "\n\t(,"):
            return 0.9
        if "with " in gap or "by " in gap or "\n" in gap or "\t" in gap:
            return 0.6
        return 0.0 if not after or after[0] in "\n\t" else -0.5

    # Venues

    def is_lead(self, chunk: Chunk) -> bool:
        """Nothing but "In:"."""
        return chunk.end - chunk.begin < 12 and bool(_LEAD.fullmatch(self.text[chunk.begin : chunk.end]))

    def venues(self, tail: Sequence[Chunk]) -> Iterator[tuple[Part | None, float]]:
        """The venues that may begin the chunks behind the title, with the score of reading the chunks so."""
        yield None, self.unread(tail) - 0.1
        passed: list[Chunk] = []
        starts = 0
        for i, chunk in enumerate(tail):
            if chunk.what != "text" or self.is_lead(chunk):
                passed.append(chunk)
                continue
            if starts >= 3:
                return
            lead = self._has_lead(chunk, passed)
            skipped = self.unread([other for other in passed if other.what == "text"]) - self._skips(tail, i)
            for part, last in self._venue_parts(tail, i):
                after = tail[last + 1 :]
                places = sum(self._is_imprint(other) for other in tail[i + 1 : last + 1])
                yield (
                    part,
                    self.venue(part, lead, after)
                    - 0.7 * places
                    + self.unread(after, 0.5)
                    + 1.2 * skipped
                    - 0.25 * starts,
                )
            starts += 1
            passed.append(chunk)

    def _skips(self, tail: Sequence[Chunk], i: int) -> float:
        """The cost of a venue that begins behind "In …", or in the middle of a shortened name."""
        before = [chunk for chunk in tail[:i] if chunk.what == "text" and not self.is_lead(chunk)]
        if not before:
            return 0.0
        text = self.text[before[-1].begin : before[-1].end]
        torn = not tail[i].before.strip() and bool(_SHORTENED.search(text))
        return 0.8 * self._has_lead(before[0], ()) + 1.0 * torn

    def _venue_parts(self, tail: Sequence[Chunk], first: int) -> Iterator[tuple[Part, int]]:
        begin = self.venue_begin(tail[first])
        for i in range(first, min(len(tail), first + 8)):
            chunk = tail[i]
            if chunk.what != "text" or (i > first and any(mark in chunk.before for mark in "\n\t")):
                return
            if chunk.end > begin:
                yield (begin, chunk.end), i

    def venue_begin(self, chunk: Chunk) -> int:
        """Where the name begins behind quotes, "In" and the like."""
        match = _LEAD_IN.match(self.text[chunk.begin : chunk.end])
        if match and match.end() < chunk.end - chunk.begin:
            return chunk.begin + match.end()
        strip = _EDGE.match(self.text[chunk.begin : chunk.end])
        return chunk.begin + (strip.end() if strip and strip.end() < chunk.end - chunk.begin else 0)

    def _has_lead(self, chunk: Chunk, passed: Sequence[Chunk]) -> bool:
        match = _LEAD_IN.match(self.text[chunk.begin : chunk.end])
        return bool(match and match[0].strip(" .,;:”\"’'()[]–—-")) or any(
            other.what in ("status", "thesis", "talk") or (other.what == "text" and self.is_lead(other))
            for other in passed
        )

    def venue(self, part: Part, lead: bool, after: Sequence[Chunk]) -> float:
        if part not in self._venues:
            self._venues[part] = self._score_venue(part)
        score = self._venues[part] + 1.2 * lead
        after = [chunk for chunk in after[:4] if not (chunk.what == "text" and self._is_imprint(chunk))]
        if not after or after[0].what in ("date", "numbers"):
            score += 0.6
        elif after[0].what == "editors":
            score += 1.0
        elif after[0].what != "text":
            score += 0.3
        return score

    def _score_venue(self, part: Part) -> float:
        text = self.text[part[0] : part[1]].strip(" .,;")
        text = trailing_date().sub("", text) if text[-1:].isdigit() or text[-1:] in ")]" else text
        words = text.split()
        if not words:
            return -2.0
        score = 2.4 * venue_strength(text) - 0.3
        score += {"italic": 0.9, "quoted": -0.5, "bold": 0.3, "line": 0.3}.get(self.mark(part), 0.0)
        score -= 0.1 * max(0, len(words) - 12)
        score -= 0.5 * _breaks(text) + 0.25 * text.count(", ") + 0.8 * self._runs_on(part) + self._cut_short(part)
        place = _PLACE_AND.match(text)
        if place and venue_strength(place[1]) <= 0.35 and venue_strength(place[2]) >= 0.3:
            score -= 1.0
        if text[:1].islower():
            score -= 0.6
        if len(words) <= 3 and _known_place(text):
            score -= 1.5
        names = author_list(text) if len(words) <= 12 and "." in text and _could_be_names(words) else None
        if names and names.strength > 0.9 and names.end >= len(text) - 1:
            score -= 2.0
        return score - 0.6 * self._torn(part)

    def _cut_short(self, part: Part) -> float:
        """A name in short words ("Bull. Lond.") goes on with the next of them."""
        text = self.text[part[0] : part[1]]
        following = self.text[part[1] : part[1] + 14]
        if not _SHORTENED.search(text):
            return 0.0
        return 0.9 if _SHORT_NEXT.match(following) else 0.0

    def unread(self, chunks: Sequence[Chunk], weight: float = 1.0) -> float:
        """The cost of text that a reading leaves over; places and short notes cost little."""
        cost = 0.0
        for chunk in chunks:
            if chunk.what == "text":
                cost += self._left_over(chunk)
        return -weight * min(3.0, cost)

    def _is_place(self, chunk: Chunk) -> bool:
        """A town, region or country behind a publisher or conference."""
        part = (chunk.begin, chunk.end)
        if part not in self._places:
            self._places[part] = self._names_place(chunk)
        return self._places[part]

    def _names_place(self, chunk: Chunk) -> bool:
        text = self.text[chunk.begin : chunk.end].strip(" .,;:()[]")
        return len(text) < 30 and not any(char.isdigit() for char in text) and _known_place(text)

    def _is_imprint(self, chunk: Chunk) -> bool:
        """A place, or a publisher behind the title of a book."""
        part = (chunk.begin, chunk.end)
        if part not in self._imprints:
            self._imprints[part] = self._is_place(chunk) or self._names_publisher(chunk)
        return self._imprints[part]

    def _names_publisher(self, chunk: Chunk) -> bool:
        known = known_venue(self.text[chunk.begin : chunk.end].strip(" .,;:()[]"))
        return bool(known and known.kind == "publisher")

    def _left_over(self, chunk: Chunk) -> float:
        part = (chunk.begin, chunk.end)
        if part not in self._costs:
            text = self.text[chunk.begin : chunk.end]
            words = len(text.split())
            place = words <= 3 and bool(_PLACE.match(text))
            self._costs[part] = (
                0.0
                if self.is_lead(chunk)
                else 0.1
                if self._is_imprint(chunk)
                else 0.25
                if place
                else min(2.0, 0.3 + 0.12 * words)
            )
        return self._costs[part]


def _could_be_names(words: Sequence[str]) -> bool:
    """Names have no long words in lower case, and more than four words of them are a list."""
    listed = len(words) <= 4 or any(word[-1] in ",;" or word in ("and", "&", "und", "et", "y") for word in words)
    return listed and not any(word[0].islower() and len(word) > 4 for word in words)


@lru_cache(maxsize=8192)
def _known_place(text: str) -> bool:
    return is_place(text) or bool(_STATE.fullmatch(text))


def _breaks(text: str) -> int:
    """Full stops that end something longer than a shortened word."""
    parts = _STOP.split(text)
    return sum(1 for part in parts[:-1] if len(part.split()) >= 3 or len(part) > 14)


def _length(words: int) -> float:
    """Titles have four to twenty words, some have fewer or more."""
    if words <= 1:
        return -1.0
    if words <= 3:
        return -0.3 + 0.2 * (words - 2)
    return 0.6 if words <= 22 else max(-2.0, 0.6 - 0.08 * (words - 22))
