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

from cvparse.batch.confined import answers_apart, be_silent, is_spent, limit_memory, set_alarm
from cvparse.batch.wire import READY, Failure, receive, send
from cvparse.server.tasks import Setup, Task, perform
from cvparse.server.warmup import SAMPLE


def main() -> None:
    """Answer tasks until the pipe is closed."""
    answers = answers_apart()
    for asked in (signal.SIGINT, signal.SIGTERM):  # may reach the whole group: the parent decides when a child goes
        signal.signal(asked, signal.SIG_IGN)
    setup = receive(sys.stdin.buffer)
    assert isinstance(setup, Setup)
    limit_memory(setup.memory)
    _warm_up(setup)
    send(answers, READY)
    be_silent()
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
        set_alarm(setup.timeout)
        reply = perform(task, setup.options)
        set_alarm(None)
        last = reply.last or is_spent(number)
        send(answers, replace(reply, last=last))
        if last:
            return


if __name__ == "__main__":
    main()
