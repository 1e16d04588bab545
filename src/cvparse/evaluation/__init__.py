"""How well predictions agree with labels, field by field.

    CV ─ labels ─▶ label ─┐
                          ├─ pairing ─▶ scoring ─▶ Report
    gold label ───────────┘

A label is a plain dict in the schema that people label documents in (README, "Measuring"); a `CV` becomes one with
`label_of`. `agreement` decides when two values are the same, `pairing` which two entries are about one thing.
`claims` takes a `CV` apart into single values, each with its confidence and whether it is right; `reliability` says
whether those confidences are what they say.
"""

from cvparse.evaluation.claims import Claim, claims
from cvparse.evaluation.folders import load_labels
from cvparse.evaluation.labels import Label, label_of
from cvparse.evaluation.scoring import Count, Report, score, score_document

__all__ = ["Claim", "Count", "Label", "Report", "claims", "label_of", "load_labels", "score", "score_document"]
