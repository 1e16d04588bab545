"""Finding the documents of a folder."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

from cvparse.readers.data import sniff_data

SUFFIXES = frozenset(
    {".pdf", ".docx", ".odt", ".rtf", ".html", ".htm", ".xhtml", ".md", ".markdown", ".txt", ".text", ".tex"}
)
"""What documents are called that cvparse reads. A file named explicitly may be called anything."""
DATA_SUFFIXES = frozenset({".json", ".yaml", ".yml"})
"""Files of data, of which most are no CVs: their content decides."""
_MOST = 4 << 20
"""Bytes; a larger file of data is no CV."""


def find_documents(folder: Path) -> Iterator[Path]:
    """Every document below `folder`, in the order of their paths; hidden files and folders are passed over."""
    for here, folders, files in os.walk(folder):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted(files):
            if not name.startswith((".", "~$")) and _is_document(Path(here, name)):
                yield Path(here, name)


def _is_document(path: Path) -> bool:
    suffix = path.suffix.lower()
    return suffix in SUFFIXES or (suffix in DATA_SUFFIXES and _holds_cv(path))


def _holds_cv(path: Path) -> bool:
    """Whether a file of data is a CV in JSON Resume or RenderCV's YAML; one that cannot be read is none."""
    try:
        return path.stat().st_size <= _MOST and sniff_data(path.read_text("utf-8-sig", "replace")) is not None
    except OSError:
        return False
