"""How exporters word what several records have in common."""

from __future__ import annotations

import re

from cvparse.models import DateRange, Degree, Education, Publication

_CONTROLS = re.compile(r"[\x00-\x1f\x7f-\x9f\ud800-\udfff]")


def one_line(text: str | None) -> str:
    """Text without line breaks and control characters; "" for none."""
    return " ".join(_CONTROLS.sub("", " ".join((text or "").split())).split())


def joined(*parts: str | None, by: str = ", ") -> str:
    """The parts that are stated, with `by` between them."""
    return by.join(part for part in parts if part)


def sentences(*parts: str | None) -> str:
    """The parts that are stated, one after the other, each with a full stop that it may have already."""
    return " ".join(part if part.endswith((".", "?", "!")) else f"{part}." for part in parts if part)


def range_text(dates: DateRange | None, *, dash: str = "–") -> str:
    """ "2018-09 – 2021-03", "2020 – present", "2015"; "" for none."""
    if dates is None:
        return ""
    start = str(dates.start) if dates.start else ""
    end = "present" if dates.ongoing else str(dates.end) if dates.end else ""
    if start and end:
        return start if start == end else f"{start} {dash} {end}"
    return start or end or dates.raw


def degree_text(study: Education) -> str:
    """ "PhD, Computer Science"; a field that the degree names already is not said twice."""
    degree: Degree | None = study.degree
    raw = degree.raw if degree else ""
    field = study.field or ""
    return raw if field and field.casefold() in raw.casefold() else joined(raw, field)


def author_list(paper: Publication) -> str:
    """The authors as printed, "et al." behind them where the document says so."""
    return joined(*(author.raw for author in paper.authors), "et al." if paper.et_al else None)


def volume_text(paper: Publication) -> str:
    """ "12(3), 45–67"."""
    issue = f"({paper.issue})" if paper.issue else ""
    return joined(f"{paper.volume or ''}{issue}", paper.pages)
