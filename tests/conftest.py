"""What all tests share. Sockets are closed by pytest-socket (see `addopts` in pyproject.toml)."""

from __future__ import annotations

from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent


@pytest.fixture(scope="session")
def fixtures() -> Path:
    """The documents about invented people, with the truth beside each."""
    return ROOT / "fixtures"


@pytest.fixture(scope="session")
def bench() -> Path:
    """The labelled documents and scorers beside the project; tests that need them are skipped elsewhere."""
    folder = ROOT.parent / "shared" / "bench"
    if not folder.is_dir():
        pytest.skip("the labelled documents (../shared/bench) are not here")
    return folder
