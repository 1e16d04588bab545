"""What all requests share, and how they ask the workers."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass

from starlette.requests import ClientDisconnect, Request

from cvparse.batch.wire import Failure
from cvparse.server.crew import ClosedError, Crew
from cvparse.server.gate import Gate
from cvparse.server.metrics import Metrics
from cvparse.server.problems import Problem, problem_of
from cvparse.server.settings import Settings
from cvparse.server.tasks import Reply, Setup, Task
from cvparse.server.worker import DiedError, OverdueError


@dataclass(frozen=True, slots=True)
class House:
    """One service: its settings, its workers, its door, its figures."""

    settings: Settings
    crew: Crew
    gate: Gate
    metrics: Metrics

    @classmethod
    def of(cls, settings: Settings) -> House:
        setup = Setup(settings.options, settings.timeout, settings.memory)
        gate = Gate(settings.workers + settings.queue, settings.held_bytes)
        return cls(settings, Crew(setup, settings.workers), gate, Metrics())

    async def ask(self, task: Task) -> Reply:
        """What a worker made of a document. Raises `Problem` where there is nothing."""
        try:
            reply = await self.crew.ask(task)
        except OverdueError as error:
            seconds = f"{self.settings.timeout:g} seconds"
            raise Problem("OutOfTime", f"reading took longer than {seconds}") from error
        except DiedError as error:
            raise Problem("CVParseError", "the process that read it died", advice="please report it") from error
        except ClosedError as error:
            raise Problem("Unavailable", "no worker is there", headers={"Retry-After": "5"}) from error
        if isinstance(reply.outcome, Failure):
            raise problem_of(reply.outcome)
        return reply

    async def ask_for(self, request: Request, task: Task) -> Reply:
        """As `ask`, for as long as the client is there. Raises `ClientDisconnect` when it goes."""
        asking = asyncio.create_task(self.ask(task))
        leaving = asyncio.create_task(_disconnected(request))
        try:
            await asyncio.wait({asking, leaving}, return_when=asyncio.FIRST_COMPLETED)
            if not asking.done():
                raise ClientDisconnect
            return asking.result()
        finally:
            asking.cancel()
            leaving.cancel()


async def _disconnected(request: Request) -> None:
    """Wait until a client goes whose request has been read."""
    while (await request.receive())["type"] != "http.disconnect":
        pass


def house_of(request: Request) -> House:
    """The service that a request came to."""
    house = request.app.state.house
    assert isinstance(house, House)
    return house
