"""Which exporter serves which name. Each is a module of its own, imported when it is asked for."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from importlib import import_module
from types import MappingProxyType

from cvparse.models import CV, Publication

SUFFIXES: Mapping[str, str] = MappingProxyType(
    {
        "json": ".json",
        "jsonresume": ".resume.json",
        "rendercv": ".yaml",
        "jsonld": ".jsonld",
        "markdown": ".md",
        "csv": ".csv",
        "bibtex": ".bib",
        "csl": ".csl.json",
        "ris": ".ris",
    }
)
"""The formats, and what files of each are called."""


def export(cv: CV, to: str) -> str:
    """`cv` in the format `to`: one of "json", "jsonresume" (JSON Resume), "rendercv" (RenderCV's YAML), "jsonld"
    (schema.org), "markdown", "csv"; or its publications as "bibtex", "csl" (CSL-JSON) or "ris".

    Raises ValueError for any other name.
    """
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


_EXPORTERS = {
    "json": ("json_text", "to_json"),
    "jsonresume": ("jsonresume", "to_jsonresume"),
    "rendercv": ("rendercv", "to_rendercv"),
    "jsonld": ("jsonld", "to_jsonld"),
    "markdown": ("markdown", "to_markdown"),
    "csv": ("csv_rows", "to_csv"),
    "bibtex": ("bibtex", "to_bibtex"),
    "csl": ("csl", "to_csl"),
    "ris": ("ris", "to_ris"),
}
"""Format → the module beside this one, and its function."""


def _exporter(name: str) -> Callable[[CV], str]:
    if name not in _EXPORTERS:
        raise ValueError(f"unknown format {name!r}: choose one of {', '.join(SUFFIXES)}")
    module, function = _EXPORTERS[name]
    found: Callable[[CV], str] = getattr(import_module(f"cvparse.exporters.{module}"), function)
    return found
