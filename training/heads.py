"""Train the models that read the heads of jobs and degrees (`cvparse.extract.careers.learned`), or measure them.

    python training/heads.py CORPUS=RAW:GOLD[:SUFFIX] …              writes the weights into the package
    python training/heads.py CORPUS=RAW:GOLD[:SUFFIX] … --folds 5    scores of documents that were held out, and of
                                                                     the rules alone

RAW is a folder of documents, GOLD one of labels of the same stems. Made-up sections (`careers.py`) are added.
"""

from __future__ import annotations

import json
import random
import tempfile
from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import get_args

import pycrfsuite
from careers import sections as made_sections
from labelled import Job, asked_for, known_sections
from parts import Part

import cvparse
from cvparse.document import Line
from cvparse.evaluation import label_of, score
from cvparse.extract import education, experience
from cvparse.extract.careers import learned
from cvparse.extract.careers.features import features_of, words_of
from cvparse.extract.heads import assign_roles
from cvparse.sections.model import Entry

MADE = 1200
TIMES = {"rendered": 1, "made": 1}
"""How often an entry is told in training, by corpus; those of real documents three times."""
SETTINGS = {"c1": 0.3, "c2": 0.05, "max_iterations": 80, "feature.minfreq": 3}
SHORT = {"org": "organization", "place": "location"}
KINDS: tuple[learned.Kind, ...] = get_args(learned.Kind)


@dataclass(slots=True)
class Row:
    """A head: the features and tags of its words."""

    corpus: str
    document: str
    kind: str
    features: list[list[str]]
    tags: list[str]


def rows_of(
    corpus: str,
    document: str,
    kind: str,
    lines: Sequence[Line],
    starts: Sequence[int],
    parts: Sequence[Part],
) -> Iterator[Row]:
    """A row for every head of a section."""
    cuts = zip(starts, [*starts[1:], len(lines)], strict=True)
    entries = [Entry(list(lines[begin:end])) for begin, end in cuts]
    known = [
        (lines[part.line].start + part.begin, lines[part.line].start + part.end, SHORT.get(part.role, part.role))
        for part in parts
    ]
    module = education if kind == "education" else experience
    for head in module.heads_of(entries):
        words = words_of(head.lines)
        if words:
            roles = learned.roles_of(assign_roles(head, module.ROLES))
            yield Row(
                corpus,
                document,
                kind,
                features_of(head.lines, head.parts, roles),
                learned.tags_of(words, known),
            )


def labelled_rows(job: Job) -> list[Row]:
    return [
        row
        for known in known_sections(*job)
        if known.kind in KINDS and known.starts
        for row in rows_of(
            known.corpus,
            known.document,
            known.kind,
            known.lines,
            known.starts,
            [part for entry in known.entries for part in entry.parts],
        )
    ]


def train(rows: Sequence[Row], target: Path) -> None:
    trainer = pycrfsuite.Trainer(verbose=False)
    trainer.set_params(SETTINGS)
    for row in rows:
        for _ in range(TIMES.get(row.corpus, 3)):
            trainer.append(row.features, row.tags)
    trainer.train(str(target))


def answers(jobs: Sequence[Job], rows: Sequence[Row]) -> list[dict[str, object]]:
    """What the whole package reads of documents, with weights trained on `rows`."""
    with tempfile.TemporaryDirectory() as folder:
        taggers = {}
        for kind in KINDS:
            weights = Path(folder) / kind
            train([row for row in rows if row.kind == kind], weights)
            taggers[kind] = pycrfsuite.Tagger()
            taggers[kind].open(str(weights))
        learned._tagger = lambda kind: taggers[kind]
        learned._letters.cache_clear()
        return [dict(label_of(cvparse.parse(path))) for _, path, _ in jobs]


def held_out(number: int, folds: int, jobs: Sequence[Job], rows: Sequence[Row]) -> list[object]:
    fold = _folds(jobs, folds)
    out = [job for job in jobs if fold[job[1].stem[:6]] == number]
    found = answers(out, [row for row in rows if fold.get(row.document[:6]) != number])
    return [(job[0], job[1].name, json.loads(job[2].read_text("utf-8")), answer)
            for job, answer in zip(out, found, strict=True)]  # fmt: skip


def _folds(jobs: Sequence[Job], folds: int) -> dict[str, int]:
    groups = sorted({path.stem[:6] for _, path, _ in jobs})
    random.Random(5).shuffle(groups)
    return {group: i % folds for i, group in enumerate(groups)}


def report(results: Sequence[tuple[str, str, object, object]]) -> None:
    for corpus in dict.fromkeys(result[0] for result in results):
        own = [(name, gold, answer) for its, name, gold, answer in results if its == corpus]
        figures = score(own)
        groups = {name: figures.groups[name] for name in KINDS if name in figures.groups}
        fields = {name: f1 for name, f1 in figures.fields.items() if name.split(".")[0] in KINDS}
        print(f"{corpus:14}", *(f"{name} {value:.3f}" for name, value in groups.items()))
        print("   ", *(f"{name} {value:.2f}" for name, value in fields.items()))


def main() -> None:
    jobs, folds = asked_for(__doc__)
    with ProcessPoolExecutor() as pool:
        rows = [row for listed in pool.map(labelled_rows, jobs, chunksize=4) for row in listed]
        for made in made_sections(MADE, seed=11):
            rows += rows_of("made", "made", made.kind, made.lines, made.starts, made.parts)
        if folds:
            measure = partial(held_out, folds=folds, jobs=jobs, rows=rows)
            report([item for listed in pool.map(measure, range(folds)) for item in listed])
            return
    for kind in KINDS:
        target = Path(learned.__file__).with_name(f"{kind}.crfsuite")
        train([row for row in rows if row.kind == kind], target)
        print(f"{target.name}: {target.stat().st_size:,} bytes")


if __name__ == "__main__":
    main()
