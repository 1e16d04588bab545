"""Documents inside of archives: zip and tar (plain, gzip, bzip2, xz), read in memory within limits.

Nothing is ever unpacked to the disk. Names of members are shown and looked at for their suffix, never used as paths.
"""

from __future__ import annotations

import bz2
import io
import lzma
import struct
import tarfile
import zipfile
import zlib
from collections.abc import Callable, Iterator
from typing import IO, Protocol

from cvparse.batch.member import Member
from cvparse.errors import CVParseError, EncryptedDocumentError, LimitExceededError, UnreadableDocumentError
from cvparse.options import Limits

ZIP = (".zip",)
TAR = (".tar", ".tar.gz", ".tgz", ".tar.bz2", ".tbz2", ".tar.xz", ".txz")
_ENCRYPTED = 0x1
_EXEMPT = 1 << 20
"""Bytes; what is no larger may be packed as tightly as it likes."""
_ENTRY = 1 << 10
"""Bytes that an entry of a zip file's directory takes at most, on average."""
_TAIL = 1 << 17
"""Bytes at the end of a zip file among which it says where its directory is."""
_CHUNK = 1 << 16
_XZ_MEMORY = 192 << 20
"""Bytes that unpacking xz may take: more than its strongest preset does."""


class Budget:
    """What may still be read of one archive, those inside of it included."""

    def __init__(self, limits: Limits) -> None:
        self.limits = limits
        self._members = limits.archive_members
        self._bytes = limits.archive_bytes

    def member(self) -> None:
        self._members -= 1
        if self._members < 0:
            raise LimitExceededError(
                f"it holds more than {self.limits.archive_members:,} files",
                advice="raise Options.limits.archive_members",
            )

    def bytes(self, count: int) -> None:
        self._bytes -= count
        if self._bytes < 0:
            raise LimitExceededError(
                f"it unpacks to more than {self.limits.archive_bytes:,} bytes",
                advice="raise Options.limits.archive_bytes",
            )


Wanted = Callable[[str], bool]
"""Whether a member of that name is to be read."""


def zip_members(file: IO[bytes], budget: Budget, wanted: Wanted) -> Iterator[Member]:
    """The wanted members of a zip file; raises `CVParseError` where it cannot be read or is too large."""
    _check_directory(file, budget.limits)
    container = zipfile.ZipFile(file)
    for info in container.infolist():
        budget.member()
        if info.is_dir() or not wanted(info.filename):
            continue
        if info.flag_bits & _ENCRYPTED:
            error: CVParseError = EncryptedDocumentError("the file needs a password", advice="pack it without one")
            yield Member.refused(info.filename, error)
        elif info.file_size > _most(info.filename, budget.limits):
            yield Member.refused(info.filename, too_large(budget.limits))
        elif info.file_size > max(_EXEMPT, budget.limits.expansion_ratio * info.compress_size):
            yield Member.refused(info.filename, _swollen())
        else:
            budget.bytes(info.file_size)
            yield Member(info.filename, _loader(container, info))


def _loader(container: zipfile.ZipFile, info: zipfile.ZipInfo) -> Callable[[], bytes]:
    def load() -> bytes:
        try:
            return container.read(info)
        except Exception as error:  # zipfile raises what it meets
            raise _broken("the archive is broken where it lies") from error

    return load


def _check_directory(file: IO[bytes], limits: Limits) -> None:
    """Turn away a zip file whose directory would fill the memory, before it is read."""
    size = file.seek(0, io.SEEK_END)
    file.seek(max(0, size - _TAIL))
    tail = file.read(_TAIL)
    file.seek(0)
    end, end64 = tail.rfind(b"PK\x05\x06"), tail.rfind(b"PK\x06\x06")
    directory = 0
    if 0 <= end <= len(tail) - 16:
        (directory,) = struct.unpack_from("<I", tail, end + 12)
    if 0 <= end64 <= len(tail) - 48 and directory == 0xFFFFFFFF:
        (directory,) = struct.unpack_from("<Q", tail, end64 + 40)
    if directory > limits.archive_members * _ENTRY:
        raise LimitExceededError(
            f"it holds more than {limits.archive_members:,} files", advice="raise Options.limits.archive_members"
        )


def tar_members(file: IO[bytes], budget: Budget, wanted: Wanted) -> Iterator[Member]:
    """The wanted members of a tar file, packed or not; raises as `zip_members` does. Links are passed over."""
    stream = _Forward(file, budget)
    with tarfile.open(fileobj=stream, mode="r:") as container:  # type: ignore[call-overload]
        while (info := container.next()) is not None:
            container.members = []  # it would remember them all
            budget.member()
            if not info.isreg() or not wanted(info.name):
                continue
            if info.size > _most(info.name, budget.limits):
                yield Member.refused(info.name, too_large(budget.limits))
                continue
            part = container.extractfile(info)
            data = part.read() if part else b""
            if len(data) < info.size:
                raise _broken("the archive is cut short")
            yield Member(info.name, lambda data=data: data)  # type: ignore[misc]


class _Decompressor(Protocol):
    def decompress(self, data: bytes, max_length: int, /) -> bytes: ...


class _Forward:
    """A tar file as it comes out of the packed one. It can be read onwards only, which is all that is needed."""

    def __init__(self, file: IO[bytes], budget: Budget) -> None:
        head = file.read(6)
        file.seek(0)
        self._file, self._budget = file, budget
        self._make = _unpacker(head)
        self._unpack = self._make() if self._make else None
        self._buffer = bytearray()
        self._packed = self._place = 0
        self._left = b""

    def tell(self) -> int:
        return self._place

    def seek(self, place: int, _whence: int = 0) -> int:
        if place < self._place:
            raise _broken("the archive is broken")
        while self._place < place and self._take(min(place - self._place, _CHUNK)):
            pass
        return self._place

    def read(self, size: int) -> bytes:
        if size > 2 * self._budget.limits.expanded_bytes:  # a header that claims to be so long
            raise _swollen()
        parts = []
        while size > 0 and (part := self._take(min(size, _CHUNK))):
            parts.append(part)
            size -= len(part)
        return b"".join(parts)

    def _take(self, size: int) -> bytes:
        while not self._buffer:
            part = self._next()
            if part is None:
                return b""
            self._buffer += part
        taken = bytes(self._buffer[:size])
        del self._buffer[:size]
        self._place += len(taken)
        return taken

    def _rest(self) -> bytes | None:
        """What an unpacker still holds when there is nothing more to unpack."""
        if self._unpack is None or getattr(self._unpack, "eof", False):
            return None
        return self._unpack.decompress(b"", _CHUNK) or None

    def _next(self) -> bytes | None:
        """What is unpacked next; None at the end."""
        if not self._left and getattr(self._unpack, "needs_input", True):
            self._left = self._file.read(_CHUNK)
            self._packed += len(self._left)
            if not self._left:
                return self._rest()
        given, self._left = self._left, b""
        if self._unpack is None:
            return given
        if getattr(self._unpack, "eof", False):  # another packed part follows
            assert self._make
            self._unpack = self._make()
        part = self._unpack.decompress(given, _CHUNK * 16)
        self._left = getattr(self._unpack, "unconsumed_tail", b"") or getattr(self._unpack, "unused_data", b"")
        self._budget.bytes(len(part))
        if self._place + len(part) > max(_EXEMPT, self._budget.limits.expansion_ratio * self._packed):
            raise _swollen()
        return part


def _unpacker(head: bytes) -> Callable[[], _Decompressor] | None:
    """What unpacks a stream that begins so; None where nothing need be."""
    if head.startswith(b"\x1f\x8b"):
        return lambda: zlib.decompressobj(wbits=31)
    if head.startswith(b"BZh"):
        return bz2.BZ2Decompressor
    if head.startswith(b"\xfd7zXZ"):
        return lambda: lzma.LZMADecompressor(memlimit=_XZ_MEMORY)
    return None


def _most(name: str, limits: Limits) -> int:
    """The size that a member may have: archives are larger than documents."""
    return limits.expanded_bytes if name.lower().endswith((*ZIP, *TAR)) else limits.bytes


def too_large(limits: Limits) -> CVParseError:
    """The error of a document with more bytes than the limit."""
    return LimitExceededError(f"the file has more than {limits.bytes:,} bytes", advice="raise Options.limits.bytes")


def _swollen() -> CVParseError:
    return LimitExceededError(
        "it unpacks to far more than an honest archive does", advice="raise Options.limits.expansion_ratio"
    )


def _broken(problem: str) -> CVParseError:
    return UnreadableDocumentError(problem, advice="pack or download it again")
