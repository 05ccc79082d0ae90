"""What an edit changed in a history, so that a journal stores no step twice."""

from collections.abc import Sequence
from dataclasses import dataclass

from editing.history import EditHistory, EditStep


@dataclass(frozen=True)
class HistoryChange:
    """Of the steps before, the `forgotten` oldest are left out, the next `kept` stay, and `steps` follow them."""

    forgotten: int
    kept: int
    steps: tuple[EditStep, ...]
    done: int

    def applied_to(self, history: EditHistory) -> EditHistory:
        """Raises ValueError where it was made for another history."""
        kept = history.steps[self.forgotten : self.forgotten + self.kept]
        if len(kept) != self.kept:
            raise ValueError(f"there are no {self.kept} steps after {self.forgotten}")
        return EditHistory((*kept, *self.steps), self.done)


def history_change(before: EditHistory, after: EditHistory) -> HistoryChange:
    """What leads from one to the other."""
    forgotten = _index(before.steps, after.steps[0]) if after.steps else len(before.steps)
    kept = 0
    for old, new in zip(before.steps[forgotten:], after.steps, strict=False):
        if old != new:
            break
        kept += 1
    return HistoryChange(forgotten, kept, after.steps[kept:], after.done)


def _index(steps: Sequence[EditStep], step: EditStep) -> int:
    return next((index for index, known in enumerate(steps) if known == step), len(steps))
