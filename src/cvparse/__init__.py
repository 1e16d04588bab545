"""cvparse reads CVs, résumés and academic homepages into typed records.

>>> import cvparse
>>> cv = cvparse.parse("cv.pdf")                                        # doctest: +SKIP
>>> [(job.title, job.organization, job.dates) for job in cv.experience]  # doctest: +SKIP
"""

from cvparse.batch import Result, parse_many
from cvparse.errors import (
    CVParseError,
    EncryptedDocumentError,
    LimitExceededError,
    NoTextError,
    UnreadableDocumentError,
    UnsupportedFormatError,
)
from cvparse.exporters import export
from cvparse.models import CV
from cvparse.options import Limits, Options
from cvparse.pipeline import parse, parse_publications, parse_text
from cvparse.redact import redact
from cvparse.version import VERSION as _VERSION

__version__ = _VERSION

__all__ = [
    "CV",
    "CVParseError",
    "EncryptedDocumentError",
    "LimitExceededError",
    "Limits",
    "NoTextError",
    "Options",
    "Result",
    "UnreadableDocumentError",
    "UnsupportedFormatError",
    "export",
    "parse",
    "parse_many",
    "parse_publications",
    "parse_text",
    "redact",
]
