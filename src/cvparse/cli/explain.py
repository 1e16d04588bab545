"""`cvparse explain`."""

from __future__ import annotations

import sys
from pathlib import Path

from cvparse.batch.single import unforeseen
from cvparse.cli.output import MISUSED, OK, SOME_FAILED, say
from cvparse.errors import CVParseError
from cvparse.explain import Explanation, explain

STDIN = "-"
HTML = (".html", ".htm")


def run(file: str, out: Path | None, page: int | None) -> int:
    """Write the report or the pictures of one document; the exit code."""
    target = out or Path(f"{_stem(file)}.explain.html")
    problem = _misuse(target, page)
    if problem:
        say(f"cvparse: {problem}")
        return MISUSED
    explanation = _explained(file)
    if explanation is None:
        return SOME_FAILED
    if target.suffix.lower() in HTML:
        _write(target, explanation.html().encode("utf-8", "replace"))
        if out is None:
            say(f"written to {target}")
        return OK
    return _draw(explanation, target, page, _stem(file))


def _stem(file: str) -> str:
    return "stdin" if file == STDIN else Path(file).stem


def _misuse(target: Path, page: int | None) -> str | None:
    suffix = target.suffix.lower()
    if target.is_dir() or suffix == ".png" or not suffix:
        return f"{target} is a file: pictures need a .png or a folder" if not suffix and target.is_file() else None
    if suffix not in HTML:
        return f"{target}: explain writes .html, .png, or a folder of pictures"
    return "--page is for pictures: an .html shows all pages" if page else None


def _explained(file: str) -> Explanation | None:
    """The document, read; None when that failed, which is told."""
    try:
        return explain(sys.stdin.buffer.read() if file == STDIN else Path(file))
    except CVParseError as error:
        say(f"cvparse: {error.at('standard input') if file == STDIN else error}")
    except Exception as error:  # as `cvparse parse`: no traceback for one odd document
        say(f"cvparse: {unforeseen(error, Path(file))}")
    return None


def _draw(explanation: Explanation, target: Path, page: int | None, stem: str) -> int:
    count = explanation.pages
    if not count:
        say(f"cvparse: only PDFs have pages; this is {explanation.document.format}: write an .html instead")
        return MISUSED
    if page and page > count:
        say(f"cvparse: there is no page {page}; the document has {count}")
        return MISUSED
    for number in [page] if page else range(1, count + 1):
        _write(_path(target, stem, number, alone=bool(page) or count == 1), explanation.png(number))
    return OK


def _path(target: Path, stem: str, number: int, *, alone: bool) -> Path:
    """The file of one page: the target itself where it is the only one, "name-2.png", or "folder/stem-2.png"."""
    if target.suffix.lower() != ".png" or target.is_dir():
        return target / f"{stem}-{number}.png"
    return target if alone else target.with_name(f"{target.stem}-{number}{target.suffix}")


def _write(path: Path, data: bytes) -> None:
    """Write a file so that it is never seen half written."""
    path.parent.mkdir(parents=True, exist_ok=True)
    draft = path.with_name(path.name + ".part")
    draft.write_bytes(data)
    draft.replace(path)
