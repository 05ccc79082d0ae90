"""The application: a window and a command line on the same engine."""

__version__ = "0.1.0"
"""Also the distribution's: pyproject.toml reads it here."""
