"""Documents in object stores and on other file systems, as pyarrow reads them: "s3://bucket/inbox", "file:///srv/cvs".

The store is listed folder by folder, and a document is read when its turn comes.
"""

from __future__ import annotations

import io
from collections import deque
from collections.abc import Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass
from typing import IO, Any

from cvparse.batch.archives import too_large
from cvparse.batch.folder import is_container, is_table, is_wanted, members
from cvparse.batch.member import Member
from cvparse.errors import CVParseError, UnreadableDocumentError
from cvparse.options import Limits
from cvparse.pipeline import read_within

_SCHEME = "://"
_AHEAD = 16
"""Documents that are fetched at a time: a store answers many as soon as one."""
_BUFFER = 1 << 16


@dataclass(frozen=True, slots=True)
class Place:
    """Where a file lies, and what it is called in results: never with the keys that an address may hold."""

    filesystem: Any
    path: str
    name: str

    def open(self) -> IO[bytes]:
        """The file, read as it is asked for."""
        return io.BufferedReader(self.filesystem.open_input_file(self.path), _BUFFER)

    def documents(self, limits: Limits) -> Iterator[Member]:
        """The document, or those in it. What cannot be read is a member that says so."""
        if is_container(self.name):
            yield from members(self.name, self.open, limits)
        else:
            yield Member(self.name, lambda: self._read(limits))

    def _read(self, limits: Limits) -> bytes:
        try:
            with self.open() as file:
                data = read_within(file, limits.bytes)
        except Exception as error:  # a file system raises what it meets
            raise _unreadable("the file cannot be opened", error) from error
        if len(data) > limits.bytes:
            raise too_large(limits)
        return data


def is_uri(target: str) -> bool:
    return _SCHEME in target


def find(target: str, filesystem: Any = None) -> Iterator[Place]:
    """The files that are meant by an address, or by a path on `filesystem`: those of a folder, in order, or one.

    Raises `FileNotFoundError` where there is nothing, and `OSError` or `ValueError` as pyarrow does.
    """
    from pyarrow.fs import FileSystem, FileType

    scheme, path = "", target
    if filesystem is None:
        filesystem, path = FileSystem.from_uri(target)
        scheme = target.partition(_SCHEME)[0] + _SCHEME
    kind = filesystem.get_file_info(path).type
    if kind == FileType.NotFound:
        raise FileNotFoundError(f"{scheme}{path} does not exist")
    if kind == FileType.File:
        yield Place(filesystem, path, f"{scheme}{path}")
    else:
        yield from (Place(filesystem, each, f"{scheme}{each}") for each in _below(filesystem, path))


def _below(filesystem: Any, folder: str) -> Iterator[str]:
    """The documents and containers below a folder, by the rules of a folder on this machine but for files of data."""
    from pyarrow.fs import FileSelector, FileType

    wanted = is_table if is_table(folder.rstrip("/")) else is_wanted
    for info in sorted(filesystem.get_file_info(FileSelector(folder)), key=lambda info: str(info.path)):
        if info.type == FileType.Directory and not info.base_name.startswith("."):
            yield from _below(filesystem, info.path)
        elif info.type == FileType.File and wanted(info.base_name):
            yield info.path


def fetched(target: str, limits: Limits) -> Iterator[Member]:
    """The documents at an address, in order, several fetched ahead. What fails, listing included, is a member."""
    with ThreadPoolExecutor(_AHEAD, thread_name_prefix="cvparse-fetch") as pool:
        coming: deque[Future[Member] | Iterator[Member]] = deque()
        for place in _listed(target):
            if isinstance(place, Member) or is_container(place.name):
                coming.append(iter([place]) if isinstance(place, Member) else place.documents(limits))
            else:
                (document,) = place.documents(limits)
                coming.append(pool.submit(_loaded, document))
            if len(coming) >= _AHEAD:
                yield from _arrived(coming.popleft())
        while coming:
            yield from _arrived(coming.popleft())


def _listed(target: str) -> Iterator[Place | Member]:
    try:
        yield from find(target)
    except Exception as error:  # a file system raises what it meets
        yield Member.refused(_without_keys(target), _unreadable("the folder cannot be listed to its end", error))


def _without_keys(target: str) -> str:
    """An address that may be told: "s3://key:secret@bucket/in?region=x" is "s3://bucket/in"."""
    scheme, _, rest = target.partition("?")[0].partition(_SCHEME)
    host, slash, path = rest.partition("/")
    return f"{scheme}{_SCHEME}{host.rpartition('@')[2]}{slash}{path}"


def _loaded(member: Member) -> Member:
    try:
        data = member.read()
    except CVParseError as error:
        return Member.refused(member.name, error)
    return Member(member.name, lambda: data)


def _arrived(coming: Future[Member] | Iterator[Member]) -> Iterator[Member]:
    if isinstance(coming, Future):
        yield coming.result()
    else:
        yield from coming


def _unreadable(problem: str, error: Exception) -> CVParseError:
    told = str(error).partition("\n")[0] if isinstance(error, OSError) else ""
    reason = getattr(error, "strerror", None) or told or type(error).__name__
    return UnreadableDocumentError(f"{problem}: {reason}", advice="give the address of a readable file")
