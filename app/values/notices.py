"""What is said to people, and beside which control."""

from dataclasses import dataclass
from pathlib import Path
from typing import Literal

Place = Literal["view", "face", "method", "edit", "morph", "directions"]
"""Beside which control a notice is shown."""


@dataclass(frozen=True)
class Notice:
    """What a banner shows. `file` is one that was written, whose folder can be shown."""

    kind: Literal["error", "advice", "done"]
    message: str
    advice: str = ""
    file: Path | None = None
