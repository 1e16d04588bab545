"""How fast it is, as ratios that hold on any machine: each figure is divided by one taken in the same run.

python tools/bench.py [PDF …]      (default: fixtures, and the PDFs of ../shared/bench/dev where they are at hand)
"""

from __future__ import annotations

import io
import logging
import random
import statistics
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable
from pathlib import Path

import pdfplumber
import pypdfium2

import cvparse
import cvparse.pipeline
from cvparse import lexicons
from cvparse.document import Document
from cvparse.extract.publications import learned
from cvparse.extract.publications.chunks import cut
from cvparse.extract.publications.features import features_of, words_of
from cvparse.extract.publications.marked import mark
from cvparse.layout import lay_out
from cvparse.readers.cleaning import clean
from cvparse.readers.pdf.engines import read_content
from cvparse.sections import find_sections

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
        text = page.get_textpage()
        text.get_text_range()
        text.close()
        page.close()
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
    """Each PDF by all three, one after the other, and the medians of the ratios. Nothing is read twice by cvparse."""
    for path in paths[:3]:
        read_by_cvparse(path)  # what is loaded once is not a document's time
    to_pdfium, to_plumber, all_seconds = [], [], []
    print(f"{'document':28} {'cvparse':>9} {'÷ pdfium':>9} {'÷ words':>9}")
    for path in paths:
        try:
            ours = timed(lambda path=path: read_by_cvparse(path))  # type: ignore[misc]
        except cvparse.CVParseError as error:
            print(f"{path.name:28} {type(error).__name__}")
            continue
        bare = min(timed(lambda path=path: read_by_pdfium(path)) for _ in range(3))  # type: ignore[misc]
        words = timed(lambda path=path: read_by_pdfplumber(path))  # type: ignore[misc]
        all_seconds.append(ours)
        to_pdfium.append(ours / bare)
        to_plumber.append(ours / words)
        print(f"{path.name:28} {ours * 1000:6.0f} ms {ours / bare:9.1f} {ours / words:9.2f}")
    print(
        f"{'median':28} {statistics.median(all_seconds) * 1000:6.0f} ms {statistics.median(to_pdfium):9.1f} "
        f"{statistics.median(to_plumber):9.2f}   slowest {max(all_seconds):.2f} s, all {sum(all_seconds):.1f} s"
    )


def stages(paths: list[Path]) -> None:
    """Where the time goes: the share of each step of the way, over all the documents."""
    spent: Counter[str] = Counter()
    for path in paths:
        data, options = path.read_bytes(), cvparse.Options()
        try:
            spent["records"] += timed(lambda data=data: cvparse.parse(data))  # type: ignore[misc]
            begun = time.perf_counter()
            content = read_content(data, options)
            spent["pdfium, glyphs"] += time.perf_counter() - begun
            begun = time.perf_counter()
            lines = lay_out(content.sheets, clean)
            spent["layout"] += time.perf_counter() - begun
            document = Document.build("pdf", lines)
            begun = time.perf_counter()
            find_sections(document)
            spent["sections"] += time.perf_counter() - begun
        except cvparse.CVParseError:
            continue
    spent["records"] -= spent["pdfium, glyphs"] + spent["layout"] + spent["sections"]
    whole = sum(spent.values())
    print("where the time goes:", ", ".join(f"{name} {part / whole:.0%}" for name, part in spent.items()))


def growth(path: Path) -> None:
    """A document of 1, 10 and 100 times the pages: seconds for each page."""
    source = pypdfium2.PdfDocument(path)
    for times in (1, 10, 100):
        whole = pypdfium2.PdfDocument.new()
        for _ in range(times):
            whole.import_pages(source)
        buffer = io.BytesIO()
        whole.save(buffer)
        pages = len(whole)
        seconds = timed(lambda buffer=buffer: cvparse.parse(buffer.getvalue()))  # type: ignore[misc]
        print(f"{pages:4} pages {seconds * 1000:8.0f} ms {seconds * 1000 / pages:8.1f} ms a page")


def memory(path: Path) -> None:
    """Peak memory of a process that reads a CV of twelve pages and nothing else."""
    source, whole = pypdfium2.PdfDocument(path), pypdfium2.PdfDocument.new()
    while len(whole) < 12:
        whole.import_pages(source, list(range(min(len(source), 12 - len(whole)))))
    with tempfile.TemporaryDirectory() as folder:
        target = Path(folder) / "twelve.pdf"
        whole.save(target)
        code = "import cvparse, sys; cvparse.parse(sys.argv[1]); print(open('/proc/self/status').read())"
        done = subprocess.run([sys.executable, "-c", code, str(target)], check=True, capture_output=True, text=True)
    peak = next(line.split()[1] for line in done.stdout.splitlines() if line.startswith("VmHWM"))
    print(f"peak memory for twelve pages: {int(peak) // 1024} MB (Linux's own account of the process)")


def references(count: int) -> list[str]:
    """Reference lines of invented papers, in four styles one after the other."""
    chance = random.Random(1)
    given, words = (
        [word for line in lexicons.listing(name) for word in line.split() if word.isascii()]
        for name in ("given_names", "title_words")
    )
    venues = [line.split("|")[1].strip() for line in lexicons.listing("venues")]
    lines = []
    for i in range(count):
        names = [
            (chance.choice(given), chance.choice(given) + chance.choice(("son", "berg", "er", "ova")))
            for _ in range(chance.randint(1, 6))
        ]
        title = " ".join(chance.sample(words, chance.randint(4, 12))).capitalize()
        venue, year, volume, page = chance.choice(venues), chance.randint(1990, 2024), *chance.sample(range(1, 400), 2)
        spelled = ", ".join(f"{first} {last}" for first, last in names)
        short = ", ".join(f"{last}, {first[0]}." for first, last in names)
        bare = ", ".join(f"{last} {first[0]}" for first, last in names)
        led = ", ".join(f"{first[0]}. {last}" for first, last in names)
        lines.append(
            (
                f"{short} ({year}). {title}. {venue}, {volume}({page % 12 + 1}), {page}–{page + 9}.",
                f"{bare}. {title}. {venue} {year};{volume}:{page}-{page + 9}.",
                f"{led}, “{title},” {venue}, vol. {volume}, pp. {page}–{page + 9}, {year}.",
                f"{spelled}. {title}. In {venue}, {year}.",
            )[i % 4]
        )
    return lines


def reference_lines() -> None:
    """Lines a second, in a list and one by one, and how often the time of the trained model alone that is."""
    lines = references(2000)
    cvparse.parse_publications("\n".join(lines[:100]))  # what is loaded once is not a line's time
    listed = timed(lambda: cvparse.parse_publications("\n".join(lines[100:1100])))
    single = timed(lambda: [cvparse.parse_publications(line) for line in lines[1100:1600]])
    document = cvparse.pipeline.read_document("\n".join(lines[1600:]).encode(), format="text")
    entries = [cut(mark([line])) for line in document.lines]
    told = [features_of(entry, words_of(entry)) for entry in entries]
    tagger = learned._tagger()
    bare = timed(lambda: [tagger.tag(features) for features in told]) / len(told)
    print(
        f"reference lines: {1000 / listed:.0f} a second in a list, {500 / single:.0f} one by one; "
        f"×{listed / 1000 / bare:.1f} and ×{single / 500 / bare:.1f} of the model's tagging alone "
        f"({1 / bare:.0f} a second)"
    )


def main() -> None:
    """Start-up, reference lines, then the documents."""
    logging.getLogger("pdfminer").setLevel(logging.ERROR)
    dev = ROOT.parent / "shared" / "bench" / "dev"
    paths = [Path(each) for each in sys.argv[1:]]
    paths = paths or [*sorted((ROOT / "fixtures").glob("*.pdf")), *sorted(dev.glob("*/raw/*.pdf"))]
    start_up()
    reference_lines()
    documents(paths)
    stages(paths[::4])
    for path in dict.fromkeys([ROOT / "fixtures" / "academic-latex.pdf", ROOT / "fixtures" / "nurse-manager.pdf"]):
        print(f"{path.name}, its pages again and again")
        growth(path)
    memory(ROOT / "fixtures" / "academic-latex.pdf")


if __name__ == "__main__":
    main()
