"""The words of sentences about careers, for one language, and the organisations that such sentences name."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cache

import regex

from cvparse import lexicons
from cvparse.document import Piece
from cvparse.signals import Signal
from cvparse.signals.dates import Period, find_periods
from cvparse.signals.gazetteer import region_of
from cvparse.signals.organizations import department_strength, school_strength
from cvparse.signals.places import find_place
from cvparse.signals.titles import ends_in_title
from cvparse.signals.vocabulary import hits

CAP = r"[\p{Lu}\p{N}][\p{L}\p{N}.&'’/-]*"
_SPACE = r"[^\S\n]+"
ORGANIZATION = (
    rf"{CAP}(?:{_SPACE}(?:of{_SPACE}the|of|for|de{_SPACE}la|de|du|des|der|für|di|do|da|del|della|es|&){_SPACE}{CAP}"
    rf"|{_SPACE}d['’]{CAP}|{_SPACE}{CAP}|{_SPACE}\((?=[\p{{L}}&+ .-]*\p{{Lu}}{{2}})[\p{{L}}&+ .-]{{2,15}}\))*"
    rf"(?:,{_SPACE}(?:Inc|Ltd|LLC|Corp|Co)\b\.?)?"
)
"""A name in capitals, with the small words inside it; it does not go over the end of a line."""
AND = "(?:{and}|&)"
GAP = r"(?:\s+|(?<=['’]))"
ARTICLE = rf"(?:{{article}}{GAP})?"
NAMED = r"(?=[\p{Lu}\p{N}])"
VERBS = ("be_now", "be_past", "will", "work_now", "work", "join", "receive", "study", "pursue")
KEYS = (
    *VERBS, "before", "after", "from", "at", "in", "of", "with", "as", "article", "and", "own", "edge", "stay", "lead",
    "ask", "busy", "faculty", "student", "pupil", "each", "relative", "honoured", "mine",
    "graduate", "begin", "service",
)  # fmt: skip
_BODY = regex.compile(ORGANIZATION)
_LOWER_WORDS = regex.compile(r"(?:\s+\p{Ll}[\p{L}-]*){1,2}")
_AND_MORE = rf",?\s+{AND}\s+({CAP}(?:\s+{CAP}){{0,3}})(?:\s+\(\p{{Lu}}{{2,8}}\))?"
_OF = regex.compile(r"\s+(?:of\s+the|of|for|für|der|des|de\s+la|de|du|della|di|da|do)\s+(?=\p{Lu})")
_IN_A_NAME = regex.compile(r"\p{Lu}\p{L}*\s+\p{Lu}")
_SHORT_FORM = regex.compile(r"\b(?:Inc|Ltd|Corp|Co)\.$")
_CITY = regex.compile(rf",\s+({CAP}(?:\s+{CAP})?)")
_PLACE = regex.compile(rf"\s*,?\s+(?:(?:in|à|en|em|te)\s+)?\(?({CAP}(?:\s+{CAP}){{0,2}}(?:,\s+{CAP}(?:\s+{CAP})?)?)")
_DATE_BEFORE = regex.compile(r"\s*(?:\(\s*)?(?:\p{Ll}{2,6}\s+)?")


@dataclass(frozen=True, slots=True)
class Verb:
    """A verb of a sentence: where it stands, and under which key of the `[prose]` table."""

    begin: int
    end: int
    kind: str


@dataclass(frozen=True, slots=True)
class Body:
    """An organisation as a sentence names it: its team or department, its town, and where in the sentence all ends."""

    name: Piece
    team: Piece | None
    place: Piece | None
    end: int


class Grammar:
    """The `[prose]` table of a language, as patterns: {be_now}, {work}, {at} … stand for its words."""

    def __init__(self, language: str) -> None:
        prose = lexicons.languages().get(language, {}).get("prose") or lexicons.languages()["en"]["prose"]
        self._listed = {key: frozenset(lexicons.fold(word) for word in prose.get(key, [])) for key in KEYS}
        self._compiled: dict[str, regex.Pattern[str]] = {}
        self.edges = frozenset(lexicons.listing("function_words")) | {
            word
            for key in ("be_now", "be_past", "will", "from", "at", "in", "as", "article", "edge", "with")
            for phrase in self._listed[key]
            for word in phrase.split()
        }

    def pattern(self, template: str) -> regex.Pattern[str]:
        """The template with the language's words filled in; a word with an apostrophe at its end needs no space."""
        if template not in self._compiled:
            filled = template
            for key in KEYS:
                filled = filled.replace(f"{{{key}}}", self._words(key))
            filled = filled.replace("{be}", f"(?:{self._words('be_now')}|{self._words('be_past')})")
            filled = filled.replace("{worked}", f"(?:{self._words('work')}|{self._words('work_now')})")
            filled = filled.replace("{place}", f"(?:{self._words('at')}|{self._words('from')})")
            self._compiled[template] = regex.compile(filled)
        return self._compiled[template]

    def told(self, text: str, *keys: str) -> bool:
        """The text holds a word of one of the keys."""
        return any(self.pattern(rf"(?<!\p{{L}}){{{key}}}(?!\p{{L}})").search(text) for key in keys)

    def verbs(self, text: str) -> list[Verb]:
        """The verbs of the sentence, left to right, without overlaps."""
        found = sorted(
            (
                Verb(match.start(), match.end(), key)
                for key in VERBS
                for match in self.pattern(rf"(?<![\p{{L}}-]){{{key}}}(?![\p{{L}}-])").finditer(text)
            ),
            key=lambda verb: (verb.begin, -verb.end),
        )
        kept: list[Verb] = []
        article = self.pattern(r"{article}\s+$")
        for verb in found:
            noun = verb.kind == "work_now" and article.search(text, max(0, verb.begin - 12), verb.begin)
            named = verb.begin > 0 and _IN_A_NAME.match(text, verb.begin)
            if not (noun or named) and (not kept or verb.begin >= kept[-1].end):
                kept.append(verb)
        return kept

    def is_one(self, phrase: str, key: str) -> bool:
        """The word or phrase is listed under the key."""
        return lexicons.fold(phrase) in self._listed[key]

    def _words(self, key: str) -> str:
        return "(?i:" + (lexicons.alternatives(self._listed[key]).replace("'", "['’]") or r"(?!)") + ")"


@cache
def grammar(language: str | None) -> Grammar:
    """The grammar of a language; English where it is not known."""
    return Grammar(language or "en")


@dataclass(slots=True)
class Sentence:
    """A sentence with its verbs and dates; all offsets are within it."""

    piece: Piece
    say: Grammar
    verbs: list[Verb] = field(init=False)
    periods: list[Signal[Period]] = field(init=False)

    def __post_init__(self) -> None:
        self.verbs = self.say.verbs(self.text)
        self.periods = find_periods(self.text)

    @property
    def text(self) -> str:
        """Its words."""
        return self.piece.text

    def cut(self, begin: int, end: int) -> Piece:
        """The words from `begin` to `end`."""
        return self.piece.cut(begin, end)

    def verb_before(self, at: int) -> Verb | None:
        """The last verb that ends by `at`."""
        return next((verb for verb in reversed(self.verbs) if verb.end <= at), None)

    def verb_after(self, at: int) -> int:
        """Where the first verb from `at` on begins; the end of the sentence where there is none."""
        return next((verb.begin for verb in self.verbs if verb.begin >= at), len(self.text))

    def body_at(self, at: int, stop: int | None = None) -> Body | None:
        """The organisation whose name begins at `at`: the school behind a department, the company behind a team."""
        stop = len(self.text) if stop is None else stop
        stop = min(stop, *(period.start for period in self.periods if period.end > at), stop)
        first = name = self._name(at, stop)
        inner = None
        for _ in range(3):
            further = self._further(name, stop) if name else None
            if further is None:
                break
            inner, name = name, further
        if first is None or name is None:
            return None
        name = self._with_city(*name)
        team = self.cut(first[0], inner[1]).strip(" .,") if inner else None
        place = self._place(name[1], stop)
        printed = self.cut(*name).strip(" ,")
        printed = printed if _SHORT_FORM.search(printed.text) else printed.strip(".")
        return Body(printed, team, self.cut(*place) if place else None, (place or name)[1])

    def bodies_at(self, at: int, stop: int | None = None) -> list[Body]:
        """Organisations in a row: "A, B and C", "at A and at B"."""
        found: list[Body] = []
        joint = self.say.pattern(rf"\s*(?:,\s*(?:{AND}\s+)?|\s{AND}\s+)(?:{{place}}{GAP})?{ARTICLE}{NAMED}")
        body = self.body_at(at, stop)
        while body and len(found) < 8:
            found.append(body)
            joined = joint.match(self.text, self.after_date(body.end))
            body = self.body_at(joined.end(), stop) if joined else None
            if body and (ends_in_title(body.name.text) or is_place(body.name.text)):
                break
        return found

    def after_date(self, at: int) -> int:
        """Where the sentence goes on behind a date, in brackets or after a preposition, that stands at `at`."""
        match = _DATE_BEFORE.match(self.text, at)
        begin = match.end() if match else at
        period = next((period for period in self.periods if period.start <= begin < period.end), None)
        if period is None:
            return at
        return period.end + 1 if self.text[period.end : period.end + 1] == ")" else period.end

    def _name(self, at: int, stop: int) -> tuple[int, int] | None:
        match = _BODY.match(self.text, at, stop)
        if not match:
            return None
        end = match.end()
        lower = _LOWER_WORDS.match(self.text, end, stop)
        for word in regex.finditer(r"\S+", lower[0]) if lower else ():
            if hits(word[0], "departments"):
                end = match.end() + word.end()
                break
        name = self.text[at:end]
        if self.say.is_one(name.partition(" ")[0], "own"):
            return None
        for inner in reversed(list(_OF.finditer(name))):
            if department_strength(name[: inner.start()]) and school_strength(name[inner.end() :]) >= 0.9:
                return at, at + inner.start()
        more = self.say.pattern(_AND_MORE).match(self.text, end, stop)
        if more and department_strength(name) and _OF.search(name) and self._goes_on(more.end()):
            named = any(hits(more[1], kind) for kind in ("organizations", "schools", "departments", "titles"))
            if " " not in more[1] or not named:
                end = more.end()
        return at, end

    def _goes_on(self, at: int) -> bool:
        """Behind a department's name: "at X", "of X", ", X"."""
        return self.say.pattern(rf"\s*,|\s+(?:{{place}}|{{of}}|{{in}}){GAP}").match(self.text, at) is not None

    def _further(self, name: tuple[int, int], stop: int) -> tuple[int, int] | None:
        """The organisation that the one named is a part of, where it is named next."""
        match = self.say.pattern(rf"\s*,?\s+(?:(?P<at>{{place}})|(?P<in>{{in}}|{{of}}))?{GAP}?{ARTICLE}{NAMED}").match(
            self.text, name[1], stop
        )
        further = self._name(match.end(), stop) if match else None
        if match is None or further is None:
            return None
        part, whole = self.text[slice(*name)].strip(" .,"), self.text[slice(*further)].strip(" .,")
        if not (match["at"] or match["in"] or regex.search(r"[,\n]", match[0])) or is_place(whole):
            return None
        is_part = department_strength(part) > 0
        if school_strength(whole) >= 0.9:
            return further if is_part or hits(part, "organizations") else None
        told = whole.isupper() or hits(whole, "organizations") or part.startswith(whole)
        return further if is_part and (match["at"] or told) and not ends_in_title(whole) else None

    def _with_city(self, begin: int, end: int) -> tuple[int, int]:
        """ "University of California, Berkeley": a school named after its region goes on over the comma to its city."""
        name = self.text[begin:end]
        follows = _CITY.match(self.text, end)
        if follows and hits(name, "schools") and region_of(name.rsplit(" ", 1)[-1]) and is_place(follows[1]):
            return begin, follows.end()
        return begin, end

    def _place(self, at: int, stop: int) -> tuple[int, int] | None:
        match = _PLACE.match(self.text, at, stop)
        if not match:
            return None
        for text in (match[1], match[1].rpartition(",")[0]):
            bare = text.rstrip(" .")
            if is_place(bare):
                return match.start(1), match.start(1) + len(bare)
        return None


def is_place(text: str) -> bool:
    """The whole text is the name of a place."""
    found = find_place(text)
    return found is not None and found.strength >= 0.6 and found.end - found.start >= len(text) - 1
