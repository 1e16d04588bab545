"""Finding documents: in folders, by patterns, in archives, mailboxes and tables of bytes."""

from __future__ import annotations

import glob
import io
import os
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from pathlib import Path
from typing import IO

from cvparse.batch.archives import TAR, ZIP, Budget, tar_members, zip_members
from cvparse.batch.member import Member
from cvparse.batch.messages import MAILBOX, MESSAGE, attachments, messages
from cvparse.batch.tables import TABLE, members_of_table
from cvparse.errors import CVParseError, LimitExceededError, UnreadableDocumentError
from cvparse.options import Limits
from cvparse.readers.data import sniff_data

SUFFIXES = frozenset(
    {".pdf", ".docx", ".odt", ".rtf", ".html", ".htm", ".xhtml", ".md", ".markdown", ".txt", ".text", ".tex"}
)
"""What documents are called that cvparse reads. A file named explicitly may be called anything."""
CONTAINERS = (*ZIP, *TAR, *MESSAGE, *MAILBOX)
"""What files are called in which documents are looked for; in tables only where they are named explicitly."""
INSIDE = "!/"
"""Between the name of a container and that of what lies in it."""
DATA_SUFFIXES = frozenset({".json", ".yaml", ".yml"})
"""Files of data, of which most are no CVs: their content decides."""
_MOST = 4 << 20
"""Bytes; a larger file of data is no CV."""


def find_documents(folder: Path) -> Iterator[Path]:
    """Every document and container below `folder`, in the order of their paths.

    Hidden files and folders are passed over, and what is no regular file.
    """
    for here, folders, files in os.walk(folder):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted(files):
            path = Path(here, name)
            if path.is_file() and (is_wanted(name) or (_is_data(name) and _holds_cv(path))):
                yield path


def find_all(targets: Iterable[str | os.PathLike[str]]) -> Iterator[Path]:
    """The files that are meant: those of folders, those that fit a pattern such as "in/**/*.pdf", and single ones."""
    for target in map(Path, targets):
        if target.is_dir() and is_table(target.name):
            yield from sorted(target.glob(f"*{TABLE}"))
        elif target.is_dir():
            yield from find_documents(target)
        elif not target.exists() and glob.has_magic(str(target)):
            yield from find_all(sorted(glob.iglob(str(target), recursive=True)))  # noqa: PTH207  (Path cannot start at /)
        else:
            yield target


def opened(paths: Iterable[Path], limits: Limits) -> Iterator[Path | Member]:
    """The files themselves, and in place of containers the documents in them, read when they are asked for.

    A container that cannot be read, or is larger than `limits` allow, gives a member that says so.
    """
    for path in paths:
        if is_container(path.name):
            yield from members(str(path), lambda path=path: path.open("rb"), limits)  # type: ignore[misc]
        else:
            yield path


def is_container(name: str) -> bool:
    return name.lower().endswith(CONTAINERS) or is_table(name)


def is_table(name: str) -> bool:
    return name.lower().endswith(TABLE)


def is_wanted(name: str) -> bool:
    """Whether a file of that name, its folder before it or not, is looked at where it is not named explicitly."""
    name = name.replace("\\", "/").rpartition("/")[2]
    return not name.startswith((".", "~$")) and name.lower().endswith((*SUFFIXES, *CONTAINERS))


def _is_wanted_inside(name: str) -> bool:
    return is_wanted(name) and "__MACOSX/" not in name


def members(name: str, open: Callable[[], IO[bytes]], limits: Limits) -> Iterator[Member]:
    """The documents in one container, wherever it lies. The file that `open` gives must know `seek`."""
    if not is_table(name):
        yield from _of_container(name, open, Budget(limits), 1)
        return
    for member in members_of_table(name, open):
        yield from inside(member, limits)


def inside(member: Member, limits: Limits) -> Iterator[Member]:
    """The document itself, or those in it where it is an archive or a mailbox."""
    if member.name.lower().endswith(CONTAINERS):
        yield from _of_container(member.name, _loaded(member.read), Budget(limits), 1)
    else:
        yield member


def _of_container(name: str, open: Callable[[], IO[bytes]], budget: Budget, depth: int) -> Iterator[Member]:
    """What lies in a container. The file is not closed: members of a zip file are read later."""
    try:
        if depth > budget.limits.archive_depth:
            raise LimitExceededError("archives lie too deep in each other", advice="raise Options.limits.archive_depth")
        for inner, read in _parts(name, open(), budget):
            if is_container(inner):
                yield from _of_container(inner, _loaded(read), budget, depth + 1)
            else:
                yield Member(inner, read)
    except CVParseError as error:
        yield Member.refused(name, error)
    except OSError as error:
        yield Member.refused(name, _unreadable(f"the file cannot be opened: {error.strerror}", error))
    except Exception as error:  # zipfile, tarfile and email raise what they meet
        yield Member.refused(name, _unreadable(f"the archive is broken ({type(error).__name__})", error))


def _parts(name: str, file: IO[bytes], budget: Budget) -> Iterator[tuple[str, Callable[[], bytes]]]:
    """The names of a container's members, behind its own, and how to read each."""
    kind = name.lower()
    if kind.endswith(MAILBOX):
        for number, message in enumerate(messages(file, budget), 1):
            for member in attachments(io.BytesIO(message), budget, _is_wanted_inside):
                yield f"{name}{INSIDE}{number}{INSIDE}{shown(member.name)}", member.read
        return
    members = attachments if kind.endswith(MESSAGE) else zip_members if kind.endswith(ZIP) else tar_members
    for member in members(file, budget, _is_wanted_inside):
        yield f"{name}{INSIDE}{shown(member.name)}", member.read


def _loaded(read: Callable[[], bytes]) -> Callable[[], IO[bytes]]:
    return lambda: io.BytesIO(read())


def shown(name: str) -> str:
    """A member's name without what would confuse a terminal or a line of a report."""
    with suppress(UnicodeError):
        name = name.encode("utf-8", "replace").decode("utf-8")
    return "".join(letter if letter.isprintable() else "\ufffd" for letter in name.replace("\\", "/"))[:1000]


def _unreadable(problem: str, error: Exception) -> CVParseError:
    made = UnreadableDocumentError(problem, advice="give a path to a readable file, or pack it again")
    made.__cause__ = error
    return made


def _is_data(name: str) -> bool:
    return not name.startswith((".", "~$")) and Path(name).suffix.lower() in DATA_SUFFIXES


def _holds_cv(path: Path) -> bool:
    """Whether a file of data is a CV in JSON Resume or RenderCV's YAML; one that cannot be read is none."""
    try:
        return path.stat().st_size <= _MOST and sniff_data(path.read_text("utf-8-sig", "replace")) is not None
    except OSError:
        return False
