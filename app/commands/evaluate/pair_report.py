"""What `evaluate --edit-pairs` hands over: tables, a summary for `--json`, and text."""

from collections.abc import Mapping, Sequence
from dataclasses import asdict
from pathlib import Path
from typing import Any

from app.commands.console import table
from editing.editability.edit_pairs import PairedEdit
from editing.editability.pair_summary import PairSummary, summarise_all, summarise_pairs, write_pairs
from inversion.evaluation.evaluate import Evaluation

PAIRS, RECONSTRUCTIONS = "edit_pairs.csv", "reconstructions.csv"


class PairReport:
    """Fresh samples, whose true edits are known, and photos, of which only what moved can be measured.

    signatures  of the methods
    left_out    what was not measured → why
    """

    file = "edit_pairs.json"

    def __init__(
        self,
        found: Evaluation,
        edits: Sequence[PairedEdit],
        folder: Path,
        *,
        signatures: Mapping[str, str],
        left_out: Mapping[str, str],
    ) -> None:
        self._found, self._edits, self._folder = found, edits, folder
        self._signatures, self._left_out = signatures, left_out
        self._parts = {"samples": found.part(lambda one: one.true_w is not None)}
        self._parts |= {"photos": found.part(lambda one: one.true_w is None)}
        self._summaries = {name: summarise_pairs(part, edits) for name, part in self._parts.items()}

    def write(self) -> None:
        """Raises OSError."""
        self._found.write_csv(self._folder / RECONSTRUCTIONS)
        write_pairs(self._found, self._edits, self._folder / PAIRS)

    def summary(self) -> dict[str, Any]:
        return {
            **{name: self._part_summary(name) for name in self._parts},
            "skipped": dict(self._found.skipped),
            "left_out": dict(self._left_out),
            "networks": {info.name: info.network for info in self._found.figures if info.network},
            "signatures": dict(self._signatures),
        }

    def _part_summary(self, name: str) -> dict[str, Any]:
        part, summaries = self._parts[name], self._summaries[name]
        methods = {
            method: {info.name: _as_dict(part.summary(method, info.name)) for info in part.figures}
            for method in part.methods
        }
        edits = {
            title: {method: asdict(one) for method, one in by_method.items()} for title, by_method in summaries.items()
        }
        together = {method: asdict(one) for method, one in summarise_all(summaries, part.methods).items()}
        return {"pictures": part.count, "edits": edits, "all_edits": together, "methods": methods}

    def text(self) -> str:
        lines = [self._table(name) for name, part in self._parts.items() if part.count]
        lines.append(f"Gains and shares are those over {self._found.methods[0]} → {self._folder}")
        lines += [f"Left out: {reason}" for reason in (*self._found.skipped.values(), *self._left_out.values())]
        return "\n".join(lines)

    def _table(self, name: str) -> str:
        part, summaries = self._parts[name], self._summaries[name]
        heads = ("PSNR to the true edit (dB)", "gain (dB)", "worst gain (dB)", "score moved", "identity distance")
        rows: list[tuple[str, ...]] = [("edit", "method", *heads)]
        for title, by_method in summaries.items():
            rows += [(title, method, *_cells(one)) for method, one in by_method.items()]
        for method, one in summarise_all(summaries, part.methods).items():
            least = "–" if one.least_moved_share is None else f"least {one.least_moved_share:.0%} ({one.least_moved})"
            figures = (_decibels(one.psnr_db), _signed(one.gain_db), _signed(one.worst_gain_db))
            rows.append(("all edits", method, *figures, least, _distance(one.identity_distance)))
        return f"{part.count} {name}\n{table(rows)}"


def _cells(one: PairSummary) -> tuple[str, ...]:
    return (
        _decibels(one.psnr_db and one.psnr_db.mean),
        _signed(one.gain_db and one.gain_db.mean),
        _signed(one.worst_gain_db),
        "–" if one.moved_share is None else f"{one.moved_share:.0%}",
        _distance(one.identity_distance and one.identity_distance.mean),
    )


def _decibels(value: float | None) -> str:
    return "–" if value is None else f"{value:.2f}"


def _signed(value: float | None) -> str:
    return "–" if value is None else f"{value:+.2f}"


def _distance(value: float | None) -> str:
    return "–" if value is None else f"{value:.3f}"


def _as_dict(summary: Any) -> dict[str, Any] | None:
    return None if summary is None else asdict(summary)
