"""The examples in README.md and docs/ are run, and what is shown as their output is what they print.

    python tools/docs.py [PAGE …]            say whether it is so (exit 1 where not)
    python tools/docs.py --write [PAGE …]    put the outputs that are shown right

A page is one program, run in a folder of its own that holds the `EXAMPLES` below. Its fenced blocks are taken in order:

    ```python                       is run. Where a comment behind an expression begins with a value, it has that value:
                                    `job.title  # "Nurse"`, `cv.gaps()  # [] – none`
    ```shell                        is run line by line; the exit code is 0, unless a comment says `exit code 1`
    ```text title="skills.txt"      any block whose title is a file's name becomes that file, and is not run
    ```text title="Output"          what the block before it printed; … alone on a line stands for any lines, at
                                    the end of one for the rest of it
    ```python title="Not run: …"    is not run, for the reason that readers are given

Lines that begin with `pip` or `make` are passed over. A page that speaks to http://127.0.0.1:8000 (or localhost) gets
a service of its own there.
"""

from __future__ import annotations

import ast
import contextlib
import io
import os
import shlex
import shutil
import subprocess
import sys
import tempfile
import textwrap
import tokenize
import zipfile
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from email.message import EmailMessage
from pathlib import Path
from typing import Any

import regex

ROOT = Path(__file__).resolve().parent.parent
FIXTURES = ROOT / "fixtures"
sys.path[:0] = [str(ROOT / "src"), str(ROOT / "tests")]

EXAMPLES = {
    "cv.pdf": "nurse-manager.pdf",
    "cv.docx": "lebenslauf.docx",
    "a.pdf": "nurse-manager.pdf",
    "b.docx": "functional-resume.docx",
    "academic.pdf": "academic-latex.pdf",
    "homepage.html": "al-folio-homepage.html",
    "references.txt": "research-statement.txt",
    "inbox/nurse-manager.pdf": "nurse-manager.pdf",
    "inbox/grad-student.md": "grad-student.md",
    "inbox/chef.rtf": "chef.rtf",
    "inbox/lebenslauf.docx": "lebenslauf.docx",
    "in/2024/sidebar-designer.pdf": "sidebar-designer.pdf",
    "broken/locked.pdf": "bad/encrypted.pdf",
    "labels/nurse-manager.json": "nurse-manager.truth.json",
    "labels/chef.json": "chef.truth.json",
    "labels/lebenslauf.json": "lebenslauf.truth.json",
}
"""File in the folder of a page → the fixture that it is a copy of. Beside them: `more.zip` and `mail.mbox`."""
OUTPUT, NOT_RUN, ANYTHING = "Output", "Not run", "…"
PASSED_OVER = ("pip ", "make ")
_FENCE = regex.compile(r"^(?P<indent> *)(?P<ticks>`{3,})(?P<language>[\w+-]*)(?P<rest>[^`\n]*)$")
_TITLE = regex.compile(r'title="([^"]*)"')
_FILE_NAME = regex.compile(r"[\w./-]*\w\.\w+|Dockerfile")
_SERVICE = regex.compile(r"(?:http://)?(?:127\.0\.0\.1|localhost):8000")
_SHELL = regex.compile(r"[|<>$&;*~]")
"""Marks that only a shell understands."""
_VALUE_ENDS = (" – ", ": ", "; ")
"""What stands between a value in a comment and words about it."""


class ExampleError(Exception):
    """An example does not do what its page says."""


@dataclass(frozen=True, slots=True)
class Block:
    """A fenced block. `first` is the number of its first line inside the fence, from 0, `last` the one after it."""

    language: str
    title: str
    indent: str
    first: int
    last: int
    text: str

    @property
    def is_output(self) -> bool:
        return self.title == OUTPUT

    @property
    def file_name(self) -> str | None:
        return self.title if _FILE_NAME.fullmatch(self.title) else None

    @property
    def runs(self) -> bool:
        known = self.language in ("python", "shell")
        return known and not (self.is_output or self.file_name or self.title.startswith(NOT_RUN))


def pages() -> list[Path]:
    """README.md and all pages of the documentation."""
    return [ROOT / "README.md", *sorted((ROOT / "docs").rglob("*.md"))]


def blocks(page: str) -> Iterator[Block]:
    """The fenced blocks of a page, in order."""
    lines = page.splitlines()
    at = 0
    while at < len(lines):
        fence = _FENCE.match(lines[at])
        at += 1
        if fence is None:
            continue
        first, close = at, fence["indent"] + fence["ticks"]
        while at < len(lines) and lines[at].rstrip() != close:
            at += 1
        title = _TITLE.search(fence["rest"])
        text = textwrap.dedent("\n".join(lines[first:at]) + "\n")
        yield Block(fence["language"], title[1] if title else "", fence["indent"], first, at, text)
        at += 1


def has_examples(page: str) -> bool:
    """Whether anything on the page is run."""
    return any(block.runs for block in blocks(page))


def refreshed(page: str, name: str) -> str:
    """The page with the outputs that its examples give today. Raises `ExampleError` for one that fails."""
    lines = page.splitlines(keepends=True)
    changes: list[tuple[Block, str]] = []
    with _folder(page) as (folder, adapt):
        program, printed = _Program(name), ""
        for block in blocks(page):
            try:
                if block.file_name:
                    target = folder / block.file_name
                    target.parent.mkdir(parents=True, exist_ok=True)
                    target.write_text(adapt(block.text), "utf-8")
                elif block.is_output:
                    if not shows(block.text, printed):
                        changes.append((block, printed))
                elif block.runs and block.language == "python":
                    printed = program.run(adapt(block.text), block.first)
                elif block.runs:
                    printed = "".join(run_line(adapt(line)) for line in commands(block.text))
            except ExampleError as error:
                raise ExampleError(f"{name}, block at line {block.first}: {error}") from error
    for block, output in reversed(changes):
        lines[block.first : block.last] = [textwrap.indent(output.rstrip("\n") + "\n", block.indent)]
    return "".join(lines)


def shows(shown: str, printed: str) -> bool:
    """Whether an output block shows what was printed; … alone stands for any lines, at a line's end for its rest."""
    pattern = "".join(map(_line_pattern, _tidy(shown).splitlines()))
    return regex.fullmatch(pattern, _tidy(printed) + "\n") is not None


def _line_pattern(line: str) -> str:
    if line.strip() == ANYTHING:
        return r"(?:.*\n)*?"
    return regex.escape(line[:-1]) + r".*\n" if line.endswith(ANYTHING) else regex.escape(line) + r"\n"


def _tidy(text: str) -> str:
    return "\n".join(line.rstrip() for line in text.splitlines()).strip("\n")


# Python


class _Program:
    """The Python blocks of a page share their names."""

    def __init__(self, page: str) -> None:
        self._page = page
        self._names: dict[str, Any] = {"__name__": "__example__"}

    def run(self, source: str, line: int) -> str:
        """Run a block, and compare expressions with the values in the comments behind them; what it printed."""
        told = dict(_comments(source))
        printed = io.StringIO()
        with contextlib.redirect_stdout(printed):
            for statement in ast.parse(source).body:
                last = statement.end_lineno or statement.lineno
                ast.increment_lineno(statement, line)
                try:
                    self._run(statement, told.get(last))
                except ExampleError:
                    raise
                except Exception as error:
                    raise ExampleError(f"line {statement.lineno}: {type(error).__name__}: {error}") from error
        return printed.getvalue()

    def _run(self, statement: ast.stmt, comment: str | None) -> None:
        if not isinstance(statement, ast.Expr):
            exec(compile(ast.Module([statement], []), self._page, "exec"), self._names)
            return
        value = eval(compile(ast.Expression(statement.value), self._page, "eval"), self._names)
        for expected in _value(comment or ""):
            if value != expected:
                raise ExampleError(f"line {statement.lineno}: this is {value!r}, not {expected!r}")


def _comments(source: str) -> Iterator[tuple[int, str]]:
    """(line, comment) of each comment."""
    for token in tokenize.generate_tokens(io.StringIO(source).readline):
        if token.type == tokenize.COMMENT:
            yield token.start[0], token.string.lstrip("# ")


def _value(comment: str) -> list[Any]:
    """The value that a comment begins with, if it does."""
    for end in ("", *_VALUE_ENDS):
        with contextlib.suppress(ValueError, SyntaxError):
            return [ast.literal_eval(comment.partition(end)[0] if end else comment)]
    return []


# Commands


def commands(block: str) -> Iterator[str]:
    """The commands of a block; one may go on over several lines."""
    for line in block.replace("\\\n", " ").splitlines():
        if line.strip() and not line.lstrip().startswith(("#", *PASSED_OVER)):
            yield line


def run_line(line: str) -> str:
    """Run one command; what it printed, on standard error too. What needs no shell runs here, which is faster."""
    words = shlex.split(line, comments=True)
    code, printed = _run_here(words[1:]) if words[0] == "cvparse" and not _SHELL.search(line) else _run_in_shell(line)
    told = regex.search(r"# .*exit code (\d)", line)
    if code != (int(told[1]) if told else 0):
        raise ExampleError(f"exit code {code}: {line}\n{printed}")
    return printed


def _run_here(arguments: list[str]) -> tuple[int, str]:
    from typer.testing import CliRunner

    from cvparse.cli.app import app

    if arguments[0] == "batch" and "--workers" not in arguments:
        arguments = [*arguments, "--workers", "0"]  # which read the same, when they are warm
    done = CliRunner().invoke(app, arguments)
    return done.exit_code, done.output


def _run_in_shell(line: str) -> tuple[int, str]:
    done = subprocess.run(
        ["bash", "-o", "pipefail", "-c", line],
        stdout=subprocess.PIPE, stderr=subprocess.STDOUT, stdin=subprocess.DEVNULL, timeout=300, check=False,
    )  # fmt: skip
    return done.returncode, done.stdout.decode("utf-8", "replace")


# The folder of a page


@contextlib.contextmanager
def _folder(page: str) -> Iterator[tuple[Path, Callable[[str], str]]]:
    """A folder with the files that examples read, made the current one; and what adapts a text to it."""
    with contextlib.ExitStack() as stack:
        base = Path(stack.enter_context(tempfile.TemporaryDirectory())).resolve()
        folder = base / "work"
        _fill(folder)
        known = os.environ.copy()
        stack.callback(lambda: (os.environ.clear(), os.environ.update(known)))
        os.environ["PATH"] = os.pathsep.join([str(_programs(base / "bin")), known.get("PATH", "")])
        os.environ["PYTHONPATH"] = os.pathsep.join([str(ROOT / "src"), *filter(None, [known.get("PYTHONPATH")])])
        os.environ.update(PYTHONIOENCODING="utf-8", COLUMNS="100", NO_COLOR="1")
        stack.enter_context(contextlib.chdir(folder))
        sys.path.insert(0, str(folder))
        stack.callback(sys.path.remove, str(folder))
        yield folder, _service(page, base, stack)


def _programs(folder: Path) -> Path:
    """`cvparse` and `python` are those of this interpreter."""
    folder.mkdir()
    for name, arguments in (("cvparse", "-m cvparse.cli"), ("python", "")):
        (folder / name).write_text(f'#!/bin/sh\nexec "{sys.executable}" {arguments} "$@"\n')
        (folder / name).chmod(0o755)
    return folder


def _service(page: str, base: Path, stack: contextlib.ExitStack) -> Callable[[str], str]:
    """Starts a service where the page speaks to one; puts its address in place of the one that is printed."""
    if not any(_SERVICE.search(block.text) for block in blocks(page) if block.runs or block.file_name):
        return str
    from serving import Service

    service = stack.enter_context(Service(base, "--workers", "1"))
    return lambda text: _SERVICE.sub(service.url, text)


def _fill(folder: Path) -> None:
    for name, fixture in EXAMPLES.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(FIXTURES / fixture, folder / name)
    with zipfile.ZipFile(folder / "more.zip", "w") as archive:
        archive.write(FIXTURES / "comptable.txt", "folder/comptable.txt")
    message = EmailMessage()
    message["Subject"], message["From"] = "My application", "ada@example.org"
    message.set_content("Please find my CV attached.")
    cv = (FIXTURES / "nurse-manager.odt").read_bytes()
    message.add_attachment(cv, maintype="application", subtype="octet-stream", filename="cv.odt")
    (folder / "mail.mbox").write_bytes(b"From ada@example.org Thu Jan  1 00:00:00 2026\n" + bytes(message) + b"\n")


def _check(page: Path, *, write: bool) -> bool:
    told = page.read_text("utf-8")
    name = page.relative_to(ROOT).as_posix()
    try:
        true = refreshed(told, name)
    except ExampleError as error:
        print(error)
        return False
    if write and told != true:
        page.write_text(true, "utf-8")
        print(f"{name}: written")
    elif told != true:
        print(f"{name} shows an output that is not given any more: python tools/docs.py --write")
        sys.stdout.writelines(_difference(told, true))
        return False
    return True


def _difference(told: str, true: str) -> Iterable[str]:
    import difflib

    return difflib.unified_diff(told.splitlines(keepends=True), true.splitlines(keepends=True), "shown", "printed")


def main() -> int:
    """Compare or write."""
    arguments = sys.argv[1:]
    write = "--write" in arguments
    wanted = [Path(each).resolve() for each in arguments if each != "--write"] or pages()
    wanted = [page for page in wanted if has_examples(page.read_text("utf-8"))]
    failed = [page for page in wanted if not _check(page, write=write)]
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
