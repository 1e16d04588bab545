"""Faults on demand, for tests: an interpreter that finds this folder on its path reads a document that begins with
"fault: crash" (or hang, nap, odd, hog) by doing just that, and cannot make a temporary file."""

from __future__ import annotations

import os
import signal
import tempfile
import time
from typing import Any

import cvparse.pipeline

_parse = cvparse.pipeline.parse
_kept: list[bytes] = []


def parse(source: Any, **arguments: Any) -> Any:
    fault = _fault(source)
    if fault == "crash":
        os.kill(os.getpid(), signal.SIGSEGV)
    elif fault == "hang":
        while True:
            time.sleep(1)
    elif fault == "nap":
        time.sleep(1.5)
    elif fault == "odd":
        raise ZeroDivisionError("words of Ottoline Kerrigan's document")
    elif fault == "hog":
        while True:
            _kept.append(bytes(1 << 28))
    return _parse(source, **arguments)


def _fault(source: Any) -> str:
    head: bytes = source.getvalue()[:40]
    return head[7:].split(b"\n")[0].decode("ascii", "replace").strip() if head.startswith(b"fault: ") else ""


def refuse(*_: Any, **__: Any) -> Any:
    raise PermissionError("nothing is written to disk")


cvparse.pipeline.parse = parse
tempfile.mkstemp = refuse
tempfile.TemporaryFile = refuse  # type: ignore[misc,assignment]
tempfile.NamedTemporaryFile = refuse  # type: ignore[misc,assignment]
