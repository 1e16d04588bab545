"""The workers, and the line of tasks before them."""

from __future__ import annotations

import asyncio
import logging
import math
from collections import Counter

from cvparse.server.tasks import Reply, Setup, Task
from cvparse.server.worker import DiedError, OverdueError, UntakenError, Worker

log = logging.getLogger(__name__)

PAUSES = (0.1, 1.0, 5.0, 15.0)
"""Seconds before a child that does not start is tried again."""
_MEMORY_OF_MEAN = 0.9
"""Share of the mean that stays when a new figure comes in."""


class ClosedError(Exception):
    """The service stops, or has no worker that could be asked."""


class Crew:
    """A fixed number of workers that take tasks in the order in which they come. A dead one is replaced at once."""

    def __init__(self, setup: Setup, size: int) -> None:
        self._workers = [Worker(setup) for _ in range(size)]
        self._line: asyncio.Queue[tuple[Task, asyncio.Future[Reply]]] = asyncio.Queue()
        self._tending: list[asyncio.Task[None]] = []
        self._mean_seconds = 1.0
        self._closed = False
        self.busy = 0
        self.replaced: Counter[str] = Counter()
        """Children that went, by what for: "died", "time", "recycled"."""

    @property
    def size(self) -> int:
        return len(self._workers)

    @property
    def up(self) -> int:
        """Workers that can take a task."""
        return sum(worker.up for worker in self._workers)

    @property
    def waiting(self) -> int:
        """Tasks in the line."""
        return self._line.qsize()

    def seconds_until_free(self) -> int:
        """About when the line will be done: what a client that is sent away should wait."""
        return min(60, max(1, math.ceil((self.waiting + self.busy) * self._mean_seconds / self.size)))

    async def start(self) -> None:
        """Start all workers. Raises `DiedError` where none can be."""
        outcomes = await asyncio.gather(*(worker.start() for worker in self._workers), return_exceptions=True)
        failures = [outcome for outcome in outcomes if isinstance(outcome, BaseException)]
        if len(failures) == self.size:
            raise failures[0]
        self._tending = [asyncio.create_task(self._tend(worker)) for worker in self._workers]

    async def stop(self) -> None:
        """End all workers; what still waits gets `ClosedError`."""
        self._closed = True
        for each in self._tending:
            each.cancel()
        await asyncio.gather(*self._tending, return_exceptions=True)
        self._send_home()
        await asyncio.gather(*(worker.stop() for worker in self._workers))

    async def ask(self, task: Task) -> Reply:
        """The reply of the next free worker. Raises `DiedError`, `OverdueError` or `ClosedError`."""
        if self._closed:
            raise ClosedError
        reply: asyncio.Future[Reply] = asyncio.get_running_loop().create_future()
        self._line.put_nowait((task, reply))
        return await reply

    async def _tend(self, worker: Worker) -> None:
        """Keep one worker alive and at work."""
        while True:
            await self._raise_up(worker)
            gone = asyncio.create_task(worker.gone())
            try:
                while worker.up and not gone.done():
                    taken = asyncio.create_task(self._line.get())
                    try:
                        await asyncio.wait({taken, gone}, return_when=asyncio.FIRST_COMPLETED)
                    finally:
                        if not taken.done():
                            taken.cancel()
                    if not taken.done():
                        self.replaced["died"] += 1  # while it had nothing to do
                        break
                    await self._work(worker, *taken.result())
            finally:
                gone.cancel()

    async def _work(self, worker: Worker, task: Task, reply: asyncio.Future[Reply]) -> None:
        if reply.cancelled():  # the client has gone
            return
        self.busy += 1
        try:
            answer = await self._answer(worker, task)
        except (DiedError, OverdueError) as error:
            self.replaced["time" if isinstance(error, OverdueError) else "died"] += 1
            if not reply.done():
                reply.set_exception(error)
        except BaseException:  # the service stops
            if not reply.done():
                reply.set_exception(ClosedError())
            raise
        else:
            self._mean_seconds += (1 - _MEMORY_OF_MEAN) * (answer.seconds - self._mean_seconds)
            self.replaced["recycled"] += answer.last
            if not reply.done():
                reply.set_result(answer)
        finally:
            self.busy -= 1

    async def _answer(self, worker: Worker, task: Task) -> Reply:
        """The worker's answer; a child that was dead before is replaced, and asked again."""
        try:
            return await worker.ask(task)
        except UntakenError:
            self.replaced["died"] += 1
            await self._raise_up(worker)
            return await worker.ask(task)

    async def _raise_up(self, worker: Worker) -> None:
        """Start the child of a worker that has none, however often that takes."""
        tries = 0
        while not worker.up:
            try:
                await worker.start()
            except (DiedError, OSError) as error:
                log.error("no worker: %s", error)
                if not self.up:
                    self._send_home()  # nobody is there to serve them
                await asyncio.sleep(PAUSES[min(tries, len(PAUSES) - 1)])
                tries += 1

    def _send_home(self) -> None:
        while not self._line.empty():
            _, reply = self._line.get_nowait()
            if not reply.done():
                reply.set_exception(ClosedError())
