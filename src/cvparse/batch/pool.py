"""A pool of workers: each thread of this process drives one child process."""

from __future__ import annotations

import threading
from collections import deque
from collections.abc import Iterable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor

from cvparse.batch.result import Result, Source
from cvparse.batch.worker import Worker
from cvparse.options import Options

AHEAD = 4
"""Sources taken ahead of the one whose result is due, a worker: enough to keep all busy, few enough to hold."""


def pooled(sources: Iterable[Source], workers: int, timeout: float | None, options: Options) -> Iterator[Result]:
    """The results of `sources` in their order, `workers` of them read at a time."""
    crew = _Crew(options, timeout)
    pool = ThreadPoolExecutor(workers, thread_name_prefix="cvparse")
    due: deque[Future[Result]] = deque()
    try:
        for source in sources:
            due.append(pool.submit(crew.parse, source))
            if len(due) >= workers * AHEAD:
                yield due.popleft().result()
        while due:
            yield due.popleft().result()
    finally:
        crew.close()
        pool.shutdown(cancel_futures=True)
        crew.bury()


class _Crew:
    """One worker for each thread of the pool."""

    def __init__(self, options: Options, timeout: float | None) -> None:
        self._options = options
        self._timeout = timeout
        self._local = threading.local()
        self._all: list[Worker] = []

    def parse(self, source: Source) -> Result:
        worker: Worker | None = getattr(self._local, "worker", None)
        if worker is None:
            worker = self._local.worker = Worker(self._options, self._timeout)
            self._all.append(worker)
        return worker.parse(source)

    def close(self) -> None:
        for worker in self._all:
            worker.close()

    def bury(self) -> None:
        for worker in self._all:
            worker.bury()
