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
LANGUAGES = ROOT / "languages"
NOT_DOCUMENTS = {".json", ".py"}


def documents() -> list[str]:
    """Paths of all fixtures under `ROOT`, those of more languages too, without the truth files and the index."""
    files = (path for folder in (ROOT, LANGUAGES) for path in folder.iterdir() if path.is_file())
    listed = (path for path in files if path.suffix not in NOT_DOCUMENTS and path.name != "README.md")
    return sorted(path.relative_to(ROOT).as_posix() for path in listed)


def truths() -> list[str]:
    """The truth files' paths under `ROOT`, without their endings."""
    files = (path for folder in (ROOT, LANGUAGES) for path in folder.glob("*.truth.json"))
    return sorted(path.relative_to(ROOT).as_posix().removesuffix(".truth.json") for path in files)


def truth(name: str) -> dict[str, Any]:
    """What a reader wrote down from the fixture of that path or stem."""
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
