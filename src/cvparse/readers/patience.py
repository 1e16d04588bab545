"""Ends work in pure Python that takes too long."""

from __future__ import annotations

import ctypes
import threading
from collections.abc import Iterator
from contextlib import contextmanager

from cvparse.errors import LimitExceededError

_AGAIN = 2.0
"""Seconds after which work that has not ended is ended again: a destructor swallows what is raised in it."""


@contextmanager
def patience(seconds: float, what: str, advice: str) -> Iterator[None]:
    """Raise `LimitExceededError` inside the block after so many seconds, whatever it is doing.

    Python sees to it between two steps of its own: one long call into C is waited for.
    """

    class Overdue(BaseException):
        """No `Exception`, so that no library takes it for an error of its own; nor one block that of another."""

    thread, done = ctypes.c_ulong(threading.get_ident()), threading.Event()

    def watch() -> None:
        wait = seconds
        while not done.wait(wait):
            ctypes.pythonapi.PyThreadState_SetAsyncExc(thread, ctypes.py_object(Overdue))
            wait = _AGAIN

    watcher = threading.Thread(target=watch, name="cvparse-patience", daemon=True)
    watcher.start()
    try:
        try:
            yield
        finally:
            done.set()
            watcher.join()
            ctypes.pythonapi.PyThreadState_SetAsyncExc(thread, None)
    except Overdue:
        done.set()
        watcher.join()
        ctypes.pythonapi.PyThreadState_SetAsyncExc(thread, None)
        raise LimitExceededError(f"{what} took longer than {seconds:g} seconds", advice=advice) from None
