"""A report as people read it, in plain text."""

from __future__ import annotations

from typing import Any

from cvparse.evaluation.scoring import Report


def as_text(report: Report, worst: int = 0) -> str:
    """One line a field, the groups, the `worst` documents, and the overall figure as the last line."""
    lines = [_field_line(report, key, f1) for key, f1 in report.fields.items()]
    lines.append("groups: " + "  ".join(group_figures(report)))
    lines += [f"worst: {name} {f1:.3f}" for name, f1 in report.worst(worst)]
    lines.append(
        f"overall {report.overall:.3f} over {len(report.documents)} documents "
        f"({len(report.missing)} without a prediction)"
    )
    return "\n".join(lines)


def _field_line(report: Report, key: str, f1: float) -> str:
    count = report.counts[key]
    return f"{key:28} F1 {f1:6.3f}   P {count.precision:5.3f}  R {count.recall:5.3f}  labelled {count.gold}"


def group_figures(report: Report) -> list[str]:
    """ "contact 0.912" for each group; "(few)" behind those with too few fields to count towards overall."""
    counted = report.counted_groups
    return [f"{group} {f1:.3f}{'' if group in counted else ' (few)'}" for group, f1 in report.groups.items()]


def as_json(report: Report) -> dict[str, Any]:
    """The same figures, unrounded."""
    return {
        "overall": report.overall,
        "groups": report.groups,
        "fields": report.fields,
        "documents": report.documents,
        "missing": report.missing,
    }
