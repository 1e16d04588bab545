"""Jobs and degrees in the layouts that people use, in any mixture of titles, employers, schools, places and dates.

What is drawn is the same each time. All names are invented, and known to no list but by the words in them.
"""

from __future__ import annotations

import random
from typing import Any

import pytest

import cvparse

DATES = [
    # (as printed, start, end)
    ("2004 - 2008", "2004", "2008"),
    ("2004–2008", "2004", "2008"),
    ("May 2004 – June 2008", "2004-05", "2008-06"),
    ("05/2004 - 06/2008", "2004-05", "2008-06"),
    ("Jan 2015 - Present", "2015-01", None),
    ("2015–present", "2015", None),
    ("March 2010 to July 2012", "2010-03", "2012-07"),
    ("Sept. 2010 - Dec. 2012", "2010-09", "2012-12"),
    ("(2010-2012)", "2010", "2012"),
    ("2012 to date", "2012", None),
    ("'09 - '11", "2009", "2011"),
    ("June 2013", "2013-06", "2013-06"),
]
PLACES = ["Portland, OR", "Leeds, UK", "Boston, MA", "Toronto, Canada", "Denver, Colorado", "Berlin, Germany"]
TITLES = [
    "Software Engineer", "Senior Accountant", "Marketing Manager", "Registered Nurse", "Sales Associate", "Teacher",
    "Data Analyst", "Research Assistant", "Line Cook", "Graphic Designer", "Warehouse Supervisor", "Intern",
    "VP of Operations", "Legal Secretary", "Truck Driver", "Customer Service Representative",
]  # fmt: skip
EMPLOYERS = [
    "Saltmarsh Bank", "Northwick Traders Inc.", "Mercy Hospital", "Brightline Media LLC", "City of Portland", "Quantix",
    "Hilltop University", "Olive & Thyme Bistro", "Tindall Group", "Whitmore & Sons", "Cascade Outfitters",
    "BluePeak Software GmbH", "St. Mary's School",
]  # fmt: skip
JOBS = [
    "{title}, {employer}, {dates}", "{title} at {employer}, {dates}", "{employer}, {title}, {dates}",
    "{dates}  {title}, {employer}, {place}", "{dates}\t{employer}\t{title}", "{title}, {employer}          {dates}",
    "{employer}, {place}          {dates}\n{title}", "{title}          {dates}\n{employer}, {place}",
    "{employer}\n{title}\n{dates}", "{title}\n{employer}\n{dates}", "{dates}\n{title}\n{employer}, {place}",
    "{title} | {employer} | {dates}", "{employer} | {title} | {place} | {dates}", "{title} - {employer} - {dates}",
    "{employer} – {title} ({dates})", "{employer} | {dates}\n{title} | {place}", "{title}, {employer} ({place})    {dates}",
    "{title}\n{employer} | {place} | {dates}", "{employer}, {place}\n{title}, {dates}", "{title}\n{employer}, {place}\n{dates}",
]  # fmt: skip
BULLETS = "\n• Filed 12 ledgers a week and wrote the yearly report.\n• Led a team of five people."

DEGREES = [
    "B.S.", "BS", "B.A.", "B.Sc.", "BSc", "M.S.", "MSc", "MA", "MBA", "PhD", "Ph.D.", "Bachelor of Science", "BEng",
    "Master of Science", "B.Tech", "B.E.", "Associate of Arts", "LLB", "JD", "MPhil", "Bachelor's degree", "Master's",
]  # fmt: skip
FIELDS = ["Computer Science", "Mechanical Engineering", "History", "Biology", "English Literature", "Nursing"]
SCHOOLS = [
    "University of Calderon", "Hilltop University", "Wexcombe College", "Pinehurst Institute of Technology",
    "Harrow State University", "Lakeside School of Business", "Norwood Polytechnic",
]  # fmt: skip
ENDS = [
    ("2004", "2004"), ("May 2004", "2004-05"), ("05/2004", "2004-05"), ("2000 - 2004", "2004"), ("(2004)", "2004"),
    ("Aug 2000 – May 2004", "2004-05"), ("Graduated May 2004", "2004-05"), ("Class of 2004", "2004"),
]  # fmt: skip
STUDIES = [
    "{degree} in {field}, {school}, {dates}", "{degree}, {field}, {school}, {dates}", "{school}, {degree} {field}, {dates}",
    "{school}, {place}, {degree} in {field}, {dates}", "{dates}  {degree} in {field}, {school}, {place}",
    "{degree} in {field}, {school}          {dates}", "{school}     {place}     {dates}\n{degree} in {field}",
    "{school}, {place}\n{degree} in {field}, {dates}", "{degree} in {field}\n{school}, {dates}",
    "{degree}, {field}          {dates}\n{school}, {place}", "{school}\n{degree} in {field}\n{dates}",
    "{degree} in {field} | {school} | {dates}", "{degree} {field} - {school} - {dates}",
    "{school} – {degree} in {field} ({dates})", "{school}     {degree}     {field}     {dates}",
    "{degree} in {field} from {school}, {dates}", "{degree} ({field}), {school}, {dates}",
]  # fmt: skip


def parsed(heading: str, layout: str, entries: list[dict[str, str]], below: str = "") -> cvparse.CV:
    apart = "\n\n" if "\n" in layout or below else "\n"
    body = apart.join(layout.format(**entry) + below for entry in entries)
    return cvparse.parse_text(
        f"Ada Lock\nada@lock.example\n\nSUMMARY\nClerk of many years.\n\n{heading}\n{body}\n\nLANGUAGES\nEnglish\n"
    )


def bare(text: Any) -> str | None:
    return str(text).rstrip(".").casefold() if text else None


@pytest.mark.parametrize("layout", JOBS)
def test_jobs(layout: str) -> None:
    draw = random.Random(layout)
    for turn in range(16):
        dates, start, end = draw.choice(DATES)
        drawn = zip(draw.sample(TITLES, 2), draw.sample(EMPLOYERS, 2), draw.sample(PLACES, 2), strict=True)
        entries = [dict(zip(("title", "employer", "place"), each, strict=True)) | {"dates": dates} for each in drawn]
        jobs = parsed("EXPERIENCE", layout, entries, BULLETS * (turn % 2)).experience
        assert [
            (
                bare(job.title),
                bare(job.organization),
                job.dates and bare(job.dates.start),
                job.dates and bare(job.dates.end),
            )
            for job in jobs
        ] == [(bare(entry["title"]), bare(entry["employer"]), start, end) for entry in entries]
        if "{place}" in layout:
            assert [job.location and job.location.raw for job in jobs] == [entry["place"] for entry in entries]


@pytest.mark.parametrize("layout", STUDIES)
def test_degrees(layout: str) -> None:
    draw = random.Random(layout)
    for _ in range(16):
        dates, end = draw.choice(ENDS)
        drawn = zip(
            draw.sample(DEGREES, 2),
            draw.sample(FIELDS, 2),
            draw.sample(SCHOOLS, 2),
            draw.sample(PLACES, 2),
            strict=True,
        )
        names = ("degree", "field", "school", "place")
        entries = [dict(zip(names, each, strict=True)) | {"dates": dates} for each in drawn]
        studies = parsed("EDUCATION", layout, entries).education
        assert [
            (
                study.degree and bare(study.degree.raw),
                study.field,
                study.institution,
                study.dates and str(study.dates.end),
            )
            for study in studies
        ] == [(bare(entry["degree"]), entry["field"], entry["school"], end) for entry in entries]
