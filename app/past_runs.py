"""What is remembered of a run of a method, and how much it still counts."""

from dataclasses import dataclass

HALF_LIFE_DAYS, LONGEST_DAYS = 30.0, 180.0


@dataclass(frozen=True)
class PastRun:
    """How long a run took, without reading its networks, and how long ago that was."""

    seconds: float
    days_ago: float = 0.0

    @property
    def weight(self) -> float:
        """1 for a run of today, less for older ones, 0 for those from before half a year."""
        return 0.5 ** (max(self.days_ago, 0.0) / HALF_LIFE_DAYS) if self.days_ago <= LONGEST_DAYS else 0.0
