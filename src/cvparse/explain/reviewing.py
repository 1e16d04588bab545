"""A document beside its records, as data: for programs that show both and let a person put the records right."""

from __future__ import annotations

from collections.abc import Iterator

import regex
from pydantic import Field

from cvparse.document import Document, Line, Page, Role
from cvparse.explain.pictures import SCALE, Pictures, data_url
from cvparse.explain.places import Locator
from cvparse.models import CV
from cvparse.models.base import Model

PICTURED = 40
"""Pages that get a picture; those after them are left blank."""
_UNSPACED = r"\p{Han}\p{Hiragana}\p{Katakana}\p{Thai}\p{Lao}\p{Khmer}\p{Myanmar}"
_WORD = regex.compile(rf"(?V1)[[\p{{L}}\p{{M}}\p{{N}}]--[{_UNSPACED}]]+|\S")
"""A word, a sign, or a character of a script that sets no blanks between words."""


class ReviewLine(Model):
    """A logical line of the document: `text[start:end]`."""

    start: int
    end: int
    heading: int = Field(default=0, description="Level of a heading that the markup states; 0: none.")
    marker: str = Field(default="", description="Bullet or number of a list item, which is no part of the text.")
    depth: int = Field(default=0, description="Nesting of the list item, from 0.")
    role: Role = "body"


class ReviewPage(Model):
    """A page of a paged document; `width` and `height` in points."""

    number: int
    width: float
    height: float
    image: str | None = Field(default=None, description="A data: URL of its picture; none for pages far behind.")


class Review(Model):
    """What was read, and what it was read from. Offsets count the characters (code points) of `text`."""

    cv: CV
    text: str
    lines: list[ReviewLine]
    pages: list[ReviewPage] = Field(description="None for formats without pages.")
    words: list[tuple[int, int, int, float, float, float, float]] = Field(
        description="Where words and signs are drawn, in the order of the text: start, end, page, and x0, top, x1, "
        "bottom in points from the top left of the page. A word that is broken over two rows stands twice."
    )


def make_review(cv: CV, document: Document, pictures: Pictures) -> Review:
    """The review of a document whose pages `pictures` draws."""
    locator = Locator(document, pictures.letters() if document.pages else {})
    return Review(
        cv=cv,
        text=document.text,
        lines=[_line(line) for line in document.lines],
        pages=[_page(page, pictures) for page in document.pages],
        words=list(_words(document, locator)) if document.pages else [],
    )


def _line(line: Line) -> ReviewLine:
    return ReviewLine(
        start=line.start,
        end=line.end,
        heading=line.heading,
        marker=line.marker,
        depth=line.depth,
        role=line.role,
    )


def _page(page: Page, pictures: Pictures) -> ReviewPage:
    image = data_url(pictures.image(page, SCALE)) if page.number <= PICTURED else None
    return ReviewPage(number=page.number, width=page.width, height=page.height, image=image)


def _words(document: Document, locator: Locator) -> Iterator[tuple[int, int, int, float, float, float, float]]:
    for line in document.lines:
        for match in _WORD.finditer(line.text):
            start, end = line.start + match.start(), line.start + match.end()
            for page, box in locator.words(start, end):
                x0, top, x1, bottom = (round(side, 2) for side in box)
                yield start, end, page, x0, top, x1, bottom
