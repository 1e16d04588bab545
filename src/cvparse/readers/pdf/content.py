"""What every PDF engine gives, and what font names tell."""

from __future__ import annotations

import datetime
from dataclasses import dataclass, field
from functools import lru_cache

import regex

from cvparse.layout.sheet import Sheet

_BOLD = regex.compile(r"(?i)bold|black|heavy|semibold|demi(?!ck)|(?<![a-z])bd(?![a-z])|^[A-Z]{6}\+?CMBX|cmbx|cmssbx|SFBX|ecbx|-B(?:old)?$|\.B$")
_ITALIC = regex.compile(r"(?i)ital|obliq|slanted|cmti|cmsl|cmbxti|SFTI|ecti|ecsl|-It$|-I$")


@dataclass(slots=True)
class Content:
    """The pages of a PDF as drawn, and what its properties say."""

    sheets: list[Sheet]
    title: str | None = None
    date: datetime.date | None = None
    warnings: list[str] = field(default_factory=list)


@lru_cache(maxsize=1024)
def looks(font: str) -> tuple[bool, bool]:
    """(bold, italic) as the font's name says."""
    name = font.split("+")[-1]
    return bool(_BOLD.search(name)), bool(_ITALIC.search(name))


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
