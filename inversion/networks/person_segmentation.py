"""Which pixels are a person: MediaPipe's selfie segmentation rebuilt in torch.

A MobileNetV3 (Howard et al. 2019) whose last features, gated by their mean, are upsampled step by step; each step adds
the encoder's features of that size. 106,000 parameters; hair and clothes belong to the person.
"""

import torch
from torch import Tensor, nn
from torch.nn.functional import hardswish, interpolate, pad, relu

from inversion.store.model_file import read_weights

MODEL_NAME = "person-segmentation"
INPUT_SIZE = 256


class Gate(nn.Module):
    """Weights of channels in 0..1 from their means (squeeze-and-excitation, Hu et al. 2018)."""

    def __init__(self, channels: int, hidden: int) -> None:
        super().__init__()
        self.squeeze = nn.Conv2d(channels, hidden, 1)
        self.excite = nn.Conv2d(hidden, channels, 1)

    def forward(self, x: Tensor) -> Tensor:
        return torch.sigmoid(self.excite(relu(self.squeeze(x.mean((2, 3), keepdim=True)))))


class DepthwiseConvolution(nn.Module):
    """With TensorFlow's "same" padding: at stride 2 there is one row and column more below and right."""

    def __init__(self, channels: int, kernel: int, stride: int) -> None:
        super().__init__()
        self.convolution = nn.Conv2d(channels, channels, kernel, stride, groups=channels)
        total = kernel - stride
        self.padding = (total // 2, total - total // 2) * 2

    def forward(self, x: Tensor) -> Tensor:
        return self.convolution(pad(x, self.padding))


class InvertedResidual(nn.Module):
    """Expand, filter each channel, gate where `hidden` is given, project; added to the input where the sizes agree."""

    def __init__(
        self, channels: tuple[int, int, int], kernel: int, stride: int, hidden: int = 0, *, smooth: bool = False
    ) -> None:
        super().__init__()
        before, inside, after = channels
        self.expand = nn.Conv2d(before, inside, 1)
        self.depthwise = DepthwiseConvolution(inside, kernel, stride)
        self.gate = Gate(inside, hidden) if hidden else None
        self.project = nn.Conv2d(inside, after, 1)
        self.activate = hardswish if smooth else relu
        self.residual = stride == 1 and before == after

    def forward(self, x: Tensor) -> Tensor:
        y = self.activate(self.depthwise(self.activate(self.expand(x))))
        if self.gate is not None:
            y = y * self.gate(y)
        y = self.project(y)
        return x + y if self.residual else y


class UpwardStep(nn.Module):
    """Features of half the size, upsampled, and the encoder's of this size, gated by the mean of both."""

    def __init__(self, channels_in: int, channels: int) -> None:
        super().__init__()
        self.narrow = nn.Conv2d(channels_in, channels, 1)
        self.gate = Gate(channels, channels)
        self.mix = nn.Conv2d(channels, channels, 1)
        self.depthwise = DepthwiseConvolution(channels, 3, 1)

    def forward(self, x: Tensor, beside: Tensor) -> Tensor:
        x = self.narrow(interpolate(x, scale_factor=2, mode="bilinear", align_corners=False))
        x = relu(self.mix(beside * self.gate(beside + x) + x))
        return x + relu(self.depthwise(x))


class PersonSegmentationNetwork(nn.Module):
    """Pictures → how surely each pixel belongs to a person."""

    def __init__(self) -> None:
        super().__init__()
        self.stem = nn.Conv2d(3, 16, 3, 2)  # 128x128
        self.at_64 = InvertedResidual((16, 16, 16), 3, 2, 8)
        self.at_32 = nn.Sequential(InvertedResidual((16, 72, 24), 3, 2), InvertedResidual((24, 88, 24), 3, 1))
        self.at_16 = nn.Sequential(
            InvertedResidual((24, 96, 32), 5, 2, 24, smooth=True),
            InvertedResidual((32, 128, 32), 5, 1, 32, smooth=True),
            InvertedResidual((32, 128, 32), 5, 1, 32, smooth=True),
            InvertedResidual((32, 96, 32), 5, 1, 24, smooth=True),
            InvertedResidual((32, 96, 32), 5, 1, 24, smooth=True),
        )
        self.widen = nn.Conv2d(32, 128, 1)
        self.attend = nn.Conv2d(32, 128, 1)
        self.upward = nn.ModuleList([UpwardStep(128, 24), UpwardStep(24, 16), UpwardStep(16, 16)])
        self.segment = nn.ConvTranspose2d(16, 1, 2, 2)

    @classmethod
    def load(cls, device: torch.device | str = "cpu") -> "PersonSegmentationNetwork":
        """The shipped weights, frozen, in float32. Raises ModelError where they are missing or damaged."""
        network = cls()
        network.load_state_dict(read_weights(MODEL_NAME))
        return network.eval().requires_grad_(False).to(device)

    def forward(self, pictures: Tensor) -> Tensor:
        """[b,3,256,256] RGB in -1..1 → [b,1,256,256] in 0..1, 1 is a person. Raises ValueError for another shape."""
        if pictures.ndim != 4 or pictures.shape[1:] != (3, INPUT_SIZE, INPUT_SIZE):
            raise ValueError(f"expected pictures [b,3,{INPUT_SIZE},{INPUT_SIZE}], got {tuple(pictures.shape)}")
        at_128 = hardswish(self.stem(pad((pictures + 1) / 2, (0, 1, 0, 1))))
        at_64 = self.at_64(at_128)
        at_32 = self.at_32(at_64)
        at_16 = self.at_16(at_32)
        x = relu(self.widen(at_16)) * torch.sigmoid(self.attend(at_16.mean((2, 3), keepdim=True)))
        for step, beside in zip(self.upward, (at_32, at_64, at_128), strict=True):
            x = step(x, beside)
        return torch.sigmoid(self.segment(x))
