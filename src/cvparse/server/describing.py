"""What OpenAPI says of bodies and answers that are no pydantic models, with examples about people who do not exist."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping
from typing import Any

from cvparse.models import CV, Contact, DateRange, DocumentInfo, Experience, PartialDate, PersonName
from cvparse.server.problems import KINDS, MEDIA_TYPE, Problem, ProblemDetails
from cvparse.version import VERSION

Described = dict[str, Any]
_BINARY = {"type": "string", "format": "binary"}
_TEXT = "Mara Quince\nmara@example.org\n\nExperience\nStage manager, Lantern Theatre\t2019 – 2023\n"
_REDACTED = "Mara Quince\n[EMAIL 1]\nExperience\nStage manager, Lantern Theatre\t2019 – 2023"
_RAW = ("application/pdf", "application/octet-stream", "text/plain", "text/markdown", "text/html")
_STRUCTURED = ("application/json", "application/ld+json", "application/vnd.citationstyles.csl+json", "application/yaml")


def example_cv() -> CV:
    """What is read of the example."""
    dates = DateRange(start=PartialDate(year=2019), end=PartialDate(year=2023), raw="2019 – 2023")
    return CV(
        name=PersonName(full="Mara Quince", given="Mara", family="Quince", confidence=0.99),
        contact=Contact(emails=["mara@example.org"], confidence=0.99),
        experience=[Experience(title="Stage manager", organization="Lantern Theatre", dates=dates, confidence=0.95)],
        coverage=1.0,
        document=DocumentInfo(
            format="text", language="en", sha256=hashlib.sha256(_TEXT.encode()).hexdigest(), version=VERSION
        ),
    )


def one_file() -> Described:
    """A document in a form, or by itself."""
    form = {"type": "object", "properties": {"file": _BINARY}, "required": ["file"]}
    content: Described = {"multipart/form-data": {"schema": form}}
    for media_type in _RAW:
        content[media_type] = {"schema": {"type": "string"} if media_type.startswith("text/") else _BINARY}
    content["text/plain"]["examples"] = {"short": {"summary": "A few lines of text", "value": _TEXT}}
    return {"requestBody": {"required": True, "content": content}}


def one_cv() -> Described:
    """The JSON of a CV."""
    example = {"summary": "A few records", "value": json.loads(example_cv().model_dump_json(exclude_defaults=True))}
    content = {"schema": {"$ref": "#/components/schemas/CV"}, "examples": {"short": example}}
    return {"requestBody": {"required": True, "content": {"application/json": content}}}


def many_files() -> Described:
    """Several documents in a form."""
    files = {"type": "array", "items": _BINARY, "minItems": 1}
    form = {"type": "object", "properties": {"file": files}, "required": ["file"]}
    return {"requestBody": {"required": True, "content": {"multipart/form-data": {"schema": form}}}}


def exports(media_types: Mapping[str, str]) -> Described:
    """A CV in any of its formats."""
    content: Described = {each: {"schema": {"type": "string"}} for each in dict.fromkeys(media_types.values())}
    for each in _STRUCTURED:
        if each in content:
            content[each] = {"schema": {}}
    content["application/json"] = {"example": json.loads(example_cv().model_dump_json(exclude_defaults=True))}
    return {"description": "The records, in the format that `to` names.", "content": content}


def redactions(media_types: Mapping[str, str], warnings: str) -> Described:
    """A document without the person in any of its formats."""
    content: Described = {each: {"schema": {"type": "string"}} for each in media_types.values()}
    content["application/pdf"] = {"schema": _BINARY}
    content["application/json"] = {"schema": {}}
    content["text/plain"]["example"] = _REDACTED
    header = {"description": "What a person should look at.", "schema": {"type": "string"}}
    return {
        "description": "The document, in the format that `to` names.",
        "content": content,
        "headers": {warnings: header},
    }


def lines(media_type: str) -> Described:
    """A line of JSON a file."""
    row = {
        "index": 0, "source": "cv.txt", "status": "complete", "seconds": 0.021, "error": None,
        "cv": json.loads(example_cv().model_dump_json(exclude_defaults=True)),
    }  # fmt: skip
    content = {media_type: {"schema": {"type": "string"}, "example": json.dumps(row, ensure_ascii=False) + "\n"}}
    return {"description": "One line of JSON a file, failures included.", "content": content}


def problems(*statuses: int) -> dict[int | str, Described]:
    """What can go wrong, under these statuses."""
    return {status: _problem(status) for status in statuses}


def _problem(status: int) -> Described:
    kinds = {name: title for name, (each, title) in KINDS.items() if each == status}
    return {
        "description": "; ".join(kinds.values()),
        "content": {
            MEDIA_TYPE: {
                "schema": ProblemDetails.model_json_schema(),
                "examples": {name: {"value": _example(name)} for name in kinds},
            }
        },
    }


def _example(name: str) -> Described:
    status, title = KINDS[name]
    return {
        "type": f"/docs#{name}",
        "title": title,
        "status": status,
        "detail": title.lower(),
        "error": Problem(name, "").error,
    }


def with_token(document: Described, guarded: Iterable[str]) -> Described:
    """The document, saying which addresses need the token."""
    schemes = document.setdefault("components", {}).setdefault("securitySchemes", {})
    schemes["token"] = {"type": "http", "scheme": "bearer"}
    for path, methods in document["paths"].items():
        if path.startswith(tuple(guarded)):
            for operation in methods.values():
                operation["security"] = [{"token": []}]
    return document
