"""Train the weights of `cvparse.extract.publications.learned`, or measure them on what they were not trained on.

    python training/train.py SET …                                  weights from all sets, into the package
    python training/train.py SET … --hold-out SET --by id           five folds of one set, trained on the rest and on
    python training/train.py SET … --hold-out SET --by style        the other sets; by id, style or person

Needs `pip install python-crfsuite`. Sets: see `sets.py`. Training takes about a minute.
"""

from __future__ import annotations

import argparse
import random
import tempfile
from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from functools import partial
from pathlib import Path

import pycrfsuite
from rapidfuzz import fuzz
from sets import Reference, load

import cvparse
from cvparse.document import Line
from cvparse.extract.publications import learned
from cvparse.extract.publications.chunks import Cuts, cut
from cvparse.extract.publications.entries import RawEntry, split_entries
from cvparse.extract.publications.features import features_of, words_of
from cvparse.extract.publications.labels import without_label
from cvparse.extract.publications.marked import mark
from cvparse.pipeline import read_document

FOLDS = 5
SETTINGS = {"c1": 0.2, "c2": 0.02, "max_iterations": 150, "feature.minfreq": 2, "feature.possible_transitions": False}
Row = tuple[list[list[str]], list[str]]
Counts = dict[str, tuple[int, int]]


@dataclass(slots=True)
class Labelled:
    """A reference, and its features and tags where its parts were found in the text."""

    reference: Reference
    row: Row | None


def labelled(reference: Reference) -> Labelled:
    cuts = _cuts(reference.text)
    if cuts is None:
        return Labelled(reference, None)
    text = cuts.marked.text
    parts = Reference(text, reference.title, reference.authors, reference.venue).parts()
    if parts is None:
        return Labelled(reference, None)
    words = words_of(cuts)
    title, authors, venue = parts
    return Labelled(reference, (features_of(cuts, words), learned.tags_for(words, title, authors, venue)))


def _cuts(text: str) -> Cuts | None:
    """The one entry that a text holds, as the package would cut it."""
    document = read_document(text.encode(), format="text")
    lines: Sequence[Line] = [line for line in document.lines if line.role == "body"] or document.lines
    entries = [RawEntry([lines[0]])] if len(lines) == 1 else split_entries(lines)
    return cut(without_label(mark(entries[0].lines))) if entries else None


def train(rows: Sequence[Labelled], target: Path) -> None:
    trainer = pycrfsuite.Trainer(verbose=False)
    trainer.set_params(SETTINGS)
    for item in rows:
        if item.row:
            trainer.append(*item.row)
    trainer.train(str(target))


def folds(rows: Sequence[Labelled], by: str) -> Iterator[tuple[list[Labelled], list[Labelled]]]:
    """(held out, the rest), five times; what shares a group is held out together."""
    groups = sorted({item.reference.groups[by] for item in rows})
    random.Random(1).shuffle(groups)
    for number in range(FOLDS):
        out = set(groups[number::FOLDS])
        held = [item for item in rows if item.reference.groups[by] in out]
        yield held, [item for item in rows if item.reference.groups[by] not in out]


def measured(held: list[Labelled], rest: list[Labelled]) -> Counts:
    """Field → (right, stated) by the whole package with weights trained on the rest."""
    with tempfile.TemporaryDirectory() as folder:
        weights = Path(folder) / learned.WEIGHTS
        train(rest, weights)
        tagger = pycrfsuite.Tagger()
        tagger.open(str(weights))
        learned._tagger = lambda: tagger
        return _score([item.reference for item in held])


def _score(references: Sequence[Reference]) -> Counts:
    right = dict.fromkeys(("title", "authors", "venue", "whole"), 0)
    stated = dict.fromkeys(right, 0)
    for reference in references:
        answers = _answers(reference)
        for name, answer in {**answers, "whole": all(answers.values())}.items():
            right[name] += answer
            stated[name] += 1
    return {name: (right[name], stated[name]) for name in right}


def _answers(reference: Reference) -> dict[str, bool]:
    """Which of the stated fields are read rightly: texts alike to 95 %, lists of authors name by name."""
    paper = next(iter(cvparse.parse_publications(reference.text)), None)
    answers = {}
    if reference.title:
        answers["title"] = _alike(reference.title, paper.title if paper else None)
    if reference.authors:
        names = [author.raw for author in paper.authors] if paper else []
        answers["authors"] = len(names) == len(reference.authors) and all(map(_alike, reference.authors, names))
    if reference.venue:
        answers["venue"] = _alike(reference.venue, paper.venue.raw if paper and paper.venue else None)
    return answers


def _alike(wanted: str, found: str | None) -> bool:
    squeeze = [
        " ".join("".join(c if c.isalnum() else " " for c in text.casefold()).split()) for text in (wanted, found or "")
    ]
    return fuzz.ratio(*squeeze) >= 95


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("sets", nargs="+", type=Path)
    parser.add_argument("--hold-out", type=Path, help="measure on folds of this set instead of writing weights")
    parser.add_argument("--by", choices=("id", "style", "person"), default="id")
    arguments = parser.parse_args()
    with ProcessPoolExecutor() as pool:
        rows = {path: list(pool.map(labelled, load(path), chunksize=64)) for path in arguments.sets}
        for path, found in rows.items():
            print(
                f"{path.name}: {len(found)} references, {sum(item.row is None for item in found)} without their parts"
            )
        if not arguments.hold_out:
            target = Path(learned.__file__).with_name(learned.WEIGHTS)
            train([item for found in rows.values() for item in found], target)
            print(f"{target.name}: {target.stat().st_size:,} bytes")
            return
        others = [item for path, found in rows.items() if path != arguments.hold_out for item in found]
        pairs = list(folds(rows[arguments.hold_out], arguments.by))
        total = dict.fromkeys(("title", "authors", "venue", "whole"), (0, 0))
        for counts in pool.map(partial(_measured, others), pairs):
            total = {name: (a + counts[name][0], b + counts[name][1]) for name, (a, b) in total.items()}
        print(arguments.hold_out.name, "by", arguments.by, *(f"{name} {a / b:.3f}" for name, (a, b) in total.items()))


def _measured(others: list[Labelled], pair: tuple[list[Labelled], list[Labelled]]) -> Counts:
    return measured(pair[0], [*pair[1], *others])


if __name__ == "__main__":
    main()
