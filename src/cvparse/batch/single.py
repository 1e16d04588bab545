"""Reading one source without ever raising."""

from __future__ import annotations

import time

from cvparse.batch.member import Member, Named
from cvparse.batch.result import Result, Source
from cvparse.errors import CVParseError
from cvparse.options import Options


def parse_one(source: Source, options: Options) -> Result:
    """Read `source` in this process. What goes wrong, foreseen or not, becomes the result's error."""
    from cvparse.pipeline import parse

    begun = time.perf_counter()
    cv, error = None, None
    try:
        given = Named(source.read(), source.name) if isinstance(source, Member) else source
        cv = parse(given, options=options)
    except CVParseError as raised:
        error = raised.at(name_of(source))
    except Exception as raised:  # a batch outlives any one document
        error = unforeseen(raised, source)
    return Result(source, cv, error, time.perf_counter() - begun)


def unforeseen(raised: Exception, source: Source) -> CVParseError:
    """An error of our tree for one that nobody thought of; it says nothing of the document's text."""
    error = CVParseError(
        f"reading failed inside cvparse: {type(raised).__name__}",
        source=name_of(source),
        advice="please report it",
    )
    error.__cause__ = raised
    return error


def name_of(source: Source) -> str | None:
    """What to call a source in messages; None for bytes and for text given directly."""
    if isinstance(source, str):
        return None if "\n" in source else source
    if isinstance(source, bytes):
        return None
    name = getattr(source, "name", None) if hasattr(source, "read") else source
    return None if name is None else str(name)
