"""A source on its way to be read: known by its name and by the hash of its bytes."""

from __future__ import annotations

import hashlib
import stat
from dataclasses import dataclass
from pathlib import Path

from cvparse.batch.member import Member
from cvparse.batch.result import Outcome
from cvparse.batch.row import Row
from cvparse.batch.single import name_of
from cvparse.errors import CVParseError

_CHUNK = 1 << 20


@dataclass(slots=True)
class Item:
    """`sha256` is None where the bytes could not be read, or were too many: reading will say why."""

    source: Path | Member
    name: str
    sha256: str | None

    def row(self, outcome: Outcome) -> Row:
        """What became of it, as it is written down."""
        return Row(self.name, self.sha256, outcome.status, outcome.seconds, outcome.error, None, outcome.value)


def looked_at(source: Path | Member, most: int) -> Item:
    """The source with its hash. What a member holds is kept: it may be long to come by."""
    name = name_of(source) or ""
    if isinstance(source, Path):
        return Item(source, name, _hash_of(source, most))
    try:
        data = source.read()
    except CVParseError as error:
        return Item(Member.refused(name, error), name, None)
    return Item(Member(name, lambda: data), name, hashlib.sha256(data).hexdigest())


def _hash_of(path: Path, most: int) -> str | None:
    """The hash of a file's bytes; None where reading will say what is wrong with it."""
    digest = hashlib.sha256()
    try:
        status = path.stat()
        if not stat.S_ISREG(status.st_mode) or status.st_size > most:
            return None
        with path.open("rb") as file:
            while part := file.read(_CHUNK):
                digest.update(part)
    except (OSError, ValueError):
        return None
    return digest.hexdigest()
