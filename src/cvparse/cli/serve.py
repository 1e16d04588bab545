"""`cvparse serve`."""

from __future__ import annotations

import os
from pathlib import Path

from cvparse.cli.output import MISUSED, OK, SOME_FAILED, say
from cvparse.options import Limits, Options
from cvparse.server.settings import MEGABYTE, TOKEN, Settings, is_loopback, token_of


def settings(
    *, workers: int | None, queue: int, timeout: float, memory: int, megabytes: int, upload: float, skills: Path | None
) -> Settings:
    """What the command line and the environment ask for. Raises `ValueError` for what cannot be."""
    size = megabytes * MEGABYTE
    return Settings(
        workers=workers or os.cpu_count() or 1,
        queue=queue,
        timeout=timeout,
        memory=memory or None,
        request_bytes=size,
        held_bytes=max(size, Settings().held_bytes),
        upload_seconds=upload,
        token=token_of(os.environ),
        options=Options(skills=skills or (), limits=Limits(bytes=size)),
    )


def run(host: str, port: int, wanted: Settings) -> int:
    """Serve until a signal comes; the exit code."""
    if wanted.token is None and not is_loopback(host):
        say(
            f"cvparse: {host} can be reached from other machines: put a token into {TOKEN}, "
            "or listen on 127.0.0.1 only (--host 127.0.0.1)"
        )
        return MISUSED
    try:
        import python_multipart  # noqa: F401 what reads forms

        from cvparse.server.listening import listen, serve
    except ImportError as error:
        say(f'cvparse: {error.name} is not installed: pip install "cvparse[server]"')
        return MISUSED
    try:
        listening = listen(host, port)
    except OSError as error:
        say(f"cvparse: cannot listen on {host}, port {port}: {error.strerror or error}")
        return MISUSED
    shown = f"[{host}]" if ":" in host else host
    say(f"cvparse: listening on http://{shown}:{listening.getsockname()[1]}")
    return OK if serve(wanted, listening) else SOME_FAILED
