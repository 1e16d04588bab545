"""The head of a CV: name, headline and contact details, wherever they are printed or hidden."""

from collections.abc import Sequence

from cvparse.document import Document, Line, Span
from cvparse.extract.contact import Header, read_contact
from cvparse.extract.making import Context


def document(*lines: str | Line, **properties: str) -> Document:
    made = [line if isinstance(line, Line) else Line((Span(line),)) for line in lines]
    return Document.build("text", made, **properties)


def header(*lines: str | Line, contact: Sequence[str | Line] = (), **properties: str) -> Header:
    whole = document(*lines, *contact, **properties)
    return read_contact(whole.lines[: len(lines)], whole.lines[len(lines) :], Context(whole))


def test_plain_head() -> None:
    read = header(
        "Ada Byron",
        "Senior Software Engineer",
        "Austin, TX | ada.byron@example.org | +44 1632 960001 | github.com/adabyron",
    )
    assert read.name
    assert (read.name.full, read.name.given, read.name.family) == ("Ada Byron", "Ada", "Byron")
    assert read.headline
    assert read.headline.text == "Senior Software Engineer"
    assert read.contact.emails == ["ada.byron@example.org"]
    assert [(phone.raw, phone.e164) for phone in read.contact.phones] == [("+44 1632 960001", "+441632960001")]
    assert [link.url for link in read.contact.links] == ["github.com/adabyron"]
    assert read.contact.location
    assert read.contact.location.raw == "Austin, TX"
    assert read.contact.location.country_code == "US"


def test_values_know_where_they_stand() -> None:
    whole = document("Ada Byron", "ada.byron@example.org | Berlin, Germany")
    read = read_contact(whole.lines, [], Context(whole))
    assert read.name
    assert read.name.evidence
    assert read.contact.location
    assert read.contact.location.evidence
    for evidence, words in (
        (read.name.evidence, "Ada Byron"),
        (read.contact.field_evidence["emails.0"], "ada.byron@example.org"),
        (read.contact.location.evidence, "Berlin, Germany"),
        (read.contact.location.field_evidence["city"], "Berlin"),
    ):
        assert whole.text[evidence.start : evidence.end] == words
    assert all(whole.text[piece.start : piece.end] == piece.text for piece in read.used)


def test_label_lines() -> None:
    read = header(
        "Curriculum Vitae", "Name: Ada Byron", "Address: 12 High Street, 10115 Berlin", "Phone: 030 1234567",
        "E-mail: ada (at) example.org", "Nationality: Kenya",
    )  # fmt: skip
    assert read.name
    assert read.name.full == "Ada Byron"
    assert read.contact.emails == ["ada@example.org"]
    assert read.contact.location
    assert read.contact.location.raw == "12 High Street, 10115 Berlin"
    assert [phone.e164 for phone in read.contact.phones] == ["+49301234567"]  # of the country of the address


def test_address_on_several_lines() -> None:
    read = header("Ada Byron", "12 High Street", "10115 Berlin", "Germany", "ada@example.org")
    assert read.contact.location
    assert read.contact.location.raw == "12 High Street 10115 Berlin Germany"
    assert read.contact.location.street == "12 High Street"


def test_targets_of_links_count_where_the_text_says_less() -> None:
    line = Line((
        Span("Email", link="mailto:ada@example.org"), Span(" / "),
        Span("GitHub", link="https://github.com/adabyron"), Span(" / "),
        Span("www.adabyron.org", link="http://www.adabyron.org/"), Span(" / "),
        Span("CV", link="https://adabyron.org/cv.pdf"),
    ))  # fmt: skip
    read = header("Ada Byron", line)
    assert read.contact.emails == ["ada@example.org"]
    assert [link.url for link in read.contact.links] == ["https://github.com/adabyron", "www.adabyron.org"]


def test_links_of_others_in_prose_are_not_the_persons() -> None:
    bio = Line((
        Span("I am a researcher working on looms at the "), Span("Institute of Weaving", link="https://weaving.example.org"),
        Span(" together with "), Span("Charles Babbit", link="https://github.com/babbit"),
        Span(", and I was a student of the difference engine before that for many years."),
    ))  # fmt: skip
    read = header("Ada Byron", bio)
    assert read.contact.links == []
    assert [line.text for line in read.summary_lines] == [bio.text]


def test_contact_section_below() -> None:
    read = header(
        "Ada Byron", contact=["ada@example.org", "Madrid, Spain", "Fax: +44 1632 960002", "Tel: +44 1632 960001"]
    )
    assert read.contact.emails == ["ada@example.org"]
    assert [phone.raw for phone in read.contact.phones] == ["+44 1632 960001"]
    assert read.contact.location
    assert read.contact.location.raw == "Madrid, Spain"


def test_the_name_is_no_heading_title_or_place() -> None:
    read = header("Curriculum Vitae", "Data Scientist", "Berlin, Germany", "Ada M. Byron, PhD", "ambyron@example.org")
    assert read.name
    assert read.name.full == "Ada M. Byron"
    assert read.name.suffix == "PhD"


def test_the_name_on_two_lines_and_beside_the_title() -> None:
    def big(text: str) -> Line:
        return Line((Span(text, size=24),))

    two = header(big("ADA"), big("BYRON"), "ada@example.org")
    assert two.name
    assert two.name.full == "ADA BYRON"
    one = header(Line((Span("ADA BYRON ", size=24), Span("SOFTWARE ENGINEER", size=12))), "ada@example.org")
    assert one.name
    assert one.name.full == "ADA BYRON"


def test_the_title_of_the_page_names_a_person_that_the_text_does_not() -> None:
    read = header("Welcome to my page about looms.", title="Ada Byron - Homepage")
    assert read.name
    assert read.name.full == "Ada Byron"


def test_a_document_without_a_person() -> None:
    read = header("Publications of our laboratory in the last year.", "A paper about looms.")
    assert read.name is None
    assert read.contact.emails == []
    assert read.contact.location is None
