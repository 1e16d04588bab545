"""What of a batch is done: one line a source, written after its result is. With it, a batch goes on where it stopped.

The first line says which version, options and form the results are of. Each line after it says how far the results
reach with that source (`mark`): what lies beyond the last mark was being written when the batch ended.
"""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from cvparse.batch.row import Row
from cvparse.options import Options
from cvparse.version import VERSION


class ResumeError(Exception):
    """A batch cannot go on from what is there; the message says why, and what to do."""


@dataclass(frozen=True, slots=True)
class Done:
    """A source that is done: `mark` is a size or the name of a file, as the sink chose."""

    source: str
    sha256: str | None
    status: str
    mark: Any


class Journal:
    """Append-only, a line a write: a line that is there is whole, or it is the last and is dropped."""

    def __init__(self, path: Path, to: str, options: Options) -> None:
        self.path = path
        self._head = {"cvparse": VERSION, "to": to, "options": _fingerprint(options)}

    def begin(self, *, resume: bool) -> list[Done]:
        """Start afresh, or go on: what is done already. Raises `ResumeError` for results of another kind."""
        done: list[Done] = []
        if resume and self.path.exists():
            done = self._recalled()
        else:
            self.path.unlink(missing_ok=True)
        self.path.parent.mkdir(parents=True, exist_ok=True)
        self._file = self.path.open("ab", buffering=0)
        if not self.path.stat().st_size:
            self._write(self._head)
        return done

    def note(self, rows: Iterable[Row], mark: Any) -> None:
        """The results of these sources are written, up to `mark`."""
        lines = [json.dumps({**row.told(), "mark": mark}, ensure_ascii=False) + "\n" for row in rows]
        self._file.write("".join(lines).encode("utf-8", "backslashreplace"))

    def close(self) -> None:
        os.fsync(self._file.fileno())
        self._file.close()

    def _write(self, line: dict[str, Any]) -> None:
        self._file.write((json.dumps(line, ensure_ascii=False) + "\n").encode())

    def _recalled(self) -> list[Done]:
        lines = list(self._lines())
        if not lines:
            return []
        if lines[0] != self._head:
            raise ResumeError(
                f"{self.path} is of another version of cvparse, or of other options: leave out --resume to start afresh"
            )
        try:
            return [Done(line["source"], line["sha256"], line["status"], line["mark"]) for line in lines[1:]]
        except (KeyError, TypeError) as error:
            raise ResumeError(f"{self.path} is no journal of a batch: leave out --resume to start afresh") from error

    def _lines(self) -> Iterator[dict[str, Any]]:
        """The whole lines; a torn one at the end is cut off."""
        whole = 0
        with self.path.open("rb") as file:
            for line in file:
                try:
                    value = json.loads(line) if line.endswith(b"\n") else None
                except ValueError:
                    value = None
                if not isinstance(value, dict):
                    break
                whole += len(line)
                yield value
        os.truncate(self.path, whole)


def _fingerprint(options: Options) -> str:
    return hashlib.sha256(options.model_dump_json().encode()).hexdigest()[:16]
