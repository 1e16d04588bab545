"""Shows a document with what was read drawn on it: as pictures of its pages, or as one HTML file."""

from cvparse.explain.explanation import Explanation, explain

__all__ = ["Explanation", "explain"]
