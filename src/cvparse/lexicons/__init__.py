"""Vocabulary as data: one TOML file a language under `languages/`, and language-free files beside it.

A language is one file; adding one needs no code: put it beside the others, or in a folder of your own that the
environment variable `CVPARSE_LANGUAGES` names. The loader merges the files of all languages into look-up tables:

    table("headings")   "berufserfahrung" → "experience"      a [table] of the language files, inverted: word → its key
    words("present")    {"present", "heute", "aujourd'hui"}    any list of the language files, united
    listing("skills")   the lines of `skills.txt`              one entry a line, "# …" is a comment
    own("months")       a table of the document's language alone      a Czech "listopad" is no Croatian one

Keys are folded (`fold`): case, accents' composition and white space do not matter.
"""

from __future__ import annotations

import itertools
import os
import tomllib
import unicodedata
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from functools import cache
from importlib import resources
from importlib.resources.abc import Traversable
from pathlib import Path
from types import MappingProxyType
from typing import Any

import regex

from cvparse.errors import CVParseError

_ONE_KIND = str.maketrans("’șțȘȚ", "'şţŞŢ")
"""Characters that are written one for another: apostrophes, and the cedillas that stand for commas in Romanian."""


def fold(text: str) -> str:
    """The form in which words are compared: NFKC, case-folded, white space and apostrophes made one kind."""
    if text.isascii():
        return " ".join(text.casefold().split())
    text = unicodedata.normalize("NFKC", text).translate(_ONE_KIND).casefold()
    return " ".join(unicodedata.normalize("NFC", text).split())


MORE = "CVPARSE_LANGUAGES"
"""Environment variable: a folder with language files of your own, beside or in place of those shipped."""


@cache
def languages() -> Mapping[str, Mapping[str, Any]]:
    """ISO 639-1 code → the language file's content."""
    files = {file.name: file for file in (resources.files(__name__) / "languages").iterdir()}
    if folder := os.environ.get(MORE):
        files |= {file.name: file for file in Path(folder).glob("*.toml")}
    named = sorted(name for name in files if name.endswith(".toml"))
    return MappingProxyType({name[:-5]: _load(files[name]) for name in named})


def _load(file: Traversable) -> dict[str, Any]:
    try:
        return tomllib.loads(file.read_text("utf-8"))
    except (OSError, ValueError) as error:
        raise CVParseError(f"the language file cannot be read: {error}", source=str(file)) from error


@cache
def table(name: str) -> Mapping[str, str]:
    """The `[name]` tables of all languages, inverted: folded word → the key it is listed under.

    Where two languages disagree about a word, the first file (by code, English first) wins.
    """
    merged: dict[str, str] = {}
    for content in _english_first():
        for key, listed in content.get(name, {}).items():
            for word in listed if isinstance(listed, list) else [listed]:
                merged.setdefault(fold(word), key)
    return MappingProxyType(merged)


_spoken: ContextVar[str | None] = ContextVar("spoken", default=None)


@contextmanager
def speaking(language: str | None) -> Iterator[None]:
    """While a document in this language (an ISO 639-1 code) is read, `spoken` tells it, and `own` its words."""
    token = _spoken.set(language)
    try:
        yield
    finally:
        _spoken.reset(token)


def spoken() -> str | None:
    """The language of the document that is being read, if known."""
    return _spoken.get()


def own(name: str) -> Mapping[str, str]:
    """As `table`, but of the language of the document alone: for words that mean another thing in another language."""
    return _own(name, spoken())


@cache
def _own(name: str, language: str | None) -> Mapping[str, str]:
    content = languages().get(language or "", {}).get(name, {})
    return MappingProxyType({fold(word): key for key, listed in content.items() for word in listed})


@cache
def words(name: str) -> frozenset[str]:
    """The `name = […]` lists of all languages, folded and united."""
    return frozenset(fold(word) for content in languages().values() for word in content.get(name, []))


@cache
def listed(name: str, key: str) -> frozenset[str]:
    """The words under one key of the `[name]` tables of all languages, folded; a word may stand under several keys."""
    found: set[str] = set()
    for content in languages().values():
        words = content.get(name, {}).get(key, [])
        found.update(fold(word) for word in ([words] if isinstance(words, str) else words))
    return frozenset(found)


@cache
def listing(name: str) -> tuple[str, ...]:
    """The lines of the language-free file `name.txt`, as written, without comments."""
    text = (resources.files(__name__) / f"{name}.txt").read_text("utf-8")
    return tuple(line.strip() for line in text.splitlines() if line.strip() and not line.startswith("#"))


@cache
def keyed(name: str, key: str) -> tuple[str, ...]:
    """The words under `key` in the language-free file `name.txt`, whose lines are "key | word, word", as written."""
    rows = (line.partition("|") for line in listing(name))
    return tuple(word.strip() for head, _, words in rows if head.strip() == key for word in words.split(","))


def _english_first() -> list[Mapping[str, Any]]:
    files = languages()
    return [files[code] for code in sorted(files, key=lambda code: (code != "en", code))]


def alternatives(phrases: Iterable[str]) -> str:
    """A regular expression that matches any of the (folded) phrases, the longest first; "" for none.

    Phrases that begin alike share their beginning, which makes long lists quick to compile and to match.
    """
    listed = sorted(set(phrases), key=lambda phrase: (phrase[:1], phrase))
    return "|".join(_alike(list(group), 0) for _, group in itertools.groupby(listed, key=lambda phrase: phrase[:1]))


def _alike(phrases: Sequence[str], at: int) -> str:
    """Any of these sorted phrases, of which the first `at` characters are read and at least the next is shared."""
    first, last = phrases[0], phrases[-1]
    common = next((i for i in range(at, len(first)) if first[i] != last[i]), len(first))
    ends = len(first) == common
    groups = itertools.groupby(phrases[ends:], key=lambda phrase: phrase[common])
    further = "|".join(_alike(list(group), common) for _, group in groups)
    return regex.escape(first[at:common]) + (f"(?:{further})" + "?" * ends if further else "")
