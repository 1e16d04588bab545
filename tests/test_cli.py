"""The command line: what goes where, and the exit codes."""

from __future__ import annotations

import io
import json
import sys
from pathlib import Path

import pytest

from cvparse.cli.table import render_text
from cvparse.evaluation import label_of
from cvparse.models import CV, DocumentInfo
from sample_cv import sample_cv

GOOD = "Ottoline Kerrigan\nok@example.org\n\nSkills\nFiling, Typing\n"
BROKEN = b"%PDF-1.7\n1 0 obj\n<< /Type /Catalog"


@pytest.fixture
def cvparse(monkeypatch: pytest.MonkeyPatch, capfdbinary: pytest.CaptureFixture[bytes]):  # type: ignore[no-untyped-def]
    """Runs the command line; gives (exit code, standard output, standard error)."""
    from cvparse.cli import main

    def run(*arguments: object, stdin: bytes = b"") -> tuple[int, str, str]:
        monkeypatch.setattr(sys, "argv", ["cvparse", *map(str, arguments)])
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(stdin), "utf-8"))
        with pytest.raises(SystemExit) as left:
            main()
        shown = capfdbinary.readouterr()
        return int(left.value.code or 0), shown.out.decode(), shown.err.decode()

    return run


@pytest.fixture
def good(tmp_path: Path) -> Path:
    path = tmp_path / "good.txt"
    path.write_text(GOOD, "utf-8")
    return path


@pytest.fixture
def broken(tmp_path: Path) -> Path:
    path = tmp_path / "broken.pdf"
    path.write_bytes(BROKEN)
    return path


def test_one_document_is_printed_as_json(cvparse, good: Path) -> None:  # type: ignore[no-untyped-def]
    code, out, err = cvparse("parse", good)
    assert (code, err) == (0, "")
    assert CV.model_validate_json(out).contact.emails == ["ok@example.org"]


def test_several_documents_come_one_a_line(cvparse, good: Path, broken: Path) -> None:  # type: ignore[no-untyped-def]
    code, out, err = cvparse("parse", good, broken, good)
    assert code == 1
    assert [CV.model_validate_json(line).contact.emails for line in out.splitlines()] == [["ok@example.org"]] * 2
    assert "broken.pdf" in err


def test_a_missing_file_is_a_failure_told_on_standard_error(cvparse, tmp_path: Path) -> None:  # type: ignore[no-untyped-def]
    code, out, err = cvparse("parse", tmp_path / "none.pdf")
    assert (code, out) == (1, "")
    assert "none.pdf" in err
    assert "Traceback" not in err


def test_a_dash_is_standard_input(cvparse) -> None:  # type: ignore[no-untyped-def]
    code, out, _ = cvparse("parse", "-", stdin=GOOD.encode())
    assert code == 0
    assert json.loads(out)["contact"]["emails"] == ["ok@example.org"]


def test_broken_standard_input_is_called_that(cvparse) -> None:  # type: ignore[no-untyped-def]
    code, _, err = cvparse("parse", "-", stdin=BROKEN)
    assert code == 1
    assert "standard input" in err


@pytest.mark.parametrize("to", ["json", "markdown", "csv", "table"])
def test_every_format_prints(cvparse, good: Path, to: str) -> None:  # type: ignore[no-untyped-def]
    code, out, _ = cvparse("parse", good, "--to", to)
    assert code == 0
    assert "ok@example.org" in out
    assert "\x1b" not in out


def test_one_result_goes_to_a_file(cvparse, good: Path, tmp_path: Path) -> None:  # type: ignore[no-untyped-def]
    code, out, _ = cvparse("parse", good, "-o", tmp_path / "new" / "cv.json")
    assert (code, out) == (0, "")
    assert CV.model_validate_json((tmp_path / "new" / "cv.json").read_text("utf-8")).skills


def test_several_results_go_to_a_folder(cvparse, good: Path, tmp_path: Path) -> None:  # type: ignore[no-untyped-def]
    other = tmp_path / "other.txt"
    other.write_text(GOOD, "utf-8")
    code, _, _ = cvparse("parse", good, other, "--to", "markdown", "-o", tmp_path / "out")
    assert code == 0
    assert sorted(path.name for path in (tmp_path / "out").iterdir()) == ["good.md", "other.md"]


def test_several_results_do_not_fit_a_file(cvparse, good: Path) -> None:  # type: ignore[no-untyped-def]
    assert cvparse("parse", good, good, "-o", good)[0] == 2


def test_a_vocabulary_of_skills_may_be_added(cvparse, tmp_path: Path) -> None:  # type: ignore[no-untyped-def]
    words, document = tmp_path / "words.txt", tmp_path / "cv.txt"
    words.write_text("Knotcraft | knots\n", "utf-8")
    document.write_text("Ada Byron\n\nSkills\n\nKnots, Excel\n", "utf-8")
    _, out, _ = cvparse("parse", document, "--to", "json", "--skills", words)
    assert [skill["canonical"] for skill in json.loads(out)["skills"]] == ["Knotcraft", "Microsoft Excel"]
    code, _, _ = cvparse("batch", tmp_path, "-o", tmp_path / "o.jsonl", "--workers", "1", "--skills", words)
    assert code == 0
    assert "Knotcraft" in (tmp_path / "o.jsonl").read_text("utf-8")
    words.write_bytes(b"\xff\xfe\xff")
    assert cvparse("parse", document, "--skills", words)[0] == 2


MISUSE = [("parse",), ("parse", "a.pdf", "--to", "papyrus"), ("batch", "no-such-folder", "-o", "x"), ("dance",)]


@pytest.mark.parametrize("arguments", MISUSE)
def test_wrong_use_ends_with_two(cvparse, arguments: tuple[str, ...]) -> None:  # type: ignore[no-untyped-def]
    code, out, err = cvparse(*arguments)
    assert (code, out) == (2, "")
    assert err


def test_a_folder_to_json_lines(cvparse, good: Path, broken: Path, tmp_path: Path) -> None:  # type: ignore[no-untyped-def]
    code, out, err = cvparse("batch", tmp_path, "-o", tmp_path / "out.jsonl", "--workers", "1")
    assert (code, out) == (1, "")
    rows = [json.loads(line) for line in (tmp_path / "out.jsonl").read_text("utf-8").splitlines()]
    assert [Path(row["source"]).name for row in rows] == ["broken.pdf", "good.txt"]
    assert "1 of 2 documents read" in err
    assert "UnreadableDocumentError: 1" in err


def test_a_folder_to_a_folder(cvparse, good: Path, tmp_path: Path) -> None:  # type: ignore[no-untyped-def]
    for _ in range(2):  # what was written into the same tree is not read the second time
        code, _, err = cvparse("batch", tmp_path, "-o", tmp_path / "out", "--workers", "0")
        assert code == 0
        assert "1 of 1 documents read" in err
    assert CV.model_validate_json((tmp_path / "out" / "good.json").read_text("utf-8")).skills


def test_an_empty_folder_is_wrong_use(cvparse, tmp_path: Path) -> None:  # type: ignore[no-untyped-def]
    code, _, err = cvparse("batch", tmp_path, "-o", tmp_path / "out")
    assert code == 2
    assert "no documents" in err


def test_the_schema_describes_the_output(cvparse) -> None:  # type: ignore[no-untyped-def]
    code, out, _ = cvparse("schema")
    schema = json.loads(out)
    assert code == 0
    assert set(schema["properties"]) == set(CV.model_fields)
    assert schema["$defs"]["DateRange"]["properties"]["start"]["anyOf"]


def test_eval_scores_a_batch_against_labels(cvparse, good: Path, tmp_path: Path) -> None:  # type: ignore[no-untyped-def]
    gold = tmp_path / "gold"
    gold.mkdir()
    (gold / "good.json").write_text(json.dumps({"emails": ["ok@example.org"], "skills": ["Filing", "Typing"]}))
    assert cvparse("batch", tmp_path, "-o", tmp_path / "out.jsonl", "--workers", "0")[0] == 0
    code, out, _ = cvparse("eval", gold, tmp_path / "out.jsonl", "--worst", "1")
    assert code == 0
    assert "contact.emails" in out
    assert "worst: good" in out
    assert out.splitlines()[-1].startswith("overall ")
    code, out, _ = cvparse("eval", gold, tmp_path / "out.jsonl", "--json")
    assert json.loads(out)["fields"]["contact.emails"] == 1.0


def test_eval_without_labels_is_wrong_use(cvparse, tmp_path: Path) -> None:  # type: ignore[no-untyped-def]
    assert cvparse("eval", tmp_path, tmp_path)[0] == 2


def test_the_version_is_told(cvparse) -> None:  # type: ignore[no-untyped-def]
    code, out, _ = cvparse("--version")
    assert code == 0
    assert out.startswith("cvparse 0.")


# The table


def test_the_table_shows_what_matters() -> None:
    text = render_text(sample_cv())
    for words in (
        "Ottoline Kerrigan",
        "Clerk | Historian",
        "ok@example.org",
        "2015-03 – present   Clerk — Saltmarsh Bank, Archive, Wexcombe, UK",
        "• Filed 1,200 ledgers.",
        "1. Ledgers of Salt",
        "O. Kerrigan, R. Feld, et al.",
        "Past Waters, 58(1), 12–39, 2012 · doi:10.5555/pw.58.1.12",
        "Programming",
        "97% of the text accounted for",
        "not placed: Page of a diary",
        "warning: one date could not be read",
    ):
        assert words in text, words


def test_the_table_is_plain_and_narrow() -> None:
    text = render_text(sample_cv())
    assert "\x1b" not in text
    assert max(map(len, text.splitlines())) <= 100
    assert not any(line.endswith(" ") for line in text.splitlines())


def test_the_table_takes_an_empty_cv() -> None:
    assert render_text(CV(document=DocumentInfo(format="text", sha256="0" * 64, version="0"))).startswith("(no name)")


def test_markup_of_the_terminal_library_is_only_text() -> None:
    cv = sample_cv().model_copy(update={"headline": "[bold]Clerk[/bold] [red]"})
    assert "[bold]Clerk[/bold] [red]" in render_text(cv)


def test_control_characters_do_not_reach_the_terminal() -> None:
    cv = sample_cv().model_copy(update={"headline": "Clerk\x1b[31m\x07\x9b2J"})
    text = render_text(cv)
    assert "\x1b" not in text
    assert "\x9b" not in text
    assert label_of(cv)["headline"] == cv.headline
