"""The forms in which a worker hands over a CV: made in the worker, so that the process that writes has little to do."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable
from dataclasses import asdict, fields
from typing import Any, Literal

from cvparse.exporters import export
from cvparse.exporters.csv_rows import Row, inert, rows
from cvparse.models import CV

Form = Literal["cv", "line", "file", "csv", "columns"]

CSV_COLUMNS = ("source", "status", "error", *(field.name for field in fields(Row)))
"""Of a batch in CSV: one row a record; one with no record for a document that gave none."""


def in_form(form: Form, cv: CV) -> Any:
    """The CV itself; JSON in one line or as a file (bytes); rows of cells; or the values of columns."""
    return _FORMS[form](cv)


def _columns(cv: CV) -> dict[str, Any]:
    return {
        "name": cv.name.full if cv.name else None,
        "emails": cv.contact.emails,
        "phones": [phone.e164 or phone.raw for phone in cv.contact.phones],
        "format": cv.document.format,
        "language": cv.document.language,
        "pages": cv.document.pages,
        "coverage": cv.coverage,
        "cv": cv.model_dump_json(),
    }


_FORMS: dict[Form, Callable[[CV], Any]] = {
    "cv": lambda cv: cv,
    "line": lambda cv: cv.model_dump_json().encode(),
    "file": lambda cv: (export(cv, "json") + "\n").encode(),
    "csv": lambda cv: [list(asdict(row).values()) for row in rows(cv)],
    "columns": _columns,
}


def csv_lines(lines: list[list[str]]) -> bytes:
    """Rows of cells as CSV; a cell that a spreadsheet would run as a formula is given an apostrophe."""
    text = io.StringIO()
    csv.writer(text, lineterminator="\r\n").writerows([inert(cell) for cell in line] for line in lines)
    return text.getvalue().encode("utf-8", "replace")
