"""The shape of W: its mean and covariance, and coordinates in which it is a round cloud."""

from dataclasses import dataclass

import numpy as np
from torch import Tensor


@dataclass(frozen=True)
class Whitening:
    """w = mean + u · root, with u of unit covariance; `root` and its inverse are symmetric [w_dim, w_dim]."""

    mean: np.ndarray
    root: np.ndarray
    inverse: np.ndarray
    axes: np.ndarray
    spreads: np.ndarray

    @staticmethod
    def of(codes: Tensor) -> "Whitening":
        """From many codes w [n, w_dim], n well above w_dim. `axes` [w_dim, w_dim] rows are the principal axes,
        widest first, `spreads` the standard deviations along them."""
        w = codes.double().numpy()
        variances, vectors = np.linalg.eigh(np.cov(w.T))
        order = np.argsort(-variances)
        spreads, axes = np.sqrt(np.clip(variances[order], 1e-8, None)), vectors[:, order].T
        root, inverse = (axes.T * spreads) @ axes, (axes.T / spreads) @ axes
        return Whitening(w.mean(0), root, inverse, axes, spreads)

    def whiten(self, w: np.ndarray) -> np.ndarray:
        return (w - self.mean) @ self.inverse
