"""Any CV that cvparse could give, for properties that hold for all of them."""

from __future__ import annotations

from typing import Any, get_args

from hypothesis import strategies as st

from cvparse.models import (
    CV,
    Author,
    Award,
    Certification,
    Contact,
    Course,
    DateRange,
    Degree,
    DegreeLevel,
    DocumentInfo,
    Education,
    Experience,
    ExperienceKind,
    Grade,
    LanguageSkill,
    Link,
    Location,
    MediaItem,
    MediaKind,
    PartialDate,
    PersonName,
    Phone,
    Project,
    Publication,
    PublicationKind,
    PublicationStatus,
    Role,
    Skill,
    Supervision,
    Talk,
    Venue,
)
from cvparse.readers.cleaning import clean

LETTERS = st.characters(codec="utf-8", exclude_categories=("Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp", "Zs"))
MARKS = st.sampled_from([*"*#`$[]()<>\"'\\&%_~=+-/|:{}!@^,.;0 ", "**", "$$", " - ", "](", "null", "true", "{{"])


def tidied(text: str) -> str:
    """As all readers leave a text: in one line, letters composed."""
    return " ".join(clean(text).split())


TEXT = st.lists(st.one_of(LETTERS, MARKS), min_size=1, max_size=12).map("".join).map(tidied).filter(bool)
TEXTS = st.lists(TEXT, max_size=3)
URL = st.one_of(
    st.sampled_from(["https://example.org/~x?a=b&c=%20", "www.example.org", "http://ex.org:80/a_(b)", "exämple.org/ü"]),
    TEXT,
)


def maybe(values: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
    return st.one_of(st.none(), values)


@st.composite
def dates(draw: st.DrawFn) -> PartialDate:
    year, month = draw(st.integers(1900, 2100)), draw(maybe(st.integers(1, 12)))
    return PartialDate(year=year, month=month, day=draw(maybe(st.integers(1, 28))) if month else None)


@st.composite
def ranges(draw: st.DrawFn) -> DateRange:
    start, end = draw(maybe(dates())), draw(maybe(dates()))
    if start and end and end < start:
        start, end = end, start
    ongoing = end is None and draw(st.booleans())
    return DateRange(start=start, end=end, ongoing=ongoing, raw=draw(TEXT))


PLACE = st.builds(
    Location, raw=TEXT, city=maybe(TEXT), region=maybe(TEXT), country=maybe(TEXT), postal_code=maybe(TEXT),
    street=maybe(TEXT), country_code=maybe(st.sampled_from(["NO", "GB", "CN"])),
)  # fmt: skip
NAMED_PLACE = st.builds(Location, raw=TEXT)
LINK = st.builds(
    Link, url=URL, kind=st.sampled_from(["github", "scholar", "homepage", "other", "orcid"]), username=maybe(TEXT)
)
JOB = st.builds(
    Experience, organization=maybe(TEXT), team=maybe(TEXT), title=maybe(TEXT), kind=maybe(st.sampled_from(get_args(ExperienceKind))),
    dates=maybe(ranges()), location=maybe(NAMED_PLACE), summary=maybe(TEXT), highlights=TEXTS, skills=TEXTS,
)  # fmt: skip
STUDY = st.builds(
    Education, institution=maybe(TEXT), degree=maybe(st.builds(Degree, raw=TEXT)), field=maybe(TEXT), minor=maybe(TEXT),
    dates=maybe(ranges()), location=maybe(NAMED_PLACE), grade=maybe(st.builds(Grade, raw=TEXT)), honors=TEXTS,
    advisors=TEXTS, thesis=maybe(TEXT), courses=TEXTS, highlights=TEXTS,
)  # fmt: skip
AUTHOR = st.builds(
    Author, raw=TEXT, given=maybe(TEXT), family=maybe(TEXT), is_owner=st.booleans(), equal_contribution=st.booleans(),
    corresponding=st.booleans(),
)  # fmt: skip
PAPER = st.builds(
    Publication, title=maybe(TEXT), authors=st.lists(AUTHOR, max_size=3), et_al=st.booleans(),
    venue=maybe(st.builds(Venue, raw=TEXT)), date=maybe(dates()), kind=st.sampled_from(get_args(PublicationKind)),
    status=maybe(st.sampled_from(get_args(PublicationStatus))), volume=maybe(TEXT), issue=maybe(TEXT), pages=maybe(TEXT),
    publisher=maybe(TEXT), doi=maybe(st.one_of(st.just("10.5555/a_b.(1)"), TEXT)), arxiv_id=maybe(TEXT), isbn=maybe(TEXT),
    pmid=maybe(TEXT), pmcid=maybe(TEXT), number=maybe(TEXT), genre=maybe(st.one_of(st.just("PhD thesis"), TEXT)),
    url=maybe(URL), links=st.lists(LINK, max_size=2), awards=TEXTS, abstract=maybe(TEXT), raw=TEXT,
)  # fmt: skip
PROJECT = st.builds(
    Project, name=maybe(TEXT), role=maybe(TEXT), organization=maybe(TEXT), dates=maybe(ranges()), url=maybe(URL),
    summary=maybe(TEXT), highlights=TEXTS, skills=TEXTS,
)  # fmt: skip
ROLE = st.builds(Role, role=maybe(TEXT), organization=maybe(TEXT), dates=maybe(ranges()), summary=maybe(TEXT))
TALK = st.builds(
    Talk, title=maybe(TEXT), event=maybe(TEXT), location=maybe(TEXT), date=maybe(dates()), kind=maybe(TEXT)
)
GUIDED = st.builds(
    Supervision, student=maybe(TEXT), level=maybe(st.sampled_from(get_args(DegreeLevel))), role=maybe(TEXT),
    topic=maybe(TEXT), institution=maybe(TEXT), dates=maybe(ranges()),
)  # fmt: skip
ITEM = st.builds(
    MediaItem, title=maybe(TEXT), outlet=maybe(TEXT), date=maybe(dates()), url=maybe(URL),
    kind=maybe(st.sampled_from(get_args(MediaKind))),
)  # fmt: skip
CERTIFICATE = st.builds(
    Certification, name=TEXT, issuer=maybe(TEXT), date=maybe(dates()), expires=maybe(dates()), identifier=maybe(TEXT)
)
CONTACT = st.builds(
    Contact, emails=st.lists(st.one_of(st.sampled_from(["a.b@example.org", "x@y.example.com"]), TEXT), max_size=2),
    phones=st.lists(st.builds(Phone, raw=st.sampled_from(["+47 22 22 22 22", "020 7946 0318"])), max_size=2),
    links=st.lists(LINK, max_size=3), location=maybe(PLACE),
)  # fmt: skip


def says_something(record: Any) -> bool:
    """An entry without a single value is none."""
    stated = record.model_dump(exclude={"confidence", "evidence", "field_evidence"}, exclude_defaults=True)
    return any(stated.values())


def entries(kind: st.SearchStrategy[Any]) -> st.SearchStrategy[list[Any]]:
    return st.lists(kind.filter(says_something), max_size=2)


CVS = st.builds(
    CV,
    name=maybe(st.builds(PersonName, full=TEXT)),
    headline=maybe(TEXT),
    contact=CONTACT,
    summary=maybe(TEXT),
    education=entries(STUDY),
    experience=entries(JOB),
    publications=entries(PAPER),
    skills=st.lists(st.builds(Skill, name=TEXT, category=maybe(TEXT), level=maybe(TEXT)), max_size=4),
    projects=entries(PROJECT),
    awards=st.lists(
        st.builds(Award, title=TEXT, issuer=maybe(TEXT), date=maybe(dates()), amount=maybe(TEXT)), max_size=2
    ),
    languages=st.lists(st.builds(LanguageSkill, language=TEXT, fluency=maybe(TEXT)), max_size=2),
    certifications=st.lists(CERTIFICATE, max_size=2),
    talks=entries(TALK),
    teaching=st.lists(
        st.builds(Course, title=TEXT, role=maybe(TEXT), institution=maybe(TEXT), dates=maybe(ranges())), max_size=2
    ),
    service=entries(ROLE),
    supervision=entries(GUIDED),
    volunteering=entries(ROLE),
    media=entries(ITEM),
    interests=TEXTS,
    document=st.just(DocumentInfo(format="text", sha256="0" * 64, version="0")),
)
"""Texts of any script, with marks that mean something to Markdown, YAML, Typst and JSON; dates of any precision."""
