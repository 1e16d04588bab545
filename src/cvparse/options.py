"""What a caller can choose, made once at the door and passed inward."""

from __future__ import annotations

import datetime
from pathlib import Path
from typing import Any, Literal

from pydantic import BaseModel, ConfigDict, PositiveFloat, PositiveInt, field_validator


class Limits(BaseModel):
    """How much of a document cvparse is willing to read; beyond it `LimitExceededError` is raised.

    The last three are those of an archive or a mailbox as a whole, where documents are gathered from one.
    """

    model_config = ConfigDict(frozen=True, extra="forbid", defer_build=True)

    bytes: PositiveInt = 64 * 1024 * 1024
    """Size of the file."""
    pages: PositiveInt = 300
    """Pages of a PDF."""
    characters: PositiveInt = 3_000_000
    """Characters of text."""
    objects: PositiveInt = 500_000
    """Objects of a PDF, elements of markup (HTML, the XML inside of DOCX and ODT), control words of RTF, members of a
    zip container."""
    expanded_bytes: PositiveInt = 256 * 1024 * 1024
    """Size of a zip container (DOCX, ODT) or a PDF once unpacked."""
    expansion_ratio: PositiveFloat = 200.0
    """Unpacked size of a zip member over its packed size (small members are exempt)."""
    depth: PositiveInt = 200
    """Nesting of markup."""
    page_characters: PositiveInt = 200_000
    """Characters of one page of a PDF; more is a drawing or an attack."""
    image_pixels: PositiveInt = 12_000_000
    """Pixels of a page's picture that OCR looks at; a larger page is drawn smaller."""
    seconds: PositiveFloat | None = None
    """Time that reading one document may take; None: as long as it takes. Kept between two steps of Python, so that one
    long call into C is waited for; the `timeout` of `parse_many` is kept whatever happens."""
    archive_members: PositiveInt = 100_000
    """Entries of an archive, messages of a mailbox."""
    archive_bytes: PositiveInt = 4 * 1024 * 1024 * 1024
    """What is unpacked of an archive, all in all."""
    archive_depth: PositiveInt = 3
    """Archives within archives."""


class Options(BaseModel):
    """Choices for one call of `parse`."""

    model_config = ConfigDict(frozen=True, extra="forbid", defer_build=True)

    pdf_engine: Literal["auto", "pdfplumber", "pdfium"] = "auto"
    """What finds the words of a PDF."""
    ocr: Literal["auto", "never", "always"] = "auto"
    """Whether pictures of text are recognised; "auto": on pages that are pictures, with `cvparse[ocr]`."""
    languages: tuple[str, ...] | None = None
    """Restricts the vocabulary to ISO 639-1 codes; None: all that are shipped."""
    reference_date: datetime.date | None = None
    """What "present" and "expected" mean; None: the document's own date, else today."""
    skills: Path | tuple[str, ...] = ()
    """Added to the vocabulary by which skills get one spelling (`Skill.canonical`): a text file in UTF-8, or its lines,
    one skill a line: "usual spelling | another spelling | …"; "#" begins a comment. The file is read at once; one that
    cannot be read is a `ValueError`."""
    limits: Limits = Limits()

    @field_validator("skills", mode="before")
    @classmethod
    def _lines_of_file(cls, value: Any) -> Any:
        """A file becomes its lines, so that options mean the same in any folder and process."""
        if not isinstance(value, (str, Path)):
            return value
        try:
            return tuple(Path(value).read_text("utf-8-sig").splitlines())
        except (OSError, UnicodeDecodeError) as error:
            raise ValueError(f"the vocabulary of skills {value} cannot be read as UTF-8 text: {error}") from error
