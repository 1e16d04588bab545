"""A document that lies inside of another file: an archive, a message."""

from __future__ import annotations

import io
from collections.abc import Callable

from cvparse.errors import CVParseError


class Member:
    """A name to show ("cvs.zip!/in/ada.pdf"), and the bytes, read from the outer file when they are asked for.

    The name is never used as a path.
    """

    __slots__ = ("_load", "name")

    def __init__(self, name: str, load: Callable[[], bytes]) -> None:
        self.name = name
        self._load = load

    @classmethod
    def refused(cls, name: str, error: CVParseError) -> Member:
        """One that cannot be read, and why."""

        def load() -> bytes:
            raise error

        return cls(name, load)

    def read(self) -> bytes:
        """The bytes. Raises `CVParseError` where the outer file does not give them."""
        return self._load()


class Named(io.BytesIO):
    """Bytes that know what their file is called."""

    def __init__(self, data: bytes, name: str | None) -> None:
        super().__init__(data)
        self.name = name
