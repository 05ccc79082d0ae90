"""Options that several commands have, and how their values are read. Only argparse, so that help is instant."""

import argparse
import math
from pathlib import Path

SAME_PICTURES = "the same seed gives the same pictures"
WITHOUT_METHOD = "the first that `methods` lists, with detail"
WITH_DETAIL = "NAME+detail adds its detail map"
WITHOUT_METHOD_OR_DOCUMENT = f"{WITHOUT_METHOD}, or a document's latest"


def add_command(commands, name: str, summary: str, module: str) -> argparse.ArgumentParser:
    """A command, or an action of one; `run` in `module` does it."""
    parser = commands.add_parser(name, help=summary, description=summary)
    parser.set_defaults(module=module)
    parser.add_argument("--json", action="store_true", help="print one JSON value on stdout, and nothing else there")
    return parser


def add_photo(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("photo", metavar="PHOTO", type=Path)


def add_output(parser: argparse.ArgumentParser, example: str) -> None:
    """A picture to write."""
    parser.add_argument(
        "-o", "--output", metavar=example, type=Path, required=True, help="a .png, .jpg, .webp or .tiff file"
    )


def add_folder(parser: argparse.ArgumentParser, purpose: str) -> None:
    """A folder to write into."""
    parser.add_argument("-o", "--output", metavar="DIR", type=Path, required=True, help=purpose)


def add_overwrite(parser: argparse.ArgumentParser) -> None:
    """For commands that write files beside those they read."""
    parser.add_argument("--overwrite", action="store_true", help="may replace the photo, or another file that is read")


def add_face(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--face", type=int, default=0, metavar="N", help="which face, the largest is 0 (default)")


def add_aligned(parser: argparse.ArgumentParser, what: str = "PHOTO is an aligned crop") -> None:
    parser.add_argument("--aligned", action="store_true", help=f"{what} already")


def add_methods(parser: argparse.ArgumentParser, explanation: str) -> None:
    parser.add_argument("--methods", metavar="A,B,…", required=True, type=names, help=explanation)


def add_lpips(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--lpips", metavar="FILE", type=Path, help="AlexNet's weights for LPIPS (see the docs)")


def add_inversion_options(parser: argparse.ArgumentParser, without: str = WITHOUT_METHOD) -> None:
    """How one face is inverted, and what is kept of it; `without` says what runs where no method is named."""
    parser.add_argument("--method", metavar="NAME", help=f"inversion method; {WITH_DETAIL} (default: {without})")
    parser.add_argument(
        "--refine",
        type=count,
        metavar="N",
        help="then tune the generator to the photo in N steps; 20 take some ten seconds on two CPU cores",
    )
    parser.add_argument("--document", type=Path, metavar="FILE", help="also save a .hinv document that `edit` takes")
    add_seed(parser, "the same seed gives the same picture")
    add_device(parser)


def add_strengths(parser: argparse.ArgumentParser, without: str) -> None:
    parser.add_argument(
        "--set",
        dest="strengths",
        action="append",
        default=[],
        type=strength,
        metavar="NAME=STRENGTH",
        help=f"a direction and how far to go, ±1 to ±3 as a rule; may be given several times. {without}",
    )


def add_detail(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--detail",
        type=share,
        metavar="X",
        help="share of the detail map, 0 to 1 (default 1); 0 is the method without it",
    )


def add_seed(parser: argparse.ArgumentParser, explanation: str | None = None) -> None:
    parser.add_argument("--seed", type=int, default=0, metavar="N", help=explanation)


def add_device(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--device", choices=("auto", "cpu", "cuda"), default="auto", help="default auto")


def strength(text: str) -> tuple[str, float]:
    name, equals, value = text.partition("=")
    if not name or not equals:
        raise argparse.ArgumentTypeError(f"{text!r} is not NAME=STRENGTH, such as smile=2")
    return name.strip(), number(value)


def region(text: str) -> tuple[str, str]:
    name, equals, value = text.partition("=")
    if not name or not value or not equals:
        raise argparse.ArgumentTypeError(f"{text!r} is not NAME=REGION, such as smile=lips")
    return name.strip(), value.strip()


def names(text: str) -> list[str]:
    found = [name.strip() for name in text.split(",")]
    if not all(found) or len(set(found)) < len(found):
        raise argparse.ArgumentTypeError(f"{text!r} is not a list of different names, such as pti,w-plus")
    return found


def number(text: str) -> float:
    try:
        value = float(text)
    except ValueError:
        value = math.nan
    if not math.isfinite(value):
        raise argparse.ArgumentTypeError(f"{text!r} is not a number")
    return value


def share(text: str) -> float:
    value = number(text)
    if not 0 <= value <= 1:
        raise argparse.ArgumentTypeError(f"{text!r} is not a share from 0 to 1")
    return value


def count(text: str) -> int:
    if not text.isdecimal() or int(text) < 1:
        raise argparse.ArgumentTypeError(f"{text!r} is not a whole number above 0")
    return int(text)
