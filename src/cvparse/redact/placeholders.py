"""The placeholders: "[NAME]", "[ORG 2]". One stands for the same person or thing wherever that is named.

While texts are made, each also carries a mark that says which of the spellings it stands for; `Placeholders.finish`
takes the marks out and says, in their order, what the words were. So the exact words can be put back.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

import regex

from cvparse.redact.cuts import Cut, Kind
from cvparse.redact.letters import squeeze

_SINGLE = frozenset({Kind.name, Kind.gender, Kind.nationality, Kind.marital, Kind.photo})
"""Kinds of which a CV has one: their placeholders have no number."""
_WORDS = "|".join(sorted((kind.value for kind in Kind), key=len, reverse=True))
TOKEN = regex.compile(rf"\[(?:{_WORDS})(?: \d+)?\]")
_OPEN, _CLOSE = "\ue0f0", "\ue0f1"
_MARKED = regex.compile(rf"\[(?P<name>(?:{_WORDS})(?: \d+)?){_OPEN}(?P<form>\d+){_CLOSE}\]")
_ESCAPED = regex.compile(rf"\\(\[(?:{_WORDS})(?: \d+)?{_OPEN}\d+{_CLOSE})\\(\])")
"""As Markdown writes brackets that are to be seen."""


@dataclass(slots=True)
class Placeholders:
    """Gives out placeholders, and remembers what they stand for."""

    meanings: dict[str, str] = field(default_factory=dict)
    """Placeholder → the longest of the words that it stands for: the fullest name."""
    _forms: list[str] = field(default_factory=list)
    _numbers: dict[tuple[Kind, str], str] = field(default_factory=dict)
    _counts: dict[Kind, int] = field(default_factory=dict)

    def name(self, cut: Cut, words: str) -> str:
        """The placeholder of a cut, without a mark."""
        key = (cut.kind, "" if cut.kind in _SINGLE else cut.entity or words.casefold())
        if key not in self._numbers:
            self._counts[cut.kind] = self._counts.get(cut.kind, 0) + 1
            number = "" if cut.kind in _SINGLE else f" {self._counts[cut.kind]}"
            self._numbers[key] = f"[{cut.kind.value}{number}]"
        return self._numbers[key]

    def mark(self, cut: Cut, words: str) -> str:
        """The placeholder of a cut, marked as standing for just these words."""
        name = self.name(cut, words)
        if name not in self.meanings or len(squeeze(words)) > len(squeeze(self.meanings[name])):
            self.meanings[name] = words
        self._forms.append(words)
        return f"{name[:-1]}{_OPEN}{len(self._forms) - 1}{_CLOSE}]"

    def replace(self, text: str, cuts: Sequence[Cut]) -> str:
        """The text with marked placeholders for the cuts, which are in order and apart."""
        parts, at = [], 0
        for cut in cuts:
            parts += [text[at : cut.start], self.mark(cut, text[cut.start : cut.end])]
            at = cut.end
        return "".join([*parts, text[at:]])

    def unescaped(self, markdown: str) -> str:
        """Markdown in which the brackets of marked placeholders stand as they are."""
        return _ESCAPED.sub(r"\1\2", markdown)

    def finish(self, marked: str) -> tuple[str, list[str]]:
        """(the text without marks, the words behind its placeholders in their order)."""
        text = _MARKED.sub(r"[\g<name>]", marked)
        words: list[str] = []
        at = 0
        for match in _MARKED.finditer(marked):
            words += [each[0] for each in TOKEN.finditer(marked, at, match.start())]  # the document's own brackets
            words.append(self._forms[int(match["form"])])
            at = match.end()
        words += [each[0] for each in TOKEN.finditer(marked, at)]
        return text, words
