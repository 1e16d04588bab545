"""How the service bears load: starts one on loopback, asks it from several clients at a time, and prints figures.

python tools/load.py                              1, 4 and 16 clients, 100 requests each, with a two-page PDF
python tools/load.py --requests 10000             the same for longer; memory is that of the process that answers
python tools/load.py --poison 50 --file cv.docx   every 50th document is one that no reader finishes

Every answer is looked at: a sound document must give 200, a poisonous one a problem.
"""

from __future__ import annotations

import argparse
import asyncio
import os
import signal
import statistics
import subprocess
import sys
import tempfile
import time
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path

import httpx

ROOT = Path(__file__).resolve().parent.parent
FAULTS = ROOT / "tests" / "server_faults"
DOCUMENT = ROOT / "fixtures" / "nurse-manager.pdf"
POISON = b"fault: crash\n"
"""What a worker with `FAULTS` on its path dies of."""


@dataclass(slots=True)
class Figures:
    """What one round of requests came to."""

    seconds: list[float] = field(default_factory=list)
    statuses: Counter[int] = field(default_factory=Counter)
    hurt: int = 0
    """Sound documents that were not read."""

    def line(self, clients: int, took: float, memory: float) -> str:
        cuts = statistics.quantiles(self.seconds, n=100, method="inclusive")
        times = "  ".join(f"p{each} {cuts[each - 1] * 1000:6.0f} ms" for each in (50, 95, 99))
        told = " ".join(f"{status}×{count}" for status, count in sorted(self.statuses.items()))
        rate = len(self.seconds) / took
        return f"{clients:3} clients  {rate:6.2f}/s  {times}  {memory:6.1f} MB  {told}  hurt {self.hurt}"


async def round_of(url: str, clients: int, requests: int, document: bytes, poison: int) -> tuple[Figures, float]:
    """`requests` requests from `clients` clients, each of which asks again when it has its answer."""
    figures = Figures()
    numbers = iter(range(1, requests + 1))
    begun = time.perf_counter()
    async with httpx.AsyncClient(base_url=url, timeout=120, trust_env=False) as client:

        async def ask() -> None:
            for number in numbers:
                bad = bool(poison) and number % poison == 0
                sent = time.perf_counter()
                answer = await client.post("/v1/parse", content=POISON if bad else document)
                figures.seconds.append(time.perf_counter() - sent)
                figures.statuses[answer.status_code] += 1
                figures.hurt += answer.status_code != 200 and not bad

        await asyncio.gather(*(ask() for _ in range(clients)))
    return figures, time.perf_counter() - begun


def megabytes(pid: int) -> float:
    """Resident memory of a process; nan where /proc is not there."""
    try:
        status = Path(f"/proc/{pid}/status").read_text()
    except OSError:
        return float("nan")
    return next(int(line.split()[1]) for line in status.splitlines() if line.startswith("VmRSS")) / 1024


def started(workers: int, queue: int, log: Path) -> tuple[subprocess.Popen[bytes], str]:
    """A service that is ready, and its address."""
    path = os.pathsep.join([str(FAULTS), str(ROOT / "src"), os.environ.get("PYTHONPATH", "")])
    command = [sys.executable, "-m", "cvparse.cli", "serve", "--port", "0"]
    with log.open("wb") as out:
        process = subprocess.Popen(
            [*command, "--workers", str(workers), "--queue", str(queue)],
            stdout=out, stderr=out, env={**os.environ, "PYTHONPATH": path, "CVPARSE_TOKEN": ""},
        )  # fmt: skip
    while process.poll() is None:
        lines = log.read_text().splitlines()
        if any("workers are up" in line for line in lines):
            return process, lines[0].rpartition(" ")[2]
        time.sleep(0.1)
    raise SystemExit(log.read_text())


def main() -> int:
    """Run the rounds; 1 where a sound document was not read."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--clients", type=int, nargs="+", default=[1, 4, 16])
    parser.add_argument("--requests", type=int, default=100, help="of each round")
    parser.add_argument("--workers", type=int, default=os.cpu_count() or 1)
    parser.add_argument("--poison", type=int, default=0, help="every so many documents one that kills its reader")
    parser.add_argument("--file", type=Path, default=DOCUMENT)
    given = parser.parse_args()
    document, hurt = given.file.read_bytes(), 0
    with tempfile.TemporaryDirectory() as folder:
        process, url = started(given.workers, max(given.clients), Path(folder, "log"))
        try:
            print(f"{given.file.name}, {given.workers} workers, {megabytes(process.pid):.1f} MB before")
            for clients in given.clients:
                figures, took = asyncio.run(round_of(url, clients, given.requests, document, given.poison))
                print(figures.line(clients, took, megabytes(process.pid)), flush=True)
                hurt += figures.hurt
        finally:
            process.send_signal(signal.SIGTERM)
            process.wait()
    return 1 if hurt else 0


if __name__ == "__main__":
    sys.exit(main())
