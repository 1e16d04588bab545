"""Too much of anything gives one error of ours, soon, that names the limit."""

from __future__ import annotations

import time
from pathlib import Path

import pytest

import cvparse
from cvparse import LimitExceededError, Limits, Options
from limit_attacks import TABLE, Attack

SECONDS = 30
"""What any of them may take of the processor."""


@pytest.mark.parametrize("attack", TABLE, ids=[attack.name for attack in TABLE])
def test_each_attack_is_stopped_by_its_limit(attack: Attack, tmp_path: Path) -> None:
    path = tmp_path / f"attack{attack.suffix}"
    path.write_bytes(attack.make())
    begun = time.process_time()
    with pytest.raises(attack.error) as caught:
        attack.read(path)
    assert time.process_time() - begun < SECONDS
    assert attack.limit in str(caught.value.advice)


def test_every_limit_has_an_attack() -> None:
    elsewhere = {"image_pixels"}  # tests/test_readers_ocr.py: it needs the extra
    assert {attack.limit for attack in TABLE if attack.limit} == set(Limits.model_fields) - elsewhere


def test_every_limit_is_explained() -> None:
    source = (Path(cvparse.__file__).parent / "options.py").read_text("utf-8")
    for name in Limits.model_fields:
        line = next(line for line in source.splitlines() if line.startswith(f"    {name}: "))
        assert source.split(line)[1].lstrip().startswith('"""'), name


def test_time_is_kept_and_the_thread_lives_on() -> None:
    text = "Nothing new under the sun today.\n" * 30_000
    with pytest.raises(LimitExceededError, match="seconds"):
        cvparse.parse_text(text, options=Options(limits=Limits(seconds=0.2)))
    assert cvparse.parse_text("Ada Lock\nada@example.org\n", options=Options(limits=Limits(seconds=60))).contact.emails
