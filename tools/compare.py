"""Another parser's figures beside ours, on the same documents, by the same labels.

    python -m venv /tmp/other && /tmp/other/bin/pip install openresume-parser
    python tools/compare.py /tmp/other/bin/python [CORPUS …]

The other parser runs in its own environment and gives its own JSON; here that becomes labels. Only what it reads is
compared (English PDFs), and only the fields that it has a place for.
"""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from typing import Any

import regex
from dateutil import parser as dates

from cvparse.batch import parse_many
from cvparse.evaluation import Label, label_of, score
from eval import corpora

FIELDS = (
    "contact.name", "contact.emails", "contact.phones", "experience.title", "experience.organization",
    "experience.start", "experience.end", "skills.skills",
)  # fmt: skip
READ = """
import json, sys
from openresume import parse_resume_from_pdf
for path in sys.stdin.read().splitlines():
    try:
        print(json.dumps(parse_resume_from_pdf(path)))
    except Exception:
        print("{}")
"""
"""Run by the other Python: a path a line in, an answer a line out. Nothing is asked of a network: no AI, no OCR."""


def label(answer: dict[str, Any]) -> Label:
    """What openresume-parser gives, in the words of a label."""
    found = answer.get("resume") or {}
    jobs = found.get("experience", {}).get("work_history", [])
    return {
        "name": found.get("full_name"),
        "emails": [each for each in [found.get("email")] if each],
        "phones": [each for each in [found.get("phone")] if each],
        "skills": found.get("skills") or [],
        "experience": [
            {
                "title": job["title"],
                "organization": job["company"],
                "start": _iso(job["start_date"]),
                "end": "present" if job["current"] else _iso(job["end_date"]),
            }
            for job in jobs
        ],
    }


def _iso(text: str | None) -> str | None:
    """A printed date as a label has it: a year, or a year and a month."""
    if not text or regex.fullmatch(r"\d{4}", text.strip()):
        return text and text.strip()
    try:
        return dates.parse(text, default=datetime(2000, 1, 1)).strftime("%Y-%m")  # noqa: DTZ001 only year and month
    except (ValueError, OverflowError):
        return text


def english_pdfs(wanted: list[str]) -> Iterator[tuple[str, list[tuple[Path, Label]]]]:
    """Of each corpus, the PDFs that are labelled as English."""
    for corpus in corpora():
        labelled = [(path, json.loads(gold.read_text("utf-8"))) for path, gold in corpus.documents]
        kept = [(path, gold) for path, gold in labelled if path.suffix == ".pdf" and gold.get("language") == "en"]
        if kept and (not wanted or corpus.name in wanted):
            yield corpus.name, kept


def main() -> int:
    """Print a table for each corpus."""
    other, *wanted = sys.argv[1:]
    for name, documents in english_pdfs(wanted):
        paths = [path for path, _ in documents]
        done = subprocess.run(
            [other, "-c", READ], input="\n".join(map(str, paths)), capture_output=True, text=True, check=True
        )
        theirs = [label(json.loads(line)) for line in done.stdout.splitlines()]
        ours = [label_of(result.cv) if result.cv else None for result in parse_many(paths)]
        reports = [
            score([(path.stem, gold, found) for (path, gold), found in zip(documents, read, strict=True)])
            for read in (ours, theirs)
        ]
        print(f"\n{name}: {len(documents)} documents\n\n| field | cvparse | openresume-parser |\n|---|---|---|")
        for field in FIELDS:
            if field in reports[0].fields:
                print(f"| {field} |" + "".join(f" {report.fields[field]:.3f} |" for report in reports))
    return 0


if __name__ == "__main__":
    sys.exit(main())
