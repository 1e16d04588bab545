"""Lists of publications and single references, of invented people and papers."""

from __future__ import annotations

import pytest

import cvparse
from cvparse.document import Document, Line, Span
from cvparse.extract.making import Context
from cvparse.extract.publications import find_publications, merge_duplicates, parse_reference_lines, read_publications
from cvparse.models import PersonName, Publication
from cvparse.sections.model import Section
from cvparse.signals.venues import read_venue, venue_strength

OWNER = PersonName(full="Ada Marlow", given="Ada", family="Marlow")


def read(*lines: str | Line) -> list[Publication]:
    listed = [line if isinstance(line, Line) else Line((Span(line),)) for line in lines]
    document = Document.build("text", listed)
    return parse_reference_lines(document, Context(document, owner=OWNER))


def told(record: Publication) -> tuple[str | None, list[str], str | None, str | None]:
    """Title, authors, venue, year."""
    year = str(record.date.year) if record.date else None
    return record.title, [author.raw for author in record.authors], record.venue.raw if record.venue else None, year


TIDES = "Tidal locks of small harbours"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "[3] A. Marlow, C. Dunmore, and E. Quist, “Tidal locks of small harbours,” in Proc. of the Harbour Conf., vol. 2, pp. 3–9, 2019.",
            (TIDES, ["A. Marlow", "C. Dunmore", "E. Quist"], "Proc. of the Harbour Conf.", "2019"),
        ),
        (
            "Marlow, A., & Dunmore, C. (2019). Tidal locks of small harbours. Journal of Harbours, 12(3), 44–51. https://doi.org/10.1234/jh.5",
            (TIDES, ["Marlow, A.", "Dunmore, C."], "Journal of Harbours", "2019"),
        ),
        (
            "Marlow A, Dunmore C, et al. Tidal locks of small harbours. J Harb Sci. 2019;12(3):44-51.",
            (TIDES, ["Marlow A", "Dunmore C"], "J Harb Sci", "2019"),
        ),
        (
            "Marlow, A.; Dunmore, C. (2019): Tidal locks of small harbours. In: Zeitschrift für Hafenbau 12 (3), S. 44–51.",
            (TIDES, ["Marlow, A.", "Dunmore, C."], "Zeitschrift für Hafenbau", "2019"),
        ),
        (
            "Ada Marlow and Carl Dunmore. Tidal locks of small harbours. Submitted to Annals of Harbours, 2019.",
            (TIDES, ["Ada Marlow", "Carl Dunmore"], "Annals of Harbours", "2019"),
        ),
        (
            "“Tidal locks of small harbours” (with Carl Dunmore and Eva Quist), Ann. Harb. Sci., 2019, 12(3), 44–51.",
            (TIDES, ["Carl Dunmore", "Eva Quist"], "Ann. Harb. Sci.", "2019"),
        ),
        (
            "2019\tTidal locks of small harbours\tJournal of Harbours\tA. Marlow, C. Dunmore",
            (TIDES, ["A. Marlow", "C. Dunmore"], "Journal of Harbours", "2019"),
        ),
        (
            "A. Marlow, <i>Tidal locks of small harbours</i>, <b>Journal of Harbours</b> (2019)",
            (TIDES, ["A. Marlow"], "Journal of Harbours", "2019"),
        ),
        (
            "**Marlow, A.** 2019. Tidal locks of small harbours. Cambridge University Press.",
            (TIDES, ["Marlow, A."], "Cambridge University Press", "2019"),
        ),
        (
            "Marlow, A. (2019). Do locks leak? A study of harbours v1.5. Journal of Harbours, 12.",
            ("Do locks leak? A study of harbours v1.5", ["Marlow, A."], "Journal of Harbours", "2019"),
        ),
        (
            "Ada Marlow, Carl Dunmore: Tidal locks of small harbours. arXiv preprint arXiv:1901.00001 (2019)",
            (TIDES, ["Ada Marlow", "Carl Dunmore"], "arXiv preprint", "2019"),
        ),
    ],
)  # fmt: skip
def test_one_reference(text: str, expected: tuple[str, list[str], str, str]) -> None:
    found = read(text)
    assert len(found) == 1
    title, authors, venue, year = told(found[0])
    assert (title, authors, (venue or "").rstrip("."), year) == (*expected[:2], expected[2].rstrip("."), expected[3])


def test_details() -> None:
    [record] = read(
        "Ada Marlow*, C. Dunmore (2019). Tidal locks of small harbours. Journal of Harbours, 12(3), 44–51. doi:10.1234/jh.5 (Best Paper Award)"
    )
    assert (record.volume, record.issue, record.pages, record.doi) == ("12", "3", "44–51", "10.1234/jh.5")
    assert record.awards == ["Best Paper Award"]
    assert [author.is_owner for author in record.authors] == [True, False]
    assert record.authors[0].equal_contribution
    assert (record.authors[1].given, record.authors[1].family) == ("C.", "Dunmore")
    assert record.status == "published" and record.kind == "paper"


@pytest.mark.parametrize(
    ("text", "kind", "status"),
    [
        ("A. Marlow. Tidal locks of small harbours. PhD thesis, University of Quay, 2019.", "thesis", "published"),
        ("A. Marlow, C. Dunmore. Lock gate with float. US Patent 9,999,999, 2019.", "patent", None),
        ("A. Marlow, C. Dunmore. Tidal locks of small harbours. arXiv preprint arXiv:1901.00001, 2019.", "preprint", "preprint"),
        ("A. Marlow. Tidal locks of small harbours. Springer, 2019.", "book", "published"),
        ("A. Marlow. Tidal locks. In C. Dunmore (ed.), Handbook of Harbours, pages 3–9, 2019.", "chapter", "published"),
        ("A. Marlow. Tidal locks of small harbours. Invited talk, Harbour Symposium, 2019.", "talk", None),
        ("A. Marlow, C. Dunmore. Tidal locks of small harbours. Under review at Journal of Harbours.", "paper", "under_review"),
        ("A. Marlow, C. Dunmore. Tidal locks of small harbours. To appear in Journal of Harbours.", "paper", "accepted"),
    ],
)  # fmt: skip
def test_kind_and_status(text: str, kind: str, status: str | None) -> None:
    [record] = read(text)
    assert record.kind == kind
    if status:
        assert record.status == status


def test_lines_of_title_authors_venue() -> None:
    found = read(
        Line((Span("Tidal locks of small harbours"),), gap=1),
        "Ada Marlow, Carl Dunmore, Eva Quist",
        "Harbour Conference (HARBCON), 2019 Oral",
        "Paper | Code",
        Line((Span("Mooring without ropes: a survey"),), gap=1),
        "Eva Quist*, Ada Marlow*",
        "Journal of Harbours, 2021",
        "Paper",
    )
    assert [told(record) for record in found] == [
        (TIDES, ["Ada Marlow", "Carl Dunmore", "Eva Quist"], "Harbour Conference (HARBCON)", "2019"),
        ("Mooring without ropes: a survey", ["Eva Quist", "Ada Marlow"], "Journal of Harbours", "2021"),
    ]
    assert found[0].awards == ["Oral"]


def test_headings_with_authors_venue_and_bullet() -> None:
    found = read(
        Line((Span("Tidal locks of small harbours"),), heading=3),
        "Ada Marlow, Carl Dunmore",
        Line((Span("HARBCON 2019", bold=True),)),
        Line((Span("A lock that opens with the moon and saves a third of the water."),), marker="-"),
        Line((Span("Mooring without ropes"),), heading=3),
        "Eva Quist, Ada Marlow",
        Line((Span("Preprint"),)),
    )
    assert [told(record) for record in found] == [
        (TIDES, ["Ada Marlow", "Carl Dunmore"], "HARBCON", "2019"),
        ("Mooring without ropes", ["Eva Quist", "Ada Marlow"], "Preprint", None),
    ]


ABSTRACT = (
    "We show that small harbours can be kept full with locks that open with the moon. The locks are cheap and "
    "they can be built of wood. In three harbours we measured the water for a year, and we found that they lose "
    "a third less of it than harbours that have no locks."
)


def test_abstracts_and_badges() -> None:
    found = read(
        "HARBCON", "Tidal locks of small harbours", "Ada Marlow, Carl Dunmore", "The 4th Harbour Conference, 2019.", ABSTRACT,
        "Preprint", "Mooring without ropes", "ArXiv preprint, 2021.", ABSTRACT,
        "ICML", "Knots that learn", "Eva Quist, Ada Marlow", "International Conference on Machine Learning, 2022.", ABSTRACT,
    )  # fmt: skip
    assert [told(record) for record in found] == [
        (TIDES, ["Ada Marlow", "Carl Dunmore"], "The 4th Harbour Conference", "2019"),
        ("Mooring without ropes", [], "ArXiv preprint", "2021"),
        ("Knots that learn", ["Eva Quist", "Ada Marlow"], "International Conference on Machine Learning", "2022"),
    ]
    assert all(record.abstract == ABSTRACT for record in found)


def test_subheadings_are_inherited() -> None:
    found = read(
        "Books",
        "2019",
        "A. Marlow. Tidal locks of small harbours. Quay House.",
        "* denotes equal contribution",
        "Under review",
        "A. Marlow, C. Dunmore. Mooring without ropes. Journal of Harbours.",
    )
    assert [record.kind for record in found] == ["book", "paper"]
    assert [str(record.date) if record.date else None for record in found] == ["2019", None]
    assert found[1].status == "under_review"


def test_the_list_decides_the_style() -> None:
    """An entry that could be read in two ways is read like its siblings."""
    found = read(
        "Marlow A, Dunmore C. Tidal locks of small harbours. J Harbours. 2019.",
        "Marlow A, Quist E. Mooring without ropes. J Harbours. 2020.",
        "Quist E, Marlow A. Knots that learn. J Harbours. 2021.",
        "Dunmore C. Harbours. Quay. 2022.",
    )
    assert told(found[3])[0] == "Harbours"


def test_a_long_list_is_read_whole_and_in_order() -> None:
    """What a list shares is learnt from some of its entries; all of them are read."""
    titles = [f"Tidal locks of small harbours part {number}" for number in range(130)]
    found = read(*(f"Marlow A, Dunmore C. {title}. J Harbours. 2019." for title in titles))
    assert [told(record)[0] for record in found] == titles


def test_publications_outside_of_a_section() -> None:
    lines = [
        Line((Span(text),))
        for text in (
            "Ada Marlow",
            "I build locks for small harbours and teach at the school of Quay.",
            "Tidal locks of small harbours",
            "Ada Marlow, Carl Dunmore",
            "Harbour Conference (HARBCON), 2019",
            "Paper | Code",
            "Quay Works Ltd.",
            "Engineer, June 2015 - May 2018",
        )
    ]
    document = Document.build("text", lines)
    found, used = find_publications(document.lines, Context(document, owner=OWNER))
    assert [told(record) for record in found] == [
        (TIDES, ["Ada Marlow", "Carl Dunmore"], "Harbour Conference (HARBCON)", "2019")
    ]
    assert [line.text for line in used] == [line.text for line in lines[2:6]]


def test_evidence_shows_the_words() -> None:
    document = Document.build(
        "text", [Line((Span("A. Marlow, C. Dunmore. **Tidal locks**. *Journal of Harbours*, 2019."),))]
    )
    section = Section("publications", None, document.lines)
    [record] = read_publications(section, Context(document))
    for name in ("title", "venue", "date"):
        place = record.field_evidence[name]
        assert document.text[place.start : place.end] in ("Tidal locks", "Journal of Harbours", "2019")
    for author in record.authors:
        assert author.evidence and document.text[author.evidence.start : author.evidence.end] == author.raw


def test_merge_duplicates() -> None:
    long = "A. Marlow, C. Dunmore. Tidal locks of small harbours. Journal of Harbours, 12, 2019."
    found = read("A. Marlow, C. Dunmore. Tidal locks of small harbours. 2019.") + read(long)
    [record] = merge_duplicates(found)
    assert record.venue and record.venue.raw == "Journal of Harbours"


@pytest.mark.parametrize("text", ["", ".", "“", "[1]", "2019", "A.", "et al.", "(((", "**", "Paper | Code", "In: "])
def test_odd_text(text: str) -> None:
    read(text or " ", "x")


@pytest.mark.parametrize(
    ("text", "acronym", "kind"),
    [
        ("Advances in Neural Information Processing Systems 34", "NeurIPS", "conference"),
        ("37th International Conference on Machine Learning (ICML)", "ICML", "conference"),
        ("NeurIPS Workshop on Harbours", "NeurIPS", "workshop"),
        ("arXiv preprint", "arXiv", "preprint_server"),
        ("Phys. Rev. Lett.", "PRL", "journal"),
        ("Cambridge University Press", "CUP", "publisher"),
        ("Journal of Harbours", None, "journal"),
    ],
)
def test_venues(text: str, acronym: str | None, kind: str) -> None:
    venue = read_venue(text)
    assert (venue.acronym, venue.kind) == (acronym, kind)


def test_venue_strength() -> None:
    assert venue_strength("Journal of Harbours") > 0.8
    assert venue_strength("we show that harbours can be kept full") < 0.2


def test_a_status_below_the_authors_is_no_sub_heading() -> None:
    papers = [
        "**Checked Ropes by Witness**\\\nAda Lock, Tova Brandt\\\n*Journal of Knots*, 2024",
        "**Loops, Lemmas and Sails**\\\nTova Brandt, Ada Lock\\\n*Workshop on Knot Engineering* (under review)",
        "**What the Splicer Knows**\\\nAda Lock, Pia Wren\\\n*Journal of Knots*, 2022",
    ]
    found = cvparse.parse_text(
        "# Ada Lock\n\n## Publications\n\n" + "\n\n".join(papers), format="markdown"
    ).publications
    assert [paper.venue and paper.venue.raw for paper in found] == [
        "Journal of Knots", "Workshop on Knot Engineering", "Journal of Knots",
    ]  # fmt: skip
    assert [paper.status for paper in found][1] == "under_review"


@pytest.mark.parametrize(
    ("line", "title", "venue", "numbers"),
    [
        ("Lock, A. y Holm, P. (2020). «Nudos del norte», en J. Rueda (ed.), Cuerdas de Castilla, Burgos: Pisuerga, pp. 33-58.",
         "Nudos del norte", "Cuerdas de Castilla", (None, None, "33-58")),
        ("Lock, A. (2016). «El ancla y los nudos», Cuadernos de Historia Naval, vol. 9, n.º 2, pp. 77-101.",
         "El ancla y los nudos", "Cuadernos de Historia Naval", ("9", "2", "77-101")),
        ("Weber, K.: Seile im Wandel. In: Meier, H. (Hrsg.): Handbuch der Knoten. Berlin: Tauverlag 2017, S. 12–40.",
         "Seile im Wandel", "Handbuch der Knoten", (None, None, "12–40")),
    ],
)  # fmt: skip
def test_styles_of_other_languages(line: str, title: str, venue: str, numbers: tuple[str | None, ...]) -> None:
    (paper,) = read(line)
    assert (paper.title, paper.venue and paper.venue.raw) == (title, venue)
    assert (paper.volume, paper.issue, paper.pages) == numbers


@pytest.mark.parametrize(
    ("text", "field", "expected"),
    [
        ("A. Marlow. Tidal locks of small harbours. J. Quays 3(1):1–9, 2019. PMID: 31234567.", "pmid", "31234567"),
        ("A. Marlow. Tidal locks of small harbours. J. Quays 3(1):1–9, 2019. PMCID: PMC7654321", "pmcid", "PMC7654321"),
        (
            "A. Marlow. Tidal locks of small harbours. J. Quays 3(1), 2019. https://pubmed.ncbi.nlm.nih.gov/7654321/",
            "pmid",
            "7654321",
        ),
        ("A. Marlow, C. Dunmore. Lock gate with float. US Patent 9,999,999, 2019.", "number", "9,999,999"),
        ("A. Marlow. Tidal locks of small harbours. PhD thesis, University of Quay, 2019.", "genre", "PhD thesis"),
        ("A. Marlow. Gezeiten im Hafen. Masterarbeit, Universität Kaistadt, 2019.", "genre", "Master's thesis"),
        ("A. Marlow. Tidal locks of small harbours. Journal of Quays, 3(1):1–9, 2019.", "genre", None),
    ],
)
def test_what_only_some_works_have(text: str, field: str, expected: str | None) -> None:
    [paper] = cvparse.parse_publications(text)
    assert getattr(paper, field) == expected
    assert (field in paper.field_evidence) == (expected is not None)


@pytest.mark.parametrize(
    ("text", "author", "title"),
    [
        ("M. Tay. Salt and its keepers. Journal of Quays, 3(1):1–9, 2019.", "M. Tay", "Salt and its keepers"),
        ("P. Wu. Salt and its keepers. PhD thesis, University of Quay, 2019.", "P. Wu", "Salt and its keepers"),
        (
            "A. Yu. Orlov. Salt and its keepers. Journal of Quays, 3(1):1–9, 2019.",
            "A. Yu. Orlov",
            "Salt and its keepers",
        ),
    ],
)
def test_a_short_family_name_ends_at_its_full_stop(text: str, author: str, title: str) -> None:
    [paper] = cvparse.parse_publications(text)
    assert ([each.raw for each in paper.authors], paper.title) == ([author], title)
