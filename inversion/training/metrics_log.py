"""The figures of a run as files: a table of losses, TensorBoard scalars, and grids of pictures."""

import csv
from pathlib import Path

import torch
from torch import Tensor

from inversion.readback import to_cpu
from inversion.training.samples import to_bytes

GRID_COLUMNS = 8


class MetricsLog:
    """`log.csv` in the run's folder, and TensorBoard events where TensorBoard is installed.

    `step` is the step that the run goes on from. Rows of later steps are removed: the checkpoint does not hold those
    steps, and they will be taken again.
    """

    def __init__(self, folder: Path, step: int) -> None:
        folder.mkdir(parents=True, exist_ok=True)
        self._path = folder / "log.csv"
        self._columns: list[str] = []
        if self._path.is_file():
            rows = [row for row in self._read() if int(row["step"]) <= step]
            self._columns = list(rows[0]) if rows else []
            self._write(rows)
        self._events = _tensorboard(folder, step)

    def scalars(self, step: int, values: dict[str, float]) -> None:
        """Adds a row; a name that is new becomes a column, empty in the rows before."""
        row = {"step": step} | {name: f"{value:.6g}" for name, value in values.items()}
        new = [name for name in row if name not in self._columns]
        if new:
            rows = self._read()
            self._columns += new
            self._write([*rows, row])
        else:
            with self._path.open("a", encoding="utf-8", newline="") as file:
                csv.DictWriter(file, self._columns, restval="").writerow(row)
        if self._events is not None:
            for name, value in values.items():
                self._events.add_scalar(name, value, step)

    def pictures(self, step: int, output: Tensor | None, target: Tensor | None) -> None:
        """A TensorBoard image of up to eight targets, with the outputs below them; both [b,3,s,s], -1..1, or None."""
        if self._events is not None and output is not None and target is not None:
            rows = [torch.cat(list(to_cpu(images[:GRID_COLUMNS].float())), 2) for images in (target, output)]
            self._events.add_image("pictures", to_bytes(torch.cat(rows, 1)), step)

    def close(self) -> None:
        if self._events is not None:
            self._events.close()

    def _read(self) -> list[dict[str, str]]:
        if not self._path.is_file():
            return []
        with self._path.open(encoding="utf-8", newline="") as file:
            return list(csv.DictReader(file))

    def _write(self, rows: list[dict]) -> None:
        with self._path.open("w", encoding="utf-8", newline="") as file:
            writer = csv.DictWriter(file, self._columns, restval="")
            writer.writeheader()
            writer.writerows(rows)


def _tensorboard(folder: Path, step: int):
    try:
        from torch.utils.tensorboard import SummaryWriter
    except ImportError:
        return None
    return SummaryWriter(str(folder / "events"), purge_step=step)
