"""The pages of a PDF as HTML: each picture with the marks over it, in SVG, whose unit is the point."""

from __future__ import annotations

from cvparse.document import Box, Page
from cvparse.explain.escaping import classes, joined, safe
from cvparse.explain.marks import Mark, Marked
from cvparse.explain.pictures import SCALE, Pictures, data_url
from cvparse.explain.places import Place
from cvparse.explain.tags import WRITING, Tag, place_tags

_GROWN = {"section": 3.5, "record": 1.8, "field": 0.3, "unplaced": 0.8, "line": 0.6}
"""How far the boxes of a kind stand off from the words, in points."""


def write_pages(marked: Marked, pictures: Pictures) -> str:
    """All pages, one under the other."""
    return joined(_page(page, marked, pictures, i) for i, page in enumerate(pictures.pages))


def _page(page: Page, marked: Marked, pictures: Pictures, index: int) -> str:
    marks = marked.on(page.number)
    image = pictures.image(page, SCALE)
    lazy = ' loading="lazy"' if index else ""
    return (
        f'<figure id="page-{page.number}"><figcaption>Page {page.number} of {len(pictures.pages)}</figcaption>'
        f'<div class="page"><img{lazy} width="{image.width}" height="{image.height}"'
        f' alt="Picture of page {page.number}" src="{data_url(image)}">'
        f'<svg viewBox="0 0 {page.width:.2f} {page.height:.2f}" role="group"'
        f' aria-label="What was read on page {page.number}"><g class="marks">'
        f"{joined(_mark(mark, places) for mark, places in marks)}</g>"
        f'<g class="tags" aria-hidden="true">{joined(map(_tag, place_tags(marks, page)))}</g></svg></div></figure>\n'
    )


def _mark(mark: Mark, places: list[Place]) -> str:
    boxes = joined(_rect(place.box, _GROWN[mark.kind]) for place in places)
    if mark.kind == "line":
        return f'<g class="mark {classes(mark)}">{boxes}</g>'
    label = safe(_described(mark))
    reach = (
        ' tabindex="0" role="button" aria-pressed="false"' if mark.kind in ("field", "unplaced") else ' role="group"'
    )
    return (
        f'<g class="mark {classes(mark)}" data-mark="{mark.id}"{reach} aria-label="{label}">'
        f"<title>{label}</title>{boxes}</g>"
    )


def _described(mark: Mark) -> str:
    """ "experience 1, title: Clerk (91 % sure)"."""
    values = "; ".join(_short(each.text) for each in mark.readings)
    sure = "" if mark.confidence is None else f" ({mark.confidence:.0%} sure)"
    return f"{mark.label}: {values}{sure}" if values else f"{mark.label}{sure}"


def _short(text: str, length: int = 160) -> str:
    return text if len(text) <= length else text[: length - 1] + "…"


def _rect(box: Box, grow: float) -> str:
    wide, high = box.x1 - box.x0 + 2 * grow, box.bottom - box.top + 2 * grow
    return (
        f'<rect x="{box.x0 - grow:.1f}" y="{box.top - grow:.1f}" width="{max(0.5, wide):.1f}"'
        f' height="{max(0.5, high):.1f}" rx="1.5"/>'
    )


def _tag(tag: Tag) -> str:
    solid = ("solid",) if tag.mark.kind in ("section", "record", "unplaced") else ()
    box = tag.box
    x, y = (box.x0 + box.x1) / 2, (box.top + box.bottom) / 2
    size = (box.bottom - box.top) * WRITING
    link = "" if tag.mark.kind == "line" else f' data-mark="{tag.mark.id}"'
    return (
        f'<g class="{classes(tag.mark, *solid)}"{link}>{_rect(box, 0)}'
        f'<text x="{x:.1f}" y="{y:.1f}" font-size="{size:.1f}">{safe(tag.mark.tag)}</text></g>'
    )
