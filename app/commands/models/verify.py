"""Compares the files of models with the checksums of their cards; the exit code is 1 where one is not whole."""

import argparse

from app.commands.console import Result
from app.commands.models.run import model_summary, models_table
from app.commands.setup import Setup
from inversion.errors import RequestError
from inversion.progress import Progress, ProgressSink
from inversion.store.inventory import stored_models, verified_model


def run(arguments: argparse.Namespace, progress: ProgressSink, setup: Setup) -> Result:
    stored = stored_models(setup.store)
    known = {model.card.name for model in stored}
    if unknown := next((name for name in arguments.names if name not in known), None):
        raise RequestError(f"There is no model {unknown!r}.", "`models` lists them.")
    chosen = [model for model in stored if not arguments.names or model.card.name in arguments.names]
    checked = []
    for index, model in enumerate(chosen):
        progress(Progress(f"Checking {model.card.name}", index / len(chosen)))
        checked.append(verified_model(model))
    problems = tuple(f"{model.card.name}: {model.problem}." for model in checked if model.problem)
    return Result([model_summary(model) for model in checked], models_table(checked), problems=problems)
