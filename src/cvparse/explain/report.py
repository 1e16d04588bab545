"""The HTML file: the document on one side, what was read from it on the other, linked by the ids of the marks."""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Iterator, Sequence
from importlib import resources
from itertools import groupby
from string import Template

from cvparse.document import Document
from cvparse.explain.escaping import classes, joined, safe
from cvparse.explain.marks import Mark, Marked, MarkedRecord, MarkedSection
from cvparse.explain.pageview import write_pages
from cvparse.explain.palette import COLOURS, SHADES, shade_of, stylesheet
from cvparse.explain.pictures import Pictures
from cvparse.explain.textview import write_text
from cvparse.explain.wording import Reading
from cvparse.models import CV

_FIELD_WORDS = {"sure": "sure", "fair": "fairly sure", "unsure": "unsure", "doubtful": "doubtful"}


def write_report(cv: CV, document: Document, marked: Marked, pictures: Pictures) -> str:
    """The whole file."""
    style, script = _asset("report.css") + stylesheet(), _asset("report.js")
    name = document.filename or cv.document.format
    return Template(_asset("report.html")).substitute(
        policy=_policy(style, script),
        title=safe(f"{name}: what cvparse read"),
        style=style,
        script=script,
        name=safe(name),
        facts=safe(" · ".join(_facts(cv))),
        coverage=f"{cv.coverage:.0%}".rstrip("%"),
        legend=_legend(marked),
        document=write_pages(marked, pictures) if document.pages else write_text(document, marked),
        nav=_nav(cv, marked),
        read=joined(_parts(cv, marked)),
    )


def _asset(name: str) -> str:
    return resources.files(__package__).joinpath(name).read_text("utf-8")


def _policy(style: str, script: str) -> str:
    """What the page may load: its own style, its own script, pictures that it holds itself; nothing else."""
    return (
        f"default-src 'none'; img-src data:; style-src 'sha256-{_hash(style)}'; script-src 'sha256-{_hash(script)}'; "
        "base-uri 'none'; form-action 'none'"
    )


def _hash(text: str) -> str:
    return base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()


def _facts(cv: CV) -> Iterator[str]:
    info = cv.document
    yield info.format.upper() if len(info.format) < 5 else info.format
    if info.pages:
        yield f"{info.pages} page{'s' * (info.pages != 1)}"
    if info.language:
        yield f"language {info.language}"
    yield f"read by cvparse {info.version}"


def _legend(marked: Marked) -> str:
    present = {mark.type for mark in marked.all() if mark.kind != "line"}
    items = [f'<li class="c-{name}">{name}</li>' for name in COLOURS if name in present]
    if marked.unplaced:
        items.append('<li class="c-unplaced">unplaced</li>')
    items += [f'<li class="shade shade-{name}">{_FIELD_WORDS[name]}</li>' for name, _ in SHADES]
    return joined(items)


def _nav(cv: CV, marked: Marked) -> str:
    counts = {
        "records": len(marked.records),
        "sections": len(marked.sections),
        "unplaced": len(marked.unplaced),
        "warnings": len(cv.document.warnings),
    }
    return joined(
        f'<a href="#{name}"{_alarm(name, count)}>{name.capitalize()} ({count})</a>' for name, count in counts.items()
    )


def _alarm(name: str, count: int) -> str:
    return ' class="some"' if count and name in ("unplaced", "warnings") else ""


def _parts(cv: CV, marked: Marked) -> Iterator[str]:
    yield '<h2 id="records">Records</h2>\n'
    yield joined(_records(marked.records)) or _nothing("Nothing was read from this document.")
    yield '<h2 id="sections">Sections in order</h2>\n'
    yield f'<ol class="sections">{joined(map(_section, marked.sections))}</ol>'
    yield '<h2 id="unplaced">Unplaced lines</h2>\n'
    yield joined(map(_unplaced, marked.unplaced)) or _nothing("None: every line is accounted for.")
    yield '<h2 id="warnings">Warnings</h2>\n'
    yield joined(f'<p class="warning">{safe(text)}</p>' for text in cv.document.warnings) or _nothing("None.")


def _nothing(text: str) -> str:
    return f'<p class="nothing">{text}</p>'


def _records(records: Sequence[MarkedRecord]) -> Iterator[str]:
    """The records under the names of their kinds."""
    for kind, group in groupby(records, key=lambda record: record.kind):
        members = list(group)
        count = f" ({len(members)})" if len(members) > 1 else ""
        yield f"<h3>{safe(kind.capitalize())}{count}</h3>\n"
        yield joined(map(_record, members))


def _record(record: MarkedRecord) -> str:
    fields = joined([*_fields(record.fields), *map(_bare, record.unplaced)])
    return (
        f'<article class="c-{record.type} {shade_of(record.confidence)}">{_record_head(record.mark)}'
        f"<dl>{fields}</dl></article>\n"
    )


def _record_head(mark: Mark | None) -> str:
    if mark is None:
        return ""
    return (
        f'<div class="head"><button type="button" class="chip {classes(mark)}" data-mark="{mark.id}"'
        f' aria-pressed="false">{safe(mark.tag)}</button><span class="sureness">{mark.confidence or 0:.0%} sure</span>'
        "</div>"
    )


def _fields(marks: Sequence[Mark]) -> Iterator[str]:
    """The fields with their values; the members of a list stand under one name."""
    for names, group in groupby(marks, key=_names):
        yield f"<div><dt>{safe(names)}</dt><dd>{joined(map(_value, group))}</dd></div>"


def _names(mark: Mark) -> str:
    return " = ".join(dict.fromkeys(each.field for each in mark.readings))


def _value(mark: Mark) -> str:
    """A value, or several that were read from the same words."""
    text = " = ".join(dict.fromkeys(each.text for each in mark.readings))
    notes = joined(map(_notes, mark.readings))
    return (
        f'<button type="button" class="value {classes(mark)}" id="v-{mark.id}" data-mark="{mark.id}"'
        f' aria-pressed="false" dir="auto"{_sureness(mark)}>{safe(text)}{notes}</button>'
    )


def _sureness(mark: Mark) -> str:
    return "" if mark.confidence is None else f' title="{mark.confidence:.0%} sure"'


def _notes(told: Reading) -> str:
    return joined(f'<span class="note">{safe(name)} {safe(text)}</span>' for name, text in told.notes)


def _bare(told: Reading) -> str:
    """A value that was worked out, and stands nowhere in the text."""
    value = f'<span class="value none">{safe(told.text)}{_notes(told)}</span>'
    return f"<div><dt>{safe(told.field)}</dt><dd>{value}</dd></div>"


def _section(section: MarkedSection) -> str:
    mark, info = section.mark, section.info
    heading = safe(info.heading) if info.heading else "<i>before the first heading</i>"
    count = f"{len(section.lines)} line{'s' * (len(section.lines) != 1)}"
    return (
        f'<li class="c-{mark.type}"><button type="button" class="chip {classes(mark)}" data-mark="{mark.id}"'
        f' aria-pressed="false">{safe(mark.tag)}</button> <bdi>{heading}</bdi>'
        f"<details><summary>{count}</summary><pre>{safe(info.text)}</pre></details></li>\n"
    )


def _unplaced(mark: Mark) -> str:
    text = joined(safe(each.text) for each in mark.readings)
    return (
        f'<p><button type="button" class="value {classes(mark)}" data-mark="{mark.id}" aria-pressed="false" dir="auto">'
        f"{text}</button></p>\n"
    )
