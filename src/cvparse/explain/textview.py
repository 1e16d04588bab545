"""The text of a document without pages as HTML: line by line, with the words of each value marked."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from cvparse.document import Document, Line
from cvparse.explain.escaping import classes, joined, safe
from cvparse.explain.marks import Mark, Marked
from cvparse.explain.tags import leaders

_DEEPEST = 3


def write_text(document: Document, marked: Marked) -> str:
    """The lines in reading order."""
    inner = [mark for mark in marked.all() if mark.kind in ("record", "field", "unplaced") and mark.end > mark.start]
    named = {mark.id for mark in leaders(inner)}
    lines = joined(_lines(document, marked, inner, named))
    return f'<ol class="text" aria-label="Lines of the document in reading order">\n{lines}</ol>'


def _lines(document: Document, marked: Marked, inner: Sequence[Mark], named: set[str]) -> Iterator[str]:
    before = None
    touching = _by_line(document, inner)
    for number, line in enumerate(document.lines, 1):
        section = marked.owner.get(line.start)
        first = section is not before
        before = section
        yield _line(number, line, section.mark if section else None, first, touching[number - 1], named)


def _by_line(document: Document, marks: Sequence[Mark]) -> list[list[Mark]]:
    """The marks that touch each line."""
    index = {line.start: i for i, line in enumerate(document.lines)}
    found: list[list[Mark]] = [[] for _ in document.lines]
    for mark in marks:
        for line in document.lines_between(mark.start, mark.end):
            if line.start < mark.end and mark.start < line.end:
                found[index[line.start]].append(mark)
    return found


def _line(number: int, line: Line, section: Mark | None, first: bool, marks: Sequence[Mark], named: set[str]) -> str:
    names = [f"c-{section.type}"] if section else [line.role]
    names += (
        ["first"] * first + ["heading"] * bool(line.heading) + [f"deep-{min(line.depth, _DEEPEST)}"] * bool(line.depth)
    )
    link = f' data-mark="{section.id}"' if section else ""
    chips = [section] if section and first else []
    chips += [mark for mark in marks if mark.kind == "record" and line.start <= mark.start < line.end]
    bullet = f'<span class="bullet">{safe(line.marker)} </span>' if line.marker else ""
    return (
        f'<li class="{" ".join(names)}"{link}><span class="number" aria-hidden="true">{number}</span>'
        f"{joined(map(_chip, chips))}{bullet}{joined(_segments(line, marks, named))}</li>\n"
    )


def _chip(mark: Mark) -> str:
    return f'<span class="chip {classes(mark)}" data-mark="{mark.id}">{safe(mark.tag)}</span>'


def _segments(line: Line, marks: Sequence[Mark], named: set[str]) -> Iterator[str]:
    """The line cut wherever a mark begins or ends; each part knows all marks it is in, the innermost first."""
    cuts = {line.start, line.end}
    cuts.update(at for mark in marks for at in (mark.start, mark.end) if line.start < at < line.end)
    edges = sorted(cuts)
    for begin, end in zip(edges, edges[1:]):
        around = sorted((m for m in marks if m.start <= begin and end <= m.end), key=lambda m: m.end - m.start)
        yield _segment(line.text[begin - line.start : end - line.start], begin, around, named)


def _segment(text: str, begin: int, around: Sequence[Mark], named: set[str]) -> str:
    if not around:
        return safe(text)
    inner = [mark for mark in around if mark.kind != "record"]
    top = (inner or around)[0]
    tags = [mark.tag for mark in reversed(inner) if mark.start == begin and mark.id in named]
    tag = f' data-tag="{safe(" › ".join(tags))}"' if tags else ""
    nested = ("nested",) if len(inner) > 1 else ()
    reach = ' tabindex="0" role="button" aria-pressed="false"' if inner and top.start == begin else ""
    title = f' title="{safe(top.label)}"' if inner else ""
    ids = " ".join(mark.id for mark in (*inner, *(mark for mark in around if mark.kind == "record")))
    return f'<span class="seg {classes(top, *nested)}" data-mark="{ids}"{tag}{reach}{title}>{safe(text)}</span>'
