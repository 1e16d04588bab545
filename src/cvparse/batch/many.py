"""`parse_many`: a stream of sources to a stream of results."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator

from cvparse.batch.result import Result, Source
from cvparse.batch.single import parse_one
from cvparse.options import Options


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
    from cvparse.batch.pool import pooled

    return pooled(sources, workers, timeout, options)
