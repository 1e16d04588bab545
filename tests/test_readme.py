"""What README.md shows is what happens."""

from __future__ import annotations

import datetime
import importlib.util
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest
import regex

import cvparse
from serving import Service

ROOT = Path(__file__).resolve().parent.parent


def tool() -> ModuleType:
    spec = importlib.util.spec_from_file_location("cvparse_readme", ROOT / "tools" / "readme.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_the_example_gives_the_output_that_is_shown() -> None:
    readme = (ROOT / "README.md").read_text("utf-8")
    assert tool().refreshed(readme) == readme, "put it right with: python tools/readme.py --write"


def test_the_records_of_the_example_are_as_shown() -> None:
    example = tool().INPUT.search((ROOT / "README.md").read_text("utf-8"))
    cv = cvparse.parse_text(example.group(2))
    job = cv.experience[0]
    assert (job.title, job.organization) == ("Senior Data Engineer", "Fjordlys Energy")
    assert job.dates is not None
    assert (str(job.dates.start), job.dates.ongoing) == ("2021-08", True)
    assert [author.family for author in cv.publications[0].authors] == ["Oduya-Lindqvist", "Quince"]
    assert cv.publications[0].doi == "10.5555/jah.2020.12.3"
    as_of = datetime.date(2026, 1, 31)
    assert (
        cv.experience_months(reference_date=as_of) == cv.experience_months({"employment"}, reference_date=as_of) == 89
    )
    assert cv.gaps(3) == []
    highest = cv.highest_degree()
    assert highest and highest.degree
    assert highest.degree.name == "Bachelor of Science"
    assert [job.title for job in cv.current_positions(reference_date=as_of)] == ["Senior Data Engineer"]


@pytest.mark.allow_hosts(["127.0.0.1"])
def test_the_client_of_the_readme_works(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    block = regex.search(r"(?s)<!-- client -->\n```python\n(.*?)```", (ROOT / "README.md").read_text("utf-8"))
    assert block is not None
    names: dict[str, Any] = {}
    exec(block.group(1), names)
    monkeypatch.setenv("CVPARSE_TOKEN", "a-token-for-the-readme")
    with Service(tmp_path, "--workers", "1", token="a-token-for-the-readme") as service:
        assert names["parse"](ROOT / "fixtures" / "chef.rtf", service.url) == cvparse.parse(
            ROOT / "fixtures" / "chef.rtf"
        )
        with pytest.raises(RuntimeError, match="password"):
            names["parse"](ROOT / "fixtures" / "bad" / "encrypted.pdf", service.url)
