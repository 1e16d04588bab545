"""The trained model beside the rules, and the sets that it is trained from."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

import cvparse
from cvparse.extract.publications.learned import tags_for

TRAINING = Path(__file__).resolve().parent.parent / "training"


@pytest.mark.parametrize(
    ("text", "title", "venue"),
    [
        (
            (
                "Oberlander W, Thistlewood F (1997) Peat cores as archives: a review of methods. In: Pennyworth H (ed)"
                " Wetland Stratigraphy. Brackwater University Press, Tollmere, pp 112-139"
            ),
            "Peat cores as archives: a review of methods",
            "Wetland Stratigraphy",
        ),
        (
            (
                "Marchbanks, D. 1963. The organ builder's craft in the northern valleys, 1710-1850. Unpublished M.A."
                " thesis, Wexcombe College."
            ),
            "The organ builder's craft in the northern valleys, 1710-1850",
            "Wexcombe College",
        ),
        (
            (
                "Featherstone, W., Marchbanks, B. et al., Whale song across nineteen parishes, Acoustical Letters, vol. 9,"
                " Ostenfels, 2003, pp. 1-12."
            ),
            "Whale song across nineteen parishes",
            "Acoustical Letters",
        ),
    ],
)
def test_references_that_the_rules_alone_misread(text: str, title: str, venue: str) -> None:
    paper = cvparse.parse_publications(text)[0]
    assert (paper.title, paper.venue and paper.venue.raw) == (title, venue)


def test_tags_say_what_was_read_before() -> None:
    words = [(0, 3), (4, 8), (10, 14), (15, 18), (20, 25), (27, 31)]
    assert tags_for(words, (10, 18), (0, 8), (20, 25)) == ["A", "A", "Tb", "T", "Vb", "OATV"]
    assert tags_for(words, (4, 8), None, None) == ["O", "Tb", "OT", "OT", "OT", "OT"]


def test_weights_are_loaded_only_when_a_reference_is_in_doubt() -> None:
    code = (
        "import sys, cvparse; cvparse.parse_text('Ada Quill\\n\\nSKILLS\\nJoinery');"
        "assert 'pycrfsuite' not in sys.modules;"
        "cvparse.parse_publications('Quill, A. Notes on rain. Ashlock, 1931, 12 leaves');"
        "assert 'pycrfsuite' in sys.modules"
    )
    subprocess.run([sys.executable, "-c", code], check=True, timeout=120)


ANYSTYLE = """<dataset><sequence><author>Ada Quill, and Bo Reed.</author><title>Rain by the minute.</title>
<journal>Journal of Rain,</journal><volume>3,</volume><date>2001.</date></sequence></dataset>"""
GROBID = """<TEI xmlns="http://www.tei-c.org/ns/1.0"><listBibl><bibl><author>Ada Quill, Bo Reed</author>.
<title level="a">Rain by the minute</title>. <title level="j">Journal of Rain</title> (<date>2001</date>).</bibl>
</listBibl></TEI>"""
LINE = {
    "id": "1",
    "text": "Ada Quill, Bo Reed: Rain by the minute. Journal of Rain 3 (2001).",
    "gold": {"title": "Rain by the Minute", "authors": ["Ada Quill", "Bo Reed"], "venue": "Journal of Rain"},
}


@pytest.mark.parametrize(
    ("name", "content"), [("core.xml", ANYSTYLE), ("tei.xml", GROBID), ("lines.jsonl", json.dumps(LINE))]
)
def test_sets_are_read_as_their_projects_ship_them(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str, content: str
) -> None:
    monkeypatch.syspath_prepend(TRAINING)
    from sets import load

    path = tmp_path / name
    path.write_text(content, "utf-8")
    (reference,) = load(path)
    parts = reference.parts()
    assert parts is not None
    shown = [reference.text[part[0] : part[1]] if part else None for part in parts]
    assert [shown[0], shown[2]] == ["Rain by the minute", "Journal of Rain"]
    assert shown[1] and shown[1].startswith("Ada Quill") and shown[1].endswith("Bo Reed")
