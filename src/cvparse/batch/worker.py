"""A worker: one child process, started when it is needed, killed when a document takes too long."""

from __future__ import annotations

import os
import subprocess
import sys
import threading
import time
from pathlib import Path
from typing import IO

from cvparse.batch.member import Member
from cvparse.batch.result import Outcome, Source
from cvparse.batch.single import name_of, unforeseen
from cvparse.batch.wire import Answer, Setup, Task, receive, send
from cvparse.errors import CVParseError, LimitExceededError
from cvparse.options import Options
from cvparse.pipeline import read_within


class Worker:
    """Reads one document at a time in a process of its own; a crash or a time-out costs that one document.

    Not a `multiprocessing` process: those import the caller's script again, which a script without a main guard
    does not survive.
    """

    def __init__(self, setup: Setup) -> None:
        self._setup = setup
        self._child: subprocess.Popen[bytes] | None = None
        self._closed = False

    def parse(self, source: Source) -> Outcome:
        """What became of one source. Never raises for a bad one; `RuntimeError` where no child can be started."""
        begun = time.perf_counter()
        try:
            task = _task(source, self._setup.options)
        except CVParseError as raised:
            return Outcome(None, "failed", raised.at(name_of(source)), time.perf_counter() - begun)
        except Exception as raised:  # a stream of the caller's may raise anything
            return Outcome(None, "failed", unforeseen(raised, source), time.perf_counter() - begun)
        overdue = threading.Event()
        try:
            child = self._child or self._start()
            begun = time.perf_counter()
            answer = self._ask(child, task, overdue)
        except (EOFError, OSError):
            code = self.bury()
            error = self._too_slow(source) if overdue.is_set() else _crashed(source, code)
            return Outcome(None, "failed", error, time.perf_counter() - begun)
        return answer.outcome_of(name_of(source))

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

    def _ask(self, child: subprocess.Popen[bytes], task: Task, overdue: threading.Event) -> Answer:
        assert child.stdin is not None
        assert child.stdout is not None

        def give_up() -> None:
            overdue.set()
            child.kill()

        timeout = self._setup.timeout
        timer = threading.Timer(timeout, give_up) if timeout is not None else None
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
        assert isinstance(answer, Answer)
        if answer.last or overdue.is_set():  # overdue: too late for this answer, which is here, but the child is gone
            self.bury()
        return answer

    def _start(self) -> subprocess.Popen[bytes]:
        if self._closed:
            raise EOFError("the batch has ended")
        check_interpreter()
        self._child = child = subprocess.Popen(
            [sys.executable, "-P", "-m", "cvparse.batch.child"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            env=_environment(),
        )
        assert child.stdin
        assert child.stdout
        try:
            send(child.stdin, self._setup)
            receive(child.stdout)  # it is up: from here on the time is the document's
        except (EOFError, OSError) as error:
            code = self.bury()
            if self._closed:
                raise EOFError("the batch has ended") from error
            raise RuntimeError(
                f"a worker process ended before it was ready (exit code {code}): allow more `memory`, look at what it "
                "wrote to standard error, or read in this process with workers=0"
            ) from error
        return child

    def _too_slow(self, source: Source) -> CVParseError:
        return LimitExceededError(
            f"reading took longer than {self._setup.timeout:g} seconds",
            source=name_of(source),
            advice="allow more time with `timeout`",
        )


def check_interpreter() -> None:
    """Raise `RuntimeError` where this program is no Python interpreter that could run a child."""
    if not sys.executable or getattr(sys, "frozen", False):
        raise RuntimeError("worker processes need a Python interpreter, which this program is not: use workers=0")


def _crashed(source: Source, code: int | None) -> CVParseError:
    return CVParseError(
        f"the process that read it died (exit code {code})", source=name_of(source), advice="please report it"
    )


def _task(source: Source, options: Options) -> Task:
    """The source as another process can open it."""
    name = name_of(source)
    if isinstance(source, bytes) or (isinstance(source, str) and "\n" in source):
        return Task(source)
    if isinstance(source, Member):
        return Task(source.read(), name)
    if isinstance(source, (str, os.PathLike)):
        return Task(str(Path(os.fsdecode(source)).absolute()), name)
    return Task(read_within(source, options.limits.bytes), name)


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
