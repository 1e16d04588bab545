"""Which signal is the strongest for the short texts that CVs are made of, over many professions and languages."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

from cvparse.signals.degrees import find_degrees
from cvparse.signals.organizations import department_strength, organization_strength, school_strength
from cvparse.signals.places import find_place
from cvparse.signals.titles import title_strength
from cvparse.signals.vocabulary import hits

WEAKEST = 0.45
"""Below this no signal speaks, as in a sentence."""


def phrases() -> list[tuple[str, str]]:
    """(text, kind) of every line of `phrases.txt`."""
    found, kind = [], ""
    for line in (Path(__file__).parent / "phrases.txt").read_text("utf-8").splitlines():
        if line.startswith("["):
            kind = line.strip("[]")
        elif line and not line.startswith("#"):
            found.append((line, kind))
    return found


def strengths(text: str) -> dict[str, float]:
    """The strength of each signal for the whole text; a degree or a place has to be most of it."""
    degrees, place = find_degrees(text), find_place(text)
    degree = max((found.strength for found in degrees), default=0.0)
    covered = sum(found.end - found.start for found in degrees) > 0.55 * len(text)
    whole = place is not None and place.end - place.start > 0.8 * len(text)
    return {
        "degree": degree if covered else 0.0,
        "school": school_strength(text),
        "department": department_strength(text),
        "title": title_strength(text),
        "place": place.strength if place and whole else 0.0,
        "organisation": organization_strength(text),
        "field": 0.7 if hits(text, "fields") else 0.0,
    }


def strongest(text: str) -> str:
    listed = strengths(text)
    kind = max(listed, key=lambda name: listed[name])
    return kind if listed[kind] >= WEAKEST else "prose"


def test_there_are_many_phrases_of_every_kind() -> None:
    counts = Counter(kind for _, kind in phrases())
    assert sum(counts.values()) >= 300
    assert min(counts.values()) >= 20


@pytest.mark.parametrize(
    ("kind", "floor"),
    [
        ("title", 0.97), ("organisation", 0.92), ("school", 0.97), ("department", 0.6), ("degree", 0.85), ("place", 0.97),
        ("field", 0.9), ("prose", 0.8),
    ],
)  # fmt: skip
def test_the_strongest_signal_is_mostly_right(kind: str, floor: float) -> None:
    told = [(strongest(text), text) for text, its in phrases() if its == kind]
    wrong = [(found, text) for found, text in told if found != kind]
    assert 1 - len(wrong) / len(told) >= floor, wrong


def test_the_strongest_signal_is_right_for_nearly_all() -> None:
    told = [strongest(text) == kind for text, kind in phrases()]
    assert sum(told) >= 0.92 * len(told)


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Hotel Manager", "title"),  # what stands before the worker is only where
        ("Primary School Teacher", "title"),
        ("Senior Software Engineer", "title"),
        ("BlueHarbor", "organisation"),
        ("Conseil régional du Val", "organisation"),  # one capital, as French writes names
        ("ООО «Тихая гавань»", "organisation"),
        ("Departamento de Química", "department"),
    ],
)
def test_the_head_of_a_phrase_tells_its_kind(text: str, kind: str) -> None:
    assert strongest(text) == kind
