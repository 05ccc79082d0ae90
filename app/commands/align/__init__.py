"""`align`: the aligned crop of one face, without a generator."""

import argparse

from app.commands.options import add_face, add_output, add_overwrite, add_photo

SUMMARY = "Cut the aligned 1024x1024 crop of a face out of a photo."


def add_options(parser: argparse.ArgumentParser) -> None:
    add_photo(parser)
    add_output(parser, "CROP.png")
    add_overwrite(parser)
    add_face(parser)
