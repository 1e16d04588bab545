"""Many documents: every one gets a result, whatever happens to the others."""

from __future__ import annotations

import io
import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from cvparse.batch import Result, child, confined, parse_many
from cvparse.batch.folder import find_documents
from cvparse.batch.member import Member
from cvparse.batch.pool import AHEAD
from cvparse.batch.single import name_of, parse_one
from cvparse.batch.wire import Answer, Failure, Setup, Task, receive, send
from cvparse.batch.worker import Worker
from cvparse.errors import CVParseError, EncryptedDocumentError, LimitExceededError, UnreadableDocumentError
from cvparse.options import Options
from sample_cv import sample_cv

GOOD = b"Ottoline Kerrigan\nok@example.org\n\nSkills\nFiling, Typing\n"
BROKEN = b"%PDF-1.7\n1 0 obj\n<< /Type /Catalog"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder of documents: two sound, one broken, and things that are none."""
    for name, data in {
        "b.txt": GOOD,
        "a.pdf": BROKEN,
        "deep/er/c.TXT": GOOD,
        "deep/.hidden.txt": GOOD,
        ".git/d.txt": GOOD,
        "~$lock.docx": b"",
        "photo.jpeg": b"\xff\xd8",
    }.items():
        path = tmp_path / "in" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
    return tmp_path / "in"


def test_documents_are_found_in_order(folder: Path) -> None:
    assert [path.relative_to(folder).as_posix() for path in find_documents(folder)] == [
        "a.pdf",
        "b.txt",
        "deep/er/c.TXT",
    ]


@pytest.mark.parametrize("workers", [0, 1, 2])
def test_a_bad_file_costs_one_result(folder: Path, workers: int) -> None:
    results = list(parse_many(find_documents(folder), workers=workers))
    assert [Path(str(result.source)).name for result in results] == ["a.pdf", "b.txt", "c.TXT"]
    assert [result.status == "failed" for result in results] == [True, False, False]
    failed, read, _ = results
    assert isinstance(failed.error, UnreadableDocumentError)
    assert "a.pdf" in str(failed.error)
    assert read.cv is not None
    assert read.cv.contact.emails == ["ok@example.org"]
    assert all(result.seconds >= 0 for result in results)


def test_any_kind_of_source_will_do(folder: Path) -> None:
    sources = [str(folder / "b.txt"), folder / "b.txt", GOOD, io.BytesIO(GOOD), GOOD.decode()]
    results = list(parse_many(sources, workers=1))
    assert [result.cv.contact.emails if result.cv else result.error for result in results] == [["ok@example.org"]] * 5
    assert results[2].source is GOOD


class Torn(io.RawIOBase):
    """A stream that breaks when it is read."""

    def readable(self) -> bool:
        return True

    def read(self, size: int | None = -1) -> bytes:
        raise ConnectionError("gone")


@pytest.mark.parametrize("workers", [0, 1])
def test_a_stream_that_breaks_costs_one_result(workers: int) -> None:
    broken, sound = parse_many([Torn(), GOOD], workers=workers)  # type: ignore[list-item]
    assert isinstance(broken.error, CVParseError)
    assert isinstance(broken.error.__cause__, ConnectionError)
    assert sound.cv is not None


def test_sources_are_taken_as_results_are() -> None:
    taken = 0

    def endless() -> Iterator[bytes]:
        nonlocal taken
        while True:
            taken += 1
            yield GOOD

    results = parse_many(endless(), workers=1)
    assert next(results).cv is not None
    results.close()  # type: ignore[attr-defined]
    assert taken <= AHEAD + 1


def test_options_travel() -> None:
    options = Options.model_validate({"limits": {"bytes": 10}})
    (result,) = parse_many([GOOD], workers=1, options=options)
    assert isinstance(result.error, LimitExceededError)


@pytest.mark.parametrize("wrong", [{"workers": -1}, {"timeout": 0}])
def test_wrong_use_is_refused_at_once(wrong: dict[str, int]) -> None:
    with pytest.raises(ValueError, match="must"):
        parse_many([], **wrong)  # type: ignore[arg-type]


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="needs named pipes")
def test_a_document_that_takes_too_long_is_given_up(tmp_path: Path) -> None:
    stuck = tmp_path / "stuck.txt"
    os.mkfifo(stuck)  # nobody ever writes into it
    begun = time.perf_counter()
    slow, sound = parse_many([stuck, GOOD], workers=1, timeout=6.0)
    assert isinstance(slow.error, LimitExceededError)
    assert "stuck.txt" in str(slow.error)
    assert "6 seconds" in str(slow.error)
    assert sound.cv is not None
    assert time.perf_counter() - begun < 120  # of which most is starting Python, on a busy machine


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="needs named pipes")
def test_a_worker_that_dies_costs_one_result(tmp_path: Path) -> None:
    stuck = tmp_path / "stuck.txt"
    os.mkfifo(stuck)
    worker = Worker(Setup(Options(), timeout=30))
    assert worker.parse(GOOD).value is not None
    child = worker._child
    assert child is not None
    killer = threading.Timer(0.3, child.send_signal, [signal.SIGKILL])
    killer.start()
    died = worker.parse(stuck)
    killer.join()
    assert isinstance(died.error, CVParseError)
    assert not isinstance(died.error, LimitExceededError)
    assert "stuck.txt" in str(died.error)
    assert worker.parse(GOOD).value is not None
    worker.bury()


@pytest.fixture
def faults(monkeypatch: pytest.MonkeyPatch) -> None:
    """Workers crash, hang and so on where a document asks for it."""
    monkeypatch.setenv("PYTHONPATH", str(Path(__file__).parent / "faults"))


FAULTS = [
    # (what the worker does, the error, what it says)
    (b"crash", CVParseError, "died"),
    (b"leave", CVParseError, "exit code 3"),
    (b"hang", LimitExceededError, "2 seconds"),
    pytest.param(
        b"hog", LimitExceededError, "memory", marks=pytest.mark.skipif(sys.platform != "linux", reason="Linux alone")
    ),
]


@pytest.mark.usefixtures("faults")
@pytest.mark.parametrize(("fault", "kind", "words"), FAULTS)
def test_a_poison_document_costs_one_result(fault: bytes, kind: type[CVParseError], words: str) -> None:
    poison = b"fault: " + fault + b"\n"
    timeout = 2.0 if fault == b"hang" else 30.0
    good, bad, also_good = parse_many([GOOD, poison, GOOD], workers=1, timeout=timeout, memory=1000)
    assert good.cv == also_good.cv is not None
    assert isinstance(bad.error, kind)
    assert words in str(bad.error)


@pytest.mark.usefixtures("faults")
@pytest.mark.skipif(sys.platform != "linux", reason="memory is limited on Linux alone")
def test_a_worker_that_has_grown_is_replaced() -> None:
    worker = Worker(Setup(Options(), memory=None))
    assert worker.parse(GOOD).value
    first = worker._child
    assert worker.parse(b"fault: leak\n" + GOOD).value
    assert worker.parse(GOOD).value
    assert worker._child is not first
    worker.bury()


def test_workers_are_replaced_in_time(monkeypatch: pytest.MonkeyPatch) -> None:
    given = iter([Task(GOOD)] * 3)
    sent: list[Answer] = []
    monkeypatch.setattr(confined, "TASKS", 2)
    monkeypatch.setattr(child, "receive", lambda stream: next(given))
    monkeypatch.setattr(child, "send", lambda stream, message: sent.append(message))
    child._serve(None, Setup(Options()))
    assert [answer.last for answer in sent] == [False, True]


@pytest.mark.usefixtures("faults")
def test_results_come_as_they_are_done() -> None:
    given = [b"fault: hang\n", *[GOOD] * 7]
    results = parse_many(given, workers=2, timeout=3.0, ordered=False)
    assert [result.status for result in results].index("failed") > 0
    assert next(parse_many(given, workers=2, timeout=1.0)).status == "failed"


def test_too_little_memory_for_a_worker_is_an_error_at_once() -> None:
    with pytest.raises(RuntimeError, match="memory"):
        list(parse_many([GOOD], workers=1, memory=30))


def test_a_program_that_is_no_interpreter_is_told_so(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "frozen", True, raising=False)
    with pytest.raises(RuntimeError, match="workers=0"):
        parse_many([GOOD], workers=1)


@pytest.mark.parametrize("workers", [0, 1])
def test_members_of_containers_are_sources(workers: int) -> None:
    locked = EncryptedDocumentError("locked")
    given = [Member("a.zip!/cv.md", lambda: b"# Ada Lock\n"), Member.refused("b.zip", locked)]
    good, bad = parse_many(given, workers=workers)
    assert good.cv and good.cv.document.format == "markdown"
    assert isinstance(bad.error, EncryptedDocumentError)
    assert str(bad.error) == "b.zip: locked"


@pytest.mark.parametrize("workers", [0, 1])
def test_no_more_is_read_than_may_be(workers: int) -> None:
    with open("/dev/zero", "rb") as endless:  # noqa: PTH123
        for source in ("/dev/zero", endless):
            (result,) = parse_many([source], workers=workers, options=Options.model_validate({"limits": {"bytes": 99}}))
            assert isinstance(result.error, LimitExceededError)


def test_a_script_needs_no_main_guard(tmp_path: Path) -> None:
    script = tmp_path / "script.py"
    script.write_text(
        "import cvparse\n"
        "given = [b'Ada Lock\\nada@example.org\\n'] * 3\n"
        "print([result.status for result in cvparse.parse_many(given, workers=2)])\n"
    )
    done = subprocess.run([sys.executable, script], capture_output=True, text=True, timeout=60, check=True)
    assert done.stdout.count("'") == 6
    assert "failed" not in done.stdout


def test_errors_travel_in_parts() -> None:
    error = EncryptedDocumentError("locked", source="here.pdf", advice="unlock it")
    back = Failure.of(error).error("there.pdf")
    assert type(back) is EncryptedDocumentError
    assert str(back) == "there.pdf: locked (unlock it)"


def test_messages_keep_their_bounds() -> None:
    pipe = io.BytesIO()
    send(pipe, {"a": 1})
    send(pipe, b"second")
    pipe.seek(0)
    assert [receive(pipe), receive(pipe)] == [{"a": 1}, b"second"]
    with pytest.raises(EOFError):
        receive(pipe)


NAMES = [
    # (source, its name)
    ("cv.pdf", "cv.pdf"),
    (Path("in/cv.pdf"), str(Path("in/cv.pdf"))),
    ("Ada\nLock", None),
    (b"Ada", None),
    (io.BytesIO(b""), None),
]


@pytest.mark.parametrize(("source", "name"), NAMES)
def test_sources_have_names(source: object, name: str | None) -> None:
    assert name_of(source) == name  # type: ignore[arg-type]


def test_what_nobody_foresaw_is_an_error_of_ours() -> None:
    result = parse_one(42, Options())  # type: ignore[arg-type]
    assert result.status == "failed"
    assert isinstance(result.error, CVParseError)


def test_a_warning_makes_a_result_partial() -> None:
    cv = sample_cv()
    assert Result("a", cv, None, 0.1).status == "partial"
    clean = cv.model_copy(update={"document": cv.document.model_copy(update={"warnings": []})})
    assert Result("a", clean, None, 0.1).status == "complete"
