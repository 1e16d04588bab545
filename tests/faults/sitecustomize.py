"""Faults on demand, for tests: a worker that finds this folder on its path reads a document that begins with "fault: crash"
(or hang, hog, leave, leak) by doing just that."""

from __future__ import annotations

import os
import signal
import sys
import time
from collections.abc import Callable
from typing import Any

_kept: list[bytes] = []


def faulty(parse: Callable[..., Any], source: Any, arguments: dict[str, Any]) -> Any:
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
    return parse(source, **arguments)


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


if sys.orig_argv[-1] == "cvparse.batch.child":  # others on this path start as soon as ever
    import cvparse.pipeline

    _parse = cvparse.pipeline.parse
    cvparse.pipeline.parse = lambda source, **arguments: faulty(_parse, source, arguments)
