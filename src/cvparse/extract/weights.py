"""Trained weights that are shipped beside the code, as taggers. They are loaded when they are first asked for."""

from __future__ import annotations

from functools import cache
from importlib import resources
from typing import Any


def tagger_of(package: str, file: str) -> Any:
    """The python-crfsuite tagger with the weights in a file of a package."""
    return _loaded(package, file)[0]


@cache
def _loaded(package: str, file: str) -> tuple[Any, bytes]:
    """The tagger, and the weights that it goes on reading from where they are: they must not be freed."""
    import pycrfsuite

    weights = (resources.files(package) / file).read_bytes()
    tagger = pycrfsuite.Tagger()
    tagger.open_inmemory(weights)
    return tagger, weights
