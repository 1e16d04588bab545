"""`cvparse redact`."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

from cvparse.batch.single import unforeseen
from cvparse.cli.output import MISUSED, OK, SOME_FAILED, put, say
from cvparse.errors import CVParseError

if TYPE_CHECKING:
    from cvparse.redact import Key, Level, Redaction
    from cvparse.redact.keys import TextFormat

STDIN = "-"
_BY_ENDING = {".pdf": "pdf", ".json": "json", ".md": "markdown", ".markdown": "markdown"}


def run(file: str, level: Level, to: str | None, out: Path | None, key: Path | None) -> int:
    """Write one document without the person, and the key to it; the exit code."""
    to = to or (_BY_ENDING.get(out.suffix.lower(), "text") if out else "text")
    problem = _misuse(file, to, out, key)
    if problem:
        say(f"cvparse: {problem}")
        return MISUSED
    try:
        redaction = _redacted(file, level)
        written, opening = _written(redaction, to)
        if key:
            opening.save(key)
        _deliver(written, out)
    except Exception as error:  # as `cvparse parse`: no traceback for one odd document
        return _failed(error, file)
    for warning in redaction.warnings:
        say(f"cvparse: {warning}")
    return OK


def run_restore(file: str, key: Path, out: Path | None, *, misused: bool) -> int:
    """Write a redacted text with its words back; the exit code."""
    from cvparse.redact import Key, restore

    if misused:
        say("cvparse: --restore goes with -o only")
        return MISUSED
    try:
        data = sys.stdin.buffer.read() if file == STDIN else Path(file).read_bytes()
        _deliver(restore(data.decode("utf-8"), Key.load(key)), out)
    except UnicodeDecodeError:
        say(f"cvparse: {file}: only text, markdown and json can be restored")
        return SOME_FAILED
    except Exception as error:
        return _failed(error, file)
    return OK


def _misuse(file: str, to: str, out: Path | None, key: Path | None) -> str | None:
    if to == "pdf" and out is None:
        return "a PDF needs a file to be written to: -o OUT"
    written = [path.resolve() for path in (out, key) if path]
    if len(set(written)) < len(written):
        return "the result and the key need files of their own"
    if file != STDIN and Path(file).resolve() in written:
        return "the document itself is never overwritten"
    folder = next((path for path in (out, key) if path and path.is_dir()), None)
    return f"{folder} is a folder" if folder else None


def _redacted(file: str, level: Level) -> Redaction:
    from cvparse.redact import redact

    return redact(sys.stdin.buffer.read() if file == STDIN else Path(file), level=level)


def _written(redaction: Redaction, to: str) -> tuple[str | bytes, Key]:
    if to == "pdf":
        return redaction.pdf(), redaction.write("text")[1]
    format: TextFormat = "json" if to == "json" else "markdown" if to == "markdown" else "text"
    return redaction.write(format)


def _deliver(written: str | bytes, out: Path | None) -> None:
    """To the file, which is never seen half written, or to standard output."""
    if out is None:
        assert isinstance(written, str)
        put(written)
        return
    out.parent.mkdir(parents=True, exist_ok=True)
    draft = out.with_name(out.name + ".part")
    draft.write_bytes(written if isinstance(written, bytes) else written.encode("utf-8", "replace"))
    draft.replace(out)


def _failed(error: Exception, file: str) -> int:
    """Say what went wrong, and nothing of the document's text."""
    if isinstance(error, CVParseError):
        say(f"cvparse: {error.at('standard input' if file == STDIN else file)}")
    elif isinstance(error, OSError):
        say(f"cvparse: {error.filename or file}: {error.strerror or 'cannot be read or written'}")
    else:
        say(f"cvparse: {unforeseen(error, file)}")
    return SOME_FAILED
