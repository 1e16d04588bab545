"""Many sources to many results, one by one, whatever happens to each of them.

    parse_many ─┐
    job ────────┴─ pool ─ worker (in this process) ══ pipe ══ child (a process of its own) ─ pipeline.parse
    folder, archives, messages ─▶ job ─▶ sinks, parquet ─▶ journal

`parse_many` gives results to a program; a `job` writes them down, so that it can go on where it was stopped.
"""

from cvparse.batch.many import parse_many
from cvparse.batch.result import Result, Source, Status

__all__ = ["Result", "Source", "Status", "parse_many"]
