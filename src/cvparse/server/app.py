"""The application: routes, and what becomes of errors."""

from __future__ import annotations

from typing import Any

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import Response
from fastapi.staticfiles import StaticFiles
from starlette.exceptions import HTTPException
from starlette.requests import ClientDisconnect

from cvparse.server import api, describing, pages, running
from cvparse.server.gate import BusyError
from cvparse.server.guard import GONE, GUARDED, Guard
from cvparse.server.house import House, house_of
from cvparse.server.problems import Problem
from cvparse.server.tasks import faults_of
from cvparse.version import VERSION

_NAMES = {404: "NotFound", 405: "MethodNotAllowed"}


def create_app(house: House) -> FastAPI:
    """The service as an ASGI application. Who serves it starts and stops the workers of its house."""
    app = FastAPI(
        title="cvparse",
        version=VERSION,
        summary="Reads CVs, résumés and academic homepages into typed records. Nothing is kept.",
        docs_url=None,  # FastAPI's own pages load scripts from elsewhere
        redoc_url=None,
        redirect_slashes=False,  # it would lead to any host that a client names
    )
    app.state.house = house
    for room in (api, running, pages):
        app.include_router(room.router)
    app.mount("/static", StaticFiles(packages=[("cvparse.server", "static")]), name="static")
    app.add_middleware(Guard, token=house.settings.token, metrics=house.metrics)
    _answer_errors(app)
    if house.settings.token is not None:
        _say_that_a_token_is_needed(app)
    return app


def _answer_errors(app: FastAPI) -> None:
    """Every error is a problem in JSON."""

    @app.exception_handler(Problem)
    async def problem(_: Request, error: Problem) -> Response:
        return error.response()

    @app.exception_handler(BusyError)
    async def busy(request: Request, _: BusyError) -> Response:
        headers = {"Retry-After": str(house_of(request).crew.seconds_until_free())}
        return Problem("TooManyRequests", "there is no room for another request now", headers=headers).response()

    @app.exception_handler(ClientDisconnect)
    async def gone(_: Request, __: ClientDisconnect) -> Response:
        return Response(status_code=GONE)  # nobody hears it, but it is counted

    @app.exception_handler(RequestValidationError)
    async def invalid(_: Request, error: RequestValidationError) -> Response:
        return Problem("InvalidRequest", faults_of(error)).response()

    @app.exception_handler(HTTPException)
    async def http(_: Request, error: HTTPException) -> Response:
        name = _NAMES.get(error.status_code, "InvalidRequest")
        return Problem(name, error.detail, headers=error.headers).response()


def _say_that_a_token_is_needed(app: FastAPI) -> None:
    described = app.openapi

    def openapi() -> dict[str, Any]:
        return describing.with_token(described(), GUARDED)

    app.openapi = openapi  # type: ignore[method-assign]
