"""Whether the service is well: for those who run it."""

from __future__ import annotations

from fastapi import APIRouter, Request
from fastapi.responses import JSONResponse, PlainTextResponse, Response

from cvparse.server import describing
from cvparse.server.house import house_of
from cvparse.server.metrics import CONTENT_TYPE
from cvparse.server.problems import Problem

router = APIRouter(tags=["running"])


@router.get("/healthz", summary="Whether the service runs", response_class=JSONResponse)
async def healthz() -> dict[str, str]:
    """Answers as long as the process does."""
    return {"status": "ok"}


@router.get(
    "/readyz", summary="Whether documents can be read", response_class=JSONResponse, responses=describing.problems(503)
)
async def readyz(request: Request) -> dict[str, int]:
    """Answers with the number of workers that are up; with a problem where there is none."""
    up = house_of(request).crew.up
    if not up:
        raise Problem("Unavailable", "no worker is up", headers={"Retry-After": "5"})
    return {"workers": up}


@router.get(
    "/metrics", summary="Figures for Prometheus", response_class=PlainTextResponse, responses=describing.problems(401)
)
async def metrics(request: Request) -> Response:
    """Answers by status, how long they took, the line, the workers."""
    house = house_of(request)
    now = {
        "cvparse_queue_depth": ("Documents that wait for a worker.", house.crew.waiting),
        "cvparse_requests_inside": ("Requests that are taken in and not yet answered.", house.gate.inside),
        "cvparse_held_bytes": ("Bytes of uploads in memory.", house.gate.held),
        "cvparse_workers": ("Worker processes that are up.", house.crew.up),
        "cvparse_workers_busy": ("Worker processes that read a document.", house.crew.busy),
    }
    return Response(house.metrics.text(now, house.crew.replaced), media_type=CONTENT_TYPE)
