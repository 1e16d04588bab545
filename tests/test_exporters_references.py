"""Publications for reference managers: what we write is read back by the programs that others use."""

from __future__ import annotations

import io
import json
import re
import sys
import warnings
from pathlib import Path
from typing import Any

import bibtexparser
import pytest
import rispy
from citeproc import Citation, CitationItem, CitationStylesBibliography, CitationStylesStyle, formatter
from citeproc.source.json import CiteProcJSON
from hypothesis import given, settings
from hypothesis import strategies as st
from pybtex.database import Entry, parse_string

import cvparse
from cvparse.exporters import SUFFIXES, export, export_publications
from cvparse.exporters.names import Name, name_of
from cvparse.exporters.references import base_key, unique
from cvparse.models import Author, PartialDate, Publication, Venue
from sample_cv import sample_cv

AUTHORS = [
    Author(raw="Ludo van der Berg", given="Ludo van der", family="Berg"),
    Author(raw="Smith, Ada B., Jr.", given="Ada B.", family="Smith"),
    Author(raw="the Wexcombe and Thornbury Collaboration"),
]


def date(iso: str | None) -> PartialDate | None:
    return PartialDate.model_validate(iso) if iso else None


def paper(**fields: Any) -> Publication:
    """An article with something in most fields; `fields` instead of those."""
    return Publication.model_validate(
        {
            "title": "Fish & chips: 100% of DNA in Bergen_now",
            "authors": AUTHORS,
            "venue": Venue(raw="Journal of Salt & Water", kind="journal"),
            "date": date("2020-06-15"),
            "status": "published",
            "volume": "12",
            "issue": "3",
            "pages": "45–67",
            "doi": "10.5555/a_b.(1)",
            "url": "https://example.org/a%20b_c?d=1&e=~x",
            "pmid": "12345678",
            "raw": "x",
            **fields,
        }
    )


def bibtex_entry(publication: Publication) -> Entry:
    (entry,) = parse_string(export_publications([publication], "bibtex"), "bibtex").entries.values()
    return entry


def csl_item(publication: Publication) -> dict[str, Any]:
    (item,) = json.loads(export_publications([publication], "csl"))
    return item


def ris_record(publication: Publication) -> dict[str, Any]:
    (record,) = rispy.loads(export_publications([publication], "ris"))
    return record


# What is shared

KEYS = [
    # (family, literal, year, title, key)
    ("Oduya-Lindqvist", "", "2020", "Rain by the Minute", "oduyalindqvist2020rain"),
    ("Østergård", "", "2019", "On the Weiße Nächte", "ostergard2019weisse"),
    ("Łukasz", "", None, "A 3D view", "lukasz3d"),
    ("", "The ATLAS Collaboration", "2012", "Observation", "atlas2012observation"),
    ("李", "", "2021", "An Atlas", "2021atlas"),  # other scripts have no ASCII
    ("", "李明", None, "盐", "reference"),
]


@pytest.mark.parametrize(("family", "literal", "year", "title", "key"), KEYS)
def test_keys_can_be_read_aloud(family: str, literal: str, year: str | None, title: str, key: str) -> None:
    author = Author(raw=literal or family, given="A." if family else None, family=family or None)
    assert base_key(paper(authors=[author], title=title, date=date(year))) == key


def test_keys_that_several_have_get_letters() -> None:
    assert unique(["x", "y", "x", "xa"]) == ["xb", "y", "xc", "xa"]
    many = unique(["x"] * 60)
    assert (many[0], many[25], many[26], many[59], len(set(many))) == ("xa", "xz", "xaa", "xbh", 60)


NAMES = [
    # (raw, given, family, name)
    ("J. van der Berg", "J. van der", "Berg", Name("Berg", "J.", "van der")),
    ("van Dyke, Walter III", "Walter III", "van Dyke", Name("Dyke", "Walter", "van", "III")),
    ("J. R. Smith Jr", "J. R. Smith", "Jr", Name("Smith", "J. R.", "", "Jr")),
    ("Smith, J. R., Jr.", "J. R.", "Smith", Name("Smith", "J. R.", "", "Jr.")),
    ("Smith Jr., J.", "J.", "Smith", Name("Smith", "J.", "", "Jr.")),
    ("M. De la Cruz", "M.", "De la Cruz", Name("De la Cruz", "M.")),
    ("ATLAS Collaboration", None, None, Name(literal="ATLAS Collaboration")),
    ("李明", None, "李明", Name(literal="李明")),
]


@pytest.mark.parametrize(("raw", "given_name", "family", "expected"), NAMES)
def test_names_are_taken_apart(raw: str, given_name: str | None, family: str | None, expected: Name) -> None:
    assert name_of(Author(raw=raw, given=given_name, family=family)) == expected


TYPES = [
    # (fields, BibTeX, CSL, RIS)
    ({}, "article", "article-journal", "JOUR"),
    ({"venue": Venue(raw="ICX", kind="conference")}, "inproceedings", "paper-conference", "CONF"),
    ({"venue": Venue(raw="Proceedings of X")}, "inproceedings", "paper-conference", "CONF"),
    ({"venue": Venue(raw="Past Waters")}, "article", "article-journal", "JOUR"),
    ({"kind": "thesis", "genre": "PhD thesis"}, "phdthesis", "thesis", "THES"),
    ({"kind": "thesis", "genre": "Master's thesis"}, "mastersthesis", "thesis", "THES"),
    ({"kind": "book"}, "book", "book", "BOOK"),
    ({"kind": "chapter"}, "incollection", "chapter", "CHAP"),
    ({"kind": "preprint"}, "misc", "article", "UNPB"),
    ({"kind": "patent"}, "patent", "patent", "PAT"),
    ({"kind": "software"}, "misc", "software", "COMP"),
    ({"kind": "blog"}, "misc", "post-weblog", "BLOG"),
    ({"kind": "talk"}, "misc", "speech", "SLIDE"),
    ({"venue": Venue(raw="X University", kind="university")}, "techreport", "report", "RPRT"),
    ({"status": "under_review"}, "unpublished", "manuscript", "UNPB"),
    ({"venue": None}, "misc", "document", "GEN"),
    ({"venue": None, "arxiv_id": "0000.00001"}, "misc", "article", "UNPB"),
]


@pytest.mark.parametrize(("fields", "bibtex", "csl", "ris"), TYPES)
def test_types_are_those_of_each_format(fields: dict[str, Any], bibtex: str, csl: str, ris: str) -> None:
    publication = paper(**fields)
    assert bibtex_entry(publication).type == bibtex
    assert csl_item(publication)["type"] == csl
    assert ris_record(publication)["type_of_reference"] == ris


HOUSES = [
    # (fields, what BibTeX says of venue and publisher)
    ({"kind": "book", "venue": Venue(raw="Alfred Press")}, {"publisher": "Alfred Press"}),
    (
        {"kind": "book", "venue": Venue(raw="Salt Studies"), "publisher": "Alfred Press"},
        {"series": "Salt Studies", "publisher": "Alfred Press"},
    ),
    ({"kind": "thesis", "venue": Venue(raw="Wexcombe")}, {"school": "Wexcombe", "type": "Thesis"}),
    (
        {"kind": "preprint", "venue": Venue(raw="ArXiv preprint", name="arXiv", kind="preprint_server")},
        {"howpublished": "arXiv"},
    ),
    ({"kind": "chapter", "venue": Venue(raw="Coasts")}, {"booktitle": "Coasts"}),
    ({"kind": "talk", "venue": Venue(raw="Harbour Days")}, {"howpublished": "Harbour Days"}),
    ({"status": "under_review", "venue": Venue(raw="Past Waters")}, {"note": "Under review: Past Waters"}),
    (
        {"status": "accepted", "venue": Venue(raw="Past Waters")},
        {"journal": "Past Waters", "note": "Accepted"},
    ),
    ({"venue": None, "awards": ["Best paper"]}, {"note": "Best paper"}),
    ({"title": None, "venue": None, "raw": "A note in the parish paper."}, {"note": "A note in the parish paper."}),
    ({"kind": "patent", "venue": None, "issue": None, "number": "9,876,543"}, {"number": "9,876,543"}),
]
PLACES = ("journal", "booktitle", "series", "school", "institution", "publisher", "howpublished", "note", "type")


@pytest.mark.parametrize(("fields", "expected"), HOUSES)
def test_the_venue_goes_where_it_belongs(fields: dict[str, Any], expected: dict[str, str]) -> None:
    said = bibtex_entry(paper(**fields)).fields
    names = (*PLACES, "number") if "number" in expected else PLACES
    assert {name: said[name] for name in names if name in said} == expected


@pytest.mark.parametrize("to", ["bibtex", "csl", "ris"])
def test_what_is_not_stated_is_left_out(to: str) -> None:
    written = export_publications([Publication(title="Salt", raw="Salt")], to)
    assert not re.search(r"None|null|year|issued|PY|author|AU|\{\}", written)


def test_the_words_of_the_exporter_are_known() -> None:
    assert [SUFFIXES[to] for to in ("bibtex", "csl", "ris")] == [".bib", ".csl.json", ".ris"]
    assert export(sample_cv(), "bibtex") == export_publications(sample_cv().publications, "bibtex")
    with pytest.raises(ValueError, match=r"papyrus.*bibtex"):
        export_publications([], "papyrus")


# BibTeX


def unescaped(text: str) -> str:
    """What TeX sets for our BibTeX."""
    words = {"backslash": "\\", "braceleft": "\x01", "braceright": "\x02", "asciitilde": "~", "asciicircum": "^"}
    text = re.sub(r"\\text(\w+?)\{\}", lambda match: words[match[1]], text)
    text = re.sub(r"\\([&%$#_])", r"\1", text)
    return text.replace("{", "").replace("}", "").replace("\x01", "{").replace("\x02", "}")


def test_pybtex_reads_all_fields() -> None:
    entry = bibtex_entry(paper(et_al=True, arxiv_id="2001.00001", isbn="9783161484100", awards=["Best paper"]))
    assert entry.key == "berg2020fish"
    assert dict(entry.fields) == {
        "title": r"Fish \& chips: 100\% of {DNA} in {Bergen\_now}",
        "year": "2020",
        "month": "June",
        "day": "15",
        "journal": r"Journal of Salt \& Water",
        "volume": "12",
        "number": "3",
        "pages": "45--67",
        "isbn": "9783161484100",
        "pmid": "12345678",
        "eprint": "2001.00001",
        "archiveprefix": "arXiv",
        "note": "Best paper",
        "doi": r"10.5555/a_b.(1)",
        "url": r"https://example.org/a\%20b_c?d=1&e=~x",
    }
    people = [
        (person.first_names, person.prelast_names, person.last_names, person.lineage_names)
        for person in entry.persons["author"]
    ]
    assert people == [
        (["Ludo"], ["van", "der"], ["Berg"], []),
        (["Ada"], [], ["Smith"], ["Jr."]),
        ([], [], ["{the Wexcombe and Thornbury Collaboration}"], []),
        ([], [], ["others"], []),
    ]


def test_bibtexparser_reads_the_same() -> None:
    publications = [paper(title=f"Salt no. {number}", url=None) for number in range(3)] + [paper(kind="book")]
    library = bibtexparser.parse_string(export_publications(publications, "bibtex"))
    assert not library.failed_blocks
    read = {entry.key: {field.key: field.value for field in entry.fields} for entry in library.entries}
    known = parse_string(export_publications(publications, "bibtex"), "bibtex").entries
    assert set(read) == set(known)
    for key, fields in read.items():
        same = dict(known[key].fields) | {"month": "jun"}
        assert {name: value for name, value in fields.items() if name != "author"} == same


TITLES = [
    # (title, in BibTeX)
    ("Learning to salt herring", "Learning to salt herring"),
    ("Learning to Salt Herring in Winter", "Learning to Salt Herring in Winter"),  # title case: a style decides
    ("BERT-based models of iPhone users", "{BERT}-based models of {iPhone} users"),
    ("The fish of Bergen", "The fish of {Bergen}"),
    ("Doses of vitamin C and I", "Doses of vitamin {C} and {I}"),
    ("A Study of B in Salt Water", "A Study of {B} in Salt Water"),
    ("LEARNING TO SALT", "LEARNING TO SALT"),  # all in capitals: none of them means anything
    ("BERT", "{BERT}"),
    ("Salt & Water: 5% of R&D", r"Salt \& Water: 5\% of {R\&D}"),
    (r"a{b}c \x ~y^2 $z_1$ #q", None),
]


@pytest.mark.parametrize(("title", "expected"), TITLES)
def test_titles_keep_their_capitals(title: str, expected: str | None) -> None:
    said = bibtex_entry(paper(title=title)).fields["title"]
    assert unescaped(said) == title
    assert expected is None or said == expected


PAGES = [
    # (printed, BibTeX, CSL, RIS)
    ("45–67", "45--67", "45-67", ("45", "67")),
    ("12 - 19", "12--19", "12-19", ("12", "19")),
    ("e1001", "e1001", "e1001", ("e1001", None)),
    ("1-3, 7-9", "1--3, 7--9", "1-3, 7-9", ("1–3, 7–9", None)),
]


@pytest.mark.parametrize(("printed", "bibtex", "csl", "ris"), PAGES)
def test_pages_are_as_each_format_wants_them(printed: str, bibtex: str, csl: str, ris: tuple[str, str | None]) -> None:
    publication = paper(pages=printed)
    assert bibtex_entry(publication).fields["pages"] == bibtex
    assert csl_item(publication)["page"] == csl
    record = ris_record(publication)
    assert (record["start_page"], record.get("end_page")) == ris


LINKS = [
    # (url, in BibTeX; None: left out)
    ("https://x.org/{a}", "https://x.org/{a}"),
    ("https://x.org/}a{", r"https://x.org/\%7Da\%7B"),
    ("https://x.org/a\\b", r"https://x.org/a\%5Cb"),
    ("/assets/paper.pdf", None),  # leads nowhere outside its page
]


@pytest.mark.parametrize(("url", "expected"), LINKS)
def test_links_stay_links(url: str, expected: str | None) -> None:
    assert bibtex_entry(paper(url=url)).fields.get("url") == expected


FAMILIES = [
    # (family, given, author in BibTeX)
    ("De la Cruz", "M.", "{De la Cruz}, M."),
    ("and", "Ada", "{and}, Ada"),
    ("Smith & Sons, Ltd", "Ada", r"{Smith \& Sons, Ltd}, Ada"),
    ("García Márquez", "G.", "García Márquez, G."),
]


@pytest.mark.parametrize(("family", "given_name", "expected"), FAMILIES)
def test_names_that_bibtex_would_take_apart_stand_in_braces(family: str, given_name: str, expected: str) -> None:
    written = export_publications([paper(authors=[Author(raw="x", given=given_name, family=family)])], "bibtex")
    assert f"author = {{{expected}}}," in written


TEXT = st.text(st.one_of(st.characters(), st.sampled_from(r"""{}\%&$#_~^@"',=- """)), min_size=1, max_size=40)
SOME = st.one_of(st.none(), TEXT)


@st.composite
def publications(draw: st.DrawFn) -> Publication:
    authors = st.builds(Author, raw=TEXT, given=SOME, family=SOME)
    return Publication(
        title=draw(TEXT),
        authors=draw(st.lists(authors, max_size=3)),
        et_al=draw(st.booleans()),
        venue=Venue(raw=draw(TEXT)),
        pages=draw(SOME),
        doi=draw(SOME),
        url=f"https://{draw(TEXT)}",
        raw="x",
    )


def one_line(text: str | None) -> str:
    kept = "".join(
        char if char.isspace() or not re.match(r"[\x00-\x1f\x7f-\x9f\ud800-\udfff]", char) else ""
        for char in text or ""
    )
    return " ".join(kept.split())


@settings(max_examples=150, deadline=None)
@given(st.lists(publications(), min_size=1, max_size=3))
def test_any_text_gives_bibtex_that_programs_read(listed: list[Publication]) -> None:
    written = export_publications(listed, "bibtex")
    entries = list(parse_string(written, "bibtex").entries.values())
    assert len(entries) == len({entry.key.lower() for entry in entries}) == len(listed)
    for entry, publication in zip(entries, listed):
        assert unescaped(entry.fields.get("title", "")) == one_line(publication.title)
        named = [author for author in publication.authors if one_line(author.raw)]
        others = bool(named) and publication.et_al
        assert len(entry.persons.get("author", [])) == len(named) + others
    library = bibtexparser.parse_string(written)
    assert not library.failed_blocks
    assert [entry.key for entry in library.entries] == [entry.key for entry in entries]


@settings(max_examples=60, deadline=None)
@given(st.lists(publications(), min_size=1, max_size=3))
def test_any_text_gives_ris_and_csl_that_programs_read(listed: list[Publication]) -> None:
    titles = [one_line(publication.title) for publication in listed]
    assert [record.get("title", "") for record in rispy.loads(export_publications(listed, "ris"))] == titles
    assert [item.get("title", "") for item in json.loads(export_publications(listed, "csl"))] == titles


# CSL-JSON

STYLE = """<?xml version="1.0" encoding="utf-8"?>
<style xmlns="http://purl.org/net/xbiblio/csl" class="in-text" version="1.0">
  <info><title>Test</title><id>test</id><updated>2020-01-01T00:00:00+00:00</updated></info>
  <citation><layout><text variable="title"/></layout></citation>
  <bibliography><layout><group delimiter=" | ">
    <names variable="author"><name name-as-sort-order="all" and="text"/></names>
    <text variable="title"/><text variable="container-title"/>
    <date variable="issued" form="text"><date-part name="year"/><date-part name="month"/></date>
    <text variable="page"/><text variable="DOI"/>
  </group></layout></bibliography>
</style>"""


def rendered(publications: list[Publication]) -> list[str]:
    """The bibliography that a processor of citation styles sets."""
    items = json.loads(export_publications(publications, "csl"))
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # of fields that came into CSL later than the processor
        style = CitationStylesStyle(io.BytesIO(STYLE.encode()), validate=False)
        made = CitationStylesBibliography(style, CiteProcJSON(items), formatter.plain)
        for item in items:
            made.register(Citation([CitationItem(item["id"])]))
        return [str(line) for line in made.bibliography()]


def test_a_citation_processor_sets_the_bibliography() -> None:
    whole = paper(authors=[AUTHORS[0], AUTHORS[1]], title="Fish and Chips")
    consortium = paper(authors=[AUTHORS[2]], date=date("2012"), title="Salt")
    first, second = rendered([whole, consortium])
    for words in ("Berg", "Ludo", "van der", "Smith", "Jr.", "Fish and Chips", "Journal of Salt & Water", "2020", "67"):
        assert words in first, first
    for words in ("the Wexcombe and Thornbury Collaboration", "Salt", "2012", "10.5555/a_b.(1)"):
        assert words in second, second


def test_csl_has_names_in_parts_and_dates_as_stated() -> None:
    item = csl_item(paper(et_al=True, status="accepted", arxiv_id="2001.00001"))
    assert item["author"] == [
        {"family": "Berg", "given": "Ludo", "non-dropping-particle": "van der"},
        {"family": "Smith", "given": "Ada B.", "suffix": "Jr."},
        {"literal": "the Wexcombe and Thornbury Collaboration"},
    ]
    assert item["issued"] == {"date-parts": [[2020, 6, 15]]}
    assert (item["status"], item["PMID"], item["archive_location"]) == ("accepted", "12345678", "arXiv:2001.00001")
    assert item["note"] == "Accepted; With further authors (et al.)"
    assert item["URL"] == "https://example.org/a%20b_c?d=1&e=~x"


# RIS


def test_ris_is_read_back() -> None:
    record = ris_record(paper(arxiv_id="2001.00001", isbn="9783161484100"))
    assert record["authors"] == [
        "van der Berg, Ludo",
        "Smith, Ada B., Jr.",
        "the Wexcombe and Thornbury Collaboration",
    ]
    expected = {
        "title": "Fish & chips: 100% of DNA in Bergen_now",
        "secondary_title": "Journal of Salt & Water",
        "year": "2020",
        "date": "2020/06/15/",
        "volume": "12",
        "number": "3",
        "doi": "10.5555/a_b.(1)",
        "issn": "9783161484100",
        "accession_number": "12345678",
        "urls": ["https://example.org/a%20b_c?d=1&e=~x", "https://arxiv.org/abs/2001.00001"],
    }
    assert {name: record[name] for name in expected} == expected


DAYS = [("2020", None), ("2020-06", "2020/06//"), ("2020-06-05", "2020/06/05/")]


@pytest.mark.parametrize(("iso", "expected"), DAYS)
def test_ris_dates_are_as_exact_as_stated(iso: str, expected: str | None) -> None:
    assert ris_record(paper(date=date(iso))).get("date") == expected


# The command line

LIST = """\
[1] M. Oduya-Lindqvist and H. Quince. "Rain by the Minute: Joining Radar with Gauges." Journal of Applied Hydrometry, 12(3):45–67, 2020. doi:10.5555/jah.2020.12.3
[2] H. Quince. "Fog by the Hour: Counting Drops at Sea." Journal of Applied Hydrometry, 13(1):1–9, 2021.
"""


@pytest.fixture
def refs(monkeypatch: pytest.MonkeyPatch, capfdbinary: pytest.CaptureFixture[bytes]):  # type: ignore[no-untyped-def]
    """Runs `cvparse refs`; gives (exit code, standard output, standard error)."""
    from cvparse.cli import main

    def run(*arguments: object, stdin: str = "") -> tuple[int, str, str]:
        monkeypatch.setattr(sys, "argv", ["cvparse", "refs", *map(str, arguments)])
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(stdin.encode()), "utf-8"))
        with pytest.raises(SystemExit) as left:
            main()
        shown = capfdbinary.readouterr()
        return int(left.value.code or 0), shown.out.decode(), shown.err.decode()

    return run


def test_a_list_of_references_becomes_bibtex(refs) -> None:  # type: ignore[no-untyped-def]
    code, out, err = refs("-", stdin=LIST)
    assert (code, err) == (0, "")
    assert list(parse_string(out, "bibtex").entries) == ["oduyalindqvist2020rain", "quince2021fog"]


def test_a_list_of_references_in_the_other_formats(refs, tmp_path: Path) -> None:  # type: ignore[no-untyped-def]
    path = tmp_path / "list.txt"
    path.write_text(LIST, "utf-8")
    assert [item["id"] for item in json.loads(refs(path, "--to", "csl")[1])] == [
        "oduyalindqvist2020rain",
        "quince2021fog",
    ]
    assert len(rispy.loads(refs(path, "--to", "ris")[1])) == 2
    records = [Publication.model_validate(record) for record in json.loads(refs(path, "--to", "json")[1])]
    assert records == cvparse.parse_publications(LIST)


def test_references_go_to_a_file_or_a_folder(refs, tmp_path: Path) -> None:  # type: ignore[no-untyped-def]
    assert refs("-", "-o", tmp_path / "new" / "all.bib", stdin=LIST) == (0, "", "")
    assert refs("-", "--to", "csl", "-o", tmp_path / "new", stdin=LIST) == (0, "", "")
    assert sorted(path.name for path in (tmp_path / "new").iterdir()) == ["all.bib", "stdin.csl.json"]


FAILURES = [
    # (arguments, exit code, what is told)
    (("no-such.txt",), 1, "no-such.txt"),
    (("-",), 1, "standard input"),
    (("-", "--to", "papyrus"), 2, "papyrus"),
    ((), 2, "FILE"),
]


@pytest.mark.parametrize(("arguments", "code", "told"), FAILURES)
def test_what_fails_is_told_on_standard_error(refs, arguments: tuple[str, ...], code: int, told: str) -> None:  # type: ignore[no-untyped-def]
    left, out, err = refs(*arguments, stdin="%PDF-1.7\n1 0 obj\n<< /Type /Catalog")
    assert (left, out) == (code, "")
    assert told in err
    assert "Traceback" not in err
