"""Faults on demand, for tests: an interpreter that finds this folder on its path reads a document that begins with
"fault: crash" (or hang, hog, leave, leak) by doing just that."""

from __future__ import annotations

import os
import signal
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
    elif fault == "leave":
        os._exit(3)
    elif fault in ("hog", "leak"):
        for _ in range(1_000_000 if fault == "hog" else 60):
            _kept.append(os.urandom(16) * (1 << 20))
    return _parse(source, **arguments)


def _fault(source: Any) -> str:
    head = b""
    if isinstance(source, (str, os.PathLike)):
        with open(source, "rb") as file:  # noqa: PTH123
            head = file.read(40)
    elif hasattr(source, "getvalue"):
        head = source.getvalue()[:40]
    elif isinstance(source, bytes):
        head = source[:40]
    return head[7:].split(b"\n")[0].decode("ascii", "replace").strip() if head.startswith(b"fault: ") else ""


cvparse.pipeline.parse = parse
