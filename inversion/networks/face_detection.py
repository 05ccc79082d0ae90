"""Where faces are, turned aside or half covered too: MediaPipe's full-range face detection rebuilt in torch.

Depthwise separable convolutions down to a thirty-second of the size, then up again with the finer features added (a
feature pyramid, Lin et al. 2017). Each place of a grid 4 pixels wide says whether a face is around it, and where.
"""

import torch
from torch import Tensor, nn
from torch.nn.functional import interpolate, relu

from inversion.store.model_file import read_weights

MODEL_NAME = "face-detection"
STRIDE = 4
"""Pixels between the grid's places."""
MULTIPLE = 32
"""Of which height and width are multiples."""
POINTS = 6
"""The eye on the left of the picture, the one on the right, nose, mouth, and both ears in that order."""
CHANNELS = 1 + 4 + 2 * POINTS


class SeparableBlock(nn.Module):
    """Filter each channel, narrow, filter each again, widen (BlazeFace's double block, Bazarevsky et al. 2019).

    `stride` belongs to the first filter. The input is added where `residual`.
    """

    def __init__(self, channels: tuple[int, int, int], stride: int = 1, *, residual: bool = True) -> None:
        super().__init__()
        before, inside, after = channels
        self.first = nn.Conv2d(before, before, 3, stride, 1, groups=before)
        self.narrow = nn.Conv2d(before, inside, 1)
        self.second = nn.Conv2d(inside, inside, 3, 1, 1, groups=inside)
        self.widen = nn.Conv2d(inside, after, 1)
        self.residual = residual

    def forward(self, x: Tensor) -> Tensor:
        y = self.widen(self.second(relu(self.narrow(self.first(x)))))
        return relu(x + y) if self.residual else relu(y)


def _stage(before: int, inside: int, after: int, blocks: int) -> nn.Sequential:
    """To half the size, and so many blocks there."""
    down = SeparableBlock((before, inside, after), 2, residual=False)
    return nn.Sequential(down, *(SeparableBlock((after, inside, after)) for _ in range(blocks)))


class UpwardStep(nn.Module):
    """Features of half the size, upsampled, with the finer ones of this size added, and so many blocks."""

    def __init__(self, below: int, beside: int, channels: int, blocks: int) -> None:
        super().__init__()
        self.below = nn.Conv2d(below, channels, 1)
        self.beside = nn.Conv2d(beside, channels, 1)
        self.blocks = nn.Sequential(*(SeparableBlock((channels, channels // 2, channels)) for _ in range(blocks)))

    def forward(self, x: Tensor, beside: Tensor) -> Tensor:
        larger = interpolate(relu(self.below(x)), scale_factor=2, mode="bilinear", align_corners=False)
        return self.blocks(relu(self.beside(beside)) + larger)


class Head(nn.Module):
    """What the grid says; its finer half of places lies in channels until the end."""

    def __init__(self, channels: int) -> None:
        super().__init__()
        self.say = nn.Conv2d(48, 4 * channels, 1)
        self.filter = nn.Conv2d(4 * channels, 4 * channels, 3, 2, 1, groups=4 * channels)

    def forward(self, x: Tensor) -> Tensor:
        return nn.functional.pixel_shuffle(self.filter(self.say(x)), 2)


class FaceDetectionNetwork(nn.Module):
    """Pictures → for each place of a grid how surely a face is there, its box, and its eyes, nose, mouth and ears."""

    def __init__(self) -> None:
        super().__init__()
        self.stem = nn.Conv2d(3, 32, 3, 2, 1)
        self.at_2 = nn.Sequential(SeparableBlock((32, 8, 32)), SeparableBlock((32, 8, 32)))
        self.at_4 = _stage(32, 16, 64, 2)
        self.at_8 = _stage(64, 32, 128, 2)
        self.at_16 = _stage(128, 48, 192, 2)
        self.at_32 = _stage(192, 96, 384, 3)
        self.upward = nn.ModuleList(
            [UpwardStep(384, 192, 96, 2), UpwardStep(96, 128, 64, 2), UpwardStep(64, 64, 48, 1)]
        )
        self.score = Head(1)
        self.place = Head(CHANNELS - 1)

    @classmethod
    def load(cls, device: torch.device | str = "cpu") -> "FaceDetectionNetwork":
        """The shipped weights, frozen, in float32. Raises ModelError where they are missing or damaged."""
        network = cls()
        network.load_state_dict(read_weights(MODEL_NAME))
        return network.eval().requires_grad_(False).to(device)

    def forward(self, pictures: Tensor) -> Tensor:
        """[b,3,h,w] RGB in -1..1, height and width multiples of 32 → [b,17,h/4,w/4]. Raises ValueError for others.

        Channel 0 is the logarithm of the odds that a face is around this place, its middle about there. Then, in
        pixels: the box's middle from the place's own (x, y), its width and height, and six points from the place's
        own (x, y each), named by `POINTS`. It was trained on 192x192, in which faces had 10 to 150 pixels.
        """
        if pictures.ndim != 4 or pictures.shape[1] != 3 or pictures.shape[2] % MULTIPLE or pictures.shape[3] % MULTIPLE:
            raise ValueError(f"expected pictures [b,3,h,w] in multiples of {MULTIPLE}, got {tuple(pictures.shape)}")
        at_4 = self.at_4(self.at_2(relu(self.stem(pictures))))
        at_8 = self.at_8(at_4)
        at_16 = self.at_16(at_8)
        x = self.at_32(at_16)
        for step, beside in zip(self.upward, (at_16, at_8, at_4), strict=True):
            x = step(x, beside)
        return torch.cat([self.score(x), self.place(x)], 1)
