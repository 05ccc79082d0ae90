"""What methods that optimise have in common: the term by which they compare pictures."""

from typing import Self

from torch import nn

from inversion.generators.base import Generator
from inversion.methods.base import Inverter
from inversion.networks.perceptual import PerceptualLoss


class Optimising(Inverter):
    """Brings the generator's picture closer step by step; without `perceptual`, by squared errors alone."""

    def __init__(self, generator: Generator, perceptual: PerceptualLoss | None = None) -> None:
        super().__init__(generator)
        self._perceptual = perceptual

    @classmethod
    def create(cls, generator: Generator) -> Self:
        return cls(generator, PerceptualLoss.load(generator.w_avg.device))

    @property
    def networks(self) -> tuple[nn.Module, ...]:
        return (self.generator, *([self._perceptual] if self._perceptual else []))
