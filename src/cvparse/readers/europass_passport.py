"""The Europass XML of the years 2012 to 2020: `<SkillsPassport>`, schema 3.x."""

from __future__ import annotations

from typing import Any

from cvparse.readers.europass_lines import (
    SECTION,
    SUBSECTION,
    Writer,
    children,
    find,
    find_all,
    plain,
    span_of,
    text_at,
)

_SKILLS = {
    "Communication": "Communication skills",
    "Organisational": "Organisational skills",
    "JobRelated": "Job-related skills",
    "Computer": "Digital skills",
    "Other": "Other skills",
}
_MODES = {
    "Listening": "Listening",
    "Reading": "Reading",
    "SpokenInteraction": "Spoken interaction",
    "SpokenProduction": "Spoken production",
    "Writing": "Writing",
}
_ACHIEVEMENTS = {
    "projects": "projects",
    "publications": "publications",
    "honors_awards": "awards",
    "presentations": "talks",
    "conferences": "talks",
    "seminars": "talks",
    "memberships": "service",
    "references": "references",
    "certifications": "certifications",
    "courses": "courses",
    "volunteering": "volunteer",
}
"""Codes of achievements whose titles are in no language, and the kinds of sections that they are."""


def write_passport(root: Any, writer: Writer) -> None:
    """Write the CV that a `<SkillsPassport>` holds."""
    learner = find(root, "LearnerInfo")
    person, headline = find(learner, "Identification"), find(learner, "Headline")
    _name(find(person, "PersonName"), writer)
    states = text_at(headline, "Type/Code") == "personal_statement"
    if not states:
        writer.line(text_at(headline, "Description/Label"))
    _identification(person, writer)
    if states:
        writer.heading("summary", text_at(headline, "Type/Label"))
        writer.rich(_text(find(headline, "Description"), "Label"))
    writer.heading("experience")
    for work in find_all(learner, "WorkExperienceList/WorkExperience"):
        _work(work, writer)
    writer.heading("education")
    for education in find_all(learner, "EducationList/Education"):
        _education(education, writer)
    _languages(find(learner, "Skills/Linguistic"), writer)
    _skills(find(learner, "Skills"), writer)
    _achievements(find(learner, "AchievementList"), writer)
    writer.heading("other", "Annexes")
    for attachment in find_all(root, "AttachmentList/Attachment"):
        writer.line(text_at(attachment, "Description") or text_at(attachment, "Name"))


def _name(names: Any | None, writer: Writer) -> None:
    parts = [text_at(names, part) for part in ("Title/Label", "FirstName", "Surname")]
    writer.name(" ".join(filter(None, parts)))


def _identification(person: Any | None, writer: Writer) -> None:
    contact = find(person, "ContactInfo")
    writer.line(_address(contact), tag="address")
    for email in children(contact, "Email"):
        address = text_at(email, "Contact")
        writer.line(address, link=f"mailto:{address}")
    for telephone in find_all(contact, "TelephoneList/Telephone"):
        writer.line(text_at(telephone, "Contact"), label=text_at(telephone, "Use/Label"))
    for website in find_all(contact, "WebsiteList/Website"):
        writer.line(text_at(website, "Contact"), label=text_at(website, "Use/Label"), link=text_at(website, "Contact"))
    for messenger in find_all(contact, "InstantMessagingList/InstantMessaging"):
        writer.line(text_at(messenger, "Contact"), label=_label(find(messenger, "Use")))
    facts = find(person, "Demographics")
    writer.line(_date(find(facts, "Birthdate")), label="Date of birth")
    writer.line(_label(find(facts, "Gender")), label="Gender")
    nations = [_label(nation) for nation in find_all(facts, "NationalityList/Nationality")]
    writer.line(", ".join(filter(None, nations)), label="Nationality")


def _work(work: Any, writer: Writer) -> None:
    employer = find(work, "Employer")
    site = text_at(employer, "ContactInfo/Website/Contact")
    place = _address(find(employer, "ContactInfo"), street=False)
    position = text_at(work, "Position/Label")
    below = _joined(employer if position else None, place)
    writer.entry(position or text_at(employer, "Name"), _period(work), below, site)
    writer.line(text_at(employer, "Sector/Label"), label="Business or sector")
    writer.rich(_text(work, "Activities"))


def _education(education: Any, writer: Writer) -> None:
    school = find(education, "Organisation")
    site = text_at(school, "ContactInfo/Website/Contact")
    place = _address(find(school, "ContactInfo"), street=False)
    title = text_at(education, "Title")
    below = _joined(school if title else None, place)
    writer.entry(title or text_at(school, "Name"), _period(education), below, site)
    writer.line(text_at(education, "Field/Label"), label="Field of study")
    writer.line(text_at(education, "Level/Label"), label="Level")
    writer.rich(_text(education, "Activities"))


def _languages(linguistic: Any | None, writer: Writer) -> None:
    writer.heading("languages")
    for tongue in find_all(linguistic, "MotherTongueList/MotherTongue"):
        language = _label(find(tongue, "Description"))
        writer.line(f"{language} (native)" if language else "")
    for foreign in find_all(linguistic, "ForeignLanguageList/ForeignLanguage"):
        writer.line(levels(_label(find(foreign, "Description")), _proficiency(foreign)))
        for certificate in find_all(foreign, "VerifiedBy/Certificate"):
            parts = [text_at(certificate, part) for part in ("Title", "AwardingBody", "Level")]
            writer.line(", ".join(filter(None, [*parts, _date(find(certificate, "Date"))])), label="Certificate")


def _proficiency(foreign: Any) -> dict[str, str]:
    return {shown: text_at(foreign, f"ProficiencyLevel/{mode}") for mode, shown in _MODES.items()}


def levels(language: str, modes: dict[str, str]) -> str:
    """A language with one level where all its modes are alike, else with the level of each."""
    stated = {mode: level for mode, level in modes.items() if level}
    if not language or not stated:
        return language
    if len(set(stated.values())) == 1:
        return f"{language}: {next(iter(stated.values()))}"
    return f"{language}: " + ", ".join(f"{mode} {level}" for mode, level in stated.items())


def _skills(skills: Any | None, writer: Writer) -> None:
    writer.heading("skills")
    for name, title in _SKILLS.items():
        skill = find(skills, name)
        writer.heading("skills", title, SUBSECTION)
        writer.rich(_text(skill, "Description"))
        for certificate in find_all(skill, "VerifiedBy/Certificate"):
            writer.line(text_at(certificate, "Title"), label="Certificate")
    write_licences([plain(licence.text) for licence in find_all(skills, "Driving/Description/Licence")], writer)


def write_licences(classes: list[str], writer: Writer) -> None:
    """The classes of vehicles that the owner may drive: one certificate."""
    if classes:
        writer.heading("certifications", "Driving licence")
        writer.line("Driving licence " + " / ".join(classes))


def _achievements(achievements: Any | None, writer: Writer) -> None:
    """Each kind of achievement is a section, which has its title from the file."""
    titles: set[str] = set()
    for achievement in sorted(children(achievements, "Achievement"), key=_first_of_kind(achievements)):
        code = text_at(achievement, "Title/Code")
        title = text_at(achievement, "Title/Label")
        if (title or code) not in titles:
            titles.add(title or code)
            writer.heading(_ACHIEVEMENTS.get(code, "awards"), title, SECTION)
        writer.rich(_text(achievement, "Description"))


def _first_of_kind(achievements: Any | None) -> Any:
    """Sorts achievements of one title together, at the place of the first."""
    places: dict[str, int] = {}
    for at, achievement in enumerate(children(achievements, "Achievement")):
        places.setdefault(_title(achievement), at)
    return lambda achievement: places[_title(achievement)]


def _title(achievement: Any) -> str:
    return text_at(achievement, "Title/Label") or text_at(achievement, "Title/Code")


def _label(element: Any | None) -> str:
    return text_at(element, "Label") or text_at(element, "Code")


def _text(element: Any | None, path: str) -> str:
    found = find(element, path)
    return str(found.text or "") if found is not None else ""


def _joined(organisation: Any | None, place: str) -> str:
    return ", ".join(filter(None, [text_at(organisation, "Name"), place]))


def _address(contact: Any | None, *, street: bool = True) -> str:
    """An address in one line, from the street to the country; where an organisation is, the town will do."""
    address = find(contact, "Address/Contact")
    town = [text_at(address, "PostalCode") if street else "", text_at(address, "Municipality")]
    parts = [
        text_at(address, "AddressLine") if street else "",
        " ".join(filter(None, town)),
        _label(find(address, "Country")),
    ]
    return ", ".join(filter(None, parts))


def _period(experience: Any) -> str:
    period = find(experience, "Period")
    current = text_at(period, "Current") == "true"
    return span_of(_date(find(period, "From")), _date(find(period, "To")), current)


def _date(element: Any | None) -> str:
    """`<From year="2015" month="--03" day="---01"/>` as 2015-03-01, as far as it is stated."""
    if element is None or not element.get("year"):
        return ""
    parts = [element.get(part, "").strip("-") for part in ("year", "month", "day")]
    return "-".join(parts[: parts.index("")] if "" in parts else parts)
