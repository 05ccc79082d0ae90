"""`models` with `add`, `remove` and `verify`: what there is, what is ready, and files of others for it."""

import argparse
from pathlib import Path

from app.commands.options import add_command

SUMMARY = "List the models, add one from a file of others, remove it, or verify the files."
ADD = "Check a .pkl or .pt file of weights and convert it, without executing anything in it."
REMOVE = "Remove models that were added."
VERIFY = "Compare the files of models with their checksums; exit code 1 where one is not whole."


def add_options(parser: argparse.ArgumentParser) -> None:
    actions = parser.add_subparsers(metavar="ACTION")
    add = add_command(actions, "add", ADD, "app.commands.models.add")
    add.add_argument("files", metavar="FILE", type=Path, nargs="+")
    add.add_argument("--name", metavar="NAME", help="what to call it (default: the file's name)")
    remove = add_command(actions, "remove", REMOVE, "app.commands.models.remove")
    remove.add_argument("names", metavar="NAME", nargs="+")
    verify = add_command(actions, "verify", VERIFY, "app.commands.models.verify")
    verify.add_argument("names", metavar="NAME", nargs="*", help="only these (default: all)")
