"""The process that reads: takes tasks from its standard input, one at a time, and answers on its standard output.

It goes when the pipe is closed, after many tasks, and when it has grown: what libraries leak goes with it.
"""

from __future__ import annotations

import os
import signal
import sys
from dataclasses import replace
from itertools import count
from typing import IO

from cvparse.batch.wire import READY, Failure, receive, send
from cvparse.server.tasks import Setup, Task, perform
from cvparse.server.warmup import SAMPLE

TASKS = 1000
"""Tasks that one child answers."""
GROWN = 768
"""Megabytes, above which a child goes after its task."""
GRACE = 10.0
"""Seconds after its time has passed that a child which nobody has killed ends itself: its parent is gone."""


def main() -> None:
    """Answer tasks until the pipe is closed."""
    # Whatever a library prints must not get between the answers, nor into a log: it may hold words of a document.
    answers = os.fdopen(os.dup(sys.stdout.fileno()), "wb")
    os.dup2(sys.stderr.fileno(), sys.stdout.fileno())
    for asked in (signal.SIGINT, signal.SIGTERM):  # may reach the whole group: the parent decides when a child goes
        signal.signal(asked, signal.SIG_IGN)
    setup = receive(sys.stdin.buffer)
    assert isinstance(setup, Setup)
    _limit_memory(setup.memory)
    _warm_up(setup)
    send(answers, READY)
    _be_silent()
    try:
        _serve(answers, setup)
    except (EOFError, BrokenPipeError):  # the parent is gone
        os._exit(0)


def _warm_up(setup: Setup) -> None:
    """Load what all documents need, so that no client waits for it. Raises where memory is too short for that."""
    reply = perform(Task(SAMPLE.encode()), setup.options)
    if isinstance(reply.outcome, Failure):
        raise reply.outcome.error(None)


def _serve(answers: IO[bytes], setup: Setup) -> None:
    for number in count(1):
        task = receive(sys.stdin.buffer)
        assert isinstance(task, Task)
        send(answers, READY)  # from here on a death is the task's
        _set_alarm(setup.timeout + GRACE)
        reply = perform(task, setup.options)
        _set_alarm(0)
        last = reply.last or number >= TASKS or _megabytes() > GROWN
        send(answers, replace(reply, last=last))
        if last:
            return


def _limit_memory(megabytes: int | None) -> None:
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


def _megabytes() -> int:
    """The most memory that this process has held; 0 where nobody knows."""
    try:
        import resource
    except ImportError:
        return 0
    unit = 1 << 20 if sys.platform == "darwin" else 1 << 10
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // unit


def _set_alarm(seconds: float) -> None:
    """The system ends this process after that time; 0: it does not. Not kept on Windows."""
    if hasattr(signal, "setitimer"):
        signal.setitimer(signal.ITIMER_REAL, seconds)


def _be_silent() -> None:
    nothing = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nothing, sys.stdout.fileno())
    os.dup2(nothing, sys.stderr.fileno())


if __name__ == "__main__":
    main()
