"""Europass XML: the machine's own copy of a CV, in a file of its own or attached to a PDF.

Two kinds are in use: `<SkillsPassport>` (2012 to 2020) and `<Candidate>` (since). Both become the lines that a careful
CV would have: headings, entries with "title ⇥ dates", list items. Dates are ISO dates, codes are names.
"""

from __future__ import annotations

import datetime
from typing import Any

import regex
from lxml import etree

from cvparse.document import Document
from cvparse.errors import LimitExceededError, UnreadableDocumentError
from cvparse.options import Options
from cvparse.readers.europass_candidate import write_candidate
from cvparse.readers.europass_lines import Writer, find, local, text_at
from cvparse.readers.europass_passport import write_passport
from cvparse.readers.limits import check_elements

_HEAD = 4096
_ROOT = regex.compile(rb"<(?:[A-Za-z_][\w.-]{0,30}:)?(?:SkillsPassport|Candidate)[\s>]")
_NAMESPACE = regex.compile(rb"europass\.(?:cedefop\.europa\.)?eu", regex.IGNORECASE)
_DAY = regex.compile(r"^(\d{4})-(\d{2})-(\d{2})")


def is_europass(data: bytes) -> bool:
    """Whether the bytes begin like Europass XML."""
    head = data[:_HEAD].replace(b"\0", b"")
    return bool(_ROOT.search(head) and _NAMESPACE.search(head))


def read_europass(data: bytes, options: Options) -> Document:
    """The CV that an XML file holds.

    Raises `UnreadableDocumentError` for XML that is broken or holds no CV, `LimitExceededError` for too deep a one.
    """
    check_elements(data, options)
    root = _parse(data)
    _check_depth(root, options.limits.depth)
    kind = local(root)
    profile = find(root, "CandidateProfile")
    named = (
        root.get("locale") if kind == "SkillsPassport" else profile.get("languageCode") if profile is not None else ""
    )
    writer = Writer(str(named or "en")[:2].lower())
    if kind == "SkillsPassport":
        write_passport(root, writer)
    elif kind == "Candidate":
        write_candidate(root, writer)
    if not writer.lines:
        raise UnreadableDocumentError("the XML holds no Europass CV", advice="download the CV from Europass again")
    return Document.build("europass", writer.lines, date=_date(text_at(root, "DocumentInfo/LastUpdateDate")))


def _parse(data: bytes) -> Any:
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False, remove_comments=True, remove_pis=True
    )
    try:
        return etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise UnreadableDocumentError(
            "the Europass XML is broken", advice="download the CV from Europass again"
        ) from error


def _check_depth(root: Any, most: int) -> None:
    level = [root]
    for _ in range(most):
        level = [child for element in level for child in element]
        if not level:
            return
    raise LimitExceededError("the XML is nested too deep", advice="raise Options.limits.depth")


def _date(stamp: str) -> datetime.date | None:
    found = _DAY.match(stamp)
    try:
        return datetime.date(*map(int, found.groups())) if found else None
    except ValueError:
        return None
