"""The linear part of a detail step in closed form: ridge regression on samples whose true features are known."""

from collections.abc import Sequence

import torch
import torch.nn.functional as F
from torch import Tensor

from inversion.detail.network import DetailStep, bands_of
from inversion.readback import to_cpu

RIDGE = 1e-5
POSITIONS = 4096
"""Of each sample, picked at random: neighbours say the same again."""


class ClosedForm:
    """Collects what a step sees and should answer, one face after the other, and solves for the linear map."""

    def __init__(self, step: DetailStep) -> None:
        self._step = step
        self._seen: list[dict[str, Tensor]] = []
        self._sizes: list[dict[str, Tensor]] = []

    @torch.no_grad()
    def add(self, photo: Tensor, picture: Tensor, features: Tensor, change: Tensor, rng: torch.Generator) -> None:
        """Pictures [1,3,p,p] and features [1,c,s,s] as the step takes them, and the true change [1,c,s,s]."""
        residual = bands_of(photo - picture, self._step.sizes)
        named = {"photo": bands_of(photo, self._step.sizes), "residual": residual, "features": features}
        self._sizes.append(
            {name: values.square().mean((0, 2, 3)) for name, values in {**named, "change": change}.items()}
        )
        chosen = torch.randperm(change[0, 0].numel(), generator=rng)[:POSITIONS].to(change.device)
        patches = F.unfold(F.pad(residual, (1,) * 4, mode="replicate"), 3)[0].T[chosen]
        self._seen.append({"patches": patches, "changes": change[0].flatten(1).T[chosen]})

    @torch.no_grad()
    def solve(self) -> None:
        """Gives the step its linear map, and the usual sizes of what it sees."""
        spreads = {name: _root_mean([sizes[name] for sizes in self._sizes]) for name in self._sizes[0]}
        patches = torch.cat([one["patches"] for one in self._seen]) / spreads["residual"].repeat_interleave(9)
        patches = torch.cat([patches, patches.new_ones(len(patches), 1)], 1)
        changes = torch.cat([one["changes"] for one in self._seen]) / spreads["change"]
        energies = to_cpu((patches.T @ patches).double())
        energies.diagonal().mul_(1 + RIDGE).add_(1e-6)
        # One system at a time, by Cholesky: large LU systems in float64 fail in some builds of MKL.
        factor = torch.linalg.cholesky(energies)
        matrix = torch.cholesky_solve(to_cpu((patches.T @ changes).double()), factor)
        self._step.start_from(spreads, matrix.float().to(changes.device))


def _root_mean(squares: Sequence[Tensor]) -> Tensor:
    return torch.stack(list(squares)).mean(0).sqrt().clamp(min=1e-6)
