"""`cvparse refs`."""

from __future__ import annotations

import sys
from pathlib import Path

from cvparse.batch.names import write_whole
from cvparse.batch.single import unforeseen
from cvparse.cli.output import OK, SOME_FAILED, put, say
from cvparse.errors import CVParseError
from cvparse.exporters import SUFFIXES, export_publications
from cvparse.models import Publication
from cvparse.pipeline import read_publications

STDIN = "-"


def run(file: str, to: str, out: Path | None) -> int:
    """Read the references of one document and write them as `to`; the exit code."""
    publications = _read(file)
    if publications is None:
        return SOME_FAILED
    if not publications:
        say("cvparse: no references found")
    text = export_publications(publications, to)
    if out is None:
        if text:
            put(text)
        return OK
    stem = "stdin" if file == STDIN else Path(file).stem
    write_whole(out / f"{stem}{SUFFIXES[to]}" if out.is_dir() else out, text.rstrip("\n") + "\n")
    return OK


def _read(file: str) -> list[Publication] | None:
    """The references; None when reading failed, which is told."""
    try:
        return read_publications(sys.stdin.buffer.read() if file == STDIN else Path(file))
    except CVParseError as error:
        say(f"cvparse: {error.at('standard input') if file == STDIN else error}")
    except Exception as error:  # as `cvparse parse`: no traceback for one odd document
        say(f"cvparse: {unforeseen(error, Path(file))}")
    return None
