"""From a source to what can be shown of it without the person."""

from __future__ import annotations

import os
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

from cvparse.errors import UnsupportedFormatError
from cvparse.models import CV
from cvparse.options import Options
from cvparse.pipeline import Source, parse_with_document
from cvparse.redact.cuts import LEVELS, Cut, Kind, Level
from cvparse.redact.keys import Key, TextFormat
from cvparse.redact.placeholders import Placeholders

if TYPE_CHECKING:
    from cvparse.document import Document
    from cvparse.redact.finding import Finder


@dataclass
class Redaction:
    """A document without the person, as text, as records and in other formats.

    `text` is `Document.text` with placeholders, `cv` the records with them (their evidence points into `text`), `key`
    says what each placeholder stands for, in its fullest form, `warnings` what a person should look at.
    """

    level: Level
    text: str
    cv: CV
    key: dict[str, str]
    warnings: list[str] = field(default_factory=list)
    _finder: Finder = field(repr=False, kw_only=True)
    _cuts: list[Cut] = field(repr=False, kw_only=True)
    _placeholders: Placeholders = field(repr=False, kw_only=True)
    _marked: tuple[str, dict[str, Any]] = field(repr=False, kw_only=True)
    _dropped: dict[str, Any] = field(repr=False, kw_only=True)
    _data: bytes = field(repr=False, kw_only=True)

    def write(self, to: TextFormat) -> tuple[str, Key]:
        """The redacted document as "text", "markdown" or "json", and the key that puts the words back into just that.

        Text is the whole document in reading order; Markdown and JSON are the records that were read from it.
        """
        marked = self._marked[0]
        if to != "text":
            from cvparse.exporters import export

            marked = export(CV.model_validate(self._marked[1]), to)
        if to == "markdown":
            marked = self._placeholders.unescaped(marked)
        text, words = self._placeholders.finish(marked)
        dropped = self._dropped if to == "json" else {}
        return text, Key(format=to, placeholders=dict(self.key), words=words, dropped=dropped)

    def pdf(self) -> bytes:
        """The redacted PDF: pictures of the pages with the words blacked out, under a new layer of text without them.

        Nothing of the file itself goes over: no metadata, links, attachments, outlines, forms or pictures on the
        pages. Raises `UnsupportedFormatError` for a document that is no PDF.
        """
        if not self._finder.document.pages or not self._data:
            raise UnsupportedFormatError(
                f"only a PDF can be redacted to PDF; this is {self._finder.document.format}",
                advice="write text, markdown or json",
            )
        from cvparse.redact.pages import redacted_pdf

        return redacted_pdf(self._data, self._finder, self._cuts, self._placeholders)


def redact(
    source: Source, *, level: Level = "contact", format: str | None = None, options: Options | None = None
) -> Redaction:
    """Read a CV, as `parse` does, and take the person out of it.

    "contact" takes out e-mail, telephone, links and names at sites, street, and mentions of a photograph; "identity"
    also the name in all its forms, birth, gender, nationality, marital status and numbers of identity; "blind" also
    schools, employers, places, years of study, co-authors and advisors, and what leads to papers (DOIs, links).

    Raises `ValueError` for an unknown level, `CVParseError` (one of its kinds) for a source that cannot be read.
    """
    if level not in LEVELS:
        raise ValueError(f"there is no level {level!r}; choose one of {', '.join(LEVELS)}")
    if not isinstance(source, (str, bytes, os.PathLike)):
        source = source.read()
    cv, document = parse_with_document(source, format=format, options=options)
    return _redacted(cv, document, level, _bytes(source) if document.pages else b"")


def _bytes(source: str | bytes | os.PathLike[str]) -> bytes:
    return source if isinstance(source, bytes) else Path(source).read_bytes()


def _redacted(cv: CV, document: Document, level: Level, data: bytes) -> Redaction:
    from cvparse.redact.finding import Finder
    from cvparse.redact.records import RecordWriter

    finder, placeholders = Finder(cv, document, level), Placeholders()
    cuts = finder.in_document()
    marked = placeholders.replace(document.text, cuts)
    text, _ = placeholders.finish(marked)
    writer = RecordWriter(finder, cuts, placeholders)
    records = writer.write(cv, text)
    plain = CV.model_validate(_finished(records, placeholders))
    return Redaction(
        level, text, plain, placeholders.meanings, list(_warnings(cv, finder.kinds)), _finder=finder, _cuts=cuts,
        _placeholders=placeholders, _marked=(marked, records), _dropped=writer.dropped, _data=data,
    )  # fmt: skip


def _finished(value: Any, placeholders: Placeholders) -> Any:
    """The values without the marks of their placeholders."""
    if isinstance(value, str):
        return placeholders.finish(value)[0]
    if isinstance(value, dict):
        return {name: _finished(member, placeholders) for name, member in value.items()}
    return [_finished(member, placeholders) for member in value] if isinstance(value, list) else value


def _warnings(cv: CV, kinds: frozenset[Kind]) -> list[str]:
    from cvparse.redact.names import owner_names

    if Kind.name in kinds and not owner_names(cv):
        return ["no name was found in the document: look for it yourself"]
    return []
