"""Reads documents while Python tells of every file, socket and process; prints what was not expected, one a line.

    python hermetic.py DOCUMENT…

A process of its own, since an audit hook cannot be taken away. What is expected: reading the document, the package and
Python's own files; nothing is written, nothing is asked of a network, nothing is started.
"""

from __future__ import annotations

import contextlib
import os
import sys
from pathlib import Path
from typing import Any

FORBIDDEN = (
    "socket.", "subprocess.", "os.system", "os.exec", "os.posix_spawn", "os.spawn", "os.fork", "os.startfile", "urllib.",
    "http.", "ftplib.", "smtplib.", "webbrowser.", "os.remove", "os.rename", "os.mkdir", "os.rmdir", "os.link",
    "os.symlink", "os.truncate", "os.chmod", "shutil.", "tempfile.", "ctypes.dlopen", "exec.", "os.putenv", "mmap.",
)  # fmt: skip
HARMLESS = ("socket.gethostname",)


class Guard:
    """Notes what a reader of documents has no business to do."""

    def __init__(self) -> None:
        self.document: Path | None = None
        self.seen: set[str] = set()
        own = [
            sys.prefix,
            sys.base_prefix,
            os.path.realpath(sys.prefix),
            str(Path(__file__).resolve().parent.parent / "src"),
        ]
        self.own = tuple(each + os.sep for each in (*own, *filter(os.path.isdir, sys.path)))

    def hear(self, event: str, arguments: tuple[Any, ...]) -> None:
        if self.document is None:
            return
        if event == "open":
            self._opened(arguments)
        elif event == "ctypes.dlopen" and (arguments[0] is None or str(arguments[0]).startswith(self.own)):
            return  # this process itself, and pdfium, of the package pypdfium2
        elif event.startswith(FORBIDDEN) and event not in HARMLESS:
            self.seen.add(f"{self.document.name}: {event} {arguments[:1]}")

    def _opened(self, arguments: tuple[Any, ...]) -> None:
        path, mode, flags = arguments
        if isinstance(path, int):
            return
        path = str(Path(os.fsdecode(path)).absolute())
        writes = any(letter in (mode or "") for letter in "wax+") or (flags or 0) & (
            os.O_WRONLY | os.O_RDWR | os.O_CREAT
        )
        if writes and not path.endswith(".pyc") and "__pycache__" not in path:
            self.seen.add(f"{self.document}: writes {path}")
        elif Path(path) != self.document and not path.startswith(self.own) and not path.endswith(".pyc"):
            self.seen.add(f"{self.document}: opens {path}")


def main() -> None:
    import cvparse

    guard = Guard()
    sys.addaudithook(guard.hear)
    for name in sys.argv[1:]:
        path = Path(name).resolve()
        for engine in ("auto", "pdfplumber") if path.name == "nurse-manager.pdf" else ("auto",):
            guard.document = path
            with contextlib.suppress(cvparse.CVParseError):
                cvparse.parse(path, options=cvparse.Options(pdf_engine=engine, ocr="never"))  # type: ignore[arg-type]
            guard.document = None
    print(*sorted(guard.seen), sep="\n")


if __name__ == "__main__":
    main()
