"""What JSON Resume and RenderCV have in common: values sorted into the keys of a format of data.

Both let other keys stand beside their own. What they have no place for is written under such keys, which their tools
pass over and `cvparse.parse` reads back.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator, Sequence
from typing import Any

from cvparse.exporters.wording import one_line
from cvparse.models import CV, DateRange, Link, PartialDate, PersonName, Publication, Skill

Data = dict[str, Any]

NETWORKS = {
    "github": "GitHub", "gitlab": "GitLab", "linkedin": "LinkedIn", "orcid": "ORCID", "scholar": "Google Scholar",
    "stackoverflow": "StackOverflow", "researchgate": "ResearchGate", "twitter": "X", "youtube": "YouTube",
    "instagram": "Instagram", "telegram": "Telegram", "mastodon": "Mastodon",
}  # fmt: skip
"""`Link.kind` → the network's own spelling."""
_CHARACTER = r"(?:[a-z0-9._~!$&'()*+,;=:@/-]|%[0-9a-f]{2})"
_ADDRESS = re.compile(
    rf"https?://[a-z0-9-]+(?:\.[a-z0-9-]+)+(?::\d{{1,4}})?(?:/{_CHARACTER}*)?(?:\?(?:{_CHARACTER}|\?)*)?(?:#(?:{_CHARACTER}|\?)*)?",
    re.IGNORECASE | re.ASCII,
)
_EMAIL = re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+", re.ASCII)


def filled(value: Any) -> Any:
    """The same data without what is empty, each text in one line."""
    if isinstance(value, str):
        return one_line(value)
    if isinstance(value, dict):
        members = {name: filled(member) for name, member in value.items()}
        return {name: member for name, member in members.items() if member}
    if isinstance(value, list):
        return [member for member in map(filled, value) if member]
    return value


def address(url: str | None) -> str | None:
    """An absolute web address; None for what is none. A host without "https://" gets it."""
    text = one_line(url)
    whole = text if "://" in text else f"https://{text}"
    return whole if _ADDRESS.fullmatch(whole) else None


def first_email(cv: CV) -> str | None:
    """The first e-mail address that is one."""
    return next((email for email in cv.contact.emails if _EMAIL.fullmatch(email)), None)


def name_parts(name: PersonName | None) -> Data:
    """The parts of a name, by cvparse's names for them."""
    parts = ("given", "middle", "family", "prefix", "suffix", "nickname")
    return {part: getattr(name, part) for part in parts} if name else {}


def homepage(cv: CV) -> Link | None:
    """The first homepage that has a web address."""
    return next((link for link in cv.contact.links if link.kind == "homepage" and address(link.url)), None)


def untold(dates: DateRange | None) -> Data:
    """A range, in cvparse's own words."""
    if dates is None:
        return {}
    return {**ends(dates), "ongoing": dates.ongoing or None, "raw": dates.raw}


def ends(dates: DateRange) -> Data:
    """Its two ends as ISO dates."""
    return {"start": iso(dates.start), "end": iso(dates.end)}


def iso(date: PartialDate | None) -> str | None:
    """ "2019-06"; None for none."""
    return str(date) if date else None


def is_told(dates: DateRange) -> bool:
    """Whether a start and an end, where a start without an end is ongoing, say all of it."""
    return dates.end is not None or bool(dates.start and dates.ongoing)


def skill_groups(skills: Sequence[Skill]) -> Iterator[tuple[str | None, str | None, list[str]]]:
    """(category, level, names) of skills that stand together and share both."""
    for (category, level), members in itertools.groupby(skills, key=lambda skill: (skill.category, skill.level)):
        names = [skill.name for skill in members]
        yield category, level, names


def people(paper: Publication) -> list[Data]:
    """The authors in their parts."""
    return [
        {
            "name": author.raw,
            "given": author.given,
            "family": author.family,
            "is_owner": author.is_owner or None,
            "equal_contribution": author.equal_contribution or None,
            "corresponding": author.corresponding or None,
        }
        for author in paper.authors
    ]


def reference(paper: Publication) -> Data:
    """What no format of CVs has a place for."""
    return {
        "kind": paper.kind if paper.kind != "paper" else None,
        "status": paper.status,
        "volume": paper.volume,
        "issue": paper.issue,
        "pages": paper.pages,
        "isbn": paper.isbn,
        "pmid": paper.pmid,
        "pmcid": paper.pmcid,
        "number": paper.number,
        "genre": paper.genre,
        "publishingHouse": paper.publisher,
        "arxiv": paper.arxiv_id,
        "etAl": paper.et_al or None,
        "awards": paper.awards,
        "links": [{"url": link.url, "kind": link.kind, "username": link.username} for link in paper.links],
        "citation": paper.raw,
    }
