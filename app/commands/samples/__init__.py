"""`samples`: fresh pictures of the generator, to train and to measure with."""

import argparse

from app.commands.options import SAME_PICTURES, add_device, add_folder, add_seed, count, number

SUMMARY = "Write fresh samples of the generator as aligned crops."


def add_options(parser: argparse.ArgumentParser) -> None:
    add_folder(parser, "folder for the pictures")
    parser.add_argument("--count", type=count, required=True, metavar="N", help="how many")
    add_seed(parser, SAME_PICTURES)
    parser.add_argument(
        "--randomise",
        nargs="?",
        type=number,
        const=1.0,
        default=0.0,
        metavar="STRENGTH",
        help="vary light, colour, sharpness, noise, JPEG, placement, as in training (1 where no strength is given)",
    )
    add_device(parser)
