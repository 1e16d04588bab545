"""The commands and what they take. Results go to standard output, all else to standard error.

Exit codes: 0 all was read, 1 some of it was not, 2 the command was used wrongly. What a command does stands in a
module of its own, imported when the command runs, so that `cvparse --help` answers at once.
"""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

app = typer.Typer(
    name="cvparse",
    help="Read CVs, résumés and academic homepages into typed records. All on this machine, no network.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)


class ParseFormat(StrEnum):
    """What `cvparse parse` writes."""

    json = "json"
    jsonresume = "jsonresume"
    rendercv = "rendercv"
    jsonld = "jsonld"
    markdown = "markdown"
    csv = "csv"
    bibtex = "bibtex"
    csl = "csl"
    ris = "ris"
    table = "table"


class ReferenceFormat(StrEnum):
    """What `cvparse refs` writes."""

    bibtex = "bibtex"
    csl = "csl"
    ris = "ris"
    json = "json"


class BatchFormat(StrEnum):
    """What `cvparse batch` writes."""

    jsonl = "jsonl"
    json = "json"
    csv = "csv"
    parquet = "parquet"


class BatchEngine(StrEnum):
    """Where `cvparse batch` reads."""

    local = "local"
    ray = "ray"


class RedactionLevel(StrEnum):
    """How much `cvparse redact` takes out."""

    contact = "contact"
    identity = "identity"
    blind = "blind"


class RedactionFormat(StrEnum):
    """What `cvparse redact` writes."""

    text = "text"
    markdown = "markdown"
    json = "json"
    pdf = "pdf"


def _version(wanted: bool) -> None:
    if wanted:
        from cvparse.version import VERSION

        typer.echo(f"cvparse {VERSION}")
        raise typer.Exit


@app.callback()
def common(
    version: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Show the version and leave.")
    ] = False,
) -> None:
    """Read CVs, résumés and academic homepages into typed records. All on this machine, no network."""


def _vocabulary(file: Path | None) -> Path | None:
    """Refuse a file that cannot be read as text."""
    from cvparse.options import Options

    try:
        Options(skills=file or ())
    except ValueError as error:
        raise typer.BadParameter("it cannot be read as UTF-8 text") from error
    return file


Skills = Annotated[
    Path | None,
    typer.Option(
        exists=True,
        dir_okay=False,
        callback=_vocabulary,
        help="Words to add to the vocabulary of skills: a skill a line, usual spelling | another | …",
    ),
]


@app.command()
def parse(
    files: Annotated[list[str], typer.Argument(metavar="FILE…", help="Documents to read; - is standard input.")],
    to: Annotated[
        ParseFormat | None,
        typer.Option("--to", help="Format of the result. [default: table on a terminal, else json]"),
    ] = None,
    out: Annotated[
        Path | None,
        typer.Option("-o", "--out", help="Write to this file, or folder when there are several documents."),
    ] = None,
    skills: Skills = None,
) -> None:
    """Read documents and print what stands in them.

    Several documents in JSON come as JSON Lines: one CV a line.
    """
    from cvparse.cli.parse import run

    raise typer.Exit(run(files, to.value if to else None, out, skills))


@app.command()
def redact(
    file: Annotated[str, typer.Argument(metavar="FILE", help="Document to redact; - is standard input.")],
    level: Annotated[
        RedactionLevel,
        typer.Option(
            "--level",
            help="contact: how to reach the person; identity: also the name and personal details; "
            "blind: also schools, employers, places, years of study.",
        ),
    ] = RedactionLevel.contact,
    to: Annotated[
        RedactionFormat | None,
        typer.Option("--to", help="Format of the result. [default: what OUT's ending says, else text]"),
    ] = None,
    out: Annotated[Path | None, typer.Option("-o", "--out", help="Write to this file.")] = None,
    key: Annotated[
        Path | None, typer.Option("--key", help="Write what the placeholders stand for to this file.")
    ] = None,
    restore: Annotated[
        Path | None, typer.Option("--restore", metavar="KEY", help="Put the words back into FILE, which was redacted.")
    ] = None,
) -> None:
    """Take out of a document who it is about, and put placeholders there. A PDF is written anew from pictures."""
    from cvparse.cli.redact import run, run_restore

    if restore:
        raise typer.Exit(run_restore(file, restore, out, misused=bool(to or key)))
    raise typer.Exit(run(file, level.value, to.value if to else None, out, key))


@app.command()
def batch(
    targets: Annotated[
        list[str],
        typer.Argument(
            metavar="FOLDER…",
            help="Folders, files, patterns, archives (.zip, .tar, .tar.gz …), mailboxes (.eml, .mbox), tables of bytes "
            "(.parquet); - reads a list of paths from standard input. With --engine ray also s3://… and the like.",
        ),
    ],
    out: Annotated[
        Path,
        typer.Option("-o", "--out", help="A .jsonl or .csv file; a folder for one .json a document; OUT.parquet."),
    ],
    to: Annotated[
        BatchFormat | None,
        typer.Option("--to", help="Format of the result. [default: what OUT ends in, else json]"),
    ] = None,
    workers: Annotated[
        int | None,
        typer.Option(min=0, help="Documents read at a time; 0: in this process. [default: one a processor]"),
    ] = None,
    timeout: Annotated[float, typer.Option(min=0.1, help="Seconds that one document may take.")] = 60.0,
    skills: Skills = None,
    memory: Annotated[
        int, typer.Option(min=0, help="Megabytes that one worker may take, on Linux; 0: no limit.")
    ] = 4096,
    resume: Annotated[bool, typer.Option("--resume", help="Go on where an earlier run into OUT has stopped.")] = False,
    null: Annotated[bool, typer.Option("--null", "-0", help="Paths on standard input end with a zero byte.")] = False,
    engine: Annotated[
        BatchEngine, typer.Option("--engine", help="Read on this machine, or on a Ray cluster: needs cvparse[ray].")
    ] = BatchEngine.local,
    address: Annotated[
        str | None,
        typer.Option(metavar="HOST:PORT", help="The Ray cluster. [default: RAY_ADDRESS, else Ray is started here]"),
    ] = None,
) -> None:
    """Read many documents. One that cannot be read costs one row of the result, and never stops the others."""
    from cvparse.cli.batch import Wanted, effort, run

    if engine is BatchEngine.local and address:
        raise typer.BadParameter("it is for --engine ray", param_hint="--address")
    if engine is BatchEngine.ray and workers == 0:
        raise typer.BadParameter("a cluster reads in other processes", param_hint="--workers")
    wanted = Wanted(targets, out, to.value if to else None, resume=resume, null=null, skills=skills)
    chosen = effort(workers, timeout, memory)
    if engine is BatchEngine.local:
        raise typer.Exit(run(wanted, chosen))
    from cvparse.cli.ray_batch import run_on_ray

    raise typer.Exit(run_on_ray(wanted, chosen, workers, address))


@app.command()
def explain(
    file: Annotated[str, typer.Argument(metavar="FILE", help="Document to read; - is standard input.")],
    out: Annotated[
        Path | None,
        typer.Option(
            "-o",
            "--out",
            help="An .html; a .png (several pages: name-1.png, name-2.png …); or a folder for one .png a page. "
            "[default: FILE's name with .explain.html, here]",
        ),
    ] = None,
    page: Annotated[int | None, typer.Option(min=1, help="Draw only this page.")] = None,
) -> None:
    """Show a document with what was read drawn on it: where each value stands, and what was left over."""
    from cvparse.cli.explain import run

    raise typer.Exit(run(file, out, page))


@app.command()
def refs(
    file: Annotated[str, typer.Argument(metavar="FILE", help="A list of references; - is standard input.")],
    to: Annotated[ReferenceFormat, typer.Option("--to", help="Format of the result.")] = ReferenceFormat.bibtex,
    out: Annotated[Path | None, typer.Option("-o", "--out", help="Write to this file, or into this folder.")] = None,
) -> None:
    """Read a bare list of references, in any format that parse reads, for a reference manager."""
    from cvparse.cli.refs import run

    raise typer.Exit(run(file, to.value, out))


@app.command()
def serve(
    host: Annotated[
        str, typer.Option(help="Where to listen. All but this machine's own addresses need a token in CVPARSE_TOKEN.")
    ] = "127.0.0.1",
    port: Annotated[int, typer.Option(min=0, max=65535, help="0: any that is free.")] = 8000,
    workers: Annotated[
        int | None, typer.Option(min=1, help="Documents read at a time. [default: one a processor]")
    ] = None,
    queue: Annotated[int, typer.Option(min=0, help="Requests that may wait; more are sent away.")] = 16,
    timeout: Annotated[float, typer.Option(min=0.1, help="Seconds that one document may take.")] = 30.0,
    memory: Annotated[
        int, typer.Option(min=0, help="Megabytes that one worker may take, on Linux; 0: no limit.")
    ] = 4096,
    max_size: Annotated[int, typer.Option(min=1, help="Megabytes that one request may have.")] = 32,
    upload_timeout: Annotated[float, typer.Option(min=0.1, help="Seconds that sending a request may take.")] = 30.0,
    skills: Skills = None,
) -> None:
    """Answer over HTTP: documents in, records out. Needs the extra `cvparse[server]`."""
    from cvparse.cli.serve import run, settings

    try:
        wanted = settings(
            workers=workers,
            queue=queue,
            timeout=timeout,
            memory=memory,
            megabytes=max_size,
            upload=upload_timeout,
            skills=skills,
        )
    except ValueError as error:
        raise typer.BadParameter(str(error)) from error
    raise typer.Exit(run(host, port, wanted))


@app.command()
def schema() -> None:
    """Print the JSON Schema of the records."""
    import json

    from cvparse.models import CV

    typer.echo(json.dumps(CV.model_json_schema(mode="serialization"), indent=2))


@app.command("eval")
def evaluate(
    gold: Annotated[Path, typer.Argument(metavar="GOLD", exists=True, help="A folder of labels, one JSON a document.")],
    predicted: Annotated[
        Path,
        typer.Argument(
            metavar="PRED", exists=True, help="Labels or cvparse's JSON, of the same names; or a .jsonl of a batch."
        ),
    ],
    as_json: Annotated[bool, typer.Option("--json", help="Print the figures as JSON.")] = False,
    worst: Annotated[int, typer.Option(min=0, help="Also list this many documents with the lowest F1.")] = 0,
) -> None:
    """Score what was read against labels, field by field."""
    from cvparse.cli.evaluate import run

    raise typer.Exit(run(gold, predicted, as_json, worst))
