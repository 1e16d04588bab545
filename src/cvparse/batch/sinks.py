"""Where the results of a batch go: one JSON Lines file, or a folder with one JSON file a document."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Mapping
from itertools import chain, count
from pathlib import Path
from types import TracebackType
from typing import Any, Protocol, Self

from cvparse.batch.result import Result
from cvparse.batch.single import name_of
from cvparse.exporters import export

FAILURES = "failures.jsonl"
"""In a folder of results, the file that says which documents could not be read, and why."""


class Sink(Protocol):
    """Takes results one by one; used as a context manager."""

    def __enter__(self) -> Self: ...

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None: ...

    def write(self, result: Result) -> None: ...


def row_of(result: Result, *, with_cv: bool = True) -> dict[str, Any]:
    """A result as JSON: source, status, seconds, error (kind and message) or None, and the cv or None."""
    row: dict[str, Any] = {
        "source": name_of(result.source),
        "status": result.status,
        "seconds": round(result.seconds, 3),
        "error": {"kind": type(result.error).__name__, "message": str(result.error)} if result.error else None,
    }
    if with_cv:
        row["cv"] = result.cv.model_dump(mode="json") if result.cv else None
    return row


class JsonLines:
    """One line a document, in the order of the results, failures included."""

    def __init__(self, path: Path) -> None:
        self._path = path

    def __enter__(self) -> Self:
        self._path.parent.mkdir(parents=True, exist_ok=True)
        self._file = self._path.open("w", encoding="utf-8", newline="\n")
        return self

    def __exit__(self, *_: object) -> None:
        self._file.close()

    def write(self, result: Result) -> None:
        self._file.write(json.dumps(row_of(result), ensure_ascii=False) + "\n")
        self._file.flush()


class JsonFolder:
    """`names` says which file of the folder a source goes to; failures are listed in `FAILURES`, if there are any."""

    def __init__(self, folder: Path, names: Mapping[Path, Path]) -> None:
        self._folder = folder
        self._names = names

    def __enter__(self) -> Self:
        self._folder.mkdir(parents=True, exist_ok=True)
        (self._folder / FAILURES).unlink(missing_ok=True)
        return self

    def __exit__(self, *_: object) -> None:
        return None

    def write(self, result: Result) -> None:
        assert isinstance(result.source, Path)
        if result.cv is None:
            with (self._folder / FAILURES).open("a", encoding="utf-8", newline="\n") as failures:
                failures.write(json.dumps(row_of(result, with_cv=False), ensure_ascii=False) + "\n")
            return
        write_whole(self._folder / self._names[result.source], export(result.cv, "json") + "\n")


def write_whole(path: Path, text: str) -> None:
    """Write a file so that it is never seen half written."""
    path.parent.mkdir(parents=True, exist_ok=True)
    draft = path.with_name(path.name + ".part")
    draft.write_text(text, encoding="utf-8", newline="\n")
    draft.replace(path)


def output_names(sources: Iterable[Path], folder: Path | None, suffix: str) -> dict[Path, Path]:
    """A file name of its own for each source: "cv.json" for "cv.pdf", "cv.pdf.json" where "cv.docx" stands beside it.

    Sources below `folder` keep their sub-folders.
    """
    bare = {source: source.relative_to(folder) if folder else Path(source.name) for source in sources}
    stems = Counter(path.with_suffix("") for path in bare.values())
    names: dict[Path, Path] = {}
    taken: set[Path] = set()
    for source, path in bare.items():
        alone = stems[path.with_suffix("")] == 1
        name = path.with_suffix(suffix) if alone else path.with_name(path.name + suffix)
        name = _free(name, taken)
        taken.add(name)
        names[source] = name
    return names


def _free(name: Path, taken: set[Path]) -> Path:
    """The name, with a number where it is taken."""
    tries = (name.with_name(f"{name.stem}-{number}{name.suffix}") for number in count(2))
    return next(each for each in chain([name], tries) if each not in taken)
