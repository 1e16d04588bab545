"""Confidences are probabilities: claims against labels, bins of them, and the table that makes them."""

from __future__ import annotations

from xml.etree import ElementTree

import pytest
from hypothesis import given
from hypothesis import strategies as st

import cvparse
from cvparse.evaluation import Claim, claims, label_of, reliability
from cvparse.extract.calibration import LEAST, MOST, _shipped, calibrated, judged_entries, judged_parts, probability
from cvparse.extract.signs import Surroundings, signs_of
from cvparse.models import CV, Experience, Location, Skill
from sample_cv import sample_cv

CAREER = """
# Ada Byron

## Experience

**Harbour Master**, Port of Wexcombe, Wexcombe, UK, 2015 - 2019
- Kept the tide tables.

**Pilot**, Saltmarsh Shipping Ltd, Leeds, UK, 2009 - 2015
- Brought ships in.

## Skills

Python, Splicing, PostgreSQL
"""


def claim(confidence: float, right: bool, group: str = "skills") -> Claim:
    skill = Skill(name="Splicing", confidence=confidence)
    return Claim(group, "skills", skill, skill, skill.name, right)


def right(found: list[Claim], group: str, field: str) -> list[bool]:
    return [each.right for each in found if (each.group, each.field) == (group, field)]


def test_every_value_of_a_perfect_answer_is_right() -> None:
    cv = sample_cv()
    found = claims(label_of(cv), cv)
    assert len(found) > 20
    assert all(each.right for each in found)


def test_values_of_an_invented_entry_are_wrong() -> None:
    cv = sample_cv()
    gold = {**label_of(cv), "experience": []}
    found = claims(gold, cv)
    assert right(found, "experience", "title") == [False] * len(cv.experience)
    assert all(right(found, "education", "institution"))


def test_a_value_that_the_label_does_not_state_is_wrong() -> None:
    cv = sample_cv()
    gold = label_of(cv)
    gold["education"][0]["grade"] = None
    assert right(claims(gold, cv), "education", "grade") == [False]
    assert right(claims({**gold, "skip": ["education.grade"]}, cv), "education", "grade") == []


def test_of_a_list_those_with_a_partner_are_right() -> None:
    cv = sample_cv().model_copy(update={"skills": [Skill(name=name) for name in ("Rust", "Splicing", "Rust")]})
    assert right(claims({"skills": ["Rust", "Knots"]}, cv), "skills", "skills") == [True, False, False]


def test_a_claim_is_as_sure_as_the_innermost_record() -> None:
    place = Location(raw="Wexcombe", confidence=0.4)
    job = Experience(title="Pilot", organization="Saltmarsh Shipping", location=place, confidence=0.9)
    cv = sample_cv().model_copy(update={"experience": [job]})
    sure = {each.field: each.confidence for each in claims({}, cv) if each.group == "experience"}
    assert sure == {"title": 0.9, "organization": 0.9, "location": 0.4}


def test_bins_compare_what_is_claimed_with_what_is_right() -> None:
    found = reliability.bins(
        [claim(0.8, True), claim(0.84, False), claim(0.96, True), claim(1.0, True), claim(0.2, False)]
    )
    assert [(each.low, each.count) for each in found] == [(0.0, 1), (0.8, 2), (0.9, 2)]
    assert (found[1].confidence, found[1].right) == (pytest.approx(0.82), 0.5)
    assert found[1].gap == pytest.approx(-0.32)


@given(st.lists(st.builds(claim, st.floats(0, 1), st.booleans()), max_size=30))
def test_every_claim_is_in_one_bin(listed: list[Claim]) -> None:
    found = reliability.bins(listed)
    assert sum(each.count for each in found) == len(listed)
    assert all(each.low <= each.confidence + 1e-9 for each in found)
    ElementTree.fromstring(reliability.as_svg({"all": listed}, "Share right"))


def test_reliability_is_told_in_words_and_as_a_table() -> None:
    listed = [claim(0.9, True), claim(0.9, False, "awards")]
    assert reliability.in_words(listed) == "right: 50% of 2 values at 0.90"
    assert reliability.in_words([]) == "no value is at 0.8 or above"
    rows = reliability.as_table({"all": listed, **reliability.by_group(listed)}).splitlines()
    assert [row.split("|")[1].strip() for row in rows[2:]] == ["all", "skills", "awards"]
    assert "2: 0.90 → 0.50" in rows[2]


def test_odds_add_up_and_nothing_is_certain() -> None:
    assert probability({}, {"always": 0.0}) == 0.5
    assert probability({"known": 1.0}, {"always": 0.0, "known": 2.0}) > probability(
        {"known": 0.5}, {"always": 0.0, "known": 2.0}
    )
    assert probability({}, {"always": 50.0}) == MOST
    assert probability({}, {"always": -50.0}) == LEAST


def test_the_table_names_signs_that_exist() -> None:
    cv = sample_cv()
    seen = {kind: set(signs) for judged in (judged_entries, judged_parts) for kind, _, signs in judged(cv)}
    for kind, table in _shipped().items():
        assert "always" in table
        assert set(table) - {"always"} <= seen.get(kind, set(table)), kind


def test_calibrating_changes_confidences_and_nothing_else() -> None:
    before = sample_cv()
    after = calibrated(before)
    apart = {"confidence"}

    def bare(value: object) -> object:
        if isinstance(value, dict):
            return {key: bare(each) for key, each in value.items() if key not in apart}
        return [bare(each) for each in value] if isinstance(value, list) else value

    assert bare(after.model_dump()) == bare(before.model_dump())
    assert after != before
    assert calibrated(before, {}).experience == before.experience  # no table, no change


def test_kinds_without_a_table_keep_their_score() -> None:
    before = sample_cv()
    assert calibrated(before).talks == before.talks


def test_an_entry_unlike_its_siblings_is_less_sure() -> None:
    cv = cvparse.parse_text(CAREER, format="markdown")
    job = cv.experience[0]
    odd = job.model_copy(update={"title": None, "field_evidence": {}})
    three = cv.model_copy(update={"experience": [job, job, odd]})
    signs = [signs_of(job, Surroundings(three, three.experience)) for job in three.experience]
    table = _shipped()["experience"]
    assert signs[-1]["alike"] < signs[0]["alike"]
    assert probability(signs[-1], table) < probability(signs[0], table)


def test_known_skills_in_a_clean_document_are_surer_than_odd_ones() -> None:
    skills = {skill.name: skill.confidence for skill in cvparse.parse_text(CAREER, format="markdown").skills}
    assert skills["Python"] > skills["Splicing"]


def test_an_empty_document_is_calibrated_too() -> None:
    empty: CV = cvparse.parse_text("\n")
    assert 0 <= empty.confidence <= 1
