"""`edit`: moves a face along directions; a document is rendered at once, a photo is inverted first."""

import argparse
from pathlib import Path

from app.commands.options import (
    WITHOUT_METHOD_OR_DOCUMENT,
    add_aligned,
    add_detail,
    add_face,
    add_inversion_options,
    add_output,
    add_overwrite,
    add_strengths,
    number,
)

SUMMARY = "Edit a face and save the aligned 1024x1024 picture."


def add_options(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "photo", metavar="PHOTO_OR_DOCUMENT", type=Path, help="a photo, or a .hinv file to edit at once"
    )
    add_output(parser, "OUT.png")
    add_overwrite(parser)
    add_strengths(parser, "Without any, a document is rendered with the edit stored in it")
    parser.add_argument(
        "--delta-strength", type=number, metavar="X", help="share of the inversion's weight deltas, 0 to 1 (default 1)"
    )
    add_detail(parser)
    add_face(parser)
    add_aligned(parser)
    add_inversion_options(parser, WITHOUT_METHOD_OR_DOCUMENT)
