"""`train`: learns the embedded generator's own networks, and the detail maps of added generators.

Qt, dlib and the photo code are not needed for it.
"""

import argparse
import tomllib
from pathlib import Path
from typing import Any

from app.commands.options import add_device, add_folder, count, number

SUMMARY = "Train the embedded generator's own networks; run again, it goes on where it was."

TASK_NAMES = ("w-encoder", "hypernetwork", "preview-heads", "detail-map")
"""As in `inversion.training.tasks`, which takes seconds to import."""


def add_options(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("task", choices=TASK_NAMES, help="what to learn")
    add_folder(parser, "the run's folder")
    parser.add_argument(
        "--generator",
        metavar="NAME",
        default="embedded",
        help="for detail-map: an added generator, whose methods then take +detail",
    )
    parser.add_argument("--config", metavar="FILE.toml", type=Path, help="settings of the run")
    parser.add_argument(
        "--set",
        dest="settings",
        action="append",
        default=[],
        type=_setting,
        metavar="NAME=VALUE",
        help="one setting, such as batch=16 or losses.l2=1.0; may be given several times",
    )
    parser.add_argument("--minutes", type=number, metavar="M", help="stop after so long, to go on another time")
    parser.add_argument(
        "--validate", type=count, default=0, metavar="N", help="put figures on N fresh samples into the model card"
    )
    parser.add_argument("--models", metavar="DIR", type=Path, help="take heads and W encoder from here, if there")
    parser.add_argument(
        "--start-from", metavar="DIR", type=Path, help="a new run begins with the weights in this folder"
    )
    parser.add_argument("--descriptor", metavar="FILE", type=Path, help="weights of the face descriptor network")
    parser.add_argument("--lpips", metavar="FILE", type=Path, help="AlexNet's weights for LPIPS, in place of VGG16")
    parser.add_argument("--arcface", metavar="FILE", type=Path, help="ArcFace's weights, in place of dlib's descriptor")
    parser.add_argument("--pack", metavar="DIR", type=Path, help="also write the run as files of 15 MiB, to travel")
    parser.add_argument("--threads", type=count, metavar="N", help="processor threads to use")
    add_device(parser)


def _setting(text: str) -> tuple[str, Any]:
    name, equals, value = text.partition("=")
    if not name or not equals:
        raise argparse.ArgumentTypeError(f"{text!r} is not NAME=VALUE, such as batch=16 or losses.l2=1.0")
    try:
        return name.strip(), tomllib.loads(f"value = {value}")["value"]
    except tomllib.TOMLDecodeError:
        return name.strip(), value  # a word
