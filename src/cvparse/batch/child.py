"""The child process: reads tasks from its standard input, one at a time, and answers on its standard output."""

from __future__ import annotations

import importlib
import os
import signal
import sys

from cvparse.batch.single import parse_one
from cvparse.batch.wire import READY, Answer, Failure, Task, receive, send


def main() -> None:
    """Answer tasks until the worker closes the pipe."""
    # Whatever a library prints must not get between the answers: standard output goes where errors go.
    answers = os.fdopen(os.dup(sys.stdout.fileno()), "wb")
    os.dup2(sys.stderr.fileno(), sys.stdout.fileno())
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the worker hears it, and ends this process
    importlib.import_module("cvparse.pipeline")
    send(answers, READY)
    while True:
        try:
            task = receive(sys.stdin.buffer)
        except EOFError:
            return
        send(answers, answer(task))


def answer(task: Task) -> Answer:
    """The outcome of one task."""
    result = parse_one(task.source, task.options)
    if result.cv is not None:
        return Answer(result.cv, result.seconds)
    assert result.error is not None
    return Answer(Failure.of(result.error), result.seconds)


if __name__ == "__main__":
    main()
