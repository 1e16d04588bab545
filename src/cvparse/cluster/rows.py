"""From documents to rows, in a process of Ray's or Spark's that reads one task after the other.

The process keeps one worker from task to task, since starting its child costs as much as reading many documents.
"""

from __future__ import annotations

import threading
from collections.abc import Iterable, Iterator
from pathlib import Path

from cvparse.batch.item import looked_at
from cvparse.batch.member import Member
from cvparse.batch.result import Outcome
from cvparse.batch.row import Row
from cvparse.batch.wire import Setup
from cvparse.batch.worker import Worker
from cvparse.version import VERSION


class _Kept:
    """The one worker of this process. Its child ends when this process does: nobody holds its pipe any more."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._setup: Setup | None = None
        self._worker: Worker | None = None

    def parse(self, source: Path | Member, setup: Setup) -> Outcome:
        with self._lock:
            if self._worker is None or self._setup != setup:
                if self._worker:
                    self._worker.bury()
                self._worker, self._setup = Worker(setup), setup
            return self._worker.parse(source)


_kept = _Kept()


def outcome(source: Path | Member, setup: Setup) -> Outcome:
    """What became of one document. Raises `RuntimeError` where this process cannot start a worker."""
    return _kept.parse(source, setup)


def rows(sources: Iterable[Path | Member], setup: Setup) -> Iterator[Row]:
    """One row for each document, as a batch writes it; but duplicates are not known here, and are read."""
    for source in sources:
        item = looked_at(source, setup.options.limits.bytes)
        yield item.row(outcome(item.source, setup))


def check_version(version: str) -> None:
    """Raise `RuntimeError` where another cvparse asks: its options may mean something else here."""
    if version != VERSION:
        raise RuntimeError(f"cvparse is {VERSION} on this node, and {version} where the work was given out")
