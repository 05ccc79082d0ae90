"""`compare`: several methods on the same photos, side by side, as report, picture and table."""

import argparse
from pathlib import Path

from app.commands.options import (
    SAME_PICTURES,
    add_aligned,
    add_device,
    add_face,
    add_folder,
    add_lpips,
    add_methods,
    add_overwrite,
    add_seed,
    add_strengths,
)

SUMMARY = "Put methods side by side: one HTML report, a picture, a table."


def add_options(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "photos", metavar="PHOTO", nargs="+", type=Path, help="photos, or .hinv documents to go on with"
    )
    add_methods(parser, "as for `evaluate`")
    add_folder(parser, "folder for the report")
    add_overwrite(parser)
    add_strengths(parser, "Without any, only the inversions are compared")
    add_lpips(parser)
    add_face(parser)
    add_aligned(parser, "the photos are aligned crops")
    add_seed(parser, SAME_PICTURES)
    add_device(parser)
