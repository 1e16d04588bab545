"""Some damaged documents: each becomes a CV or an error of ours. `make fuzz` reads many more."""

from __future__ import annotations

from pathlib import Path

from cvparse.batch import parse_many
from cvparse.batch.member import Member
from cvparse.errors import CVParseError, LimitExceededError
from cvparse.options import Options
from mutations import mutated

INPUTS, SECONDS = 150, 60.0


def test_damaged_documents_give_a_cv_or_an_error_of_ours() -> None:
    given = [Member(name, lambda data=data: data) for name, data in map(mutated, range(INPUTS))]  # type: ignore[misc]
    for result in parse_many(given, workers=2, timeout=SECONDS, options=Options(ocr="never")):
        name = getattr(result.source, "name", "")
        assert type(result.error) is not CVParseError, (name, result.error)
        assert not isinstance(result.error, LimitExceededError) or "timeout" not in str(result.error), name


def test_damage_is_the_same_for_the_same_number() -> None:
    assert mutated(7) == mutated(7) != mutated(8)
    assert {Path(mutated(number)[0]).suffix for number in range(200)} >= {
        ".pdf",
        ".docx",
        ".odt",
        ".html",
        ".md",
        ".rtf",
    }
