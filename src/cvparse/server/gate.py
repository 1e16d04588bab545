"""How much is taken in at a time. What is more is sent away at once, so that nothing grows without bounds."""

from __future__ import annotations

from types import TracebackType


class BusyError(Exception):
    """There is no room for another request."""


class Gate:
    """Lets in `requests` at a time, which hold `size` bytes together."""

    def __init__(self, requests: int, size: int) -> None:
        self._requests = requests
        self._size = size
        self.inside = 0
        self.held = 0

    def enter(self) -> Visit:
        """Come in. Raises `BusyError` where it is full; whoever is in leaves by the end of a `with`."""
        if self.inside >= self._requests:
            raise BusyError
        self.inside += 1
        return Visit(self)

    def hold(self, count: int) -> None:
        if self.held + count > self._size:
            raise BusyError
        self.held += count


class Visit:
    """The place of one request, given back when it ends."""

    def __init__(self, gate: Gate) -> None:
        self._gate = gate
        self._held = 0
        self._inside = True

    def hold(self, count: int) -> None:
        """Have `count` bytes more. Raises `BusyError` where there is no room for them."""
        self._gate.hold(count)
        self._held += count

    def __enter__(self) -> Visit:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._inside:
            self._inside = False
            self._gate.inside -= 1
            self._gate.held -= self._held
