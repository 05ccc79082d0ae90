"""Fresh samples of the generator, as they are or as photos might show them."""

import hashlib
from collections.abc import Iterator

import numpy as np
import torch
from torch import Tensor

from inversion.generators.base import Generator
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
        # Hashed: the generator uses 32 bits of a seed only.
        digest = hashlib.blake2b(f"sample {seed} {index}".encode(), digest_size=4).digest()
        random = torch.Generator().manual_seed(int.from_bytes(digest, "little"))
        z = torch.randn(1, generator.w_dim, generator=random)
        w = generator.map(z.to(generator.w_avg.device))
        image = generator.synthesize(w).float().clamp(-1, 1)
        if randomisation > 0:
            # Imported when needed: rendering samples needs no training code.
            from inversion.training.randomise import randomise

            image = randomise(image, [random], randomisation)
        yield to_pixels(image), to_cpu(w[0].float())
