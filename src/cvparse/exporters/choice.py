"""Which exporter serves which name. Each is a module of its own, imported when it is asked for."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import MappingProxyType

from cvparse.models import CV

SUFFIXES: Mapping[str, str] = MappingProxyType({"json": ".json", "markdown": ".md", "csv": ".csv"})
"""The formats, and what files of each are called."""


def export(cv: CV, to: str) -> str:
    """`cv` in the format `to`: one of "json", "markdown", "csv". Raises ValueError for any other name."""
    return _exporter(to)(cv)


def _exporter(name: str) -> Callable[[CV], str]:
    if name == "json":
        from cvparse.exporters.json_text import to_json

        return to_json
    if name == "markdown":
        from cvparse.exporters.markdown import to_markdown

        return to_markdown
    if name == "csv":
        from cvparse.exporters.csv_rows import to_csv

        return to_csv
    raise ValueError(f"unknown format {name!r}: choose one of {', '.join(SUFFIXES)}")
