"""Who a face is: dlib's residual network rebuilt in torch, so that it runs beside Python code and has gradients.

The descriptors are dlib's own: 128 numbers, Euclidean distance 0 for the same picture, from 0.6 on two people. Needs
the weights (`dlib_face_recognition_resnet_model_v1.dat`, or a safetensors file made from it by `export`), not dlib.
"""

import json
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path
from typing import TypeVar

import numpy as np
import torch
from safetensors import SafetensorError
from safetensors.torch import load, save
from torch import Tensor, nn
from torch.nn.functional import avg_pool2d, max_pool2d, pad, relu

from inversion.atomic import atomic_write
from inversion.errors import ModelError
from inversion.foreign_files.dlib_file import Affine, Convolution, Layer, Linear, Pooling, read_network
from inversion.readback import to_cpu
from inversion.said import said
from inversion.store.dlib_models import DESCRIPTOR, face_model_file

CHIP_SIDE = 150
CHANNEL_MEANS = (122.782, 117.001, 104.298)  # of RGB bytes
STEM_CHANNELS = 32
BLOCKS = (*[(32, 1)] * 3, (64, 2), *[(64, 1)] * 3, (128, 2), *[(128, 1)] * 2, (256, 2), *[(256, 1)] * 2, (256, 2))
"""Channels and stride of each residual block."""
FEATURES = 128

_Kind = TypeVar("_Kind", Affine, Convolution, Linear, Pooling)

CHIP_CENTRE = (0.5, 0.6036)
CHIP_SHARE = 0.6923
"""Where the chip lies in an FFHQ-aligned picture, and its side, as shares of the picture: the mean of the chips that
dlib cuts out of 120 generator samples. They spread by 0.02 across, 0.01 down, 0.03 in size and 2 degrees of turning."""


class Residual(nn.Module):
    """Two 3x3 convolutions beside the input. At stride 2 the input is averaged over 2x2, and nothing is padded before
    the first convolution; whichever side is then smaller, in channels, rows or columns, is filled up with zeros."""

    def __init__(self, channels_in: int, channels: int, stride: int) -> None:
        super().__init__()
        self.first = nn.Conv2d(channels_in, channels, 3, stride, 1 if stride == 1 else 0)
        self.second = nn.Conv2d(channels, channels, 3, padding=1)
        self.stride = stride

    def forward(self, x: Tensor) -> Tensor:
        change = self.second(relu(self.first(x)))
        if self.stride > 1:
            x = avg_pool2d(x, 2, 2)
        shape = torch.Size(map(max, zip(x.shape, change.shape, strict=True)))
        return relu(_filled(x, shape) + _filled(change, shape))


def _filled(x: Tensor, shape: torch.Size) -> Tensor:
    if x.shape == shape:
        return x
    return pad(x, (0, shape[3] - x.shape[3], 0, shape[2] - x.shape[2], 0, shape[1] - x.shape[1]))


class FaceDescriptorNetwork(nn.Module):
    """Face chips → descriptors (King 2017, "High quality face recognition with deep metric learning"; weights public
    domain). A residual network of 29 convolutions, its constant scales folded into them. Frozen: gradients reach the
    picture only. 5.6M parameters, 0.27 GMAC a chip.
    """

    channel_means: Tensor

    def __init__(self) -> None:
        super().__init__()
        self.stem = nn.Conv2d(3, STEM_CHANNELS, 7, 2)
        sizes = [STEM_CHANNELS, *(channels for channels, _ in BLOCKS)]
        self.blocks = nn.Sequential(
            *(Residual(before, channels, stride) for before, (channels, stride) in zip(sizes, BLOCKS, strict=False))
        )
        self.head = nn.Linear(sizes[-1], FEATURES, bias=False)
        self.register_buffer("channel_means", torch.tensor(CHANNEL_MEANS)[None, :, None, None], persistent=False)
        self.requires_grad_(False)

    @classmethod
    def load(cls, device: torch.device | str = "cpu", path: Path | None = None) -> "FaceDescriptorNetwork":
        """From dlib's own file of the face-recognition-models package, or from `path`: that file elsewhere (`.dat`), or
        one that `export` wrote. Float32. Raises ModelError where it is missing or anything else.
        """
        path = path or face_model_file(DESCRIPTOR)
        state = read_dlib_weights(path) if path.suffix == ".dat" else _read_exported(path)
        network = cls()
        try:
            network.load_state_dict(state)
        except RuntimeError as error:
            raise ModelError(
                said("{name} is not the face descriptor network.", name=path.name), said("Export it again.")
            ) from error
        return network.eval().to(device)

    def forward(self, chips: Tensor) -> Tensor:
        """Chips [b,3,150,150], -1..1 RGB, as dlib cuts them → descriptors [b,128]. Raises ValueError."""
        if chips.ndim != 4 or chips.shape[1:] != (3, CHIP_SIDE, CHIP_SIDE):
            raise ValueError(f"expected chips [b,3,{CHIP_SIDE},{CHIP_SIDE}], got {tuple(chips.shape)}")
        x = ((chips + 1) * 127.5 - self.channel_means.to(chips.dtype)) / 256
        x = max_pool2d(relu(self.stem(x)), 3, 2)
        return self.head(self.blocks(x).mean((2, 3)))

    def identity_features(self, images: Tensor) -> Tensor:
        """FFHQ-aligned pictures [b,3,r,r], -1..1 RGB → descriptors [b,128], differentiable and without landmarks.

        The chip lies where faces lie on average, so a descriptor is 0.16 (at most 0.31) from the one that dlib's
        landmarks lead to; two people are 0.79 apart (60 generator samples). Raises ValueError.
        """
        return self(aligned_chips(images))

    def export(self, path: Path) -> Path:
        """Writes the weights as float16 safetensors for machines without the face models, and returns the path.

        Rounding moves descriptors of faces by 0.001. Raises OSError.
        """
        notes = {
            "name": "face-descriptor",
            "licence": "public domain (CC0)",
            "source": f"dlib, {DESCRIPTOR}",
            "input": json.dumps([3, CHIP_SIDE, CHIP_SIDE]),
        }
        state = {name: to_cpu(tensor).half().contiguous() for name, tensor in self.state_dict().items()}
        with atomic_write(path) as file:
            file.write(save(state, notes))
        return path


def aligned_chips(images: Tensor) -> Tensor:
    """FFHQ-aligned pictures [b,3,r,r] → face chips [b,3,150,150]: always the same upright square, whatever is in it.

    Each chip pixel is a mean over the pixels it covers (weighted by a triangle twice as wide), so that nothing flickers
    and every pixel gets a gradient. Raises ValueError.
    """
    if images.ndim != 4 or images.shape[1] != 3 or images.shape[2] != images.shape[3]:
        raise ValueError(f"expected square images [b,3,r,r], got {tuple(images.shape)}")
    rows, columns = (
        _sampling(images.shape[-1], centre).to(images.device, images.dtype)
        for centre in (CHIP_CENTRE[1], CHIP_CENTRE[0])
    )
    return rows @ images @ columns.T


@lru_cache(maxsize=32)
def _sampling(size: int, centre: float) -> Tensor:
    """[150,size] float32: how much each pixel of a row gives to each pixel of the chip. Rows sum to 1."""
    step = CHIP_SHARE * size / CHIP_SIDE
    places = centre * size + (np.arange(CHIP_SIDE) - (CHIP_SIDE - 1) / 2) * step - 0.5
    reach = max(step, 1.0)
    weights = np.maximum(0.0, 1 - np.abs(np.arange(size)[None, :] - places[:, None]) / reach)
    return torch.from_numpy(weights / weights.sum(1, keepdims=True)).float()


def read_dlib_weights(path: Path) -> dict[str, Tensor]:
    """dlib's file → the state dictionary of `FaceDescriptorNetwork`. Raises ModelError."""
    source, layers = read_network(path, list(_kinds()))
    if not np.allclose(source.means, CHANNEL_MEANS, atol=1e-3) or (source.rows, source.columns) != (CHIP_SIDE,) * 2:
        raise _unexpected(path, f"input {source}")
    rest = iter(layers)
    state = _folded("stem", rest, path, stride=2, padding=0)
    _check_pooling(rest, path, Pooling("max", 3, 2, 0))
    for index, (_, stride) in enumerate(BLOCKS):
        padding = 1 if stride == 1 else 0
        state |= _folded(f"blocks.{index}.first", rest, path, stride, padding)
        state |= _folded(f"blocks.{index}.second", rest, path, stride=1, padding=1)
        if stride > 1:
            _check_pooling(rest, path, Pooling("avg", 2, 2, 0))
    _check_pooling(rest, path, Pooling("avg", 0, 1, 0))
    head = _next(rest, Linear)
    return state | {"head.weight": torch.from_numpy(head.weight.T.copy())}


def _kinds() -> Iterator[str]:
    """The file's layers, first to last."""
    yield from ("con", "affine", "relu", "max_pool")
    for _, stride in BLOCKS:
        yield from ("tag", "con", "affine", "relu", "con", "affine")
        yield from ("add_prev1", "relu") if stride == 1 else ("tag", "skip", "avg_pool", "add_prev2", "relu")
    yield from ("avg_pool", "fc")


def _folded(name: str, layers: Iterator[Layer], path: Path, stride: int, padding: int) -> dict[str, Tensor]:
    """The next convolution with the affine layer behind it as one."""
    convolution, affine = _next(layers, Convolution), _next(layers, Affine)
    if (convolution.stride, convolution.padding) != (stride, padding):
        raise _unexpected(path, f"a convolution {name} of stride {convolution.stride}, padding {convolution.padding}")
    scale = affine.scale.astype(np.float64)
    if scale.size != convolution.bias.size:
        raise _unexpected(path, f"{scale.size} scales for {convolution.bias.size} channels at {name}")
    weight = convolution.kernel * scale[:, None, None, None]
    bias = convolution.bias * scale + affine.shift
    return {f"{name}.weight": torch.from_numpy(weight).float(), f"{name}.bias": torch.from_numpy(bias).float()}


def _check_pooling(layers: Iterator[Layer], path: Path, expected: Pooling) -> None:
    if (found := _next(layers, Pooling)) != expected:
        raise _unexpected(path, f"{found} where {expected} was expected")


def _next(layers: Iterator[Layer], kind: type[_Kind]) -> _Kind:
    """The next layer of this kind; `read_network` has checked their order."""
    return next(layer for layer in layers if isinstance(layer, kind))


def _unexpected(path: Path, what: str) -> ModelError:
    return ModelError(
        said("{name} is not the face descriptor network ({what}).", name=path.name, what=what),
        said("Install the face models again."),
    )


def _read_exported(path: Path) -> dict[str, Tensor]:
    try:
        return {name: tensor.float() for name, tensor in load(path.read_bytes()).items()}
    except OSError as error:
        raise ModelError(
            said("The weights {name} cannot be read ({error}).", name=path.name, error=error),
            said("Export them again."),
        ) from error
    except (SafetensorError, ValueError, KeyError) as error:
        raise ModelError(
            said("The weights {name} are damaged ({error}).", name=path.name, error=error), said("Export them again.")
        ) from error
