"""Europass XML, in a file of its own and attached to a PDF."""

import io
from pathlib import Path

import pypdfium2
import pytest

import cvparse
from cvparse.document import Box, Document, Line, Page, Span
from cvparse.errors import CVParseError, LimitExceededError, UnreadableDocumentError
from cvparse.options import Limits, Options
from cvparse.readers.europass import is_europass, read_europass
from cvparse.readers.europass_lines import span_of
from cvparse.readers.pdf.attachments import europass_of, read_attached

PASSPORT = """<?xml version="1.0" encoding="UTF-8"?>
<SkillsPassport xmlns="http://europass.cedefop.europa.eu/Europass" locale="%(locale)s">
 <DocumentInfo><LastUpdateDate>2018-04-12T09:30:00.000Z</LastUpdateDate></DocumentInfo>
 <LearnerInfo>%(parts)s</LearnerInfo>
</SkillsPassport>"""
CANDIDATE = """<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<Candidate xmlns="http://www.europass.eu/1.0" xmlns:oa="http://www.openapplications.org/oagis/9"
 xmlns:eures="http://www.europass_eures.eu/1.0" xmlns:hr="http://www.hr-xml.org/3">
 <CandidatePerson>%(person)s</CandidatePerson>
 <CandidateProfile languageCode="en">%(profile)s</CandidateProfile>
</Candidate>"""
NAME = """<Identification><PersonName><FirstName>Ilse</FirstName><Surname>Vandermolen</Surname></PersonName>
 %s</Identification>"""


def passport(parts: str, *, locale: str = "en", person: str = "") -> bytes:
    return (PASSPORT % {"locale": locale, "parts": NAME % person + parts}).encode()


def candidate(profile: str = "", person: str = "") -> bytes:
    name = "<PersonName><oa:GivenName>Ilse</oa:GivenName><hr:FamilyName>Vandermolen</hr:FamilyName></PersonName>"
    return (CANDIDATE % {"person": name + person, "profile": profile}).encode()


def lines(data: bytes) -> list[str]:
    """The lines below the name, headings and markers shown as in Markdown."""
    shown = []
    for line in read_europass(data, Options()).lines[1:]:
        head = "#" * line.heading or line.marker
        shown.append(f"{head} {line.text}" if head else line.text)
    return shown


@pytest.mark.parametrize("data", [passport(""), candidate()])
def test_the_name_is_the_title(data: bytes) -> None:
    document = read_europass(data, Options())
    assert [(line.text, line.heading) for line in document.lines] == [("Ilse Vandermolen", 1)]


def test_a_passports_contacts() -> None:
    person = """<ContactInfo>
     <Address><Contact><AddressLine>Kanaalstraat 12</AddressLine><PostalCode>9000</PostalCode>
      <Municipality>Ghent</Municipality><Country><Code>BE</Code><Label>Belgium</Label></Country></Contact></Address>
     <Email><Contact>ilse@vandermolen.org</Contact></Email>
     <TelephoneList><Telephone><Contact>+32 470 12 34 56</Contact><Use><Code>mobile</Code><Label>Mobile</Label></Use>
     </Telephone></TelephoneList>
     <WebsiteList><Website><Contact>https://vandermolen.org</Contact></Website></WebsiteList>
     <InstantMessagingList><InstantMessaging><Contact>ilse.v</Contact><Use><Code>skype</Code></Use></InstantMessaging>
     </InstantMessagingList></ContactInfo>
     <Demographics><Birthdate year="1986" month="--03" day="---10"/><NationalityList>
      <Nationality><Code>BE</Code><Label>Belgian</Label></Nationality><Nationality><Code>NL</Code></Nationality>
     </NationalityList></Demographics>"""
    headline = (
        "<Headline><Type><Code>position</Code></Type><Description><Label>Engineer</Label></Description></Headline>"
    )
    assert lines(passport(headline, person=person)) == [
        "Engineer",
        "Kanaalstraat 12, 9000 Ghent, Belgium",
        "ilse@vandermolen.org",
        "Mobile: +32 470 12 34 56",
        "https://vandermolen.org",
        "skype: ilse.v",
        "Date of birth: 1986-03-10",
        "Nationality: Belgian, NL",
    ]
    assert [link for line in read_europass(passport("", person=person), Options()).lines for _, link in line.links()] == [
        "mailto:ilse@vandermolen.org", "https://vandermolen.org",
    ]  # fmt: skip


def test_a_passports_jobs_and_schools() -> None:
    parts = """<WorkExperienceList><WorkExperience>
      <Period><From year="2014" month="--09"/><Current>true</Current></Period><Position><Label>Engineer</Label></Position>
      <Activities>&lt;p&gt;Runs the &lt;b&gt;plant&lt;/b&gt;.&lt;/p&gt;&lt;ul&gt;&lt;li&gt;Trains operators.&lt;/li&gt;&lt;/ul&gt;
      </Activities><Employer><Name>Scheldewater NV</Name><ContactInfo><Address><Contact><Municipality>Antwerp</Municipality>
      <Country><Code>BE</Code><Label>Belgium</Label></Country></Contact></Address></ContactInfo></Employer></WorkExperience>
      <WorkExperience><Period><From year="2013"/><To year="2014"/></Period><Activities>One.
      Two.</Activities><Employer><Name>Leie Analytics</Name></Employer></WorkExperience></WorkExperienceList>
     <EducationList><Education><Period><From year="2004" month="--10" day="---01"/><To year="2009" month="--06"/></Period>
      <Title>Master of Science</Title><Organisation><Name>Ghent University</Name></Organisation>
      <Level><Label>EQF level 7</Label></Level><Field><Label>Bioengineering</Label></Field></Education></EducationList>"""
    assert lines(passport(parts)) == [
        "## Experience",
        "Engineer\t2014-09 – present",
        "Scheldewater NV, Antwerp, Belgium",
        "Runs the plant.",
        "• Trains operators.",
        "Leie Analytics\t2013 – 2014",
        "One.",
        "Two.",
        "## Education",
        "Master of Science\t2004-10-01 – 2009-06",
        "Ghent University",
        "Field of study: Bioengineering",
        "Level: EQF level 7",
    ]


def test_a_passports_skills() -> None:
    modes = ("Listening", "Reading", "SpokenInteraction", "SpokenProduction", "Writing")
    mixed = "".join(f"<{mode}>{level}</{mode}>" for mode, level in zip(modes, ("C1", "C1", "B2", "B2", "B1")))
    even = "".join(f"<{mode}>A2</{mode}>" for mode in modes)
    foreign = "<ForeignLanguage><Description><Label>%s</Label></Description><ProficiencyLevel>%s</ProficiencyLevel></ForeignLanguage>"
    parts = f"""<Skills><Linguistic><MotherTongueList><MotherTongue><Description><Code>nl</Code><Label>Dutch</Label>
      </Description></MotherTongue></MotherTongueList>
      <ForeignLanguageList>{foreign % ("French", mixed)}{foreign % ("German", even)}</ForeignLanguageList></Linguistic>
     <Computer><Description>&lt;ul&gt;&lt;li&gt;MATLAB&lt;/li&gt;&lt;/ul&gt;</Description></Computer>
     <Driving><Description><Licence>B</Licence><Licence>BE</Licence></Description></Driving></Skills>"""
    assert lines(passport(parts)) == [
        "## Languages",
        "Dutch (native)",
        "French: Listening C1, Reading C1, Spoken interaction B2, Spoken production B2, Writing B1",
        "German: A2",
        "## Skills",
        "### Digital skills",
        "• MATLAB",
        "## Driving licence",
        "Driving licence B / BE",
    ]


def test_achievements_of_one_title_are_one_section() -> None:
    entry = "<Achievement><Title><Code>%s</Code>%s</Title><Description>%s</Description></Achievement>"
    label = "<Label>Prizes</Label>"
    entries = (entry % ("honors_awards", label, "One"), entry % ("projects", "", "Two"), entry % ("x", label, "Three"))
    assert lines(passport(f"<AchievementList>{''.join(entries)}</AchievementList>")) == [
        "## Prizes", "One", "Three", "## Projects", "Two",
    ]  # fmt: skip


def test_headings_are_in_the_files_language() -> None:
    education = "<EducationList><Education><Title>Bac</Title></Education></EducationList>"
    assert lines(passport(education, locale="fr"))[0] == "## Formation"
    assert lines(passport(education, locale="xx"))[0] == "## Education"


def test_a_candidates_person() -> None:
    person = """<Communication><ChannelCode>Telephone</ChannelCode><CountryDialing>32</CountryDialing>
      <oa:DialNumber>470123456</oa:DialNumber></Communication>
     <Communication><ChannelCode>Social Media</ChannelCode><UseCode>linkedin</UseCode>
      <oa:URI>https://www.linkedin.com/in/ilse</oa:URI></Communication>
     <Communication><Address><oa:AddressLine>Kanaalstraat 12</oa:AddressLine><oa:CityName>Ghent</oa:CityName>
      <CountryCode>be</CountryCode><oa:PostalCode>9000</oa:PostalCode></Address></Communication>
     <NationalityCode>el</NationalityCode><hr:BirthDate>1986-03-10</hr:BirthDate>
     <PrimaryLanguageCode name="NORMAL">nld</PrimaryLanguageCode>
     <PrimaryLanguageCode name="FREE_TEXT">Elvish</PrimaryLanguageCode>"""
    assert lines(candidate(person=person)) == [
        "+32 470123456",
        "Linkedin: https://www.linkedin.com/in/ilse",
        "Kanaalstraat 12, 9000 Ghent, Belgium",
        "Date of birth: 1986-03-10",
        "Nationality: Greece",
        "## Languages",
        "Dutch (native)",
        "Elvish (native)",
    ]


WHEN = "<hr:FormattedDateTime>%s</hr:FormattedDateTime>"


PROFILE = f"""<hr:ExecutiveSummary>&lt;p&gt;Keeps water clean.&lt;/p&gt;</hr:ExecutiveSummary>
     <EmploymentHistory><EmployerHistory><hr:OrganizationName>Scheldewater NV</hr:OrganizationName><PositionHistory>
      <PositionTitle>Engineer</PositionTitle><eures:EmploymentPeriod><eures:StartDate>{WHEN % "2014-09"}</eures:StartDate>
      <hr:CurrentIndicator>true</hr:CurrentIndicator></eures:EmploymentPeriod>
      <oa:Description>&lt;ol&gt;&lt;li data-list="bullet"&gt;Trains operators.&lt;/li&gt;&lt;/ol&gt;</oa:Description>
      <City>Antwerp</City><Country>be</Country></PositionHistory></EmployerHistory></EmploymentHistory>
     <EducationHistory><EducationOrganizationAttendance><hr:OrganizationName>Ghent University</hr:OrganizationName>
      <AttendancePeriod><StartDate>{WHEN % "2004-10-01"}</StartDate><EndDate>{WHEN % "2009-06-30"}</EndDate></AttendancePeriod>
      <EducationDegree><hr:DegreeName>Master of Science</hr:DegreeName><Thesis>Slow membranes</Thesis></EducationDegree>
     </EducationOrganizationAttendance></EducationHistory>
     <PersonQualifications><PersonCompetency><CompetencyID schemeName="NORMAL">fra</CompetencyID>
      <hr:TaxonomyID>language</hr:TaxonomyID><eures:CompetencyDimension>
      <hr:CompetencyDimensionTypeCode>CEF-Writing-Production</hr:CompetencyDimensionTypeCode>
      <eures:Score><hr:ScoreText>B2</hr:ScoreText></eures:Score></eures:CompetencyDimension></PersonCompetency>
     </PersonQualifications>
     <Skills><PersonCompetency><hr:CompetencyName>MATLAB</hr:CompetencyName></PersonCompetency>
      <SkillsGroup><Title>Programming</Title><PersonCompetency><hr:CompetencyName>R</hr:CompetencyName></PersonCompetency>
      </SkillsGroup></Skills>
     <Certifications/>
     <Projects><Project><Title>Rain atlas</Title><Date><StartDate>{WHEN % "2019"}</StartDate></Date>
      <oa:Description>Maps.</oa:Description></Project></Projects>
     <Others><Title>Choir</Title><Other><Title>Alto</Title></Other></Others>
     <Others><Title>Choir</Title><Other><Title>Treasurer</Title></Other></Others>"""


def test_a_candidates_profile() -> None:
    assert lines(candidate(PROFILE)) == [
        "## Summary", "Keeps water clean.",
        "## Experience", "Engineer\t2014-09 – present", "Scheldewater NV, Antwerp, Belgium", "• Trains operators.",
        "## Education", "Master of Science\t2004-10-01 – 2009-06-30", "Ghent University", "Thesis: Slow membranes",
        "## Languages", "French: B2",
        "## Skills", "MATLAB", "Programming: R",
        "## Projects", "Rain atlas\t2019", "Maps.",
        "## Choir", "Alto", "Treasurer",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("start", "end", "current", "shown"),
    [
        ("2001", "2003", False, "2001 – 2003"),
        ("2001", "", False, "2001"),
        ("", "2003", False, "2003"),
        ("2001", "2001", False, "2001"),
        ("2001", "2003", True, "2001 – present"),
        ("", "", False, ""),
    ],
)
def test_ranges(start: str, end: str, current: bool, shown: str) -> None:
    assert span_of(start, end, current) == shown


BOMB = b"""<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "lol"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;">
<!ENTITY c "&b;&b;&b;&b;&b;&b;&b;&b;&b;&b;"><!ENTITY f SYSTEM "file:///etc/passwd">]>
<SkillsPassport xmlns="http://europass.cedefop.europa.eu/Europass"><LearnerInfo><Identification><PersonName>
<FirstName>Ilse&c;&f;</FirstName></PersonName></Identification></LearnerInfo></SkillsPassport>"""


def test_entities_are_not_resolved() -> None:
    assert read_europass(BOMB, Options()).text == "Ilse"


@pytest.mark.parametrize(
    ("data", "error"),
    [
        (passport("")[:-20], UnreadableDocumentError),
        (b"<Candidate xmlns='http://www.europass.eu/1.0'/>", UnreadableDocumentError),
        (passport("<a>" * 230 + "</a>" * 230), LimitExceededError),
    ],
)
def test_broken_files(data: bytes, error: type[CVParseError]) -> None:
    with pytest.raises(error):
        read_europass(data, Options())


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        (passport(""), True),
        (candidate(), True),
        (b"<e:SkillsPassport xmlns:e='http://europass.cedefop.europa.eu/Europass'/>", True),
        (b"<Candidate><Name/></Candidate>", False),
        (b"see http://europass.cedefop.europa.eu/Europass", False),
        (b"", False),
    ],
)
def test_what_is_europass(data: bytes, expected: bool) -> None:
    assert is_europass(data) is expected


def attached(*files: tuple[str, bytes]) -> pypdfium2.PdfDocument:
    """A PDF of one page with files attached, written and opened again."""
    pdf = pypdfium2.PdfDocument.new()
    pdf.new_page(300, 300)
    for name, data in files:
        pdf.new_attachment(name).set_data(data)
    buffer = io.BytesIO()
    pdf.save(buffer)
    return pypdfium2.PdfDocument(buffer.getvalue())


def test_the_attachment_that_is_europass_is_found() -> None:
    data = passport("")
    files = (("notes.txt", b"hello"), ("empty.xml", b""), ("attachment.xml", data))
    assert europass_of(attached(*files), Options()) == data
    assert europass_of(attached(*files[:2]), Options()) is None
    assert europass_of(attached(), Options()) is None


def test_an_attachment_beyond_the_limits_is_left_alone() -> None:
    pdf = attached(("attachment.xml", passport("")))
    assert europass_of(pdf, Options(limits=Limits(expanded_bytes=100))) is None


def drawn(*texts: str) -> Document:
    """A page that shows some lines, one below the other."""
    lines = [
        Line((Span(text, page=1, box=Box(10, 20 * at, 10 + 5 * len(text), 20 * at + 10)),))
        for at, text in enumerate(texts)
    ]
    return Document.build("pdf", lines, pages=[Page(1, 600, 800)], title="CV")


SCHOOL = "<EducationList><Education><Title>%s</Title></Education></EducationList>"


def test_the_stated_words_get_the_places_where_they_are_drawn() -> None:
    page = drawn("Curriculum vitae", "Ilse VANDERMOLEN", "EDUCATION", "Master of Sci-", "ence")
    document = read_attached(passport(SCHOOL % "Master of Science"), page, Options())
    assert [line.text for line in document.lines] == ["Ilse Vandermolen", "Education", "Master of Science"]
    assert [(line.page, line.box.top if line.box else None) for line in document.lines] == [(1, 20), (1, 40), (1, 60)]
    assert (document.format, document.title, len(document.pages)) == ("pdf", "CV", 1)


@pytest.mark.parametrize(
    ("data", "texts"),
    [
        (passport("")[:-20], ("Ilse Vandermolen",)),  # broken
        (passport(SCHOOL % "Bachelor of Law and Economics"), ("Ilse Vandermolen", "Master of Science")),  # another CV
        (passport(""), ("Ilse Vandermolen", "Publications", "A long list of papers that was added to the file")),
    ],
)
def test_the_pages_are_read_where_the_attachment_will_not_do(data: bytes, texts: tuple[str, ...]) -> None:
    document = read_attached(data, drawn(*texts), Options())
    assert [line.text for line in document.lines] == list(texts)
    assert len(document.warnings) == 1 and "Europass" in document.warnings[0]


def test_from_xml_to_records() -> None:
    cv = cvparse.parse(candidate(PROFILE))
    assert cv.name and cv.name.full == "Ilse Vandermolen"
    job, school = cv.experience[0], cv.education[0]
    assert (job.title, job.organization) == ("Engineer", "Scheldewater NV")
    assert job.dates and str(job.dates.start) == "2014-09" and job.dates.ongoing
    assert school.institution == "Ghent University"
    assert [language.language for language in cv.languages] == ["French"]


def test_an_attachment_of_another_cv_changes_nothing() -> None:
    fixture = Path(__file__).parent.parent / "fixtures" / "nurse-manager.pdf"
    pdf, buffer = pypdfium2.PdfDocument(fixture), io.BytesIO()
    pdf.new_attachment("attachment.xml").set_data(candidate(PROFILE))
    pdf.save(buffer)
    alone, together = cvparse.parse(fixture), cvparse.parse(buffer.getvalue())
    assert together.experience == alone.experience
    assert any("Europass" in warning for warning in together.document.warnings)
