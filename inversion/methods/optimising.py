"""What methods that optimise have in common: the term by which they compare pictures."""

from typing import Self

from torch import nn

from inversion.generators.base import Generator
from inversion.hypernetworks.loaded import LoadedNetworks
from inversion.methods.base import Inverter, Settings
from inversion.networks.perceptual import PerceptualLoss


class Optimising(Inverter[Settings]):
    """Lowers the loss between the generator's picture and the crop step by step.

    Without `perceptual`, the loss has squared errors alone.
    """

    def __init__(
        self, generator: Generator, settings: Settings | None = None, perceptual: PerceptualLoss | None = None
    ) -> None:
        super().__init__(generator, settings)
        self._perceptual = perceptual

    @classmethod
    def create(cls, generator: Generator, networks: LoadedNetworks) -> Self:
        return cls(generator, perceptual=PerceptualLoss.load(generator.w_avg.device))

    @property
    def networks(self) -> tuple[nn.Module, ...]:
        return (self.generator, *([self._perceptual] if self._perceptual else []))
