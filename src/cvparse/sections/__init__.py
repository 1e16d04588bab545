"""From lines to sections, and from sections to entries."""

from cvparse.sections.model import Entry, Section
from cvparse.sections.split import find_sections

__all__ = ["Entry", "Section", "find_sections"]
