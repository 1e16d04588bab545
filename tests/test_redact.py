"""What is redacted is gone: from text, records and the bytes of a PDF; and the rest stays, and comes back."""

from __future__ import annotations

import io
import json
import logging
import re
import stat
import zlib
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path

import pdfplumber
import pypdfium2
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import cvparse
from cvparse import lexicons
from cvparse.document import Line, Span
from cvparse.models import CV
from cvparse.readers.pdf import ocr
from cvparse.redact import Key, Level, Redaction, redact, restore
from cvparse.redact.details import find_details
from cvparse.redact.letters import squeeze
from fixture_files import ROOT, document, documents, parsed, truth
from hostile_pdfs import BOX, Writer, paged
from timing import processor_seconds

LEVELS: tuple[Level, ...] = ("contact", "identity", "blind")
PDFS = [name for name in documents() if name.endswith(".pdf")]
NAMELESS = ("sites-homepage.txt",)


@cache
def redacted(name: str, level: Level) -> Redaction:
    return redact(ROOT / name, level=level)


@cache
def redacted_pdf(name: str, level: Level) -> bytes:
    return redacted(name, level).pdf()


# What must be gone


def forbidden(name: str, level: Level) -> set[str]:
    """What the truth beside a fixture says of the person, as far as the level takes it out."""
    gold = truth(name)
    words = {*gold["emails"], *gold["phones"], *(url for url in gold["urls"] if "doi.org" not in url)}
    words |= {phone.e164 for phone in parsed(name).contact.phones if phone.e164}
    if level != "contact" and gold["name"]:
        words |= {gold["name"], *(part for part in re.findall(r"[^\W\d_]+", gold["name"]) if len(squeeze(part)) > 4)}
    if level == "blind":
        words |= {entry["institution"] for entry in gold["education"] if entry["institution"]}
        words |= {entry["organization"] for entry in gold["experience"] if entry["organization"]}
        words -= {"Self-employed"}
    return words


def leaks(text: str, words: set[str]) -> set[str]:
    """The words that stand in a text, whatever stands between their letters."""
    squeezed = squeeze(text)
    return {word for word in words if len(squeeze(word)) > 1 and squeeze(word) in squeezed}


@pytest.mark.parametrize("level", LEVELS)
@pytest.mark.parametrize("name", documents())
def test_text_and_records_lack_what_the_truth_names(name: str, level: Level) -> None:
    redaction, words = redacted(name, level), forbidden(name, level)
    assert leaks(redaction.text, words) == set()
    for to in ("text", "markdown", "json"):
        assert leaks(redaction.write(to)[0], words) == set(), to
    assert leaks(redaction.cv.model_dump_json(), words) == set()


@pytest.mark.parametrize("level", LEVELS)
@pytest.mark.parametrize("name", documents())
def test_what_was_taken_out_is_nowhere_left(name: str, level: Level) -> None:
    """Not by the truth, but by what the key itself says: a word that went once went everywhere."""
    sure = ("[NAME", "[EMAIL", "[PHONE", "[LINK")
    redaction = redacted(name, level)
    words = {value for token, value in redaction.key.items() if token.startswith(sure) and len(squeeze(value)) > 4}
    text = redaction.text + redaction.write("json")[0]
    found = {word for word in words if re.search(rf"(?<!\w){re.escape(word)}(?!\w)", text, re.IGNORECASE)}
    assert found == set()


@pytest.mark.parametrize("name", documents())
def test_levels_take_out_more_and_more(name: str) -> None:
    kept = [squeeze(re.sub(r"\[[A-Z ]+(?: \d+)?\]", "", redacted(name, level).text)) for level in LEVELS]
    assert len(kept[0]) >= len(kept[1]) >= len(kept[2])
    assert len(kept[2]) > 0.5 * len(squeeze(document(name).text))


# PDFs


def streams(data: bytes) -> Iterator[bytes]:
    """The file itself, and all of its streams that can be unpacked."""
    yield data
    for match in re.finditer(rb"stream\r?\n(.*?)\r?\nendstream", data, re.DOTALL):
        try:
            yield zlib.decompress(match[1])
        except zlib.error:
            continue


def pdf_texts(data: bytes) -> Iterator[str]:
    """What two programs read from a PDF, and its properties."""
    file = pypdfium2.PdfDocument(data)
    yield "\n".join(page.get_textpage().get_text_range() for page in file)
    yield json.dumps(file.get_metadata_dict())
    with pdfplumber.open(io.BytesIO(data)) as opened:
        yield "\n".join(page.extract_text() for page in opened.pages)
        yield json.dumps(opened.metadata, default=str)
        yield json.dumps([page.hyperlinks for page in opened.pages], default=str)


@pytest.mark.parametrize("level", LEVELS)
@pytest.mark.parametrize("name", PDFS)
def test_a_redacted_pdf_lacks_the_words_in_all_of_its_bytes(name: str, level: Level) -> None:
    data, words = redacted_pdf(name, level), forbidden(name, level)
    for text in pdf_texts(data):
        assert leaks(text, words) == set()
    for stream in streams(data):
        for word in words:
            for encoding in ("utf-8", "utf-16-be", "latin-1"):
                spelt = word.encode(encoding, "ignore")
                assert len(spelt) < 4 or spelt.lower() not in stream.lower()
                assert len(spelt) < 4 or spelt.hex().encode() not in stream.lower()


@pytest.mark.parametrize("name", PDFS)
def test_a_redacted_pdf_has_nothing_but_pages(name: str) -> None:
    data = redacted_pdf(name, "identity")
    for key in (b"/Annots", b"/Outlines", b"/Metadata", b"/Info", b"/EmbeddedFile", b"/Names", b"/StructTreeRoot", b"/URI",
                b"/JavaScript", b"/AcroForm"):  # fmt: skip
        assert key not in data
    file = pypdfium2.PdfDocument(data)
    assert len(file) == len(document(name).pages)
    assert list(file.get_toc()) == []
    assert [tuple(map(round, page.get_size())) for page in file] == [
        (round(page.width), round(page.height)) for page in document(name).pages
    ]


@pytest.mark.parametrize("name", PDFS)
def test_a_redacted_pdf_is_read_as_before_but_for_the_person(name: str) -> None:
    cv = cvparse.parse(redacted_pdf(name, "contact"))
    before = parsed(name)
    assert [job.title for job in cv.experience] == [job.title for job in before.experience]
    assert len(cv.education) == len(before.education)
    assert cv.contact.emails == []
    assert cv.contact.phones == []


@pytest.mark.parametrize("name", PDFS)
def test_the_words_are_black_on_the_page(name: str) -> None:
    place = parsed(name).name
    assert place and place.evidence and place.evidence.box
    page = pypdfium2.PdfDocument(redacted_pdf(name, "identity"))[place.evidence.page - 1]
    x0, top, x1, bottom = place.evidence.box
    part = (
        page.render(scale=2)
        .to_pil()
        .convert("L")
        .crop((int(2 * x0), int(2 * top) + 1, int(2 * x1), int(2 * bottom) - 1))
    )
    dark = sum(count for value, count in enumerate(part.histogram()) if value < 60)
    assert dark > 0.75 * part.width * part.height  # the label is white


NAME = b"Otta Brenwick"
PAGE_TEXT = b"""BT /F1 20 Tf 72 740 Td (Otta Brenwick) Tj 0 -30 Td /F1 11 Tf (brenwick@example.org) Tj
0 -40 Td (EXPERIENCE) Tj 0 -20 Td (Clerk, Acme Pumps, 2019 - 2021) Tj 0 -20 Td (Filed and typed for Ms. Bren-) Tj
0 -14 Td (wick and others.) Tj ET q 90 0 0 110 450 660 cm /Im1 Do Q BT 3 Tr /F1 8 Tf 72 20 Td (Brenwick) Tj ET"""


def everywhere_named() -> bytes:
    """A PDF that names its person wherever a PDF can: properties, XMP, links, notes, outlines, attachments, forms, tags,
    invisible text; with a portrait, a red square, on its page."""

    def extra(writer: Writer) -> dict[bytes, int]:
        outline = writer.new()
        item = writer.add(b"<< /Title (%s) /Parent %d 0 R >>" % (NAME, outline))
        writer.bodies[outline] = b"<< /Type /Outlines /First %d 0 R /Last %d 0 R /Count 1 >>" % (item, item)
        holder = writer.stream(b"<cv>%s</cv>" % NAME, b"/Type /EmbeddedFile")
        red = b"/Type /XObject /Subtype /Image /Width 1 /Height 1 /ColorSpace /DeviceRGB /BitsPerComponent 8"
        field = b"<< /Type /Annot /Subtype /Widget /FT /Tx /T (Name) /V (%s) /Rect [300 500 400 520] /DA (/F1 9 Tf) >>"
        return {
            b"outline": outline,
            b"file": writer.add(b"<< /Type /Filespec /F (%s.xml) /EF << /F %d 0 R >> >>" % (NAME, holder)),
            b"info": writer.add(b"<< /Title (%s) /Author (%s) /Subject (CV) >>" % (NAME, NAME)),
            b"xmp": writer.stream(b"<x:xmpmeta xmlns:x='adobe:ns:meta/'>%s</x:xmpmeta>" % NAME, b"/Type /Metadata /Subtype /XML"),
            b"image": writer.stream(b"\xff\x00\x00", red),
            b"field": writer.add(field % NAME),
            b"tags": writer.add(b"<< /Type /StructTreeRoot /T (%s) >>" % NAME),
        }  # fmt: skip

    annots = (
        b" /Annots [$field << /Type /Annot /Subtype /Link /Rect [72 700 200 720] /A << /S /URI /URI (https://brenwick.example) >> >>"
        b"<< /Type /Annot /Subtype /FreeText /Rect [300 600 400 620] /Contents (%s) /DA (/F1 9 Tf) >>]" % NAME
    )
    return paged(
        PAGE_TEXT, page=BOX + annots, resources=b"/XObject << /Im1 $image >>", extra=extra, trailer=b"/Info $info",
        root=b"/Outlines $outline /Metadata $xmp /StructTreeRoot $tags /AcroForm << /Fields [$field] >> "
        b"/Names << /EmbeddedFiles << /Names [(%s) $file] >> >> /OpenAction << /S /JavaScript /JS (app.alert('%s')) >>" % (NAME, NAME),
    )  # fmt: skip


def test_a_pdf_that_names_the_person_everywhere_names_nobody() -> None:
    source = everywhere_named()
    assert all(NAME in source for NAME in (b"Otta Brenwick", b"brenwick.example", b"/EmbeddedFiles", b"/JavaScript"))
    data = redact(source, level="identity").pdf()
    for text in [*pdf_texts(data), *(stream.decode("latin-1") for stream in streams(data))]:
        assert "brenwick" not in text.lower()
        assert "filed and typed for bren" not in text.lower()
    assert "Clerk, Acme Pumps, 2019 - 2021" in next(pdf_texts(data))


def test_the_portrait_is_gone_from_the_page() -> None:
    def reddest(data: bytes) -> int:
        image = pypdfium2.PdfDocument(data)[0].render().to_pil().convert("RGB")
        return max(red - green for red, green, _ in image.get_flattened_data())

    assert reddest(everywhere_named()) > 200
    assert reddest(redact(everywhere_named(), level="contact").pdf()) < 60


@pytest.mark.skipif(not ocr.available(), reason="needs cvparse[ocr]")
def test_a_scan_is_printed_anew_without_the_person() -> None:
    data = redact(ROOT / "scans" / "sidebar-designer.pdf", level="identity").pdf()
    words = forbidden("sidebar-designer.pdf", "identity")
    seen = cvparse.parse(data, options=cvparse.Options(ocr="always")).model_dump_json()
    for text in (*pdf_texts(data), seen):
        assert leaks(text, words) == set()
    assert "Lead designer for eleven food and drink brands" in seen


def test_a_pdf_comes_only_from_a_pdf() -> None:
    with pytest.raises(cvparse.UnsupportedFormatError, match="only a PDF"):
        redacted("chef.rtf", "contact").pdf()


# Placeholders and the key


@pytest.mark.parametrize("level", LEVELS)
@pytest.mark.parametrize("name", documents())
def test_the_key_restores_the_text_exactly(name: str, level: Level) -> None:
    text, key = redacted(name, level).write("text")
    assert restore(text, key) == document(name).text


@pytest.mark.parametrize("level", LEVELS)
@pytest.mark.parametrize("name", documents())
def test_the_key_restores_the_records(name: str, level: Level) -> None:
    text, key = redacted(name, level).write("json")
    got, want = (CV.model_validate_json(each) for each in (restore(text, key), parsed(name).model_dump_json()))
    assert plain(got) == plain(want)


def plain(cv: CV) -> object:
    """The values without the evidence, which points into the redacted text."""

    def bare(value: object) -> object:
        if isinstance(value, dict):
            return {name: bare(member) for name, member in value.items() if not name.endswith("evidence")}
        return [bare(member) for member in value] if isinstance(value, list) else value

    return bare(cv.model_dump(mode="json"))


@pytest.mark.parametrize("name", documents())
def test_evidence_points_into_the_redacted_text(name: str) -> None:
    redaction = redacted(name, "identity")
    for phone in redaction.cv.contact.phones:
        if phone.evidence:
            assert redaction.text[phone.evidence.start : phone.evidence.end] == phone.raw
    for job in redaction.cv.experience:
        if proof := job.field_evidence.get("title"):
            assert squeeze(redaction.text[proof.start : proof.end]) == squeeze(job.title or "")


PERSON = """Jane Q. Doeling
jane.doeling@example.org | +44 20 7946 0421 | github.com/jdoeling | 12 High Street, Bristol BS1 4ZZ

SUMMARY
Ms. Doeling leads teams. JANE DOELING's work is known. Doel-
ing wrote this. See jane_doeling_cv.pdf, or ask for J. Doeling or J.Q.D. of Acme.

EXPERIENCE
Acme Pumps Ltd, Bristol                    2018 - Present
Engineer
  - Built pumps for Acme Pumps and for ACME PUMPS LTD.

EDUCATION
University of Wexcombe                     2010 - 2014
BSc Engineering
"""


def test_one_person_has_one_placeholder_and_so_has_one_organisation() -> None:
    redaction = redact(PERSON, level="blind")
    assert set(re.findall(r"\[NAME[^\]]*\]", redaction.text)) == {"[NAME]"}
    assert redaction.text.count("[NAME]") == 7
    assert redaction.text.count("[ORG 1]") == 4
    assert leaks(redaction.text, {"doeling", "jane", "acme", "wexcombe", "bristol", "7946"}) == set()
    assert redaction.cv.experience[0].organization == "[ORG 1]"
    assert redaction.key["[NAME]"] == "Jane Q. Doeling"
    assert redaction.key["[ORG 1]"] == "Acme Pumps Ltd"


def test_an_edited_text_is_restored_as_far_as_it_goes() -> None:
    text, key = redact(PERSON, level="identity").write("text")
    edited = "About [NAME], see [EMAIL 1]. [NOTHING] of [ORG 9]."
    assert restore(edited, key) == "About Jane Q. Doeling, see jane.doeling@example.org. [NOTHING] of [ORG 9]."
    assert restore(text.replace("BSc", "B.Sc."), key).startswith("Jane Q. Doeling")


def test_brackets_of_the_document_itself_come_back() -> None:
    source = "[NAME]\nJane Doeling\njane@example.org\n\nSKILLS\nFilling in [EMAIL 1] and [NAME] fields\n"
    text, key = redact(source, level="identity").write("text")
    assert restore(text, key) == cvparse.pipeline.read_document(source).text


# Not too little, not too much


def about(name: str, sentence: str) -> str:
    return f"{name}\nclerk@example.org\n\nSUMMARY\n{sentence}\n\nSKILLS\nFiling, Typing\n"


STAYS = [
    # (name, a text in which that part of it means something else)
    ("Ann Young", "I lead a young team of young people."),
    ("Ann Young", "Winner of the Young Talent Award."),
    ("Min Park", "Designed the visitor centre of Hyde Park in a park."),
    ("Will Long", "I will work long hours where it matters."),
    ("Mark Baker", "Trained every baker to mark each loaf."),
    ("Grace Hope", "I hope to work with grace."),
    ("Rosa Martin", "Worked in Martinique and at Martinez House."),
    ("Paul Brown", "Planted brown fields. Knows Brown University well."),
    ("Lee Cook", "Cooked for a cook in Leeds."),
    ("Ian Small", "Small teams, small steps."),
    ("Ann Young", "A young team and a plan."),
    ("Will Long", "They will long be read."),
    ("Sam Mart", "A smart plan for each mart."),
    ("Sun Park", "Spark, Kafka and parks."),
    ("Steve Baker", "Trained bakers and their baker."),
    ("Ann Young", "Worked with Young Presidents on their young programme."),
]
GOES = [
    # (name, a text that names the person, what must be gone)
    ("Ann Young", "The board said that Ms. Young led it.", "Young"),
    ("Ann Young", "Working with Young was a joy.", "Young"),
    ("Ann Young", "Young's designs were built.", "Young"),
    ("Ann Young", "Young led the redesign.", "Young"),
    ("Min Park", "See Park et al. for more.", "Park"),
    ("Otta Brenwick", "A page by otta brenwick, as at otta-brenwick.", "brenwick"),
    ("Grace Tilney", "I'm Grace: by grace of chance a clerk.", "Grace"),
    ("Rosa Martin", "Reports by R. Martin and Martin, R. are public.", "Martin"),
    ("Rosa Martin", "A talk by ROSA MARTIN.", "MARTIN"),
    ("Otto Brenwick", "The Bren-\nwick method is mine.", "wick"),
    ("Otto Brenwick", "The Bren\u00adwick method is mine.", "wick"),
    ("Otto Brenwick", "File: otto_brenwick_2024.pdf, folder OttoBrenwick.", "renwick"),
    ("Otto Brenwick", "Find obrenwick on the forum.", "brenwick"),
    ("Otto Brenwick", "O T T O  B R E N W I C K", "B R E N"),
    ("Jürgen Köhlmann", "Juergen Koehlmann writes code; Jurgen Kohlmann as well.", "lmann"),
    ("Иван Берёзкин", "Отчёт Ивана Берёзкина за год.", "Берёзкин"),
    ("Marta van der Holt", "As Ms van der Holt said, it is good.", "Holt"),
    ("Anna-Lena Bergström", "Anna-Lena made it, and Bergströms team.", "Bergström"),
]


@pytest.mark.parametrize(("name", "sentence"), STAYS)
def test_ordinary_words_stay(name: str, sentence: str) -> None:
    assert sentence in redact(about(name, sentence), level="identity").text


@pytest.mark.parametrize(("name", "sentence", "gone"), GOES)
def test_the_name_goes_in_all_its_forms(name: str, sentence: str, gone: str) -> None:
    text = redact(about(name, sentence), level="identity").text
    assert gone not in text
    assert "[NAME]" in text.partition("SUMMARY")[2]


def test_a_title_that_tells_the_gender_goes_with_the_name() -> None:
    text = redact(about("Otta Brenwick", "Mrs. Brenwick and Dr. Brenwick are one."), level="identity").text
    assert "Mrs" not in text
    assert "Dr. [NAME]" in text


def test_the_name_stays_at_the_level_of_contact_but_not_as_a_name_at_a_site() -> None:
    source = "Otta Brenwick\nhttps://github.com/otta-brenwick\n\nSUMMARY\nFind otta-brenwick there. Otta Brenwick\n"
    text = redact(source, level="contact").text
    assert "otta-brenwick" not in text
    assert text.count("Otta Brenwick") == 2
    assert "Ann Young" in redact(about("Ann Young", "Nothing."), level="contact").text


DETAILS = [
    # (a line, what must be gone at "identity")
    ("Date of birth: 14 February 1989", "1989"),
    ("Born 14 February 1989 in Altwied", "1989"),
    ("Born 14 February 1989 in Altwied", "Altwied"),
    ("Nationality: German | Gender: female | Marital status: married", "German"),
    ("Nationality: German | Gender: female | Marital status: married", "female"),
    ("Nationality: German | Gender: female | Marital status: married", "married"),
    ("Geburtsdatum:\t3.4.1985", "1985"),
    ("Familienstand: verheiratet, zwei Kinder", "Kinder"),
    ("Née le 4 mai 1987, nationalité française", "1987"),
    ("Née le 4 mai 1987, nationalité française", "française"),
    ("Passport No: X1234567", "X1234567"),
    ("SSN: 123-45-6789", "6789"),
    ("性别：女 | 民族：汉族 | 出生年月：1990年5月", "女"),
    ("性别：女 | 民族：汉族 | 出生年月：1990年5月", "1990"),
    ("34 years old, single", "34"),
    ("34 years old, single", "single"),
    ("she/her", "she/her"),
    ("Дата рождения: 12.03.1991", "1991"),
]


@pytest.mark.parametrize(("line", "gone"), DETAILS)
def test_personal_details_go(line: str, gone: str) -> None:
    source = f"Otta Brenwick\nclerk@example.org\n{line}\n\nEXPERIENCE\nClerk, Acme Pumps, 2019 - 2021\n"
    redaction = redact(source, level="identity")
    assert gone not in redaction.text
    assert gone not in redaction.write("json")[0]
    assert "2019 - 2021" in redaction.text
    assert gone in redact(source, level="contact").text or "SSN" in line  # which looks like a telephone number


CONTACTS = [
    # (a line, what must be gone at "contact")
    ("Reach me at otta (at) example (dot) org", "example"),
    ("Tel. 030 23125 417", "23125"),
    ("Skype: otta.brenwick77", "77"),
    ("@ottabrenwick77 on several sites", "77"),
    ("https://www.linkedin.com/in/otta-b-77/", "otta-b"),
    ("ORCID 0000-0002-1825-0097", "1825"),
    ("Lindenhofweg 7, 70199 Stuttgart", "Lindenhof"),
    ("[Photo]", "Photo"),
    ("Bewerbungsfoto", "foto"),
]
NO_CONTACTS = [
    "Photo editing",
    "Budget of 1,200,000 in 2019",
    "ISO 9001:2015",
    "3 years of experience",
    "Node.js, ASP.NET",
]


@pytest.mark.parametrize(("line", "gone"), CONTACTS)
def test_contacts_go(line: str, gone: str) -> None:
    text = redact(f"Otta Brenwick\n{line}\n\nSKILLS\nFiling\n", level="contact").text
    assert gone not in text
    assert "Filing" in text


@pytest.mark.parametrize("line", NO_CONTACTS)
def test_what_is_no_contact_stays(line: str) -> None:
    assert line in redact(about("Otta Brenwick", line), level="identity").text


def test_years_of_study_go_and_years_of_work_stay() -> None:
    redaction = redact(PERSON, level="blind")
    assert "2010" not in redaction.text
    assert "2018 - Present" in redaction.text
    assert redaction.cv.education[0].dates is None
    assert redaction.cv.experience[0].dates == redact(PERSON, level="contact").cv.experience[0].dates


def test_a_document_without_a_name_says_so() -> None:
    assert redact("clerk@example.org\n\nSKILLS\nFiling, Typing\n", level="identity").warnings
    assert not redact(PERSON, level="identity").warnings


def test_an_unknown_level_is_refused() -> None:
    with pytest.raises(ValueError, match="there is no level"):
        redact(PERSON, level="all")  # type: ignore[arg-type]


# Properties

WORDS = st.text(alphabet=st.sampled_from("abcdefgABC éüß汉字 \n\t.,;:()[]@+-0123456789'’/\\_*"), max_size=400)


@settings(max_examples=60, deadline=None)
@given(WORDS, st.sampled_from(LEVELS))
def test_any_text_is_redacted_and_restored(text: str, level: Level) -> None:
    source = f"Otta Brenwick\nclerk@example.org\n{text}\n"
    redaction = redact(source, level=level)
    written, key = redaction.write("text")
    assert restore(written, key) == cvparse.pipeline.read_document(source).text
    assert "clerk@example.org" not in written
    assert level == "contact" or not re.search(r"\bBrenwick\b", written)
    again = redact(written + "\n", level=level)
    assert "clerk@example.org" not in again.key.values()


@settings(max_examples=40, deadline=None)
@given(st.sampled_from(["Quennor", "Brenwick-Tamm", "O'Halloran", "Zyrek", "Ødegård"]), WORDS)
def test_a_rare_name_never_stays(family: str, text: str) -> None:
    written = redact(f"Otta {family}\n{text}\nOtta {family}\n{family.upper()}\n{family}, O.\n", level="identity").text
    assert squeeze(family) not in squeeze(written)


LONG = [
    "born ", "Brenwick ", "O.B. ", "a@b.co ", "12 ", "Nationality: ", "Otta,", "B r e n w i c k ", "University of ",
    "Skype:", "[photo] ", "\t", "M.", "(0) 1", "公司", "a-\n", "34 years old ", "Acme Pumps Ltd ", "https://",
]  # fmt: skip


@pytest.mark.parametrize("piece", LONG)
def test_time_grows_with_the_length(piece: str) -> None:
    finder = redact(PERSON, level="blind")._finder

    def seconds(length: int) -> float:
        text = (piece * (length // len(piece) + 1))[:length]
        line = Line((Span(text.replace("\n", " ")),))
        return processor_seconds(lambda: (finder.anywhere(text), list(find_details([line], frozenset({0})))))

    seconds(1_000)
    assert seconds(40_000) < 12 * seconds(10_000) + 0.5


# The words


def test_the_word_lists_are_sound() -> None:
    rows = [line.partition("|") for line in lexicons.listing("personal_words")]
    assert len({name.strip() for name, _, _ in rows}) == len(rows)
    for name, _, words in rows:
        listed = [lexicons.fold(word) for word in words.split(",")]
        assert all(listed), name
        assert len(set(listed)) == len(listed), name
    ordinary = [word.casefold() for word in lexicons.listing("ordinary_names")]
    assert len(set(ordinary)) == len(ordinary)


# The command line


@pytest.fixture
def command(
    monkeypatch: pytest.MonkeyPatch, capfdbinary: pytest.CaptureFixture[bytes]
) -> Callable[..., tuple[int, str, str]]:
    """Runs `cvparse`; gives (exit code, standard output, standard error)."""
    from cvparse.cli import main

    def run(*arguments: object) -> tuple[int, str, str]:
        monkeypatch.setattr("sys.argv", ["cvparse", *map(str, arguments)])
        with pytest.raises(SystemExit) as left:
            main()
        shown = capfdbinary.readouterr()
        return int(left.value.code or 0), shown.out.decode(), shown.err.decode()

    return run


def test_redact_and_restore(command: Callable[..., tuple[int, str, str]], tmp_path: Path) -> None:
    source, out, key = tmp_path / "cv.txt", tmp_path / "out.txt", tmp_path / "key.json"
    source.write_text(PERSON, "utf-8")
    assert command("redact", source, "--level", "identity", "-o", out, "--key", key) == (0, "", "")
    assert "Doeling" not in out.read_text("utf-8")
    assert stat.S_IMODE(key.stat().st_mode) == 0o600
    code, shown, said = command("redact", "--restore", key, out)
    assert (code, said) == (0, "")
    assert shown.rstrip("\n") == cvparse.pipeline.read_document(PERSON).text
    assert Key.load(key).placeholders["[NAME]"] == "Jane Q. Doeling"


def test_the_ending_of_the_file_says_the_format(command: Callable[..., tuple[int, str, str]], tmp_path: Path) -> None:
    for ending, start in ((".json", b"{"), (".md", b"# [NAME]"), (".pdf", b"%PDF"), (".txt", b"[NAME]")):
        out = tmp_path / f"out{ending}"
        assert command("redact", ROOT / "nurse-manager.pdf", "--level", "identity", "-o", out)[0] == 0
        assert out.read_bytes().startswith(start)


MISUSE = [
    ("redact", "{cv}", "--to", "pdf"),
    ("redact", "{cv}", "-o", "{cv}"),
    ("redact", "{cv}", "-o", "{out}", "--key", "{out}"),
    ("redact", "{cv}", "--level", "everything"),
    ("redact", "{cv}", "--restore", "{out}", "--to", "json"),
]


@pytest.mark.parametrize("arguments", MISUSE)
def test_wrong_use_is_told(
    arguments: tuple[str, ...], command: Callable[..., tuple[int, str, str]], tmp_path: Path
) -> None:
    source = tmp_path / "cv.txt"
    source.write_text(PERSON, "utf-8")
    filled = [part.format(cv=source, out=tmp_path / "out") for part in arguments]
    code, shown, said = command(*filled)
    assert (code, shown) == (2, "")
    assert said
    assert source.read_text("utf-8") == PERSON


def test_what_cannot_be_read_or_restored_is_an_error(
    command: Callable[..., tuple[int, str, str]], tmp_path: Path
) -> None:
    broken, text = tmp_path / "broken.pdf", tmp_path / "cv.txt"
    broken.write_bytes(b"%PDF-1.7\n1 0 obj\n<< /Type /Catalog")
    text.write_text(PERSON, "utf-8")
    assert command("redact", broken)[0] == 1
    assert command("redact", text, "--to", "pdf", "-o", tmp_path / "x.pdf")[0] == 1
    assert command("redact", text, "--restore", broken)[0] == 1
    assert command("redact", tmp_path / "none.txt", "--restore", tmp_path / "none.json")[0] == 1


# Logs and messages hold nothing of the document

SECRET = "Zqxwvuth"
SECRETIVE = {
    # format → a document that holds the secret wherever a text can stand
    "text": f"{SECRET} Otta\n{SECRET}@example.org\n\nEXPERIENCE\n{SECRET} Ltd, 2019 - 99/2021\n[1] {SECRET}, doi:10.{SECRET}\n",
    "html": f"<title>{SECRET}</title><script type='application/ld+json'>{{{SECRET}: }}</script><h1>{SECRET}</h1><p>{SECRET}",
    "markdown": f"---\n{SECRET}: [\n---\n# {SECRET}\n| {SECRET} |\n|--\n[{SECRET}](<{SECRET}",
    "latex": f"\\documentclass{{{SECRET}}}\\begin{{document}}\\name{{{SECRET}\\section{{{SECRET}}}\\{SECRET}",
    "rtf": "{\\rtf1 {\\fonttbl " + SECRET + "}\\u9999999 " + SECRET + "{{{\\bin99 " + SECRET,
    "europass": f"<?xml version='1.0'?><SkillsPassport><{SECRET}>{SECRET}</{SECRET}></SkillsPassport>",
}  # fmt: skip


def broken_variants(data: bytes) -> Iterator[bytes]:
    """The same file cut short, with bytes turned over, and twice."""
    yield data
    for part in (0.2, 0.5, 0.8, 0.97):
        yield data[: int(part * len(data))]
    for step in (7, 31, 101):
        turned = bytearray(data)
        turned[::step] = bytes(byte ^ 0x55 for byte in turned[::step])
        yield bytes(turned)
    yield data[len(data) // 3 :] + data


def secret_files() -> Iterator[tuple[str | None, bytes]]:
    """(format, bytes) of hostile documents whose text holds the secret."""
    for format, text in SECRETIVE.items():
        for variant in broken_variants(text.encode()):
            yield format, variant
    for container in ("nurse-manager.docx", "nurse-manager.odt", "chef.rtf"):
        for variant in broken_variants(_with_secret(container)):
            yield None, variant
    for data in (_pdf_with_secret(), (ROOT / "bad" / "encrypted.pdf").read_bytes()):
        for variant in broken_variants(data):
            yield None, variant


def _with_secret(name: str) -> bytes:
    """A fixture with the secret in place of a name."""
    import zipfile

    data = (ROOT / name).read_bytes()
    if not data.startswith(b"PK"):
        return data.replace(b"Remedios", SECRET.encode())
    sink = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(sink, "w") as new:
        for member in old.namelist():
            new.writestr(
                member, old.read(member).replace(b"Marisol", SECRET.encode()).replace(b"MARISOL", SECRET.encode())
            )
    return sink.getvalue()


def _pdf_with_secret() -> bytes:
    from cvparse.document import Box
    from cvparse.redact.writing import Picture, Sheet, Word, write_pdf

    words = [Word(f"{SECRET}{number}", Box(50, 20 * number, 200, 20 * number + 12)) for number in range(1, 9)]
    return write_pdf([Sheet(612, 792, Picture(b"", 1, 1), words)])


def test_errors_warnings_and_logs_hold_nothing_of_the_text(
    caplog: pytest.LogCaptureFixture, capfd: pytest.CaptureFixture[str]
) -> None:
    caplog.set_level(logging.WARNING)
    said: list[str] = []
    options = cvparse.Options(limits=cvparse.Limits(characters=3_000))  # some of the files exceed it
    for format, data in secret_files():
        try:
            said += cvparse.parse(data, format=format, options=options).document.warnings
        except cvparse.CVParseError as error:
            said += [str(error), repr(error)]
    shown = capfd.readouterr()
    said += [record.getMessage() for record in caplog.records]
    assert said
    assert [each for each in [*said, shown.out, shown.err] if SECRET.lower() in each.lower()] == []


def test_the_command_line_says_nothing_of_the_text(
    command: Callable[..., tuple[int, str, str]], tmp_path: Path
) -> None:
    for number, (_, data) in enumerate(secret_files()):
        if number % 13:
            continue
        path = tmp_path / f"file{number}"
        path.write_bytes(data)
        for arguments in (("parse", path, "-o", tmp_path / "o.json"), ("redact", path, "-o", tmp_path / "o.txt"),
                          ("explain", path, "-o", tmp_path / "o.html")):  # fmt: skip
            code, shown, said = command(*arguments)
            assert code in (0, 1)
            assert SECRET.lower() not in (shown + said).lower()
