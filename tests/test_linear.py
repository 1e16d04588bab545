"""Time grows with the length of a text, and no faster: every pattern of the package, and reading as a whole.

A pattern is tried with thousands of times the same few letters, which is where one that is not linear shows. White space
does not come in long runs: readers see to it, which is tested, too.
"""

from __future__ import annotations

import contextlib
import json
import re
import subprocess
import sys
import time
from itertools import product
from pathlib import Path
from typing import Any

import pytest
import regex

import cvparse
from cvparse.pipeline import read_document

UNITS = [
    "a", "A", "é", "и", "漢", "1", "-", ".", ",", ";", ":", "|", "*", "_", "#", "(", ")", "[", "{", "<", "&", "\\", "/", '"', "@",
    "1-", "a.", "a@", "a-", "aA", "1,", "A. ", "a, ", "; ", ": ", "| ", " - ", "- ", "1. ", "(a ", "[1] ", "<a ", "Word ", "word ",
    "AB ", "and ", "of ", "2019 ", "2019-", "http://", "et al., ", "M. Kim, ", "$1 ",
]  # fmt: skip
FEW, MANY = 1_500, 6_000
"""Letters; many are tried where few take a while already."""
A_WHILE, SECONDS = 0.002, 0.25
"""Of the processor, however busy the machine is. Linear patterns take some hundredths of a second for `MANY`."""

KNOWN = re.compile(r"extract/prose")
"""Patterns tried on single sentences, whose lengths are bounded there."""


def listed() -> list[list[Any]]:
    done = subprocess.run(
        [sys.executable, Path(__file__).parent / "patterns.py"], capture_output=True, text=True, timeout=300, check=True
    )
    rows: list[list[Any]] = json.loads(done.stdout)
    return rows


def seconds(pattern: Any, unit: str, letters: int, *, anchored: bool) -> float:
    text: Any = unit * (letters // len(unit)) + "\x00!"
    text = text.encode() if isinstance(pattern.pattern, bytes) else text
    limit = {"timeout": 30.0} if isinstance(pattern, regex.Pattern) else {}
    begun = time.process_time()
    with contextlib.suppress(TimeoutError):
        if anchored:
            pattern.match(text, **limit)
        else:
            for _ in pattern.finditer(text, **limit):
                pass
    return time.process_time() - begun


def test_patterns_are_linear() -> None:
    rows = listed()
    assert len(rows) > 400
    slow = []
    for place, library, text, is_bytes, flags, anchored in rows:
        if KNOWN.match(place) or r"\L<" in text:
            continue
        compile = regex.compile if library == "regex" else re.compile
        source = text.encode("latin-1") if is_bytes else text
        pattern = compile(source, flags & ~(regex.V0 | regex.V1) if library == "regex" else flags)
        slow += [
            (place, text[:80], unit)
            for unit in UNITS
            if seconds(pattern, unit, FEW, anchored=anchored) > A_WHILE
            and seconds(pattern, unit, MANY, anchored=anchored) > SECONDS
        ]
    assert not slow


FORMATS = ("text", "markdown", "html", "latex")
HEADS = (
    "",
    "Ada Lock\nada@example.org\n\nExperience\n\nClerk, Saltmarsh Bank, 2019 – 2021\n",
    "Ada Lock\n\nPublications\n\n",
)
SAMPLE = [
    "A. ",
    "http://",
    "-",
    "1, ",
    "M. Kim and A. Lee, ",
    "| ",
    "*",
    "(",
    "word ",
    "a@",
    "1-",
    "2019 ",
    " ",
    "\t",
    "\u00a0",
]


def reading(text: str, format: str) -> float:
    """Seconds of the processor."""
    begun = time.process_time()
    with contextlib.suppress(cvparse.CVParseError):
        cvparse.parse_text(text, format=format)
    return time.process_time() - begun


@pytest.mark.parametrize("unit", SAMPLE)
def test_reading_is_linear(unit: str) -> None:
    for format, head in product(("text", "html"), HEADS):
        if reading(head + unit * (2_000 // len(unit)) + "!", format) > 0.1:
            assert reading(head + unit * (20_000 // len(unit)) + "!", format) < 4, (format, head)


@pytest.mark.parametrize(
    "unit", ["word ", "Clerk, Saltmarsh Bank, 2019 – 2021\n", "• Filed 12 ledgers.\n", "a@example.org "]
)
def test_ten_times_the_text_takes_about_ten_times_as_long(unit: str) -> None:
    count = 5_000 // len(unit)
    reading(HEADS[1] + unit * 10, "text")  # what is loaded once is not a text's time
    short = min(reading(HEADS[1] + unit * count, "text") for _ in range(3))
    assert reading(HEADS[1] + unit * count * 10, "text") < 20 * max(short, 0.05)


@pytest.mark.parametrize("format", FORMATS)
@pytest.mark.parametrize("blank", [" ", "\t", "\u00a0", "\u2003", " \t", "\r", "\x0b"])
def test_white_space_comes_in_short_runs(blank: str, format: str) -> None:
    text = f"Ada Lock\n\nClerk{blank * 5000}Bank {blank * 3}x\n{blank * 5000}end"
    document = read_document(text, format=format)
    assert not regex.search(r"[^\S\n]{9,}", document.text)
