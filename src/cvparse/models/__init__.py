"""The typed records that cvparse gives."""

from cvparse.models.base import Evidence, Model, Record
from cvparse.models.dates import DateRange, PartialDate
from cvparse.models.records import (
    CV,
    Author,
    Award,
    Certification,
    Contact,
    Course,
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
    PersonName,
    Phone,
    Project,
    Publication,
    PublicationKind,
    PublicationStatus,
    Role,
    SectionInfo,
    SectionType,
    Skill,
    Supervision,
    Talk,
    Venue,
    VenueKind,
)
from cvparse.models.timeline import Gap

__all__ = [
    "CV", "Author", "Award", "Certification", "Contact", "Course", "DateRange", "Degree", "DegreeLevel",
    "DocumentInfo", "Education", "Evidence", "Experience", "ExperienceKind", "Gap", "Grade", "LanguageSkill", "Link",
    "Location", "MediaItem", "MediaKind", "Model", "PartialDate", "PersonName", "Phone", "Project", "Publication",
    "PublicationKind", "PublicationStatus", "Record", "Role", "SectionInfo", "SectionType", "Skill", "Supervision",
    "Talk", "Venue", "VenueKind",
]  # fmt: skip
