"""What directions do, as a table for people."""

from app.commands.console import table
from editing.direction_learning.evaluating import Effect


def effects_table(effects: dict[str, Effect]) -> str:
    """A row per direction: what +2 does to fresh samples."""
    rows = [("direction", "right way", "spreads", "identity", "strongest leaks, in spreads")]
    for name, effect in effects.items():
        others = [(abs(change), other, change) for other, change in effect.leakage.items() if other != name]
        leaks = ", ".join(f"{other} {change:+.1f}" for _, other, change in sorted(others, reverse=True)[:3])
        rows.append((name, f"{effect.success:.0%}", f"{effect.change:+.2f}", f"{effect.identity:.2f}", leaks))
    return table(rows)
