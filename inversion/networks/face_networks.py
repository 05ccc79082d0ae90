"""Small face networks rebuilt in torch from face-api's weights: 68 landmarks, expression, age and gender.

All three take a square picture of the face, RGB in -1..1, any size (resized to 112x112): roughly from above the
eyebrows to below the chin. `face_window` cuts that square out of an FFHQ-aligned picture.
"""

import torch
from torch import Tensor, nn
from torch.nn.functional import avg_pool2d, interpolate, max_pool2d, pad, relu

from inversion.store.model_file import read_weights

EXPRESSIONS = ("neutral", "happy", "sad", "angry", "fearful", "disgusted", "surprised")
INPUT_SIZE = 112
CHANNEL_MEANS = (122.782, 117.001, 104.298)  # of RGB bytes
FACE_WINDOW = (0.19, 0.30, 0.81, 0.92)  # left, top, right, bottom as shares of an FFHQ-aligned picture


def face_window(image: Tensor) -> Tensor:
    """FFHQ-aligned pictures [b,3,r,r] → the square around the face that the networks expect, [b,3,s,s]."""
    size = image.shape[-1]
    left, top = round(FACE_WINDOW[0] * size), round(FACE_WINDOW[1] * size)
    side = round((FACE_WINDOW[2] - FACE_WINDOW[0]) * size)
    return image[:, :, top : top + side, left : left + side]


class _SameConvolution(nn.Module):
    """3x3 convolution with TensorFlow's "same" padding: at stride 2 the odd row and column go below and right."""

    def __init__(self, channels_in: int, channels_out: int, stride: int, groups: int = 1, bias: bool = True) -> None:
        super().__init__()
        self.convolution = nn.Conv2d(channels_in, channels_out, 3, stride, groups=groups, bias=bias)
        self.padding = (0, 1, 0, 1) if stride == 2 else (1, 1, 1, 1)

    def forward(self, x: Tensor) -> Tensor:
        return self.convolution(pad(x, self.padding))


class _SeparableConvolution(nn.Module):
    """Depthwise 3x3, then pointwise with bias."""

    def __init__(self, channels_in: int, channels_out: int, stride: int = 1) -> None:
        super().__init__()
        self.depthwise = _SameConvolution(channels_in, channels_in, stride, groups=channels_in, bias=False)
        self.pointwise = nn.Conv2d(channels_in, channels_out, 1)

    def forward(self, x: Tensor) -> Tensor:
        return self.pointwise(self.depthwise(x))


class _DenseBlock(nn.Module):
    """Four convolutions, each fed with the sum of all results before it (Huang et al. 2017, with sums)."""

    def __init__(self, channels_in: int, channels_out: int, plain_first: bool = False) -> None:
        super().__init__()
        first = _SameConvolution if plain_first else _SeparableConvolution
        self.convolutions = nn.ModuleList(
            [first(channels_in, channels_out, 2)]
            + [_SeparableConvolution(channels_out, channels_out) for _ in range(3)]
        )

    def forward(self, x: Tensor) -> Tensor:
        total = relu(self.convolutions[0](x))
        for convolution in self.convolutions[1:]:
            total = total + convolution(relu(total))
        return relu(total)


class _ReductionBlock(nn.Module):
    """Xception's entry and exit block (Chollet 2017): two separable convolutions, pooled, beside a strided 1x1."""

    def __init__(self, channels_in: int, channels_out: int, activate_first: bool = True) -> None:
        super().__init__()
        self.activate_first = activate_first
        self.first = _SeparableConvolution(channels_in, channels_out)
        self.second = _SeparableConvolution(channels_out, channels_out)
        self.expansion = nn.Conv2d(channels_in, channels_out, 1, 2)

    def forward(self, x: Tensor) -> Tensor:
        y = self.second(relu(self.first(relu(x) if self.activate_first else x)))
        return max_pool2d(pad(y, (0, 1, 0, 1), value=float("-inf")), 3, 2) + self.expansion(x)


class _FaceNetwork(nn.Module):
    """Input scaling and loading, common to all three."""

    model_name: str
    channel_means: Tensor

    def __init__(self) -> None:
        super().__init__()
        self.register_buffer("channel_means", torch.tensor(CHANNEL_MEANS)[None, :, None, None], persistent=False)

    @classmethod
    def load(cls, device: torch.device | str = "cpu"):
        """The shipped weights, frozen, in float32. Raises ModelError where they are missing or damaged."""
        network = cls()
        network.load_state_dict(read_weights(cls.model_name))
        return network.eval().requires_grad_(False).to(device)

    def prepare(self, face: Tensor) -> Tensor:
        """Face square [b,3,s,s], -1..1 → network input [b,3,112,112]. Raises ValueError for another shape."""
        if face.ndim != 4 or face.shape[1] != 3 or face.shape[2] != face.shape[3]:
            raise ValueError(f"expected faces [b,3,s,s], got {tuple(face.shape)}")
        if face.shape[-1] != INPUT_SIZE:
            face = interpolate(face, size=(INPUT_SIZE, INPUT_SIZE), mode="bilinear", antialias=True)
        return ((face + 1) * 127.5 - self.channel_means) / 255


class _DenseFaceNetwork(_FaceNetwork):
    """Four dense blocks, 112x112 → 256 features, one linear layer."""

    def __init__(self, outputs: int) -> None:
        super().__init__()
        widths = (3, 32, 64, 128, 256)
        self.blocks = nn.Sequential(
            *[_DenseBlock(widths[i], widths[i + 1], plain_first=i == 0) for i in range(len(widths) - 1)]
        )
        self.linear = nn.Linear(widths[-1], outputs)

    def run(self, face: Tensor) -> Tensor:
        return self.linear(avg_pool2d(self.blocks(self.prepare(face)), 7).flatten(1))


class LandmarkNetwork(_DenseFaceNetwork):
    """The 68 iBUG landmarks."""

    model_name = "face-landmarks-68"

    def __init__(self) -> None:
        super().__init__(136)

    def forward(self, face: Tensor) -> Tensor:
        """Face squares [b,3,s,s], -1..1 → landmarks [b,68,2], (x, y) as shares of the square."""
        return self.run(face).view(-1, 68, 2)


class ExpressionNetwork(_DenseFaceNetwork):
    """Seven expressions, in the order of `EXPRESSIONS`."""

    model_name = "face-expression"

    def __init__(self) -> None:
        super().__init__(len(EXPRESSIONS))

    def forward(self, face: Tensor) -> Tensor:
        """Face squares [b,3,s,s], -1..1 → logits [b,7]; a softmax makes them probabilities."""
        return self.run(face)


class AgeGenderNetwork(_FaceNetwork):
    """Apparent age and gender from a small Xception."""

    model_name = "face-age-gender"

    def __init__(self) -> None:
        super().__init__()
        self.entry = _SameConvolution(3, 32, 2)
        self.reductions = nn.ModuleList(
            [_ReductionBlock(32, 64, activate_first=False), _ReductionBlock(64, 128), _ReductionBlock(128, 256)]
        )
        self.middle = nn.ModuleList(
            [nn.ModuleList([_SeparableConvolution(128, 128) for _ in range(3)]) for _ in range(2)]
        )
        self.exit = _SeparableConvolution(256, 512)
        self.age = nn.Linear(512, 1)
        self.gender = nn.Linear(512, 2)

    def forward(self, face: Tensor) -> tuple[Tensor, Tensor]:
        """Face squares [b,3,s,s], -1..1 → apparent age [b] in years, log odds [b] of male against female."""
        x = self.reductions[1](self.reductions[0](relu(self.entry(self.prepare(face)))))
        for block in self.middle:
            y = x
            for convolution in block:  # pyright: ignore[reportGeneralTypeIssues] - a ModuleList is iterable
                y = convolution(relu(y))
            x = x + y
        x = relu(self.exit(self.reductions[2](x)))
        features = avg_pool2d(x, 7).flatten(1)
        male, female = self.gender(features).unbind(1)
        return self.age(features)[:, 0], male - female
