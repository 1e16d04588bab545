"""A CV as a person likes to read it, on a terminal or as plain text.

Dates stand left, what was done beside them; doubtful values are dim; what went wrong or was left over closes it.
"""

from __future__ import annotations

import io
import sys
from collections.abc import Iterable, Iterator
from typing import Any

import regex
from rich.console import Console, Group, RenderableType
from rich.padding import Padding
from rich.rule import Rule
from rich.table import Table
from rich.text import Text

from cvparse.exporters.wording import author_list, degree_text, joined, range_text, volume_text
from cvparse.models import CV, Education, Experience, PartialDate, Project, Publication, Record, Supervision

PLAIN_WIDTH = 100
"""Columns where the output is no terminal."""
DATES_WIDTH = 18
BULLETS_SHOWN = 6
BULLET_LENGTH = 240
SUMMARY_LENGTH = 800
DOUBTFUL = 0.5
"""Confidence below which a record is dim."""
_COMMANDS = regex.compile(r"[^\P{Cc}\n\t]|[\u202a-\u202e\u2066-\u2069]")


def render(cv: CV) -> None:
    """Print `cv` on standard output: in colour on a terminal, else as plain text."""
    if sys.stdout.isatty():
        _print(cv, Console(highlight=False))
    else:
        from cvparse.cli.output import put

        put(render_text(cv))


def render_text(cv: CV, width: int = PLAIN_WIDTH) -> str:
    """`cv` as plain text without escapes."""
    sink = io.StringIO()
    console = Console(
        file=sink, width=width, color_system=None, force_terminal=False, legacy_windows=False, highlight=False
    )
    _print(cv, console)
    return "\n".join(line.rstrip() for line in sink.getvalue().splitlines()).strip("\n")


def _print(cv: CV, console: Console) -> None:
    cv = CV.model_validate(_harmless(cv.model_dump()))
    console.print(_head(cv))
    for title, body in _sections(cv):
        console.print()
        console.print(Rule(Text(title, style="bold cyan"), align="left", style="cyan dim"))
        console.print(body)
    console.print()
    console.print(_foot(cv))


def _harmless(value: Any) -> Any:
    """The same value without characters that would command the terminal or turn its text around."""
    if isinstance(value, str):
        return _COMMANDS.sub("", value)
    if isinstance(value, dict):
        return {key: _harmless(member) for key, member in value.items()}
    return [_harmless(member) for member in value] if isinstance(value, list) else value


def _head(cv: CV) -> Group:
    """Name, headline, how to reach the person."""
    contact = cv.contact
    lines: list[RenderableType] = [Text(cv.name.full if cv.name else "(no name)", style="bold")]
    if cv.headline:
        lines.append(Text(cv.headline))
    reach = [
        joined(contact.location.raw if contact.location else None, *(phone.raw for phone in contact.phones), by=" · "),
        joined(*contact.emails, by=" · "),
        joined(*(link.url for link in contact.links), by=" · "),
    ]
    return Group(*lines, *(Text(line, style="blue") for line in reach if line))


def _sections(cv: CV) -> Iterator[tuple[str, RenderableType]]:
    """Title and body of each section that has something in it."""
    if cv.summary:
        yield "Summary", Text(_one_line(cv.summary, SUMMARY_LENGTH))
    if cv.experience:
        yield "Experience", _dated((range_text(job.dates), _job(job)) for job in cv.experience)
    if cv.education:
        yield "Education", _dated((range_text(study.dates), _study(study)) for study in cv.education)
    if cv.publications:
        yield f"Publications ({len(cv.publications)})", _numbered(_paper(paper) for paper in cv.publications)
    if cv.projects:
        yield "Projects", _dated((range_text(project.dates), _project(project)) for project in cv.projects)
    if cv.skills:
        yield "Skills", _skills(cv)
    yield from _minor_sections(cv)


def _minor_sections(cv: CV) -> Iterator[tuple[str, RenderableType]]:
    """The sections whose entries take a line each."""
    if cv.awards:
        yield (
            "Awards",
            _dated((_day(each.date), _line(each, each.title, each.issuer, each.amount)) for each in cv.awards),
        )
    if cv.certifications:
        yield (
            "Certifications",
            _dated((_day(each.date), _line(each, each.name, each.issuer)) for each in cv.certifications),
        )
    if cv.languages:
        yield "Languages", Text(joined(*(_noted(each.language, each.fluency) for each in cv.languages)))
    if cv.talks:
        yield (
            "Talks",
            _dated(
                (
                    _day(each.date),
                    _line(each, each.title or each.event, each.event if each.title else None, each.location),
                )
                for each in cv.talks
            ),
        )
    if cv.teaching:
        yield (
            "Teaching",
            _dated(
                (range_text(each.dates), _line(each, each.title, each.role, each.institution)) for each in cv.teaching
            ),
        )
    yield from _roles(cv)
    if cv.media:
        yield (
            "Media",
            _dated(
                (_day(each.date), _line(each, each.title or each.outlet, each.outlet if each.title else None))
                for each in cv.media
            ),
        )
    if cv.interests:
        yield "Interests", Text(joined(*cv.interests))


def _roles(cv: CV) -> Iterator[tuple[str, RenderableType]]:
    """What the person is to others: to students, to the field, to the community."""
    if cv.supervision:
        yield "Supervision", _dated((range_text(each.dates), _guided(each)) for each in cv.supervision)
    for title, roles in (("Service", cv.service), ("Volunteering", cv.volunteering)):
        if roles:
            yield (
                title,
                _dated(
                    (
                        range_text(each.dates),
                        _line(
                            each,
                            each.role or each.organization or each.summary,
                            each.organization if each.role else None,
                        ),
                    )
                    for each in roles
                ),
            )


def _dated(entries: Iterable[tuple[str, RenderableType]]) -> Table:
    """Dates left, entries right."""
    table = Table.grid(padding=(0, 2, 0, 0), expand=True)
    table.add_column(width=DATES_WIDTH, style="green")
    table.add_column(ratio=1)
    for dates, entry in entries:
        table.add_row(Text(dates), entry)
    return table


def _numbered(entries: Iterable[RenderableType]) -> Table:
    table = Table.grid(padding=(0, 1, 0, 0), expand=True)
    table.add_column(justify="right", style="green")
    table.add_column(ratio=1)
    for number, entry in enumerate(entries, 1):
        table.add_row(f"{number}.", entry)
    return table


def _job(job: Experience) -> RenderableType:
    head = _title(job.title, job.organization, job.team, job.location.raw if job.location else None)
    return _entry(job, head, job.summary, job.highlights)


def _study(study: Education) -> RenderableType:
    head = _title(degree_text(study), study.institution, study.location.raw if study.location else None)
    grade = f"Grade: {study.grade.raw}" if study.grade else None
    advisors = f"Advised by {joined(*study.advisors)}" if study.advisors else None
    thesis = f"Thesis: {study.thesis}" if study.thesis else None
    note = joined(grade, *study.honors, advisors, thesis, by=" · ")
    return _entry(study, head, note, study.highlights)


def _project(project: Project) -> RenderableType:
    head = _title(project.name, project.role, project.organization, project.url)
    return _entry(project, head, project.summary, project.highlights)


def _guided(guided: Supervision) -> RenderableType:
    topic = guided.topic if guided.student else None
    return _line(guided, guided.student or guided.topic, guided.role, topic, guided.institution)


def _paper(paper: Publication) -> RenderableType:
    text = Text(_one_line(paper.title or paper.raw), style="bold")
    venue = joined(
        paper.venue.raw if paper.venue else None, volume_text(paper), str(paper.date.year) if paper.date else None
    )
    link = f"doi:{paper.doi}" if paper.doi else None
    for part in (author_list(paper), joined(venue, link, *paper.awards, by=" · ")):
        if part:
            text.append("\n" + _one_line(part), style="not bold")
    return _dimmed(text, paper)


def _skills(cv: CV) -> RenderableType:
    """Skills by category, where the document has categories."""
    categories: dict[str, list[str]] = {}
    for skill in cv.skills:
        categories.setdefault(skill.category or "", []).append(_noted(skill.name, skill.level))
    if list(categories) == [""]:
        return Text(joined(*categories[""]))
    table = Table.grid(padding=(0, 2, 0, 0), expand=True)
    table.add_column(max_width=2 * DATES_WIDTH, style="green")
    table.add_column(ratio=1)
    for category, names in categories.items():
        table.add_row(Text(category), Text(joined(*names)))
    return table


def _entry(record: Record, head: Text, note: str | None, bullets: list[str]) -> RenderableType:
    """Head, a paragraph, and the first bullets."""
    parts: list[RenderableType] = [head]
    if note:
        parts.append(Text(_one_line(note)))
    for bullet in bullets[:BULLETS_SHOWN]:
        item = Table.grid(padding=(0, 1, 0, 0))
        item.add_row("•", Text(_one_line(bullet)))
        parts.append(item)
    if len(bullets) > BULLETS_SHOWN:
        parts.append(Text(f"  … {len(bullets) - BULLETS_SHOWN} more", style="dim"))
    body = Group(*parts)
    return Padding(body, 0, style="dim") if record.confidence < DOUBTFUL else body


def _title(main: str | None, *rest: str | None) -> Text:
    """ "Engineer — Acme, Paris", the first part bold."""
    others = joined(*rest)
    text = Text(main or others or "(untitled)", style="bold")
    if main and others:
        text.append(f" — {others}", style="not bold")
    return text


def _line(record: Record, main: str | None, *rest: str | None) -> Text:
    return _dimmed(_title(_one_line(main) if main else None, *rest), record)


def _dimmed(text: Text, record: Record) -> Text:
    if record.confidence < DOUBTFUL:
        text.stylize("dim")
    return text


def _foot(cv: CV) -> Group:
    """Where it comes from, how much of it is accounted for, and what went wrong."""
    info = cv.document
    pages = f"{info.pages} page{'' if info.pages == 1 else 's'}" if info.pages else None
    origin = joined(info.format, pages, info.language, by=", ")
    lines = [Text(f"{origin} · {cv.coverage:.0%} of the text accounted for", style="dim")]
    if cv.unplaced:
        lines.append(Text(f"not placed: {_one_line(' / '.join(cv.unplaced))}", style="dim"))
    lines += [Text(f"warning: {warning}", style="yellow") for warning in info.warnings]
    return Group(*lines)


def _noted(text: str, note: str | None) -> str:
    return f"{text} ({note})" if note else text


def _day(date: PartialDate | None) -> str:
    return str(date) if date else ""


def _one_line(text: str, length: int = BULLET_LENGTH) -> str:
    """White space folded, cut at a length that a person still reads."""
    line = " ".join(text.split())
    return line if len(line) <= length else line[: length - 1].rstrip() + "…"
