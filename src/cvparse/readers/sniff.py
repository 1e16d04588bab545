"""What format a file is of: its content decides, its name only where the content leaves a choice."""

from __future__ import annotations

import io
import zipfile
import zlib
from pathlib import PurePath

import regex

from cvparse.errors import EncryptedDocumentError, UnreadableDocumentError, UnsupportedFormatError
from cvparse.readers.cleaning import decode
from cvparse.readers.data import sniff_data
from cvparse.readers.europass import is_europass

FORMATS = ("pdf", "docx", "odt", "rtf", "html", "markdown", "text", "latex", "europass", "jsonresume", "rendercv")

_HEAD = 4096
_READABLE = "give a PDF, DOCX, ODT, RTF, HTML, Markdown, Europass XML, JSON Resume, RenderCV or text file"
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_MAGIC = (
    (b"\xff\xd8\xff", "a JPEG picture"),
    (b"\x89PNG", "a PNG picture"),
    (b"GIF8", "a GIF picture"),
    (b"II*\x00", "a TIFF picture"),
    (b"MM\x00*", "a TIFF picture"),
    (b"BM", "a bitmap picture"),
    (b"\x1f\x8b", "a gzip archive"),
    (b"BZh", "a bzip2 archive"),
    (b"7z\xbc\xaf", "a 7-Zip archive"),
    (b"Rar!", "a RAR archive"),
    (b"\xfd7zXZ", "an xz archive"),
    (b"\x7fELF", "a program"),
    (b"MZ", "a program"),
    (b"SQLite format 3", "a database"),
    (b"%!PS", "a PostScript file"),
    (b"\x00\x00\x00", "a media file"),
)
_TEXT_SUFFIXES = {
    ".md": "markdown", ".markdown": "markdown", ".mdown": "markdown", ".mkd": "markdown", ".qmd": "markdown",
    ".html": "html", ".htm": "html", ".xhtml": "html", ".tex": "latex", ".latex": "latex", ".ltx": "latex",
}  # fmt: skip

_NOISE = regex.compile("[\x01-\x08\x0e-\x1a\x1c-\x1f\x7f-\x84\x86-\x9f\ufffd]")
_HTML_START = regex.compile(
    r"(?is)^\s*(?:<\?xml[^>]{0,200}\?>\s*)?(?:<!--.{0,2000}?-->\s*)*<(?:!doctype\s+html|html|head|body)\b"
)
_HTML_TAG = regex.compile(
    r"(?i)</?(?:p|div|span|br|table|tr|td|tbody|h[1-6]|ul|ol|li|a|b|strong|em|section|article)\b[^<>]{0,500}>"
)
_LATEX = regex.compile(r"(?m)^\s*\\(?:documentclass|begin\{document\}|section\*?\{|cventry|usepackage)")
_ATX = regex.compile(r"(?m)^ {0,3}#{1,6} +\S")
_LINK = regex.compile(
    r"\[[^\[\]\n]{0,300}\]\((?:[^()\s]|\([^()\s]*\)){1,500}(?:\s+\"[^\"\n]{0,200}\")?\)|<https?://[^\s<>]{3,300}>"
)
_BOLD = regex.compile(r"(?<![\w*])(\*\*|__)(?=\S)[^*_\n]{1,300}(?<=\S)\1(?![\w*])")
_EMPHASIS = regex.compile(
    r"(?m)(?:^|(?<=[\s(]))(?:\*(?=[^\s*])[^*\n]{1,300}(?<=[^\s*])\*|_(?=[^\s_])[^_\n]{1,300}(?<=[^\s_])_)(?=[\s,.;:)]|$)"
)
_SETEXT = regex.compile(r"(?m)^\S.{0,80}\n(?:=+|-+)[ ]*$")
_STAR_BULLET = regex.compile(r"(?m)^[*-] +\S")
_DELIMITER_ROW = regex.compile(r"(?m)^ *\|?(?: *:?-{3,}:? *\|)+(?: *:?-{3,}:? *)?$")


def sniff(data: bytes, filename: str | None = None) -> str:
    """One of `FORMATS`. Raises `UnsupportedFormatError` or `UnreadableDocumentError` for all else."""
    if not data.strip(b"\x00 \t\r\n\f\xef\xbb\xbf"):
        raise UnreadableDocumentError("the file is empty", advice="check that it was saved or uploaded completely")
    head = data[:_HEAD]
    if b"%PDF-" in head[:1024]:
        return "pdf"
    if head.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        return _sniff_zip(data)
    if head.startswith(_OLE):
        raise _ole_error(data)
    if head.lstrip().startswith(b"{\\rtf"):
        return "rtf"
    if is_europass(data):
        return "europass"
    _reject_binary(head)
    text = decode(data)
    return sniff_data(text) or sniff_text(text, filename)


def _sniff_zip(data: bytes) -> str:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as container:
            names = set(container.namelist())
            kind = _member(container, names, "mimetype", 200)
            types = _member(container, names, "[Content_Types].xml", 1 << 20)
    except (zipfile.BadZipFile, zlib.error, EOFError, OSError, ValueError, NotImplementedError, RuntimeError) as error:
        raise UnreadableDocumentError(
            "the file is a damaged zip container", advice="save or download it again"
        ) from error
    if b"opendocument.text" in kind:
        return "odt"
    if "word/document.xml" in names or b"wordprocessingml" in types and b"main+xml" in types:
        return "docx"
    raise UnsupportedFormatError(f"the file is {_zip_kind(names, kind)}, not a document of text", advice=_READABLE)


def _member(container: zipfile.ZipFile, names: set[str], name: str, limit: int) -> bytes:
    if name not in names:
        return b""
    with container.open(name) as member:
        return member.read(limit)


def _zip_kind(names: set[str], kind: bytes) -> str:
    if any(name.startswith("xl/") for name in names) or b"spreadsheet" in kind:
        return "a spreadsheet"
    if any(name.startswith("ppt/") for name in names) or b"presentation" in kind:
        return "a presentation"
    return "an e-book" if b"epub" in kind else "a zip archive"


def _ole_error(data: bytes) -> UnsupportedFormatError | EncryptedDocumentError:
    """Old Office files, and new ones that are locked with a password, share one container."""
    if "EncryptedPackage".encode("utf-16-le") in data:
        return EncryptedDocumentError("the file is locked with a password", advice="save it without the password")
    return UnsupportedFormatError(
        "the file is in the binary format of old Office versions (.doc)",
        advice="open it in a word processor and save it as DOCX or PDF",
    )


def _reject_binary(head: bytes) -> None:
    for magic, kind in _MAGIC:
        if head.startswith(magic) and _has_controls(head):
            raise UnsupportedFormatError(f"the file is {kind}", advice=_READABLE)
    if head[:4] == b"RIFF" or head[4:8] == b"ftyp":
        raise UnsupportedFormatError("the file is a picture or a film", advice=_READABLE)
    if is_binary(decode(head)):
        raise UnsupportedFormatError("the file holds binary data, no text", advice=_READABLE)


def _has_controls(head: bytes) -> bool:
    return any(byte < 9 or 13 < byte < 27 or 27 < byte < 32 for byte in head[:512])


def is_binary(text: str) -> bool:
    """Whether decoded bytes look like noise: control characters and what stands for undecodable ones."""
    return len(_NOISE.findall(text)) > max(2, len(text) * 0.02) or text.count("\0") > len(text) * 0.1


def sniff_text(text: str, filename: str | None = None) -> str:
    """Which of html, latex, markdown and text a text is."""
    start = text.lstrip("\ufeff \t\r\n")[:5000]
    if _HTML_START.match(start):
        return "html"
    if start.startswith("<?xml"):
        raise UnsupportedFormatError("the file is XML of an unknown kind", advice=_READABLE)
    named = _TEXT_SUFFIXES.get(PurePath(filename).suffix.lower()) if filename else None
    if start.startswith("<") and len(_HTML_TAG.findall(text[:20000])) >= 3:
        return "html"
    if named == "html" and _HTML_TAG.search(text):
        return "html"
    if _LATEX.search(text[:20000]):
        return "latex"
    if named in ("markdown", "latex"):
        return named
    return "markdown" if looks_like_markdown(text) else "text"


def looks_like_markdown(text: str) -> bool:
    """Whether a text carries enough marks of Markdown to be read as such."""
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    score = 4.0 * min(len(_LINK.findall(text)), 3)
    score += 2.0 * min(len(_BOLD.findall(text)), 3)
    score += 2.0 * min(len(_ATX.findall(text)), 3)
    score += 1.0 * min(len(_EMPHASIS.findall(text)), 3)
    if _SETEXT.search(text) and _STAR_BULLET.search(text) and score:
        score += 2.0
    return score >= 4.0
