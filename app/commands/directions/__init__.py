"""`directions` and its actions: the sliders, how they are made, how good they are and how far they go."""

import argparse
from pathlib import Path

from app.commands.options import add_command, add_device, add_seed, count

SUMMARY = "List the directions, or learn them anew."
LEARN = "Learn the directions from samples of the generator."
EVALUATE = "Measure what each direction does to samples."
RANGES = "Measure how far discovered directions go before faces break, and end their sliders there."


def add_options(parser: argparse.ArgumentParser) -> None:
    actions = parser.add_subparsers(metavar="ACTION")
    learn = add_command(actions, "learn", LEARN, "app.commands.directions.learn")
    learn.add_argument("-o", "--output", metavar="DIR", type=Path, help="folder for the directions (default: shipped)")
    learn.add_argument("--cache", metavar="DIR", type=Path, help="keep finished parts here, to go on after a break")
    learn.add_argument(
        "--dtype",
        choices=("float32", "bfloat16"),
        default="float32",
        help="what samples are rendered in; bfloat16 takes half the time where the processor has it",
    )
    _add_sample_options(learn)
    evaluate = add_command(actions, "evaluate", EVALUATE, "app.commands.directions.evaluate")
    evaluate.add_argument(
        "folder", metavar="DIR", type=Path, nargs="?", help="directions to measure (default: shipped)"
    )
    _add_sample_options(evaluate)
    ranges = add_command(actions, "ranges", RANGES, "app.commands.directions.ranges")
    ranges.add_argument("folder", metavar="DIR", type=Path, nargs="?", help="directions to measure (default: shipped)")
    _add_sample_options(ranges)


def _add_sample_options(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--samples", type=count, metavar="N", help="samples to draw")
    add_seed(parser)
    add_device(parser)
