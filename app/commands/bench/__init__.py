"""`bench`: how fast this machine is at everything a person waits for."""

import argparse

from app.commands.options import WITH_DETAIL, add_device, count, names

SUMMARY = "Measure how fast this machine is, window included."


def add_options(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--no-window", action="store_true", help="leave the window out")
    parser.add_argument("--window-only", action="store_true", help=argparse.SUPPRESS)
    parser.add_argument("--renders", type=count, default=9, metavar="N", help="renders per size (default 9)")
    parser.add_argument(
        "--methods",
        metavar="A,B,…",
        type=names,
        help=f"time the way from crop to edited picture by these; {WITH_DETAIL} (default: the usual one, both ways)",
    )
    add_device(parser)
