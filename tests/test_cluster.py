"""The same rows on a cluster: where documents come from, what a node does with them, Ray and Spark themselves."""

from __future__ import annotations

import importlib.util
import io
import json
import os
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path
from typing import Any

import pytest
import regex

from cvparse.batch.folder import find_all, opened
from cvparse.batch.job import Effort, Job
from cvparse.batch.member import Member
from cvparse.batch.parquet import Parquet, table
from cvparse.batch.row import Row
from cvparse.batch.tables import columns_of
from cvparse.batch.wire import Setup
from cvparse.cli import main
from cvparse.cluster import parse_frames, schema
from cvparse.cluster.joining import NoClusterError, join
from cvparse.cluster.places import fetched, find
from cvparse.cluster.rows import check_version, rows
from cvparse.errors import CVParseError, LimitExceededError, UnreadableDocumentError
from cvparse.options import Limits, Options

arrow = pytest.importorskip("pyarrow")
fs = pytest.importorskip("pyarrow.fs")
parquet = pytest.importorskip("pyarrow.parquet")

ROOT = Path(__file__).resolve().parent.parent
HAS_RAY = importlib.util.find_spec("ray") is not None
SETUP = Setup(Options(), "columns", 60.0, None)


def person(number: int) -> bytes:
    return f"Ottoline Kerrigan\nok{number}@example.org\n\nSkills\nFiling, Typing\n".encode()


def zipped(*names: str) -> bytes:
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w") as container:
        for number, name in enumerate(names):
            container.writestr(name, person(number))
    return data.getvalue()


IN = {
    "b/two words.txt": person(1),
    "a.md": person(2),
    "b/.hidden/x.txt": person(3),
    "b/photo.png": b"\x89PNG",
    "c.zip": zipped("in.txt", "more.md"),
}
FOUND = ["a.md", "b/two words.txt", "c.zip!/in.txt", "c.zip!/more.md"]
"""The documents of `IN`, in their order."""


@pytest.fixture
def inbox(tmp_path: Path) -> Path:
    for name, data in IN.items():
        path = tmp_path / "in" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
    return tmp_path / "in"


# ── where documents come from ──


def test_a_store_is_searched_like_a_folder() -> None:
    store = fs._MockFileSystem()
    for name, data in IN.items():
        store.create_dir(f"bucket/{name}".rpartition("/")[0], recursive=True)
        with store.open_output_stream(f"bucket/{name}") as file:
            file.write(data)
    places = list(find("bucket", store))
    assert [place.name for place in places] == ["bucket/a.md", "bucket/b/two words.txt", "bucket/c.zip"]
    documents = [document for place in places for document in place.documents(Limits())]
    assert [document.name for document in documents] == [f"bucket/{name}" for name in FOUND]
    assert documents[1].read() == person(1)
    assert documents[3].read() == person(1)
    (alone,) = find("bucket/b/photo.png", store)  # what is named explicitly may be called anything
    assert alone.name == "bucket/b/photo.png"
    with pytest.raises(FileNotFoundError):
        list(find("bucket/gone", store))


def test_an_address_is_the_name_of_what_is_fetched(inbox: Path) -> None:
    members = list(fetched(inbox.as_uri(), Limits()))
    assert [member.name for member in members] == [f"{inbox.as_uri()}/{name}" for name in FOUND]
    assert members[0].read() == person(2)


BAD_ADDRESSES = [
    # (the end of the address, the limits, the error)
    ("/gone", Limits(), UnreadableDocumentError),
    ("/a.md", Limits(bytes=10), LimitExceededError),
    ("/torn.zip", Limits(), UnreadableDocumentError),
]


@pytest.mark.parametrize(("end", "limits", "error"), BAD_ADDRESSES)
def test_what_cannot_be_fetched_is_one_row(end: str, limits: Limits, error: type[CVParseError], inbox: Path) -> None:
    (inbox / "torn.zip").write_bytes(b"PK\x03\x04" + bytes(100))
    (member,) = fetched(inbox.as_uri() + end, limits)
    assert member.name == inbox.as_uri() + end
    with pytest.raises(error):
        member.read()


def test_what_cannot_be_listed_is_one_row_without_keys() -> None:
    (member,) = fetched("nothing://key:secret@bucket/in?token=secret", Limits())
    assert member.name == "nothing://bucket/in"
    with pytest.raises(UnreadableDocumentError) as raised:
        member.read()
    assert "secret" not in str(raised.value)


def test_a_file_that_vanishes_is_one_row(inbox: Path) -> None:
    (place,) = find((inbox / "a.md").as_uri())
    (inbox / "a.md").unlink()
    (document,) = place.documents(Limits())
    with pytest.raises(UnreadableDocumentError, match="cannot be opened"):
        document.read()


COLUMNS = [
    # (a table's columns, what is said, the columns of bytes and of names)
    ({"bytes": "binary", "path": "string"}, {}, ("bytes", "path")),
    ({"path": "string", "modificationTime": "int64", "length": "int64", "content": "binary"}, {}, ("content", "path")),
    ({"cv": "large_binary", "applicant": "int64"}, {}, ("cv", "applicant")),
    ({"photo": "binary", "cv": "binary", "no": "int64", "id": "string"}, {"content": "cv"}, ("cv", "id")),
    ({"cv": "binary", "no": "int64", "id": "string"}, {"name": "no"}, ("cv", "no")),
    ({"text": "string", "path": "string"}, {}, "bytes"),
    ({"bytes": "binary"}, {}, "names"),
    ({"bytes": "binary", "path": "string"}, {"content": "cv"}, "'cv'"),
]


@pytest.mark.parametrize(("kinds", "told", "columns"), COLUMNS)
def test_columns_are_known(kinds: dict[str, str], told: dict[str, str], columns: Any) -> None:
    made = arrow.schema([(name, getattr(arrow, kind)()) for name, kind in kinds.items()])
    if isinstance(columns, tuple):
        assert columns_of(made, **told) == columns
    else:
        with pytest.raises(ValueError, match=columns):
            columns_of(made, **told)


def written(file: Path, **columns: list[Any]) -> None:
    parquet.write_table(arrow.table(columns), file)


def test_tables_of_bytes_are_read(tmp_path: Path) -> None:
    lake = tmp_path / "lake.parquet"
    lake.mkdir()
    written(lake / "1.parquet", path=["a.txt", "b.zip", "c.txt"], content=[person(1), zipped("in.txt"), None])
    written(lake / "2.parquet", words=["none"])
    (lake / "3.parquet").write_bytes(b"PAR1 and then nothing")
    members = [member for member in opened(find_all([lake]), Limits()) if isinstance(member, Member)]
    assert [member.name for member in members] == [
        "a.txt", "b.zip!/in.txt", "c.txt", str(lake / "2.parquet"), str(lake / "3.parquet"),
    ]  # fmt: skip
    assert [members[0].read(), members[1].read()] == [person(1), person(0)]
    for member, why in zip(members[2:], ("no bytes for it", "no column of bytes", "broken")):
        with pytest.raises(UnreadableDocumentError, match=why):
            member.read()
    assert list(find_all([tmp_path])) == []  # a table is read where it is named, not where it is found


# ── what a node does ──


def test_rows_on_a_node_are_those_of_a_batch(inbox: Path, tmp_path: Path) -> None:
    (inbox / "broken.pdf").write_bytes(b"%PDF-1.7\n1 0 obj\n<< /Type /Catalog")
    paths = list(find_all([inbox]))
    sink = Parquet(tmp_path / "out", "parquet", Options())
    Job(sink, sink.begin(resume=False), Options(), lambda row: None).run(opened(paths, Limits()), Effort(1))
    sink.close()
    wanted = parquet.read_table(tmp_path / "out")
    given = table(rows(opened([*paths, tmp_path / "gone.txt"], Limits()), SETUP))
    assert given.schema.equals(wanted.schema)

    def timeless(results: Any) -> dict[str, Any]:
        return {row["source"]: {**row, "seconds": None} for row in results.to_pylist()}

    found, batch = timeless(given), timeless(wanted)
    assert found.pop(str(tmp_path / "gone.txt"))["error"] == "UnreadableDocumentError"
    (twin,) = [name for name, row in batch.items() if row["duplicate_of"]]
    assert found.pop(twin)["emails"] == found[batch.pop(twin)["duplicate_of"]]["emails"]  # a node reads duplicates
    assert found == batch


def test_frames_of_documents_become_frames_of_rows() -> None:
    pandas = pytest.importorskip("pandas")
    frame = pandas.DataFrame(
        {"path": [f"{n}.txt" for n in range(18)], "content": [person(n) for n in range(17)] + [b""]}
    )
    frames = list(parse_frames([frame, frame[:0]]))
    assert [len(each) for each in frames] == [16, 2]  # few at a time, however many come
    results = pandas.concat(frames)
    assert list(results.columns) == schema().names
    assert list(results["source"]) == list(frame["path"])
    assert list(results["status"]) == ["complete"] * 17 + ["failed"]
    assert results["pages"].isna().all()
    assert json.loads(results["cv"].iloc[3])["contact"]["emails"] == ["ok3@example.org"]


def test_limits_that_nothing_can_keep_are_refused() -> None:
    with pytest.raises(ValueError, match="timeout must be positive"):
        next(parse_frames([], timeout=0))


def test_names_that_are_no_utf8_do_not_end_a_batch() -> None:
    (row,) = table(
        [Row("caf\udce9.txt", None, "failed", 0.0, UnreadableDocumentError("no", source="caf\udce9"))]
    ).to_pylist()
    assert row["source"] == "caf\\udce9.txt"


def test_a_node_with_another_version_says_so() -> None:
    with pytest.raises(RuntimeError, match=r"0\.0\.1"):
        check_version("0.0.1")


# ── the command ──


def cvparse(monkeypatch: pytest.MonkeyPatch, *arguments: object) -> int:
    monkeypatch.setattr(sys, "argv", ["cvparse", *map(str, arguments)])
    with pytest.raises(SystemExit) as left:
        main()
    return int(left.value.code or 0)


MISUSE = [
    (["--address", "host:6379"], "--engine ray"),
    (["--engine", "ray", "--workers", "0"], "cluster"),
    (["--engine", "spark"], "local"),
]


@pytest.mark.parametrize(("flags", "told"), MISUSE)
def test_misuse_ends_with_two(
    flags: list[str], told: str, inbox: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    assert cvparse(monkeypatch, "batch", inbox, "-o", inbox / "out.jsonl", *flags) == 2
    assert told in capsys.readouterr().err


def test_an_address_is_not_asked_without_a_cluster(
    inbox: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    assert cvparse(monkeypatch, "batch", "s3://bucket/in", "-o", inbox / "out.jsonl") == 2
    assert "s3://bucket/in is read with --engine ray" in capsys.readouterr().err


def test_without_ray_it_says_what_to_install(
    inbox: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setitem(sys.modules, "ray", None)
    with pytest.raises(NoClusterError, match=r"cvparse\[ray\]"):
        join()
    assert cvparse(monkeypatch, "batch", inbox, "-o", inbox / "out.jsonl", "--engine", "ray") == 2
    assert "cvparse[ray]" in capsys.readouterr().err
    assert not (inbox / "out.jsonl").exists()


# ── Ray and Spark ──

BUSY = 75
"""Exit code where Ray does not start."""
RAY_CHECKS = ["command-killed", "dataset-killed", "everywhere", "poison"]


@pytest.mark.skipif(not HAS_RAY, reason="Ray is not installed")
@pytest.mark.skipif(sys.platform != "linux", reason="nodes are killed as on Linux")
def test_a_cluster_gives_the_same_records_though_a_node_dies(tmp_path: Path) -> None:
    """Two nodes on this machine; the tool says what is compared."""
    tool = [
        sys.executable,
        ROOT / "tools" / "ray_check.py",
        "--files",
        "40",
        "--folder",
        tmp_path,
        "--only",
        *RAY_CHECKS,
    ]
    done = subprocess.run(tool, capture_output=True, text=True, timeout=600)
    if done.returncode == BUSY:
        pytest.skip("Ray's nodes do not start in the half minute that it gives them: the machine is too busy")
    assert done.returncode == 0, done.stdout + done.stderr[-2000:]
    assert done.stdout.count("all is well") == len(RAY_CHECKS), done.stdout
    assert done.stdout.count("a node was killed") == 2


LISTENING = """
import os, sys
from pathlib import Path
from cvparse.cluster.joining import NoClusterError, joined

def listening():
    for name in ("tcp", "tcp6"):
        for line in Path(f"/proc/net/{name}").read_text().splitlines()[1:]:
            if line.split()[3] == "0A":
                yield line.split()[1].rpartition(":")[0], line.split()[9]

before = set(listening())
try:
    with joined(None, 1):
        print(*sorted({address for address, inode in set(listening()) - before}), os.environ["RAY_USAGE_STATS_ENABLED"])
except NoClusterError as error:
    sys.exit(75 if "timed out" in str(error) else str(error))
"""
LOOPBACK = {"0100007F", "0000000000000000FFFF00000100007F", "00000000000000000000000001000000"}


@pytest.mark.skipif(not HAS_RAY, reason="Ray is not installed")
@pytest.mark.skipif(sys.platform != "linux", reason="looks into /proc")
def test_ray_started_here_listens_on_loopback_only(tmp_path: Path) -> None:
    environment = {**os.environ, "PYTHONPATH": str(ROOT / "src"), "HOME": str(tmp_path)}
    done = subprocess.run(
        [sys.executable, "-c", LISTENING], capture_output=True, text=True, timeout=300, env=environment
    )
    if done.returncode == BUSY:
        pytest.skip("Ray does not start in the half minute that it gives itself: the machine is too busy")
    assert done.returncode == 0, done.stderr
    *addresses, telemetry = done.stdout.split()
    assert addresses
    assert set(addresses) <= LOOPBACK
    assert telemetry == "0"


@pytest.mark.skipif(importlib.util.find_spec("pyspark") is None, reason="Spark is not installed")
@pytest.mark.skipif(shutil.which("java") is None, reason="Spark needs Java")
def test_the_spark_example_of_the_documentation_works(inbox: Path) -> None:
    page = (ROOT / "docs/how-to/cluster.md").read_text("utf-8")
    block = regex.search(r'(?s)```python title="Not run: needs Spark and Java"\n(.*?)```', page)
    assert block is not None
    shutil.move(inbox, inbox.parent / "inbox")
    shutil.rmtree(inbox.parent / "inbox" / "b")
    environment = {
        **os.environ,
        "PYTHONPATH": str(ROOT / "src"),
        "PYSPARK_PYTHON": sys.executable,
        "SPARK_LOCAL_IP": "127.0.0.1",
        "PYSPARK_SUBMIT_ARGS": "--master local[1] --conf spark.ui.enabled=false pyspark-shell",
    }
    subprocess.run(
        [sys.executable, "-c", block.group(1)],
        cwd=inbox.parent,
        env=environment,
        check=True,
        timeout=300,
        capture_output=True,
    )
    results = parquet.read_table(inbox.parent / "results.parquet").to_pylist()
    assert sorted((Path(row["source"]).name, row["status"], row["emails"]) for row in results) == [
        ("a.md", "complete", ["ok2@example.org"]),
        ("in.txt", "complete", ["ok0@example.org"]),
        ("more.md", "complete", ["ok1@example.org"]),
    ]
