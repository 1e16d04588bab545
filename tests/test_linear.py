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
from timing import processor_seconds

UNITS = [
    "a", "A", "é", "и", "漢", "1", "-", ".", ",", ";", ":", "|", "*", "_", "#", "(", ")", "[", "{", "<", "&", "\\", "/", '"', "@",
    "1-", "a.", "a@", "a-", "aA", "1,", "A. ", "a, ", "; ", ": ", "| ", " - ", "- ", "1. ", "(a ", "[1] ", "<a ", "Word ", "word ",
    "AB ", "and ", "of ", "2019 ", "2019-", "http://", "et al., ", "M. Kim, ", "$1 ",
]  # fmt: skip
A_FEW, FEW, MANY = 6_000, 25_000, 100_000
"""Letters; more are tried where a few take a while."""
A_WHILE, SECONDS, GROWTH = 0.0005, 0.06, 10.0
"""Seconds of the processor, however busy the machine is, for a few and for many letters, and how often the time for few
may go into that for many: the time of a linear pattern grows by four, that of a quadratic one by sixteen."""

IN_SENTENCES = re.compile(r"extract/prose")
SENTENCE = 1_200
"""Letters of the longest sentence that is read as prose; what is only tried on sentences may take longer."""


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


def grows(pattern: Any, unit: str, *, anchored: bool) -> bool:
    """Time grows faster than the text; a second look where it seems so, for time is not measured well."""
    first = seconds(pattern, unit, A_FEW, anchored=anchored)
    if first < A_WHILE or seconds(pattern, unit, FEW, anchored=anchored) < 6 * first:
        return False
    for _ in range(2):
        few, many = (seconds(pattern, unit, letters, anchored=anchored) for letters in (FEW, MANY))
        if many < SECONDS or many < GROWTH * few:
            return False
    return True


def test_patterns_are_linear() -> None:
    rows = listed()
    assert len(rows) > 400
    slow = []
    for place, library, text, is_bytes, flags, anchored in rows:
        compile = regex.compile if library == "regex" else re.compile
        source = text.encode("latin-1") if is_bytes else text
        pattern = compile(source, flags & ~(regex.V0 | regex.V1) if library == "regex" else flags)
        for unit in UNITS:
            if IN_SENTENCES.match(place):
                bad = seconds(pattern, unit, SENTENCE, anchored=anchored) > 2 * SECONDS
            else:
                bad = grows(pattern, unit, anchored=anchored)
            if bad:
                slow.append((place, text[:80], unit))
    assert not slow


FORMATS = ("text", "markdown", "html", "latex")
WORDS = [
    "A. ", "http://", "-", "1, ", "M. Kim and A. Lee, ", "| ", "*", "(", "word ", "a@", "1-", "a-", "2019 ", "et al., ",
    " ", "\t", "\u00a0", "a@example.org ", "I worked at Saltmarsh Bank as a clerk. ", "Clerk, Saltmarsh Bank, 2019 – 2021 ",
    "Ada Lock and Tom Marsh. 2019. Ledgers of the sea. Journal of Coins 3(2): 1-9. ",
]  # fmt: skip
ROWS = {
    "Experience": [
        "Clerk, Saltmarsh Bank, 2019 – 2021",
        "Clerk\nSaltmarsh Bank\n2019 – 2021\n• Filed.\n",
        "[1]",
        "1-9",
    ],
    "Education": ["Ph.D. in History, Saltmarsh University, 2010", "| a | b |", "2019", "word"],
    "Publications": [
        "Ada Lock. 2019. Ledgers of the sea. Journal of Coins 3(2): 1-9.",
        "word",
        "[1]",
        "| a | b |",
        "1-9",
    ],
    "Awards": ["Best Paper Award, 2019", "2019", "a@example.org"],
    "Skills": ["Skills: Python, Java", "Python, Java,", "• Filed 12 ledgers."],
    "Languages": ["English (native)", "\n\nAda Lock"],
    "Teaching": ["History of coins, spring 2019", "Best Paper Award, 2019"],
    "Projects": ["https://example.org/x", "+44 20 7946 0000", "1-9"],
    "Service": ["Reviewer, Journal of Coins", "[1]"],
    "About": ["Education", "It was warm and bright in summer, and she went home to the sea"],
}


def reading(text: str, format: str) -> float:
    """Seconds of the processor."""

    def read() -> None:
        with contextlib.suppress(cvparse.CVParseError):
            cvparse.parse_text(text, format=format)

    return processor_seconds(read)


def assert_linear(head: str, unit: str, format: str) -> None:
    """Five times as many letters may take ten times as long."""
    for _ in range(2):
        few, many = (reading(head + unit * (letters // len(unit)) + "!", format) for letters in (20_000, 100_000))
        if many < 0.5 or many < 10 * few:
            return
    raise AssertionError((head, unit, format, few, many))


@pytest.fixture(scope="module", autouse=True)
def _warm() -> None:
    """What is loaded once is no text's time."""
    for format in FORMATS:
        reading("Ada Lock\n\nPublications\n\nAda Lock. 2019. Ledgers. Journal of Coins 3(2): 1-9.\n", format)


@pytest.mark.parametrize("unit", WORDS)
def test_reading_one_long_line_is_linear(unit: str) -> None:
    heads = ("", "Ada Lock\na@example.org\n\nExperience\n\nClerk, Saltmarsh Bank\n", "Ada Lock\n\nPublications\n\n")
    for format, head in product(FORMATS, heads):
        assert_linear(head, unit, format)


@pytest.mark.parametrize(("heading", "row"), [(heading, row) for heading, rows in ROWS.items() for row in rows])
def test_reading_many_lines_is_linear(heading: str, row: str) -> None:
    assert_linear(f"Ada Lock\n\n{heading}\n\n", f"{row}\n", "text")


@pytest.mark.parametrize("format", FORMATS)
@pytest.mark.parametrize("blank", [" ", "\t", "\u00a0", "\u2003", " \t", "\r", "\x0b"])
def test_white_space_comes_in_short_runs(blank: str, format: str) -> None:
    text = f"Ada Lock\n\nClerk{blank * 5000}Bank {blank * 3}x\n{blank * 5000}end"
    document = read_document(text, format=format)
    assert not regex.search(r"[^\S\n]{9,}", document.text)
