"""What can be typed. Only argparse, so that help and mistakes are answered at once."""

import argparse
import difflib
import math
import tomllib
from pathlib import Path
from typing import Any, NoReturn

from app import __version__

COMMANDS = (
    *("align", "invert", "edit", "morph", "render"),
    *("samples", "evaluate", "compare"),
    *("methods", "directions", "models", "bench", "train"),
)

_DESCRIPTION = """HyperInverter Studio: portraits, inverted into a generator and edited there.
Without a command, a window opens (with PHOTO, a photo or .hinv document, in it)."""


class _Parser(argparse.ArgumentParser):
    """Wrong use ends with the reason and where to read on, without a wall of usage."""

    def error(self, message: str) -> NoReturn:
        self.exit(2, f"{message[:1].upper()}{message[1:]}. See {self.prog} --help.\n")


def build_parser(program: str) -> argparse.ArgumentParser:
    """The parser of every command; `arguments.module` and `arguments.action` say what to run."""
    parser = _Parser(program, description=_DESCRIPTION, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--version", action="version", version=f"HyperInverter Studio {__version__}")
    commands = parser.add_subparsers(metavar="COMMAND", required=True)
    _add_align(commands)
    _add_invert(commands)
    _add_edit(commands)
    _add_morph(commands)
    _add_render(commands)
    _add_samples(commands)
    _add_evaluate(commands)
    _add_compare(commands)
    _add_lists(commands)
    _add_bench(commands)
    _add_train(commands)
    return parser


def closest_command(word: str) -> str | None:
    """The command that was probably meant."""
    return next(iter(difflib.get_close_matches(word.lower(), COMMANDS, n=1, cutoff=0.6)), None)


def _command(commands, name: str, module: str, summary: str, action: str = "run") -> argparse.ArgumentParser:
    parser = commands.add_parser(name, help=summary, description=summary)
    parser.set_defaults(module=f"app.commands.{module}", action=action)
    parser.add_argument("--json", action="store_true", help="print one JSON value on stdout, and nothing else there")
    return parser


def _add_align(commands) -> None:
    parser = _command(commands, "align", "align", "Cut the aligned 1024x1024 crop of a face out of a photo.")
    _add_photo(parser)
    _add_output(parser, "CROP.png")
    _add_face(parser)


def _add_invert(commands) -> None:
    parser = _command(commands, "invert", "invert", "Invert a face and save what the generator makes of it.")
    _add_photo(parser)
    _add_output(parser, "OUT.png")
    _add_face(parser)
    parser.add_argument("--aligned", action="store_true", help="PHOTO is an aligned crop already")
    _add_inversion_options(parser)
    parser.add_argument("--model", metavar="NAME", help="an added model to invert with (`models` lists them)")
    parser.add_argument("--generator", metavar="NAME", help="the added generator that goes with it, where several do")
    parser.add_argument("--w-encoder", metavar="NAME", help="the added W encoder that goes with it, where several do")
    parser.add_argument("--passes", type=_count, metavar="N", help="passes of ReStyle and HyperStyle (default 5)")
    parser.add_argument("--passes-to", type=Path, metavar="DIR", help="also save the picture after each pass there")
    parser.add_argument("--codes", type=Path, metavar="OUT.npz", help="also save w and, where there is one, h")
    parser.add_argument("--deltas", action="store_true", help="put every weight delta into the file of --codes too")


def _add_edit(commands) -> None:
    parser = _command(commands, "edit", "edit", "Edit a face and save the aligned 1024x1024 picture.")
    parser.add_argument(
        "photo", metavar="PHOTO_OR_DOCUMENT", type=Path, help="a photo, or a .hinv file to edit at once"
    )
    _add_output(parser, "OUT.png")
    _add_strengths(parser, "Without any, a document is rendered with the edit stored in it")
    parser.add_argument(
        "--delta-strength", type=_number, metavar="X", help="share of the inversion's weight deltas, 0 to 1 (default 1)"
    )
    _add_face(parser)
    parser.add_argument("--aligned", action="store_true", help="PHOTO is an aligned crop already")
    _add_inversion_options(parser, "the first that `methods` lists, or a document's latest")


def _add_morph(commands) -> None:
    parser = _command(commands, "morph", "morph", "Blend two faces into each other, step by step.")
    for name, which in (("first", "A"), ("second", "B")):
        parser.add_argument(name, metavar=which, type=Path, help="a photo, or a .hinv document with an inversion")
    parser.add_argument(
        "-o",
        "--output",
        metavar="DIR|OUT.mp4",
        type=Path,
        required=True,
        help="a .mp4, .gif or .webp film, or a folder for pictures 0000.png, 0001.png, …",
    )
    parser.add_argument("--steps", type=_count, default=48, metavar="N", help="pictures, A and B included (default 48)")
    parser.add_argument("--fps", type=_count, default=24, metavar="N", help="pictures a second in a film (default 24)")
    parser.add_argument("--size", type=int, metavar="N", help="64, 128, 256, 512 or 1024 (default)")
    _add_face(parser)
    parser.add_argument("--second-face", type=int, default=0, metavar="N", help="the same for B")
    parser.add_argument("--aligned", action="store_true", help="photos are aligned crops already")
    parser.add_argument(
        "--method",
        metavar="NAME",
        help="inversion method of both (default: the first that `methods` lists, or a document's latest)",
    )
    parser.add_argument("--seed", type=int, default=0, metavar="N", help="the same seed gives the same pictures")
    _add_device(parser)


def _add_render(commands) -> None:
    parser = _command(commands, "render", "render", "Render codes from a file to pictures 0000.png, 0001.png, …")
    parser.add_argument("codes", metavar="CODES.npz", type=Path, help="arrays w [n,512] or w_plus [n,STYLES,512]")
    parser.add_argument("-o", "--output", metavar="DIR", type=Path, required=True, help="folder for the pictures")
    parser.add_argument("--size", type=int, metavar="N", help="64, 128, … up to the model's own size (default)")
    parser.add_argument(
        "--model", default="embedded", metavar="NAME", help="a generator of `models` (default embedded)"
    )
    _add_device(parser)


def _add_samples(commands) -> None:
    parser = _command(commands, "samples", "samples", "Write fresh samples of the generator as aligned crops.")
    parser.add_argument("-o", "--output", metavar="DIR", type=Path, required=True, help="folder for the pictures")
    parser.add_argument("--count", type=_count, required=True, metavar="N", help="how many")
    parser.add_argument("--seed", type=int, default=0, metavar="N", help="the same seed gives the same pictures")
    parser.add_argument(
        "--randomise",
        nargs="?",
        type=_number,
        const=1.0,
        default=0.0,
        metavar="STRENGTH",
        help="vary light, colour, sharpness, noise, JPEG, placement, as in training (1 where no strength is given)",
    )
    _add_device(parser)


def _add_evaluate(commands) -> None:
    parser = _command(commands, "evaluate", "evaluate", "Measure inversion methods over a folder of pictures.")
    parser.add_argument("folder", metavar="DIR", type=Path, help="photos; of each the largest face is taken")
    parser.add_argument(
        "--methods",
        metavar="A,B,…",
        required=True,
        type=_names,
        help="with commas between; METHOD:MODEL on added ones",
    )
    parser.add_argument(
        "-o", "--output", metavar="DIR", type=Path, required=True, help="folder for tables and kept results"
    )
    parser.add_argument("--aligned", action="store_true", help="the pictures are aligned crops already")
    parser.add_argument("--limit", type=_count, metavar="N", help="only the first N pictures by name")
    parser.add_argument("--editability", action="store_true", help="also measure how faces can be edited afterwards")
    parser.add_argument(
        "--directions", metavar="A,B,…", type=_names, help="directions of --editability (default: all with a score)"
    )
    parser.add_argument(
        "--keep-inversions",
        action="store_true",
        help="keep them too (3 MB each by PTI): what is measured later need not invert again",
    )
    parser.add_argument("--lpips", metavar="FILE", type=Path, help="AlexNet's weights for LPIPS (see the docs)")
    parser.add_argument("--inception", metavar="FILE", type=Path, help="Inception's weights for FID and KID")
    parser.add_argument("--seed", type=int, default=0, metavar="N")
    _add_device(parser)


def _add_lists(commands) -> None:
    _command(commands, "methods", "lists", "List the inversion methods.", "methods")
    models = _command(commands, "models", "models", "List the models, or add one from a file of others.")
    add = _command(
        models.add_subparsers(metavar="ACTION"),
        "add",
        "models",
        "Check a .pkl or .pt file of weights and convert it, without executing anything in it.",
        "add",
    )
    add.add_argument("files", metavar="FILE", type=Path, nargs="+")
    add.add_argument("--name", metavar="NAME", help="what to call it (default: the file's name)")
    directions = _command(commands, "directions", "lists", "List the directions, or learn them anew.", "directions")
    actions = directions.add_subparsers(metavar="ACTION")
    learn = _command(actions, "learn", "directions", "Learn the directions from samples of the generator.", "learn")
    learn.add_argument("-o", "--output", metavar="DIR", type=Path, help="folder for the directions (default: shipped)")
    learn.add_argument("--cache", metavar="DIR", type=Path, help="keep finished parts here, to go on after a break")
    evaluate = _command(actions, "evaluate", "directions", "Measure what each direction does to samples.", "evaluate")
    learn.add_argument(
        "--dtype",
        choices=("float32", "bfloat16"),
        default="float32",
        help="what samples are rendered in; bfloat16 takes half the time where the processor has it",
    )
    evaluate.add_argument(
        "folder", metavar="DIR", type=Path, nargs="?", help="directions to measure (default: shipped)"
    )
    for parser in (learn, evaluate):
        parser.add_argument("--samples", type=_count, metavar="N", help="samples to draw")
        parser.add_argument("--seed", type=int, default=0, metavar="N")
        _add_device(parser)


def _add_bench(commands) -> None:
    parser = _command(commands, "bench", "bench", "Measure how fast this machine is, window included.")
    parser.add_argument("--no-window", action="store_true", help="leave the window out")
    parser.add_argument("--window-only", action="store_true", help=argparse.SUPPRESS)
    parser.add_argument("--renders", type=_count, default=9, metavar="N", help="renders per size (default 9)")
    _add_device(parser)


def _add_train(commands) -> None:
    parser = _command(
        commands, "train", "train", "Train the embedded generator's own networks; run again, it goes on where it was."
    )
    parser.add_argument("task", choices=("w-encoder", "hypernetwork", "preview-heads"), help="what to learn")
    parser.add_argument("-o", "--output", metavar="DIR", type=Path, required=True, help="the run's folder")
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
    parser.add_argument("--minutes", type=_number, metavar="M", help="stop after so long, to go on another time")
    parser.add_argument(
        "--validate", type=_count, default=0, metavar="N", help="put figures on N fresh samples into the model card"
    )
    parser.add_argument("--models", metavar="DIR", type=Path, help="take heads and W encoder from here, if there")
    parser.add_argument(
        "--start-from", metavar="DIR", type=Path, help="a new run begins with the weights in this folder"
    )
    parser.add_argument("--descriptor", metavar="FILE", type=Path, help="weights of the face descriptor network")
    parser.add_argument("--lpips", metavar="FILE", type=Path, help="AlexNet's weights for LPIPS, in place of VGG16")
    parser.add_argument("--arcface", metavar="FILE", type=Path, help="ArcFace's weights, in place of dlib's descriptor")
    parser.add_argument("--pack", metavar="DIR", type=Path, help="also write the run as files of 15 MiB, to travel")
    parser.add_argument("--threads", type=_count, metavar="N", help="processor threads to use")
    _add_device(parser)


def _setting(text: str) -> tuple[str, Any]:
    name, equals, value = text.partition("=")
    if not name or not equals:
        raise argparse.ArgumentTypeError(f"{text!r} is not NAME=VALUE, such as batch=16 or losses.l2=1.0")
    try:
        return name.strip(), tomllib.loads(f"value = {value}")["value"]
    except tomllib.TOMLDecodeError:
        return name.strip(), value  # a word


def _add_compare(commands) -> None:
    parser = _command(commands, "compare", "compare", "Put methods side by side: one HTML report, a picture, a table.")
    parser.add_argument(
        "photos", metavar="PHOTO", nargs="+", type=Path, help="photos, or .hinv documents to go on with"
    )
    parser.add_argument("--methods", metavar="A,B,…", required=True, type=_names, help="as for `evaluate`")
    parser.add_argument("-o", "--output", metavar="DIR", type=Path, required=True, help="folder for the report")
    _add_strengths(parser, "Without any, only the inversions are compared")
    _add_face(parser)
    parser.add_argument("--aligned", action="store_true", help="the photos are aligned crops already")
    parser.add_argument("--seed", type=int, default=0, metavar="N", help="the same seed gives the same pictures")
    _add_device(parser)


def _add_strengths(parser: argparse.ArgumentParser, without: str) -> None:
    parser.add_argument(
        "--set",
        dest="strengths",
        action="append",
        default=[],
        type=_strength,
        metavar="NAME=STRENGTH",
        help=f"a direction and how far to go, ±1 to ±3 as a rule; may be given several times. {without}",
    )


def _add_photo(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("photo", metavar="PHOTO", type=Path)


def _add_output(parser: argparse.ArgumentParser, example: str) -> None:
    parser.add_argument(
        "-o", "--output", metavar=example, type=Path, required=True, help="a .png, .jpg, .webp or .tiff file"
    )


def _add_face(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--face", type=int, default=0, metavar="N", help="which face, the largest is 0 (default)")


def _add_inversion_options(parser: argparse.ArgumentParser, default: str = "the first that `methods` lists") -> None:
    parser.add_argument("--method", metavar="NAME", help=f"inversion method (default: {default})")
    parser.add_argument(
        "--refine",
        type=_count,
        metavar="N",
        help="then tune the generator to the photo in N steps; 20 take some ten seconds on two CPU cores",
    )
    parser.add_argument("--document", type=Path, metavar="FILE", help="also save a .hinv document that `edit` takes")
    parser.add_argument("--seed", type=int, default=0, metavar="N", help="the same seed gives the same picture")
    _add_device(parser)


def _add_device(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--device", choices=("auto", "cpu", "cuda"), default="auto", help="default auto")


def _strength(text: str) -> tuple[str, float]:
    name, equals, strength = text.partition("=")
    if not name or not equals:
        raise argparse.ArgumentTypeError(f"{text!r} is not NAME=STRENGTH, such as smile=2")
    return name.strip(), _number(strength)


def _names(text: str) -> list[str]:
    names = [name.strip() for name in text.split(",")]
    if not all(names) or len(set(names)) < len(names):
        raise argparse.ArgumentTypeError(f"{text!r} is not a list of different names, such as pti,w-plus")
    return names


def _number(text: str) -> float:
    try:
        number = float(text)
    except ValueError:
        number = math.nan
    if not math.isfinite(number):
        raise argparse.ArgumentTypeError(f"{text!r} is not a number")
    return number


def _count(text: str) -> int:
    if not text.isdecimal() or int(text) < 1:
        raise argparse.ArgumentTypeError(f"{text!r} is not a whole number above 0")
    return int(text)
