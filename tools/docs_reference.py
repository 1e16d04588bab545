"""Pages that the site makes from the program itself, when it is built: the command line, and the JSON Schema.

A hook of mkdocs (see mkdocs.yml).
"""

from __future__ import annotations

import inspect
import json
import re
from collections.abc import Iterator
from enum import Enum
from pathlib import Path
from types import NoneType
from typing import Any, get_args

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files
from typer.models import ArgumentInfo, OptionInfo

from cvparse.cli.app import app
from cvparse.models import CV

INTRODUCTION = """# Command line

All commands, what they take, and what is taken where nothing is said. Results go to standard output, everything else to
standard error. Exit code 0: all was read; 1: some was not; 2: wrong use. `cvparse COMMAND --help` says the same in a
terminal.
"""


def on_files(files: Files, config: MkDocsConfig) -> Files:
    """Add the pages that are made."""
    schema = json.dumps(CV.model_json_schema(mode="serialization"), indent=2)
    files.append(File.generated(config, "reference/cli.md", content="\n".join(command_line())))
    files.append(File.generated(config, "reference/cv.schema.json", content=schema))
    return files


def command_line() -> Iterator[str]:
    """The lines of the page about the commands."""
    yield INTRODUCTION
    for command in app.registered_commands:
        assert command.callback is not None
        name = command.name or command.callback.__name__
        taken = list(inspect.signature(command.callback, eval_str=True).parameters.values())
        arguments = [each for each in taken if isinstance(_info(each), ArgumentInfo)]
        options = [each for each in taken if isinstance(_info(each), OptionInfo)]
        yield f"## cvparse {name}\n\n{inspect.getdoc(command.callback)}\n"
        words = ["cvparse", name, *(["[OPTIONS]"] if options else []), *(_info(each).metavar for each in arguments)]
        yield "```text\n" + " ".join(words) + "\n```\n"
        rows = [(f"`{_info(each).metavar}`", _info(each).help) for each in arguments]
        rows += [(_names(each), _meaning(each)) for each in options]
        if rows:
            yield "| what | meaning |\n|---|---|"
            yield from (f"| {left} | {_cell(right)} |" for left, right in rows)
            yield ""


def _info(parameter: inspect.Parameter) -> Any:
    """What typer is told of a parameter: the second part of its annotation."""
    return get_args(parameter.annotation)[1]


def _names(option: inspect.Parameter) -> str:
    info = _info(option)
    # In an annotation, typer takes the first of the names for the default.
    given = [each for each in (info.default, *(info.param_decls or ())) if str(each).startswith("-")]
    names = ", ".join(f"`{name}`" for name in given or ["--" + option.name.replace("_", "-")])
    kind = get_args(option.annotation)[0]
    return names if kind is bool else f"{names} *{_info(option).metavar or _what(kind)}*"


def _kind(annotation: Any) -> Any:
    """The type without its None."""
    return next((each for each in get_args(annotation) if each is not NoneType), annotation)


def _what(annotation: Any) -> str:
    kind = _kind(annotation)
    if issubclass(kind, Enum):
        return "FORMAT" if "Format" in kind.__name__ else "LEVEL"
    return {int: "N", float: "SECONDS", Path: "PATH", str: "TEXT"}[kind]


def _meaning(option: inspect.Parameter) -> str:
    """Its help, with the choices and the default."""
    told, kind, default = str(_info(option).help), _kind(get_args(option.annotation)[0]), option.default
    if issubclass(kind, Enum):
        told += " One of " + ", ".join(f"`{each.value}`" for each in kind) + "."
    if default is inspect.Parameter.empty:
        told += " Required."
    elif default is not None and kind is not bool and "[default:" not in told:
        told += f" [default: {getattr(default, 'value', default)}]"
    return told


def _cell(text: str) -> str:
    text = text.replace("|", "\\|")
    return re.sub(r"\[default: (.*?)\]", r"Default: \1.", text)
