"""The same files by `cvparse batch` and by a Ray cluster of two nodes here, of which one is killed while they are read.

python tools/ray_check.py [--files 2000] [--folder build/ray] [--only NAME…]

What must come out: `cvparse batch --engine ray` and `parse_dataset` give the records that `cvparse batch` gives, each
once, whether a node dies or not, and wherever the files come from; and a poison file costs its own row.
"""

from __future__ import annotations

import argparse
import json
import os
import shutil
import subprocess
import sys
import threading
import time
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(ROOT / "src"), str(ROOT / "tests"), str(ROOT / "tools")]
os.environ |= {
    "PYTHONPATH": os.pathsep.join([str(ROOT / "tests" / "faults"), str(ROOT / "src")]),  # documents can ask for faults
    "RAY_USAGE_STATS_ENABLED": "0",
    "RAY_ENABLE_WINDOWS_OR_OSX_CLUSTER": "0",  # 127.0.0.1 is that, and not the machine's own address
    "RAY_AUTH_MODE": "disabled",
    "RAY_DATA_DISABLE_PROGRESS_BARS": "1",
}

from soak import fill  # noqa: E402

BUSY = 75
"""Exit code where no node could be started in time."""
TIMEOUT, NOTICED = 300.0, 60.0
"""Seconds a document, enough for all on a busy machine; seconds until a dead node is known to be dead."""
LOOPBACK = "127.0.0.1"
STORE = 100 << 20
"""Bytes of a node's object store."""
POISON = {"crash": "CVParseError", "hang": "LimitExceededError", "hog": "LimitExceededError", "leave": "CVParseError"}
Told = dict[str, dict[str, Any]]
"""What is known of each source."""


def patient(start: Callable[[], Any]) -> Any:
    """Ray gives a node half a minute to start, which is short where a machine has much else to do: ends with `BUSY` then."""
    for _ in range(3):
        try:
            return start()
        except Exception as error:  # Ray raises bare ones
            print(f"    starting again: {error}", flush=True)
    sys.exit(BUSY)


class Nodes:
    """A cluster of two nodes on this machine; the second can be killed and started again."""

    def __init__(self) -> None:
        from ray.cluster_utils import Cluster

        self._node = {"num_cpus": 1, "object_store_memory": STORE, "node_ip_address": LOOPBACK}
        head = {**self._node, "include_dashboard": False}
        self._cluster = patient(lambda: Cluster(initialize_head=True, head_node_args=head))
        self.address = str(self._cluster.address)
        self._second: Any = None
        self.complete()

    def complete(self) -> None:
        """Start the second node where it is not there, once Ray has noticed that it has gone."""
        self._cluster.wait_for_nodes(NOTICED)
        self._second = self._second or patient(lambda: self._cluster.add_node(**self._node))

    def kill(self) -> None:
        self._cluster.remove_node(self._second, allow_graceful=False)
        self._second = None
        print("    a node was killed", flush=True)

    def close(self) -> None:
        self._cluster.shutdown()


# ── the three ways ──


def command(inbox: Path, out: Path, *flags: str) -> list[str]:
    own = [str(inbox), "-o", str(out), "--timeout", f"{TIMEOUT}"]
    return [sys.executable, "-m", "cvparse.cli", "batch", *own, *flags]


def lines(out: Path) -> Iterator[tuple[str, dict[str, Any]]]:
    with out.open(encoding="utf-8") as file:
        for line in file:
            row = json.loads(line)
            del row["seconds"]
            yield row["source"], row


def by_command(nodes: Nodes, inbox: Path, out: Path, meanwhile: Callable[[], None] | None) -> list[tuple[str, Any]]:
    """The rows of `cvparse batch --engine ray`; after a third of them, `meanwhile` is called."""
    journal = out.with_name(out.name + ".journal")
    for old in (out, journal):
        old.unlink(missing_ok=True)
    running = subprocess.Popen(
        command(inbox, out, "--engine", "ray", "--address", nodes.address), stderr=subprocess.PIPE, text=True
    )
    third = sum(1 for path in inbox.rglob("*") if path.is_file()) // 3
    while meanwhile and running.poll() is None:
        if journal.exists() and journal.read_bytes().count(b"\n") > third:
            meanwhile()
            break
        time.sleep(0.1)
    told = running.communicate()[1]
    print("   ", *told.strip().splitlines()[:1], flush=True)
    return list(lines(out))


def by_dataset(
    source: Any, meanwhile: Callable[[], None] | None = None, after: int = 0, timeout: float = TIMEOUT, **limits: Any
) -> list[tuple[str, Any]]:
    """The rows of `parse_dataset`; when there are more than `after`, `meanwhile` is called."""
    from cvparse.cluster import parse_dataset, schema

    dataset, rows = parse_dataset(source, timeout=timeout, **limits), []
    for batch in dataset.iter_batches(batch_size=None, batch_format="pyarrow"):
        assert batch.schema.equals(schema()), batch.schema
        rows += batch.to_pylist()
        if meanwhile and len(rows) > after:
            threading.Thread(target=meanwhile).start()
            meanwhile = None
    return [(row["source"], row) for row in rows]


# ── what must be alike ──


def compared(wanted: Told, given: Iterable[tuple[str, Any]], alike: Callable[[Told, Any], bool]) -> list[str]:
    """What is wrong with the rows given."""
    given = list(given)
    times = Counter(source for source, _ in given)
    wrong = [f"{len(missing)} have no row" for missing in [set(wanted) - set(times)] if missing]
    wrong += [f"{len(others)} rows of no file" for others in [set(times) - set(wanted)] if others]
    wrong += [f"{len(twice)} twice" for twice in [[each for each in times if times[each] > 1]] if twice]
    other = [f"{source} ({row['error']})" for source, row in given if source in wanted and not alike(wanted, row)]
    return wrong + ([f"{len(other)} differ: {other[:3]}"] if other else [])


def same_line(wanted: Told, row: dict[str, Any]) -> bool:
    return wanted[row["source"]] == row


def same_columns(wanted: Told, row: dict[str, Any]) -> bool:
    """A dataset reads duplicates, and so says what the batch says of the one that it read."""
    told = wanted[row["source"]]
    read = wanted[told["duplicate_of"]] if told["status"] == "duplicate" else told
    error = read["error"] or {"kind": None}
    return [row["status"], row["sha256"], row["error"], json.loads(row["cv"] or "null")] == [
        read["status"], read["sha256"], error["kind"], read["cv"],
    ]  # fmt: skip


def poisoned(folder: Path) -> list[str]:
    """Poison among sound files, in the same task: what is wrong with the rows."""
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    for number, fault in enumerate(POISON):
        (folder / f"{number}-{fault}.txt").write_text(f"fault: {fault}\n")
        (folder / f"{number}-sound.txt").write_text(f"Ottoline Kerrigan\nok{number}@example.org\n")
    rows = dict(by_dataset(folder, timeout=5.0, memory=1000))
    wrong = []
    for path in sorted(folder.iterdir()):
        expected = POISON.get(path.stem[2:])
        if rows[str(path)]["error"] != expected:
            wrong.append(f"{path.name}: {rows[str(path)]['error']}, not {expected}")
    return wrong


def from_everywhere(folder: Path, wanted: Told) -> list[str]:
    """A few of the files from a folder in an archive, at an address, on a file system, in a table, in a dataset."""
    import pyarrow
    import pyarrow.parquet
    import ray.data
    from pyarrow.fs import LocalFileSystem, SubTreeFileSystem

    shutil.rmtree(folder, ignore_errors=True)
    (folder / "few").mkdir(parents=True)
    few = [Path(name) for name, row in wanted.items() if row["status"] != "duplicate"][:3]
    for path in few:
        shutil.copy(path, folder / "few")
    packed = Path(shutil.make_archive(str(folder / "few"), "zip", folder / "few"))
    table = pyarrow.table({"id": [path.name for path in few], "file": [path.read_bytes() for path in few]})
    lake = folder / "lake.parquet"
    pyarrow.parquet.write_table(table, lake, row_group_size=2)
    folder_of_few = folder / "few"
    given: dict[str, tuple[int, Callable[[], list[tuple[str, Any]]]]] = {
        "paths, an archive, an address and a table": (
            4, lambda: by_dataset([folder_of_few, packed, folder_of_few.as_uri(), lake]),
        ),
        "a file system": (1, lambda: by_dataset("few", filesystem=SubTreeFileSystem(str(folder), LocalFileSystem()))),
        "a dataset": (1, lambda: by_dataset(ray.data.read_binary_files(str(folder_of_few), include_paths=True))),
        "nothing": (0, lambda: by_dataset([])),
    }  # fmt: skip
    right = [json.dumps([wanted[str(path)]["cv"], path.name]) for path in few]
    wrong = []
    for name, (times, ask) in given.items():
        rows = sorted(json.dumps([json.loads(row["cv"] or "null"), Path(source).name]) for source, row in ask())
        if rows != sorted(right * times):
            wrong.append(f"from {name} come other rows")
    return wrong


def main() -> None:
    """Ends with 1 where something is wrong, `BUSY` where Ray does not start."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--files", type=int, default=2000)
    parser.add_argument("--folder", type=Path, default=ROOT / "build" / "ray")
    parser.add_argument(
        "--only", nargs="*", metavar="NAME", help="some of: command dataset command-killed dataset-killed poison"
    )
    given = parser.parse_args()
    folder = given.folder.resolve()
    inbox, here = folder / "in", folder / "here.jsonl"
    fill(inbox, given.files, poison=False)
    print("batch, on this machine", flush=True)
    local = subprocess.run(command(inbox, here), stderr=subprocess.PIPE, text=True)
    print("   ", *local.stderr.strip().splitlines()[:1], flush=True)
    nodes = Nodes()
    wanted = dict(lines(here))
    os.environ["RAY_ADDRESS"] = nodes.address
    checks: dict[str, Callable[[], list[str]]] = {
        "command": lambda: compared(wanted, by_command(nodes, inbox, folder / "ray.jsonl", None), same_line),
        "dataset": lambda: compared(wanted, by_dataset(inbox), same_columns),
        "everywhere": lambda: from_everywhere(folder / "everywhere", wanted),
        "poison": lambda: poisoned(folder / "poison"),
        "command-killed": lambda: compared(
            wanted, by_command(nodes, inbox, folder / "killed.jsonl", nodes.kill), same_line
        ),
        "dataset-killed": lambda: compared(wanted, by_dataset(inbox, nodes.kill, given.files // 3), same_columns),
    }
    failed = False
    try:
        for name in given.only or checks:
            nodes.complete()
            print(name, flush=True)
            begun = time.perf_counter()
            wrong = checks[name]()
            failed |= bool(wrong)
            print(f"    {time.perf_counter() - begun:.1f} s:", *wrong or ["all is well"], flush=True)
    finally:
        import ray

        ray.shutdown()
        nodes.close()
    sys.exit(1 if failed else 0)


if __name__ == "__main__":
    main()
