"""The structure tree of a tagged PDF: which paragraph, heading, list item or cell each piece of text belongs to.

The tree's leaves are ids of marked content, and each text object of the page carries one. Producers use the standard
roles freely (a `P` for every heading, a `NonStruct` for every paragraph), so a block is found by its place: text and
elements that stand within a line make up one block with what they stand next to.
"""

from __future__ import annotations

import ctypes
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Any, NamedTuple

from cvparse.layout.blocks import Tag
from cvparse.readers.pdf.native import Call, calls

_INLINE = frozenset("Span Link Quote Reference BibEntry Code Em Strong Sub Annot Ruby RB RT RP Warichu WT WP".split())
"""Elements that stand within a line of text, and so does all that they hold."""
_ROLES = {role: role for role in "P H H1 H2 H3 H4 H5 H6 Title Lbl LI TH TD Caption Note".split()} | {"LBody": "LI"}
"""What the text in an element is called."""
_HEADINGS = frozenset("H H1 H2 H3 H4 H5 H6 Title".split())
"""Roles that hold for the paragraphs within the element, too."""
_MOST_ELEMENTS = 20_000
_MOST_OBJECTS = 20_000
_DEEPEST = 200
_ARTIFACT = Tag(-1, None, "Artifact")


@dataclass(slots=True, frozen=True)
class Tags:
    """The tags of a page by id of marked content."""

    by_id: dict[int, Tag]
    id_of: Call

    def of(self, item: int) -> Tag | None:
        """The tag of a text object of the page, given by its address; None for one that the tree lacks."""
        tag = self.by_id.get(self.id_of(item))
        return tag or (_ARTIFACT if _is_artifact(item) else None)


def tags_of(raw: Any, page: Any) -> Tags | None:
    """The tags of an open page; None where there is no structure tree, or one that cannot be told apart.

    `raw` is `pypdfium2.raw`, `page` a page of pypdfium2 or its handle. Form objects may number their marked content
    anew: what has such an id is taken for untagged.
    """
    tree = raw.FPDF_StructTree_GetForPage(page)
    if not tree:
        return None
    try:
        walk = _Walk()
        for index in range(raw.FPDF_StructTree_CountChildren(tree)):
            element = raw.FPDF_StructTree_GetChildAtIndex(tree, index)
            if element:
                walk.enter(walk.element(_address(element)), "", None, 0)
    finally:
        raw.FPDF_StructTree_Close(tree)
    unsure = _ambiguous(raw, page) if walk.found and walk.left >= 0 else None
    if unsure is None:
        return None
    sure = {identifier: tag for identifier, tag in walk.found.items() if identifier not in unsure}
    return Tags(sure, _calls().marked_content)


class _Element(NamedTuple):
    """An element of the tree. Its children on this page are addresses of elements, and ids of marked content."""

    kind: str
    children: list[tuple[int | None, int]]

    @property
    def is_inline(self) -> bool:
        """It stands within a line: it is named so, or nameless with nothing but text in it."""
        return self.kind in _INLINE or self.kind == "NonStruct" and all(child is None for child, _ in self.children)


class _Walk:
    """Walks over the elements of a tree in its reading order and numbers the blocks."""

    def __init__(self) -> None:
        self.found: dict[int, Tag] = {}
        self.left = _MOST_ELEMENTS
        self._blocks = 0
        self._rows = 0
        self._kinds: dict[bytes, str] = {}
        self._buffer = ctypes.create_string_buffer(64)
        self._to_buffer = ctypes.addressof(self._buffer)

    def enter(self, element: _Element, role: str, row: int | None, depth: int) -> None:
        """Read an element that is a block, or a group of blocks, in one of `role` and in a row of a table."""
        role = role if role in _HEADINGS else _ROLES.get(element.kind, role)
        if element.kind == "TR":
            row, self._rows = self._rows, self._rows + 1
        block: int | None = None
        for address, identifier in element.children:
            child = self.element(address) if address else None
            if child and not child.is_inline:
                block = None
                if depth < _DEEPEST:
                    self.enter(child, role, row, depth + 1)
                continue
            if block is None:
                block, self._blocks = self._blocks, self._blocks + 1
            tag = Tag(block, None, role, row)
            if child is None:
                self.found.setdefault(identifier, tag)
            else:
                self._flow(child, tag, depth + 1)

    def _flow(self, element: _Element, tag: Tag, depth: int) -> None:
        """Read an element that stands within a line of a block. Browsers make one of each of their text nodes, which
        end at forced line breaks."""
        is_node = element.kind == "NonStruct"
        for address, identifier in element.children:
            if not address:
                self.found.setdefault(identifier, replace(tag, run=identifier) if is_node else tag)
            elif depth < _DEEPEST:
                self._flow(self.element(address), tag, depth + 1)

    def element(self, address: int) -> _Element:
        call = _calls()
        children: list[tuple[int | None, int]] = []
        for index in range(call.child_count(address)):
            self.left -= 1
            if self.left < 0:
                break
            child = call.child(address, index)
            identifier = -1 if child else call.child_content(address, index)
            if child or identifier >= 0:
                children.append((child or None, identifier))
        return _Element(self._kind(address), children)

    def _kind(self, address: int) -> str:
        length = _calls().element_type(address, self._to_buffer, len(self._buffer))
        name = ctypes.string_at(self._to_buffer, max(0, length - 2)) if length <= len(self._buffer) else b""
        if name not in self._kinds:
            self._kinds[name] = name.decode("utf-16-le", "replace")
        return self._kinds[name]


def _is_artifact(item: int) -> bool:
    """The object is marked as no part of the text: a running head, a page number."""
    import pypdfium2.raw as raw

    marked = ctypes.cast(item, raw.FPDF_PAGEOBJECT)
    return any(_mark_name(raw, marked, index) == "Artifact" for index in range(raw.FPDFPageObj_CountMarks(marked)))


def _mark_name(raw: Any, item: Any, index: int) -> str:
    buffer, length = (ctypes.c_ushort * 32)(), ctypes.c_ulong()
    mark = raw.FPDFPageObj_GetMark(item, index)
    if not raw.FPDFPageObjMark_GetName(mark, buffer, ctypes.sizeof(buffer), length):
        return ""
    return bytes(buffer)[: length.value].decode("utf-16-le", "replace").rstrip("\0")


def _ambiguous(raw: Any, page: Any) -> set[int] | None:
    """Ids that the page and its form objects, or two of these, give to different texts; None if one cannot look."""
    call = calls()
    holders = [(_address(getattr(page, "raw", page)), raw.FPDFPage_CountObjects(page), call.page_object)]
    texts: list[list[int]] = []
    left = _MOST_OBJECTS
    while holders:
        holder, count, get = holders.pop()
        left -= count
        if left < 0:
            return None
        texts.append([])
        for index in range(count):
            item = get(holder, index)
            kind = call.object_kind(item)
            if kind == raw.FPDF_PAGEOBJ_TEXT:
                texts[-1].append(item)
            elif kind == raw.FPDF_PAGEOBJ_FORM:
                inside = raw.FPDFFormObj_CountObjects(ctypes.cast(item, raw.FPDF_PAGEOBJECT))
                holders.append((item, inside, call.form_object))
    return _shared([items for items in texts if items])


def _shared(texts: Sequence[Sequence[int]]) -> set[int]:
    """The ids that text objects of more than one holder have."""
    if len(texts) < 2:
        return set()
    marked = _calls().marked_content
    holders = Counter(identifier for items in texts for identifier in {marked(item) for item in items})
    return {identifier for identifier, count in holders.items() if count > 1}


class _Calls(NamedTuple):
    """pdfium's functions on addresses and numbers, as in `native`."""

    marked_content: Call
    """(page object) → id of its marked content, -1 for none"""
    element_type: Call
    """(element, char *buffer, size) → length in bytes"""
    child_count: Call
    """(element) → number of children"""
    child: Call
    """(element, index) → element, None for what is none on this page"""
    child_content: Call
    """(element, index) → id of marked content, -1 for none"""


@lru_cache(maxsize=1)
def _calls() -> _Calls:
    import pypdfium2.raw as raw

    pointer, number = ctypes.c_void_p, ctypes.c_int
    return _Calls(
        _declared(raw.FPDFPageObj_GetMarkedContentID, number, pointer),
        _declared(raw.FPDF_StructElement_GetType, ctypes.c_ulong, pointer, pointer, ctypes.c_ulong),
        _declared(raw.FPDF_StructElement_CountChildren, number, pointer),
        _declared(raw.FPDF_StructElement_GetChildAtIndex, pointer, pointer, number),
        _declared(raw.FPDF_StructElement_GetChildMarkedContentID, number, pointer, number),
    )


def _declared(function: Any, result: type, *arguments: type) -> Call:
    return ctypes.PYFUNCTYPE(result, *arguments)(_address(function))


def _address(pointer: Any) -> int:
    return ctypes.cast(pointer, ctypes.c_void_p).value or 0
