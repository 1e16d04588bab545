"""The head of a CV: name, headline and contact details, wherever they are printed or hidden."""

from collections.abc import Sequence

import pytest

import cvparse
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


HEADS = [
    # (head, full name, given, family, telephone numbers in E.164, city, country code)
    ("JANE M. DOE\nRegistered Nurse\n12 High Street, Leeds LS1 4AB, United Kingdom | 0113 496 0000",
     "JANE M. DOE", "JANE", "DOE", ["+441134960000"], "Leeds", "GB"),
    ("Dr. med. Ada Köhler-Brandt\nGartenweg 7, 89073 Ulm\nTelefon: 0731 / 12 34 56",
     "Ada Köhler-Brandt", "Ada", "Köhler-Brandt", ["+49731123456"], "Ulm", "DE"),
    ("CV Piotr Wiśniewski\nul. Długa 5/7, 00-238 Warszawa\ntel. 601 234 567",
     "Piotr Wiśniewski", "Piotr", "Wiśniewski", ["+48601234567"], "Warszawa", "PL"),
    ("Vorname: Lena\nNachname: Brandt\nAnschrift: Lindenweg 3, 10115 Berlin\nTelefon: 030 1234567",
     "Lena Brandt", "Lena", "Brandt", ["+49301234567"], "Berlin", "DE"),
    ("Surname: Okoye\nFirst name: Ada Grace\nLagos, Nigeria\n0803 123 4567",
     "Ada Grace Okoye", "Ada", "Okoye", ["+2348031234567"], "Lagos", "NG"),
    ("SMITH, John A.\nSydney NSW 2000, Australia\n0412 345 678",
     "SMITH, John A.", "John", "SMITH", ["+61412345678"], "Sydney", "AU"),
    ("Maria Clara dos Santos\nRua das Flores, 123 - Curitiba - PR, CEP 80020-310\n(41) 99999-1234",
     "Maria Clara dos Santos", "Maria", "dos Santos", ["+5541999991234"], "Curitiba", "BR"),
    ("Robert \"Bob\" O'Malley Jr.\nChicago, IL 60601\n(312) 555-0142 x23",
     "Robert \"Bob\" O'Malley", "Robert", "O'Malley", ["+13125550142"], "Chicago", "US"),
    ("王小明\n北京市海淀区\n电话：138 0013 8000", "王小明", "小明", "王", ["+8613800138000"], "北京市", "CN"),
    ("김민수\n서울특별시\n010-1234-5678", "김민수", "민수", "김", ["+821012345678"], "서울특별시", "KR"),
    ("Ing. Jana Nováková\nPraha 2, Česká republika\n777 123 456",
     "Jana Nováková", "Jana", "Nováková", ["+420777123456"], "Praha", "CZ"),
    ("Chan Tai Man, David\nHong Kong\n9123 4567", "Chan Tai Man, David", "David", "Chan Tai Man", ["+85291234567"],
     "Hong Kong", "HK"),
    ("Name: Arie Kok\nAdres: Lindenbos 8\nPostcode: 8331 DS\nWoonplaats: Utrecht\nTelefoon: 06-12345678",
     "Arie Kok", "Arie", "Kok", ["+31612345678"], "Utrecht", "NL"),
    ("Anna Cook\nHead Chef\nOttawa, ON K1A 0B1", "Anna Cook", "Anna", "Cook", [], "Ottawa", "CA"),
    # the country is not known: no E.164
    ("Ada Byron\nTel. 555 1234 567", "Ada Byron", "Ada", "Byron", [None], None, None),
]  # fmt: skip


@pytest.mark.parametrize(("text", "full", "given", "family", "phones", "city", "country"), HEADS)
def test_heads_of_many_countries(
    text: str, full: str, given: str, family: str, phones: list[str | None], city: str | None, country: str | None
) -> None:
    cv = cvparse.parse_text(text + "\n\nEXPERIENCE\n\nAcme, Weaver, 2015 - 2019\n")
    assert cv.name
    assert (cv.name.full, cv.name.given, cv.name.family) == (full, given, family)
    assert [phone.e164 for phone in cv.contact.phones] == phones
    place = cv.contact.location
    assert (place and place.city, place and place.country_code) == (city, country)


def test_templates_that_were_never_filled_in_are_nobodys() -> None:
    read = header("Ada Byron", "firstname.lastname@example.org | github.com/yourusername | ada@example.org")
    assert read.contact.emails == ["ada@example.org"]
    assert read.contact.links == []


def test_an_address_in_labelled_parts_is_one_place() -> None:
    read = header("Ada Byron", "Address: 5 Low Road", "City: Leeds", "Postcode: LS1 4AB", "Country: United Kingdom")
    place = read.contact.location
    assert place
    assert (place.raw, place.postal_code) == ("5 Low Road Leeds LS1 4AB United Kingdom", "LS1 4AB")


def test_a_short_telephone_number_is_no_postal_code() -> None:
    cv = cvparse.parse_text("Ada Lock\nada@lock.example — 555-0133 — Leeds, UK\n")
    assert cv.contact.location is not None
    assert (cv.contact.location.city, cv.contact.location.postal_code) == ("Leeds", None)


def test_a_labelled_line_is_no_headline() -> None:
    cv = cvparse.parse_text("# Ada Lock\n\nEmail: ada at the bank · Scholar · GitHub\n", format="markdown")
    assert cv.headline is None


def test_a_long_line_may_say_that_it_is_an_address() -> None:
    address = "Division of Knots, Harborview Rope College, 44 Fenwick Street, Room 512, Boston, MA 02115"
    cv = cvparse.parse_text(
        f"Ada Lock\nOffice Address: Centre for Splices and Sails, {address}\n\nSUMMARY\nClerk of many years.\n"
    )
    assert cv.contact.location is not None
    assert (cv.contact.location.street, cv.contact.location.city) == ("44 Fenwick Street, Room 512", "Boston")


@pytest.mark.parametrize(
    ("head", "street", "city"),
    [
        ("Ada Lock\n123 Main Street, Apt 4 | Springfield, IL 62704 | ada@lock.example", "123 Main Street, Apt 4", "Springfield"),
        ("Ada Lock\nData Scientist — Remote (Austin, TX)\nada@lock.example", None, "Austin"),
    ],
)  # fmt: skip
def test_where_the_place_stands(head: str, street: str | None, city: str) -> None:
    location = cvparse.parse_text(f"{head}\n\nSUMMARY\nClerk of many years.\n").contact.location
    assert location is not None
    assert (location.street, location.city) == (street, city)
