"""`morph`: from one inverted face to another, as a film or a folder of pictures."""

import argparse
from pathlib import Path

from app.commands.options import (
    SAME_PICTURES,
    WITH_DETAIL,
    WITHOUT_METHOD_OR_DOCUMENT,
    add_aligned,
    add_detail,
    add_device,
    add_face,
    add_overwrite,
    add_seed,
    count,
)

SUMMARY = "Blend two faces into each other, step by step."


def add_options(parser: argparse.ArgumentParser) -> None:
    for name, which in (("first", "A"), ("second", "B")):
        parser.add_argument(name, metavar=which, type=Path, help="a photo, or a .hinv document with an inversion")
    parser.add_argument(
        "-o",
        "--output",
        metavar="DIR|OUT.mp4",
        type=Path,
        required=True,
        help="a .mp4, .gif or .webp film, or a folder for pictures 0000.png, 0001.png, …",
    )
    parser.add_argument("--steps", type=count, default=48, metavar="N", help="pictures, A and B included (default 48)")
    parser.add_argument("--fps", type=count, default=24, metavar="N", help="pictures a second in a film (default 24)")
    parser.add_argument("--size", type=int, metavar="N", help="64, 128, 256, 512 or 1024 (default)")
    add_overwrite(parser)
    add_face(parser)
    parser.add_argument("--second-face", type=int, default=0, metavar="N", help="the same for B")
    add_aligned(parser, "photos are aligned crops")
    parser.add_argument(
        "--method",
        metavar="NAME",
        help=f"inversion method of both; {WITH_DETAIL} (default: {WITHOUT_METHOD_OR_DOCUMENT})",
    )
    add_detail(parser)
    add_seed(parser, SAME_PICTURES)
    add_device(parser)
