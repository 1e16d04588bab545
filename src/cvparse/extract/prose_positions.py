"""Positions told in sentences: "I am a postdoc at X", "previously I worked at Y as a Z", "I interned at A and B"."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass, replace

import regex

from cvparse.document import Piece
from cvparse.extract.experience import read_range
from cvparse.extract.making import Context, Read, fold_space
from cvparse.extract.places import make_location
from cvparse.extract.prose_grammar import AND, ARTICLE, GAP, NAMED, Body, Sentence, Verb, is_place
from cvparse.extract.prose_posts import Post, Standing, find_posts, is_student, is_told_of_owner, standing
from cvparse.models import DateRange, Experience
from cvparse.signals.organizations import department_strength, organization_strength, school_strength
from cvparse.signals.vocabulary import hits, keys_of

_NEAR = r"(?:\s+{with}\s+[^,.;()]{2,40}?)?[\s,(]*(?:\p{Ll}[\p{L}'’]*\s+){0,2}[\s(]*"
"""What may stand between a position and its date."""
_ASIDE = regex.compile(r"\s*\([^()]{1,60}\)")
_PHRASE = r"[^,.;()]{2,70}?"
_LOWER = regex.compile(r"\s+\p{Ll}[\p{L}’'-]*")
_MOST_STEPS = 12


@dataclass(frozen=True, slots=True)
class _Told:
    """A position as told: its words, where they begin and end in the sentence, and by which kind of verb."""

    title: Piece | None
    body: Body | None
    kind: str
    begin: int
    end: int
    place: Piece | None = None


def read_positions(sentence: Sentence, context: Context, kinds: Collection[str] | None = None) -> Iterator[Experience]:
    """The positions told in one sentence, each once; only those told by verbs of `kinds`, where these are given."""
    if sentence.say.told(sentence.text, "ask"):
        return
    told = sorted(_told_positions(sentence, context), key=lambda item: item.begin)
    told = [item for item in told if kinds is None or item.kind in kinds]
    spent: set[int] = set()
    stops = [*(item.begin for item in told[1:]), len(sentence.text)]
    for item, stop in zip(told, stops, strict=False):
        yield _experience(sentence, item, stop, spent, context)


def _told_positions(sentence: Sentence, context: Context) -> list[_Told]:
    told: list[_Told] = []
    last: tuple[int, Standing] | None = None
    posts = find_posts(sentence)
    waiting: list[_Told] = []
    for i, post in enumerate(posts):
        if last and post.lead < last[0]:
            continue
        stands = standing(sentence, post, last, context)
        if stands is None or is_student(sentence.text[post.begin : post.end], sentence.say):
            continue
        since = _since(sentence, post, stands, last)
        read = _post(sentence, post, stands, since, _stop(sentence, post, posts[i + 1 :]))
        last = (sentence.after_date(max(item.end for item in read)), stands)
        if read[0].body is None and not stands.by_as:
            waiting = read
            continue
        if told and stands.by_as and read[0].body and told[-1].body == read[0].body:
            told.pop()
        near = waiting and post.lead - waiting[0].end <= 8
        shared = [replace(item, body=read[0].body) for item in waiting if near and read[0].body]
        told += shared
        if not (shared and read[0].body and read[0].body.team):
            told += [item for item in read if item.body or stands.kind != "be_now"]
        waiting = []
    return [*told, *_untitled(sentence, told, context)]


def _stop(sentence: Sentence, post: Post, others: list[Post]) -> int:
    """How far the words about a post may go: to the next verb, or the next post in the row."""
    ends = [sentence.verb_after(post.end)]
    for other in others:
        if sentence.text[post.end : other.lead].rstrip().endswith((",", " and", " und", " et", " y", " e")):
            ends.append(other.lead)
            break
    return min(ends)


def _since(sentence: Sentence, post: Post, stands: Standing, last: tuple[int, Standing] | None) -> int | None:
    """From where on a place of work may stand before "as a Y": the verb, or what a post before it has left."""
    if not stands.by_as or stands.verb is None:
        return None
    left = sentence.text[last[0] : post.lead] if last else ""
    return last[0] if last and any(char.isupper() for char in left) else stands.verb


def _post(sentence: Sentence, post: Post, stands: Standing, since: int | None, stop: int) -> list[_Told]:
    """The position that a post names, with its place of work; a stay may have had several."""
    chain = _Chain(sentence, post, stop)
    body, sure = chain.read()
    place = chain.place
    if since is not None:
        before, town = _before(sentence, since, post.lead)
        body, place = body if sure else before or body, place or town
    title = sentence.cut(post.begin, chain.title_end)
    if body and body.team and chain.led:
        title = sentence.cut(post.begin, post.first_end)
    end = max(chain.title_end, body.end if body else 0) if body and body.end > post.begin else chain.title_end
    told = _Told(title, body, stands.kind, post.begin, end, place)
    if not (post.stay and body and sure and chain.row):
        return [told]
    offset = sentence.piece.start
    return [
        replace(told, body=one, end=one.end, begin=one.name.start - offset if i else post.begin)
        for i, one in enumerate(chain.row)
    ]


class _Chain:
    """The words behind a title, link by link: "of marine biology", "in the X lab", "with Y", "at Z"."""

    def __init__(self, sentence: Sentence, post: Post, stop: int) -> None:
        self.sentence, self.post, self.stop = sentence, post, stop
        self.title_end = self.at = post.end
        self.place: Piece | None = None
        self.row: list[Body] = []
        self.led = False
        """The title goes on into a team that it leads: "head of the X lab"."""
        self._weak: Body | None = None
        self._reach = 0
        """Where the title ends if the name behind "of" turns out to be no place of work."""
        say = sentence.say
        self._link = say.pattern(
            rf"\s*,?\s+(?:(?P<at>{{at}})|(?P<of>{{of}})|(?P<in>{{in}})|(?P<with>{{with}})){GAP}(?P<article>{ARTICLE})"
        )
        self._tail = say.pattern(rf"{_PHRASE}(?=\s+(?:{{place}}|{{in}}|{{with}}|{{as}}){GAP}|\s*[,.;()]|\s*$)")
        self._bare = say.pattern(rf"(?:,\s+|\s*\n\s*){ARTICLE}{NAMED}")

    def read(self) -> tuple[Body | None, bool]:
        """(the place of work, it is sure)."""
        for _ in range(_MOST_STEPS):
            body = self._step()
            if body:
                self.title_end = max(self.title_end, self._reach)
                return body, True
            if self.at < 0:
                break
        return self._weak, False

    def _step(self) -> Body | None:
        """One link: a place of work that is sure ends the chain; `at` is -1 where nothing goes on."""
        text, at = self.sentence.text, self.at
        aside = _ASIDE.match(text, at, self.stop)
        if aside:
            self.at = aside.end()
            return None
        link = self._link.match(text, at, self.stop)
        if link:
            return self._linked(link)
        bare = self._bare.match(text, at, self.stop)
        if bare:
            body = self.sentence.body_at(bare.end(), self.stop)
            return self._named(body, "at" if body and organization_strength(body.name.text) >= 0.8 else "", at)
        lower = _LOWER.match(text, at, self.stop)
        self.at = lower.end() if lower else -1
        return None

    def _linked(self, link: regex.Match[str]) -> Body | None:
        kind = next(kind for kind in ("at", "of", "in", "with") if link[kind])
        begin = link.end()
        named = self.sentence.text[begin : begin + 1]
        if named and (named.isupper() or named.isdigit()):
            body = self.sentence.body_at(begin, self.stop)
            dated = any(period.start <= begin < period.end for period in self.sentence.periods)
            if body and body.team and kind == "of" and self.title_end == link.start():
                self.led = True
            if body and not dated and not (kind in ("of", "in") and self._is_subject(body, kind)):
                return self._named(body, kind, link.start())
        tail = self._tail.match(self.sentence.text, begin, self.stop)
        date = next((period for period in self.sentence.periods if link.start() <= period.start), None)
        if tail is None or kind == "at":
            self.at = -1
        elif date and date.start < tail.end():
            self.at = date.end
        else:
            self.at = tail.end()
            if self.title_end == link.start() and (kind == "of" or kind == "in" and self._has_subject(tail[0])):
                self.title_end = tail.end()
        return None

    def _is_subject(self, body: Body, kind: str) -> bool:
        """ "Professor of Modern History", "Lecturer in Ethics": the name is what the post is about."""
        name = body.name.text
        if body.team or department_strength(name) or school_strength(name) or is_place(name):
            return False
        if hits(name, "fields"):
            return True
        leads = any(self.sentence.say.is_one(word, "lead") for word in self._title().split())
        return kind == "of" and not hits(name, "organizations") and not leads

    def _serves(self, body: Body) -> bool:
        """ "editor of the Journal of X", "member of the Society of Y": service, unless it is to a lab or a school."""
        name = body.name.text
        inside = body.team or department_strength(name) or school_strength(name)
        return not inside and self.sentence.say.is_one(self._title().rsplit(" ", 1)[-1], "service")

    def _has_subject(self, tail: str) -> bool:
        """ "Lecturer in statistics", "residency in medicine"; a researcher in a field is a researcher."""
        return (self.post.stay or "teaching" in keys_of(self._title(), "experience_kinds")) and not is_place(tail)

    def _title(self) -> str:
        return self.sentence.text[self.post.begin : self.post.end]

    def _named(self, body: Body | None, kind: str, begin: int) -> Body | None:
        """A name behind a link: the place of work, a town, a team that leads to it, or a person."""
        if body is None or not kind:
            self.at = -1
            return None
        name = body.name.text
        self.at = body.end
        if kind in ("of", "in") and self._serves(body):
            self.at = -1
            return None
        if is_place(name) and not body.team:
            self.place = body.name
            return None
        part = department_strength(name) > 0 and not hits(name, "organizations")
        strong = school_strength(name) >= 0.9 or bool(hits(name, "organizations")) or body.team is not None
        if kind == "at" and not part or strong:
            if self.post.stay:
                self.row = self.sentence.bodies_at(body.name.start - self.sentence.piece.start, self.stop)
            return body
        lead = kind == "of" and any(self.sentence.say.is_one(word, "lead") for word in self._title().split())
        if self._weak is None and (part or lead or kind == "in"):
            self._weak = body
        if lead and not strong and self.title_end == begin:
            self._reach = body.end
        return None


def _before(sentence: Sentence, verb: int, lead: int) -> tuple[Body | None, Piece | None]:
    """ "worked at X as a Y", "joined X as Y", "in Z as a Y": the place of work and the town before a post."""
    pattern = sentence.say.pattern(rf"(?<!\p{{L}})(?:{{place}}|{{in}}|{{join}}){GAP}{ARTICLE}{NAMED}")
    town = None
    for match in pattern.finditer(sentence.text, verb, lead):
        body = sentence.body_at(match.end(), lead)
        if body and not is_place(body.name.text):
            return body, town
        town = body.name if body else town
    return None, town


def _untitled(sentence: Sentence, told: list[_Told], context: Context) -> Iterator[_Told]:
    """ "was at X", "interned at X and Y", "joined X": a place of work without a title."""
    pattern = sentence.say.pattern(
        rf"(?:(?<={{be}})(?:\s+{{busy}})?\s+(?:{{place}}|{{in}}\s+{ARTICLE}{{faculty}})"
        rf"|(?<={{worked}})(?:\s+\p{{Ll}}[\p{{L}}-]*){{0,4}}\s+{{place}}|(?P<own>(?<={{work_now}}))"
        rf"|(?<={{join}})(?:\s+{{place}})?){GAP}(?:{ARTICLE}{{faculty}}\s+)?{ARTICLE}{NAMED}"
    )
    for verb in sentence.verbs:
        match = pattern.match(sentence.text, verb.end) if _tells_of_work(sentence, verb) else None
        if not match or any(item.begin < match.end() <= item.end for item in told):
            continue
        bodies = sentence.bodies_at(match.end())
        known = any(item.body and bodies and item.body.name.start == bodies[0].name.start for item in told)
        if known or not is_told_of_owner(sentence, verb.begin, context):
            continue
        for body in bodies:
            led = match["own"] is None or body.team is not None
            if led and organization_strength(body.name.text) >= 0.25 and not is_place(body.name.text):
                yield _Told(None, body, verb.kind, body.name.start - sentence.piece.start, body.end)


def _tells_of_work(sentence: Sentence, verb: Verb) -> bool:
    """Not "before joining X", nor "study at X"."""
    if verb.kind not in ("be_now", "be_past", "work_now", "work", "join"):
        return False
    earlier = sentence.verb_before(verb.begin)
    if earlier and earlier.kind in ("study", "pursue") and verb.begin - earlier.end <= 2:
        return False
    return not sentence.say.pattern(r"{before}$").search(sentence.text[: verb.end])


def _experience(sentence: Sentence, item: _Told, stop: int, spent: set[int], context: Context) -> Experience:
    body = item.body
    pieces = [piece for piece in (item.title, body.name if body else None) if piece]
    whole = context.span(*pieces)
    return context.make(
        Experience,
        sentence.piece,
        0.7 if len(pieces) == 2 else 0.5,
        title=item.title,
        organization=body.name if body else None,
        team=body.team if body else None,
        location=make_location((body.place if body else None) or item.place, context),
        dates=_dates(sentence, item, stop, spent, whole),
    )


def _dates(sentence: Sentence, item: _Told, stop: int, spent: set[int], whole: Piece) -> Read[DateRange] | None:
    """When: the date behind the position, else the one before it that no other position has."""
    ongoing = item.kind in ("be_now", "work_now", "pursue")
    near, joint = sentence.say.pattern(_NEAR), sentence.say.pattern(rf"\s{AND}\s")
    found = None
    for period in sentence.periods:
        inside = item.begin <= period.start < item.end
        between = sentence.text[item.end : period.start]
        behind = item.end <= period.start < stop and near.fullmatch(between) and not joint.search(between)
        if period.start not in spent and (inside or behind):
            found = period
            break
    if found is None:
        ahead = [period for period in sentence.periods if period.end <= item.begin and period.start not in spent]
        ahead = [period for period in ahead if not sentence.text[: period.start].endswith("(")]
        found = ahead[-1] if ahead and not _is_apart(sentence, ahead[-1].end, item.begin) else None
    if found is None:
        return Read(DateRange(ongoing=True, raw=fold_space(whole.text)[:40]), whole) if ongoing else None
    spent.add(found.start)
    piece = sentence.cut(found.start, found.end)
    single = "start" if ongoing or item.kind in ("join", "will") else "both"
    read = read_range((found.value, piece), single)
    if ongoing and read and found.value.single and not read.value.end:
        return Read(read.value.model_copy(update={"ongoing": True}), piece)
    return read


def _is_apart(sentence: Sentence, begin: int, end: int) -> bool:
    """Too much stands between a date and the position behind it."""
    between = sentence.text[begin:end]
    return len(between) > 60 or between.count(",") > 1 or bool(sentence.say.pattern(rf"\s{AND}\s").search(between))
