"""`uvicorn` around the application: a socket, signals, patience."""

from __future__ import annotations

import asyncio
import logging
import os
import signal
import socket
import sys

import uvicorn
from uvicorn.protocols.http.h11_impl import H11Protocol

from cvparse.server.app import create_app
from cvparse.server.house import House
from cvparse.server.settings import Settings
from cvparse.server.worker import DiedError

log = logging.getLogger(__name__)

HEAD_SECONDS = 5.0
"""How long a client may take for the head of a request, or for the rest of one that has been answered."""
CONNECTIONS = 1000
DRAIN_SECONDS = 10.0
"""Time to answer, besides that for reading, when the service is told to stop."""


def listen(host: str, port: int) -> socket.socket:
    """A socket that listens. Raises `OSError` where that cannot be."""
    family, _, _, _, address = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM, flags=socket.AI_PASSIVE)[0]
    # Made with its protocol named: only then does asyncio send small answers at once (TCP_NODELAY).
    listening = socket.socket(family, socket.SOCK_STREAM, socket.IPPROTO_TCP)
    try:
        if os.name == "posix":  # elsewhere this would let two services share a port
            listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listening.bind(address)
        listening.listen(256)
    except OSError:
        listening.close()
        raise
    return listening


def serve(settings: Settings, listening: socket.socket) -> bool:
    """Answer until a signal comes, then finish what is begun. False where no worker could be started."""
    logging.basicConfig(level=logging.INFO, stream=sys.stderr, format="%(asctime)s %(levelname)s %(message)s")
    house = House.of(settings)
    config = uvicorn.Config(
        create_app(house),
        http=_Impatient,
        ws="none",
        lifespan="off",
        log_config=None,
        access_log=False,  # it would show what files are called
        server_header=False,
        proxy_headers=False,
        limit_concurrency=CONNECTIONS,
        timeout_graceful_shutdown=round(settings.timeout + DRAIN_SECONDS),
    )
    for asked in (signal.SIGINT, signal.SIGTERM):  # uvicorn stops by them, and then sends them on
        signal.signal(asked, lambda *_: None)
    return asyncio.run(_run(house, uvicorn.Server(config), listening))


async def _run(house: House, server: uvicorn.Server, listening: socket.socket) -> bool:
    """Serve at once, so that it can be asked whether it is ready, and raise up the workers meanwhile."""
    starting = asyncio.create_task(_start(house, server))
    try:
        await server.serve(sockets=[listening])
    finally:
        starting.cancel()
        await asyncio.wait({starting})
        await house.crew.stop()
    return starting.cancelled() or starting.result()


async def _start(house: House, server: uvicorn.Server) -> bool:
    try:
        await house.crew.start()
    except (DiedError, OSError) as error:
        log.error("%s: allow more --memory, or look at what stands above", error)
        server.should_exit = True
        return False
    log.info("%d of %d workers are up", house.crew.up, house.crew.size)
    return True


class _Impatient(H11Protocol):
    """Closes connections that send nothing sensible: h11 and uvicorn would wait for ever."""

    _timer: asyncio.TimerHandle | None = None

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
        super().connection_made(transport)
        self._watch()

    def data_received(self, data: bytes) -> None:
        super().data_received(data)
        self._watch()

    def connection_lost(self, exc: Exception | None) -> None:
        self._calm()
        super().connection_lost(exc)

    def _watch(self) -> None:
        """Wait for as long as a request is being answered, and for a limited time where none is."""
        if self._is_answering():
            self._calm()
        elif self._timer is None:
            self._timer = self.loop.call_later(HEAD_SECONDS, self._give_up)

    def _give_up(self) -> None:
        self._timer = None
        if not self._is_answering():
            self.transport.close()

    def _is_answering(self) -> bool:
        return self.cycle is not None and not self.cycle.response_complete

    def _calm(self) -> None:
        if self._timer is not None:
            self._timer.cancel()
            self._timer = None
