"""The pictures that README.md shows, made from invented CVs of fixtures/: the review page and `cvparse explain`.

python tools/pictures.py              write docs/images/review.png and docs/images/explain.png
python tools/pictures.py --out FOLDER write them elsewhere

The review page is drawn by the system's Chromium (`chromium`), which Playwright drives.
"""

from __future__ import annotations

import argparse
import io
import sys
import tempfile
from pathlib import Path

from PIL import Image

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT / "tests"))

from browsing import browsing  # noqa: E402
from cvparse.explain import explain  # noqa: E402
from serving import Service  # noqa: E402

REVIEWED = ROOT / "fixtures" / "academic-latex.pdf"
EXPLAINED = ROOT / "fixtures" / "sidebar-designer.pdf"
SIZE = (1360, 900)
"""Of the review page, in CSS pixels."""
WIDE = 1200
"""Pixels that a page of `cvparse explain` is wide."""


def review(document: Path) -> Image.Image:
    """The review page with a value chosen."""
    with (
        tempfile.TemporaryDirectory() as folder,
        Service(Path(folder), "--workers", "1") as service,
        browsing() as browser,
    ):
        page = browser.new_page(
            viewport={"width": SIZE[0], "height": SIZE[1]},
            device_scale_factor=1.5,
            reduced_motion="reduce",
            color_scheme="light",
        )
        page.goto(service.url)
        page.set_input_files("#files", [document])
        page.wait_for_selector("#records .checks")
        page.get_by_label("less sure than").select_option("0.7")
        page.click('[data-path="experience.0.title"]')
        page.evaluate("document.getElementById('records').scrollTop = 0")
        page.mouse.move(0, 0)
        return Image.open(io.BytesIO(page.screenshot()))


def explained(document: Path) -> Image.Image:
    """The first page with what was read drawn on it."""
    image = Image.open(io.BytesIO(explain(document).png(1)))
    return image.resize((WIDE, round(image.height * WIDE / image.width)), Image.Resampling.LANCZOS)


def main() -> None:
    """Write the pictures."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--out", type=Path, default=ROOT / "docs" / "images", help="Folder to write them into.")
    out: Path = parser.parse_args().out
    out.mkdir(parents=True, exist_ok=True)
    for name, image in (("review", review(REVIEWED)), ("explain", explained(EXPLAINED))):
        path = out / f"{name}.png"
        few = image.convert("RGB").quantize(256, method=Image.Quantize.MAXCOVERAGE, dither=Image.Dither.NONE)
        few.save(path, optimize=True)
        print(f"{path}: {image.width}×{image.height}, {path.stat().st_size // 1000} kB")


if __name__ == "__main__":
    main()
