"""Vocabulary as data: one TOML file a language under `languages/`, and language-free files beside it.

A language is one file; adding one needs no code. The loader merges the files of all languages into look-up tables:

    table("headings")   "berufserfahrung" → "experience"      a [table] of the language files, inverted: word → its key
    words("present")    {"present", "heute", "aujourd'hui"}    any list of the language files, united
    listing("skills")   the lines of `skills.txt`              one entry a line, "# …" is a comment

Keys are folded (`fold`): case, accents' composition and white space do not matter.
"""

from __future__ import annotations

import tomllib
import unicodedata
from collections.abc import Iterable, Mapping
from functools import cache
from importlib import resources
from types import MappingProxyType
from typing import Any

import regex


def fold(text: str) -> str:
    """The form in which words are compared: NFKC, case-folded, white space and apostrophes made one kind."""
    if not text.isascii():
        text = unicodedata.normalize("NFKC", text).replace("’", "'")
    return " ".join(text.casefold().split())


@cache
def languages() -> Mapping[str, Mapping[str, Any]]:
    """ISO 639-1 code → the language file's content."""
    folder = resources.files(__name__) / "languages"
    files = sorted((file for file in folder.iterdir() if file.name.endswith(".toml")), key=lambda file: file.name)
    return MappingProxyType({file.name[:-5]: tomllib.loads(file.read_text("utf-8")) for file in files})


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


def _english_first() -> list[Mapping[str, Any]]:
    files = languages()
    return [files[code] for code in sorted(files, key=lambda code: (code != "en", code))]


def alternatives(phrases: Iterable[str]) -> str:
    """A regular expression that matches any of the (folded) phrases, longest first.

    What begins alike is put together ("ma(?:rch|y)"), so that a text which is none of them is soon seen to be none.
    """
    heads: dict[str, set[str]] = {}
    for phrase in phrases:
        heads.setdefault(phrase[:1], set()).add(phrase[1:])
    return "|".join(_branch(head, heads[head]) for head in sorted(heads, reverse=True))


def _branch(head: str, tails: set[str]) -> str:
    if len(tails) == 1:
        return regex.escape(head + next(iter(tails)))
    return f"{regex.escape(head)}(?:{alternatives(tails)})"
