"""A batch on the command line: rows, forms, archives and messages, duplicates, and going on after an end."""

from __future__ import annotations

import csv
import io
import json
import os
import signal
import subprocess
import sys
import tarfile
import time
import zipfile
from collections.abc import Callable, Iterable
from email.message import EmailMessage
from pathlib import Path
from typing import Any

import pytest

from cvparse.batch.folder import find_all, opened
from cvparse.batch.job import Effort, Job
from cvparse.batch.journal import ResumeError
from cvparse.batch.member import Member
from cvparse.batch.names import OutputNames
from cvparse.batch.row import Row
from cvparse.batch.sinks import FOLDER_JOURNAL, Csv, JsonFolder, JsonLines, Sink
from cvparse.cli import main
from cvparse.errors import CVParseError, EncryptedDocumentError, LimitExceededError, UnreadableDocumentError
from cvparse.models import CV
from cvparse.options import Limits, Options

HERE = Effort(workers=0)
BROKEN = b"%PDF-1.7\n1 0 obj\n<< /Type /Catalog"


def person(number: int) -> bytes:
    return f"Ottoline Kerrigan\nok{number}@example.org\n\nSkills\nFiling, Typing\n".encode()


@pytest.fixture
def inbox(tmp_path: Path) -> Path:
    """Three people, one of them twice, and a broken file."""
    folder = tmp_path / "in"
    (folder / "sub").mkdir(parents=True)
    for name, data in {
        "a.txt": person(1),
        "b.pdf": BROKEN,
        "c.txt": person(2),
        "sub/a.txt": person(1),
        "sub/d.md": person(3),
    }.items():
        (folder / name).write_bytes(data)
    return folder


def run(sink: Sink, sources: Iterable[Path | Member], *, resume: bool = False) -> list[Row]:
    rows: list[Row] = []
    job = Job(sink, sink.begin(resume=resume), Options(), rows.append)
    job.run(sources, HERE)
    sink.close()
    return rows


def lines(path: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in path.read_text("utf-8").splitlines()]


# ── what is written ──


def test_every_file_has_one_row(inbox: Path, tmp_path: Path) -> None:
    out = tmp_path / "new" / "out.jsonl"
    run(JsonLines(out, "jsonl", Options()), find_all([inbox]))
    rows = {Path(row["source"]).relative_to(inbox).as_posix(): row for row in lines(out)}
    assert {name: row["status"] for name, row in rows.items()} == {
        "a.txt": "complete", "b.pdf": "failed", "c.txt": "complete", "sub/a.txt": "duplicate", "sub/d.md": "complete",
    }  # fmt: skip
    assert CV.model_validate(rows["c.txt"]["cv"]).contact.emails == ["ok2@example.org"]
    assert rows["b.pdf"]["error"]["kind"] == "UnreadableDocumentError"
    assert "b.pdf" in rows["b.pdf"]["error"]["message"]
    assert rows["sub/a.txt"]["duplicate_of"] == str(inbox / "a.txt")
    assert rows["sub/a.txt"]["sha256"] == rows["a.txt"]["sha256"] == rows["a.txt"]["cv"]["document"]["sha256"]
    assert [rows[name]["cv"] for name in ("b.pdf", "sub/a.txt")] == [None, None]


def test_csv_has_a_line_a_record(inbox: Path, tmp_path: Path) -> None:
    run(Csv(tmp_path / "out.csv", "csv", Options()), find_all([inbox]))
    with (tmp_path / "out.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    assert [row["title"] for row in rows if row["section"] == "skills"] == ["Filing", "Typing"] * 3
    assert [Path(row["source"]).name for row in rows if row["status"] == "failed"] == ["b.pdf"]
    assert [row["error"] for row in rows if row["status"] == "duplicate"] == [f"the same as {inbox / 'a.txt'}"]


def test_a_folder_has_a_file_a_document(inbox: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    for _ in range(2):  # a second run starts afresh
        run(JsonFolder(out, "json", Options(), inbox), find_all([inbox]))
    files = sorted(path.relative_to(out).as_posix() for path in out.rglob("*") if path.is_file())
    assert files == ["a.json", FOLDER_JOURNAL, "c.json", "sub/d.json"]
    assert CV.model_validate_json((out / "c.json").read_text("utf-8")).contact.emails == ["ok2@example.org"]
    assert len(lines(out / FOLDER_JOURNAL)) == 1 + 5


def test_parquet_is_a_folder_of_whole_files(inbox: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    arrow = pytest.importorskip("pyarrow.parquet")
    from cvparse.batch import parquet

    monkeypatch.setattr(parquet, "_ROWS", 2)
    out = tmp_path / "out.parquet"
    run(parquet.Parquet(out, "parquet", Options()), find_all([inbox]))
    assert sorted(path.name for path in out.glob("*.parquet")) == [f"part-00000{n}.parquet" for n in (1, 2, 3)]
    rows = arrow.read_table(out).to_pylist()
    assert [row["status"] for row in rows].count("complete") == 3
    assert len(rows) == 5
    assert CV.model_validate_json(rows[0]["cv"]).contact.emails == rows[0]["emails"] == ["ok1@example.org"]
    torn = sorted(out.glob("*.parquet"))[-1].rename(out / "part-000004.parquet")  # written, but not noted
    journal = out / "_batch.journal"
    journal.write_bytes(b"".join(journal.read_bytes().splitlines(keepends=True)[:-1]))
    run(parquet.Parquet(out, "parquet", Options()), find_all([inbox]), resume=True)
    assert not torn.exists()
    assert sorted(row["source"] for row in arrow.read_table(out).to_pylist()) == sorted(row["source"] for row in rows)


def test_without_pyarrow_parquet_says_what_to_install(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from cvparse.batch.parquet import Parquet

    monkeypatch.setitem(sys.modules, "pyarrow", None)
    with pytest.raises(ResumeError, match=r"cvparse\[parquet\]"):
        Parquet(tmp_path / "out", "parquet", Options())


NAMES = [
    # (sources in their order, the files they are given)
    (["in/cv.pdf", "in/cv.docx", "in/x/cv.pdf"], ["cv.json", "cv.docx.json", "x/cv.json"]),
    (["in/cv.pdf", "in/CV.txt"], ["cv.json", "CV.txt.json"]),  # one file, where case does not count
    (["in/a.zip!/../../etc/cv.pdf"], ["a.zip/etc/cv.json"]),
    (["in/a.zip!//abs/C:\\cv.pdf"], ["a.zip/abs/C__cv.json"]),
    (["in/a.zip!/.."], ["a.json"]),
    (["elsewhere/cv.pdf", "there/cv.pdf", "where/cv.pdf"], ["cv.json", "cv.pdf.json", "cv.pdf-2.json"]),
    (["in/a.zip!/" + "x" * 300 + ".pdf"], ["a.zip/" + "x" * 96 + ".json"]),
]


@pytest.mark.parametrize(("sources", "files"), NAMES)
def test_outputs_stay_in_their_folder(sources: list[str], files: list[str]) -> None:
    names = OutputNames(Path("in"), ".json")
    assert [names.of(source) for source in sources] == files


# ── where documents are found ──


def zipped(members: dict[str, bytes], path: Path) -> Path:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as container:
        for name, data in members.items():
            container.writestr(name, data)
    return path


def tarred(members: dict[str, bytes], path: Path, mode: str = "w") -> Path:
    with tarfile.open(path, mode) as container:  # type: ignore[call-overload]
        for name, data in members.items():
            info = tarfile.TarInfo(name)
            info.size = len(data)
            container.addfile(info, io.BytesIO(data))
        link = tarfile.TarInfo("link.txt")
        link.type, link.linkname = tarfile.SYMTYPE, "/etc/passwd"
        container.addfile(link)
    return path


def posted(path: Path, names: dict[str, bytes]) -> Path:
    message = EmailMessage()
    message["Subject"] = "My CV"
    message.set_content("See below.\n")
    for name, data in names.items():
        message.add_attachment(data, maintype="application", subtype="octet-stream", filename=name)
    path.write_bytes(message.as_bytes())
    return path


IN = {
    "cv.txt": person(1),
    "deep/er/cv.md": person(2),
    "photo.png": b"\x89PNG",
    ".hidden.txt": b"x",
    "__MACOSX/cv.txt": b"x",
}


@pytest.mark.parametrize(
    "pack",
    [
        lambda path: zipped(IN, path / "p.zip"),
        lambda path: tarred(IN, path / "p.tar"),
        lambda path: tarred(IN, path / "p.tgz", "w:gz"),
        lambda path: tarred(IN, path / "p.tar.bz2", "w:bz2"),
        lambda path: tarred(IN, path / "p.tar.xz", "w:xz"),
    ],
)
def test_archives_are_read_in_memory(pack: Callable[[Path], Path], tmp_path: Path) -> None:
    path = pack(tmp_path)
    found = list(opened([path], Limits()))
    assert [(str(each.name), each.read()) for each in found if isinstance(each, Member)] == [
        (f"{path}!/cv.txt", person(1)),
        (f"{path}!/deep/er/cv.md", person(2)),
    ]
    assert list(tmp_path.iterdir()) == [path]


def test_messages_give_their_attachments(tmp_path: Path) -> None:
    inner = zipped({"in.txt": person(3)}, tmp_path / "x.zip").read_bytes()
    letter = posted(tmp_path / "m.eml", {"Jördis.txt": person(1), "cat.png": b"\x89PNG", "more.zip": inner})
    box = tmp_path / "b.mbox"
    box.write_bytes(
        b"From a@example.org Mon\n" + letter.read_bytes() + b"\nFrom b@example.org Tue\n" + letter.read_bytes()
    )
    found = [each for each in opened([letter, box], Limits()) if isinstance(each, Member)]
    assert [each.name.removeprefix(str(tmp_path)) for each in found] == [
        "/m.eml!/Jördis.txt", "/m.eml!/more.zip!/in.txt",
        "/b.mbox!/1!/Jördis.txt", "/b.mbox!/1!/more.zip!/in.txt",
        "/b.mbox!/2!/Jördis.txt", "/b.mbox!/2!/more.zip!/in.txt",
    ]  # fmt: skip
    assert [each.read() for each in found] == [person(1), person(3)] * 3


def test_a_suffix_inside_of_an_archive_is_heard(tmp_path: Path) -> None:
    data = b"Ada Lock\n========\n\nada@example.org\n\nSkills\n------\n\n- Filing\n"
    path = zipped({"cv.md": data}, tmp_path / "a.zip")
    out = tmp_path / "out.jsonl"
    sink = JsonLines(out, "jsonl", Options())
    Job(sink, sink.begin(resume=False), Options(), lambda row: None).run(opened([path], Limits()), Effort(workers=1))
    assert [row["cv"]["document"]["format"] for row in lines(out)] == ["markdown"]


def locked(path: Path) -> Path:
    data = bytearray(zipped({"cv.txt": person(1)}, path).read_bytes())
    for head, flags in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        data[data.index(head) + flags] |= 1
    path.write_bytes(data)
    return path


def nested(path: Path) -> Path:
    data = zipped({"cv.txt": person(1)}, path).read_bytes()
    for _ in range(4):
        data = zipped({"in.zip": data}, path).read_bytes()
    return path


def spoiled(path: Path) -> Path:
    path.write_bytes(b"PK\x03\x04" + bytes(500))
    return path


def lying(path: Path) -> Path:
    """A tar whose first header promises a comment of many gigabytes."""
    info = tarfile.TarInfo("x")
    info.type, info.size = tarfile.XHDTYPE, 1 << 33
    path.write_bytes(info.tobuf(tarfile.GNU_FORMAT) + bytes(4096))
    return path


ATTACKS = [
    # (what is done, limits, the error of the row)
    (lambda path: zipped({"bomb.txt": bytes(3 << 20)}, path / "a.zip"), Limits(), LimitExceededError),
    (lambda path: tarred({"bomb.txt": bytes(3 << 20)}, path / "a.tgz", "w:gz"), Limits(), LimitExceededError),
    (lambda path: tarred({"bomb.txt": bytes(3 << 20)}, path / "a.tar.xz", "w:xz"), Limits(), LimitExceededError),
    (lambda path: zipped({"a.txt": person(1) * 9}, path / "a.zip"), Limits(bytes=99), LimitExceededError),
    (lambda path: tarred({"a.txt": person(1) * 9}, path / "a.tar"), Limits(bytes=99), LimitExceededError),
    (lambda path: zipped({"a.png": b"", "b.png": b""}, path / "a.zip"), Limits(archive_members=1), LimitExceededError),
    (lambda path: tarred({"a.png": b"", "b.png": b""}, path / "a.tar"), Limits(archive_members=1), LimitExceededError),
    (
        lambda path: zipped({f"{n}.png": b"" for n in range(99)}, path / "a.zip"),
        Limits(archive_members=2),
        LimitExceededError,
    ),
    (lambda path: zipped({"a.txt": person(1)}, path / "a.zip"), Limits(archive_bytes=9), LimitExceededError),
    (lambda path: tarred({"a.txt": person(1)}, path / "a.tgz", "w:gz"), Limits(archive_bytes=9), LimitExceededError),
    (lambda path: posted(path / "a.eml", {"a.txt": person(1)}), Limits(bytes=99), LimitExceededError),
    (lambda path: nested(path / "a.zip"), Limits(), LimitExceededError),
    (lambda path: lying(path / "a.tar"), Limits(), LimitExceededError),
    (lambda path: locked(path / "a.zip"), Limits(), EncryptedDocumentError),
    (lambda path: spoiled(path / "a.zip"), Limits(), UnreadableDocumentError),
    (lambda path: spoiled(path / "a.tgz"), Limits(), UnreadableDocumentError),
    (lambda path: path / "gone.zip", Limits(), UnreadableDocumentError),
]


@pytest.mark.parametrize(("make", "limits", "error"), ATTACKS)
def test_hostile_archives_cost_one_row(
    make: Callable[[Path], Path], limits: Limits, error: type[CVParseError], tmp_path: Path
) -> None:
    (member,) = opened([make(tmp_path)], limits)
    assert isinstance(member, Member)
    with pytest.raises(error):
        member.read()


def test_one_locked_archive_does_not_hide_those_beside_it(tmp_path: Path) -> None:
    inner = locked(tmp_path / "in.zip").read_bytes()
    path = zipped({"in.zip": inner, "torn.zip": inner[:60], "cv.txt": person(1)}, tmp_path / "a.zip")
    found = [each for each in opened([path], Limits()) if isinstance(each, Member)]
    assert [each.name.removeprefix(f"{path}!/") for each in found] == ["in.zip!/cv.txt", "torn.zip", "cv.txt"]
    assert found[-1].read() == person(1)


def test_patterns_and_files_are_found(inbox: Path) -> None:
    def names(*targets: object) -> list[str]:
        return [path.relative_to(inbox).as_posix() for path in find_all(map(str, targets))]

    assert names(inbox / "*.txt") == ["a.txt", "c.txt"]
    assert names(inbox / "**" / "*.md", inbox / "b.pdf") == ["sub/d.md", "b.pdf"]
    assert names(inbox / "nothing*") == []


# ── going on ──


def test_what_is_done_is_not_done_again(inbox: Path, tmp_path: Path) -> None:
    out = tmp_path / "out.jsonl"
    paths = list(find_all([inbox]))
    run(JsonLines(out, "jsonl", Options()), paths[:3])
    again = run(JsonLines(out, "jsonl", Options()), paths, resume=True)
    assert [Path(row.source).name for row in again] == ["a.txt", "d.md"]
    assert again[0].duplicate_of == str(inbox / "a.txt")
    assert sorted(row["source"] for row in lines(out)) == sorted(map(str, paths))
    assert run(JsonLines(out, "jsonl", Options()), paths, resume=True) == []


@pytest.mark.parametrize("torn", [0, 1, 7, 40])
@pytest.mark.parametrize(("kind", "to"), [(JsonLines, "jsonl"), (Csv, "csv")])
def test_what_was_being_written_is_written_anew(
    kind: type[JsonLines | Csv], to: str, torn: int, inbox: Path, tmp_path: Path
) -> None:
    whole, out = tmp_path / "whole", tmp_path / "out"
    paths = list(find_all([inbox]))
    run(kind(whole, to, Options()), paths)
    run(kind(out, to, Options()), paths[:2])
    journal = out.with_name("out.journal")
    noted = journal.read_bytes().splitlines(keepends=True)
    journal.write_bytes(b"".join(noted[:-1]) + noted[-1][:torn])  # the row is there, its note is not, or in part
    with out.open("ab") as file:
        file.write(b'{"source": "half a ro')
    run(kind(out, to, Options()), paths, resume=True)

    def timeless(path: Path) -> list[str]:
        return [line.partition('"seconds"')[0] for line in path.read_text("utf-8").splitlines()]

    assert timeless(out) == timeless(whole)


def test_a_changed_file_is_read_again(inbox: Path, tmp_path: Path) -> None:
    out = tmp_path / "out.jsonl"
    run(JsonLines(out, "jsonl", Options()), [inbox / "a.txt", inbox / "c.txt"])
    (inbox / "c.txt").write_bytes(person(9))
    again = run(JsonLines(out, "jsonl", Options()), [inbox / "a.txt", inbox / "c.txt"], resume=True)
    assert [row.source for row in again] == [str(inbox / "c.txt")]


def test_a_lost_file_of_results_is_made_again(inbox: Path, tmp_path: Path) -> None:
    run(JsonFolder(tmp_path / "out", "json", Options(), inbox), find_all([inbox]))
    (tmp_path / "out" / "c.json").unlink()
    again = run(JsonFolder(tmp_path / "out", "json", Options(), inbox), find_all([inbox]), resume=True)
    assert [row.source for row in again] == [str(inbox / "c.txt")]
    assert (tmp_path / "out" / "c.json").exists()


def test_other_options_are_no_way_to_go_on(inbox: Path, tmp_path: Path) -> None:
    out = tmp_path / "out.jsonl"
    run(JsonLines(out, "jsonl", Options()), [inbox / "a.txt"])
    with pytest.raises(ResumeError, match="--resume"):
        JsonLines(out, "jsonl", Options(ocr="never")).begin(resume=True)
    (tmp_path / "out.jsonl.journal").unlink()
    with pytest.raises(ResumeError, match="journal"):
        JsonLines(out, "jsonl", Options()).begin(resume=True)


COMMAND = [sys.executable, "-m", "cvparse.cli", "batch"]


@pytest.mark.parametrize("end", [signal.SIGKILL, signal.SIGINT, signal.SIGTERM])
@pytest.mark.skipif(not hasattr(os, "killpg"), reason="needs signals")
def test_an_end_at_any_moment_leaves_whole_rows(end: signal.Signals, tmp_path: Path) -> None:
    inbox, out = tmp_path / "in", tmp_path / "out.jsonl"
    inbox.mkdir()
    for number in range(60):
        (inbox / f"{number:02}.txt").write_bytes(person(number))
    command = [*COMMAND, inbox, "-o", out, "--workers", "1"]
    running = subprocess.Popen(command, stderr=subprocess.PIPE)
    while running.poll() is None and (not out.exists() or out.read_bytes().count(b"\n") < 5):
        time.sleep(0.01)
    running.send_signal(end)
    told = running.communicate(timeout=60)[1].decode()
    before = lines(out)
    assert 5 <= len(before) <= 60
    if end != signal.SIGKILL:
        assert running.returncode == 1 or len(before) == 60
        assert "--resume" in told or len(before) == 60
    done = subprocess.run([*command, "--resume"], capture_output=True, text=True, timeout=120, check=True)
    told = done.stderr.partition(" done before")[0]
    assert len(before) - int(told.split()[-1]) in (0, 1)  # the last may have been written, and not yet noted
    assert sorted(row["source"] for row in lines(out)) == sorted(str(path) for path in inbox.iterdir())
    assert all(row["status"] == "complete" for row in lines(out))


# ── the command ──


def cvparse(monkeypatch: pytest.MonkeyPatch, *arguments: object, stdin: bytes = b"") -> int:
    monkeypatch.setattr(sys, "argv", ["cvparse", *map(str, arguments)])
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(stdin), "utf-8"))
    with pytest.raises(SystemExit) as left:
        main()
    return int(left.value.code or 0)


@pytest.mark.parametrize(("flags", "end"), [([], b"\n"), (["-0"], b"\0"), (["--null"], b"\0")])
def test_a_list_on_standard_input(
    flags: list[str], end: bytes, inbox: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    wanted = [inbox / "a.txt", inbox / "sub" / "d.md", tmp_path / "gone.txt"]
    given = end.join(os.fsencode(path) for path in wanted) + end
    out = tmp_path / "out.jsonl"
    assert cvparse(monkeypatch, "batch", "-", *flags, "-o", out, "--workers", 0, stdin=given) == 1
    assert [(row["source"], row["status"]) for row in lines(out)] == [
        (str(path), status) for path, status in zip(wanted, ["complete", "complete", "failed"])
    ]


@pytest.mark.parametrize("name", ["out.csv", "out.jsonl", "out"])
def test_the_name_of_the_result_says_its_form(
    name: str, inbox: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / name
    assert cvparse(monkeypatch, "batch", inbox, "-o", out, "--workers", 0) == 1
    told = capsys.readouterr().err
    assert "4 of 5 documents read (0 with warnings, 1 the same as another)" in told
    assert "UnreadableDocumentError: 1" in told
    assert cvparse(monkeypatch, "batch", inbox, "-o", out, "--workers", 0, "--resume") == 0
    assert "5 done before" in capsys.readouterr().err


def test_misuse_ends_with_two(inbox: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "out.jsonl").mkdir()
    for arguments in (
        (inbox, "-o", tmp_path / "out.jsonl"),
        (inbox, "-o", inbox / "a.txt", "--to", "parquet"),
        (inbox / "gone.pdf", "-o", tmp_path / "x"),
        (inbox / "*.rtf", "-o", tmp_path / "x"),
        (inbox, "-o", tmp_path / "x", "--to", "papyrus"),
    ):
        assert cvparse(monkeypatch, "batch", *arguments) == 2
