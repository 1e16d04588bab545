"""Which exporter serves which name. Each is a module of its own, imported when it is asked for."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from types import MappingProxyType

from cvparse.models import CV, Publication

SUFFIXES: Mapping[str, str] = MappingProxyType(
    {"json": ".json", "markdown": ".md", "csv": ".csv", "bibtex": ".bib", "csl": ".csl.json", "ris": ".ris"}
)
"""The formats, and what files of each are called."""


def export(cv: CV, to: str) -> str:
    """`cv` in the format `to`: one of "json", "markdown", "csv"; or its publications as "bibtex", "csl" (CSL-JSON)
    or "ris". Raises ValueError for any other name."""
    return _exporter(to)(cv)


def export_publications(publications: Sequence[Publication], to: str) -> str:
    """A list of publications as "bibtex", "csl", "ris" or "json" (an array of records). Raises ValueError for any
    other name."""
    if to == "json":
        from cvparse.exporters.json_text import json_array

        return json_array(publications)
    if to == "bibtex":
        from cvparse.exporters.bibtex import bibtex_text

        return bibtex_text(publications)
    if to == "csl":
        from cvparse.exporters.csl import csl_text

        return csl_text(publications)
    if to == "ris":
        from cvparse.exporters.ris import ris_text

        return ris_text(publications)
    raise ValueError(f"unknown format {to!r}: choose one of bibtex, csl, ris, json")


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
    if name == "bibtex":
        from cvparse.exporters.bibtex import to_bibtex

        return to_bibtex
    if name == "csl":
        from cvparse.exporters.csl import to_csl

        return to_csl
    if name == "ris":
        from cvparse.exporters.ris import to_ris

        return to_ris
    raise ValueError(f"unknown format {name!r}: choose one of {', '.join(SUFFIXES)}")
