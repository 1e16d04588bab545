"""The child process: reads tasks from its standard input, one at a time, and answers on its standard output.

It goes when the pipe is closed, after many tasks, and when it has grown: what libraries leak goes with it.
"""

from __future__ import annotations

import os
import signal
import sys
from itertools import count

from cvparse.batch.forms import in_form
from cvparse.batch.member import Named
from cvparse.batch.result import Result, Source, status_of
from cvparse.batch.single import parse_one, unforeseen
from cvparse.batch.wire import READY, Answer, Failure, Setup, Task, receive, send
from cvparse.errors import CVParseError
from cvparse.options import Options

TASKS = 1000
"""Tasks that one child answers."""
_GROWN = 768
"""Megabytes, above which a child goes after its task."""
_GRACE = 10.0
"""Seconds after its time has passed that a child which nobody has killed ends itself: its parent is gone."""


def main() -> None:
    """Answer tasks until the worker closes the pipe."""
    # Whatever a library prints must not get between the answers: standard output goes where errors go.
    answers = os.fdopen(os.dup(sys.stdout.fileno()), "wb")
    os.dup2(sys.stderr.fileno(), sys.stdout.fileno())
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the worker hears it, and ends this process
    try:
        setup = receive(sys.stdin.buffer)
        assert isinstance(setup, Setup)
        _limit_memory(setup.memory)
        _warm_up()
        send(answers, READY)
        _be_silent()
        _serve(answers, setup)
    except (EOFError, BrokenPipeError):  # the worker is gone
        os._exit(0)


def _warm_up() -> None:
    """Load what all documents need, so that none pays for it. Raises where there is too little memory for that."""
    result = parse_one(b"Ada Example\nada@example.org\n", Options())
    if result.error:
        raise result.error


def _serve(answers: object, setup: Setup) -> None:
    for number in count(1):
        task = receive(sys.stdin.buffer)
        _set_alarm(setup.timeout)
        given = answer(task, setup)
        _set_alarm(None)
        last = given.last or number >= TASKS or _megabytes() > _GROWN
        send(answers, Answer(given.outcome, given.status, given.seconds, last))  # type: ignore[arg-type]
        if last:
            return


def answer(task: Task, setup: Setup) -> Answer:
    """The outcome of one task."""
    named: Source = task.source
    if isinstance(task.source, bytes):
        named = Named(task.source, task.name)
    result = parse_one(named, setup.options)
    try:
        if result.cv is not None:
            return Answer(in_form(setup.form, result.cv), status_of(result.cv), result.seconds)
    except Exception as raised:
        result = Result(named, None, unforeseen(raised, named), result.seconds)
    assert result.error is not None
    short = _out_of_memory(result.error)
    failure = Failure("LimitExceededError", *_MEMORY) if short else Failure.of(result.error)
    return Answer(failure, "failed", result.seconds, short)


_MEMORY = ("reading takes more memory than it may", "allow more with `memory`")


def _out_of_memory(error: CVParseError) -> bool:
    """Whether memory ran out somewhere below. Some libraries raise errors of their own for it, `from` the true one."""
    raised: BaseException | None = error
    while raised is not None:
        if isinstance(raised, MemoryError):
            return True
        raised = raised.__cause__ or raised.__context__
    return False


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


def _set_alarm(timeout: float | None) -> None:
    """The system ends this process where its parent has died and cannot. Not kept on Windows."""
    if hasattr(signal, "setitimer"):
        signal.setitimer(signal.ITIMER_REAL, 0.0 if timeout is None else timeout + _GRACE)


def _be_silent() -> None:
    """What libraries complain of may hold words of the document; errors travel in the answers."""
    nothing = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nothing, sys.stdout.fileno())
    os.dup2(nothing, sys.stderr.fileno())


if __name__ == "__main__":
    main()
