"""The Europass XML since 2020: `<Candidate>`, HR-XML with elements of its own, in every PDF made by europass.eu."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache
from typing import Any

from cvparse import lexicons
from cvparse.readers.europass_lines import (
    SECTION,
    SUBSECTION,
    Writer,
    children,
    find,
    find_all,
    local,
    plain,
    span_of,
    text_at,
)
from cvparse.readers.europass_passport import levels, write_licences

_MODES = {
    "CEF-Understanding-Listening": "Listening",
    "CEF-Understanding-Reading": "Reading",
    "CEF-Speaking-Interaction": "Spoken interaction",
    "CEF-Speaking-Production": "Spoken production",
    "CEF-Writing-Production": "Writing",
}
_SECTIONS = {
    "Certifications": "certifications",
    "CourseCertifications": "certifications",
    "Projects": "projects",
    "CreativeWorks": "projects",
    "ConferencesAndSeminars": "talks",
    "SpeakingHistory": "talks",
    "NetworksAndMemberships": "service",
    "SocialAndPoliticalActivities": "volunteer",
    "VoluntaryWorks": "volunteer",
    "HonorsAndAwards": "awards",
    "EmploymentReferences": "references",
}
"""Sections whose records have a title, dates and a description, and what kind they are."""
_TITLES = ("Title", "Name", "CertificationName", "EventName", "DegreeName", "FormattedName")
_DATES = ("Date", "Period", "Year", "IssueDate", "AttendancePeriod", "EffectiveTimePeriod")
_TEXTS = ("Description", "Notes", "FormattedPublicationDescription")
_SKILLS = {
    "CommunicationAndInterpersonalSkills": "Communication skills",
    "OrganisationalSkills": "Organisational skills",
    "DigitalSkills": "Digital skills",
}
_COUNTRIES = {"EL": "GR", "UK": "GB"}
"""The European Union's own codes."""


def write_candidate(root: Any, writer: Writer) -> None:
    """Write the CV that a `<Candidate>` holds."""
    profile = find(root, "CandidateProfile")
    _person(find(root, "CandidatePerson"), writer)
    writer.heading("summary")
    writer.rich(_text(profile, "ExecutiveSummary"))
    writer.heading("experience")
    for employer in find_all(profile, "EmploymentHistory/EmployerHistory"):
        _employer(employer, writer)
    writer.heading("education")
    for school in find_all(profile, "EducationHistory/EducationOrganizationAttendance"):
        _school(school, writer)
    _languages(find(root, "CandidatePerson"), profile, writer)
    _skills(profile, writer)
    writer.heading("publications")
    for publication in find_all(profile, "PublicationHistory/Publication"):
        _publication(publication, writer)
    for section in children(profile, *_SECTIONS):
        writer.heading(_SECTIONS[local(section)])
        for record in children(section):
            _record(record, writer)
    _custom(profile, writer)


def _person(person: Any | None, writer: Writer) -> None:
    writer.name(
        " ".join(filter(None, [text_at(person, "PersonName/GivenName"), text_at(person, "PersonName/FamilyName")]))
    )
    for channel in children(person, "Communication"):
        address = find(channel, "Address")
        if address is not None:
            writer.line(_address(address), tag="address")
        else:
            _channel(channel, writer)
    writer.line(text_at(person, "BirthDate"), label="Date of birth")
    nations = [country_of(plain(code.text)) for code in children(person, "NationalityCode")]
    writer.line(", ".join(nations), label="Nationality")


def _channel(channel: Any, writer: Writer) -> None:
    kind, use = text_at(channel, "ChannelCode"), text_at(channel, "UseCode")
    uri = text_at(channel, "URI")
    if kind == "Telephone":
        prefix = text_at(channel, "CountryDialing").lstrip("+")
        writer.line(" ".join(filter(None, [f"+{prefix}" if prefix else "", text_at(channel, "DialNumber")])))
    elif kind == "Email":
        writer.line(uri, link=f"mailto:{uri}")
    else:
        writer.line(uri, label=use.capitalize() if kind != "Web" else "", link=uri if "/" in uri else "")


def _employer(employer: Any, writer: Writer) -> None:
    name, place = text_at(employer, "OrganizationName"), _place(employer)
    for position in children(employer, "PositionHistory"):
        own = _town(text_at(position, "City"), text_at(position, "Country"))
        title = text_at(position, "PositionTitle")
        period = _period(find(position, "EmploymentPeriod")) or _period(find(employer, "EmploymentPeriod"))
        under = ", ".join(filter(None, [name if title else "", own or place]))
        writer.entry(title or name, period, under, _site(employer))
        writer.rich(_text(position, "Description"))


def _school(school: Any, writer: Writer) -> None:
    name, degree = text_at(school, "OrganizationName"), find(school, "EducationDegree")
    title = text_at(degree, "DegreeName")
    under = ", ".join(filter(None, [name if title else "", _place(school)]))
    writer.entry(title or name, _period(find(school, "AttendancePeriod")), under, _site(school))
    for field in find_all(degree, "FieldOfStudy"):
        if field.get("typeCode") != "URI":
            writer.line(field.text or "", label="Field of study")
    writer.line(text_at(degree, "FinalGrade/ScoreText"), label="Final grade")
    writer.line(text_at(degree, "Thesis"), label="Thesis")
    writer.rich(_text(degree, "OccupationalSkillsCovered"))


def _languages(person: Any | None, profile: Any | None, writer: Writer) -> None:
    writer.heading("languages")
    for tongue in children(person, "PrimaryLanguageCode"):
        name = plain(tongue.text) if tongue.get("name") == "FREE_TEXT" else language_of(plain(tongue.text))
        writer.line(f"{name} (native)" if name else "")
    for skill in find_all(profile, "PersonQualifications/PersonCompetency"):
        code = find(skill, "CompetencyID")
        if code is None or text_at(skill, "TaxonomyID") not in ("language", ""):
            continue
        name = plain(code.text) if code.get("schemeName") == "FREE_TEXT" else language_of(plain(code.text))
        stated = {
            _MODES.get(text_at(dimension, "CompetencyDimensionTypeCode"), ""): text_at(dimension, "Score/ScoreText")
            for dimension in children(skill, "CompetencyDimension")
        }
        stated.pop("", None)
        writer.line(levels(name, {mode: stated.get(mode, "") for mode in _MODES.values()}))


def _skills(profile: Any | None, writer: Writer) -> None:
    writer.heading("skills")
    skills = find(profile, "Skills")
    writer.line(", ".join(_competencies(skills)))
    for group in children(skills, "SkillsGroup"):
        writer.line(", ".join(_competencies(group)), label=text_at(group, "Title"))
    for element in children(profile, *_SKILLS):
        writer.heading("skills", _SKILLS[local(element)], SUBSECTION)
        writer.rich(element.text)
    write_licences([plain(code.text) for code in find_all(profile, "Licenses/License/LicenseTypeCode")], writer)


def _competencies(parent: Any | None) -> list[str]:
    return list(filter(None, (text_at(skill, "CompetencyName") for skill in children(parent, "PersonCompetency"))))


def _publication(publication: Any, writer: Writer) -> None:
    """A reference in one line, as in a list of them; else what the description says."""
    names = ("Authors", "Title", "Journal", "Volume", "Publisher", "Year", "Reference")
    parts = [text_at(publication, name).rstrip(".") for name in names]
    link = text_at(publication, "DOI/Link") or text_at(publication, "Link")
    writer.entry("", "", ". ".join(filter(None, [*parts, link])))
    writer.rich(_text(publication, "FormattedPublicationDescription"))


def _record(record: Any, writer: Writer) -> None:
    """A record of a section that has no form of its own."""
    title = next(filter(None, (text_at(record, name) for name in _TITLES)), "")
    dates = next(filter(None, (_period(find(record, name)) for name in _DATES)), "")
    writer.entry(title, dates, text_at(record, "Location") or text_at(record, "OrganizationName"))
    for name in _TEXTS:
        writer.rich(_text(record, name))
    for link in children(record, "Link"):
        address = plain(link.text)
        writer.line(address, link=address)


def _custom(profile: Any | None, writer: Writer) -> None:
    """Sections with titles of the writer's own; one with several entries is stated once for each."""
    last = None
    for section in children(profile, "Others"):
        title = text_at(section, "Title")
        if title != last:
            writer.heading("other", title or "Other", SECTION)
        last = title
        for record in children(section, "Other"):
            _record(record, writer)


def _site(organisation: Any) -> str:
    """The web address of an organisation."""
    channels = find_all(organisation, "OrganizationContact/Communication")
    sites = [text_at(channel, "URI") for channel in channels]
    return next((site for site in [*sites, text_at(organisation, "Link")] if "/" in site), "")


def _place(organisation: Any) -> str:
    address = next(find_all(organisation, "OrganizationContact/Communication/Address"), None)
    return _town(text_at(address, "CityName"), text_at(address, "CountryCode"))


def _town(city: str, country: str) -> str:
    return ", ".join(filter(None, [city, country_of(country)]))


def _address(address: Any) -> str:
    town = " ".join(filter(None, [text_at(address, "PostalCode"), text_at(address, "CityName")]))
    lines = [plain(line.text) for line in children(address, "AddressLine")]
    return ", ".join(filter(None, [*lines, town, country_of(text_at(address, "CountryCode"))]))


def _period(period: Any | None) -> str:
    if period is None:
        return ""
    start, end = (text_at(period, f"{edge}/FormattedDateTime") for edge in ("StartDate", "EndDate"))
    current = "true" in (text_at(period, "CurrentIndicator"), text_at(period, "Ongoing"))
    single = text_at(period, "FormattedDateTime") or plain(period.text)
    return span_of(_day(start), _day(end), current) or _day(single)


def _day(stamp: str) -> str:
    """The date of a time stamp, in ISO's form."""
    return stamp.partition("T")[0]


def _text(element: Any | None, name: str) -> str:
    found = find(element, name)
    return str(found.text or "") if found is not None else ""


def country_of(code: str) -> str:
    """The English name of a country from its ISO code; the code where there is none."""
    code = code.upper()
    return _countries().get(_COUNTRIES.get(code, code), code)


def language_of(code: str) -> str:
    """The English name of a language from its ISO 639 code; the code where there is none."""
    names: Sequence[str] = lexicons.languages()["en"]["languages"].get(_two_letters().get(code, code), [])
    return str(names[0]) if names else code


@cache
def _countries() -> dict[str, str]:
    return {code: name for code, name, *_ in _rows("countries")}


@cache
def _two_letters() -> dict[str, str]:
    return {code: short for short, *codes in _rows("language_codes") for code in codes}


def _rows(name: str) -> Iterator[list[str]]:
    return ([part.strip() for part in line.split("|")] for line in lexicons.listing(name))
