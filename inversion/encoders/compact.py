"""The embedded generator's W encoder, on a backbone that begins as a face recognition network, as the authors' does."""

from pathlib import Path

import torch
import torch.nn.functional as F
from torch import Tensor, nn

from inversion.encoders.base import WEncoder
from inversion.generators.base import Generator
from inversion.networks.face_descriptor import BLOCKS, CHANNEL_MEANS, STEM_CHANNELS, FaceDescriptorNetwork, Residual
from inversion.store.model_file import model_folder, read_weights

MODEL_NAME = "w-encoder"
INPUT_SIZE = 128
ENLARGED = 11 / 8
"""The recognition network learned on faces half as large again; at a size more like that, its filters fit better."""
GROUPS = 8
SQUEEZED = (8, 32)


class CompactBackbone(nn.Module):
    """Pictures → features after each stage: dlib's recognition network without its last layer, 5.5M parameters.

    `blocks` are channels and stride of its residual blocks; `widths` the channels of the maps it gives, one per stage.
    """

    channel_means: Tensor

    def __init__(self, blocks: tuple[tuple[int, int], ...] = BLOCKS) -> None:
        super().__init__()
        self.stem = nn.Conv2d(3, STEM_CHANNELS, 7, 2)
        inputs = [STEM_CHANNELS, *(channels for channels, _ in blocks)]
        self.blocks = nn.ModuleList(
            Residual(before, channels, stride) for before, (channels, stride) in zip(inputs, blocks, strict=False)
        )
        strides = [stride for _, stride in blocks]
        self._ends = [index for index, stride in enumerate([*strides[1:], 2]) if stride > 1]
        self.widths = tuple(blocks[index][0] for index in self._ends)
        self.register_buffer("channel_means", torch.tensor(CHANNEL_MEANS)[None, :, None, None], persistent=False)

    def start_from(self, recognition: FaceDescriptorNetwork) -> None:
        """Takes over the weights of the recognition network, for training to go on from."""
        self.stem.load_state_dict(recognition.stem.state_dict())
        self.blocks.load_state_dict(recognition.blocks.state_dict())

    def forward(self, images: Tensor) -> list[Tensor]:
        """[b,3,s,s], -1..1 → [b,widths[i],…], each about half as large as the one before."""
        side = round(images.shape[-1] * ENLARGED)
        x = F.interpolate(images, (side, side), mode="bilinear")
        x = ((x + 1) * 127.5 - self.channel_means) / 256
        x = F.max_pool2d(F.relu(self.stem(x)), 3, 2)
        features = []
        for index, block in enumerate(self.blocks):
            x = block(x)
            if index in self._ends:
                features.append(x)
        return features


class CompactWEncoder(WEncoder):
    """Phase 1 for the embedded generator. Where things are matters for pose, so maps are not only pooled."""

    def __init__(
        self, w_dim: int = 512, blocks: tuple[tuple[int, int], ...] = BLOCKS, input_size: int = INPUT_SIZE
    ) -> None:
        super().__init__()
        self.input_size = input_size
        self.backbone = CompactBackbone(blocks)
        widths = self.backbone.widths[-3:]
        self.norms = nn.ModuleList(nn.GroupNorm(GROUPS, width) for width in widths)
        self.squeezes = nn.ModuleList(
            nn.Conv2d(width, squeezed, 1) for width, squeezed in zip(widths, SQUEEZED, strict=False)
        )
        with torch.no_grad():
            inputs = self._described(self.backbone(torch.zeros(1, 3, input_size, input_size))).shape[1]
        self.linear = nn.Linear(inputs, w_dim)
        nn.init.normal_(self.linear.weight, std=0.3 * inputs**-0.5)
        self.register_buffer("w_spread", torch.ones(w_dim))
        self.w_spread: Tensor

    def forward(self, images: Tensor) -> Tensor:
        return self.read(self.backbone(images)) * self.w_spread

    def read(self, features: list[Tensor]) -> Tensor:
        """What the backbone gives → w - w_avg, each coordinate divided by its spread: [b, w_dim]."""
        return self.linear(self._described(features)).float()

    def _described(self, features: list[Tensor]) -> Tensor:
        """Means of the last three maps, and what some channels of the finer two show where: [b,n]."""
        maps = [F.silu(norm(x)) for norm, x in zip(self.norms, features[-3:], strict=True)]
        placed = [F.silu(squeeze(x)).flatten(1) for squeeze, x in zip(self.squeezes, maps, strict=False)]
        return torch.cat([*placed, *(x.mean((2, 3)) for x in maps)], 1)

    def prepare(self, images: Tensor) -> Tensor:
        """Square pictures [b,3,s,s] → [b,3,input_size,input_size]; larger ones are averaged, as in training."""
        return resize(images, self.input_size)


def resize(images: Tensor, size: int) -> Tensor:
    """Square pictures [b,3,s,s] → [b,3,size,size], bilinear; larger ones are averaged over the area."""
    if images.shape[-1] == size:
        return images
    return F.interpolate(images, (size, size), mode="bilinear", antialias=images.shape[-1] > size)


def load_w_encoder(generator: Generator, folder: Path | None = None) -> CompactWEncoder:
    """The shipped W encoder of the embedded generator, or the one in `folder` where there is one; frozen, on
    the generator's device, float32. Raises ModelError."""
    encoder = CompactWEncoder(generator.w_dim)
    encoder.load_state_dict(read_weights(MODEL_NAME, model_folder(MODEL_NAME, folder)))
    return encoder.to(generator.w_avg.device).eval().requires_grad_(False)
