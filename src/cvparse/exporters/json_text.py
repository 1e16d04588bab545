"""JSON: the whole `CV`, which `CV.model_validate_json` reads back."""

from __future__ import annotations

from cvparse.models import CV


def to_json(cv: CV) -> str:
    """Every record with its confidence and evidence, indented."""
    return cv.model_dump_json(indent=2)
