"""Joining a Ray cluster, or starting Ray on this machine: without telemetry, without a dashboard, on loopback."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

_TELEMETRY = "RAY_USAGE_STATS_ENABLED"
_ADDRESS = "RAY_ADDRESS"
_HERE: dict[str, Any] = {"address": "local", "include_dashboard": False, "_node_ip_address": "127.0.0.1"}
_SILENT: dict[str, Any] = {"log_to_driver": False, "logging_level": "ERROR"}


class NoClusterError(Exception):
    """There is no cluster to work on; the message says why."""


def join(address: str | None = None, processors: int | None = None) -> Any:
    """Join the cluster at `address` (None: that of RAY_ADDRESS), or start Ray here with so many processors; `ray`.

    Does nothing where this process has joined one already. Raises `NoClusterError`.
    """
    os.environ[_TELEMETRY] = "0"  # read when Ray starts: it would tell its makers
    try:
        import ray
    except ImportError as error:
        raise NoClusterError("a cluster needs Ray: install cvparse[ray]") from error
    if ray.is_initialized():
        return ray
    address = address or os.environ.get(_ADDRESS) or "local"
    try:
        if address == "local":
            with _loopback():
                ray.init(**_HERE, **_SILENT, num_cpus=processors)
        else:
            ray.init(address=address, **_SILENT)
    except Exception as error:  # Ray raises bare ones, too
        reason = str(error).strip().splitlines() or [type(error).__name__]
        raise NoClusterError(f"no Ray cluster at {address}: {reason[0]}") from error
    return ray


@contextmanager
def _loopback() -> Iterator[None]:
    """Keep Ray from taking the machine's own address for 127.0.0.1, and listening to everybody there."""
    from ray._private import ray_constants

    before = ray_constants.ENABLE_RAY_CLUSTER
    ray_constants.ENABLE_RAY_CLUSTER = False  # what it does by itself where it knows no clusters: on Windows and macOS
    try:
        yield
    finally:
        ray_constants.ENABLE_RAY_CLUSTER = before


@contextmanager
def joined(address: str | None = None, processors: int | None = None) -> Iterator[Any]:
    """`ray`, joined as long as the block lasts. Raises as `join` does."""
    ray = join(address, processors)
    try:
        yield ray
    finally:
        ray.shutdown()
