"""Positions told in sentences: "I am a postdoc at X", "previously I worked at Y as a Z"."""

from __future__ import annotations

from collections.abc import Iterator

import regex

from cvparse import lexicons
from cvparse.document import Piece
from cvparse.extract.experience import read_range
from cvparse.extract.making import Context, Read, fold_space
from cvparse.extract.prose_grammar import ARTICLE, ORGANIZATION, Grammar, whole_body
from cvparse.models import DateRange, Experience
from cvparse.signals.dates import find_periods
from cvparse.signals.degrees import find_degrees
from cvparse.signals.organizations import organization_strength
from cvparse.signals.places import find_place
from cvparse.signals.titles import ends_in_title
from cvparse.signals.vocabulary import keys_of

_BEHIND = regex.compile(r"\s+(?:hosted|with|working|supervised|advised|mentored|under)\b")


def read_positions(sentence: Piece, say: Grammar, context: Context) -> Iterator[Experience]:
    """The positions told in one sentence, each once."""
    seen: list[tuple[int, int]] = []
    for title, organization, ongoing in _told_positions(sentence, say):
        whole = context.span(*(piece for piece in (title, organization) if piece))
        if any(whole.start < end and begin < whole.end for begin, end in seen):
            continue
        seen.append((whole.start, whole.end))
        yield _experience(sentence, whole, title, organization, ongoing, context)


Told = tuple[Piece | None, Piece | None, bool]
"""(title, organisation, still held)."""


def _told_positions(sentence: Piece, say: Grammar) -> Iterator[Told]:
    """The positions of a sentence, by each of the turns of phrase that tell one; the surest first."""
    for read in (_worked_as, _title_at, _was_at, _my_post, _titled):
        yield from read(sentence, say)


def _worked_as(sentence: Piece, say: Grammar) -> Iterator[Told]:
    """ "worked at X as a Y"."""
    pattern = say.pattern(
        rf"\b(?:{{work}}|{{be}})\s+(?:[\p{{Ll}}]+\s+)?(?:{{at}})\s+{ARTICLE}({ORGANIZATION})\s+(?:{{as}})\s+"
        r"(?:an?|the|my)?\s*([^,.;()]{3,60}?)(?=\s+(?:with|on|where|in|and|under|for|from)\b|[,.;(]|$)"
    )
    for match in pattern.finditer(sentence.text):
        if ends_in_title(match[2]):
            yield sentence.cut(*match.span(2)), sentence.cut(*match.span(1)).strip(" ."), False


def _title_at(sentence: Piece, say: Grammar) -> Iterator[Told]:
    """ "a Y at X"."""
    pattern = say.pattern(
        r"(?:^|\b(?:an?|the|as|my|current|former)\s+)((?:[\p{L}\p{N}/&'’.-]+\s+){0,6}?[\p{L}/-]+)"
        rf"\s+(?:{{at}})\s+{ARTICLE}({ORGANIZATION})"
    )
    now = say.told(sentence.text, "be_now")
    for match in pattern.finditer(sentence.text):
        title = _kind_of_stay(_trim(sentence.cut(*match.span(1))))
        told = say.told(title.text, "be") or title.text.startswith(("I ", "We "))
        named = ends_in_title(title.text) or keys_of(title.text, "experience_kinds")
        if named and not told and not _is_student(title.text):
            organization = whole_body(sentence, *match.span(2))
            held = title.start == sentence.start or (now and _present(sentence.text, title.start - sentence.start, say))
            yield title, organization, held


def _was_at(sentence: Piece, say: Grammar) -> Iterator[Told]:
    """ "was at X"."""
    pattern = say.pattern(rf"\b(?:{{be_past}}|{{work}}|{{be_now}})\s+(?:{{at}})\s+{ARTICLE}({ORGANIZATION})")
    for match in pattern.finditer(sentence.text):
        organization = sentence.cut(*match.span(1)).strip(" .")
        if organization_strength(organization.text) >= 0.25 and not find_place(organization.text):
            yield None, organization, False


def _my_post(sentence: Piece, say: Grammar) -> Iterator[Told]:
    """ "my Y at X"."""
    pattern = say.pattern(rf"\bmy\s+([\p{{L}}-]+(?:\s+[\p{{L}}-]+){{0,2}})\s+(?:{{at}})\s+{ARTICLE}({ORGANIZATION})")
    for match in pattern.finditer(sentence.text):
        if ends_in_title(match[1]) and not _is_student(match[1]):
            yield sentence.cut(*match.span(1)), sentence.cut(*match.span(2)).strip(" ."), False


def _titled(sentence: Piece, say: Grammar) -> Iterator[Told]:
    """ "worked as a Y", without a place."""
    pattern = say.pattern(
        r"\b(?:{work}|{be})\s+(?:{as})\s+(?:an?|the)\s+((?:[\p{L}-]+\s+){0,3}?[\p{L}-]+)"
        r"(?=\s+(?:with|under|for|in|on)\b|[,.;]|$)"
    )
    for match in pattern.finditer(sentence.text):
        if ends_in_title(match[1]) and not _is_student(match[1]):
            yield sentence.cut(*match.span(1)), None, False


def _trim(piece: Piece) -> Piece:
    """A title without what stands before its article, and without "hosted by X", "with the Y team" behind it."""
    behind = _BEHIND.search(piece.text)
    if behind and ends_in_title(piece.text[: behind.start()]):
        piece = piece.cut(0, behind.start())
    ends = [match.end() for match in regex.finditer(r"\b(?:an?|the|as|my)\s+", piece.text)]
    return piece.cut(ends[-1]) if ends else piece


def _kind_of_stay(title: Piece) -> Piece:
    """ "one year traineeship" → "traineeship": a stay is named by its kind."""
    word = title.text.rsplit(" ", 1)[-1]
    stay = not ends_in_title(title.text) and any(key != "employment" for key in keys_of(word, "experience_kinds"))
    return title.cut(len(title.text) - len(word)) if stay else title


def _is_student(title: str) -> bool:
    words = lexicons.fold(title).split()
    return (
        words[-1] in ("student", "candidate") and any(find_degrees(title)) or words[-1] == "student" and len(words) <= 2
    )


def _present(text: str, before: int, say: Grammar) -> bool:
    """The last of the verbs before `before` is in the present tense."""
    last_now = max((match.end() for match in say.pattern("(?:{be_now})").finditer(text[:before])), default=-1)
    last_past = max(
        (match.end() for match in say.pattern(r"\b(?:{be_past}|{work})\b").finditer(text[:before])), default=-1
    )
    return last_now >= 0 and last_now > last_past


def _experience(
    sentence: Piece, whole: Piece, title: Piece | None, organization: Piece | None, ongoing: bool, context: Context
) -> Experience:
    periods = find_periods(sentence.cut(whole.end - sentence.start).text)
    dates: Read[DateRange] | None = None
    if periods and periods[0].start < 25:
        piece = sentence.cut(whole.end - sentence.start)
        dates = read_range((periods[0].value, piece.cut(periods[0].start, periods[0].end)), "both")
    elif ongoing:
        dates = Read(DateRange(ongoing=True, raw=fold_space(sentence.text)[:40]), sentence)
    return context.make(
        Experience,
        sentence,
        0.7 if title and organization else 0.5,
        title=title,
        organization=organization,
        dates=dates,
    )
