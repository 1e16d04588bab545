"""The quality gate: reads labelled documents, scores what was read, and fails where a figure falls below its floor.

    python tools/eval.py [--only CORPUS …] [--worst N] [--fields] [--out FOLDER]
    python tools/eval.py --precision                what share of the values that were read is right, by group
    python tools/eval.py --calibration              whether confidences are what they say, by corpus and group
    python tools/eval.py --pin [--allow-lower]      set the floors in floors.json from today's figures

The corpora are `fixtures/`, which is part of the project, and the labelled documents under ../shared/bench/dev, where
they are at hand. `--pin` raises floors only; with `--allow-lower` it also lowers them: say why in the commit.

Where all corpora are measured, confidences are held to their word, too: over all of them, the share that is right may
differ from what the bins at 0.8 and 0.9 claim by `calibration` in floors.json at most. A diagram of it is drawn in
build/reliability.svg.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from cvparse.batch import parse_many
from cvparse.evaluation import Claim, Label, Report, claims, label_of, reliability, score
from cvparse.evaluation.text import as_text

ROOT = Path(__file__).resolve().parent.parent
SHARED = ROOT.parent / "shared"
FLOORS = ROOT / "floors.json"
MARGIN = 0.005
"""How far below the measured figure a floor is pinned: a figure may move by that much for no reason worth a stop."""
TRUTH = ".truth.json"
DIAGRAM = ROOT / "build" / "reliability.svg"
CALIBRATION = "calibration"
"""The key in floors.json of the widest gap between a bin's mean confidence and the share of it that is right."""


@dataclass(frozen=True, slots=True)
class Corpus:
    """Labelled documents of one kind: (document, its label)."""

    name: str
    documents: list[tuple[Path, Path]]

    @property
    def gold_hash(self) -> str:
        """Of all labels: floors pinned on other labels are not comparable."""
        whole = hashlib.sha256()
        for _, gold in sorted(set(self.documents), key=lambda pair: pair[1].name):
            whole.update(gold.name.encode() + b"\0" + gold.read_bytes() + b"\0")
        return whole.hexdigest()


def corpora() -> Iterator[Corpus]:
    """All that are at hand, fixtures first."""
    dev = SHARED / "bench" / "dev"
    for name, folder in (("fixtures", "fixtures"), ("languages", "fixtures/languages")):
        yield Corpus(name, _fixtures(ROOT / folder))
    yield _corpus("seeds", SHARED / "seeds", dev / "seeds" / "gold")
    for name in ("industry", "academic", "world"):
        yield _corpus(name, dev / name / "raw", dev / name / "gold")
    for suffix in (".html", ".txt"):
        yield _corpus(f"homepage{suffix}", dev / "homepage" / "raw", dev / "homepage" / "gold", suffix)
    yield _corpus("rendered", dev / "jsonresume" / "raw", dev / "jsonresume" / "gold")


def _fixtures(folder: Path) -> list[tuple[Path, Path]]:
    """Every document with a truth of its stem beside it; a truth may serve several formats."""
    listed = [path for path in sorted(folder.glob("*")) if path.is_file() and not path.name.endswith(".json")]
    pairs = [(path, path.parent / f"{path.stem}{TRUTH}") for path in listed]
    return [(path, truth) for path, truth in pairs if truth.exists()]


def _corpus(name: str, raw: Path, gold: Path, suffix: str = "") -> Corpus:
    labels = {path.stem: path for path in gold.glob("*.json")} if gold.is_dir() else {}
    listed = sorted(raw.iterdir()) if raw.is_dir() else []
    pairs = [(path, labels[path.stem]) for path in listed if path.stem in labels and path.name.endswith(suffix)]
    return Corpus(name, pairs)


def measure(corpus: Corpus, workers: int, timeout: float, out: Path | None) -> tuple[Report, list[Claim]]:
    """Read and score one corpus; documents that cannot be read are named on standard error."""
    claimed: list[Claim] = []
    gold = {document: json.loads(label.read_text("utf-8")) for document, label in corpus.documents}
    answers: list[tuple[str, Label, Label | None]] = []
    for result in parse_many(gold, workers=workers, timeout=timeout):
        assert isinstance(result.source, Path)
        predicted = label_of(result.cv) if result.cv else None
        if result.error:
            print(f"  {result.error}", file=sys.stderr)
        if result.seconds > timeout / 3:
            print(f"  slow: {result.source.name} took {result.seconds:.1f} s", file=sys.stderr)
        if out and predicted:
            _write(out / corpus.name / f"{result.source.stem}.json", predicted)
        if result.cv:
            claimed += claims(gold[result.source], result.cv)
        answers.append((result.source.name, gold[result.source], predicted))
    return score(answers), claimed


def _write(path: Path, value: Any) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(json.dumps(value, ensure_ascii=False, indent=1) + "\n", "utf-8")


def figures(report: Report) -> dict[str, float]:
    """What has floors: overall, and each group that counts towards it."""
    return {"overall": report.overall, **{group: report.groups[group] for group in report.counted_groups}}


def below(measured: dict[str, float], floors: dict[str, float]) -> list[str]:
    """The figures that fell below their floors, worded."""
    fallen = {name: floor for name, floor in floors.items() if measured.get(name, 0.0) < floor}
    return [f"{name} {measured.get(name, 0.0):.4f} is below its floor {floor:.4f}" for name, floor in fallen.items()]


def pinned(measured: dict[str, float], floors: dict[str, float], *, allow_lower: bool) -> dict[str, float]:
    """New floors: a margin below what was measured, but none lower than before unless that is allowed."""
    fresh = {name: round(max(0.0, figure - MARGIN), 4) for name, figure in measured.items()}
    if allow_lower:
        return fresh
    return {**floors, **{name: max(floor, floors.get(name, 0.0)) for name, floor in fresh.items()}}


def unkept(claimed: list[Claim], widest: float) -> list[str]:
    """The bins whose confidence is further from the truth than `widest`, worded."""
    return [
        f"confidence {found.confidence:.2f}: {found.right:.2f} of {found.count} values are right"
        for found in reliability.bins(claimed)
        if found.low in reliability.RELIED_ON and abs(found.gap) > widest
    ]


def main() -> int:
    """Measure, compare, print; 1 where something fell."""
    args = _arguments()
    stored: dict[str, Any] = json.loads(FLOORS.read_text("utf-8")) if FLOORS.exists() else {}
    rows, problems = [], []
    claimed: dict[str, list[Claim]] = {}
    complete = not args.only
    for corpus in corpora():
        if args.only and corpus.name not in args.only:
            continue
        if not corpus.documents:
            complete = False
            print(f"{corpus.name}: not at hand, skipped", file=sys.stderr)
            continue
        begun = time.perf_counter()
        report, claimed[corpus.name] = measure(corpus, args.workers, args.timeout, args.out)
        known = stored.get(corpus.name, {})
        measured = figures(report)
        problems += [f"{corpus.name}: {each}" for each in below(measured, known.get("floors", {}))]
        if known and known["gold"] != corpus.gold_hash:
            print(f"{corpus.name}: the labels are not those that the floors were pinned on", file=sys.stderr)
        if args.pin:
            floors = pinned(measured, known.get("floors", {}), allow_lower=args.allow_lower)
            stored[corpus.name] = {"gold": corpus.gold_hash, "floors": floors}
        cell = _precision if args.precision else _f1
        rows.append(_row(corpus.name, report, time.perf_counter() - begun, cell))
        if args.fields or args.worst:
            print(f"{corpus.name}\n{as_text(report, args.worst)}\n")
    print(_table(rows))
    everything = _tell_confidence(claimed, args.calibration)
    if complete and CALIBRATION in stored:
        problems += unkept(everything, stored[CALIBRATION])
    if args.pin:
        FLOORS.write_text(json.dumps(stored, indent=2, sort_keys=True) + "\n", "utf-8")
        problems = problems if not args.allow_lower else []
    for problem in problems:
        print(f"FELL {problem}")
    return 1 if problems else 0


def _tell_confidence(claimed: dict[str, list[Claim]], at_length: bool) -> list[Claim]:
    """Print whether confidences are what they say, draw the diagram, and give all claims."""
    everything = [claim for found in claimed.values() for claim in found]
    print(f"\nconfidence, {reliability.in_words(everything)}")
    if at_length:
        print(reliability.as_table({"all": everything, **claimed, **reliability.by_group(everything)}))
    DIAGRAM.parent.mkdir(exist_ok=True)
    DIAGRAM.write_text(reliability.as_svg({"all": everything, **claimed}, "Share right at each confidence"), "utf-8")
    return everything


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--only", nargs="+", metavar="CORPUS", help="measure these corpora only")
    parser.add_argument("--precision", action="store_true", help="in the table: precision of what was read, not F1")
    parser.add_argument("--calibration", action="store_true", help="print how reliable confidences are, at length")
    parser.add_argument("--fields", action="store_true", help="print the figure of every field")
    parser.add_argument("--worst", type=int, default=0, metavar="N", help="print fields and the N worst documents")
    parser.add_argument("--out", type=Path, help="keep the predictions in this folder")
    parser.add_argument("--pin", action="store_true", help="raise the floors to today's figures less a margin")
    parser.add_argument("--allow-lower", action="store_true", help="with --pin: lower floors too")
    parser.add_argument("--workers", type=int, default=2)
    parser.add_argument("--timeout", type=float, default=60.0)
    return parser.parse_args()


GROUPS = {
    "contact": "contact", "sections": "sections", "education": "educ.", "experience": "exper.",
    "publications": "publ.", "skills": "skills", "projects": "proj.", "awards": "awards", "languages": "lang.",
    "certifications": "cert.",
}  # fmt: skip


def _f1(report: Report, group: str) -> str:
    """The mean of the group's fields; in brackets where it has too few labelled fields to count."""
    figure = report.groups[group]
    return f"{figure:.3f}" if group in report.counted_groups else f"({figure:.2f})"


def _precision(report: Report, group: str) -> str:
    """The share of all values of the group that is right, and how many were read."""
    count = report.total(group)
    return f"{count.precision:.3f} of {count.predicted}" if count.predicted else "none read"


def _row(name: str, report: Report, seconds: float, cell: Callable[[Report, str], str]) -> list[str]:
    """A row of the table."""
    cells = ["" if group not in report.groups else cell(report, group) for group in GROUPS]
    unread = f"{len(report.documents)}" + (f" (-{len(report.missing)})" if report.missing else "")
    return [name, unread, f"{report.overall:.3f}", *cells, f"{seconds:.0f} s"]


def _table(rows: list[list[str]]) -> str:
    """The rows as a Markdown table, so that it can be pasted where people read it."""
    head = ["corpus", "documents", "overall", *GROUPS.values(), "time"]
    widths = [max(len(row[at]) for row in [head, *rows]) for at in range(len(head))]
    lines = ["| " + " | ".join(cell.ljust(width) for cell, width in zip(row, widths)) + " |" for row in [head, *rows]]
    lines.insert(1, "|" + "|".join("-" * (width + 2) for width in widths) + "|")
    return "\n".join(lines)


if __name__ == "__main__":
    sys.exit(main())
