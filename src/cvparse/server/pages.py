"""The pages for people: what this is, and the documentation of its addresses. No script, nothing from elsewhere."""

from __future__ import annotations

from typing import Any

import jinja2
from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse

from cvparse.server.problems import DOCS, KINDS
from cvparse.version import VERSION

router = APIRouter(include_in_schema=False)
_templates = jinja2.Environment(
    loader=jinja2.PackageLoader("cvparse.server"), autoescape=True, trim_blocks=True, lstrip_blocks=True
)


@router.get("/")
async def home() -> HTMLResponse:
    """Where to go."""
    return _page("home.html")


@router.get(DOCS)
async def docs(request: Request) -> HTMLResponse:
    """OpenAPI, for reading."""
    return _page("docs.html", api=request.app.openapi(), kinds=KINDS)


def _page(name: str, **values: Any) -> HTMLResponse:
    return HTMLResponse(_templates.get_template(name).render(version=VERSION, **values))
