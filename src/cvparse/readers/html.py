"""HTML pages: the elements in document order, as lines. No network, no entities, no scripts."""

from __future__ import annotations

import json
from typing import Any

from lxml import etree, html

from cvparse.document import Document
from cvparse.errors import UnreadableDocumentError
from cvparse.options import Options
from cvparse.readers.cleaning import clean
from cvparse.readers.furniture import mark_furniture
from cvparse.readers.html_style import Sheet
from cvparse.readers.html_walk import Walker
from cvparse.readers.limits import check_elements


def read_html(data: bytes | str, options: Options) -> Document:
    """The lines of a page. Text that a page shows only on demand (abstracts, BibTeX) is kept, tagged as such.

    Raises `UnreadableDocumentError` for what is no HTML, `LimitExceededError` for too many elements.
    """
    check_elements(data, options)
    root = _parse(data)
    body = root.find("body")
    walker = Walker(_sheet(root))
    walker.walk(body if body is not None else root)
    lines = walker.finish()
    mark_furniture(lines)
    return Document.build("html", lines, title=_title(root), jsonld=_jsonld(root))


def _parse(data: bytes | str) -> Any:
    text = data.replace("\x00", "") if isinstance(data, str) else data.replace(b"\x00", b"")
    encoding = "utf-8" if isinstance(text, str) else None
    raw = text.encode("utf-8", "replace") if isinstance(text, str) else text
    parser = html.HTMLParser(encoding=encoding, no_network=True, remove_comments=True, remove_pis=True, huge_tree=False)
    try:
        root = html.document_fromstring(raw, parser=parser)
    except (etree.ParserError, etree.XMLSyntaxError, ValueError, AssertionError) as error:
        raise UnreadableDocumentError("the file holds no HTML that can be read") from error
    return root


def _sheet(root: Any) -> Sheet:
    return Sheet.read("\n".join(str(element.text or "") for element in root.iter("style")))


def _title(root: Any) -> str | None:
    title = root.find(".//title")
    text = " ".join(clean(title.text_content()).split()) if title is not None else ""
    return text or None


def _jsonld(root: Any) -> list[dict[str, Any]]:
    """The page's JSON-LD objects; broken ones are left out."""
    found: list[dict[str, Any]] = []
    for script in root.iter("script"):
        if str(script.get("type") or "").strip() != "application/ld+json":
            continue
        try:
            value = json.loads(str(script.text or ""))
        except (ValueError, RecursionError):
            continue
        found += [item for item in (value if isinstance(value, list) else [value]) if isinstance(item, dict)]
    return found
