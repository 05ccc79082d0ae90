"""What was measured: one small file per picture, method and measure, so that a stopped run goes on where it was.

On wish also the inversions, so that what is measured later need not run the methods again.
"""

import hashlib
import json
import math
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from safetensors import SafetensorError, safe_open

from inversion.atomic import atomic_write
from inversion.evaluation.figures import PEAK_MEMORY
from inversion.evaluation.measures import Measure, Value, Values
from inversion.result import Inversion
from inversion.stored_inversion import inversion_metadata, pack_tensors, unpack_inversion

VERSION = 2
"""Counts changes of how figures are measured: older results are not taken for new ones."""

ADDED_LATER = frozenset({"sharpness"})
"""Figures that were added within this version. Results from before lack them and count all the same."""


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
    """Values by run and measure, in a folder; with `inversions`, what was inverted too."""

    def __init__(self, folder: Path, *, inversions: bool = False) -> None:
        self._folder = folder
        self._inversions = inversions

    def find(self, run: Run, measure: Measure) -> Values | None:
        """What was kept; None where there is nothing, or the file is damaged.

        Values of `ADDED_LATER` are missing where they were not measured yet.
        """
        try:
            metadata = json.loads(self._path(run, measure).read_text("utf-8"))
            if metadata["run"] != asdict(run):
                return None
            figures = metadata["figures"]
            names = [name for name in measure.names if name in figures or name not in ADDED_LATER]
            return {name: _value(figures[name]) for name in names}
        except (OSError, ValueError, KeyError, TypeError):
            return None

    def keep(self, run: Run, measure: Measure, values: Values) -> None:
        """Raises OSError."""
        self._folder.mkdir(parents=True, exist_ok=True)
        metadata: dict[str, Any] = {"measure": measure.name, "run": asdict(run), "figures": dict(values)}
        with atomic_write(self._path(run, measure)) as file:
            file.write((json.dumps(metadata, indent=1) + "\n").encode())

    def find_inversion(self, run: Run) -> tuple[Inversion, float] | None:
        """A kept inversion and the peak memory in MB it took; None where there is none, or the file is damaged."""
        try:
            with safe_open(self._inversion_path(run), "pt") as file:
                metadata = json.loads(file.metadata()["inversion"])
                if metadata["run"] != asdict(run):
                    return None
                inversion = unpack_inversion(metadata, {name: file.get_tensor(name) for name in file.keys()})  # noqa: SIM118
                return inversion, _number(metadata[PEAK_MEMORY.name])
        except (OSError, SafetensorError, ValueError, KeyError, TypeError):
            return None

    def keep_inversion(self, run: Run, inversion: Inversion, peak_memory_mb: float) -> None:
        """Where inversions are kept at all. Raises OSError."""
        if not self._inversions:
            return
        metadata = {"run": asdict(run), **inversion_metadata(inversion), PEAK_MEMORY.name: peak_memory_mb}
        path = self._inversion_path(run)
        path.parent.mkdir(parents=True, exist_ok=True)
        with atomic_write(path) as file:
            file.write(pack_tensors(inversion, {"inversion": json.dumps(metadata)}))

    def _path(self, run: Run, measure: Measure) -> Path:
        return self._folder / f"{_digest(VERSION, measure.name, measure.signature, *asdict(run).values())}.json"

    def _inversion_path(self, run: Run) -> Path:
        return self._folder / "inversions" / f"{_digest(*asdict(run).values())}.safetensors"


def _digest(*values: Any) -> str:
    return hashlib.sha256(json.dumps(values).encode()).hexdigest()[:32]


def _value(value: Any) -> Value:
    if isinstance(value, list):
        return [None if entry is None else _number(entry) for entry in value]
    return None if value is None else _number(value)


def _number(value: Any) -> float:
    number = float(value)
    if math.isnan(number):
        raise ValueError("not a figure")
    return number
