"""What was measured: one small file per picture, method and measure, so that a stopped run goes on where it was."""

import hashlib
import json
import math
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from inversion.atomic import atomic_write
from inversion.evaluation.measures import Measure, Value, Values

VERSION = 2
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


class Results:
    """Values by run and measure, in a folder."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def find(self, run: Run, measure: Measure) -> Values | None:
        """What was kept; None where there is nothing, or the file is damaged."""
        try:
            facts = json.loads(self._path(run, measure).read_text("utf-8"))
            if facts["run"] != asdict(run):
                return None
            return {name: _value(facts["figures"][name]) for name in measure.names}
        except (OSError, ValueError, KeyError, TypeError):
            return None

    def keep(self, run: Run, measure: Measure, values: Values) -> None:
        """Raises OSError."""
        self._folder.mkdir(parents=True, exist_ok=True)
        facts: dict[str, Any] = {"measure": measure.name, "run": asdict(run), "figures": dict(values)}
        with atomic_write(self._path(run, measure)) as file:
            file.write((json.dumps(facts, indent=1) + "\n").encode())

    def _path(self, run: Run, measure: Measure) -> Path:
        facts = json.dumps([VERSION, measure.name, measure.signature, *asdict(run).values()])
        return self._folder / f"{hashlib.sha256(facts.encode()).hexdigest()[:32]}.json"


def _value(value: Any) -> Value:
    if isinstance(value, list):
        return [None if entry is None else _number(entry) for entry in value]
    return None if value is None else _number(value)


def _number(value: Any) -> float:
    number = float(value)
    if math.isnan(number):
        raise ValueError("not a figure")
    return number
