"""Many figures as a few: mean, median, how sure the mean is, and how far the values spread."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

RESAMPLES = 2000
LEVEL = 0.95


@dataclass(frozen=True)
class Summary:
    """Of `count` values: mean, median, and the bounds of the mean's 95% bootstrap interval (percentiles).

    Half of the values lie between the quartiles.
    """

    count: int
    mean: float
    median: float
    low: float
    high: float
    lower_quartile: float
    upper_quartile: float


def summarise(values: Sequence[float | None], trimmed: float = 0.0) -> Summary | None:
    """None where no value could be measured. Always the same for the same values, in any order.

    `trimmed`, a share, leaves out values above and below these percentiles, as e4e's editing consistency does: a value
    on the percentile stays, and so of few values all do.
    """
    known = np.sort(np.array([value for value in values if value is not None], np.float64))
    if not len(known):
        return None
    if trimmed:
        low, high = np.quantile(known, trimmed, method="lower"), np.quantile(known, 1 - trimmed, method="higher")
        known = known[(low <= known) & (known <= high)]
    if np.isfinite(known).all():
        picks = np.random.default_rng(0).integers(0, len(known), (RESAMPLES, len(known)))
        tail = (1 - LEVEL) / 2
        bounds = np.quantile(known[picks].mean(axis=1), [tail, 1 - tail])
        quartiles = np.quantile(known, [0.25, 0.75])
    else:  # equal pictures: PSNR is infinite, and so is every mean of it
        bounds = known[0], known[-1]
        quartiles = np.quantile(known, 0.25, method="lower"), np.quantile(known, 0.75, method="higher")
    return Summary(len(known), float(known.mean()), float(np.median(known)), *map(float, (*bounds, *quartiles)))
