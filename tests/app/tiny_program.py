"""The program on the tiny engine, for tests that start it as a process of its own.

`python -m tests.app.tiny_program evaluate …`; every inversion adds a line to the file that TINY_RUNS names.
"""

import os
import sys
from dataclasses import replace

import torch
from torch import Tensor

import main
from inversion.evaluation import figures, measures
from inversion.methods.base import Codes, InversionRun
from inversion.pixels import to_pixels
from inversion.result import Inversion
from tests import tiny
from tests.app.tiny_setup import tiny_setup


class Counted(tiny.TinyCodesInverter):
    """Takes no time worth telling, so that two runs have equal tables."""

    def find_codes(self, image: Tensor, run: InversionRun) -> Codes:
        codes = super().find_codes(image, run)
        with open(os.environ["TINY_RUNS"], "a") as file:  # noqa: PTH123 - appended in one write
            file.write(f"{os.environ.get('RANK', '0')} {to_pixels(image).sum()}\n")
        return codes

    def inversion_of(self, codes: Codes, run: InversionRun) -> Inversion:
        return replace(super().inversion_of(codes, run), seconds=0.5)


class QuickPerceptual:
    """The interface of `PerceptualLoss`: 8x8 means in place of a network's features."""

    channel_means = torch.zeros(1)

    @classmethod
    def load(cls, _device: torch.device) -> "QuickPerceptual":
        return cls()

    def features(self, image: Tensor) -> Tensor:
        return torch.nn.functional.adaptive_avg_pool2d(image, 8)

    def distance(self, first: Tensor, second: Tensor) -> Tensor:
        return (first - second).square().mean()


if __name__ == "__main__":
    torch.set_num_threads(1)
    # Most of the time would go into looking for faces and into the large network.
    figures.describe = lambda _picture: None
    measures.PerceptualLoss = QuickPerceptual
    sys.exit(main.main(setup=tiny_setup(Counted)))
