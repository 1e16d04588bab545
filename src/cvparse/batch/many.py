"""`parse_many`: a stream of sources to a stream of results."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator

from cvparse.batch.result import Result, Source
from cvparse.batch.single import parse_one
from cvparse.options import Options

MEMORY = 4096
"""Megabytes of address space that a worker may take: several times what reading takes, OCR included."""


def parse_many(
    sources: Iterable[Source],
    *,
    workers: int | None = None,
    timeout: float | None = 60.0,
    memory: int | None = MEMORY,
    ordered: bool = True,
    options: Options | None = None,
) -> Iterator[Result]:
    """Read many CVs, `workers` at a time (None: one a processor), and yield a result for each.

    Results come in the order of the sources, or as they are done (`ordered=False`: a slow document holds up nobody).
    Never raises for a bad file: one that cannot be read, that takes more than `timeout` seconds or `memory` megabytes
    (None: no limit; memory is limited on Linux alone) or brings its process down costs one result with an `error`.
    `sources` is read as results are taken, so that it may be endless; few results are held at a time.
    With `workers=0` all is read in the calling process, where neither limit can be kept.

    The workers never import the caller's script: no `if __name__ == "__main__"` is needed, and notebooks work. Raises
    `ValueError` for wrong arguments, `RuntimeError` where no worker can be started.
    """
    options = options or Options()
    workers = checked_workers(workers)
    check_limits(timeout, memory)
    if workers == 0:
        return (parse_one(source, options) for source in sources)
    from cvparse.batch.pool import pooled
    from cvparse.batch.wire import Setup
    from cvparse.batch.worker import check_interpreter

    check_interpreter()
    answers = pooled(sources, _itself, workers, Setup(options, "cv", timeout, memory), ordered=ordered)
    return (Result(source, outcome.value, outcome.error, outcome.seconds) for source, outcome in answers)


def check_limits(timeout: float | None, memory: int | None) -> None:
    """Raise `ValueError` for a limit that nothing can keep."""
    for name, value in (("timeout", timeout), ("memory", memory)):
        if value is not None and value <= 0:
            raise ValueError(f"{name} must be positive: {value}")


def checked_workers(workers: int | None) -> int:
    """How many workers there shall be. Raises `ValueError` for fewer than none."""
    if workers is None:
        return os.cpu_count() or 1
    if workers < 0:
        raise ValueError(f"workers must not be negative: {workers}")
    return workers


def _itself(source: Source) -> Source:
    return source
