"""Documents that are zip files: opened with limits, and their XML parsed without entities or network."""

from __future__ import annotations

import io
import zipfile
import zlib
from typing import Any

from lxml import etree

from cvparse.errors import EncryptedDocumentError, LimitExceededError, UnreadableDocumentError
from cvparse.options import Options
from cvparse.readers.limits import check_elements, check_objects

_EXEMPT = 1024 * 1024
"""Bytes; members up to this size may be packed as tightly as they like."""
_ENCRYPTED = 0x1


class Container:
    """The members of a zip file, within `Options.limits`."""

    def __init__(self, data: bytes, options: Options) -> None:
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(data))
        except (zipfile.BadZipFile, ValueError, OSError, EOFError) as error:
            raise UnreadableDocumentError("the file is broken", advice="save it again, or as PDF") from error
        self._options = options
        _check(self._zip.infolist(), options)
        self.names = frozenset(self._zip.namelist())

    def read(self, name: str) -> bytes | None:
        """The content of a member; None where there is none."""
        if name not in self.names:
            return None
        try:
            return self._zip.read(name)
        except (
            zipfile.BadZipFile,
            zlib.error,
            ValueError,
            OSError,
            EOFError,
            NotImplementedError,
            RuntimeError,
        ) as error:
            raise UnreadableDocumentError("the file is broken", advice="save it again, or as PDF") from error

    def xml(self, name: str) -> Any | None:
        """The root element of a member; None where there is none."""
        data = self.read(name)
        if data is None:
            return None
        check_elements(data, self._options)
        parser = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=False, load_dtd=False)
        try:
            return etree.fromstring(data, parser)
        except (etree.XMLSyntaxError, ValueError) as error:
            raise UnreadableDocumentError(
                f"the part {name} of the file is broken", advice="save it again, or as PDF"
            ) from error


def _check(members: list[zipfile.ZipInfo], options: Options) -> None:
    limits = options.limits
    check_objects(len(members), limits)
    if any(member.flag_bits & _ENCRYPTED for member in members):
        raise EncryptedDocumentError("the file needs a password", advice="save it without one")
    total = sum(member.file_size for member in members)
    swollen = any(
        member.file_size > _EXEMPT and member.file_size > limits.expansion_ratio * max(1, member.compress_size)
        for member in members
    )
    if total > limits.expanded_bytes or swollen:
        raise LimitExceededError(
            f"the file unpacks to {total:,} bytes", advice="raise Options.limits.expanded_bytes or expansion_ratio"
        )
