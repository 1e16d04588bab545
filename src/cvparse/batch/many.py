"""`parse_many`: a stream of sources to a stream of results."""

from __future__ import annotations

import os
import threading
from collections import deque
from collections.abc import Iterable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor

from cvparse.batch.result import Result, Source
from cvparse.batch.single import parse_one
from cvparse.batch.worker import Worker
from cvparse.options import Options

AHEAD = 4
"""Sources taken ahead of the one whose result is due, a worker: enough to keep all busy, few enough to hold."""


def parse_many(
    sources: Iterable[Source],
    *,
    workers: int | None = None,
    timeout: float | None = 60.0,
    options: Options | None = None,
) -> Iterator[Result]:
    """Read many CVs, `workers` at a time (None: one a processor), and yield a result for each, in their order.

    Never raises for a bad file: one that cannot be read, that takes more than `timeout` seconds or that brings its
    process down costs one result with an `error`. `sources` is read as results are taken, so that it may be endless.
    With `workers=0` all is read in the calling process, where no time limit can be kept.
    """
    options = options or Options()
    if workers is None:
        workers = os.cpu_count() or 1
    if workers < 0:
        raise ValueError(f"workers must not be negative: {workers}")
    if timeout is not None and timeout <= 0:
        raise ValueError(f"timeout must be positive: {timeout}")
    if workers == 0:
        return (parse_one(source, options) for source in sources)
    return _pooled(sources, workers, timeout, options)


def _pooled(sources: Iterable[Source], workers: int, timeout: float | None, options: Options) -> Iterator[Result]:
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
