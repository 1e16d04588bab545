"""The key to a redacted text: what its placeholders stand for, to be kept apart from it."""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import Any, Literal

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from cvparse.errors import UnreadableDocumentError
from cvparse.redact.placeholders import TOKEN

TextFormat = Literal["text", "markdown", "json"]


class Key(BaseModel):
    """Puts the words back into one redacted text.

    `placeholders` says what each stands for; `words` has, in the order of the text, just the words that were there,
    so that an unchanged text is restored exactly. `dropped` holds what records lost: its path → the value.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    version: Literal[1] = 1
    format: TextFormat
    placeholders: dict[str, str]
    words: list[str] = Field(default_factory=list)
    dropped: dict[str, Any] = Field(default_factory=dict)

    def save(self, path: Path) -> None:
        """Write it so that only its owner can read it."""
        path.parent.mkdir(parents=True, exist_ok=True)
        draft = path.with_name(path.name + ".part")
        draft.unlink(missing_ok=True)
        handle = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(handle, "w", encoding="utf-8", newline="\n") as sink:
            sink.write(self.model_dump_json(indent=1) + "\n")
        draft.replace(path)

    @classmethod
    def load(cls, path: Path) -> Key:
        """Read it. Raises `UnreadableDocumentError` for a file that is no key."""
        try:
            return cls.model_validate_json(path.read_bytes())
        except OSError as error:
            problem = f"the key cannot be opened: {error.strerror or 'not a path'}"
            raise UnreadableDocumentError(problem, source=str(path)) from error
        except ValidationError:
            raise UnreadableDocumentError(
                "this is no key", source=str(path), advice="give the file that --key wrote"
            ) from None


def restore(text: str, key: Key) -> str:
    """A redacted text with its words back.

    Where the text still has the placeholders that it was made with, in their order, the very same words come back;
    where it was edited, each placeholder gives the fullest of the words that it stood for. Unknown placeholders stay.
    """
    if key.format == "json":
        return _restored_json(text, key)
    found = [match[0] for match in TOKEN.finditer(text)]
    words = iter(key.words if len(key.words) == len(found) else [_meaning(each, key) for each in found])
    return TOKEN.sub(lambda _: next(words), text)


def _meaning(token: str, key: Key) -> str:
    return key.placeholders.get(token, token)


def _restored_json(text: str, key: Key) -> str:
    try:
        value = json.loads(text)
    except ValueError as error:
        raise UnreadableDocumentError("the key is one to JSON, and this is none") from error
    count = len(TOKEN.findall(text))
    words = iter(key.words) if len(key.words) == count else None

    def back(value: Any) -> Any:
        if isinstance(value, str):
            return TOKEN.sub(lambda match: next(words) if words else _meaning(match[0], key), value)
        if isinstance(value, dict):
            return {name: back(member) for name, member in value.items()}
        return [back(member) for member in value] if isinstance(value, list) else value

    restored = back(value)
    for path, dropped in key.dropped.items():
        _put(restored, path.split("."), dropped)
    return json.dumps(restored, ensure_ascii=False, indent=2)


def _put(value: Any, path: list[str], dropped: Any) -> None:
    """Set a value deep inside; an edited document that lacks the place is left as it is."""
    for step in path[:-1]:
        try:
            value = value[int(step) if isinstance(value, list) else step]
        except (KeyError, IndexError, TypeError, ValueError):
            return
    if isinstance(value, dict):
        value[path[-1]] = dropped
