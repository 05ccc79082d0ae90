"""The method that `invert` was asked for, on the embedded generator or on models which the user has added."""

import argparse

from app.commands.opening import open_device, open_session, session_on
from app.commands.setup import Setup
from editing.session import Session
from inversion.errors import RequestError
from inversion.generators.registry import EMBEDDED
from inversion.methods.base import Inverter
from inversion.methods.catalogue import MethodList, no_detail_maps
from inversion.methods.choices import Choice
from inversion.methods.names import base_name, has_detail, with_detail
from inversion.methods.passes import InPasses, PassSettings
from inversion.progress import Progress, ProgressSink


def open_method(arguments: argparse.Namespace, progress: ProgressSink, setup: Setup) -> tuple[Session, Inverter]:
    """The method, ready to run, and a session on its generator.

    Raises RequestError or ModelError, as `Choices.choose` and `Catalogue.open` do.
    """
    methods = setup.list_methods(setup.store)
    choice = _choice(methods, arguments)
    detailed = any(map(has_detail, (arguments.method or "", arguments.model or "")))
    if choice is not None:
        possible = methods.has_detail_maps(choice)
        if detailed and not possible:
            raise no_detail_maps(choice.name, choice)
        progress(Progress("Loading the models", 0.0))
        session = session_on(setup.load_generator(choice.generator, open_device(arguments)), setup, {})
        inverter = session.catalogue.open_choice(choice)
        if detailed or (possible and not arguments.method):
            inverter = session.catalogue.with_mapper(inverter)
    else:
        method = arguments.method or methods.default
        method = with_detail(method) if detailed else method
        methods.check(method)
        session = open_session(arguments, progress, setup, edits=False)
        inverter = session.catalogue.open(method)
    if not arguments.passes and not arguments.passes_to:
        return session, inverter
    if not isinstance(inverter, InPasses):
        raise RequestError(f"{inverter.info.name} has no passes.", "Leave --passes and --passes-to out.")
    return session, inverter.with_settings(PassSettings(arguments.passes)) if arguments.passes else inverter


def _choice(methods: MethodList, arguments: argparse.Namespace) -> Choice | None:
    """The added models asked for; None where the method is to run on the embedded generator."""
    model = base_name(arguments.model or EMBEDDED)
    model = None if model == EMBEDDED else model
    method = base_name(arguments.method or (methods.choices.method_for(model) if model else methods.default))
    named = model or arguments.generator or arguments.w_encoder
    if not named and method in methods.added():
        return methods.added()[method]
    embedded = [info.name for info in methods.embedded()]
    if not named and (method in embedded or not methods.choices.runs(method)):
        return None
    return methods.choices.choose(method, model, generator=arguments.generator, w_encoder=arguments.w_encoder)
