"""The documents under `fixtures/`, each parsed once for all tests, and the truth that stands beside them."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path
from typing import Any

import cvparse
from cvparse.document import Document
from cvparse.models import CV
from cvparse.pipeline import read_document

ROOT = Path(__file__).resolve().parent.parent / "fixtures"
NOT_DOCUMENTS = {".json", ".py"}


def documents() -> list[str]:
    """File names of all fixtures, without the truth files and the index."""
    files = (path for path in ROOT.iterdir() if path.is_file() and path.suffix not in NOT_DOCUMENTS)
    return sorted(path.name for path in files if path.name != "README.md")


def truth(name: str) -> dict[str, Any]:
    """What a reader wrote down from the fixture of that file name or stem."""
    stem = name.partition(".")[0]
    found: dict[str, Any] = json.loads((ROOT / f"{stem}.truth.json").read_text("utf-8"))
    return found


@cache
def parsed(name: str) -> CV:
    """What cvparse reads from the fixture."""
    return cvparse.parse(ROOT / name)


@cache
def document(name: str) -> Document:
    """The document whose text the evidence of `parsed(name)` points into."""
    return read_document(ROOT / name)
