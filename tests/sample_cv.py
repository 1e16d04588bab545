"""One CV of an invented person, with something in most of its fields."""

from __future__ import annotations

from cvparse.models import (
    CV,
    Author,
    Award,
    Certification,
    Contact,
    Course,
    DateRange,
    Degree,
    DocumentInfo,
    Education,
    Evidence,
    Experience,
    Grade,
    LanguageSkill,
    Link,
    Location,
    MediaItem,
    PartialDate,
    PersonName,
    Phone,
    Project,
    Publication,
    Role,
    SectionInfo,
    Skill,
    Supervision,
    Talk,
    Venue,
)  # fmt: skip


def sample_cv() -> CV:
    """A fresh copy."""
    place = Location(raw="Wexcombe, UK", confidence=0.9)
    return CV(
        name=PersonName(full="Ottoline Kerrigan", given="Ottoline", family="Kerrigan"),
        headline="Clerk | Historian",
        contact=Contact(
            emails=["ok@example.org"],
            phones=[Phone(raw="020 7946 0318", e164="+442079460318")],
            links=[Link(url="https://github.com/kerrigan-x", kind="github", username="kerrigan-x")],
            location=place,
        ),
        summary="Keeps ledgers * and keeps them well.",
        education=[
            Education(
                institution="Penhallow College",
                degree=Degree(raw="BA"),
                field="History",
                dates=DateRange(end=PartialDate(year=2007), raw="2007"),
                grade=Grade(raw="First", value=None),
                advisors=["Prof. Ysolde Tamm"],
                thesis="Widows at the Counting Table",
            )
        ],
        experience=[
            Experience(
                organization="Saltmarsh Bank",
                team="Archive",
                title="Clerk",
                dates=DateRange(start=PartialDate(year=2015, month=3), ongoing=True, raw="Mar 2015 – today"),
                location=place,
                highlights=["Filed 1,200 ledgers.", "=SUM(A1:A9) explained to all."],
                confidence=0.9,
                evidence=Evidence(start=120, end=180, page=1, box=(72, 100, 300, 112)),
            ),
            Experience(organization="Herring & Sons", title="Apprentice", confidence=0.3),
        ],
        publications=[
            Publication(
                title="Ledgers of Salt",
                authors=[Author(raw="O. Kerrigan", is_owner=True), Author(raw="R. Feld")],
                et_al=True,
                venue=Venue(raw="Past Waters"),
                date=PartialDate(year=2012, month=4),
                volume="58",
                issue="1",
                pages="12–39",
                doi="10.5555/pw.58.1.12",
                raw="O. Kerrigan, R. Feld, et al. Ledgers of Salt. Past Waters 58(1), 12–39, April 2012.",
            ),
            Publication(raw="A note in the parish paper."),
        ],
        skills=[
            Skill(name="Filing"),
            Skill(name="python", canonical="Python", category="Programming", level="advanced"),
            Skill(name="SQL", category="Programming"),
        ],
        projects=[Project(name="Tide tables", url="https://example.org/tides", summary="A reader of old tide tables.")],
        awards=[Award(title="Kerrigan Prize", issuer="Society for Salt", date=PartialDate(year=2019))],
        languages=[LanguageSkill(language="Dutch", code="nl", fluency="fluent")],
        certifications=[Certification(name="Certified Archivist", issuer="Archive Board")],
        talks=[Talk(title="Counting Fish", event="Harbour Days", date=PartialDate(year=2022, month=5))],
        teaching=[Course(title="Palaeography", institution="Penhallow College")],
        supervision=[Supervision(student="Odo Fenn", level="master", topic="Seals of the Salt Board")],
        service=[Role(role="Treasurer", organization="Society for Salt")],
        volunteering=[Role(role="Lifeboat crew")],
        media=[
            MediaItem(
                title="The keeper of ledgers", outlet="Wexcombe Echo", date=PartialDate(year=2021), kind="article"
            )
        ],
        interests=["Rowing", "Choir"],
        sections=[SectionInfo(type="contact", text="…"), SectionInfo(type="experience", heading="Work", text="…")],
        unplaced=["Page of a diary"],
        coverage=0.97,
        document=DocumentInfo(
            format="pdf", pages=2, language="en", sha256="0" * 64, version="0", warnings=["one date could not be read"]
        ),
    )
