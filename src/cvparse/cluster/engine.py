"""`cvparse batch --engine ray`: this process finds, hashes and writes, as in any batch; the cluster reads.

Each document travels to a task of its own. A task whose node dies is run again elsewhere, and gives its one answer.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from cvparse.batch.item import Item
from cvparse.batch.job import Outcomes
from cvparse.batch.member import Member
from cvparse.batch.pool import AHEAD
from cvparse.batch.result import Outcome
from cvparse.batch.wire import Answer, Setup
from cvparse.batch.worker import Worker
from cvparse.cluster.rows import check_version, outcome
from cvparse.errors import CVParseError
from cvparse.version import VERSION

RETRIES = 5
"""How often a task is begun anew because its node, or its process of Ray's, was lost."""


class RayEngine:
    """Reads the documents of a batch on a cluster that has been joined."""

    def __init__(self, ray: Any, workers: int | None = None) -> None:
        """`workers`: documents read at a time; None: as many as the cluster has processors."""
        self._ray = ray
        self._task = ray.remote(num_cpus=1, max_retries=RETRIES)(_read)
        self._most = workers or AHEAD * max(1, int(ray.cluster_resources().get("CPU", 1)))
        self._due: dict[Any, Item] = {}

    def __call__(self, items: Iterator[Item], setup: Setup) -> Outcomes:
        """Raises `RuntimeError` where a node cannot read at all."""
        here = Worker(setup)
        shared = self._ray.put(setup)
        try:
            for item in items:
                data = _bytes_of(item)
                if data is None:  # reading will say why: here, where it is
                    yield item, here.parse(item.source)
                    continue
                self._due[self._task.remote(data, item.name, shared, VERSION)] = item
                if len(self._due) >= self._most:
                    yield from self._taken()
            while self._due:
                yield from self._taken()
        finally:
            here.bury()
            for ref in self._due:
                self._ray.cancel(ref, force=True)
            self._due.clear()

    def _taken(self) -> Iterator[tuple[Item, Outcome]]:
        """Wait for one, and take whatever is done."""
        refs = list(self._due)
        self._ray.wait(refs, num_returns=1)
        done, _ = self._ray.wait(refs, num_returns=len(refs), timeout=0)
        for ref in done:
            item = self._due.pop(ref)
            yield item, self._answer(ref).outcome_of(item.name)

    def _answer(self, ref: Any) -> Answer:
        failures = self._ray.exceptions
        try:
            answer = self._ray.get(ref)
        except failures.RayTaskError as error:
            raise RuntimeError(f"a node of the cluster cannot read: {error.cause or error}") from error
        except failures.RayError as error:
            lost = CVParseError(f"the cluster lost it ({type(error).__name__})", advice="read it again")
            answer = Answer.of(Outcome(None, "failed", lost, 0.0))
        assert isinstance(answer, Answer)
        return answer


def _bytes_of(item: Item) -> bytes | None:
    """What travels; None where it cannot be had."""
    if item.sha256 is None:
        return None
    try:
        return item.source.read_bytes() if isinstance(item.source, Path) else item.source.read()
    except (OSError, CVParseError):  # it was there when its hash was made
        return None


def _read(data: bytes, name: str, setup: Setup, version: str) -> Answer:
    """One task, on a node."""
    check_version(version)
    return Answer.of(outcome(Member(name, lambda: data), setup))
