"""All patterns of the package, printed as JSON: those it makes when its modules are loaded and documents are read, and those
that are written as literals in calls. Runs in a process of its own, so that every compilation is seen."""

from __future__ import annotations

import ast
import importlib
import json
import pkgutil
import re
import sys
from pathlib import Path
from typing import Any

import regex

_found: dict[tuple[str, str | bytes, int], str] = {}


def _listen(library: Any) -> None:
    """Note what a library compiles for a module of ours."""
    inner = sys.modules[library.compile.__module__]
    compile = inner._compile

    def noted(*arguments: Any) -> Any:
        made = compile(*arguments)
        caller: Any = sys._getframe(1)
        while caller and caller.f_globals.get("__name__", "").partition(".")[0] in ("re", "regex", "functools"):
            caller = caller.f_back
        if caller and "/cvparse/" in Path(caller.f_code.co_filename).as_posix():
            _note(library.__name__, made, f"{_short(caller.f_code.co_filename)}:{caller.f_lineno}")
        return made

    inner._compile = noted


def _note(library: str, made: Any, place: str) -> None:
    if hasattr(made, "pattern"):
        _found.setdefault((library, made.pattern, int(made.flags)), place)


def _short(path: str | Path) -> str:
    return Path(path).as_posix().rpartition("/cvparse/")[2]


def _literals(path: Path) -> None:
    """Patterns in calls such as `regex.search(r"…", text)`, which may not have been made yet."""
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if (
            isinstance(node, ast.Call)
            and isinstance(node.func, ast.Attribute)
            and isinstance(node.func.value, ast.Name)
            and node.func.value.id in ("regex", "re")
            and node.args
            and isinstance(node.args[0], ast.Constant)
        ):
            library = {"regex": regex, "re": re}[node.func.value.id]
            _note(library.__name__, library.compile(node.args[0].value), f"{_short(path)}:{node.lineno}")


def _is_anchored(sources: dict[str, str], place: str) -> bool:
    """Whether a pattern is only ever tried at one place of a text (`match`), and not looked for all along it."""
    path, _, line = place.rpartition(":")
    tree = ast.parse(sources[path])
    inside = [
        node for node in ast.walk(tree) if hasattr(node, "lineno") and node.lineno <= int(line) <= node.end_lineno
    ]
    names = [node.name for node in inside if isinstance(node, ast.FunctionDef)]
    names = names or [
        target.id
        for node in inside
        if isinstance(node, ast.Assign)
        for target in node.targets
        if isinstance(target, ast.Name)
    ]
    if not names:
        return bool(re.search(r"regex\.(?:match|fullmatch)\(", sources[path].splitlines()[int(line) - 1]))
    text = sources[path] if names[-1].startswith("_") else "\n".join(sources.values())
    uses = re.findall(rf"(?<!def )\b{names[-1]}\b(?:\([^()]*\))?(?! =)(\.\w+)?", text)
    return bool(uses) and set(uses) <= {".match", ".fullmatch"}


def main() -> None:
    _listen(regex)
    _listen(re)
    import cvparse

    for module in pkgutil.walk_packages(cvparse.__path__, "cvparse."):
        if not module.name.endswith(("__main__", "batch.child")):
            importlib.import_module(module.name)
    for document in sorted((Path(__file__).parent.parent / "fixtures").iterdir()):
        if document.suffix in (".pdf", ".docx", ".odt", ".rtf", ".html", ".md", ".txt", ".tex"):
            cvparse.export(cvparse.parse(document, options=cvparse.Options(ocr="never")), "bibtex")
    for path in Path(cvparse.__path__[0]).rglob("*.py"):
        _literals(path)
    sources = {_short(path): path.read_text("utf-8") for path in Path(cvparse.__path__[0]).rglob("*.py")}
    rows = [
        [
            place,
            library,
            pattern.decode("latin-1") if isinstance(pattern, bytes) else pattern,
            isinstance(pattern, bytes),
            flags,
            _is_anchored(sources, place),
        ]
        for (library, pattern, flags), place in _found.items()
    ]
    json.dump(sorted(rows), sys.stdout)


if __name__ == "__main__":
    main()
