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
    count,
    number,
    region,
)
from editing.kept_metadata import KeptMetadata

SUMMARY = "Edit a face in a photo and save the whole photo."


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
    parser.add_argument(
        "--region",
        dest="regions",
        action="append",
        default=[],
        type=region,
        metavar="NAME=REGION",
        help="limit a direction to a part of the photo, such as lips, face, hair or person, instead of its usual one",
    )
    add_face(parser)
    add_aligned(parser)
    written = parser.add_mutually_exclusive_group()
    written.add_argument(
        "--crop", action="store_true", help="save the aligned crop of the face with the edit in it, not the whole photo"
    )
    written.add_argument("--as-rendered", action="store_true", help="save the aligned crop as the generator paints it")
    parser.add_argument(
        "--quality", type=count, default=95, metavar="N", help="of JPEG and WebP, 1 to 100 (default 95)"
    )
    parser.add_argument(
        "--metadata",
        choices=[kept.value for kept in KeptMetadata],
        default=KeptMetadata.ALL.value,
        help="what to keep of the photo's EXIF and XMP: all (default), without-place for sharing, or none",
    )
    parser.add_argument(
        "--recipe",
        type=Path,
        metavar="PICTURE",
        help="make the edits whose recipe is in this exported picture, in place of --set and the like",
    )
    parser.add_argument(
        "--with-recipe",
        action="store_true",
        help="keep in the picture which edits made it, for --recipe",
    )
    parser.add_argument(
        "--sign-with",
        nargs=2,
        type=Path,
        metavar=("CERTIFICATES.pem", "KEY.pem"),
        help="sign a statement of what was done (C2PA) with your certificate, its chain behind it, and its private key",
    )
    add_inversion_options(parser, WITHOUT_METHOD_OR_DOCUMENT)
