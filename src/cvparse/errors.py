"""Everything that cvparse raises, one family.

    CVParseError
    ├── UnsupportedFormatError      the file is of no kind that cvparse reads
    ├── UnreadableDocumentError     the file is broken: truncated, corrupt, not what its name says
    │   └── EncryptedDocumentError  the file needs a password
    ├── NoTextError                 the file is sound but holds pictures of text only
    └── LimitExceededError          the file is larger than `Options.limits` allows

Each message says which file, what is wrong with it and what to do; none quotes the document's text.
Errors of the libraries underneath are mapped to these, with the original as `__cause__`.
"""

from __future__ import annotations


class CVParseError(Exception):
    """Base of all errors that cvparse raises. `source` names the file, where there is one."""

    def __init__(self, problem: str, *, source: str | None = None, advice: str | None = None) -> None:
        self.problem = problem
        self.source = source
        self.advice = advice
        super().__init__(problem, source, advice)

    def __str__(self) -> str:
        where = f"{self.source}: " if self.source else ""
        advice = f" ({self.advice})" if self.advice else ""
        return f"{where}{self.problem}{advice}"

    def __reduce__(self) -> tuple[object, ...]:
        return _rebuild, (type(self), self.problem, self.source, self.advice)

    def at(self, source: str | None) -> CVParseError:
        """Name the file that this error is about, unless it is named already."""
        self.source = self.source or source
        return self


def _rebuild(kind: type[CVParseError], problem: str, source: str | None, advice: str | None) -> CVParseError:
    """Unpickle an error: its arguments are keywords."""
    return kind(problem, source=source, advice=advice)


class UnsupportedFormatError(CVParseError):
    """The input is of no format that cvparse reads."""


class UnreadableDocumentError(CVParseError):
    """The file is broken or is not what it claims to be."""


class EncryptedDocumentError(UnreadableDocumentError):
    """The file can only be opened with a password."""


class NoTextError(CVParseError):
    """The document has pages but no text on them (scans, pictures)."""


class LimitExceededError(CVParseError):
    """The document exceeds one of `Options.limits`."""
