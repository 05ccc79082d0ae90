"""Where shipped files are, from a checkout and from a frozen application alike."""

import sys
from pathlib import Path

_ROOT = Path(getattr(sys, "_MEIPASS", Path(__file__).resolve().parent.parent))


def resource_path(*parts: str) -> Path:
    """Path of a file below `resources/`; it need not exist."""
    return _ROOT.joinpath("resources", *parts)
