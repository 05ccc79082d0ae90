"""Between two inversions: w and weight change blended together (HyperInverter, arXiv 2112.00719, section 4.5)."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace

import numpy as np
import torch
from torch import Tensor

from inversion.result import Inversion

Deltas = Mapping[str, Tensor]
"""By weight name, what an inversion adds to that weight, each of its shape."""


@dataclass(frozen=True)
class Partner:
    """The second face of a morph; `title` says where it came from.

    crop  the aligned crop that was inverted, uint8 [r,r,3], for its detail map; None in documents of earlier versions
    """

    title: str
    inversion: Inversion = field(repr=False)
    crop: np.ndarray | None = field(default=None, repr=False)


def blend(first: Inversion, second: Inversion, share: float, deltas: Callable[[Inversion], Deltas]) -> Inversion:
    """`first` at share 0, `second` at 1, in between w and deltas in a straight line. Without metrics.

    Where both keep an h of the same hypernetwork, h is blended: deltas are affine in h, so it is the same line.
    Otherwise the whole `deltas` of the two are, and one without deltas counts as zeros. Raises as `deltas` does.
    """
    w = torch.lerp(first.w, second.w, share)
    blended = replace(first, w=w, metrics=None)
    if first.h is not None and second.h is not None and first.hypernetwork == second.hypernetwork:
        return replace(blended, h=torch.lerp(first.h, second.h, share))
    if not first.has_deltas and not second.has_deltas:
        return blended
    ours, theirs = deltas(first), deltas(second)
    names = ours.keys() | theirs.keys()
    return replace(blended, deltas={name: _between(ours, theirs, name, share) for name in names}, h=None)


def _between(ours: Deltas, theirs: Deltas, name: str, share: float) -> Tensor:
    if name not in theirs:
        return ours[name] * (1 - share)
    if name not in ours:
        return theirs[name] * share
    return torch.lerp(ours[name], theirs[name], share)
