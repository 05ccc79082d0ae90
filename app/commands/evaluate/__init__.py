"""`evaluate`: how well methods reproduce faces, and how well these can be edited then."""

import argparse
from pathlib import Path

from app.commands.options import (
    add_aligned,
    add_device,
    add_folder,
    add_lpips,
    add_methods,
    add_overwrite,
    add_seed,
    count,
    names,
)

SUMMARY = "Measure inversion methods over a folder of pictures, or their edits on fresh samples."


def add_options(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "folder",
        metavar="DIR",
        type=Path,
        nargs="?",
        help="photos; of each the largest face is taken. With --edit-pairs or --photo-true it may be left out",
    )
    add_methods(parser, "with commas between; METHOD:MODEL on added ones, METHOD+detail with the detail map")
    add_folder(parser, "folder for tables and kept results")
    add_overwrite(parser)
    add_aligned(parser, "the pictures are aligned crops")
    parser.add_argument("--limit", type=count, metavar="N", help="only the first N pictures by name")
    parser.add_argument("--editability", action="store_true", help="also measure how faces can be edited afterwards")
    parser.add_argument(
        "--directions",
        metavar="A,B,…",
        type=names,
        help="directions of --editability and --photo-true (all with a score)",
    )
    parser.add_argument(
        "--edit-pairs",
        type=count,
        metavar="N",
        help="measure edits instead: on N fresh samples, whose true edits are known, and on the photos",
    )
    parser.add_argument(
        "--photo-true",
        type=count,
        metavar="N",
        help="measure edits in whole photos instead: in N that are composed of fresh samples, and in the photos",
    )
    parser.add_argument(
        "--keep-inversions",
        action="store_true",
        help="keep them too (3 MB each by PTI): what is measured later need not invert again",
    )
    add_lpips(parser)
    parser.add_argument("--inception", metavar="FILE", type=Path, help="Inception's weights for FID and KID")
    add_seed(parser, "of the methods, and of the samples of --edit-pairs and --photo-true")
    add_device(parser)
