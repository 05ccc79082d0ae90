"""The program on the tiny engine, for tests that start it as a process of its own.

`python -m tests.app.tiny_program evaluate …`; every inversion adds a line to the file that TINY_RUNS names.
"""

import os
import sys
from dataclasses import replace

import numpy as np
import torch

import main
from app.commands.evaluate import run as evaluate
from editing import session
from inversion.evaluation import figures, measures
from inversion.generators.base import Generator
from inversion.methods.base import Inverter
from inversion.result import Inversion
from tests import tiny


class Counted(tiny.TinyCodesInverter):
    """Takes no time worth telling, so that two runs have equal tables."""

    def invert(self, crop: np.ndarray, **options) -> Inversion:
        inversion = replace(super().invert(crop, **options), seconds=0.5)
        with open(os.environ["TINY_RUNS"], "a") as file:  # noqa: PTH123 - appended in one write
            file.write(f"{os.environ.get('RANK', '0')} {crop.sum()}\n")
        return inversion


class QuickPerceptual:
    """The interface of `PerceptualLoss`: 8x8 means in place of a network's features."""

    channel_means = torch.zeros(1)

    @classmethod
    def load(cls, _device: torch.device) -> "QuickPerceptual":
        return cls()

    def features(self, image: torch.Tensor) -> torch.Tensor:
        return torch.nn.functional.adaptive_avg_pool2d(image, 8)

    def distance(self, first: torch.Tensor, second: torch.Tensor) -> torch.Tensor:
        return (first - second).square().mean()


def create(_name: str, generator: Generator) -> Inverter:
    return Counted(generator)


if __name__ == "__main__":
    torch.set_num_threads(1)
    evaluate.load_generator = lambda **_options: tiny.tiny_generator()
    evaluate.create_method = create
    session.method_infos = tiny.tiny_method_infos
    # Most of the time would go into looking for faces and into the large network.
    figures.describe = lambda _picture: None
    measures.PerceptualLoss = QuickPerceptual
    sys.exit(main.main())
