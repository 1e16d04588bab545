"""Files attached to a PDF: the Europass XML that CVs of Europass carry, which states what the pages only show.

Attachments are looked at in memory; nothing is written, opened or run.
"""

from __future__ import annotations

import ctypes
from typing import Any

from cvparse.document import Document
from cvparse.errors import CVParseError
from cvparse.options import Options

_MOST_ATTACHMENTS = 32


def europass_of(pdf: Any, options: Options) -> bytes | None:
    """The first attachment of a PDF opened with pypdfium2 that is Europass XML; None where there is none of acceptable
    size. pdfium keeps global state: the caller holds its lock."""
    import pypdfium2.raw as raw

    count = raw.FPDFDoc_GetAttachmentCount(pdf)
    if count <= 0:
        return None
    from cvparse.readers.europass import is_europass

    for index in range(min(count, _MOST_ATTACHMENTS)):
        attachment = raw.FPDFDoc_GetAttachment(pdf, index)
        data = _content(raw, attachment, min(options.limits.bytes, options.limits.expanded_bytes))
        if data and is_europass(data):
            return data
    return None


def _content(raw: Any, attachment: Any, most: int) -> bytes | None:
    """The bytes of an attachment; None where there are none, or more than `most`."""
    length = ctypes.c_ulong()
    if not attachment or not raw.FPDFAttachment_GetFile(attachment, None, 0, length):
        return None
    size = length.value
    if not 0 < size <= most:
        return None
    buffer = ctypes.create_string_buffer(size)
    if not raw.FPDFAttachment_GetFile(attachment, buffer, size, length) or length.value != size:
        return None
    return buffer.raw


def read_attached(data: bytes, drawn: Document, options: Options) -> Document:
    """The CV of the attached XML, with the places where the pages draw its words.

    `drawn` is what the pages say. It is given back, with a warning, where the XML cannot be read, and where the two
    are not the same CV: pages were added, or the XML is older.
    """
    from cvparse.readers.europass import read_europass
    from cvparse.readers.places import put_in_place

    try:
        stated = read_europass(data, options)
    except CVParseError as error:
        drawn.warnings.append(f"the attached Europass XML was not read: {error.problem}")
        return drawn
    placed = put_in_place(stated, drawn)
    if placed is None:
        drawn.warnings.append("the attached Europass XML differs from the pages and was not read")
        return drawn
    placed.warnings.append("read from the attached Europass XML")
    return placed
