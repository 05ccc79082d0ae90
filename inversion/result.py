"""The result of inverting a face."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from torch import Tensor


@dataclass(frozen=True)
class Metrics:
    """How similar a picture is to its aligned crop.

    psnr_db and ms_ssim at full size on 0..1 values, l2_256 the mean squared error at 256x256 on -1..1 values,
    identity_distance the Euclidean distance of dlib face descriptors (0.6 and above: another identity); None where
    no face was found in one of the two. sharpness is the picture's finest detail within the face as a share of the
    crop's (`inversion.evaluation.sharpness`); None where the crop has none, or this was measured before the figure was.
    """

    psnr_db: float
    ms_ssim: float
    l2_256: float
    identity_distance: float | None
    sharpness: float | None = None


@dataclass(frozen=True)
class DetailRecord:
    """That an inversion has a detail map: the network's fingerprint, how long the map took, how similar it makes it.

    The map itself depends on photo and codes alone, and is made again when it is needed.
    """

    version: str
    seconds: float
    metrics: Metrics | None = None


@dataclass(frozen=True)
class Inversion:
    """A face as a point in a generator's W+ and a change of its weights.

    w             float32 [num_styles, w_dim], on the CPU
    deltas        weight name → float32 tensor of that weight's shape, on the CPU; empty where the method has none, or
                  where it has h
    generator     name of the generator this belongs to
    h             float32 [targets, D], on the CPU: HyperInverter's appearance code, from which its hypernetwork builds
                  the deltas; None where `deltas` are the deltas
    hypernetwork  fingerprint of the weights that h belongs to
    detail        of its detail map, where one was made; `metrics` are those without it
    start         the method whose inversion this one was refined from; empty where it was not
    """

    w: Tensor = field(repr=False)
    deltas: Mapping[str, Tensor] = field(repr=False)
    generator: str
    method: str
    seed: int
    seconds: float
    metrics: Metrics | None = None
    h: Tensor | None = field(default=None, repr=False)
    hypernetwork: str = ""
    start: str = ""
    detail: DetailRecord | None = None

    @property
    def has_deltas(self) -> bool:
        """Whether it changes the generator's weights."""
        return bool(self.deltas) or self.h is not None


def compact_deltas(inversion: Inversion) -> Inversion:
    """The same inversion with deltas rounded to float16 values (still float32 tensors).

    A document stores such deltas in half the space and gives back exactly what was measured and shown.
    """
    return replace(inversion, deltas={name: delta.half().float() for name, delta in inversion.deltas.items()})
