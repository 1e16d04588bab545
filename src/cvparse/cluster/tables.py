"""Tables of bytes and names to tables of results: what a node does with its part of the work."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from cvparse.batch.folder import inside
from cvparse.batch.member import Member
from cvparse.batch.parquet import schema, table
from cvparse.batch.tables import columns_of, members_of
from cvparse.batch.wire import Setup
from cvparse.cluster.rows import rows
from cvparse.options import Limits

if TYPE_CHECKING:
    import pyarrow

TOGETHER = 16
"""Documents that are read one after the other before their rows are handed on: what is read again where a node dies."""


def parsed(batch: pyarrow.Table, setup: Setup, content: str | None, name: str | None) -> pyarrow.Table:
    """Reads the documents of a table, and those in archives that it holds."""
    if not batch.num_rows:
        return schema().empty_table()
    documents = members_of(batch, *columns_of(batch.schema, content, name))
    return table(rows(_all_of(documents, setup.options.limits), setup))


def _all_of(documents: Iterator[Member], limits: Limits) -> Iterator[Member]:
    for document in documents:
        yield from inside(document, limits)
