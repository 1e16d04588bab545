"""The pages for people: the review of documents, and the documentation of the addresses. Nothing is from elsewhere."""

from __future__ import annotations

from typing import Any

import jinja2
from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse, Response

from cvparse.explain.palette import stylesheet
from cvparse.exporters import SUFFIXES
from cvparse.server.guard import CSP, policy
from cvparse.server.problems import DOCS, KINDS
from cvparse.server.tasks import LABEL
from cvparse.version import VERSION

REVIEW_POLICY = policy(**{"img-src": "'self' data:", "require-trusted-types-for": "'script'"})
"""Pictures of pages come within an answer; and no script may make a script or HTML of a text."""
_TITLES = {
    "json": "Records (cvparse)",
    "jsonresume": "JSON Resume",
    "bibtex": "BibTeX",
    LABEL: "Label for cvparse eval",
    "rendercv": "RenderCV",
    "jsonld": "JSON-LD",
    "markdown": "Markdown",
    "csv": "CSV",
    "csl": "CSL-JSON",
    "ris": "RIS",
}
_ENDINGS = {"json": ".cv.json", LABEL: ".json"}
"""A label has the plain name: `cvparse eval` pairs files by their names."""

router = APIRouter(include_in_schema=False)
_templates = jinja2.Environment(
    loader=jinja2.PackageLoader("cvparse.server"), autoescape=True, trim_blocks=True, lstrip_blocks=True
)


@router.get("/")
async def review() -> HTMLResponse:
    """Documents beside what was read from them."""
    downloads = [(to, title, _ENDINGS.get(to) or SUFFIXES[to]) for to, title in _TITLES.items()]
    return _page("review.html", {CSP: REVIEW_POLICY}, downloads=downloads)


@router.get("/palette.css")
async def palette() -> Response:
    """The colours of the section types."""
    return Response(stylesheet(), media_type="text/css")


@router.get(DOCS)
async def docs(request: Request) -> HTMLResponse:
    """OpenAPI, for reading."""
    return _page("docs.html", {}, api=request.app.openapi(), kinds=KINDS)


def _page(name: str, headers: dict[str, str], **values: Any) -> HTMLResponse:
    return HTMLResponse(_templates.get_template(name).render(version=VERSION, **values), headers=headers)
