#!/usr/bin/env python3
"""Make the binary fixtures (PDF, DOCX, ODT, RTF) from their sources, with the programs that people use.

    python tools/make_fixtures.py            # all of them
    python tools/make_fixtures.py lebenslauf # those of one stem

Text, Markdown, HTML and LaTeX fixtures are written by hand and are their own sources. What the programs make is kept
beside them, because tests must run without these programs, and because each version of a program writes other bytes:
run this only after a source has changed. Truth files (`*.truth.json`) are written by reading and never made here.

    fixtures/sources/X.html       printed by Chromium         → fixtures/X.pdf
    fixtures/sources/chef.html    opened by LibreOffice       → fixtures/chef.rtf
    fixtures/sources/X_docx.py    built with python-docx      → fixtures/X.docx
    fixtures/languages/X.html     printed by Chromium         → fixtures/languages/X.pdf
    fixtures/nurse-manager.docx   opened by LibreOffice       → fixtures/nurse-manager.pdf, .odt
    fixtures/academic-latex.tex   typeset by pdfTeX           → fixtures/academic-latex.pdf
    fixtures/nurse-manager.pdf    locked by qpdf (password "fixture") → fixtures/bad/encrypted.pdf
    fixtures/X.pdf                drawn and laid askew, as on a scanner → fixtures/scans/X.pdf

Needs python-docx, and on PATH: chromium, libreoffice, pdflatex, qpdf. On Debian:
    apt-get install --no-install-recommends libreoffice-writer-nogui chromium fonts-liberation fonts-noto-cjk qpdf \
        texlive-latex-base texlive-latex-recommended lmodern
"""

from __future__ import annotations

import argparse
import importlib.util
import io
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

import pypdfium2
from PIL import Image

ROOT = Path(__file__).resolve().parent.parent / "fixtures"
SOURCES = ROOT / "sources"
LANGUAGES = ROOT / "languages"
CHROMIUM = [
    "chromium", "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
    "--disable-background-networking", "--disable-component-update", "--disable-sync", "--no-pdf-header-footer",
]  # fmt: skip
LOCK = "fixture"
EPOCH = "1717200000"
"""What TeX prints as the date of its files, in seconds: the same in each run."""


def run(*command: str, **environment: str) -> None:
    """Run a program quietly; raise when it fails."""
    path = {"PATH": "/usr/local/bin:/usr/bin:/bin", "HOME": tempfile.gettempdir(), **environment}
    subprocess.run(command, check=True, env=path, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, timeout=180)


def print_page(source: Path, target: Path) -> None:
    """HTML to PDF, as a browser prints it, then packed: Chromium draws each Chinese character as a glyph program."""
    with tempfile.TemporaryDirectory() as profile:
        printed = Path(profile) / "printed.pdf"
        run(*CHROMIUM, f"--user-data-dir={profile}", f"--print-to-pdf={printed}", source.as_uri())
        run(
            "qpdf",
            "--object-streams=generate",
            "--recompress-flate",
            "--compression-level=9",
            str(printed),
            str(target),
        )


def convert(source: Path, target: Path, *options: str) -> None:
    """Whatever LibreOffice opens to whatever it saves."""
    with tempfile.TemporaryDirectory() as folder:
        run(
            "libreoffice", "--headless", f"-env:UserInstallation=file://{folder}/profile", *options,
            "--convert-to", target.suffix[1:], "--outdir", folder, str(source),
        )  # fmt: skip
        shutil.copyfile(Path(folder) / f"{source.stem}{target.suffix}", target)


def build_docx(source: Path, target: Path) -> None:
    """Save what the `build` function of a source file makes."""
    sys.dont_write_bytecode = True  # no __pycache__ among the fixtures
    spec = importlib.util.spec_from_file_location(source.stem, source)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    module.build().save(target)


def typeset(source: Path, target: Path) -> None:
    """LaTeX to PDF."""
    with tempfile.TemporaryDirectory() as folder:
        run(
            "pdflatex", "-interaction=batchmode", f"-output-directory={folder}", str(source),
            SOURCE_DATE_EPOCH=EPOCH, FORCE_SOURCE_DATE="1",
        )  # fmt: skip
        shutil.copyfile(Path(folder) / f"{source.stem}.pdf", target)


def convert_page(source: Path, target: Path) -> None:
    """HTML through LibreOffice's word processor (not its web editor, which saves no RTF)."""
    convert(source, target, "--infilter=HTML (StarWriter)")


def lock(source: Path, target: Path) -> None:
    """A PDF that opens with a password only."""
    run("qpdf", "--encrypt", LOCK, LOCK, "256", "--", str(source), str(target))


def scan(source: Path, target: Path) -> None:
    """Each page as a grey picture of 150 dots an inch, a little askew and noisy."""
    scanned(source, set(range(100))).save(target)


def scan_second_page(source: Path, target: Path) -> None:
    """The first page as it is, the second as a picture."""
    scanned(source, {1}).save(target)


def scanned(source: Path, pages: set[int]) -> pypdfium2.PdfDocument:
    """The document with some of its pages (from 0) replaced by pictures."""
    document, made = pypdfium2.PdfDocument(source), pypdfium2.PdfDocument.new()
    for index, page in enumerate(document):
        if index not in pages:
            made.import_pages(document, [index])
            continue
        picture = page.render(scale=150 / 72, grayscale=True).to_pil()
        noise = Image.effect_noise(picture.size, 24).point(lambda value: value // 2 + 64)
        picture = Image.blend(picture.rotate(0.6, fillcolor=255, resample=Image.Resampling.BICUBIC), noise, 0.08)
        buffer = io.BytesIO()
        picture.save(buffer, "JPEG", quality=45)
        image = pypdfium2.PdfImage.new(made)
        image.load_jpeg(buffer, inline=True)
        width, height = page.get_size()
        image.set_matrix(pypdfium2.PdfMatrix().scale(width, height))
        sheet = made.new_page(width, height)
        sheet.insert_obj(image)
        sheet.gen_content()
    return made


Maker = Callable[[Path, Path], None]
MADE: list[tuple[Maker, Path, Path]] = [
    (build_docx, SOURCES / "nurse_manager_docx.py", ROOT / "nurse-manager.docx"),
    (convert, ROOT / "nurse-manager.docx", ROOT / "nurse-manager.pdf"),
    (convert, ROOT / "nurse-manager.docx", ROOT / "nurse-manager.odt"),
    (build_docx, SOURCES / "lebenslauf_docx.py", ROOT / "lebenslauf.docx"),
    (build_docx, SOURCES / "functional_resume_docx.py", ROOT / "functional-resume.docx"),
    (print_page, SOURCES / "sidebar-designer.html", ROOT / "sidebar-designer.pdf"),
    (print_page, SOURCES / "chinese-engineer.html", ROOT / "chinese-engineer.pdf"),
    (print_page, LANGUAGES / "czech.html", LANGUAGES / "czech.pdf"),
    (print_page, LANGUAGES / "vietnamese.html", LANGUAGES / "vietnamese.pdf"),
    (build_docx, SOURCES / "hungarian_docx.py", LANGUAGES / "hungarian.docx"),
    (convert_page, SOURCES / "chef.html", ROOT / "chef.rtf"),
    (typeset, ROOT / "academic-latex.tex", ROOT / "academic-latex.pdf"),
    (lock, ROOT / "nurse-manager.pdf", ROOT / "bad" / "encrypted.pdf"),
    (scan, ROOT / "sidebar-designer.pdf", ROOT / "scans" / "sidebar-designer.pdf"),
    (scan_second_page, ROOT / "academic-latex.pdf", ROOT / "scans" / "academic-latex.pdf"),
]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("stems", nargs="*", help="only the fixtures of these stems")
    wanted = set(parser.parse_args().stems)
    for make, source, target in MADE:
        if wanted and target.stem not in wanted:
            continue
        target.parent.mkdir(exist_ok=True)
        make(source, target)
        print(f"{target.relative_to(ROOT)}  {target.stat().st_size // 1024} KB")


if __name__ == "__main__":
    main()
