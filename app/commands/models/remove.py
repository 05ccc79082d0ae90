"""Removes models that were added."""

import argparse

from app.commands.console import Result
from app.commands.setup import Setup
from inversion.progress import ProgressSink
from inversion.store.inventory import remove_model


def run(arguments: argparse.Namespace, _progress: ProgressSink, setup: Setup) -> Result:
    for name in arguments.names:
        remove_model(name, setup.store)
    return Result({"removed": arguments.names}, f"Removed {', '.join(arguments.names)}.")
