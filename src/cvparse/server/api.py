"""The addresses under /v1."""

from __future__ import annotations

import asyncio
import json
from collections.abc import AsyncIterator
from contextlib import ExitStack
from functools import cache
from typing import Annotated, Any, Literal

from fastapi import APIRouter, Query, Request
from fastapi.responses import JSONResponse, PlainTextResponse, Response, StreamingResponse
from pydantic import AfterValidator, WithJsonSchema
from starlette.types import Receive, Scope, Send

from cvparse.explain.reviewing import Review as ReviewAnswer
from cvparse.exporters import SUFFIXES
from cvparse.models import CV
from cvparse.readers.sniff import FORMATS
from cvparse.redact.cuts import Level
from cvparse.server import describing
from cvparse.server.house import House, house_of
from cvparse.server.problems import Problem
from cvparse.server.tasks import LABEL, LINE, Export, Redact, Review, Task
from cvparse.server.uploads import Upload, read_upload, read_uploads

MEDIA_TYPES = {
    "json": "application/json",
    "csv": "text/csv",
    "markdown": "text/markdown",
    "bibtex": "application/x-bibtex",
    "csl": "application/vnd.citationstyles.csl+json",
    "ris": "application/x-research-info-systems",
    "jsonresume": "application/json",
    "jsonld": "application/ld+json",
    "rendercv": "application/yaml",
}
"""What each export is; one that is not named here is plain text."""
JSON_LINES = "application/jsonl"
REDACTIONS = {
    "text": "text/plain",
    "markdown": "text/markdown",
    "json": "application/json",
    "pdf": "application/pdf",
}
"""What a redacted document is."""
WARNINGS = "Cvparse-Warnings"
"""The header that says what a person should look at."""

router = APIRouter(prefix="/v1", tags=["v1"])


def _export(name: str) -> str:
    if name not in SUFFIXES:
        raise ValueError(f"choose one of {', '.join(SUFFIXES)}")
    return name


def _export_or_label(name: str) -> str:
    return name if name == LABEL else _export(name)


def _format(name: str) -> str:
    if name not in FORMATS:
        raise ValueError(f"choose one of {', '.join(FORMATS)}")
    return name


To = Annotated[
    str,
    AfterValidator(_export),
    WithJsonSchema({"type": "string", "enum": list(SUFFIXES)}),
    Query(description="What comes out."),
]
ToOrLabel = Annotated[
    str,
    AfterValidator(_export_or_label),
    WithJsonSchema({"type": "string", "enum": [*SUFFIXES, LABEL]}),
    Query(description="What comes out; `label` is what `cvparse eval` measures by."),
]
Format = Annotated[
    str | None,
    AfterValidator(lambda name: name if name is None else _format(name)),
    WithJsonSchema({"type": "string", "enum": list(FORMATS)}),
    Query(description="What the document is, where its content shall not say."),
]
RedactionLevel = Annotated[
    Level,
    Query(
        description="contact: how to reach the person; identity: also the name and personal details; "
        "blind: also schools, employers, places, years of study."
    ),
]
RedactedTo = Annotated[Literal["text", "markdown", "json", "pdf"], Query(description="What comes out.")]
FileName = Annotated[
    str | None,
    Query(description="What a raw body is called; a suffix such as `.md` tells texts apart.", max_length=1000),
]
DocumentName = Annotated[
    str | None,
    Query(
        description="What the document is called in a label: the name of its file without the ending.", max_length=1000
    ),
]


@router.post(
    "/parse",
    summary="Read one document",
    response_model=CV,
    responses={
        200: describing.exports(MEDIA_TYPES),
        **describing.problems(400, 401, 408, 413, 415, 422, 429, 500, 503, 504),
    },
    openapi_extra=describing.one_file(),
)
async def parse(request: Request, to: To = "json", format: Format = None, filename: FileName = None) -> Response:
    """The document is the part `file` of a multipart form, or the body itself."""
    house = house_of(request)
    with house.gate.enter() as visit:
        upload = await read_upload(request, filename, house.settings, visit)
        reply = await house.ask_for(request, Task(upload.data, upload.suffix, format, to))
    assert isinstance(reply.outcome, bytes)
    return Response(reply.outcome, media_type=MEDIA_TYPES.get(to, "text/plain"))


@router.post(
    "/redact",
    summary="Write one document without the person",
    response_class=PlainTextResponse,
    responses={
        200: describing.redactions(REDACTIONS, WARNINGS),
        **describing.problems(400, 401, 408, 413, 415, 422, 429, 500, 503, 504),
    },
    openapi_extra=describing.one_file(),
)
async def redact(
    request: Request,
    level: RedactionLevel = "contact",
    to: RedactedTo = "text",
    format: Format = None,
    filename: FileName = None,
) -> Response:
    """Placeholders stand in place of the words; what they stood for is not given out. Only a PDF can become a PDF."""
    house = house_of(request)
    with house.gate.enter() as visit:
        upload = await read_upload(request, filename, house.settings, visit)
        reply = await house.ask_for(request, Redact(upload.data, upload.suffix, format, to, level))
    assert isinstance(reply.outcome, bytes)
    headers = {WARNINGS: "; ".join(reply.warnings)} if reply.warnings else {}
    return Response(reply.outcome, media_type=REDACTIONS[to], headers=headers)


@router.post(
    "/review",
    summary="Read one document and show it",
    response_model=ReviewAnswer,
    responses=describing.problems(400, 401, 408, 413, 415, 422, 429, 500, 503, 504),
    openapi_extra=describing.one_file(),
)
async def review(request: Request, format: Format = None, filename: FileName = None) -> Response:
    """The records, the text that they were read from, and a picture of each page with the places of its words."""
    house = house_of(request)
    with house.gate.enter() as visit:
        upload = await read_upload(request, filename, house.settings, visit)
        reply = await house.ask_for(request, Review(upload.data, upload.suffix, format))
    assert isinstance(reply.outcome, bytes)
    return Response(reply.outcome, media_type="application/json")


@router.post(
    "/export",
    summary="Write records that have been put right",
    responses={
        200: describing.exports(MEDIA_TYPES),
        **describing.problems(400, 401, 408, 413, 415, 422, 429, 500, 503, 504),
    },
    openapi_extra=describing.one_cv(),
)
async def export(request: Request, to: ToOrLabel = "json", name: DocumentName = None) -> Response:
    """The body is the JSON of a CV, as `/v1/parse` answers with; it is checked, and written in another format."""
    house = house_of(request)
    with house.gate.enter() as visit:
        upload = await read_upload(request, None, house.settings, visit)
        reply = await house.ask_for(request, Export(upload.data, to=to, name=name))
    assert isinstance(reply.outcome, bytes)
    return Response(reply.outcome, media_type=MEDIA_TYPES.get(to, "application/json"))


@router.post(
    "/batch",
    summary="Read several documents",
    response_class=StreamingResponse,
    responses={200: describing.lines(JSON_LINES), **describing.problems(400, 401, 408, 413, 415, 429)},
    openapi_extra=describing.many_files(),
)
async def batch(request: Request) -> Response:
    """Each file of a multipart form gets a line of JSON as soon as it is read, whatever happens to the others.

    `index` counts the files from 0; `source` is what a file is called.
    """
    house = house_of(request)
    with ExitStack() as stack:
        visit = stack.enter_context(house.gate.enter())
        uploads = await read_uploads(request, house.settings, visit)
        return _Lines(_lines(house, uploads), stack.pop_all())


class _Schema(JSONResponse):
    media_type = "application/schema+json"


@router.get(
    "/schema",
    summary="The JSON Schema of a CV",
    response_class=_Schema,
    responses=describing.problems(401),
)
async def schema() -> Response:
    """What `/v1/parse` answers with."""
    return _Schema(_schema())


@cache
def _schema() -> dict[str, Any]:
    return CV.model_json_schema(mode="serialization")


class _Lines(StreamingResponse):
    """Gives the room of the request back when all is sent, or the client has gone."""

    def __init__(self, lines: AsyncIterator[bytes], kept: ExitStack) -> None:
        super().__init__(lines, media_type=JSON_LINES)
        self._kept = kept

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        with self._kept:
            await super().__call__(scope, receive, send)


async def _lines(house: House, uploads: list[Upload]) -> AsyncIterator[bytes]:
    """A line a file as it is done. No more of them wait in the line than there are workers: others want their turn."""
    todo = list(enumerate(uploads))[::-1]
    doing: set[asyncio.Task[bytes]] = set()
    try:
        while todo or doing:
            while todo and len(doing) < house.settings.workers:
                doing.add(asyncio.create_task(_line(house, *todo.pop())))
            done, doing = await asyncio.wait(doing, return_when=asyncio.FIRST_COMPLETED)
            for each in done:
                yield each.result()
    finally:
        for each in doing:
            each.cancel()


async def _line(house: House, index: int, upload: Upload) -> bytes:
    row: dict[str, Any] = {"index": index, "source": upload.name, "status": "failed", "seconds": None, "error": None}
    cv = b"null"
    try:
        reply = await house.ask(Task(upload.data, upload.suffix, None, LINE))
    except Problem as problem:
        row["error"] = {"kind": problem.error, "message": problem.detail, "advice": problem.advice}
    else:
        assert isinstance(reply.outcome, bytes)
        row |= {"status": "partial" if reply.warnings else "complete", "seconds": round(reply.seconds, 3)}
        cv = reply.outcome
    head = json.dumps(row, ensure_ascii=False).encode("utf-8", "replace")
    return head[:-1] + b', "cv": ' + cv + b"}\n"
