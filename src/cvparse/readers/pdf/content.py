"""What every PDF engine gives, and what font names tell."""

from __future__ import annotations

import datetime
import unicodedata
from dataclasses import dataclass, field
from functools import lru_cache

import regex

from cvparse.document import Box
from cvparse.layout.sheet import Sheet

_BOLD = regex.compile(
    r"(?i:bold|black|heavy|demi(?!ck)|(?<![a-z])bd(?![a-z])|cmbx|cmssbx|sfbx|ecbx|csbx)|-B(?:old)?$|\.B$"
)
_ITALIC = regex.compile(r"(?i:ital|obliq|slanted|cmti|cmsl|cmbxti|sfti|sfsl|ecti|ecsl)|-It?$")
_NAMELESS = regex.compile(r"(?i)^(?:cidfont\W*)?[a-z]{0,3}\W?\d*$")
_FLAT = 3.0
"""Points; a box no higher than this is a line."""


@dataclass(slots=True, frozen=True)
class Properties:
    """What a PDF says of itself."""

    title: str | None = None
    date: datetime.date | None = None


@dataclass(slots=True)
class Content:
    """The pages of a PDF as drawn, what its properties say, what is to be told about the reading, and the Europass XML
    that is attached, if any."""

    sheets: list[Sheet]
    properties: Properties = Properties()
    warnings: list[str] = field(default_factory=list)
    attached: bytes | None = None


@lru_cache(maxsize=1024)
def looks(font: str) -> tuple[bool, bool]:
    """(bold, italic) as the font's name says."""
    name = font.split("+")[-1]
    return bool(_BOLD.search(name)), bool(_ITALIC.search(name))


def plain(text: str) -> str:
    """Surrogate pairs put together, and mathematical letters (𝑥) as ordinary ones."""
    if not text:
        return text
    if "\ud800" <= text[0] <= "\udbff":
        text = text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    return unicodedata.normalize("NFKC", text) if "\U0001d400" <= text[0] <= "\U0001d7ff" else text


def says_nothing(font: str) -> bool:
    """The font's name (F1, T3_0, CIDFont+F2) tells nothing of its looks."""
    return bool(_NAMELESS.match(font.split("+")[-1]))


def is_dot(box: Box) -> bool:
    """A shape that may be a bullet: small, and about as high as wide."""
    width, height = box.x1 - box.x0, box.bottom - box.top
    return 1.0 <= width <= 8.0 and 1.0 <= height <= 8.0 and abs(width - height) <= 0.3 * max(width, height)


def rule_edges(box: Box) -> list[Box]:
    """The horizontal lines that a drawn box shows: itself if it is flat, else its upper and lower edges."""
    width, height = box.x1 - box.x0, box.bottom - box.top
    if width < 20 or width < 4 * height:
        return []
    edges = [box.top] if height <= _FLAT else [box.top, box.bottom]
    return [Box(box.x0, edge, box.x1, edge) for edge in edges]


_DATE = regex.compile(r"^(?:D:)?\s*(\d{4})(\d{2})?(\d{2})?")


def date_of(*stamps: object) -> datetime.date | None:
    """The first PDF date (D:YYYYMMDD…) that is one."""
    for stamp in stamps:
        found = _DATE.match(stamp) if isinstance(stamp, str) else None
        if found:
            try:
                return datetime.date(int(found[1]), int(found[2] or 1), int(found[3] or 1))
            except ValueError:
                continue
    return None
