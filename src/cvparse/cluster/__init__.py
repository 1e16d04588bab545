"""Where one machine ends: the same rows, read on the nodes of a cluster.

    parse_dataset (Ray Data) ─┐
    parse_frames (Spark) ─────┼─ rows ─ batch's worker ══ pipe ══ its child process
    engine (cvparse batch) ───┘

Whoever calls, a document is read by a worker of `cvparse.batch` in its own child process, within the same limits: a
poison file costs its row, and the process of Ray or Spark that asked for it lives on. Results are tables of `schema()`,
the columns that a batch writes as Parquet.
"""

from cvparse.batch.parquet import schema
from cvparse.cluster.dataset import parse_dataset
from cvparse.cluster.frames import parse_frames

__all__ = ["parse_dataset", "parse_frames", "schema"]
