"""Tiny random stand-ins, built in milliseconds: a generator, an inverter, directions, a photo with a face."""

from collections.abc import Callable
from functools import cache
from pathlib import Path

import numpy as np
import torch
from PIL import Image
from torch import Tensor, nn

from editing.directions import Direction
from editing.document import Document
from inversion.encoders.base import WEncoder
from inversion.faces.face import Face
from inversion.generators.base import Generator
from inversion.generators.mobile_stylegan import MobileStyleGAN
from inversion.hypernetworks.base import HyperNetwork, Render
from inversion.hypernetworks.hyperinverter import HyperInverter
from inversion.methods.base import Inverter, MethodInfo
from inversion.methods.hyperinverter import PredictDeltas
from inversion.methods.optimisation import Schedule
from inversion.methods.refine import Refine
from inversion.photos.photo import Photo
from inversion.progress import CancelToken, Clock, Progress, ProgressSink, ignore_progress
from inversion.result import Inversion

W_DIM = 32
RESOLUTION = 256
STEPS = 5


@cache
def tiny_generator() -> Generator:
    """A random MobileStyleGAN of 256x256 with 17 styles of 32 values; its pictures are abstract but colourful."""
    with torch.random.fork_rng(devices=[]):
        torch.manual_seed(0)
        generator = MobileStyleGAN((32, 32, 16, 16, 16, 8), w_dim=W_DIM, name="tiny")
        with torch.no_grad():
            _spread(generator)
            w = generator.map(torch.randn(256, W_DIM))
            generator.w_avg.copy_(w.mean(0))
            picture = generator.synthesize(w[:8])
            generator.head.weight /= 2.5 * picture.std()
    return generator.eval()


def _spread(generator: MobileStyleGAN) -> None:
    """Weights under which z still shows in the picture; torch's usual ones fade to a constant within eight layers."""
    for layer in generator.mapping.modules():
        if isinstance(layer, nn.Linear):
            nn.init.normal_(layer.weight, std=W_DIM**-0.5)
    for weight in generator.modulation_weights():
        nn.init.normal_(weight, std=0.3 * W_DIM**-0.5)
    for name, parameter in generator.named_parameters():
        if name.endswith(("modulation.bias", "up.bias")):
            nn.init.ones_(parameter)
    nn.init.zeros_(generator.head.bias)  # type: ignore[arg-type]


class TinyInverter(Inverter):
    """Takes five quick steps and returns codes that depend on crop and seed alone."""

    info = MethodInfo("tiny", "Tiny", "A stand-in for tests.", "none", 0.1, 0.1)

    def __init__(self, generator: Generator, on_step: Callable[[int], None] = lambda _step: None) -> None:
        super().__init__(generator)
        self.on_step = on_step

    def invert(
        self,
        crop: np.ndarray,
        *,
        seed: int = 0,
        progress: ProgressSink = ignore_progress,
        cancel: CancelToken | None = None,
    ) -> Inversion:
        generator = self.generator
        assert crop.shape == (generator.resolution, generator.resolution, 3)
        assert crop.dtype == np.uint8
        clock = Clock()
        for step in range(STEPS):
            if cancel is not None:
                cancel.check()
            self.on_step(step)
            fraction = (step + 1) / STEPS
            progress(Progress("Tiny steps", fraction, clock.seconds_left(fraction), 1 - fraction / 2, crop))
        random = torch.Generator().manual_seed(seed + int(crop.sum()) % 1000)
        z = torch.randn(1, generator.w_dim, generator=random)
        with torch.no_grad():
            w = generator.styles(generator.map(z))[0].clone()
        deltas = {name: 0.1 * torch.randn(shape, generator=random) for name, shape in generator.tunable_weights.items()}
        return Inversion(w, deltas, generator.name, self.info.name, seed, clock.seconds)


class TinyCodesInverter(TinyInverter):
    """The same without deltas."""

    info = MethodInfo("tiny-w", "Tiny W", "A stand-in without deltas.", "none", 0.1, 0.1)

    def invert(self, crop: np.ndarray, **options) -> Inversion:
        inversion = super().invert(crop, **options)
        return Inversion(inversion.w, {}, inversion.generator, self.info.name, inversion.seed, inversion.seconds)


class TinyWEncoder(WEncoder):
    """A random linear look at 8x8 pixels."""

    input_size = 8

    def __init__(self) -> None:
        super().__init__()
        self.linear = nn.Linear(3 * 8 * 8, W_DIM)

    def forward(self, images: Tensor) -> Tensor:
        return self.linear(images.flatten(1))


class TinyHyperNetwork(HyperNetwork):
    """Four random numbers per target, and a random affine map to each weight."""

    input_size = 8

    def __init__(self, generator: Generator) -> None:
        super().__init__()
        self.shapes = generator.tunable_weights
        self.code_shape = torch.Size((len(self.shapes), 4))
        self.look = nn.Linear(6 * 8 * 8, self.code_shape.numel())
        self.heads = nn.ModuleList(nn.Linear(4, shape.numel()) for shape in self.shapes.values())
        for head in self.heads:
            for parameter in head.parameters():
                nn.init.normal_(parameter, std=0.05)

    def encode(self, photos: Tensor, render: Render) -> Tensor:
        return self.look(torch.cat([photos, render(None)], 1).flatten(1)).view(-1, *self.code_shape)

    def deltas(self, h: Tensor) -> dict[str, Tensor]:
        codes = zip(self.shapes.items(), self.heads, h.unbind(1), strict=True)
        return {name: head(code).view(-1, *shape) for (name, shape), head, code in codes}


def tiny_hyper_inverter(generator: Generator, seed: int = 0) -> HyperInverter:
    """Random networks; another seed makes other weights."""
    with torch.random.fork_rng(devices=[]):
        torch.manual_seed(seed)
        return HyperInverter(generator, TinyWEncoder(), TinyHyperNetwork(generator)).eval()


class TinyHyperInverter(PredictDeltas):
    """HyperInverter itself, on whatever `load_hyper_inverter` was patched to give."""

    info = MethodInfo("tiny-hyper", "Tiny hyper", "A stand-in that keeps h.", "none", 0.1, 0.1)


INVERTERS = {inverter.info.name: inverter for inverter in (TinyInverter, TinyCodesInverter, TinyHyperInverter)}


def tiny_method_infos() -> list[MethodInfo]:
    return [TinyInverter.info, TinyCodesInverter.info]


def create_tiny_method(name: str, generator: Generator) -> Inverter:
    return INVERTERS[name](generator)


class TinyRefine(Refine):
    """Refine itself, in three steps."""

    schedule = Schedule(steps=3, learning_rate=0.02)


@cache
def tiny_directions() -> dict[str, Direction]:
    """Three unit directions, the last on the first four styles only."""
    random = torch.Generator().manual_seed(1)
    vectors = torch.nn.functional.normalize(torch.randn(3, W_DIM, generator=random), dim=1)
    return {
        "smile": Direction("smile", "Smile", "Expression", vectors[0]),
        "age": Direction("age", "Age", "Person", vectors[1], limits=(-4.0, 4.0)),
        "yaw": Direction("yaw", "Turn", "Pose", vectors[2], layers=(0, 4)),
    }


def tiny_photo(width: int = 320, height: int = 300, path: Path | None = None) -> Photo:
    """Smooth colours and a little noise."""
    y, x = np.mgrid[:height, :width].astype(np.float32)
    channels = [127 + 90 * np.sin(x / 31), 127 + 90 * np.cos(y / 23), 127 + 60 * np.sin((x + y) / 41)]
    noise = np.random.default_rng(0).integers(-5, 6, (height, width, 3))
    return Photo((np.stack(channels, 2) + noise).clip(0, 255).astype(np.uint8), path)


def save_tiny_pictures(folder: Path, count: int) -> None:
    """Different aligned crops, `0.png`, `1.png`, …"""
    for index in range(count):
        Image.fromarray(np.roll(tiny_photo(256, 256).pixels, 60 * index, axis=1)).save(folder / f"{index}.png")


def tiny_face(left: float = 40, top: float = 30, size: float = 200, confidence: float = 1.0) -> Face:
    """An upright square face with made-up landmarks inside."""
    right, bottom = left + size, top + size
    quad = np.array([[left, top], [left, bottom], [right, bottom], [right, top]], np.float64)
    landmarks = np.random.default_rng(0).uniform(0.3, 0.7, (68, 2)) * size + (left, top)
    return Face((left, top, right, bottom), landmarks, quad, confidence)


def tiny_document() -> Document:
    return Document(tiny_photo(), [tiny_face(), tiny_face(100, 60, 120, 0.5)])
