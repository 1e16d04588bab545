"""A worker: one child process, asked without blocking, killed when a document takes too long."""

from __future__ import annotations

import asyncio
import contextlib
import io
import os
import sys
from asyncio.subprocess import PIPE, Process
from pathlib import Path
from typing import Any

from cvparse.batch.wire import READY, receive, send
from cvparse.server.settings import TOKEN
from cvparse.server.tasks import Reply, Setup, Task

STARTING_SECONDS = 60.0
"""How long a child may take until it is ready."""
_HEAD = 8
"""Bytes before each message of the pipe that say how long it is."""
_BUFFER = 1 << 20


class DiedError(Exception):
    """The child went without an answer."""


class UntakenError(DiedError):
    """The child went before it took the task, which is not to blame."""


class OverdueError(Exception):
    """The child took too long, and was killed for it."""


class Worker:
    """Reads one document at a time in a process of its own; a crash or a time-out costs that one document."""

    def __init__(self, setup: Setup) -> None:
        self._setup = setup
        self._child: Process | None = None

    @property
    def up(self) -> bool:
        """Whether there is a child that takes tasks."""
        return self._child is not None and self._child.returncode is None

    async def start(self) -> None:
        """Start the child and wait until it is ready. Raises `DiedError` where it cannot be."""
        await self.stop()
        child = await asyncio.create_subprocess_exec(
            *(sys.executable, "-P", "-m", "cvparse.server.child"),
            stdin=PIPE,
            stdout=PIPE,
            env=_environment(),
            limit=_BUFFER,
        )
        try:
            async with asyncio.timeout(STARTING_SECONDS):
                await _send(child, self._setup)
                await _receive(child)
        except (EOFError, OSError, TimeoutError) as error:
            await _end(child)
            raise DiedError(f"a worker process ended before it was ready (exit code {child.returncode})") from error
        except BaseException:  # the service stops
            await _end(child)
            raise
        self._child = child

    async def ask(self, task: Task) -> Reply:
        """The reply to one task.

        Raises `UntakenError`, `DiedError` or `OverdueError`; then, and after a last reply, there is no child.
        """
        child = self._child
        if child is None:
            raise UntakenError("there is no child")
        taken = whole = False
        try:
            async with asyncio.timeout(self._setup.timeout):
                await _send(child, task)
                taken = await _receive(child) == READY
                reply = await _receive(child)
            assert isinstance(reply, Reply)
            whole = not reply.last
        except TimeoutError as error:
            raise OverdueError from error
        except (EOFError, OSError) as error:
            raise (DiedError if taken else UntakenError) from error
        finally:
            if not whole:
                await self.stop()
        return reply

    async def gone(self) -> None:
        """Wait until the child has ended."""
        if self._child is not None:
            await self._child.wait()

    async def stop(self) -> None:
        """End the child, whatever it is doing."""
        child, self._child = self._child, None
        if child is not None:
            await _end(child)


async def _end(child: Process) -> None:
    if child.returncode is None:
        with contextlib.suppress(ProcessLookupError):
            child.kill()
    if child.stdin is not None:
        child.stdin.close()
    await child.wait()


async def _send(child: Process, message: Any) -> None:
    assert child.stdin is not None
    packed = io.BytesIO()
    send(packed, message)
    child.stdin.write(packed.getbuffer())
    await child.stdin.drain()


async def _receive(child: Process) -> Any:
    assert child.stdout is not None
    head = await child.stdout.readexactly(_HEAD)
    body = await child.stdout.readexactly(int.from_bytes(head, "big"))
    return receive(io.BytesIO(head + body))


def _environment() -> dict[str, str]:
    """This process' environment without the token, and the very cvparse that runs here on the child's path."""
    home = str(Path(__file__).resolve().parents[2])
    known = os.environ.get("PYTHONPATH")
    kept = {name: value for name, value in os.environ.items() if name != TOKEN}
    return {**kept, "PYTHONPATH": os.pathsep.join([home, known] if known else [home])}
