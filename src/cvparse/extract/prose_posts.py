"""Posts named in a sentence: the noun phrases that end in a word for a kind of worker, and by which words each is told.

A post counts only if the sentence says that the writer has or had it: after "I am", "was", "worked as", in a row with
another ("…, and an intern at Y"), or as the sentence's first words. "Advised by a professor at X" tells of another.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

import regex

from cvparse import lexicons
from cvparse.extract.making import Context
from cvparse.extract.prose_grammar import AND, Grammar, Sentence
from cvparse.signals.degrees import find_degrees
from cvparse.signals.vocabulary import keys_of, places_of

_WORD = regex.compile(r"[\p{L}\p{N}][\p{L}\p{N}.'’/&+-]*")
_MOST_WORDS = 6
_NAME_FOLLOWS = regex.compile(r"\.?[^\S\n]+\p{Lu}\p{Ll}")
_BARE_JOINT = rf"\s+{AND}\s+|\s*/\s*"
_LIST_JOINT = rf"\s*[,;]?\s*(?:{AND}\s+)?"
_NAME_AHEAD = regex.compile(r"(?:\p{Lu}[\p{L}.'’-]*\s+){1,4}\p{Lu}[\p{L}.'’-]*\s*[,:–—-]")


@dataclass(frozen=True, slots=True)
class Post:
    """A post as named: where its article and its title begin, where the title ends."""

    lead: int
    begin: int
    end: int
    article: str
    first_end: int
    """Where the first of two joined titles ends: "co-founder" of "co-founder and CTO"."""
    stay: bool
    """It names a stay ("internship", "residency") rather than a person."""


@dataclass(frozen=True, slots=True)
class Standing:
    """How a post is told: the kind of verb (a key of the `[prose]` table), and where that verb begins."""

    kind: str
    verb: int | None = None
    by_as: bool = False


def find_posts(sentence: Sentence) -> list[Post]:
    """The posts named in a sentence, left to right."""
    text, say = sentence.text, sentence.say
    words = [(match.start(), match.end()) for match in _WORD.finditer(text)]
    starts = {begin: i for i, (begin, _) in enumerate(words)}
    stays = [match.span() for match in say.pattern(r"(?<![\p{L}-]){stay}(?![\p{L}-])").finditer(text)]
    found: list[Post] = []
    for begin, end in _without_overlaps([*stays, *places_of(text, "titles")]):
        if (begin, end) not in stays and text[begin].isupper() and _NAME_FOLLOWS.match(text, end):
            continue
        begin = _widened(sentence, words, starts.get(begin, 0), begin)
        at = starts.get(begin, 0)
        before = text[slice(*words[at - 1])] if at and text[words[at - 1][1] : begin].isspace() else ""
        article = before if say.is_one(before, "article") else ""
        lead = words[at - 1][0] if article else begin
        found.append(Post(lead, begin, end, article, end, (begin, end) in stays or any(e == end for _, e in stays)))
    return _merged(found, sentence)


def is_student(title: str, say: Grammar) -> bool:
    """A post that is a course of study: "PhD student", "doctoral candidate"."""
    words = title.split()
    if say.is_one(title, "student"):
        return True
    if not any(say.is_one(word, "student") for word in words) or "postdoc" in keys_of(title, "experience_kinds"):
        return False
    return bool(find_degrees(title)) or say.is_one(words[-1], "pupil") and len(words) <= 2


def _without_overlaps(spans: Sequence[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    last = -1
    for begin, end in sorted(spans, key=lambda span: (span[0], -span[1])):
        if begin >= last:
            yield begin, end
            last = end


def _widened(sentence: Sentence, words: Sequence[tuple[int, int]], at: int, begin: int) -> int:
    """The beginning of the noun phrase: back over the words that qualify the title."""
    text, say = sentence.text, sentence.say
    for _ in range(_MOST_WORDS):
        if at == 0:
            break
        low, high = words[at - 1]
        word = text[low:high]
        if text[high:begin].strip(" &") or word.endswith((".", "'s", "’s")):
            break
        if is_small(word, say) or say.is_one(word, "own"):
            break
        if any(low < verb.end and verb.begin < high for verb in sentence.verbs):
            break
        if any(low < period.end and period.start < high for period in sentence.periods):
            break
        at, begin = at - 1, low
    return begin


def _merged(posts: Sequence[Post], sentence: Sentence) -> list[Post]:
    """ "co-founder and CTO" is one post."""
    merged: list[Post] = []
    joint = sentence.say.pattern(_BARE_JOINT)
    for post in posts:
        last = merged[-1] if merged else None
        if last and post.lead <= last.end:
            merged[-1] = replace(last, end=post.end, first_end=post.end, stay=post.stay)
        elif last and not post.article and joint.fullmatch(sentence.text, last.end, post.lead):
            merged[-1] = replace(last, end=post.end, stay=last.stay and post.stay)
        else:
            merged.append(post)
    return merged


def standing(sentence: Sentence, post: Post, last: tuple[int, Standing] | None, context: Context) -> Standing | None:
    """How the sentence tells of the post; None where it is another's, or none at all.

    `last` is where the post before it ends, with its place and date, and how that one is told.
    """
    text, say = sentence.text, sentence.say
    if last and last[0] <= post.lead and sentence.verb_after(last[0]) >= post.lead:
        joint = say.pattern(_LIST_JOINT).match(text, last[0], post.lead)
        rest = _without_dates(sentence, joint.end() if joint else last[0], post.lead)
        if (joint and joint[0].strip() and not rest) or (rest and _leads(rest, say)):
            return replace(last[1], by_as=last[1].by_as or say.is_one(rest.rpartition(" ")[0] or rest, "as"))
    own = say.is_one(post.article, "mine") and "postdoc" in keys_of(text[post.begin : post.end], "experience_kinds")
    if own or (post.stay and say.is_one(post.article, "mine")):
        return Standing("be_past")
    verb = sentence.verb_before(post.lead)
    before = text[: post.lead].strip(" ,:–—-")
    if verb is None:
        if _leads(before, say) or _NAME_AHEAD.fullmatch(text, 0, post.lead):
            return Standing("be_past" if say.is_one(before, "as") else "be_now")
        return Standing("be_past") if post.stay and say.is_one(before.rpartition(" ")[2], "after") else None
    if not is_told_of_owner(sentence, verb.begin, context):
        return None
    between = text[verb.end : post.lead]
    by_as = say.pattern(r"(?<!\p{L}){as}\s*$").search(between) is not None
    told = Standing(_tense(sentence, verb.begin, verb.kind), verb.begin, by_as)
    if by_as:
        return told
    if post.stay and say.is_one(between.strip().rpartition(" ")[2], "after"):
        return Standing("be_past", verb.begin)
    fits = verb.kind in ("be_now", "be_past", "will")
    fits = fits or (post.stay and verb.kind in ("receive", "work", "work_now", "pursue"))
    return told if fits and _leads(_without_dates(sentence, verb.end, post.lead), say) else None


def _tense(sentence: Sentence, begin: int, kind: str) -> str:
    """ "will join" lies ahead: the verb before a verb says so; "am working" is of the first one's tense."""
    for first, second in pairwise(sentence.verbs):
        if second.begin == begin and begin - first.end <= 4 and first.kind == "will":
            return "will"
    return kind


def is_told_of_owner(sentence: Sentence, begin: int, context: Context) -> bool:
    """The subject of the verb at `begin` is the writer, or the person that the document is of."""
    text, say = sentence.text, sentence.say
    verb = next((verb for verb in sentence.verbs if verb.begin == begin), None)
    if verb and say.pattern(r"\s+{own}(?!\p{L})").match(text, verb.end):
        return True
    words = text[:begin].replace(",", " , ").split()
    while words and words[-1] != "," and (is_small(words[-1], say) or say.is_one(words[-1], "own")):
        word = words.pop()
        if say.is_one(word, "own"):
            return True
        if say.pattern(AND).fullmatch(word):
            verb = sentence.verb_before(begin - 1)
            return verb is None or is_told_of_owner(sentence, verb.begin, context)
    if not words or words[-1] == "," or any(char.isdigit() for char in words[-1]):
        return True
    if words[-1][0].isupper():
        names = {lexicons.fold(word) for word in context.owner.full.split()} if context.owner else set()
        return not names or lexicons.fold(words[-1]) in names
    verb = sentence.verb_before(begin)
    clause = text[verb.end if verb else 0 : begin]
    if say.told(clause, "own"):
        return True
    return verb is not None and not say.told(clause, "relative") and is_told_of_owner(sentence, verb.begin, context)


def is_small(word: str, say: Grammar) -> bool:
    """A word that leads to a post without saying anything: "also", "currently", "the"."""
    bare = lexicons.fold(word).strip(" ,;()")
    return not bare or bare in say.edges


def _leads(text: str, say: Grammar) -> bool:
    """Nothing but small words stands here, and none that puts another person before the post ("with a professor")."""
    return all(is_small(word, say) for word in text.split()) and not say.told(text, "with")


def _without_dates(sentence: Sentence, begin: int, end: int) -> str:
    holes = [(period.start - begin, period.end - begin) for period in sentence.periods if begin <= period.start < end]
    return " ".join(piece.text for piece in sentence.cut(begin, end).without(holes))
