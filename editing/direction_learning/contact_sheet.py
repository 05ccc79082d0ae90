"""Contact sheets: what a direction does to several samples, from -3 to +3.

    python -m editing.direction_learning.contact_sheet FOLDER [--names smile age] [--samples 4] [--seed 5]

writes one PNG per shipped direction: a row per sample, a column per strength. Look at them before shipping.
"""

import argparse
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import torch
from PIL import Image
from torch import Tensor

from editing.direction_learning.responding import moved
from editing.direction_learning.sampling import render_codes, sample_codes
from editing.directions import Direction, load_directions
from inversion.atomic import atomic_write
from inversion.generators.base import Generator

STRENGTHS = (-3.0, -2.0, -1.0, 0.0, 1.0, 2.0, 3.0)


def contact_sheet(
    generator: Generator, direction: Direction, w: Tensor, strengths: Sequence[float] = STRENGTHS, size: int = 128
) -> np.ndarray:
    """Samples w [n, w_dim] moved along a direction → uint8 [n·size, strengths·size, 3]."""
    columns = [
        np.concatenate(list(render_codes(generator, moved(generator, w, direction, strength), size)))
        for strength in strengths
    ]
    return np.concatenate(columns, 1)


def write_contact_sheets(
    generator: Generator,
    directions: Sequence[Direction],
    folder: Path,
    samples: int = 4,
    seed: int = 5,
    size: int = 128,
) -> None:
    """One `<name>.png` per direction in `folder`."""
    folder.mkdir(parents=True, exist_ok=True)
    w = sample_codes(generator, samples, seed)
    for direction in directions:
        with atomic_write(folder / f"{direction.name}.png") as file:
            Image.fromarray(contact_sheet(generator, direction, w, size=size)).save(file, "PNG")


def main() -> None:
    from inversion.generators.registry import load_generator

    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--directions", type=Path, help="folder with the directions (default: shipped)")
    parser.add_argument("--names", nargs="*", help="only these")
    parser.add_argument("--samples", type=int, default=4)
    parser.add_argument("--seed", type=int, default=5)
    parser.add_argument("--size", type=int, default=128)
    arguments = parser.parse_args()
    known = load_directions(arguments.directions)
    chosen = [known[name] for name in arguments.names or known]
    with torch.inference_mode():
        write_contact_sheets(
            load_generator(), chosen, arguments.folder, arguments.samples, arguments.seed, arguments.size
        )


if __name__ == "__main__":
    main()
