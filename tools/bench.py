"""How fast it is, as ratios that hold on any machine: each figure is divided by one taken in the same run.

python tools/bench.py [PDF …]      (default: fixtures, and the PDFs of ../shared/bench/dev where they are at hand)
"""

from __future__ import annotations

import logging
import statistics
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pdfplumber
import pypdfium2

import cvparse

ROOT = Path(__file__).resolve().parent.parent
STARTS = 7
"""Runs of an interpreter of which the median is taken."""


def start_seconds(*arguments: str) -> float:
    """Median time of a Python process with these arguments."""
    return statistics.median(timed(lambda: _run(arguments)) for _ in range(STARTS))


def _run(arguments: tuple[str, ...]) -> None:
    subprocess.run([sys.executable, *arguments], check=True, stdout=subprocess.DEVNULL)


def timed(work: Callable[[], object]) -> float:
    begun = time.perf_counter()
    work()
    return time.perf_counter() - begun


def read_by_pdfium(path: Path) -> None:
    """The text and nothing else: about the least that reading a PDF can cost."""
    document = pypdfium2.PdfDocument(path)
    for page in document:
        page.get_textpage().get_text_bounded()
    document.close()


def read_by_pdfplumber(path: Path) -> None:
    """Words with their boxes and fonts, as layout analysis needs them."""
    with pdfplumber.open(path) as document:
        for page in document.pages:
            page.extract_words(extra_attrs=["fontname", "size"])


def read_by_cvparse(path: Path) -> None:
    cvparse.parse(path)


def start_up() -> None:
    """Import and help, against an interpreter that does nothing."""
    bare = start_seconds("-c", "pass")
    print(f"python -c pass          {bare * 1000:6.0f} ms")
    for name, arguments in (
        ("import cvparse", ("-c", "import cvparse")),
        ("cvparse --help", ("-m", "cvparse.cli", "--help")),
    ):
        seconds = start_seconds(*arguments)
        print(f"{name:23} {seconds * 1000:6.0f} ms  ({(seconds - bare) * 1000:.0f} over bare, ×{seconds / bare:.1f})")


def documents(paths: list[Path]) -> None:
    """Each PDF by all three, one after the other, and the medians of the ratios."""
    read_by_cvparse(paths[0])  # what is loaded once is not a document's time
    to_pdfium, to_plumber, all_seconds = [], [], []
    print(f"{'document':28} {'cvparse':>9} {'÷ pdfium':>9} {'÷ words':>9}")
    for path in paths:
        try:
            ours = timed(lambda path=path: read_by_cvparse(path))  # type: ignore[misc]
        except cvparse.CVParseError as error:
            print(f"{path.name:28} {type(error).__name__}")
            continue
        bare = timed(lambda path=path: read_by_pdfium(path))  # type: ignore[misc]
        words = timed(lambda path=path: read_by_pdfplumber(path))  # type: ignore[misc]
        all_seconds.append(ours)
        to_pdfium.append(ours / bare)
        to_plumber.append(ours / words)
        print(f"{path.name:28} {ours * 1000:6.0f} ms {ours / bare:9.1f} {ours / words:9.2f}")
    print(
        f"{'median':28} {statistics.median(all_seconds) * 1000:6.0f} ms {statistics.median(to_pdfium):9.1f} "
        f"{statistics.median(to_plumber):9.2f}   slowest {max(all_seconds):.2f} s, all {sum(all_seconds):.1f} s"
    )


def main() -> None:
    """Start-up, then the documents."""
    logging.getLogger("pdfminer").setLevel(logging.ERROR)
    dev = ROOT.parent / "shared" / "bench" / "dev"
    paths = [Path(each) for each in sys.argv[1:]]
    paths = paths or [*sorted((ROOT / "fixtures").glob("*.pdf")), *sorted(dev.glob("*/raw/*.pdf"))]
    start_up()
    documents(paths)


if __name__ == "__main__":
    main()
