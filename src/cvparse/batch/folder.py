"""Finding the documents of a folder."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

SUFFIXES = frozenset(
    {".pdf", ".docx", ".odt", ".rtf", ".html", ".htm", ".xhtml", ".md", ".markdown", ".txt", ".text", ".tex"}
)
"""What documents are called that cvparse reads. A file named explicitly may be called anything."""


def find_documents(folder: Path) -> Iterator[Path]:
    """Every document below `folder`, in the order of their paths; hidden files and folders are passed over."""
    for here, folders, files in os.walk(folder):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted(files):
            if not name.startswith((".", "~$")) and Path(name).suffix.lower() in SUFFIXES:
                yield Path(here, name)
