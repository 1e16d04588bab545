"""What stops each attack: attack, limit, error, seconds, and memory at its peak, each in a process of its own.

python tools/limits_table.py      (Linux: it tells the memory)
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT / "tests"))

import cvparse  # noqa: E402
from cvparse.batch import parse_many  # noqa: E402
from cvparse.errors import CVParseError  # noqa: E402
from limit_attacks import TABLE  # noqa: E402

FAULTS = [("crash", "a process of its own"), ("hang", "timeout=5"), ("hog", "memory=1000")]
"""What a document may bring about in a worker, and what is set against it."""


def peak() -> int:
    """The most memory that this process has held, in megabytes."""
    lines = Path("/proc/self/status").read_text().splitlines()
    return next(int(line.split()[1]) // 1024 for line in lines if line.startswith("VmHWM:"))


def measure(number: int, path: Path) -> None:
    """Read one attack in this process, and print its row."""
    attack = TABLE[number]
    cvparse.parse_text("Ada Example\n")  # what is loaded once is not the attack's time
    begun = time.perf_counter()
    try:
        attack.read(path)
        outcome = "read"
    except CVParseError as error:
        outcome = f"{type(error).__name__}: {error.problem}"
    print(row(attack.name, attack.limit or "always", outcome, time.perf_counter() - begun, f"{peak()} MB"))


def row(*cells: object) -> str:
    return "| " + " | ".join(f"{cell:.1f} s" if isinstance(cell, float) else str(cell) for cell in cells) + " |"


def faults() -> None:
    """Documents that bring a worker down, as `tests/faults` makes them."""
    os.environ["PYTHONPATH"] = os.pathsep.join([str(ROOT / "tests" / "faults"), os.environ.get("PYTHONPATH", "")])
    for fault, against in FAULTS:
        (result,) = parse_many([f"fault: {fault}\n".encode()], workers=1, timeout=5.0, memory=1000)
        error = result.error
        told = f"{type(error).__name__}: {error.problem}" if error else "read"
        print(row(f"a worker made to {fault}", against, told, result.seconds, "of the parent: " + f"{peak()} MB"))


def main() -> None:
    """The whole table, in Markdown; with a number and a file, one row of it."""
    if len(sys.argv) == 3:
        measure(int(sys.argv[1]), Path(sys.argv[2]))
        return
    print(row("attack", "limit", "error", "seconds", "peak memory"))
    print("|---|---|---|---|---|", flush=True)
    for number, attack in enumerate(TABLE):
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder) / f"attack{attack.suffix}"
            path.write_bytes(attack.make())
            subprocess.run([sys.executable, __file__, str(number), str(path)], check=True)
    faults()


if __name__ == "__main__":
    main()
