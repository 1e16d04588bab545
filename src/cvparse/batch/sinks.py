"""Where the results of a batch go. Each sink writes a row whole, then notes it in its journal.

What was being written when a batch was ended is cut off, or written anew, when it goes on.
"""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import Any, Protocol

from cvparse.batch.forms import CSV_COLUMNS, Form, csv_lines
from cvparse.batch.journal import Done, Journal, ResumeError
from cvparse.batch.names import OutputNames, write_whole
from cvparse.batch.row import Row
from cvparse.options import Options

JOURNAL = ".journal"
"""What the journal of a file of results is called, behind the file's name."""
FOLDER_JOURNAL = "batch.journal"
"""The journal in a folder of results: what became of each source, and why some could not be read."""


class Sink(Protocol):
    """Takes rows one by one."""

    form: Form
    """How it wants its CVs."""

    def begin(self, *, resume: bool) -> list[Done]:
        """Make ready: empty, or with what is done already. Raises `ResumeError` where that cannot be told."""
        ...

    def expect(self, source: str) -> None:
        """A row of this source will come; called in the order of the sources."""
        ...

    def write(self, row: Row) -> None: ...

    def close(self) -> None: ...


class Lines:
    """A file that grows row by row, each in one write."""

    form: Form = "line"
    head = b""

    def __init__(self, path: Path, to: str, options: Options) -> None:
        self._path = path
        self._journal = Journal(path.with_name(path.name + JOURNAL), to, options)

    def begin(self, *, resume: bool) -> list[Done]:
        if resume and self._path.exists() and not self._journal.path.exists():
            raise ResumeError(f"{self._path} has no journal ({self._journal.path.name}) to go on from")
        done = self._journal.begin(resume=resume)
        self._path.parent.mkdir(parents=True, exist_ok=True)
        size = self._path.stat().st_size if self._path.exists() else 0
        if any(each.mark > size for each in done):
            raise ResumeError(f"{self._path} is shorter than its journal says: leave out --resume to start afresh")
        self._file = self._path.open("ab", buffering=0)
        self._file.truncate(max((each.mark for each in done), default=0))
        self._size = os.fstat(self._file.fileno()).st_size
        if not self._size:
            self._append(self.head)
        return done

    def expect(self, source: str) -> None:
        """It is written where the file ends then."""

    def write(self, row: Row) -> None:
        self._append(self._text(row))
        self._journal.note([row], self._size)

    def close(self) -> None:
        os.fsync(self._file.fileno())
        self._file.close()
        self._journal.close()

    def _append(self, data: bytes) -> None:
        rest = memoryview(data)
        while rest:
            rest = rest[self._file.write(rest) :]
        self._size += len(data)

    def _text(self, row: Row) -> bytes:
        told = json.dumps(row.told(), ensure_ascii=False).encode("utf-8", "backslashreplace")
        return told[:-1] + b', "cv": ' + (row.value or b"null") + b"}\n"


class JsonLines(Lines):
    """One line a source, failures included."""


class Csv(Lines):
    """One line a record; one without a record for a source that gave none."""

    form: Form = "csv"
    head = csv_lines([list(CSV_COLUMNS)])

    def _text(self, row: Row) -> bytes:
        why = str(row.error) if row.error else f"the same as {row.duplicate_of}" if row.duplicate_of else ""
        empty = [[""] * (len(CSV_COLUMNS) - 3)]
        return csv_lines([[row.source, row.status, why, *cells] for cells in row.value or empty])


class JsonFolder:
    """A file for each CV, named for its source; the journal beside them tells of all sources."""

    form: Form = "file"

    def __init__(self, folder: Path, to: str, options: Options, base: Path | None) -> None:
        """Sources below `base` keep their sub-folders."""
        self._folder = folder
        self._names = OutputNames(base, ".json")
        self._expected: dict[str, str] = {}
        self._journal = Journal(folder / FOLDER_JOURNAL, to, options)

    def begin(self, *, resume: bool) -> list[Done]:
        done = [each for each in self._journal.begin(resume=resume) if each.mark is None or self._is_there(each.mark)]
        for each in done:
            if each.mark is not None:
                self._names.take(each.mark)
        return done

    def _is_there(self, mark: Any) -> bool:
        return (self._folder / str(mark)).is_file()

    def expect(self, source: str) -> None:
        self._expected[source] = self._names.of(source)

    def write(self, row: Row) -> None:
        mark, expected = None, self._expected.pop(row.source, None)
        if row.value is not None:
            mark = expected or self._names.of(row.source)
            write_whole(self._folder / mark, row.value)
        self._journal.note([row], mark)

    def close(self) -> None:
        self._journal.close()
