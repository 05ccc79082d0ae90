"""Reads codes, checks them and renders them."""

import argparse

import torch

from app.commands.console import Result, peak_rss_mb
from app.commands.opening import check_originals, checked_size, make_folder, open_device
from app.commands.render.codes import read_codes
from app.commands.setup import Setup
from editing.export import DigitalSource, export_picture
from inversion.errors import RequestError
from inversion.methods.names import has_detail
from inversion.pixels import to_pixels
from inversion.progress import Clock, Progress, ProgressSink

STYLEGAN2 = "StyleGAN2's styles"
_BATCH = {"cpu": 2, "cuda": 16}


def run(arguments: argparse.Namespace, progress: ProgressSink, setup: Setup) -> Result:
    if arguments.detail or has_detail(arguments.model):
        raise RequestError(
            "Codes alone have no detail: a detail map comes from the photo.",
            "Leave the detail out here, or render the photo or its document by `edit`.",
        )
    progress(Progress("Loading the generator", 0.0))
    generator = setup.load_generator(arguments.model, open_device(arguments))
    size = checked_size(arguments.size, generator)
    arrays, mapped = read_codes(arguments.codes, generator)
    count = sum(len(codes) for codes in arrays.values())
    check_originals(arguments, (arguments.output / _name(index) for index in range(count)), [arguments.codes])
    folder = make_folder(arguments.output)

    clock = Clock()
    rendering = 0.0
    device = generator.w_avg.device
    batches = [part for codes in arrays.values() for part in codes.split(_BATCH.get(device.type, 2))]
    names: list[str] = []
    for batch in batches:
        start = clock.seconds
        with torch.inference_mode():
            images = generator.synthesize(batch.to(device), None, size)
            pictures = [to_pixels(image) for image in images]
        rendering += clock.seconds - start
        for picture in pictures:
            names.append(_name(len(names)))
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


def _name(index: int) -> str:
    return f"{index:04d}.png"
