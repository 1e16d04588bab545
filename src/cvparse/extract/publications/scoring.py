"""How likely parts of an entry are its authors, its title, its venue: sums of small weights."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from functools import cache, lru_cache
from itertools import accumulate
from math import log
from operator import itemgetter

import regex

from cvparse import lexicons
from cvparse.extract.publications.chunks import Chunk, Cuts
from cvparse.extract.publications.marked import BOLD, ITALIC, LINK
from cvparse.signals import Signal
from cvparse.signals.authors import AuthorList, as_names
from cvparse.signals.places import is_place
from cvparse.signals.venues import is_telling_word, known_venue, venue_strength

Part = tuple[int, int]

_LEAD = regex.compile(r"[\s.,;:”\"’)\]]*(?:in|dans|en|em|nel|i)[\s:]*", regex.I)
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
_STOPS = " .,;"
_EDGES = " \t\n.,;:”\"’'()[]–—-"
_WORD = regex.compile(r"[\p{L}\p{N}&+]+")
_LOST = 3.0
"""The most that text which is left over costs."""
_VENUES = 8
"""Venues that are tried for each end of a title."""
_MARK_OF_TITLE = {"quoted": 3.0, "italic": 1.3, "bold": 1.3, "link": 1.6, "line": 1.0, "heading": 2.0}
_IN_TITLE = {"date": 1.2, "numbers": 1.0, "status": 1.5, "note": 0.8}
"""What it costs if a title holds one of these; others cost less."""
_STOP = regex.compile(r"\.\s+")
_STATE = regex.compile(r"\p{Lu}{2}|\p{Lu}\.\p{Lu}\.|Mass\.?|Calif\.?|N\.J\.|N\.Y\.|USA|U\.S\.A\.?|UK|U\.K\.?")
_PLACE_AND = regex.compile(r"^(\p{Lu}[\p{L}.'’-]+(?:[\s,]+[\p{Lu}&][\p{L}.'’-]*){0,3}):\s+(\S.*)$", regex.S)
_MIXED = regex.compile(r"^\p{Ll}{1,4}(?:[-\p{Lu}\d])")
_SENTENCE = regex.compile(r"(?<=\p{Ll}{2}|\p{Lu}{3}|[)\d”\"])\.\s+(?=\p{Lu})")
_PLACE = regex.compile(r"^[\p{L}\s.\-’']{2,40}$")


@cache
def trailing_date() -> regex.Pattern[str]:
    """Years, months and volumes at the end of a venue: "(2021)", ", May 2021", "'21", " 12". Looked for from behind."""
    month = lexicons.alternatives(set(lexicons.table("months"))) or r"\p{L}{3,9}"
    year = r"(?:1[6-9]|20)\d\d"
    return regex.compile(
        rf"(?r)(?:[\s,;:]*(?:[(\[]\s*(?:(?:{month})\b\.?\s+)?{year}\s*[)\]]|(?:\b(?:{month})\b\.?\s+)?\b{year}\b"
        rf"|['’]\d\d\b)|[\s,;:]+(?:vol\.?\s*)?\d{{1,4}}$)+[\s.,;:]*$",
        regex.I,
    )


def without_date(text: str) -> str:
    """A venue without the years, months and volumes at its end."""
    bare = text.rstrip(" \t\n.,;:")
    if not (bare[-1:].isdigit() or bare[-1:] in (")", "]")):
        return text
    return trailing_date().sub("", text)


class Judge:
    """Scores the parts of one entry; remembers what it has scored."""

    def __init__(self, cuts: Cuts) -> None:
        self.cuts = cuts
        self.text = text = cuts.marked.text
        self._plain = not (cuts.quoted or any(cuts.styled.values()) or "\n" in text or "\t" in text)
        self._telling = [word.start() for word in _WORD.finditer(text) if is_telling_word(word[0])]
        self._sentences = [match.end() for match in _SENTENCE.finditer(text)]
        self._questions = [match.end() for match in _QUESTION.finditer(text)]
        self._exact = [(chunk.begin, _IN_TITLE.get(chunk.what, 0.6)) for chunk in cuts.chunks if chunk.what != "text"]
        self._titles: dict[Part, float] = {}
        self._venues: dict[Part, float] = {}
        self._marks: dict[Part, str] = {}
        self._costs: dict[Part, float] = {}
        self._imprints: dict[Part, bool] = {}
        self._leads: dict[Part, tuple[int, bool]] = {}
        self._behind: dict[int, list[tuple[Part | None, float]]] = {}

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
        begin, end = part
        text = self.text[begin:end].strip(" .,;")
        words = text.split()
        mark = self.mark(part)
        score = _length(len(words)) + _MARK_OF_TITLE.get(mark, 0.0)
        if mark not in ("quoted", "link"):
            if len(words) <= 9 or _within(self._telling, begin, end):
                score -= (1.4 if len(words) <= 12 else 0.8) * max(0.0, venue_strength(text) - 0.3)
            score -= self._named(part, words)
        if text[:1].islower() and not _MIXED.match(text):
            score -= 0.8
        if not any(map(str.isalpha, text[:3])) and not text[:1].isdigit() and text[:1] not in "“\"'‘«¿([{$":
            score -= 0.5
        if _ENDS_OPEN.search(text[-9:]):
            score -= 1.2
        if _GOES_ON.match(self.text, end):
            score -= 1.0
        score -= 0.6 * self._runs_on(end)
        score -= 0.9 * _within(self._sentences, begin + 1, end) + 0.6 * _within(self._questions, begin + 1, end)
        score -= 0.8 * text.count("\n") + 2.0 * text.count("\t") + 0.5 * text.count("; ")
        score -= sum(cost for at, cost in self._exact if begin <= at < end)
        return score - self._torn(part)

    def _named(self, part: Part, words: Sequence[str]) -> float:
        """What it costs a title that it may be names and nothing else."""
        if not _could_be_names(words):
            return 0.0
        strength, count = as_names(self.text, *_trimmed(self.text, *part))
        return (2.5 if count > 1 else 1.2) * strength

    def _runs_on(self, end: int) -> bool:
        """The text goes on in lower case behind a comma."""
        match = _COMMA_LOWER.match(self.text, end) if self.text[end : end + 1] == "," else None
        return match is not None and match[1].casefold() not in _LEAD_WORDS

    def _torn(self, part: Part) -> float:
        """Marked parts (italics, quotes) that a reading would cut, or take in together with plain text."""
        if self._plain:
            return 0.0
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
        if self._plain:
            return ""
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
        return chunk.end - chunk.begin < 12 and bool(_LEAD.fullmatch(self.text, chunk.begin, chunk.end))

    def venues_behind(self, at: int, tail: Sequence[Chunk]) -> list[tuple[Part | None, float]]:
        """The better venues of the chunks behind a title that ends at `at`."""
        if at not in self._behind:
            self._behind[at] = sorted(self.venues(tail), key=itemgetter(1), reverse=True)[:_VENUES]
        return self._behind[at]

    def venues(self, tail: Sequence[Chunk]) -> Iterator[tuple[Part | None, float]]:
        """The venues that may begin the chunks behind the title, with the score of reading the chunks so."""
        costs = [self._left_over(chunk) if chunk.what == "text" else 0.0 for chunk in tail]
        beyond = [*accumulate(reversed(costs), initial=0.0)][::-1]
        yield None, -min(_LOST, beyond[0]) - 0.1
        led, starts = False, 0
        for i, chunk in enumerate(tail):
            if chunk.what != "text" or self.is_lead(chunk):
                led = led or chunk.what in ("status", "thesis", "talk", "text")
                continue
            if starts >= 3:
                return
            begin, lead = self._lead_of(chunk)
            passed = -1.2 * (min(_LOST, sum(costs[:i])) + self._skips(tail, i)) - 0.25 * starts
            places = 0
            for last in self._venue_ends(tail, i, begin):
                places += last > i and self._is_imprint(tail[last])
                score = self.venue((begin, tail[last].end), lead or led, tail[last + 1 :])
                yield (begin, tail[last].end), score - 0.7 * places - 0.5 * min(_LOST, beyond[last + 1]) + passed
            starts += 1

    def _skips(self, tail: Sequence[Chunk], i: int) -> float:
        """The cost of a venue that begins behind "In …", or in the middle of a shortened name."""
        before = [chunk for chunk in tail[:i] if chunk.what == "text" and not self.is_lead(chunk)]
        if not before:
            return 0.0
        text = self.text[before[-1].begin : before[-1].end]
        torn = text[-1:] == "." and not tail[i].before.strip() and bool(_SHORTENED.search(text))
        return 0.8 * self._lead_of(before[0])[1] + 1.0 * torn

    def _venue_ends(self, tail: Sequence[Chunk], first: int, begin: int) -> Iterator[int]:
        """Indices of the chunks that a venue may end with which begins in the chunk `first`."""
        for i in range(first, min(len(tail), first + 8)):
            chunk = tail[i]
            if chunk.what != "text" or (i > first and ("\n" in chunk.before or "\t" in chunk.before)):
                return
            if chunk.end > begin:
                yield i

    def _lead_of(self, chunk: Chunk) -> tuple[int, bool]:
        """Where a name begins behind quotes, "In" and the like, and whether there is more than quotes."""
        part = (chunk.begin, chunk.end)
        if part not in self._leads:
            self._leads[part] = self._find_lead(*part)
        return self._leads[part]

    def _find_lead(self, begin: int, end: int) -> tuple[int, bool]:
        text = self.text[begin:end]
        match = _LEAD_IN.match(text)
        lead = bool(match and match[0].strip(_EDGES))
        if match and match.end() < len(text):
            return begin + match.end(), lead
        bare = text.lstrip(_EDGES)
        return end - len(bare) if bare else begin, lead

    def venue(self, part: Part, lead: bool, after: Sequence[Chunk]) -> float:
        """The score of a venue with what stands around it."""
        if part not in self._venues:
            self._venues[part] = self._score_venue(part)
        score = self._venues[part] + 1.2 * lead
        following = next((c.what for c in after[:4] if c.what != "text" or not self._is_imprint(c)), "date")
        if following in ("date", "numbers"):
            score += 0.6
        elif following == "editors":
            score += 1.0
        elif following != "text":
            score += 0.3
        return score

    def _score_venue(self, part: Part) -> float:
        text = without_date(self.text[part[0] : part[1]].strip(" .,;"))
        words = text.split()
        if not words:
            return -2.0
        score = 2.4 * venue_strength(text) - 0.3
        score += {"italic": 0.9, "quoted": -0.5, "bold": 0.3, "line": 0.3}.get(self.mark(part), 0.0)
        score -= 0.1 * max(0, len(words) - 12)
        score -= 0.5 * _breaks(text) + 0.25 * text.count(", ") + 0.8 * self._runs_on(part[1]) + self._cut_short(part)
        place = _PLACE_AND.match(text) if ": " in text else None
        if place and venue_strength(place[1]) <= 0.35 and venue_strength(place[2]) >= 0.3:
            score -= 1.0
        if text[:1].islower():
            score -= 0.6
        if len(words) <= 3 and _known_place(text):
            score -= 1.5
        initials = len(words) <= 12 and "." in text and any(len(word) <= 4 and word[0].isupper() for word in words)
        if initials and _could_be_names(words):
            begin, end = _trimmed(self.text, *part)
            score -= 2.0 * (as_names(self.text, begin, min(end, begin + len(text)))[0] > 0.9)
        return score - 0.6 * self._torn(part)

    def _cut_short(self, part: Part) -> float:
        """A name in short words ("Bull. Lond.") goes on with the next of them."""
        begin, end = part
        if self.text[end - 1] != "." or not _SHORT_NEXT.match(self.text, end, end + 14):
            return 0.0
        return 0.9 if _SHORTENED.search(self.text[begin:end]) else 0.0

    def unread(self, chunks: Sequence[Chunk]) -> float:
        """The cost of text that a reading leaves over; places and short notes cost little."""
        return -min(_LOST, sum(self._left_over(chunk) for chunk in chunks if chunk.what == "text"))

    def _is_imprint(self, chunk: Chunk) -> bool:
        """A place, or a publisher behind the title of a book."""
        part = (chunk.begin, chunk.end)
        if part not in self._imprints:
            text = self.text[chunk.begin : chunk.end].strip(" .,;:()[]")
            self._imprints[part] = _names_place(text) or _names_publisher(text)
        return self._imprints[part]

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
    """Names have no words in lower case but particles, and more than four words of them are a list."""
    listed = len(words) <= 4 or any(word[-1] in ",;" or word in ("and", "&", "und", "et", "y") for word in words)
    return listed and not any(word.islower() and word.strip(".,;") not in _small_in_names() for word in words)


@cache
def _small_in_names() -> frozenset[str]:
    """Words in lower case that stand in lists of names."""
    particles = {word for phrase in lexicons.words("particles") for word in phrase.split()}
    return frozenset(
        particles | set("and und et y e og och en i и with ed eds editor editors al u.a others coll".split())
    )


def _trimmed(text: str, begin: int, end: int) -> Part:
    """A part without spaces and stops at its ends."""
    bare = text[begin:end].rstrip(_STOPS)
    return begin + len(bare) - len(bare.lstrip(_STOPS)), begin + len(bare)


def _within(places: list[int], begin: int, end: int) -> int:
    """How many of some places, which are in order, lie inside a part."""
    return bisect_left(places, end) - bisect_left(places, begin) if places else 0


def _names_place(text: str) -> bool:
    """A town, region or country behind a publisher or conference."""
    return len(text) < 30 and not any(map(str.isdigit, text)) and _known_place(text)


def _names_publisher(text: str) -> bool:
    known = known_venue(text)
    return bool(known and known.kind == "publisher")


@lru_cache(maxsize=8192)
def _known_place(text: str) -> bool:
    return is_place(text) or bool(_STATE.fullmatch(text))


def _breaks(text: str) -> int:
    """Full stops that end something longer than a shortened word."""
    parts = _STOP.split(text) if ". " in text else ()
    return sum(1 for part in parts[:-1] if len(part.split()) >= 3 or len(part) > 14)


def _length(words: int) -> float:
    """Titles have four to twenty words, some have fewer or more."""
    if words <= 1:
        return -1.0
    if words <= 3:
        return -0.3 + 0.2 * (words - 2)
    return 0.6 if words <= 22 else max(-2.0, 0.6 - 0.08 * (words - 22))
