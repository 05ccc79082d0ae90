"""What `evaluate --photo-true` hands over: tables, a summary for `--json`, and text."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict
from pathlib import Path
from typing import Any

from app.commands.console import table
from editing.photo_true.measured_summary import EditInPhotos, changed_unedited, summarise_edits, write_edits
from editing.photo_true.measuring import MeasuredEdit
from inversion.evaluation.evaluate import Evaluation
from inversion.evaluation.pictures import EvaluatedPicture

EDITS, RECONSTRUCTIONS = "photo_true.csv", "reconstructions.csv"
_HEADS = (
    "identity (rendered; edit)",
    "kept",
    "others moved (rendered)",
    "sharpness, least",
    "seam",
    "gradient",
    "quad",
    "background",
    "outside",
    "seconds",
    "beyond its bounds",
)


class PhotoTrueReport:
    """Photos that were composed of samples, and photos of a folder. `signatures` are those of the methods."""

    file = "photo_true.json"

    def __init__(
        self,
        found: Evaluation,
        edits: Sequence[MeasuredEdit],
        folder: Path,
        *,
        signatures: Mapping[str, str],
        is_composed: Callable[[EvaluatedPicture], bool],
    ) -> None:
        self._found, self._edits, self._folder, self._signatures = found, edits, folder, signatures
        self._parts = {"composed": found.part(is_composed), "photos": found.part(lambda one: not is_composed(one))}
        self._summaries = {name: summarise_edits(part, edits) for name, part in self._parts.items()}

    def write(self) -> None:
        """Raises OSError."""
        self._found.write_csv(self._folder / RECONSTRUCTIONS)
        write_edits(self._found, self._edits, self._folder / EDITS)

    def summary(self) -> dict[str, Any]:
        return {
            **{name: self._part_summary(name) for name in self._parts},
            "skipped": dict(self._found.skipped),
            "networks": {info.name: info.network for info in self._found.figures if info.network},
            "signatures": dict(self._signatures),
        }

    def _part_summary(self, name: str) -> dict[str, Any]:
        part = self._parts[name]
        edits = {
            title: {method: asdict(one) for method, one in by_method.items()}
            for title, by_method in self._summaries[name].items()
        }
        pictures = list(dict.fromkeys(one.picture.name for one in part.measured))
        return {"pictures": pictures, "unedited_changed": changed_unedited(part), "edits": edits}

    def text(self) -> str:
        lines = [self._table(name) for name, part in self._parts.items() if part.count]
        lines.append(f"→ {self._folder}")
        lines += [f"Left out: {reason}" for reason in self._found.skipped.values()]
        return "\n".join(lines)

    def _table(self, name: str) -> str:
        part = self._parts[name]
        rows: list[tuple[str, ...]] = [("edit", "method", *_HEADS)]
        for title, by_method in self._summaries[name].items():
            rows += [(title, method, *_cells(one)) for method, one in by_method.items()]
        unedited = f"No edit changes {changed_unedited(part)} pixels"
        return f"{part.count} {'composed photos' if name == 'composed' else name}\n{table(rows)}\n{unedited}"


def _cells(one: EditInPhotos) -> tuple[str, ...]:
    def mean(figure: str, digits: int = 2) -> str:
        return _number(one.mean(figure), digits)

    sharpness = one.figures["sharpness"]
    return (
        f"{mean('identity')} ({mean('identity_as_rendered')}; {mean('identity_between_renders')})",
        "–" if one.kept is None else f"{one.kept:.0%}",
        f"{mean('others_moved')} ({mean('others_moved_as_rendered')})",
        f"{_number(sharpness and sharpness.median)}, {_number(one.least_sharpness)}",
        mean("seam"),
        mean("seam_gradient"),
        mean("quad_border"),
        mean("background", 3),
        _number(one.most_changed_outside, 0),
        mean("seconds"),
        ", ".join(one.beyond) or "none",
    )


def _number(value: float | None, digits: int = 2) -> str:
    return "–" if value is None else f"{value:.{digits}f}"
