"""The feature pyramid of pSp (Richardson et al. 2021, arXiv 2008.00951): one head per style on maps of three sizes."""

from collections.abc import Mapping, Sequence
from typing import Self

import torch
import torch.nn.functional as F
from torch import Tensor, nn

from inversion.encoders.pooled import EqualisedLinear, trunk_like
from inversion.encoders.trunk import Trunk, count_modules


class Head(nn.Module):
    """Convolutions that halve the map `steps` times: [b,inputs,s,s] → [b,outputs,s/2**steps,s/2**steps].

    With `w_dim`, the map is 1x1 in the end and a linear layer makes a code of it: → [b, w_dim].
    """

    def __init__(self, inputs: int, outputs: int, steps: int, w_dim: int | None) -> None:
        super().__init__()
        layers: list[nn.Module] = []
        for step in range(steps):
            layers += [nn.Conv2d(outputs if step else inputs, outputs, 3, 2, 1), nn.LeakyReLU(0.01)]
        self.convs = nn.Sequential(*layers)
        self.linear = None if w_dim is None else EqualisedLinear(outputs, w_dim)

    def forward(self, maps: Tensor) -> Tensor:
        maps = self.convs(maps)
        return maps if self.linear is None else self.linear(maps.flatten(1))


class StylePyramid(nn.Module):
    """A trunk and one head per style. `steps` says how often each head halves its map.

    The heads with the fewest steps work on the trunk's last map, those with one or two more on maps of twice and
    four times its side, which the trunk's earlier maps refine; `laterals` says whether there are such maps.
    """

    def __init__(
        self, trunk: Trunk, steps: Sequence[int], *, outputs: int = 512, w_dim: int | None = 512, laterals: bool = True
    ) -> None:
        super().__init__()
        self.input_size = 256
        self.trunk = trunk
        fine, middle, coarse = (stage.channels for stage in trunk.stages[-3:])
        if laterals:
            self.latlayer1 = nn.Conv2d(middle, coarse, 1)
            self.latlayer2 = nn.Conv2d(fine, coarse, 1)
        self.laterals = laterals
        self.levels = [count - min(steps) for count in steps]
        self.styles = nn.ModuleList(Head(coarse, outputs, count, w_dim) for count in steps)

    def forward(self, images: Tensor) -> Tensor:
        """Pictures [b,inputs,256,256] → what the heads give, [b,styles,w_dim] or maps [b,styles,outputs,8,8]."""
        fine, middle, coarse = self.trunk(images)[-3:]
        maps = [coarse]
        if self.laterals:
            maps.append(_enlarged(coarse, middle) + self.latlayer1(middle))
            maps.append(_enlarged(maps[1], fine) + self.latlayer2(fine))
        return torch.stack([head(maps[level]) for head, level in zip(self.styles, self.levels, strict=True)], 1)

    @classmethod
    def like(cls, state: Mapping[str, Tensor], *, codes: bool = False) -> Self:
        """An untrained pyramid of the sizes that its tensors have, whose heads give `codes` or maps.

        Raises KeyError for missing tensors.
        """
        styles = range(count_modules(state, "styles."))
        steps = [(count_modules(state, f"styles.{index}.convs.") + 1) // 2 for index in styles]
        for index, count in enumerate(steps):
            if count == 0:
                raise KeyError(f"styles.{index}.convs.0.weight")
        return cls(
            trunk_like(state),
            steps,
            outputs=state["styles.0.convs.0.weight"].shape[0],
            w_dim=state["styles.0.linear.weight"].shape[0] if codes else None,
            laterals="latlayer1.weight" in state,
        )


def _enlarged(maps: Tensor, like: Tensor) -> Tensor:
    return F.interpolate(maps, like.shape[-2:], mode="bilinear", align_corners=True)
