"""How well predictions agree with labels, field by field.

    CV ─ labels ─▶ label ─┐
                          ├─ pairing ─▶ scoring ─▶ Report
    gold label ───────────┘

A label is a plain dict in the schema that people label documents in (README, "Measuring"); a `CV` becomes one with
`label_of`. `agreement` decides when two values are the same, `pairing` which two entries are about one thing.
"""

from cvparse.evaluation.folders import load_labels
from cvparse.evaluation.labels import Label, label_of
from cvparse.evaluation.scoring import Count, Report, score, score_document

__all__ = ["Count", "Label", "Report", "label_of", "load_labels", "score", "score_document"]
