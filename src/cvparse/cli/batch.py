"""`cvparse batch`."""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path

from rich.console import Console
from rich.markup import escape
from rich.progress import BarColumn, Progress, TextColumn, TimeElapsedColumn, TimeRemainingColumn

from cvparse.batch import Result, parse_many
from cvparse.batch.folder import find_documents
from cvparse.batch.single import name_of
from cvparse.batch.sinks import JsonFolder, JsonLines, Sink, output_names
from cvparse.cli.output import MISUSED, OK, SOME_FAILED, say
from cvparse.options import Options

SHOWN = 5
"""Failures of one kind that the summary names."""


def run(
    folder: Path, out: Path, to: str | None, workers: int | None, timeout: float, skills: Path | None = None
) -> int:
    """Read all documents of `folder` into `out`; the exit code."""
    to = to or ("jsonl" if out.suffix in (".jsonl", ".ndjson") else "json")
    problem = _misuse(out, to)
    documents = [path for path in find_documents(folder) if out.resolve() not in path.resolve().parents]
    if not documents:
        problem = problem or f"no documents in {folder}"
    if problem:
        say(f"cvparse: {problem}")
        return MISUSED
    sink: Sink = JsonLines(out) if to == "jsonl" else JsonFolder(out, output_names(documents, folder, ".json"))
    begun = time.perf_counter()
    failed: list[Result] = []
    statuses: Counter[str] = Counter()
    results = parse_many(documents, workers=workers, timeout=timeout, options=Options(skills=skills or ()))
    with sink:
        for result in _with_progress(results, len(documents)):
            sink.write(result)
            statuses[result.status] += 1
            if result.error:
                failed.append(result)
    _summarise(statuses, failed, time.perf_counter() - begun, out)
    return SOME_FAILED if failed else OK


def _misuse(out: Path, to: str) -> str | None:
    if to == "jsonl" and out.is_dir():
        return f"{out} is a folder: jsonl needs a file"
    if to == "json" and out.is_file():
        return f"{out} is a file: json needs a folder"
    return None


def _with_progress(results: Iterable[Result], total: int) -> Iterator[Result]:
    """The results, with a bar on standard error where that is a terminal."""
    columns = (
        TextColumn("{task.completed} of {task.total}"),
        BarColumn(),
        TimeElapsedColumn(),
        TimeRemainingColumn(),
        TextColumn("{task.description}", style="dim"),
    )
    console = Console(stderr=True)
    with Progress(*columns, console=console, disable=not console.is_terminal, transient=True) as progress:
        task = progress.add_task("", total=total)
        for result in results:
            yield result
            progress.update(task, advance=1, description=escape(Path(name_of(result.source) or "").name))


def _summarise(statuses: Counter[str], failed: list[Result], seconds: float, out: Path) -> None:
    """How many were read, and the failures by kind."""
    count = statuses.total()
    say(
        f"{count - len(failed)} of {count} documents read ({statuses['partial']} with warnings) "
        f"in {seconds:.1f} s, written to {out}"
    )
    kinds: dict[str, list[Result]] = {}
    for result in failed:
        kinds.setdefault(type(result.error).__name__, []).append(result)
    for kind, results in sorted(kinds.items(), key=lambda item: -len(item[1])):
        say(f"{kind}: {len(results)}")
        for result in results[:SHOWN]:
            say(f"  {result.error}")
        if len(results) > SHOWN:
            say(f"  … and {len(results) - SHOWN} more")
