"""Labels and predictions as they lie on disk."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path, PurePath
from typing import Any

from cvparse.evaluation.labels import Label, label_of
from cvparse.models import CV


def load_labels(place: Path) -> dict[str, Label | None]:
    """Labels by document name (file name without its ending); None for a document that could not be read.

    `place` is a folder with one JSON file a document, or a JSON Lines file as `cvparse batch` writes it. What stands
    in it may be a label, or a CV as cvparse exports it. A `manifest.json` is passed over.
    """
    labels: dict[str, Label | None] = {}
    for name, value in _stored(place):
        twin = value.get("duplicate_of") if isinstance(value, dict) else None
        labels[name] = labels.get(PurePath(twin).stem) if twin else _label(value)
    return labels


def _stored(place: Path) -> Iterator[tuple[str, Any]]:
    if place.is_dir():
        for path in sorted(place.glob("*.json")):
            if path.stem != "manifest":
                yield path.stem, json.loads(path.read_text("utf-8"))
        return
    with place.open(encoding="utf-8") as lines:
        for number, line in enumerate(lines, 1):
            row = json.loads(line)
            yield PurePath(row.get("source") or f"line {number}").stem, row


def _label(value: Any) -> Label | None:
    """The label that a stored value holds: it may be a batch row, a CV, a label or a note of an error."""
    if not isinstance(value, dict) or value.get("error"):
        return None
    if "cv" in value:
        value = value["cv"]
    return label_of(CV.model_validate(value)) if _is_cv(value) else value


def _is_cv(value: Label) -> bool:
    return "document" in value and "contact" in value
