"""Parquet: a folder of files, as data frames and clusters read them, and the table that clusters give.

Each file is written under another name, and renamed when it is whole.
"""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Any

from cvparse.batch.forms import Form
from cvparse.batch.journal import Done, Journal, ResumeError
from cvparse.batch.row import Row
from cvparse.options import Options

if TYPE_CHECKING:
    import pyarrow

PARTS = "part-*.parquet"
_JOURNAL = "_batch.journal"
"""Readers of Parquet folders pass over what begins with an underscore."""
_ROWS = 1_000
"""Rows of a file: those that are read again after a crash, at most."""
_BYTES = 32 << 20
"""And what a file's rows may take in memory."""


class Parquet:
    """One row a source, failures included. The whole CV is JSON in the column `cv`."""

    form: Form = "columns"

    def __init__(self, folder: Path, to: str, options: Options) -> None:
        """Raises `ResumeError` where pyarrow is not installed."""
        try:
            import pyarrow.parquet
        except ImportError as error:
            raise ResumeError("Parquet needs pyarrow: install cvparse[parquet]") from error
        self._write_table = pyarrow.parquet.write_table
        self._folder = folder
        self._journal = Journal(folder / _JOURNAL, to, options)
        self._rows: list[Row] = []
        self._bytes = 0

    def begin(self, *, resume: bool) -> list[Done]:
        done = self._journal.begin(resume=resume)
        noted = {each.mark for each in done}
        there = {path.name for path in self._folder.glob(PARTS)}
        if noted - there:
            raise ResumeError(f"of {self._folder}, files are missing: leave out --resume to start afresh")
        for name in there - noted:
            (self._folder / name).unlink()
        self._number = max((int(name[5:-8]) for name in noted), default=0)
        return done

    def expect(self, source: str) -> None:
        """It is written with those that come at the same time."""

    def write(self, row: Row) -> None:
        self._rows.append(row)
        self._bytes += len(row.value["cv"]) if row.value else 0
        if len(self._rows) >= _ROWS or self._bytes >= _BYTES:
            self._flush()

    def close(self) -> None:
        self._flush()
        self._journal.close()

    def _flush(self) -> None:
        if not self._rows:
            return
        self._number += 1
        path = self._folder / f"part-{self._number:06}.parquet"
        draft = path.with_name(f"_{path.name}.draft")
        self._write_table(table(self._rows), draft, compression="zstd")
        draft.replace(path)
        self._journal.note(self._rows, path.name)
        self._rows, self._bytes = [], 0


def table(rows: Iterable[Row]) -> pyarrow.Table:
    """Rows whose values are columns (the form of that name), as a table of the one `schema`."""
    import pyarrow

    return pyarrow.Table.from_pylist([_values(row) for row in rows], schema=schema())


def schema() -> pyarrow.Schema:
    """The columns of a batch's Parquet, and of what a cluster gives."""
    import pyarrow as arrow

    text, many = arrow.string(), arrow.list_(arrow.string())
    return arrow.schema(
        [
            arrow.field("source", text, nullable=False),
            arrow.field("status", text, nullable=False),
            ("seconds", arrow.float64()),
            ("sha256", text),
            ("duplicate_of", text),
            ("error", text),
            ("message", text),
            ("name", text),
            ("emails", many),
            ("phones", many),
            ("format", text),
            ("language", text),
            ("pages", arrow.int32()),
            ("coverage", arrow.float64()),
            ("cv", text),
        ]
    )


def _values(row: Row) -> dict[str, Any]:
    told = row.told()
    error = told.pop("error") or {}
    told = {**told, "error": error.get("kind"), "message": error.get("message")}
    return {**{name: _sound(value) for name, value in told.items()}, **(row.value or {})}


def _sound(value: Any) -> Any:
    """Names of files may hold what is no UTF-8."""
    return value.encode("utf-8", "backslashreplace").decode() if isinstance(value, str) else value
