"""The child process: reads tasks from its standard input, one at a time, and answers on its standard output.

It goes when the pipe is closed, after many tasks, and when it has grown: what libraries leak goes with it.
"""

from __future__ import annotations

import os
import signal
import sys
from itertools import count

from cvparse.batch.confined import answers_apart, be_silent, is_spent, limit_memory, ran_out_of_memory, set_alarm
from cvparse.batch.forms import in_form
from cvparse.batch.member import Named
from cvparse.batch.result import Result, Source, status_of
from cvparse.batch.single import parse_one, unforeseen
from cvparse.batch.wire import READY, Answer, Failure, Setup, Task, receive, send
from cvparse.options import Options


def main() -> None:
    """Answer tasks until the worker closes the pipe."""
    answers = answers_apart()
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the worker hears it, and ends this process
    try:
        setup = receive(sys.stdin.buffer)
        assert isinstance(setup, Setup)
        limit_memory(setup.memory)
        _warm_up()
        send(answers, READY)
        be_silent()
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
        set_alarm(setup.timeout)
        given = answer(task, setup)
        set_alarm(None)
        last = given.last or is_spent(number)
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
    short = ran_out_of_memory(result.error)
    failure = Failure("LimitExceededError", *_MEMORY) if short else Failure.of(result.error)
    return Answer(failure, "failed", result.seconds, short)


_MEMORY = ("reading takes more memory than it may", "allow more with `memory`")


if __name__ == "__main__":
    main()
