"""Samples for the detail map: a photo, the codes that an inversion finds for it, and the features that made it."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple, Protocol, cast

import numpy as np
import torch
import torch.nn.functional as F
from torch import Tensor

from inversion.devices import autocast, computes_bfloat16
from inversion.generators.base import Deltas, Generator
from inversion.generators.mobile_stylegan import MobileStyleGAN
from inversion.generators.preview import PreviewHeads
from inversion.generators.registry import EMBEDDED
from inversion.hypernetworks.compact import (
    CompactHyperNetwork,
    IterationSchedule,
    load_hyper_inverter,
    preview_renderer,
)
from inversion.readback import to_array
from inversion.training.foreign import add_foreign
from inversion.training.randomise import randomise
from inversion.training.sample_cache import Batch
from inversion.training.samples import MIXED_FROM, perturb, to_bytes
from inversion.training.shards import rng_for

SCHEDULES = tuple(IterationSchedule(*counts) for counts in ((0, 0), (1, 0), (2, 0), (1, 1), (2, 2), (2, 2)))
PERTURBED, TWO_FACES = 0.3, 0.4
"""Of faces that the generator cannot make: the largest change of kernels, and the share of blends of two faces."""


@dataclass(frozen=True)
class Mixture:
    """Shares of samples: of two w, by a wrong generator, randomised as photos vary, with foreign things in them."""

    mixed: float = 0.4
    wrong: float = 0.3
    randomised: float = 0.5
    foreign: float = 0.4


MIXTURE = Mixture()
KNOWN = Mixture(randomised=0, foreign=0)
PLAIN = Mixture(0, 0, 0, 0)
RANDOMISED = Mixture(0, 0, 1, 0)


class Base(NamedTuple):
    """Codes that an inversion found: w [1,num_styles,w_dim], and deltas."""

    w: Tensor
    deltas: Deltas


class FindBase(Protocol):
    """A photo [1,3,r,r], the w [1,num_styles,w_dim] it was made of, random numbers → codes as inversions find them."""

    def __call__(self, photo: Tensor, true_w: Tensor, rng: torch.Generator, /) -> Base: ...


def nearby_codes(generator: Generator) -> FindBase:
    """Codes some way off the true ones, for generators that have no networks of their own."""

    def find(_photo: Tensor, true_w: Tensor, rng: torch.Generator) -> Base:
        other = generator.map(torch.randn(1, generator.w_dim, generator=rng).to(true_w.device))
        return Base(
            torch.lerp(true_w, generator.styles(other.float()), 0.1 + 0.5 * float(torch.rand(1, generator=rng))), {}
        )

    return find


def shipped_codes(generator: MobileStyleGAN) -> FindBase:
    """Those of the shipped HyperInverter after none to all of its iterations. Raises ModelError."""
    whole, heads = load_hyper_inverter(generator), PreviewHeads.load(generator)
    hypernetwork, render = cast("CompactHyperNetwork", whole.hypernetwork), preview_renderer(generator, heads)

    def find(photo: Tensor, _true_w: Tensor, rng: torch.Generator) -> Base:
        schedule = SCHEDULES[int(torch.randint(len(SCHEDULES), (1,), generator=rng))]
        w = whole.encode_w(photo).float()
        if not len(schedule):
            return Base(generator.styles(w), {})

        def picture(deltas: Deltas | None, *, coarse: bool = False) -> Tensor:
            return hypernetwork.prepare(render(w, deltas, coarse))

        deltas = hypernetwork.deltas(hypernetwork.encode(hypernetwork.prepare(photo), picture, schedule))
        return Base(generator.styles(generator.moved(w, deltas)), {k: v for k, v in deltas.items() if k != "w_avg"})

    return find


def usual_codes(generator: Generator) -> FindBase:
    """The shipped networks' where they are this generator's. Raises ModelError."""
    if isinstance(generator, MobileStyleGAN) and generator.name == EMBEDDED:
        return shipped_codes(generator)
    return nearby_codes(generator)


class DetailSamples:
    """Called with sample numbers, it gives what a step needs of each, whatever it costs to find.

    photo     uint8 [n,3,r,r]
    w         [n,num_styles,w_dim] as deltas have moved it, and `delta:NAME` [n,*weight] of the weights beyond the
              features
    features  [n,c,s,s] of the codes, in bfloat16
    true      [n,c,s,s] that made the photo where `known` [n] is 1; else zeros
    """

    def __init__(self, generator: Generator, find_base: FindBase, seed: int) -> None:
        self._generator, self._find_base, self._seed = generator, find_base, seed
        self._fast = computes_bfloat16(generator.w_avg.device)
        self.later_weights: tuple[str, ...] = ()
        if isinstance(generator, MobileStyleGAN):
            names = generator.tunable_weights
            self.later_weights = tuple(name for name in names if int(name.split(".")[1]) >= generator.trunk_blocks)

    @torch.no_grad()
    def __call__(self, numbers: Sequence[int]) -> Batch:
        # Only the search for codes may be in half precision: a photo is what it is.
        with autocast(self._generator.w_avg.device, enabled=False):
            samples = [self.one(rng_for(self._seed, "detail", number)) for number in numbers]
        return {key: torch.cat([sample[key] for sample in samples]) for key in samples[0]}

    @torch.no_grad()
    def one(self, rng: torch.Generator, mixture: Mixture = MIXTURE) -> Batch:
        """One sample, as drawn from a mixture of kinds."""
        generator = self._generator
        w = self._draw_w(rng, mixture.mixed)
        true, picture = self._wrong(w, rng) if _chance(rng, mixture.wrong) else self._right(w)
        picture = picture.float().clamp(-1, 1)
        known = True
        if _chance(rng, mixture.randomised):
            picture, known = randomise(picture, [rng]), False
        if _chance(rng, mixture.foreign):
            numbers = np.random.default_rng(int(torch.randint(2**31, (1,), generator=rng)))
            pixels = add_foreign(to_array(picture[0].permute(1, 2, 0)), numbers)
            picture, known = torch.from_numpy(pixels).permute(2, 0, 1)[None].to(picture), False
        with autocast(w.device, enabled=self._fast):
            base = self._find_base(picture, w, rng)
        features = generator.halfway(base.w, base.deltas).features
        sample = {
            "photo": to_bytes(picture),
            "w": base.w,
            "features": features.bfloat16(),
            "true": true.bfloat16() if known else torch.zeros_like(true, dtype=torch.bfloat16),
            "known": torch.full((1,), float(known), device=w.device),
        }
        for name in self.later_weights:
            kernel = generator.get_parameter(name)
            sample[f"delta:{name}"] = base.deltas.get(name, torch.zeros_like(kernel)[None])
        return sample

    def _draw_w(self, rng: torch.Generator, mixed: float = 0.0) -> Tensor:
        """w [1,num_styles,w_dim] of a face, to the share `mixed` with the finer styles of another one."""
        generator = self._generator
        z = torch.randn(2, generator.w_dim, generator=rng).to(generator.w_avg.device)
        first, second = (generator.styles(generator.map(z[i : i + 1]).float()) for i in range(2))
        if not _chance(rng, mixed):
            return first.clone()
        start = int(torch.randint(*MIXED_FROM, (1,), generator=rng))
        return torch.cat([first[:, :start], second[:, start:]], 1)

    def _right(self, w: Tensor) -> tuple[Tensor, Tensor]:
        halfway = self._generator.halfway(w)
        return halfway.features, halfway.picture({})

    def _wrong(self, w: Tensor, rng: torch.Generator) -> tuple[Tensor, Tensor]:
        """A face that the generator cannot make: kernels off, and some of it another face's features."""
        generator = self._generator
        halfway = generator.halfway(w, self._wrong_kernels(rng))
        features = halfway.features
        if _chance(rng, TWO_FACES):
            other = generator.halfway(self._draw_w(rng)).features
            field = torch.randn(1, 1, 5, 5, generator=rng).to(features.device)
            mask = F.interpolate(field, features.shape[2:], mode="bicubic", align_corners=True)
            features = torch.lerp(features, other, (8 * mask).sigmoid())
        return features, halfway.picture({features.shape[2]: features - halfway.features})

    def _wrong_kernels(self, rng: torch.Generator) -> Deltas:
        """Deltas of the kernels before the features, as of no trained generator; none of a StyleGAN2's."""
        if not isinstance(self._generator, MobileStyleGAN):
            return {}
        deltas = perturb(self._generator, [rng], PERTURBED) or {}
        return {name: delta for name, delta in deltas.items() if name not in self.later_weights}


def _chance(rng: torch.Generator, share: float) -> bool:
    """True to this share of draws."""
    return float(torch.rand(1, generator=rng)) < share
