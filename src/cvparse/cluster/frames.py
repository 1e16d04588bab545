"""`parse_frames`: data frames of documents to data frames of results, as Spark's `mapInPandas` hands them on."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Any

from cvparse.batch.many import MEMORY, check_limits
from cvparse.batch.wire import Setup
from cvparse.cluster.tables import TOGETHER, parsed
from cvparse.options import Options

if TYPE_CHECKING:
    import pyarrow


def parse_frames(
    frames: Iterable[Any],
    *,
    content: str | None = None,
    name: str | None = None,
    timeout: float | None = 60.0,
    memory: int | None = MEMORY,
    options: Options | None = None,
) -> Iterator[Any]:
    """Read the documents of pandas data frames, each with a column of bytes and a column of names.

    `content` and `name` say which columns they are, where their types and usual names do not. Gives data frames of
    the columns of `schema()`, few rows at a time, one a document, failures included, within the limits that
    `parse_dataset` keeps.
    """
    import pyarrow

    check_limits(timeout, memory)
    setup = Setup(options or Options(), "columns", timeout, memory)
    for frame in frames:
        whole = pyarrow.Table.from_pandas(frame, preserve_index=False)
        for begin in range(0, whole.num_rows, TOGETHER):
            results = parsed(whole.slice(begin, TOGETHER), setup, content, name)
            yield results.to_pandas(types_mapper=_nullable(pyarrow).get)


def _nullable(arrow: Any) -> dict[pyarrow.DataType, Any]:
    """Whole numbers stay whole beside missing ones."""
    import pandas

    return {arrow.int32(): pandas.Int32Dtype()}
