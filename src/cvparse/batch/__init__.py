"""Many sources to many results, one by one, whatever happens to each of them.

parse_many ─ pool ─ worker (in this process) ══ pipe ══ child (a process of its own) ─ pipeline.parse
"""

from cvparse.batch.many import parse_many
from cvparse.batch.result import Result, Source, Status

__all__ = ["Result", "Source", "Status", "parse_many"]
