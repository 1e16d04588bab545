"""Which exporter serves which name."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import MappingProxyType

from cvparse.exporters.csv_rows import to_csv
from cvparse.exporters.json_text import to_json
from cvparse.exporters.markdown import to_markdown
from cvparse.models import CV

FORMATS: Mapping[str, Callable[[CV], str]] = MappingProxyType({"json": to_json, "markdown": to_markdown, "csv": to_csv})
SUFFIXES: Mapping[str, str] = MappingProxyType({"json": ".json", "markdown": ".md", "csv": ".csv"})
"""What files of each format are called."""


def export(cv: CV, to: str) -> str:
    """`cv` in the format `to`: one of `FORMATS`. Raises ValueError for any other name."""
    if to not in FORMATS:
        raise ValueError(f"unknown format {to!r}: choose one of {', '.join(FORMATS)}")
    return FORMATS[to](cv)
