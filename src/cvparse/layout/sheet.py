"""What an engine says about a page: its glyphs and its drawn rules, in points, origin at the top left."""

from __future__ import annotations

from dataclasses import dataclass, field

from cvparse.document import Box
from cvparse.layout.blocks import Tag


@dataclass(slots=True, eq=False)
class Glyph:
    """One drawn character, or several of one style that follow each other without a gap, as in a word.

    `baseline` is the y of the line it stands on; `spaced` tells that a blank was drawn before it, which may also be
    given as a glyph of its own.
    `font` is the font's name, whose looks (`bold`, `italic`) the engine has read from it. `colour` is any value that
    is equal for equal colours. `upright` is False for rotated text. `tag` is what the file's own structure says of it.
    """

    text: str
    x0: float
    x1: float
    baseline: float
    size: float
    font: str = ""
    bold: bool = False
    italic: bool = False
    colour: object = None
    upright: bool = True
    spaced: bool = False
    tag: Tag | None = None


@dataclass(slots=True, frozen=True)
class LinkArea:
    """A rectangle of the page that leads somewhere."""

    box: Box
    target: str


@dataclass(slots=True, eq=False)
class Sheet:
    """One page as drawn: the glyphs in drawing order, the horizontal rules (lines, edges of flat boxes), the links,
    and the dots: small round or square shapes, which may be bullets."""

    number: int
    width: float
    height: float
    glyphs: list[Glyph] = field(default_factory=list)
    rules: list[Box] = field(default_factory=list)
    links: list[LinkArea] = field(default_factory=list)
    dots: list[Box] = field(default_factory=list)
