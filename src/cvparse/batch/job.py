"""A batch: every source is read once and has one row, whatever happens to it; what is done already is passed over."""

from __future__ import annotations

from collections.abc import Callable, Generator, Iterable, Iterator
from contextlib import AbstractContextManager, closing, nullcontext
from dataclasses import dataclass
from pathlib import Path

from cvparse.batch.forms import in_form
from cvparse.batch.item import Item, looked_at
from cvparse.batch.journal import Done
from cvparse.batch.many import MEMORY
from cvparse.batch.member import Member
from cvparse.batch.pool import pooled
from cvparse.batch.result import Outcome, Source
from cvparse.batch.row import Row
from cvparse.batch.single import parse_one
from cvparse.batch.sinks import Sink
from cvparse.batch.wire import Setup
from cvparse.options import Options


@dataclass(frozen=True, slots=True)
class Effort:
    """How much a batch may take: workers (0: this process), seconds a document, megabytes a worker."""

    workers: int
    timeout: float | None = 60.0
    memory: int | None = MEMORY


Outcomes = Generator[tuple[Item, Outcome], None, None]
Engine = Callable[[Iterator[Item], Setup], Outcomes]
"""Who reads: takes sources while it gives what became of them, in any order, each once."""


class Job:
    """Reads sources into a sink."""

    def __init__(
        self,
        sink: Sink,
        done: Iterable[Done],
        options: Options,
        tell: Callable[[Row], None],
        whole: AbstractContextManager[object] | None = None,
    ) -> None:
        """`done` is what the sink holds already; `tell` is called with each row that has been written, and each is
        written inside of `whole`, which may keep signals off."""
        self._sink, self._options, self._tell = sink, options, tell
        self._whole = whole or nullcontext()
        self._done: set[tuple[str, str | None]] = set()
        self._first: dict[str | None, str] = {}
        self._twins: dict[str | None, list[str]] = {}
        """Sources with the bytes of one that is being read, by its hash."""
        self.passed = 0
        """Sources that were done already."""
        for each in done:
            self._done.add((each.source, each.sha256))
            if each.sha256 and each.status != "duplicate":
                self._first[each.sha256] = each.source

    def run(self, sources: Iterable[Path | Member], effort: Effort, engine: Engine | None = None) -> None:
        """Read all, on this machine or by `engine`; rows are written as they come.

        Raises `RuntimeError` where no worker can be started.
        """
        with closing(self._read(self._fresh(sources), effort, engine)) as outcomes:
            for item, outcome in outcomes:
                self._write(item, outcome)

    def _read(self, items: Iterator[Item], effort: Effort, engine: Engine | None) -> Outcomes:
        setup = Setup(self._options, self._sink.form, effort.timeout, effort.memory)
        if engine:
            return engine(items, setup)
        if effort.workers == 0:
            return ((item, _here(item.source, self._options, self._sink)) for item in items)
        return pooled(items, lambda item: item.source, effort.workers, setup, ordered=False)

    def _fresh(self, sources: Iterable[Path | Member]) -> Iterator[Item]:
        """The sources that must be read; duplicates are dealt with on the way."""
        for source in sources:
            item = looked_at(source, self._options.limits.bytes)
            digest = item.sha256
            if (item.name, digest) in self._done:
                self.passed += 1
                continue
            self._done.add((item.name, digest))
            if digest in self._twins:
                self._twins[digest].append(item.name)
            elif digest in self._first:
                self._write_twin(item.name, digest)
            else:
                if digest:
                    self._twins[digest] = []
                self._sink.expect(item.name)
                yield item

    def _write(self, item: Item, outcome: Outcome) -> None:
        self._put(item.row(outcome))
        if item.sha256:
            self._first[item.sha256] = item.name
            for twin in self._twins.pop(item.sha256, ()):
                self._write_twin(twin, item.sha256)

    def _write_twin(self, name: str, digest: str | None) -> None:
        self._put(Row(name, digest, "duplicate", 0.0, None, self._first[digest]))

    def _put(self, row: Row) -> None:
        with self._whole:
            self._sink.write(row)
        self._tell(row)


def _here(source: Source, options: Options, sink: Sink) -> Outcome:
    result = parse_one(source, options)
    value = in_form(sink.form, result.cv) if result.cv else None
    return Outcome(value, result.status, result.error, result.seconds)
