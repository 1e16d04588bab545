"""`cvparse batch`."""

from __future__ import annotations

import os
import signal
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from types import FrameType, TracebackType
from typing import Self

from rich.console import Console
from rich.progress import BarColumn, Progress, TextColumn, TimeElapsedColumn, TimeRemainingColumn

from cvparse.batch.folder import find_all, opened
from cvparse.batch.job import Effort, Engine, Job
from cvparse.batch.journal import ResumeError
from cvparse.batch.many import checked_workers
from cvparse.batch.member import Member
from cvparse.batch.row import Row
from cvparse.batch.sinks import Csv, JsonFolder, JsonLines, Sink
from cvparse.cli.output import MISUSED, OK, SOME_FAILED, say
from cvparse.options import Limits, Options

STDIN = "-"
SHOWN = 5
"""Failures of one kind that the summary names."""
_SUFFIXES = {".jsonl": "jsonl", ".ndjson": "jsonl", ".csv": "csv", ".parquet": "parquet"}


@dataclass(frozen=True, slots=True)
class Wanted:
    """What a batch shall read, and where the results shall go."""

    targets: Sequence[str]
    out: Path
    to: str | None
    resume: bool = False
    null: bool = False
    skills: Path | None = None


Remote = Callable[[str, Limits], Iterator[Member]]
"""What lies at an address such as s3://bucket/folder."""


def run(wanted: Wanted, effort: Effort, engine: Engine | None = None, remote: Remote | None = None) -> int:
    """Read all documents that are wanted, on this machine or by `engine`; the exit code."""
    out, to = wanted.out, wanted.to or _SUFFIXES.get(wanted.out.suffix.lower(), "json")
    options = Options(skills=wanted.skills or ())
    sources = _Sources(wanted, options, remote)
    problem = _misuse(out, to) or sources.problem()
    if problem:
        say(f"cvparse: {problem}")
        return MISUSED
    try:
        sink = _sink(out, to, options, wanted.targets)
        done = sink.begin(resume=wanted.resume)
    except ResumeError as error:
        say(f"cvparse: {error}")
        return MISUSED
    with _Report(sources) as report:
        signals = _Signals()
        job = Job(sink, done, options, report.add, signals)
        report.passed = lambda: job.passed
        try:
            with signals.heard():
                job.run(sources, effort, engine)
        except KeyboardInterrupt:
            report.interrupted = "interrupted"
        except RuntimeError as error:  # nothing more can be read
            report.interrupted = str(error)
        finally:
            sink.close()
    report.summarise(out)
    return SOME_FAILED if report.failed or report.interrupted else OK


def _sink(out: Path, to: str, options: Options, targets: Sequence[str]) -> Sink:
    if to == "jsonl":
        return JsonLines(out, to, options)
    if to == "csv":
        return Csv(out, to, options)
    if to == "parquet":
        from cvparse.batch.parquet import Parquet

        return Parquet(out, to, options)
    base = Path(targets[0]) if len(targets) == 1 and Path(targets[0]).is_dir() else None
    return JsonFolder(out, to, options, base)


def _misuse(out: Path, to: str) -> str | None:
    if to in ("jsonl", "csv") and out.is_dir():
        return f"{out} is a folder: {to} needs a file"
    if to in ("json", "parquet") and out.is_file():
        return f"{out} is a file: {to} needs a folder"
    return None


class _Sources:
    """All that is to be read, found while it is read: a list may be long."""

    def __init__(self, wanted: Wanted, options: Options, remote: Remote | None) -> None:
        self._targets, self._options, self._null = wanted.targets, options, wanted.null
        self._out = wanted.out.resolve()
        self._remote = remote
        self.inside = 0
        """Documents found so far in containers, beyond one for each container."""

    def problem(self) -> str | None:
        """What is wrong with the targets."""
        for target in self._targets:
            if _is_address(target):
                if self._remote is None:
                    return f"{target} is read with --engine ray"
            elif target != STDIN and next(find_all([target]), None) is None:
                return f"no documents in {target}"
            elif target != STDIN and not next(find_all([target])).exists():
                return f"{target} does not exist"
        return None

    def count(self) -> int | None:
        """Files to look at; None where that takes long to tell: a list on standard input, an object store."""
        if any(target == STDIN or _is_address(target) for target in self._targets):
            return None
        return sum(1 for target in self._targets for _ in self._paths(target))

    def __iter__(self) -> Iterator[Path | Member]:
        for target in self._targets:
            if self._remote and _is_address(target):
                yield from self._remote(target, self._options.limits)
                continue
            for path in self._paths(target):
                self.inside -= 1
                for source in opened([path], self._options.limits):
                    self.inside += 1
                    yield source

    def _paths(self, target: str) -> Iterator[Path]:
        for path in find_all(_listed(self._null) if target == STDIN else [target]):
            if self._out not in path.absolute().parents:
                yield path


def _is_address(target: str) -> bool:
    return "://" in target


def _listed(null: bool) -> Iterator[str]:
    """The paths on standard input: one a line, or each ended by a zero byte."""
    if not null:
        for line in sys.stdin.buffer:
            if line.strip():
                yield os.fsdecode(line.rstrip(b"\r\n"))
        return
    rest = b""
    while part := sys.stdin.buffer.read1(1 << 16):  # type: ignore[union-attr,unused-ignore]
        *paths, rest = (rest + part).split(b"\0")
        yield from (os.fsdecode(path) for path in paths if path)
    if rest:
        yield os.fsdecode(rest)


class _Signals:
    """Ctrl-C, and the polite request to end, are heard between rows: what is done stays, and is whole."""

    def __init__(self) -> None:
        self._busy = self._asked = False

    @contextmanager
    def heard(self) -> Iterator[None]:
        """Raise `KeyboardInterrupt` for a signal; one that comes inside of `with` this object is heard at its end."""
        numbers = (signal.SIGINT, signal.SIGTERM)
        before = [signal.signal(number, self._hear) for number in numbers]
        try:
            yield
        finally:
            for number, handler in zip(numbers, before):
                signal.signal(number, handler)

    def _hear(self, _signal: int, _frame: FrameType | None) -> None:
        self._asked = True
        if not self._busy:
            raise KeyboardInterrupt

    def __enter__(self) -> None:
        self._busy = True

    def __exit__(self, *_: object) -> None:
        self._busy = False
        if self._asked:
            raise KeyboardInterrupt


class _Report:
    """Counts rows, with a bar on standard error where that is a terminal, and sums up at the end."""

    def __init__(self, sources: _Sources) -> None:
        self.statuses: Counter[str] = Counter()
        self.kinds: Counter[str] = Counter()
        self.interrupted = ""
        """Why it ended before its time."""
        self._examples: dict[str, list[str]] = {}
        self._begun = time.perf_counter()
        console = Console(stderr=True)
        columns = (
            TextColumn("{task.completed} of {task.total}"),
            BarColumn(),
            TextColumn("{task.description}"),
            TimeElapsedColumn(),
            TimeRemainingColumn(),
        )
        self._bar = Progress(*columns, console=console, disable=not console.is_terminal, transient=True)
        self._sources = sources
        self._files = sources.count() if console.is_terminal else None
        self._task = self._bar.add_task("", total=self._files)
        self.passed: Callable[[], int] = lambda: 0
        """Sources so far that were done before."""

    @property
    def failed(self) -> int:
        return self.statuses["failed"]

    def __enter__(self) -> Self:
        self._bar.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._bar.stop()

    def add(self, row: Row) -> None:
        self.statuses[row.status] += 1
        if row.error:
            kind = type(row.error).__name__
            self.kinds[kind] += 1
            examples = self._examples.setdefault(kind, [])
            if len(examples) < SHOWN:
                examples.append(str(row.error))
        count = self.statuses.total()
        rate = count / (time.perf_counter() - self._begun)
        total = None if self._files is None else self._files + self._sources.inside
        told = f"{rate:.1f}/s, {self.failed} failed"
        self._bar.update(self._task, completed=count + self.passed(), total=total, description=told)

    def summarise(self, out: Path) -> None:
        """How many were read, and the failures by kind."""
        count, passed = self.statuses.total(), self.passed()
        seconds = time.perf_counter() - self._begun
        notes = [f"{self.statuses['partial']} with warnings"]
        notes += [f"{twins} the same as another"] if (twins := self.statuses["duplicate"]) else []
        notes += [f"{passed} done before"] if passed else []
        say(
            f"{count - self.failed} of {count} documents read ({', '.join(notes)}) in {seconds:.1f} s, written to {out}"
        )
        for kind, times in self.kinds.most_common():
            say(f"{kind}: {times}")
            for example in self._examples[kind]:
                say(f"  {example}")
            if times > SHOWN:
                say(f"  … and {times - SHOWN} more")
        if self.interrupted:
            say(f"{self.interrupted}: --resume goes on from here")


def effort(workers: int | None, timeout: float, memory: int) -> Effort:
    """What the command line allows; a memory of 0 is no limit."""
    return Effort(checked_workers(workers), timeout, memory or None)
