"""`cvparse parse`."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path

from cvparse.batch import Result
from cvparse.batch.names import OutputNames, write_whole
from cvparse.batch.single import parse_one
from cvparse.cli.output import MISUSED, OK, SOME_FAILED, put, say
from cvparse.cli.table import render, render_text
from cvparse.exporters import SUFFIXES, export
from cvparse.models import CV
from cvparse.options import Options

STDIN = "-"


def run(files: Sequence[str], to: str | None, out: Path | None, skills: Path | None = None) -> int:
    """Read `files` and write them as `to`; the exit code."""
    to = to or ("table" if out is None and sys.stdout.isatty() else "json")
    if len(files) > 1 and out is not None and out.is_file():
        say(f"{out} is a file: several documents need a folder")
        return MISUSED
    targets, options = _targets(files, to, out), Options(skills=skills or ())
    failed = False
    for number, file in enumerate(files):
        result = parse_one(sys.stdin.buffer.read() if file == STDIN else Path(file), options)
        if result.cv is None:
            failed = True
            say(f"cvparse: {_told(result, file)}")
        elif targets:
            write_whole(targets[number], _text(result.cv, to) + "\n")
        else:
            _show(result.cv, to, file if len(files) > 1 else None)
    return SOME_FAILED if failed else OK


def _told(result: Result, file: str) -> str:
    error = result.error
    if error is not None and file == STDIN:
        error = error.at("standard input")
    return str(error)


def _targets(files: Sequence[str], to: str, out: Path | None) -> list[Path]:
    """The file each document is written to; none, where all goes to standard output."""
    if out is None:
        return []
    if len(files) == 1 and not out.is_dir():
        return [out]
    names = OutputNames(None, SUFFIXES.get(to, ".txt"))
    return [out / names.of("stdin" if file == STDIN else Path(file).name) for file in files]


def _text(cv: CV, to: str) -> str:
    return render_text(cv) if to == "table" else export(cv, to).rstrip("\n")


def _show(cv: CV, to: str, file: str | None) -> None:
    """Print one CV. Of several, `file` names each: tables stand under that name, JSON comes one a line."""
    if to == "table":
        if file:
            put(f"── {file}\n")
        render(cv)
        if file:
            put("\n")
    elif to == "json" and file:
        put(cv.model_dump_json())
    else:
        put(_text(cv, to))
