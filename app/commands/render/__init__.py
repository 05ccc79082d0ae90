"""`render`: codes from a file, straight through the generator."""

import argparse
from pathlib import Path

from app.commands.options import add_device, add_folder, add_overwrite, share

SUMMARY = "Render codes from a file to pictures 0000.png, 0001.png, …"


def add_options(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("codes", metavar="CODES.npz", type=Path, help="arrays w [n,512] or w_plus [n,STYLES,512]")
    add_folder(parser, "folder for the pictures")
    add_overwrite(parser)
    parser.add_argument("--size", type=int, metavar="N", help="64, 128, … up to the model's own size (default)")
    parser.add_argument(
        "--model", default="embedded", metavar="NAME", help="a generator of `models` (default embedded)"
    )
    parser.add_argument("--detail", type=share, metavar="X", help="0 only: a detail map comes from a photo, not codes")
    add_device(parser)
