"""Directions from scores: each moves its own score and, as far as a linear model tells, no other and not the identity.

InterFaceGAN (Shen et al., CVPR 2020, arXiv 1907.10786) takes the normal of a linear classifier in W and projects
the other attributes' normals out. Here the same is one least-squares problem, in whitened coordinates u of W, where a
step's length says how unusual the face becomes. With b_i the gradient of score i and G the gradients of a face
descriptor, direction i is the u that minimises

    |u|² + κ |G u|² + μ Σ_{j≠i} (b_j · u)²    subject to b_i · u = 1,

j running over the scores that do not belong to attribute i.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from editing.direction_learning.whitening import Whitening

RIDGES = (30.0, 100.0, 300.0, 1000.0)
IDENTITY_RIDGE = 1000.0
IDENTITY_WEIGHT = 1.0
INDEPENDENCE_WEIGHT = 30.0
HELD_OUT = 5  # every fifth sample
CLIP = 3.0  # standard deviations; a few odd pictures must not pull a fit


@dataclass(frozen=True)
class Target:
    """What a direction is for: the index of its own score, and those of the scores to hold still."""

    own: int
    still: list[int]


@dataclass(frozen=True)
class Fit:
    """Linear directions.

    steps         [targets, w_dim] in whitened coordinates; by the linear model a step is one standard deviation
    vectors       [targets, w_dim] the same steps in w
    mean, spread  [k] of the scores
    correlation   [k] between predicted and actual score on held-out samples
    """

    steps: np.ndarray
    vectors: np.ndarray
    mean: np.ndarray
    spread: np.ndarray
    correlation: np.ndarray


def fit(
    w: np.ndarray, scores: np.ndarray, descriptors: np.ndarray, whitening: Whitening, targets: Sequence[Target]
) -> Fit:
    """Codes [n, w_dim], scores [n,k], descriptors [n,d] (rows may be NaN) → one direction per target.

    Raises ValueError with fewer than 50 samples.
    """
    if len(w) < 50:
        raise ValueError(f"{len(w)} samples are too few to learn from")
    u = whitening.whiten(w)
    mean, spread = scores.mean(0), np.maximum(scores.std(0), 1e-9)
    standard = np.clip((scores - mean) / spread, -CLIP, CLIP)
    gradients, correlation = _best_gradients(u, standard)
    known = np.isfinite(descriptors).all(1)
    identity = _ridge(u[known], descriptors[known], IDENTITY_RIDGE)
    metric = identity @ identity.T
    metric *= len(metric) / max(np.trace(metric), 1e-12)

    steps = np.stack([_step(gradients[:, target.own], gradients[:, target.still], metric) for target in targets])
    return Fit(steps, steps @ whitening.root, mean, spread, correlation)


def _step(own: np.ndarray, others: np.ndarray, metric: np.ndarray) -> np.ndarray:
    cost = np.eye(len(metric)) + IDENTITY_WEIGHT * metric + INDEPENDENCE_WEIGHT * others @ others.T
    step = np.linalg.solve(cost, own)
    return step / (own @ step)


def _best_gradients(u: np.ndarray, standard: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Ridge regression with the strength that predicts held-out samples best; refitted on all samples."""
    held = np.arange(len(u)) % HELD_OUT == 0
    found = {}
    for strength in RIDGES:
        predicted = u[held] @ _ridge(u[~held], standard[~held], strength)
        found[strength] = _correlations(predicted, standard[held])
    best = max(RIDGES, key=lambda strength: float(found[strength].mean()))
    return _ridge(u, standard, best), found[best]


def _ridge(u: np.ndarray, targets: np.ndarray, strength: float) -> np.ndarray:
    """[n,d], [n,k] → [d,k]."""
    return np.linalg.solve(u.T @ u + strength * np.eye(u.shape[1]), u.T @ (targets - targets.mean(0)))


def _correlations(a: np.ndarray, b: np.ndarray) -> np.ndarray:
    a, b = a - a.mean(0), b - b.mean(0)
    return (a * b).sum(0) / np.maximum(np.sqrt((a**2).sum(0) * (b**2).sum(0)), 1e-12)
