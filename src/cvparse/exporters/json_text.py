"""JSON: the whole `CV`, which `CV.model_validate_json` reads back."""

from __future__ import annotations

import json
from collections.abc import Sequence

from cvparse.models import CV, Record


def to_json(cv: CV) -> str:
    """Every record with its confidence and evidence, indented."""
    return cv.model_dump_json(indent=2)


def json_array(records: Sequence[Record]) -> str:
    """A list of records, each as it stands in the JSON of a CV."""
    return json.dumps([record.model_dump(mode="json") for record in records], ensure_ascii=False, indent=2)
