"""What was measured, one small file per picture and method, so that a run that was stopped goes on where it was."""

import hashlib
import json
import math
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from inversion.atomic import atomic_write
from inversion.evaluation.figures import FIGURES, Figures

VERSION = 1
"""Counts changes of how figures are measured: older results are not taken for new ones."""


@dataclass(frozen=True)
class Run:
    """One method on one picture: everything that decides the outcome.

    content    sha256 of the picture's file
    signature  of the method: its weights and settings
    """

    content: str
    aligned: bool
    face: int
    method: str
    signature: str
    seed: int
    device: str

    @property
    def key(self) -> str:
        facts = json.dumps([VERSION, *asdict(self).values()])
        return hashlib.sha256(facts.encode()).hexdigest()[:32]


class Results:
    """Figures by run, in a folder."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def find(self, run: Run) -> Figures | None:
        """The figures kept for this run; None where there are none, or the file is damaged."""
        try:
            facts = json.loads((self._folder / f"{run.key}.json").read_text("utf-8"))
            if facts["run"] != asdict(run):
                return None
            return {info.name: _number(facts["figures"][info.name]) for info in FIGURES}
        except (OSError, ValueError, KeyError, TypeError):
            return None

    def keep(self, run: Run, figures: Figures) -> None:
        """Raises OSError."""
        self._folder.mkdir(parents=True, exist_ok=True)
        facts: dict[str, Any] = {"run": asdict(run), "figures": dict(figures)}
        with atomic_write(self._folder / f"{run.key}.json") as file:
            file.write((json.dumps(facts, indent=1) + "\n").encode())


def _number(value: Any) -> float | None:
    if value is None:
        return None
    number = float(value)
    if math.isnan(number):
        raise ValueError("not a figure")
    return number
