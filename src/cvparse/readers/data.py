"""Files of data that hold a CV: JSON Resume, and RenderCV's YAML. How they are told from others, parsed and read.

JSON needs nothing. YAML needs PyYAML, which the extra `yaml` brings.
"""

from __future__ import annotations

import json
from typing import Any, Literal

import regex

from cvparse.document import Document
from cvparse.errors import LimitExceededError, UnreadableDocumentError, UnsupportedFormatError
from cvparse.options import Options
from cvparse.readers.cleaning import decode
from cvparse.readers.jsonresume import is_json_resume, read_json_resume
from cvparse.readers.limits import check_characters
from cvparse.readers.rendercv import is_rendercv, read_rendercv
from cvparse.readers.stated import check_tree

Kind = Literal["jsonresume", "rendercv"]

_CV_KEY = regex.compile(r"""(?m)^(?:cv|"cv"|'cv')[ \t]*:[ \t]*(?:#.*)?$""")
_INNER_KEY = regex.compile(r"(?m)^[ \t]+[\"']?(?:name|sections|email|social_networks)[\"']?[ \t]*:")
_LONGEST = 8_000_000
"""Characters; no CV in JSON is longer, and a larger file is not parsed to find out."""
_MOST_YAML = 1_000_000
"""Characters of YAML, which is slow to parse."""


def sniff_data(text: str) -> Kind | None:
    """Which kind of CV a text of data is; None for all else, other JSON and YAML among it."""
    start = text.lstrip("\ufeff \t\r\n")[:1]
    if start == "{":
        value = _json(text) if len(text) <= _LONGEST else None
        return "jsonresume" if is_json_resume(value) else "rendercv" if is_rendercv(value) else None
    found = _CV_KEY.search(text)
    return "rendercv" if found and _INNER_KEY.search(text, found.end()) else None


def _json(text: str) -> Any:
    try:
        return json.loads(text.lstrip("\ufeff"))
    except (ValueError, RecursionError):
        return None


def read_data(kind: str, data: bytes, options: Options) -> Document:
    """The CV of a file of data.

    Raises `UnreadableDocumentError` for one that is broken or holds no CV, `UnsupportedFormatError` where YAML cannot
    be read here, `LimitExceededError` for one that is too large or nested too deep.
    """
    text = decode(data)
    check_characters(text, options)
    value = _json(text)
    if value is None and kind == "rendercv":
        value = _yaml(text)
    check_tree(value, options)
    if not isinstance(value, dict):
        raise UnreadableDocumentError(f"the file holds no {_NAMES[kind]}", advice="check that it was saved completely")
    document = read_json_resume(value) if kind == "jsonresume" else read_rendercv(value)
    if not document.lines:
        raise UnreadableDocumentError(f"the {_NAMES[kind]} says nothing", advice="check that it was saved completely")
    return document


_RESOLVED = ("tag:yaml.org,2002:null", "tag:yaml.org,2002:merge")
"""What plain values of YAML may be besides texts."""
_NAMES = {"jsonresume": "JSON Resume", "rendercv": "RenderCV file"}


def _yaml(text: str) -> Any:
    """YAML, in which all plain values are texts: "2020-10" and "yes" are what is written there."""
    try:
        import yaml
    except ImportError as error:
        raise UnsupportedFormatError(
            "the file is RenderCV's YAML, which needs a package", advice='pip install "cvparse[yaml]"'
        ) from error
    if len(text) > _MOST_YAML:
        raise LimitExceededError(f"the YAML has more than {_MOST_YAML:,} characters", advice="give it as JSON")

    class Loader(yaml.SafeLoader):  # type: ignore[misc]
        pass

    Loader.yaml_implicit_resolvers = {
        first: [rule for rule in rules if rule[0] in _RESOLVED]
        for first, rules in yaml.SafeLoader.yaml_implicit_resolvers.items()
    }
    try:
        return yaml.load(text, Loader)  # noqa: S506 - it is a safe loader
    except (yaml.YAMLError, ValueError, RecursionError) as error:
        raise UnreadableDocumentError("the YAML is broken", advice="check it with RenderCV") from error
