"""`models` and `models add`: what there is, what is ready, and files of others for it."""

import argparse
from pathlib import Path

from app.commands.options import add_command

SUMMARY = "List the models, or add one from a file of others."
ADD = "Check a .pkl or .pt file of weights and convert it, without executing anything in it."


def add_options(parser: argparse.ArgumentParser) -> None:
    add = add_command(parser.add_subparsers(metavar="ACTION"), "add", ADD, "app.commands.models.add")
    add.add_argument("files", metavar="FILE", type=Path, nargs="+")
    add.add_argument("--name", metavar="NAME", help="what to call it (default: the file's name)")
