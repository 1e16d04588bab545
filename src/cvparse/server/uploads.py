"""Requests' bodies, read within limits of size and time, and held in memory only."""

from __future__ import annotations

import asyncio
import sys
import unicodedata
from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import PurePath

from starlette.datastructures import Headers, UploadFile
from starlette.formparsers import MultiPartException, MultiPartParser
from starlette.requests import Request

from cvparse.server.gate import Visit
from cvparse.server.problems import Problem
from cvparse.server.settings import Settings

MULTIPART = "multipart/form-data"
SUFFIXES = {
    "text/html": ".html",
    "application/xhtml+xml": ".html",
    "text/markdown": ".md",
    "text/x-markdown": ".md",
    "application/x-tex": ".tex",
    "application/x-latex": ".tex",
    "text/x-tex": ".tex",
}
"""What a media type says of a text, before its name does; all else is known by its content."""
NAME_LENGTH = 255


@dataclass(frozen=True, slots=True)
class Upload:
    """A document as it came. `name` is harmless to print and is no path; `suffix` hints at the kind of a text."""

    data: bytes
    name: str | None
    suffix: str


class _InMemory(MultiPartParser):
    """Starlette's parser, which writes large files to disk; this one never does."""

    spool_max_size = sys.maxsize


async def read_upload(request: Request, name: str | None, settings: Settings, visit: Visit) -> Upload:
    """The one document of a request, as its body or as a part of it. Raises `Problem`."""
    if _media_type(request.headers) == MULTIPART:
        uploads = await read_uploads(request, settings, visit)
        if len(uploads) != 1:
            raise Problem("InvalidRequest", f"there are {len(uploads)} files", advice="send several to /v1/batch")
        return uploads[0]
    async with _in_time(settings):
        data = b"".join([chunk async for chunk in _chunks(request, settings, visit)])
    return _upload(data, name, _media_type(request.headers))


async def read_uploads(request: Request, settings: Settings, visit: Visit) -> list[Upload]:
    """All files of a multipart request. Raises `Problem`."""
    if _media_type(request.headers) != MULTIPART:
        raise Problem("InvalidRequest", f"the body is not {MULTIPART}", advice="send each file in a part `file`")
    parser = _InMemory(request.headers, _chunks(request, settings, visit), max_files=settings.files, max_fields=10)
    try:
        async with _in_time(settings):
            form = await parser.parse()
    except MultiPartException as error:
        raise Problem("InvalidRequest", f"the body is no sound {MULTIPART}: {error.message}") from error
    parts = [part for _, part in form.multi_items() if isinstance(part, UploadFile)]
    if not parts:
        raise Problem("InvalidRequest", "there is no file", advice="send it in a part `file` with a file name")
    uploads = [_upload(await part.read(), part.filename, _media_type(part.headers)) for part in parts]
    await form.close()
    return uploads


@asynccontextmanager
async def _in_time(settings: Settings) -> AsyncGenerator[None, None]:
    """Give up where the client does not send on."""
    try:
        async with asyncio.timeout(settings.upload_seconds):
            yield
    except TimeoutError as error:
        raise Problem("UploadTooSlow", f"the request took longer than {settings.upload_seconds:g} seconds") from error


async def _chunks(request: Request, settings: Settings, visit: Visit) -> AsyncGenerator[bytes, None]:
    """The body piece by piece, while there is room for it."""
    encoding = request.headers.get("content-encoding", "identity").lower()
    if encoding != "identity":
        raise Problem("UnsupportedEncoding", "the body has a Content-Encoding", advice="send it as it is")
    declared = request.headers.get("content-length", "")
    if declared.isascii() and declared.isdigit() and int(declared) > settings.request_bytes:
        raise _too_large(settings)
    size = 0
    async for chunk in request.stream():
        size += len(chunk)
        if size > settings.request_bytes:
            raise _too_large(settings)
        visit.hold(len(chunk))
        yield chunk


def _too_large(settings: Settings) -> Problem:
    return Problem("LimitExceededError", f"the request has more than {settings.request_bytes:,} bytes")


def _upload(data: bytes, name: str | None, media_type: str) -> Upload:
    name = _harmless(name)
    suffix = PurePath(name).suffix.lower() if name else ""
    return Upload(data, name, SUFFIXES.get(media_type, suffix))


def _harmless(name: str | None) -> str | None:
    """What a file is called, without folders and without what is not printed."""
    last = (name or "").replace("\\", "/").rpartition("/")[2]
    return "".join(char for char in last if unicodedata.category(char)[0] != "C")[:NAME_LENGTH].strip() or None


def _media_type(headers: Headers) -> str:
    return headers.get("content-type", "").partition(";")[0].strip().lower()
