"""Where the words of a machine's copy of a document stand on the drawn pages."""

from __future__ import annotations

from dataclasses import dataclass, replace

import regex

from cvparse.document import Document, Line, Span

_WORDS = regex.compile(r"[\p{L}\p{N}]+")
_LEAST_FOUND = 0.6
"""Share of the stated letters that the pages must show."""
_MOST_DRAWN = 2.5
"""The pages show no more letters than this for each that is stated; their labels and footers count."""


def put_in_place(stated: Document, drawn: Document) -> Document | None:
    """`stated` as a document of the pages of `drawn`: each span has the page and box where its words are drawn.

    None where the two do not agree: the pages lack much of what is stated, or say much more.
    """
    index = _Index.of(drawn)
    lines = [_placed_line(line, index, drawn) for line in stated.lines]
    spans = [span for line in lines for span in line.spans]
    letters = sum(len(_squeeze(span.text)) for span in spans)
    found = sum(len(_squeeze(span.text)) for span in spans if span.page)
    if found < _LEAST_FOUND * letters or len(index.text) > _MOST_DRAWN * letters:
        return None
    return Document.build(
        drawn.format,
        lines,
        pages=drawn.pages,
        title=drawn.title,
        date=stated.date or drawn.date,
        filename=drawn.filename,
        warnings=list(drawn.warnings),
    )


@dataclass(slots=True)
class _Index:
    """The letters of a document without anything between them, and where each stands in its text."""

    text: str
    offsets: list[int]
    at: int = 0
    """Behind what was found last: the next words stand near by, as a rule."""

    @classmethod
    def of(cls, document: Document) -> _Index:
        letters: list[str] = []
        offsets: list[int] = []
        for word in _WORDS.finditer(document.text):
            for at, letter in enumerate(word[0], word.start()):
                folded = letter.casefold()
                letters.append(folded)
                offsets.extend([at] * len(folded))
        return cls("".join(letters), offsets)

    def find(self, text: str) -> tuple[int, int] | None:
        """Start and end, in the document's text, of the next place (else the first) where the words stand."""
        wanted = _squeeze(text)
        if not wanted:
            return None
        start = self.text.find(wanted, self.at)
        start = start if start >= 0 else self.text.find(wanted)
        if start < 0:
            return None
        self.at = start + len(wanted)
        return self.offsets[start], self.offsets[self.at - 1] + 1


def _squeeze(text: str) -> str:
    return "".join(word.casefold() for word in _WORDS.findall(text))


def _placed_line(line: Line, index: _Index, drawn: Document) -> Line:
    return replace(line, spans=tuple(_placed(span, index, drawn) for span in line.spans))


def _placed(span: Span, index: _Index, drawn: Document) -> Span:
    found = index.find(span.text)
    if found is None:
        return span
    page, box = drawn.locate(*found)
    return replace(span, page=page, box=box)
