"""PDF → Document: an engine gives the drawn pages, `layout` reads them."""

from __future__ import annotations

from cvparse.readers.pdf.reader import read_pdf

__all__ = ["read_pdf"]
