"""How a worker and its child process talk: pickles, each after its length in eight bytes.

Both ends are cvparse on one machine, the child started by the worker, so unpickling is safe.
"""

from __future__ import annotations

import pickle
from dataclasses import dataclass
from typing import IO, Any

from cvparse import errors
from cvparse.batch.forms import Form
from cvparse.batch.result import Outcome, Status
from cvparse.errors import CVParseError
from cvparse.options import Options

READY = "ready"
"""A child's first message."""
_LENGTH_BYTES = 8


@dataclass(frozen=True, slots=True)
class Setup:
    """What holds for all tasks of a child. `timeout` in seconds, `memory` in megabytes; None: without limit."""

    options: Options
    form: Form = "cv"
    timeout: float | None = None
    memory: int | None = None


@dataclass(frozen=True, slots=True)
class Task:
    """A source to read: a path, or the bytes or text of one, and what it is called."""

    source: str | bytes
    name: str | None = None


@dataclass(frozen=True, slots=True)
class Failure:
    """An error in parts, since exceptions do not travel well."""

    kind: str
    problem: str
    advice: str | None

    @classmethod
    def of(cls, error: CVParseError) -> Failure:
        return cls(type(error).__name__, error.problem, error.advice)

    def error(self, source: str | None) -> CVParseError:
        kind = getattr(errors, self.kind, CVParseError)
        made = kind(self.problem, source=source, advice=self.advice)
        assert isinstance(made, CVParseError)
        return made


@dataclass(frozen=True, slots=True)
class Answer:
    """What a child says of a task; after its `last` answer it goes, and another takes its place."""

    outcome: Any
    status: Status
    seconds: float
    last: bool = False

    @classmethod
    def of(cls, outcome: Outcome) -> Answer:
        """What became of a source, so that it can travel."""
        return cls(Failure.of(outcome.error) if outcome.error else outcome.value, outcome.status, outcome.seconds)

    def outcome_of(self, source: str | None) -> Outcome:
        """What became of the source of that name."""
        if isinstance(self.outcome, Failure):
            return Outcome(None, "failed", self.outcome.error(source), self.seconds)
        return Outcome(self.outcome, self.status, None, self.seconds)


def send(stream: IO[bytes], message: Any) -> None:
    """Write one message and flush it."""
    data = pickle.dumps(message, protocol=pickle.HIGHEST_PROTOCOL)
    stream.write(len(data).to_bytes(_LENGTH_BYTES, "big"))
    stream.write(data)
    stream.flush()


def receive(stream: IO[bytes]) -> Any:
    """Read one message. Raises EOFError where the other end is gone."""
    size = int.from_bytes(_exactly(stream, _LENGTH_BYTES), "big")
    return pickle.loads(_exactly(stream, size))


def _exactly(stream: IO[bytes], size: int) -> bytes:
    data = stream.read(size)
    if data is None or len(data) < size:
        raise EOFError("the other end is gone")
    return data
