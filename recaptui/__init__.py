"""The map."""

__version__ = "0.1.0"
