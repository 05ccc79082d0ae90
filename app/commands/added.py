"""`invert` on models the user has added: which ones, and the pictures of each pass."""

import argparse
from dataclasses import replace
from pathlib import Path

from app.commands.opening import make_folder, open_device
from editing.export import DigitalSource, export_picture
from editing.session import default_method
from inversion.errors import RequestError
from inversion.generators.registry import EMBEDDED
from inversion.methods.added import choose, method_for, open_method
from inversion.methods.base import Inverter
from inversion.methods.passes import InPasses, pass_stage
from inversion.methods.registry import ON_ADDED_MODELS, method_infos
from inversion.progress import Progress, ProgressSink


def open_added(arguments: argparse.Namespace, progress: ProgressSink) -> Inverter | None:
    """The method asked for on added models, None where it is to run on the embedded generator.

    Raises RequestError or ModelError, as `choose` does.
    """
    model = None if arguments.model == EMBEDDED else arguments.model
    method = arguments.method or (method_for(model) if model else default_method())
    in_passes = method in ON_ADDED_MODELS and issubclass(ON_ADDED_MODELS[method], InPasses)
    if not in_passes and (arguments.passes or arguments.passes_to):
        raise RequestError(f"{method} has no passes.", "Leave --passes and --passes-to out.")
    named = model or arguments.generator or arguments.w_encoder
    if not named and (method not in ON_ADDED_MODELS or method in [info.name for info in method_infos()]):
        return None
    progress(Progress("Loading the models", 0.0))
    choice = choose(method, model, generator=arguments.generator, w_encoder=arguments.w_encoder)
    inverter = open_method(choice, open_device(arguments))
    if isinstance(inverter, InPasses) and arguments.passes:
        inverter.passes = arguments.passes
    return inverter


def keeping_passes(folder: Path | None, progress: ProgressSink) -> ProgressSink:
    """A sink that also writes the picture of each pass to `folder`, as `pass-1.png` and so on. Raises ExportError."""
    if folder is None:
        return progress
    make_folder(folder)
    done = 0

    def keep(report: Progress) -> None:
        nonlocal done
        if report.picture is not None and report.stage == pass_stage(done + 1):
            done += 1
            export_picture(report.picture, folder / f"pass-{done}.png", source=DigitalSource.GENERATED)
        progress(replace(report, picture=None))

    return keep
