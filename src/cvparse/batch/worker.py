"""A worker: one child process, started when it is needed, killed when a document takes too long."""

from __future__ import annotations

import os
import subprocess
import sys
import threading
import time
from pathlib import Path
from typing import IO

from cvparse.batch.result import Result, Source
from cvparse.batch.single import name_of, unforeseen
from cvparse.batch.wire import Answer, Task, receive, send
from cvparse.errors import CVParseError, LimitExceededError
from cvparse.models import CV
from cvparse.options import Options


class Worker:
    """Reads one document at a time in a process of its own; a crash or a time-out costs that one document.

    Not a `multiprocessing` process: those import the caller's script again, which a script without a main guard
    does not survive.
    """

    def __init__(self, options: Options, timeout: float | None) -> None:
        self._options = options
        self._timeout = timeout
        self._child: subprocess.Popen[bytes] | None = None
        self._closed = False

    def parse(self, source: Source) -> Result:
        """The result of one source. Never raises for a bad one."""
        begun = time.perf_counter()
        try:
            task = Task(_portable(source), self._options)
        except Exception as raised:  # a stream of the caller's may raise anything
            return Result(source, None, unforeseen(raised, source), time.perf_counter() - begun)
        overdue = threading.Event()
        try:
            answer = self._ask(task, overdue)
        except (EOFError, OSError):
            code = self.bury()
            error = self._too_slow(source) if overdue.is_set() else _crashed(source, code)
            return Result(source, None, error, time.perf_counter() - begun)
        return _result(source, answer)

    def close(self) -> None:
        """End the child; a running `parse` in another thread then returns a failure."""
        self._closed = True
        child = self._child
        if child is not None:
            child.kill()

    def bury(self) -> int | None:
        """Let go of the child; its exit code, None where there is none."""
        child, self._child = self._child, None
        if child is None:
            return None
        child.kill()
        for stream in (child.stdin, child.stdout):
            _close(stream)
        return child.wait()

    def _ask(self, task: Task, overdue: threading.Event) -> Answer:
        child = self._child or self._start()
        assert child.stdin is not None
        assert child.stdout is not None

        def give_up() -> None:
            overdue.set()
            child.kill()

        timer = threading.Timer(self._timeout, give_up) if self._timeout is not None else None
        if timer:
            timer.daemon = True
            timer.start()
        try:
            send(child.stdin, task)
            answer = receive(child.stdout)
        finally:
            if timer:
                timer.cancel()
                timer.join()
        if overdue.is_set():  # too late for this answer, which is here, but the child is gone
            self.bury()
        assert isinstance(answer, Answer)
        return answer

    def _start(self) -> subprocess.Popen[bytes]:
        if self._closed:
            raise EOFError("the batch has ended")
        self._child = subprocess.Popen(
            [sys.executable, "-P", "-m", "cvparse.batch.child"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            env=_environment(),
        )
        assert self._child.stdout
        receive(self._child.stdout)  # it is up: from here on the time is the document's
        return self._child

    def _too_slow(self, source: Source) -> CVParseError:
        return LimitExceededError(
            f"reading took longer than {self._timeout:g} seconds",
            source=name_of(source),
            advice="allow more time with `timeout`",
        )


def _crashed(source: Source, code: int | None) -> CVParseError:
    return CVParseError(
        f"the process that read it died (exit code {code})", source=name_of(source), advice="please report it"
    )


def _result(source: Source, answer: Answer) -> Result:
    if isinstance(answer.outcome, CV):
        return Result(source, answer.outcome, None, answer.seconds)
    return Result(source, None, answer.outcome.error(name_of(source)), answer.seconds)


def _portable(source: Source) -> str | bytes:
    """The source as another process can open it."""
    if isinstance(source, bytes) or (isinstance(source, str) and "\n" in source):
        return source
    if isinstance(source, (str, os.PathLike)):
        return str(Path(os.fsdecode(source)).absolute())
    return source.read()


def _environment() -> dict[str, str]:
    """This process' environment, with the very cvparse that runs here on the child's path."""
    home = str(Path(__file__).resolve().parents[2])
    known = os.environ.get("PYTHONPATH")
    return {**os.environ, "PYTHONPATH": os.pathsep.join([home, known] if known else [home])}


def _close(stream: IO[bytes] | None) -> None:
    try:
        if stream:
            stream.close()
    except OSError:  # what was still to be written has no reader any more
        pass
