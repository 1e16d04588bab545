"""Sequences of spans: tidied, cut, joined across line ends. The plumbing of readers whose formats carry styles."""

from __future__ import annotations

from collections.abc import Iterable, Sequence, Set
from dataclasses import replace

import regex

from cvparse.document import Span
from cvparse.readers.cleaning import dehyphenate

_BLANKS = regex.compile(r" *\t[ \t]*| {2,}")
_BEFORE_COMMA = regex.compile(r"(?<=[\p{L}\p{N})*]) +(?=[,;](?:\s|$))")


def text_of(spans: Iterable[Span]) -> str:
    return "".join(span.text for span in spans)


def tidy(spans: Iterable[Span]) -> tuple[Span, ...]:
    """No empty spans, no doubled spaces, none at the ends; neighbours of one style are one span."""
    tidied: list[Span] = []
    for span in _collapse(spans):
        if tidied and replace(tidied[-1], text=span.text) == span:
            tidied[-1] = replace(span, text=tidied[-1].text + span.text)
        else:
            tidied.append(span)
    return tuple(tidied)


def _collapse(spans: Iterable[Span]) -> list[Span]:
    """White space collapsed and stripped, commas drawn to their words, also across the spans' borders."""
    parts = list(spans)
    whole = text_of(parts)
    drop = [False] * len(whole)
    for match in _BLANKS.finditer(whole):
        kept = whole.find("\t", match.start(), match.end())
        for at in range(match.start(), match.end()):
            drop[at] = at != (kept if kept >= 0 else match.start())
    for match in _BEFORE_COMMA.finditer(whole):
        drop[match.start() : match.end()] = [True] * len(match[0])
    head, tail = len(whole) - len(whole.lstrip()), len(whole.rstrip())
    collapsed, at = [], 0
    for span in parts:
        kept_chars = [c for i, c in enumerate(span.text, at) if not drop[i] and head <= i < tail]
        at += len(span.text)
        if kept_chars:
            collapsed.append(replace(span, text="".join(kept_chars)))
    return collapsed


def cut(spans: Sequence[Span], begin: int, end: int | None = None) -> list[Span]:
    """The part of the spans from offset `begin` to `end` of their text."""
    end = len(text_of(spans)) if end is None else end
    parts: list[Span] = []
    at = 0
    for span in spans:
        text = span.text[max(0, begin - at) : max(0, end - at)]
        if text:
            parts.append(replace(span, text=text))
        at += len(span.text)
    return parts


def join(left: Sequence[Span], right: Sequence[Span], words: Set[str] = frozenset()) -> list[Span]:
    """Two drawn lines as one: a word cut by a hyphen is made whole, else a space is put between."""
    head, tail = text_of(left).rstrip(), text_of(right).lstrip()
    if not head or not tail:
        return list(left) + list(right)
    joined = dehyphenate(head, tail, words)
    between = len(joined) - len(head) - len(tail)
    kept = cut(left, 0, len(head) + min(between, 0))
    if between > 0:
        kept[-1] = replace(kept[-1], text=kept[-1].text + " ")
    return kept + cut(right, len(text_of(right)) - len(tail))


def split(spans: Sequence[Span], pattern: regex.Pattern[str]) -> list[list[Span]]:
    """The parts between the matches of `pattern` in the spans' text, empty ones left out."""
    text = text_of(spans)
    parts, last = [], 0
    for match in pattern.finditer(text):
        parts.append(cut(spans, last, match.start()))
        last = match.end()
    parts.append(cut(spans, last))
    return [part for part in parts if text_of(part).strip()]
