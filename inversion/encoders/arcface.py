"""ArcFace, as HyperInverter, pSp and e4e measure identity in training: IR-SE50 on faces of 112 pixels.

Deng et al. 2019, arXiv 1801.07698. The weights (`model_ir_se50.pth`) are for research and come from the user.
"""

from collections.abc import Mapping
from pathlib import Path
from typing import Self

import torch
import torch.nn.functional as F
from torch import Tensor, nn

from inversion.encoders.ir_se import IrSeTrunk
from inversion.errors import ModelError
from inversion.foreign_files.reading import read_checkpoint
from inversion.foreign_files.state_dicts import state_dict, tensors
from inversion.networks.assembly import NotWhole, assembled

PICTURE_SIDE = 256
FACE_ROWS, FACE_COLUMNS = slice(35, 223), slice(32, 220)
"""Where the face lies in a picture of 256 pixels in FFHQ alignment; the authors' losses cut the same."""
FACE_SIDE = 112
MAP_SIDE = 7


class ArcFace(nn.Module):
    """State-dict names are those of the official file."""

    def __init__(self, trunk: IrSeTrunk, size: int = 512) -> None:
        super().__init__()
        channels = trunk.stages[-1].channels
        self.input_layer, self.body = trunk.input_layer, trunk.body
        self.output_layer = nn.Sequential(
            nn.BatchNorm2d(channels),
            nn.Dropout(),
            nn.Flatten(),
            nn.Linear(channels * MAP_SIDE**2, size),
            nn.BatchNorm1d(size),
        )

    @classmethod
    def like(cls, state: Mapping[str, Tensor]) -> Self:
        """An untrained network of the sizes that its tensors have. Raises KeyError for missing ones."""
        return cls(IrSeTrunk.like(state), state["output_layer.3.weight"].shape[0])

    @classmethod
    def load(cls, path: Path, device: torch.device | str = "cpu") -> Self:
        """Frozen, float32. Raises ModelError where the file cannot be read or holds something else."""
        stored = state_dict(read_checkpoint(path))
        try:
            network = assembled(cls.like, tensors(stored or {}))
        except NotWhole as error:
            raise ModelError(
                f"{path.name} is no ArcFace network ({error}).", "Give model_ir_se50.pth, as pSp and e4e offer it."
            ) from error
        return network.to(device).eval().requires_grad_(False)

    def forward(self, faces: Tensor) -> Tensor:
        """Faces [b,3,112,112], -1..1 → descriptors [b,512] of length 1."""
        return F.normalize(self.output_layer(self.body(self.input_layer(faces))), dim=1)

    def identity_features(self, images: Tensor) -> Tensor:
        """Pictures in FFHQ alignment [b,3,s,s], -1..1 → descriptors [b,512] of length 1."""
        if images.shape[-1] != PICTURE_SIDE:
            images = F.interpolate(images, (PICTURE_SIDE, PICTURE_SIDE), mode="bilinear", antialias=True)
        return self(F.adaptive_avg_pool2d(images[:, :, FACE_ROWS, FACE_COLUMNS], FACE_SIDE))
