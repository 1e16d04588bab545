"""What keeps a process that reads documents within its bounds, and quiet: a child of a batch or of the service."""

from __future__ import annotations

import os
import signal
import sys
from typing import IO

TASKS = 1000
"""Tasks that one child answers."""
_GROWN = 768
"""Megabytes, above which a child goes after its task."""
_GRACE = 10.0
"""Seconds after its time has passed that a child which nobody has killed ends itself: its parent is gone."""


def answers_apart() -> IO[bytes]:
    """The standard output, for answers alone: what libraries print goes where errors go, and not between them."""
    answers = os.fdopen(os.dup(sys.stdout.fileno()), "wb")
    os.dup2(sys.stderr.fileno(), sys.stdout.fileno())
    return answers


def be_silent() -> None:
    """What libraries complain of may hold words of the document; errors travel in the answers."""
    nothing = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nothing, sys.stdout.fileno())
    os.dup2(nothing, sys.stderr.fileno())


def limit_memory(megabytes: int | None) -> None:
    """Where the system knows how: beyond the limit, Python raises MemoryError, and libraries fail as they do."""
    try:
        import resource
    except ImportError:  # Windows
        return
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))  # a core dump would hold what stands in the document
    if megabytes is not None:
        _, hard = resource.getrlimit(resource.RLIMIT_AS)
        most = megabytes << 20
        resource.setrlimit(resource.RLIMIT_AS, (most if hard == resource.RLIM_INFINITY else min(most, hard), hard))


def is_spent(answered: int) -> bool:
    """A child that has answered so many tasks goes now: it has done enough, or has held much memory."""
    return answered >= TASKS or _megabytes() > _GROWN


def _megabytes() -> int:
    """The most memory that this process has held; 0 where nobody knows."""
    try:
        import resource
    except ImportError:
        return 0
    unit = 1 << 20 if sys.platform == "darwin" else 1 << 10
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // unit


def set_alarm(timeout: float | None) -> None:
    """The system ends this process some time after `timeout` seconds, where its parent has died and cannot; None: it
    does not. Not kept on Windows."""
    if hasattr(signal, "setitimer"):
        signal.setitimer(signal.ITIMER_REAL, 0.0 if timeout is None else timeout + _GRACE)


def ran_out_of_memory(error: BaseException | None) -> bool:
    """Whether memory ran out somewhere below. Some libraries raise errors of their own for it, `from` the true one."""
    while error is not None:
        if isinstance(error, MemoryError):
            return True
        error = error.__cause__ or error.__context__
    return False
