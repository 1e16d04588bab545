"""Joining a Ray cluster, or starting Ray on this machine: without telemetry, without a dashboard, on loopback."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

_QUIET = "RAY_USAGE_STATS_ENABLED"
_ADDRESS = "RAY_ADDRESS"


class NoClusterError(Exception):
    """There is no cluster to work on; the message says why."""


def ray_itself() -> Any:
    """The package `ray`. Raises `NoClusterError` where it is not installed."""
    os.environ[_QUIET] = "0"  # read when Ray starts: it would tell its makers
    try:
        import ray
    except ImportError as error:
        raise NoClusterError("a cluster needs Ray: install cvparse[ray]") from error
    return ray


def join(address: str | None = None, processors: int | None = None) -> Any:
    """Join the cluster at `address` (None: that of RAY_ADDRESS), or start Ray here with so many processors; `ray`.

    Does nothing where this process has joined one already. Raises `NoClusterError`.
    """
    ray = ray_itself()
    if ray.is_initialized():
        return ray
    address = address or os.environ.get(_ADDRESS)
    told: dict[str, Any] = {"log_to_driver": False, "logging_level": "ERROR"}
    if address and address != "local":
        told |= {"address": address}
    else:
        told |= {
            "address": "local",
            "num_cpus": processors,
            "include_dashboard": False,
            "_node_ip_address": "127.0.0.1",
        }
    try:
        ray.init(**told)
    except (OSError, RuntimeError, ValueError) as error:  # ConnectionError is an OSError
        reason = str(error).strip().splitlines() or [type(error).__name__]
        raise NoClusterError(f"no Ray cluster at {address or 'this machine'}: {reason[0]}") from error
    return ray


@contextmanager
def joined(address: str | None = None, processors: int | None = None) -> Iterator[Any]:
    """`ray`, joined as long as the block lasts. Raises as `join` does."""
    ray = join(address, processors)
    try:
        yield ray
    finally:
        ray.shutdown()
