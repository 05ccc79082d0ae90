"""`invert` on models the user has added: which ones, and the pictures of each pass."""

import argparse
from dataclasses import replace
from pathlib import Path

from app.commands.opening import make_folder, open_session
from editing.export import DigitalSource, export_picture
from editing.session import Session
from inversion.errors import RequestError
from inversion.generators.registry import EMBEDDED, load_generator
from inversion.methods.base import Inverter
from inversion.methods.catalogue import Catalogue
from inversion.methods.choices import Choice
from inversion.methods.passes import InPasses, PassSettings, pass_stage
from inversion.progress import Progress, ProgressSink


def open_method(arguments: argparse.Namespace, progress: ProgressSink) -> tuple[Session, Inverter]:
    """The method asked for, ready to run, and a session on its generator.

    Raises RequestError or ModelError, as `Choices.choose` and `Catalogue.open` do.
    """
    session = open_session(arguments, progress, edits=False)
    choice = _choice(session.catalogue, arguments)
    if choice is not None:
        progress(Progress("Loading the models", 0.0))
        generator = load_generator(choice.generator, session.device)
        session = Session(generator, Catalogue(generator), {})
        inverter = session.catalogue.open_choice(choice)
    else:
        inverter = session.catalogue.open(arguments.method or session.catalogue.default)
    if not arguments.passes and not arguments.passes_to:
        return session, inverter
    if not isinstance(inverter, InPasses):
        raise RequestError(f"{inverter.info.name} has no passes.", "Leave --passes and --passes-to out.")
    return session, inverter.with_settings(PassSettings(arguments.passes)) if arguments.passes else inverter


def _choice(catalogue: Catalogue, arguments: argparse.Namespace) -> Choice | None:
    """The added models asked for; None where the method is to run on the embedded generator."""
    model = None if arguments.model == EMBEDDED else arguments.model
    method = arguments.method or (catalogue.choices.method_for(model) if model else catalogue.default)
    named = model or arguments.generator or arguments.w_encoder
    embedded = [info.name for info in catalogue.embedded()]
    if not named and (method in embedded or not catalogue.choices.runs(method)):
        return None
    return catalogue.choices.choose(method, model, generator=arguments.generator, w_encoder=arguments.w_encoder)


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
