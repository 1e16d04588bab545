"""Make `cvparse/extract/confidence.toml`: what each sign of a record says about how sure its values are.

    python training/calibrate.py FOLDER[@WEIGHT] …             write the table, print how reliable confidences are
    python training/calibrate.py FOLDER[@WEIGHT] … --dry-run   print only

A folder holds documents in `raw/` and their labels in `gold/` (JSON of the same stem). WEIGHT is how much its documents
count (1).

Each kind of record has a logistic regression of its own, from the signs of a record to the share of its values that are
right, with ridge. A person counts with at most `PER_PERSON` values of a kind, however long the list. Two tables are
printed: how reliable confidences are on these very documents, and on those of people who were left out in turn. Needs
`pip install numpy`. Make the table again when extraction has changed.
"""

from __future__ import annotations

import argparse
import json
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from cvparse.errors import CVParseError
from cvparse.evaluation.claims import Claim, claims
from cvparse.evaluation.labels import Label
from cvparse.evaluation.reliability import as_table, by_group
from cvparse.extract import calibration
from cvparse.extract.calibration import Weights, calibrated, judged_entries, judged_parts
from cvparse.extract.signs import Signs
from cvparse.models import CV
from cvparse.pipeline import read_uncalibrated

FOLDS = 7
PER_PERSON = 40
RIDGE = 2.0
FEWEST = 60
"""Values below which a kind gets no table."""
TABLE = Path(calibration.__file__).with_name("confidence.toml")


@dataclass(frozen=True, slots=True)
class Document:
    """A labelled document, with the extractors' own scores for confidences."""

    folder: str
    person: str
    weight: float
    gold: Label
    cv: CV


@dataclass(frozen=True, slots=True)
class Row:
    """A record: its signs, and how many of its values are right."""

    signs: Signs
    person: str
    weight: float
    count: int
    right: int


def documents(asked: Iterable[str]) -> Iterator[Document]:
    for each in asked:
        folder, _, weight = each.partition("@")
        for path in sorted((Path(folder) / "raw").iterdir()):
            label = Path(folder) / "gold" / f"{path.stem}.json"
            if not label.exists():
                continue
            gold = json.loads(label.read_text("utf-8"))
            try:
                cv = read_uncalibrated(path)
            except CVParseError as error:
                print(error)
                continue
            yield Document(Path(folder).name, gold.get("name") or path.stem, float(weight or 1), gold, cv)


def fit(listed: Sequence[Document]) -> Weights:
    """The table: entries first, then the records within them, which look at their entry's confidence."""
    weights: dict[str, dict[str, float]] = {}
    for within in (False, True):
        for kind, rows in _rows(listed, weights, within).items():
            if sum(row.count for row in rows) >= FEWEST:
                weights[kind] = _regression(rows)
    return weights


def _rows(listed: Sequence[Document], weights: Weights, within: bool) -> dict[str, list[Row]]:
    """The records of each kind, either those of the lists or those within entries."""
    rows: dict[str, list[Row]] = defaultdict(list)
    for document in listed:
        told: dict[int, list[Claim]] = defaultdict(list)
        judged = judged_parts if within else judged_entries
        cv = calibrated(document.cv, weights) if within else document.cv
        seen = {id(record): (kind, signs) for kind, record, signs in judged(cv)}
        for claim in claims(document.gold, cv):
            told[id(claim.holder if within else claim.record)].append(claim)
        for key, found in told.items():
            if key in seen:
                kind, signs = seen[key]
                right = sum(claim.right for claim in found)
                rows[kind].append(Row(signs, document.person, document.weight, len(found), right))
    return rows


def _regression(rows: Sequence[Row]) -> dict[str, float]:
    """Log-odds of each sign, by Newton's method."""
    names = sorted({name for row in rows for name in row.signs})
    signs = np.array([[1.0, *(row.signs[name] for name in names)] for row in rows])
    count = np.array([row.count for row in rows], float)
    right = np.array([row.right for row in rows], float)
    values = Counter[str]()
    for row in rows:
        values[row.person] += row.count
    trust = np.array([row.weight * min(1.0, PER_PERSON / values[row.person]) for row in rows])
    ridge = np.diag([0.01, *[RIDGE] * len(names)])
    odds = np.zeros(len(names) + 1)
    for _ in range(50):
        share = 1 / (1 + np.exp(-np.clip(signs @ odds, -30, 30)))
        slope = signs.T @ (trust * (right - count * share)) - ridge @ odds
        curve = (signs.T * (trust * count * share * (1 - share))) @ signs + ridge
        step = np.linalg.solve(curve, slope)
        odds += step
        if np.abs(step).max() < 1e-6:
            break
    found = {name: round(float(value), 2) for name, value in zip(["always", *names], odds, strict=True)}
    return {name: value for name, value in found.items() if value or name == "always"}


def left_out(listed: Sequence[Document]) -> list[tuple[Document, CV]]:
    """Each document with confidences by a table that no document of its person had a part in."""
    people = sorted({document.person for document in listed})
    fold = {person: at % FOLDS for at, person in enumerate(people)}
    read = []
    for at in range(FOLDS):
        weights = fit([document for document in listed if fold[document.person] != at])
        read += [(document, calibrated(document.cv, weights)) for document in listed if fold[document.person] == at]
    return read


def report(title: str, read: Sequence[tuple[Document, CV]]) -> None:
    by_folder: dict[str, list[Claim]] = defaultdict(list)
    for document, cv in read:
        by_folder[document.folder] += claims(document.gold, cv)
    everything = [claim for found in by_folder.values() for claim in found]
    print(f"\n{title}\n{as_table({'all': everything, **by_folder, **by_group(everything)})}")


def written(weights: Weights) -> str:
    """The table as TOML."""
    lines = [
        "# Made by training/calibrate.py: what each sign of a record adds to the log-odds that its values are right."
    ]
    for kind, table in sorted(weights.items()):
        lines += ["", f'["{kind}"]', *(f'"{name}" = {value}' for name, value in table.items())]
    return "\n".join(lines) + "\n"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folders", nargs="+", metavar="FOLDER[@WEIGHT]")
    parser.add_argument("--dry-run", action="store_true", help="leave the table in the package alone")
    args = parser.parse_args()
    listed = list(documents(args.folders))
    weights = fit(listed)
    report("On these documents", [(document, calibrated(document.cv, weights)) for document in listed])
    report("On documents of people left out", left_out(listed))
    if not args.dry_run:
        TABLE.write_text(written(weights), "utf-8")


if __name__ == "__main__":
    main()
