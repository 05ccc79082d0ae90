"""Training pictures: samples of the generator, or pictures of a folder."""

from collections.abc import Sequence
from pathlib import Path

import numpy as np
import torch
from PIL import Image, ImageOps
from torch import Tensor

from inversion.errors import RequestError
from inversion.generators.mobile_stylegan import MobileStyleGAN
from inversion.generators.preview import PreviewHeads, small_picture
from inversion.training.config import TrainingConfig
from inversion.training.sample_cache import Batch
from inversion.training.shards import rng_for

MIXED_FROM = (4, 14)
"""Range of the first style that a mixed sample takes from the second w: pose and shape stay those of the first."""
SUFFIXES = (".png", ".jpg", ".jpeg", ".webp", ".bmp", ".tif", ".tiff")


class GeneratorSamples:
    """Samples of the embedded generator at the config's size, through the preview heads where they make that size.

    Called with sample numbers, it gives "pictures" uint8 [n,3,s,s], "w" [n, w_dim], and "exact" [n]: 1 where "w" alone
    made the picture, 0 where its styles are mixed.
    """

    def __init__(self, generator: MobileStyleGAN, heads: PreviewHeads | None, config: TrainingConfig) -> None:
        self._generator, self._heads, self._config = generator, heads, config

    @torch.no_grad()
    def __call__(self, numbers: Sequence[int]) -> Batch:
        generator, config = self._generator, self._config
        rngs = [rng_for(config.seed, "sample", number) for number in numbers]
        w, second = (self._map(rngs) for _ in range(2))
        codes = generator.styles(w).clone()
        mixed = torch.zeros(len(w))
        for index, rng in enumerate(rngs):
            if float(torch.rand(1, generator=rng)) < config.mixing:
                start = int(torch.randint(*MIXED_FROM, (1,), generator=rng))
                codes[index, start:] = second[index]
                mixed[index] = 1
        deltas = perturb(generator, rngs, config.perturbation)
        pictures = small_picture(generator, self._heads, codes, deltas, config.size)
        return {"pictures": to_bytes(pictures), "w": w, "exact": (1 - mixed).to(w.device)}

    def _map(self, rngs: Sequence[torch.Generator]) -> Tensor:
        z = torch.stack([torch.randn(self._generator.w_dim, generator=rng) for rng in rngs])
        return self._generator.map(z.to(self._generator.w_avg.device))


def perturb(generator: MobileStyleGAN, rngs: Sequence[torch.Generator], largest: float) -> dict[str, Tensor] | None:
    """Random deltas, one set per random number generator; None for `largest` 0.

    Each kernel changes by up to the share `largest` of its size. One half of the change is a factor per input and
    output channel, the other is noise without structure.
    """
    if largest == 0:
        return None
    device = generator.w_avg.device
    strengths = torch.stack([torch.rand(1, generator=rng) for rng in rngs]) * largest
    deltas = {}
    for name, (outputs, inputs) in generator.tunable_weights.items():
        kernel = generator.get_parameter(name)
        rows, columns, rest = (
            torch.stack([torch.randn(shape, generator=rng) for rng in rngs]).to(device)
            for shape in ((outputs, 1), (1, inputs), (outputs, inputs))
        )
        change = 0.5 * kernel * (rows + columns) + 0.5 * kernel.square().mean().sqrt() * rest
        deltas[name] = strengths.to(device)[:, :, None] * change
    return deltas


class FolderSamples:
    """Aligned pictures of a folder and the folders below it: upright, square, and at the config's size.

    Called with sample numbers, it gives "pictures" uint8 [n,3,s,s], half of them mirrored, and no "w". Raises
    RequestError where the folder has no pictures.
    """

    def __init__(self, folder: Path, config: TrainingConfig) -> None:
        self._config = config
        self._files = sorted(path for path in folder.rglob("*") if path.suffix.lower() in SUFFIXES)
        if not self._files:
            raise RequestError(f"There are no pictures in {folder}.", f"It takes {', '.join(SUFFIXES)}.")

    def __call__(self, numbers: Sequence[int]) -> Batch:
        return {"pictures": torch.stack([self._read(number) for number in numbers])}

    def _read(self, number: int) -> Tensor:
        rng = rng_for(self._config.seed, "file", number)
        file = self._files[int(torch.randint(len(self._files), (1,), generator=rng))]
        size = (self._config.size, self._config.size)
        with Image.open(file) as image:
            upright = ImageOps.exif_transpose(image).convert("RGB")
            pixels = np.array(ImageOps.fit(upright, size, Image.Resampling.BOX))
        if float(torch.rand(1, generator=rng)) < 0.5:
            pixels = pixels[:, ::-1].copy()
        return torch.from_numpy(pixels).permute(2, 0, 1)


def picture_source(
    generator: MobileStyleGAN, heads: PreviewHeads | None, config: TrainingConfig
) -> FolderSamples | GeneratorSamples:
    """The pictures of the config's `data` folder, or the generator's own samples. Raises RequestError."""
    return FolderSamples(Path(config.data), config) if config.data else GeneratorSamples(generator, heads, config)


def training_heads(config: TrainingConfig, generator: MobileStyleGAN, models: Path | None) -> PreviewHeads:
    """The heads that the config's training pictures go through. Raises ModelError."""
    heads = PreviewHeads.load(generator, models)
    heads.averaged = not config.coarse_pictures
    return heads


def to_bytes(images: Tensor) -> Tensor:
    """-1..1 → uint8 of the same shape."""
    return ((images.float() + 1) * 127.5).round().clamp(0, 255).to(torch.uint8)


def from_bytes(images: Tensor) -> Tensor:
    """uint8 → float32 in -1..1 of the same shape."""
    return images.float() / 127.5 - 1
