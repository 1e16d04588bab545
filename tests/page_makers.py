"""The programs that draw the papers of `pages`, each paper once: what is drawn is kept under `build/pages/`."""

from __future__ import annotations

import hashlib
import importlib.util
import os
import shutil
import subprocess
import tempfile
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from functools import cache
from pathlib import Path

from pages.in_docx import docx
from pages.in_fodt import fodt
from pages.in_html import html
from pages.in_latex import latex
from pages.in_typst import typst
from pages.layouts import papers
from pages.model import Paper

KEPT = Path(__file__).resolve().parent.parent / "build" / "pages"
CHROMIUM = [
    "chromium", "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
    "--disable-background-networking", "--disable-component-update", "--disable-sync", "--no-pdf-header-footer",
]  # fmt: skip
_AT_ONCE = 2


def is_there(program: str) -> bool:
    """Whether the program that draws can be run here."""
    if program == "typst":
        return importlib.util.find_spec("typst") is not None
    names = {"chromium": "chromium", "writer": "soffice", "word": "soffice", "latex": "pdflatex"}
    return shutil.which(names[program]) is not None


@cache
def drawn(program: str) -> dict[str, Path]:
    """The PDF of each paper (by name) that the program is to draw."""
    KEPT.mkdir(parents=True, exist_ok=True)
    sources = {paper.name: _SOURCES[program](paper) for paper in papers() if program in paper.programs}
    targets = {name: KEPT / f"{program}-{name}-{_digest(source)}.pdf" for name, source in sources.items()}
    with _lock(KEPT / f"{program}.lock"):
        missing = {name: sources[name] for name, target in targets.items() if not target.exists()}
        if missing:
            with tempfile.TemporaryDirectory() as folder:
                for name, made in _DRAWERS[program](missing, Path(folder)):
                    shutil.move(made, targets[name])
    return targets


def _digest(source: bytes) -> str:
    return hashlib.sha256(source).hexdigest()[:12]


@contextmanager
def _lock(path: Path) -> Iterator[None]:
    """One worker at a time draws the papers of a program."""
    import fcntl

    with path.open("w") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        yield


Drawn = Iterable[tuple[str, Path]]


def _run(*command: str | Path, folder: Path) -> None:
    environment = {"PATH": os.environ["PATH"], "HOME": str(folder), "SOURCE_DATE_EPOCH": "1717200000"}
    done = subprocess.run(
        list(map(str, command)), check=False, env=environment, cwd=folder, capture_output=True, timeout=300
    )
    if done.returncode:
        raise RuntimeError(f"{command[0]} failed: {(done.stdout + done.stderr).decode(errors='replace')[-2000:]}")


def _in_parallel(make: Callable[[str], Path], names: Iterable[str]) -> Drawn:
    with ThreadPoolExecutor(_AT_ONCE) as pool:
        names = list(names)
        yield from zip(names, pool.map(make, names))


def _print(sources: dict[str, bytes], folder: Path) -> Drawn:
    tagged = {paper.name for paper in papers() if paper.look.tagged}

    def make(name: str) -> Path:
        page, target = folder / f"{name}.html", folder / f"{name}.pdf"
        page.write_bytes(sources[name])
        tags = [] if name in tagged else ["--disable-pdf-tagging"]
        _run(
            *CHROMIUM, *tags, f"--user-data-dir={folder / name}", f"--print-to-pdf={target}", page.as_uri(),
            folder=folder,
        )  # fmt: skip
        return target

    return _in_parallel(make, sources)


def _export(suffix: str) -> Callable[[dict[str, bytes], Path], Drawn]:
    """All files in one run of LibreOffice, which takes long to start."""

    def make(sources: dict[str, bytes], folder: Path) -> Drawn:
        for name, source in sources.items():
            (folder / f"{name}{suffix}").write_bytes(source)
        _run(
            "soffice", "--headless", f"-env:UserInstallation=file://{folder}/profile", "--convert-to",
            'pdf:writer_pdf_Export:{"UseTaggedPDF":{"type":"boolean","value":"false"}}',
            "--outdir", folder, *(folder / f"{name}{suffix}" for name in sources), folder=folder,
        )  # fmt: skip
        return [(name, folder / f"{name}.pdf") for name in sources]

    return make


def _typeset(sources: dict[str, bytes], folder: Path) -> Drawn:
    def make(name: str) -> Path:
        (folder / f"{name}.tex").write_bytes(sources[name])
        _run("pdflatex", "-interaction=nonstopmode", "-halt-on-error", f"{name}.tex", folder=folder)
        return folder / f"{name}.pdf"

    return _in_parallel(make, sources)


def _compile(sources: dict[str, bytes], folder: Path) -> Drawn:
    import typst as compiler

    for name, source in sources.items():
        target = folder / f"{name}.pdf"
        (folder / f"{name}.typ").write_bytes(source)
        compiler.compile(folder / f"{name}.typ", output=target)
        yield name, target


_SOURCES: dict[str, Callable[[Paper], bytes]] = {
    "chromium": lambda paper: html(paper).encode() + (b"<!-- tagged -->" if paper.look.tagged else b""),
    "writer": lambda paper: fodt(paper).encode(),
    "word": docx,
    "latex": lambda paper: latex(paper).encode(),
    "typst": lambda paper: typst(paper).encode(),
}
_DRAWERS: dict[str, Callable[[dict[str, bytes], Path], Drawn]] = {
    "chromium": _print,
    "writer": _export(".fodt"),
    "word": _export(".docx"),
    "latex": _typeset,
    "typst": _compile,
}
