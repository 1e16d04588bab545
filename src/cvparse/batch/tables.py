"""Tables of documents, as lakes keep them: a column of bytes, and a column of names."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import IO, TYPE_CHECKING

from cvparse.batch.member import Member
from cvparse.errors import CVParseError, UnreadableDocumentError

if TYPE_CHECKING:
    import pyarrow

TABLE = ".parquet"
NAMES = ("source", "path", "name", "file", "filename", "uri", "url", "id")
"""What a column of names is called, the likeliest first, where nobody says."""
CONTENTS = ("bytes", "content", "data", "file_bytes")
_TOGETHER = 16
"""Rows that are in memory at a time."""


def columns_of(schema: pyarrow.Schema, content: str | None = None, name: str | None = None) -> tuple[str, str]:
    """What the columns of bytes and of names are called: as given, or by their types and usual names.

    Raises `ValueError` where a table has none.
    """
    from pyarrow import types

    blobs = [field.name for field in schema if _is_blob(types, field.type)]
    texts = [field.name for field in schema if not _is_blob(types, field.type) and not types.is_nested(field.type)]
    return _chosen(content, blobs, CONTENTS, "bytes"), _chosen(name, texts, NAMES, "names")


def members_of(batch: pyarrow.Table | pyarrow.RecordBatch, content: str, name: str) -> Iterator[Member]:
    """The documents of a table in memory. One without bytes is a member that cannot be read."""
    for data, told in zip(batch[content], batch[name]):
        called = str(told.as_py())
        if data.is_valid:
            yield Member(called, data.as_py)
        else:
            yield Member.refused(called, UnreadableDocumentError("the table holds no bytes for it", advice="send them"))


def members_of_table(name: str, open: Callable[[], IO[bytes]]) -> Iterator[Member]:
    """The documents of a Parquet file, few at a time. One that cannot be read gives a member that says so."""
    try:
        import pyarrow.parquet

        file = pyarrow.parquet.ParquetFile(open(), pre_buffer=False)
        columns = columns_of(file.schema_arrow)
        for batch in file.iter_batches(_TOGETHER, columns=list(columns)):
            yield from members_of(batch, *columns)
    except ImportError as error:
        yield _refused(name, "tables need pyarrow", "install cvparse[parquet]", error)
    except OSError as error:
        yield _refused(name, f"the file cannot be opened: {error.strerror}", "give a path to a readable file", error)
    except Exception as error:  # pyarrow raises what it meets
        told = str(error) if type(error) is ValueError else f"the table is broken ({type(error).__name__})"
        yield _refused(name, told, "write it again", error)


def _refused(name: str, problem: str, advice: str, cause: Exception) -> Member:
    error: CVParseError = UnreadableDocumentError(problem, advice=advice)
    error.__cause__ = cause
    return Member.refused(name, error)


def _is_blob(types: object, kind: pyarrow.DataType) -> bool:
    return bool(types.is_binary(kind) or types.is_large_binary(kind))  # type: ignore[attr-defined]


def _chosen(given: str | None, there: Sequence[str], usual: Sequence[str], what: str) -> str:
    if given is not None and given in there:
        return given
    if given is not None or not there:
        raise ValueError(f"the table has no column of {what}" + (f" {given!r}" if given is not None else ""))
    return next((name for name in usual if name in there), there[0])
