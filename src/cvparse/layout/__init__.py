"""Words with boxes → lines in reading order.

    Sheet ─ words ─▶ Run[] ─ columns ─▶ Column[] of Row ─ bullets, furniture ─▶ paragraphs ─▶ Line[]

Nothing here knows a file format: a PDF engine or an OCR engine gives `Sheet`s.
"""

from __future__ import annotations

from cvparse.layout.arrange import lay_out
from cvparse.layout.sheet import Glyph, LinkArea, Sheet

__all__ = ["Glyph", "LinkArea", "Sheet", "lay_out"]
