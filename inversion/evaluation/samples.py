"""Fresh samples of the generator, as they are or as photos might show them."""

import hashlib
from collections.abc import Iterator

import numpy as np
import torch
from torch import Tensor

from inversion.faces.align import crop_face, face_from_aligned_crop
from inversion.faces.face import Face
from inversion.generators.base import Generator
from inversion.networks.fingerprint import fingerprint
from inversion.photos.photo import Photo
from inversion.pixels import to_pixels
from inversion.readback import to_cpu


@torch.no_grad()
def fresh_samples(
    generator: Generator, count: int, *, seed: int = 0, randomisation: float = 0.0
) -> Iterator[tuple[np.ndarray, Tensor]]:
    """`count` pictures uint8 [r,r,3] at full size and their w [w_dim], on the CPU.

    `randomisation` above 0 changes them as in training (`inversion.training.randomise`), 1 as much as there. Each
    sample depends on seed and its number alone.
    """
    for index in range(count):
        w, random = _draw(generator, seed, index)
        image = generator.synthesize(w).float().clamp(-1, 1)
        if randomisation > 0:
            # Imported when needed: rendering samples needs no training code.
            from inversion.training.randomise import randomise

            image = randomise(image, [random], randomisation)
        yield to_pixels(image), to_cpu(w[0].float())


def _draw(generator: Generator, seed: int, index: int) -> tuple[Tensor, torch.Generator]:
    """w [1,w_dim] of a sample, and the random numbers that come after it."""
    # Hashed: the generator uses 32 bits of a seed only.
    digest = hashlib.blake2b(f"sample {seed} {index}".encode(), digest_size=4).digest()
    random = torch.Generator().manual_seed(int.from_bytes(digest, "little"))
    z = torch.randn(1, generator.w_dim, generator=random)
    return generator.map(z.to(generator.w_avg.device)), random


class SamplePicture:
    """A fresh sample in place of a picture file: the same as `fresh_samples` gives, and rendered when it is needed.

    `true_w` is its w [w_dim], on the CPU; `content` stands for it where results are kept.
    """

    def __init__(self, generator: Generator, index: int, seed: int, weights: str) -> None:
        """`weights` is the generator's fingerprint."""
        self._generator = generator
        self.name = f"sample-{seed}-{index:04d}"
        self.content = hashlib.sha256(f"{weights} {seed} {index}".encode()).hexdigest()
        with torch.no_grad():
            self.true_w: Tensor = to_cpu(_draw(generator, seed, index)[0][0].float())

    def crop(self, resolution: int, *, aligned: bool) -> np.ndarray:  # noqa: ARG002 - samples always are
        """uint8 [resolution,resolution,3]."""
        with torch.no_grad():
            image = self._generator.synthesize(self.true_w[None].to(self._generator.w_avg.device))
        return at_size(to_pixels(image.float().clamp(-1, 1)), resolution)

    def whole(self, *, aligned: bool) -> tuple[Photo, list[Face]]:  # noqa: ARG002 - samples always are
        """The sample at its full size."""
        photo = Photo(self.crop(self._generator.resolution, aligned=True))
        return photo, [face_from_aligned_crop(photo)]


def sample_pictures(generator: Generator, count: int, seed: int = 0) -> list[SamplePicture]:
    """The first `count` samples of a seed."""
    weights = fingerprint(generator)
    return [SamplePicture(generator, index, seed, weights) for index in range(count)]


def at_size(picture: np.ndarray, resolution: int) -> np.ndarray:
    """An aligned picture uint8 [r,r,3] at another size, as an aligned crop that is a file is brought to it."""
    photo = Photo(picture)
    return crop_face(photo, face_from_aligned_crop(photo), resolution)
