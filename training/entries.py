"""Learn what makes a good way to cut a section into entries: the weights of `cvparse.sections.cuts`.

    python training/entries.py CORPUS=RAW:GOLD[:SUFFIX] …              writes cuts.json into the package
    python training/entries.py CORPUS=RAW:GOLD[:SUFFIX] … --folds 8    figures for documents that were held out

RAW is a folder of documents, GOLD one of labels of the same stems. Made-up sections (`careers.py`) are added.
A section is a choice between the cuts that its cues propose; the weights make the best of them likely (a log-linear
model, trained by gradient ascent). Needs numpy.
"""

from __future__ import annotations

import json
import random
from collections.abc import Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from careers import sections as made_sections
from labelled import Job, asked_for, known_sections

from cvparse.document import Line
from cvparse.sections import cuts
from cvparse.sections.entries import proposals, view

MADE = 600
WEIGHT = {"made": 0.15, "rendered": 0.35}
"""How much a section counts in training, by corpus; those of real documents count 1."""
HOLDS = {"experience": cuts.JOBS, "education": cuts.DEGREES}
STEPS = 400
DECAY = 0.002
SMALLEST = 0.02


@dataclass(slots=True)
class Choice:
    """The cuts of a section: their features, and how right each is (F1 of the lines that begin an entry)."""

    corpus: str
    document: str
    kind: str
    features: list[dict[str, float]]
    quality: np.ndarray
    entries: float
    """How many entries the cuts make, on average."""


def choice(corpus: str, document: str, kind: str, lines: Sequence[Line], starts: Sequence[int]) -> Choice | None:
    truth = set(starts)
    if not truth:
        return None
    views = [view(line) for line in lines]
    listed = list(proposals(views))
    quality = [2 * len(truth & set(cut)) / (len(truth) + len(cut)) for cut in listed]
    told = [cuts.features(views, cut, HOLDS.get(kind)) for cut in listed]
    return Choice(corpus, document, kind, told, np.array(quality), sum(map(len, listed)) / len(listed))


def choices(job: Job) -> list[Choice]:
    found = [choice(k.corpus, k.document, k.kind, k.lines, k.starts) for k in known_sections(*job)]
    return [item for item in found if item]


def table(rows: Sequence[Choice], names: Sequence[str]) -> list[np.ndarray]:
    index = {name: i for i, name in enumerate(names)}
    matrices = []
    for row in rows:
        matrix = np.zeros((len(row.features), len(names)))
        for i, told in enumerate(row.features):
            for name, value in told.items():
                matrix[i, index[name]] = value
        matrices.append(matrix)
    return matrices


def train(rows: Sequence[Choice], matrices: Sequence[np.ndarray]) -> np.ndarray:
    """Weights under which the best cuts of the sections are likely, by Adam."""
    examples = []
    for row, matrix in zip(rows, matrices, strict=True):
        best = row.quality >= row.quality.max() - 1e-9
        if best.all():
            continue
        examples.append((matrix / row.entries**0.5, best, WEIGHT.get(row.corpus, 1.0)))
    weights = np.zeros(matrices[0].shape[1])
    mean, spread = np.zeros_like(weights), np.zeros_like(weights)
    for step in range(1, STEPS + 1):
        gradient = np.zeros_like(weights)
        for matrix, best, weight in examples:
            scores = matrix @ weights
            likely = np.exp(scores - scores.max())
            likely /= likely.sum()
            wanted = likely * best
            wanted /= max(wanted.sum(), 1e-12)
            gradient += weight * (matrix.T @ (wanted - likely))
        gradient = gradient / len(examples) - DECAY * weights - DECAY / 2 * np.sign(weights)
        mean = 0.9 * mean + 0.1 * gradient
        spread = 0.99 * spread + 0.01 * gradient**2
        weights = weights + 0.05 * mean / (1 - 0.9**step) / (np.sqrt(spread / (1 - 0.99**step)) + 1e-6)
    weights[np.abs(weights) < SMALLEST] = 0.0
    return weights


def report(rows: Sequence[Choice], matrices: Sequence[np.ndarray], folds: int) -> None:
    """Per corpus and kind: the quality of the chosen cuts, when the document (or person) was held out."""
    groups = sorted({row.document[:6] for row in rows})
    random.Random(5).shuffle(groups)
    fold = {group: i % folds for i, group in enumerate(groups)}
    chosen: dict[tuple[str, str], list[tuple[float, float]]] = {}
    for number in range(folds):
        rest = [i for i, row in enumerate(rows) if fold[row.document[:6]] != number]
        weights = train([rows[i] for i in rest], [matrices[i] for i in rest])
        for row, matrix in zip(rows, matrices, strict=True):
            if fold[row.document[:6]] == number:
                got = float(row.quality[int(np.argmax(matrix @ weights))])
                chosen.setdefault((row.corpus, row.kind), []).append((got, float(row.quality.max())))
    for key, pairs in sorted(chosen.items()):
        got, best = (sum(values) / len(pairs) for values in zip(*pairs, strict=True))
        print(f"{key[0]:16} {key[1]:12} {len(pairs):4} sections  F1 {got:.3f}  of at most {best:.3f}")


def main() -> None:
    jobs, folds = asked_for(__doc__)
    with ProcessPoolExecutor() as pool:
        rows = [row for listed in pool.map(choices, jobs, chunksize=4) for row in listed]
    for i, made in enumerate(made_sections(MADE, seed=7)):
        row = choice("made", f"{i:06}", made.kind, made.lines, made.starts)
        rows += [row] if row else []
    names = sorted({name for row in rows for told in row.features for name in told})
    matrices = table(rows, names)
    if folds:
        report(rows, matrices, folds)
        return
    weights = train(rows, matrices)
    target = Path(cuts.__file__).with_name("cuts.json")
    kept = {name: round(float(weight), 2) for name, weight in zip(names, weights, strict=True) if weight}
    target.write_text(json.dumps(kept, indent=1) + "\n", "utf-8")
    print(f"{len(rows)} sections, {len(kept)} of {len(names)} features count")


if __name__ == "__main__":
    main()
