"""What all records share: where they stand and how sure they are."""

from __future__ import annotations

from pydantic import BaseModel, ConfigDict, Field


class Model(BaseModel):
    """A frozen value without unknown fields."""

    model_config = ConfigDict(frozen=True, extra="forbid", defer_build=True)


class Evidence(Model):
    """Where a value was read: `Document.text[start:end]` shows the words."""

    start: int = Field(ge=0)
    end: int = Field(ge=0)
    page: int | None = None
    """From 1; None where the format has no pages."""
    box: tuple[float, float, float, float] | None = None
    """x0, top, x1, bottom in points, origin at the top left of the page."""


class Record(Model):
    """A value read from the document, with its evidence.

    `field_evidence` is keyed by field name; members of lists have keys such as `highlights.0`.
    """

    confidence: float = Field(default=0.5, ge=0, le=1)
    evidence: Evidence | None = None
    field_evidence: dict[str, Evidence] = Field(default_factory=dict)
