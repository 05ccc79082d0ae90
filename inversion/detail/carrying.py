"""A detail map under an edit: it moves along with the face, and fades where the edit makes new content.

Optical flow between the unedited and the edited picture says where each place has gone, as in Warping the Residuals
(Yildirim et al. 2023, arXiv 2312.11422). Both are pictures of the codes alone, without detail.
"""

from dataclasses import dataclass, field

import cv2
import numpy as np
import torch
import torch.nn.functional as F
from torch import Tensor

from inversion.generators.base import FeatureChanges, Look
from inversion.pixels import to_pixels

FLOW_BLUR = 2.0
"""Standard deviation in pixels: neighbours move together."""
TOLERANCE = 1.2
"""How far features may change, in units of the detail's usual size, before half of the detail is gone."""
COMPARED = 4
"""Of how many channels one is looked at for that."""


@dataclass(frozen=True, eq=False)
class Movement:
    """From an unedited to an edited look: where each place came from, and how much of its detail is still true.

    grid  [1,s,s,2], as `grid_sample` takes it
    kept  [1,1,s,s], 0..1
    """

    grid: Tensor = field(repr=False)
    kept: Tensor = field(repr=False)

    def carry(self, values: Tensor) -> Tensor:
        """Changes of features, or differences of pictures, [1,c,n,n] for any n → those of the edited look."""
        side = values.shape[-1]
        moved = F.grid_sample(values, _resized_grid(self.grid, side), padding_mode="border", align_corners=False)
        return moved * F.interpolate(self.kept, (side, side), mode="bilinear", align_corners=False)


def movement(before: Look, after: Look, usual: Tensor) -> Movement:
    """How the face moves from one look to the other; `usual` is the `usual_size` of the first one's detail."""
    side = before.features.shape[-1]
    grid = _grid(_flow(to_pixels(after.picture), to_pixels(before.picture)), side).to(before.features.device)
    compared = slice(None, None, COMPARED)
    moved = F.grid_sample(before.features[:, compared].float(), grid, padding_mode="border", align_corners=False)
    change = (after.features[:, compared] - moved).square().mean(1, keepdim=True).sqrt()
    change = F.avg_pool2d(F.max_pool2d(change, 3, 1, 1), 7, 1, 3, count_include_pad=False)
    return Movement(grid, 1 / (1 + (change / (TOLERANCE * usual + 1e-6)).square()))


def carried(changes: FeatureChanges, before: Look, after: Look, usual: Tensor) -> FeatureChanges:
    """The changes of an unedited look in an edited one; `usual` as for `movement`."""
    moved = movement(before, after, usual)
    return {side: moved.carry(change) for side, change in changes.items()}


def usual_size(change: Tensor) -> Tensor:
    """The median over positions of a change's root mean square over channels."""
    return change.square().mean(1).sqrt().median()


def _flow(target: np.ndarray, source: np.ndarray) -> np.ndarray:
    """uint8 [s,s,3] → [s,s,2]: how far away in `source` each pixel of `target` is (DIS, arXiv 1603.03590)."""
    flow = cv2.DISOpticalFlow.create(cv2.DISOPTICAL_FLOW_PRESET_MEDIUM)
    first, second = (cv2.cvtColor(pixels, cv2.COLOR_RGB2GRAY) for pixels in (target, source))
    nothing_known = np.zeros((*first.shape, 2), np.float32)
    return cv2.GaussianBlur(flow.calc(first, second, nothing_known), (0, 0), FLOW_BLUR)


def _grid(flow: np.ndarray, side: int) -> Tensor:
    """A flow in pixels of any size → [1,side,side,2]."""
    scaled = cv2.resize(flow, (side, side), interpolation=cv2.INTER_LINEAR) * (2 / len(flow))
    centres = (2 * np.arange(side, dtype=np.float32) + 1) / side - 1
    scaled[..., 0] += centres
    scaled[..., 1] += centres[:, None]
    return torch.from_numpy(scaled)[None]


def _resized_grid(grid: Tensor, side: int) -> Tensor:
    if grid.shape[1] == side:
        return grid
    # Offsets are smooth, positions are not at the border: only offsets can be interpolated there.
    offsets = (grid - _identity(grid, grid.shape[1])).permute(0, 3, 1, 2)
    offsets = F.interpolate(offsets, (side, side), mode="bilinear", align_corners=False)
    return offsets.permute(0, 2, 3, 1) + _identity(grid, side)


def _identity(like: Tensor, side: int) -> Tensor:
    centres = (2 * torch.arange(side, device=like.device, dtype=like.dtype) + 1) / side - 1
    return torch.stack(torch.meshgrid(centres, centres, indexing="xy"), -1)[None]
