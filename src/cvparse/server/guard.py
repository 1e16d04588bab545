"""What holds for every request: who may ask, which headers go out, what is counted and logged.

Pure ASGI, around all routes and inside of nothing that would write an error into a log with its message.
"""

from __future__ import annotations

import hmac
import logging
import re
import time
import traceback

from starlette.datastructures import Headers, MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from cvparse.server.metrics import Metrics
from cvparse.server.problems import Problem
from cvparse.server.settings import is_loopback

log = logging.getLogger(__name__)

CSP = "content-security-policy"
_POLICY = {
    "default-src": "'none'",
    "script-src": "'self'",
    "style-src": "'self'",
    "img-src": "'self'",
    "connect-src": "'self'",
    "base-uri": "'none'",
    "form-action": "'none'",
    "frame-ancestors": "'none'",
}


def policy(**others: str) -> str:
    """What a page may load: its own script, style and pictures; nothing from elsewhere. `others` go over it."""
    return "; ".join(f"{name} {value}" for name, value in {**_POLICY, **others}.items())


HEADERS = {
    CSP: policy(),
    "x-content-type-options": "nosniff",
    "referrer-policy": "no-referrer",
    "x-frame-options": "DENY",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
    "cache-control": "no-store",
}
"""What every answer carries, unless it says something else. Nothing may be loaded from elsewhere."""
GUARDED = ("/v1/", "/metrics")
"""Addresses that need the token."""
UNKNOWN = "other"
GONE = 499
"""Counted where the client went before there was an answer."""
_PORT = re.compile(r":\d*$")


class Guard:
    """Middleware. `token` None: everybody is served, if he calls this machine by a name of its own (so that no page in
    a browser reaches the service under a name that somebody else owns)."""

    def __init__(self, app: ASGIApp, token: str | None, metrics: Metrics) -> None:
        self._app = app
        self._token = token
        self._metrics = metrics

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        begun = time.perf_counter()
        status = 0

        async def told(message: Message) -> None:
            nonlocal status
            if message["type"] == "http.response.start":
                status = message["status"]
                headers = MutableHeaders(scope=message)
                for name, value in HEADERS.items():
                    headers.setdefault(name, value)
            await send(message)

        try:
            await self._answer(scope, receive, told)
        except Exception as error:
            where = "".join(traceback.format_tb(error.__traceback__))  # its message may quote a document
            log.error("%s inside of the service\n%s", type(error).__name__, where)
            if status:
                raise _Broken from None  # the client must see that there is no end
            await Problem("ServerError", "an error inside of the service").response()(scope, receive, told)
        finally:
            self._note(scope, status or GONE, time.perf_counter() - begun)

    async def _answer(self, scope: Scope, receive: Receive, send: Send) -> None:
        try:
            self._check(scope["path"], Headers(scope=scope))
        except Problem as problem:
            await problem.response()(scope, receive, send)
            return
        await self._app(scope, receive, send)

    def _check(self, path: str, headers: Headers) -> None:
        """Raise a `Problem` where the client may not have what it asks for."""
        if self._token is None:
            if not is_loopback(_PORT.sub("", headers.get("host", ""))):
                raise Problem("Misdirected", "without a token the service answers to localhost and 127.0.0.1 only")
        elif path.startswith(GUARDED) and not self._is_known(headers.get("authorization", "")):
            challenge = {"WWW-Authenticate": "Bearer"}
            raise Problem("Unauthorized", "send `Authorization: Bearer …` with the token", headers=challenge)

    def _is_known(self, authorization: str) -> bool:
        """Compare in a time that tells nothing of the token."""
        scheme, _, shown = authorization.partition(" ")
        assert self._token is not None
        same = hmac.compare_digest(shown.strip().encode("latin-1", "replace"), self._token.encode())
        return same and scheme.lower() == "bearer"

    def _note(self, scope: Scope, status: int, seconds: float) -> None:
        """Count and log by the route, which no client makes up."""
        route = getattr(scope.get("route"), "path", None) or UNKNOWN
        self._metrics.add(route, status, seconds)
        log.info("%s %s %d %.3fs", scope["method"] if route != UNKNOWN else "-", route, status, seconds)


class _Broken(Exception):  # noqa: N818
    """An answer broke off in the middle."""
