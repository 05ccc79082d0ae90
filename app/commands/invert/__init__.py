"""`invert`: photo → inversion → the generator's picture of the face, and a document to go on with."""

import argparse
from pathlib import Path

from app.commands.options import (
    WITH_DETAIL,
    add_aligned,
    add_face,
    add_inversion_options,
    add_output,
    add_overwrite,
    add_photo,
    count,
)

SUMMARY = "Invert a face and save what the generator makes of it."


def add_options(parser: argparse.ArgumentParser) -> None:
    add_photo(parser)
    add_output(parser, "OUT.png")
    add_overwrite(parser)
    add_face(parser)
    add_aligned(parser)
    add_inversion_options(parser)
    parser.add_argument(
        "--model", metavar="NAME", help=f"an added model to invert with (`models` lists them); {WITH_DETAIL}"
    )
    parser.add_argument("--generator", metavar="NAME", help="the added generator that goes with it, where several do")
    parser.add_argument("--w-encoder", metavar="NAME", help="the added W encoder that goes with it, where several do")
    parser.add_argument("--passes", type=count, metavar="N", help="passes of ReStyle and HyperStyle (default 5)")
    parser.add_argument("--passes-to", type=Path, metavar="DIR", help="also save the picture after each pass there")
    parser.add_argument("--codes", type=Path, metavar="OUT.npz", help="also save w and, where there is one, h")
    parser.add_argument("--deltas", action="store_true", help="put every weight delta into the file of --codes too")
