"""What went wrong, as clients are told: `application/problem+json` (RFC 9457) under the names of our errors."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from fastapi.responses import JSONResponse
from pydantic import BaseModel, Field

from cvparse.batch.wire import Failure

MEDIA_TYPE = "application/problem+json"
DOCS = "/docs"

KINDS: Mapping[str, tuple[int, str]] = MappingProxyType({
    "UnsupportedFormatError": (415, "The document is of no kind that is read here"),
    "UnreadableDocumentError": (422, "The document is broken"),
    "EncryptedDocumentError": (422, "The document needs a password"),
    "NoTextError": (422, "The document holds pictures of text only"),
    "LimitExceededError": (413, "The document or the request is too large"),
    "OutOfTime": (504, "Reading the document took too long"),
    "CVParseError": (500, "Reading the document failed inside of the service"),
    "InvalidRecords": (422, "What was sent is no CV"),
    "InvalidRequest": (400, "The request is not understood"),
    "Unauthorized": (401, "A valid token is needed"),
    "NotFound": (404, "There is nothing at this address"),
    "MethodNotAllowed": (405, "This address takes other methods"),
    "UploadTooSlow": (408, "The request did not come in time"),
    "UnsupportedEncoding": (415, "Compressed requests are not read"),
    "Misdirected": (421, "The service is not known under this name"),
    "TooManyRequests": (429, "The service is busy"),
    "ServerError": (500, "The service failed"),
    "Unavailable": (503, "The service cannot answer now"),
})  # fmt: skip
"""Each problem's status and title."""
_ERRORS = {"OutOfTime": "LimitExceededError"}
"""What cvparse calls a problem that has a name of its own here."""


class ProblemDetails(BaseModel):
    """Why there is no other answer."""

    type: str = Field(description="Where the error is described, relative to the service.")
    title: str
    status: int
    detail: str
    error: str = Field(description="The name of the error.")
    advice: str | None = Field(default=None, description="What can be done.")


class Problem(Exception):  # noqa: N818 it is an answer
    """An answer that says what is wrong. `name` is one of `KINDS`."""

    def __init__(
        self, name: str, detail: str, *, advice: str | None = None, headers: Mapping[str, str] | None = None
    ) -> None:
        super().__init__(name)
        self.name = name
        self.detail = detail
        self.advice = advice
        self.headers = dict(headers or {})

    @property
    def error(self) -> str:
        """The name of the error in cvparse, where it has one."""
        return _ERRORS.get(self.name, self.name)

    def response(self) -> JSONResponse:
        status, title = KINDS[self.name]
        told = ProblemDetails(
            type=f"{DOCS}#{self.name}",
            title=title,
            status=status,
            detail=self.detail,
            error=self.error,
            advice=self.advice,
        )
        return JSONResponse(
            told.model_dump(exclude_none=True), status_code=status, headers=self.headers, media_type=MEDIA_TYPE
        )


def problem_of(failure: Failure) -> Problem:
    """What a client is told of a failure; not what the document is called."""
    return Problem(failure.kind if failure.kind in KINDS else "CVParseError", failure.problem, advice=failure.advice)
