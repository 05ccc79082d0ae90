"""Times everything a person waits for."""

import argparse
import json
import os
import platform
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from dataclasses import fields, replace
from pathlib import Path
from typing import Any

import numpy as np
import torch
from PIL import Image

from app.commands.bench.edits import EditTimes
from app.commands.bench.head_start import head_start
from app.commands.bench.timing import median_seconds
from app.commands.console import Result, peak_rss_mb, say, table
from app.commands.opening import check_methods, open_device
from app.commands.setup import Setup
from inversion.errors import FaceError
from inversion.faces.align import crop_face
from inversion.faces.face import Face
from inversion.generators.base import Generator
from inversion.generators.registry import EMBEDDED
from inversion.methods.base import Inverter
from inversion.methods.catalogue import Catalogue
from inversion.methods.names import base_name
from inversion.methods.optimisation import Schedule
from inversion.photos.photo import Photo, read_photo
from inversion.pixels import to_pixels
from inversion.progress import Progress, ProgressSink
from inversion.resources import resource_path

SAMPLE = ("samples", "astronaut.png")
ONE_PASS, FROM_SCRATCH = "hyperinverter", "pti"
_LARGE_SIDE = 4900
"""A square photo of 24 megapixels."""
_STEPS = 6
_MAIN = Path(__file__).resolve().parents[3] / "main.py"


def run(arguments: argparse.Namespace, progress: ProgressSink, setup: Setup) -> Result:
    if arguments.window_only:
        return _run_window()
    check_methods(arguments.methods or [], setup)
    progress(Progress("Loading the generator", 0.0))
    device = open_device(arguments)
    generator = setup.load_generator(EMBEDDED, device)
    summary: dict[str, Any] = {
        "device": str(device),
        "device_name": torch.cuda.get_device_name(device) if device.type == "cuda" else platform.processor(),
        "threads": torch.get_num_threads(),
        "cores": os.cpu_count(),
        "torch": torch.__version__,
        "system": platform.platform(),
    }
    summary["render_seconds"] = _renders(generator, arguments.renders, progress)
    photo = read_photo(resource_path(*SAMPLE))
    summary |= _faces(photo, setup.find_faces, progress)
    face = setup.find_faces(photo)[0]
    crop = crop_face(photo, face, generator.resolution)
    catalogue = setup.open_catalogue(generator, setup.store)
    names = [info.name for info in catalogue.embedded()]
    summary["methods"] = [_method(catalogue.open(name), crop, progress) for name in names]
    summary["edits"] = _edits(catalogue, arguments.methods, photo, face, arguments.renders, progress)
    summary["head_start"] = None
    if {ONE_PASS, FROM_SCRATCH} <= set(names):
        one_pass, from_scratch = (catalogue.open(name) for name in (ONE_PASS, FROM_SCRATCH))
        summary["head_start"] = head_start(one_pass, from_scratch, photo, face, progress)
    summary["window"] = None if arguments.no_window else _window(progress)
    summary["peak_rss_mb"] = peak_rss_mb()
    return Result(summary, table(_rows(summary)))


def _renders(generator: Generator, count: int, progress: ProgressSink) -> dict[str, float]:
    """Median seconds from codes to uint8 pixels, warm, by size; "full, with deltas" is an inversion by PTI."""
    random = torch.Generator().manual_seed(0)
    w = generator.map(torch.randn(1, generator.w_dim, generator=random).to(generator.w_avg.device))
    deltas = {
        name: 0.01 * torch.randn(1, *shape, generator=random).to(w.device)
        for name, shape in generator.tunable_weights.items()
    }
    full = generator.resolution
    sizes = [size for size in (full >> shift for shift in range(5)) if size >= 64]
    seconds = {}
    for size in sizes:
        progress(Progress(f"Rendering at {size}", 0.0))
        seconds[str(size)] = median_seconds(lambda size=size: _render(generator, w, None, size), count, w.device)
    progress(Progress(f"Rendering at {full} with deltas", 0.0))
    seconds[f"{full} with deltas"] = median_seconds(lambda: _render(generator, w, deltas, full), count, w.device)
    return seconds


def _render(generator: Generator, w: torch.Tensor, deltas: dict[str, torch.Tensor] | None, size: int) -> None:
    with torch.inference_mode():
        to_pixels(generator.synthesize(w, deltas, size))


def _faces(photo: Photo, find_faces: Callable[[Photo], list[Face]], progress: ProgressSink) -> dict[str, float]:
    progress(Progress("Finding faces", 0.0))
    large = Photo(np.array(Image.fromarray(photo.pixels).resize((_LARGE_SIDE, _LARGE_SIDE))))
    find_faces(photo)  # loads the models
    start = time.perf_counter()
    faces = find_faces(photo)
    found = time.perf_counter()
    large_faces = find_faces(large)
    large_found = time.perf_counter()
    if not faces or not large_faces:
        raise FaceError("No face was found in the sample photo.", "Reinstall the application.")
    aligning = time.perf_counter()
    crop_face(large, large_faces[0])
    return {
        "detection_seconds": round(found - start, 3),
        "detection_24_megapixels_seconds": round(large_found - found, 3),
        "alignment_24_megapixels_seconds": round(time.perf_counter() - aligning, 3),
    }


def _method(method: Inverter, crop: np.ndarray, progress: ProgressSink) -> dict[str, Any]:
    """Seconds of one step of each stage: the method itself, with schedules of a few steps."""
    name = method.info.name
    progress(Progress(f"Steps of {name}", 0.0))
    values = {field.name: getattr(method.settings, field.name) for field in fields(method.settings)}
    short = {key: replace(value, steps=_STEPS) for key, value in values.items() if isinstance(value, Schedule)}
    method = method.with_settings(replace(method.settings, **short))
    stages: dict[str, list[float]] = {}

    def watch(report: Progress) -> None:
        stages.setdefault(report.stage, []).append(time.perf_counter())

    method.invert(crop, progress=watch)
    steps = {stage: float(np.median(np.diff(times))) for stage, times in stages.items() if len(times) > 1}
    return {"name": name, "step_seconds": {stage: round(seconds, 4) for stage, seconds in steps.items()}}


def _edits(
    catalogue: Catalogue, names: Sequence[str] | None, photo: Photo, face: Face, runs: int, progress: ProgressSink
) -> list[dict[str, Any]]:
    """What `EditTimes` measures of these methods; without any, of the default without detail and with it."""
    measured = []
    for name in names or dict.fromkeys((base_name(catalogue.default), catalogue.default)):
        progress(Progress(f"From crop to edits by {name}", 0.0))
        measured.append(EditTimes(catalogue, name, photo, face, runs).measure())
    return measured


def _window(progress: ProgressSink) -> dict[str, Any] | None:
    """What the running window says about itself; None, and why, where there can be no window.

    In a process of its own: Qt ends the process it is in when it finds no screen.
    """
    progress(Progress("Measuring the window", 0.0))
    program = [sys.executable] if getattr(sys, "frozen", False) else [sys.executable, str(_MAIN)]
    command = [*program, "bench", "--window-only", "--json"]
    done = subprocess.run(command, stdout=subprocess.PIPE, check=False)  # noqa: S603 - our own program
    if done.returncode != 0:
        say("The window could not be measured.")
        return None
    return json.loads(done.stdout)


def _run_window() -> Result:
    """Shows a window, uses it, and returns its figures; `--device` does not reach it."""
    if sys.platform == "linux" and not (os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY")):
        os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    from app.bench.window import measure_window
    from app.engine.jobs import loaded_to_stay, start_session

    summary = dict(measure_window(loaded_to_stay(start_session)))
    return Result(summary, table([(name, str(value)) for name, value in summary.items()]))


def _rows(summary: dict[str, Any]) -> list[tuple[str, ...]]:
    rows = [
        (
            "device",
            f"{summary['device']} {summary['device_name']}, {summary['threads']} threads, torch {summary['torch']}",
        )
    ]
    rows += [(f"render {size}", f"{seconds:.3f} s (median)") for size, seconds in summary["render_seconds"].items()]
    for name in ("detection", "detection_24_megapixels", "alignment_24_megapixels"):
        rows.append((name.replace("_", " "), f"{summary[f'{name}_seconds']:.2f} s"))
    for method in summary["methods"]:
        rows += [(f"{method['name']}: {stage}", f"{s:.3f} s a step") for stage, s in method["step_seconds"].items()]
    for method in summary["edits"]:
        rows += _edit_rows(method)
    rows += [
        (f"hyperinverter against pti: {name}", f"{value}") for name, value in (summary["head_start"] or {}).items()
    ]
    rows += [(f"window: {name.replace('_', ' ')}", f"{value}") for name, value in (summary["window"] or {}).items()]
    return [*rows, ("most memory", f"{summary['peak_rss_mb']:.0f} MB")]


def _edit_rows(method: dict[str, Any]) -> list[tuple[str, ...]]:
    name = method["name"]
    crop, memory = method["crop_to_picture_seconds"], method["peak_memory_mb"]
    rows = [(f"{name}: crop to picture", f"{crop:.3f} s, {memory:.0f} MB at most")]
    if method["drag_seconds"] is not None:
        rows.append((f"{name}: preview at {method['drag_size']}", f"{method['drag_seconds']:.3f} s"))
    rows += [(f"{name}: edit at {size}", f"{seconds:.3f} s") for size, seconds in method["edit_seconds"].items()]
    carrying = method["carrying_seconds"] or {}
    rows += [(f"{name}: carrying at {size}", f"{s:.3f} s for flow, warp and fade") for size, s in carrying.items()]
    return rows
