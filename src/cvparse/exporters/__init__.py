"""A `CV` in the formats that other tools read. Exporters know the models and nothing else."""

from cvparse.exporters.choice import SUFFIXES, export, export_publications

__all__ = ["SUFFIXES", "export", "export_publications"]
