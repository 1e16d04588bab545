"""PDFs made to do harm: each gives a CV or one of our errors, soon and in bounded memory, and the process lives on.

The attacks are read in a process of their own, which is started anew when one kills it.
"""

from __future__ import annotations

import json
import multiprocessing
import os
import resource
import socket
import time
from collections.abc import Iterator
from multiprocessing.connection import Connection
from pathlib import Path

import pytest

import cvparse
from cvparse import Options
from hostile_pdfs import ATTACKS, attached

SECONDS, MEGABYTES = 30, 600
"""What an attack may take on a busy machine, and above what a process that has read a PDF takes anyway."""


def serve(pipe: Connection) -> None:
    """Read attacks by name until the pipe is closed; say what became of each, how long it took, and its memory."""
    resource.setrlimit(resource.RLIMIT_AS, (4 << 30, 4 << 30))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    while True:
        try:
            name, engine = pipe.recv()
        except EOFError:
            os._exit(0)
        data = ATTACKS[name].make()
        Path("/proc/self/clear_refs").write_text("5")  # forget the peak so far
        before, begun = peak(), time.perf_counter()
        try:
            cv = cvparse.parse(data, options=Options(pdf_engine=engine, ocr="never"))
            outcome = json.loads(cv.model_dump_json())["name"] and "cv" or "any"
        except cvparse.CVParseError as error:
            outcome = "error" if error.problem and error.advice else f"{type(error).__name__} without advice"
        except BaseException as error:
            outcome = f"foreign {type(error).__name__}: {error}"
        pipe.send((outcome, time.perf_counter() - begun, peak() - before))


def peak() -> int:
    """The most memory that this process has held, in megabytes."""
    lines = Path("/proc/self/status").read_text().splitlines()
    return next(int(line.split()[1]) // 1024 for line in lines if line.startswith("VmHWM:"))


class Child:
    """The process that reads the attacks."""

    def __init__(self) -> None:
        context = multiprocessing.get_context("spawn")
        self.pipe, other = context.Pipe()
        self.process = context.Process(target=serve, args=(other,), daemon=True)
        self.process.start()
        other.close()

    def read(self, name: str, engine: str) -> tuple[str, float, int]:
        self.pipe.send((name, engine))
        if not self.pipe.poll(60):
            raise TimeoutError(name)
        answer: tuple[str, float, int] = self.pipe.recv()
        return answer

    def end(self) -> None:
        self.process.kill()
        self.process.join()


class Children:
    """A child, and another where that one has died."""

    def __init__(self) -> None:
        self.child: Child | None = None

    def read(self, name: str, engine: str) -> tuple[str, float, int]:
        self.child = self.child or Child()
        try:
            return self.child.read(name, engine)
        except (EOFError, OSError, TimeoutError):
            self.child.end()
            self.child = None
            raise


@pytest.fixture(scope="module")
def children() -> Iterator[Children]:
    children = Children()
    yield children
    if children.child:
        children.child.end()


@pytest.mark.skipif(not Path("/proc/self/clear_refs").exists(), reason="memory is measured as Linux tells it")
@pytest.mark.parametrize("engine", ["auto", "pdfplumber"])
@pytest.mark.parametrize("name", ATTACKS)
def test_limits_hold(children: Children, name: str, engine: str) -> None:
    outcome, seconds, megabytes = children.read(name, engine)
    wanted = ATTACKS[name].outcome if engine == "auto" else "any"
    assert outcome in (("cv", "error", "any") if wanted == "any" else (wanted,))
    assert seconds < SECONDS
    assert megabytes < MEGABYTES


@pytest.mark.parametrize("limit", ["pages", "page_characters", "characters", "bytes"])
def test_each_limit_is_named_by_its_error(limit: str) -> None:
    options = Options.model_validate({"limits": {limit: 1}})
    with pytest.raises(cvparse.LimitExceededError, match=limit):
        cvparse.parse(Path(__file__).parent.parent / "fixtures" / "academic-latex.pdf", options=options)


def test_attachments_are_not_written_opened_or_run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(socket, "socket", None)
    cvparse.parse(attached(b"../../../evil.sh", b"#!/bin/sh\ntouch evil"))
    assert list(tmp_path.rglob("*")) == []
