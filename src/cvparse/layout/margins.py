"""Narrow columns that belong to the rows beside them: dates, places and labels in the margin."""

from __future__ import annotations

from cvparse.layout.rows import Column


def settle_margins(column: Column) -> Column:
    return column
