"""Where words go: results to standard output, all else to standard error."""

from __future__ import annotations

import sys

OK, SOME_FAILED, MISUSED = 0, 1, 2
"""Exit codes."""


def say(message: str) -> None:
    """A line for the person, not for the program that reads the results."""
    print(message, file=sys.stderr)


def put(text: str) -> None:
    """A result, in UTF-8 whatever the locale, with one line end behind it."""
    sys.stdout.flush()
    data = (text.rstrip("\n") + "\n").encode("utf-8", "replace")
    if hasattr(sys.stdout, "buffer"):
        sys.stdout.buffer.write(data)
        sys.stdout.buffer.flush()
    else:
        sys.stdout.write(data.decode("utf-8"))
