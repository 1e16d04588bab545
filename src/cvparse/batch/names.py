"""What the files of results are called."""

from __future__ import annotations

from itertools import chain, count
from pathlib import Path

import regex

_UNFIT = regex.compile(r'[<>:"|?*\\\x00-\x1f\x7f]')
"""What some system does not take in a file's name."""
_LONGEST = 100
"""Letters of one part of a path."""


class OutputNames:
    """A file of its own for each source: "cv.json" for "cv.pdf", "cv.pdf.json" where that is taken."""

    def __init__(self, base: Path | None, suffix: str) -> None:
        self._base, self._suffix = base, suffix
        self._taken: set[str] = set()

    def take(self, name: str) -> None:
        """It is used already."""
        self._taken.add(name.casefold())

    def of(self, source: str) -> str:
        """A relative path, in which no part leads upwards."""
        bare = _bare(source, self._base)
        numbered = (bare.with_name(f"{bare.name}-{number}{self._suffix}") for number in count(2))
        tries = chain([bare.with_suffix(self._suffix), bare.with_name(bare.name + self._suffix)], numbered)
        name = next(each.as_posix() for each in tries if each.as_posix().casefold() not in self._taken)
        self.take(name)
        return name


def _bare(source: str, base: Path | None) -> Path:
    """The source's path below `base`, or its name; "cvs.zip!/in/ada.pdf" becomes "cvs.zip/in/ada.pdf"."""
    outer, *inner = source.split("!/")
    path = Path(outer)
    path = path.relative_to(base) if base and path.is_relative_to(base) else Path(path.name)
    parts = [part for piece in (path.as_posix(), *inner) for part in piece.split("/")]
    fit = [_UNFIT.sub("_", part)[-_LONGEST:].strip(" ") for part in parts if part not in ("", ".", "..")]
    return Path(*(part.rstrip(".") or "_" for part in fit)) if fit else Path("_")


def write_whole(path: Path, text: str | bytes) -> None:
    """Write a file so that it is never seen half written."""
    path.parent.mkdir(parents=True, exist_ok=True)
    draft = path.with_name(path.name + ".part")
    draft.write_bytes(text.encode("utf-8", "replace") if isinstance(text, str) else text)
    draft.replace(path)
