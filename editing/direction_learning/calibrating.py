"""From linear directions to even sliders: cancel the leakage that renders show, then set the size of a step."""

from collections.abc import Sequence

import numpy as np

from editing.direction_learning.fitting import Target
from editing.direction_learning.responding import Responses

Layers = tuple[int, int] | None

MIXING_COST = 0.5  # price of mixing in another direction against the leakage it removes, both squared
OWN_CHANGE = 0.8  # standard deviations per unit: ±3 is as far as one sample in sixty is …
IDENTITY_AT_TWO = 0.50  # … unless strength ±2 would then move the descriptor further than this on average …
LONGEST_STEP = 3.5  # … or a unit would be longer than this in whitened W, where faces fall apart


def mean_response(responses: Responses, spread: np.ndarray) -> np.ndarray:
    """Change of each score per unit of strength, in its standard deviations: [k, scores], mean over both sides."""
    per_unit = responses.changes / responses.strengths[None, :, None, None]
    return np.nanmean(per_unit, axis=(1, 2)) / spread


def mix_against_leakage(response: np.ndarray, targets: Sequence[Target], layers: Sequence[Layers]) -> np.ndarray:
    """Measured response [k, scores] → mixing matrix [k,k], ones on its diagonal.

    Row i says how much of every other direction to add to direction i so that the scores it should hold still move
    least: a ridge regression, so that directions are not mixed in for the sake of noise. Only directions whose layers
    lie within those of direction i can help it; others would lose on its layers what they were measured to do.
    """
    count = len(targets)
    mixing = np.eye(count)
    for i, target in enumerate(targets):
        others = [j for j in range(count) if j != i and _within(layers[j], layers[i])]
        leaks = response[:, target.still]
        gram = leaks[others] @ leaks[others].T + MIXING_COST * np.eye(len(others))
        mixing[i, others] = -np.linalg.solve(gram, leaks[others] @ leaks[i])
    return mixing


def _within(inner: Layers, outer: Layers) -> bool:
    if outer is None:
        return True
    return inner is not None and inner[0] >= outer[0] and inner[1] <= outer[1]


def unit_sizes(
    responses: Responses, spread: np.ndarray, targets: Sequence[Target | None], step_lengths: np.ndarray
) -> np.ndarray:
    """Factor for each direction [k] that makes strength 1 `OWN_CHANGE` deviations of its own score.

    Smaller where the identity or the length of the step say so; directions without a target have these alone.
    Responses must hold strengths on both sides.
    """
    sizes = np.full(len(targets), np.inf)
    response = mean_response(responses, spread)
    identity = np.nanmean(responses.identity, axis=2) / np.abs(responses.strengths)[None]
    for i, target in enumerate(targets):
        if target is not None:
            sizes[i] = OWN_CHANGE / max(float(response[i, target.own]), 0.05)
        sizes[i] = min(sizes[i], IDENTITY_AT_TWO / 2 / max(float(identity[i].max()), 1e-6))
    return np.minimum(sizes, LONGEST_STEP / step_lengths)
