"""`cvparse batch --engine ray`: the same batch, whose documents are read on a Ray cluster."""

from __future__ import annotations

from cvparse.batch.job import Effort
from cvparse.cli.batch import Wanted, run
from cvparse.cli.output import MISUSED, say


def run_on_ray(wanted: Wanted, effort: Effort, workers: int | None, address: str | None) -> int:
    """The exit code. `workers`: documents read at a time; None: one a processor of the cluster."""
    from cvparse.cluster.engine import RayEngine
    from cvparse.cluster.joining import NoClusterError, joined
    from cvparse.cluster.places import fetched

    try:
        with joined(address, workers) as ray:
            return run(wanted, effort, RayEngine(ray, workers), fetched)
    except NoClusterError as error:
        say(f"cvparse: {error}")
        return MISUSED
