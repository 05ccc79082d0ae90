"""Tiny random stand-ins, built in milliseconds: a generator, an inverter, directions, a photo with a face."""

from collections.abc import Sequence
from functools import cache
from pathlib import Path
from typing import Any, Self

import numpy as np
import torch
from PIL import Image
from torch import Tensor, nn

from editing.directions import Direction
from editing.document import Document
from editing.session import Session
from inversion.detail.mapper import DetailMapper
from inversion.detail.network import DetailNetwork
from inversion.encoders.base import WEncoder
from inversion.errors import ModelError
from inversion.faces.face import Face
from inversion.generators.base import Generator
from inversion.generators.mobile_stylegan import MobileStyleGAN
from inversion.hypernetworks.base import HyperNetwork, Render
from inversion.hypernetworks.hyperinverter import HyperInverter
from inversion.hypernetworks.loaded import LoadedNetworks
from inversion.methods.base import Codes, InversionRun, Inverter, MethodInfo, NoSettings
from inversion.methods.catalogue import Catalogue
from inversion.methods.hyperinverter import PredictDeltas
from inversion.methods.optimisation import Schedule
from inversion.methods.refine import Refine, RefineSettings
from inversion.photos.photo import Photo
from inversion.pixels import to_pixels

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


class TinyInverter(Inverter[NoSettings]):
    """Takes five quick steps and returns codes that depend on crop and seed alone."""

    info = MethodInfo("tiny", "Tiny", "A stand-in for tests.", "none", 0.1, 0.1)
    detail_models = None
    with_deltas = True

    def on_step(self, step: int) -> None:
        """For stand-ins that do something of their own at a step."""

    def find_codes(self, image: Tensor, run: InversionRun) -> Codes:
        generator, crop = self.generator, to_pixels(image)
        for step in range(STEPS):
            run.check()
            self.on_step(step)
            fraction = (step + 1) / STEPS
            run.report("Tiny steps", fraction, loss=1 - fraction / 2, picture=crop)
        random = torch.Generator().manual_seed(run.seed + int(crop.sum()) % 1000)
        w = generator.styles(generator.map(torch.randn(1, generator.w_dim, generator=random)))
        if not self.with_deltas:
            return Codes(w)
        weights = generator.tunable_weights
        return Codes(w, {name: 0.1 * torch.randn(shape, generator=random) for name, shape in weights.items()})


class TinyCodesInverter(TinyInverter):
    """The same without deltas."""

    info = MethodInfo("tiny-w", "Tiny W", "A stand-in without deltas.", "none", 0.1, 0.1)
    with_deltas = False


class TinyDetailInverter(TinyInverter):
    """The same, and there are detail maps for its results."""

    info = MethodInfo("tiny-detail", "Tiny detail", "A stand-in with detail maps.", "none", 0.1, 0.1)
    detail_models = ()


class BrokenInverter(TinyInverter):
    """Cannot be opened."""

    @classmethod
    def create(cls, generator: Generator, networks: LoadedNetworks) -> Self:
        raise ModelError("It broke.", "Mend it.")


def endless(method: type[TinyInverter]) -> type[TinyInverter]:
    """The same method, which only ends when it is cancelled."""

    class Endless(method):
        def find_codes(self, image: Tensor, run: InversionRun) -> Codes:
            while True:
                super().find_codes(image, run)

    return Endless


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
    """HyperInverter itself, on tiny networks."""

    info = MethodInfo("tiny-hyper", "Tiny hyper", "A stand-in that keeps h.", "none", 0.1, 0.1)
    models = ()
    detail_models = None


class TinyRefine(Refine):
    """Refine itself, in three steps and with squared errors alone."""

    defaults = RefineSettings(Schedule(steps=3, learning_rate=0.02))


TINY_METHODS: tuple[type[Inverter], ...] = (TinyInverter, TinyCodesInverter)


def tiny_method_infos() -> list[MethodInfo]:
    return [method.info for method in TINY_METHODS]


def tiny_mapper(generator: Generator, seed: int = 0) -> DetailMapper:
    """A random network whose detail maps change pictures visibly, and not by more than a third of their range."""
    with torch.random.fork_rng(devices=[]):
        torch.manual_seed(seed)
        network = DetailNetwork(generator, width=4)
        for step in (network.first, network.coarse, network.fine):
            torch.nn.init.normal_(step.out.weight, std=0.02)
    return DetailMapper(generator, network.eval().requires_grad_(False), None)


def tiny_networks(seed: int = 0) -> LoadedNetworks:
    """The shipped networks are tiny random ones; another seed makes other weights."""
    return LoadedNetworks(
        load_w_encoder=lambda generator: tiny_hyper_inverter(generator, seed).w_encoder,
        load_hyper_inverter=lambda generator: tiny_hyper_inverter(generator, seed),
        load_mapper=lambda generator: tiny_mapper(generator, seed),
    )


def tiny_catalogue(
    *methods: type[Inverter], generator: Generator | None = None, seed: int = 0, refine: type[Refine] = TinyRefine
) -> Catalogue:
    """The tiny methods, or these, on the tiny generator; `seed` makes the weights of its networks."""
    return Catalogue(
        generator or tiny_generator(),
        methods=methods or TINY_METHODS,
        refine=refine,
        networks=tiny_networks(seed),
    )


def tiny_session(
    *methods: type[Inverter], faces: Sequence[Face] | None = None, previews: bool = False, **options: Any
) -> Session:
    """A session on the tiny generator with these methods; every photo has the two tiny faces, or those given.

    `options` are those of `tiny_catalogue`.
    """
    found = tiny_document().faces if faces is None else faces
    return Session(
        tiny_generator(),
        tiny_catalogue(*methods, **options),
        tiny_directions(),
        previews=previews,
        find_faces=lambda _photo: list(found),
    )


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
