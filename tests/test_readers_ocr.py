"""Scanned pages: read by OCR where the extra is installed, told of where it is not."""

from __future__ import annotations

import io
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

import pypdfium2
import pytest

import cvparse
from cvparse import NoTextError, Options
from cvparse.document import Document
from cvparse.layout import lay_out
from cvparse.layout.sheet import Sheet
from cvparse.models import CV
from cvparse.pipeline import parse_with_document
from cvparse.readers.pdf import ocr
from fixture_files import ROOT, document, parsed

if TYPE_CHECKING:
    from PIL.Image import Image

SCANS = ROOT / "scans"
WHOLE, HALF = SCANS / "sidebar-designer.pdf", SCANS / "academic-latex.pdf"
needs_ocr = pytest.mark.skipif(not ocr.available(), reason="the extra [ocr] is not installed")


@cache
def scanned(path: Path) -> tuple[CV, Document]:
    return parse_with_document(path)


@cache
def picture(name: str = "sidebar-designer.pdf") -> tuple[Image, float, float]:
    """The upper half of a fixture's first page as a scanner would see it, and its size in points."""
    page = pypdfium2.PdfDocument(ROOT / name)[0]
    whole = page.render(scale=130 / 72, grayscale=True).to_pil()
    width, height = page.get_size()
    return whole.crop((0, 0, whole.width, whole.height // 2)), width, height / 2


def read(image: Image, width: float, height: float) -> Sheet:
    return ocr.Recognizer().read(image, 1, width, height)


def texts(sheet: Sheet) -> list[str]:
    return [line.text for line in lay_out([sheet])]


@cache
def straight() -> list[str]:
    return texts(read(*picture()))


@needs_ocr
def test_a_scan_gives_the_records_of_the_file_it_was_made_from() -> None:
    (cv, _), truth = scanned(WHOLE), parsed("sidebar-designer.pdf")
    assert cv.name and truth.name and cv.name.full == truth.name.full
    assert cv.contact.emails == truth.contact.emails
    jobs = [(job.title, job.organization, str(job.dates and job.dates.start)) for job in truth.experience]
    assert [(job.title, job.organization, str(job.dates and job.dates.start)) for job in cv.experience] == jobs
    assert [job.highlights for job in cv.experience] == [job.highlights for job in truth.experience]
    assert [skill.name for skill in cv.skills] == [skill.name for skill in truth.skills]
    assert [(award.title, award.issuer) for award in cv.awards] == [(a.title, a.issuer) for a in truth.awards]


@needs_ocr
def test_a_half_scanned_file_is_read_page_by_page() -> None:
    (cv, _), truth = scanned(HALF), parsed("academic-latex.pdf")
    assert cv.document.warnings == ["page 2 was read by OCR"]
    assert [job.title for job in cv.experience] == [job.title for job in truth.experience]
    assert [award.title for award in cv.awards] == [award.title for award in truth.awards]
    assert {proof.page for award in cv.awards if (proof := award.evidence)} == {2}


@needs_ocr
def test_boxes_of_scanned_words_lie_on_the_printed_ones() -> None:
    (_, scan), printed = scanned(WHOLE), document("sidebar-designer.pdf")
    places = {line.text: line.spans[0].box for line in printed.lines}
    common = [line for line in scan.lines if line.text in places]
    assert len(common) >= 0.8 * len(printed.lines)
    for line in common:
        box, other = line.spans[0].box, places[line.text]
        assert box and other
        assert abs(box.x0 - other.x0) < 6 and abs(box.bottom - other.bottom) < 6  # the scan lies askew


@needs_ocr
@pytest.mark.parametrize("angle", [2.5])
def test_a_page_laid_askew_is_straightened(angle: float) -> None:
    image, width, height = picture()
    askew = texts(read(image.rotate(angle, fillcolor=255), width, height))
    assert len(set(straight()) - set(askew)) <= 0.1 * len(straight())


@needs_ocr
@pytest.mark.parametrize("quarters", [1, 2])
def test_a_turned_page_is_turned_back(quarters: int) -> None:
    image, width, height = picture()
    turned = image.rotate(90 * quarters, expand=True)
    size = (height, width) if quarters % 2 else (width, height)
    found = texts(read(turned, *size))
    assert len(set(straight()) - set(found)) <= 0.1 * len(straight())


@needs_ocr
def test_an_empty_page_holds_nothing() -> None:
    image, width, height = picture()
    assert read(image.point(lambda _: 255), width, height).glyphs == []


def test_without_the_extra_a_scan_is_no_text_and_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ocr, "available", lambda: False)
    with pytest.raises(NoTextError, match=r"install cvparse\[ocr\]"):
        cvparse.parse(WHOLE)
    with pytest.raises(NoTextError, match=r"install cvparse\[ocr\]"):
        cvparse.parse(ROOT / "nurse-manager.pdf", options=Options(ocr="always"))


def test_without_the_extra_half_a_file_is_read_and_the_rest_told_of(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ocr, "available", lambda: False)
    cv = cvparse.parse(HALF)
    assert cv.name and cv.experience
    assert cv.document.warnings == ["page 2 is a picture: install cvparse[ocr] to read scanned pages"]


def test_ocr_can_be_forbidden() -> None:
    with pytest.raises(NoTextError):
        cvparse.parse(WHOLE, options=Options(ocr="never"))


@needs_ocr
def test_ocr_can_be_asked_for() -> None:
    cv = cvparse.parse(ROOT / "nurse-manager.pdf", options=Options(ocr="always"))
    assert "page 1 was read by OCR" in cv.document.warnings
    assert [job.title for job in cv.experience] == [job.title for job in parsed("nurse-manager.pdf").experience]


@needs_ocr
def test_missing_models_are_an_error_and_nothing_is_fetched(
    monkeypatch: pytest.MonkeyPatch, tmp_path: pytest.TempPathFactory
) -> None:
    import rapidocr

    monkeypatch.setattr(rapidocr, "__file__", str(tmp_path / "__init__.py"))  # type: ignore[operator]
    with pytest.raises(NoTextError, match="models"):
        cvparse.parse(io.BytesIO(WHOLE.read_bytes()))
