"""Reads codes, checks them and renders them."""

import argparse
import zipfile
from pathlib import Path

import numpy as np
import torch
from torch import Tensor

from app.commands.console import Result, peak_rss_mb
from app.commands.opening import checked_size, make_folder, open_device
from app.commands.setup import Setup
from editing.export import DigitalSource, export_picture
from inversion.errors import StudioError
from inversion.generators.base import Generator
from inversion.generators.mobile_stylegan import MobileStyleGAN
from inversion.pixels import to_pixels
from inversion.progress import Clock, Progress, ProgressSink

ARRAYS = ("w", "w_plus")
STYLEGAN2 = "StyleGAN2's styles"
_BATCH = {"cpu": 2, "cuda": 16}


def run(arguments: argparse.Namespace, progress: ProgressSink, setup: Setup) -> Result:
    progress(Progress("Loading the generator", 0.0))
    generator = setup.load_generator(arguments.model, open_device(arguments))
    size = checked_size(arguments.size, generator)
    arrays, mapped = _read_codes(arguments.codes, generator)
    folder = make_folder(arguments.output)

    clock = Clock()
    rendering = 0.0
    device = generator.w_avg.device
    batches = [part for codes in arrays.values() for part in codes.split(_BATCH.get(device.type, 2))]
    count = sum(len(batch) for batch in batches)
    names: list[str] = []
    for batch in batches:
        start = clock.seconds
        with torch.inference_mode():
            images = generator.synthesize(batch.to(device), None, size)
            pictures = [to_pixels(image) for image in images]
        rendering += clock.seconds - start
        for picture in pictures:
            names.append(f"{len(names):04d}.png")
            export_picture(picture, folder / names[-1], source=DigitalSource.GENERATED)
        fraction = len(names) / count
        progress(Progress("Rendering", fraction, clock.seconds_left(fraction)))
    summary = {
        "output": str(folder),
        "pictures": names,
        "arrays": {name: len(codes) for name, codes in arrays.items()},
        "mapped_from": STYLEGAN2 if mapped else None,
        "size": size,
        "seconds": round(rendering, 3),
        "device": str(device),
        "peak_rss_mb": peak_rss_mb(),
    }
    said = f"{count} pictures of {size}x{size} in {rendering:.1f} s → {folder}"
    return Result(summary, f"{said}\nw_plus was mapped from {STYLEGAN2}: the same face, about" if mapped else said)


def _read_codes(path: Path, generator: Generator) -> tuple[dict[str, Tensor], bool]:
    """The arrays `w` and `w_plus` of the file, as far as they are there, in this order; whether `w_plus` was mapped.

    The embedded generator also takes `w_plus` of the StyleGAN2 it was distilled from.
    """
    try:
        with np.load(path, allow_pickle=False) as file:
            if not isinstance(file, np.lib.npyio.NpzFile):
                raise _not_codes(path)
            found = {name: file[name] for name in ARRAYS if name in file.files}
            others = [name for name in file.files if name not in ARRAYS]
    except FileNotFoundError as error:
        raise StudioError(f"There is no file {path.name}.", "Check the name and the folder.") from error
    except (zipfile.BadZipFile, ValueError, EOFError, TypeError, AttributeError, OSError) as error:
        raise _not_codes(path) from error
    if not found:
        seen = f"It has: {', '.join(others)}." if others else "It is empty."
        raise StudioError(f"{path.name} has neither an array w nor w_plus.", seen)
    shapes = {"w": (generator.w_dim,), "w_plus": (generator.num_styles, generator.w_dim)}
    if isinstance(generator, MobileStyleGAN) and "w_plus" in found:
        teachers = (generator.stylegan2_num_styles, generator.w_dim)
        if found["w_plus"].shape[1:] == teachers:
            w_plus = generator.styles_from_stylegan2(_checked_codes("w_plus", found.pop("w_plus"), teachers))
            codes = {name: _checked_codes(name, values, shapes[name]) for name, values in found.items()}
            return codes | {"w_plus": w_plus}, True
    return {name: _checked_codes(name, values, shapes[name]) for name, values in found.items()}, False


def _checked_codes(name: str, codes: np.ndarray, shape: tuple[int, ...]) -> Tensor:
    wanted = ",".join(map(str, ("n", *shape)))
    if codes.shape[1:] != shape or codes.ndim != len(shape) + 1 or not len(codes):
        found = ",".join(map(str, codes.shape))
        raise StudioError(f"The array {name} is [{found}].", f"It must be [{wanted}] with at least one code.")
    if codes.dtype.kind not in "fiu":
        raise StudioError(f"The array {name} holds {codes.dtype}.", "Save it as float32.")
    values = torch.from_numpy(np.ascontiguousarray(codes, np.float32))
    if not values.isfinite().all():
        raise StudioError(f"The array {name} holds values that are not finite numbers.", "Save the codes again.")
    return values


def _not_codes(path: Path) -> StudioError:
    return StudioError(
        f"{path.name} is not a NumPy .npz file of plain arrays.",
        "Save codes with numpy.savez(path, w=w), never as pickled objects.",
    )
