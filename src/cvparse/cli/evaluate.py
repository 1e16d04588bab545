"""`cvparse eval`."""

from __future__ import annotations

import json
from pathlib import Path

from cvparse.cli.output import MISUSED, OK, put, say
from cvparse.evaluation import load_labels, score
from cvparse.evaluation.text import as_json, as_text


def run(gold: Path, predicted: Path, json_wanted: bool, worst: int) -> int:
    """Print the figures of `predicted` against `gold`; the exit code."""
    try:
        labels, answers = load_labels(gold), load_labels(predicted)
    except (ValueError, OSError) as error:
        say(f"cvparse: not labels: {error}")
        return MISUSED
    documents = [(name, label, answers.get(name)) for name, label in labels.items() if label is not None]
    if not documents:
        say(f"cvparse: no labels in {gold}")
        return MISUSED
    report = score(documents)
    put(json.dumps(as_json(report), ensure_ascii=False, indent=1) if json_wanted else as_text(report, worst))
    return OK
