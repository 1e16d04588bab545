"""The scorer: agreement of values, pairing of entries, figures, and the gate on top of it."""

from __future__ import annotations

import importlib.util
import json
import sys
from collections.abc import Callable
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cvparse.evaluation import Claim, Label, Report, label_of, load_labels, score, score_document
from cvparse.evaluation import agreement as same
from cvparse.evaluation.pairing import pair
from cvparse.evaluation.text import as_json, as_text
from cvparse.models import Skill
from cvparse.pipeline import parse
from sample_cv import sample_cv

ROOT = Path(__file__).resolve().parent.parent

AGREEMENT: list[tuple[Callable[[Any, Any], bool], Any, Any, bool]] = [
    (same.same_wording, "Harbour Lights Ltd.", "harbour lights ltd", True),
    (same.same_wording, "C++", "C", False),  # + and # are letters of languages
    (same.same_wording, "", "", False),
    (same.same_wording, "ﬁshing", "fishing", True),  # a ligature
    (same.same_loosely, "M.Sc.", "B.Sc.", False),
    (same.same_loosely, "Bachelor of Science", "Bachelor of Sciences", True),
    (same.same_organization, "Tidal Lab, Selkirk Bay University", "Selkirk Bay University", True),
    (same.same_organization, "Selkirk Bay University of the Northern Coast and Isles", "Isles", False),  # too little
    (same.same_place, "Wexcombe, UK", "Wexcombe", True),
    (same.same_date, "2019-06", "2019-06", True),
    (same.same_date, "2019", "2019-06", False),
    (same.same_date, "Present", "present", True),
    (same.same_phone, "+44 20 7946 0318", "020 7946 0318", True),
    (same.same_phone, "0318", "0318", False),  # too short to tell
    (same.same_url, "https://www.example.org/ada/", "example.org/ada", True),
    (same.same_doi, "https://doi.org/10.5555/AbC.1", "10.5555/abc.1", True),
    (same.same_authors, ["Lovelock, A.", "Tamm Y."], ["Ada Lovelock", "Y. Tamm"], True),
    (same.same_authors, ["A. Lovelock", "Y. Tamm"], ["Y. Tamm", "A. Lovelock"], False),
    (same.same_authors, ["Ólafur Ægisson"], ["O. Ægisson"], True),
    (same.same_highlights, ["Ran the ward.", "Taught."], ["Ran the ward", "Taught"], True),
    (same.same_highlights, ["Ran the ward.", "Taught.", "Wrote."], ["Ran the ward"], False),
]


@pytest.mark.parametrize(("agree", "one", "other", "expected"), AGREEMENT)
def test_agreement(agree: Callable[[Any, Any], bool], one: Any, other: Any, expected: bool) -> None:
    assert agree(one, other) is expected
    assert agree(other, one) is expected


def test_each_value_has_one_partner() -> None:
    assert same.count_common(["Python", "Python"], ["Python"], same.same_wording) == 1


def test_equal_dates_tell_two_posts_at_one_employer_apart() -> None:
    gold = [
        {"organization": "Acme", "title": "Clerk", "start": "2015", "end": "2017"},
        {"organization": "Acme", "title": "Clerk", "start": "2017", "end": "2019"},
    ]
    pairs = pair(gold, gold[::-1], ("organization", "title"))
    assert all(one == other for one, other in pairs)


def test_entries_about_different_things_stay_alone() -> None:
    assert pair([{"name": "Lighthouse"}], [{"name": "Accounting"}], ("name",)) == [
        ({"name": "Lighthouse"}, None),
        (None, {"name": "Accounting"}),
    ]


GOLD: dict[str, Any] = {
    "name": "Ottoline Kerrigan",
    "emails": ["ok@example.org"],
    "phones": ["+44 20 7946 0318"],
    "urls": ["https://kerrigan.example.org"],
    "location": "Wexcombe, UK",
    "sections": [{"heading": "Work", "type": "experience"}, {"heading": "Odds", "type": "other"}],
    "education": [{"institution": "Penhallow College", "degree": "BA", "field": "History", "end": "2007"}],
    "experience": [
        {
            "organization": "Acme",
            "title": "Clerk",
            "start": "2015",
            "end": "present",
            "highlights": ["Filed.", "Typed."],
        }
    ],
    "publications": [{"title": "Ledgers of Salt", "authors": ["O. Kerrigan"], "venue": "Past Waters", "year": "2012"}],
    "skills": ["Filing", "Typing"],
    "awards": [{"title": "Kerrigan Prize", "date": "2019"}],
    "languages": [{"language": "Dutch", "fluency": "fluent"}],
}


def test_a_perfect_answer_scores_one() -> None:
    report = score([("a", GOLD, GOLD)])
    assert report.overall == 1.0
    assert set(report.fields.values()) == {1.0}


def test_a_missing_answer_misses_everything() -> None:
    report = score([("a", GOLD, None)])
    assert report.overall == 0.0
    assert report.missing == ["a"]
    assert report.documents == {"a": 0.0}


def test_skipped_fields_are_not_counted() -> None:
    counts = score_document({**GOLD, "skip": ["contact.name"]}, {})
    assert "contact.name" not in counts
    assert counts["contact.emails"].gold == 1


def test_small_groups_do_not_count_towards_overall() -> None:
    many = {"name": "Ada", "emails": [f"a{number}@example.org" for number in range(30)], "awards": [{"title": "Prize"}]}
    report = score([("a", many, {**many, "awards": []})])
    assert report.counted_groups == ["contact"]
    assert report.overall == 1.0
    assert report.groups["awards"] == 0.0
    assert "awards 0.000 (few)" in as_text(report)


def test_the_worst_come_first() -> None:
    report = score([("good", GOLD, GOLD), ("bad", GOLD, {})])
    assert [name for name, _ in report.worst(1)] == ["bad"]
    assert as_json(report)["documents"] == {"good": 1.0, "bad": 0.0}


def test_a_cv_becomes_a_label() -> None:
    label = label_of(sample_cv())
    assert label["name"] == "Ottoline Kerrigan"
    assert label["location"] == "Wexcombe, UK"
    assert label["education"][0]["degree"] == "BA"
    assert (label["education"][0]["start"], label["education"][0]["end"]) == (None, "2007")
    assert (label["experience"][0]["start"], label["experience"][0]["end"]) == ("2015-03", "present")
    assert label["publications"][0]["year"] == "2012"
    assert label["sections"] == [{"heading": "Work", "type": "experience"}]
    assert label_of(sample_cv().model_copy(update={"name": None}))["name"] is None


def test_labels_cvs_and_batches_load_alike(tmp_path: Path) -> None:
    cv = sample_cv()
    folder = tmp_path / "folder"
    folder.mkdir()
    (folder / "a.json").write_text(cv.model_dump_json(), "utf-8")
    (folder / "b.json").write_text(json.dumps(label_of(cv)), "utf-8")
    (folder / "c.json").write_text('{"error": "broken"}', "utf-8")
    (folder / "manifest.json").write_text("[]", "utf-8")
    rows = [
        {"source": "in/a.pdf", "error": None, "cv": cv.model_dump(mode="json")},
        {"source": "in/c.pdf", "error": {"kind": "NoTextError", "message": "…"}, "cv": None},
    ]
    lines = tmp_path / "all.jsonl"
    lines.write_text("".join(json.dumps(row) + "\n" for row in rows), "utf-8")
    assert load_labels(folder) == {"a": label_of(cv), "b": label_of(cv), "c": None}
    assert load_labels(lines) == {"a": label_of(cv), "c": None}


# The scorer beside the labelled documents is written apart from ours; both must give the same figures.

WORDS = st.lists(st.sampled_from(["salt", "Ledger", "C++", "ünder", "Bay", "of", "2019", "(x)"]), max_size=4).map(
    " ".join
)
DATES = st.sampled_from([None, "", "2015", "2015-03", "2019", "present"])


def entries(**fields: st.SearchStrategy[Any]) -> st.SearchStrategy[list[dict[str, Any]]]:
    return st.lists(st.fixed_dictionaries({}, optional=fields), max_size=4)


LABELS = st.fixed_dictionaries(
    {},
    optional={
        "name": WORDS,
        "location": WORDS,
        "emails": st.lists(WORDS, max_size=3),
        "phones": st.lists(st.sampled_from(["+44 20 7946 0318", "02079460318", "12", ""]), max_size=3),
        "urls": st.lists(st.sampled_from(["http://www.a.org/", "a.org", "https://b.org/x"]), max_size=3),
        "skills": st.lists(WORDS, max_size=5),
        "sections": entries(heading=WORDS, type=st.sampled_from(["skills", "other", "awards"])),
        "education": entries(institution=WORDS, degree=WORDS, field=WORDS, start=DATES, end=DATES, grade=WORDS),
        "experience": entries(
            organization=WORDS, title=WORDS, start=DATES, end=DATES, location=WORDS,
            highlights=st.lists(WORDS, max_size=3),
        ),
        "publications": entries(
            title=WORDS, authors=st.lists(WORDS, max_size=3), venue=WORDS, year=DATES,
            doi=st.sampled_from([None, "10.1/x", "https://doi.org/10.1/X"]),
        ),
        "projects": entries(name=WORDS, start=DATES, end=DATES),
        "awards": entries(title=WORDS, issuer=WORDS, date=DATES),
        "languages": entries(language=WORDS, fluency=WORDS),
        "certifications": entries(name=WORDS, issuer=WORDS, date=DATES),
        "skip": st.lists(st.sampled_from(["contact.name", "education.degree", "skills.skills"]), max_size=2),
    },
)  # fmt: skip


def load(name: str, path: Path) -> ModuleType:
    spec = importlib.util.spec_from_file_location(name, path)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules[name] = module
    spec.loader.exec_module(module)
    return module


def counts_of(tallies: dict[str, Any]) -> dict[str, tuple[int, int, int]]:
    return {key: (tally.hit, tally.gold, tally.pred) for key, tally in tallies.items() if tally.gold or tally.pred}


def our_counts(gold: Label, predicted: Label) -> dict[str, tuple[int, int, int]]:
    counts = score_document(gold, predicted)
    return {
        key: (count.right, count.gold, count.predicted)
        for key, count in counts.items()
        if count.gold or count.predicted
    }


@pytest.mark.bench
def test_both_scorers_count_alike(bench: Path) -> None:
    theirs = load("bench_score", bench / "score.py")

    @settings(max_examples=150, deadline=None, derandomize=True)
    @given(LABELS, LABELS)
    def compare(gold: dict[str, Any], predicted: dict[str, Any]) -> None:
        assert our_counts(gold, predicted) == counts_of(theirs.score_document(gold, predicted))

    compare()


@pytest.mark.bench
def test_both_scorers_give_the_same_figures(
    bench: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """On real labels, with answers that are wrong in many ways: each document is answered with the next one's label,
    mixed with its own; one is left out."""
    theirs = load("bench_score", bench / "score.py")
    gold = bench / "dev" / "academic" / "gold"
    labels = load_labels(gold)
    names = [name for name, label in labels.items() if label is not None]
    for name, after in zip(names[1:], [*names[2:], names[0]]):
        own, other = labels[name] or {}, labels[after] or {}
        mixed = {**own, "experience": other.get("experience"), "skills": other.get("skills")}
        mixed["publications"] = (own.get("publications") or [])[1:] + (other.get("publications") or [])[:2]
        (tmp_path / f"{name}.json").write_text(json.dumps(mixed), "utf-8")
    figures = tmp_path / "figures.out"
    monkeypatch.setattr(sys, "argv", ["score.py", str(gold), str(tmp_path), "--json", str(figures)])
    theirs.main()
    answers = load_labels(tmp_path)
    report = score((name, labels[name] or {}, answers.get(name)) for name in names)
    expected = json.loads(figures.read_text("utf-8"))
    assert report.overall == pytest.approx(expected["overall"], abs=1e-9)
    assert report.groups == pytest.approx(expected["groups"], abs=1e-9)
    assert report.fields == pytest.approx(expected["fields"], abs=1e-9)
    assert report.documents == pytest.approx(expected["documents"], abs=1e-9)
    assert 0.2 < report.overall < 0.95
    assert capsys.readouterr().out.splitlines()[-1].startswith(f"overall {report.overall:.3f}")


@pytest.mark.bench
def test_both_scorers_agree_on_what_is_read(bench: Path) -> None:
    theirs = load("bench_score", bench / "score.py")
    seeds = bench.parent / "seeds"
    read = 0
    for name, gold in load_labels(bench / "dev" / "seeds" / "gold").items():
        predicted = label_of(parse(seeds / f"{name}.txt"))
        assert our_counts(gold or {}, predicted) == counts_of(theirs.score_document(gold, predicted))
        read += 1
    assert read == 5


# The gate


@pytest.fixture(scope="module")
def gate() -> ModuleType:
    return load("cvparse_gate", ROOT / "tools" / "eval.py")


def test_the_gate_names_what_fell(gate: ModuleType) -> None:
    assert gate.below({"overall": 0.9, "skills": 0.7}, {"overall": 0.9, "skills": 0.8}) == [
        "skills 0.7000 is below its floor 0.8000"
    ]
    assert gate.below({"overall": 0.9}, {"skills": 0.1}), "a group that vanished has fallen"
    assert gate.below({"overall": 0.9, "new": 0.1}, {"overall": 0.8}) == []


def test_pinning_raises_and_never_lowers(gate: ModuleType) -> None:
    floors = {"overall": 0.8, "skills": 0.9}
    measured = {"overall": 0.9, "skills": 0.7, "awards": 0.5}
    assert gate.pinned(measured, floors, allow_lower=False) == {"overall": 0.895, "skills": 0.9, "awards": 0.495}


def test_pinning_lowers_when_told_to(gate: ModuleType) -> None:
    assert gate.pinned({"overall": 0.7}, {"overall": 0.8, "skills": 0.9}, allow_lower=True) == {"overall": 0.695}


def test_the_gate_names_confidences_that_are_not_kept(gate: ModuleType) -> None:
    skill = Skill(name="Knots", confidence=0.95)
    kept = [Claim("skills", "skills", skill, skill, "Knots", right=at > 0) for at in range(20)]
    assert gate.unkept(kept, 0.07) == []
    broken = [Claim("skills", "skills", skill, skill, "Knots", right=at > 9) for at in range(20)]
    assert gate.unkept(broken, 0.07) == ["confidence 0.95: 0.50 of 20 values are right"]


def test_precision_of_a_group_is_over_all_of_its_fields() -> None:
    cv = sample_cv()
    gold = {**label_of(cv), "awards": []}
    report = score([("one", gold, label_of(cv))])
    assert report.total("education").precision == 1.0
    assert (report.total("awards").right, report.total("awards").predicted > 0) == (0, bool(cv.awards))


def test_every_fixture_has_its_truth(gate: ModuleType, fixtures: Path) -> None:
    pairs = gate._fixtures(fixtures)
    assert len(pairs) >= 12
    truths = {truth.name for _, truth in pairs}
    assert truths == {path.name for path in fixtures.glob("*.truth.json")}


def test_floors_stand_for_all_corpora(gate: ModuleType) -> None:
    floors = json.loads((ROOT / "floors.json").read_text("utf-8"))
    assert "fixtures" in floors
    assert all("overall" in each["floors"] for name, each in floors.items() if name != gate.CALIBRATION)


def test_an_empty_report_is_no_error() -> None:
    assert Report().overall == 0.0
    assert as_text(Report()).endswith("overall 0.000 over 0 documents (0 without a prediction)")
