"""What a child is asked to do, what it answers, and how it does it."""

from __future__ import annotations

import json
import time
from dataclasses import dataclass
from typing import TYPE_CHECKING

from cvparse.batch.confined import ran_out_of_memory
from cvparse.batch.member import Named
from cvparse.batch.single import unforeseen
from cvparse.batch.wire import Failure
from cvparse.errors import CVParseError
from cvparse.exporters import export
from cvparse.options import Options

if TYPE_CHECKING:
    from fastapi.exceptions import RequestValidationError
    from pydantic import ValidationError

    from cvparse.models import CV
    from cvparse.redact import Level
    from cvparse.redact.keys import TextFormat

LINE = "jsonl"
"""Besides the formats of `export`: the JSON of a CV on one line."""
LABEL = "label"
"""Besides the formats of `export`, for records that a person has put right: what `cvparse eval` measures by."""


@dataclass(frozen=True, slots=True)
class Setup:
    """What holds for all tasks of a child: `timeout` in seconds, `memory` in megabytes (None: no limit)."""

    options: Options
    timeout: float
    memory: int | None


@dataclass(frozen=True, slots=True)
class Task:
    """A document to read. `suffix` (".md") and `format` are what the client says it is; what it is called stays out."""

    data: bytes
    suffix: str = ""
    format: str | None = None
    to: str = "json"


@dataclass(frozen=True, slots=True)
class Redact(Task):
    """A document to write again without the person: `to` is "text", "markdown", "json" or "pdf"."""

    level: Level = "contact"


@dataclass(frozen=True, slots=True)
class Review(Task):
    """A document to read and to show: its records, its text, its pages."""


@dataclass(frozen=True, slots=True)
class Export(Task):
    """The JSON of a CV to write as `to`: a format of `export`, or `LABEL`. `name` is what its document is called."""

    name: str | None = None


@dataclass(frozen=True, slots=True)
class Reply:
    """What came of a document, in the format that was asked for (text in UTF-8), or why nothing did.

    `warnings` say what a person should look at. After its `last` reply a child goes.
    """

    outcome: bytes | Failure
    seconds: float
    warnings: tuple[str, ...] = ()
    last: bool = False


def _upload(task: Task) -> Named:
    """Bytes that have a name, for its suffix."""
    return Named(task.data, f"upload{task.suffix}")


def perform(task: Task, options: Options) -> Reply:
    """Read one document. Never raises: what goes wrong becomes the reply. Where memory ran out, it is the last one."""
    begun = time.perf_counter()
    try:
        outcome, warnings = _performed(task, options)
    except Exception as error:  # the service outlives any one document
        short = ran_out_of_memory(error)
        return Reply(_SHORT if short else _failure(error), time.perf_counter() - begun, last=short)
    return Reply(outcome, time.perf_counter() - begun, tuple(warnings))


_SHORT = Failure("LimitExceededError", "reading takes more memory than it may", None)


def _performed(task: Task, options: Options) -> tuple[bytes | Failure, list[str]]:
    if isinstance(task, Redact):
        return _redacted(task, options)
    if isinstance(task, Review):
        return _review(task, options)
    if isinstance(task, Export):
        return _exported(task), []
    return _read(task, options)


def _read(task: Task, options: Options) -> tuple[bytes, list[str]]:
    from cvparse import pipeline

    cv = pipeline.parse(_upload(task), format=task.format, options=options)
    text = cv.model_dump_json() if task.to == LINE else export(cv, task.to)
    return _encoded(text), cv.document.warnings


def _redacted(task: Redact, options: Options) -> tuple[bytes, list[str]]:
    from cvparse.redact import redact

    redaction = redact(task.data, level=task.level, format=task.format, options=options)
    if task.to == "pdf":
        return redaction.pdf(), redaction.warnings
    form: TextFormat = "json" if task.to == "json" else "markdown" if task.to == "markdown" else "text"
    return _encoded(redaction.write(form)[0]), redaction.warnings


def _review(task: Review, options: Options) -> tuple[bytes, list[str]]:
    from cvparse import pipeline
    from cvparse.explain import Explanation

    cv, document = pipeline.parse_with_document(_upload(task), format=task.format, options=options)
    return _encoded(Explanation(cv, document, task.data).review().model_dump_json()), cv.document.warnings


def _exported(task: Export) -> bytes | Failure:
    from pydantic import ValidationError

    from cvparse.models import CV

    try:
        cv = CV.model_validate_json(task.data)
    except ValidationError as error:
        return Failure("InvalidRecords", faults_of(error), "see /v1/schema")
    return _encoded(_label(cv, task.name) if task.to == LABEL else export(cv, task.to))


def _label(cv: CV, name: str | None) -> str:
    from cvparse.evaluation import label_of

    return json.dumps({"id": name, **label_of(cv)}, ensure_ascii=False, indent=1) + "\n"


def faults_of(error: ValidationError | RequestValidationError) -> str:
    """What is wrong where: "experience.0.dates.start: not an ISO date: 'May'; …"."""
    told = ((".".join(map(str, each["loc"])), each["msg"].removeprefix("Value error, ")) for each in error.errors())
    return "; ".join(f"{place}: {what}" if place else what for place, what in told)


def _encoded(text: str) -> bytes:
    return text.encode("utf-8", "replace")


def _failure(error: Exception) -> Failure:
    return Failure.of(error if isinstance(error, CVParseError) else unforeseen(error, b""))
