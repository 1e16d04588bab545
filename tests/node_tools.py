"""Tools from npm that the tests use (`tests/node/package.json`). `make node` installs them; tests skip without."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest

HERE = Path(__file__).resolve().parent / "node"
MODULES = HERE / "node_modules"


def module(name: str) -> Path:
    """The folder of an installed package; skips the test where it is not there."""
    folder = MODULES / name
    if shutil.which("node") is None or not folder.is_dir():
        pytest.skip("needs node and: make node")
    return folder


def node(script: Path, *arguments: str | Path, given: str = "") -> str:
    """What the script prints; fails with what it complains about."""
    done = subprocess.run(
        ["node", script, *arguments], check=False, input=given.encode(), capture_output=True, timeout=300
    )
    assert done.returncode == 0, (done.stdout + done.stderr).decode(errors="replace")[-3000:]
    return done.stdout.decode()
