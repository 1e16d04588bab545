"""Reads damaged documents, the same for the same seed, and says what went wrong that must not.

python tools/fuzz.py [--inputs 20000] [--seed 0] [--workers N] [--timeout 20] [--first 0]

Wrong is an error that is none of ours, a process that dies, and a document that takes too long. Each such document is
kept in build/fuzz/.
"""

from __future__ import annotations

import argparse
import sys
import time
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT / "tests"))

from cvparse.batch import Result, parse_many  # noqa: E402
from cvparse.batch.member import Member  # noqa: E402
from cvparse.errors import CVParseError, LimitExceededError  # noqa: E402
from cvparse.options import Options  # noqa: E402
from mutations import mutated  # noqa: E402

_TOLD = 1000
"""Inputs after which something is said."""
KEPT = ROOT / "build" / "fuzz"


def sources(first: int, count: int, seed: int) -> Iterator[Member]:
    for number in range(first, first + count):
        name, data = mutated(number, seed)
        yield Member(name, lambda data=data: data)  # type: ignore[misc]


def is_wrong(result: Result) -> bool:
    """Not foreseen, dead, or too slow."""
    error = result.error
    return type(error) is CVParseError or isinstance(error, LimitExceededError) and "`timeout`" in str(error.advice)


def fuzz(inputs: int, *, seed: int, workers: int | None, timeout: float, first: int = 0) -> list[Result]:
    """The results that must not be; the others are counted on standard output."""
    wrong: list[Result] = []
    kinds: Counter[str] = Counter()
    slowest, begun = 0.0, time.perf_counter()
    given = sources(first, inputs, seed)
    options = Options(ocr="never")
    for result in parse_many(given, workers=workers, timeout=timeout, ordered=False, options=options):
        kinds[type(result.error).__name__ if result.error else result.status] += 1
        slowest = max(slowest, result.seconds)
        if kinds.total() % _TOLD == 0:
            print(f"{kinds.total()} inputs in {time.perf_counter() - begun:.0f} s", flush=True)
        if is_wrong(result):
            wrong.append(result)
            assert isinstance(result.source, Member)
            KEPT.mkdir(parents=True, exist_ok=True)
            (KEPT / result.source.name).write_bytes(result.source.read())
            print(f"{result.error}, kept in {KEPT}", flush=True)
    seconds = time.perf_counter() - begun
    print(f"{inputs} inputs in {seconds:.0f} s, {inputs / seconds:.0f}/s; slowest {slowest:.1f} s; {len(wrong)} wrong")
    print(", ".join(f"{kind} {count}" for kind, count in kinds.most_common()))
    return wrong


def main() -> None:
    """Ends with 1 where something was wrong."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--inputs", type=int, default=20_000)
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--first", type=int, default=0, help="number of the first input")
    parser.add_argument("--workers", type=int, default=None)
    parser.add_argument("--timeout", type=float, default=20.0)
    given = parser.parse_args()
    wrong = fuzz(given.inputs, seed=given.seed, workers=given.workers, timeout=given.timeout, first=given.first)
    sys.exit(1 if wrong else 0)


if __name__ == "__main__":
    main()
