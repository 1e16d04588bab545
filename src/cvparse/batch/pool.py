"""A pool of workers: each thread of this process drives one child process."""

from __future__ import annotations

import threading
from collections.abc import Callable, Generator, Iterable, Iterator
from concurrent.futures import FIRST_COMPLETED, Future, ThreadPoolExecutor, wait
from typing import TypeVar

from cvparse.batch.result import Outcome, Source
from cvparse.batch.wire import Setup
from cvparse.batch.worker import Worker

AHEAD = 4
"""Sources taken ahead of the one whose result is due, a worker: enough to keep all busy, few enough to hold."""

T = TypeVar("T")


def pooled(
    items: Iterable[T], source_of: Callable[[T], Source], workers: int, setup: Setup, *, ordered: bool
) -> Generator[tuple[T, Outcome], None, None]:
    """What becomes of the source of each item, `workers` at a time: in the order of the items, or as they are done."""
    crew = _Crew(setup)
    pool = ThreadPoolExecutor(workers, thread_name_prefix="cvparse")
    due: dict[Future[Outcome], T] = {}
    try:
        for item in items:
            due[pool.submit(crew.parse, source_of(item))] = item
            if len(due) >= workers * AHEAD:
                yield from _taken(due, ordered)
        while due:
            yield from _taken(due, ordered)
    finally:
        crew.close()
        pool.shutdown(cancel_futures=True)
        crew.bury()


def _taken(due: dict[Future[Outcome], T], ordered: bool) -> Iterator[tuple[T, Outcome]]:
    """Take the first, or whatever is done; wait for it."""
    done = [next(iter(due))] if ordered else list(wait(due, return_when=FIRST_COMPLETED).done)
    for future in done:
        item = due.pop(future)
        yield item, future.result()


class _Crew:
    """One worker for each thread of the pool."""

    def __init__(self, setup: Setup) -> None:
        self._setup = setup
        self._local = threading.local()
        self._all: list[Worker] = []

    def parse(self, source: Source) -> Outcome:
        worker: Worker | None = getattr(self._local, "worker", None)
        if worker is None:
            worker = self._local.worker = Worker(self._setup)
            self._all.append(worker)
        return worker.parse(source)

    def close(self) -> None:
        for worker in self._all:
            worker.close()

    def bury(self) -> None:
        for worker in self._all:
            worker.bury()
