"""Directions found without scores: SeFa and GANSpace."""

from collections.abc import Sequence

import numpy as np
import torch
from torch import Tensor

from editing.direction_learning.whitening import Whitening
from editing.directions import DISCOVERED, Direction
from inversion.readback import to_array


def sefa(modulation_weights: Sequence[Tensor], count: int = 8) -> list[Direction]:
    """SeFa (Shen and Zhou, CVPR 2021, arXiv 2007.06600): the unit directions that change the styles most.

    Eigenvectors of AᵀA with the largest eigenvalues, A all modulation matrices [out, w_dim] stacked.
    """
    stacked = to_array(torch.cat([weight.double() for weight in modulation_weights]))
    _, vectors = np.linalg.eigh(stacked.T @ stacked)
    return _directions("sefa", 1, vectors.T[::-1][:count])


def ganspace(whitening: Whitening, count: int = 8) -> list[Direction]:
    """GANSpace (Härkönen et al., NeurIPS 2020, arXiv 2004.02546): principal axes of W, one deviation long."""
    return _directions("ganspace", count + 1, whitening.axes[:count] * whitening.spreads[:count, None])


def _directions(source: str, first: int, vectors: np.ndarray) -> list[Direction]:
    """Nobody has said what they do, so their titles are numbers; GANSpace's go on where SeFa's end."""
    found = []
    for index, vector in enumerate(vectors):
        # An eigenvector has no sign of its own; this makes it the same on every machine.
        vector = vector * np.sign(vector[np.abs(vector).argmax()])
        name = f"{source}-{index + 1}"
        shown = f"Change {first + index}"
        found.append(
            Direction(name, shown, DISCOVERED, torch.from_numpy(vector.astype(np.float32)), None, (-3.0, 3.0), source)
        )
    return found
