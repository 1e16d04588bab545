"""The version of the package; results carry it."""

VERSION = "0.1.0"
