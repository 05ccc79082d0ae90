"""Numbers that were read from a file: JSON, as Python reads it, has infinity, NaN and any magnitude."""

import math
from typing import Any


def within(value: Any, low: float, high: float) -> float:
    """The number. Raises TypeError, ValueError or OverflowError where it is none, or lies outside."""
    number = float(value)
    if not low <= number <= high:
        raise ValueError(f"{number} is not within {low} and {high}")
    return number


def clamped(value: Any, low: float, high: float) -> float:
    """The number, brought to the nearest within. Raises as `within` for infinity, NaN and what is no number."""
    number = float(value)
    if not math.isfinite(number):
        raise ValueError(f"{number} is not a number to work with")
    return min(max(number, low), high)
