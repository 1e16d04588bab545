"""A long batch of sound, damaged and poisonous files, whose parent is killed on the way. Linux: it looks into /proc.

python tools/soak.py [--files 20000] [--workers 2] [--no-scaling] [--folder build/soak]

What must come out: exactly one row for every file; little memory in the parent, whatever the files; workers that die
are replaced; after `kill -9` and `--resume` nothing is lost and nothing there twice; two workers do nearly twice as
much as one, where there are two processors for them.
"""

from __future__ import annotations

import argparse
import json
import os
import shutil
import signal
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT / "tests"))

from limit_attacks import TABLE  # noqa: E402
from mutations import mutated, seeds  # noqa: E402

POISON = 50
"""One file in so many."""
TIMEOUT, MEMORY, MOST = 5.0, 1000, 250
"""Seconds a document, megabytes a worker, megabytes of the parent."""
FAULTS = [b"crash", b"hang", b"hog", b"leave", b"leak"]
BOMBS = ["DOCX that grows to 300 MB", "RTF of 10 000 groups in each other", "a member packed a thousandfold"]
ENVIRONMENT = {
    **os.environ,
    "PYTHONPATH": os.pathsep.join(
        [str(ROOT / "tests" / "faults"), str(ROOT / "src"), os.environ.get("PYTHONPATH", "")]
    ),
}


def fill(folder: Path, count: int, *, poison: bool = True) -> None:
    """`count` files, the same each time: one in 50 poison, one in ten sound, the rest damaged."""
    shutil.rmtree(folder, ignore_errors=True)
    bombs = [(attack.suffix, attack.make()) for attack in TABLE if attack.name in BOMBS]
    for number in range(count):
        name, data = mutated(number, seed=1)
        if poison and number % POISON == 7:
            turn = number // POISON
            fault, (suffix, bomb) = FAULTS[turn % len(FAULTS)], bombs[turn // 3 % len(bombs)]
            name, data = f"{number:06}-poison.txt", b"fault: %s\n%d\n" % (fault, number)
            if turn % 3 == 2:
                name, data = f"{number:06}-bomb{suffix}", bomb + b"\n%d" % number  # no two alike: each is read
        elif number % 10 == 0:
            sound, data = seeds()[number // 10 % len(seeds())]
            name = f"{number:06}-{sound}"
        path = folder / f"{number // 1000:03}" / (name if Path(name).suffix else f"{name}.txt")
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)


@dataclass
class Run:
    """What was seen of one run of `cvparse batch`."""

    seconds: float = 0.0
    megabytes: int = 0
    workers: set[int] = field(default_factory=set)
    left: set[int] = field(default_factory=set)


def batch(folder: Path, out: Path, workers: int, *flags: str, kill_at: int | None = None) -> Run:
    """Run to the end, or until so many rows are there: then the parent is killed."""
    command = [sys.executable, "-m", "cvparse.cli", "batch", str(folder), "-o", str(out), "--workers", str(workers)]
    command += ["--timeout", f"{TIMEOUT}", "--memory", f"{MEMORY}", *flags]
    run, begun = Run(), time.perf_counter()
    parent = subprocess.Popen(command, env=ENVIRONMENT, stderr=subprocess.PIPE, text=True)
    journal = out.with_name(out.name + ".journal")
    while parent.poll() is None:
        run.megabytes = max(run.megabytes, peak(parent.pid))
        run.workers |= children(parent.pid)
        if kill_at is not None and journal.exists() and journal.read_bytes().count(b"\n") > kill_at:
            run.left = children(parent.pid)
            parent.send_signal(signal.SIGKILL)
            break
        time.sleep(0.2 if kill_at is None else 1.0)
    told = parent.communicate()[1]
    run.seconds = time.perf_counter() - begun
    print("   ", *told.strip().splitlines()[:1])
    return run


def peak(pid: int) -> int:
    try:
        lines = Path(f"/proc/{pid}/status").read_text().splitlines()
    except OSError:
        return 0
    return next((int(line.split()[1]) // 1024 for line in lines if line.startswith("VmHWM:")), 0)


def children(pid: int) -> set[int]:
    found = set()
    for path in Path(f"/proc/{pid}/task").glob("*/children"):
        try:
            found |= set(map(int, path.read_text().split()))
        except OSError:  # the thread has ended
            continue
    return found


def rows(out: Path) -> Iterator[dict[str, object]]:
    with out.open(encoding="utf-8") as lines:
        for line in lines:
            yield json.loads(line)


def soak(folder: Path, files: int, workers: int) -> list[str]:
    """Fill, run, kill, go on; what is wrong with the outcome."""
    inbox, out = folder / "in", folder / "out.jsonl"
    fill(inbox, files)
    for old in folder.glob("out.jsonl*"):
        old.unlink()
    print(f"{files} files, {workers} workers; killed half way")
    first = batch(inbox, out, workers, kill_at=files // 2)
    before = sum(1 for _ in rows(out))
    time.sleep(TIMEOUT + 12)
    orphans = [pid for pid in first.left if Path(f"/proc/{pid}").exists() and "cvparse" in cmdline(pid)]
    print(f"    {before} rows, then going on")
    second = batch(inbox, out, workers, "--resume")
    counted: Counter[str] = Counter()
    statuses: Counter[str] = Counter()
    kinds: Counter[str] = Counter()
    for row in rows(out):
        counted[str(row["source"])] += 1
        statuses[str(row["status"])] += 1
        if isinstance(row["error"], dict):
            kinds[row["error"]["kind"]] += 1
    wanted = {str(path) for path in inbox.rglob("*") if path.is_file()}
    seconds, most = first.seconds + second.seconds, max(first.megabytes, second.megabytes)
    print(f"    rows: {dict(statuses)}; errors: {dict(kinds)}")
    all_workers = len(first.workers | second.workers)
    print(f"    {files / seconds:.1f} files/s; {all_workers} workers in all")
    print(f"    the parent had at most {first.megabytes} MB before it was killed, {second.megabytes} MB after")
    wrong = []
    wrong += [f"{len(wanted - set(counted))} files have no row"] if wanted - set(counted) else []
    wrong += [f"{len(set(counted) - wanted)} rows of no file"] if set(counted) - wanted else []
    wrong += [f"{sum(times > 1 for times in counted.values())} files twice"] if max(counted.values()) > 1 else []
    wrong += [f"the parent took {most} MB"] if most > MOST else []
    wrong += [f"{len(orphans)} workers live on without their parent"] if orphans else []
    wrong += ["no worker was replaced"] if all_workers <= 2 * workers else []
    return wrong


def cmdline(pid: int) -> str:
    try:
        return Path(f"/proc/{pid}/cmdline").read_text().replace("\0", " ")
    except OSError:
        return ""


def scaling(folder: Path, files: int) -> None:
    """The same files, none of them poison, by one worker and by two."""
    inbox = folder / "scale"
    fill(inbox, files, poison=False)
    rates = []
    for workers in (1, 2):
        out = folder / f"scale-{workers}.jsonl"
        out.unlink(missing_ok=True)
        rates.append(files / batch(inbox, out, workers).seconds)
    print(f"1 worker {rates[0]:.1f} files/s, 2 workers {rates[1]:.1f} files/s: ×{rates[1] / rates[0]:.2f}")
    print(f"    (load of the machine: {os.getloadavg()[0]:.1f} on {os.cpu_count()} processors)")


def main() -> None:
    """Ends with 1 where something is wrong."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--files", type=int, default=20_000)
    parser.add_argument("--workers", type=int, default=2)
    parser.add_argument("--folder", type=Path, default=ROOT / "build" / "soak")
    parser.add_argument("--no-scaling", action="store_true", help="where the machine has other work to do")
    given = parser.parse_args()
    given.folder.mkdir(parents=True, exist_ok=True)
    if not given.no_scaling:
        scaling(given.folder, max(40, given.files // 10))
    wrong = soak(given.folder, given.files, given.workers)
    print(*wrong or ["all is well"], sep="\n")
    sys.exit(1 if wrong else 0)


if __name__ == "__main__":
    main()
