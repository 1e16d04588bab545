"""What whoever runs the service can choose."""

from __future__ import annotations

import ipaddress
import os
from collections.abc import Mapping
from dataclasses import dataclass, field

from cvparse.options import Limits, Options

TOKEN = "CVPARSE_TOKEN"  # noqa: S105 the name of a variable
"""The environment variable that holds the bearer token."""
TOKEN_LENGTH = 16
"""Characters that a token must have."""
MEGABYTE = 1 << 20


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """How the service runs. `ValueError` for what cannot be."""

    workers: int = field(default_factory=lambda: os.cpu_count() or 1)
    """Processes that read documents."""
    queue: int = 16
    """Requests taken in beyond those that are being worked on; more are sent away with 429."""
    timeout: float = 30.0
    """Seconds that reading one document may take."""
    memory: int | None = 4096
    """Megabytes of address space that a worker may take; None: no limit. Kept on Linux."""
    request_bytes: int = 32 * MEGABYTE
    """Size of a request."""
    held_bytes: int = 256 * MEGABYTE
    """Size of all requests that are in the house at a time."""
    upload_seconds: float = 30.0
    """How long a client may take to send a request."""
    files: int = 100
    """Files of one batch."""
    token: str | None = field(default=None, repr=False)
    """What clients must show. None: everybody is served."""
    options: Options = field(default_factory=Options)

    def __post_init__(self) -> None:
        for name in ("workers", "timeout", "request_bytes", "held_bytes", "upload_seconds", "files"):
            if getattr(self, name) <= 0:
                raise ValueError(f"{name} must be positive: {getattr(self, name)}")
        if self.queue < 0:
            raise ValueError(f"queue must not be negative: {self.queue}")
        if self.memory is not None and self.memory <= 0:
            raise ValueError(f"memory must be positive: {self.memory}")
        if self.held_bytes < self.request_bytes:
            raise ValueError("held_bytes must leave room for one request of request_bytes")
        if self.token is not None and len(self.token) < TOKEN_LENGTH:
            raise ValueError(f"the token must have at least {TOKEN_LENGTH} characters")

    @property
    def limits(self) -> Limits:
        return self.options.limits


def token_of(environment: Mapping[str, str]) -> str | None:
    """The token that the environment holds; None where there is none."""
    return environment.get(TOKEN, "").strip() or None


def is_loopback(host: str) -> bool:
    """Whether only this machine can reach a service that listens at `host`."""
    if host.lower() == "localhost":
        return True
    try:
        return ipaddress.ip_address(host.strip("[]")).is_loopback
    except ValueError:
        return False
